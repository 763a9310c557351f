import { describe, expect, test } from 'vitest';
import { type BreachFacts, decideClosing, decideNotice, isLate } from './breach.rules.ts';

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00+07:00`);
const breach: BreachFacts = { detectedAt: at('20T08:00'), notifyBy: at('23T08:00'), notifiedAt: null, telling: null, closedAt: null };

describe('Luật 91/2025/QH15, Điều 23: 72 hours', () => {
  test.each([
    ['at the last minute', at('23T08:00'), false],
    ['a minute later', at('23T08:01'), true],
  ])('%s: late %s', (_when, now, late) => {
    expect(isLate(breach, now)).toBe(late);
    expect(isLate({ ...breach, notifiedAt: now }, at('29T08:00'))).toBe(late); // told then, looked at long after
  });

  test('nobody is told before it was found, nor tomorrow, nor twice', () => {
    const now = at('21T08:00');
    expect(decideNotice(breach, at('20T07:59'), now).ok).toBe(false);
    expect(decideNotice(breach, at('21T08:01'), now).ok).toBe(false);
    expect(decideNotice({ ...breach, notifiedAt: now }, now, now)).toMatchObject({ refusal: { code: 'notified' } });
    expect(decideNotice(breach, at('20T08:00'), now).ok).toBe(true);
  });
});

test('Nghị định 356/2025/NĐ-CP, Điều 29: closed only once the agency knows and it is decided whether people are told', () => {
  expect(decideClosing(breach)).toMatchObject({ refusal: { code: 'not-notified' } });
  expect(decideClosing({ ...breach, notifiedAt: at('21T08:00') })).toMatchObject({ refusal: { code: 'not-decided' } });
  expect(decideClosing({ ...breach, notifiedAt: at('21T08:00'), telling: 'do not tell' }).ok).toBe(true);
  expect(decideClosing({ ...breach, notifiedAt: at('21T08:00'), telling: 'tell', closedAt: at('22T08:00') })).toMatchObject({
    refusal: { code: 'closed' },
  });
});
