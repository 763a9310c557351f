import type { Tx } from '../../platform/db/database.ts';
import { cleanBody } from '../rich-text/body.ts';
import { freeSlug } from './article-address.commands.ts';
import type { ArticleContent } from './article-version.queries.ts';

/** What a saving brings. */
export type Draft = { content: ArticleContent; categoryId: string; topics: readonly string[] };

/** Keeps a version; its bodies are cleaned here, so that nothing can be kept uncleaned. */
export async function addVersion(
  tx: Tx,
  account: string,
  now: Temporal.Instant,
  articleId: string,
  number: number,
  { content, categoryId, topics }: Draft,
  restoredFrom?: number,
): Promise<void> {
  await tx
    .insertInto('portal.article_version')
    .values({
      article_id: articleId,
      number,
      title: line(content.title) ?? '',
      agency_tag: line(content.agencyTag),
      lead: line(content.lead) ?? '',
      body: cleanBody(content.body),
      author: line(content.author),
      source: line(content.source),
      title_en: line(content.titleEn),
      lead_en: line(content.leadEn),
      body_en: cleanBody(content.bodyEn ?? '') || null,
      image_id: content.imageId || null,
      category_id: categoryId,
      topics: [...topics],
      saved_at: now,
      saved_by: account,
      restored_from: restoredFrom ?? null,
    })
    .execute();
}

/** As long as nobody has read an article, category, topics and address are those of its latest version. */
export async function followTitle(tx: Tx, article: { id: string; slug: string }, draft: Draft): Promise<void> {
  const slug = await freeSlug(tx, draft.content.title, article.id);
  await tx
    .updateTable('portal.article')
    .set({ category_id: draft.categoryId, topics: [...draft.topics], slug })
    .where('id', '=', article.id)
    .execute();
}

/** One line of text in NFC; null when there is none. Characters for private use are ours alone, and PostgreSQL keeps no zero byte. */
const line = (text: string | null): string | null =>
  (text ?? '')
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\0\uE000-\uF8FF]/g, '')
    .replace(/\s+/g, ' ')
    .trim() || null;
