import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { listHandsOverActor } from '../access/second-person.queries.ts';
import { isInstanceWide, type Role, SINGLE_ROLES } from '../roles.ts';
import { findPost, findSeatOfPost, listHolders, listStandIns } from './post.queries.ts';
import { decidePost, decideStandIn } from './post.rules.ts';

type Day = Temporal.PlainDate;
export type NewPost = {
  accountId: string;
  unitId: string;
  role: Role;
  from: Day;
  /** The day it will have ended; null: it goes on. */
  to: Day | null;
  decision: string;
  interim: boolean;
};

/** Gives a person a post. Refused by `decidePost`, with its article. */
export async function givePost(tx: Tx, actor: Actor, now: Temporal.Instant, post: NewPost): Promise<Outcome<{ postId: string }>> {
  await lockPosts(tx, post.unitId);
  const decision = decidePost(await findPostFacts(tx, actor, now, post));
  if (!decision.ok) return decision;
  const postId = newId();
  await insertPost(tx, actor, now, { ...post, id: postId, actingFor: null });
  await record(tx, actor, now, 'post.given', postId, { account: post.accountId, unit: post.unitId, role: post.role });
  return allow({ postId });
}

/** Has somebody fill in for the holder of a post. Refused by `decideStandIn`. */
export async function fillIn(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { postId, accountId, from, to, decision }: { postId: string; accountId: string; from: Day; to: Day | null; decision: string },
): Promise<Outcome<{ postId: string }>> {
  const today = dayOf(now);
  const post = await findPost(tx, postId, today);
  if (!post) throw new NotFound('post', postId);
  await lockPosts(tx, post.unitId);
  const seat = await findSeatOfPost(tx, post.unitId, today);
  const answer = decideStandIn({
    span: { from, to },
    self: accountId === actor.account,
    receiverOpenedGiverUntil: (await listHandsOverActor(tx)).get(accountId) ?? null,
    inReach: post.administered,
    aboveGiver: isInstanceWide(post.role) && !seat?.authorityInReach,
    deactivated: await isDeactivated(tx, accountId),
    post: { span: post, holderIsReceiver: post.accountId === accountId, isStandIn: post.actingFor !== null },
    standIns: await listStandIns(tx, postId),
  });
  if (!answer.ok) return answer;
  const id = newId();
  const { unitId, role } = post;
  await insertPost(tx, actor, now, { id, accountId, unitId, role, from, to, decision, interim: false, actingFor: postId });
  await record(tx, actor, now, 'post.filledIn', id, { account: accountId, unit: unitId, role, for: postId });
  return allow({ postId: id });
}

/** What `decidePost` looks at. `except`: a post that does not count, because it is the one that is given back. */
export async function findPostFacts(tx: Tx, actor: Actor, now: Temporal.Instant, post: NewPost, except?: string) {
  const today = dayOf(now);
  const seat = await findSeatOfPost(tx, post.unitId, today);
  if (!seat) throw new NotFound('unit', post.unitId);
  const holders = await listHolders(tx, post.unitId, post.role);
  const own = await tx
    .selectFrom('organisation.post')
    .where('account_id', '=', post.accountId)
    .where('unit_id', '=', post.unitId)
    .where('role', '=', post.role)
    .where('acting_for', 'is', null)
    .select(['id', 'valid_from as from', 'valid_to as to'])
    .limit(500)
    .execute();
  return {
    span: { from: post.from, to: post.to },
    today,
    self: post.accountId === actor.account,
    receiverOpenedGiverUntil: (await listHandsOverActor(tx)).get(post.accountId) ?? null,
    inReach: seat.inReach,
    aboveGiver: isInstanceWide(post.role) && !seat.authorityInReach,
    deactivated: await isDeactivated(tx, post.accountId),
    unit: { kind: seat.kind, life: { from: seat.from, to: seat.to } },
    groupHead: post.role === 'residential group head',
    interim: post.interim,
    holders: SINGLE_ROLES.includes(post.role) ? holders.filter(({ accountId }) => accountId !== post.accountId) : [],
    same: own.filter(({ id }) => id !== except),
  };
}

/** Two posts of a unit are not given or ended at once: each would look before the other wrote. */
export const lockPosts = (tx: Tx, unitId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${unitId}, 5204019))`.execute(tx);

export async function insertPost(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  post: Omit<NewPost, 'role'> & { id: string; role: string; actingFor: string | null },
): Promise<void> {
  await tx
    .insertInto('organisation.post')
    .values({
      id: post.id,
      account_id: post.accountId,
      unit_id: post.unitId,
      role: post.role,
      valid_from: post.from,
      valid_to: post.to,
      acting_for: post.actingFor,
      interim: post.interim,
      decision: post.decision,
      given_at: now,
      given_by: actor.account,
    })
    .execute();
}

async function isDeactivated(tx: Tx, accountId: string): Promise<boolean> {
  const account = await tx.selectFrom('organisation.account').select('deactivated_at').where('id', '=', accountId).executeTakeFirst();
  if (!account) throw new NotFound('account', accountId);
  return account.deactivated_at !== null;
}
