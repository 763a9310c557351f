import type { Indicator } from '../../programme/figures/indicator.queries.ts';
import type { ReportedPeriod } from '../../programme/figures/reporting.queries.ts';
import { type Count, toDate } from '../../programme/figures/target.rules.ts';
import type { Target } from '../../programme/plans/plan.queries.ts';
import type { PlanFacts, PublicPlan } from './published-plan.ts';
import { hasFigures } from './published-target.ts';

/** Plans, targets and figures as tests of this folder make them up. */
const both = (text: string) => ({ vi: text, en: text });

export const indicator = (changed: Partial<Indicator> = {}): Indicator => ({
  id: changed.code ?? 'T3',
  code: 'T3',
  name: both('Người có nguy cơ'),
  unit: '%',
  counts: 'people',
  numerator: { vi: 'Người đã được trang bị', en: 'People reached', head: { vi: 'Đã trang bị', en: 'Reached' } },
  denominator:
    changed.unit === 'number'
      ? null
      : { vi: `Có nguy cơ ${changed.code ?? 'T3'}`, en: 'At risk', head: { vi: 'Có nguy cơ', en: 'At risk' } },
  meaning: 'stands',
  rhythm: 'quarter',
  direction: 'up',
  origin: 'reported',
  outcome: false,
  breakdown: [],
  basis: 'x',
  basisRead: true,
  ...changed,
});

export const target = (changed: Partial<Target> = {}): Target => ({
  id: changed.code ?? 'T3',
  code: 'T3',
  text: both('Trên 70% người có nguy cơ'),
  name: both('Người có nguy cơ'),
  comparator: '>',
  value: 70,
  unit: '%',
  indicator: indicator(),
  source: 'plan',
  servesId: null,
  servesInferred: false,
  baseline: null,
  milestones: [],
  units: [],
  ...changed,
});

const day = (text: string) => Temporal.PlainDate.from(text);
/** The last day of a quarter, counted from the first in which figures are reported. */
export const quarterEnd = (index: number) => {
  const first = day('2022-09-30')
    .with({ day: 1 })
    .add({ months: index * 3 });
  return first.with({ day: first.daysInMonth });
};

/** What was reported: by quarter, then by unit; of what accumulates, what each quarter added. */
export type Reports = readonly Readonly<Record<string, Count>>[];
/** The quarters as the programme tells them for some units. */
export function reported(reports: Reports, units: readonly string[], { meaning }: Pick<Indicator, 'meaning'>): ReportedPeriod[] {
  return reports.map((_, index) => {
    const asOf = quarterEnd(index);
    const figures = units.map((unit, place) => {
      const values = reports.slice(0, index + 1).map((quarter) => quarter[unit]!);
      const recorded = {
        recordedAt: Temporal.Instant.from('2024-01-01T00:00:00Z'),
        recordedBy: 'a',
        source: `Nguồn ${place % 2}`,
        sample: place === 0,
      };
      return [unit, { id: `${unit}${index}`, indicatorId: 'i', unitId: unit, asOf, ...toDate(meaning, values)!, ...recorded }] as const;
    });
    const bodies = units.map((unit) => ({ id: unit, name: `Phường ${unit}`, code: unit }));
    return { asOf, bodies, figures: new Map(figures), units: bodies.length, reported: bodies.length };
  });
}

export const plan = (changed: Partial<PublicPlan> = {}): PublicPlan => ({
  id: 'district',
  state: 'issued',
  version: 1,
  symbol: '294/KH-UBND',
  slug: '294-kh-ubnd-2022',
  title: both('Thực hiện'),
  issuerId: 'u',
  issuer: { vi: 'UBND quận', en: 'District' },
  issuedOn: day('2022-07-14'),
  period: { from: day('2022-07-14'), to: day('2025-12-31') },
  issuerEndedOn: null,
  closedOn: null,
  targetsStated: 1,
  standingBodyId: null,
  parentId: null,
  followsId: null,
  parents: [],
  targets: [target()],
  ...changed,
});

/** A plan over some units, with what was reported for each of its indicators; outcomes are those of the reports that it sets no target for. */
export function facts(of: PublicPlan, units: readonly string[], reports: ReadonlyMap<Indicator, Reports>): PlanFacts {
  const counted = [...reports];
  const courses = of.targets.filter(hasFigures).flatMap((one) => {
    const found = counted.find(([{ code }]) => code === one.indicator!.code);
    const about = one.units.length > 0 ? units.filter((unit) => one.units.includes(unit)) : units;
    return found ? [[one.id, { id: one.id, indicator: one.indicator!, periods: reported(found[1], about, one.indicator!) }] as const] : [];
  });
  const outcomes = counted
    .filter(([{ outcome, code }]) => outcome && !of.targets.some((one) => one.indicator?.code === code))
    .map(([one, quarters]) => ({ id: `${of.id} ${one.code}`, indicator: one, periods: reported(quarters, units, one) }));
  return { plan: of, standingBody: { vi: 'Phòng', en: 'Office' }, amendment: undefined, courses: new Map(courses), outcomes };
}
