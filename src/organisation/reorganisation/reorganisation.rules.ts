import type { UnitKind } from '../units/unit.rules.ts';

type Day = Temporal.PlainDate;

export const STATES = ['draft', 'decided', 'carried out', 'finished', 'withdrawn'] as const;
export type ReorganisationState = (typeof STATES)[number];
export const SEAT_DUTIES = ['authority', 'standing body'] as const;
export type SeatDuty = (typeof SEAT_DUTIES)[number];

type Names = { nameVi: string; nameEn: string; shortVi: string };
/** What happens to one unit. The id of a step that begins a unit is the unit's own, so that others can name it before it exists. */
export type Step = { id: string; unitId: string } & (
  | ({ what: 'begin'; kind: UnitKind; code: string | null; parentId: string } & Names)
  | { what: 'end' }
  | ({ what: 'rename' } & Names)
  | { what: 'recode'; code: string | null }
  | { what: 're-parent'; parentId: string }
);
/** What was one unit's goes to another, wholly or in part; share null: nobody knows how much. */
export type Flow = { from: string; to: string; whole: boolean; share: number | null };
export type SeatChange = { duty: SeatDuty; unitId: string };
export type Change = 'name' | 'code' | 'parent' | 'end';

/** A unit as it stands on the day, were it not for this reorganisation. */
export type Living = { id: string; short: string; code: string | null; parentId: string | null };

export type ReorganisationFacts = {
  signed: boolean;
  steps: readonly Step[];
  flows: readonly Flow[];
  seats: readonly SeatChange[];
  living: readonly Living[];
  /** Who holds which seat on the day, were it not for this reorganisation. */
  seated: readonly SeatChange[];
  /** What is already to change of which unit on the day or after it. */
  laterChanges: ReadonlyMap<string, readonly Change[]>;
  /** Units in which somebody is to take up a post on the day or after it. */
  laterPosts: ReadonlySet<string>;
  /** Units named in it that the one who decides does not administer. */
  notMine: ReadonlySet<string>;
};

const PROBLEMS = [
  'nothing',
  'not-signed',
  'not-living',
  'not-yours',
  'ends-and-changes',
  'parent-not-living',
  'circle',
  'left-hanging',
  'code-taken',
  'later-change',
  'later-post',
  'into-itself',
  'from-not-living',
  'to-not-living',
  'whole-and-parts',
  'shares-over-one',
  'seat-empty',
  'seat-not-living',
] as const;
/** What stands in the way of deciding. `unit`: whom it is about; `other`: who else has to do with it (ids). */
export type Problem = { code: (typeof PROBLEMS)[number]; unit: string | null; other?: string; duty?: SeatDuty };

/**
 * Everything that stands in the way of deciding, in the order of what was drafted; nothing: it can be decided.
 *
 * @law Nghị quyết 1656/NQ-UBTVQH15: units were merged, split and redrawn in one act on one day, many to many, with codes passed on.
 */
export function findProblems(facts: ReorganisationFacts): Problem[] {
  const { steps, flows, seats } = facts;
  const before = new Map(facts.living.map((unit) => [unit.id, unit]));
  const after = treeAfter(facts);
  const found: Problem[] = [];
  if (steps.length === 0) found.push({ code: 'nothing', unit: null });
  if (!facts.signed) found.push({ code: 'not-signed', unit: null });
  const ending = new Set(steps.filter(({ what }) => what === 'end').map(({ unitId }) => unitId));
  for (const step of steps) {
    const unit = step.unitId;
    if (step.what !== 'begin') {
      if (!before.has(unit) && !after.has(unit)) found.push({ code: 'not-living', unit });
      if (facts.notMine.has(unit)) found.push({ code: 'not-yours', unit });
      const later = facts.laterChanges.get(unit) ?? [];
      if (later.some((change) => CLASHES[step.what].includes(change))) found.push({ code: 'later-change', unit });
    }
    if (step.what !== 'end' && ending.has(unit)) found.push({ code: 'ends-and-changes', unit });
    if ((step.what === 'begin' || step.what === 're-parent') && !ending.has(unit)) {
      if (!after.has(step.parentId)) found.push({ code: 'parent-not-living', unit, other: step.parentId });
      else if (facts.notMine.has(step.parentId)) found.push({ code: 'not-yours', unit: step.parentId });
    }
    if ((step.what === 'begin' || step.what === 're-parent') && isBelowItself(unit, after))
      found.push({ code: 'circle', unit, other: step.parentId });
    if ((step.what === 'begin' || step.what === 'recode') && step.code !== null) {
      const other = [...after.values()].find(({ id, code }) => id !== unit && code === step.code);
      if (other) found.push({ code: 'code-taken', unit, other: other.id });
    }
    if (step.what === 'end') {
      if (facts.laterPosts.has(unit)) found.push({ code: 'later-post', unit });
      for (const child of after.values()) if (child.parentId === unit) found.push({ code: 'left-hanging', unit: child.id, other: unit });
    }
  }
  for (const { from, to } of flows) {
    if (from === to) found.push({ code: 'into-itself', unit: from });
    if (!before.has(from)) found.push({ code: 'from-not-living', unit: from, other: to });
    if (!after.has(to)) found.push({ code: 'to-not-living', unit: to, other: from });
    // posts go along: whoever decides must be in charge at both ends
    for (const unit of [from, to]) if (facts.notMine.has(unit)) found.push({ code: 'not-yours', unit });
  }
  for (const [unit, out] of Map.groupBy(flows, ({ from }) => from)) {
    if (out.length > 1 && out.some(({ whole }) => whole)) found.push({ code: 'whole-and-parts', unit });
    if (out.reduce((sum, { share }) => sum + (share ?? 0), 0) > 1) found.push({ code: 'shares-over-one', unit });
  }
  for (const { duty, unitId } of facts.seated) {
    const next = seats.find((seat) => seat.duty === duty);
    if (next && !after.has(next.unitId)) found.push({ code: 'seat-not-living', unit: next.unitId, duty });
    if (!next && ending.has(unitId)) found.push({ code: 'seat-empty', unit: unitId, duty });
  }
  return found;
}

/** What written for later would be overwritten by a step of today. */
const CLASHES: Record<Step['what'], readonly Change[]> = {
  begin: [],
  end: ['name', 'code', 'parent', 'end'],
  rename: ['name'],
  recode: ['code'],
  're-parent': ['parent'],
};

/** The units that live once it is in effect, with the code and parent they then have. */
export function treeAfter({ steps, living }: Pick<ReorganisationFacts, 'steps' | 'living'>): Map<string, Living> {
  const after = new Map(living.map((unit) => [unit.id, unit]));
  for (const step of steps) {
    const unit = after.get(step.unitId);
    if (step.what === 'begin') after.set(step.id, { id: step.id, short: step.shortVi, code: step.code, parentId: step.parentId });
    else if (step.what === 'end') after.delete(step.unitId);
    else if (unit && step.what === 'rename') after.set(unit.id, { ...unit, short: step.shortVi });
    else if (unit && step.what === 'recode') after.set(unit.id, { ...unit, code: step.code });
    else if (unit && step.what === 're-parent') after.set(unit.id, { ...unit, parentId: step.parentId });
  }
  return after;
}

function isBelowItself(unit: string, tree: ReadonlyMap<string, Living>): boolean {
  const seen = new Set<string>();
  for (let above = tree.get(unit)?.parentId; above && !seen.has(above); above = tree.get(above)?.parentId) {
    if (above === unit) return true;
    seen.add(above);
  }
  return false;
}

export const MAY: Record<'change' | 'decide' | 'withdraw' | 'choose' | 'finish', readonly ReorganisationState[]> = {
  change: ['draft'],
  decide: ['draft'],
  withdraw: ['draft', 'decided'],
  choose: ['draft', 'decided', 'carried out'],
  finish: ['decided', 'carried out'],
};

/** A decided reorganisation can be withdrawn as long as its day has not come; a draft always. */
export const mayWithdraw = (state: ReorganisationState, effectiveOn: Day, today: Day): boolean =>
  state === 'draft' || (state === 'decided' && Temporal.PlainDate.compare(today, effectiveOn) < 0);
