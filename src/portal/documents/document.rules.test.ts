import { expect, test } from 'vitest';
import { type Force, validityOn } from './document.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const law2007: Force = { effectiveOn: null, expiredOn: day('2023-07-01'), stated: 'in force' };
const law2022: Force = { effectiveOn: day('2023-07-01'), expiredOn: null, stated: 'unknown' };

test.each([
  ['the last day of the old law', law2007, '2023-06-30', 'in force'],
  ['the first day without it', law2007, '2023-07-01', 'expired'],
  ['the day before the new law', law2022, '2023-06-30', 'not yet in force'],
  ['the first day of the new law', law2022, '2023-07-01', 'in force'],
  ['nothing is known', { effectiveOn: null, expiredOn: null, stated: 'unknown' } as Force, '2024-01-01', 'unknown'],
  ['only stated', { effectiveOn: null, expiredOn: null, stated: 'expired' } as Force, '2024-01-01', 'expired'],
  [
    'stated expired, begun long ago',
    { effectiveOn: day('2010-01-01'), expiredOn: null, stated: 'expired' } as Force,
    '2024-01-01',
    'expired',
  ],
  ['stated not yet in force, but the day has come', { ...law2022, stated: 'not yet in force' } as Force, '2024-01-01', 'in force'],
] as const)('%s: %s', (_what, force, on, validity) => {
  expect(validityOn(day(on), force)).toBe(validity);
});
