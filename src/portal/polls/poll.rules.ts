import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/** How many ballots one address may cast in how long: a household or an office shares one. */
export const BALLOT_LIMIT = { most: 30, minutes: 10 } as const;
export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 8;

/** What is asked, and when. `openUntil` is exclusive; null: until someone closes it. */
export type PollContent = {
  questionVi: string;
  questionEn: string;
  choice: 'single' | 'several';
  options: { textVi: string; textEn: string }[];
  openFrom: Temporal.Instant;
  openUntil: Temporal.Instant | null;
};

export type PollTime = Pick<PollContent, 'openFrom' | 'openUntil'>;

const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

export const stateOf = ({ openFrom, openUntil }: PollTime, now: Temporal.Instant): 'to come' | 'open' | 'closed' =>
  before(now, openFrom) ? 'to come' : openUntil && !before(now, openUntil) ? 'closed' : 'open';

/**
 * Does this ballot count? `voted`: this browser has answered this poll before.
 * @law none: our own order of work. One ballot a browser, as far as one can tell without knowing anybody.
 */
export function decideBallot(
  poll: (PollTime & { choice: 'single' | 'several'; options: readonly { id: string }[] }) | undefined,
  { voted, chosen }: { voted: boolean; chosen: readonly string[] },
  now: Temporal.Instant,
): Outcome<{ options: string[] }> {
  if (!poll || stateOf(poll, now) !== 'open') return refuse('poll-closed');
  if (voted) return refuse('already-voted');
  const options = [...new Set(chosen)];
  if (options.length === 0) return refuse('nothing-chosen');
  if (options.some((id) => !poll.options.some((option) => option.id === id))) return refuse('not-an-option');
  if (poll.choice === 'single' && options.length > 1) return refuse('one-only');
  return allow({ options });
}

/**
 * May a poll be (or become) this? `stored`: as it is now, undefined for a new one. `others`: questions of polls whose time it would touch.
 * @law none: what people have answered to is not put in other words afterwards; two open polls would leave a reader wondering which.
 */
export function decidePoll(
  next: PollContent,
  stored: (PollContent & { ballots: number }) | undefined,
  others: readonly string[],
  now: Temporal.Instant,
): Outcome<void> {
  if (stored && stateOf(stored, now) === 'closed') return refuse('poll-closed');
  if (stored && stored.ballots > 0 && !sameQuestion(stored, next)) return refuse('has-ballots', null, { ballots: stored.ballots });
  const { openFrom, openUntil } = next;
  if (openUntil && (!before(openFrom, openUntil) || !before(now, openUntil))) return refuse('ends-too-early');
  if (others[0] !== undefined) return refuse('another-poll', null, { question: others[0] });
  return allow(undefined);
}

/** May it be closed now? */
export const decideClosing = (poll: PollTime, now: Temporal.Instant): Outcome<void> =>
  stateOf(poll, now) === 'open' ? allow(undefined) : refuse('not-open');

const sameQuestion = (a: PollContent, b: PollContent): boolean =>
  a.questionVi === b.questionVi &&
  a.questionEn === b.questionEn &&
  a.choice === b.choice &&
  Temporal.Instant.compare(a.openFrom, b.openFrom) === 0 &&
  a.options.length === b.options.length &&
  a.options.every((option, i) => option.textVi === b.options[i]?.textVi && option.textEn === b.options[i]?.textEn);
