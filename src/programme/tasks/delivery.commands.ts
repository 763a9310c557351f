import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { type DeliveryState, periodToOpen, type TaskRhythm } from './task.rules.ts';

/** What shows that it is so. A file lies in the file store already. */
export type NewEvidence =
  | { kind: 'file'; name: string; sha256: string; size: number; type: string }
  | { kind: 'link'; name: string; href: string }
  | { kind: 'figure'; name: string; figureId: string };

export type Report = {
  deliveryId: string;
  /** How many entries its history had when its writer looked: with more, somebody was quicker. */
  seen: number;
  percent: number;
  note: string | null;
  /** Đồng, all that was used for it so far; null: nothing said. */
  budgetUsed: number | null;
  evidence: readonly NewEvidence[];
  /** Handed in, for the standing body to judge; else only how far it is. */
  send: boolean;
};

/**
 * A unit says how far it is, or hands in. Refusals: `closed`, `plan-closed`, `changed-meanwhile`, `waits` (handed in already: it may only be
 * handed in again).
 * @throws Forbidden for who sees it and does not work for its unit
 */
export async function reportDelivery(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  report: Report,
): Promise<Outcome<{ state: DeliveryState }>> {
  const delivery = await lockDelivery(tx, report.deliveryId);
  if (!(await worksOn(tx, delivery.unitId))) throw new Forbidden('task.work');
  if (delivery.planState === 'closed') return refuse('plan-closed');
  if (delivery.state === 'accepted' || delivery.state === 'dropped') return refuse('closed');
  if ((await countProgress(tx, report.deliveryId)) !== report.seen) return refuse('changed-meanwhile');
  if (delivery.state === 'sent' && !report.send) return refuse('waits');

  const state = report.send ? 'sent' : delivery.state;
  const { id: progressId } = await tx
    .insertInto('programme.progress')
    .values({
      delivery_id: report.deliveryId,
      unit_id: delivery.unitId,
      kind: report.send ? 'sent' : 'update',
      percent: report.percent,
      note: report.note,
      budget_used: report.budgetUsed,
      at: now,
      by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (report.evidence.length > 0) {
    await tx
      .insertInto('programme.evidence')
      .values(
        report.evidence.map((one) => ({
          progress_id: progressId,
          kind: one.kind,
          name: one.name,
          sha256: one.kind === 'file' ? one.sha256 : null,
          size: one.kind === 'file' ? one.size : null,
          type: one.kind === 'file' ? one.type : null,
          href: one.kind === 'link' ? one.href : null,
          figure_id: one.kind === 'figure' ? one.figureId : null,
        })),
      )
      .execute();
  }
  await tx
    .updateTable('programme.delivery')
    .set({ state, percent: report.percent, updated_at: now, updated_by: actor.account! })
    .where('id', '=', report.deliveryId)
    .execute();
  await record(tx, actor, now, report.send ? 'delivery.sent' : 'delivery.updated', report.deliveryId, {
    percent: report.percent,
    evidence: report.evidence.length,
  });
  return allow({ state });
}

/** A delivery, held until the transaction ends. @throws NotFound where there is none that this actor may write about */
export async function lockDelivery(tx: Tx, deliveryId: string) {
  const row = await tx
    .selectFrom('programme.delivery as d')
    .innerJoin('programme.plan as p', 'p.id', 'd.plan_id')
    .select(['d.unit_id as unitId', 'd.plan_id as planId', 'd.state', 'd.percent', 'd.due_on as dueOn', 'd.closed_at as closedAt'])
    .select(['p.state as planState'])
    .where('d.id', '=', deliveryId)
    .forUpdate('d')
    .executeTakeFirst();
  if (!row) throw new NotFound('delivery', deliveryId);
  return { ...row, state: row.state as DeliveryState };
}

/** How many entries the history of a delivery has: its version. */
export async function countProgress(tx: Tx, deliveryId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('programme.progress')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('n'))
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirstOrThrow();
  return n;
}

/** Whether the actor works for a unit. */
async function worksOn(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ works: boolean }>`
    select ${unitId}::uuid = any (organisation.actor_reach('task.work')) as works`.execute(tx);
  return rows[0]?.works ?? false;
}

type ToOpen = {
  id: string;
  unitId: string;
  planId: string;
  taskId: string;
  dueOn: Temporal.PlainDate | null;
  rhythm: TaskRhythm | null;
  begun: Temporal.PlainDate;
  last: Temporal.PlainDate | null;
  end: Temporal.PlainDate;
};

/** The last day of plan `p` of unit `u`: of its period, of the body that issued it, or on which it was closed, whichever came first. */
export const PLAN_END = sql<Temporal.PlainDate>`least(p.period_to, p.closed_on, u.valid_to - 1)`;

/** Parts that lead, what each has to hand in being the same in every period, or once. */
const PARTS = sql`
  select a.id, a.unit_id as "unitId", t.plan_id as "planId", t.id as "taskId", t.due_on as "dueOn", t.rhythm, a.begun_on as begun,
    ${PLAN_END} as end,
    (select max(d.first_due_on) from programme.delivery d where d.assignment_id in (a.id, a.came_from)) as last
  from programme.assignment a
  join programme.task t on t.id = a.task_id
  join programme.plan p on p.id = t.plan_id
  join organisation.unit u on u.id = p.issuer_id
  where a.part = 'leads' and a.ended_on is null and t.ended_on is null`;

/** Opens what new parts have to hand in first. */
export async function openDeliveries(tx: Tx, now: Temporal.Instant, assignments: readonly string[]): Promise<void> {
  if (assignments.length === 0) return;
  const { rows } = await sql<ToOpen>`${PARTS} and a.id = any (${assignments}::uuid[])`.execute(tx);
  await open(tx, now, rows);
}

/**
 * Opens the next period of every task with a rhythm that has come to it: for each part one at a time, so that who comes back after a long
 * silence has every period, in order. Twice, or by two workers, it does nothing more.
 */
export async function openNextPeriods(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<void> {
  const today = dayOf(now);
  const { rows } = await sql<ToOpen>`
    select * from (${PARTS} and t.rhythm is not null and p.state = 'issued'
      and not exists (select from organisation.unit gone where gone.id = a.unit_id and gone.valid_to <= ${today}::date)) parts
    where coalesce(last, begun - 1) < ${today}::date and coalesce(last, begun - 1) < "end"
    order by id limit 1000`.execute(tx);
  const opened = await open(tx, now, rows);
  for (const [taskId, parts] of Map.groupBy(opened, (part) => part.taskId)) {
    await record(tx, actor, now, 'delivery.opened', taskId, {
      due: [...new Set(parts.map(({ due }) => due.toString()))],
      parts: parts.length,
    });
  }
}

async function open(tx: Tx, now: Temporal.Instant, parts: readonly ToOpen[]): Promise<{ taskId: string; due: Temporal.PlainDate }[]> {
  const due = parts.flatMap((part) => {
    const day = part.dueOn ?? periodToOpen({ ...part, rhythm: part.rhythm! }, dayOf(now));
    return day ? [{ ...part, due: day }] : [];
  });
  if (due.length === 0) return [];
  const rows = await tx
    .insertInto('programme.delivery')
    .values(
      due.map((part) => ({
        assignment_id: part.id,
        unit_id: part.unitId,
        plan_id: part.planId,
        due_on: part.due,
        first_due_on: part.due,
        state: 'open',
      })),
    )
    .onConflict((conflict) => conflict.columns(['assignment_id', 'first_due_on']).doNothing())
    .returning('assignment_id')
    .execute();
  const opened = new Set(rows.map(({ assignment_id }) => assignment_id));
  return due.filter(({ id }) => opened.has(id));
}
