import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isBefore } from '../../kernel/span.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';
import { findPerson } from './account.queries.ts';
import { findHandOver, type HandedItem, listReceivers } from './hand-over.queries.ts';
import { listPostsOf } from './post.queries.ts';

/** What is open for the actor, of every feature; hand-overs themselves are not handed on. */
export async function listOpen(tx: Tx, actor: Actor, now: Temporal.Instant, sources: readonly DutySource[]): Promise<Duty[]> {
  const open: Duty[] = [];
  for (const source of sources) if (source.name !== 'organisation.hand-over') open.push(...(await source.list(tx, actor, now)));
  return open;
}

export const itemKey = ({ source, id }: Pick<Duty, 'source' | 'id'>): string => `${source} ${id}`;

/**
 * Hands over what the actor has in a unit: the things chosen of those still open are given where their feature can give them, and all of it
 * is written down with the names of the day. The receiver confirms it later. Refusal `not-a-receiver`.
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  given: { fromUnit: string; toAccount: string; toUnit: string; keys: ReadonlySet<string>; note: string },
  sources: readonly DutySource[],
): Promise<Outcome<{ handOverId: string }>> {
  const day = dayOf(now);
  const receivers = await listReceivers(tx, day);
  const receiver = receivers.find(
    (one) => one.fromUnit === given.fromUnit && one.accountId === given.toAccount && one.unitId === given.toUnit,
  );
  const me = await findPerson(tx, actor.account!, day);
  if (!receiver || !me) return refuse('not-a-receiver');
  const mine = (await listPostsOf(tx, actor.account!, day)).find(({ unitId, from }) => unitId === given.fromUnit && !isBefore(day, from));
  const chosen = (await listOpen(tx, actor, now, sources)).filter((duty) => given.keys.has(itemKey(duty)));
  const items: HandedItem[] = [];
  for (const source of sources) {
    const its = chosen.filter((duty) => duty.source === source.name);
    if (its.length === 0) continue;
    const count = source.give
      ? await source.give(
          tx,
          actor,
          now,
          its.map(({ id }) => id),
          given.toAccount,
        )
      : 0;
    for (const { id, kind, title } of its) items.push({ source: source.name, id, kind, title, given: count === its.length });
  }
  const handOverId = newId();
  await tx
    .insertInto('organisation.hand_over')
    .values({
      id: handOverId,
      from_account: actor.account!,
      from_name: me.name,
      from_role: mine?.role ?? '',
      unit_id: given.fromUnit,
      to_account: given.toAccount,
      to_name: receiver.name,
      to_role: receiver.role,
      to_unit: given.toUnit,
      day,
      at: now,
      note: given.note,
      items: JSON.stringify(items),
    })
    .execute();
  const counts = { items: items.length, given: items.filter((item) => item.given).length };
  await record(tx, actor, now, 'hand-over.made', handOverId, { unit: given.fromUnit, to: given.toAccount, ...counts });
  return allow({ handOverId });
}

/** The receiver confirms. Done twice, it stays done once. */
export async function acceptHandOver(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id }: { id: string },
): Promise<Outcome<{ handOverId: string }>> {
  const found = await findHandOver(tx, id);
  if (!found || found.toAccount !== actor.account) throw new NotFound('hand-over', id);
  if (found.acceptedAt) return allow({ handOverId: id });
  await tx.insertInto('organisation.hand_over_acceptance').values({ hand_over_id: id, account_id: actor.account!, at: now }).execute();
  await record(tx, actor, now, 'hand-over.accepted', id, { unit: found.unitId });
  return allow({ handOverId: id });
}
