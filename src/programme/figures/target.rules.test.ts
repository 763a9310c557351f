import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARATORS, type Comparator, type Count, isMet, milestoneState, percentOf, sumOf, toDate } from './target.rules.ts';

test.each([
  ['trên 40 %: 40 trên 100 không đạt', '>', 40, 40, 100, false],
  ['trên 40 %: 401 trên 1000 đạt', '>', 40, 401, 1000, true],
  ['từ 95 %: 95 trên 100 đạt', '>=', 95, 95, 100, true],
  ['từ 95 %: 949 trên 1000 không đạt', '>=', 95, 949, 1000, false],
  ['đúng 100 %: 13 trên 13 đạt', '=', 100, 13, 13, true],
  ['trên 95 % của 13 phường: 12 không đủ', '>', 95, 12, 13, false],
  ['của không người nào thì không đạt', '>=', 0, 0, 0, false],
] as const)('%s', (_what, comparator, value, numerator, denominator, met) => {
  expect(isMet({ comparator, value }, { numerator, denominator })).toBe(met);
});

test('one decimal, and more only where one would say the opposite', () => {
  const over70 = { comparator: '>', value: 70 } as const;
  expect(percentOf(over70, { numerator: 312, denominator: 489 })).toBe(63.8);
  expect(percentOf({ comparator: '>=', value: 70 }, { numerator: 6996, denominator: 10_000 })).toBe(69.96);
  expect(percentOf(over70, { numerator: 70_004, denominator: 100_000 })).toBe(70.004);
  expect(percentOf(over70, { numerator: 0, denominator: 0 })).toBe(0);
});

/** What a reader makes of two numbers beside each other. */
const READS: Record<Comparator, (shown: number, asked: number) => boolean> = {
  '>': (shown, asked) => shown > asked,
  '>=': (shown, asked) => shown >= asked,
  '=': (shown, asked) => shown === asked,
  '<=': (shown, asked) => shown <= asked,
  '<': (shown, asked) => shown < asked,
};

test('the percentage shown never contradicts the verdict', () => {
  const cases = fc.record({
    comparator: fc.constantFrom(...COMPARATORS),
    value: fc.integer({ min: 1, max: 100 }),
    denominator: fc.integer({ min: 1, max: 200_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ comparator, value, denominator, share }) => {
      const count = { numerator: Math.round(denominator * share), denominator };
      const goal = { comparator, value };
      const shown = percentOf(goal, count);
      expect(READS[comparator](shown, value)).toBe(isMet(goal, count));
      expect(Math.abs(shown - (count.numerator * 100) / denominator)).toBeLessThanOrEqual(0.0500001);
    }),
  );
});

test('what must not be exceeded: 5 of 100 is not under 5 %, and is no more than 5 %', () => {
  expect(isMet({ comparator: '<', value: 5 }, { numerator: 5, denominator: 100 })).toBe(false);
  expect(isMet({ comparator: '<=', value: 5 }, { numerator: 5, denominator: 100 })).toBe(true);
  expect(percentOf({ comparator: '<', value: 5 }, { numerator: 4_999, denominator: 100_000 })).toBe(4.999);
});

const count = (): fc.Arbitrary<Count> => fc.record({ numerator: fc.nat(10_000), denominator: fc.nat(20_000) });
const counts = () => fc.array(count(), { minLength: 1, maxLength: 30 });

test('Σ wards = district, however they are grouped on the way and in whatever order they come', () => {
  const cut = fc.tuple(counts(), fc.nat(30), fc.integer());
  fc.assert(
    fc.property(cut, ([wards, at, seed]) => {
      const shuffled = wards.map((ward, i) => ({ ward, key: Math.sin(seed + i) })).sort((a, b) => a.key - b.key);
      const district = sumOf(wards);
      expect(sumOf(shuffled.map(({ ward }) => ward))).toEqual(district);
      expect(sumOf([sumOf(wards.slice(0, at)), sumOf(wards.slice(at))])).toEqual(district);
    }),
  );
});

test('a total is never the average of shares: 1 of 1 and 0 of 99 is 1 %', () => {
  const total = sumOf([
    { numerator: 1, denominator: 1 },
    { numerator: 0, denominator: 99 },
  ]);
  expect(percentOf({ comparator: '>', value: 50 }, total)).toBe(1);
});

test('what accumulates never falls; what stands is its last value', () => {
  fc.assert(
    fc.property(counts(), (values) => {
      const soFar = values.map((_, i) => toDate('accumulates', values.slice(0, i + 1))!.numerator);
      expect(soFar).toEqual(soFar.toSorted((a, b) => a - b));
      expect(toDate('stands', values)).toEqual(values.at(-1));
    }),
  );
});

test('milestones: asked of the last period that ended by their day', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const period = (asOf: string, numerator: number | null) => ({
    asOf: day(asOf),
    total: numerator === null ? null : { numerator, denominator: 100 },
  });
  const periods = [period('2023-12-31', 20), period('2024-03-31', null), period('2024-06-30', 41)];
  const state = (by: string, value = 20, today = '2024-11-20') =>
    milestoneState({ comparator: '>=' }, { by: day(by), value }, periods, day(today));
  expect(state('2023-12-31')).toBe('met');
  expect(state('2023-12-31', 21)).toBe('not met');
  expect(state('2024-05-31')).toBe('no figure'); // what a period without every ward says is not known
  expect(state('2024-07-01', 41)).toBe('met');
  expect(state('2024-11-20')).toBe('not due');
  expect(state('2022-12-31')).toBe('no figure');
});
