import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { startOf } from '../kernel/day.ts';
import { CODE_OF_CONDUCT_VERSION } from '../organisation/sign-in/conduct.ts';
import type { Tx } from '../platform/db/database.ts';

type NewAccount = {
  username: string;
  name: string;
  passwordHash: string;
  invented: boolean;
  secondFactorRequired: boolean;
  posts: { unitId: string; role: string; from: Temporal.PlainDate; to?: Temporal.PlainDate }[];
};

/**
 * Makes a person who can sign in with a password from the start, as the owner: for demonstrations, whose invented people have agreed to the
 * code of conduct. Everybody else is invited. The library's rows and ours are written in one transaction: there is never one without the other.
 */
export async function createAccount(ownerTx: Tx, account: NewAccount): Promise<string> {
  const { username, name, invented } = account;
  const id: string = randomUUID();
  await ownerTx
    .insertInto('organisation.account')
    .values({ id, username, name, invented, second_factor_required: account.secondFactorRequired })
    .execute();
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "username", "displayUsername")
    values (${id}, ${username}, ${`${username}@binh-an.invalid`}, false, ${username}, ${username})`.execute(ownerTx);
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    values (${randomUUID()}, ${id}, 'credential', ${id}, ${account.passwordHash}, now())`.execute(ownerTx);
  const [first] = account.posts;
  if (account.posts.length > 0) {
    await ownerTx
      .insertInto('organisation.post')
      .values(
        account.posts.map(({ unitId, role, from, to }) => ({
          account_id: id,
          unit_id: unitId,
          role,
          valid_from: from,
          valid_to: to ?? null,
        })),
      )
      .execute();
  }
  if (invented && first) {
    await ownerTx
      .insertInto('organisation.agreement')
      .values({ account_id: id, version: CODE_OF_CONDUCT_VERSION, at: startOf(first.from) })
      .execute();
  }
  return id;
}
