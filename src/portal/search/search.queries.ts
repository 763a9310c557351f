import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Force, Validity } from '../documents/document.rules.ts';
import { everFewerWords, levelsOf, type Query, tsphrase, tsquery } from './search.rules.ts';
import { KINDS, type Kind } from './search-mark.rules.ts';
import { type Candidate, inOrder } from './search-order.rules.ts';
import { EVERYTHING, findScope, type Scope, throughWindows, type Window, within } from './search-window.queries.ts';

/** What a reader asks: for what, among what. `from` and `to` are years, both included; what has no date is then left out. */
export type Search = {
  query: Query;
  language: Language;
  kind?: Kind | undefined;
  from?: number | undefined;
  to?: number | undefined;
  page: number;
};

/** How many; `more`: at least so many, nobody counted on. */
export type Count = { count: number; more: boolean };

export type Found = {
  /** `some`: no entry has all words, these have some of them. */
  matched: 'all' | 'some';
  /** Of every kind, whatever kind was asked for. Of some words only what is ranked is counted. */
  byKind: Record<Kind, Count>;
  total: Count;
  /** Only so many are ranked and can be paged through. */
  ranked: number;
  /** The page asked for, or the last there is. */
  page: number;
  entries: FoundEntry[];
};

export type FoundEntry = {
  kind: Kind;
  ref: string;
  language: Language;
  title: string;
  matter: string;
  href: string;
  label: string;
  dated: Temporal.Instant | null;
};

export const PAGE_LENGTH = 10;

/**
 * One page of what answers a question and may be seen at `now`, in the order of `inOrder`. When nothing has all of the words: what has
 * most of them.
 *
 * However common the words, some hundreds of entries are ranked: the newest whose title, and the newest whose text has them, and of
 * all that is not news the newest among themselves.
 */
export async function findEntries(tx: Tx, now: Temporal.Instant, search: Search): Promise<Found> {
  const { query, language } = search;
  const look: Look = { tx, now, ...(await findScope(tx, search)) };
  const byKind = await countByKind(look, tsquery(query, 'folded', 'and'));
  if (KINDS.some((kind) => byKind[kind].count > 0)) {
    const total = search.kind ? byKind[search.kind] : sumOf(byKind);
    const candidates = total.count > 0 ? await listCandidates(look, search) : [];
    const ordered = inOrder(await withStanding(tx, candidates, sideBySide(query)), { query, language, now, closestFirst: false });
    return { matched: 'all', byKind, total, ...(await pageOf(tx, ordered, search.page)) };
  }
  const nearest = await withStanding(tx, await listNearest(look, search), shareOf(query));
  const ordered = inOrder(nearest, { query, language, now, closestFirst: true });
  const counts = nothingYet();
  for (const { kind } of ordered) counts[kind].count += 1;
  return { matched: 'some', byKind: counts, total: sumOf(counts), ...(await pageOf(tx, ordered, search.page)) };
}

/** Titles that hold every word typed, the last perhaps not yet to its end; newest first. From titles, never from what others asked. */
export async function listTitlesLike(tx: Tx, now: Temporal.Instant, query: Query, language: Language, limit: number): Promise<string[]> {
  const begun = tsquery(query, 'plain', 'and').replace(/'(?=[^']*$)/, "':*");
  const look: Look = { tx, now, ...(await findScope(tx, {})) };
  const titles = await throughWindows(look.windows, limit * 3, lengthOf, async (window) => {
    const words = within(look, window, undefined, begun);
    const { rows } = await sql<{ title: string }>`
      select title from portal.search_entry where title_words @@ ${words}::tsquery and ${visibleAt(now)}
      order by language = ${language} desc, dated desc nulls first limit ${limit * 3}`.execute(tx);
    return rows;
  });
  return [...new Set((titles ?? []).map(({ title }) => title))].slice(0, limit);
}

type Look = Scope & { tx: Tx; now: Temporal.Instant };

/** Counting stops here. */
const ENOUGH = 500;
/** Of one level, by title and by text. */
const MOST_CANDIDATES = 60;
/** Letters of a text among which a passage is looked for. */
const LONGEST_READ = 20_000;

const lengthOf = (rows: readonly unknown[]) => rows.length;
const nothingYet = () => Object.fromEntries(KINDS.map((kind) => [kind, { count: 0, more: false }])) as Record<Kind, Count>;

/** Of each kind up to `ENOUGH`. Articles, of which there may be very many, window by window; the others among themselves. */
async function countByKind(look: Look, asked: string): Promise<Record<Kind, Count>> {
  const { tx, now, windows } = look;
  const counts = nothingYet();
  const note = (rows: readonly { kind: Kind; count: number }[] = []) => {
    for (const { kind, count } of rows) counts[kind] = { count: Math.min(count, ENOUGH), more: count > ENOUGH };
  };
  const itself = (count: number) => count;
  const articles = await throughWindows(windows, ENOUGH + 1, itself, async (window) => {
    const words = within(look, window, 'article', asked);
    // each may stand there in two languages
    const some = sql`
      select ref from portal.search_entry where all_words @@ ${words}::tsquery and ${visibleAt(now)} limit ${2 * ENOUGH + 1}`;
    const { rows } = await sql<{ count: number }>`select count(distinct ref collate "C")::int as count from (${some}) found`.execute(tx);
    return rows[0]?.count ?? 0;
  });
  note([{ kind: 'article', count: articles ?? 0 }]);
  const { rows } = await sql<{ kind: Kind; count: number }>`
    select kind, count(distinct ref collate "C")::int as count from portal.search_entry
    where kind <> 'article' and all_words @@ ${within(look, EVERYTHING, undefined, asked)}::tsquery and ${visibleAt(now)} group by kind`.execute(
    tx,
  );
  note(rows);
  return counts;
}

function sumOf(counts: Record<Kind, Count>): Count {
  const count = KINDS.reduce((sum, kind) => sum + counts[kind].count, 0);
  const more = KINDS.some((kind) => counts[kind].more);
  return { count: more ? Math.floor(count / ENOUGH) * ENOUGH : count, more };
}

type Key = { kind: Kind; ref: string; language: Language };
type Match = Pick<Candidate, keyof Key | 'dated' | 'tier' | 'inTitle'>;

/** Level by level, the newest by title and the newest by text, until there are enough. */
async function listCandidates(look: Look, search: Search): Promise<Match[]> {
  const candidates = new Map<string, Match>();
  for (const [tier, level] of levelsOf(search.query).entries()) {
    await addNewest(candidates, look, search, tier, tsquery(search.query, level, 'and'));
    if (candidates.size >= MOST_CANDIDATES) break;
  }
  return [...candidates.values()];
}

/** Where nothing has all of the words: what has the most of them. */
async function listNearest(look: Look, search: Search): Promise<Match[]> {
  const candidates = new Map<string, Match>();
  for (const asked of everFewerWords(search.query, 'folded')) {
    await addNewest(candidates, look, search, 0, asked);
    if (candidates.size > 0) break;
  }
  return [...candidates.values()];
}

async function addNewest(candidates: Map<string, Match>, look: Look, { kind }: Search, tier: number, asked: string): Promise<void> {
  const { tx, now, windows } = look;
  const newest = async (inTitle: boolean, window: Window, seldomOnly: boolean) => {
    const words = within(look, window, kind, asked);
    if (!words) return [];
    const column = inTitle ? sql`title_words` : sql`all_words`;
    const { rows } = await sql<Key & { dated: Temporal.Instant | null }>`
      select kind, ref, language, dated from portal.search_entry where ${column} @@ ${words}::tsquery and ${visibleAt(now)}
      ${seldomOnly ? sql`and kind <> 'article'` : sql``}
      order by dated desc nulls first limit ${MOST_CANDIDATES}`.execute(tx);
    return rows;
  };
  const add = (found: readonly (Key & { dated: Temporal.Instant | null })[] = [], inTitle = false) => {
    for (const one of found) {
      const key = `${one.kind} ${one.language} ${one.ref}`;
      if (!candidates.has(key)) candidates.set(key, { ...one, tier, inTitle });
    }
  };
  const seldom = kind !== undefined && kind !== 'article'; // names the index of few
  for (const inTitle of [true, false])
    add(await throughWindows(windows, MOST_CANDIDATES, lengthOf, (window) => newest(inTitle, window, seldom)), inTitle);
  // of the closest only, and only where some were left out: news must not drown a law
  if (!kind && tier === 0 && candidates.size >= MOST_CANDIDATES) add(await newest(false, EVERYTHING, true));
}

const visibleAt = (now: Temporal.Instant) =>
  sql`(visible_from is null or visible_from <= ${now}) and (visible_until is null or visible_until > ${now})`;

/** 2 where the words stand side by side in the title, 1 where they do in the text. Undefined: there is one word only. */
function sideBySide(query: Query): RawBuilder<number> | undefined {
  const phrase = tsphrase(query, 'folded');
  return query.words.length === 1
    ? undefined
    : sql`case when e.title_words @@ ${phrase}::tsquery then 2 when e.all_words @@ ${phrase}::tsquery then 1 else 0 end`;
}

/** The more of the words, and in the title, the more. */
const shareOf = (query: Query): RawBuilder<number> => sql`ts_rank(e.all_words, ${tsquery(query, 'folded', 'or')}::tsquery)`;

/** With what a place in the order depends on. The days of a document are read where they are kept: its force changes with time alone. */
async function withStanding(tx: Tx, matches: Match[], closeness: RawBuilder<number> | undefined): Promise<Candidate[]> {
  if (matches.length === 0) return [];
  const { rows } = await sql<Pick<Candidate, 'closeness' | 'title' | 'abstract'> & Omit<Force, 'stated'> & { stated: Validity | null }>`
    select ${closeness ?? sql`0`}::float8 as closeness, coalesce(e.title, '') as title,
      case when e.kind = 'document' then split_part(e.matter, E'\\n', 1) end as abstract,
      d.effective_on as "effectiveOn", d.expired_on as "expiredOn", d.validity as stated
    from ${inTheirOrder(matches)}
    left join portal.search_entry e using (kind, ref, language)
    left join portal.document d on d.id = case when c.kind = 'document' and c.ref ~ ${UUID} then c.ref::uuid end
    order by c.at`.execute(tx);
  return rows.map(({ effectiveOn, expiredOn, stated, ...row }, at) => ({
    ...matches[at]!,
    ...row,
    force: stated && { effectiveOn, expiredOn, stated },
  }));
}

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const inTheirOrder = (keys: readonly Key[]) => sql`
  unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ ref }) => ref)}::text[], ${keys.map(({ language }) => language)}::text[])
  with ordinality c(kind, ref, language, at)`;

async function pageOf(tx: Tx, ordered: readonly Key[], wanted: number): Promise<Pick<Found, 'ranked' | 'page' | 'entries'>> {
  const page = Math.min(wanted, Math.max(1, Math.ceil(ordered.length / PAGE_LENGTH)));
  const shown = ordered.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const { rows } = await sql<FoundEntry>`
    select kind, ref, language, e.title, left(e.matter, ${LONGEST_READ}) as matter, e.href, e.label, e.dated
    from ${inTheirOrder(shown)} join portal.search_entry e using (kind, ref, language) order by c.at`.execute(tx);
  return { ranked: ordered.length, page, entries: rows };
}
