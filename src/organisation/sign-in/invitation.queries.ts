import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** For whom an open invitation is. `again`: they could sign in before and choose a new password. */
type Invited = { name: string; username: string; role: string | null; unitName: string | null; again: boolean };

/** Undefined when no open invitation has this token: never was one, used, withdrawn or run out. Asked before anybody is acting. */
export async function findInvited(tx: Tx, token: string, now: Temporal.Instant): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    select name, username, role, unit_name as "unitName", again
    from organisation.invitation_for(${Buffer.from(token, 'base64url')}, ${now})`.execute(tx);
  return rows[0];
}

/** The open invitation of an account, for whoever may invite it: until when it holds. */
export const findOpenInvitation = (tx: Tx, account: string, now: Temporal.Instant) =>
  tx
    .selectFrom('organisation.invitation')
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['at', 'expires_at as expiresAt'])
    .executeTakeFirst();
