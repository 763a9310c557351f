import { dayOf } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { extendDelivery } from '../tasks/judgement.commands.ts';
import { listAskable } from '../tasks/plan-parts.queries.ts';
import { assignUnits, endAssignment, endTask } from '../tasks/task.commands.ts';
import { addTasks } from './plan.commands.ts';
import type { PlanContent } from './plan.content.ts';

type Amending = { planId: string; content: PlanContent; groups: readonly string[]; version: number; reason: string };
type Assigned = PlanContent['assignments'][number];

/**
 * Brings the tasks that came from a plan to what its new version says. A task is the same while its words are: then its heading, target,
 * day and units follow. What the version has no longer ends, what waits of it is dropped with the reason; what is new is handed out.
 */
export async function amendTasks(tx: Tx, actor: Actor, now: Temporal.Instant, amending: Amending): Promise<void> {
  const { planId, content, groups, version, reason } = amending;
  const left = await tx
    .selectFrom('programme.task')
    .select(['id', 'what', 'due_on as dueOn'])
    .where('plan_id', '=', planId)
    .where('origin', '=', 'plan')
    .where('last_version', 'is', null)
    .where('ended_on', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  const targets = await tx
    .selectFrom('programme.target')
    .select(['id', 'code'])
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .limit(1000)
    .execute();
  const there = new Set((await listAskable(tx, content.issuerId, dayOf(now))).map(({ id }) => id));
  const fresh: Assigned[] = [];
  for (const assignment of content.assignments) {
    const at = assignment.units.length === 0 ? -1 : left.findIndex(({ what }) => what === assignment.task);
    const [row] = at < 0 ? [] : left.splice(at, 1);
    if (!row) {
      fresh.push(assignment);
      continue;
    }
    await tx
      .updateTable('programme.task')
      .set({
        group_id: (assignment.group === null ? null : groups[assignment.group]) ?? null,
        target_id: targets.find(({ code }) => code === assignment.target)?.id ?? null,
      })
      .where('id', '=', row.id)
      .execute();
    await changeUnits(tx, actor, now, row.id, assignment, { there, reason });
    if (assignment.due && row.dueOn && row.dueOn.toString() !== assignment.due)
      await putOff(tx, actor, now, row.id, Temporal.PlainDate.from(assignment.due), reason);
  }
  for (const { id } of left) {
    await endTask(tx, actor, now, { taskId: id, why: reason });
    await tx
      .updateTable('programme.task')
      .set({ last_version: version - 1 })
      .where('id', '=', id)
      .execute();
  }
  await addTasks(tx, actor, now, { planId, content: { ...content, assignments: fresh }, groups, version });
}

async function changeUnits(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  taskId: string,
  { units, cooperating }: Assigned,
  { there, reason }: { there: ReadonlySet<string>; reason: string },
): Promise<void> {
  const wanted = new Map([...cooperating.map((id) => [id, 'cooperates'] as const), ...units.map((id) => [id, 'leads'] as const)]);
  const parts = await tx
    .selectFrom('programme.assignment')
    .select(['id', 'unit_id as unitId', 'part'])
    .where('task_id', '=', taskId)
    .where('ended_on', 'is', null)
    .limit(5000)
    .execute();
  for (const { id, unitId, part } of parts)
    if (wanted.get(unitId) !== part) await endAssignment(tx, actor, now, { assignmentId: id, why: reason });
  for (const part of ['leads', 'cooperates'] as const) {
    const fresh = [...wanted].filter(([id, wants]) => wants === part && there.has(id) && !parts.some(({ unitId }) => unitId === id));
    if (fresh.length > 0) await assignUnits(tx, actor, now, { taskId, part, units: fresh.map(([id]) => id) });
  }
}

/** A later day counts for what still waits; an earlier one for what is opened from now on. */
async function putOff(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  taskId: string,
  dueOn: Temporal.PlainDate,
  reason: string,
): Promise<void> {
  await tx.updateTable('programme.task').set({ due_on: dueOn }).where('id', '=', taskId).execute();
  const open = await tx
    .selectFrom('programme.delivery as d')
    .innerJoin('programme.assignment as a', 'a.id', 'd.assignment_id')
    .select('d.id')
    .where('a.task_id', '=', taskId)
    .where('d.closed_at', 'is', null)
    .limit(5000)
    .execute();
  for (const { id } of open) await extendDelivery(tx, actor, now, { deliveryId: id, note: reason, dueOn });
}
