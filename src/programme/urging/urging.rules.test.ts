import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, startOf } from '../../kernel/day.ts';
import type { DeliveryState } from '../tasks/task.rules.ts';
import { DEFAULT_LADDER, digestFrom, PAUSE_DAYS, readLadder, STEP_KINDS, type Step, stepDue, type Urgeable } from './urging.rules.ts';

type Day = Temporal.PlainDate;
const day = (text: string) => Temporal.PlainDate.from(text);
const DUE = day('2024-11-30');
const open: Urgeable = {
  state: 'open',
  planState: 'issued',
  ended: false,
  dueOn: DUE,
  begunOn: day('2024-01-01'),
  updatedOn: null,
  backOn: null,
  taken: [],
};
const on = (days: number, of: Partial<Urgeable> = {}) => stepDue(DEFAULT_LADDER, { ...open, ...of }, DUE.add({ days }));

describe('the ladder as it comes: −7, −1, +1 reminders, +5 letter, +15 report', () => {
  test.each([
    [-8, undefined],
    [-7, { kind: 'reminder', days: -7 }],
    [-2, { kind: 'reminder', days: -7 }],
    [-1, { kind: 'reminder', days: -1 }],
    [4, { kind: 'reminder', days: 1 }],
    [5, { kind: 'letter', days: 5 }],
    [14, { kind: 'letter', days: 5 }],
    [15, { kind: 'report', days: 15 }],
  ])('%s days after the due day, with nothing taken before', (days, step) => {
    expect(on(days)).toEqual(step);
  });

  test('a step is taken once, and after a long sleep only the last one reached', () => {
    expect(on(-6, { taken: [-7] })).toBeUndefined();
    expect(on(6, { taken: [-7] })).toEqual({ kind: 'letter', days: 5 });
    expect(on(6, { taken: [-7, 5] })).toBeUndefined();
    expect(on(400, { taken: [-7, 5] })).toEqual({ kind: 'report', days: 15 });
    expect(on(400, { taken: [15] })).toBeUndefined();
  });

  test.each(['sent', 'accepted', 'dropped'] as const)('what is %s is not urged, however late', (state) => {
    expect(on(40, { state })).toBeUndefined();
  });

  test('nor what belongs to a plan that is a draft or closed, or to a unit that has ended', () => {
    expect(on(40, { planState: 'closed' })).toBeUndefined();
    expect(on(40, { planState: 'draft' })).toBeUndefined();
    expect(on(40, { ended: true })).toBeUndefined();
  });

  test('an update quiets reminders for a while, letters and reports not at all', () => {
    const at = (days: number) => DUE.add({ days });
    expect(on(1, { updatedOn: at(0), taken: [-1] })).toBeUndefined();
    expect(on(2, { updatedOn: at(0), taken: [-1] })).toBeUndefined();
    expect(on(PAUSE_DAYS, { updatedOn: at(0), taken: [-1] })).toEqual({ kind: 'reminder', days: 1 });
    expect(on(5, { updatedOn: at(5), taken: [1] })).toEqual({ kind: 'letter', days: 5 });
  });

  test('what was returned or opened again is left alone for a while, then goes on where it would be', () => {
    expect(on(16, { state: 'returned', backOn: DUE.add({ days: 14 }), taken: [1] })).toBeUndefined();
    expect(on(17, { state: 'returned', backOn: DUE.add({ days: 14 }), taken: [1] })).toEqual({ kind: 'report', days: 15 });
  });

  test('what was late when the unit was given it is counted from that day', () => {
    const begunOn = DUE.add({ days: 100 });
    expect(on(100, { begunOn })).toEqual({ kind: 'reminder', days: -1 });
    expect(on(104, { begunOn, taken: [1] })).toBeUndefined();
    expect(on(105, { begunOn, taken: [1] })).toEqual({ kind: 'letter', days: 5 });
  });
});

describe('what a ladder may be', () => {
  const fault = (steps: readonly Step[]) => {
    const read = readLadder(steps);
    return 'fault' in read ? read.fault : read.ladder;
  };
  test('in any order as typed, kept in the order of its days', () => {
    expect(fault([...DEFAULT_LADDER].reverse())).toEqual(DEFAULT_LADDER);
  });
  test.each<[string, Step[]]>([
    ['none', []],
    ['too-many', Array.from({ length: 13 }, (_, days): Step => ({ kind: 'reminder', days }))],
    ['out-of-range', [{ kind: 'reminder', days: -61 }]],
    [
      'twice',
      [
        { kind: 'reminder', days: 1 },
        { kind: 'letter', days: 1 },
      ],
    ],
    [
      'falls',
      [
        { kind: 'letter', days: 1 },
        { kind: 'reminder', days: 2 },
      ],
    ],
    ['early', [{ kind: 'letter', days: 0 }]],
  ])('%s', (code, steps) => expect(fault(steps)).toBe(code));
});

describe('the digest', () => {
  const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);
  const from = (last: string | null, now: string) => digestFrom(last === null ? null : at(last), at(now), dayOf(at(now)));
  test('not before seven, once a day, and late rather than never', () => {
    expect(from(null, '2024-11-25T06:59')).toBeUndefined();
    expect(from(null, '2024-11-25T07:00')).toBeDefined();
    expect(from('2024-11-25T07:00', '2024-11-25T23:59')).toBeUndefined();
    expect(from('2024-11-25T07:00', '2024-11-26T06:59')).toBeUndefined();
    expect(from('2024-11-25T15:30', '2024-11-26T07:00')).toEqual(at('2024-11-25T15:30'));
  });
});

// Ten years, day by day, with whatever people may do in between. The model keeps what the tables keep.
type Act = 'update' | 'send' | 'accept' | 'return' | 'extend' | 'drop' | 'reopen' | 'close plan' | 'nothing';
type Taken = Step & { dueOn: string; on: Day };

const ladders = fc
  .array(fc.record({ kind: fc.constantFrom(...STEP_KINDS), days: fc.integer({ min: -60, max: 365 }) }), { minLength: 1, maxLength: 8 })
  .map((steps) => readLadder(steps))
  .filter((read): read is { ladder: readonly Step[] } => 'ladder' in read)
  .map(({ ladder }) => ladder);
const acts = fc.array(
  fc.record({
    inDays: fc.integer({ min: 0, max: 90 }),
    act: fc.constantFrom<Act>('update', 'update', 'send', 'accept', 'return', 'extend', 'drop', 'reopen', 'close plan', 'nothing'),
    /** Days after it for which no worker runs. */
    asleep: fc.constantFrom(0, 0, 0, 1, 14, 200),
  }),
  { maxLength: 60 },
);

test('over ten years: each step once, in order, never after an answer, never for what is closed; one digest a day at most', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant(DEFAULT_LADDER), ladders), acts, fc.integer({ min: 0, max: 400 }), (ladder, happenings, dueIn) => {
      const start = day('2022-07-14');
      let now: Urgeable = { ...open, begunOn: start, dueOn: start.add({ days: dueIn }) };
      const steps: Taken[] = [];
      const digests: Temporal.Instant[] = [];
      let awakeOn = start;
      let queue = [...happenings];
      let nextIn = queue[0]?.inDays ?? Number.POSITIVE_INFINITY;
      for (let n = 0; n < 3653; n++) {
        const today = start.add({ days: n });
        while (nextIn <= 0) {
          const [happening, ...rest] = queue;
          if (!happening) break;
          now = after(now, happening.act, today);
          if (happening.asleep > 0) awakeOn = today.add({ days: happening.asleep });
          queue = rest;
          nextIn = queue[0]?.inDays ?? Number.POSITIVE_INFINITY;
        }
        nextIn -= 1;
        if (Temporal.PlainDate.compare(today, awakeOn) < 0) continue;
        for (let hour = 0; hour < 24; hour += 12) {
          const step = stepDue(ladder, now, today);
          if (step) {
            expect(['open', 'returned']).toContain(now.state);
            expect(now.planState).toBe('issued');
            steps.push({ ...step, dueOn: now.dueOn.toString(), on: today });
            now = { ...now, taken: [...now.taken, step.days] };
          }
          const at = startOf(today).add({ hours: hour });
          const from = digestFrom(digests.at(-1) ?? null, at, today);
          const urged = steps.some(({ on: taken }) => from && Temporal.Instant.compare(startOf(taken), from) > 0);
          if (from && urged) digests.push(at);
        }
      }
      const byDue = [...Map.groupBy(steps, ({ dueOn }) => dueOn).values()];
      for (const of of byDue) {
        expect(new Set(of.map(({ days }) => days)).size).toBe(of.length);
        expect(of.map(({ days }) => days)).toEqual(of.map(({ days }) => days).sort((a, b) => a - b));
        const strength = of.map(({ kind }) => STEP_KINDS.indexOf(kind));
        expect(strength).toEqual([...strength].sort((a, b) => a - b));
        for (const { days, on: taken, dueOn } of of) expect(day(dueOn).until(taken).days).toBeGreaterThanOrEqual(days);
      }
      const days = digests.map((at) => dayOf(at).toString());
      expect(new Set(days).size).toBe(days.length);
      expect(digests.length).toBeLessThanOrEqual(steps.length);
    }),
    { numRuns: 60 },
  );
});

/** What the tables say after somebody did something: states as task.rules.ts has them. */
function after(of: Urgeable, act: Act, today: Day): Urgeable {
  const closed = (['accepted', 'dropped'] as DeliveryState[]).includes(of.state);
  const isOpen = of.state === 'open' || of.state === 'returned';
  if (act === 'update' && isOpen) return { ...of, updatedOn: today };
  if (act === 'send' && isOpen) return { ...of, state: 'sent' };
  if (act === 'accept' && of.state === 'sent') return { ...of, state: 'accepted' };
  if (act === 'return' && of.state === 'sent') return { ...of, state: 'returned', backOn: today };
  if (act === 'reopen' && closed) return { ...of, state: 'open', backOn: today };
  if (act === 'drop' && !closed) return { ...of, state: 'dropped' };
  if (act === 'extend' && !closed) return { ...of, dueOn: latest(of.dueOn, today).add({ days: 20 }), taken: [] };
  if (act === 'close plan' && today.dayOfYear % 7 === 0) return { ...of, planState: 'closed' };
  return of;
}
const latest = (a: Day, b: Day): Day => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);
