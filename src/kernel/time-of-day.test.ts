import { expect, test } from 'vitest';
import { instantOf, readTime } from './time-of-day.ts';

test.each([
  ['19:30', '19:30:00'],
  [' 8:05 ', '08:05:00'],
  ['8h', '08:00:00'],
  ['8h15', '08:15:00'],
  ['8g15', '08:15:00'],
  ['0.00', '00:00:00'],
  ['23', '23:00:00'],
])('%s is %s', (typed, read) => {
  expect(readTime(typed)?.toString()).toBe(read);
});

test.each(['', '24:00', '8:60', '8:5', 'sáng', '8:00:00', '-1', '08:00 chiều', '1'.repeat(50)])('%s is no time', (typed) => {
  expect(readTime(typed)).toBeUndefined();
});

test('a day and a time are taken in Vietnam', () => {
  const day = Temporal.PlainDate.from('2024-11-23');
  expect(instantOf(day, readTime('6:30')!).toString()).toBe('2024-11-22T23:30:00Z');
});
