import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findProcessing, type ProcessingText } from './processing.queries.ts';
import { PROCESSING_TEMPLATES } from './processing.templates.ts';

type Now = Temporal.Instant;

/** A further entry in a unit's register, as a draft. */
export async function addProcessing(
  tx: Tx,
  actor: Actor,
  now: Now,
  { unitId, ...text }: ProcessingText & { unitId: string },
): Promise<Outcome<{ id: string }>> {
  const { id } = await tx
    .insertInto('organisation.processing')
    .values({ unit_id: unitId, added_at: now, added_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveVersion(tx, actor, now, id, 1, text);
  await record(tx, actor, now, 'processing.added', id, { unit: unitId });
  return allow({ id });
}

/** What an entry says from now on; what it said stays readable. Refused: `ended`. */
export async function changeProcessing(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, ...text }: ProcessingText & { id: string },
): Promise<Outcome<{ id: string }>> {
  const entry = await existing(tx, id);
  if (entry.endedOn) return refuse('ended');
  await saveVersion(tx, actor, now, id, entry.number + 1, text);
  await record(tx, actor, now, 'processing.changed', id, { number: entry.number + 1 });
  return allow({ id });
}

/** The authority stands by what the latest version says. Refused: `ended`, `confirmed` already. */
export async function confirmProcessing(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const entry = await existing(tx, id);
  if (entry.endedOn) return refuse('ended');
  if (entry.confirmedAt) return refuse('confirmed');
  await tx
    .updateTable('organisation.processing_version')
    .set({ confirmed_at: now, confirmed_by: actor.account! })
    .where('processing_id', '=', id)
    .where('number', '=', entry.number)
    .execute();
  await record(tx, actor, now, 'processing.confirmed', id, { number: entry.number });
  return allow({ id });
}

/** The processing has stopped; the entry stays in the register. Refused: `ended`. */
export async function endProcessing(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const entry = await existing(tx, id);
  if (entry.endedOn) return refuse('ended');
  await tx
    .updateTable('organisation.processing')
    .set({ ended_on: dayOf(now) })
    .where('id', '=', id)
    .execute();
  await record(tx, actor, now, 'processing.ended', id);
  return allow({ id });
}

/** Takes over as drafts what this program does today and the unit's register does not have yet. Safe to do twice. */
export async function takeOverTemplates(
  tx: Tx,
  actor: Actor,
  now: Now,
  { unitId }: { unitId: string },
): Promise<Outcome<{ added: number }>> {
  let added = 0;
  for (const { template, ...text } of PROCESSING_TEMPLATES) {
    const entry = await tx
      .insertInto('organisation.processing')
      .values({ unit_id: unitId, template, added_at: now, added_by: actor.account! })
      .onConflict((conflict) => conflict.columns(['unit_id', 'template']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!entry) continue;
    await saveVersion(tx, actor, now, entry.id, 1, text);
    added += 1;
  }
  if (added > 0) await record(tx, actor, now, 'processing.templatesTakenOver', unitId, { added });
  return allow({ added });
}

async function saveVersion(tx: Tx, actor: Actor, now: Now, id: string, number: number, text: ProcessingText): Promise<void> {
  await tx
    .insertInto('organisation.processing_version')
    .values({
      processing_id: id,
      number,
      name: text.name,
      purpose: text.purpose,
      legal_basis: text.legalBasis,
      data_categories: text.dataCategories,
      people_categories: text.peopleCategories,
      recipients: text.recipients,
      retention_class: text.retentionClass,
      measures: text.measures,
      saved_at: now,
      saved_by: actor.account!,
    })
    .execute();
}

async function existing(tx: Tx, id: string) {
  const entry = await findProcessing(tx, id);
  if (!entry) throw new NotFound('processing', id);
  return entry;
}
