import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, openWorld, type World } from '../../src/organisation/access/access.fixture.ts';
import { addToDraft, draftReorganisation } from '../../src/organisation/reorganisation/draft.commands.ts';
import { decideReorganisation } from '../../src/organisation/reorganisation/reorganisation.commands.ts';
import { type Actor, asActor, attempt, openPool } from '../../src/platform/db/database.ts';

/** Raw SQL as ba_staff with true claims: what a hostile insider could do through a hole in any screen. */
let world: World;
let wardAdmin: Actor;
let cityAdmin: Actor;
let ids: Record<'wardAdmin' | 'cityAdmin' | 'officer' | 'districtOfficer', string>;
beforeAll(async () => {
  world = await openWorld();
  const { holder } = world;
  ids = {
    wardAdmin: await holder('qt.phuong', 'administrator', 'ward'),
    cityAdmin: await holder('qt.tp', 'administrator', 'city'),
    officer: await holder('can.bo', 'culture officer', 'ward'),
    districtOfficer: await holder('can.bo.quan', 'culture officer', 'district'),
  };
  wardAdmin = await world.actor(ids.wardAdmin);
  cityAdmin = await world.actor(ids.cityAdmin);
  await world.owner.query(`insert into organisation.seat (duty, unit_id, valid_from) values ('authority', $1, '2020-01-01')`, [
    world.units.city,
  ]);
});
afterAll(() => world?.close());

const asked = <T>(actor: Actor, query: RawBuilder<T>) => asActor(world.staff, actor, (tx) => query.execute(tx));
const changed = async (actor: Actor, query: RawBuilder<unknown>) => Number((await asked(actor, query)).numAffectedRows ?? 0);
const one = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows[0];
const DENIED = /row-level security|permission denied|not theirs|nobody lengthens/;

describe('the tree', () => {
  test('a group that has moved to another ward is no longer its former ward’s to rename or end', async () => {
    const { ward, sibling } = world.units;
    const group = await one(`insert into organisation.unit (kind, valid_from) values ('residential group', '2025-07-01') returning id`);
    const hangs = `insert into organisation.unit_parent (unit_id, parent_id, valid_from, valid_to) values ($1, $2, $3, $4)`;
    await world.owner.query(hangs, [group.id, ward, '2025-07-01', '2026-01-01']);
    await world.owner.query(hangs, [group.id, sibling, '2026-01-01', null]);
    const name = sql`update organisation.unit_name set valid_to = '2026-11-25' where unit_id = ${group.id}`;
    await world.owner.query(
      `insert into organisation.unit_name (unit_id, name_vi, name_en, short_vi, valid_from) values ($1, 'Tổ', 'Group', 'Tổ', '2025-07-01')`,
      [group.id],
    );
    expect(await changed(wardAdmin, name)).toBe(0);
    expect(await changed(wardAdmin, sql`update organisation.unit set valid_to = '2026-11-25' where id = ${group.id}`)).toBe(0);
    const back = sql`insert into organisation.unit_parent (unit_id, parent_id, valid_from, valid_to) values (${group.id}, ${ward}, '2025-06-30', '2025-07-01')`;
    await expect(asked(wardAdmin, back)).rejects.toThrow(DENIED);
  });

  test('a unit that hangs nowhere is not adopted by whoever likes to', async () => {
    const facility = await one(`insert into organisation.unit (kind, valid_from) values ('facility', '2025-07-01') returning id`);
    await world.owner.query(
      `insert into organisation.unit_name (unit_id, name_vi, name_en, short_vi, valid_from) values ($1, 'Cơ sở', 'Facility', 'CS', '2025-07-01')`,
      [facility.id],
    );
    const adopt = sql`insert into organisation.unit_parent (unit_id, parent_id, valid_from) values (${facility.id}, ${world.units.ward}, '2026-11-24')`;
    await expect(asked(wardAdmin, adopt)).rejects.toThrow(DENIED);
  });

  test('a reorganisation hands nothing to a unit above or beside: posts would go along', async () => {
    const { ward, group, city } = world.units;
    const paper = { title: 'x', symbol: '1/QĐ', signedOn: null, effectiveOn: Temporal.PlainDate.from('2026-12-01') };
    const drafted = await attempt(world.staff, wardAdmin, (tx) =>
      draftReorganisation(tx, wardAdmin, NOW, { scopeId: ward, ...paper, signedOn: Temporal.PlainDate.from('2026-11-20') }),
    );
    if (!drafted.ok) throw new Error(drafted.refusal.code);
    const { id } = drafted.value;
    const steps = [{ id: crypto.randomUUID(), unitId: group, what: 'end' as const }];
    const flows = [{ from: group, to: city, whole: true, share: null }];
    const add = attempt(world.staff, wardAdmin, (tx) => addToDraft(tx, wardAdmin, NOW, { id, steps, flows }));
    await expect(add).rejects.toThrow(DENIED);
    for (const to of [city, world.units.sibling]) {
      const owner = sql`insert into organisation.reorganisation_owner (reorganisation_id, from_unit, holding, to_unit) values (${id}, ${group}, 'organisation.post', ${to})`;
      await expect(asked(wardAdmin, owner)).rejects.toThrow(DENIED);
      const apart = sql`insert into organisation.reorganisation_exception (reorganisation_id, from_unit, holding, record_id, to_unit)
        values (${id}, ${group}, 'organisation.post', gen_random_uuid(), ${to})`;
      await expect(asked(wardAdmin, apart)).rejects.toThrow(DENIED);
    }
    const heir = sql`insert into organisation.succession (from_unit, to_unit, on_day, reorganisation_id, whole) values (${world.units.district}, ${ward}, '2026-12-01', ${id}, true)`;
    await expect(asked(wardAdmin, heir)).rejects.toThrow(DENIED);
    // planted by somebody above, it is still not theirs to decide
    await world.owner.query('insert into organisation.reorganisation_flow values ($1, $2, $3, true, null)', [id, group, city]);
    await world.owner.query(
      `insert into organisation.reorganisation_step (id, reorganisation_id, position, what, unit_id) values (gen_random_uuid(), $1, 1, 'end', $2)`,
      [id, group],
    );
    const decided = await attempt(world.staff, wardAdmin, (tx) => decideReorganisation(tx, wardAdmin, NOW, { id }));
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'problems' } });
  });
});

describe('posts and accounts', () => {
  const give = (account: string, unit: string, role: string, by: Actor, more = sql`null`) =>
    sql`insert into organisation.post (account_id, unit_id, role, valid_from, valid_to, given_by)
      values (${account}, ${unit}, ${role}, '2026-11-24', ${more}, ${by.account})`;

  test.each(['administrator', 'approver', 'editor', 'standing body', 'leader'])(
    'a ward does not name who is %s for the instance',
    async (role) => {
      await expect(asked(wardAdmin, give(ids.officer, world.units.ward, role, wardAdmin))).rejects.toThrow(DENIED);
      await asked(
        cityAdmin,
        give(await world.holder(`ai.do.${role.replace(' ', '.')}`, 'clerk', 'ward'), world.units.ward, role, cityAdmin),
      );
    },
  );

  test('nobody lengthens their own post, also not by way of a reorganisation that never was', async () => {
    const reorganisation = await one(
      `insert into organisation.reorganisation (id, unit_id, title, symbol, effective_on, state, created_at, created_by)
      values (gen_random_uuid(), $1, 'x', '', '2027-01-01', 'draft', now(), $2) returning id`,
      [world.units.ward, ids.wardAdmin],
    );
    await world.owner.query(`update organisation.post set valid_to = '2026-12-31' where account_id = $1`, [ids.wardAdmin]);
    const mine = sql`where account_id = ${ids.wardAdmin}`;
    await expect(asked(wardAdmin, sql`update organisation.post set valid_to = null ${mine}`)).rejects.toThrow(DENIED);
    await expect(
      asActor(world.staff, wardAdmin, async (tx) => {
        await sql`update organisation.post set ended_by = ${reorganisation.id}, term_to = null ${mine}`.execute(tx);
        await sql`update organisation.post set valid_to = null, ended_by = null ${mine}`.execute(tx);
      }),
    ).rejects.toThrow(DENIED);
    await world.owner.query('update organisation.post set valid_to = null where account_id = $1', [ids.wardAdmin]);
  });

  test('who once worked above, and still reads there, is not taken over by giving them a post below', async () => {
    await asked(wardAdmin, give(ids.districtOfficer, world.units.ward, 'clerk', wardAdmin));
    const may = async (actor: Actor) =>
      (
        await asked(
          actor,
          sql<{ may: boolean; own: boolean }>`select organisation.actor_may_invite(${ids.districtOfficer}) as may,
            organisation.actor_administers_account(${ids.districtOfficer}) as own`,
        )
      ).rows[0];
    expect(await may(wardAdmin)).toEqual({ may: false, own: false });
    expect(await may(cityAdmin)).toEqual({ may: true, own: true });
    // unless all of that unit went to theirs
    const id = (
      await one(
        `insert into organisation.reorganisation (id, unit_id, title, symbol, effective_on, state, created_at, created_by)
      values (gen_random_uuid(), $1, 'x', '', '2025-07-01', 'finished', now(), $2) returning id`,
        [world.units.city, ids.cityAdmin],
      )
    ).id;
    await world.owner.query(`insert into organisation.succession values ($1, $2, '2025-07-01', $3, true, null)`, [
      ...[world.units.district, world.units.ward, id],
    ]);
    expect(await may(wardAdmin)).toEqual({ may: true, own: true });
    await world.owner.query('delete from organisation.succession');
  });

  test('who administers nothing any more invites nobody, also not those they once added', async () => {
    const was = await world.holder('qt.cu', 'administrator', 'ward', '2025-07-01', '2026-06-01');
    const added = crypto.randomUUID();
    await world.owner.query(
      `insert into organisation.account (id, username, name, second_factor_required, added_by) values ($1, 'moi', 'Người mới', false, $2)`,
      [added, was],
    );
    const { rows } = await asked(await world.actor(was), sql<{ may: boolean }>`select organisation.actor_may_invite(${added}) as may`);
    expect(rows).toEqual([{ may: false }]);
  });

  test('an invitation is void once somebody else has given its person another post', async () => {
    const person = await world.holder('thang.chuc', 'clerk', 'ward');
    const invited = sql`insert into organisation.invitation (account_id, token_hash, at, by, expires_at)
      values (${person}, sha256('x'), ${NOW}, ${ids.wardAdmin}, ${NOW.add({ hours: 24 })})`;
    await asked(wardAdmin, invited);
    await asked(wardAdmin, give(person, world.units.ward, 'culture officer', wardAdmin));
    const open = () => one('select count(*)::int as n from organisation.invitation where account_id = $1 and voided_at is null', [person]);
    expect(await open()).toEqual({ n: 1 });
    await asked(cityAdmin, give(person, world.units.city, 'data protection officer', cityAdmin));
    expect(await open()).toEqual({ n: 0 });
  });
});

describe('records', () => {
  test('are restricted where they are, not where somebody says', async () => {
    const chair = await world.actor(await world.holder('chu.tich', 'chair', 'ward'));
    const [own, others] = [await world.request('ward'), await world.request('sibling')];
    const restrict = async (id: string) =>
      (
        await asked(
          chair,
          sql<{
            done: boolean;
          }>`select organisation.restrict_record(${id}, 'organisation.data_request', ${world.units.ward}, 'DS', 'x', '{}') as done`,
        )
      ).rows[0]?.done;
    expect(await restrict(others)).toBe(false);
    expect(await restrict(own)).toBe(true);
  });

  test('open requests are moved by the clock, not by who has a wish', async () => {
    const { ward, sibling } = world.units;
    const move = sql`select organisation.move_privacy('data request', ${ward}, ${sibling}, null, 100)`;
    await expect(asked(wardAdmin, move)).rejects.toThrow(DENIED);
  });

  test('nothing is destroyed by one person alone, nor by two of whom none protects data', async () => {
    const handlers = [await world.holder('huy.mot', 'culture officer', 'ward'), await world.holder('huy.hai', 'culture officer', 'ward')];
    const [first, second] = await Promise.all(handlers.map((id) => world.actor(id)));
    const request = await world.request('ward');
    await world.owner.query(`update organisation.data_request set state = 'withdrawn', closed_at = '2019-01-01' where id = $1`, [request]);
    const run = await one(
      `insert into organisation.destruction (class, unit_id, cutoff, proposed_at, proposed_by) values ('data-request', $1, '2026-01-01', now(), $2) returning id`,
      [world.units.ward, handlers[0]],
    );
    await world.owner.query('insert into organisation.destruction_item values ($1, $2)', [run.id, request]);
    const destroy = sql`select organisation.destroy_data_requests(${run.id}, ${NOW})`;
    const alone = asActor(world.staff, first!, async (tx) => {
      await sql`update organisation.destruction set first_at = ${NOW}, first_by = ${handlers[0]}, second_at = ${NOW} where id = ${run.id}`.execute(
        tx,
      );
      await destroy.execute(tx);
    });
    await expect(alone).rejects.toThrow();
    const lie = sql`update organisation.destruction set first_at = ${NOW}, first_by = ${handlers[0]}, first_oversees = true where id = ${run.id}`;
    await asked(first!, lie);
    await asked(first!, sql`update organisation.destruction set first_oversees = true where id = ${run.id}`);
    expect(await one('select first_oversees from organisation.destruction where id = $1', [run.id])).toEqual({ first_oversees: false });
    const both = asActor(world.staff, second!, async (tx) => {
      await sql`update organisation.destruction set second_at = ${NOW}, second_by = ${handlers[1]} where id = ${run.id}`.execute(tx);
      await destroy.execute(tx);
    });
    await expect(both).rejects.toThrow();
    expect(await one('select destroyed_at from organisation.data_request where id = $1', [request])).toEqual({ destroyed_at: null });
  });

  test('how long the authority keeps things is not a ward’s to decide', async () => {
    const [ward, city] = [
      await world.holder('bv.phuong', 'data protection officer', 'ward'),
      await world.holder('bv.tp', 'data protection officer', 'city'),
    ];
    const term = (by: string) =>
      sql`insert into organisation.retention_term (class, valid_from, months, basis, decided_at, decided_by) values ('data-request', '2026-12-01', 1, 'x', ${NOW}, ${by})`;
    await expect(asked(await world.actor(ward), term(ward))).rejects.toThrow(DENIED);
    await asked(await world.actor(city), term(city));
  });
});

describe('the audit record', () => {
  test('an entry is sealed like any other: nobody says of which transaction it is', async () => {
    const entry = (column: string, value: RawBuilder<unknown>) =>
      sql`insert into audit.entry (at, actor_id, what, about, detail, ${sql.ref(column)}) values (${NOW}, ${ids.wardAdmin}, 'x.done', '', '{}', ${value})`;
    await expect(asked(wardAdmin, entry('xid', sql`'3'::xid8`))).rejects.toThrow(DENIED);
  });

  test('a ward’s auditor clears no anomaly that is not the ward’s', async () => {
    const auditor = await world.actor(await world.holder('ks.phuong', 'auditor', 'ward'));
    await world.owner.query(
      `insert into audit.anomaly (kind, occasion, account_id, unit_ids, counted, began_at, found_at) values ('many records', 'x', $1, $2, 1, now(), now())`,
      [ids.cityAdmin, [world.units.city]],
    );
    // without a condition PostgreSQL asks no policy for reading
    expect(await changed(auditor, sql`update audit.anomaly set seen_at = now(), seen_by = ${auditor.account}, note = 'x'`)).toBe(0);
  });
});

test('nobody who is deactivated gets a session, whichever way they come', async () => {
  const person = await world.holder('da.nghi', 'clerk', 'ward');
  await world.owner.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "username") values ($1, 'x', 'x@x.invalid', false, 'da.nghi')`,
    [person],
  );
  const auth = openPool(world.database.urls.auth, { max: 1 });
  const begin = () =>
    auth.db.executeQuery<{ id: string }>(
      sql<{ id: string }>`insert into auth."session" ("id", "token", "userId", "expiresAt", "updatedAt")
        values (gen_random_uuid()::text, gen_random_uuid()::text, ${person}, now() + interval '1 hour', now()) returning "id"`.compile(
        auth.db,
      ),
    );
  expect((await begin()).rows).toHaveLength(1);
  await world.owner.query('update organisation.account set deactivated_at = now() where id = $1', [person]);
  expect((await begin()).rows).toHaveLength(0);
  await auth.close();
});
