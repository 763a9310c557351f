import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { lockDelivery } from './delivery.commands.ts';
import { mayReopen, type ProgressKind, stateAfter } from './task.rules.ts';

type Day = Temporal.PlainDate;
type Of = { deliveryId: string };

/** Accepts what a unit has handed in: it is done. Refusal: `not-sent`. */
export async function acceptDelivery(tx: Tx, actor: Actor, now: Temporal.Instant, { deliveryId, note }: Of & { note: string | null }) {
  const delivery = await judged(tx, deliveryId);
  if (delivery.state !== 'sent') return refuse('not-sent');
  return decide(tx, actor, now, deliveryId, { kind: 'accepted', note });
}

/** Gives it back, with a reason and where there is need a later day. Refusals: `not-sent`, `not-later` (than today and the day so far). */
export async function returnDelivery(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { deliveryId, note, dueOn }: Of & { note: string; dueOn: Day | null },
) {
  const delivery = await judged(tx, deliveryId);
  if (delivery.state !== 'sent') return refuse('not-sent');
  if (dueOn && !isLater(dueOn, delivery.dueOn, now)) return refuse('not-later');
  const returned = await decide(tx, actor, now, deliveryId, { kind: 'returned', note });
  if (dueOn) await decide(tx, actor, now, deliveryId, { kind: 'extended', note, dueOn });
  return returned;
}

/** Puts the day off. Refusals: `closed`, `not-later`. */
export async function extendDelivery(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { deliveryId, note, dueOn }: Of & { note: string; dueOn: Day },
) {
  const delivery = await judged(tx, deliveryId);
  if (delivery.closedAt) return refuse('closed');
  if (!isLater(dueOn, delivery.dueOn, now)) return refuse('not-later');
  return decide(tx, actor, now, deliveryId, { kind: 'extended', note, dueOn });
}

/** It need not be handed in any more. Refusal: `closed`. */
export async function dropDelivery(tx: Tx, actor: Actor, now: Temporal.Instant, { deliveryId, note }: Of & { note: string }) {
  const delivery = await judged(tx, deliveryId);
  if (delivery.closedAt) return refuse('closed');
  return decide(tx, actor, now, deliveryId, { kind: 'dropped', note });
}

/** Takes back what closed it, within 24 hours. Refusals: `not-closed`, `too-late`, `part-ended`. */
export async function reopenDelivery(tx: Tx, actor: Actor, now: Temporal.Instant, { deliveryId }: Of) {
  const delivery = await judged(tx, deliveryId);
  if (!delivery.closedAt) return refuse('not-closed');
  if (!mayReopen(delivery.closedAt, now)) return refuse('too-late');
  const ended = await tx
    .selectFrom('programme.delivery as d')
    .innerJoin('programme.assignment as a', 'a.id', 'd.assignment_id')
    .innerJoin('programme.task as t', 't.id', 'a.task_id')
    .select('d.id')
    .where('d.id', '=', deliveryId)
    .where((on) => on.or([on('a.ended_on', 'is not', null), on('t.ended_on', 'is not', null)]))
    .executeTakeFirst();
  if (ended) return refuse('part-ended');
  return decide(tx, actor, now, deliveryId, { kind: 'reopened', note: null });
}

/** Drops whatever is still to be handed in of a part or of a whole task; returns how many. What has been handed in and waits is dropped too. */
export async function dropOpen(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  of: { assignmentId?: string; taskId?: string; why: string },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select d.id from programme.delivery d join programme.assignment a on a.id = d.assignment_id
    where (a.id = ${of.assignmentId ?? null}::uuid or a.task_id = ${of.taskId ?? null}::uuid) and d.closed_at is null
    order by d.id for update of d`.execute(tx);
  for (const { id } of rows) await decide(tx, actor, now, id, { kind: 'dropped', note: of.why });
  return rows.length;
}

/** A delivery, held. @throws Forbidden for who neither keeps its plan nor inspects it */
async function judged(tx: Tx, deliveryId: string) {
  const delivery = await lockDelivery(tx, deliveryId);
  const { rows } = await sql<{ judges: boolean }>`
    select programme.actor_judges(plan_id, assignment_id) as judges from programme.delivery where id = ${deliveryId}::uuid`.execute(tx);
  if (!rows[0]?.judges) throw new Forbidden('programme.write');
  return delivery;
}

/** Writes a decision, and makes of the delivery what all that was said and decided makes of it. */
async function decide(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  deliveryId: string,
  decision: { kind: Exclude<ProgressKind, 'update' | 'sent'>; note: string | null; dueOn?: Day },
): Promise<Outcome<undefined>> {
  const { kind, note, dueOn } = decision;
  const { unit_id } = await tx.selectFrom('programme.delivery').select('unit_id').where('id', '=', deliveryId).executeTakeFirstOrThrow();
  const before = await tx
    .selectFrom('programme.progress')
    .select(['kind'])
    .where('delivery_id', '=', deliveryId)
    .orderBy('at')
    .orderBy('serial')
    .limit(10_000)
    .execute();
  const state = stateAfter([...before.map((row) => row.kind as ProgressKind), kind]);
  await tx
    .insertInto('programme.progress')
    .values({ delivery_id: deliveryId, unit_id, kind, note, due_on: dueOn ?? null, at: now, by: actor.account! })
    .execute();
  await tx
    .updateTable('programme.delivery')
    .set({ state, closed_at: state === 'accepted' || state === 'dropped' ? now : null, ...(dueOn ? { due_on: dueOn } : {}) })
    .where('id', '=', deliveryId)
    .execute();
  await record(tx, actor, now, `delivery.${kind}`, deliveryId, dueOn ? { due: dueOn.toString() } : {});
  return allow(undefined);
}

const isLater = (day: Day, than: Day, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(day, than) > 0 && Temporal.PlainDate.compare(day, dayOf(now)) >= 0;
