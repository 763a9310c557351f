import { z } from 'zod';
import { Fieldset, Radios } from '../../design/choices.tsx';
import { DateField, Select, TextArea, TextInput } from '../../design/form.tsx';
import { readDay } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import { UUID } from '../../kernel/ids.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import type { Task } from './delivery.queries.ts';
import { readMoney } from './money.rules.ts';
import type { PlanParts } from './plan-parts.queries.ts';
import { TASK_RHYTHMS } from './task.rules.ts';
import { RHYTHM_NAMES } from './task.words.ts';

const t = words({
  vi: {
    what: 'Việc phải làm',
    whatMissing: 'Ghi việc phải làm',
    whatLong: 'Nhiều nhất 2.000 ký tự',
    result: 'Kết quả cần có (không bắt buộc)',
    resultLong: 'Nhiều nhất 2.000 ký tự',
    group: 'Nhóm nhiệm vụ',
    noGroup: 'Không thuộc nhóm nào',
    target: 'Phục vụ mục tiêu',
    noTarget: 'Không gắn với mục tiêu nào',
    weight: 'Trọng số',
    weightHint: 'Từ 1 đến 100. Việc nặng gấp đôi thì số gấp đôi.',
    weightWrong: 'Nhập một số nguyên từ 1 đến 100',
    money: 'Kinh phí',
    planned: 'Dự toán (không bắt buộc)',
    dong: 'đồng',
    moneyWrong: 'Nhập số tiền bằng đồng, ví dụ 1.200.000',
    source: 'Nguồn kinh phí (không bắt buộc)',
    sourceHint: 'Ví dụ: Ngân sách phường',
    sourceLong: 'Nhiều nhất 300 ký tự',
    when: 'Khi nào phải nộp?',
    whenMissing: 'Chọn khi nào phải nộp',
    once: 'Một lần, vào một ngày',
    due: 'Hạn',
    dueMissing: 'Nhập hạn, ví dụ 31/12/2024',
    unknown: 'Chọn lại',
  },
  en: {
    what: 'What is to be done',
    whatMissing: 'Say what is to be done',
    whatLong: 'At most 2,000 characters',
    result: 'What must come of it (optional)',
    resultLong: 'At most 2,000 characters',
    group: 'Group of tasks',
    noGroup: 'In no group',
    target: 'Serves the target',
    noTarget: 'Serves no target',
    weight: 'Weight',
    weightHint: 'From 1 to 100. Twice the work, twice the number.',
    weightWrong: 'Enter a whole number from 1 to 100',
    money: 'Money',
    planned: 'Planned (optional)',
    dong: 'VND',
    moneyWrong: 'Enter an amount in VND, for example 1,200,000',
    source: 'Where it comes from (optional)',
    sourceHint: 'For example: the ward’s budget',
    sourceLong: 'At most 300 characters',
    when: 'When is it due?',
    whenMissing: 'Choose when it is due',
    once: 'Once, on a day',
    due: 'Due day',
    dueMissing: 'Enter the due day, for example 31/12/2024',
    unknown: 'Choose again',
  },
});

const id = z.string().default('');

/** What is said of a task, whether it is new or said anew. */
export const taskFields = (language: Language) => {
  const say = t(language);
  return {
    what: neededText(2000, { missing: say.whatMissing, tooLong: say.whatLong }),
    result: optionalText(2000, { tooLong: say.resultLong }),
    group: id,
    target: id,
    weight: z.coerce.number({ error: say.weightWrong }).int(say.weightWrong).min(1, say.weightWrong).max(100, say.weightWrong).default(1),
    planned: z
      .string()
      .default('')
      .transform((text) => (text.trim() === '' ? null : readMoney(text)))
      .refine((amount) => amount !== undefined, say.moneyWrong)
      .transform((amount) => amount ?? null),
    source: optionalText(300, { tooLong: say.sourceLong }),
  };
};

/** When it is due: once, or in every period. */
export const whenFields = { when: z.string().default(''), due: z.string().default('') };

/** @throws Invalid beside the field that says nothing, or no day */
export function readWhen(language: Language, { when, due }: { when: string; due: string }) {
  const say = t(language);
  const rhythm = TASK_RHYTHMS.find((one) => one === when) ?? null;
  if (rhythm) return { rhythm, dueOn: null };
  if (when !== 'once') throw new Invalid({ when: say.whenMissing });
  const dueOn = readDay(due);
  if (!dueOn) throw new Invalid({ due: say.dueMissing });
  return { rhythm: null, dueOn };
}

/** The group and target that were chosen, of this plan. @throws Invalid */
export function readParts(language: Language, { group, target }: { group: string; target: string }, { groups, targets }: PlanParts) {
  const say = t(language);
  if (group && !(UUID.test(group) && groups.some((one) => one.id === group))) throw new Invalid({ group: say.unknown });
  if (target && !(UUID.test(target) && targets.some((one) => one.id === target))) throw new Invalid({ target: say.unknown });
  return { groupId: group || null, targetId: target || null };
}

export const TaskFields = ({ parts, task, showing }: { parts: PlanParts; task?: Task; showing: Showing }) => {
  const { language, errors, value } = showing;
  const say = t(language);
  return (
    <>
      <TextArea language={language} name="what" label={say.what} rows={3} error={errors['what']} value={value('what', task?.what)} />
      <TextArea
        language={language}
        name="result"
        label={say.result}
        rows={2}
        error={errors['result']}
        value={value('result', task?.result)}
      />
      {parts.groups.length > 0 ? (
        <Select
          language={language}
          name="group"
          label={say.group}
          error={errors['group']}
          value={value('group', task?.groupId)}
          options={[{ value: '', text: say.noGroup }, ...parts.groups.map(({ id: group, name }) => ({ value: group, text: name }))]}
        />
      ) : null}
      {parts.targets.length > 0 ? (
        <Select
          language={language}
          name="target"
          label={say.target}
          error={errors['target']}
          value={value('target', task?.targetId)}
          options={[{ value: '', text: say.noTarget }, ...parts.targets.map(({ id: target, name }) => ({ value: target, text: name }))]}
        />
      ) : null}
      <TextInput
        language={language}
        name="weight"
        label={say.weight}
        hint={say.weightHint}
        width={3}
        inputmode="numeric"
        error={errors['weight']}
        value={value('weight', String(task?.weight ?? 1))}
      />
      <Fieldset legend={say.money} legendSize="s">
        <TextInput
          language={language}
          name="planned"
          label={say.planned}
          suffix={say.dong}
          width={10}
          inputmode="numeric"
          error={errors['planned']}
          value={value('planned', task?.budgetPlanned === null ? null : task?.budgetPlanned.toString())}
        />
        <TextInput
          language={language}
          name="source"
          label={say.source}
          hint={say.sourceHint}
          error={errors['source']}
          value={value('source', task?.budgetSource)}
        />
      </Fieldset>
    </>
  );
};

export const WhenFields = ({ showing: { language, errors, value } }: { showing: Showing }) => {
  const say = t(language);
  return (
    <Radios
      language={language}
      name="when"
      legend={say.when}
      legendSize="s"
      error={errors['when']}
      value={value('when')}
      choices={[
        {
          value: 'once',
          text: say.once,
          conditional: <DateField language={language} name="due" label={say.due} error={errors['due']} value={value('due')} />,
        },
        ...TASK_RHYTHMS.map((rhythm) => ({ value: rhythm, text: RHYTHM_NAMES[language][rhythm] })),
      ]}
    />
  );
};
