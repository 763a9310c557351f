import type { Standing } from '../figures/standing.rules.ts';
import { type Comparator, type Count, isMet, percentOf } from '../figures/target.rules.ts';

type Day = Temporal.PlainDate;
type Goal = { comparator: Comparator; value: number };

/** By how much what is shown has changed since the period before: percentage points of a share, else the number; one decimal. */
export const delta = (goal: Goal, now: Count, before: Count): number =>
  Math.round((percentOf(goal, now) - percentOf(goal, before)) * 10) / 10;

/**
 * Where a target would stand on a day if things went on as between the last two whole periods: a straight line, nothing more. Undefined
 * when there are not two, or the day is not after them. Never below 0; of a share never above 100.
 */
export function projected(goal: Goal, now: Standing, before: Standing | undefined, on: Day): number | undefined {
  if (!before || Temporal.PlainDate.compare(on, now.asOf) <= 0) return undefined;
  const days = before.asOf.until(now.asOf, { largestUnit: 'day' }).days;
  if (days <= 0) return undefined;
  const perDay = (percentOf(goal, now) - percentOf(goal, before)) / days;
  const there = percentOf(goal, now) + perDay * now.asOf.until(on, { largestUnit: 'day' }).days;
  const most = now.denominator === null ? Number.POSITIVE_INFINITY : 100;
  return Math.round(Math.min(most, Math.max(0, there)) * 10) / 10;
}

export type Outlook = 'reached' | 'on course' | 'off course' | 'unknown';

/** Whether what the plan asks for by a day will be there at this pace. */
export function outlook(goal: Goal, now: Standing | undefined, before: Standing | undefined, on: Day): Outlook {
  if (!now) return 'unknown';
  if (isMet(goal, now)) return 'reached';
  const there = projected(goal, now, before, on);
  if (there === undefined) return 'unknown';
  const reaches = {
    '>': there > goal.value,
    '>=': there >= goal.value,
    '=': there === goal.value,
    '<=': there <= goal.value,
    '<': there < goal.value,
  };
  return reaches[goal.comparator] ? 'on course' : 'off course';
}

export type OpenWork = { id: string; dueOn: Day; percent: number };

/** What slips next: what is late first (longest first), then what is due soonest with the least done. */
export const slipsNext = <T extends OpenWork>(open: readonly T[]): T[] =>
  open.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn) || a.percent - b.percent || (a.id < b.id ? -1 : 1));
