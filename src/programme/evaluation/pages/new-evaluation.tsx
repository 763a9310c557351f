import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { DateField, Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { periodsOver } from '../../figures/period.rules.ts';
import { isRunning, lastDayOf, listPlans } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { drawUpEvaluation } from '../evaluation.commands.ts';
import { KINDS } from '../evaluation.rules.ts';
import { EVALUATION, evaluationPath } from '../evaluation.view.tsx';
import { KIND_NAMES, refusalText } from '../evaluation.words.ts';

const t = words({
  vi: {
    title: 'Lập đánh giá',
    back: 'Đánh giá',
    plan: 'Kế hoạch',
    planMissing: 'Chọn kế hoạch',
    kind: 'Loại đánh giá',
    kindMissing: 'Chọn sơ kết hoặc tổng kết',
    midTerm: 'Giữa kỳ: so với mốc đã đến hạn, mục tiêu chưa có mốc thì so với mức cả kỳ.',
    final: 'Cuối kỳ: so với mức cả kỳ của kế hoạch.',
    upTo: 'Đánh giá đến hết ngày',
    upToHint: 'Lấy kỳ báo cáo gần nhất đã đủ số của mọi đơn vị tính đến ngày này. Ví dụ 30/09/2024',
    dayWrong: 'Nhập ngày, ví dụ 30/09/2024',
    draw: 'Lập đánh giá',
    cancel: 'Quay lại',
    none: 'Chưa có kế hoạch nào được ban hành',
    noneText: 'Đánh giá chỉ lập được cho kế hoạch đã ban hành.',
    over: 'đã hết hạn',
  },
  en: {
    title: 'Draw up an evaluation',
    back: 'Evaluation',
    plan: 'Plan',
    planMissing: 'Choose the plan',
    kind: 'Kind of evaluation',
    kindMissing: 'Choose mid-term or final',
    midTerm: 'On the way: held against the milestones that are due; without one against what is asked in the end.',
    final: 'At the end: held against what the plan asks in the end.',
    upTo: 'Evaluate up to the end of',
    upToHint: 'Takes the latest period up to this day for which every unit has reported. For example 30/09/2024',
    dayWrong: 'Enter a day, for example 30/09/2024',
    draw: 'Draw it up',
    cancel: 'Back',
    none: 'No plan is issued yet',
    noneText: 'Only a plan that is issued can be evaluated.',
    over: 'over',
  },
});

/** Beginning an evaluation: which plan, which kind, up to which day. */
export const newEvaluationScreen = form({
  path: `${EVALUATION}/moi`,
  may: 'programme.write',
  params: z.object({ ke_hoach: z.string().regex(UUID).optional().catch(undefined) }),
  async load(tx, { ke_hoach }, { now }) {
    const today = dayOf(now);
    const plans = (await listPlans(tx)).filter(({ state, targets }) => state !== 'draft' && targets.length > 0);
    const plan = plans.find(({ id }) => id === ke_hoach) ?? plans.find((one) => isRunning(one, today)) ?? plans[0];
    const quarter = plan && periodsOver('quarter', plan.period.from, lastDayOf(plan), today).at(-1);
    return { today, plans, plan, upTo: quarter ?? today };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      plan: z.string({ error: say.planMissing }).regex(UUID, say.planMissing),
      kind: z.enum(KINDS, { error: say.kindMissing }),
      upTo: z
        .string()
        .default('')
        .transform((text, context) => {
          const day = readDay(text);
          if (!day) context.addIssue({ code: 'custom', message: say.dayWrong });
          return day ?? z.NEVER;
        }),
    });
  },
  view({ today, plans, plan, upTo }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="evaluation"
        back={[{ href: EVALUATION, text: say.back }]}
        errors={errors}
        refused={refusalText(language, refusal)}
      >
        {plan ? (
          <form method="post" novalidate>
            <Select
              language={language}
              name="plan"
              label={say.plan}
              value={value('plan', plan.id)}
              error={errors['plan']}
              options={plans.map((one) => ({
                value: one.id,
                text: `${one.symbol ?? '—'}${isRunning(one, today) ? '' : ` (${say.over})`}`,
              }))}
            />
            <Radios
              language={language}
              name="kind"
              legend={say.kind}
              value={value('kind', isRunning(plan, today) ? 'mid-term' : 'final')}
              error={errors['kind']}
              choices={[
                { value: 'mid-term', text: KIND_NAMES['mid-term'][language], hint: say.midTerm },
                { value: 'final', text: KIND_NAMES.final[language], hint: say.final },
              ]}
            />
            <DateField
              language={language}
              name="upTo"
              label={say.upTo}
              hint={say.upToHint}
              value={value('upTo', dayText(upTo))}
              error={errors['upTo']}
            />
            <ButtonGroup>
              <Button>{say.draw}</Button>
              <a href={to(EVALUATION)}>{say.cancel}</a>
            </ButtonGroup>
          </form>
        ) : (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        )}
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { plan, kind, upTo }) => drawUpEvaluation(tx, actor, now, { planId: plan, kind, upTo }),
  then: (_params, { id }) => evaluationPath(id),
});
