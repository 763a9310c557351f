import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestWhole, type PeriodTotal, standings } from './standing.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const total = (asOf: string, numerator: number, denominator: number | null, reported = 13): PeriodTotal => ({
  asOf: day(asOf),
  numerator,
  denominator,
  reported,
  units: 13,
  sample: false,
});

test('what stands is the last; a period that lacks one ward is not whole', () => {
  const all = standings('stands', [total('2024-03-31', 10, 100), total('2024-06-30', 20, 100), total('2024-09-30', 30, 100, 12)]);
  expect(all.map(({ numerator, whole }) => [numerator, whole])).toEqual([
    [10, true],
    [20, true],
    [30, false],
  ]);
  expect(latestWhole(all, day('2024-12-31'))?.now.numerator).toBe(20);
  expect(latestWhole(all, day('2024-12-31'))?.before?.numerator).toBe(10);
  expect(latestWhole(all, day('2024-03-30'))).toBeUndefined();
});

test('what accumulates is summed, and stays broken after a gap', () => {
  const all = standings('accumulates', [total('2024-03-31', 5, null), total('2024-06-30', 0, null, 12), total('2024-09-30', 7, null)]);
  expect(all.map(({ numerator, whole }) => [numerator, whole])).toEqual([
    [5, true],
    [5, false],
    [12, false],
  ]);
});

test('of what is never negative the sum never falls', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), (parts) => {
      const sums = standings(
        'accumulates',
        parts.map((n, i) => total(day('2022-03-31').add({ months: i }).toString(), n, null)),
      ).map(({ numerator }) => numerator);
      expect(sums.every((sum, i) => i === 0 || sum >= sums[i - 1]!)).toBe(true);
      expect(sums.at(-1)).toBe(parts.reduce((a, b) => a + b, 0));
    }),
  );
});
