import { dayOf } from '../../kernel/day.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { KeptFile } from '../tasks/evidence.files.ts';
import { findFinding } from './finding.queries.ts';
import { findInspection, findVisit } from './inspection.queries.ts';
import { type ItemAnswer, isWritable, type Severity } from './inspection.rules.ts';

type Day = Temporal.PlainDate;
type Done = Promise<Outcome<undefined>>;

/** The team is there. Refusals: `not-decided`, `not-planned`, `not-yet`. */
export async function holdVisit(tx: Tx, actor: Actor, now: Temporal.Instant, { visitId, on }: { visitId: string; on: Day }): Done {
  const visit = await lockVisit(tx, visitId);
  if ((await findInspection(tx, visit.inspectionId))?.state !== 'decided') return refuse('not-decided');
  if (visit.state !== 'planned') return refuse('not-planned');
  if (Temporal.PlainDate.compare(on, dayOf(now)) > 0) return refuse('not-yet');
  await tx.updateTable('programme.visit').set({ state: 'held', held_on: on }).where('id', '=', visitId).execute();
  await record(tx, actor, now, 'visit.held', visitId, { unit: visit.unitId, on: on.toString() });
  return allow(undefined);
}

/** It will not take place. Refusal: `not-planned`. */
export async function cancelVisit(tx: Tx, actor: Actor, now: Temporal.Instant, { visitId, why }: { visitId: string; why: string }): Done {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'planned') return refuse('not-planned');
  await tx.updateTable('programme.visit').set({ state: 'cancelled', cancelled_why: why }).where('id', '=', visitId).execute();
  await record(tx, actor, now, 'visit.cancelled', visitId, { unit: visit.unitId });
  return allow(undefined);
}

/** Notes the answer to a question, or notes it anew. Refusal: `not-held`. */
export async function answerItem(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { visitId, itemId, answer, note }: { visitId: string; itemId: string; answer: ItemAnswer; note: string },
): Done {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held') return refuse('not-held');
  await tx
    .insertInto('programme.visit_answer')
    .values({ visit_id: visitId, item_id: itemId, answer, note, at: now, by: actor.account! })
    .onConflict((conflict) => conflict.columns(['visit_id', 'item_id']).doUpdateSet({ answer, note, at: now, by: actor.account! }))
    .execute();
  await record(tx, actor, now, 'visit.answered', visitId, { item: itemId, answer });
  return allow(undefined);
}

export type SaidFinding = { severity: Severity; what: string; photos: readonly KeptFile[] };

/** Notes what a visit found. Refusal: `not-writable`. */
export async function addFinding(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { visitId, ...said }: SaidFinding & { visitId: string },
): Promise<Outcome<{ id: string }>> {
  if (!isWritable(await lockVisit(tx, visitId))) return refuse('not-writable');
  const { id } = await tx
    .insertInto('programme.finding')
    .values({ visit_id: visitId, severity: said.severity, what: said.what, at: now, by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepPhotos(tx, actor, now, { finding_id: id }, said.photos);
  await record(tx, actor, now, 'finding.noted', id, { visit: visitId, severity: said.severity, photos: said.photos.length });
  return allow({ id });
}

/** Says a finding anew, takes photos away and adds others; it keeps the moment at which it was first noted. Refusal: `not-writable`. */
export async function changeFinding(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { findingId, without, ...said }: SaidFinding & { findingId: string; without: readonly string[] },
): Done {
  const visitId = await visitOf(tx, findingId);
  if (!isWritable(await lockVisit(tx, visitId))) return refuse('not-writable');
  await tx
    .updateTable('programme.finding')
    .set({ severity: said.severity, what: said.what, by: actor.account! })
    .where('id', '=', findingId)
    .execute();
  if (without.length > 0) {
    await tx.deleteFrom('programme.inspection_photo').where('finding_id', '=', findingId).where('id', 'in', without).execute();
  }
  await keepPhotos(tx, actor, now, { finding_id: findingId }, said.photos);
  await record(tx, actor, now, 'finding.changed', findingId, { visit: visitId, severity: said.severity });
  return allow(undefined);
}

/** Takes a finding back with its photos. Refusal: `not-writable`. */
export async function removeFinding(tx: Tx, actor: Actor, now: Temporal.Instant, { findingId }: { findingId: string }): Done {
  const visitId = await visitOf(tx, findingId);
  if (!isWritable(await lockVisit(tx, visitId))) return refuse('not-writable');
  await tx.deleteFrom('programme.finding').where('id', '=', findingId).execute();
  await record(tx, actor, now, 'finding.removed', findingId, { visit: visitId });
  return allow(undefined);
}

/** Lets the unit read the findings and explain them. Refusals: `not-held`, `shared`. */
export async function shareFindings(tx: Tx, actor: Actor, now: Temporal.Instant, { visitId }: { visitId: string }): Done {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held') return refuse('not-held');
  if (visit.shared) return refuse('shared');
  await tx.updateTable('programme.visit').set({ shared_at: now, shared_by: actor.account! }).where('id', '=', visitId).execute();
  await record(tx, actor, now, 'visit.shared', visitId, { unit: visit.unitId });
  return allow(undefined);
}

/** Takes them back to correct them, as long as there is no conclusion; what the unit said stays. Refusal: `not-shared`. */
export async function takeBackFindings(tx: Tx, actor: Actor, now: Temporal.Instant, { visitId }: { visitId: string }): Done {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held' || !visit.shared) return refuse('not-shared');
  await tx.updateTable('programme.visit').set({ shared_at: null, shared_by: null }).where('id', '=', visitId).execute();
  await record(tx, actor, now, 'visit.takenBack', visitId, { unit: visit.unitId });
  return allow(undefined);
}

/** The unit explains a finding; the latest counts. Refusal: `not-asked`. */
export async function explainFinding(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { findingId, what }: { findingId: string; what: string },
): Done {
  const visit = await findVisit(tx, await visitOf(tx, findingId));
  if (!visit?.explains) return refuse('not-asked');
  await tx.insertInto('programme.finding_reply').values({ finding_id: findingId, what, at: now, by: actor.account! }).execute();
  await record(tx, actor, now, 'finding.explained', findingId, { visit: visit.id });
  return allow(undefined);
}

/** A visit of the actor's team, held until the transaction ends. @throws NotFound, Forbidden for a reader who is not of the team */
export async function lockVisit(tx: Tx, visitId: string) {
  await tx.selectFrom('programme.visit').select('id').where('id', '=', visitId).forUpdate().executeTakeFirst();
  const visit = await findVisit(tx, visitId);
  if (!visit) throw new NotFound('visit', visitId);
  if (!visit.works) throw new Forbidden('inspection.run');
  return visit;
}

export async function keepPhotos(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  of: { finding_id: string } | { check_id: string },
  photos: readonly KeptFile[],
): Promise<void> {
  if (photos.length === 0) return;
  await tx
    .insertInto('programme.inspection_photo')
    .values(photos.map(({ sha256, size, type }) => ({ ...of, sha256, size, type, at: now, by: actor.account! })))
    .execute();
}

async function visitOf(tx: Tx, findingId: string): Promise<string> {
  const finding = await findFinding(tx, findingId);
  if (!finding) throw new NotFound('finding', findingId);
  return finding.visitId;
}
