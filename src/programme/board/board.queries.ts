import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { periodsOver } from '../figures/period.rules.ts';
import { listBodiesOn } from '../figures/reporting.queries.ts';
import { listStandings } from '../figures/standing.queries.ts';
import type { Standing } from '../figures/standing.rules.ts';
import type { Count } from '../figures/target.rules.ts';
import { lastDayOf, type Plan, type PlanUnit, type Target } from '../plans/plan.queries.ts';

type Day = Temporal.PlainDate;

/** One unit under one target by the end of the period shown; no entry: it has not reported, which is not zero. */
export type Cell = Count & { asOf: Day; sample: boolean };
export type UnitRow = PlanUnit & {
  /** By target id. */
  cells: Map<string, Cell>;
  late: number;
  open: number;
  sent: number;
  accepted: number;
  /** When somebody of it last said anything about a task of the plan. */
  heardOf: Temporal.Instant | null;
};
export type OpenDelivery = {
  id: string;
  taskId: string;
  what: string;
  unitId: string;
  unit: string;
  dueOn: Day;
  percent: number;
  updatedAt: Temporal.Instant | null;
};
export type Board = {
  plan: Plan;
  /** The day the figures are shown for: periods that ended by then. */
  upTo: Day;
  targets: { target: Target; standings: Standing[] }[];
  units: UnitRow[];
  /** Not handed in yet, soonest first; at most 200. */
  openDeliveries: OpenDelivery[];
};

/**
 * How a plan stands, for who reads the whole programme: added up in PostgreSQL, so that the cost grows with units × indicators × periods and
 * with nothing that is recorded beside them. Units are those that counted on `upTo`, with the names of that day.
 */
export async function loadBoard(tx: Tx, plan: Plan, upTo: Day, today: Day): Promise<Board> {
  const counted = plan.targets.filter(({ indicator, source }) => indicator && source === 'plan');
  const last = [lastDayOf(plan), upTo].reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b));
  const periods = new Map(
    [...new Set(counted.map(({ indicator }) => indicator!.rhythm))].map((rhythm) => [
      rhythm,
      periodsOver(rhythm, plan.period.from, last, today),
    ]),
  );
  const standings = await listStandings(tx, plan, today, last);
  const cells = await listCells(tx, counted, { from: plan.period.from, to: last }, periods);
  const units = (await listBodiesOn(tx, [plan.issuerId], [last]))(last);
  const work = await sumWork(tx, plan.id, today);
  return {
    plan,
    upTo: last,
    targets: plan.targets.map((target) => ({ target, standings: standings.get(target.id) ?? [] })),
    units: units.map((unit) => ({
      ...unit,
      cells: cells.get(unit.id) ?? new Map(),
      ...(work.get(unit.id) ?? { late: 0, open: 0, sent: 0, accepted: 0, heardOf: null }),
    })),
    openDeliveries: await listOpen(tx, plan.id, today),
  };
}

type CellRow = Count & { indicatorId: string; unitId: string; asOf: string; sample: boolean };

/** Of each unit and target what it says by the end of the last period: the last value, or the sum of what accumulates. */
async function listCells(
  tx: Tx,
  targets: readonly Target[],
  { from, to }: { from: Day; to: Day },
  periods: ReadonlyMap<string, readonly Day[]>,
): Promise<Map<string, Map<string, Cell>>> {
  const byIndicator = Map.groupBy(targets, ({ indicator }) => indicator!.id);
  const indicators = [...byIndicator.values()].map(([first]) => first!.indicator!);
  const rows: CellRow[] = [];
  // one question each, with everything said in it: joined, PostgreSQL guesses wrong and reads all figures twice
  for (const [rhythm, standing] of Map.groupBy(
    indicators.filter(({ meaning }) => meaning === 'stands'),
    ({ rhythm }) => rhythm,
  )) {
    const end = periods.get(rhythm)?.at(-1);
    if (!end) continue;
    const last = await sql<CellRow>`
      select indicator_id as "indicatorId", unit_id as "unitId", as_of::text as "asOf", numerator, denominator, sample
      from programme.figure_now where indicator_id = any (${standing.map(({ id }) => id)}::uuid[]) and as_of = ${end}::date`.execute(tx);
    rows.push(...last.rows);
  }
  const adding = indicators.filter(({ meaning }) => meaning === 'accumulates');
  if (adding.length > 0) {
    const sums = await sql<CellRow>`
      select indicator_id as "indicatorId", unit_id as "unitId", max(as_of)::text as "asOf", sum(numerator)::float8 as numerator,
        (max(array[as_of - date '2000-01-01', denominator]))[2] as denominator, bool_or(sample) as sample
      from programme.figure_now where indicator_id = any (${adding.map(({ id }) => id)}::uuid[]) and as_of between ${from}::date and ${to}::date
      group by indicator_id, unit_id`.execute(tx);
    rows.push(...sums.rows);
  }
  const dayOf = daysOnce();
  const cells = new Map<string, Map<string, Cell>>();
  for (const { indicatorId, unitId, asOf, ...count } of rows) {
    const own = cells.get(unitId) ?? new Map<string, Cell>();
    cells.set(unitId, own);
    for (const target of byIndicator.get(indicatorId) ?? []) {
      if (target.units.length === 0 || target.units.includes(unitId)) own.set(target.id, { ...count, asOf: dayOf(asOf) });
    }
  }
  return cells;
}

/** Days of a thousand rows that lie on a few days. */
function daysOnce(): (text: string) => Day {
  const known = new Map<string, Day>();
  return (text) => {
    const day = known.get(text) ?? Temporal.PlainDate.from(text);
    known.set(text, day);
    return day;
  };
}

type Work = Pick<UnitRow, 'late' | 'open' | 'sent' | 'accepted' | 'heardOf'>;

async function sumWork(tx: Tx, planId: string, today: Day): Promise<Map<string, Work>> {
  const { rows } = await sql<Work & { unitId: string }>`
    select d.unit_id as "unitId", count(*) filter (where d.state in ('open', 'returned') and d.due_on < ${today}::date)::int as late,
      count(*) filter (where d.state in ('open', 'returned'))::int as open, count(*) filter (where d.state = 'sent')::int as sent,
      count(*) filter (where d.state = 'accepted')::int as accepted, max(d.updated_at) as "heardOf"
    from programme.delivery d where d.plan_id = ${planId} group by d.unit_id`.execute(tx);
  return new Map(rows.map(({ unitId, ...work }) => [unitId, work]));
}

async function listOpen(tx: Tx, planId: string, today: Day): Promise<OpenDelivery[]> {
  const { rows } = await sql<OpenDelivery>`
    select d.id, t.id as "taskId", t.what, d.unit_id as "unitId", n.short_vi as unit, d.due_on as "dueOn", d.percent, d.updated_at as "updatedAt"
    from (select * from programme.delivery where plan_id = ${planId} and state in ('open', 'returned') order by due_on, percent, id limit 200) d
    join programme.assignment a on a.id = d.assignment_id
    join programme.task t on t.id = a.task_id
    join lateral (select n.short_vi from organisation.unit_name n where n.unit_id = d.unit_id and n.valid_from <= ${today}::date
      order by n.valid_from desc limit 1) n on true
    order by d.due_on, d.percent, d.id limit 200`.execute(tx);
  return rows;
}
