import { expect, test } from 'vitest';
import type { Counts } from '../../programme/figures/target.rules.ts';
import type { Target } from '../../programme/plans/plan.queries.ts';
import { facts, indicator, plan, type Reports, target } from './published-plan.fixture.ts';
import { publishedPlans } from './published-plan.ts';

const TODAY = Temporal.PlainDate.from('2024-11-20');
/** One list of numerators a quarter, one numerator a ward. */
const quarters = (all: readonly (readonly number[])[], denominator: number | null): Reports =>
  all.map((numerators) => Object.fromEntries(numerators.map((numerator, i) => [`u${i}`, { numerator, denominator }])));
const unitsOf = (reports: Reports) => Object.keys(reports[0] ?? {});
const published = (one: Target, reports: Reports) =>
  publishedPlans([facts(plan({ targets: [one] }), unitsOf(reports), new Map([[one.indicator!, reports]]))], [], TODAY).plans[0]!;
const only = (counts: Counts, reports: Reports) => published(target({ indicator: indicator({ counts }) }), reports).targets[0]!;

test('the whole is the sum of the wards; sources are named once; one sample makes it a sample', () => {
  const { figure, met, series } = only(
    'people',
    quarters(
      [
        [20, 30, 40],
        [60, 70, 80],
      ],
      90,
    ),
  );
  expect(figure).toEqual({ numerator: 210, denominator: 270, percent: 77.8, asOf: '2022-12-31', source: 'Nguồn 0; Nguồn 1', sample: true });
  expect([met, series.map(({ percent }) => percent)]).toEqual([true, [33.3, 77.8]]);
});

test('a small number leaves no trace of its ward in any quarter, nor does its cover', () => {
  const { byUnit } = only(
    'people',
    quarters(
      [
        [50, 3, 40],
        [60, 20, 50],
      ],
      90,
    ),
  );
  expect(byUnit.map(({ hidden, figure, series, met }) => [hidden, figure === null, series === null, met])).toEqual([
    [true, true, true, false],
    [true, true, true, false],
    [false, false, false, false],
  ]);
});

test('where the whole is small it is withheld and no verdict is given', () => {
  const one = only('people', quarters([[1, 2, 1]], 3));
  expect([one.figure, one.hidden, one.met]).toEqual([null, true, false]);
  expect(one.series[0]).toMatchObject({ numerator: null, denominator: null, percent: null });
});

test('bodies are no people: nothing is withheld; since when without a break', () => {
  const { byUnit, figure } = only(
    'bodies',
    quarters(
      [
        [1, 0, 1],
        [0, 0, 1],
        [1, 0, 1],
      ],
      1,
    ),
  );
  expect(byUnit.map(({ hidden, since }) => [hidden, since])).toEqual([
    [false, '2023-03-31'],
    [false, null],
    [false, '2022-09-30'],
  ]);
  expect(figure?.percent).toBe(66.7);
});

test('no whole quarter yet: no figure, and that is not the same as hidden', () => {
  expect(only('people', [])).toMatchObject({ figure: null, hidden: false, met: false, series: [], byUnit: [] });
});

test('a plain number is no share: no denominator, no percentage, met by the number itself', () => {
  const models = target({ unit: 'mô hình', value: 20, comparator: '>=', indicator: indicator({ unit: 'number', counts: 'other' }) });
  const { figure, met, byUnit, measure } = published(models, quarters([[8, 12]], null)).targets[0]!;
  expect(figure).toMatchObject({ numerator: 20, denominator: null, percent: null });
  expect([met, measure, byUnit.map(({ series }) => series)]).toEqual([true, 'number', [[8], [12]]]);
});

test('a line that must not be passed is met below it', () => {
  const limit = (value: number) => published(target({ comparator: '<=', value }), quarters([[20, 30]], 100)).targets[0]!.met;
  expect([limit(24.9), limit(25), limit(26)]).toEqual([false, true, true]);
});

test('a number held against a share says nothing: words only', () => {
  const one = published(target({ unit: 'mô hình', value: 20 }), quarters([[20, 30]], 100)).targets[0]!;
  expect(one).toMatchObject({ measure: null, figure: null, series: [], byUnit: [] });
});

test('where it began is a number about people too', () => {
  const began = (numerator: number, denominator: number) =>
    published(target({ baseline: { numerator, denominator, on: TODAY } }), quarters([[20, 30]], 100)).targets[0]!.baseline;
  expect(began(4, 90)).toBeNull();
  expect(began(5, 90)).toMatchObject({ numerator: 5, denominator: 90, percent: 5.6, on: '2024-11-20' });
});

test('outcomes: for the whole area only, never for a ward, and not at all where everything would be hidden', () => {
  const cases = indicator({ code: 'O1', unit: 'number', counts: 'cases', meaning: 'accumulates', outcome: true, direction: 'down' });
  const withCases = (wards: readonly string[], reports: Reports) =>
    publishedPlans([facts(plan({ targets: [] }), wards, new Map([[cases, reports]]))], [], TODAY).plans[0]!.outcomes;
  const [found] = withCases(['a', 'b'], [{ a: { numerator: 1, denominator: null }, b: { numerator: 6, denominator: null } }]);
  expect(found).toMatchObject({ code: 'O1', outcome: true, figure: { numerator: 7, denominator: null } });
  expect(found).not.toHaveProperty('byUnit');
  expect(withCases(['a'], [{ a: { numerator: 60, denominator: null } }])).toEqual([]);
  const aimed = published(target({ unit: 'vụ', comparator: '<', value: 9, indicator: cases }), quarters([[1, 6]], null));
  expect([aimed.targets[0]!.byUnit, aimed.targets[0]!.figure?.numerator, aimed.outcomes]).toEqual([[], 7, []]);
});

test('a draft is not public; what a plan serves and carries out is named where that is public too', () => {
  const city = plan({ id: 'city', symbol: '179/KH-UBND', slug: '179-kh-ubnd-2022', targets: [target({ id: 'c3' })] });
  const own = plan({ parentId: 'city', targets: [target({ servesId: 'c3', servesInferred: true })] });
  const none = new Map();
  const both = publishedPlans([facts(own, [], none), facts(city, [], none)], [], TODAY).plans[0]!;
  expect(both.parent).toEqual({ slug: '179-kh-ubnd-2022', number: '179/KH-UBND' });
  expect(both.targets[0]!.serves).toMatchObject({ plan: '179/KH-UBND', code: 'T3', inferred: true });
  const alone = publishedPlans([facts(own, [], none)], [], TODAY).plans[0]!;
  expect([alone.parent, alone.targets[0]!.serves]).toEqual([null, null]);
});

test('why it is over: its issuer ended, it was closed, its time ran out', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const over = (changed: Parameters<typeof plan>[0]) => {
    const { endedOn, endedBy } = publishedPlans([facts(plan(changed), [], new Map())], [], day('2026-11-24')).plans[0]!;
    return [endedOn, endedBy];
  };
  expect(over({ issuerEndedOn: day('2025-06-30') })).toEqual(['2025-06-30', 'issuer']);
  expect(over({ state: 'closed', closedOn: day('2025-03-01') })).toEqual(['2025-03-01', 'closing']);
  expect(over({})).toEqual(['2025-12-31', 'period']);
  expect(over({ period: { from: day('2022-07-14'), to: day('2030-12-31') } })).toEqual([null, null]);
});
