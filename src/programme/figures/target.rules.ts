/** How a figure is held against a target. Pure; whole numbers throughout, so that a hair's breadth is not lost in a fraction. */

/** What must hold between figure and target, as the plan words it: "trên 40 %" is `>`, "đạt 95 %" is `>=`. */
export const COMPARATORS = ['>', '>=', '=', '<=', '<'] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** What is counted: people, households and cases may be small numbers behind which somebody stands; bodies (wards) may be named. */
export const COUNTS = ['people', 'households', 'bodies', 'cases', 'other'] as const;
export type Counts = (typeof COUNTS)[number];
/** Whether somebody may stand behind a small number. */
export const isAboutPersons = (counts: Counts): boolean => counts === 'people' || counts === 'households' || counts === 'cases';

/** `value`: of 100 where the figure has a denominator, else the number itself; at most four decimals. */
export type Goal = { comparator: Comparator; value: number };
/** A share where there is a denominator, else a plain number. */
export type Count = { numerator: number; denominator: number | null };

const SCALE = 10_000;

/** Strictly as worded: exactly 40 % is not "trên 40 %". Of nothing (denominator 0) nothing is met. */
export function isMet({ comparator, value }: Goal, { numerator, denominator }: Count): boolean {
  if (denominator === 0) return false;
  const asked = Math.round(value * SCALE) * (denominator ?? 1);
  const reached = numerator * SCALE * (denominator === null ? 1 : 100);
  return holds(comparator, reached, asked);
}

const holds = (comparator: Comparator, a: number, b: number): boolean =>
  ({ '>': a > b, '>=': a >= b, '=': a === b, '<=': a <= b, '<': a < b })[comparator];

/**
 * What stands beside the target: the share in per cent, rounded to one decimal, to more where that would put it on the other side of the
 * target (69.96 is not "70"); a plain number as it is. 0 of nothing.
 */
export function percentOf(goal: Goal, count: Count): number {
  if (count.denominator === null) return count.numerator;
  if (count.denominator === 0) return 0;
  const exact = (count.numerator * 100) / count.denominator;
  const met = isMet(goal, count);
  for (let decimals = 1; decimals <= 6; decimals++) {
    const rounded = Number(exact.toFixed(decimals));
    if (holds(goal.comparator, rounded, goal.value) === met) return rounded;
  }
  return exact;
}

export type MilestoneState = 'met' | 'not met' | 'no figure' | 'not due';

/**
 * Was a milestone reached? Asked of the last period that ended by its day; `total` is null where not every unit has reported for it, and
 * then nothing is said. Before the day itself it is not due.
 */
export function milestoneState(
  { comparator }: Pick<Goal, 'comparator'>,
  { by, value }: { by: Temporal.PlainDate; value: number },
  periods: readonly { asOf: Temporal.PlainDate; total: Count | null }[],
  today: Temporal.PlainDate,
): MilestoneState {
  if (Temporal.PlainDate.compare(today, by) <= 0) return 'not due';
  const total = periods.findLast(({ asOf }) => Temporal.PlainDate.compare(asOf, by) <= 0)?.total;
  if (!total) return 'no figure';
  return isMet({ comparator, value }, total) ? 'met' : 'not met';
}

/** Σ numerators over Σ denominators, never an average of shares. A plain number stays one. */
export const sumOf = (counts: readonly Count[]): Count => ({
  numerator: counts.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: counts.some(({ denominator }) => denominator === null)
    ? null
    : counts.reduce((sum, { denominator }) => sum + denominator!, 0),
});

/** How an indicator's values go together over time. */
export const MEANINGS = ['stands', 'accumulates'] as const;
export type Meaning = (typeof MEANINGS)[number];

/**
 * What a unit's values, oldest first, come to by the last of them: of what stands the last one, of what accumulates the sum of the
 * numerators over the latest denominator.
 */
export function toDate(meaning: Meaning, values: readonly Count[]): Count | undefined {
  const last = values.at(-1);
  if (!last || meaning === 'stands') return last;
  return { numerator: values.reduce((sum, { numerator }) => sum + numerator, 0), denominator: last.denominator };
}
