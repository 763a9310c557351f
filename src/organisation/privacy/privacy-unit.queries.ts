import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listUnits, type UnitOfDay } from '../units/unit.queries.ts';

type Day = Temporal.PlainDate;

/** What a unit and the one above it were called on a day, as a paper of that day prints them. */
export type NamesOfDay = { unit: string; superior: string | null; place: string };

/** The units that exist on a day in which the actor handles or (`privacy.oversee`) oversees personal data. */
export async function listPrivacyUnits(
  tx: Tx,
  day: Day,
  permission: 'privacy.handle' | 'privacy.oversee' = 'privacy.handle',
): Promise<UnitOfDay[]> {
  const { rows } = await sql<{ reach: string[] }>`
    select organisation.actor_reach('privacy.oversee') || case ${permission}::text when 'privacy.handle' then organisation.actor_reach('privacy.handle') else '{}' end as reach`.execute(
    tx,
  );
  const reach = new Set(rows[0]?.reach);
  return (await listUnits(tx, day)).filter(({ id }) => reach.has(id));
}

/** Undefined when the unit did not exist on the day. `place`: what the nearest ward, district or city is called, the unit itself included. */
export async function findNamesOn(tx: Tx, unitId: string, day: Day): Promise<NamesOfDay | undefined> {
  const units = new Map((await listUnits(tx, day)).map((unit) => [unit.id, unit]));
  const above = ({ parentId }: UnitOfDay) => (parentId ? units.get(parentId) : undefined);
  const unit = units.get(unitId);
  if (!unit) return undefined;
  let place: UnitOfDay | undefined = unit;
  while (place && !['ward', 'district', 'city'].includes(place.kind)) place = above(place);
  return { unit: unit.name, superior: above(unit)?.name ?? null, place: (place ?? unit).short };
}

/** The latest name each unit had by a day, also of units that have ended. */
export async function listLatestNames(tx: Tx, units: readonly string[], day: Day): Promise<Map<string, string>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (n.unit_id) n.unit_id as id, n.name_vi as name from organisation.unit_name n
    where n.unit_id = any (${[...new Set(units)]}::uuid[]) and n.valid_from <= ${day}::date
    order by n.unit_id, n.valid_from desc`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
