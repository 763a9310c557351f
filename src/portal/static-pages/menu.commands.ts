import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';

/** `place`: 1 for the first, after the fixed items of the menu. `href`: an address of ours, or https. */
export type MenuItemContent = { labelVi: string; labelEn: string; href: string; place: number };

/** Puts an item into the menu, or changes one: with `itemId` that one, without a new one. All items keep their order among each other. */
export async function placeMenuItem(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { itemId, content }: { itemId?: string | undefined; content: MenuItemContent },
): Promise<Outcome<{ itemId: string }>> {
  const order = (await tx.selectFrom('portal.menu_item').select('id').orderBy('position').orderBy('id').forUpdate().execute()).map(
    ({ id }) => id,
  );
  if (itemId && !order.includes(itemId)) throw new NotFound('menu item', itemId);
  const values = { label_vi: content.labelVi, label_en: content.labelEn, href: content.href };
  let id = itemId;
  if (id) await tx.updateTable('portal.menu_item').set(values).where('id', '=', id).execute();
  else ({ id } = await tx.insertInto('portal.menu_item').values(values).returning('id').executeTakeFirstOrThrow());
  const others = order.filter((one) => one !== id);
  await setPositions(tx, others.toSpliced(Math.max(0, content.place - 1), 0, id));
  await record(tx, actor, now, itemId ? 'menu-item.changed' : 'menu-item.added', id, { href: content.href });
  return allow({ itemId: id });
}

/** Takes an item out of the menu. What it led to stays. */
export async function removeMenuItem(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { itemId }: { itemId: string },
): Promise<Outcome<Record<never, never>>> {
  const { numDeletedRows } = await tx.deleteFrom('portal.menu_item').where('id', '=', itemId).executeTakeFirst();
  if (numDeletedRows === 0n) throw new NotFound('menu item', itemId);
  await record(tx, actor, now, 'menu-item.removed', itemId);
  return allow({});
}

const setPositions = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  for (const [position, id] of ids.entries()) await tx.updateTable('portal.menu_item').set({ position }).where('id', '=', id).execute();
};

export type BannerContent = {
  textVi: string;
  textEn: string;
  href: string | null;
  visibleFrom: Temporal.Instant;
  /** After `visibleFrom`; null: until somebody ends it. */
  visibleUntil: Temporal.Instant | null;
};

/** Shows a notice on every page, or changes one: with `bannerId` that one, without a new one. */
export async function putBanner(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { bannerId, content }: { bannerId?: string | undefined; content: BannerContent },
): Promise<Outcome<{ bannerId: string }>> {
  const values = {
    text_vi: content.textVi,
    text_en: content.textEn,
    href: content.href,
    visible_from: content.visibleFrom,
    visible_until: content.visibleUntil,
  };
  const changed = bannerId
    ? await tx.updateTable('portal.banner').set(values).where('id', '=', bannerId).returning('id').executeTakeFirst()
    : await tx.insertInto('portal.banner').values(values).returning('id').executeTakeFirst();
  if (!changed) throw new NotFound('banner', bannerId ?? '');
  await record(tx, actor, now, bannerId ? 'banner.changed' : 'banner.added', changed.id);
  return allow({ bannerId: changed.id });
}

/** Takes a notice away, for good. */
export async function removeBanner(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { bannerId }: { bannerId: string },
): Promise<Outcome<Record<never, never>>> {
  const { numDeletedRows } = await tx.deleteFrom('portal.banner').where('id', '=', bannerId).executeTakeFirst();
  if (numDeletedRows === 0n) throw new NotFound('banner', bannerId);
  await record(tx, actor, now, 'banner.removed', bannerId);
  return allow({});
}
