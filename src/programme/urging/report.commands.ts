import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { addTask } from '../tasks/task.commands.ts';
import { findReport, listReported } from './report.queries.ts';

export type Deciding = { reportId: string } & (
  | { decision: 'known'; text: string | null }
  | { decision: 'directed'; text: string; dueOn: Temporal.PlainDate }
);

/**
 * A leader takes note of a report, or directs: then what is to be done, and by when, becomes a task of the unit under the plan of what is
 * longest late. Refusals: `not-open`, `due-past`, `nothing-open` (directing what has all been answered), `plan-closed`.
 */
export async function decideReport(tx: Tx, actor: Actor, now: Temporal.Instant, deciding: Deciding): Promise<Outcome<{ id: string }>> {
  const { reportId } = deciding;
  const locked = await tx
    .selectFrom('programme.urging_report')
    .select('id')
    .where('id', '=', reportId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  const report = await findReport(tx, reportId);
  if (!locked || report.state !== 'open') return refuse('not-open');

  let taskId: string | null = null;
  if (deciding.decision === 'directed') {
    if (Temporal.PlainDate.compare(deciding.dueOn, dayOf(now)) < 0) return refuse('due-past');
    const item = (await listReported(tx, reportId)).find(({ answered }) => !answered);
    if (!item) return refuse('nothing-open');
    const plan = await tx.selectFrom('programme.plan').select('state').where('id', '=', item.planId).executeTakeFirst();
    if (!plan) throw new NotFound('plan', item.planId);
    if (plan.state !== 'issued') return refuse('plan-closed');
    const added = await addTask(tx, actor, now, {
      planId: item.planId,
      groupId: null,
      targetId: null,
      what: deciding.text,
      dueOn: deciding.dueOn,
      rhythm: null,
      origin: 'by hand',
      originId: reportId,
      leads: [report.unitId],
    });
    taskId = added.taskId;
  }
  await tx
    .updateTable('programme.urging_report')
    .set({
      state: 'decided',
      decision: deciding.decision,
      text: deciding.text,
      due_on: deciding.decision === 'directed' ? deciding.dueOn : null,
      task_id: taskId,
      decided_at: now,
      decided_by: actor.account!,
    })
    .where('id', '=', reportId)
    .execute();
  await record(tx, actor, now, 'urging-report.decided', reportId, { decision: deciding.decision, unit: report.unitId, task: taskId });
  return allow({ id: reportId });
}
