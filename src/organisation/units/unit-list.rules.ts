import { dayText, readDay } from '../../kernel/day.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { isBefore, livesOn, overlap, type Span } from '../../kernel/span.ts';
import { unmarked } from '../../kernel/vietnamese.ts';
import { lastDay, type UnitKind } from './unit.rules.ts';

export const COLUMNS = ['kind', 'nameVi', 'nameEn', 'shortVi', 'code', 'parent', 'from', 'to'] as const;
export type Column = (typeof COLUMNS)[number];
/** One row as it stood in the file; `line`: the number a spreadsheet shows beside it. */
export type ListedRow = { line: number; cells: Record<Column, string> };
/** What is wrong, in which column. */
export type Problem = { column: Column; code: string; facts: Refusal['facts'] };
type ListedUnit = Span & {
  kind: UnitKind;
  nameVi: string;
  nameEn: string;
  shortVi: string;
  code: string | null;
  parent: string | null;
};
/** A unit that is there already. `mine`: the actor administers it. */
export type KnownUnit = Span & {
  id: string;
  kind: string;
  mine: boolean;
  names: readonly (Span & { name: string; short: string })[];
  codes: readonly (Span & { code: string })[];
  parents: readonly (Span & { parentId: string })[];
};
/**
 * What will become of a row: `add`; `there`: the unit is known, nothing happens; `earlier`: it is known, hangs on nothing, and began earlier
 * than recorded; `wrong`. `depth`: how many rows of the list stand above it; parents are written first.
 */
export type PlannedRow = { row: ListedRow; problems: Problem[] } & (
  | { verdict: 'wrong' }
  | { verdict: 'there' | 'earlier'; unit: ListedUnit; knownId: string }
  | { verdict: 'add'; unit: ListedUnit; parent: { id: string } | { line: number }; depth: number }
);

/** What each row of a list would do to the tree, row by row; nothing of it may be loaded while one of them is wrong. */
export function planUnitList(rows: readonly ListedRow[], known: readonly KnownUnit[]): PlannedRow[] {
  const read = rows.map((row) => ({ row, ...readRow(row) }));
  const finder = finderOf(read, known);
  const drafts = read.map(({ row, unit, problems }): Draft => {
    if (!unit) return { row, problems };
    const there = finder.same(unit);
    const twin = finder.twin(row.line, unit);
    if (twin) return { row, unit, problems: [...problems, twin] };
    if (there) {
      const earlier = beginsEarlier(unit, there);
      const wrong = earlier && !there.mine ? [problem('nameVi', 'not-yours')] : [];
      return { row, unit, knownId: there.id, earlier, problems: [...problems, ...wrong] };
    }
    const above = finder.parent(row.line, unit);
    const taken = finder.codeTaken(unit);
    return { row, unit, parent: above.parent, problems: [...problems, ...above.problems, ...(taken ? [taken] : [])] };
  });
  const depths = depthsOf(drafts);
  return drafts.map((draft): PlannedRow => {
    const { row, unit, problems, knownId, parent } = draft;
    if (unit && problems.length === 0 && knownId) return { row, problems, verdict: draft.earlier ? 'earlier' : 'there', unit, knownId };
    const depth = depths.get(row.line);
    if (depth === undefined && unit && parent) return { row, problems: [...problems, problem('parent', 'below-itself')], verdict: 'wrong' };
    if (!unit || !parent || depth === undefined || problems.length > 0) return { row, problems, verdict: 'wrong' };
    return { row, problems, verdict: 'add', unit, parent, depth };
  });
}

type Parent = { id: string } | { line: number };
type Draft = { row: ListedRow; problems: Problem[]; unit?: ListedUnit; knownId?: string; earlier?: boolean; parent?: Parent | undefined };
type Read = { row: ListedRow; unit?: ListedUnit; problems: Problem[] };

/** A row by itself: what can be read of it, and what cannot. */
function readRow({ cells }: ListedRow): { unit?: ListedUnit; problems: Problem[] } {
  const problems: Problem[] = [];
  const kind = readKind(cells.kind);
  if (!kind) problems.push(problem('kind', cells.kind ? 'kind-unknown' : 'missing'));
  if (!cells.nameVi) problems.push(problem('nameVi', 'missing'));
  for (const column of ['nameVi', 'nameEn', 'shortVi', 'parent'] as const) {
    if (cells[column].length > 200) problems.push(problem(column, 'too-long', { most: 200 }));
  }
  if (cells.code.length > 30) problems.push(problem('code', 'too-long', { most: 30 }));
  const from = readDay(cells.from);
  if (!from) problems.push(problem('from', cells.from ? 'no-such-day' : 'missing'));
  const last = cells.to ? readDay(cells.to) : null;
  if (last === undefined) problems.push(problem('to', 'no-such-day'));
  if (from && last && isBefore(last, from)) problems.push(problem('to', 'ends-before-it-begins'));
  if (problems.length > 0 || !kind || !from) return { problems };
  const { nameVi } = cells;
  const names = { nameVi, nameEn: cells.nameEn || nameVi, shortVi: cells.shortVi || nameVi };
  const unit = { kind, ...names, code: cells.code || null, parent: cells.parent || null, from, to: last?.add({ days: 1 }) ?? null };
  return { unit, problems };
}

/** What is found by code or by name, on the days that matter, without going through everything for each row. */
function finderOf(read: readonly Read[], known: readonly KnownUnit[]) {
  const listed = read.flatMap(({ row, unit }) => (unit ? [{ line: row.line, unit }] : []));
  const listedByKey = Map.groupBy(
    listed.flatMap((one) => keysOf(one.unit).map((key) => ({ key, ...one }))),
    ({ key }) => key,
  );
  const byName = Map.groupBy(
    known.flatMap((unit) => unit.names.flatMap((n) => [...new Set([fold(n.name), fold(n.short)])].map((key) => ({ key, days: n, unit })))),
    ({ key }) => key,
  );
  const byCode = Map.groupBy(
    known.flatMap((unit) => unit.codes.map((c) => ({ key: c.code, days: c, unit }))),
    ({ key }) => key,
  );
  const same = (unit: ListedUnit): KnownUnit | undefined =>
    byName
      .get(fold(unit.nameVi))
      ?.find(
        ({ days, unit: other }) => other.kind === unit.kind && overlap(days, unit) && (!unit.code || sharesCode(other, unit.code, unit)),
      )?.unit;

  return {
    same,
    /** Another row, further up, that is the same unit, or has the same code at the same time. */
    twin(line: number, unit: ListedUnit): Problem | undefined {
      const before = (key: string | null) =>
        key === null ? [] : (listedByKey.get(key) ?? []).filter((other) => other.line < line && overlap(other.unit, unit));
      const code = before(unit.code && codeKey(unit.code)).find((other) => other.unit.code === unit.code);
      if (code) return problem('code', 'code-twice', { line: code.line });
      const name = before(nameKey(unit.nameVi)).find(
        (other) => fold(other.unit.nameVi) === fold(unit.nameVi) && fold(other.unit.parent ?? '') === fold(unit.parent ?? ''),
      );
      return name && problem('nameVi', 'row-twice', { line: name.line });
    },
    /** The unit it hangs on as it was called or numbered on the first day: a code goes before a name, the list before the tree. */
    parent(line: number, unit: ListedUnit): { parent?: Parent; problems: Problem[] } {
      if (!unit.parent) return { problems: [problem('parent', 'missing')] };
      const text = unit.parent;
      const others = (key: string) => (listedByKey.get(key) ?? []).filter((one) => one.line !== line && livesOn(one.unit, unit.from));
      const there = (found: readonly { days: Span; unit: KnownUnit }[] = []) => found.filter(({ days }) => livesOn(days, unit.from));
      for (const [inList, inTree] of [
        [others(codeKey(text)), there(byCode.get(text))],
        [others(nameKey(text)), there(byName.get(fold(text)))],
      ] as const) {
        const lines = new Map(inList.map((one) => [one.line, one.unit]));
        const ids = new Map(inTree.map((one) => [one.unit.id, one.unit]));
        for (const listedUnit of lines.values()) {
          const twin = same(listedUnit);
          if (twin) ids.delete(twin.id);
        }
        if (lines.size + ids.size > 1) return { problems: [problem('parent', 'parent-unclear', { count: lines.size + ids.size })] };
        const [inListLine, inListUnit] = [...lines][0] ?? [];
        const twin = inListUnit && same(inListUnit);
        if (inListLine !== undefined && inListUnit && !twin) return { parent: { line: inListLine }, problems: fits(inListUnit, unit) };
        const tree = twin ?? [...ids.values()][0];
        if (tree) {
          const older = inListUnit && beginsEarlier(inListUnit, tree) ? { from: inListUnit.from, to: tree.to } : tree;
          const twice = namesakes(tree, unit, byName.get(fold(unit.nameVi)) ?? []);
          const wrong = tree.mine ? fits(older, unit) : [problem('parent', 'not-yours')];
          return { parent: { id: tree.id }, problems: [...wrong, ...twice] };
        }
      }
      return { problems: [problem('parent', 'parent-unknown', { day: dayText(unit.from) })] };
    },
    codeTaken(unit: ListedUnit): Problem | undefined {
      const holder = unit.code ? byCode.get(unit.code)?.find(({ days }) => overlap(days, unit)) : undefined;
      if (!holder) return undefined;
      const { from, to } = holder.days;
      const name = holder.unit.names.find((one) => livesOn(one, from))?.name ?? '';
      return problem('code', 'code-taken', { code: unit.code ?? '', name, from: dayText(from), until: to ? lastDay(to) : '' });
    },
  };
}

/** What hangs on nothing may turn out to be older; anything else would have to hang on something in that time. */
const beginsEarlier = (unit: Span, there: KnownUnit): boolean => there.parents.length === 0 && isBefore(unit.from, there.from);

const keysOf = (unit: ListedUnit): string[] => [
  ...new Set([...(unit.code ? [codeKey(unit.code)] : []), nameKey(unit.nameVi), nameKey(unit.shortVi)]),
];
const codeKey = (code: string) => `#${code}`;
const nameKey = (name: string) => fold(name);

/** A unit of another code in the same days is another unit; one without code may be this one. */
function sharesCode(other: KnownUnit, code: string, days: Span): boolean {
  const codes = other.codes.filter((one) => overlap(one, days));
  return codes.length === 0 || codes.some((one) => one.code === code);
}

function fits(parent: Span, child: ListedUnit): Problem[] {
  if (isBefore(child.from, parent.from)) return [problem('from', 'parent-not-yet', { day: dayText(parent.from) })];
  const outlives = parent.to && (child.to === null || isBefore(parent.to, child.to));
  return outlives && parent.to ? [problem('to', 'parent-ends-before', { day: lastDay(parent.to) })] : [];
}

function namesakes(parent: KnownUnit, child: ListedUnit, named: readonly { days: Span; unit: KnownUnit }[]): Problem[] {
  const twice = named.some(
    ({ days, unit }) => overlap(days, child) && unit.parents.some((one) => one.parentId === parent.id && overlap(one, child)),
  );
  return twice ? [problem('nameVi', 'there-already')] : [];
}

/** How deep each row stands below the tree as it is; absent for rows that hang on each other in a circle. */
function depthsOf(drafts: readonly Draft[]): ReadonlyMap<number, number> {
  const byLine = new Map(drafts.map((draft) => [draft.row.line, draft]));
  const depths = new Map<number, number>();
  for (const { row } of drafts) {
    const way: number[] = [];
    let line: number | undefined = row.line;
    while (line !== undefined && !depths.has(line) && !way.includes(line)) {
      way.push(line);
      const parent: Parent | undefined = byLine.get(line)?.parent;
      line = parent && 'line' in parent ? parent.line : undefined;
    }
    if (line !== undefined && !depths.has(line)) continue; // a circle
    let depth = line === undefined ? -1 : depths.get(line)!;
    for (const one of way.reverse()) depths.set(one, ++depth);
  }
  return depths;
}

const KINDS: Readonly<Record<UnitKind, string>> = {
  city: 'thanh pho|tinh|city|province',
  district: 'quan|huyen|thi xa|thanh pho thuoc tinh|district',
  ward: 'phuong|xa|dac khu|thi tran|ward|commune',
  'residential group': 'to dan pho|thon|ban|khu dan cu|residential group',
  department: 'so|phong|ban nganh|so phong ban|department',
  police: 'cong an|police',
  'health station': 'tram y te|health station',
  school: 'truong|truong hoc|school',
  'mass organisation': 'doan the|hoi|mat tran|mass organisation',
  court: 'toa an|court',
  facility: 'co so tro giup|facility',
  ngo: 'to chuc phi chinh phu|ngo',
  organisation: 'to chuc|to chuc khac|organisation',
};
const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, texts]) => texts.split('|').map((text) => [text, kind as UnitKind] as const)),
);
const readKind = (text: string): UnitKind | undefined =>
  KIND_OF.get(
    unmarked(fold(text))
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );

/** How names are compared: marks count (Phú Diễn is not Phú Điền), capitals and spaces do not. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
const problem = (column: Column, code: string, facts: Refusal['facts'] = {}): Problem => ({ column, code, facts });
