import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { lockHolds } from '../news/article.rules.ts';
import type { TypedArticle } from './article-draft.queries.ts';

/**
 * Marks an article as being edited by this person. Refusal `locked` (facts.by: account, facts.since: instant) while somebody else holds it,
 * unless `over`: taking it over is written down.
 */
export async function takeLock(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, over = false }: { articleId: string; over?: boolean },
): Promise<Outcome<undefined>> {
  const account = need(actor);
  const article = await tx.selectFrom('portal.article').select('id').where('id', '=', articleId).forUpdate().executeTakeFirst();
  if (!article) throw new NotFound('article', articleId);
  const lock = await tx.selectFrom('portal.article_lock').selectAll().where('article_id', '=', articleId).executeTakeFirst();
  const holds = lock !== undefined && lockHolds(lock.seen_at, now);
  if (holds && lock.account_id !== account && !over) {
    return refuse('locked', null, { by: lock.account_id, since: lock.taken_at.toString() });
  }
  if (holds && lock.account_id !== account) await record(tx, actor, now, 'article.lock-taken-over', articleId, { from: lock.account_id });
  const taken = { account_id: account, taken_at: holds && lock.account_id === account ? lock.taken_at : now, seen_at: now };
  await tx
    .insertInto('portal.article_lock')
    .values({ article_id: articleId, ...taken })
    .onConflict((it) => it.column('article_id').doUpdateSet(taken))
    .execute();
  return allow(undefined);
}

/** Lets an article go that this person holds; somebody else's lock stays. */
export async function releaseLock(
  tx: Tx,
  actor: Actor,
  _now: Temporal.Instant,
  { articleId }: { articleId: string },
): Promise<Outcome<undefined>> {
  const account = need(actor);
  await tx.deleteFrom('portal.article_lock').where('article_id', '=', articleId).where('account_id', '=', account).execute();
  return allow(undefined);
}

/** Keeps what is being typed, beside the record and for this person only; each time over the last. No audit entry: nothing was done yet. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, typed }: { articleId: string; typed: TypedArticle },
): Promise<Outcome<undefined>> {
  const account = need(actor);
  const kept = { content: JSON.stringify(typed).replaceAll('\\u0000', ''), saved_at: now };
  await tx
    .insertInto('portal.article_draft')
    .values({ account_id: account, article_id: articleId, ...kept })
    .onConflict((it) => it.columns(['account_id', 'article_id']).doUpdateSet(kept))
    .execute();
  return allow(undefined);
}

export async function discardDraft(
  tx: Tx,
  actor: Actor,
  _now: Temporal.Instant,
  { articleId }: { articleId: string },
): Promise<Outcome<undefined>> {
  const account = need(actor);
  await tx.deleteFrom('portal.article_draft').where('article_id', '=', articleId).where('account_id', '=', account).execute();
  return allow(undefined);
}

function need(actor: Actor): string {
  if (actor.account === null || !actor.may.has('portal.edit')) throw new Forbidden('portal.edit');
  return actor.account;
}
