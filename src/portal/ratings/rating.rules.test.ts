import { expect, test } from 'vitest';
import { averageOf } from './rating.rules.ts';

test('NĐ 224/2026, Điều 10: fewer than five ratings have no average', () => {
  expect(averageOf({ count: 4, sum: 20 })).toBeNull();
  expect(averageOf({ count: 5, sum: 24 })).toBe(4.8);
  expect(averageOf({ count: 7, sum: 23 })).toBe(3.3);
});
