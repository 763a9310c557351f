import { startOf } from '../../kernel/day.ts';
import type { DeliveryState } from '../tasks/task.rules.ts';

/** When something late is urged, how strongly, and when it stops. Pure. */
type Day = Temporal.PlainDate;

export const STEP_KINDS = ['reminder', 'letter', 'report'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** A step of a ladder: `days` after the day something is due; negative: before it. */
export type Step = { kind: StepKind; days: number };

/** What a plan goes by that has no ladder of its own. */
export const DEFAULT_LADDER: readonly Step[] = [
  { kind: 'reminder', days: -7 },
  { kind: 'reminder', days: -1 },
  { kind: 'reminder', days: 1 },
  { kind: 'letter', days: 5 },
  { kind: 'report', days: 15 },
];

/** Steps may stand this many days before the due day and after it. */
export const EARLIEST = -60;
export const LATEST = 365;
export const MOST_STEPS = 12;

/** For how many days a unit that has just said how far it is, or has just got something back, is left alone: see `stepDue`. */
export const PAUSE_DAYS = 3;

/** What a ladder must be: `none` · `too-many` · `out-of-range` · `twice` (two steps on one day) · `falls` (a softer step after a harder one) · `early` (a letter or report before anything is late). */
export type LadderFault = 'none' | 'too-many' | 'out-of-range' | 'twice' | 'falls' | 'early';

/** A ladder in order of its days, or what is wrong with it. */
export function readLadder(steps: readonly Step[]): { ladder: readonly Step[] } | { fault: LadderFault } {
  const ladder = [...steps].sort((a, b) => a.days - b.days);
  if (ladder.length === 0) return { fault: 'none' };
  if (ladder.length > MOST_STEPS) return { fault: 'too-many' };
  if (ladder.some(({ days }) => days < EARLIEST || days > LATEST)) return { fault: 'out-of-range' };
  if (ladder.some(({ days }, index) => days === ladder[index + 1]?.days)) return { fault: 'twice' };
  const strength = ladder.map(({ kind }) => STEP_KINDS.indexOf(kind));
  if (strength.some((one, index) => one > (strength[index + 1] ?? one))) return { fault: 'falls' };
  if (ladder.some(({ kind, days }) => kind !== 'reminder' && days < 1)) return { fault: 'early' };
  return { ladder };
}

/** What urging looks at. Opening a page is not in it: only what was recorded counts. */
export type Urgeable = {
  state: DeliveryState;
  planState: 'draft' | 'issued' | 'closed';
  /** The unit, or the body that issued the plan, is no more. */
  ended: boolean;
  dueOn: Day;
  /** The day the unit was given it. What was late on that day is counted from then: nobody is urged about what they did not know. */
  begunOn: Day;
  /** The last day on which the unit said how far it is. */
  updatedOn: Day | null;
  /** The last day on which it was returned to the unit or opened again. */
  backOn: Day | null;
  /** The days of the steps taken for this due day. */
  taken: readonly number[];
};

/**
 * The step of a ladder to take now, if any: the last one reached, when it is beyond those taken. Steps missed meanwhile (a worker that
 * stood still) are passed over, so that nobody gets five letters at once.
 *
 * - Handed in, accepted, dropped: nothing. A day put off begins the ladder anew, since `taken` is of the due day.
 * - An update quiets reminders for PAUSE_DAYS: it is what they ask for. Letters and reports come all the same, or an update now and then
 *   would put them off for ever.
 * - What was returned or opened again quiets everything for PAUSE_DAYS: the unit has acted, and must see the reasons first.
 * - Plans that are no longer in force and units that have ended: nothing. A plan past its last day is urged until it is closed.
 */
export function stepDue(ladder: readonly Step[], of: Urgeable, today: Day): Step | undefined {
  if (!isUrged(of)) return undefined;
  const late = countedFrom(of).until(today).days;
  const reached = ladder.filter(({ days }) => days <= late).at(-1);
  if (!reached || reached.days <= Math.max(...of.taken, Number.NEGATIVE_INFINITY)) return undefined;
  if (isWithinPause(of.backOn, today)) return undefined;
  if (reached.kind === 'reminder' && isWithinPause(of.updatedOn, today)) return undefined;
  return reached;
}

/** Whether something can still be urged at all. */
export const isUrged = ({ state, planState, ended }: Pick<Urgeable, 'state' | 'planState' | 'ended'>): boolean =>
  (state === 'open' || state === 'returned') && planState === 'issued' && !ended;

/** The day a ladder counts from. */
const countedFrom = ({ dueOn, begunOn }: Pick<Urgeable, 'dueOn' | 'begunOn'>): Day =>
  Temporal.PlainDate.compare(begunOn, dueOn) > 0 ? begunOn : dueOn;

const isWithinPause = (day: Day | null, today: Day): boolean => day !== null && day.until(today).days < PAUSE_DAYS;

/** The hour, in Vietnam, at which a day's digest goes out: on working days and others alike, since what is due does not ask either. */
export const DIGEST_HOUR = 7;
/** What is older than this is not told any more. */
const DIGEST_REACH_DAYS = 14;

/** The instant from which the digest of a day may go. */
export const digestMoment = (day: Day): Temporal.Instant => startOf(day).add({ hours: DIGEST_HOUR });

/**
 * From when on steps are told in a digest made at `now`, or undefined when the day's is not due or has gone out. A worker that slept through
 * the hour sends when it wakes; through a day, it sends one digest and not two.
 */
export function digestFrom(lastAt: Temporal.Instant | null, now: Temporal.Instant, today: Day): Temporal.Instant | undefined {
  const moment = digestMoment(today);
  if (Temporal.Instant.compare(now, moment) < 0) return undefined;
  if (lastAt && Temporal.Instant.compare(lastAt, moment) >= 0) return undefined;
  const reach = now.subtract({ hours: 24 * DIGEST_REACH_DAYS });
  return lastAt && Temporal.Instant.compare(lastAt, reach) > 0 ? lastAt : reach;
}
