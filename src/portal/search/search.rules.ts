import { fromTelex, fromVni, soundFold, syllables, symbolsIn, toneInPlace, unmarked, wordsIn } from '../../kernel/vietnamese.ts';

/**
 * How closely a text answers: `exact` with its marks, `plain` without them, `folded` as it sounds (s = x, ch = tr, l = n …).
 * Whatever matches at one level matches at the next.
 */
export type Level = 'exact' | 'plain' | 'folded';

/**
 * The lexemes to index a text under, each once. The level is the first character, which no word can begin with, so that the three
 * share one column without meeting: `=bạo` exact, `bao` plain, `~bao` folded. PostgreSQL must take them as they are, by
 * `array_to_tsvector` or as `searchVector` writes them; its parsers (`to_tsvector('simple', …)`) would drop `=` and `~`.
 * At most 64 letters each.
 */
export function indexedWords(text: string): Record<Level, string[]> {
  const all = [...new Set(syllables(text))];
  return { exact: lexemes(all, 'exact'), plain: lexemes(all, 'plain'), folded: lexemes(all, 'folded') };
}

/** The different words of a text in their order, as folded lexemes; of a symbol its parts. */
export const distinctWords = remembered((text): readonly string[] =>
  [...new Set(wordsIn(text).map(({ word }) => word))].map((word) => SPELLING.folded(cut(word))),
);

/** Where a word stands, for `ts_rank`'s weights: A title, B lead, C body, D the rest. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/**
 * The same lexemes with places and weights, as text for `::tsvector`, so that `ts_rank` and `ts_rank_cd` have something to go by;
 * words that stood side by side still do. Ends before PostgreSQL's limit of 1 MB: of a book, what comes late is not found.
 */
export function searchVector(fields: readonly { text: string; weight: Weight }[]): string {
  const places = new Map<string, string[]>();
  let place = 0;
  let room = LARGEST_VECTOR;
  for (const { text, weight } of fields) {
    for (const word of syllables(text)) {
      place += 1;
      const at = `${Math.min(place, LAST_PLACE)}${weight}`;
      for (const lexeme of atAllLevels(word)) {
        const known = places.get(lexeme);
        if (known && known.length >= MOST_PLACES) continue;
        room -= known ? 2 : Buffer.byteLength(lexeme) + 8;
        if (room < 0) return written(places);
        if (known) known.push(at);
        else places.set(lexeme, [at]);
      }
    }
    place += GAP;
  }
  return written(places);
}

/** One word of a question: everything it may stand for, as lexemes of each level. `marked`: typed with diacritics or keys for them. */
export type QueryWord = Record<Level, string[]> & { marked: boolean };

/** A question understood. `symbols` are numbers written out (`294/kh-ubnd`), whose parts are among the words: they only raise the rank. */
export type Query = { words: QueryWord[]; symbols: Record<Level, string[]> };

/** Undefined when there is nothing to look for. The first 200 characters and of them the first 12 different words are taken. */
export function readQuery(q: string): Query | undefined {
  const text = [...q.normalize('NFC')].slice(0, LONGEST_QUERY).join('');
  const typed = [...new Set(wordsIn(text).map(({ word }) => word))].slice(0, MOST_WORDS);
  if (typed.length === 0) return undefined;
  const symbols = [...new Set(symbolsIn(text))].slice(0, MOST_WORDS);
  return { words: typed.map(queryWord), symbols: atEachLevel(symbols) };
}

/**
 * The question as text for `::tsquery`. Every lexeme is quoted, so that nothing a reader types is an operator.
 * `and`: each word, in one of its readings; `or`: any word, or a symbol whole.
 */
export function tsquery(query: Query, level: Level, joined: 'and' | 'or'): string {
  const words = query.words.map((word) => word[level].map(quoted).join(' | '));
  if (joined === 'and') return words.map((alternatives) => `(${alternatives})`).join(' & ');
  return [...words, ...query.symbols[level].map(quoted)].join(' | ');
}

/**
 * The question with ever less asked of an entry, as text for `::tsquery`: all words but one, all but two, one of each two neighbours
 * (which mostly are one word of Vietnamese), one of each four, at last any.
 */
export function* everFewerWords(query: Query, level: Level): Generator<string> {
  const words = query.words.map((word) => word[level].map(quoted).join(' | '));
  const all = (parts: readonly string[]) => parts.map((part) => `(${part})`).join(' & ');
  for (const fewer of [words.length - 1, words.length - 2]) {
    const choices = fewer >= 2 ? chosen(words, fewer, MOST_CHOICES + 1) : [];
    if (choices.length > 0 && choices.length <= MOST_CHOICES) yield choices.map(all).join(' | ');
  }
  for (const length of [2, 4]) {
    const groups = Array.from({ length: Math.ceil(words.length / length) }, (_, n) => words.slice(n * length, (n + 1) * length));
    if (groups.length >= 2) yield all(groups.map((group) => group.join(' | ')));
  }
  yield tsquery(query, level, 'or');
}

/** The words side by side in their order, as text for `::tsquery`. */
export const tsphrase = (query: Query, level: Level): string =>
  query.words.map((word) => `(${word[level].map(quoted).join(' | ')})`).join(' <-> ');

/** The levels at which an answer may be closer than at the next, closest first: words typed without marks are answered by any marks. */
export const levelsOf = ({ words }: Query): Level[] => (words.some(({ marked }) => marked) ? [...LEVELS] : ['plain', 'folded']);

/** A piece of a passage; `hit` is to be marked. */
export type Segment = { text: string; hit: boolean };

/**
 * The passage of a plain text that answers best: most different words of the question, then most hits, then the earliest; its
 * beginning when nothing is hit. NFC, white space made single, cut between words (inside one only when it alone is too long,
 * and never inside a letter), `…` where something is left out, all within `length` characters (UTF-16). Empty for an empty text.
 *
 * A word is hit when it sounds like one of the question; but where the text has words that are closer (the same marks, if the reader
 * typed marks; else the same letters), only those: who asks for `báo` is not shown `bạo`, who asks for `gia` not `ra`.
 */
export function passages(text: string, query: Query, { length }: { length: number }): Segment[] {
  const whole = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const hits = hitsIn(whole, query);
  const { from, to } = whole.length <= length ? { from: 0, to: whole.length } : bestWindow(whole, hits, length - 2 * ELLIPSIS.length);
  const shown = hits.filter((hit) => hit.from >= from && hit.from < to);
  const segments: Segment[] = [];
  const add = (piece: string, hit: boolean) => piece && segments.push({ text: piece, hit });
  let done = from;
  for (const hit of joinedHits(whole, shown)) {
    add(whole.slice(done, hit.from), false);
    done = Math.min(hit.to, to);
    add(whole.slice(hit.from, done), true);
  }
  add(whole.slice(done, to), false);
  if (from > 0) segments.unshift({ text: ELLIPSIS, hit: false });
  if (to < whole.length) segments.push({ text: ELLIPSIS, hit: false });
  return segments;
}

const LEVELS = ['exact', 'plain', 'folded'] as const satisfies readonly Level[];
/** Letters of a question that are read; what is longer is cut. */
export const LONGEST_QUERY = 200;
/** Different words of a question that are read. */
export const MOST_WORDS = 12;
/** Ways to choose words that PostgreSQL weighs for each entry. */
const MOST_CHOICES = 30;
const LONGEST_LEXEME = 64;
/** Of PostgreSQL: places of one lexeme in a tsvector, the last place, and (less some room for alignment) all bytes together. */
const MOST_PLACES = 255;
const LAST_PLACE = 16_383;
const LARGEST_VECTOR = 900_000;
/** Places between two fields, so that the end of a title is not beside the beginning of a lead. */
const GAP = 10;
const ELLIPSIS = '…';

/** How a word is spelled at each level, and what marks the level. */
const SPELLING: Record<Level, (word: string) => string> = {
  exact: remembered((word) => `=${toneInPlace(word)}`),
  plain: remembered(unmarked),
  folded: remembered((word) => `~${soundFold(word)}`),
};

/** The same, faster for words met before: Vietnamese has some 7,000 syllables, and texts are made of them. */
function remembered<T>(spell: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const spelling = spell(word);
    known.set(word, spelling);
    return spelling;
  };
}
const MOST_REMEMBERED = 20_000;

/** Its lexemes at every level, each once. */
const atAllLevels = remembered((word): readonly string[] => [...new Set(LEVELS.map((level) => SPELLING[level](cut(word))))]);

const lexemes = (words: readonly string[], level: Level): string[] => [...new Set(words.map((word) => SPELLING[level](cut(word))))];

const atEachLevel = (words: readonly string[]): Record<Level, string[]> => ({
  exact: lexemes(words, 'exact'),
  plain: lexemes(words, 'plain'),
  folded: lexemes(words, 'folded'),
});

const cut = (word: string) => [...word].slice(0, LONGEST_LEXEME).join('');

function queryWord(typed: string): QueryWord {
  const readings = [typed, fromTelex(typed), fromVni(typed)].filter((reading) => reading !== undefined);
  return { ...atEachLevel(readings), marked: readings.some((reading) => reading !== unmarked(reading)) };
}

/** A lexeme as PostgreSQL reads it in tsquery and tsvector text. */
const quoted = (lexeme: string) => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/** Every choice of `count` of the items, in their order; stops at `most`. */
function chosen<T>(items: readonly T[], count: number, most: number): T[][] {
  if (count < 1 || count > items.length) return [];
  if (count === 1) return items.slice(0, most).map((item) => [item]);
  const choices: T[][] = [];
  for (const [at, item] of items.entries()) {
    if (choices.length >= most) break;
    for (const rest of chosen(items.slice(at + 1), count - 1, most - choices.length)) choices.push([item, ...rest]);
  }
  return choices;
}

const written = (places: ReadonlyMap<string, readonly string[]>) =>
  [...places].map(([lexeme, at]) => `${quoted(lexeme)}:${at.join(',')}`).join(' ');

/** A word of the text that answers word number `asked` of the question. */
type Hit = { from: number; to: number; asked: number };

function hitsIn(text: string, { words }: Query): Hit[] {
  const answers = new Map<string, { asked: number; level: Level } | undefined>();
  const sounding = wordsIn(text).flatMap(({ word, from, to }) => {
    if (!answers.has(word)) answers.set(word, answerOf(word, words));
    const answer = answers.get(word);
    return answer ? [{ from, to, ...answer }] : [];
  });
  const closest = words.map((_, asked) => LEVELS.find((level) => sounding.some((hit) => hit.asked === asked && hit.level === level)));
  return sounding.filter(({ asked, level }) => level === closest[asked]);
}

/** Which word of the question a word of the text answers, and how closely; the closest counts, of equals the first. */
function answerOf(word: string, words: readonly QueryWord[]): { asked: number; level: Level } | undefined {
  const spelled = cut(word);
  const sounding = SPELLING.folded(spelled);
  if (!words.some(({ folded }) => folded.includes(sounding))) return undefined; // then at no level
  for (const level of LEVELS) {
    const lexeme = SPELLING[level](spelled);
    const asked = words.findIndex((one) => (level !== 'exact' || one.marked) && one[level].includes(lexeme));
    if (asked >= 0) return { asked, level };
  }
  return undefined;
}

/** The best stretch of at most `length`, which the text exceeds: some words of context, then hits. */
function bestWindow(text: string, hits: readonly Hit[], length: number): { from: number; to: number } {
  let best = { ...windowAt(text, 0, length), score: -1 };
  const starts = [0, ...hits.map((hit) => contextBefore(text, hit.from, Math.floor(length / 4)))];
  let first = 0;
  for (const start of starts) {
    const window = windowAt(text, start, length);
    while ((hits[first]?.from ?? text.length) < window.from) first += 1;
    const asked = new Set<number>();
    let inside = 0;
    for (let at = first; (hits[at]?.to ?? Number.POSITIVE_INFINITY) <= window.to; at += 1) {
      asked.add(hits[at]?.asked ?? 0);
      inside += 1;
    }
    const score = asked.size * 10_000 + inside;
    if (score > best.score) best = { ...window, score };
  }
  return best;
}

/** The earliest beginning of a word at most `context` before `at`; `at` itself when the words there are too long. */
function contextBefore(text: string, at: number, context: number): number {
  if (at <= context) return 0;
  const space = text.indexOf(' ', at - context);
  return space >= 0 && space < at ? space + 1 : at;
}

function windowAt(text: string, from: number, length: number): { from: number; to: number } {
  if (from + length >= text.length) return { from, to: text.length };
  const space = text.lastIndexOf(' ', from + length);
  return { from, to: space > from ? space : letterEnd(text, from, length) };
}

/** Where the last whole letter ends, with all that is combined with it, of a word too long to be shown whole. */
function letterEnd(text: string, from: number, length: number): number {
  let to = from;
  for (const { segment } of new Intl.Segmenter('vi').segment(text.slice(from, from + length + 1))) {
    if (to + segment.length > from + length) return to;
    to += segment.length;
  }
  return to;
}

/** Hits that only one space or sign parts are one mark: `bạo lực gia đình`, `294/KH-UBND`. */
function joinedHits(text: string, hits: readonly Hit[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of hits) {
    const last = joined.at(-1);
    if (last && /^[ /.,‐‑–-]$/.test(text.slice(last.to, from))) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}
