import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { KnownUnit, ListedRow } from './unit-list.rules.ts';

type UnitList = { id: string; fileName: string; rows: ListedRow[]; loadedAt: Temporal.Instant | null; added: number | null };

/** A list that the actor dropped; nobody sees another's. */
export async function findUnitList(tx: Tx, id: string): Promise<UnitList | undefined> {
  const found = await tx
    .selectFrom('organisation.unit_list')
    .where('id', '=', id)
    .select(['id', 'file_name as fileName', 'rows', 'loaded_at as loadedAt', 'added'])
    .executeTakeFirst();
  return found && { ...found, rows: found.rows as unknown as ListedRow[] };
}

/** Every unit there is, was or is to be, as a list that is to be loaded looks at it. */
export async function listKnownUnits(tx: Tx): Promise<KnownUnit[]> {
  const units = await sql<Omit<KnownUnit, 'names' | 'codes' | 'parents'>>`
    with reach as materialized (select unnest(organisation.actor_reach('organisation.administer')) as id)
    select u.id, u.kind, u.valid_from as "from", u.valid_to as "to", r.id is not null or organisation.actor_administers(u.id) as mine
    from organisation.unit u left join reach r on r.id = u.id`.execute(tx);
  const names = await tx
    .selectFrom('organisation.unit_name')
    .select(['unit_id as unitId', 'name_vi as name', 'short_vi as short', 'valid_from as from', 'valid_to as to'])
    .execute();
  const codes = await tx
    .selectFrom('organisation.unit_code')
    .select(['unit_id as unitId', 'code', 'valid_from as from', 'valid_to as to'])
    .execute();
  const parents = await tx
    .selectFrom('organisation.unit_parent')
    .select(['unit_id as unitId', 'parent_id as parentId', 'valid_from as from', 'valid_to as to'])
    .execute();
  const [ofNames, ofCodes, ofParents] = [byUnit(names), byUnit(codes), byUnit(parents)];
  return units.rows.map((unit) => ({
    ...unit,
    names: ofNames.get(unit.id) ?? [],
    codes: ofCodes.get(unit.id) ?? [],
    parents: ofParents.get(unit.id) ?? [],
  }));
}

const byUnit = <T extends { unitId: string }>(rows: readonly T[]) => Map.groupBy(rows, ({ unitId }) => unitId);
