import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { CODE_OF_CONDUCT_VERSION } from './conduct.ts';

/** The actor agrees to the code of conduct as it stands. Twice is once. */
export async function agreeToConduct(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<Outcome<undefined>> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organisation.agreement')
    .values({ account_id: actor.account!, version: CODE_OF_CONDUCT_VERSION, at: now })
    .onConflict((row) => row.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) await record(tx, actor, now, 'conduct.agreed', actor.account!, { version: CODE_OF_CONDUCT_VERSION });
  return allow(undefined);
}
