import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findOneHand } from '../access/second-person.queries.ts';
import { decideSecondPerson } from '../access/second-person.rules.ts';
import { certificateHash, idHash, NO_CERTIFICATE } from './certificate.ts';
import { findRun, listChain, listDue, listOwnTerms, overseesAuthority, type Run } from './retention.queries.ts';
import { cutoffOf, decideApproval, findClass, termOfClass } from './retention.rules.ts';

type Now = Temporal.Instant;
type Day = Temporal.PlainDate;

/**
 * The authority's own term for a class, from a day on. What was decided before stays readable.
 * @throws Forbidden when the actor does not watch over the unit that this instance speaks for: the term holds everywhere.
 */
export async function decideTerm(
  tx: Tx,
  actor: Actor,
  now: Now,
  term: { class: string; validFrom: Day; months: number | null; basis: string },
): Promise<Outcome<{ class: string }>> {
  if (!findClass(term.class)) throw new NotFound('retention class', term.class);
  if (!(await overseesAuthority(tx, dayOf(now)))) throw new Forbidden('privacy.oversee');
  await tx
    .insertInto('organisation.retention_term')
    .values({
      class: term.class,
      valid_from: term.validFrom,
      months: term.months,
      basis: term.basis,
      decided_at: now,
      decided_by: actor.account!,
    })
    .execute();
  await record(tx, actor, now, 'retention.termDecided', term.class, { from: term.validFrom.toString(), months: term.months });
  return allow({ class: term.class });
}

/** Stops the destruction of a class or of one record, until lifted or until the end of a day. */
export async function placeHold(
  tx: Tx,
  actor: Actor,
  now: Now,
  hold: { unitId: string; class: string | null; recordId: string | null; reason: string; until: Day | null },
): Promise<Outcome<{ id: string }>> {
  const { id } = await tx
    .insertInto('organisation.legal_hold')
    .values({
      unit_id: hold.unitId,
      class: hold.class,
      record_id: hold.recordId,
      reason: hold.reason,
      until: hold.until,
      at: now,
      by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'retention.holdPlaced', id, { class: hold.class, record: hold.recordId });
  return allow({ id });
}

/** Refused: `over` when it was lifted before. */
export async function liftHold(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const lifted = await tx
    .updateTable('organisation.legal_hold')
    .set({ lifted_at: now, lifted_by: actor.account! })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!lifted) return refuse('over');
  await record(tx, actor, now, 'retention.holdLifted', id);
  return allow({ id });
}

/** Proposes what is over its time in a unit. Refused: `for-good`, `nothing-due`, `open-run` when a proposal of the unit and class is open. */
export async function proposeDestruction(
  tx: Tx,
  actor: Actor,
  now: Now,
  { unitId, class: code }: { unitId: string; class: string },
): Promise<Outcome<{ id: string }>> {
  const retained = findClass(code);
  if (!retained?.destroyed) throw new NotFound('retention class', code);
  const today = dayOf(now);
  const cutoff = cutoffOf(termOfClass(retained, await listOwnTerms(tx), today), today);
  if (!cutoff) return refuse('for-good');
  const open = await tx
    .selectFrom('organisation.destruction')
    .where('unit_id', '=', unitId)
    .where('class', '=', code)
    .where('done_at', 'is', null)
    .where('dropped_at', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (open) return refuse('open-run');
  const due = await listDue(tx, { unitId, cutoff, today });
  if (due.length === 0) return refuse('nothing-due');
  const { id } = await tx
    .insertInto('organisation.destruction')
    .values({ unit_id: unitId, class: code, cutoff, proposed_at: now, proposed_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('organisation.destruction_item')
    .values(due.map((recordId) => ({ destruction_id: id, record_id: recordId })))
    .execute();
  await record(tx, actor, now, 'destruction.proposed', id, { unit: unitId, class: code, count: due.length });
  return allow({ id });
}

/** Refused: `over`. */
export async function dropDestruction(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const run = await locked(tx, id);
  if (run.doneAt || run.droppedAt) return refuse('over');
  await tx.updateTable('organisation.destruction').set({ dropped_at: now, dropped_by: actor.account! }).where('id', '=', id).execute();
  await record(tx, actor, now, 'destruction.dropped', id);
  return allow({ id });
}

/**
 * Approves a proposal. The second approval carries it out: what is still due and held by nothing goes, and a certificate is written in
 * the same transaction, so that neither is without the other. Refused: what `decideApproval` refuses, `one-hand`.
 */
export async function approveDestruction(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id }: { id: string },
): Promise<Outcome<{ id: string; certificate: string | null }>> {
  const run = await locked(tx, id);
  const oversees = await overseesUnit(tx, run.unitId);
  const firstOversaw = run.firstBy !== null && (await firstApproverOversaw(tx, id));
  const decision = decideApproval(run, actor.account!, oversees, firstOversaw);
  if (!decision.ok) return decision;
  if (decision.value === 'first') {
    await tx
      .updateTable('organisation.destruction')
      .set({ first_at: now, first_by: actor.account!, first_oversees: oversees })
      .where('id', '=', id)
      .execute();
    await record(tx, actor, now, 'destruction.approvedFirst', id);
    return allow({ id, certificate: null });
  }
  const second = decideSecondPerson(await findOneHand(tx, run.firstBy));
  if (!second.ok) return second;
  await tx.updateTable('organisation.destruction').set({ second_at: now, second_by: actor.account! }).where('id', '=', id).execute();
  const { rows } = await sql<{
    gone: string[];
  }>`select organisation.destroy_data_requests(${id}::uuid, ${now}::timestamptz) as gone`.execute(tx);
  const certificate = await writeCertificate(tx, actor, now, run, rows[0]?.gone ?? []);
  return allow({ id, certificate });
}

async function writeCertificate(tx: Tx, actor: Actor, at: Now, run: Run, gone: readonly string[]): Promise<string> {
  await sql`select pg_advisory_xact_lock(5204024, hashtext(${run.unitId}))`.execute(tx); // a chain has one end
  const last = (await listChain(tx, run.unitId)).at(-1);
  const now = at.round('millisecond'); // what is hashed is what is stored
  const facts = {
    unitId: run.unitId,
    number: (last?.number ?? 0) + 1,
    class: run.class,
    at: now,
    firstBy: run.firstBy!,
    secondBy: actor.account!,
    idHashes: gone.map((id) => idHash(run.class, id)).sort(),
    previousHash: last?.hash ?? NO_CERTIFICATE,
  };
  const hash = certificateHash(facts);
  const { id } = await tx
    .insertInto('organisation.destruction_certificate')
    .values({
      destruction_id: run.id,
      unit_id: facts.unitId,
      number: facts.number,
      class: facts.class,
      at: now,
      first_by: facts.firstBy,
      second_by: facts.secondBy,
      id_hashes: facts.idHashes,
      count: gone.length,
      previous_hash: facts.previousHash,
      hash,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, at, 'destruction.carriedOut', id, {
    run: run.id,
    unit: run.unitId,
    number: facts.number,
    count: gone.length,
    hash,
  });
  return id;
}

const overseesUnit = async (tx: Tx, unitId: string): Promise<boolean> =>
  (await sql<{ yes: boolean }>`select ${unitId}::uuid = any (organisation.actor_reach('privacy.oversee')) as yes`.execute(tx)).rows[0]
    ?.yes ?? false;

const firstApproverOversaw = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('organisation.destruction').where('id', '=', id).select('first_oversees').executeTakeFirst())?.first_oversees ??
  false;

async function locked(tx: Tx, id: string): Promise<Run> {
  await tx.selectFrom('organisation.destruction').where('id', '=', id).select('id').forUpdate().execute();
  const run = await findRun(tx, id);
  if (!run) throw new NotFound('destruction', id);
  return run;
}
