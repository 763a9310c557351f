import { type Citation, cite } from '../../kernel/citation.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { periodEnd, type Rhythm } from './period.rules.ts';
import type { Count, Counts } from './target.rules.ts';

type Day = Temporal.PlainDate;

export const STANDING_BODY_TASK: Citation = cite('Kế hoạch 294/KH-UBND', 'nhiệm vụ của cơ quan thường trực');

export type FigureFacts = {
  targetSource: 'plan' | 'parent decision';
  unit: '%' | 'number';
  counts: Counts;
  rhythm: Rhythm;
  /** How the indicator's figures may be broken down; none when absent. */
  breakdown?: readonly { name: string; parts: readonly string[] }[];
  periodFrom: Day;
  /** The last day figures may stand for: that of the plan, or of the body that issued it when that came first. */
  lastDay: Day;
  /** The bodies that count towards the plan on that day. */
  units: readonly string[];
};

/**
 * May these counts be recorded? They stand for a whole period that is over and lies within the plan, for bodies that existed on its last day;
 * a body counts itself as one.
 */
export function decideFigures(
  facts: FigureFacts,
  asOf: Day,
  today: Day,
  figures: readonly (Count & { unitId: string; parts?: readonly (Count & Slice)[] })[],
): Outcome<undefined> {
  const before = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0;
  if (facts.targetSource !== 'plan') return refuse('wording-unread');
  if (!asOf.equals(periodEnd(facts.rhythm, asOf)) || before(asOf, facts.periodFrom) || before(facts.lastDay, asOf))
    return refuse('outside-plan');
  if (!before(asOf, today)) return refuse('period-not-over');
  if (figures.some(({ unitId }) => !facts.units.includes(unitId))) return refuse('not-in-plan');
  if (figures.some(({ denominator }) => (denominator === null) !== (facts.unit === 'number'))) return refuse('denominator');
  if (figures.some(({ numerator, denominator }) => denominator !== null && numerator > denominator)) return refuse('more-than-all');
  if (facts.counts === 'bodies' && facts.unit === '%' && figures.some(({ denominator }) => denominator !== 1))
    return refuse('a-body-is-one');
  for (const { parts = [], ...whole } of figures) {
    const fault = faultOfParts(facts.breakdown ?? [], whole, parts);
    if (fault) return refuse(fault);
  }
  return allow(undefined);
}

/** One cell of a breakdown: of `sex` the part `female`. */
export type Slice = { breakdown: string; part: string };

/**
 * What is wrong with a figure broken down: a part its indicator does not have, more than the whole, or, once every part is given, not the
 * whole. Parts that are not given are unknown and not zero.
 */
export function faultOfParts(
  breakdowns: readonly { name: string; parts: readonly string[] }[],
  whole: Count,
  given: readonly (Count & Slice)[],
): 'unknown-part' | 'parts-contradict' | undefined {
  const known = (one: Slice) => breakdowns.some(({ name, parts }) => name === one.breakdown && parts.includes(one.part));
  if (!given.every(known) || new Set(given.map(({ breakdown, part }) => `${breakdown} ${part}`)).size < given.length) return 'unknown-part';
  for (const { name, parts } of breakdowns) {
    const own = given.filter(({ breakdown }) => breakdown === name);
    if (own.some(({ numerator, denominator }) => denominator !== null && numerator > denominator)) return 'parts-contradict';
    const numerator = own.reduce((sum, part) => sum + part.numerator, 0);
    if (numerator > whole.numerator || (own.length === parts.length && numerator < whole.numerator)) return 'parts-contradict';
  }
  return undefined;
}

/** Days within which figures of a period are expected. Our own order of work, said wherever something is called late; no law sets it. */
export const EXPECTED_WITHIN_DAYS = 15;
export const expectedBy = (asOf: Day): Day => asOf.add({ days: EXPECTED_WITHIN_DAYS });

export type Reported = 'in time' | 'late' | 'missing' | 'overdue';
/** How a unit stands with one figure: `reportedOn` is the day of the first report, which no correction moves. */
export function reportState(asOf: Day, reportedOn: Day | null, today: Day): Reported {
  const isLate = (day: Day) => Temporal.PlainDate.compare(day, expectedBy(asOf)) > 0;
  if (reportedOn) return isLate(reportedOn) ? 'late' : 'in time';
  return isLate(today) ? 'overdue' : 'missing';
}

/**
 * The periods that may be published: from the first on, those for which every body that counts has reported (`gaps`: how many that have
 * ended since left one open). A period that lacks one would make the total of fewer look like the total of all.
 */
export const wholePeriods = <T extends { asOf: Day; units: number; reported: number; gaps?: number }>(periods: readonly T[]): T[] =>
  periods.filter(({ units, reported, gaps = 0 }) => units > 0 && reported === units && gaps === 0);
