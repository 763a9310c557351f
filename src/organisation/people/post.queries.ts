import { sql } from 'kysely';
import type { Span } from '../../kernel/span.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nameOn } from '../units/unit.queries.ts';

type Day = Temporal.PlainDate;

export type PostRecord = {
  id: string;
  accountId: string;
  unitId: string;
  /** The name of the unit on the post's last day, or on `day` while it lasts; of its first day when it is to come. */
  unitName: string;
  role: string;
  from: Day;
  to: Day | null;
  actingFor: string | null;
  /** Who is on leave meanwhile. */
  absent: string | null;
  interim: boolean;
  decision: string;
  /** The actor may give and end posts in this unit. */
  administered: boolean;
};

const POST = (day: Day) => sql`
  select p.id, p.account_id as "accountId", p.unit_id as "unitId", ${nameOn(sql`p.unit_id`, sql`least(greatest(${day}::date, p.valid_from), coalesce(p.valid_to - 1, 'infinity'))`)} as "unitName",
    p.role, p.valid_from as "from", p.valid_to as "to",
    p.acting_for as "actingFor", absent.name as absent, p.interim, p.decision,
    p.unit_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]) as administered
  from organisation.post p
  left join organisation.post ap on ap.id = p.acting_for
  left join organisation.account absent on absent.id = ap.account_id`;

/** Everything a person held, holds and will hold, as far as the actor may see; to come first, past last. */
export async function listPostsOf(tx: Tx, accountId: string, day: Day): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`
    ${POST(day)} where p.account_id = ${accountId}::uuid order by p.valid_to desc nulls first, p.valid_from desc limit 500`.execute(tx);
  return rows;
}

export async function findPost(tx: Tx, id: string, day: Day): Promise<PostRecord | undefined> {
  const { rows } = await sql<PostRecord>`${POST(day)} where p.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** Where a post would be: undefined when there is no such unit. */
export async function findSeatOfPost(tx: Tx, unitId: string, day: Day) {
  const { rows } = await sql<{ kind: string; from: Day; to: Day | null; inReach: boolean; authorityInReach: boolean }>`
    with reach as materialized (select organisation.actor_reach('organisation.administer') as units)
    select u.kind, u.valid_from as "from", u.valid_to as "to", u.id = any (reach.units) as "inReach",
      not exists (select from organisation.seat s where s.duty = 'authority' and s.valid_from <= ${day}::date
        and (s.valid_to is null or s.valid_to > ${day}::date) and s.unit_id <> all (reach.units)) as "authorityInReach"
    from reach, organisation.unit u where u.id = ${unitId}::uuid`.execute(tx);
  return rows[0];
}

/** Who holds a role in a unit, ever, filling in left out. */
export async function listHolders(tx: Tx, unitId: string, role: string): Promise<{ accountId: string; name: string; span: Span }[]> {
  const rows = await tx
    .selectFrom('organisation.post as p')
    .innerJoin('organisation.account as a', 'a.id', 'p.account_id')
    .where('p.unit_id', '=', unitId)
    .where('p.role', '=', role)
    .where('p.acting_for', 'is', null)
    .select(['p.account_id as accountId', 'a.name', 'p.valid_from as from', 'p.valid_to as to'])
    .orderBy('p.valid_from')
    .limit(2000)
    .execute();
  return rows.map(({ accountId, name, from, to }) => ({ accountId, name, span: { from, to } }));
}

/** Who fills in for a post. */
export async function listStandIns(tx: Tx, postId: string): Promise<{ id: string; name: string; span: Span }[]> {
  const rows = await tx
    .selectFrom('organisation.post as p')
    .innerJoin('organisation.account as a', 'a.id', 'p.account_id')
    .where('p.acting_for', '=', postId)
    .select(['p.id', 'a.name', 'p.valid_from as from', 'p.valid_to as to'])
    .orderBy('p.valid_from')
    .limit(500)
    .execute();
  return rows.map(({ id, name, from, to }) => ({ id, name, span: { from, to } }));
}

export type PostChange = {
  id: string;
  postId: string;
  unitId: string;
  role: string;
  actingFor: string | null;
  interim: boolean;
  decision: string;
  from: Day;
  toBefore: Day | null;
  toAfter: Day | null;
  what: 'ended' | 'taken back' | 'restored';
  why: 'post' | 'deactivated';
  at: Temporal.Instant;
};

/** What happened to a person's posts, latest first, in the units that the actor may see. */
export async function listPostChanges(tx: Tx, accountId: string): Promise<PostChange[]> {
  const rows = await tx
    .selectFrom('organisation.post_change')
    .where('account_id', '=', accountId)
    .select([
      'id',
      'post_id as postId',
      'unit_id as unitId',
      'role',
      'acting_for as actingFor',
      'interim',
      'decision',
      'valid_from as from',
      'valid_to_before as toBefore',
      'valid_to_after as toAfter',
      'what',
      'why',
      'at',
    ])
    .orderBy('n', 'desc')
    .limit(500)
    .execute();
  return rows as PostChange[]; // check constraints hold the two unions
}

/** Who holds, or will hold, a post in a unit and is not out, by name: whom one may choose to fill in. */
export async function listColleagues(tx: Tx, unitId: string, day: Day): Promise<{ id: string; name: string; username: string }[]> {
  const { rows } = await sql<{ id: string; name: string; username: string }>`
    select distinct a.id, a.name, a.username, a.folded from organisation.account a join organisation.post p on p.account_id = a.id
    where p.unit_id = ${unitId}::uuid and a.deactivated_at is null and (p.valid_to is null or p.valid_to > ${day}::date)
    order by a.folded limit 2000`.execute(tx);
  return rows;
}
