import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export type MenuItem = { id: string; labelVi: string; labelEn: string; href: string };

/** What editors have added to the menu, in its order. */
export async function listMenu(tx: Tx): Promise<MenuItem[]> {
  const { rows } = await sql<MenuItem>`
    select id, label_vi as "labelVi", label_en as "labelEn", href from portal.menu_item order by position, id limit 50`.execute(tx);
  return rows;
}

export type Banner = {
  id: string;
  textVi: string;
  textEn: string;
  href: string | null;
  visibleFrom: Temporal.Instant;
  visibleUntil: Temporal.Instant | null;
};

const BANNER = sql`id, text_vi as "textVi", text_en as "textEn", href, visible_from as "visibleFrom", visible_until as "visibleUntil"`;

/** The banners to be seen at `now`, newest first. */
export async function listBannersAt(tx: Tx, now: Temporal.Instant): Promise<Banner[]> {
  const { rows } = await sql<Banner>`
    select ${BANNER} from portal.banner
    where visible_from <= ${now} and (visible_until is null or visible_until > ${now}) order by visible_from desc, id limit 5`.execute(tx);
  return rows;
}

/** Every banner, newest first. */
export async function listBanners(tx: Tx): Promise<Banner[]> {
  const { rows } = await sql<Banner>`select ${BANNER} from portal.banner order by visible_from desc, id limit 200`.execute(tx);
  return rows;
}
