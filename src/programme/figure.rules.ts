import { type Citation, cite } from '../kernel/citation.ts';
import { allow, type Outcome, refuse } from '../kernel/outcome.ts';
import { quarterEnd } from './quarter.rules.ts';
import type { Count, Counts } from './target.rules.ts';

type Day = Temporal.PlainDate;

export const STANDING_BODY_TASK: Citation = cite('Kế hoạch 294/KH-UBND', 'nhiệm vụ của cơ quan thường trực');

export type FigureFacts = {
  targetSource: 'plan' | 'parent decision';
  counts: Counts;
  periodFrom: Day;
  /** The last day figures may stand for: that of the plan, or of the body that issued it when that came first. */
  lastDay: Day;
  /** The bodies that count towards the plan on that day. */
  units: readonly string[];
};

/**
 * May these counts be recorded? They stand for a whole quarter that is over and lies within the plan, for bodies that existed on its last day;
 * a body counts itself as one.
 */
export function decideFigures(
  facts: FigureFacts,
  asOf: Day,
  today: Day,
  figures: readonly (Count & { unitId: string })[],
): Outcome<undefined> {
  const before = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0;
  if (facts.targetSource !== 'plan') return refuse('wording-unread');
  if (!asOf.equals(quarterEnd(asOf)) || before(asOf, facts.periodFrom) || before(facts.lastDay, asOf)) return refuse('outside-plan');
  if (!before(asOf, today)) return refuse('quarter-not-over');
  if (figures.some(({ unitId }) => !facts.units.includes(unitId))) return refuse('not-in-plan');
  if (figures.some(({ numerator, denominator }) => numerator > denominator)) return refuse('more-than-all');
  if (facts.counts === 'bodies' && figures.some(({ denominator }) => denominator !== 1)) return refuse('a-body-is-one');
  return allow(undefined);
}

/**
 * The quarters that may be published: from the first on, those for which every body that counts has reported. A quarter that lacks one
 * would make the total of fewer look like the total of all.
 */
export const wholeQuarters = <T extends { asOf: Day; units: number; reported: number }>(quarters: readonly T[]): T[] =>
  quarters.filter(({ units, reported }) => units > 0 && reported === units);
