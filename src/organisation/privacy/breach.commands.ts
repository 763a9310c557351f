import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { type Breach, findBreach } from './breach.queries.ts';
import { decideClosing, decideNotice, type Telling } from './breach.rules.ts';
import { notifyBy } from './deadline.rules.ts';
import { takeNumber } from './running-number.commands.ts';

type Now = Temporal.Instant;
export type BreachText = { what: string; categories: string; people: number | null; measures: string };

/** Enters a breach; the clock runs from the moment it was found, not from this one. Refused: `impossible` when that lies ahead. */
export async function registerBreach(
  tx: Tx,
  actor: Actor,
  now: Now,
  { unitId, detectedAt, ...text }: BreachText & { unitId: string; detectedAt: Temporal.Instant },
): Promise<Outcome<{ id: string }>> {
  if (Temporal.Instant.compare(detectedAt, now) > 0) return refuse('impossible');
  const year = dayOf(now).year;
  const number = await takeNumber(tx, unitId, 'breach', year);
  const { at, term } = notifyBy(detectedAt);
  const { id } = await tx
    .insertInto('organisation.data_breach')
    .values({
      ...text,
      unit_id: unitId,
      numbered_by: unitId,
      year,
      number,
      detected_at: detectedAt,
      registered_at: now,
      registered_by: actor.account!,
      notify_by: at,
      notify_unread: term.unread ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'breach.registered', id, { unit: unitId, year, number });
  return allow({ id });
}

/** Mends what is known of it. Refused: `closed`. */
export async function changeBreach(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, ...text }: BreachText & { id: string },
): Promise<Outcome<{ id: string }>> {
  if ((await locked(tx, id)).closedAt) return refuse('closed');
  await tx.updateTable('organisation.data_breach').set(text).where('id', '=', id).execute();
  await record(tx, actor, now, 'breach.changed', id);
  return allow({ id });
}

/** The specialised agency has been told. Refused: what `decideNotice` refuses. */
export async function noteNotice(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, at, how }: { id: string; at: Temporal.Instant; how: string },
): Promise<Outcome<{ id: string }>> {
  const decision = decideNotice(await locked(tx, id), at, now);
  if (!decision.ok) return decision;
  await tx.updateTable('organisation.data_breach').set({ notified_at: at, notified_how: how }).where('id', '=', id).execute();
  await record(tx, actor, now, 'breach.notified', id, { at: at.toString() });
  return allow({ id });
}

/** Decides whether those affected are told; may be decided anew until the breach is closed. Refused: `closed`. */
export async function decideTelling(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, telling, reason }: { id: string; telling: Telling; reason: string },
): Promise<Outcome<{ id: string }>> {
  if ((await locked(tx, id)).closedAt) return refuse('closed');
  await tx
    .updateTable('organisation.data_breach')
    .set({ telling, telling_reason: reason, telling_at: now, telling_by: actor.account! })
    .where('id', '=', id)
    .execute();
  await record(tx, actor, now, 'breach.tellingDecided', id, { telling });
  return allow({ id });
}

/** Refused: what `decideClosing` refuses. */
export async function closeBreach(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const decision = decideClosing(await locked(tx, id));
  if (!decision.ok) return decision;
  await tx.updateTable('organisation.data_breach').set({ closed_at: now, closed_by: actor.account! }).where('id', '=', id).execute();
  await record(tx, actor, now, 'breach.closed', id);
  return allow({ id });
}

async function locked(tx: Tx, id: string): Promise<Breach> {
  const breach = await findBreach(tx, id, 'lock');
  if (!breach) throw new NotFound('breach', id);
  return breach;
}
