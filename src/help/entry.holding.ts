import { sql } from 'kysely';
import type { Holding } from '../organisation/holdings.ts';

/** Published places that help in a ward go to whoever takes over its ground; withdrawn ones keep the unit of their day. */
export const entryHolding: Holding = {
  name: 'help.entry',
  title: { vi: 'Nơi giúp trong danh bạ', en: 'Places that help' },
  columns: ['help.entry.unit_id'],
  on: 'moves',
  async count(tx, units) {
    const { rows } = await sql<{ unit: string; count: number }>`
      select unit_id as unit, count(*)::int as count from help.entry where published and unit_id = any (${units}::uuid[]) group by unit_id`.execute(
      tx,
    );
    return new Map(rows.map(({ unit, count }) => [unit, count]));
  },
  async list(tx, unit, limit) {
    const { rows } = await sql<{ id: string; label: string }>`
      select id, name_vi as label from help.entry where published and unit_id = ${unit}::uuid order by position, name_vi, id limit ${limit}`.execute(
      tx,
    );
    return rows;
  },
  async move(tx, _now, { from, to, ids, limit }) {
    const { numAffectedRows } = await sql`
      update help.entry set unit_id = ${to}::uuid where id in (
        select id from help.entry where published and unit_id = ${from}::uuid and (${ids ?? null}::uuid[] is null or id = any (${ids ?? null}::uuid[]))
        limit ${limit})`.execute(tx);
    return Number(numAffectedRows ?? 0);
  },
};
