import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { record } from '../../platform/audit.ts';
import { type Actor, SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { CODE_OF_CONDUCT_VERSION } from './conduct.ts';
import { noticeMade } from './notice.commands.ts';

/** How long an invitation stays open. */
export const INVITATION_DAYS = 7;

export type Invitation = { token: string; expiresAt: Temporal.Instant };

/** The path of the page where an invitation is accepted; put STAFF_BASE_URL before it. */
export const invitationPath = (token: string): string => `/dang-nhap/loi-moi/${token}`;

/**
 * Makes a one-time way in for an account, to be handed over in person: whoever opens it chooses the password, the first or a new one.
 * An invitation that was still open is void from now on. The token is known only to the caller: the database keeps its hash.
 * @throws NotFound when the actor may not do it: not in reach, holds a post outside it, is the actor, or is deactivated.
 */
export async function inviteAccount(tx: Tx, actor: Actor, now: Temporal.Instant, account: string): Promise<Invitation> {
  const [invitation] = await inviteAccounts(tx, actor, now, [account]);
  return invitation!;
}

/** As `inviteAccount`, for many at once: the invitations in the order of the accounts. All or none. */
export async function inviteAccounts(tx: Tx, actor: Actor, now: Temporal.Instant, accounts: readonly string[]): Promise<Invitation[]> {
  const invitations: Invitation[] = [];
  for (let start = 0; start < accounts.length; start += BATCH) {
    invitations.push(...(await inviteBatch(tx, actor, now, accounts.slice(start, start + BATCH))));
  }
  return invitations;
}

const BATCH = 1000;

async function inviteBatch(tx: Tx, actor: Actor, now: Temporal.Instant, accounts: readonly string[]): Promise<Invitation[]> {
  const commandLine = actor.account === SYSTEM_ACCOUNT; // on the machine itself, as the database's owner
  const { rows } = await sql<{ id: string }>`
    select a.id from organisation.account a
    where a.id = any (${accounts}::uuid[]) and a.deactivated_at is null and (${commandLine} or organisation.actor_may_invite(a.id))`.execute(
    tx,
  );
  const may = new Set(rows.map(({ id }) => id));
  for (const account of accounts) if (!may.has(account)) throw new NotFound('account', account);

  const expiresAt = now.add({ hours: 24 * INVITATION_DAYS });
  const tokens = accounts.map(() => randomBytes(32));
  await tx
    .updateTable('organisation.invitation')
    .set({ voided_at: now })
    .where('account_id', 'in', [...accounts])
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute();
  await tx
    .insertInto('organisation.invitation')
    .values(
      accounts.map((account_id, n) => ({
        account_id,
        token_hash: createHash('sha256').update(tokens[n]!).digest(),
        at: now,
        by: actor.account!,
        expires_at: expiresAt,
      })),
    )
    .execute();
  for (const account of accounts) await record(tx, actor, now, 'account.invited', account, { days: INVITATION_DAYS });
  return tokens.map((token) => ({ token: token.toString('base64url'), expiresAt }));
}

/**
 * Uses an invitation, in the name of whoever holds its token: the person can sign in from then on, all earlier sessions are over.
 * Returns the user name; undefined when the invitation is not open (any longer).
 */
export async function acceptInvitation(
  tx: Tx,
  now: Temporal.Instant,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ who: string; notice: string | null }>`
    select who, notice_id as notice
    from organisation.accept_invitation(${Buffer.from(token, 'base64url')}, ${passwordHash}, ${CODE_OF_CONDUCT_VERSION}, ${now})`.execute(
    tx,
  );
  const [accepted] = rows;
  if (accepted?.notice) await enqueue(tx, noticeMade, { noticeId: accepted.notice }); // it was somebody's account before: they are told
  return accepted?.who;
}
