import { sql } from 'kysely';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { filesIn } from '../rich-text/body.ts';
import { plainText } from '../rich-text/plain-text.ts';
import { putSearchEntry, removeSearchEntry } from '../search/search.commands.ts';

/** The files of what readers see of an article: its picture, the pictures in its text, what hangs on it. */
export async function listFilesOf(tx: Tx, articleId: string): Promise<string[]> {
  const shown = await tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.article_version as v', (join) =>
      join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.published_version'),
    )
    .select(['v.body', 'v.body_en as bodyEn', 'v.image_id as imageId'])
    .where('a.id', '=', articleId)
    .executeTakeFirst();
  if (!shown) return [];
  const attached = await tx.selectFrom('portal.attachment').select('file_id as fileId').where('article_id', '=', articleId).execute();
  return [
    ...(shown.imageId ? [shown.imageId] : []),
    ...filesIn(shown.body),
    ...filesIn(shown.bodyEn ?? ''),
    ...attached.flatMap(({ fileId }) => (fileId ? [fileId] : [])),
  ];
}

/** Makes what readers see findable, in each language it has. */
export async function putIntoSearch(tx: Tx, articleId: string): Promise<void> {
  const row = await tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.article_version as v', (join) =>
      join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.published_version'),
    )
    .innerJoin('portal.category as c', 'c.id', 'a.category_id')
    .select(['a.slug', 'a.published_at as dated', 'a.visible_from as visibleFrom', 'a.visible_until as visibleUntil'])
    .select(['v.title', 'v.lead', 'v.body', 'v.title_en as titleEn', 'v.lead_en as leadEn', 'v.body_en as bodyEn'])
    .select(['c.slug as category', 'c.name_vi as nameVi', 'c.name_en as nameEn'])
    .where('a.id', '=', articleId)
    .executeTakeFirstOrThrow();
  const { slug, category, dated, visibleFrom, visibleUntil } = row;
  const entry = { kind: 'article', ref: articleId, href: `/tin-tuc/${category}/${slug}`, dated, visibleFrom, visibleUntil } as const;
  const matter = `${row.lead} ${plainText(row.body)}`;
  await putSearchEntry(tx, { ...entry, language: 'vi', title: row.title, matter, label: row.nameVi });
  if (row.titleEn) {
    const english = `${row.leadEn ?? ''} ${plainText(row.bodyEn ?? '')}`;
    await putSearchEntry(tx, { ...entry, language: 'en', title: row.titleEn, matter: english, label: row.nameEn });
  } else await removeSearchEntry(tx, 'article', articleId, 'en');
}

/**
 * A sweep that tells whoever keeps pages when an article came into sight or went out of it since the last look; the first look of a
 * process tells always. Looking twice, or from two processes, only drops pages once more than needed.
 */
export function watchVisibility(): (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<void> {
  let since: Temporal.Instant | undefined;
  return async (tx, _actor, now) => {
    const from = since;
    const crossed = from
      ? await tx
          .selectFrom('portal.article')
          .select('id')
          .where((eb) =>
            eb.or([
              eb.and([eb('visible_from', '>', from), eb('visible_from', '<=', now)]),
              eb.and([eb('visible_until', '>', from), eb('visible_until', '<=', now)]),
            ]),
          )
          .limit(1)
          .execute()
      : [{}];
    if (crossed.length > 0) await sql`select pg_notify('content', 'article')`.execute(tx);
    since = now;
  };
}
