import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { DeliveryState, ProgressKind, TaskRhythm } from './task.rules.ts';

type Day = Temporal.PlainDate;

export type Task = {
  id: string;
  planId: string;
  plan: string;
  planState: 'draft' | 'issued' | 'closed';
  groupId: string | null;
  group: string | null;
  targetId: string | null;
  target: string | null;
  what: string;
  result: string | null;
  dueOn: Day | null;
  rhythm: TaskRhythm | null;
  weight: number;
  budgetPlanned: number | null;
  budgetSource: string | null;
  /** Đồng: what each unit last said it has used, together; null while none has said. */
  budgetUsed: number | null;
  origin: 'plan' | 'meeting' | 'inspection' | 'law review' | 'by hand';
  endedOn: Day | null;
  endedWhy: string | null;
  /** Whether the actor keeps its plan: changes it, and judges what is handed in. */
  keeps: boolean;
};

const USED = sql`(select distinct on (r.delivery_id) r.budget_used from programme.progress r
  where r.delivery_id = d.id and r.budget_used is not null order by r.delivery_id, r.serial desc)`;

/** @returns undefined when there is no such task that this actor may see. */
export async function findTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select t.id, t.plan_id as "planId", coalesce(p.symbol, p.title_vi) as plan, p.state as "planState", t.group_id as "groupId", g.name as "group",
      t.target_id as "targetId", x.name_vi as target, t.what, t.result, t.due_on as "dueOn", t.rhythm, t.weight,
      t.budget_planned as "budgetPlanned", t.budget_source as "budgetSource", t.origin, t.ended_on as "endedOn", t.ended_why as "endedWhy",
      (select sum(${USED})::bigint from programme.assignment a join programme.delivery d on d.assignment_id = a.id where a.task_id = t.id) as "budgetUsed",
      programme.actor_keeps_plan(p.id) as keeps
    from programme.task t
    join programme.plan p on p.id = t.plan_id
    left join programme.task_group g on g.id = t.group_id
    left join programme.target x on x.id = t.target_id
    where t.id = ${taskId}::uuid`.execute(tx);
  return rows[0];
}

/** A unit's part in a task, with what it last had to hand in. */
export type Part = {
  id: string;
  unitId: string;
  unit: string;
  unitEn: string;
  part: 'leads' | 'cooperates';
  begunOn: Day;
  endedOn: Day | null;
  endedWhy: string | null;
  deliveryId: string | null;
  dueOn: Day | null;
  state: DeliveryState | null;
  percent: number | null;
  lastWord: Temporal.Instant | null;
};

/** Every part of a task that the actor sees: those that lead first, then by name; parts that ended last. */
export async function listParts(tx: Tx, taskId: string): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select a.id, a.unit_id as "unitId", n.short_vi as unit, n.name_en as "unitEn", a.part, a.begun_on as "begunOn", a.ended_on as "endedOn",
      a.ended_why as "endedWhy", d.id as "deliveryId", d.due_on as "dueOn", d.state, d.percent,
      (select max(x.updated_at) from programme.delivery x where x.assignment_id = a.id) as "lastWord"
    from programme.assignment a
    join lateral (select n.short_vi, n.name_en from organisation.unit_name n where n.unit_id = a.unit_id order by n.valid_from desc limit 1) n on true
    left join lateral (
      select * from programme.delivery d where d.assignment_id = a.id
      order by d.state in ('open', 'returned') desc, case when d.state in ('open', 'returned') then d.due_on end, d.first_due_on desc limit 1) d on true
    where a.task_id = ${taskId}::uuid
    order by a.id
    limit 5000`.execute(tx);
  return rows.sort(byPartAndName);
}

const ALPHABET = new Intl.Collator('vi', { numeric: true }); // PostgreSQL's order puts Đ after Y
const byPartAndName = (a: Part, b: Part): number =>
  Number(a.endedOn !== null) - Number(b.endedOn !== null) ||
  Number(a.part === 'cooperates') - Number(b.part === 'cooperates') ||
  ALPHABET.compare(a.unit, b.unit);

export type Delivery = {
  id: string;
  taskId: string;
  assignmentId: string;
  unitId: string;
  unit: string;
  unitEn: string;
  dueOn: Day;
  firstDueOn: Day;
  state: DeliveryState;
  percent: number;
  updatedAt: Temporal.Instant | null;
  updatedBy: string | null;
  closedAt: Temporal.Instant | null;
  /** How many entries its history has: its version. */
  entries: number;
  /** Whether the actor works for its unit. */
  works: boolean;
  task: Task;
};

/** @returns undefined when there is no such delivery that this actor may see. */
export async function findDelivery(tx: Tx, deliveryId: string): Promise<Delivery | undefined> {
  const { rows } = await sql<Omit<Delivery, 'task'>>`
    select d.id, a.task_id as "taskId", a.id as "assignmentId", d.unit_id as "unitId", n.short_vi as unit, n.name_en as "unitEn", d.due_on as "dueOn",
      d.first_due_on as "firstDueOn", d.state, d.percent, d.updated_at as "updatedAt", d.updated_by as "updatedBy", d.closed_at as "closedAt",
      (select count(*)::int from programme.progress r where r.delivery_id = d.id) as entries,
      d.unit_id = any (organisation.actor_reach('task.work')) as works
    from programme.delivery d
    join programme.assignment a on a.id = d.assignment_id
    join lateral (select n.short_vi, n.name_en from organisation.unit_name n where n.unit_id = d.unit_id order by n.valid_from desc limit 1) n on true
    where d.id = ${deliveryId}::uuid`.execute(tx);
  const found = rows[0];
  const task = found && (await findTask(tx, found.taskId));
  return task && { ...found, task };
}

export type Evidence = {
  id: string;
  kind: 'file' | 'link' | 'figure';
  name: string;
  size: number | null;
  type: string | null;
  href: string | null;
};
export type Said = {
  id: string;
  kind: ProgressKind;
  percent: number | null;
  note: string | null;
  dueOn: Day | null;
  budgetUsed: number | null;
  at: Temporal.Instant;
  by: string;
  evidence: Evidence[];
};

/** What was said and decided about a delivery, latest first. */
export async function listProgress(tx: Tx, deliveryId: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select r.id, r.kind, r.percent, r.note, r.due_on as "dueOn", r.budget_used as "budgetUsed", r.at, r.by,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'name', e.name, 'size', e.size, 'type', e.type, 'href', e.href)
        order by e.kind, e.name, e.id) from programme.evidence e where e.progress_id = r.id), '[]') as evidence
    from programme.progress r where r.delivery_id = ${deliveryId}::uuid
    order by r.at desc, r.serial desc limit 500`.execute(tx);
  return rows;
}

/** A file that was shown for a delivery; undefined when there is none that this actor may see. */
export async function findEvidenceFile(tx: Tx, deliveryId: string, evidenceId: string) {
  const row = await tx
    .selectFrom('programme.evidence as e')
    .innerJoin('programme.progress as r', 'r.id', 'e.progress_id')
    .select(['e.name', 'e.sha256', 'e.type'])
    .where('e.id', '=', evidenceId)
    .where('r.delivery_id', '=', deliveryId)
    .where('e.kind', '=', 'file')
    .executeTakeFirst();
  return row && { name: row.name, sha256: row.sha256!, type: row.type ?? 'application/octet-stream' };
}

/** The latest figures of a unit that it may point to, newest first. */
export async function listFigureChoices(tx: Tx, unitId: string): Promise<{ id: string; name: string; asOf: Day; count: string }[]> {
  const { rows } = await sql<{ id: string; name: string; asOf: Day; count: string }>`
    select f.figure_id as id, i.name_vi as name, f.as_of as "asOf", f.numerator || coalesce('/' || f.denominator, '') as count
    from programme.figure_now f join programme.indicator i on i.id = f.indicator_id
    where f.unit_id = ${unitId}::uuid order by f.as_of desc, i.position limit 20`.execute(tx);
  return rows;
}

type Waiting = { id: string; what: string; unit: string; plan: string; dueOn: Day; state: DeliveryState; since: Temporal.Instant };
const WAITING = sql`
  select d.id, t.what, n.short_vi as unit, coalesce(p.symbol, p.title_vi) as plan, d.due_on as "dueOn", d.state,
    coalesce((select max(r.at) from programme.progress r where r.delivery_id = d.id and r.kind in ('sent', 'returned', 'reopened')), t.added_at) as since
  from programme.delivery d
  join programme.assignment a on a.id = d.assignment_id
  join programme.task t on t.id = a.task_id
  join programme.plan p on p.id = d.plan_id
  join lateral (select n.short_vi from organisation.unit_name n where n.unit_id = d.unit_id order by n.valid_from desc limit 1) n on true`;

/** What the actor's units have to hand in still, soonest first. Of plans that were closed nothing is asked any more. */
export async function listToDo(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`${WAITING}
    where d.state in ('open', 'returned') and p.state = 'issued' and d.unit_id = any ((select organisation.actor_reach('task.work'))::uuid[])
    order by d.due_on, d.id limit 100`.execute(tx);
  return rows;
}

/** What has been handed in and waits for the actor's judgement, longest waiting first. */
export async function listToJudge(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`${WAITING}
    where d.state = 'sent' and d.plan_id = any ((select programme.actor_plans())::uuid[])
    order by since, d.id limit 100`.execute(tx);
  return rows;
}
