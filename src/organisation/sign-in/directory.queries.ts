import { sql } from 'kysely';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Known } from '../../platform/directory.ts';

/** Whom the directory means by a subject, before anybody is acting: undefined when nobody, or somebody deactivated. */
export async function findAccountOfSubject(tx: Tx, subject: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`select id as account, proved from organisation.account_of_subject(${subject})`.execute(tx);
  return rows[0];
}

/** Somebody as an administrator links them with the directory: undefined when not in reach. `may`: whether this administrator may. */
export async function findDirectoryOf(tx: Tx, account: string) {
  const { rows } = await sql<{ name: string; subject: string | null; proved: boolean; may: boolean }>`
    select a.name, a.directory_subject as subject, a.directory_set_by is not distinct from a.id as proved,
      organisation.actor_may_invite(a.id) as may
    from organisation.account a where a.id = ${account}::uuid and a.deactivated_at is null`.execute(tx);
  return rows[0];
}

/** What signing in asks of the own account: whether a second factor, and whether the directory knows it; `proved`: by themselves. */
export const findOwnSignIn = (tx: Tx, { account }: Actor) =>
  tx
    .selectFrom('organisation.account')
    .where('id', '=', account!)
    .select((eb) => [
      'username',
      'name',
      'second_factor_required as required',
      eb('directory_subject', 'is not', null).as('linked'),
      eb.and([eb('directory_subject', 'is not', null), eb('directory_set_by', '=', eb.ref('id'))]).as('proved'),
    ])
    .executeTakeFirstOrThrow();
