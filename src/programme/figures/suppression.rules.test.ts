import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppress, type Table, type Told } from './suppression.rules.ts';
import type { Count } from './target.rules.ts';

type Row = { id: string; counts: Count[] };
const PERIODS = ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31'];
const unit = (id: string, ...numerators: number[]): Row => ({
  id,
  counts: numerators.map((numerator) => ({ numerator, denominator: numerator + 20 })),
});
const table = (rows: readonly Row[], changed: Partial<Table> = {}): Table => ({
  id: 'district',
  indicator: 'T3',
  family: 'T3',
  meaning: 'stands',
  byUnit: true,
  units: rows.map(({ id }) => id),
  periods: (rows[0]?.counts ?? []).map((_, period) => ({
    asOf: PERIODS[period]!,
    counts: new Map(rows.map(({ id, counts }) => [id, counts[period]!])),
  })),
  ...changed,
});
const one = (rows: readonly Row[], changed: Partial<Table> = {}, told: readonly Told[] = []) =>
  suppress([table(rows, changed)], told).withheld.get('district')!;
const withheld = (rows: readonly Row[]) => [...one(rows).units].sort();

describe('small numbers', () => {
  test('nothing is small: nothing is withheld', () => {
    expect(one([unit('a', 5, 9), unit('b', 30, 31)])).toEqual({ units: new Set(), totals: [false, false] });
  });

  test('four is withheld, five is not', () => {
    expect(withheld([unit('a', 5), unit('b', 30), unit('c', 40)])).toEqual([]);
    expect(withheld([unit('a', 4), unit('b', 30), unit('c', 40)])).toContain('a');
  });

  test('zero is withheld too: nobody was helped there', () => {
    expect(withheld([unit('a', 0), unit('b', 30), unit('c', 40)])).toContain('a');
  });

  test('so is a small denominator with its numerator', () => {
    const small = { id: 'b', counts: [{ numerator: 4, denominator: 4 }] };
    expect(withheld([unit('a', 30), small, unit('c', 40)])).toContain('b');
  });

  test('a plain number has no denominator that could be small', () => {
    const plain = (id: string, numerator: number) => ({ id, counts: [{ numerator, denominator: null }] });
    expect(withheld([plain('a', 7), plain('b', 30)])).toEqual([]);
    expect(withheld([plain('a', 4), plain('b', 30)])).toEqual(['a', 'b']);
  });

  test('never one alone: the total minus the rest would tell', () => {
    expect(withheld([unit('a', 30), unit('b', 3), unit('c', 40)])).toEqual(['a', 'b']);
  });

  test('two small ones do not cover each other: with a total of 8 both would be 4', () => {
    expect(withheld([unit('a', 4), unit('b', 30), unit('c', 4), unit('d', 30)])).toEqual(['a', 'b', 'c']);
  });

  test('small in one period: withheld in all, its cover too', () => {
    expect([...one([unit('a', 2, 9), unit('b', 30, 33), unit('c', 40, 44)]).units].sort()).toEqual(['a', 'b']);
  });

  test('a cover of 5 beside 0 is no cover: another goes with them', () => {
    expect(withheld([unit('a', 0), unit('b', 5), unit('c', 30), unit('d', 30)])).toEqual(['a', 'b', 'c']);
  });

  test('where everything is small the total is withheld too', () => {
    expect(one([unit('a', 1), unit('b', 2)]).totals).toEqual([true]);
    expect(one([unit('a', 4), unit('b', 4), unit('c', 4)]).totals).toEqual([true]);
  });

  test('of what accumulates, what a period added counts: 6 and then 8 tells of 2', () => {
    expect(withheld([unit('a', 6, 8), unit('b', 30, 50), unit('c', 40, 60)])).toEqual([]);
    const added = one([unit('a', 6, 8), unit('b', 30, 50), unit('c', 40, 60)], { meaning: 'accumulates' });
    expect([...added.units].sort()).toEqual(['a', 'b']);
  });

  test('of what accumulates, a total withheld once is withheld from then on', () => {
    const rows = [unit('a', 10, 10, 40), unit('b', 10, 15, 40)]; // the second period adds 0 and 5
    expect(one(rows, { meaning: 'accumulates' }).totals).toEqual([false, true, true]);
    expect(one(rows).totals).toEqual([false, false, false]);
  });

  test('where units are never shown, a whole that is not small is', () => {
    expect(one([unit('a', 2, 0), unit('b', 4, 4)], { byUnit: false })).toEqual({ units: new Set(['a', 'b']), totals: [false, true] });
    expect(one([unit('a', 90)], { byUnit: false }).totals).toEqual([true]);
  });
});

describe('several plans that show the same figures', () => {
  const rows = [unit('a', 3), unit('b', 30), unit('c', 40), unit('d', 50)];
  const of = (id: string, ...units: string[]) =>
    table(
      rows.filter((row) => units.includes(row.id)),
      { id },
    );

  test('a ward hidden in the district’s plan is hidden in its own: neither the small one nor its cover is shown there', () => {
    const all = suppress([of('district', 'a', 'b', 'c', 'd'), of('of a', 'a'), of('of b', 'b'), of('of c', 'c')], []).withheld;
    expect([...all.get('district')!.units]).toEqual(['a', 'b']);
    expect([all.get('of a')!.totals, all.get('of b')!.totals, all.get('of c')!.totals]).toEqual([[true], [true], [false]]);
  });

  test('the city minus the district is a group of its own', () => {
    const city = [unit('a', 3), unit('b', 30), unit('x', 2), unit('y', 30), unit('z', 30)];
    const district = city.slice(0, 2);
    const all = suppress([table(city, { id: 'city' }), table(district)], []).withheld;
    expect([...all.get('city')!.units].sort()).toEqual(['a', 'b', 'x', 'y']);
    expect(all.get('city')!.totals).toEqual([false]);
  });

  test('two targets over crossing units: the second total is withheld', () => {
    const all = suppress([of('first', 'a', 'b', 'c'), of('second', 'a', 'c', 'd')], []).withheld;
    expect([all.get('first')!.totals, all.get('second')!.totals].flat().filter((hidden) => hidden)).toHaveLength(1);
  });

  test('tables that divide by the same denominator hide the same wards', () => {
    const healed = [unit('a', 3), unit('b', 30), unit('c', 40)];
    const advised = [unit('a', 13), unit('b', 30), unit('c', 40)];
    const families = (family: string) =>
      suppress([table(healed), table(advised, { id: 'advised', indicator: 'T4', family })], []).withheld.get('advised')!.units;
    expect([[...families('T3')].sort(), [...families('T4')]]).toEqual([['a', 'b'], []]);
  });
});

describe('one publication after another', () => {
  test('corrected to a number that is not small it stays withheld for that period: its cover would tell what it was', () => {
    const first = suppress([table([unit('a', 3), unit('b', 30), unit('c', 40)])], []);
    expect(first.told).toEqual([{ indicator: 'T3', asOf: '2024-03-31', groups: [['a', 'b']], shown: ['c'] }]);
    const second = one([unit('a', 20), unit('b', 30), unit('c', 40)], {}, first.told);
    expect(second).toEqual({ units: new Set(['a', 'b']), totals: [false] });
  });

  test('shown, then corrected to a small number: yesterday’s file knows every cover, so the total goes', () => {
    const first = suppress([table([unit('a', 20), unit('b', 30), unit('c', 40)])], []);
    const second = one([unit('a', 3), unit('b', 30), unit('c', 40)], {}, first.told);
    expect(second).toEqual({ units: new Set(['a']), totals: [true] });
  });

  test('small in a new period: the old ones keep their totals, what was shown there is no secret', () => {
    const first = suppress([table([unit('a', 20), unit('b', 30), unit('c', 40)])], []);
    const second = one([unit('a', 20, 3), unit('b', 30, 33), unit('c', 40, 44)], {}, first.told);
    expect(second).toEqual({ units: new Set(['a', 'b']), totals: [false, false] });
  });

  test('what is told is not untold by a publication without it', () => {
    const first = suppress([table([unit('a', 3), unit('b', 30), unit('c', 40)])], []);
    expect(suppress([], first.told).told).toEqual([]); // nothing new to remember: what there is stays where it is kept
  });
});

test('an attack by somebody who also has this source: every table that prints alike is tried, and no small number is the same in all of them', () => {
  const publish = (rows: readonly Row[]) => {
    const { units, totals } = one(rows);
    return totals.map((hidden, period) => ({
      total: hidden ? null : rows.reduce((sum, { counts }) => sum + counts[period]!.numerator, 0),
      cells: rows.map(({ id, counts }) => (units.has(id) ? null : counts[period]!.numerator)),
    }));
  };
  const HIGHEST = 16;
  const worlds = new Map<string, number[][]>();
  const size = 3;
  for (let code = 0; code < (HIGHEST + 1) ** size; code++) {
    const numerators = Array.from({ length: size }, (_, i) => Math.floor(code / (HIGHEST + 1) ** i) % (HIGHEST + 1));
    const seen = JSON.stringify(publish(numerators.map((n, i) => unit(`u${i}`, n))));
    const alike = worlds.get(seen) ?? [];
    alike.push(numerators);
    worlds.set(seen, alike);
  }
  let small = 0;
  for (const alike of worlds.values()) {
    // every other world with the same table lies within what was tried
    if (alike[0]!.reduce((sum, n) => sum + n, 0) > HIGHEST) continue;
    for (let i = 0; i < size; i++) {
      const possible = new Set(alike.map((numerators) => numerators[i]!));
      if ([...possible].every((n) => n < 5)) {
        small++;
        expect(possible.size).toBeGreaterThanOrEqual(2);
      }
    }
  }
  expect(small).toBeGreaterThan(0); // the attack did have something to find
});

test('the order in which plans come changes nothing', () => {
  const number = fc.oneof(fc.nat(6), fc.nat(60));
  fc.assert(
    fc.property(fc.array(number, { minLength: 4, maxLength: 6 }), fc.nat(15), (numbers, chosen) => {
      const rows = numbers.map((n, i) => unit(`u${i}`, n));
      const some = rows.filter((_, i) => (chosen >> i) & 1);
      const tables = [table(rows), ...(some.length > 0 ? [table(some, { id: 'some' })] : []), table(rows.slice(0, 1), { id: 'own' })];
      expect(suppress(tables.toReversed(), [])).toEqual(suppress(tables, []));
    }),
  );
});
