import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import type { Holding } from '../../organisation/holdings.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { dropOpen } from './judgement.commands.ts';

const NAME = 'programme.task';

/**
 * Parts of units in tasks that go on, of plans that outlive the unit. `e` and `d`: who was chosen for one part, and for all of a unit's, in
 * the reorganisation `act` that ends the unit.
 */
const partsOf = (units: readonly string[]) => sql`from programme.open_parts(${[...units]}::uuid[]) o
  join organisation.unit u on u.id = o.unit_id
  left join lateral (
    select r.id from organisation.reorganisation_step s join organisation.reorganisation r on r.id = s.reorganisation_id
    where s.unit_id = o.unit_id and s.what = 'end' and r.state <> 'withdrawn' order by r.effective_on limit 1) act on true
  left join lateral organisation.planned_owner(act.id, o.unit_id, ${NAME}, null) d on true
  left join organisation.reorganisation_exception e on e.reorganisation_id = act.id and e.holding = ${NAME} and e.record_id = o.id`;
const ENDS = sql`case when e.record_id is not null then e.to_unit is null else coalesce(d.chosen and d.to_unit is null, false) end`;

/**
 * What a unit has to do under a plan that goes on is taken over: its part ends with it, a part of the succeeding unit says where it came
 * from, and what was still to be handed in goes along with all that was said about it. Where the succeeding unit has a part in the same
 * task already, or two units bring it one each, it has one: what is due on the same day is handed in once, and the second is dropped.
 */
export const taskHolding: Holding = {
  name: NAME,
  title: { vi: 'Nhiệm vụ của kế hoạch', en: 'Tasks of plans' },
  columns: ['programme.assignment.unit_id', 'programme.delivery.unit_id'],
  on: 'moves',
  mayEnd: { vi: 'Kết thúc cùng đơn vị', en: 'End with the unit' },
  async count(tx, units) {
    const { rows } = await sql<{ unit: string; count: number }>`
      select o.unit_id as unit, count(*)::int as count ${partsOf(units)} where not ${ENDS} group by o.unit_id`.execute(tx);
    return new Map(rows.map(({ unit, count }) => [unit, count]));
  },
  async list(tx, unit, limit) {
    const { rows } = await sql<{ id: string; label: string; taskId: string }>`
      select o.id, o.label, o.task_id as "taskId" ${partsOf([unit])} order by o.begun_on, o.id limit ${limit}`.execute(tx);
    return rows.map(({ id, label, taskId }) => ({ id, label, href: `/lam-viec/chuong-trinh/nhiem-vu/${taskId}` }));
  },
  async move(tx, now, { from, to, ids, limit }) {
    const { rows } = await sql<Moving>`
      select a.id, a.task_id as "taskId", a.part, u.valid_to as day ${partsOf([from])} join programme.assignment a on a.id = o.id
      where u.valid_to <= platform.actor_day() and ${ids ? sql`o.id = any (${[...ids]}::uuid[])` : sql`e.record_id is null`}
      order by o.begun_on, o.id limit ${limit}`.execute(tx);
    for (const part of rows) await takeOver(tx, now, part, to);
    return rows.length;
  },
};

/** What was said about a delivery keeps the unit that said it. */
export const progressHolding: Holding = {
  name: 'programme.progress',
  title: { vi: 'Lịch sử cập nhật nhiệm vụ', en: 'History of task updates' },
  columns: ['programme.progress.unit_id'],
  on: 'stays',
  why: {
    vi: 'Lời báo cáo là của đơn vị đã báo cáo vào ngày đó.',
    en: 'What was reported belongs to the unit that reported it on that day.',
  },
};

/** A sweep: parts of which it was chosen that they end with their unit, end; what was to be handed in is dropped. */
export async function endLeftParts(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<void> {
  const { rows: units } = await sql<{ id: string }>`
    select distinct a.unit_id as id from programme.assignment a join organisation.unit u on u.id = a.unit_id
    where a.ended_on is null and u.valid_to <= ${dayOf(now)}::date`.execute(tx);
  if (units.length === 0) return;
  const { rows } = await sql<{ id: string; unit: string }>`
    select o.id, o.unit_id as unit ${partsOf(units.map(({ id }) => id))} where ${ENDS} order by o.id limit 500`.execute(tx);
  for (const { id, unit } of rows) {
    const ended = await endPart(tx, id);
    if (!ended) continue;
    const dropped = await dropOpen(tx, actor, now, { assignmentId: id, why: 'Kết thúc cùng đơn vị khi sắp xếp.' });
    await record(tx, actor, now, 'assignment.ended', id, { unit, dropped });
  }
}

type Moving = { id: string; taskId: string; part: string; day: Temporal.PlainDate };

async function takeOver(tx: Tx, now: Temporal.Instant, part: Moving, to: string): Promise<void> {
  await endPart(tx, part.id);
  const successor = await partFor(tx, part, to);
  const twice = sql`exists (select from programme.delivery x where x.assignment_id = ${successor}::uuid and x.first_due_on = d.first_due_on)`;
  const { rows } = await sql<{ id: string }>`
    update programme.delivery d set state = 'dropped', closed_at = ${now}::timestamptz
    where d.assignment_id = ${part.id}::uuid and d.closed_at is null and ${twice} returning d.id`.execute(tx);
  for (const { id } of rows) {
    await sql`insert into programme.progress (delivery_id, unit_id, kind, note, at, by)
      select id, unit_id, 'dropped', 'Đơn vị được sắp xếp lại: đơn vị kế thừa nộp một lần cho cả hai.', ${now}::timestamptz, platform.actor_id()
      from programme.delivery where id = ${id}::uuid`.execute(tx);
  }
  await sql`update programme.delivery d set assignment_id = ${successor}::uuid, unit_id = ${to}::uuid
    where d.assignment_id = ${part.id}::uuid and d.closed_at is null`.execute(tx);
}

/** A part ends on the last day of its unit. */
async function endPart(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update programme.assignment a set ended_on = greatest(a.begun_on, u.valid_to - 1), ended_why = 'Đơn vị được sắp xếp lại'
    from organisation.unit u where u.id = a.unit_id and a.id = ${id}::uuid and a.ended_on is null`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** The part of a unit in a task from a day on: the one it has, leading where the one that ended led; else a new one. */
async function partFor(tx: Tx, { id, taskId, part, day }: Moving, to: string): Promise<string> {
  const { rows: own } = await sql<{ id: string }>`
    update programme.assignment set part = case when ${part} = 'leads' then 'leads' else part end
    where task_id = ${taskId}::uuid and unit_id = ${to}::uuid and ended_on is null returning id`.execute(tx);
  if (own[0]) return own[0].id;
  const { rows } = await sql<{ id: string }>`
    insert into programme.assignment (task_id, unit_id, part, begun_on, came_from)
    values (${taskId}::uuid, ${to}::uuid, ${part}, ${day}::date, ${id}::uuid) returning id`.execute(tx);
  return rows[0]!.id;
}
