import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/** How long a broken glass stays open, and within how many days somebody else looks at it. */
export const GLASS = { longestHours: 24, reviewDays: 5, shortestReason: 20 } as const;

/** Why somebody declares themselves, or another, related to a record. The reason says no more, so that it can be kept for good. */
export const RELATIONS = ['family', 'acquaintance', 'own matter', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** `breakable`: it is restricted, and in reach of who may break the glass; `open`: to them, by name or by a glass broken before. */
type GlassFacts = { breakable: boolean; related: boolean; open: boolean };

/**
 * May somebody break the glass of a record, and until when?
 * @law none: our own order of work. Restriction yields to an emergency; a relation to a party never does.
 */
export function decideGlass(facts: GlassFacts, hours: number, now: Temporal.Instant): Outcome<{ until: Temporal.Instant }> {
  if (facts.related) return refuse('related');
  if (!facts.breakable) return refuse('not-restricted');
  if (facts.open) return refuse('open-already');
  return allow({ until: now.add({ hours: Math.min(hours, GLASS.longestHours) }) });
}

/** By when somebody else says whether breaking the glass was justified. @law none: our own order of work. */
export const glassReviewDue = (brokenAt: Temporal.Instant): Temporal.Instant => brokenAt.add({ hours: GLASS.reviewDays * 24 });
