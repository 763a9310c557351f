import type { Count, Meaning } from './target.rules.ts';

/** A number of people below this is not published. 0 neither: "nobody here was helped" tells on those who live there. */
export const SMALLEST_SHOWN = 5;

/**
 * What is about to be published for one target of one plan: the counts of its units, whole in every period, of the same units in each and in
 * an order in which no count has a part. As they stand by the end of a period: of what accumulates, summed from the first.
 */
export type Table = {
  id: string;
  indicator: string;
  /** Tables of one family give each other away: they are about one indicator, or divide by the same denominator. */
  family: string;
  meaning: Meaning;
  /** Whether units are shown one by one; else only the whole is. */
  byUnit: boolean;
  units: readonly string[];
  periods: readonly { asOf: string; counts: ReadonlyMap<string, Count> }[];
};

/**
 * What has been told so far about an indicator and a period, by whatever plan and publication: units whose counts were shown, and groups of
 * withheld units whose sum could be reckoned. It is never untold.
 */
export type Told = { indicator: string; asOf: string; groups: readonly (readonly string[])[]; shown: readonly string[] };

/** `units`: whose every count in the table is withheld. `totals`: by period, whether the whole is withheld too. */
export type Withheld = { units: ReadonlySet<string>; totals: readonly boolean[] };
/** `told`: what there is to remember after this publication, for the periods in it. */
export type Suppression = { withheld: ReadonlyMap<string, Withheld>; told: readonly Told[] };

/**
 * Which counts of people must be withheld so that no number below 5 can be read or reckoned from all that is shown now and was shown before.
 *
 * - A unit with a small number in any period is withheld in every period and in every table of its family: its neighbours in time, and other
 *   plans with the same figures, would tell what one place hides. Of what accumulates, what a period added counts as a number too.
 * - With it goes at least one unit without small numbers, since a single gap is the whole minus the rest. Which one follows from the order
 *   given and from nothing in the counts, or the choice would tell.
 * - Further units go until what is withheld together is so much, in each period, that every small number from 0 to 4 remains possible.
 * - The withheld units of every whole that is shown fall into groups whose sums can be reckoned (those of the district out of those of the
 *   city, those of today out of those of yesterday): each group must be that much by itself, or the whole is withheld.
 * - A unit once withheld within such a group stays so for that period, and one that was shown hides nobody there: its count is known.
 *
 * Numerator, denominator and share go together, and nothing says which of the withheld units is the small one.
 */
export function suppress(tables: readonly Table[], told: readonly Told[]): Suppression {
  const before = new Map(told.map((one) => [keyOf(one.indicator, one.asOf), { groups: one.groups, shown: new Set(one.shown) }]));
  const withheld = new Map<string, Withheld>();
  const after: Told[] = [];
  for (const together of connected(tables)) {
    const family = { tables: together, cells: cellsOf(together), before, hidden: new Set<string>() };
    for (const unit of firstHidden(family)) family.hidden.add(unit);
    let pass = passOver(family);
    while (pass.grew) pass = passOver(family);
    for (const [id, one] of pass.withheld) withheld.set(id, one);
    after.push(...pass.told);
  }
  return { withheld, told: after };
}

type Family = {
  /** The finest first. */
  tables: readonly Table[];
  cells: Cells;
  before: ReadonlyMap<string, { groups: readonly (readonly string[])[]; shown: ReadonlySet<string> }>;
  /** Grows until every whole that is shown hides what it must. */
  hidden: Set<string>;
};
/** By indicator and period, then by unit: what it added (of what accumulates) or how it stood. */
type Cells = { at: ReadonlyMap<string, ReadonlyMap<string, Count>>; smallUnits: ReadonlySet<string> };
type Groups = readonly (readonly string[])[];

const keyOf = (indicator: string, asOf: string) => `${indicator} ${asOf}`;
const isSmall = ({ numerator, denominator }: Count) => numerator < SMALLEST_SHOWN || (denominator !== null && denominator < SMALLEST_SHOWN);

/** Tables of one family that share a period, directly or by way of others; among them the finest first. */
function connected(tables: readonly Table[]): Table[][] {
  const families: { keys: Set<string>; tables: Table[] }[] = [];
  for (const table of tables) {
    const whole = { keys: new Set(table.periods.map(({ asOf }) => keyOf(table.family, asOf))), tables: [table] };
    for (const one of families.filter(({ keys }) => [...whole.keys].some((key) => keys.has(key)))) {
      for (const key of one.keys) whole.keys.add(key);
      whole.tables.push(...one.tables);
      families.splice(families.indexOf(one), 1);
    }
    families.push(whole);
  }
  return families.map((family) => family.tables.sort((a, b) => a.units.length - b.units.length || (a.id < b.id ? -1 : 1)));
}

function cellsOf(tables: readonly Table[]): Cells {
  const at = new Map<string, Map<string, Count>>();
  const smallUnits = new Set<string>();
  for (const { indicator, meaning, byUnit, units, periods } of tables) {
    for (const [index, { asOf, counts }] of periods.entries()) {
      const previous = meaning === 'accumulates' ? periods[index - 1]?.counts : undefined;
      const cells = at.get(keyOf(indicator, asOf)) ?? new Map<string, Count>();
      for (const unit of units) {
        const { numerator, denominator } = counts.get(unit)!;
        const cell = { numerator: numerator - (previous?.get(unit)?.numerator ?? 0), denominator };
        cells.set(unit, cell);
        if (byUnit && isSmall(cell)) smallUnits.add(unit);
      }
      at.set(keyOf(indicator, asOf), cells);
    }
  }
  return { at, smallUnits };
}

/** Small units, and those of which a sum was told before. */
function firstHidden({ tables, cells, before }: Family): string[] {
  const keys = new Set(
    tables.flatMap(({ byUnit, indicator, periods }) => (byUnit ? periods.map(({ asOf }) => keyOf(indicator, asOf)) : [])),
  );
  return [...cells.smallUnits, ...[...keys].flatMap((key) => before.get(key)?.groups.flat() ?? [])];
}

/** Goes over all tables once, hides covers where they help, and says what would be withheld; `grew`: it must be gone over again. */
function passOver(family: Family): Suppression & { grew: boolean } {
  const now = new Map<string, { indicator: string; asOf: string; groups: Groups; shown: Set<string> }>();
  const withheld = new Map<string, Withheld>();
  const hiddenBefore = family.hidden.size;
  for (const table of family.tables) {
    const totals: boolean[] = [];
    for (const [index, { asOf }] of table.periods.entries()) {
      const key = keyOf(table.indicator, asOf);
      const told = family.before.get(key);
      const here = now.get(key) ?? { indicator: table.indicator, asOf, groups: told?.groups ?? [], shown: new Set(told?.shown) };
      now.set(key, here);
      const groups = groupsWith(family, table, asOf, here.groups);
      // of what accumulates, the next sum would tell what the last one kept back
      const keptBack = table.meaning === 'accumulates' && (totals[index - 1] ?? false);
      totals.push(groups === undefined || keptBack);
      if (groups && !keptBack) here.groups = groups;
    }
    withheld.set(table.id, { units: new Set(table.units.filter((unit) => !table.byUnit || family.hidden.has(unit))), totals });
  }
  for (const { indicator, byUnit, units, periods } of family.tables) {
    const shown = byUnit ? units.filter((unit) => !family.hidden.has(unit)) : [];
    for (const { asOf } of periods) for (const unit of shown) now.get(keyOf(indicator, asOf))!.shown.add(unit);
  }
  const inOrder = (groups: Groups) => groups.map((group) => group.toSorted()).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const told = [...now.values()].map(({ groups, shown, ...one }) => ({ ...one, groups: inOrder(groups), shown: [...shown].sort() }));
  return { withheld, told, grew: family.hidden.size > hiddenBefore };
}

/**
 * The groups whose sums can be reckoned once the whole of a table is shown as well, each of them safe; undefined when one is not, however
 * many covers join: then the whole must not be shown.
 */
function groupsWith(family: Family, table: Table, asOf: string, groups: Groups): Groups | undefined {
  if (table.byUnit && !table.units.some((unit) => family.hidden.has(unit))) return groups; // nothing is withheld: the whole says nothing new
  const key = keyOf(table.indicator, asOf);
  const cells = family.cells.at.get(key)!;
  const shownBefore = family.before.get(key)?.shown;
  // one that was shown and is not small is known to everybody; one that has become small since is a secret that no old sum may tell
  const isKnown = (unit: string) => (shownBefore?.has(unit) ?? false) && !isSmall(cells.get(unit)!);
  const isSafe = (group: readonly string[]) => (table.byUnit ? isCovered(group, cells, family.cells.smallUnits) : isEnough(group, cells));
  const unknown = table.units.filter((unit) => (!table.byUnit || family.hidden.has(unit)) && !isKnown(unit));

  const untouched = groups.filter((group) => !group.some((unit) => unknown.includes(unit)));
  const cut = groups
    .filter((group) => !untouched.includes(group))
    .flatMap((group) => [group.filter((unit) => unknown.includes(unit)), group.filter((unit) => !unknown.includes(unit))])
    .filter((group) => group.length > 0);
  if (!cut.every(isSafe)) return undefined;

  const fresh = unknown.filter((unit) => !groups.some((group) => group.includes(unit)));
  if (fresh.length > 0 && table.byUnit) {
    for (const unit of table.units) {
      if (isSafe(fresh)) break;
      if (family.hidden.has(unit) || shownBefore?.has(unit)) continue;
      family.hidden.add(unit);
      fresh.push(unit);
    }
  }
  if (fresh.length > 0 && !isSafe(fresh)) return undefined;
  return [...untouched, ...cut, ...(fresh.length > 0 ? [fresh] : [])];
}

/**
 * Whether withheld units hide each other although their sum is known: somebody who knows that covers count 5 or more, and which they are,
 * still finds every number from 0 to 4 possible for each of the others.
 */
function isCovered(group: readonly string[], cells: ReadonlyMap<string, Count>, smallUnits: ReadonlySet<string>): boolean {
  const covers = group.filter((unit) => !smallUnits.has(unit)).length;
  return covers > 0 && group.length > 1 && isAtLeast(SMALLEST_SHOWN * covers + SMALLEST_SHOWN - 1, group, cells);
}

/** Where no unit is ever shown nothing says which are small: a sum that is not small itself tells on none of several. */
const isEnough = (group: readonly string[], cells: ReadonlyMap<string, Count>): boolean =>
  group.length > 1 && isAtLeast(SMALLEST_SHOWN, group, cells);

function isAtLeast(least: number, group: readonly string[], cells: ReadonlyMap<string, Count>): boolean {
  const counts = group.map((unit) => cells.get(unit));
  if (counts.some((count) => count === undefined)) return false; // a unit of before, of which nothing is known today
  const sum = (of: (count: Count) => number) => counts.reduce((all, count) => all + of(count!), 0);
  return sum(({ numerator }) => numerator) >= least && sum(({ numerator, denominator }) => denominator ?? numerator) >= least;
}
