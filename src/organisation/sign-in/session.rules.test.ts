import { describe, expect, test } from 'vitest';
import { ROLES } from '../roles.ts';
import { isFresh, isStrong, limitsOf, STRICT_ROLES, whyOver } from './session.rules.ts';

const began = Temporal.Instant.from('2026-11-24T01:00:00Z');
const later = (minutes: number, seconds = 0) => began.add({ minutes, seconds });

describe('how long a session lasts — OWASP ASVS 5, 7.3', () => {
  test('the strictest of a person’s roles decides', () => {
    expect(limitsOf(['culture officer', 'editor'])).toEqual({ idle: 120, absolute: 720 });
    for (const role of ['administrator', 'auditor', 'data protection officer']) {
      expect(limitsOf(['culture officer', role])).toEqual({ idle: 30, absolute: 480 });
    }
    expect(limitsOf([])).toEqual({ idle: 120, absolute: 720 });
  });

  test('the strict ones are roles there are', () => {
    expect(ROLES).toEqual(expect.arrayContaining([...STRICT_ROLES]));
  });

  test.each([
    ['at the minute of the limit', 30, 0, undefined],
    ['a second later', 30, 1, 'idle'],
  ])('7.3.1  unused, %s', (_when, minutes, seconds, expected) => {
    expect(whyOver({ began, used: began }, limitsOf(['auditor']), later(minutes, seconds))).toBe(expected);
  });

  test.each([
    ['at the minute of the limit', 480, 0, undefined],
    ['a second later', 480, 1, 'absolute'],
  ])('7.3.2  used all the time, %s', (_when, minutes, seconds, expected) => {
    expect(whyOver({ began, used: later(minutes) }, limitsOf(['auditor']), later(minutes, seconds))).toBe(expected);
  });
});

describe('a fresh proof — OWASP ASVS 5, 7.5.1', () => {
  test('is the signing in itself, for ten minutes to the second', () => {
    expect(isFresh(began, undefined, 10, later(10))).toBe(true);
    expect(isFresh(began, undefined, 10, later(10, 1))).toBe(false);
  });
  test('or the last proof of the session, whichever is later', () => {
    expect(isFresh(began, later(100), 10, later(110))).toBe(true);
    expect(isFresh(began, later(100), 10, later(110, 1))).toBe(false);
  });
});

test.each([
  ['password', false, false],
  ['password', true, false], // it was open before the second factor was there
  ['code', true, true],
  ['code', false, false], // which has been taken away since
  ['passkey', false, true],
  ['directory', false, false],
  ['directory-mfa', false, true],
])('OWASP ASVS 5, 6.3.3  begun by %s, second factor %s: strong %s', (method, secondFactor, strong) => {
  expect(isStrong({ method, secondFactor })).toBe(strong);
});
