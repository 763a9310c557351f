import { describe, expect, test } from 'vitest';
import { decideBallot, decideClosing, decidePoll, type PollContent, stateOf } from './poll.rules.ts';

const at = (text: string) => Temporal.Instant.from(`2024-11-${text}:00+07:00`);
const now = at('20T08:00');
const content: PollContent = {
  questionVi: 'Hỏi gì?',
  questionEn: 'What?',
  choice: 'single',
  options: [
    { textVi: 'Một', textEn: 'One' },
    { textVi: 'Hai', textEn: 'Two' },
  ],
  openFrom: at('10T00:00'),
  openUntil: at('30T00:00'),
};
const poll = { ...content, options: [{ id: 'a' }, { id: 'b' }] };

test('a poll is open from its first moment until just before its end', () => {
  expect(stateOf(content, at('09T23:59'))).toBe('to come');
  expect(stateOf(content, at('10T00:00'))).toBe('open');
  expect(stateOf(content, at('29T23:59'))).toBe('open');
  expect(stateOf(content, at('30T00:00'))).toBe('closed');
  expect(stateOf({ ...content, openUntil: null }, at('30T00:00'))).toBe('open');
});

describe('a ballot', () => {
  const code = (outcome: ReturnType<typeof decideBallot>) => (outcome.ok ? outcome.value.options : outcome.refusal.code);
  test.each([
    ['one answer', poll, false, ['a'], ['a']],
    ['the same answer twice counts once', poll, false, ['a', 'a'], ['a']],
    ['two answers where one is asked for', poll, false, ['a', 'b'], 'one-only'],
    ['two where several are', { ...poll, choice: 'several' as const }, false, ['a', 'b'], ['a', 'b']],
    ['none', poll, false, [], 'nothing-chosen'],
    ['an answer of another poll', poll, false, ['x'], 'not-an-option'],
    ['a second time', poll, true, ['a'], 'already-voted'],
    ['no such poll', undefined, false, ['a'], 'poll-closed'],
    ['a closed poll, also to who has voted', { ...poll, openUntil: now }, true, ['a'], 'poll-closed'],
  ])('%s', (_name, given, voted, chosen, expected) => {
    expect(code(decideBallot(given, { voted, chosen }, now))).toEqual(expected);
  });
});

describe('making and changing a poll', () => {
  const refused = (next: PollContent, stored?: PollContent & { ballots: number }, others: string[] = []) => {
    const outcome = decidePoll(next, stored, others, now);
    return outcome.ok ? 'allowed' : outcome.refusal.code;
  };
  test('a new one, while there is no other', () => {
    expect(refused(content)).toBe('allowed');
    expect(refused(content, undefined, ['Câu khác?'])).toBe('another-poll');
  });
  test('its end is after its beginning and not past', () => {
    expect(refused({ ...content, openUntil: content.openFrom })).toBe('ends-too-early');
    expect(refused({ ...content, openUntil: now })).toBe('ends-too-early');
    expect(refused({ ...content, openUntil: now.add({ seconds: 1 }) })).toBe('allowed');
  });
  test('with the first ballot the question and its answers are fixed; the end is not', () => {
    const changes: Partial<PollContent>[] = [
      { questionVi: 'Khác?' },
      { questionEn: 'Other?' },
      { choice: 'several' },
      { openFrom: at('11T00:00') },
      { options: [...content.options, { textVi: 'Ba', textEn: 'Three' }] },
      { options: content.options.toReversed() },
    ];
    for (const change of changes) {
      expect(refused({ ...content, ...change }, { ...content, ballots: 0 })).toBe('allowed');
      expect(refused({ ...content, ...change }, { ...content, ballots: 1 })).toBe('has-ballots');
    }
    expect(refused({ ...content, openUntil: null }, { ...content, ballots: 1 })).toBe('allowed');
  });
  test('what is over stays as it is', () => {
    expect(refused(content, { ...content, openUntil: now, ballots: 0 })).toBe('poll-closed');
    expect(decideClosing({ ...content, openUntil: now }, now).ok).toBe(false);
    expect(decideClosing(content, now).ok).toBe(true);
    expect(decideClosing({ ...content, openFrom: at('21T00:00') }, now).ok).toBe(false);
  });
});
