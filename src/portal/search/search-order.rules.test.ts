import { describe, expect, test } from 'vitest';
import { readQuery } from './search.rules.ts';
import { type Candidate, fitOf, inOrder, isOver } from './search-order.rules.ts';

const NOW = Temporal.Instant.from('2026-11-24T19:30:00+07:00');
const asked = (q: string) => readQuery(q) ?? expect.fail(`nothing asked: ${q}`);
const at = (text: string) => Temporal.Instant.from(text);
const one = (ref: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ kind: 'event', ref, language: 'vi', title: `Họp ${ref}`, abstract: null, force: null, dated: at('2026-11-20T08:00:00+07:00') },
  ...{ tier: 0, inTitle: true, closeness: 0 },
  ...more,
});
const order = (all: Candidate[], q = 'họp', closestFirst = false) =>
  inOrder(all, { query: asked(q), language: 'vi', now: NOW, closestFirst }).map(({ ref }) => ref);

describe('what is over', () => {
  test.each([
    ['of yesterday', '2026-11-23T23:59:00+07:00', true],
    ['of this morning', '2026-11-24T00:00:00+07:00', false],
  ])('an event %s', (_when, dated, over) => expect(isOver(one('e', { dated: at(dated) }), NOW)).toBe(over));
  test('news are never over', () => expect(isOver(one('a', { kind: 'article' }), NOW)).toBe(false));
  test.each([
    ['from today', '2026-11-24', true],
    ['from tomorrow', '2026-11-25', false],
  ])('a document without force %s', (_when, expired, over) => {
    const force = { effectiveOn: null, expiredOn: Temporal.PlainDate.from(expired), stated: 'in force' } as const;
    expect(isOver(one('d', { kind: 'document', force }), NOW)).toBe(over);
  });
});

test.each([
  ['Luật Phòng, chống bạo lực', 4],
  ['Luật Phòng, chống bạo lực gia đình', 3],
  ['Thi hành Luật Phòng, chống bạo lực', 2],
  ['Luật về bạo lực: phòng và chống', 0],
  ['Luật Phòng, chống tác hại của rượu', undefined],
])('how much of “%s” is “luat phong chong bao luc”', (name, fit) => expect(fitOf(name, asked('luat phong chong bao luc'))).toBe(fit));

test('a whole title goes before all of its level, even when it is over', () => {
  const coming = one('coming', { title: 'Họp tổ dân phố sáng mai', dated: at('2026-11-25T08:00:00+07:00') });
  expect(order([coming, one('whole', { title: 'Họp tổ dân phố' })], 'họp tổ dân phố')).toEqual(['whole', 'coming']);
});

test('of one title the next to come has the place, the others come after all else', () => {
  const talk = (ref: string, day: string) => one(ref, { title: 'Họp tổ', dated: at(`${day}T08:00:00+07:00`) });
  const other = one('other', { dated: at('2022-01-01T08:00:00+07:00') });
  expect(order([talk('late', '2026-12-20'), talk('next', '2026-11-27'), talk('past', '2026-11-23'), other])).toEqual([
    ...['next', 'other'],
    ...['late', 'past'],
  ]);
  expect(order([talk('older', '2026-01-01'), talk('last', '2026-11-20'), other])).toEqual(['last', 'other', 'older']);
});

test('where not all words are there, what is over must answer twice as well', () => {
  const today = { title: 'Tin', inTitle: false, kind: 'article' } as const;
  expect(order([one('over', { closeness: 0.9 }), one('today', { ...today, closeness: 0.5 })], 'họp', true)).toEqual(['today', 'over']);
  expect(order([one('over', { closeness: 1.1 }), one('today', { ...today, closeness: 0.5 })], 'họp', true)).toEqual(['over', 'today']);
});
