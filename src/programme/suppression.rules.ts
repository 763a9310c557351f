import type { Count } from './target.rules.ts';

/** A number of people below this is not published. */
export const SMALLEST_SHOWN = 5;

/** The counts of one target: `counts[unit][quarter]`, whole from the first quarter published to the last. */
export type UnitCounts = { id: string; counts: readonly Count[] };

/** `units`: ids whose every count is withheld. `quarters`: by index, whether the total of all units is withheld too. */
export type Suppression = { units: ReadonlySet<string>; quarters: readonly boolean[] };

/**
 * Which counts of people must be withheld so that no number below 5 can be read or reckoned from what is shown.
 *
 * - A unit with a small number in any quarter is withheld in every quarter: its neighbours in time would tell what one quarter hides.
 * - With it goes at least one unit without small numbers, since a single gap is the total minus the rest.
 *   Which one follows from the order given and from nothing in the counts, or the choice would tell; the order must not depend on counts.
 * - Further units go until what is withheld together is so much, in each quarter, that every small number from 0 to 4 remains possible.
 * - Where even all units together are not that much, the total is withheld.
 *
 * Numerator, denominator and share go together, and nothing says which of the withheld units is the small one.
 */
export function suppress(units: readonly UnitCounts[]): Suppression {
  const quarterCount = Math.max(0, ...units.map(({ counts }) => counts.length));
  const isSmall = ({ counts }: UnitCounts) =>
    counts.some(({ numerator, denominator }) => numerator < SMALLEST_SHOWN || denominator < SMALLEST_SHOWN);
  const withheld = units.filter(isSmall);
  if (withheld.length === 0) return { units: new Set(), quarters: Array(quarterCount).fill(false) };

  let covers = 0;
  const together = (quarter: number) => withheld.reduce((sum, { counts }) => sum + (counts[quarter]?.numerator ?? 0), 0);
  const safe = (quarter: number) => covers > 0 && together(quarter) >= SMALLEST_SHOWN * covers + SMALLEST_SHOWN - 1;
  const quarters = Array.from({ length: quarterCount }, (_, quarter) => quarter);
  for (const cover of units.filter((unit) => !isSmall(unit))) {
    if (quarters.every(safe)) break;
    withheld.push(cover);
    covers++;
  }
  return { units: new Set(withheld.map(({ id }) => id)), quarters: quarters.map((quarter) => !safe(quarter)) };
}
