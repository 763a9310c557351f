import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { openDeliveries } from './delivery.commands.ts';
import { dropOpen } from './judgement.commands.ts';
import type { TaskRhythm } from './task.rules.ts';

export type NewTask = {
  planId: string;
  groupId: string | null;
  targetId: string | null;
  what: string;
  result?: string | null;
  /** Exactly one of `dueOn` and `rhythm`. */
  dueOn: Temporal.PlainDate | null;
  rhythm: TaskRhythm | null;
  weight?: number;
  /** Đồng. */
  budget?: { planned: number | null; source: string | null };
  origin: 'plan' | 'meeting' | 'inspection' | 'law review' | 'by hand';
  originId?: string | null;
  /** Units that answer for it, each for its own part, and units that help. */
  leads: readonly string[];
  cooperates?: readonly string[];
  firstVersion?: number;
};

/** Adds a task and opens what each unit has to hand in first. Allowed to whoever keeps the plan; the database refuses others. */
export async function addTask(tx: Tx, actor: Actor, now: Temporal.Instant, task: NewTask): Promise<{ taskId: string }> {
  const { id: taskId } = await tx
    .insertInto('programme.task')
    .values({
      plan_id: task.planId,
      group_id: task.groupId,
      target_id: task.targetId,
      what: task.what,
      result: task.result ?? null,
      due_on: task.dueOn,
      rhythm: task.rhythm,
      weight: task.weight ?? 1,
      budget_planned: task.budget?.planned ?? null,
      budget_source: task.budget?.source ?? null,
      origin: task.origin,
      origin_id: task.originId ?? null,
      first_version: task.firstVersion ?? 1,
      added_at: now,
      added_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const helping = (task.cooperates ?? []).filter((id) => !task.leads.includes(id));
  await assign(tx, now, taskId, { leads: task.leads, cooperates: helping });
  await record(tx, actor, now, 'task.added', taskId, { planId: task.planId, units: [...task.leads, ...helping] });
  return { taskId };
}

/** What of a task may be said anew. When it is due is changed where it is put off, with a reason. */
export type TaskChange = Pick<NewTask, 'groupId' | 'targetId' | 'what'> & {
  taskId: string;
  result: string | null;
  weight: number;
  budget: { planned: number | null; source: string | null };
};

/** Says a task anew. Whoever does not keep its plan is told there is none. */
export async function changeTask(tx: Tx, actor: Actor, now: Temporal.Instant, task: TaskChange): Promise<Outcome<undefined>> {
  const changed = await tx
    .updateTable('programme.task')
    .set({
      group_id: task.groupId,
      target_id: task.targetId,
      what: task.what,
      result: task.result,
      weight: task.weight,
      budget_planned: task.budget.planned,
      budget_source: task.budget.source,
    })
    .where('id', '=', task.taskId)
    .where('ended_on', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw new NotFound('task', task.taskId);
  await record(tx, actor, now, 'task.changed', task.taskId, { weight: task.weight });
  return allow(undefined);
}

/** Hands a task to more units at once. Those who have a part already keep it. Refusals: `task-ended`, `nobody-new`, `ended-today`. */
export async function assignUnits(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { taskId, units, part }: { taskId: string; units: readonly string[]; part: 'leads' | 'cooperates' },
): Promise<Outcome<{ assigned: number }>> {
  const task = await tx.selectFrom('programme.task').select(['id', 'ended_on']).where('id', '=', taskId).forUpdate().executeTakeFirst();
  if (!task) throw new NotFound('task', taskId);
  if (task.ended_on) return refuse('task-ended');
  const parts = await tx
    .selectFrom('programme.assignment')
    .select(['unit_id', 'begun_on', 'ended_on'])
    .where('task_id', '=', taskId)
    .limit(10_000)
    .execute();
  const fresh = [...new Set(units)].filter((unit) => !parts.some(({ unit_id, ended_on }) => unit_id === unit && ended_on === null));
  if (fresh.length === 0) return refuse('nobody-new');
  if (parts.some(({ unit_id, begun_on }) => fresh.includes(unit_id) && begun_on.equals(dayOf(now)))) return refuse('ended-today');
  await assign(tx, now, taskId, part === 'leads' ? { leads: fresh, cooperates: [] } : { leads: [], cooperates: fresh });
  await record(tx, actor, now, 'task.assigned', taskId, { units: fresh, part });
  return allow({ assigned: fresh.length });
}

/** Takes a unit's part away; what it still had to hand in is dropped with the same reason. */
export async function endAssignment(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { assignmentId, why }: { assignmentId: string; why: string },
): Promise<Outcome<{ taskId: string }>> {
  const ended = await tx
    .updateTable('programme.assignment')
    .set({ ended_on: dayOf(now), ended_why: why })
    .where('id', '=', assignmentId)
    .where('ended_on', 'is', null)
    .returning(['task_id', 'unit_id'])
    .executeTakeFirst();
  if (!ended) throw new NotFound('assignment', assignmentId);
  const dropped = await dropOpen(tx, actor, now, { assignmentId, why });
  await record(tx, actor, now, 'assignment.ended', assignmentId, { taskId: ended.task_id, unit: ended.unit_id, dropped });
  return allow({ taskId: ended.task_id });
}

/** Ends a task for all; what units still had to hand in is dropped with the same reason, what was accepted stays. */
export async function endTask(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { taskId, why }: { taskId: string; why: string },
): Promise<Outcome<undefined>> {
  const ended = await tx
    .updateTable('programme.task')
    .set({ ended_on: dayOf(now), ended_why: why })
    .where('id', '=', taskId)
    .where('ended_on', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw new NotFound('task', taskId);
  const dropped = await dropOpen(tx, actor, now, { taskId, why });
  await record(tx, actor, now, 'task.ended', taskId, { dropped });
  return allow(undefined);
}

/** Gives units their parts and opens what each that leads has to hand in first. */
async function assign(
  tx: Tx,
  now: Temporal.Instant,
  taskId: string,
  { leads, cooperates }: { leads: readonly string[]; cooperates: readonly string[] },
): Promise<void> {
  const parts = [
    ...leads.map((unit_id) => ({ unit_id, part: 'leads' })),
    ...cooperates.map((unit_id) => ({ unit_id, part: 'cooperates' })),
  ];
  if (parts.length === 0) return;
  const rows = await tx
    .insertInto('programme.assignment')
    .values(parts.map((part) => ({ task_id: taskId, begun_on: dayOf(now), ...part })))
    .returning(['id', 'part'])
    .execute();
  await openDeliveries(
    tx,
    now,
    rows.filter(({ part }) => part === 'leads').map(({ id }) => id),
  );
}
