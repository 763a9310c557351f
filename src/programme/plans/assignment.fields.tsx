import { DateField, Select, TextArea, TextInput } from '../../design/form.tsx';
import { words } from '../../kernel/words.ts';
import { TASK_RHYTHMS, type TaskRhythm } from '../tasks/task.rules.ts';
import { Key, type PlanForm, rowsShown, typedDay } from './plan-form.view.tsx';
import { formWords } from './plan-form.words.ts';
import { wardsBelow } from './unit-match.rules.ts';

const t = words({
  vi: {
    said: (text: string) => `Văn bản ghi: ${text}`,
    unit: 'Đơn vị thực hiện',
    another: 'Thêm một đơn vị',
    unitHint: 'Gõ vài chữ rồi chọn trong danh sách; «Tất cả phường, xã» giao cho mọi phường, xã.',
    coop: 'Đơn vị phối hợp',
    task: 'Nhiệm vụ',
    due: 'Hạn (nếu văn bản nói)',
    rhythm: 'Hoặc lặp lại',
    once: 'Một lần',
    every: (rhythm: TaskRhythm) => ({ month: 'hằng tháng', quarter: 'hằng quý', half: 'sáu tháng một lần', year: 'hằng năm' })[rhythm],
    group: 'Thuộc nhóm nhiệm vụ',
    target: 'Phục vụ mục tiêu',
    none: 'Không',
  },
  en: {
    said: (text: string) => `The paper says: ${text}`,
    unit: 'Unit that does it',
    another: 'Another unit',
    unitHint: 'Type a few letters and choose from the list; “All wards and communes” gives it to every one of them.',
    coop: 'Unit that helps',
    task: 'Task',
    due: 'Due (if the paper says)',
    rhythm: 'Or again',
    once: 'Once',
    every: (rhythm: TaskRhythm) =>
      ({ month: 'every month', quarter: 'every quarter', half: 'every half year', year: 'every year' })[rhythm],
    group: 'Under the group of tasks',
    target: 'Serves the target',
    none: 'None',
  },
});

/** One task of a plan and the units it is handed to; a unit is typed and completed from the list of units of the day. */
export const AssignmentFields = (form: PlanForm & { at: number }) => {
  const { language, content, errors, value, place, at } = form;
  const say = t(language);
  const assignment = content.assignments[at];
  const name = `assignment-${at}`;
  const field = (part: string) => {
    const link = assignment?.key ? place?.(`${assignment.key}-${part}`) : null;
    return { language, name: `${name}-${part}`, error: errors[`${name}-${part}`], ...(link ? { hint: link } : {}) };
  };
  const targets = Array.from({ length: rowsShown(form, 'target', content.targets.length) }, (_, row) => row).flatMap((row) => {
    const called = value(`target-${row}-name`, content.targets[row]?.name.vi) || value(`target-${row}-text`, content.targets[row]?.text.vi);
    return called ? [{ value: `target-${row}`, text: called }] : [];
  });
  const groups = Array.from({ length: rowsShown(form, 'group', content.groups.length) }, (_, row) => row).flatMap((row) => {
    const called = value(`group-${row}-name`, content.groups[row]?.name);
    return called ? [{ value: `group-${row}`, text: called }] : [];
  });
  const target = content.targets.findIndex(({ code }) => code === assignment?.target);
  return (
    <>
      <Key form={form} name={name} entry={assignment} />
      <input type="hidden" name={`${name}-unitText`} value={value(`${name}-unitText`, assignment?.unitText)} />
      {assignment?.unitText ? (
        <p class="ba-quiet ba-gap">
          <span lang={language === 'vi' ? undefined : 'vi'}>{say.said(assignment.unitText)}</span>{' '}
          {(assignment.key && place?.(`${assignment.key}-unit`)) ?? null}
        </p>
      ) : null}
      <UnitInputs form={form} name={`${name}-unit`} units={assignment?.units ?? []} label={say.unit} hint={say.unitHint} />
      <TextArea {...field('task')} label={say.task} value={value(`${name}-task`, assignment?.task)} rows={3} />
      <DateField {...field('due')} label={say.due} value={value(`${name}-due`, typedDay(assignment?.due))} />
      <Select
        {...field('rhythm')}
        label={say.rhythm}
        value={value(`${name}-rhythm`, assignment?.rhythm)}
        options={[{ value: '', text: say.once }, ...TASK_RHYTHMS.map((rhythm) => ({ value: rhythm, text: say.every(rhythm) }))]}
      />
      {groups.length > 0 ? (
        <Select
          {...field('group')}
          label={say.group}
          options={[{ value: '', text: say.none }, ...groups]}
          value={value(`${name}-group`, assignment?.group === null || assignment === undefined ? '' : `group-${assignment.group}`)}
        />
      ) : null}
      {targets.length > 0 ? (
        <Select
          {...field('target')}
          label={say.target}
          options={[{ value: '', text: say.none }, ...targets]}
          value={value(`${name}-target`, target < 0 ? '' : `target-${target}`)}
        />
      ) : null}
      <UnitInputs form={form} name={`${name}-coop`} units={assignment?.cooperating ?? []} label={say.coop} />
    </>
  );
};

/** One field a unit and one more; every ward below the issuer stands as one. */
const UnitInputs = ({
  form,
  name,
  units,
  label,
  hint,
}: {
  form: PlanForm;
  name: string;
  units: readonly string[];
  label: string;
  hint?: string;
}) => {
  const { language, errors, value } = form;
  const stored = namesOf(units, form);
  let shown = stored.length;
  while (value(`${name}-${shown}`, stored[shown])) shown++;
  return (
    <>
      {Array.from({ length: shown + 1 }, (_, at) => (
        <TextInput
          language={language}
          name={`${name}-${at}`}
          label={at === 0 ? label : t(language).another}
          hint={at === 0 ? hint : undefined}
          error={errors[`${name}-${at}`]}
          value={value(`${name}-${at}`, stored[at])}
          list="units"
          autocomplete="off"
        />
      ))}
    </>
  );
};

function namesOf(units: readonly string[], { choices, content, language }: PlanForm): string[] {
  const wards = wardsBelow(choices.units, content.issuerId).map(({ id }) => id);
  const all = wards.length > 1 && wards.every((id) => units.includes(id));
  const rest = all ? units.filter((id) => !wards.includes(id)) : units;
  const names = rest.flatMap((id) => choices.units.find((unit) => unit.id === id)?.name ?? []);
  return all ? [formWords(language).allWards, ...names] : names;
}
