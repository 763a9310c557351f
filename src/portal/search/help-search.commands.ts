import { type HelpEntry, listPublishedEntries } from '../../help/entry.queries.ts';
import { dayOf } from '../../kernel/day.ts';
import { slugOf } from '../../kernel/slug.ts';
import { LANGUAGES, type Language } from '../../kernel/words.ts';
import { listUnits } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { putSearchEntry, removeSearchEntry } from './search.commands.ts';

/**
 * A sweep: makes the published directory of places that help findable as far as their wards exist today, and takes out what is no longer
 * in it. Nothing is written when nothing has changed. Samples say so.
 */
export async function indexHelp(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<void> {
  const wards = new Map((await listUnits(tx, dayOf(now))).map(({ id, short }) => [id, short]));
  const entries = (await listPublishedEntries(tx)).filter(({ unitId }) => unitId === null || wards.has(unitId));
  const wanted = entries.flatMap((entry) => {
    const ward = entry.unitId === null ? undefined : wards.get(entry.unitId);
    return LANGUAGES.map((language) => searchEntryOf(entry, language, ward));
  });
  const stored = await tx
    .selectFrom('portal.search_entry')
    .select(['ref', 'language', 'title', 'matter', 'label', 'href'])
    .where('kind', '=', 'help')
    .execute();
  const before = new Map(stored.map((row) => [`${row.ref} ${row.language}`, row]));
  for (const entry of wanted) {
    const old = before.get(`${entry.ref} ${entry.language}`);
    const same = old && old.title === entry.title && old.matter === entry.matter && old.label === entry.label && old.href === entry.href;
    if (!same) await putSearchEntry(tx, entry);
  }
  const kept = new Set(entries.map(({ id }) => id));
  for (const ref of new Set(stored.map((row) => row.ref))) if (!kept.has(ref)) await removeSearchEntry(tx, 'help', ref);
}

function searchEntryOf(entry: HelpEntry, language: Language, ward: string | undefined) {
  const vi = language === 'vi';
  return {
    kind: 'help' as const,
    ref: entry.id,
    language,
    title: (vi ? entry.nameVi : entry.nameEn).normalize('NFC'),
    matter: [vi ? entry.whatVi : entry.whatEn, entry.phone, vi ? entry.hoursVi : entry.hoursEn].join('. ').normalize('NFC'),
    href: ward ? `/tro-giup?phuong=${slugOf(ward)}` : '/tro-giup',
    label: entry.sample ? (vi ? 'Số máy mẫu' : 'Sample number') : entry.phone,
    dated: null,
    visibleFrom: null,
    visibleUntil: null,
  };
}
