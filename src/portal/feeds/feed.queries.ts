import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listPages } from '../static-pages/static-page.queries.ts';
import { pagePath } from '../static-pages/static-page.rules.ts';

/** A page of the portal for a sitemap; `path` without language. */
export type PlacePath = { path: string; changed: Temporal.Instant | undefined; english: boolean };

/** What a sitemap may hold, and a little room. */
const MOST = 45_000;

/**
 * Everything that search engines may show at `now`: articles (newest first, samples left out), documents, events to come, plans, pages.
 * The lists themselves and help are not among them: they do not come from here.
 */
export async function listPlaces(tx: Tx, now: Temporal.Instant): Promise<PlacePath[]> {
  type Row = { path: string; changed: Temporal.Instant | null; english: boolean };
  const { rows: articles } = await sql<Row>`
    select '/tin-tuc/' || c.slug || '/' || a.slug as path, greatest(a.published_at, v.saved_at, a.corrected_at) as changed,
      coalesce(v.title_en, '') <> '' and coalesce(v.body_en, '') <> '' as english
    from portal.article a
    join portal.article_version v on v.article_id = a.id and v.number = a.published_version
    join portal.category c on c.id = a.category_id
    where a.withdrawn_at is null and not a.sample
      and (a.visible_from is null or a.visible_from <= ${now}) and (a.visible_until is null or a.visible_until > ${now})
    order by a.published_at desc, a.id limit ${MOST}`.execute(tx);
  const { rows: others } = await sql<Row>`
    (select '/tin-tuc/' || slug as path, null::timestamptz as changed, true as english from portal.category order by position, slug limit 500)
    union all
    (select '/van-ban/' || id, added_at, true from portal.document where published and not sample order by added_at desc limit 2000)
    union all
    (select '/su-kien/' || id, null, true from portal.event where starts_at > ${now} and not cancelled and not sample order by starts_at limit 500)
    union all
    (select '/ke-hoach/' || slug, published_at, true from portal.published_plan limit 200)`.execute(tx);
  const pages = (await listPages(tx)).map(({ slug, updatedAt }) => ({ path: pagePath(slug), changed: updatedAt, english: true }));
  return [...articles, ...others, ...pages].map(({ path, changed, english }) => ({ path, changed: changed ?? undefined, english }));
}
