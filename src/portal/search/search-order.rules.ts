import { dayOf } from '../../kernel/day.ts';
import type { Language } from '../../kernel/words.ts';
import { type Force, validityOn } from '../documents/document.rules.ts';
import { distinctWords, MOST_WORDS, type Query } from './search.rules.ts';
import type { Kind } from './search-mark.rules.ts';

/** What may be shown, with all that its place depends on. */
export type Candidate = {
  kind: Kind;
  ref: string;
  language: Language;
  title: string;
  /** Of a document, whose title is only its number: what it calls itself. */
  abstract: string | null;
  /** Of a document: its days and what was stated. */
  force: Force | null;
  dated: Temporal.Instant | null;
  /** 0 is closest: levels in their order. */
  tier: number;
  inTitle: boolean;
  /** How well it answers beside others of its tier: more is better. */
  closeness: number;
};

/** `closestFirst`: by closeness before all else, where nothing has all of the words. */
export type Order = { query: Query; language: Language; now: Temporal.Instant; closestFirst: boolean };

/**
 * The closest level first; in it what is called exactly as was asked, then the reader's language, what holds today before what is over, the
 * title before the abstract before the text, words side by side before words apart, the nearer to now before the farther. Each thing
 * once, whatever its languages. Of one kind and title the next to come, or else the last, has the place; the rest come after all others.
 */
export function inOrder<T extends Candidate>(candidates: readonly T[], order: Order): T[] {
  const { language, closestFirst } = order;
  const ordered = candidates
    .map((one) => ({ one, ...standing(one, order) }))
    .toSorted(
      (a, b) =>
        (closestFirst ? b.weight - a.weight : 0) ||
        a.one.tier - b.one.tier ||
        Number(b.fit === WHOLE) - Number(a.fit === WHOLE) ||
        Number(b.one.language === language) - Number(a.one.language === language) ||
        Number(a.over) - Number(b.over) ||
        b.place - a.place ||
        b.fit - a.fit ||
        a.distance - b.distance ||
        (a.one.ref < b.one.ref ? -1 : 1),
    );
  return repeatsLast(
    onceEach(
      ordered.map(({ one }) => one),
      language,
    ),
    order.now,
  );
}

/** Whether it is of the past: an event of an earlier day, a document without force. */
export function isOver({ kind, dated, force }: Pick<Candidate, 'kind' | 'dated' | 'force'>, now: Temporal.Instant): boolean {
  if (kind === 'event' && dated) return Temporal.PlainDate.compare(dayOf(dated), dayOf(now)) < 0;
  return force !== null && validityOn(dayOf(now), force) === 'expired';
}

/** How much of a name the question is, as it sounds: all of it, its beginning, words of it side by side; 0 apart, undefined when not all are there. */
export function fitOf(name: string, { words }: Query): number | undefined {
  const named = distinctWords(name);
  const stands = (at: number) => words.every(({ folded }, n) => folded.includes(named[at + n] ?? ''));
  // of a longer question the rest was not read
  if (stands(0)) return named.length === words.length || words.length === MOST_WORDS ? WHOLE : BEGINS;
  if (named.some((_, at) => stands(at))) return BESIDE;
  return words.every(({ folded }) => folded.some((word) => named.includes(word))) ? 0 : undefined;
}

const WHOLE = 4;
const BEGINS = 3;
const BESIDE = 2;
/** Of the share of words that what is over has, so much counts. */
const SHARE_WHEN_OVER = 0.5;

function standing(one: Candidate, { query, now }: Order) {
  const title = one.inTitle || one.kind !== 'article' ? fitOf(one.title, query) : undefined;
  const abstract = one.abstract === null ? undefined : fitOf(one.abstract, query);
  const over = isOver(one, now);
  const fit = Math.max(one.closeness, title ?? 0, abstract ?? 0);
  return {
    over,
    weight: one.closeness * (over ? SHARE_WHEN_OVER : 1),
    place: one.inTitle || title !== undefined ? 2 : abstract !== undefined ? 1 : 0,
    // how a headline begins says nothing: the newer news go first
    fit: one.kind === 'article' && fit === BEGINS ? BESIDE : fit,
    distance: distanceOf(one, now),
  };
}

/** From now, in milliseconds. What has no date is before all that has one, but a document whose days nobody knows is old. */
function distanceOf({ kind, dated, force }: Candidate, now: Temporal.Instant): number {
  if (dated) return Math.abs(now.epochMilliseconds - dated.epochMilliseconds);
  if (force?.effectiveOn) return Math.abs(dayOf(now).since(force.effectiveOn).total('days')) * DAY;
  return kind === 'document' ? Number.MAX_VALUE : -1;
}
const DAY = 86_400_000;

/** The place is that of the closest, the words are the reader's. */
function onceEach<T extends Candidate>(ordered: readonly T[], language: Language): T[] {
  const once = new Map<string, T>();
  for (const one of ordered) {
    const key = `${one.kind} ${one.ref}`;
    const other = once.get(key);
    if (!other || (one.language === language && other.language !== language)) once.set(key, one);
  }
  return [...once.values()];
}

function repeatsLast<T extends Candidate>(ordered: readonly T[], now: Temporal.Instant): T[] {
  const alike = Map.groupBy(ordered, ({ kind, title }) => `${kind} ${title}`);
  const first = [...alike.values()].map((group) => group.toSorted((a, b) => turnOf(a, now) - turnOf(b, now))[0]!);
  const firsts = new Set(first);
  return [...first, ...ordered.filter((one) => !firsts.has(one))];
}

/** Less is shown first: what comes, the next before the later; then what was, the last before the earlier. */
function turnOf(one: Candidate, now: Temporal.Instant): number {
  if (!one.dated) return 0;
  const ahead = one.dated.epochMilliseconds - now.epochMilliseconds;
  return one.kind === 'event' && !isOver(one, now) ? Math.abs(ahead) : LONG - ahead;
}
/** More milliseconds than an event is announced ahead. */
const LONG = 1e13;
