import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { decimal, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { findPlan } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { setRule } from '../evaluation.commands.ts';
import { findRule } from '../evaluation.queries.ts';
import { EVALUATION } from '../evaluation.view.tsx';
import { MENTION_NAMES, refusalText } from '../evaluation.words.ts';
import { MENTIONS, type TargetBand, type UnitBand } from '../rating.rules.ts';

const t = words({
  vi: {
    title: (symbol: string) => `Cách xếp loại: ${symbol}`,
    back: 'Đánh giá',
    own: 'Kế hoạch này có cách xếp loại riêng.',
    usual: 'Kế hoạch này dùng cách xếp loại chung có sẵn.',
    text: 'Đây là quy ước làm việc của cơ quan theo dõi, không phải quy định của pháp luật. Đánh giá đã kiểm tra hoặc đã ký giữ cách xếp loại của nó. Để trống tên thì mức đó không dùng.',
    targets: 'Mức của mục tiêu, từ cao xuống',
    units: 'Mức của đơn vị, từ cao xuống',
    name: (n: number) => `Tên mức ${n}`,
    from: (n: number) => `Mức ${n}: từ bao nhiêu phần trăm yêu cầu`,
    unitTargets: (n: number) => `Mức ${n}: phần trăm mục tiêu có số liệu đạt, từ`,
    unitTasks: (n: number) => `Mức ${n}: phần trăm nhiệm vụ đúng hạn, từ`,
    mention: (n: number) => `Mức ${n}: đề nghị`,
    wrong: 'Nhập số từ 0 đến 100',
    long: 'Tên mức dài nhất 60 ký tự',
    save: 'Lưu cách xếp loại',
    reset: 'Dùng lại cách chung',
    cancel: 'Quay lại',
  },
  en: {
    title: (symbol: string) => `How it is rated: ${symbol}`,
    back: 'Evaluation',
    own: 'This plan has a rule of its own.',
    usual: 'This plan goes by the default rule.',
    text: 'A rule of work of the body that monitors the plan; no law sets it. What is checked or signed keeps the rule it was rated by. A band without a name is not used.',
    targets: 'Bands of targets, best first',
    units: 'Bands of units, best first',
    name: (n: number) => `Name of band ${n}`,
    from: (n: number) => `Band ${n}: from how much per cent of what is asked`,
    unitTargets: (n: number) => `Band ${n}: per cent of reported targets met, from`,
    unitTasks: (n: number) => `Band ${n}: per cent of tasks in time, from`,
    mention: (n: number) => `Band ${n}: proposes`,
    wrong: 'Enter a number from 0 to 100',
    long: 'A name has at most 60 characters',
    save: 'Save the rule',
    reset: 'Use the default again',
    cancel: 'Back',
  },
});

const PLACES = [1, 2, 3, 4, 5] as const;

/** The bands by which a plan's targets and units are rated. */
export const ratingRuleScreen = form({
  path: `${EVALUATION}/xep-loai/:planId`,
  may: 'programme.write',
  params: z.object({ planId: z.string().regex(UUID) }),
  async load(tx, { planId }) {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new NotFound('plan', planId);
    return { plan, ...(await findRule(tx, planId)) };
  },
  input: (language) => {
    const say = t(language);
    const percent = z
      .string()
      .default('')
      .transform((text) => text.trim().replace(',', '.'))
      .refine((text) => text === '' || (/^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100), say.wrong)
      .transform((text) => (text === '' ? 0 : Number(text)));
    const name = z
      .string()
      .default('')
      .transform((text) => text.trim().normalize('NFC'))
      .refine((text) => text.length <= 60, say.long);
    const mention = z.enum(MENTIONS).catch('neither');
    const field = <T extends z.ZodType>(prefix: string, of: T) =>
      Object.fromEntries(PLACES.map((n) => [`${prefix}${n}`, of])) as Record<string, T>;
    return z
      .object({
        act: z.enum(['save', 'reset']).catch('save'),
        ...field('tName', name),
        ...field('tFrom', percent),
        ...field('uName', name),
        ...field('uTargets', percent),
        ...field('uTasks', percent),
        ...field('uMention', mention),
      })
      .transform((sent) => {
        const all = sent as unknown as Record<string, string & number & (typeof MENTIONS)[number]>;
        const targets = PLACES.map((n): TargetBand => ({ name: all[`tName${n}`]!, from: all[`tFrom${n}`]! }));
        const units = PLACES.map(
          (n): UnitBand => ({
            name: all[`uName${n}`]!,
            targets: all[`uTargets${n}`]!,
            tasks: all[`uTasks${n}`]!,
            mention: all[`uMention${n}`]!,
          }),
        );
        const named = ({ name: given }: { name: string }) => given !== '';
        return { rule: sent.act === 'reset' ? null : { targets: targets.filter(named), units: units.filter(named) } };
      });
  },
  view({ plan, rule, own }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const number = (stored: number | undefined) => (stored === undefined ? '' : decimal(language, stored));
    const percentField = (name: string, label: string, stored: number | undefined) => (
      <TextInput
        language={language}
        name={name}
        label={label}
        width={5}
        suffix="%"
        inputmode="decimal"
        autocomplete="off"
        value={value(name, number(stored))}
        error={errors[name]}
      />
    );
    const nameField = (name: string, n: number, stored: string | undefined) => (
      <TextInput
        language={language}
        name={name}
        label={say.name(n)}
        width={30}
        autocomplete="off"
        value={value(name, stored)}
        error={errors[name]}
      />
    );
    return (
      <ProgrammePage
        frame={frame}
        title={say.title(plan.symbol ?? '—')}
        current="evaluation"
        back={[{ href: EVALUATION, text: say.back }]}
        errors={errors}
        refused={refusalText(language, refusal)}
      >
        <p class="govuk-body">{own ? say.own : say.usual}</p>
        <InsetText>{say.text}</InsetText>
        <form method="post" novalidate>
          <h2 class="govuk-heading-m">{say.targets}</h2>
          {PLACES.map((n) => (
            <div>
              {nameField(`tName${n}`, n, rule.targets[n - 1]?.name)}
              {percentField(`tFrom${n}`, say.from(n), rule.targets[n - 1]?.from)}
            </div>
          ))}
          <h2 class="govuk-heading-m">{say.units}</h2>
          {PLACES.map((n) => (
            <div>
              {nameField(`uName${n}`, n, rule.units[n - 1]?.name)}
              {percentField(`uTargets${n}`, say.unitTargets(n), rule.units[n - 1]?.targets)}
              {percentField(`uTasks${n}`, say.unitTasks(n), rule.units[n - 1]?.tasks)}
              <Select
                language={language}
                name={`uMention${n}`}
                label={say.mention(n)}
                value={value(`uMention${n}`, rule.units[n - 1]?.mention ?? 'neither')}
                options={MENTIONS.map((one) => ({ value: one, text: MENTION_NAMES[one][language] }))}
              />
            </div>
          ))}
          <ButtonGroup>
            <Button name="act" value="save">
              {say.save}
            </Button>
            {own ? (
              <Button kind="secondary" name="act" value="reset">
                {say.reset}
              </Button>
            ) : null}
            <a href={to(EVALUATION)}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { planId, rule }) => setRule(tx, actor, now, { planId, rule }),
  then: ({ planId }) => `${EVALUATION}/xep-loai/${planId}`,
});
