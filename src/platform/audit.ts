import type { Actor, Tx } from './db/database.ts';

/**
 * Writes what was done, in the same transaction as the doing: no change without its entry, no entry without its change.
 * `what` is `noun.pastVerb`, `about` an id or address; `detail` holds ids, codes and numbers, nothing about a person.
 * The entry belongs to the units the actor stands in; it is sealed into the chain within a second of the commit (migration 0022).
 */
export async function record(tx: Tx, actor: Actor, at: Temporal.Instant, what: string, about: string, detail: object = {}): Promise<void> {
  if (actor.account === null) return; // an act of the public is a number, not an entry
  await tx
    .insertInto('audit.entry')
    .values({ at, actor_id: actor.account, what, about, detail: JSON.stringify(detail), unit_ids: unitsOf(actor) })
    .execute();
}

/** Whose posts have ended with their unit stands there no longer, but it is from there that they read. */
const unitsOf = ({ units, posts = [] }: Actor): string[] => [...new Set(units.length > 0 ? units : posts.map(({ unit }) => unit))];
