import { sql } from 'kysely';
import type { Span } from '../../kernel/span.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listPredecessors, listSuccessors, type Succession } from './succession.queries.ts';

type Day = Temporal.PlainDate;
type Row = Span & { decision: string };
type NameRow = Row & { name: string; nameEn: string; short: string };
type CodeRow = Row & { code: string };
/** `name`: of the unit above, on the first of these days. */
type ParentRow = Row & { parentId: string; name: string; nameEn: string };
export type PostOfDay = { accountId: string; person: string; role: string; acting: boolean };
export type Child = { id: string; kind: string; name: string; nameEn: string; code: string | null };

export type UnitView = {
  id: string;
  kind: string;
  life: Span;
  beginDecision: string;
  endDecision: string;
  /** May the reader change it; and end it or hang it elsewhere, which is for whoever administers what it hangs on. */
  mine: boolean;
  mineAbove: boolean;
  names: NameRow[];
  codes: CodeRow[];
  parents: ParentRow[];
  children: Child[];
  posts: PostOfDay[];
  predecessors: Succession[];
  successors: Succession[];
};

/** A unit with everything that has dates, and what it consisted of on a day: posts as far as the reader may see them. */
export async function findUnitView(tx: Tx, id: string, day: Day): Promise<UnitView | undefined> {
  const unit = await sql<Pick<UnitView, 'id' | 'kind' | 'beginDecision' | 'endDecision' | 'mine' | 'mineAbove'> & Span>`
    select u.id, u.kind, u.valid_from as "from", u.valid_to as "to", u.begin_decision as "beginDecision", u.end_decision as "endDecision",
      organisation.actor_administers(u.id) as mine,
      not exists (
        select from organisation.unit_parent p where p.unit_id = u.id
          and (p.valid_to is null or p.valid_to > platform.actor_day()) and not organisation.actor_administers(p.parent_id)) as "mineAbove"
    from organisation.unit u where u.id = ${id}`.execute(tx);
  const [found] = unit.rows;
  if (!found) return undefined;
  const names = await sql<NameRow>`
    select name_vi as name, name_en as "nameEn", short_vi as short, decision, valid_from as "from", valid_to as "to"
    from organisation.unit_name where unit_id = ${id} order by valid_from`.execute(tx);
  const codes = await sql<CodeRow>`
    select code, decision, valid_from as "from", valid_to as "to"
    from organisation.unit_code where unit_id = ${id} order by valid_from`.execute(tx);
  const parents = await sql<ParentRow>`
    select p.parent_id as "parentId", n.name_vi as name, n.name_en as "nameEn", p.decision, p.valid_from as "from", p.valid_to as "to"
    from organisation.unit_parent p
    join organisation.unit_name n on n.unit_id = p.parent_id and n.valid_from <= p.valid_from and (n.valid_to is null or n.valid_to > p.valid_from)
    where p.unit_id = ${id} order by p.valid_from`.execute(tx);
  const { from, to, ...rest } = found;
  return {
    ...rest,
    life: { from, to },
    names: names.rows,
    codes: codes.rows,
    parents: parents.rows,
    children: await listChildren(tx, id, day),
    posts: await listPostsOfDay(tx, id, day),
    predecessors: await listPredecessors(tx, id),
    successors: await listSuccessors(tx, id),
  };
}

async function listChildren(tx: Tx, id: string, day: Day): Promise<Child[]> {
  const { rows } = await sql<Child>`
    select u.id, u.kind, n.name_vi as name, n.name_en as "nameEn", c.code
    from organisation.unit_parent p
    join organisation.unit u on u.id = p.unit_id
    join organisation.unit_name n on n.unit_id = u.id and n.valid_from <= ${day}::date and (n.valid_to is null or n.valid_to > ${day}::date)
    left join organisation.unit_code c on c.unit_id = u.id and c.valid_from <= ${day}::date and (c.valid_to is null or c.valid_to > ${day}::date)
    where p.parent_id = ${id} and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    order by u.kind, n.name_vi limit 5000`.execute(tx);
  return rows;
}

async function listPostsOfDay(tx: Tx, id: string, day: Day): Promise<PostOfDay[]> {
  const { rows } = await sql<PostOfDay>`
    select p.account_id as "accountId", a.name as person, p.role, p.acting_for is not null as acting
    from organisation.post p join organisation.account a on a.id = p.account_id
    where p.unit_id = ${id} and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    order by p.role, p.valid_from, a.name limit 500`.execute(tx);
  return rows;
}

/** How many people hold a post in each unit on a day, of the units where the reader may see it; none: absent. */
export async function countPeople(tx: Tx, day: Day): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unitId: string; people: number }>`
    select unit_id as "unitId", count(distinct account_id) as people from organisation.post
    where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) group by unit_id`.execute(tx);
  return new Map(rows.map(({ unitId, people }) => [unitId, people]));
}
