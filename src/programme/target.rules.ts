/** How a figure is held against a target. Pure; whole numbers throughout, so that a hair's breadth is not lost in a fraction. */

/** What must hold between figure and target, as the plan words it: "trên 40 %" is `>`, "đạt 95 %" is `>=`. */
export const COMPARATORS = ['>', '>=', '='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** What is counted: people and households may be small numbers behind which somebody stands; bodies (wards) may be named. */
export const COUNTS = ['people', 'households', 'bodies'] as const;
export type Counts = (typeof COUNTS)[number];

/** `value`: whole per cent. */
export type Goal = { comparator: Comparator; value: number };
export type Count = { numerator: number; denominator: number };

/** Strictly as worded: exactly 40 % is not "trên 40 %". Of nothing (denominator 0) nothing is met. */
export function isMet({ comparator, value }: Goal, { numerator, denominator }: Count): boolean {
  if (denominator === 0) return false;
  const [reached, asked] = [numerator * 100, value * denominator];
  return comparator === '>' ? reached > asked : comparator === '>=' ? reached >= asked : reached === asked;
}

/**
 * The share in per cent, rounded to one decimal; to more where that would put it on the other side of the target (69.96 is not "70").
 * 0 of nothing.
 */
export function percentOf(goal: Goal, count: Count): number {
  if (count.denominator === 0) return 0;
  const exact = (count.numerator * 100) / count.denominator;
  const met = isMet(goal, count);
  for (let decimals = 1; decimals <= 6; decimals++) {
    const rounded = Number(exact.toFixed(decimals));
    const says = goal.comparator === '>' ? rounded > goal.value : goal.comparator === '>=' ? rounded >= goal.value : rounded === goal.value;
    if (says === met) return rounded;
  }
  return exact;
}
