import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/db/database.ts';

/** When a session last proved anew; undefined when it has not since it began. */
export async function findProof(tx: Tx, sessionId: string): Promise<Temporal.Instant | undefined> {
  const row = await tx
    .selectFrom('organisation.session_proof')
    .where('session_key', '=', proofKey(sessionId))
    .select('at')
    .executeTakeFirst();
  return row?.at;
}

/** A session as the table of proofs knows it: whoever reads the table learns no session. */
export const proofKey = (sessionId: string): Buffer => createHash('sha256').update('proof\0').update(sessionId).digest();
