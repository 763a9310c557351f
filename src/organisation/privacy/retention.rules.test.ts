import { describe, expect, test } from 'vitest';
import { RETENTION_CLASSES } from '../../law/retention.ts';
import { cutoffOf, decideApproval, findClass, type OwnTerm, termOfClass } from './retention.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const requests = findClass('data-request')!;
const own = (from: string, months: number | null, decided = '2026-01-01'): OwnTerm => ({
  class: 'data-request',
  validFrom: day(from),
  months,
  basis: 'QĐ 12',
  decidedAt: Temporal.Instant.from(`${decided}T08:00:00+07:00`),
});

test('each class is named once', () => {
  expect(new Set(RETENTION_CLASSES.map(({ code }) => code)).size).toBe(RETENTION_CLASSES.length);
});

describe('how long a class is kept', () => {
  test('is what ships until the authority decides, from the day it decides for', () => {
    const terms = [own('2026-07-01', 60)];
    expect(termOfClass(requests, terms, day('2026-06-30')).months).toBe(24);
    expect(termOfClass(requests, terms, day('2026-07-01')).months).toBe(60);
  });

  test('is what was decided last, where two begin on one day', () => {
    expect(
      termOfClass(requests, [own('2026-07-01', 60, '2026-05-02'), own('2026-07-01', 12, '2026-05-01')], day('2026-08-01')).months,
    ).toBe(60);
  });

  test('may be for good: then nothing is ever due', () => {
    expect(cutoffOf(termOfClass(requests, [own('2026-07-01', null)], day('2026-08-01')), day('2026-08-01'))).toBeUndefined();
  });
});

test('24 months after 24/11/2024 are over on 25/11/2026, not the day before', () => {
  const term = termOfClass(requests, [], day('2026-11-24'));
  const closed = day('2024-11-24');
  const due = (today: string) => Temporal.PlainDate.compare(closed, cutoffOf(term, day(today))!) < 0;
  expect([due('2026-11-24'), due('2026-11-25')]).toEqual([false, true]);
});

describe('two people approve', () => {
  const run = { firstBy: null, secondBy: null, droppedAt: null, doneAt: null, unitId: 'u' };
  test('one after the other, never the same', () => {
    expect(decideApproval(run, 'a', false, false)).toMatchObject({ value: 'first' });
    expect(decideApproval({ ...run, firstBy: 'a' }, 'a', true, true)).toMatchObject({ refusal: { code: 'same-person' } });
    expect(decideApproval({ ...run, firstBy: 'a' }, 'b', true, false)).toMatchObject({ value: 'second' });
  });
  test('one of them is charged with protecting data', () => {
    expect(decideApproval({ ...run, firstBy: 'a' }, 'b', false, false)).toMatchObject({ refusal: { code: 'no-officer' } });
    expect(decideApproval({ ...run, firstBy: 'a' }, 'b', false, true).ok).toBe(true);
  });
});
