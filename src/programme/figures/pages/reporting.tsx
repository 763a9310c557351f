import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findReporting, findSight } from '../figure.queries.ts';
import { Matrix, OwnPeriods } from '../reporting.view.tsx';
import { listAsking, listCells, listOutcomes, listPeriodDays } from '../sheet.queries.ts';

const t = words({
  vi: {
    title: 'Số liệu',
    indicators: 'Chỉ tiêu: đếm gì, đếm thế nào',
    period: 'Kỳ kết thúc ngày',
    plan: 'Kế hoạch',
    all: 'Mọi kế hoạch',
    draft: 'Dự thảo',
    show: 'Xem',
    none: 'Chưa đến kỳ số liệu nào',
    noneText: 'Số liệu được báo sau khi một kỳ của một kế hoạch đang có hiệu lực kết thúc.',
    notAsked: 'Không kế hoạch nào lấy số liệu của đơn vị bạn',
    notAskedText: 'Khi đơn vị bạn thuộc phạm vi của một kế hoạch, các kỳ cần báo hiện ở đây.',
  },
  en: {
    title: 'Figures',
    indicators: 'Indicators: what is counted and how',
    period: 'Period that ends on',
    plan: 'Plan',
    all: 'Every plan',
    draft: 'Draft',
    show: 'Show',
    none: 'No figures are due yet',
    noneText: 'Figures are reported once a period of a plan in force has ended.',
    notAsked: 'No plan asks figures of your unit',
    notAskedText: 'Once your unit is part of a plan, the periods to report appear here.',
  },
});

/** How many periods a unit's officer finds on the first screen: two years of quarters. */
const OWN_PERIODS = 8;

/**
 * Who has reported what. Whoever sees every unit finds a period as a table of units and indicators; an officer finds the periods of the own
 * units, what is missing first.
 */
export const reportingScreen = page({
  path: `${PROGRAMME}/so-lieu`,
  may: 'figure.read',
  params: z.object({ ky: z.iso.date().optional().or(z.literal('')), 'ke-hoach': z.string().regex(UUID).optional().or(z.literal('')) }),
  async load(tx, params, { actor, now }) {
    const today = dayOf(now);
    const all = await listPlans(tx);
    const planId = params['ke-hoach'] || undefined;
    const plans = planId ? all.filter(({ id }) => id === planId) : all;
    if (planId && plans.length === 0) throw new NotFound('plan', planId);
    const outcomes = await listOutcomes(tx);
    const days = listPeriodDays(plans, outcomes, today);
    const sight = await findSight(tx, actor);
    const reporting = await findReporting(tx, actor);
    const mayReport = (unitId: string) => actor.may.has('figure.report') && (!reporting || reporting.has(unitId));
    const choices = all.filter(({ state }) => state !== 'draft').map(({ id, symbol }) => ({ id, symbol }));
    const ky = params.ky || undefined;
    if (ky && !days.some((day) => day.toString() === ky)) throw new NotFound('period', ky);
    const shown = sight ? days.slice(0, OWN_PERIODS) : days.filter((day, i) => (ky ? day.toString() === ky : i === 0));
    const asking = [...(await listAsking(tx, plans, outcomes, shown)).values()];
    const periods = [];
    for (const one of asking) {
      const bodies = one.bodies.filter(({ id }) => !sight || sight.has(id));
      if (bodies.length > 0) periods.push({ asking: { ...one, bodies }, cells: await listCells(tx, { ...one, bodies }, today) });
    }
    return { periods, days, choices, planId, limited: sight !== undefined, mayReport };
  },
  view({ periods, days, choices, planId, limited, mayReport }, { language, frame, to }) {
    const say = t(language);
    const [first] = periods;
    return (
      <ProgrammePage frame={frame} title={say.title} current="figures">
        <p class="govuk-body">
          <a href={to(`${PROGRAMME}/chi-so`)}>{say.indicators}</a>
        </p>
        {days.length === 0 ? (
          <EmptyState title={say.none}>{say.noneText}</EmptyState>
        ) : limited ? (
          periods.length === 0 ? (
            <EmptyState title={say.notAsked}>{say.notAskedText}</EmptyState>
          ) : (
            <OwnPeriods frame={frame} periods={periods} mayReport={mayReport} />
          )
        ) : (
          <>
            <form method="get" class="ba-gap">
              <Select
                language={language}
                name="ky"
                label={say.period}
                value={first?.asking.asOf.toString()}
                options={days.map((day) => ({ value: day.toString(), text: dayText(day) }))}
              />
              {choices.length > 1 ? (
                <Select
                  language={language}
                  name="ke-hoach"
                  label={say.plan}
                  value={planId}
                  options={[{ value: '', text: say.all }, ...choices.map(({ id, symbol }) => ({ value: id, text: symbol ?? say.draft }))]}
                />
              ) : null}
              <Button kind="secondary" onceOnly={false}>
                {say.show}
              </Button>
            </form>
            {first ? (
              <Matrix frame={frame} period={first} mayReport={mayReport} />
            ) : (
              <EmptyState title={say.none}>{say.noneText}</EmptyState>
            )}
          </>
        )}
      </ProgrammePage>
    );
  },
});
