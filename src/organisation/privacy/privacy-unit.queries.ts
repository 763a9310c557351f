import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listReach, listUnits, nameOn, type UnitOfDay } from '../units/unit.queries.ts';

type Day = Temporal.PlainDate;

/** What a unit and the one above it were called on a day, as a paper of that day prints them. */
type NamesOfDay = { unit: string; superior: string | null; place: string };

/** The units that exist on a day in which the actor handles or (`privacy.oversee`) oversees personal data. */
export async function listPrivacyUnits(
  tx: Tx,
  day: Day,
  permission: 'privacy.handle' | 'privacy.oversee' = 'privacy.handle',
): Promise<UnitOfDay[]> {
  const overseen = await listReach(tx, 'privacy.oversee');
  const handled = permission === 'privacy.handle' ? await listReach(tx, permission) : overseen;
  return (await listUnits(tx, day)).filter(({ id }) => overseen.has(id) || handled.has(id));
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
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, ${nameOn(sql`id`, sql`${day}::date`)} as name from unnest(${[...new Set(units)]}::uuid[]) as u (id)`.execute(tx);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
