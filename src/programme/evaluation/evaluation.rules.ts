import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Goal } from '../figures/target.rules.ts';

type Day = Temporal.PlainDate;

export const KINDS = ['mid-term', 'final'] as const;
export type Kind = (typeof KINDS)[number];
/** `asked`: handed to another person to be checked. */
export const STATES = ['draft', 'asked', 'checked', 'signed'] as const;
export type State = (typeof STATES)[number];

export const STEPS = ['ask', 'take back', 'check', 'return'] as const;
export type Step = (typeof STEPS)[number];
/** `keeps`: keeps the programme; `leads`: leads it; `wrote`: has written in this one. */
export type Hand = { keeps: boolean; leads: boolean; wrote: boolean };

/** What somebody may do with an evaluation as it stands, signing apart. Nobody checks what they wrote in. Our own order of work. */
export function stepsOf(state: State, { keeps, leads, wrote }: Hand): Step[] {
  if (state === 'draft') return keeps ? ['ask'] : [];
  if (state === 'asked') return wrote ? (keeps ? ['take back'] : []) : keeps || leads ? ['check', 'return'] : [];
  if (state === 'checked') return keeps || leads ? ['return'] : [];
  return [];
}

/** Evaluated is what has happened: a day from the plan's first to today. A final one comes at the end of the plan, or after it. */
export function decideDrawingUp(
  kind: Kind,
  upTo: Day,
  { from, lastDay, today }: { from: Day; lastDay: Day; today: Day },
): Outcome<undefined> {
  if (Temporal.PlainDate.compare(upTo, today) > 0) return refuse('day-to-come');
  if (Temporal.PlainDate.compare(upTo, from) < 0) return refuse('before-plan');
  if (kind === 'final' && Temporal.PlainDate.compare(upTo, lastDay) < 0) return refuse('plan-not-over');
  return allow(undefined);
}

export type Milestone = { by: Day; value: number };

/**
 * What a target is held against: on the way what it asks for by its last milestone up to the day, at the end its own value. `milestone`
 * null: its own value, also where no milestone is due yet.
 */
export function goalOn(kind: Kind, goal: Goal, milestones: readonly Milestone[], upTo: Day): { goal: Goal; milestone: Milestone | null } {
  const due = kind === 'mid-term' ? milestones.findLast(({ by }) => Temporal.PlainDate.compare(by, upTo) <= 0) : undefined;
  return due ? { goal: { comparator: goal.comparator, value: due.value }, milestone: due } : { goal, milestone: null };
}

/** When each thing came: what was due by the day of the evaluation, and whether it was handed in by its own day. */
export type Handing = { dueOn: Day; handedOn: Day | null };
export type TaskCount = { due: number; inTime: number; late: number; missing: number };

/** In time is what was handed in by its day and has not been sent back since. What is not due yet does not count. */
export function countTasks(all: readonly Handing[], upTo: Day): TaskCount {
  const due = all.filter(({ dueOn }) => Temporal.PlainDate.compare(dueOn, upTo) <= 0);
  const inTime = due.filter(({ dueOn, handedOn }) => handedOn && Temporal.PlainDate.compare(handedOn, dueOn) <= 0).length;
  const missing = due.filter(({ handedOn }) => !handedOn).length;
  return { due: due.length, inTime, late: due.length - inTime - missing, missing };
}
