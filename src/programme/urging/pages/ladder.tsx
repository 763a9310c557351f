import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Fieldset } from '../../../design/choices.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { findPlan } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { setLadder } from '../ladder.commands.ts';
import { findLadder } from '../urging.queries.ts';
import { LATEST, MOST_STEPS, PAUSE_DAYS, STEP_KINDS, type Step } from '../urging.rules.ts';
import { kindText, ladderPath, refusedText, URGING } from '../urging.view.tsx';

const t = words({
  vi: {
    title: (symbol: string) => `Thang đôn đốc của kế hoạch ${symbol}`,
    back: 'Đôn đốc',
    intro:
      'Mỗi bước được thực hiện một lần cho một hạn. Đến bước nào thì đơn vị được đôn đốc theo bước đó, cho tới khi có kết quả được ghi nhận. Gia hạn thì thang bắt đầu lại.',
    pause: (n: string) =>
      `Đơn vị vừa cập nhật tiến độ thì ${n} ngày sau mới nhắc lại; công văn và báo cáo vẫn đến đúng bước. Kết quả bị trả lại thì ${n} ngày sau mới đôn đốc tiếp.`,
    default: 'Kế hoạch này đang dùng thang chung.',
    own: 'Kế hoạch này đang dùng thang riêng.',
    step: (n: string) => `Bước ${n}`,
    kind: 'Hình thức',
    no: 'Không dùng bước này',
    days: 'Số ngày',
    when: 'Tính từ hạn',
    before: 'trước hạn',
    after: 'sau hạn',
    daysWrong: (n: string) => `Bước ${n}: nhập số ngày từ 0 đến ${LATEST}`,
    kindWrong: (n: string) => `Bước ${n}: chọn hình thức`,
    save: 'Lưu thang',
    reset: 'Dùng lại thang chung',
    cancel: 'Quay lại, không lưu',
  },
  en: {
    title: (symbol: string) => `The ladder of plan ${symbol}`,
    back: 'Urging',
    intro:
      'Each step is taken once for a due day. When its day comes the unit is urged that way, until a result is recorded. Where the day is put off, the ladder begins anew.',
    pause: (n: string) =>
      `A unit that has just updated its progress is reminded again ${n} days later; letters and reports come all the same. What was returned is urged again ${n} days later.`,
    default: 'This plan goes by the default ladder.',
    own: 'This plan has a ladder of its own.',
    step: (n: string) => `Step ${n}`,
    kind: 'How',
    no: 'Not used',
    days: 'Days',
    when: 'Counted from the due day',
    before: 'before it',
    after: 'after it',
    daysWrong: (n: string) => `Step ${n}: enter a number of days from 0 to ${LATEST}`,
    kindWrong: (n: string) => `Step ${n}: choose how`,
    save: 'Save the ladder',
    reset: 'Use the default ladder',
    cancel: 'Back without saving',
  },
});

const ROWS = Array.from({ length: MOST_STEPS }, (_, index) => index + 1);

/** Setting by which steps a plan's tasks are urged. */
export const ladderScreen = form({
  path: ladderPath(':planId'),
  may: 'programme.write',
  params: z.object({ planId: z.string().regex(UUID) }),
  async load(tx, { planId }) {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new NotFound('plan', planId);
    return { plan, ladder: await findLadder(tx, planId) };
  },
  input: (language) => ladderInput(language),
  view({ plan, ladder }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const typed = ROWS.filter((row) => value(`kind${row}`) !== '').length;
    const shown = ROWS.slice(0, Math.min(MOST_STEPS, Math.max(ladder.steps.length, typed) + 2));
    return (
      <ProgrammePage
        frame={frame}
        title={say.title(plan.symbol ?? '—')}
        current="urging"
        back={[{ href: URGING, text: say.back }]}
        errors={errors}
        refused={refusedText(language, refusal)}
      >
        <p class="govuk-body">{say.intro}</p>
        <InsetText>{say.pause(String(PAUSE_DAYS))}</InsetText>
        <p class="govuk-body">{ladder.own ? say.own : say.default}</p>
        <form method="post" novalidate class="ba-stack">
          {shown.map((row) => {
            const stored = ladder.steps[row - 1];
            return (
              <Fieldset legend={say.step(String(row))} legendSize="s">
                <div class="ba-filterbar">
                  <Select
                    language={language}
                    name={`kind${row}`}
                    label={say.kind}
                    value={value(`kind${row}`, stored?.kind)}
                    error={errors[`kind${row}`]}
                    options={[{ value: '', text: say.no }, ...STEP_KINDS.map((kind) => ({ value: kind, text: kindText(language, kind) }))]}
                  />
                  <TextInput
                    language={language}
                    name={`days${row}`}
                    label={say.days}
                    width={4}
                    inputmode="numeric"
                    autocomplete="off"
                    value={value(`days${row}`, stored ? String(Math.abs(stored.days)) : null)}
                    error={errors[`days${row}`]}
                  />
                  <Select
                    language={language}
                    name={`when${row}`}
                    label={say.when}
                    value={value(`when${row}`, stored && stored.days < 0 ? 'before' : 'after')}
                    options={[
                      { value: 'before', text: say.before },
                      { value: 'after', text: say.after },
                    ]}
                  />
                </div>
              </Fieldset>
            );
          })}
          <ButtonGroup>
            <Button>{say.save}</Button>
            {ladder.own ? (
              <Button kind="secondary" name="act" value="reset">
                {say.reset}
              </Button>
            ) : null}
            <ButtonLink kind="secondary" href={to(URGING)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input) => setLadder(tx, actor, now, input),
  then: () => URGING,
});

/** The rows that say how, in any order; a number that stands alone asks how. */
const ladderInput = (language: Language) =>
  z.record(z.string(), z.unknown()).transform((sent, context): { steps: readonly Step[] | null } => {
    if (sent['act'] === 'reset') return { steps: null };
    const say = t(language);
    const steps: Step[] = [];
    for (const row of ROWS) {
      const [kind, days, when] = ['kind', 'days', 'when'].map((name) => String(sent[`${name}${row}`] ?? '').trim());
      const known = STEP_KINDS.find((one) => one === kind);
      if (!known) {
        if (kind || (days && sent[`kind${row}`] === undefined))
          context.addIssue({ code: 'custom', path: [`kind${row}`], message: say.kindWrong(String(row)) });
        continue;
      }
      if (!/^\d{1,3}$/.test(days ?? '') || Number(days) > LATEST) {
        context.addIssue({ code: 'custom', path: [`days${row}`], message: say.daysWrong(String(row)) });
        continue;
      }
      steps.push({ kind: known, days: when === 'before' ? -Number(days) : Number(days) });
    }
    return { steps };
  });
