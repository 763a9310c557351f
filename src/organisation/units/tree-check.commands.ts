import { sql } from 'kysely';
import { type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/db/database.ts';

/** What PostgreSQL holds of the tree; broken only where two people were at it at once, so that a rule saw too little. */
const CONSTRAINTS: readonly string[] = [
  'code_means_one_unit',
  'one_name_at_a_time',
  'one_code_at_a_time',
  'one_parent_at_a_time',
  'one_seat_at_a_time',
  'no_circle',
  'within_life',
];

/**
 * Writes in the tree and has PostgreSQL look at once at what it would otherwise look at when the transaction ends. After a refusal the
 * transaction is of no more use: the caller returns it.
 */
export async function holdToTree<T>(tx: Tx, write: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    await sql`select pg_advisory_xact_lock(5204003)`.execute(tx); // the one that `no_circle` takes: changes of the tree follow each other
    const outcome = await write();
    if (outcome.ok) {
      await sql`set constraints all immediate`.execute(tx);
      await sql`set constraints all deferred`.execute(tx);
    }
    return outcome;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '40P01') return refuse('tree-changed'); // a deadlock with somebody who writes in the tree another way
    if (constraint === undefined || !CONSTRAINTS.includes(constraint)) throw error;
    return refuse('tree-changed', null, { constraint });
  }
}
