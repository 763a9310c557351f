import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppress, type UnitCounts } from './suppression.rules.ts';

const unit = (id: string, ...numerators: number[]): UnitCounts => ({
  id,
  counts: numerators.map((numerator) => ({ numerator, denominator: numerator + 20 })),
});
const withheld = (units: readonly UnitCounts[]) => [...suppress(units).units].sort();

describe('small numbers', () => {
  test('nothing is small: nothing is withheld', () => {
    expect(suppress([unit('a', 5, 9), unit('b', 30, 31)])).toEqual({ units: new Set(), quarters: [false, false] });
  });

  test('four is withheld, five is not', () => {
    expect(withheld([unit('a', 5), unit('b', 30), unit('c', 40)])).toEqual([]);
    expect(withheld([unit('a', 4), unit('b', 30), unit('c', 40)])).toContain('a');
  });

  test('so is a small denominator with its numerator', () => {
    const small = { id: 'b', counts: [{ numerator: 4, denominator: 4 }] };
    expect(withheld([unit('a', 30), small, unit('c', 40)])).toContain('b');
  });

  test('never one alone: the total minus the rest would tell', () => {
    expect(withheld([unit('a', 30), unit('b', 3), unit('c', 40)])).toEqual(['a', 'b']);
  });

  test('two small ones do not cover each other: with a total of 8 both would be 4', () => {
    expect(withheld([unit('a', 4), unit('b', 30), unit('c', 4), unit('d', 30)])).toEqual(['a', 'b', 'c']);
  });

  test('small in one quarter: withheld in all, its cover too', () => {
    const { units } = suppress([unit('a', 2, 9), unit('b', 30, 33), unit('c', 40, 44)]);
    expect([...units].sort()).toEqual(['a', 'b']);
  });

  test('a cover of 5 beside 0 is no cover: another goes with them', () => {
    expect(withheld([unit('a', 0), unit('b', 5), unit('c', 30), unit('d', 30)])).toEqual(['a', 'b', 'c']);
  });

  test('where everything is small the total is withheld too', () => {
    expect(suppress([unit('a', 1), unit('b', 2)]).quarters).toEqual([true]);
    expect(suppress([unit('a', 4), unit('b', 4), unit('c', 4)]).quarters).toEqual([true]);
  });
});

describe('an attack by somebody who has the published table', () => {
  /** All that anybody sees: the total (null when withheld) and each unit's numerator (null when withheld), quarter by quarter. */
  const publish = (units: readonly UnitCounts[]) => {
    const { units: hidden, quarters } = suppress(units);
    return quarters.map((totalHidden, quarter) => ({
      total: totalHidden ? null : units.reduce((sum, { counts }) => sum + counts[quarter]!.numerator, 0),
      cells: units.map(({ id, counts }) => (hidden.has(id) ? null : counts[quarter]!.numerator)),
    }));
  };

  test('…by subtraction: what is withheld stands for at least two units and at least five possible values', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 13 }), (rows) => {
        const units = rows.map((numerators, i) => unit(`u${i}`, ...numerators.toSorted((a, b) => a - b)));
        for (const { total, cells } of publish(units)) {
          const gaps = cells.filter((cell) => cell === null).length;
          expect(gaps).not.toBe(1);
          if (total === null || gaps === 0) continue;
          const left = total - cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
          expect(left).toBeGreaterThanOrEqual(5); // each withheld cell may be anything from 0 to this
        }
        for (const { cells } of publish(units)) for (const cell of cells) if (cell !== null) expect(cell).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  test('…who also has this source: every table that prints alike is tried, and no small number is the same in all of them', () => {
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
});
