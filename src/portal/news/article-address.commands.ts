import { sql } from 'kysely';
import { slugOf } from '../../kernel/slug.ts';
import type { Tx } from '../../platform/db/database.ts';

/** An address made of the title that no other article has or ever had: `…-2`, `…-3` where the plain one is taken. */
export async function freeSlug(tx: Tx, title: string, articleId: string | null = null): Promise<string> {
  const plain = slugOf(title) || 'bai-viet';
  await sql`select pg_advisory_xact_lock(5204010)`.execute(tx); // two articles of one title at once get two addresses
  const known = await sql<{ id: string; slug: string }>`
    select id, slug from portal.article where slug = ${plain} or slug like ${`${plain}-%`}
    union all select article_id, slug from portal.article_address where slug = ${plain} or slug like ${`${plain}-%`}`.execute(tx);
  const taken = new Set(known.rows.filter(({ id }) => id !== articleId).map(({ slug }) => slug));
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

/** Where the article stands once its address follows the title; the old address will redirect for ever. */
export async function moveTo(tx: Tx, article: { id: string; slug: string }, title: string): Promise<string> {
  const slug = await freeSlug(tx, title, article.id);
  if (slug === article.slug) return slug;
  await tx
    .insertInto('portal.article_address')
    .values({ slug: article.slug, article_id: article.id })
    .onConflict((it) => it.column('slug').doNothing())
    .execute();
  return slug;
}
