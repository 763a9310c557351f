import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { lastDayOf, type Plan, type Target } from '../plans/plan.queries.ts';
import { periodsOver } from './period.rules.ts';
import { listBodiesOn } from './reporting.queries.ts';
import type { Count } from './target.rules.ts';

type Day = Temporal.PlainDate;

/**
 * What a target comes to by the end of a period, without the units it is made of. `total` is null unless every unit that counts has
 * reported (of an indicator that accumulates: for every period so far).
 */
export type PeriodTotal = { asOf: Day; units: number; reported: number; total: Count | null; sample: boolean };

/**
 * The totals of every target of a plan by period, oldest first, added up by the database: for boards, where `listReportedPeriods` would
 * fetch every unit's figure. For whoever sees all figures; a unit's officer would find nothing whole.
 */
export async function listPeriodTotals(tx: Tx, plan: Plan, today: Day): Promise<Map<string, PeriodTotal[]>> {
  const counted = plan.targets.filter(({ indicator, source }) => indicator && source === 'plan');
  const daysOf = (target: Target) => periodsOver(target.indicator!.rhythm, plan.period.from, lastDayOf(plan), today);
  const days = new Map(counted.flatMap(daysOf).map((day) => [day.toString(), day]));
  const bodiesOn = await listBodiesOn(tx, [plan.issuerId], [...days.values()]);
  const found = new Map<string, PeriodTotal[]>(plan.targets.map(({ id }) => [id, []]));
  // most targets are about every body: one question for all of those, one more for each other set of units
  for (const [key, targets] of Map.groupBy(counted, ({ units }) => units.toSorted().join())) {
    const chosen = new Set(targets[0]!.units);
    const unitsOn = new Map([...days].map(([day, at]) => [day, bodiesOn(at).filter(({ id }) => key === '' || chosen.has(id))]));
    const sums = await sumsOf(
      tx,
      targets.map(({ indicator }) => indicator!.id),
      unitsOn,
    );
    for (const target of targets) found.set(target.id, totalsOf(target, daysOf(target), unitsOn, sums));
  }
  return found;
}

type Sum = { numerator: number; denominator: number | null; reported: number; sample: boolean };

function totalsOf(
  target: Target,
  days: readonly Day[],
  unitsOn: ReadonlyMap<string, readonly unknown[]>,
  sums: ReadonlyMap<string, Sum>,
): PeriodTotal[] {
  const { id, meaning } = target.indicator!;
  let [expected, given, added] = [0, 0, 0];
  return days.map((asOf) => {
    const units = unitsOn.get(asOf.toString())?.length ?? 0;
    const sum = sums.get(`${id} ${asOf}`) ?? { numerator: 0, denominator: null, reported: 0, sample: false };
    expected += units;
    given += sum.reported;
    added += sum.numerator;
    const accumulates = meaning === 'accumulates';
    const whole = units > 0 && (accumulates ? given === expected : sum.reported === units);
    const total = whole ? { numerator: accumulates ? added : sum.numerator, denominator: sum.denominator } : null;
    return { asOf, units, reported: sum.reported, total, sample: sum.sample };
  });
}

/** Σ by indicator and period over the units that counted on that day. Days on which the same units counted are asked about together. */
async function sumsOf(
  tx: Tx,
  indicatorIds: readonly string[],
  unitsOn: ReadonlyMap<string, readonly { id: string }[]>,
): Promise<Map<string, Sum>> {
  const found = new Map<string, Sum>();
  for (const stretch of Map.groupBy(unitsOn.entries(), ([, units]) => units.map(({ id }) => id).join()).values()) {
    const { rows } = await sql<Sum & { indicatorId: string; asOf: string }>`
      select indicator_id as "indicatorId", as_of::text as "asOf", sum(numerator)::float8 as numerator, sum(denominator)::float8 as denominator,
        count(*)::int as reported, bool_or(sample) as sample
      from programme.figure_now
      where indicator_id = any (${indicatorIds}::uuid[]) and as_of = any (${stretch.map(([day]) => day)}::date[])
        and unit_id = any (${stretch[0]?.[1].map(({ id }) => id) ?? []}::uuid[])
      group by indicator_id, as_of limit 100000`.execute(tx);
    for (const { indicatorId, asOf, ...sum } of rows) found.set(`${indicatorId} ${asOf}`, sum);
  }
  return found;
}
