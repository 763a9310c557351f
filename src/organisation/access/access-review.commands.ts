import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { type Permission, permissionsOf } from '../access.ts';
import { findReview, listReviewItems } from './access-review.queries.ts';
import { type Decision, decideItem, quarterOf, reviewDue } from './access-review.rules.ts';

/** Opens what is missing of this quarter's reviews, one for each unit in which posts are held. Done again, it opens nothing twice. */
export async function openAccessReviews(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: string; unit: string; posts: number }>`
    select id, unit_id as unit, posts from organisation.open_access_reviews(
      ${quarterOf(dayOf(now))}::date, ${now}::timestamptz, ${reviewDue(now)}::timestamptz)`.execute(tx);
  for (const { id, unit, posts } of rows) await record(tx, actor, now, 'access-review.opened', id, { unit, posts: Number(posts) });
  return rows.length;
}

/** Confirms or withdraws posts of a review. A post withdrawn ends today; one that had ended with its unit leaves no reading behind. */
export async function decideReviewItems(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  {
    review: id,
    posts,
    decision,
    permissions,
  }: { review: string; posts: readonly string[]; decision: Decision; permissions: readonly Permission[] },
): Promise<Outcome<{ decided: number }>> {
  const review = await findReview(tx, id);
  if (!review) throw new NotFound('review', id);
  const today = dayOf(now);
  const items = (await listReviewItems(tx, id)).filter(({ postId }) => posts.includes(postId));
  for (const item of items) {
    const { decision: before, heldSince: began, oneHandUntil } = item;
    const facts = { closed: review.closedAt !== null, own: item.account === actor.account, oneHandUntil, decided: before, began };
    const decided = decideItem(facts, decision, today);
    if (!decided.ok) return decided;
    const role = permissions.filter(({ reads }) => !item.past || reads);
    await tx
      .updateTable('organisation.access_review_item')
      .set({
        decision,
        decided_at: now,
        decided_by: actor.account,
        permissions: [...permissionsOf([item.role], role)],
        last_sign_in: item.lastSignIn,
      })
      .where('review_id', '=', id)
      .where('post_id', '=', item.postId)
      .execute();
    if (decision === 'withdrawn') await endPost(tx, item.postId, item.past, today);
    await record(tx, actor, now, decision === 'confirmed' ? 'post.access-confirmed' : 'post.access-withdrawn', item.postId, { review: id });
  }
  return allow({ decided: items.length });
}

/** Ends a review in which everything is decided; from then on nothing of it changes. */
export async function closeReview(tx: Tx, actor: Actor, now: Temporal.Instant, { review: id }: { review: string }): Promise<Outcome<null>> {
  const review = await findReview(tx, id);
  if (!review) throw new NotFound('review', id);
  if (review.closedAt) return refuse('review-closed');
  if (review.undecided > 0) return refuse('undecided', null, { posts: review.undecided });
  await tx.updateTable('organisation.access_review').set({ closed_at: now, closed_by: actor.account }).where('id', '=', id).execute();
  await record(tx, actor, now, 'access-review.closed', id, { unit: review.unitId, posts: review.posts });
  return allow(null);
}

async function endPost(tx: Tx, post: string, past: boolean, today: Temporal.PlainDate): Promise<void> {
  const change = tx.updateTable('organisation.post').where('id', '=', post);
  if (past) await change.set({ keeps_reading: false }).execute();
  else {
    await change
      .set({ valid_to: today })
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
      .execute();
  }
}
