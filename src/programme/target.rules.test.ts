import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARATORS, isMet, percentOf } from './target.rules.ts';

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
      const says = comparator === '>' ? shown > value : comparator === '>=' ? shown >= value : shown === value;
      expect(says).toBe(isMet(goal, count));
      expect(Math.abs(shown - (count.numerator * 100) / denominator)).toBeLessThanOrEqual(0.0500001);
    }),
  );
});
