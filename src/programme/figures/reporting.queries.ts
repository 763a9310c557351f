import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { lastDayOf, listPlanUnits, type Plan, type PlanUnit } from '../plans/plan.queries.ts';
import { type Figure, listFigures, type Sight } from './figure.queries.ts';
import type { Indicator } from './indicator.queries.ts';
import { periodsOver } from './period.rules.ts';
import { type Count, sumOf } from './target.rules.ts';

type Day = Temporal.PlainDate;

/**
 * What has been reported for an indicator and a period. `bodies` are those that count on its last day, by name; `figures` by body, as they
 * stand by the end of the period (of an indicator that accumulates: summed from its first period; a body that missed one has no figure
 * from then on until it is filled).
 */
export type ReportedPeriod = {
  asOf: Day;
  bodies: PlanUnit[];
  figures: Map<string, Figure>;
  units: number;
  reported: number;
  /** Of an indicator that accumulates: what bodies had counted that have ended since. It stays theirs, and belongs to the total. */
  carried?: number;
  /** How many of those left a period open. */
  gaps?: number;
  /** Of an indicator that accumulates: what bodies said of this period alone. */
  alone?: ReadonlyMap<string, Figure>;
};

/**
 * Every period of a plan that is over, oldest first, by target with an indicator; one nobody has reported for has no figures. With `sight`
 * only the bodies in it count: what comes out is theirs and not the plan's.
 */
export async function listReportedPeriods(tx: Tx, plan: Plan, today: Day, sight?: Sight): Promise<Map<string, ReportedPeriod[]>> {
  const counted = plan.targets.filter(({ indicator, source }) => indicator && source === 'plan');
  const span = { from: plan.period.from, to: lastDayOf(plan) };
  const days = counted.flatMap(({ indicator }) => periodsOver(indicator!.rhythm, span.from, span.to, today));
  const bodiesOn = await listBodiesOn(tx, [plan.issuerId], days);
  const figures = byIndicator(
    await listFigures(
      tx,
      counted.map(({ indicator }) => indicator!.id),
      span,
    ),
  );
  const whole = new Map<string, ReportedPeriod[]>();
  return new Map(
    plan.targets.map((target) => {
      if (!target.indicator || target.source !== 'plan') return [target.id, []];
      const { indicator } = target;
      const counts = ({ id }: PlanUnit) => (target.units.length === 0 || target.units.includes(id)) && (!sight || sight.has(id));
      // targets of a plan may share an indicator, and most are about every body
      const key = `${indicator.id} ${target.units.toSorted().join()}`;
      const known = whole.get(key);
      if (known) return [target.id, known];
      const periods = periodsOver(indicator.rhythm, span.from, span.to, today).map((asOf) => ({
        asOf,
        bodies: target.units.length === 0 && !sight ? bodiesOn(asOf) : bodiesOn(asOf).filter(counts),
      }));
      const found = periodsOf(indicator, periods, figures.get(indicator.id));
      whole.set(key, found);
      return [target.id, found];
    }),
  );
}

/**
 * The same for one indicator, whoever has set a target for it: every body under any of these plans counts, once. Each period by itself: of
 * an indicator that accumulates what it added.
 */
export async function listIndicatorPeriods(
  tx: Tx,
  indicator: Indicator,
  plans: readonly Plan[],
  today: Day,
  sight?: Sight,
): Promise<ReportedPeriod[]> {
  const inForce = plans.filter(({ state }) => state !== 'draft');
  const bodies = new Map<string, { asOf: Day; bodies: Map<string, PlanUnit> }>();
  for (const plan of inForce) {
    const days = periodsOver(indicator.rhythm, plan.period.from, lastDayOf(plan), today);
    const bodiesOn = await listBodiesOn(tx, [plan.issuerId], days);
    for (const asOf of days) {
      const day = bodies.get(asOf.toString()) ?? { asOf, bodies: new Map<string, PlanUnit>() };
      for (const body of bodiesOn(asOf)) if (!sight || sight.has(body.id)) day.bodies.set(body.id, body);
      bodies.set(asOf.toString(), day);
    }
  }
  const periods = [...bodies.values()]
    .sort((a, b) => Temporal.PlainDate.compare(a.asOf, b.asOf))
    .map(({ asOf, bodies }) => ({ asOf, bodies: [...bodies.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi')) }));
  const first = periods[0];
  const last = periods.at(-1);
  if (!first || !last) return [];
  return periodsOf(
    { ...indicator, meaning: 'stands' },
    periods,
    byIndicator(await listFigures(tx, [indicator.id], { from: first.asOf, to: last.asOf })).get(indicator.id),
  );
}

/** What all bodies of a period come to together, to be shown only where the period is whole (`wholePeriods`). */
export function totalOf({ figures, carried = 0 }: Pick<ReportedPeriod, 'figures' | 'carried'>): Count & { sample: boolean } {
  const all = [...figures.values()];
  const { numerator, denominator } = sumOf(all);
  return { numerator: numerator + carried, denominator, sample: all.some(({ sample }) => sample) };
}

/** The bodies that count under some issuers, asked for on many days: looked up once for each stretch in which the tree stood still. */
export async function listBodiesOn(tx: Tx, issuerIds: readonly string[], days: readonly Day[]): Promise<(day: Day) => PlanUnit[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from (
      select valid_from as day from organisation.unit union select valid_to from organisation.unit
      union select valid_from from organisation.unit_name union select valid_to from organisation.unit_name
      union select valid_from from organisation.unit_code union select valid_to from organisation.unit_code
      union select valid_from from organisation.unit_parent union select valid_to from organisation.unit_parent) changes
    where day is not null order by day limit 100000`.execute(tx);
  const changes = rows.map(({ day }) => day.toString());
  const stretchOf = (day: Day) => changes.findLastIndex((change) => change <= day.toString());
  const found = new Map<number, PlanUnit[]>();
  for (const day of days) {
    const stretch = stretchOf(day);
    if (found.has(stretch)) continue;
    const bodies = new Map<string, PlanUnit>();
    for (const issuerId of issuerIds) for (const body of await listPlanUnits(tx, issuerId, day)) bodies.set(body.id, body);
    found.set(stretch, [...bodies.values()]);
  }
  return (day) => found.get(stretchOf(day)) ?? [];
}

/** indicator → period → unit → figure, each looked at once. */
type ByIndicator = Map<string, ByPeriod>;
type ByPeriod = Map<string, Map<string, Figure>>;

function byIndicator(figures: readonly Figure[]): ByIndicator {
  const all: ByIndicator = new Map();
  let day: { asOf: Day; key: string } | undefined;
  for (const figure of figures) {
    if (!day?.asOf.equals(figure.asOf)) day = { asOf: figure.asOf, key: figure.asOf.toString() }; // they come by period
    const periods = all.get(figure.indicatorId) ?? new Map<string, Map<string, Figure>>();
    all.set(figure.indicatorId, periods);
    const units = periods.get(day.key) ?? new Map<string, Figure>();
    periods.set(day.key, units);
    units.set(figure.unitId, figure);
  }
  return all;
}

const NONE: ReadonlyMap<string, Figure> = new Map();

function periodsOf(
  { meaning }: Indicator,
  periods: readonly { asOf: Day; bodies: PlanUnit[] }[],
  figures: ByPeriod | undefined,
): ReportedPeriod[] {
  /** By body that has counted so far: what it has added up to, and whether it left a period open. */
  const soFar = new Map<string, { sum: number; open: boolean }>();
  return periods.map(({ asOf, bodies }) => {
    const own = figures?.get(asOf.toString()) ?? NONE;
    const found = new Map<string, Figure>();
    for (const { id } of bodies) {
      const figure = own.get(id);
      if (meaning === 'stands') {
        if (figure) found.set(id, figure);
        continue;
      }
      const before = soFar.get(id) ?? { sum: 0, open: false };
      const now = { sum: before.sum + (figure?.numerator ?? 0), open: before.open || !figure };
      soFar.set(id, now);
      if (figure && !now.open) found.set(id, { ...figure, numerator: now.sum });
    }
    const period: ReportedPeriod = { asOf, bodies, figures: found, units: bodies.length, reported: found.size };
    if (meaning === 'stands') return period;
    const present = new Set(bodies.map(({ id }) => id));
    const ended = [...soFar].filter(([id]) => !present.has(id)).map(([, past]) => past);
    return {
      ...period,
      alone: own,
      carried: ended.reduce((sum, past) => sum + past.sum, 0),
      gaps: ended.filter(({ open }) => open).length,
    };
  });
}
