import { describe, expect, test } from 'vitest';
import { ANSWER_TERM, ASSESSMENT_TERM, BREACH_TERM } from '../../law/personal-data.ts';
import { RETENTION_CLASSES } from '../../law/retention.ts';
import { answerBy, endOf, fileBy, notifyBy } from './deadline.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('the day a request comes in does not count, the last day counts wholly', () => {
  const { day: last, term } = answerBy(day('2026-11-24'));
  expect(last.toString()).toBe('2026-12-09');
  expect(term.unread).toBe(true);
  expect(endOf(last).toString()).toBe('2026-12-09T17:00:00Z'); // midnight in Vietnam
});

describe('Luật 91/2025/QH15, Điều 23', () => {
  test('72 hours run from the minute a breach is found, over a weekend too', () => {
    const { at, term } = notifyBy(Temporal.Instant.from('2026-11-20T23:30:00+07:00'));
    expect(at.toString()).toBe('2026-11-23T16:30:00Z');
    expect(term.source.article).toBe('Điều 23');
  });

  test('what was found the minute before the law began is not reckoned by the law', () => {
    expect(notifyBy(Temporal.Instant.from('2025-12-31T23:59:00+07:00')).term.source.act).toBe('Quy định làm việc của cơ quan');
    expect(notifyBy(Temporal.Instant.from('2026-01-01T00:00:00+07:00')).term.source.act).toContain('91/2025/QH15');
  });
});

test('an assessment is filed by the sixtieth day', () => {
  expect(fileBy(day('2026-11-01')).day.toString()).toBe('2026-12-31');
});

test('the terms nobody has read in the full text are marked: these, and no others', () => {
  const unread = { ANSWER_TERM, BREACH_TERM, ASSESSMENT_TERM };
  const marked = Object.entries(unread).flatMap(([name, terms]) =>
    terms.filter((term) => term.unread).map(({ from }) => `${name} ${from}`),
  );
  expect(marked).toEqual([
    'ANSWER_TERM 2000-01-01',
    'ANSWER_TERM 2026-01-01',
    'BREACH_TERM 2000-01-01',
    'BREACH_TERM 2026-01-01',
    'ASSESSMENT_TERM 2000-01-01',
  ]);
  expect(RETENTION_CLASSES.every(({ unread: marked }) => marked)).toBe(true);
});
