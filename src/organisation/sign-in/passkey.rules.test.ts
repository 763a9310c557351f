import { describe, expect, test } from 'vitest';
import { mayChangeFactors } from './passkey.rules.ts';

describe('changing the ways to sign in', () => {
  test('the first second factor is added with the password alone', () => {
    expect(mayChangeFactors({ required: true, have: false, shown: false })).toBe(true);
  });
  test('who has one and must have one shows it first', () => {
    expect(mayChangeFactors({ required: true, have: true, shown: false })).toBe(false);
    expect(mayChangeFactors({ required: true, have: true, shown: true })).toBe(true);
  });
  test('who need not have one may remove what was lost', () => {
    expect(mayChangeFactors({ required: false, have: true, shown: false })).toBe(true);
  });
});
