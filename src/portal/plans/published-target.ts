import type { Figure } from '../../programme/figures/figure.queries.ts';
import { wholePeriods } from '../../programme/figures/figure.rules.ts';
import type { Indicator } from '../../programme/figures/indicator.queries.ts';
import type { ReportedPeriod } from '../../programme/figures/reporting.queries.ts';
import { SMALLEST_SHOWN, type Table, type Withheld } from '../../programme/figures/suppression.rules.ts';
import { type Count, type Goal, isAboutPersons, isMet, percentOf, sumOf } from '../../programme/figures/target.rules.ts';
import type { Target } from '../../programme/plans/plan.queries.ts';
import type { PublishedCount, PublishedFigure, PublishedMoment, PublishedOutcome, PublishedTarget } from './published-plan.queries.ts';

/** What is shown of one target, or of one outcome that no target is set for, before anything is withheld. */
export type Course = { id: string; indicator: Indicator; periods: readonly ReportedPeriod[] };

/**
 * The periods that may be shown: every body has reported, and they are the same bodies as in the latest of them (figures of different sets
 * of bodies cannot be held against each other, nor kept from telling on each other).
 */
export function shownPeriods(periods: readonly ReportedPeriod[]): ReportedPeriod[] {
  const whole = wholePeriods(periods);
  const latest = whole.at(-1);
  return whole.filter(({ bodies, units }) => units === latest?.units && bodies.every(({ id }) => latest.figures.has(id)));
}

/**
 * As the rules of small numbers look at it; undefined where nobody stands behind a number. Wards are in the order of their codes, in which
 * no count has a part. Of outcomes no ward is ever shown: there nearly every number is small.
 */
export function tableOf({ id, indicator, periods }: Course): Table | undefined {
  if (!isAboutPersons(indicator.counts) || periods.length === 0) return undefined;
  const codes = new Map(periods.at(-1)!.bodies.map((body) => [body.id, `${body.code ?? ''} ${body.id}`]));
  return {
    id,
    indicator: indicator.code,
    family: indicator.denominator?.vi ?? indicator.code,
    meaning: indicator.meaning,
    byUnit: !indicator.outcome,
    units: [...codes.keys()].sort((a, b) => (codes.get(a)! < codes.get(b)! ? -1 : 1)),
    periods: periods.map(({ asOf, figures }) => ({ asOf: asOf.toString(), counts: figures })),
  };
}

/** A target whose figures say nothing about it (a number held against a share) has words only. */
export const hasFigures = ({ indicator, unit, source }: Target): boolean =>
  source === 'plan' && indicator !== null && (indicator.unit === '%') === (unit === '%');

/** `withheld`: undefined where nothing is. */
export function publishedTarget(
  target: Target,
  periods: readonly ReportedPeriod[],
  withheld: Withheld | undefined,
  serves: PublishedTarget['serves'] = null,
): PublishedTarget {
  const latest = periods.at(-1);
  const counts = target.indicator?.counts ?? 'other';
  const isHidden = (unitId: string) => withheld?.units.has(unitId) ?? false;
  const whole = wholeOf(target, hasFigures(target) ? target.indicator : null, periods, withheld, target);
  const total = latest && sumOf([...latest.figures.values()]);
  return {
    ...whole,
    name: target.name,
    text: target.text,
    comparator: target.comparator,
    value: target.value,
    unit: target.unit,
    met: total !== undefined && !whole.hidden && isMet(target, total),
    baseline: baselineOf(target),
    milestones: target.milestones.map(({ by, value }) => ({ by: by.toString(), value })),
    serves,
    byUnit: (target.indicator?.outcome ? [] : (latest?.bodies ?? [])).map(({ id, name, code }) => {
      const own = periods.flatMap(({ figures }) => figures.get(id) ?? []);
      const figure = own.at(-1);
      if (!latest || !figure || isHidden(id)) {
        return { name, code, figure: null, hidden: isHidden(id), met: false, series: null, since: null };
      }
      return {
        name,
        code,
        figure: figureOf(target, figure, [figure], latest.asOf),
        hidden: false,
        met: isMet(target, figure),
        series: own.map((count) => percentOf(target, count)),
        since: counts === 'bodies' && figure.numerator > 0 ? sinceOf(own).toString() : null,
      };
    }),
  };
}

/** Undefined without figures: an outcome is shown only where it has been counted. */
export function publishedOutcome({ indicator, periods }: Course, withheld: Withheld | undefined): PublishedOutcome | undefined {
  if (periods.length === 0) return undefined;
  return { ...wholeOf(indicator, indicator, periods, withheld, NO_GOAL), direction: indicator.direction };
}
const NO_GOAL: Goal = { comparator: '>=', value: 0 };

function wholeOf(
  { code, name }: Pick<Indicator, 'code' | 'name'>,
  indicator: Indicator | null,
  periods: readonly ReportedPeriod[],
  withheld: Withheld | undefined,
  goal: Goal,
): PublishedCount {
  const latest = periods.at(-1);
  const totals = periods.map((period) => sumOf([...period.figures.values()]));
  const total = totals.at(-1);
  const hidden = withheld?.totals.at(-1) ?? false;
  return {
    code,
    name,
    measure: indicator?.unit ?? null,
    counts: indicator?.counts ?? 'other',
    rhythm: indicator?.rhythm ?? 'quarter',
    meaning: indicator?.meaning ?? 'stands',
    numeratorMeans: indicator?.numerator ?? { ...name, head: name },
    denominatorMeans: indicator?.denominator ?? null,
    outcome: indicator?.outcome ?? false,
    figure: latest && total && !hidden ? figureOf(goal, total, [...latest.figures.values()], latest.asOf) : null,
    hidden,
    series: periods.map(({ asOf }, index): PublishedMoment => {
      if (withheld?.totals[index]) return { asOf: asOf.toString(), percent: null, numerator: null, denominator: null };
      return { asOf: asOf.toString(), percent: shareOf(goal, totals[index]!), ...totals[index]! };
    }),
  };
}

const figureOf = (goal: Goal, { numerator, denominator }: Count, from: readonly Figure[], asOf: Temporal.PlainDate): PublishedFigure => ({
  numerator,
  denominator,
  percent: shareOf(goal, { numerator, denominator }),
  asOf: asOf.toString(),
  source: [...new Set(from.map(({ source }) => source))].join('; '),
  sample: from.some(({ sample }) => sample),
});

const shareOf = (goal: Goal, count: Count): number | null => (count.denominator === null ? null : percentOf(goal, count));

function baselineOf(target: Target): PublishedTarget['baseline'] {
  const { baseline, indicator } = target;
  if (!baseline) return null;
  const { on, ...count } = baseline;
  const tooSmall = count.numerator < SMALLEST_SHOWN || (count.denominator ?? SMALLEST_SHOWN) < SMALLEST_SHOWN;
  if (tooSmall && (!indicator || isAboutPersons(indicator.counts))) return null;
  return { ...count, percent: shareOf(target, count), on: on.toString() };
}

/** The first period from which a body has had it without a break. */
function sinceOf(counts: readonly Figure[]): Temporal.PlainDate {
  const lacking = counts.findLastIndex(({ numerator }) => numerator === 0);
  return counts[lacking + 1]!.asOf;
}
