import { type RawBuilder, sql } from 'kysely';
import { unmarked } from '../../kernel/vietnamese.ts';
import type { Tx } from '../../platform/db/database.ts';
import { literally } from '../../platform/db/like.ts';
import { listReach, listUnits, type UnitOfDay } from '../units/unit.queries.ts';

type Day = Temporal.PlainDate;

export const PEOPLE_PAGE_SIZE = 50;
const PEOPLE_ORDERS = ['name', 'username'] as const;
export type PeopleFilter = {
  /** Part of a name (diacritics may be left out), a user name or an e-mail address. */
  text: string;
  /** This unit and everything below it on the day. */
  unit: string | null;
  role: string | null;
  state: 'active' | 'without a post' | 'deactivated';
  order: (typeof PEOPLE_ORDERS)[number];
  descending: boolean;
  page: number;
};

export type PostOfDay = { role: string; unitName: string; to: Day | null; interim: boolean; acting: boolean };
export type PersonRow = {
  id: string;
  username: string;
  name: string;
  invented: boolean;
  secondFactorRequired: boolean;
  deactivatedAt: Temporal.Instant | null;
  posts: readonly PostOfDay[];
};

/** The people in reach of `organisation.read` on a day, with the posts of that day; 50 a page. Vietnamese order: given name first. */
export async function listPeople(tx: Tx, day: Day, filter: PeopleFilter): Promise<{ rows: PersonRow[]; total: number }> {
  const matching = matches(day, filter);
  const direction = filter.descending ? sql`desc` : sql`asc`;
  const order =
    filter.order === 'username'
      ? sql`a.username ${direction}`
      : sql`substring(a.folded from '[^ ]+$') ${direction}, a.folded ${direction}, a.id ${direction}`;
  const { rows } = await sql<Omit<PersonRow, 'posts'>>`
    select a.id, a.username, a.name, a.invented, a.second_factor_required as "secondFactorRequired", a.deactivated_at as "deactivatedAt"
    from organisation.account a where ${matching} order by ${order}
    limit ${PEOPLE_PAGE_SIZE} offset ${(filter.page - 1) * PEOPLE_PAGE_SIZE}`.execute(tx);
  const counted = await sql<{ total: number }>`select count(*) as total from organisation.account a where ${matching}`.execute(tx);
  const posts = await listPostsOfDay(
    tx,
    day,
    rows.map(({ id }) => id),
  );
  return { rows: rows.map((row) => ({ ...row, posts: posts.get(row.id) ?? [] })), total: counted.rows[0]?.total ?? 0 };
}

function matches(day: Day, { text, unit, role, state }: PeopleFilter): RawBuilder<unknown> {
  const heldNow = sql`p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)`;
  const parts: RawBuilder<unknown>[] = [state === 'deactivated' ? sql`a.deactivated_at is not null` : sql`a.deactivated_at is null`];
  if (text) {
    const like = (part: string) => `%${literally(part)}%`;
    parts.push(
      sql`(a.folded like ${like(unmarked(text.toLowerCase()))} or a.username like ${like(text.toLowerCase())} or a.email ilike ${like(text)})`,
    );
  }
  if (state === 'without a post') {
    parts.push(sql`not exists (select from organisation.post p where p.account_id = a.id and ${heldNow})`);
  } else if (unit || role) {
    // who is out holds nothing any more: then any post they ever held
    const when = state === 'deactivated' ? sql`true` : heldNow;
    const where = unit ? sql`and p.unit_id in (${below(unit, day)})` : sql``;
    const as = role ? sql`and p.role = ${role}` : sql``;
    parts.push(sql`a.id in (select p.account_id from organisation.post p where ${when} ${where} ${as})`);
  }
  return sql.join(parts, sql` and `);
}

/** A unit and all that hangs below it on a day. */
const below = (unit: string, day: Day) => sql`
  with recursive under (id) as (
    select ${unit}::uuid
    union
    select c.unit_id from under join organisation.unit_parent c on c.parent_id = under.id
    where c.valid_from <= ${day}::date and (c.valid_to is null or c.valid_to > ${day}::date))
  select id from under`;

async function listPostsOfDay(tx: Tx, day: Day, accounts: readonly string[]): Promise<Map<string, PostOfDay[]>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<PostOfDay & { account: string }>`
    select p.account_id as account, p.role, n.name_vi as "unitName", p.valid_to as "to", p.interim, p.acting_for is not null as acting
    from organisation.post p
    join organisation.unit_name n on n.unit_id = p.unit_id and n.valid_from <= ${day}::date and (n.valid_to is null or n.valid_to > ${day}::date)
    where p.account_id = any (${accounts}::uuid[]) and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    order by p.valid_from, p.id
    limit 2000`.execute(tx);
  return Map.groupBy(rows, ({ account }) => account);
}

export type PersonRecord = {
  id: string;
  username: string;
  name: string;
  email: string | null;
  invented: boolean;
  secondFactorRequired: boolean;
  deactivatedAt: Temporal.Instant | null;
  addedAt: Temporal.Instant | null;
  /** Has been in once: the sign-in library knows them. */
  invited: boolean;
  secondFactor: boolean;
  /** The day of the latest session that is still kept. */
  lastDay: Day | null;
  /** The actor may change this account: everything it holds lies in reach. Oneself: no. */
  mayChange: boolean;
};

/** A person in reach; undefined when there is none or they are not. */
export async function findPersonRecord(tx: Tx, id: string): Promise<PersonRecord | undefined> {
  const { rows } = await sql<PersonRecord>`
    select a.id, a.username, a.name, a.email, a.invented, a.second_factor_required as "secondFactorRequired",
      a.deactivated_at as "deactivatedAt", a.added_at as "addedAt", coalesce(f.invited, false) as invited,
      coalesce(f.second_factor, false) as "secondFactor", f.last_day as "lastDay",
      a.id <> platform.actor_id() and organisation.actor_administers_account(a.id) as "mayChange"
    from organisation.account a left join lateral organisation.sign_in_facts(a.id) f on true
    where a.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** The units of a day in which the actor may give posts. */
export async function listUnitsAdministered(tx: Tx, day: Day): Promise<UnitOfDay[]> {
  const units = await listUnits(tx, day);
  const reach = await listReach(tx, 'organisation.administer');
  return units.filter(({ id }) => reach.has(id));
}
