import { sql } from 'kysely';
import { type Actor, sealedClaims, type Tx } from './database.ts';

/**
 * What the database would answer another actor: for saying who sees what, and for nothing else. Nothing can be written meanwhile,
 * and afterwards the transaction is again who it was, also when the question failed.
 */
export async function askAs<T>(tx: Tx, actor: Actor, ask: (tx: Tx) => Promise<T>): Promise<T> {
  const { claims, seal } = sealedClaims(tx, actor);
  await sql`savepoint ask_as`.execute(tx);
  try {
    await sql`select set_config('app.claims', ${claims}, true), set_config('app.seal', ${seal}, true)`.execute(tx);
    await sql`set local transaction_read_only = on`.execute(tx);
    return await ask(tx);
  } finally {
    await sql`rollback to savepoint ask_as`.execute(tx); // takes the settings back, too
    await sql`release savepoint ask_as`.execute(tx);
  }
}
