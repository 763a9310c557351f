import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Role } from '../roles.ts';
import { findPostFacts, insertPost, lockPosts } from './post.commands.ts';
import { findPost, listPostChanges, listStandIns, type PostChange, type PostRecord } from './post.queries.ts';
import { decideEnd, decidePost, decideStandIn } from './post.rules.ts';

type Day = Temporal.PlainDate;
type Why = PostChange['why'];

/** Ends a post so that `last` is its last day; whoever fills in for it ends with it. A post that never was held is taken back. */
export async function endPost(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { postId, last }: { postId: string; last: Day },
): Promise<Outcome<{ accountId: string }>> {
  const today = dayOf(now);
  const post = await findPost(tx, postId, today);
  if (!post) throw new NotFound('post', postId);
  if (!post.administered) return refuse('out-of-reach');
  await lockPosts(tx, post.unitId);
  const end = decideEnd(post, last, today);
  if (!end.ok) return end;
  if (end.value === 'taken back' && post.accountId === actor.account) return refuse('own-post');
  await endAt(tx, actor, now, post, end.value === 'taken back' ? post.from : end.value.to, 'post');
  return allow({ accountId: post.accountId });
}

/** Writes the end of a post and of what fills in for it. A post that has not begun by `to` is taken back. */
export async function endAt(tx: Tx, actor: Actor, now: Temporal.Instant, post: PostRecord, to: Day, why: Why): Promise<void> {
  const today = dayOf(now);
  for (const { id } of await listStandIns(tx, post.id)) {
    const standIn = await findPost(tx, id, today);
    if (standIn && (!standIn.to || Temporal.PlainDate.compare(standIn.to, to) > 0)) await endAt(tx, actor, now, standIn, to, why);
  }
  const takenBack = Temporal.PlainDate.compare(to, post.from) <= 0;
  if (takenBack) await tx.deleteFrom('organisation.post').where('id', '=', post.id).execute();
  else await tx.updateTable('organisation.post').set({ valid_to: to }).where('id', '=', post.id).execute();
  await keepChange(tx, actor, now, post, { what: takenBack ? 'taken back' : 'ended', why, toAfter: takenBack ? null : to });
  const { accountId: account, unitId: unit, role } = post;
  await record(tx, actor, now, takenBack ? 'post.takenBack' : 'post.ended', post.id, { account, unit, role, to: String(to) });
}

/** Undoes the latest end of a post of today, where nobody has taken its place meanwhile. */
export async function undoEnd(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { accountId, changeId }: { accountId: string; changeId: string },
): Promise<Outcome<{ accountId: string }>> {
  const change = undoable(await listPostChanges(tx, accountId), dayOf(now)).find(({ id }) => id === changeId);
  if (!change) throw new NotFound('change', changeId);
  const restored = await restorePost(tx, actor, now, accountId, change);
  return restored.ok ? allow({ accountId }) : restored;
}

/** The ends of today that nothing has followed. */
export const undoable = (changes: readonly PostChange[], today: Day): PostChange[] =>
  latestChanges(changes).filter(({ what, why, at }) => what !== 'restored' && why === 'post' && dayOf(at).equals(today));

/** The latest change of each post, of changes that stand latest first. */
export function latestChanges(changes: readonly PostChange[]): PostChange[] {
  const latest = new Map<string, PostChange>();
  for (const change of changes) if (!latest.has(change.postId)) latest.set(change.postId, change);
  return [...latest.values()];
}

/**
 * Gives a post back as it was before a change. Where days lie between, they stay without it: it is a new post from today.
 * Refused where the law of giving it refuses, and when nothing of it is left.
 */
export async function restorePost(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  accountId: string,
  change: PostChange,
): Promise<Outcome<void>> {
  const today = dayOf(now);
  await lockPosts(tx, change.unitId);
  const goesOn = change.what === 'ended' && Temporal.PlainDate.compare(change.toAfter!, today) >= 0;
  const from = goesOn || Temporal.PlainDate.compare(change.from, today) > 0 ? change.from : today;
  const span = { from, to: change.toBefore };
  const { role, unitId, interim, decision, actingFor } = change;
  const post = { accountId, unitId, role: role as Role, from, to: change.toBefore, decision, interim };
  const facts = await findPostFacts(tx, actor, now, post, change.postId);
  if (actingFor) {
    const absent = await findPost(tx, actingFor, today);
    if (!absent) return refuse('post-not-there-then', null, { from: '', last: '' });
    const standIns = (await listStandIns(tx, actingFor)).filter(({ id }) => id !== change.postId);
    const allowed = decideStandIn({
      ...facts,
      span,
      post: { span: absent, holderIsReceiver: absent.accountId === accountId, isStandIn: absent.actingFor !== null },
      standIns,
    });
    if (!allowed.ok) return allowed;
  } else {
    // it was given by the law of its day; only whether the place is free is asked again
    const allowed = decidePost({ ...facts, span, groupHead: false });
    if (!allowed.ok) return allowed;
  }
  const id = goesOn || change.what === 'taken back' ? change.postId : newId();
  if (goesOn) await tx.updateTable('organisation.post').set({ valid_to: change.toBefore }).where('id', '=', id).execute();
  else await insertPost(tx, actor, now, { ...post, id, actingFor });
  await keepChange(
    tx,
    actor,
    now,
    { ...change, accountId, id, from, to: change.toAfter },
    { what: 'restored', why: change.why, toAfter: change.toBefore },
  );
  await record(tx, actor, now, 'post.restored', id, { account: accountId, unit: unitId, role });
  return allow(undefined);
}

async function keepChange(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  post: Pick<PostRecord, 'id' | 'accountId' | 'unitId' | 'role' | 'actingFor' | 'interim' | 'decision' | 'from' | 'to'>,
  change: Pick<PostChange, 'what' | 'why' | 'toAfter'>,
): Promise<void> {
  await tx
    .insertInto('organisation.post_change')
    .values({
      post_id: post.id,
      account_id: post.accountId,
      unit_id: post.unitId,
      role: post.role,
      acting_for: post.actingFor,
      interim: post.interim,
      decision: post.decision,
      valid_from: post.from,
      valid_to_before: post.to,
      valid_to_after: change.toAfter,
      what: change.what,
      why: change.why,
      at: now,
      by: actor.account!,
    })
    .execute();
}
