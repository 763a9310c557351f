import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { lastDayOf, type Plan, type Target } from '../plans/plan.queries.ts';
import { periodsOver } from './period.rules.ts';
import { listBodiesOn } from './reporting.queries.ts';
import { type Standing, standings } from './standing.rules.ts';

type Day = Temporal.PlainDate;

/**
 * How every target of a plan stood by the end of each period up to `upTo` that is over, oldest first, added up by the database: for who sees
 * all figures, where `listReportedPeriods` would fetch every unit's. A unit's officer would find nothing whole.
 */
export async function listStandings(tx: Tx, plan: Plan, today: Day, upTo: Day = lastDayOf(plan)): Promise<Map<string, Standing[]>> {
  const counted = plan.targets.filter(({ indicator, source }) => indicator && source === 'plan');
  const daysOf = (target: Target) => periodsOver(target.indicator!.rhythm, plan.period.from, upTo, today);
  const days = new Map(counted.flatMap(daysOf).map((day) => [day.toString(), day]));
  const bodiesOn = await listBodiesOn(tx, [plan.issuerId], [...days.values()]);
  const found = new Map<string, Standing[]>(plan.targets.map(({ id }) => [id, []]));
  // most targets are about every body: one question for all of those, one more for each other set of units
  for (const [key, targets] of Map.groupBy(counted, ({ units }) => units.toSorted().join())) {
    const chosen = new Set(targets[0]!.units);
    const unitsOn = new Map([...days].map(([day, at]) => [day, bodiesOn(at).filter(({ id }) => key === '' || chosen.has(id))]));
    const ids = targets.map(({ indicator }) => indicator!.id);
    const sums = await sumsOf(tx, ids, unitsOn);
    for (const target of targets) {
      const { id, meaning, unit } = target.indicator!;
      const totals = daysOf(target).map((asOf) => {
        const sum = sums.get(`${id} ${asOf}`) ?? { numerator: 0, denominator: null, reported: 0, sample: false };
        const denominator = unit === '%' ? (sum.denominator ?? 0) : null;
        return { ...sum, asOf, denominator, units: unitsOn.get(asOf.toString())?.length ?? 0 };
      });
      found.set(target.id, standings(meaning, totals));
    }
  }
  return found;
}

type Sum = { numerator: number; denominator: number | null; reported: number; sample: boolean };

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
