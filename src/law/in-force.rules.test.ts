import { expect, test } from 'vitest';
import { inForceOn } from './in-force.rules.ts';
import { RATER_STAYS_SECRET } from './portal.ts';

const on = (day: string) => inForceOn(RATER_STAYS_SECRET, Temporal.PlainDate.from(day))?.vi.act;

test('NĐ 224/2026/NĐ-CP applies from its first day, 1 July 2026, and not before', () => {
  expect([on('2024-11-20'), on('2026-06-30')]).toEqual([undefined, undefined]);
  expect(on('2026-07-01')).toBe('Nghị định 224/2026/NĐ-CP');
});

test('of several the latest in force applies, in whatever order they are listed', () => {
  const provisions = [{ from: '2023-07-01' }, { from: '2008-07-01' }, { from: '2030-01-01' }];
  expect(inForceOn(provisions, Temporal.PlainDate.from('2026-11-24'))).toEqual({ from: '2023-07-01' });
});
