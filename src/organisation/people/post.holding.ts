import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Holding } from '../holdings.ts';
import { ROLE_NAMES, type Role, SINGLE_ROLES } from '../roles.ts';

const NAME = 'organisation.post';

/** Posts that end, or would, because their unit does: `p` in unit `u` by reorganisation `act`; `e` and `d`: who was chosen for it and for all of them. */
const OPEN = sql`from organisation.unit u
  join organisation.post p on p.unit_id = u.id and p.acting_for is null and p.continued_by is null
    and case when u.valid_to is null then p.valid_to is null or p.valid_to > platform.actor_day() else p.valid_to = u.valid_to end
  left join lateral (
    select r.id, r.symbol, r.effective_on from organisation.reorganisation_step s join organisation.reorganisation r on r.id = s.reorganisation_id
    where s.unit_id = u.id and s.what = 'end' and r.state not in ('withdrawn', 'finished') order by r.effective_on limit 1) act on true
  left join lateral organisation.planned_owner(act.id, u.id, ${NAME}, null) d on true
  left join organisation.reorganisation_exception e on e.reorganisation_id = act.id and e.holding = ${NAME} and e.record_id = p.id`;

/**
 * Posts end with their unit. Moved, a person goes on in the succeeding unit with the same role (nobody is promoted in silence), from the
 * day on and for as long as the post would have run; who fills in for them goes along. Where a unit can have one holder only and there
 * would be two, neither moves until somebody has chosen.
 */
export const postHolding: Holding = {
  name: NAME,
  title: { vi: 'Chức trách', en: 'Posts' },
  columns: ['organisation.post.unit_id'],
  on: 'moves',
  mayEnd: { vi: 'Kết thúc cùng đơn vị', en: 'Ends with the unit' },
  async count(tx, units) {
    const { rows } = await sql<{ unit: string; count: number }>`
      select u.id as unit, count(*)::int as count ${OPEN} where u.id = any (${units}::uuid[])
        and case when e.record_id is not null then e.to_unit is not null else not (d.chosen is not null and d.to_unit is null) end
      group by u.id`.execute(tx);
    return new Map(rows.map(({ unit, count }) => [unit, count]));
  },
  async list(tx, unit, limit) {
    const { rows } = await sql<{ id: string; name: string | null; role: string }>`
      select p.id, a.name, p.role ${OPEN} left join organisation.account a on a.id = p.account_id
      where u.id = ${unit}::uuid order by p.valid_from, p.id limit ${limit}`.execute(tx);
    return rows.map(({ id, name, role }) => ({ id, label: [name, ROLE_NAMES[role as Role]?.vi ?? role].filter(Boolean).join(' · ') }));
  },
  async move(tx, now, { from, to, ids, limit }) {
    const which = ids ? sql`p.id = any (${ids}::uuid[])` : sql`e.record_id is null`;
    const { rows } = await sql<{ id: string }>`
      with batch as materialized (
        select p.id, p.account_id, p.role, p.interim, u.valid_to as day, p.term_to, act.symbol, gen_random_uuid() as new_id, (
          select q.id from organisation.post q
          where q.unit_id = ${to}::uuid and q.account_id = p.account_id and q.role = p.role and q.acting_for is null
            and daterange(q.valid_from, q.valid_to) && daterange(u.valid_to, greatest(p.term_to, u.valid_to + 1)) limit 1) as has
        ${OPEN} where u.id = ${from}::uuid and ${which} and u.valid_to <= platform.actor_day()
          and not (p.role = any (${SINGLE_ROLES}::text[]) and ${wouldBeTwo(to)})
        order by p.valid_from, p.id limit ${limit}),
      goes_on as (
        insert into organisation.post (id, account_id, unit_id, role, valid_from, valid_to, interim, decision, given_at, given_by)
        select new_id, account_id, ${to}::uuid, role, day, case when term_to > day then term_to end, interim, coalesce(symbol, ''),
          ${now}::timestamptz, platform.actor_id()
        from batch where has is null)
      update organisation.post p set continued_by = coalesce(b.has, b.new_id) from batch b where p.id = b.id returning p.id`.execute(tx);
    if (rows.length > 0)
      await takeStandInsAlong(
        tx,
        now,
        rows.map(({ id }) => id),
      );
    return rows.length;
  },
};

/** Whether post `p`, gone on in `to`, would meet another holder: one who is there, or one whom the same act sends there. */
const wouldBeTwo = (to: string) => sql`(
  exists (
    select from organisation.post q where q.unit_id = ${to}::uuid and q.role = p.role and q.acting_for is null and q.account_id <> p.account_id
      and daterange(q.valid_from, q.valid_to) && daterange(u.valid_to, greatest(p.term_to, u.valid_to + 1)))
  or exists (
    select from organisation.reorganisation_step s
    join organisation.unit u2 on u2.id = s.unit_id
    join organisation.post p2 on p2.unit_id = u2.id and p2.valid_to = u2.valid_to and p2.acting_for is null and p2.continued_by is null
    cross join lateral organisation.planned_owner(act.id, u2.id, ${NAME}, p2.id) o
    where s.reorganisation_id = act.id and s.what = 'end' and p2.role = p.role and p2.account_id <> p.account_id and o.to_unit = ${to}::uuid))`;

/** Who fills in for somebody whose post went on, fills in for them there, as long as they were to. */
async function takeStandInsAlong(tx: Tx, now: Temporal.Instant, posts: readonly string[]): Promise<void> {
  await sql`
    with batch as materialized (
      select s.id, s.account_id, s.role, s.interim, s.decision, s.valid_to as day, n.id as absent, n.unit_id, least(s.term_to, n.valid_to) as until,
        gen_random_uuid() as new_id
      from organisation.post s join organisation.post p on p.id = s.acting_for join organisation.post n on n.id = p.continued_by
      where s.acting_for = any (${posts}::uuid[]) and s.ended_by is not null and s.continued_by is null and s.account_id <> n.account_id
        and not exists (select from organisation.post x where x.acting_for = n.id)),
    goes_on as (
      insert into organisation.post (id, account_id, unit_id, role, valid_from, valid_to, acting_for, interim, decision, given_at, given_by)
      select new_id, account_id, unit_id, role, day, until, absent, interim, decision, ${now}::timestamptz, platform.actor_id() from batch)
    update organisation.post s set continued_by = b.new_id from batch b where s.id = b.id`.execute(tx);
}

/** Two or more who would at the same time hold what a unit has one of. `fromUnit` is the unit itself for who is there already. */
type PostClash = { unit: string; role: string; posts: { id: string; fromUnit: string; name: string }[] };

/** Where posts of the units that end in an act would meet, as things are chosen now. */
export async function listPostClashes(tx: Tx, act: string, units: readonly string[]): Promise<PostClash[]> {
  type Row = { id: string; unit: string; fromUnit: string; role: string; account: string; name: string };
  const { rows } = await sql<Row>`
    with goes as materialized (
      select p.id, o.to_unit as unit, u.id as from_unit, p.role, p.account_id, act.effective_on as day
      ${OPEN} cross join lateral organisation.planned_owner(${act}::uuid, u.id, ${NAME}, p.id) o
      where p.role = any (${SINGLE_ROLES}::text[]) and u.id = any (${units}::uuid[]) and o.to_unit is not null),
    there as (
      select distinct q.id, q.unit_id as unit, q.unit_id as from_unit, q.role, q.account_id from goes g
      join organisation.post q on q.unit_id = g.unit and q.role = g.role and q.acting_for is null and (q.valid_to is null or q.valid_to > g.day))
    select x.id, x.unit, x.from_unit as "fromUnit", x.role, x.account_id as account, coalesce(a.name, '') as name
    from (select id, unit, from_unit, role, account_id from goes union select * from there) x
    left join organisation.account a on a.id = x.account_id
    order by x.unit, x.role, x.from_unit, x.id`.execute(tx);
  return [...Map.groupBy(rows, ({ unit, role }) => `${unit} ${role}`).values()].flatMap((posts) => {
    const [first] = posts;
    if (!first || new Set(posts.map(({ account }) => account)).size < 2) return [];
    return [{ unit: first.unit, role: first.role, posts: posts.map(({ id, fromUnit, name }) => ({ id, fromUnit, name })) }];
  });
}
