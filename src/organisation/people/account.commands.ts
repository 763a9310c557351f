import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findPersonRecord, type PersonRecord } from './person.queries.ts';
import { givePost, type NewPost } from './post.commands.ts';
import { listPostChanges, listPostsOf } from './post.queries.ts';
import { endAt, latestChanges, restorePost } from './post-end.commands.ts';

type NewPerson = { username: string; name: string; email: string | null; post: Omit<NewPost, 'accountId'> };

/** As the sign-in library takes them, in lower case: 2 to 60 letters, digits and single dots between. */
export const USERNAME = /^(?=.{2,60}$)[a-z0-9]+(\.[a-z0-9]+)*$/;
export const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/**
 * Makes an account that has a post and no way in yet: that is the invitation's. Refused as its post is, or `username-taken`: a name means
 * one person in the whole instance, also one whom the actor cannot see.
 */
export async function addPerson(tx: Tx, actor: Actor, now: Temporal.Instant, person: NewPerson): Promise<Outcome<{ accountId: string }>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${person.username}, 5204020))`.execute(tx);
  if ((await listUsernamesTaken(tx, [person.username])).size > 0) return refuse('username-taken');
  const accountId = newId();
  await tx
    .insertInto('organisation.account')
    .values({
      id: accountId,
      username: person.username,
      name: person.name,
      email: person.email,
      second_factor_required: false, // its posts ask for it
      added_at: now,
      added_by: actor.account,
    })
    .execute();
  await record(tx, actor, now, 'account.added', accountId);
  const given = await givePost(tx, actor, now, { ...person.post, accountId });
  return given.ok ? allow({ accountId }) : given;
}

/** User name → the account's id, or null where it belongs to somebody whom the actor cannot see. */
async function listUsernamesTaken(tx: Tx, usernames: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ username: string; id: string | null }>`
    select username, id from organisation.usernames_taken(${usernames}::text[])`.execute(tx);
  return new Map(rows.map(({ username, id }) => [username, id]));
}

/** Corrects a name or a working address. */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { accountId, name, email }: { accountId: string; name: string; email: string | null },
): Promise<Outcome<{ accountId: string }>> {
  const person = await findChangeable(tx, accountId);
  if (!person.mayChange) return refuse(person.id === actor.account ? 'own-account' : 'holds-posts-elsewhere');
  await tx.updateTable('organisation.account').set({ name, email }).where('id', '=', accountId).execute();
  const changed = [...(name === person.name ? [] : ['name']), ...(email === person.email ? [] : ['email'])];
  await record(tx, actor, now, 'account.changed', accountId, { changed });
  return allow({ accountId });
}

/** Puts a person out at once: posts end, sessions too. Nothing is deleted, and it can be undone. */
export async function deactivatePerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { accountId }: { accountId: string },
): Promise<Outcome<{ accountId: string }>> {
  const person = await findChangeable(tx, accountId);
  if (accountId === actor.account) return refuse('own-account');
  if (!person.mayChange) return refuse('holds-posts-elsewhere');
  if (person.deactivatedAt) return refuse('deactivated');
  const today = dayOf(now);
  await tx.updateTable('organisation.account').set({ deactivated_at: now }).where('id', '=', accountId).execute();
  const { rows } = await sql<{ ended: number }>`select organisation.revoke_sessions(${accountId}::uuid) as ended`.execute(tx);
  for (const post of await listPostsOf(tx, accountId, today)) {
    if (!post.to || Temporal.PlainDate.compare(post.to, today) > 0) await endAt(tx, actor, now, post, today, 'deactivated');
  }
  await record(tx, actor, now, 'account.deactivated', accountId, { sessions: rows[0]?.ended ?? 0 });
  return allow({ accountId });
}

/** Undoes a deactivation. The posts that ended with it come back where their place is still free; how many did and did not. */
export async function reactivatePerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { accountId }: { accountId: string },
): Promise<Outcome<{ accountId: string; restored: number; left: number }>> {
  const person = await findChangeable(tx, accountId);
  if (accountId === actor.account) return refuse('own-account');
  if (!person.mayChange) return refuse('holds-posts-elsewhere');
  const since = person.deactivatedAt;
  if (!since) return refuse('not-deactivated');
  await tx.updateTable('organisation.account').set({ deactivated_at: null }).where('id', '=', accountId).execute();
  let [restored, left] = [0, 0];
  const ended = latestChanges(await listPostChanges(tx, accountId)).filter(
    ({ at, why, what }) => why === 'deactivated' && what !== 'restored' && at.equals(since),
  );
  // what fills in comes after what it may fill in for
  for (const change of ended.toSorted((a, b) => Number(a.actingFor !== null) - Number(b.actingFor !== null))) {
    (await restorePost(tx, actor, now, accountId, change)).ok ? restored++ : left++;
  }
  await record(tx, actor, now, 'account.reactivated', accountId, { restored, left });
  return allow({ accountId, restored, left });
}

async function findChangeable(tx: Tx, accountId: string): Promise<PersonRecord> {
  const person = await findPersonRecord(tx, accountId);
  if (!person) throw new NotFound('account', accountId);
  return person;
}
