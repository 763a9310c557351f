import { NotFound } from '../../kernel/errors.ts';
import { slugOf } from '../../kernel/slug.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ReadArticle } from '../news/reading/article.reading.ts';
import type { Reason } from '../news/reading/refusals.ts';

/** A file that was dropped: what it says, what was read in it or why nothing was, and what became of it. */
export type ImportFile = {
  id: string;
  name: string;
  sourceText: string;
  reading: { article: ReadArticle; html: string } | null;
  reasons: Reason[];
  outcome: 'imported' | 'refused' | 'left out' | null;
  remark: string | null;
  articleId: string | null;
};

/** The files of a batch in the order in which they were dropped. @throws NotFound when it is not this actor's, or is gone. */
export async function listImportFiles(tx: Tx, batchId: string): Promise<ImportFile[]> {
  const rows = await tx
    .selectFrom('portal.import_file')
    .select(['id', 'name', 'source_text as sourceText', 'reading', 'reasons', 'outcome', 'remark', 'article_id as articleId'])
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .limit(100)
    .execute();
  if (rows.length === 0) throw new NotFound('import', batchId);
  return rows as unknown as ImportFile[]; // both jsonb columns hold what readImport wrote
}

export type CategoryChoice = { id: string; name: string; nameEn: string; slug: string };

export const listCategoryChoices = (tx: Tx): Promise<CategoryChoice[]> =>
  tx.selectFrom('portal.category').select(['id', 'name_vi as name', 'name_en as nameEn', 'slug']).orderBy('name_vi').limit(500).execute();

/** The category that a page names, by its name as people write it. */
export function categoryNamed<T extends { name: string; slug: string }>(categories: readonly T[], name: string | null): T | undefined {
  const slug = slugOf(name ?? '');
  if (!slug) return undefined;
  return categories.find((one) => slugOf(one.name) === slug) ?? categories.find((one) => one.slug === slug);
}

/** An article that ever bore this title and bears this date; without a date the title is enough. */
export const findSameArticle = (tx: Tx, { title, publishedAt }: ReadArticle) =>
  tx
    .selectFrom('portal.article as a')
    .select(['a.id', 'a.slug'])
    .where((eb) =>
      eb.exists(eb.selectFrom('portal.article_version as v').whereRef('v.article_id', '=', 'a.id').where('v.title', '=', title)),
    )
    .$if(publishedAt !== null, (query) => query.where('a.published_at', '=', Temporal.Instant.from(publishedAt!)))
    .limit(1)
    .executeTakeFirst();
