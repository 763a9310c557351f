import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../kernel/day.ts';
import type { Language } from '../kernel/words.ts';
import type { Tx } from '../platform/db/database.ts';
import {
  anyMark,
  everFewerWords,
  KINDS,
  type Kind,
  kindMark,
  levelsOf,
  marksSince,
  type Query,
  tsphrase,
  tsquery,
  UNDATED_MARK,
  yearMark,
} from './search.rules.ts';

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
 * One page of what answers a question and may be seen at `now`. The closest level first, in it the reader's language, the title before
 * the text, words side by side before words apart, the newer before the older. An entry in two languages is found once. When nothing
 * has all of the words: what has most of them.
 *
 * However common the words, some hundreds of entries are ranked: the newest whose title, and the newest whose text has them.
 */
export async function findEntries(tx: Tx, now: Temporal.Instant, search: Search): Promise<Found> {
  const { query } = search;
  const look: Look = { tx, now, ...(await findScope(tx, search)) };
  const byKind = await countByKind(look, tsquery(query, 'folded', 'and'));
  if (KINDS.some((kind) => byKind[kind].count > 0)) {
    const total = search.kind ? byKind[search.kind] : sumOf(byKind);
    const candidates = total.count > 0 ? await listCandidates(look, search) : [];
    const ordered = inOrder(await withCloseness(tx, candidates, sideBySide(query)), search.language, false);
    return { matched: 'all', byKind, total, ...(await pageOf(tx, ordered, search.page)) };
  }
  const ordered = inOrder(await withCloseness(tx, await listNearest(look, search), shareOf(query)), search.language, true);
  const counts = nothingYet();
  for (const { kind } of ordered) counts[kind].count += 1;
  return { matched: 'some', byKind: counts, total: sumOf(counts), ...(await pageOf(tx, ordered, search.page)) };
}

/** Titles that hold every word typed, the last perhaps not yet to its end; newest first. From titles, never from what others asked. */
export async function listTitlesLike(tx: Tx, now: Temporal.Instant, query: Query, language: Language, limit: number): Promise<string[]> {
  const begun = tsquery(query, 'plain', 'and').replace(/'(?=[^']*$)/, "':*");
  const look: Look = { tx, now, ...(await findScope(tx, {})) };
  const titles = await throughWindows(look.windows, limit * 3, async (window) => {
    const words = within(look, window, KINDS, begun);
    const { rows } = await sql<{ title: string }>`
      select title from portal.search_entry where title_words @@ ${words}::tsquery and ${visibleAt(now)}
      order by language = ${language} desc, dated desc nulls first limit ${limit * 3}`.execute(tx);
    return rows;
  });
  return [...new Set(titles.map(({ title }) => title))].slice(0, limit);
}

/** Marks an entry must have one of; undefined: it need not. */
type Marks = readonly string[] | undefined;
/** The newest `length` entries, roughly. */
type Window = { length: number; marks: Marks };
const EVERYTHING: Window = { length: Number.POSITIVE_INFINITY, marks: undefined };
/** `windows`: each wider than the one before, the last open. `years`: those asked for. */
type Scope = { years: Marks; windows: readonly Window[] };
type Look = Scope & { tx: Tx; now: Temporal.Instant };

/** A word in half of all entries fills its page from the first; one in few of them is cheap to follow through all. */
const WINDOWS = [1_000, 10_000];
/** Counting stops here. */
const ENOUGH = 500;
/** Of one level, by title and by text. */
const MOST_CANDIDATES = 60;
/** Letters of a text among which a passage is looked for. */
const LONGEST_READ = 20_000;

async function findScope(tx: Tx, { from, to }: Pick<Search, 'from' | 'to'>): Promise<Scope> {
  const inYears = sql`
    (${from ?? null}::int is null or dated >= make_timestamptz(${from ?? 1}, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh'))
    and (${to ?? null}::int is null or dated < make_timestamptz(${(to ?? 1) + 1}, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh'))`;
  const dated = (order: 'asc' | 'desc', offset: number) => sql`
    (select dated from portal.search_entry where dated is not null and ${inYears} order by dated ${sql.raw(order)} offset ${offset} limit 1)`;
  const { rows } = await sql<Record<string, Temporal.Instant | null>>`
    select ${dated('asc', 0)} as oldest, ${dated('desc', 0)} as newest, ${sql.join(
      WINDOWS.map((length) => sql`${dated('desc', length)} as ${sql.ref(`w${length}`)}`),
    )}`.execute(tx);
  const dates = rows[0] ?? {};
  const first = dates['oldest'] ? dayOf(dates['oldest']).year : 0;
  const last = dates['newest'] ? dayOf(dates['newest']).year : -1;
  const windows = WINDOWS.flatMap((length) => {
    const since = dates[`w${length}`];
    return since ? [{ length, marks: [UNDATED_MARK, ...marksSince(dayOf(since).toPlainYearMonth(), last)] }] : []; // else there are fewer
  });
  const filtered = from !== undefined || to !== undefined;
  return {
    windows: [...windows, EVERYTHING],
    years: filtered ? Array.from({ length: last - first + 1 }, (_, n) => yearMark(first + n)) : undefined,
  };
}

/** A question within the years asked for, a window and some kinds; undefined when nothing can answer. */
function within({ years }: Scope, window: Window, kinds: readonly Kind[], asked: string): string | undefined {
  if (years?.length === 0 || asked === '') return undefined;
  const marks = [years, window.marks, kinds.length < KINDS.length ? kinds.map(kindMark) : undefined].filter((one) => one !== undefined);
  return [asked, ...marks.map(anyMark)].map((part) => `(${part})`).join(' & ');
}

/** Whether a window may be expected to hold `wanted`, after so many in a narrower one. The open window holds what there is. */
const promises = (found: number, narrower: Window, window: Window, wanted: number): boolean =>
  window.marks === undefined || (found / narrower.length) * window.length >= wanted;

/** Asks the narrowest window, then wider ones until `wanted` are found; a window that will hardly hold so many is left out. */
async function throughWindows<T>(windows: readonly Window[], wanted: number, ask: (window: Window) => Promise<T[]>): Promise<T[]> {
  let found: T[] = [];
  let last: Window | undefined;
  for (const window of windows) {
    if (last && !promises(found.length, last, window, wanted)) continue;
    found = await ask(window);
    if (found.length >= wanted) break;
    last = window;
  }
  return found;
}

const nothingYet = () => Object.fromEntries(KINDS.map((kind) => [kind, { count: 0, more: false }])) as Record<Kind, Count>;

/** Of each kind up to `ENOUGH`. Articles, of which there may be very many, window by window; the others all at once. */
async function countByKind(look: Look, asked: string): Promise<Record<Kind, Count>> {
  const counts = nothingYet();
  const rows = await throughWindows(look.windows, ENOUGH + 1, async (window) => {
    const words = within(look, window, 'article', asked);
    const found = await sql`
      select ref from portal.search_entry where all_words @@ ${words}::tsquery and ${visibleAt(look.now)} limit ${ENOUGH + 1}`.execute(look.tx);
    return found.rows;
  });
  const upTo = (count: number) => ({ count: Math.min(count, ENOUGH), more: count > ENOUGH });
  return counts;
}

function sumOf(counts: Record<Kind, Count>): Count {
  const count = KINDS.reduce((sum, kind) => sum + counts[kind].count, 0);
  const more = KINDS.some((kind) => counts[kind].more);
  return { count: more ? Math.floor(count / ENOUGH) * ENOUGH : count, more };
}

type Key = { kind: Kind; ref: string; language: Language };
/** `tier` 0 is closest: levels in their order. */
type Candidate = Key & { dated: Temporal.Instant | null; tier: number; inTitle: boolean };

/** Level by level, the newest by title and the newest by text, until there are enough. */
async function listCandidates(look: Look, search: Search): Promise<Candidate[]> {
  const candidates = new Map<string, Candidate>();
  for (const [tier, level] of levelsOf(search.query).entries()) {
    await addNewest(candidates, look, search, tier, tsquery(search.query, level, 'and'));
    if (candidates.size >= MOST_CANDIDATES) break;
  }
  return [...candidates.values()];
}

/** Where nothing has all of the words: what has the most of them. */
async function listNearest(look: Look, search: Search): Promise<Candidate[]> {
  const candidates = new Map<string, Candidate>();
  for (const asked of everFewerWords(search.query, 'folded')) {
    await addNewest(candidates, look, search, 0, asked);
    if (candidates.size > 0) break;
  }
  return [...candidates.values()];
}

async function addNewest(candidates: Map<string, Candidate>, look: Look, { kind }: Search, tier: number, asked: string): Promise<void> {
  const { tx, now, windows } = look;
  for (const inTitle of [true, false]) {
    const column = inTitle ? sql`title_words` : sql`all_words`;
    const found = await throughWindows(windows, MOST_CANDIDATES, async (window) => {
      const words = within(look, window, kind ? [kind] : KINDS, asked);
      if (!words) return [];
      const { rows } = await sql<Key & { dated: Temporal.Instant | null }>`
        select kind, ref, language, dated from portal.search_entry where ${column} @@ ${words}::tsquery and ${visibleAt(now)}
        order by dated desc nulls first limit ${MOST_CANDIDATES}`.execute(tx);
      return rows;
    });
    for (const one of found) {
      const key = `${one.kind} ${one.language} ${one.ref}`;
      if (!candidates.has(key)) candidates.set(key, { ...one, tier, inTitle });
    }
  }
}

const visibleAt = (now: Temporal.Instant) =>
  sql`(visible_from is null or visible_from <= ${now}) and (visible_until is null or visible_until > ${now})`;

/** How well a candidate answers beside others of its tier: more is better. */
type Ranked = Candidate & { closeness: number };

/** 2 where the words stand side by side in the title, 1 where they do in the text. Undefined: there is one word only. */
function sideBySide(query: Query): RawBuilder<number> | undefined {
  const phrase = tsphrase(query, 'folded');
  return query.words.length === 1
    ? undefined
    : sql`case when e.title_words @@ ${phrase}::tsquery then 2 when e.all_words @@ ${phrase}::tsquery then 1 else 0 end`;
}

/** The more of the words, and in the title, the more. */
const shareOf = (query: Query): RawBuilder<number> => sql`ts_rank(e.all_words, ${tsquery(query, 'folded', 'or')}::tsquery)`;

async function withCloseness(tx: Tx, candidates: Candidate[], closeness: RawBuilder<number> | undefined): Promise<Ranked[]> {
  if (candidates.length === 0 || !closeness) return candidates.map((one) => ({ ...one, closeness: 0 }));
  const { rows } = await sql<{ closeness: number }>`
    select ${closeness}::float8 as closeness from ${inTheirOrder(candidates)}
    left join portal.search_entry e using (kind, ref, language) order by c.at`.execute(tx);
  return candidates.map((one, at) => ({ ...one, closeness: rows[at]?.closeness ?? 0 }));
}

const inTheirOrder = (keys: readonly Key[]) => sql`
  unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ ref }) => ref)}::text[], ${keys.map(({ language }) => language)}::text[])
  with ordinality c(kind, ref, language, at)`;

/** `closestFirst`: before the tier, the language and the place. */
function inOrder(candidates: readonly Ranked[], language: Language, closestFirst: boolean): Ranked[] {
  const ordered = candidates.toSorted(
    (a, b) =>
      (closestFirst ? b.closeness - a.closeness : 0) ||
      a.tier - b.tier ||
      Number(b.language === language) - Number(a.language === language) ||
      Number(b.inTitle) - Number(a.inTitle) ||
      b.closeness - a.closeness ||
      (b.dated?.epochMilliseconds ?? Number.MAX_VALUE) - (a.dated?.epochMilliseconds ?? Number.MAX_VALUE) ||
      (a.ref < b.ref ? -1 : 1),
  );
  const once = new Map<string, Ranked>();
  for (const one of ordered) {
    const key = `${one.kind} ${one.ref}`;
    const other = once.get(key);
    // the place is that of the closest, the words are the reader's
    if (!other || (one.language === language && other.language !== language)) once.set(key, one);
  }
  return [...once.values()];
}

async function pageOf(tx: Tx, ordered: readonly Key[], wanted: number): Promise<Pick<Found, 'ranked' | 'page' | 'entries'>> {
  const page = Math.min(wanted, Math.max(1, Math.ceil(ordered.length / PAGE_LENGTH)));
  const shown = ordered.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const { rows } = await sql<FoundEntry>`
    select kind, ref, language, e.title, left(e.matter, ${LONGEST_READ}) as matter, e.href, e.label, e.dated
    from ${inTheirOrder(shown)} join portal.search_entry e using (kind, ref, language) order by c.at`.execute(tx);
  return { ranked: ordered.length, page, entries: rows };
}
