import { sql } from 'kysely';
import type { Span } from '../../kernel/span.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { CodeHolder, EndFacts, ParentFacts, UnitFacts, UnitNames } from './unit.rules.ts';

type Day = Temporal.PlainDate;

/** What the rules look at in a unit that is to change; undefined when there is none. Rows in order of time. */
export async function findUnitFacts(tx: Tx, id: string): Promise<UnitFacts | undefined> {
  const unit = await findLife(tx, id);
  if (!unit) return undefined;
  const rows = <T>(columns: ReturnType<typeof sql>, table: 'unit_name' | 'unit_code' | 'unit_parent') =>
    sql<Span & T>`select ${columns}, valid_from as "from", valid_to as "to"
      from ${sql.table(`organisation.${table}`)} where unit_id = ${id} order by valid_from`.execute(tx);
  const names = await rows<UnitNames>(sql`name_vi as "nameVi", name_en as "nameEn", short_vi as "shortVi"`, 'unit_name');
  const codes = await rows<{ code: string }>(sql`code`, 'unit_code');
  const parents = await rows<{ parentId: string; mine: boolean }>(
    sql`parent_id as "parentId", (valid_to is not null and valid_to <= platform.actor_day()) or organisation.actor_administers(parent_id) as mine`,
    'unit_parent',
  );
  return {
    id,
    life: { from: unit.from, to: unit.to },
    names: names.rows,
    codes: codes.rows,
    parents: parents.rows,
    mine: unit.mine,
    mineAbove: parents.rows.every(({ mine }) => mine),
  };
}

/** A unit as one that others hang on, with every edge above it; undefined when there is none. */
export async function findParentFacts(tx: Tx, id: string): Promise<ParentFacts | undefined> {
  const unit = await findLife(tx, id);
  if (!unit) return undefined;
  const { rows } = await sql<ParentFacts['above'][number]>`
    with recursive above (unit_id, parent_id, valid_from, valid_to) as (
      select unit_id, parent_id, valid_from, valid_to from organisation.unit_parent where unit_id = ${id}
      union
      select p.unit_id, p.parent_id, p.valid_from, p.valid_to from above a join organisation.unit_parent p on p.unit_id = a.parent_id)
    select unit_id as "unitId", parent_id as "parentId", valid_from as "from", valid_to as "to" from above`.execute(tx);
  return { id, life: { from: unit.from, to: unit.to }, mine: unit.mine, above: rows };
}

/** Everyone who has, had or will have a code, by their name of the first day they have it. */
export async function listCodeHolders(tx: Tx, code: string | null): Promise<CodeHolder[]> {
  if (code === null) return [];
  const { rows } = await sql<CodeHolder>`
    select c.unit_id as "unitId", c.valid_from as "from", c.valid_to as "to", n.name_vi as name
    from organisation.unit_code c
    join organisation.unit_name n on n.unit_id = c.unit_id and n.valid_from <= c.valid_from and (n.valid_to is null or n.valid_to > c.valid_from)
    where c.code = ${code} order by c.valid_from limit 200`.execute(tx);
  return rows;
}

/** When units of this name hang on a unit. */
export const listNamesakes = (tx: Tx, parentId: string, nameVi: string): Promise<Span[]> =>
  tx
    .selectFrom('organisation.unit_name as n')
    .innerJoin('organisation.unit_parent as p', 'p.unit_id', 'n.unit_id')
    .where('p.parent_id', '=', parentId)
    .where('n.name_vi', '=', nameVi)
    .select(['n.valid_from as from', 'n.valid_to as to'])
    .limit(200)
    .execute();

/** What is still there on day `on` or begins later, and would be left without its unit. */
export async function findWhatOutlives(tx: Tx, unitId: string, on: Day): Promise<Omit<EndFacts, 'held'>> {
  const children = await sql<{ name: string }>`
    select distinct n.name_vi as name
    from organisation.unit_parent p
    join lateral (
      select name_vi from organisation.unit_name n where n.unit_id = p.unit_id order by n.valid_from desc limit 1) n on true
    where p.parent_id = ${unitId} and (p.valid_to is null or p.valid_to > ${on}::date)
    order by 1 limit 5000`.execute(tx);
  const posts = await sql<{ posts: number; seats: number }>`
    select
      (select count(*) from organisation.post where unit_id = ${unitId} and (valid_to is null or valid_to > ${on}::date)) as posts,
      (select count(*) from organisation.seat where unit_id = ${unitId} and (valid_to is null or valid_to > ${on}::date)) as seats`.execute(
    tx,
  );
  return { children: children.rows.map(({ name }) => name), posts: posts.rows[0]?.posts ?? 0, seats: posts.rows[0]?.seats ?? 0 };
}

const findLife = (tx: Tx, id: string) =>
  tx
    .selectFrom('organisation.unit')
    .where('id', '=', id)
    .select(['valid_from as from', 'valid_to as to', sql<boolean>`organisation.actor_administers(id)`.as('mine')])
    .executeTakeFirst();
