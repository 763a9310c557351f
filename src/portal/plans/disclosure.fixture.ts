import type { PublishedPlan } from './published-plan.queries.ts';

/**
 * Somebody who holds all that was ever published side by side and reckons: each cell is a whole number from its least on, each whole that
 * is shown the sum of its cells. Knows of every unit that stayed the same between two publications that it did: more than anybody can.
 */
export type Attack = {
  /** Sums that are known, by the cells in them. */
  sums: { cells: ReadonlySet<string>; sum: number }[];
};

/** Names the number a unit has in a publication: the same name where it is the same number. */
export type CellName = (indicator: string, period: number, unit: string, publication: number) => string;

/**
 * What a publication tells. Units that are shown are known in every period (the small multiples draw them); `units` of each target, since a
 * page lists them, hidden or not. Of what accumulates the differences of one whole to the one shown before it.
 */
export function read(
  plans: readonly PublishedPlan[],
  publication: number,
  { measure, nameOf, numberOf }: { measure: 'numerator' | 'denominator'; nameOf: CellName; numberOf: (cell: string) => number },
): Attack['sums'] {
  const sums: Attack['sums'] = [];
  for (const { targets } of plans) {
    for (const { code, meaning, series, byUnit } of targets) {
      const units = byUnit.map((unit) => unit.code!);
      for (const unit of byUnit.filter(({ hidden }) => !hidden)) {
        series.forEach((_, period) => {
          const cell = nameOf(code, period, unit.code!, publication);
          sums.push({ cells: new Set([cell]), sum: numberOf(cell) });
        });
      }
      let before = { period: -1, sum: 0 };
      series.forEach((moment, period) => {
        const sum = moment[measure];
        if (sum === null) return;
        const since = meaning === 'accumulates' && measure === 'numerator' ? before : { period: period - 1, sum: 0 };
        const cells = new Set<string>();
        for (let one = since.period + 1; one <= period; one++) for (const unit of units) cells.add(nameOf(code, one, unit, publication));
        sums.push({ cells, sum: sum - since.sum });
        before = { period, sum };
      });
    }
  }
  return sums;
}

/**
 * Whether a cell can have a value, all sums being as they are and no number below 0. A proof by example: `truth` only says where to look for
 * one first. Gives up after long search, and then says no.
 */
export function isPossible({ sums }: Attack, cell: string, value: number, truth: (cell: string) => number): boolean {
  const rows = equationsAbout(cell, sums);
  const all = [...new Set(rows.flatMap(({ parts }) => [...parts.keys()]))];
  let steps = 0;
  const search = (bounds: Map<string, Range>): boolean => {
    if (++steps > 2000 || !narrow(rows, bounds)) return false;
    const open = all.filter((one) => bounds.get(one)!.from < bounds.get(one)!.to);
    const next = open.sort((a, b) => width(bounds.get(a)!) - width(bounds.get(b)!))[0];
    if (next === undefined) return true;
    const { from, to } = bounds.get(next)!;
    const start = Math.max(from, Math.min(to, truth(next)));
    for (let away = 0; away <= to - from; away++) {
      for (const n of away === 0 ? [start] : [start - away, start + away]) {
        if (n >= from && n <= to && search(new Map(bounds).set(next, { from: n, to: n }))) return true;
      }
    }
    return false;
  };
  const most = Math.max(value, ...sums.map(({ sum }) => sum));
  return search(new Map([...all, cell].map((one) => [one, one === cell ? { from: value, to: value } : { from: 0, to: most }])));
}

type Range = { from: number; to: number };
type Equation = { parts: Map<string, number>; sum: number };
const width = ({ from, to }: Range) => to - from;

/** The sums that have to do with a cell, and what follows from them by taking one from another (reduced row echelon form). */
function equationsAbout(cell: string, sums: Attack['sums']): Equation[] {
  const about = new Set([cell]);
  for (let size = 0; size < about.size; ) {
    size = about.size;
    for (const { cells } of sums) if ([...cells].some((one) => about.has(one))) for (const one of cells) about.add(one);
  }
  const given: Equation[] = sums
    .filter(({ cells }) => [...cells].some((one) => about.has(one)))
    .map(({ cells, sum }) => ({ parts: new Map([...cells].map((one) => [one, 1])), sum }));
  const reduced: Equation[] = given.map(({ parts, sum }) => ({ parts: new Map(parts), sum }));
  const done = new Set<Equation>();
  for (const one of about) {
    const pivot = reduced.find((row) => !done.has(row) && row.parts.has(one));
    if (!pivot) continue;
    done.add(pivot);
    const by = pivot.parts.get(one)!;
    for (const [other, part] of pivot.parts) pivot.parts.set(other, part / by);
    pivot.sum /= by;
    for (const row of reduced) {
      const times = row.parts.get(one);
      if (row === pivot || times === undefined) continue;
      for (const [other, part] of pivot.parts) {
        const left = (row.parts.get(other) ?? 0) - times * part;
        if (Math.abs(left) < 1e-9) row.parts.delete(other);
        else row.parts.set(other, left);
      }
      row.sum -= times * pivot.sum;
    }
  }
  return [...given, ...reduced.filter(({ parts }) => parts.size > 0)];
}

/** Narrows what every cell may be by every equation until nothing changes; false when one cannot hold. */
function narrow(rows: readonly Equation[], bounds: Map<string, Range>): boolean {
  for (let again = true; again; ) {
    again = false;
    for (const { parts, sum } of rows) {
      let [least, most] = [0, 0];
      for (const [one, part] of parts) {
        const { from, to } = bounds.get(one)!;
        least += part * (part > 0 ? from : to);
        most += part * (part > 0 ? to : from);
      }
      if (least > sum + 1e-6 || most < sum - 1e-6) return false;
      for (const [one, part] of parts) {
        const { from, to } = bounds.get(one)!;
        const room = [sum - (most - part * (part > 0 ? to : from)), sum - (least - part * (part > 0 ? from : to))].map((n) => n / part);
        const next = {
          from: Math.max(from, Math.ceil(Math.min(...room) - 1e-6)),
          to: Math.min(to, Math.floor(Math.max(...room) + 1e-6)),
        };
        if (next.from > next.to) return false;
        if (next.from > from || next.to < to) {
          bounds.set(one, next);
          again = true;
          const changed = {
            least: part * (part > 0 ? next.from - from : next.to - to),
            most: part * (part > 0 ? next.to - to : next.from - from),
          };
          least += changed.least;
          most += changed.most;
        }
      }
    }
  }
  return true;
}
