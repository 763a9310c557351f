import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARATORS, isMet } from '../figures/target.rules.ts';
import { DEFAULT_RATING, rateTarget, rateUnit, reachedOf, ruleFault } from './rating.rules.ts';

const over40 = { comparator: '>', value: 40 } as const;

describe('how much of a target is reached', () => {
  test.each([
    ['a little more than asked', { numerator: 401, denominator: 1000 }, 100.2],
    ['exactly 40 is not "over 40"', { numerator: 400, denominator: 1000 }, 99.9],
    ['half of it', { numerator: 200, denominator: 1000 }, 50],
    ['zero is a figure', { numerator: 0, denominator: 1000 }, 0],
    ['of nothing there is no share', { numerator: 0, denominator: 0 }, null],
  ])('%s', (_what, count, reached) => expect(reachedOf(over40, count)).toBe(reached));

  test('a limit that is kept is reached whole; passed, as far as it would have to come down', () => {
    const atMost5 = { comparator: '<=', value: 5 } as const;
    expect(reachedOf(atMost5, { numerator: 5, denominator: 100 })).toBe(100);
    expect(reachedOf(atMost5, { numerator: 10, denominator: 100 })).toBe(50);
    expect(reachedOf({ comparator: '<=', value: 0 }, { numerator: 0, denominator: null })).toBe(100);
  });

  test('whatever is asked: 100 or more exactly where it is met', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPARATORS),
        fc.nat(200),
        fc.nat(5000),
        fc.option(fc.integer({ min: 1, max: 5000 })),
        (comparator, value, numerator, denominator) => {
          const count = { numerator, denominator };
          expect(reachedOf({ comparator, value }, count)! >= 100).toBe(isMet({ comparator, value }, count));
        },
      ),
    );
  });
});

describe('the rating of a target', () => {
  test('both sides of each border', () => {
    expect([100, 99.9, 90, 89.9, 70, 69.9, 0].map((reached) => rateTarget(DEFAULT_RATING, reached, false))).toEqual([
      'Hoàn thành',
      'Cơ bản hoàn thành',
      'Cơ bản hoàn thành',
      'Hoàn thành một phần',
      'Hoàn thành một phần',
      'Chưa hoàn thành',
      'Chưa hoàn thành',
    ]);
  });
  test('without a figure there is none, and none about violence itself', () => {
    expect(rateTarget(DEFAULT_RATING, null, false)).toBeNull();
    expect(rateTarget(DEFAULT_RATING, 100, true)).toBeNull();
  });
});

describe('the rating of a unit', () => {
  const unit = { asked: 4, reported: 4, met: 4, due: 10, inTime: 9 };
  test('all targets and nearly all tasks: proposed for praise', () => {
    expect(rateUnit(DEFAULT_RATING, unit)).toEqual({ name: 'Thực hiện tốt', mention: 'commended' });
    expect(rateUnit(DEFAULT_RATING, { ...unit, inTime: 8 })).toEqual({ name: 'Đạt yêu cầu', mention: 'neither' });
  });
  test('what nobody reported is neither failed nor met, and stands against praise', () => {
    expect(rateUnit(DEFAULT_RATING, { ...unit, reported: 3, met: 3 })).toEqual({ name: 'Thực hiện tốt', mention: 'neither' });
    expect(rateUnit(DEFAULT_RATING, { ...unit, reported: 0, met: 0, due: 0, inTime: 0 })).toBeNull();
  });
  test('a body without targets is rated by its tasks, one without tasks by its targets', () => {
    expect(rateUnit(DEFAULT_RATING, { asked: 0, reported: 0, met: 0, due: 5, inTime: 1 })?.mention).toBe('criticised');
    expect(rateUnit(DEFAULT_RATING, { ...unit, due: 0, inTime: 0 })?.mention).toBe('commended');
  });
});

test('a rule catches everything, each thing once', () => {
  const [first, ...rest] = DEFAULT_RATING.targets;
  expect(ruleFault(DEFAULT_RATING)).toBe('none');
  expect(ruleFault({ ...DEFAULT_RATING, targets: [] })).toBe('no target bands');
  expect(ruleFault({ ...DEFAULT_RATING, targets: [...rest, first!] })).toBe('target bands');
  expect(ruleFault({ ...DEFAULT_RATING, targets: [first!] })).toBe('target bands');
  expect(ruleFault({ ...DEFAULT_RATING, units: DEFAULT_RATING.units.toReversed() })).toBe('unit bands');
  expect(ruleFault({ ...DEFAULT_RATING, units: [] })).toBe('no unit bands');
});
