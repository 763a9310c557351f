import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, type Span } from '../../kernel/span.ts';
import { decideEnd, decidePost, decideStandIn, type PostFacts, type StandInFacts, within } from './post.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const span = (from: string, to: string | null = null): Span => ({ from: day(from), to: to === null ? null : day(to) });
const today = day('2026-11-24');

const facts: PostFacts = {
  span: span('2026-12-01'),
  today,
  self: false,
  receiverOpenedGiverUntil: null,
  inReach: true,
  aboveGiver: false,
  deactivated: false,
  unit: { kind: 'ward', life: span('2025-07-01') },
  groupHead: false,
  interim: false,
  holders: [],
  same: [],
};
const code = (changed: Partial<PostFacts>) => {
  const outcome = decidePost({ ...facts, ...changed });
  return outcome.ok ? 'given' : outcome.refusal.code;
};

describe('a post', () => {
  test('is given within one’s reach to somebody else', () => expect(code({})).toBe('given'));
  test('is not given to oneself', () => expect(code({ self: true })).toBe('own-post'));
  test('nor to whoever lately opened the giver’s way in', () =>
    expect(code({ receiverOpenedGiverUntil: Temporal.Instant.from('2026-12-01T09:00:00+07:00') })).toBe('one-hand'));
  test('is not given where one does not administer', () => expect(code({ inReach: false })).toBe('out-of-reach'));
  test('is not given when it opens more than the giver’s part', () => expect(code({ aboveGiver: true })).toBe('above-own-reach'));
  test('is not given to an account that is out', () => expect(code({ deactivated: true })).toBe('deactivated'));

  test.each([
    ['the day it begins', '2026-12-01', 'ends-before-it-begins'],
    ['the day before', '2026-11-30', 'ends-before-it-begins'],
    ['the day after', '2026-12-02', 'given'],
  ])('ends on %s: %s → %s', (_when, to, expected) => expect(code({ span: span('2026-12-01', to) })).toBe(expected));

  test.each([
    ['begins before the unit', span('2025-06-30', '2026-01-01'), span('2025-07-01'), 'outside-unit-life'],
    ['begins with the unit', span('2025-07-01', '2026-01-01'), span('2025-07-01'), 'given'],
    ['goes on after a unit that ends', span('2026-12-01'), span('2025-07-01', '2027-01-01'), 'outside-unit-life'],
    ['ends with the unit', span('2026-12-01', '2027-01-01'), span('2025-07-01', '2027-01-01'), 'given'],
  ])('lies in the life of its unit: %s', (_name, wanted, life, expected) =>
    expect(code({ span: wanted, unit: { kind: 'ward', life } })).toBe(expected),
  );

  test('of which there is one in a unit waits until the holder has ended, and says who and until when', () => {
    const holders = [{ name: 'Lê Thị A', span: span('2025-07-01', '2027-01-01') }];
    expect(decidePost({ ...facts, holders })).toMatchObject({
      ok: false,
      refusal: { code: 'held-by-another', facts: { name: 'Lê Thị A', last: '2026-12-31' } },
    });
    expect(code({ holders, span: span('2027-01-01') })).toBe('given');
  });

  test('is not held twice by the same person', () => {
    expect(code({ same: [span('2026-01-01', '2026-12-02')] })).toBe('same-post-twice');
    expect(code({ same: [span('2026-01-01', '2026-12-01')] })).toBe('given');
  });
});

describe('head of a residential group — Nghị định 185/2026/NĐ-CP', () => {
  const head = { groupHead: true, unit: { kind: 'residential group', life: span('2014-01-01') } };
  test('only in a residential group', () => expect(code({ groupHead: true })).toBe('not-a-residential-group'));
  test.each([
    ['five years to the day', '2026-12-01', '2031-12-01', false, 'given'],
    ['five years and a day', '2026-12-01', '2031-12-02', false, 'term-too-long'],
    ['without an end', '2026-12-01', null, false, 'term-too-long'],
    ['for the time being, six months', '2026-12-01', '2027-06-01', true, 'given'],
    ['for the time being, a day more', '2026-12-01', '2027-06-02', true, 'interim-too-long'],
    ['begun the day before the decree: unknown, no limit', '2026-05-25', null, false, 'given'],
    ['begun on its day', '2026-05-26', null, false, 'term-too-long'],
  ])('%s', (_name, from, to, interim, expected) => expect(code({ ...head, interim, span: span(from, to) })).toBe(expected));
  test('the refusal cites the decree and names the last day', () => {
    expect(decidePost({ ...facts, ...head })).toMatchObject({
      refusal: { source: { act: 'Nghị định 185/2026/NĐ-CP' }, facts: { last: '2031-11-30' } },
    });
  });
});

describe('filling in', () => {
  const base: StandInFacts = {
    span: span('2026-12-01', '2026-12-15'),
    self: false,
    receiverOpenedGiverUntil: null,
    inReach: true,
    aboveGiver: false,
    deactivated: false,
    post: { span: span('2025-07-01', '2027-01-01'), holderIsReceiver: false, isStandIn: false },
    standIns: [],
  };
  const answer = (changed: Partial<StandInFacts>) => {
    const outcome = decideStandIn({ ...base, ...changed });
    return outcome.ok ? 'given' : outcome.refusal.code;
  };
  test.each<[string, Partial<StandInFacts>, string]>([
    ['while the post lasts', {}, 'given'],
    ['by the giver', { self: true }, 'own-post'],
    ['by who opened the giver’s way in', { receiverOpenedGiverUntil: Temporal.Instant.from('2026-12-01T09:00:00+07:00') }, 'one-hand'],
    ['elsewhere', { inReach: false }, 'out-of-reach'],
    ['above the giver', { aboveGiver: true }, 'above-own-reach'],
    ['by an account that is out', { deactivated: true }, 'deactivated'],
    ['for oneself', { post: { ...base.post, holderIsReceiver: true } }, 'for-oneself'],
    ['for who only fills in', { post: { ...base.post, isStandIn: true } }, 'stand-in-of-a-stand-in'],
    ['without an end', { span: span('2026-12-01') }, 'leave-without-end'],
    ['backwards', { span: span('2026-12-15', '2026-12-15') }, 'ends-before-it-begins'],
    ['to its last day', { span: span('2026-12-15', '2027-01-01') }, 'given'],
    ['a day longer than the post', { span: span('2026-12-15', '2027-01-02') }, 'post-not-there-then'],
    ['a day before the post', { span: span('2025-06-30', '2025-07-02') }, 'post-not-there-then'],
    ['beside another who does', { standIns: [{ name: 'B', span: span('2026-12-14', '2026-12-20') }] }, 'filled-in-already'],
    ['after another who did', { standIns: [{ name: 'B', span: span('2026-11-14', '2026-12-01') }] }, 'given'],
  ])('%s → %s', (_name, changed, expected) => expect(answer(changed)).toBe(expected));
});

describe('the end of a post', () => {
  const end = (post: Span, last: string) => {
    const outcome = decideEnd(post, day(last), today);
    return outcome.ok ? (outcome.value === 'taken back' ? 'taken back' : String(outcome.value.to)) : outcome.refusal.code;
  };
  test.each([
    ['today is its last day', span('2026-01-01'), '2026-11-24', '2026-11-25'],
    ['yesterday was: out at once', span('2026-01-01'), '2026-11-23', '2026-11-24'],
    ['the past is not rewritten', span('2026-01-01'), '2026-11-22', 'end-in-the-past'],
    ['it has ended', span('2026-01-01', '2026-11-24'), '2026-11-24', 'ended-already'],
    ['it is not lengthened', span('2026-01-01', '2026-12-01'), '2026-12-01', 'end-is-later'],
    ['given today by mistake', span('2026-11-24'), '2026-11-23', 'taken back'],
    ['not begun', span('2027-01-01'), '2026-11-24', 'taken back'],
    ['begun today, and today is its last day', span('2026-11-24'), '2026-11-24', '2026-11-25'],
  ])('%s', (_name, post, last, expected) => expect(end(post, last)).toBe(expected));
});

describe('posts never overlap wrongly', () => {
  const dayIn = fc.integer({ min: 0, max: 400 }).map((n) => today.subtract({ days: 100 }).add({ days: n }));
  const anySpan = fc.record({ from: dayIn, to: fc.option(dayIn, { nil: null }) });
  test('overlap is as days are: two spans share a day or they do not', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        const holds = (one: Span, d: Temporal.PlainDate) =>
          Temporal.PlainDate.compare(one.from, d) <= 0 && (!one.to || Temporal.PlainDate.compare(d, one.to) < 0);
        fc.pre([a, b].every(({ from, to }) => !to || Temporal.PlainDate.compare(to, from) > 0));
        const days = [a.from, b.from];
        expect(overlap(a, b)).toBe(days.some((d) => holds(a, d) && holds(b, d)));
      }),
    );
  });

  // a model of one seat: whoever is given it, whoever fills in, whatever ends, in any order
  test('a seat has one holder a day, and one who fills in, after any sequence of giving, ending and filling in', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('give' as const), who: fc.nat(3), span: anySpan }),
      fc.record({ kind: fc.constant('end' as const), which: fc.nat(20), last: dayIn }),
      fc.record({ kind: fc.constant('fill in' as const), which: fc.nat(20), who: fc.nat(3), span: anySpan }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let posts: { who: number; span: Span }[] = [];
        let standIns: { who: number; span: Span; for: { who: number; span: Span } }[] = [];
        const life = span('2020-01-01');
        for (const one of acts) {
          if (one.kind === 'give') {
            const named = posts.filter(({ who }) => who !== one.who).map((post) => ({ name: String(post.who), span: post.span }));
            const same = posts.filter(({ who }) => who === one.who).map((post) => post.span);
            if (decidePost({ ...facts, span: one.span, unit: { kind: 'ward', life }, holders: named, same }).ok) posts.push(one);
          } else if (one.kind === 'end') {
            const post = posts[one.which % Math.max(1, posts.length)];
            if (!post) continue;
            const end = decideEnd(post.span, one.last, today);
            if (!end.ok) continue;
            const { value } = end;
            // what fills in for it ends with it
            standIns = standIns.flatMap((s) => {
              if (s.for !== post) return [s];
              if (value === 'taken back' || Temporal.PlainDate.compare(s.span.from, value.to) >= 0) return [];
              const to = s.span.to && Temporal.PlainDate.compare(s.span.to, value.to) < 0 ? s.span.to : value.to;
              return [{ ...s, span: { ...s.span, to } }];
            });
            if (value === 'taken back') posts = posts.filter((other) => other !== post);
            else post.span = { ...post.span, to: value.to };
          } else {
            const post = posts[one.which % Math.max(1, posts.length)];
            if (!post) continue;
            const taken = standIns.filter((s) => s.for === post).map((s) => ({ name: '', span: s.span }));
            const asked = { ...post, holderIsReceiver: post.who === one.who, isStandIn: false };
            const ok = decideStandIn({ ...facts, span: one.span, post: asked, standIns: taken }).ok;
            if (ok) standIns.push({ who: one.who, span: one.span, for: post });
          }
        }
        for (const [i, a] of posts.entries()) for (const b of posts.slice(i + 1)) expect(overlap(a.span, b.span)).toBe(false);
        for (const [i, s] of standIns.entries()) {
          expect(within(s.span, s.for.span)).toBe(true);
          expect(s.who).not.toBe(s.for.who);
          for (const other of standIns.slice(i + 1)) if (other.for === s.for) expect(overlap(s.span, other.span)).toBe(false);
        }
      }),
    );
  });
});
