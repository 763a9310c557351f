import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completionOf } from './completion.rules.ts';
import { decideEvidence, isWebAddress, LARGEST_EVIDENCE } from './evidence.rules.ts';
import { readMoney } from './money.rules.ts';
import { freshnessOf, isLate, mayReopen, nextDue, periodToOpen, stateAfter, TASK_RHYTHMS, urgencyOf } from './task.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('a task with a rhythm', () => {
  test.each([
    ['month', '2024-02-10', '2024-02-29'],
    ['quarter', '2024-09-30', '2024-09-30'],
    ['half', '2024-07-01', '2024-12-31'],
    ['year', '2024-01-01', '2024-12-31'],
  ] as const)('every %s, from %s: due on %s', (rhythm, from, due) => {
    expect(nextDue(rhythm, day(from)).toString()).toBe(due);
  });

  const quarterly = { rhythm: 'quarter', begun: day('2024-02-05'), end: day('2025-12-31') } as const;
  test('the next opens on the day its period begins, not before', () => {
    const last = day('2024-03-31');
    expect(periodToOpen({ ...quarterly, last }, day('2024-03-31'))).toBeUndefined();
    expect(periodToOpen({ ...quarterly, last }, day('2024-04-01'))?.toString()).toBe('2024-06-30');
  });
  test('nothing begins after the plan’s last day, and nothing is due after it', () => {
    const cut = { ...quarterly, end: day('2025-05-15') };
    expect(periodToOpen({ ...cut, last: day('2025-03-31') }, day('2025-06-01'))?.toString()).toBe('2025-05-15');
    expect(periodToOpen({ ...cut, last: day('2025-05-15') }, day('2025-06-01'))).toBeUndefined();
  });
  test('a part taken over begins on its own day, not with what the unit before handed in long ago', () => {
    expect(periodToOpen({ ...quarterly, begun: day('2025-07-01'), last: day('2025-03-31') }, day('2025-07-01'))?.toString()).toBe(
      '2025-09-30',
    );
    expect(periodToOpen({ ...quarterly, begun: day('2025-07-01'), last: day('2025-09-30') }, day('2025-07-02'))).toBeUndefined();
  });

  test('over ten years, however often and seldom the clock looks: each period once, in order, none forgotten', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TASK_RHYTHMS),
        fc.integer({ min: 0, max: 800 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }),
        (rhythm, offset, sleeps) => {
          const begun = day('2022-07-14').add({ days: offset });
          const end = begun.add({ years: 10 });
          const opened: Temporal.PlainDate[] = [];
          let today = begun;
          for (const sleep of [0, ...sleeps, 5000]) {
            today = today.add({ days: sleep });
            for (;;) {
              const next = periodToOpen({ rhythm, begun, last: opened.at(-1) ?? null, end }, today);
              if (!next) break;
              opened.push(next);
            }
          }
          const expected: string[] = [];
          for (let due = nextDue(rhythm, begun); Temporal.PlainDate.compare(due, end) < 0; due = nextDue(rhythm, due.add({ days: 1 }))) {
            expected.push(due.toString());
          }
          expected.push(end.toString());
          expect(opened.map(String)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what a unit has to do', () => {
  const today = day('2024-11-20');
  test.each([
    ['open', '2024-11-19', 'late'],
    ['returned', '2024-11-19', 'late'],
    ['returned', '2024-12-31', 'returned'],
    ['open', '2024-11-20', 'soon'],
    ['open', '2024-11-27', 'soon'],
    ['open', '2024-11-28', 'later'],
    ['sent', '2024-11-01', 'waiting'],
    ['accepted', '2024-11-01', 'done'],
    ['dropped', '2024-11-01', 'done'],
  ] as const)('%s, due %s: %s', (state, dueOn, urgency) => {
    expect(urgencyOf({ state, dueOn: day(dueOn) }, today)).toBe(urgency);
  });
  test('what was handed in on time and waits is not late', () => {
    expect(isLate({ state: 'sent', dueOn: day('2024-11-01') }, today)).toBe(false);
  });
  test('freshness: never, 29 days, 30 days', () => {
    expect(freshnessOf(null, today)).toEqual({ kind: 'never' });
    expect(freshnessOf(today.subtract({ days: 29 }), today)).toEqual({ kind: 'fresh', days: 29 });
    expect(freshnessOf(today.subtract({ days: 30 }), today)).toEqual({ kind: 'silent', days: 30 });
  });
});

describe('what was said and decided, in order', () => {
  test.each([
    [[], 'open'],
    [['update'], 'open'],
    [['sent', 'update'], 'sent'],
    [['sent', 'returned', 'extended'], 'returned'],
    [['sent', 'accepted', 'reopened'], 'sent'],
    [['update', 'dropped', 'reopened'], 'open'],
    [['sent', 'returned', 'dropped', 'reopened', 'update', 'sent', 'accepted'], 'accepted'],
  ] as const)('%j → %s', (said, state) => {
    expect(stateAfter(said)).toBe(state);
  });
  test('what closed it may be taken back for 24 hours, to the second', () => {
    const closed = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
    expect(mayReopen(closed, closed.add({ hours: 24 }))).toBe(true);
    expect(mayReopen(closed, closed.add({ hours: 24, seconds: 1 }))).toBe(false);
    expect(mayReopen(null, closed)).toBe(false);
  });
});

describe('completion', () => {
  test('weights count, the number of units does not; what is late is counted apart', () => {
    const talks = { weight: 1, parts: 13, done: 13 * 100, accepted: 13, late: 0 };
    const model = { weight: 3, parts: 1, done: 50, accepted: 0, late: 1 };
    expect(completionOf([talks, model])).toEqual({ percent: 62, tasks: 2, parts: 14, accepted: 13, late: 1 });
  });
  test('nothing handed to anybody is not 0 %', () => {
    expect(completionOf([{ weight: 1, parts: 0, done: 0, accepted: 0, late: 0 }]).percent).toBeNull();
  });
  test('100 only when all is done, never more, never below 0', () => {
    const task = fc.record({
      weight: fc.integer({ min: 1, max: 100 }),
      percents: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 13 }),
    });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 20 }), (tasks) => {
        const { percent } = completionOf(
          tasks.map(({ weight, percents }) => ({
            weight,
            parts: percents.length,
            done: percents.reduce((a, b) => a + b, 0),
            accepted: 0,
            late: 0,
          })),
        );
        const all = tasks.every(({ percents }) => percents.every((one) => one === 100));
        expect(percent === 100).toBe(all);
        expect(percent).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('evidence', () => {
  test('told by its bytes: a script that calls itself a photo is not taken, a misnamed photo gets its ending', () => {
    expect(decideEvidence({ name: 'anh.jpg', bytes: 9 }, undefined)).toMatchObject({ ok: false, refusal: { code: 'not-taken' } });
    expect(decideEvidence({ name: 'anh.jpg', bytes: 9 }, 'text/html')).toMatchObject({ ok: false });
    expect(decideEvidence({ name: 'anh.html', bytes: 9 }, 'image/jpeg')).toEqual({
      ok: true,
      value: { name: 'anh.jpg', type: 'image/jpeg' },
    });
  });
  test('names lose folders, quotes and signs nobody sees', () => {
    expect(decideEvidence({ name: '..\\..\\Biên bản "số 1"\u202E.PDF', bytes: 1 }, 'application/pdf')).toMatchObject({
      value: { name: 'Biên bản số 1.pdf' },
    });
    expect(decideEvidence({ name: '', bytes: 1 }, 'application/pdf')).toMatchObject({ value: { name: 'tep.pdf' } });
  });
  test('10 MB and not a byte more; nothing is not a file', () => {
    expect(decideEvidence({ name: 'a.pdf', bytes: LARGEST_EVIDENCE }, 'application/pdf').ok).toBe(true);
    expect(decideEvidence({ name: 'a.pdf', bytes: LARGEST_EVIDENCE + 1 }, 'application/pdf')).toMatchObject({
      refusal: { code: 'too-large' },
    });
    expect(decideEvidence({ name: 'a.pdf', bytes: 0 }, undefined)).toMatchObject({ refusal: { code: 'empty' } });
  });
  test('only web addresses are links', () => {
    expect(['https://hanoi.gov.vn/a', 'http://x.vn'].map(isWebAddress)).toEqual([true, true]);
    expect(['javascript:alert(1)', 'https://', 'file:///etc', 'hanoi.gov.vn'].map(isWebAddress)).toEqual([false, false, false, false]);
  });
});

test('money as people type it, never guessed', () => {
  expect(['0', '1.200.000', '1 200 000', '1200000 đ', '12,500 VND'].map(readMoney)).toEqual([0, 1200000, 1200000, 1200000, 12500]);
  expect(['', '-5', '1.20', '1,5', '12.34.567', '1e6', 'mười'].map(readMoney)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
