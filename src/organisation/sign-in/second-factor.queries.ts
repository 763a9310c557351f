import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** Somebody whose second factor an administrator looks at. `may`: whether this administrator may take it away. */
type SecondFactorOf = { name: string; invented: boolean; on: boolean; may: boolean };

/** Undefined when the account is not in the actor's reach. */
export async function findSecondFactorOf(tx: Tx, account: string): Promise<SecondFactorOf | undefined> {
  const { rows } = await sql<SecondFactorOf>`
    select a.name, a.invented, coalesce(f.second_factor, false) as on, organisation.actor_may_clear_second_factor(a.id) as may
    from organisation.account a left join lateral organisation.sign_in_facts(a.id) f on true
    where a.id = ${account}::uuid and a.deactivated_at is null`.execute(tx);
  return rows[0];
}
