import { momentText } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/**
 * Does the actor count as a second person? `until`: what `findOneHand` answered.
 * @law none: our own order of work. Who opens an account's way in may be the one who uses it; for a week the two are one.
 */
export const decideSecondPerson = (until: Temporal.Instant | null): Outcome<undefined> =>
  until ? refuse('one-hand', null, { until: momentText(until) }) : allow(undefined);
