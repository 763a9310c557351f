import { sql } from 'kysely';
import { askAs } from '../../platform/db/ask-as.ts';
import { type Actor, sealedClaims, type Tx } from '../../platform/db/database.ts';
import { literally } from '../../platform/db/like.ts';
import { actorOf, type Permission } from '../access.ts';
import { findPerson, type HeldPost, type Person } from '../people/account.queries.ts';
import type { RecordKind } from './record-kind.ts';

/** How many accounts are asked for one page of the answer. */
export const ASKED_AT_ONCE = 1000;

/** Why somebody sees a record, as the database answered to one post, then one permission at a time. */
export type Reason =
  | { by: 'post'; post: HeldPost; permissions: Permission[] }
  /** Without any post: it is about themselves, or open to whoever is signed in. */
  | { by: 'self' }
  /** Only several posts together let them in. */
  | { by: 'posts together' };
type Seer = {
  account: string;
  name: string;
  reasons: Reason[];
  /** Named for it while it is restricted. */
  named: boolean;
  /** Breaking the glass opens it to them until then. */
  glassUntil: Temporal.Instant | null;
};
type WhoSees = {
  seers: Seer[];
  /** How many people outside the asker's reach see it too. */
  others: number;
  /** People who know that it is restricted and may break the glass. */
  mayBreak: { account: string; name: string }[];
  asked: number;
  total: number;
  /** Where to go on from; null: everybody has been asked. */
  next: string | null;
};

/** A place in the order in which accounts are asked: how far from the record (0: its own unit), and the account. */
export const ASKED_FROM = /^\d{1,2}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who sees a record on the day of `now`: the database is asked as every account with the posts of that day, `ASKED_AT_ONCE` after `after`:
 * those who are named or hold posts where the record is come first, then those in the units above it, then the rest.
 * There is no second list that could say something else than the policies do. Needs `access.look`.
 */
export async function listWhoSees(
  tx: Tx,
  { kind, id, now, day, permissions, after }: Asked & { kind: RecordKind; id: string; after?: string | undefined },
): Promise<WhoSees> {
  const { rank, account: last } = placeOf(after);
  const { rows: accounts } = await sql<{ id: string; name: string | null; rank: number }>`
    select id, name, rank from organisation.accounts_to_ask(${kind.table}::regclass, ${id}::uuid, ${rank}, ${last}::uuid, ${ASKED_AT_ONCE})`.execute(
    tx,
  );
  const { rows: counted } = await sql<{ n: number }>`select organisation.count_accounts_to_ask() as n`.execute(tx);
  const people = await listPosts(
    tx,
    accounts.map((account) => account.id),
    day,
  );
  const actors = accounts.map((account) => actorOf({ ...NOBODY, posts: people.get(account.id) ?? [] }, account.id, now, permissions));
  const sees = await isThereFor(tx, actors, kind.table, id);
  const seen = accounts.flatMap((account, index) => (sees[index] ? [{ account, actor: actors[index]! }] : []));
  const seers: Seer[] = [];
  for (const { account, actor } of seen) {
    if (account.name === null) continue;
    const posts = people.get(account.id) ?? [];
    const reasons = await listReasons(tx, { actor, posts, kind, id, permissions, now });
    seers.push({ account: account.id, name: account.name, reasons, ...(await findExceptions(tx, actor, id, now)) });
  }
  return {
    seers,
    others: seen.filter(({ account }) => account.name === null).length,
    mayBreak: kind.unitOf ? await listBreakers(tx, { accounts, actors, sees, table: kind.table, id }) : [],
    asked: accounts.length,
    total: Number(counted[0]?.n ?? 0),
    next: accounts.length === ASKED_AT_ONCE ? `${accounts.at(-1)!.rank}-${accounts.at(-1)!.id}` : null,
  };
}

/** What somebody sees and may do on a day; `reach`: post by post, how many units each permission of it reaches. */
type PersonSees = {
  person: Person;
  actor: Actor;
  reach: ReadonlyMap<string, number>[];
  /** How many records of each kind the database shows them. */
  counts: { kind: RecordKind; count: number }[];
};
export type Asked = { now: Temporal.Instant; day: Temporal.PlainDate; permissions: readonly Permission[] };

/** Undefined for an account that is deactivated, unknown, or outside the asker's reach. */
export async function findPersonSees(
  tx: Tx,
  { account, kinds, now, day, permissions }: Asked & { account: string; kinds: readonly RecordKind[] },
): Promise<PersonSees | undefined> {
  const { rows: known } = await sql`select from organisation.account where id = ${account}::uuid
    and id = any ((select organisation.accounts_in_reach('access.look'))::uuid[])`.execute(tx);
  const person = known.length > 0 ? await findPerson(tx, account, day) : undefined;
  if (!person) return undefined;
  const actor = actorOf(person, account, now, permissions);
  const reach: PersonSees['reach'] = [];
  for (const post of actor.posts ?? []) {
    const ofPost = await askAs(tx, { ...actor, posts: [post] }, async (asked) => {
      const { rows } = await sql<{ permission: string; units: number }>`
      select permission, cardinality(organisation.actor_reach(permission)) as units from unnest(${[...post.may]}::text[]) as permission`.execute(
        asked,
      );
      return new Map(rows.map(({ permission, units }) => [permission, units]));
    });
    reach.push(ofPost);
  }
  const counts: PersonSees['counts'] = [];
  for (const kind of kinds) {
    const count = await askAs(tx, actor, async (asked) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(kind.table)}`.execute(asked);
      return Number(rows[0]?.n ?? 0);
    });
    counts.push({ kind, count });
  }
  return { person, actor, reach, counts };
}

type FoundPerson = { account: string; name: string; username: string; roles: string[] };

/** People in the asker's reach whose name or user name contains a text, with their roles of the day. */
export async function findPeople(tx: Tx, text: string, day: Temporal.PlainDate): Promise<FoundPerson[]> {
  const like = `%${literally(text)}%`;
  const { rows } = await sql<FoundPerson>`
    select a.id as account, a.name, a.username, coalesce((
      select array_agg(p.role order by p.valid_from) from organisation.post p
      where p.account_id = a.id and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)), '{}') as roles
    from organisation.account a
    where (a.name ilike ${like} or a.username ilike ${like}) and a.deactivated_at is null
      and a.id = any ((select organisation.accounts_in_reach('access.look'))::uuid[])
    order by a.name, a.username limit 50`.execute(tx);
  return rows;
}

/** `after` apart; without it, before everybody. */
function placeOf(after: string | undefined): { rank: number; account: string } {
  const [, rank, account] = /^(\d+)-(.*)$/.exec(after ?? '') ?? [];
  return { rank: rank ? Number(rank) : -1, account: account ?? '00000000-0000-0000-0000-000000000000' };
}
const NOBODY: Person = { name: '', username: '', invented: false, secondFactorRequired: false, agreed: [], posts: [] };

/** For each actor, in their order: does a row with this id exist for them? One round trip. */
async function isThereFor(tx: Tx, actors: readonly Actor[], table: string, id: string): Promise<boolean[]> {
  if (actors.length === 0) return [];
  const sealed = actors.map((actor) => sealedClaims(tx, actor));
  const { rows } = await sql<{ answers: boolean[] }>`
    select organisation.is_there_for(${sealed.map(({ claims }) => claims)}::text[], ${sealed.map(({ seal }) => seal)}::text[],
      ${table}::regclass, ${id}::uuid) as answers`.execute(tx);
  return rows[0]?.answers ?? [];
}

async function listPosts(tx: Tx, accounts: readonly string[], day: Temporal.PlainDate): Promise<Map<string, HeldPost[]>> {
  const { rows } = await sql<HeldPost & { account: string }>`
    select a.id as account, p.post_id as "postId", p.unit_id as "unitId", p.unit_name as "unitName", p.role, p.state, p.acting_for as "actingFor"
    from unnest(${[...accounts]}::uuid[]) as a (id), lateral organisation.posts_of(a.id, ${day}::date) p
    where p.post_id is not null`.execute(tx);
  return Map.groupBy(rows, ({ account }) => account);
}

/** The same question with one post at a time, then with one permission of that post at a time. */
async function listReasons(
  tx: Tx,
  given: {
    actor: Actor;
    posts: readonly HeldPost[];
    kind: RecordKind;
    id: string;
    permissions: readonly Permission[];
    now: Temporal.Instant;
  },
): Promise<Reason[]> {
  const { kind, id } = given;
  const account = given.actor.account!;
  const alone = given.posts.map((post) => actorOf({ ...NOBODY, posts: [post] }, account, given.now, given.permissions));
  const bare = actorOf(NOBODY, account, given.now, given.permissions);
  const [self, ...byPost] = await isThereFor(tx, [bare, ...alone], kind.table, id);
  const reasons: Reason[] = self ? [{ by: 'self' }] : [];
  for (const [index, post] of given.posts.entries()) {
    const holder = alone[index]!;
    if (self || !byPost[index]) continue;
    const held = given.permissions.filter(({ name }) => holder.may.has(name));
    const single = held.map(
      ({ name }): Actor => ({
        ...holder,
        may: new Set([name]),
        posts: (holder.posts ?? []).map(({ unit, under }) => ({ unit, may: [name], under: under.filter((one) => one === name) })),
      }),
    );
    const enough = await isThereFor(tx, single, kind.table, id);
    reasons.push({ by: 'post', post, permissions: held.filter((_, at) => enough[at]) });
  }
  return reasons.length > 0 ? reasons : [{ by: 'posts together' }];
}

async function findExceptions(tx: Tx, actor: Actor, id: string, now: Temporal.Instant): Promise<Pick<Seer, 'named' | 'glassUntil'>> {
  return askAs(tx, actor, async (asked) => {
    const { rows } = await sql<{ named: boolean; until: Temporal.Instant | null }>`
      select exists (select from organisation.restriction r where r.record_id = ${id}::uuid and r.lifted_at is null)
          and ${id}::uuid = any (organisation.actor_named()) as named,
        (select max(b.until) from organisation.broken_glass b
          where b.record_id = ${id}::uuid and b.account_id = platform.actor_id() and b.until > ${now}::timestamptz) as until`.execute(
      asked,
    );
    return { named: rows[0]?.named ?? false, glassUntil: rows[0]?.until ?? null };
  });
}

/** Those who do not see it, may break its glass, and would then see it: a glass takes a restriction away, and gives nobody a post. */
async function listBreakers(
  tx: Tx,
  given: {
    accounts: readonly { id: string; name: string | null }[];
    actors: readonly Actor[];
    sees: readonly boolean[];
    table: string;
    id: string;
  },
): Promise<WhoSees['mayBreak']> {
  const { accounts, actors, sees, table, id } = given;
  const asked = accounts.flatMap(({ id: account, name }, index) => {
    const actor = actors[index]!;
    return sees[index] || name === null || !actor.may.has('record.break-glass') ? [] : [{ account, name, actor }];
  });
  if (asked.length === 0) return [];
  const sealed = asked.map(({ actor }) => sealedClaims(tx, actor));
  const { rows } = await sql<{ answers: boolean[] }>`
    select organisation.would_get_in(${sealed.map(({ claims }) => claims)}::text[], ${sealed.map(({ seal }) => seal)}::text[],
      ${table}::regclass, ${id}::uuid) as answers`.execute(tx);
  return asked.flatMap(({ account, name }, index) => (rows[0]?.answers[index] ? [{ account, name }] : []));
}
