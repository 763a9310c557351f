import { type Count, type Goal, isMet } from '../figures/target.rules.ts';

/** A name for all that reaches at least `from` per cent of what was asked; 100 only where the target is met to the letter. */
export type TargetBand = { from: number; name: string };
export const MENTIONS = ['commended', 'criticised', 'neither'] as const;
export type Mention = (typeof MENTIONS)[number];
/** A name for units of which at least `targets` per cent of the targets they reported are met and `tasks` per cent of what was due came in time. */
export type UnitBand = { targets: number; tasks: number; name: string; mention: Mention };
/** Both best first, the last one from 0: something always fits. */
export type RatingRule = { targets: readonly TargetBand[]; units: readonly UnitBand[] };

/** What holds where a plan has no rule of its own. Ours, from how such reports are usually written; no law sets it. */
export const DEFAULT_RATING: RatingRule = {
  targets: [
    { from: 100, name: 'Hoàn thành' },
    { from: 90, name: 'Cơ bản hoàn thành' },
    { from: 70, name: 'Hoàn thành một phần' },
    { from: 0, name: 'Chưa hoàn thành' },
  ],
  units: [
    { targets: 100, tasks: 90, name: 'Thực hiện tốt', mention: 'commended' },
    { targets: 50, tasks: 60, name: 'Đạt yêu cầu', mention: 'neither' },
    { targets: 0, tasks: 0, name: 'Cần đôn đốc', mention: 'criticised' },
  ],
};

/**
 * How much of what was asked has been reached, in per cent with one decimal: 100 or more exactly where the target is met, below it where
 * not (exactly 40 is not "over 40"). Of a limit: 100 while it is kept, else the limit as a share of the figure. Null of nothing.
 */
export function reachedOf(goal: Goal, count: Count): number | null {
  if (count.denominator === 0) return null;
  const value = count.denominator === null ? count.numerator : (count.numerator * 100) / count.denominator;
  const upwards = goal.comparator === '>' || goal.comparator === '>=';
  const share = upwards
    ? ratio(value, goal.value)
    : goal.comparator === '='
      ? Math.min(ratio(value, goal.value), ratio(goal.value, value))
      : ratio(goal.value, value);
  if (isMet(goal, count)) return upwards ? Math.max(100, Math.floor(share * 10) / 10) : 100;
  return Math.min(99.9, Math.floor(share * 10) / 10);
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 100 : (part / whole) * 100);

/** The band a target falls into; null where there is no figure, or where it is about violence itself: that is told, not rated. */
export const rateTarget = ({ targets }: RatingRule, reached: number | null, outcome: boolean): string | null =>
  reached === null || outcome ? null : (targets.find(({ from }) => reached >= from)?.name ?? null);

/** `asked`: targets that are about the unit, without those about violence itself; `reported`: of these it has a figure for. */
export type UnitFacts = { asked: number; reported: number; met: number; due: number; inTime: number };
export type UnitRating = { name: string; mention: Mention };

/**
 * The band a unit falls into and what that proposes; a person decides. Targets nobody reported are no failures and no successes: they do
 * not count, but who has left one open is not proposed for praise. Null where there is neither a figure nor a task that was due.
 */
export function rateUnit({ units }: RatingRule, facts: UnitFacts): UnitRating | null {
  if (facts.reported === 0 && facts.due === 0) return null;
  const targets = facts.reported === 0 ? null : (facts.met / facts.reported) * 100;
  const tasks = facts.due === 0 ? null : (facts.inTime / facts.due) * 100;
  const band = units.find((one) => (targets === null || targets >= one.targets) && (tasks === null || tasks >= one.tasks));
  if (!band) return null;
  const whole = facts.reported === facts.asked;
  return { name: band.name, mention: band.mention === 'commended' && !whole ? 'neither' : band.mention };
}

/** What is wrong with a rule: bands must fall, the last from 0, so that everything falls into exactly one. */
export function ruleFault({ targets, units }: RatingRule): 'none' | 'no target bands' | 'no unit bands' | 'target bands' | 'unit bands' {
  if (targets.length === 0) return 'no target bands';
  if (units.length === 0) return 'no unit bands';
  if (targets.some(({ from }, index) => index > 0 && from >= targets[index - 1]!.from) || targets.at(-1)!.from !== 0) return 'target bands';
  const rises = units.some((one, index) => index > 0 && (one.targets > units[index - 1]!.targets || one.tasks > units[index - 1]!.tasks));
  return rises || units.at(-1)!.targets !== 0 || units.at(-1)!.tasks !== 0 ? 'unit bands' : 'none';
}
