import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';

const text = (most: number) => z.string().max(most);

/** What an editor has typed and not yet saved: the fields of the form as they are, nothing made of them. */
export const typedArticle = z.object({
  baseVersion: z.coerce.number().int().min(1).max(1_000_000),
  categoryId: text(40),
  title: text(500),
  agencyTag: text(60),
  lead: text(5_000),
  body: text(500_000),
  author: text(200),
  source: text(500),
  topics: text(1_000),
  pinned: text(10),
  imageId: text(40),
  titleEn: text(500),
  leadEn: text(5_000),
  bodyEn: text(500_000),
});
export type TypedArticle = z.infer<typeof typedArticle>;

/** What this person was typing when they last paused; undefined when nothing, or when a former program kept it in another shape. */
export async function findDraft(tx: Tx, articleId: string): Promise<{ savedAt: Temporal.Instant; typed: TypedArticle } | undefined> {
  const row = await tx // row-level security shows each their own
    .selectFrom('portal.article_draft')
    .select(['content', 'saved_at as savedAt'])
    .where('article_id', '=', articleId)
    .executeTakeFirst();
  const typed = row && typedArticle.safeParse(row.content);
  return typed?.success ? { savedAt: row!.savedAt, typed: typed.data } : undefined;
}
