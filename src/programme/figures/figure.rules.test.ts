import { expect, test } from 'vitest';
import { decideFigures, type FigureFacts, faultOfParts, reportState, wholePeriods } from './figure.rules.ts';
import { periodEnd, periodShort, periodsOver, periodText } from './period.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const facts: FigureFacts = {
  targetSource: 'plan',
  unit: '%',
  counts: 'people',
  rhythm: 'quarter',
  periodFrom: day('2022-07-14'),
  lastDay: day('2025-06-30'),
  units: ['xuan-dinh', 'tay-tuu'],
};
const today = day('2024-11-20');
const one = { unitId: 'xuan-dinh', numerator: 3, denominator: 4 };
const code = (changed: Partial<FigureFacts>, asOf = '2024-09-30', figure = one, on = today) => {
  const decision = decideFigures({ ...facts, ...changed }, day(asOf), on, [figure]);
  return decision.ok ? 'recorded' : decision.refusal.code;
};

test('counts of a quarter that is over, for a ward of the plan', () => expect(code({})).toBe('recorded'));
test('the quarter ends today: not over; ended yesterday: over', () => {
  expect(code({}, '2024-09-30', one, day('2024-09-30'))).toBe('period-not-over');
  expect(code({}, '2024-09-30', one, day('2024-10-01'))).toBe('recorded');
});
test('a day within a quarter, before the plan, or after its last day', () => {
  expect(code({}, '2024-09-29')).toBe('outside-plan');
  expect(code({}, '2022-06-30')).toBe('outside-plan');
  expect(code({}, '2025-09-30', one, day('2026-11-24'))).toBe('outside-plan');
  expect(code({}, '2025-06-30', one, day('2026-11-24'))).toBe('recorded');
});
test('another body', () => expect(code({}, '2024-09-30', { ...one, unitId: 'my-dinh' })).toBe('not-in-plan'));
test('more than all', () => expect(code({}, '2024-09-30', { ...one, numerator: 5 })).toBe('more-than-all'));
test('a body counts as one', () => {
  expect(code({ counts: 'bodies' })).toBe('a-body-is-one');
  expect(code({ counts: 'bodies' }, '2024-09-30', { ...one, numerator: 1, denominator: 1 })).toBe('recorded');
});
test('a target whose wording has not been read in the plan', () =>
  expect(code({ targetSource: 'parent decision' })).toBe('wording-unread'));

test('a quarter that lacks one ward is not whole; one without wards neither', () => {
  const quarter = (asOf: string, units: number, reported: number) => ({ asOf: day(asOf), units, reported });
  const quarters = [quarter('2024-03-31', 0, 0), quarter('2024-06-30', 13, 13), quarter('2024-09-30', 13, 12)];
  expect(wholePeriods(quarters).map(({ asOf }) => asOf.toString())).toEqual(['2024-06-30']);
});

test('quarters: their last day and their name', () => {
  expect(periodEnd('quarter', day('2024-02-29')).toString()).toBe('2024-03-31');
  expect(periodEnd('quarter', day('2024-12-31')).toString()).toBe('2024-12-31');
  expect([periodText('quarter', day('2024-09-30')), periodShort('quarter', day('2022-12-31'))]).toEqual(['III/2024', 'IV/22']);
});

test('twelve quarters from III/2022 to the end of the district; the running one is not over', () => {
  expect(periodsOver('quarter', facts.periodFrom, facts.lastDay, day('2026-11-24'))).toHaveLength(12);
  expect(periodsOver('quarter', facts.periodFrom, facts.lastDay, today).at(-1)?.toString()).toBe('2024-09-30');
  expect(periodsOver('quarter', facts.periodFrom, facts.lastDay, day('2022-09-30'))).toEqual([]);
});

test('a figure broken down: parts of its indicator only, no more than the whole, and all of them together the whole', () => {
  const sex = [{ name: 'sex', parts: ['female', 'male', 'unknown'] }];
  const fault = (...given: [string, number][]) =>
    faultOfParts(
      sex,
      { numerator: 10, denominator: 20 },
      given.map(([part, numerator]) => ({ breakdown: 'sex', part, numerator, denominator: null })),
    );
  expect(fault()).toBeUndefined();
  expect(fault(['female', 7])).toBeUndefined(); // the others are not known
  expect(fault(['female', 11])).toBe('parts-contradict');
  expect(fault(['female', 7], ['male', 2], ['unknown', 0])).toBe('parts-contradict');
  expect(fault(['female', 7], ['male', 2], ['unknown', 1])).toBeUndefined();
  expect(fault(['child', 1])).toBe('unknown-part');
  expect(fault(['female', 1], ['female', 1])).toBe('unknown-part');
});

test('expected by the fifteenth day after the period: on it in time, the day after overdue', () => {
  const end = day('2024-09-30');
  expect(reportState(end, day('2024-10-15'), today)).toBe('in time');
  expect(reportState(end, day('2024-10-16'), today)).toBe('late');
  expect(reportState(end, null, day('2024-10-15'))).toBe('missing');
  expect(reportState(end, null, day('2024-10-16'))).toBe('overdue');
});
