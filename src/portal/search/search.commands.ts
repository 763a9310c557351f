import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import { searchVector } from './search.rules.ts';
import { type Kind, marksOf } from './search-mark.rules.ts';

/**
 * What can be found: one entry for each thing and language. `matter` is plain text (`plainText` makes it of HTML), `href` the address
 * without language, `label` what the reader should know beside the title (category, number). Shown from `visibleFrom` until `visibleUntil`.
 */
export type SearchEntry = {
  kind: Kind;
  ref: string;
  language: Language;
  title: string;
  matter: string;
  href: string;
  label: string;
  dated: Temporal.Instant | null;
  visibleFrom: Temporal.Instant | null;
  visibleUntil: Temporal.Instant | null;
};

/** Makes a thing findable, or what is found of it new. For the command that publishes it, in its transaction; no audit entry of its own. */
export async function putSearchEntry(tx: Tx, entry: SearchEntry): Promise<void> {
  const { title, matter, label, titleWords, allWords } = indexed(entry);
  const found = {
    title,
    matter,
    href: entry.href,
    label,
    dated: entry.dated,
    visible_from: entry.visibleFrom,
    visible_until: entry.visibleUntil,
    title_words: sql<string>`${titleWords}::tsvector`,
    all_words: sql<string>`${allWords}::tsvector`,
  };
  await tx
    .insertInto('portal.search_entry')
    .values({ kind: entry.kind, ref: entry.ref, language: entry.language, ...found })
    .onConflict((it) => it.columns(['kind', 'ref', 'language']).doUpdateSet(found))
    .execute();
}

/** Makes a thing unfindable, in every language or in one. Does nothing when it was not findable. */
export async function removeSearchEntry(tx: Tx, kind: Kind, ref: string, language?: Language): Promise<void> {
  let removal = tx.deleteFrom('portal.search_entry').where('kind', '=', kind).where('ref', '=', ref);
  if (language) removal = removal.where('language', '=', language);
  await removal.execute();
}

/** The texts of an entry as they are kept, and the words under which it is found, as text for `::tsvector`. */
export function indexed(entry: SearchEntry): { title: string; matter: string; label: string; titleWords: string; allWords: string } {
  const title = clean(entry.title);
  const matter = clean(entry.matter);
  const label = clean(entry.label);
  const marks = marksOf(entry.kind, entry.dated && dayOf(entry.dated).toPlainYearMonth());
  const ofTitle = { text: title, weight: 'A' } as const;
  return {
    title,
    matter,
    label,
    titleWords: `${searchVector([ofTitle])} ${marks}`,
    allWords: `${searchVector([ofTitle, { text: matter, weight: 'C' }, { text: label, weight: 'D' }])} ${marks}`,
  };
}

/** PostgreSQL keeps no zero byte and no half of a surrogate pair. */
const clean = (text: string) => text.normalize('NFC').toWellFormed().replaceAll('\0', ' ');
