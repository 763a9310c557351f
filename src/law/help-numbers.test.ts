import { expect, test } from 'vitest';
import { NATIONAL_NUMBERS } from './help-numbers.ts';

test('what is shown is what is dialled', () => {
  for (const { number, dial } of NATIONAL_NUMBERS) expect(number.replaceAll(' ', '')).toBe(dial);
});

test('what nobody has read in a source yet is marked', () => {
  expect(NATIONAL_NUMBERS.filter(({ unread }) => unread).map(({ dial }) => dial)).toEqual(['115']);
  expect(NATIONAL_NUMBERS.filter(({ costUnknown }) => costUnknown).map(({ dial }) => dial)).toEqual(['1900969680']);
});
