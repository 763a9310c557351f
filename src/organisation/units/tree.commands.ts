import type { Tx } from '../../platform/db/database.ts';
import type { UnitKind, UnitNames } from './unit.rules.ts';

type Day = Temporal.PlainDate;

export type NewUnit = UnitNames & {
  id?: string;
  kind: UnitKind;
  code: string | null;
  parentId: string | null;
  from: Day;
  /** The day it will have ended; null: it goes on. */
  to: Day | null;
  /** Symbol of the document that makes it. */
  decision?: string;
};

/**
 * The five things that can happen to the tree, each from a day on. They write rows and nothing else: who may, and whether it is wise, is
 * for the command that calls them; PostgreSQL refuses, when the transaction ends, a tree that would not be one on every day
 * (constraints `code_means_one_unit`, `one_parent_at_a_time`, `no_circle`, `within_life`). Returns the unit's id.
 * `decision`: symbol of the document that says so.
 */
export async function beginUnit(tx: Tx, unit: NewUnit): Promise<string> {
  const id = unit.id ?? crypto.randomUUID();
  const life = { valid_from: unit.from, valid_to: unit.to };
  const { decision = '' } = unit;
  await tx
    .insertInto('organisation.unit')
    .values({ id, kind: unit.kind, begin_decision: decision, ...life })
    .execute();
  // the parent first: who may change a unit is asked by where it hangs
  if (unit.parentId) {
    await tx
      .insertInto('organisation.unit_parent')
      .values({ unit_id: id, parent_id: unit.parentId, decision, ...life })
      .execute();
  }
  await tx
    .insertInto('organisation.unit_name')
    .values({ unit_id: id, name_vi: unit.nameVi, name_en: unit.nameEn, short_vi: unit.shortVi, decision, ...life })
    .execute();
  if (unit.code) {
    await tx
      .insertInto('organisation.unit_code')
      .values({ unit_id: id, code: unit.code, decision, ...life })
      .execute();
  }
  return id;
}

/** Ends a unit, and what it is called and hangs on, so that it is no more on day `on`. Whatever was to begin later is taken away. */
export async function endUnit(tx: Tx, unitId: string, on: Day, decision = ''): Promise<void> {
  for (const table of ['organisation.unit_name', 'organisation.unit_code', 'organisation.unit_parent'] as const) {
    await close(tx, table, unitId, on);
  }
  await tx.updateTable('organisation.unit').set({ valid_to: on, end_decision: decision }).where('id', '=', unitId).execute();
}

export async function renameUnit(tx: Tx, unitId: string, names: UnitNames, on: Day, decision = ''): Promise<void> {
  await close(tx, 'organisation.unit_name', unitId, on);
  await tx
    .insertInto('organisation.unit_name')
    .values({
      unit_id: unitId,
      name_vi: names.nameVi,
      name_en: names.nameEn,
      short_vi: names.shortVi,
      decision,
      ...(await restOfLife(tx, unitId, on)),
    })
    .execute();
}

/** `code` null: from then on it has none. */
export async function recodeUnit(tx: Tx, unitId: string, code: string | null, on: Day, decision = ''): Promise<void> {
  await close(tx, 'organisation.unit_code', unitId, on);
  if (code === null) return;
  await tx
    .insertInto('organisation.unit_code')
    .values({ unit_id: unitId, code, decision, ...(await restOfLife(tx, unitId, on)) })
    .execute();
}

export async function reparentUnit(tx: Tx, unitId: string, parentId: string, on: Day, decision = ''): Promise<void> {
  await close(tx, 'organisation.unit_parent', unitId, on);
  await tx
    .insertInto('organisation.unit_parent')
    .values({ unit_id: unitId, parent_id: parentId, decision, ...(await restOfLife(tx, unitId, on)) })
    .execute();
}

/** What holds on the day before ends; what was to begin on the day or later is taken away. */
async function close(
  tx: Tx,
  table: 'organisation.unit_name' | 'organisation.unit_code' | 'organisation.unit_parent',
  unitId: string,
  on: Day,
): Promise<void> {
  await tx.deleteFrom(table).where('unit_id', '=', unitId).where('valid_from', '>=', on).execute();
  await tx
    .updateTable(table)
    .set({ valid_to: on })
    .where('unit_id', '=', unitId)
    .where('valid_from', '<', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .execute();
}

async function restOfLife(tx: Tx, unitId: string, on: Day) {
  const unit = await tx.selectFrom('organisation.unit').select('valid_to').where('id', '=', unitId).executeTakeFirstOrThrow();
  return { valid_from: on, valid_to: unit.valid_to };
}
