import { describe, expect, test } from 'vitest';
import { type Act, ANOMALY_LIMITS, findManyRecords, findOddHours, findRelated, isNight } from './anomaly.rules.ts';

const at = (time: string) => Temporal.Instant.from(`2024-11-${time}+07:00`);
const act = (time: Temporal.Instant, over: Partial<Act> = {}): Act => ({
  account: 'lan',
  at: time,
  what: 'case.seen',
  about: 'case-1',
  units: ['u'],
  ...over,
});
const looks = (count: number, seconds: number, over: (n: number) => Partial<Act> = (n) => ({ about: `case-${n}` })) =>
  Array.from({ length: count }, (_, n) => act(at('20T08:00:00').add({ seconds: n * seconds }), over(n)));
const most = ANOMALY_LIMITS.recordsAnHour;

describe('very many records within an hour', () => {
  test('as many as allowed are nothing, one more is told once', () => {
    expect(findManyRecords(looks(most, 10))).toEqual([]);
    const found = findManyRecords(looks(most + 3, 10));
    expect(found).toMatchObject([{ kind: 'many records', account: 'lan', counted: most + 3, units: ['u'], occasion: 'lan 2024-11-20T08' }]);
    expect(found[0]!.beganAt).toEqual(at('20T08:00:00'));
  });

  test('the same record again is the same record', () => {
    expect(findManyRecords(looks(most * 5, 1, () => ({ about: 'case-1' })))).toEqual([]);
  });

  test('sixty minutes count, wherever the hour begins on the clock', () => {
    // one a minute and 1 s: within any hour fewer than sixty-one
    expect(findManyRecords(looks(300, 61))).toEqual([]);
    expect(findManyRecords(looks(300, 58))).not.toEqual([]);
  });

  test('what changes something is no look; others’ looks are theirs', () => {
    expect(findManyRecords(looks(most * 2, 1, (n) => ({ about: `case-${n}`, what: 'case.changed' })))).toEqual([]);
    expect(findManyRecords(looks(most * 2, 1, (n) => ({ about: `case-${n}`, account: n % 2 ? 'lan' : 'hoa' })))).toEqual([]);
  });
});

describe('odd hours', () => {
  test.each([
    ['20T21:59:59', false],
    ['20T22:00:00', true],
    ['20T04:59:59', true],
    ['20T05:00:00', false],
  ])('%s is night: %s', (time, night) => expect(isNight(at(time))).toBe(night));

  test('are told once a night, the small hours with the evening before', () => {
    const acts = [act(at('20T23:30:00')), act(at('21T02:00:00')), act(at('21T23:00:00')), act(at('21T12:00:00'))];
    expect(findOddHours(acts, () => ['culture officer'])).toMatchObject([
      { occasion: 'lan 2024-11-20', counted: 2 },
      { occasion: 'lan 2024-11-21', counted: 1 },
    ]);
  });

  test('are none for who answers at night, by any post; a session that runs out is nobody’s work', () => {
    expect(findOddHours([act(at('20T23:30:00'))], () => ['culture officer', 'police officer'])).toEqual([]);
    expect(findOddHours([act(at('20T23:30:00'), { what: 'session.ended' })], () => ['culture officer'])).toEqual([]);
    expect(findOddHours([act(at('20T23:30:00'))], () => [])).toHaveLength(1);
  });
});

test('a record of one’s own kin is told once a day and record', () => {
  const tries = ['20T09:00:00', '20T09:01:00', '21T09:00:00'].map((time) => act(at(time), { what: 'record.refused-related' }));
  expect(findRelated([...tries, act(at('20T09:00:00'))])).toMatchObject([
    { kind: 'related', about: 'case-1', counted: 2 },
    { kind: 'related', about: 'case-1', counted: 1 },
  ]);
});
