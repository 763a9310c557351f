import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { slugOf } from '../../kernel/slug.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';

/** `place`: 1 for the first under its parent; the last when it is beyond. */
export type CategoryContent = { nameVi: string; nameEn: string; parentId: string | null; place: number };

/** Adds a category. Its address comes from the Vietnamese name and stays, whatever the name becomes. */
export async function addCategory(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { content }: { content: CategoryContent },
): Promise<Outcome<{ categoryId: string; slug: string }>> {
  const slug = slugOf(content.nameVi);
  if (slug === '') return refuse('no-address');
  const taken = await tx.selectFrom('portal.category').select('id').where('slug', '=', slug).executeTakeFirst();
  if (taken) return refuse('address-taken', null, { slug });
  if (content.parentId && !(await exists(tx, content.parentId))) throw new NotFound('category', content.parentId);
  const { id } = await tx
    .insertInto('portal.category')
    .values({ slug, name_vi: content.nameVi, name_en: content.nameEn, parent_id: content.parentId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await setPlace(tx, id, content);
  await record(tx, actor, now, 'category.added', id, { slug });
  return allow({ categoryId: id, slug });
}

/** Renames a category, or moves it. Its address stays. Refused below itself. */
export async function changeCategory(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { categoryId, content }: { categoryId: string; content: CategoryContent },
): Promise<Outcome<{ categoryId: string }>> {
  // moves are rare, and two at once could make a circle that neither sees
  const all = await tx.selectFrom('portal.category').select(['id', 'parent_id as parentId']).orderBy('id').forUpdate().execute();
  const parents = new Map(all.map(({ id, parentId }) => [id, parentId]));
  if (!parents.has(categoryId)) throw new NotFound('category', categoryId);
  if (content.parentId !== null && !parents.has(content.parentId)) throw new NotFound('category', content.parentId);
  for (let above = content.parentId; above; above = parents.get(above) ?? null) {
    if (above === categoryId) return refuse('category-below-itself');
  }
  await tx
    .updateTable('portal.category')
    .set({ name_vi: content.nameVi, name_en: content.nameEn, parent_id: content.parentId })
    .where('id', '=', categoryId)
    .execute();
  await setPlace(tx, categoryId, content);
  await record(tx, actor, now, 'category.changed', categoryId, { parentId: content.parentId });
  return allow({ categoryId });
}

const exists = async (tx: Tx, id: string) =>
  (await tx.selectFrom('portal.category').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

async function setPlace(tx: Tx, id: string, { parentId, place }: CategoryContent): Promise<void> {
  const others = await tx
    .selectFrom('portal.category')
    .select('id')
    .where('parent_id', parentId ? '=' : 'is', parentId)
    .where('id', '!=', id)
    .orderBy('position')
    .orderBy('name_vi')
    .execute();
  const order = others.map((one) => one.id).toSpliced(Math.max(0, place - 1), 0, id);
  for (const [position, one] of order.entries()) await tx.updateTable('portal.category').set({ position }).where('id', '=', one).execute();
}
