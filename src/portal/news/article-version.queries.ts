import type { Tx } from '../../platform/db/database.ts';

/** What is written in an article. `body` and `bodyEn` are HTML, cleaned whenever they are kept; null or '' where there is none. */
export type ArticleContent = {
  title: string;
  agencyTag: string | null;
  lead: string;
  body: string;
  author: string | null;
  source: string | null;
  titleEn: string | null;
  leadEn: string | null;
  bodyEn: string | null;
  imageId: string | null;
};

export type Version = {
  number: number;
  content: ArticleContent;
  /** Null in versions kept before versions had a category. */
  categoryId: string | null;
  topics: string[];
  savedAt: Temporal.Instant;
  savedBy: string;
  restoredFrom: number | null;
};

/** A version as it was kept; undefined when there is none. */
export async function findVersion(tx: Tx, articleId: string, number: number): Promise<Version | undefined> {
  const row = await tx
    .selectFrom('portal.article_version')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    number,
    content: {
      title: row.title,
      agencyTag: row.agency_tag,
      lead: row.lead,
      body: row.body,
      author: row.author,
      source: row.source,
      titleEn: row.title_en,
      leadEn: row.lead_en,
      bodyEn: row.body_en,
      imageId: row.image_id,
    },
    categoryId: row.category_id,
    topics: row.topics,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    restoredFrom: row.restored_from,
  };
}

/** Every version without its text, latest first; at most 500. */
export const listVersions = (tx: Tx, articleId: string) =>
  tx
    .selectFrom('portal.article_version')
    .select(['number', 'title', 'saved_at as savedAt', 'saved_by as savedBy', 'restored_from as restoredFrom'])
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .limit(500)
    .execute();
