import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, asActor, sealedClaims } from '../platform/db/database.ts';
import { NOW, openWorld, type World } from './access/access.fixture.ts';
import type { Permission } from './access.ts';
import { inReach } from './reach.ts';

const basis = { act: 'x' } as unknown as Permission['basis'];
const READ = 'bench.read';
const WRITE = 'bench.write';
const permissions: readonly Permission[] = [
  { name: READ, basis, roles: ['deputy chair', 'culture officer', 'administrator'], under: ['deputy chair', 'administrator'], reads: true },
  { name: WRITE, basis, roles: ['deputy chair'] },
];

let world: World;
beforeAll(async () => {
  world = await openWorld(permissions);
  await world.owner.query(`
    create table public.record (unit_id uuid not null);
    insert into public.record select id from organisation.unit;
    alter table public.record enable row level security;
    create policy in_reach on public.record for select to ba_staff using (
      unit_id = any ((select organisation.actor_reach('${READ}'))::uuid[]) or unit_id = any ((select organisation.actor_reach('${WRITE}'))::uuid[]));
    grant usage on schema public to ba_staff;
    grant select on public.record to ba_staff`);
});
afterAll(() => world?.close());

/** Units of the records that the policy alone shows, and of those that the list shows. */
const seen = (actor: Actor, ...asked: string[]) =>
  asActor(world.staff, actor, async (tx) => {
    const units = async (where: ReturnType<typeof inReach>) =>
      (await sql<{ unit_id: string }>`select unit_id from public.record r where ${where} order by 1`.execute(tx)).rows.map(
        (row) => row.unit_id,
      );
    return { policy: await units(sql<boolean>`true`), list: await units(inReach(actor, 'r.unit_id', ...asked)) };
  });

describe('a list that says its reach', () => {
  test.each([
    ['a chair, whose group is below', 'deputy chair', 'ward', 2],
    ['an officer, in one unit alone', 'culture officer', 'ward', 1],
    ['the city, with what has ended below it', 'administrator', 'city', 6],
    ['whose unit has ended: reading, there alone', 'deputy chair', 'oldWard', 1],
    ['of a district that has ended', 'deputy chair', 'district', 1],
    ['somebody whose post allows nothing of it', 'editor', 'ward', 0],
  ] as const)('shows what the policy shows: %s', async (name, role, unit, units) => {
    const actor = await world.actor(await world.holder(`mot-${name.length}-${unit}-${role.replaceAll(' ', '-')}`, role, unit));
    const { policy, list } = await seen(actor, READ, WRITE);
    expect(list).toEqual(policy);
    expect(list).toHaveLength(units);
  });

  test('joins several posts, and tells permissions apart', async () => {
    const account = await world.holder('hai-noi', 'deputy chair', 'ward');
    await world.owner.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, 'culture officer', '2025-07-01')`,
      [account, world.units.sibling],
    );
    const actor = await world.actor(account);
    const { ward, group, sibling } = world.units;
    expect((await seen(actor, READ)).list).toEqual([ward, group, sibling].toSorted());
    expect((await seen(actor, WRITE)).list).toEqual([ward]);
    expect((await seen(actor, READ, WRITE)).list).toEqual((await seen(actor)).policy);
  });

  test('never shows more than the policy, whatever units it is told', async () => {
    const actor = await world.actor(await world.holder('khoe-khoang', 'deputy chair', 'sibling'));
    const boasting = { ...actor, posts: actor.posts!.map((post) => ({ ...post, below: Object.values(world.units) })) };
    expect((await seen(boasting, READ)).list).toEqual([world.units.sibling]);
  });

  test('leaves it to the policy where there are too many units below to tell', async () => {
    const many = 201;
    await world.owner.query(
      `with added as (insert into organisation.unit (kind, valid_from)
         select 'residential group', date '2025-07-01' from generate_series(1, $2::int) returning id)
       insert into organisation.unit_parent (unit_id, parent_id, valid_from) select id, $1, '2025-07-01' from added`,
      [world.units.sibling, many],
    );
    await world.owner.query(
      'insert into public.record select id from organisation.unit where id not in (select unit_id from public.record)',
    );
    const actor = await world.actor(await world.holder('nhieu-to', 'culture officer', 'sibling'));
    expect(actor.posts![0]!.below).toBeUndefined();
    const chair = await world.actor(await world.holder('nhieu-to-nua', 'deputy chair', 'ward'));
    expect(chair.posts![0]!.below).toEqual([world.units.group]);
    const above = await world.actor(await world.holder('tren-nhieu-to', 'administrator', 'city'));
    expect(above.posts![0]!.below).toBeUndefined();
    const { policy, list } = await seen(above, READ);
    expect(policy).toHaveLength(6 + many);
    expect(list).toEqual(policy);
  });

  test('adds nothing to what is sealed', async () => {
    const actor = await world.actor(await world.holder('niem-phong', 'deputy chair', 'ward'), NOW);
    expect(actor.posts![0]!.below).toHaveLength(1);
    const { claims } = await asActor(world.staff, actor, async (tx) => sealedClaims(tx, actor));
    expect(claims).not.toContain('below');
    expect(claims).not.toContain(world.units.group);
  });
});

test('the planner does not run what a policy asks before the query does', async () => {
  const { rows } = await world.owner.query<{ name: string }>(`
    select tablename || '.' || policyname as name from pg_policies
    where qual ~ 'unnest\\(organisation\\.' or with_check ~ 'unnest\\(organisation\\.'`);
  expect(rows).toEqual([]);
});
