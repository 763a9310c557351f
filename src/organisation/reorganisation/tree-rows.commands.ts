import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { WholeReorganisation } from './reorganisation.queries.ts';

/** What is a unit's for some of its days: name, code, parent. */
const PARTS = ['unit_name', 'unit_code', 'unit_parent'] as const;

/** All rows of the units and seats that an act touches, as JSON in an order of its own: the same rows, the same text. */
export async function snapshotOf(tx: Tx, act: WholeReorganisation): Promise<string> {
  const { rows } = await sql<{ rows: string }>`${snapshot(act)}`.execute(tx);
  return rows[0]?.rows ?? '{}';
}

/** Whether the rows are still those that the act left when it was decided. */
export async function stillAsLeft(tx: Tx, act: WholeReorganisation): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select r.tree_after = (${snapshot(act)})::jsonb as same from organisation.reorganisation r where r.id = ${act.id}::uuid`.execute(tx);
  return rows[0]?.same ?? false;
}

/** Makes the rows those of before the act was decided; units that it was to begin are no more, and never were. */
export async function restoreTree(tx: Tx, act: WholeReorganisation): Promise<void> {
  const touched = unitsOf(act, ({ what }) => what !== 'begin');
  await tx.deleteFrom('organisation.succession').where('reorganisation_id', '=', act.id).execute();
  for (const part of PARTS) {
    const table = sql.table(`organisation.${part}`);
    const before = sql`jsonb_populate_recordset(null::${table}, ${rowsBefore(act, part)})`;
    await sql`delete from ${table} x where unit_id = any (${touched}::uuid[])
      and not exists (select from ${before} b where b.unit_id = x.unit_id and b.valid_from = x.valid_from)`.execute(tx);
    await sql`update ${table} x set valid_to = b.valid_to from ${before} b
      where b.unit_id = x.unit_id and b.valid_from = x.valid_from and b.valid_to is distinct from x.valid_to`.execute(tx);
  }
  await sql`update organisation.unit x set valid_to = b.valid_to, end_decision = b.end_decision
    from jsonb_populate_recordset(null::organisation.unit, ${rowsBefore(act, 'unit')}) b
    where b.id = x.id and b.valid_to is distinct from x.valid_to`.execute(tx);
  for (const { duty } of act.seats) {
    await sql`delete from organisation.seat where duty = ${duty} and valid_from = ${act.effectiveOn}::date`.execute(tx);
  }
  await sql`update organisation.seat x set valid_to = b.valid_to from jsonb_populate_recordset(null::organisation.seat, ${rowsBefore(act, 'seat')}) b
    where b.duty = x.duty and b.valid_from = x.valid_from and b.valid_to is distinct from x.valid_to`.execute(tx);
  await sql`update organisation.post set valid_to = term_to, term_to = null, ended_by = null where ended_by = ${act.id}::uuid`.execute(tx);
  await sql`select organisation.unbegin(${act.id}::uuid)`.execute(tx);
}

const rowsBefore = (act: WholeReorganisation, part: string) =>
  sql`(select r.tree_before -> ${part}::text from organisation.reorganisation r where r.id = ${act.id}::uuid)`;

function snapshot(act: WholeReorganisation) {
  const units = unitsOf(act, () => true);
  const part = (name: (typeof PARTS)[number]) => sql`coalesce((
    select jsonb_agg(to_jsonb(x) order by x.unit_id, x.valid_from) from ${sql.table(`organisation.${name}`)} x where x.unit_id = any (${units}::uuid[])), '[]')`;
  return sql`select jsonb_build_object(
    'unit', coalesce((select jsonb_agg(to_jsonb(x) order by x.id) from organisation.unit x where x.id = any (${units}::uuid[])), '[]'),
    'unit_name', ${part('unit_name')}, 'unit_code', ${part('unit_code')}, 'unit_parent', ${part('unit_parent')},
    'seat', coalesce((select jsonb_agg(to_jsonb(x) order by x.duty, x.valid_from) from organisation.seat x
      where x.duty = any (${act.seats.map(({ duty }) => duty)}::text[])), '[]'))::text as rows`;
}

const unitsOf = ({ steps }: WholeReorganisation, which: (step: WholeReorganisation['steps'][number]) => boolean): string[] => [
  ...new Set(steps.filter(which).map(({ unitId }) => unitId)),
];
