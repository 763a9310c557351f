import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findRecordAccess, listBrokenGlass, listRestricted } from './record-access.queries.ts';
import { decideGlass, type Relation } from './record-access.rules.ts';
import type { RecordKind } from './record-kind.ts';
import { findOneHand } from './second-person.queries.ts';
import { decideSecondPerson } from './second-person.rules.ts';

type Which = { kind: RecordKind; id: string };

/** Leaves a record open to named people only, whoever restricts it included; done again, names others. The record must be open to the actor. */
export async function restrictRecord(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { kind, id, reason, people }: Which & { reason: string; people: readonly string[] },
): Promise<Outcome<{ named: number }>> {
  const place = await kind.unitOf?.(tx, id);
  if (!place) throw new NotFound(kind.name, id);
  const { rows } = await sql<{ done: boolean }>`
    select organisation.restrict_record(${id}::uuid, ${kind.name}, ${place.unit}::uuid, ${place.code}, ${reason}, ${[...people]}::uuid[]) as done`.execute(
    tx,
  );
  if (!rows[0]?.done) return refuse('not-yours-to-restrict');
  const named = new Set([...people, actor.account]);
  await record(tx, actor, now, 'record.restricted', id, { kind: kind.name, unit: place.unit, people: [...named] });
  return allow({ named: named.size });
}

/** Opens a restricted record again to everybody whom their post lets in. */
export async function liftRestriction(tx: Tx, actor: Actor, now: Temporal.Instant, { kind, id }: Which): Promise<Outcome<null>> {
  const lifted = await tx
    .updateTable('organisation.restriction')
    .set({ lifted_at: now, lifted_by: actor.account })
    .where('record_id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  if (lifted.numUpdatedRows === 0n) return refuse('not-yours-to-restrict');
  await record(tx, actor, now, 'record.restriction-lifted', id, { kind: kind.name });
  return allow(null);
}

/** Declares an officer, often oneself, related to a record: from then on they do not open it. */
export async function declareRelated(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { kind, id, account, relation }: Which & { account: string; relation: Relation },
): Promise<Outcome<{ self: boolean }>> {
  const place = await kind.unitOf?.(tx, id);
  if (!place) throw new NotFound(kind.name, id);
  const self = account === actor.account;
  if (!self && !actor.may.has('record.restrict')) return refuse('not-yours-to-declare');
  const { mine, related } = await findRecordAccess(tx, actor, now, id);
  if (mine.related || related.some((one) => one.account === account)) return refuse('related-already');
  await tx
    .insertInto('organisation.recusal')
    .values({ record_id: id, account_id: account, kind: kind.name, reason: relation, at: now, by: actor.account! })
    .execute();
  await record(tx, actor, now, 'record.declared-related', id, { kind: kind.name, unit: place.unit, account });
  return allow({ self });
}

/** Takes a declaration back. Nobody takes back what concerns themselves, nor does a hand of theirs. */
export async function liftRecusal(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { kind, id, account }: Which & { account: string },
): Promise<Outcome<null>> {
  if (account === actor.account) return refuse('own-relation');
  const second = decideSecondPerson(await findOneHand(tx, account));
  if (!second.ok) return second;
  const lifted = await tx
    .updateTable('organisation.recusal')
    .set({ lifted_at: now, lifted_by: actor.account })
    .where('record_id', '=', id)
    .where('account_id', '=', account)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  if (lifted.numUpdatedRows === 0n) return refuse('not-yours-to-declare');
  await record(tx, actor, now, 'record.relation-lifted', id, { kind: kind.name, account });
  return allow(null);
}

/** Opens a restricted record to the actor, whose post would let them in, for some hours. Somebody else reviews it within days; it cannot be undone. */
export async function breakGlass(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { kind, id, reason, hours }: Which & { reason: string; hours: number },
): Promise<Outcome<{ until: Temporal.Instant }>> {
  const { mine } = await findRecordAccess(tx, actor, now, id);
  const [closed] = await listRestricted(tx, dayOf(now), id);
  const facts = { breakable: closed?.breakable ?? false, related: mine.related, open: closed?.open ?? false };
  const at = actor.at ?? now; // by which the policies know whether it is open
  const decision = decideGlass(facts, hours, at);
  if (!decision.ok || !closed) return decision;
  const { until } = decision.value;
  const { unitId: unit, code } = closed;
  const values = { record_id: id, kind: kind.name, unit_id: unit, code, account_id: actor.account!, reason, at, until };
  const { id: glass } = await tx.insertInto('organisation.broken_glass').values(values).returning('id').executeTakeFirstOrThrow();
  if (!(await kind.unitOf?.(tx, id))) return refuse('no-post-lets-in'); // it takes a restriction away, and gives nobody a post
  await record(tx, actor, now, 'record.glass-broken', id, { kind: kind.name, unit, glass, until: until.toString() });
  return allow({ until });
}

/** Says whether breaking the glass was justified. Never by the one who broke it, nor by a hand of theirs. */
export async function reviewGlass(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, justified, note }: { id: string; justified: boolean; note: string },
): Promise<Outcome<null>> {
  const [glass] = await listBrokenGlass(tx, dayOf(now), { id });
  if (!glass) throw new NotFound('broken glass', id);
  if (glass.account === actor.account) return refuse('own-glass');
  if (glass.reviewedAt) return refuse('reviewed-already');
  const second = decideSecondPerson(await findOneHand(tx, glass.account));
  if (!second.ok) return second;
  await tx
    .updateTable('organisation.broken_glass')
    .set({ reviewed_at: now, reviewed_by: actor.account, justified, review_note: note })
    .where('id', '=', id)
    .execute();
  await record(tx, actor, now, 'record.glass-reviewed', glass.recordId, { glass: id, justified });
  return allow(null);
}

/** Why a record of a kind that can be restricted did not show. */
export type Closed = { why: 'related' } | { why: 'restricted'; code: string; kind: string; id: string };

/**
 * For the `load` of a record's page when its query found nothing: says why, where the actor may know, and notes an attempt on a record
 * to which they are related. @throws NotFound for everybody else, so that a guess learns nothing.
 */
export async function explainClosed(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { kind, id }: { kind: string; id: string },
): Promise<Closed> {
  const related = await tx
    .selectFrom('organisation.recusal')
    .where('record_id', '=', id)
    .where('account_id', '=', actor.account)
    .where('lifted_at', 'is', null)
    .select('kind')
    .executeTakeFirst();
  if (related) {
    await record(tx, actor, now, 'record.refused-related', id, { kind });
    return { why: 'related' };
  }
  const [restricted] = await listRestricted(tx, dayOf(now), id);
  if (!restricted?.breakable || restricted.open) throw new NotFound(kind, id);
  return { why: 'restricted', code: restricted.code, kind, id };
}
