import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** A unit that took over from another on a day, or will. `name`: of the day. `share` null: unknown; figures are never re-reckoned by it. */
export type Succession = { unitId: string; name: string; nameEn: string; on: Temporal.PlainDate; whole: boolean; share: number | null };

/** The units that took over what a unit was, or will; in order of day and name. */
export const listSuccessors = (tx: Tx, unitId: string): Promise<Succession[]> => succession(tx, unitId, 'to_unit', 'from_unit');

/** The units that a unit took over from, or will, by the names of their last day. */
export const listPredecessors = (tx: Tx, unitId: string): Promise<Succession[]> => succession(tx, unitId, 'from_unit', 'to_unit');

/** Is it a decided reorganisation that ends the unit, rather than an end by itself? */
export async function endsByReorganisation(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ does: boolean }>`
    select exists (select from organisation.succession where from_unit = ${unitId}::uuid)
      or exists (
        select from organisation.reorganisation_step s join organisation.reorganisation r on r.id = s.reorganisation_id
        where s.unit_id = ${unitId}::uuid and s.what = 'end' and r.state in ('decided', 'carried out', 'finished')) as does`.execute(tx);
  return rows[0]?.does ?? false;
}

async function succession(tx: Tx, unitId: string, other: 'from_unit' | 'to_unit', one: 'from_unit' | 'to_unit'): Promise<Succession[]> {
  const { rows } = await sql<Succession>`
    select s.${sql.ref(other)} as "unitId", n.name_vi as name, n.name_en as "nameEn", s.on_day as "on", s.whole, s.share::float8 as share
    from organisation.succession s
    join lateral (
      select name_vi, name_en from organisation.unit_name n
      where n.unit_id = s.${sql.ref(other)} and n.valid_from <= ${other === 'to_unit' ? sql`s.on_day` : sql`s.on_day - 1`}
      order by n.valid_from desc limit 1) n on true
    where s.${sql.ref(one)} = ${unitId}
    order by s.on_day, n.name_vi limit 500`.execute(tx);
  return rows;
}
