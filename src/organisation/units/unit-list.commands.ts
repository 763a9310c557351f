import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isBefore } from '../../kernel/span.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { holdToTree } from './tree-check.commands.ts';
import { findUnitList, listKnownUnits } from './unit-list.queries.ts';
import { readUnitList } from './unit-list.reading.ts';
import { type PlannedRow, planUnitList } from './unit-list.rules.ts';

type Day = Temporal.PlainDate;
type Added = Extract<PlannedRow, { verdict: 'add' }>;

/** Keeps what a file says, to be looked over; nothing of it holds yet. Takes the place of the actor's earlier lists that were not loaded. */
export async function dropUnitList(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
): Promise<Outcome<{ listId: string }>> {
  const read = await readUnitList(bytes);
  if (!read.ok) return read;
  await tx.deleteFrom('organisation.unit_list').where('loaded_at', 'is', null).execute(); // the policy leaves them their own only
  const { id: listId } = await tx
    .insertInto('organisation.unit_list')
    .values({ by: actor.account!, at: now, file_name: fileName, rows: JSON.stringify(read.value) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'unit-list.dropped', listId, { rows: read.value.length });
  return allow({ listId });
}

/** Loads a list whole, or not at all while one row is wrong. What is there already stays as it is. */
export const loadUnitList = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { listId }: { listId: string },
): Promise<Outcome<{ added: number }>> =>
  holdToTree(tx, async () => {
    const list = await findUnitList(tx, listId);
    if (!list) throw new NotFound('unit list', listId);
    if (list.loadedAt) return refuse('list-loaded');
    const planned = planUnitList(list.rows, await listKnownUnits(tx));
    const wrong = planned.filter(({ verdict }) => verdict === 'wrong');
    if (wrong.length > 0) return refuse('list-has-errors', null, { count: wrong.length });

    for (const row of planned) if (row.verdict === 'earlier') await beginEarlier(tx, row.knownId, row.unit.from);
    const added = await addAll(
      tx,
      planned.filter((row) => row.verdict === 'add'),
    );
    await tx.updateTable('organisation.unit_list').set({ loaded_at: now, added }).where('id', '=', listId).execute();
    await record(tx, actor, now, 'unit-list.loaded', listId, { added });
    return allow({ added });
  });

/** Parents before children, one level of the list after the other: who may add is asked by what a unit hangs on. */
async function addAll(tx: Tx, rows: readonly Added[]): Promise<number> {
  const ids = new Map(rows.map(({ row }) => [row.line, crypto.randomUUID() as string]));
  const idOf = (parent: Added['parent']) => ('id' in parent ? parent.id : ids.get(parent.line)!);
  const life = ({ row, unit }: Added) => ({ unit_id: ids.get(row.line)!, valid_from: unit.from, valid_to: unit.to });
  const levels = Map.groupBy(rows, ({ depth }) => depth);
  for (const depth of [...levels.keys()].sort((a, b) => a - b)) {
    for (const some of inChunks(levels.get(depth)!)) {
      const units = some.map((one) => ({
        id: ids.get(one.row.line)!,
        kind: one.unit.kind,
        valid_from: one.unit.from,
        valid_to: one.unit.to,
      }));
      await tx.insertInto('organisation.unit').values(units).execute();
      const parents = some.map((one) => ({ ...life(one), parent_id: idOf(one.parent) }));
      await tx.insertInto('organisation.unit_parent').values(parents).execute();
      const names = some.map((one) => ({
        ...life(one),
        name_vi: one.unit.nameVi,
        name_en: one.unit.nameEn,
        short_vi: one.unit.shortVi,
      }));
      await tx.insertInto('organisation.unit_name').values(names).execute();
      const codes = some.flatMap((one) => (one.unit.code ? [{ ...life(one), code: one.unit.code }] : []));
      if (codes.length > 0) await tx.insertInto('organisation.unit_code').values(codes).execute();
    }
  }
  return rows.length;
}

/** A unit is older than was known: its first name and code reach back with it. */
async function beginEarlier(tx: Tx, unitId: string, from: Day): Promise<void> {
  const { valid_from: began } = await tx
    .selectFrom('organisation.unit')
    .where('id', '=', unitId)
    .select('valid_from')
    .executeTakeFirstOrThrow();
  if (!isBefore(from, began)) return;
  await tx.updateTable('organisation.unit').set({ valid_from: from }).where('id', '=', unitId).execute();
  for (const table of ['organisation.unit_name', 'organisation.unit_code'] as const) {
    await tx.updateTable(table).set({ valid_from: from }).where('unit_id', '=', unitId).where('valid_from', '=', began).execute();
  }
}

/** PostgreSQL takes 65,535 parameters at most. */
function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += 1000) yield all.slice(at, at + 1000);
}
