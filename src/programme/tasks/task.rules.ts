/** When things of a plan are due, and how fresh the word about them is. Pure. */
type Day = Temporal.PlainDate;

export const TASK_RHYTHMS = ['month', 'quarter', 'half', 'year'] as const;
export type TaskRhythm = (typeof TASK_RHYTHMS)[number];

const MONTHS: Record<TaskRhythm, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The first day from `from` on, on which a task with this rhythm is due: the last of a month, quarter, half year or year. */
export function nextDue(rhythm: TaskRhythm, from: Day): Day {
  const last = from.with({ month: Math.ceil(from.month / MONTHS[rhythm]) * MONTHS[rhythm], day: 1 });
  return last.with({ day: last.daysInMonth });
}

/**
 * What is to be opened now of a task with a rhythm: the day on which the period after `last` is due, once that period has begun. One at a
 * time: who slept for a year asks again and gets each period in its order. `begun`: the first day of the unit's part, for one that has handed
 * in nothing; `end`: the last day of the plan, after which nothing begins and nothing is due. Undefined: nothing now.
 */
export function periodToOpen(
  { rhythm, begun, last, end }: { rhythm: TaskRhythm; begun: Day; last: Day | null; end: Day },
  today: Day,
): Day | undefined {
  const begins = last && !isBefore(last, begun) ? last.add({ days: 1 }) : begun;
  if (isBefore(today, begins) || isBefore(end, begins)) return undefined;
  const due = nextDue(rhythm, begins);
  return isBefore(end, due) ? end : due;
}

export const DELIVERY_STATES = ['open', 'sent', 'returned', 'accepted', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const PROGRESS_KINDS = ['update', 'sent', 'accepted', 'returned', 'extended', 'dropped', 'reopened'] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** Whether something is still to be done about it by its unit. */
export const isOpen = (state: DeliveryState): boolean => state === 'open' || state === 'returned';

/** Late: its day has passed and its unit has not handed it in. What waits for the standing body is not late. */
export const isLate = ({ state, dueOn }: { state: DeliveryState; dueOn: Day }, today: Day): boolean =>
  isOpen(state) && isBefore(dueOn, today);

/** Days within which a due day is near. */
export const SOON = 7;

/** For a unit: what to look at first. */
export type Urgency = 'late' | 'returned' | 'soon' | 'later' | 'waiting' | 'done';
export function urgencyOf(delivery: { state: DeliveryState; dueOn: Day }, today: Day): Urgency {
  const { state, dueOn } = delivery;
  if (isLate(delivery, today)) return 'late';
  if (state === 'returned') return 'returned';
  if (state === 'open') return isBefore(today.add({ days: SOON }), dueOn) ? 'later' : 'soon';
  return state === 'sent' ? 'waiting' : 'done';
}

/** Days after which a unit that says nothing is silent. Our own rule of work. */
export const SILENT_AFTER = 30;

/** How old the last word is, apart from what it says. */
export type Freshness = { kind: 'never' } | { kind: 'fresh' | 'silent'; days: number };
export function freshnessOf(lastWord: Day | null, today: Day): Freshness {
  if (!lastWord) return { kind: 'never' };
  const days = Math.max(0, lastWord.until(today).days);
  return { kind: days >= SILENT_AFTER ? 'silent' : 'fresh', days };
}

/** What became of a delivery by all that was said and decided about it, in order. Reopening takes back what closed it, and nothing else. */
export function stateAfter(said: readonly ProgressKind[]): DeliveryState {
  let state: DeliveryState = 'open';
  let before: DeliveryState = 'open';
  for (const kind of said) {
    if (kind === 'accepted' || kind === 'dropped') {
      before = state;
      state = kind;
    } else if (kind === 'reopened') state = before;
    else if (kind === 'sent' || kind === 'returned') state = kind;
  }
  return state;
}

/** Hours within which a closed delivery may be taken back. */
export const UNDO_HOURS = 24;
export const mayReopen = (closedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  closedAt !== null && Temporal.Instant.compare(now, closedAt.add({ hours: UNDO_HOURS })) <= 0;

const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;
