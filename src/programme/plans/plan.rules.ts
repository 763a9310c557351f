import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isBefore } from '../../kernel/span.ts';

type Day = Temporal.PlainDate;

export const PLAN_STATES = ['draft', 'issued', 'closed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What may be done with a plan in each state. A draft is written anew until it is issued; what is issued changes by amendment only. */
export const PLAN_STEPS = {
  draft: ['redraft', 'issue', 'discard'],
  issued: ['amend', 'close', 'roll over'],
  closed: ['reopen', 'roll over'],
} as const satisfies Record<PlanState, readonly string[]>;
export type PlanStep = (typeof PLAN_STEPS)[PlanState][number];

export const mayStep = (state: PlanState, step: PlanStep): boolean => (PLAN_STEPS[state] as readonly PlanStep[]).includes(step);

/** Is this a step of this state at all? */
export const decideStep = (state: PlanState, step: PlanStep): Outcome<null> =>
  mayStep(state, step) ? allow(null) : refuse('not-in-this-state', null, { state });

/** `issuer`: the days of the unit that issues it; `to` the first day without it. */
export type IssueFacts = { state: PlanState; period: { from: Day; to: Day }; issuer: { from: Day; to: Day | null } };

/** May a draft be issued with this day on it? Its day is not to come, lies before its end, and its issuer existed on it. */
export function decideIssue({ state, period, issuer }: IssueFacts, issuedOn: Day, today: Day): Outcome<null> {
  if (!mayStep(state, 'issue')) return refuse('not-in-this-state', null, { state });
  if (isBefore(today, issuedOn)) return refuse('day-to-come');
  if (isBefore(period.to, issuedOn)) return refuse('issued-after-its-end');
  const exists = !isBefore(issuedOn, issuer.from) && (issuer.to === null || isBefore(issuedOn, issuer.to));
  return exists ? allow(null) : refuse('issuer-not-there');
}

/** `sameIssuer`, `changed`: what the new version says against the one in force. */
export type AmendFacts = { state: PlanState; issuedOn: Day | null; sameIssuer: boolean; changed: boolean };

/** May a plan in force be amended so, by a paper of that day? */
export function decideAmendment({ state, issuedOn, sameIssuer, changed }: AmendFacts, decidedOn: Day, today: Day): Outcome<null> {
  if (!mayStep(state, 'amend')) return refuse('not-in-this-state', null, { state });
  if (isBefore(today, decidedOn)) return refuse('day-to-come');
  if (issuedOn && isBefore(decidedOn, issuedOn)) return refuse('before-it-was-issued');
  if (!sameIssuer) return refuse('another-issuer');
  return changed ? allow(null) : refuse('nothing-changed');
}

/** The last day it is in force; `on` may lie in the past, never before its issue nor in the future. */
export function decideClosing(facts: { state: PlanState; issuedOn: Day | null }, on: Day, today: Day): Outcome<null> {
  if (!mayStep(facts.state, 'close')) return refuse('not-in-this-state', null, { state: facts.state });
  if (isBefore(today, on)) return refuse('day-to-come');
  return facts.issuedOn && isBefore(on, facts.issuedOn) ? refuse('before-it-was-issued') : allow(null);
}

/** Codes twice in a plan, which would make two targets one. */
export const codesTwice = (codes: readonly string[]): string[] => [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
