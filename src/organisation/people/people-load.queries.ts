import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import type { Span } from '../../kernel/span.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listHandsOverActor } from '../access/second-person.queries.ts';
import { fold, type LoadUnit, type LoadWorld, type Plan, type Problem } from './people-load.rules.ts';

type Day = Temporal.PlainDate;

/** A spreadsheet as it was read and looked over. */
type PeopleLoad = {
  id: string;
  name: string;
  rowCount: number;
  errorCount: number;
  readAt: Temporal.Instant;
  loadedAt: Temporal.Instant | null;
  people: number;
  posts: number;
};

/** @throws NotFound when it is not this actor's, or is gone. */
export async function findPeopleLoad(tx: Tx, id: string): Promise<PeopleLoad> {
  const load = await tx
    .selectFrom('organisation.people_load')
    .where('id', '=', id)
    .select([
      'id',
      'name',
      'row_count as rowCount',
      'error_count as errorCount',
      'read_at as readAt',
      'loaded_at as loadedAt',
      'people',
      'posts',
    ])
    .executeTakeFirst();
  if (!load) throw new NotFound('load', id);
  return load;
}

/** A row with what it would do; the days as they were typed. */
export type Verdict = Pick<Plan, 'line' | 'username' | 'name' | 'role'> & { who: Plan['who'] | ''; unit: string; from: string; to: string };
export const LOAD_PAGE_SIZE = 100;

/** One page of the rows, as they stood in the file, with what each would do ('' for one that is wrong). */
export async function listLoadRows(tx: Tx, id: string, page: number): Promise<Verdict[]> {
  const { rows } = await sql<Verdict>`
    with load as materialized (select rows, findings -> 'who' as who from organisation.people_load where id = ${id}::uuid)
    select (r ->> 'line')::int as line, coalesce(load.who ->> (r ->> 'line'), '') as who, r ->> 'username' as username,
      r ->> 'name' as name, r ->> 'role' as role, r ->> 'unit' as unit, r ->> 'from' as "from", r ->> 'to' as "to"
    from load, jsonb_array_elements(load.rows) with ordinality x (r, n)
    order by n limit ${LOAD_PAGE_SIZE} offset ${(page - 1) * LOAD_PAGE_SIZE}`.execute(tx);
  return rows;
}

export async function listLoadProblems(tx: Tx, id: string): Promise<Problem[]> {
  const { rows } = await sql<{ problems: Problem[] }>`
    select findings -> 'problems' as problems from organisation.people_load where id = ${id}::uuid`.execute(tx);
  return rows[0]?.problems ?? [];
}

/** What rows are held against, apart from what the code knows by itself. */
export async function findLoadWorld(
  tx: Tx,
  day: Day,
  usernames: readonly string[],
  self: string,
): Promise<Pick<LoadWorld, 'units' | 'accounts' | 'handsOverActor' | 'posts'>> {
  return {
    units: await listNamedUnits(tx, day),
    accounts: await listBearers(tx, usernames, self),
    handsOverActor: await listHandsOverActor(tx),
    posts: await listPostsInReach(tx),
  };
}

async function listNamedUnits(tx: Tx, day: Day): Promise<LoadWorld['units']> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    from: Day;
    to: Day | null;
    inReach: boolean;
    authorityInReach: boolean;
    called: string;
    since: Day;
    until: Day | null;
  }>`
    with reach as materialized (select unnest(organisation.actor_reach('organisation.administer')) as id),
    authority as materialized (select not exists (select from organisation.seat s where s.duty = 'authority' and s.valid_from <= ${day}::date
        and (s.valid_to is null or s.valid_to > ${day}::date) and s.unit_id not in (select id from reach)) as reached)
    select u.id, u.kind, u.valid_from as "from", u.valid_to as "to", u.id in (select id from reach) as "inReach",
      authority.reached as "authorityInReach", n.called, n.since, n.until
    from authority, organisation.unit u
    join (
      select unit_id, code as called, valid_from as since, valid_to as until from organisation.unit_code
      union all select unit_id, name_vi, valid_from, valid_to from organisation.unit_name
      union all select unit_id, short_vi, valid_from, valid_to from organisation.unit_name where short_vi <> name_vi) n on n.unit_id = u.id
    limit 200000`.execute(tx);
  const units = new Map<string, LoadUnit>();
  const named = new Map<string, { days: Span; unit: LoadUnit }[]>();
  for (const { id, kind, from, to, inReach, authorityInReach, called, since, until } of rows) {
    const unit = units.get(id) ?? { id, kind, life: { from, to }, inReach, authorityInReach };
    units.set(id, unit);
    const key = fold(called);
    const list = named.get(key) ?? [];
    list.push({ days: { from: since, to: until }, unit });
    named.set(key, list);
  }
  return named;
}

async function listBearers(tx: Tx, usernames: readonly string[], self: string): Promise<LoadWorld['accounts']> {
  const { rows } = await sql<{ username: string; id: string | null; name: string | null; deactivated: boolean | null }>`
    select t.username, a.id, a.name, a.deactivated_at is not null as deactivated
    from organisation.usernames_taken(${[...new Set(usernames)]}::text[]) t left join organisation.account a on a.id = t.id`.execute(tx);
  return new Map(
    rows.map(({ username, id, name, deactivated }) => [
      username,
      id === null ? null : { id, name: name ?? '', deactivated: deactivated ?? false, self: id === self },
    ]),
  );
}

async function listPostsInReach(tx: Tx): Promise<LoadWorld['posts']> {
  const { rows } = await sql<{ accountId: string; name: string; unitId: string; role: string; from: Day; to: Day | null }>`
    select p.account_id as "accountId", a.name, p.unit_id as "unitId", p.role, p.valid_from as "from", p.valid_to as "to"
    from organisation.post p join organisation.account a on a.id = p.account_id where p.acting_for is null limit 500000`.execute(tx);
  return rows.map(({ from, to, ...post }) => ({ ...post, span: { from, to } }));
}
