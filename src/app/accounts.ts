import type { Auth } from '../platform/auth.ts';
import type { Tx } from '../platform/db/database.ts';

export type NewAccount = {
  username: string;
  name: string;
  password: string;
  invented: boolean;
  secondFactorRequired: boolean;
  posts: { unitId: string; role: string; from: Temporal.PlainDate; to?: Temporal.PlainDate }[];
};

/** Makes a person who can sign in: the library's user first, then our account and posts, as the owner. Returns the account's id. */
export async function createAccount(auth: Auth, ownerTx: Tx, account: NewAccount): Promise<string> {
  const { user } = await auth.api.signUpEmail({
    body: { email: `${account.username}@binh-an.invalid`, name: account.username, password: account.password, username: account.username },
  });
  await ownerTx
    .insertInto('organisation.account')
    .values({
      id: user.id,
      username: account.username,
      name: account.name,
      invented: account.invented,
      second_factor_required: account.secondFactorRequired,
    })
    .execute();
  if (account.posts.length > 0) {
    await ownerTx
      .insertInto('organisation.post')
      .values(
        account.posts.map(({ unitId, role, from, to }) => ({
          account_id: user.id,
          unit_id: unitId,
          role,
          valid_from: from,
          valid_to: to ?? null,
        })),
      )
      .execute();
  }
  return user.id;
}
