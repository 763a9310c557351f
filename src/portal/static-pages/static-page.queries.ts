import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { PAGE_DEFAULTS } from './static-page.defaults.ts';
import { FIXED_SLUGS, isFixedPage, type PageContent } from './static-page.rules.ts';

/** `version` 0 and no day: nobody has changed what the program came with. */
export type FoundPage = PageContent & { slug: string; version: number; updatedAt: Temporal.Instant | null; published: boolean };

/** A page as it is now; undefined when there is none that this actor may see. */
export async function findPage(tx: Tx, slug: string): Promise<FoundPage | undefined> {
  const { rows } = await sql<FoundPage>`
    select p.slug, p.title_vi as "titleVi", p.title_en as "titleEn", p.body_vi as "bodyVi", p.body_en as "bodyEn",
      p.version, p.updated_at as "updatedAt", p.published
    from portal.page p where p.slug = ${slug}`.execute(tx);
  if (rows[0]) return rows[0];
  return isFixedPage(slug) ? { ...PAGE_DEFAULTS[slug], slug, version: 0, updatedAt: null, published: true } : undefined;
}

export type PageRow = {
  slug: string;
  titleVi: string;
  titleEn: string;
  version: number;
  updatedAt: Temporal.Instant | null;
  published: boolean;
};

/** Every page: those every portal has in their order, then the added ones by title. */
export async function listPages(tx: Tx): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    select slug, title_vi as "titleVi", title_en as "titleEn", version, updated_at as "updatedAt", published
    from portal.page order by title_vi limit 500`.execute(tx);
  const changed = new Map(rows.map((row) => [row.slug, row]));
  const fixed = FIXED_SLUGS.map((slug) => {
    const { titleVi, titleEn } = PAGE_DEFAULTS[slug];
    return changed.get(slug) ?? { slug, titleVi, titleEn, version: 0, updatedAt: null, published: true };
  });
  return [...fixed, ...rows.filter(({ slug }) => !isFixedPage(slug))];
}

export type PageVersion = PageContent & { number: number; savedAt: Temporal.Instant; savedBy: string };

/** Every version of a page, latest first. For editors. */
export async function listPageVersions(tx: Tx, slug: string): Promise<PageVersion[]> {
  const { rows } = await sql<PageVersion>`
    select number, title_vi as "titleVi", title_en as "titleEn", body_vi as "bodyVi", body_en as "bodyEn",
      saved_at as "savedAt", saved_by as "savedBy"
    from portal.page_version where slug = ${slug} order by number desc limit 200`.execute(tx);
  return rows;
}

export type PageDraft = PageContent & { baseVersion: number; savedAt: Temporal.Instant };

/** What this actor has typed into a page and not published yet. */
export async function findPageDraft(tx: Tx, slug: string): Promise<PageDraft | undefined> {
  const { rows } = await sql<PageDraft>`
    select base_version as "baseVersion", title_vi as "titleVi", title_en as "titleEn", body_vi as "bodyVi", body_en as "bodyEn",
      saved_at as "savedAt"
    from portal.page_draft where slug = ${slug}`.execute(tx);
  return rows[0];
}
