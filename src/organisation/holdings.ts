import type { Language } from '../kernel/words.ts';
import type { Tx } from '../platform/db/database.ts';

/** One thing a unit holds, as the screen that moves it shows it. `label` is what a reader knows it by and says nothing about a person in need. */
export type Held = { id: string; label: string; href?: string };

/**
 * What units hold of one feature's rows: every column of the database that names a unit is answered for by exactly one holding, and a
 * test fails for a column that is not. `stays`: the rows keep the unit of their day (why is said on the screen). `moves`: what is open
 * gets another unit when its own ends; the move runs in the clock's name, at or after midnight of the day, in batches, and may be
 * repeated: it takes what is still there.
 */
export type Holding = { name: string; title: Record<Language, string>; columns: readonly `${string}.${string}.${string}`[] } & (
  | { on: 'stays'; why: Record<Language, string> }
  | {
      on: 'moves';
      /** Words for leaving something where it is, to end with its unit; only where that makes sense. */
      mayEnd?: Record<Language, string>;
      /** How many open things each unit holds; a unit with none may be absent. */
      count: (tx: Tx, units: readonly string[]) => Promise<ReadonlyMap<string, number>>;
      /** Some of them, oldest first. */
      list: (tx: Tx, unit: string, limit: number) => Promise<readonly Held[]>;
      /** Moves at most `limit` of what `from` holds (only `ids`, when given) to `to`. Returns how many it moved; 0 when none is left. */
      move: (tx: Tx, now: Temporal.Instant, what: { from: string; to: string; ids?: readonly string[]; limit: number }) => Promise<number>;
    }
);
