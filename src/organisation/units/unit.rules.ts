import { dayText } from '../../kernel/day.ts';
import { allow, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts';
import { isBefore, livesOn, overlap, type Span } from '../../kernel/span.ts';

export const UNIT_KINDS = [
  'city',
  'district',
  'ward',
  'residential group',
  'department',
  'police',
  'health station',
  'school',
  'mass organisation',
  'court',
  'facility',
  'ngo',
  'organisation',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export type UnitNames = { nameVi: string; nameEn: string; shortVi: string };

type Day = Temporal.PlainDate;

/** What is known of a unit that is to change. `mine`: the actor administers it; `mineAbove`: and what it hangs on. */
export type UnitFacts = {
  id: string;
  life: Span;
  names: readonly (Span & UnitNames)[];
  codes: readonly (Span & { code: string })[];
  parents: readonly (Span & { parentId: string })[];
  mine: boolean;
  mineAbove: boolean;
};
/** Who has, had or will have a code. */
export type CodeHolder = Span & { unitId: string; name: string };
/** A unit that others may hang on, with everything above it, on any day. */
export type ParentFacts = { id: string; life: Span; mine: boolean; above: readonly (Span & { unitId: string; parentId: string })[] };

/**
 * May there be this unit? `holders`: of its code; `namesakes`: lives of the units of the same name beside it.
 *
 * @law Nghị quyết 1656/NQ-UBTVQH15: on 1/7/2025 codes passed to other wards; a code means one unit at a time, whatever it meant before.
 */
export function decideNewUnit(
  unit: Span & { code: string | null },
  facts: { parent: ParentFacts; holders: readonly CodeHolder[]; namesakes: readonly Span[] },
): Outcome<null> {
  if (unit.to && !isBefore(unit.from, unit.to)) return refuse('ends-before-it-begins');
  const { parent } = facts;
  if (!parent.mine) return refuse('not-yours');
  const lives = parentLives(parent, unit);
  if (lives) return no(lives);
  if (facts.namesakes.some((other) => overlap(other, unit))) return refuse('there-already');
  return codeIsFree(unit.code, unit, facts.holders);
}

export function decideNewName(unit: UnitFacts, names: UnitNames, from: Day, today: Day): Outcome<null> {
  const wrong = mayChange(unit, unit.names, from, today);
  if (wrong) return no(wrong);
  const before = unit.names.find((one) => livesOn(one, from));
  const same = before && before.nameVi === names.nameVi && before.nameEn === names.nameEn && before.shortVi === names.shortVi;
  return same ? refuse('same-as-before') : allow(null);
}

/** `code` null: from then on it has none. @law Nghị quyết 1656/NQ-UBTVQH15, as for a new unit. */
export function decideNewCode(
  unit: UnitFacts,
  code: string | null,
  from: Day,
  { holders, today }: { holders: readonly CodeHolder[]; today: Day },
): Outcome<null> {
  const wrong = mayChange(unit, unit.codes, from, today);
  if (wrong) return no(wrong);
  if ((unit.codes.find((one) => livesOn(one, from))?.code ?? null) === code) return refuse('same-as-before');
  const others = holders.filter(({ unitId }) => unitId !== unit.id);
  return codeIsFree(code, { from, to: unit.life.to }, others);
}

/** May the unit hang on another from a day on? Both units above it, the old and the new, must be the actor's to administer. */
export function decideNewParent(unit: UnitFacts, parent: ParentFacts, from: Day, today: Day): Outcome<null> {
  if (parent.id === unit.id) return refuse('below-itself');
  const wrong = mayChange(unit, unit.parents, from, today);
  if (wrong) return no(wrong);
  if (!unit.mineAbove || !parent.mine) return refuse('not-yours');
  if (unit.parents.some((one) => one.parentId === parent.id && livesOn(one, from))) return refuse('same-as-before');
  const days = { from, to: unit.life.to };
  const lives = parentLives(parent, days);
  if (lives) return no(lives);
  return hangsOn(parent, unit.id, days) ? refuse('below-itself') : allow(null);
}

/** What stands in the way of an end: counted from the first day without the unit. */
export type EndFacts = { children: readonly string[]; posts: number; seats: number; held: number };

/**
 * May the unit end, so that it is no more on day `on`? An end by itself leaves nobody and nothing behind; where something must go
 * elsewhere, a reorganisation says where.
 */
export function decideEnd(unit: UnitFacts, on: Day, facts: EndFacts, today: Day): Outcome<null> {
  if (!unit.mine || !unit.mineAbove) return refuse('not-yours');
  if (!isBefore(unit.life.from, on)) return refuse('ends-before-it-begins');
  if (unit.life.to && !isBefore(on, unit.life.to)) return refuse('after-it-ended', null, { day: lastDay(unit.life.to) });
  const since = [...unit.names, ...unit.codes, ...unit.parents].find((row) => cameInto(row, on, today));
  if (since) return refuse('changed-since', null, { day: dayText(since.from) });
  const { children, posts, seats, held } = facts;
  if (children.length > 0) return refuse('has-children', null, { count: children.length, name: children[0]! });
  if (seats > 0) return refuse('has-seat');
  if (posts > 0) return refuse('has-posts', null, { count: posts });
  return held > 0 ? refuse('holds-something', null, { count: held }) : allow(null);
}

/**
 * May a unit that is to end go on after all? Only while the day has not come, while no reorganisation counts on it, while what it hangs
 * on goes on too, and while nobody else is to have its code.
 */
export function decideGoOn(
  unit: UnitFacts,
  facts: { byReorganisation: boolean; parent: ParentFacts | undefined; holders: readonly CodeHolder[]; today: Day },
): Outcome<null> {
  const ends = unit.life.to;
  if (!unit.mine || !unit.mineAbove) return refuse('not-yours');
  if (!ends) return refuse('does-not-end');
  if (!isBefore(facts.today, ends)) return refuse('has-ended', null, { day: lastDay(ends) });
  if (facts.byReorganisation) return refuse('reorganisation-ends-it');
  const goesOn = { from: ends, to: null };
  const lives = facts.parent && parentLives(facts.parent, goesOn);
  if (lives) return no(lives);
  const code = unit.codes.find(({ to }) => to?.equals(ends))?.code ?? null;
  const others = facts.holders.filter(({ unitId }) => unitId !== unit.id);
  return codeIsFree(code, goesOn, others);
}

/** The first reason why a row of the unit may not change from a day on. What has come into force is not written over. */
function mayChange(unit: UnitFacts, rows: readonly Span[], from: Day, today: Day): Refusal | undefined {
  if (!unit.mine) return reason('not-yours');
  if (isBefore(from, unit.life.from)) return reason('before-it-began', { day: dayText(unit.life.from) });
  if (unit.life.to && !isBefore(from, unit.life.to)) return reason('after-it-ended', { day: lastDay(unit.life.to) });
  const since = rows.findLast((row) => cameInto(row, from, today));
  return since && reason('changed-since', { day: dayText(since.from) });
}

const cameInto = (row: Span, from: Day, today: Day): boolean => !isBefore(row.from, from) && isBefore(row.from, today);

function parentLives(parent: ParentFacts, days: Span): Refusal | undefined {
  if (isBefore(days.from, parent.life.from)) return reason('parent-not-yet', { day: dayText(parent.life.from) });
  const ends = parent.life.to;
  if (ends && (days.to === null || isBefore(ends, days.to))) return reason('parent-ends-before', { day: lastDay(ends) });
  return undefined;
}

/** Is `unitId` above the parent on one of the days? */
function hangsOn(parent: ParentFacts, unitId: string, days: Span): boolean {
  const seen = new Set<string>();
  const climb = (from: string, during: Span): boolean =>
    parent.above.some((edge) => {
      if (edge.unitId !== from || !overlap(edge, during)) return false;
      if (edge.parentId === unitId) return true;
      const both = { from: isBefore(edge.from, during.from) ? during.from : edge.from, to: earlier(edge.to, during.to) };
      const step = `${edge.parentId} ${both.from} ${both.to}`;
      if (seen.has(step)) return false;
      seen.add(step);
      return climb(edge.parentId, both);
    });
  return climb(parent.id, days);
}

function codeIsFree(code: string | null, days: Span, holders: readonly CodeHolder[]): Outcome<null> {
  const holder = code === null ? undefined : holders.find((one) => overlap(one, days));
  if (!holder) return allow(null);
  const { name, from, to } = holder;
  return refuse('code-taken', null, { code: code ?? '', name, from: dayText(from), until: to ? lastDay(to) : '' });
}

/** `30/06/2025` for what is no more from 1/7/2025 on. */
export const lastDay = (to: Day): string => dayText(to.subtract({ days: 1 }));

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || isBefore(a, b) ? a : b);
const reason = (code: string, facts: Refusal['facts'] = {}): Refusal => ({ code, source: null, facts });
const no = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal });
