import { expect, test } from 'vitest';
import type { Target } from '../../programme/plan.queries.ts';
import type { ReportedQuarter } from '../../programme/reporting.queries.ts';
import { publishedTarget } from './published-plan.commands.ts';

const both = { vi: 'x', en: 'x' };
const target = (counts: Target['counts']): Target => ({
  id: 't',
  code: 'T3',
  text: both,
  name: both,
  comparator: '>',
  value: 70,
  counts,
  numerator: { ...both, head: both },
  denominator: { ...both, head: both },
  source: 'plan',
});
/** One list of numerators a quarter, one numerator a ward. */
const quarters = (all: readonly (readonly number[])[], denominator: number): ReportedQuarter[] =>
  all.map((numerators, index) => {
    const asOf = Temporal.PlainDate.from('2022-09-30').add({ months: index * 3 });
    const bodies = numerators.map((_, ward) => ({ id: `u${ward}`, name: `Phường ${ward}`, code: `0000${ward}` }));
    const figures = numerators.map((numerator, ward) => {
      const recorded = {
        recordedAt: Temporal.Instant.from('2024-01-01T00:00:00Z'),
        recordedBy: 'a',
        source: `Nguồn ${ward % 2}`,
        sample: ward === 0,
      };
      return [`u${ward}`, { targetId: 't', unitId: `u${ward}`, asOf, numerator, denominator, ...recorded }] as const;
    });
    return { asOf, bodies, figures: new Map(figures), units: bodies.length, reported: bodies.length };
  });

test('the whole is the sum of the wards; sources are named once; one sample makes it a sample', () => {
  const { figure, met, series } = publishedTarget(
    target('people'),
    quarters(
      [
        [20, 30, 40],
        [60, 70, 80],
      ],
      90,
    ),
  );
  expect(figure).toEqual({ numerator: 210, denominator: 270, percent: 77.8, asOf: '2022-12-30', source: 'Nguồn 0; Nguồn 1', sample: true });
  expect([met, series.map(({ percent }) => percent)]).toEqual([true, [33.3, 77.8]]);
});

test('a small number leaves no trace of its ward in any quarter, nor does its cover', () => {
  const { byUnit } = publishedTarget(
    target('people'),
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
  const published = publishedTarget(target('people'), quarters([[1, 2, 1]], 3));
  expect([published.figure, published.hidden, published.met]).toEqual([null, true, false]);
  expect(published.series[0]).toMatchObject({ numerator: null, denominator: null, percent: null });
});

test('bodies are no people: nothing is withheld; since when without a break', () => {
  const { byUnit, figure } = publishedTarget(
    target('bodies'),
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
    [false, '2023-03-30'],
    [false, null],
    [false, '2022-09-30'],
  ]);
  expect(figure?.percent).toBe(66.7);
});

test('no whole quarter yet: no figure, and that is not the same as hidden', () => {
  expect(publishedTarget(target('people'), [])).toMatchObject({ figure: null, hidden: false, met: false, series: [], byUnit: [] });
});
