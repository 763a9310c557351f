import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DeliveryState } from '../tasks/task.rules.ts';
import { DEFAULT_LADDER, EARLIEST, STEP_KINDS, type Step, type StepKind, type Urgeable } from './urging.rules.ts';

type Day = Temporal.PlainDate;

const storedLadder = z.array(z.object({ kind: z.enum(STEP_KINDS), days: z.int() }));

/** The ladders of plans that have one of their own. */
export async function listLadders(tx: Tx): Promise<Map<string, readonly Step[]>> {
  const rows = await tx.selectFrom('programme.urging_ladder').select(['plan_id', 'steps']).limit(1000).execute();
  return new Map(rows.map(({ plan_id, steps }) => [plan_id, storedLadder.parse(steps)]));
}

/** A plan's own ladder, or the default. */
export async function findLadder(tx: Tx, planId: string): Promise<{ steps: readonly Step[]; own: boolean }> {
  const own = (await listLadders(tx)).get(planId);
  return { steps: own ?? DEFAULT_LADDER, own: own !== undefined };
}

/** `d` (delivery) with its part `a`, task `t`, plan `p`, unit `u` and the plan's issuer `i`. */
export const DELIVERIES = sql`programme.delivery d
  join programme.assignment a on a.id = d.assignment_id
  join programme.task t on t.id = a.task_id
  join programme.plan p on p.id = d.plan_id
  join organisation.unit u on u.id = d.unit_id
  join organisation.unit i on i.id = p.issuer_id`;

/** Whether `d` may still be urged: what `isUrged` says, for queries that must choose. */
export const urged = (day: Day): RawBuilder<boolean> => sql`(d.state in ('open', 'returned') and p.state = 'issued'
  and a.ended_on is null and t.ended_on is null
  and (u.valid_to is null or u.valid_to > ${day}::date) and (i.valid_to is null or i.valid_to > ${day}::date))`;

export type UrgeableDelivery = Urgeable & {
  id: string;
  unitId: string;
  planId: string;
  /** The body that writes letters about it; null for what a ward urges itself, and while no body keeps the programme. */
  bodyId: string | null;
  /** An issued letter that urges it already, for this due day. */
  coveredBy: string | null;
};

/** What the clock has to look at on a day: everything open whose ladder may have begun, soonest due first. For the clock. */
export async function listUrgeable(tx: Tx, today: Day): Promise<UrgeableDelivery[]> {
  const { rows } = await sql<UrgeableDelivery & { state: DeliveryState }>`
    select d.id, d.unit_id as "unitId", d.plan_id as "planId", d.state, p.state as "planState", false as ended, d.due_on as "dueOn",
      a.begun_on as "begunOn", programme.urging_body(p.id, ${today}::date) as "bodyId",
      (select (max(g.at) at time zone 'Asia/Ho_Chi_Minh')::date from programme.progress g where g.delivery_id = d.id and g.kind = 'update') as "updatedOn",
      (select (max(g.at) at time zone 'Asia/Ho_Chi_Minh')::date from programme.progress g where g.delivery_id = d.id and g.kind in ('returned', 'reopened')) as "backOn",
      array(select s.offset_days from programme.urging_step s where s.delivery_id = d.id and s.due_on = d.due_on) as taken,
      (select l.id from programme.urging_letter_item x join programme.urging_letter l on l.id = x.letter_id
        where x.delivery_id = d.id and x.due_on = d.due_on and l.state = 'issued' order by l.issued_at desc limit 1) as "coveredBy"
    from ${DELIVERIES}
    where ${urged(today)} and d.due_on <= ${today.subtract({ days: EARLIEST })}::date
    order by d.due_on, d.id limit 50000`.execute(tx);
  return rows;
}

export type UrgedItem = {
  deliveryId: string;
  unitId: string;
  taskId: string;
  what: string;
  dueOn: Day;
  planId: string;
  kind: StepKind;
  /** How many steps were taken for this due day. */
  steps: number;
  lastAt: Temporal.Instant;
};

/** What is being urged now and unanswered, hardest first. As far as the actor sees it; `units`: of these only. */
export async function listUrged(tx: Tx, today: Day, units: readonly string[] | null = null): Promise<UrgedItem[]> {
  const { rows } = await sql<UrgedItem>`
    select d.id as "deliveryId", d.unit_id as "unitId", t.id as "taskId", t.what, d.due_on as "dueOn", d.plan_id as "planId",
      s.kind, s.steps, s.at as "lastAt"
    from ${DELIVERIES}
    join lateral (
      select (array_agg(x.kind order by x.offset_days desc))[1] as kind, count(*)::int as steps, max(x.taken_at) as at
      from programme.urging_step x where x.delivery_id = d.id and x.due_on = d.due_on) s on s.steps > 0
    where ${urged(today)} ${units ? sql`and d.unit_id = any (${[...units]}::uuid[])` : sql``}
    order by array_position(array['report', 'letter', 'reminder'], s.kind), d.due_on, d.id limit 2000`.execute(tx);
  return rows;
}

export type StepTaken = {
  id: string;
  unitId: string;
  unit: string | null;
  what: string;
  taskId: string;
  dueOn: Day;
  days: number;
  kind: StepKind;
  takenAt: Temporal.Instant;
  letterId: string | null;
  reportId: string | null;
};

const HISTORY_PAGE = 50;

/** Every step ever taken, latest first, by pages; units by the name of that day. */
export async function listSteps(tx: Tx, page: number): Promise<{ rows: StepTaken[]; total: number; pages: number }> {
  const { rows } = await sql<StepTaken & { total: number }>`
    select s.id, s.unit_id as "unitId", ${nameOn(sql`s.unit_id`, sql`(s.taken_at at time zone 'Asia/Ho_Chi_Minh')::date`)} as unit,
      t.what, t.id as "taskId", s.due_on as "dueOn", s.offset_days as days, s.kind, s.taken_at as "takenAt",
      s.letter_id as "letterId", s.report_id as "reportId", count(*) over ()::int as total
    from programme.urging_step s
    join programme.delivery d on d.id = s.delivery_id
    join programme.assignment a on a.id = d.assignment_id
    join programme.task t on t.id = a.task_id
    order by s.taken_at desc, s.id limit ${HISTORY_PAGE} offset ${(page - 1) * HISTORY_PAGE}`.execute(tx);
  const total = rows[0]?.total ?? 0;
  return { rows, total, pages: Math.ceil(total / HISTORY_PAGE) };
}

/** How units are called on a day, or were last called before it. */
export async function listUnitNames(tx: Tx, units: readonly string[], day: Day): Promise<Map<string, string>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, ${nameOn(sql`id`, sql`${day}::date`)} as name from unnest(${[...new Set(units)]}::uuid[]) as u (id)`.execute(tx);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
