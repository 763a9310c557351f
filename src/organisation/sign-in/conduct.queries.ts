import type { Tx } from '../../platform/db/database.ts';
import { CODE_OF_CONDUCT_VERSION } from './conduct.ts';

/** When somebody agreed to the code as it stands; undefined: not yet. */
export async function findAgreement(tx: Tx, account: string): Promise<Temporal.Instant | undefined> {
  const row = await tx
    .selectFrom('organisation.agreement')
    .where('account_id', '=', account)
    .where('version', '=', CODE_OF_CONDUCT_VERSION)
    .select('at')
    .executeTakeFirst();
  return row?.at;
}
