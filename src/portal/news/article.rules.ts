import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/** Where the latest version of an article stands. Readers see the published one, whatever becomes of the next. */
export const STATES = ['draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn'] as const;
export type State = (typeof STATES)[number];

export type Step = 'save' | 'submit' | 'return' | 'approve' | 'publish' | 'withdraw' | 'correct';

/** What may happen next. Saving starts the way to the reader anew: what was approved is no longer what lies there. */
export const NEXT = {
  draft: ['save', 'submit'],
  submitted: ['save', 'return', 'approve'],
  returned: ['save', 'submit'],
  approved: ['save', 'return', 'publish'],
  published: ['save', 'publish'],
  withdrawn: ['save', 'submit'],
} as const satisfies Record<State, readonly Step[]>;

/** What may be done as long as readers see the article. */
export const WHILE_PUBLIC = ['withdraw', 'correct'] as const satisfies readonly Step[];

/** Who may do it: writing is for editors, everything that readers notice for approvers. */
export const NEEDS = {
  save: 'portal.edit',
  submit: 'portal.edit',
  return: 'portal.approve',
  approve: 'portal.approve',
  publish: 'portal.approve',
  withdraw: 'portal.approve',
  correct: 'portal.approve',
} as const satisfies Record<Step, string>;

export type ArticleFacts = {
  state: State;
  /** Readers see some version of it, or will at a set time. */
  isPublic: boolean;
  /** Brought in from an older portal, where it had been published already. */
  carriedOver: boolean;
  latestVersion: number;
  /** The account that saved the latest version. */
  savedBy: string;
  /** What a reader would miss in it, by name of the field. */
  missing: readonly string[];
};

/** Every step that the state allows, whoever asks. */
export function stepsOf(facts: ArticleFacts): readonly Step[] {
  const next: readonly Step[] = NEXT[facts.state];
  return [...next, ...(facts.isPublic ? WHILE_PUBLIC : []), ...(isUntouchedImport(facts) ? (['publish'] as const) : [])];
}

/** The steps that this person will be allowed to take. */
export const stepsFor = (facts: ArticleFacts, account: string, may: ReadonlySet<string>): readonly Step[] =>
  stepsOf(facts).filter((step) => may.has(NEEDS[step]) && decideStep(step, facts, account).ok);

/**
 * May the step be taken? Refusals: `not-now` (the state does not allow it), `incomplete` (facts.missing names the empty fields),
 * `own-text` (four eyes: nobody approves what they saved last themselves).
 */
export function decideStep(step: Step, facts: ArticleFacts, account: string): Outcome<undefined> {
  if (!stepsOf(facts).includes(step)) return refuse('not-now', null, { state: facts.state, step });
  if ((step === 'submit' || step === 'publish') && facts.missing.length > 0) {
    return refuse('incomplete', null, { missing: facts.missing.join(', ') });
  }
  if (step === 'approve' && facts.savedBy === account) return refuse('own-text');
  return allow(undefined);
}

/** The fields without which nobody would understand an article. `body` is what a reader reads, tags left out. */
export const missingFields = (content: { title: string; lead: string; body: string }): string[] =>
  (['title', 'lead', 'body'] as const).filter((field) => content[field].trim() === '');

/** A text that another portal has published already, and nobody has changed since, needs no second pair of eyes to stand here too. */
const isUntouchedImport = ({ state, carriedOver, latestVersion, isPublic }: ArticleFacts): boolean =>
  carriedOver && state === 'draft' && latestVersion === 1 && !isPublic;

/** From when until when readers see it. Refusals: `ends-before-it-begins`, `already-visible` (what is seen now cannot begin later). */
export function decideVisibility(
  { visibleFrom, visibleUntil }: { visibleFrom: Temporal.Instant | null; visibleUntil: Temporal.Instant | null },
  isVisibleNow: boolean,
  now: Temporal.Instant,
): Outcome<undefined> {
  const begins = visibleFrom ?? now;
  if (visibleUntil && Temporal.Instant.compare(visibleUntil, begins) <= 0) return refuse('ends-before-it-begins');
  if (isVisibleNow && visibleFrom && Temporal.Instant.compare(visibleFrom, now) > 0) return refuse('already-visible');
  return allow(undefined);
}

/** How long somebody who stopped typing still holds an article. */
export const LOCK_HOLDS = Temporal.Duration.from({ minutes: 3 });

/** Whether a lock, last renewed at `seenAt`, still holds. */
export const lockHolds = (seenAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(seenAt.add(LOCK_HOLDS), now) > 0;
