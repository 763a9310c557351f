import { sql } from 'kysely';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';

/** A category in its place: `depth` 0 at the top. `articles`: how many readers see in it and in what lies below it. */
export type CategoryRow = {
  id: string;
  parentId: string | null;
  slug: string;
  nameVi: string;
  nameEn: string;
  depth: number;
  articles: number;
};

export const categoryName = (language: Language, { nameVi, nameEn }: { nameVi: string; nameEn: string }): string =>
  language === 'vi' ? nameVi : nameEn;

/** The whole tree, each parent right before its children, in the editors' order; counts are those at `now`. */
export async function listCategories(tx: Tx, now: Temporal.Instant): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`
    with recursive tree as (
      select c.id, c.parent_id, c.slug, c.name_vi, c.name_en, 0 as depth, array[c.id] as path,
        array[lpad(c.position::text, 10, '0') || c.name_vi] as place
      from portal.category c where c.parent_id is null
      union all
      select c.id, c.parent_id, c.slug, c.name_vi, c.name_en, t.depth + 1, t.path || c.id,
        t.place || (lpad(c.position::text, 10, '0') || c.name_vi)
      from portal.category c join tree t on c.parent_id = t.id where not c.id = any (t.path) and t.depth < 9),
    shown as (
      select a.category_id, count(*) as articles from portal.article a
      where a.published_version is not null and a.withdrawn_at is null
        and (a.visible_from is null or a.visible_from <= ${now}) and (a.visible_until is null or a.visible_until > ${now})
      group by a.category_id)
    select t.id, t.parent_id as "parentId", t.slug, t.name_vi as "nameVi", t.name_en as "nameEn", t.depth,
      (select coalesce(sum(s.articles), 0)::int from tree b join shown s on s.category_id = b.id where t.id = any (b.path)) as articles
    from tree t order by t.place, t.id limit 500`.execute(tx);
  return rows;
}

/** The category itself and everything below it. */
export function branchOf(tree: readonly CategoryRow[], id: string): string[] {
  const branch = new Set([id]);
  for (const { id: child, parentId } of tree) if (parentId && branch.has(parentId)) branch.add(child); // parents come first
  return [...branch];
}

/** From the top down to the category. */
export function trailOf(tree: readonly CategoryRow[], id: string): CategoryRow[] {
  const own = tree.find((one) => one.id === id);
  if (!own) return [];
  return own.parentId ? [...trailOf(tree, own.parentId), own] : [own];
}
