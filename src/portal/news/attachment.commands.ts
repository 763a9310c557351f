import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { showFilesInUse } from '../media/media.commands.ts';

/** What hangs on an article: a kept file, an entry of the register, or an address. */
export type Attached = { fileId: string } | { documentId: string } | { target: string };

/** Hangs something on an article, after what hangs there. Refusal `public-attachment`: readers see the article and the actor may not approve. */
export async function addAttachment(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, title, what }: { articleId: string; title: string; what: Attached },
): Promise<Outcome<{ attachmentId: string }>> {
  const permitted = await hold(tx, actor, articleId);
  if (!permitted.ok) return permitted;
  const last = await tx
    .selectFrom('portal.attachment')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('article_id', '=', articleId)
    .executeTakeFirst();
  const { id } = await tx
    .insertInto('portal.attachment')
    .values({
      article_id: articleId,
      title,
      position: (last?.position ?? -1) + 1,
      file_id: 'fileId' in what ? what.fileId : null,
      document_id: 'documentId' in what ? what.documentId : null,
      target: 'target' in what ? what.target : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if ('fileId' in what) await showFilesInUse(tx, [what.fileId]);
  await touched(tx, actor, now, 'article.attached', articleId, id);
  return allow({ attachmentId: id });
}

/** Takes something off an article. The file itself stays in the store; the public sees it no more unless something else shows it. */
export async function removeAttachment(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, attachmentId }: { articleId: string; attachmentId: string },
): Promise<Outcome<undefined>> {
  const permitted = await hold(tx, actor, articleId);
  if (!permitted.ok) return permitted;
  const removed = await tx
    .deleteFrom('portal.attachment')
    .where('id', '=', attachmentId)
    .where('article_id', '=', articleId)
    .returning('file_id as fileId')
    .executeTakeFirst();
  if (!removed) throw new NotFound('attachment', attachmentId);
  if (removed.fileId) await showFilesInUse(tx, [removed.fileId]);
  await touched(tx, actor, now, 'article.detached', articleId, attachmentId);
  return allow(undefined);
}

/** Moves an attachment one place up; the first stays where it is. */
export async function raiseAttachment(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, attachmentId }: { articleId: string; attachmentId: string },
): Promise<Outcome<undefined>> {
  const permitted = await hold(tx, actor, articleId);
  if (!permitted.ok) return permitted;
  const all = await tx
    .selectFrom('portal.attachment')
    .select('id')
    .where('article_id', '=', articleId)
    .orderBy('position')
    .orderBy('title')
    .execute();
  const at = all.findIndex(({ id }) => id === attachmentId);
  if (at < 0) throw new NotFound('attachment', attachmentId);
  const order = all.map(({ id }) => id);
  if (at > 0) order.splice(at - 1, 2, order[at]!, order[at - 1]!);
  for (const [position, id] of order.entries()) {
    await tx.updateTable('portal.attachment').set({ position }).where('id', '=', id).execute();
  }
  await touched(tx, actor, now, 'article.attachments-ordered', articleId, attachmentId);
  return allow(undefined);
}

/** What hangs on an article that readers see is theirs to trust at once: then only approvers change it. */
async function hold(tx: Tx, actor: Actor, articleId: string): Promise<Outcome<undefined>> {
  if (!actor.may.has('portal.edit')) throw new Forbidden('portal.edit');
  const article = await tx
    .selectFrom('portal.article')
    .select(['published_version as publishedVersion', 'withdrawn_at as withdrawnAt'])
    .where('id', '=', articleId)
    .forUpdate()
    .executeTakeFirst();
  if (!article) throw new NotFound('article', articleId);
  const isPublic = article.publishedVersion !== null && article.withdrawnAt === null;
  return isPublic && !actor.may.has('portal.approve') ? refuse('public-attachment') : allow(undefined);
}

async function touched(tx: Tx, actor: Actor, now: Temporal.Instant, what: string, articleId: string, attachmentId: string): Promise<void> {
  await tx.updateTable('portal.article').set({ touched_at: now }).where('id', '=', articleId).execute();
  await record(tx, actor, now, what, articleId, { attachmentId });
}
