import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { decideSecondPerson } from './second-person.rules.ts';

/** Within how many days a review is answered. */
const REVIEW_DAYS = 15;

/** The first day of the quarter a day lies in. */
export const quarterOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });

/** By when a review opened at an instant is answered. @law none: our own order of work. */
export const reviewDue = (openedAt: Temporal.Instant): Temporal.Instant => openedAt.add({ hours: REVIEW_DAYS * 24 });

export type Decision = 'confirmed' | 'withdrawn';
/** `oneHandUntil`: the reviewer is no second person beside the holder until then. */
export type ItemFacts = {
  closed: boolean;
  own: boolean;
  oneHandUntil: Temporal.Instant | null;
  decided: Decision | null;
  began: Temporal.PlainDate;
};

/**
 * May this post be confirmed or withdrawn in this review?
 * @law none: our own order of work. Nobody reviews themselves, nor confirms a post of
 * somebody whose way in they lately opened, or who opened theirs; withdrawing takes power away, so that anybody who reviews does it. What is
 * withdrawn is given anew by an act of its own; closed is closed.
 */
export function decideItem(
  { closed, own, oneHandUntil, decided, began }: ItemFacts,
  decision: Decision,
  today: Temporal.PlainDate,
): Outcome<Decision> {
  if (closed) return refuse('review-closed');
  if (own) return refuse('own-post');
  if (decided === 'withdrawn') return refuse('withdrawn-already');
  if (decision === 'confirmed') {
    const second = decideSecondPerson(oneHandUntil);
    if (!second.ok) return second;
  }
  if (decision === 'withdrawn' && Temporal.PlainDate.compare(began, today) >= 0) return refuse('began-today');
  return allow(decision);
}
