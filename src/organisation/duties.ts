import type { Citation } from '../kernel/citation.ts';
import type { Language } from '../kernel/words.ts';
import type { Actor, Tx } from '../platform/db/database.ts';

/** One open thing that waits for a person, as *Việc của tôi* and a hand-over show it. Says nothing about a person in need. */
export type Duty = {
  source: string;
  id: string;
  /** What kind of thing to do, in both languages, and the verb of its button. */
  kind: Record<Language, string>;
  act: Record<Language, string>;
  /** Its name as stored (Vietnamese). */
  title: string;
  /** A path without language. */
  href: string;
  since: Temporal.Instant;
  dueBy: Temporal.Instant | null;
  law: Citation | null;
};

/**
 * How a feature tells what waits for a person. `give`: hands such things to another account of the same or the succeeding unit, in a
 * hand-over; returns how many were given. Without it they wait for a post and not for a person, and go with the post.
 */
export type DutySource = {
  name: string;
  title: Record<Language, string>;
  list: (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<readonly Duty[]>;
  give?: (tx: Tx, actor: Actor, now: Temporal.Instant, ids: readonly string[], to: string) => Promise<number>;
};
