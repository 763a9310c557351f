import { expect, test } from 'vitest';
import { type PeriodTotal, standings } from '../figures/standing.rules.ts';
import { delta, outlook, projected, slipsNext } from './board.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const total = (asOf: string, numerator: number, denominator: number | null, reported = 13): PeriodTotal => ({
  asOf: day(asOf),
  numerator,
  denominator,
  reported,
  units: 13,
  sample: false,
});
const over40 = { comparator: '>', value: 40 } as const;

test('the change since last time, and where it leads', () => {
  const [before, now] = standings('stands', [total('2024-06-30', 300, 1000), total('2024-09-30', 346, 1000)]);
  expect(delta(over40, now!, before!)).toBe(4.6);
  expect(projected(over40, now!, before, day('2024-12-31'))).toBe(39.2);
  expect(outlook(over40, now, before, day('2024-12-31'))).toBe('off course');
  expect(outlook(over40, now, before, day('2025-03-31'))).toBe('on course');
  expect(outlook(over40, now, undefined, day('2025-03-31'))).toBe('unknown');
  expect(outlook(over40, undefined, undefined, day('2025-03-31'))).toBe('unknown');
  expect(projected(over40, now!, before, day('2035-01-01'))).toBe(100);
});

test('a limit that is kept is reached; one that is passed and falls is on course when it will be kept in time', () => {
  const atMost5 = { comparator: '<=', value: 5 } as const;
  const [before, now] = standings('stands', [total('2024-06-30', 90, 1000), total('2024-09-30', 70, 1000)]);
  expect(outlook(atMost5, now, before, day('2024-12-31'))).toBe('on course');
  expect(outlook({ ...atMost5, value: 8 }, now, before, day('2024-12-31'))).toBe('reached');
});

test('late before soon, least done first', () => {
  const open = (id: string, dueOn: string, percent: number) => ({ id, dueOn: day(dueOn), percent });
  expect(slipsNext([open('a', '2024-12-01', 50), open('b', '2024-11-01', 90), open('c', '2024-12-01', 0)]).map(({ id }) => id)).toEqual([
    'b',
    'c',
    'a',
  ]);
});
