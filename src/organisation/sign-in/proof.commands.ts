import type { Tx } from '../../platform/db/database.ts';
import { proofKey } from './proof.queries.ts';

/** Notes that whoever sits at a session has just proved anew to be its owner. `machineNow`: sessions live by the machine's clock. */
export async function noteProof(tx: Tx, account: string, sessionId: string, machineNow: Temporal.Instant): Promise<void> {
  await tx
    .deleteFrom('organisation.session_proof')
    .where('account_id', '=', account)
    .where('at', '<', machineNow.subtract({ hours: 24 }))
    .execute();
  await tx
    .insertInto('organisation.session_proof')
    .values({ session_key: proofKey(sessionId), account_id: account, at: machineNow })
    .onConflict((row) => row.column('session_key').doUpdateSet({ at: machineNow }))
    .execute();
}
