import { allow, type Outcome, refuse } from '../kernel/outcome.ts';
import { record } from '../platform/audit.ts';
import type { Actor, Tx } from '../platform/db/database.ts';
import type { HelpEntry } from './entry.queries.ts';

export type EntryContent = Omit<HelpEntry, 'id'> & { position: number };

/** Puts a place into the directory; everybody sees it at once. Refused: `sample-dial`: an invented number must not be one that rings. */
export async function publishEntry(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { content }: { content: EntryContent },
): Promise<Outcome<{ entryId: string }>> {
  if (content.sample && content.dial !== null) return refuse('sample-dial');
  const { id } = await tx
    .insertInto('help.entry')
    .values({
      kind: content.kind,
      name_vi: content.nameVi,
      name_en: content.nameEn,
      what_vi: content.whatVi,
      what_en: content.whatEn,
      phone: content.phone,
      dial: content.dial,
      hours_vi: content.hoursVi,
      hours_en: content.hoursEn,
      unit_id: content.unitId,
      position: content.position,
      sample: content.sample,
      checked_on: content.checkedOn,
      published: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'help-entry.published', id, { kind: content.kind, unit: content.unitId });
  return allow({ entryId: id });
}

/** Takes a place out of the directory; the entry stays, so that what people were told can be looked up. */
export async function withdrawEntry(tx: Tx, actor: Actor, now: Temporal.Instant, { entryId }: { entryId: string }): Promise<Outcome<void>> {
  const { numUpdatedRows } = await tx
    .updateTable('help.entry')
    .set({ published: false })
    .where('id', '=', entryId)
    .where('published', '=', true)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refuse('not-published');
  await record(tx, actor, now, 'help-entry.withdrawn', entryId);
  return allow(undefined);
}
