import { describe, expect, test } from 'vitest';
import { CHECKS, type Draft, decideAnswer, decideSigning, mustBeNeutral, NEUTRAL_ANSWER, requestCode } from './data-request.rules.ts';

const own = { state: 'in progress', concerns: 'own', danger: false } as const;
const draft: Draft = { outcome: 'answered', text: 'Đây là dữ liệu của ông/bà.', basis: '', checked: [...CHECKS] };

describe('people who did not ask', () => {
  test.each(CHECKS)('are not forgotten: without “%s” made sure of, no answer goes on', (check) => {
    const decision = decideAnswer(own, { ...draft, checked: CHECKS.filter((one) => one !== check) });
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'unchecked', facts: { left: 1 } } });
  });

  test('with everything made sure of it may be signed', () => {
    expect(decideAnswer(own, draft)).toMatchObject({ ok: true, value: { outcome: 'answered', neutral: false } });
  });
});

describe('whoever asks about somebody else, or may do harm', () => {
  test.each([
    [{ concerns: 'own', danger: false }, false],
    [{ concerns: 'child or ward', danger: false }, false],
    [{ concerns: 'own', danger: true }, true],
    [{ concerns: 'child or ward', danger: true }, true],
    [{ concerns: 'somebody else', danger: false }, true],
  ] as const)('%o: neutral %s', (facts, neutral) => {
    expect(mustBeNeutral(facts)).toBe(neutral);
  });

  test('is never told what there is', () => {
    expect(decideAnswer({ ...own, danger: true }, draft)).toMatchObject({ ok: false, refusal: { code: 'must-be-neutral' } });
  });

  test('gets the same words as everybody, whatever an officer typed', () => {
    const decision = decideAnswer(
      { ...own, concerns: 'somebody else' },
      { ...draft, outcome: 'refused', text: 'Hồ sơ của chị A là mật.', basis: 'x' },
    );
    expect(decision).toMatchObject({ ok: true, value: { outcome: 'refused', text: NEUTRAL_ANSWER, neutral: true } });
    expect(NEUTRAL_ANSWER).toContain('không xác nhận và không phủ nhận');
  });
});

test('a refusal names what it rests on', () => {
  expect(decideAnswer(own, { ...draft, outcome: 'refused' })).toMatchObject({ ok: false, refusal: { code: 'no-basis' } });
  expect(decideAnswer(own, { ...draft, outcome: 'refused', basis: 'Điều 28' }).ok).toBe(true);
});

test.each(['answered', 'refused', 'withdrawn'] as const)('what is %s is not answered again', (state) => {
  expect(decideAnswer({ ...own, state }, draft)).toMatchObject({ ok: false, refusal: { code: 'closed' } });
  expect(decideSigning(state, 'a', 'b').ok).toBe(false);
});

test('nobody signs their own answer', () => {
  expect(decideSigning('in progress', 'a', 'a')).toMatchObject({ ok: false, refusal: { code: 'own-answer' } });
  expect(decideSigning('in progress', 'a', 'b').ok).toBe(true);
});

test('a code says year and number', () => {
  expect(requestCode(2025, 1)).toBe('DS-2025-0001');
});
