import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export type UnitOfDay = {
  id: string;
  kind: string;
  name: string;
  nameEn: string;
  short: string;
  code: string | null;
  parentId: string | null;
};

/** Every unit that existed on a day, with the name, code and parent of that day; parents before children, then by name. */
export async function listUnits(tx: Tx, day: Temporal.PlainDate): Promise<UnitOfDay[]> {
  const { rows } = await sql<UnitOfDay>`
    select u.id, u.kind, n.name_vi as name, n.name_en as "nameEn", n.short_vi as short, c.code, p.parent_id as "parentId"
    from organisation.unit u
    join organisation.unit_name n on n.unit_id = u.id and n.valid_from <= ${day}::date and (n.valid_to is null or n.valid_to > ${day}::date)
    left join organisation.unit_code c on c.unit_id = u.id and c.valid_from <= ${day}::date and (c.valid_to is null or c.valid_to > ${day}::date)
    left join organisation.unit_parent p on p.unit_id = u.id and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    where u.valid_from <= ${day}::date and (u.valid_to is null or u.valid_to > ${day}::date)
    order by case u.kind when 'city' then 0 when 'district' then 1 when 'department' then 2 when 'organisation' then 3 when 'residential group' then 5 else 4 end, n.name_vi
    limit 5000`.execute(tx);
  return rows;
}

/** Every unit, ended ones too, in which one of the actor's posts holds a permission. */
export async function listReach(tx: Tx, permission: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select unnest(organisation.actor_reach(${permission})) as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** What a unit was called on a day, or last before it; null before its first. `unit`, `day`: expressions of the query around it. */
export const nameOn = (unit: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<string | null> => sql`(
  select n.name_vi from organisation.unit_name n where n.unit_id = ${unit} and n.valid_from <= ${day} order by n.valid_from desc limit 1)`;

/** The days on which units began or ended, latest first: at most eight. The first of all is where the record begins and no change. */
export async function listChangeDays(tx: Tx): Promise<Temporal.PlainDate[]> {
  const { rows } = await sql<{ day: Temporal.PlainDate }>`
    select day from (
      select valid_from as day from organisation.unit union select valid_to from organisation.unit where valid_to is not null) changes
    where day > (select min(valid_from) from organisation.unit)
    order by day desc limit 8`.execute(tx);
  return rows.map(({ day }) => day);
}

/** The body that speaks through this instance on a day, and the one that keeps the programme; names of that day, Vietnamese and English. */
export async function findSeats(tx: Tx, day: Temporal.PlainDate) {
  const { rows } = await sql<{ duty: 'authority' | 'standing body'; unitId: string; name: string; nameEn: string }>`
    select s.duty, s.unit_id as "unitId", n.name_vi as name, n.name_en as "nameEn"
    from organisation.seat s
    join organisation.unit_name n on n.unit_id = s.unit_id and n.valid_from <= ${day}::date and (n.valid_to is null or n.valid_to > ${day}::date)
    where s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to > ${day}::date)`.execute(tx);
  return { authority: rows.find((row) => row.duty === 'authority'), standingBody: rows.find((row) => row.duty === 'standing body') };
}
