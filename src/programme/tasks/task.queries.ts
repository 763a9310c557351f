import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { type Completion, completionOf, type TaskProgress } from './completion.rules.ts';
import type { BoardAsked } from './task.filter.ts';
import { type DeliveryState, SILENT_AFTER, SOON, type TaskRhythm } from './task.rules.ts';

type Day = Temporal.PlainDate;
/** Rows of a list that one page shows. */
export const BOARD_PAGE = 50;

/** The plan, group and words of a task, as every list shows them. The names of tasks, groups and plans are stored in Vietnamese. */
type TaskHead = { taskId: string; what: string; planId: string; plan: string; groupId: string | null; group: string | null };

/** What one unit has to hand in. `lastWord`: when its unit last said anything about this task, in this period or one before. */
export type DeliveryRow = TaskHead & {
  id: string;
  unitId: string;
  unit: string;
  unitEn: string;
  dueOn: Day;
  state: DeliveryState;
  percent: number;
  lastWord: Temporal.Instant | null;
};

const HEAD = sql`t.id as "taskId", t.what, p.id as "planId", coalesce(p.symbol, p.title_vi) as plan, g.id as "groupId", g.name as "group"`;
const LAST_WORD = sql`(select max(x.updated_at) from programme.delivery x where x.assignment_id = a.id)`;
/** The name of unit `u` today, or its last. */
const UNIT_NAME = sql`join lateral (
  select n.short_vi, n.name_en from organisation.unit_name n where n.unit_id = u.id order by n.valid_from desc limit 1) n on true`;
const OPEN = sql`d.state in ('open', 'returned')`;
const STATES: Record<Exclude<BoardAsked['tinhtrang'], ''>, DeliveryState> = {
  'dang-lam': 'open',
  'bi-tra': 'returned',
  'cho-duyet': 'sent',
  'da-duyet': 'accepted',
  'da-thoi': 'dropped',
};

function conditions(asked: BoardAsked, today: Day, now: Temporal.Instant): RawBuilder<unknown> {
  const silent = now.subtract({ hours: 24 * SILENT_AFTER });
  const due = {
    tre: sql`${OPEN} and d.due_on < ${today}::date`,
    '7-ngay': sql`${OPEN} and d.due_on between ${today}::date and ${today.add({ days: SOON })}::date`,
    '30-ngay': sql`${OPEN} and d.due_on between ${today}::date and ${today.add({ days: 30 })}::date`,
    'sau-30-ngay': sql`${OPEN} and d.due_on > ${today.add({ days: 30 })}::date`,
  };
  const word = {
    'chua-tung': sql`${LAST_WORD} is null`,
    'im-30-ngay': sql`${LAST_WORD} <= ${silent}::timestamptz`,
    moi: sql`${LAST_WORD} > ${silent}::timestamptz`,
  };
  const all = [
    asked.q ? sql`position(lower(${asked.q}) in lower(t.what)) > 0` : undefined,
    asked.kehoach ? sql`p.id = ${asked.kehoach}::uuid` : undefined,
    asked.nhom ? sql`g.id = ${asked.nhom}::uuid` : undefined,
    asked.donvi ? sql`d.unit_id = ${asked.donvi}::uuid` : undefined,
    asked.tinhtrang ? sql`d.state = ${STATES[asked.tinhtrang]}` : undefined,
    asked.han ? due[asked.han] : undefined,
    asked.capnhat ? word[asked.capnhat] : undefined,
  ].filter((one) => one !== undefined);
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

/** One page of what units have to hand in: late first, then what came back, what is near, what is far, what waits, what is done. */
export async function listDeliveries(
  tx: Tx,
  asked: BoardAsked,
  today: Day,
  now: Temporal.Instant,
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const { rows } = await sql<DeliveryRow & { total: number }>`
    select d.id, d.unit_id as "unitId", n.short_vi as unit, n.name_en as "unitEn", d.due_on as "dueOn", d.state, d.percent, ${HEAD},
      ${LAST_WORD} as "lastWord", count(*) over ()::int as total
    from programme.delivery d
    join programme.assignment a on a.id = d.assignment_id
    join programme.task t on t.id = a.task_id
    join programme.plan p on p.id = t.plan_id
    left join programme.task_group g on g.id = t.group_id
    join organisation.unit u on u.id = d.unit_id ${UNIT_NAME}
    where ${conditions(asked, today, now)}
    order by case when ${OPEN} and d.due_on < ${today}::date then 0 when d.state = 'returned' then 1
        when d.state = 'open' and d.due_on <= ${today.add({ days: SOON })}::date then 2 when d.state = 'open' then 3
        when d.state = 'sent' then 4 else 5 end,
      case when d.closed_at is null then d.due_on end, d.closed_at desc, n.short_vi, d.id
    limit ${BOARD_PAGE} offset ${(asked.trang - 1) * BOARD_PAGE}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** A task with how its units stand, each counted once by what it last had to hand in. */
export type TaskRow = TaskHead & {
  dueOn: Day | null;
  rhythm: TaskRhythm | null;
  ended: boolean;
  units: number;
  /** Handed in, accepted or not; of these accepted; late with anything; never a word; nothing for 30 days. */
  handed: number;
  accepted: number;
  late: number;
  never: number;
  silent: number;
  lastWord: Temporal.Instant | null;
};

/** One page of tasks by plan and group, for who sees them all. A condition that asks about units shows tasks of which one unit is so. */
export async function listTasks(tx: Tx, asked: BoardAsked, today: Day, now: Temporal.Instant): Promise<{ rows: TaskRow[]; total: number }> {
  const ofUnits = Boolean(asked.donvi || asked.tinhtrang || asked.han || asked.capnhat);
  const silent = now.subtract({ hours: 24 * SILENT_AFTER });
  const { rows } = await sql<TaskRow & { total: number }>`
    with found as (
      select t.id, ${HEAD}, t.due_on as "dueOn", t.rhythm, t.ended_on is not null as ended, p.issued_on, g.position, t.added_at, count(*) over ()::int as total
      from programme.task t join programme.plan p on p.id = t.plan_id left join programme.task_group g on g.id = t.group_id
      where ${
        ofUnits
          ? sql`exists (select from programme.assignment a join programme.delivery d on d.assignment_id = a.id
              where a.task_id = t.id and a.ended_on is null and ${conditions(asked, today, now)})`
          : conditions(asked, today, now)
      }
      order by p.issued_on desc nulls last, p.id, g.position nulls last, t.ended_on is not null, t.added_at, t.id
      limit ${BOARD_PAGE} offset ${(asked.trang - 1) * BOARD_PAGE}),
    part as (
      select a.task_id, max(d.updated_at) as word, count(*) filter (where ${OPEN} and d.due_on < ${today}::date) as late,
        (array_agg(d.state order by d.first_due_on desc))[1] as state
      from programme.assignment a join programme.delivery d on d.assignment_id = a.id
      where a.task_id in (select id from found) and a.part = 'leads' and a.ended_on is null
      group by a.id, a.task_id)
    select f."taskId", f.what, f."planId", f.plan, f."groupId", f."group", f."dueOn", f.rhythm, f.ended, f.total,
      count(r.task_id)::int as units, count(*) filter (where r.state in ('sent', 'accepted'))::int as handed,
      count(*) filter (where r.state = 'accepted')::int as accepted, count(*) filter (where r.late > 0)::int as late,
      count(*) filter (where r.task_id is not null and r.word is null)::int as never,
      count(*) filter (where r.word <= ${silent}::timestamptz and r.state in ('open', 'returned'))::int as silent, max(r.word) as "lastWord"
    from found f left join part r on r.task_id = f.id
    group by f.id, f."taskId", f.what, f."planId", f.plan, f."groupId", f."group", f."dueOn", f.rhythm, f.ended, f.total, f.issued_on, f.position, f.added_at
    order by f.issued_on desc nulls last, f."planId", f.position nulls last, f.ended, f.added_at, f.id`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** How far the tasks of plans are on a day, and those of each of their groups (`null`: under no heading). Of what the actor sees. */
export async function listCompletion(
  tx: Tx,
  planIds: readonly string[],
  today: Day,
): Promise<Map<string, { whole: Completion; groups: Map<string | null, Completion> }>> {
  const { rows } = await sql<TaskProgress & { planId: string; groupId: string | null }>`
    select t.plan_id as "planId", t.group_id as "groupId", t.weight, count(d.id)::int as parts,
      coalesce(sum(case when d.state = 'accepted' then 100 else d.percent end), 0)::int as done,
      count(*) filter (where d.state = 'accepted')::int as accepted,
      count(*) filter (where ${OPEN} and d.due_on < ${today}::date)::int as late
    from programme.task t
    left join programme.assignment a on a.task_id = t.id
    left join programme.delivery d on d.assignment_id = a.id and d.state <> 'dropped'
    where t.plan_id = any (${planIds}::uuid[]) and (t.ended_on is null or d.state = 'accepted')
    group by t.id`.execute(tx);
  const byPlan = Map.groupBy(rows, ({ planId }) => planId);
  return new Map(
    [...byPlan].map(([planId, tasks]) => [
      planId,
      {
        whole: completionOf(tasks),
        groups: new Map([...Map.groupBy(tasks, ({ groupId }) => groupId)].map(([group, ofGroup]) => [group, completionOf(ofGroup)])),
      },
    ]),
  );
}

/** What one may filter by: plans with tasks and their groups, and units that have a part in any, of what the actor sees. */
export async function listBoardChoices(tx: Tx) {
  const plans = await sql<{ id: string; name: string }>`
    select p.id, coalesce(p.symbol, p.title_vi) as name from programme.plan p
    where exists (select from programme.task t where t.plan_id = p.id) order by p.issued_on desc nulls last, p.id limit 200`.execute(tx);
  const groups = await sql<{ id: string; planId: string; name: string }>`
    select g.id, g.plan_id as "planId", g.name from programme.task_group g
    where exists (select from programme.task t where t.group_id = g.id) order by g.plan_id, g.position limit 1000`.execute(tx);
  const units = await sql<{ id: string; name: string; nameEn: string }>`
    select u.id, n.short_vi as name, n.name_en as "nameEn" from organisation.unit u ${UNIT_NAME}
    where u.id in (select unit_id from programme.delivery) limit 5000`.execute(tx);
  const alphabet = new Intl.Collator('vi', { numeric: true }); // PostgreSQL's order puts Đ after Y
  return { plans: plans.rows, groups: groups.rows, units: units.rows.sort((a, b) => alphabet.compare(a.name, b.name)) };
}

/** Tasks in which one of the actor's units helps others and hands in nothing itself, newest first. */
export async function listHelped(tx: Tx): Promise<{ taskId: string; what: string; plan: string }[]> {
  const { rows } = await sql<{ taskId: string; what: string; plan: string }>`
    select distinct t.id as "taskId", t.what, coalesce(p.symbol, p.title_vi) as plan, t.added_at
    from programme.assignment a join programme.task t on t.id = a.task_id join programme.plan p on p.id = t.plan_id
    where a.part = 'cooperates' and a.ended_on is null and t.ended_on is null and p.state = 'issued'
      and a.unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
    order by t.added_at desc limit 50`.execute(tx);
  return rows;
}
