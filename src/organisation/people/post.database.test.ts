import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { newId } from '../../kernel/ids.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Actor, asActor, attempt, openPool, type Pool, type Tx } from '../../platform/db/database.ts';
import { portalAccess } from '../../portal/access.ts';
import { programmeAccess } from '../../programme/access.ts';
import { actorOf, organisationAccess } from '../access.ts';
import { isInstanceWide, ROLES, SECOND_FACTOR_ROLES, SINGLE_ROLES } from '../roles.ts';
import { beginUnit } from '../units/tree.commands.ts';
import type { UnitKind } from '../units/unit.rules.ts';
import { addPerson, changePerson, deactivatePerson, reactivatePerson } from './account.commands.ts';
import { findPersonRecord, listPeople } from './person.queries.ts';
import { fillIn, givePost } from './post.commands.ts';
import { listPostChanges, listPostsOf } from './post.queries.ts';
import { endPost, undoEnd } from './post-end.commands.ts';

const KEY = Buffer.alloc(32, 5);
const now = Temporal.Instant.from('2026-11-24T09:00:00+07:00');
const later = (days: number) => now.add({ hours: 24 * days });
const day = (text: string) => Temporal.PlainDate.from(text);
const today = day('2026-11-24');

let database: TestDatabase;
let owner: pg.Client;
let staff: Pool;
const units = { city: '', xuanDinh: '', dongNgac: '', group: '' };
let longAn: Actor;
let hoaXuanDinh: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  staff = openPool(database.urls.staff, { actorKey: KEY });
  const owning = openPool(database.urls.owner, { max: 1 });
  await owning.db.transaction().execute(async (tx) => {
    const unit = (kind: UnitKind, nameVi: string, parentId: string | null, to: string | null = null) =>
      beginUnit(tx, {
        kind,
        nameVi,
        nameEn: nameVi,
        shortVi: nameVi,
        code: null,
        parentId,
        from: day('2020-01-01'),
        to: to ? day(to) : null,
      });
    units.city = await unit('city', 'UBND thành phố', null);
    units.xuanDinh = await unit('ward', 'UBND phường Xuân Đỉnh', units.city);
    units.dongNgac = await unit('ward', 'UBND phường Đông Ngạc', units.city, '2027-07-01');
    units.group = await unit('residential group', 'Tổ dân phố số 3', units.xuanDinh);
    await tx
      .insertInto('organisation.seat')
      .values({ duty: 'authority', unit_id: units.city, valid_from: day('2020-01-01'), valid_to: null })
      .execute();
  });
  await owning.close();
  longAn = await administrator('long.an', units.city);
  hoaXuanDinh = await administrator('hoa.xd', units.xuanDinh);
});
afterAll(async () => {
  await staff?.close();
  await owner?.end();
  await database?.drop();
});

async function administrator(username: string, unit: string): Promise<Actor> {
  const id = newId();
  await owner.query('insert into organisation.account (id, username, name, second_factor_required) values ($1, $2, $2, true)', [
    id,
    username,
  ]);
  await owner.query(
    "insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, 'administrator', '2020-01-01')",
    [id, unit],
  );
  const posts = [{ postId: newId(), unitId: unit, unitName: '', role: 'administrator', state: 'held' as const, actingFor: null }];
  return actorOf({ name: '', username, invented: false, secondFactorRequired: false, agreed: [], posts }, id, now, organisationAccess);
}
const as = <T>(actor: Actor, command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>, at = now) =>
  attempt(staff, { ...actor, at }, (tx) => command(tx, { ...actor, at }));
const look = <T>(actor: Actor, query: (tx: Tx) => Promise<T>, at = now) => asActor(staff, { ...actor, at }, query);
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};

let count = 0;
const newPerson = async (
  actor = longAn,
  unitId = units.xuanDinh,
  role: (typeof ROLES)[number] = 'culture officer',
  from = '2026-01-01',
) => {
  const username = `nguoi.${++count}`;
  const post = { unitId, role, from: day(from), to: null, decision: '', interim: false };
  return value(await as(actor, (tx, me) => addPerson(tx, me, now, { username, name: `Người ${count}`, email: null, post }))).accountId;
};
const give = (actor: Actor, accountId: string, unitId: string, role: (typeof ROLES)[number], from: string, to: string | null = null) =>
  as(actor, (tx, me) =>
    givePost(tx, me, now, { accountId, unitId, role, from: day(from), to: to ? day(to) : null, decision: '', interim: false }),
  );
const rows = (accountId: string) =>
  look(longAn, async (tx) => (await listPostsOf(tx, accountId, today)).map(({ role, from, to }) => `${role} ${from}–${to ?? ''}`));

describe('giving posts', () => {
  test('nobody gives themselves one: neither the command nor PostgreSQL', async () => {
    expect(code(await give(longAn, longAn.account!, units.xuanDinh, 'chair', '2026-12-01'))).toBe('own-post');
    await expect(
      look(longAn, (tx) =>
        tx
          .insertInto('organisation.post')
          .values({ account_id: longAn.account!, unit_id: units.city, role: 'chair', valid_from: today })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a ward’s administrator gives posts in the ward and below it, not beside or above, and no role that opens more than the ward', async () => {
    const officer = await newPerson(hoaXuanDinh);
    expect(code(await give(hoaXuanDinh, officer, units.group, 'collaborator', '2026-12-01'))).toBe('done');
    expect(code(await give(hoaXuanDinh, officer, units.dongNgac, 'collaborator', '2026-12-01', '2027-01-01'))).toBe('out-of-reach');
    expect(code(await give(hoaXuanDinh, officer, units.city, 'leader', '2026-12-01'))).toBe('out-of-reach');
    expect(code(await give(hoaXuanDinh, officer, units.xuanDinh, 'administrator', '2026-12-01'))).toBe('above-own-reach');
    expect(code(await give(longAn, officer, units.xuanDinh, 'administrator', '2026-12-01'))).toBe('done');
  });

  test('who holds a post elsewhere is neither changed nor put out from here', async () => {
    const officer = await newPerson(hoaXuanDinh);
    expect(code(await give(longAn, officer, units.dongNgac, 'inspector', '2026-12-01', '2027-01-01'))).toBe('done');
    expect(code(await as(hoaXuanDinh, (tx, me) => deactivatePerson(tx, me, now, { accountId: officer })))).toBe('holds-posts-elsewhere');
    expect(code(await as(hoaXuanDinh, (tx, me) => changePerson(tx, me, now, { accountId: officer, name: 'X', email: null })))).toBe(
      'holds-posts-elsewhere',
    );
    const { rowCount } = await owner.query('select from organisation.account where id = $1 and deactivated_at is null', [officer]);
    expect(rowCount).toBe(1);
    expect(code(await as(longAn, (tx, me) => deactivatePerson(tx, me, now, { accountId: officer })))).toBe('done');
  });

  test('a unit that will end bounds its posts', async () => {
    const officer = await newPerson();
    expect(code(await give(longAn, officer, units.dongNgac, 'clerk', '2026-12-01'))).toBe('outside-unit-life');
    expect(code(await give(longAn, officer, units.dongNgac, 'clerk', '2026-12-01', '2027-07-01'))).toBe('done');
  });

  test('a user name means one person, whoever can see them', async () => {
    await newPerson(longAn, units.dongNgac === '' ? '' : units.city, 'leader');
    const taken = `nguoi.${count}`;
    const post = { unitId: units.xuanDinh, role: 'clerk' as const, from: today, to: null, decision: '', interim: false };
    expect(code(await as(hoaXuanDinh, (tx, me) => addPerson(tx, me, now, { username: taken, name: 'B', email: null, post })))).toBe(
      'username-taken',
    );
  });

  test('some roles ask for a second factor; people of a demonstration are spared', async () => {
    const required = async (id: string) =>
      (await owner.query('select second_factor_required as r from organisation.account where id = $1', [id])).rows[0].r;
    const officer = await newPerson();
    expect(await required(officer)).toBe(false);
    await give(longAn, officer, units.xuanDinh, 'police officer', '2026-12-01');
    expect(await required(officer)).toBe(true);
    const sample = await newPerson();
    await owner.query('update organisation.account set invented = true where id = $1', [sample]);
    await give(longAn, sample, units.xuanDinh, 'police officer', '2026-12-01');
    expect(await required(sample)).toBe(false);
  });

  test('roles that hold in the whole instance are those of its set-up, its portal and its programme', () => {
    const whole = [...organisationAccess, ...portalAccess, ...programmeAccess].filter(({ name }) =>
      /^(organisation\.set-up|portal\.|programme\.)/.test(name),
    );
    expect(ROLES.filter(isInstanceWide)).toEqual(ROLES.filter((role) => whole.some(({ roles }) => roles.includes(role))));
  });

  test('the lists of roles in PostgreSQL are those of roles.ts', async () => {
    const asks = (await owner.query("select prosrc from pg_proc where proname = 'ask_second_factor'")).rows[0].prosrc as string;
    const one = (await owner.query("select pg_get_constraintdef(oid) as d from pg_constraint where conname = 'one_holder_at_a_time'"))
      .rows[0].d as string;
    const named = (text: string) => ROLES.filter((role) => text.includes(`'${role}'`));
    expect(named(asks)).toEqual(ROLES.filter((role) => SECOND_FACTOR_ROLES.includes(role)));
    expect(named(one)).toEqual(ROLES.filter((role) => SINGLE_ROLES.includes(role)));
  });
});

describe('ending', () => {
  test('ends who fills in too, and is undone on the same day as it was', async () => {
    const chief = await newPerson(longAn, units.xuanDinh, 'police chief');
    const deputy = await newPerson();
    const [post] = await look(longAn, (tx) => listPostsOf(tx, chief, today));
    const filled = await as(longAn, (tx, me) =>
      fillIn(tx, me, now, { postId: post!.id, accountId: deputy, from: today, to: day('2026-12-24'), decision: '' }),
    );
    expect(code(filled)).toBe('done');
    expect(code(await as(longAn, (tx, me) => endPost(tx, me, now, { postId: post!.id, last: day('2026-11-30') })))).toBe('done');
    expect(await rows(deputy)).toContain('police chief 2026-11-24–2026-12-01');
    const [change] = await look(longAn, (tx) => listPostChanges(tx, chief));
    expect(code(await as(longAn, (tx, me) => undoEnd(tx, me, now, { accountId: chief, changeId: change!.id })))).toBe('done');
    expect(await rows(chief)).toEqual(['police chief 2026-01-01–']);
    // done twice, it is not there any more
    await expect(as(longAn, (tx, me) => undoEnd(tx, me, now, { accountId: chief, changeId: change!.id }))).rejects.toThrow(
      'change not found',
    );
  });

  test('what was given by mistake is taken back whole, and known for ever', async () => {
    const person = await newPerson();
    const { postId } = value(await give(longAn, person, units.xuanDinh, 'clerk', '2026-12-01'));
    expect(code(await as(longAn, (tx, me) => endPost(tx, me, now, { postId, last: today })))).toBe('done');
    expect(await rows(person)).toEqual(['culture officer 2026-01-01–']);
    expect(await look(longAn, (tx) => listPostChanges(tx, person))).toMatchObject([
      { what: 'taken back', role: 'clerk', from: day('2026-12-01') },
    ]);
    for (const right of ['UPDATE', 'DELETE']) {
      const { rows: has } = await owner.query("select has_table_privilege('ba_staff', 'organisation.post_change', $1) as has", [right]);
      expect(has[0].has).toBe(false);
    }
  });

  test('undo finds the place taken', async () => {
    const first = await newPerson(longAn, units.group, 'collaborator');
    const second = await newPerson();
    const { postId } = value(await give(longAn, first, units.group, 'residential group head', '2026-01-01'));
    await as(longAn, (tx, me) => endPost(tx, me, now, { postId, last: day('2026-11-23') }));
    expect(code(await give(longAn, second, units.group, 'residential group head', '2026-11-24', '2031-11-24'))).toBe('done');
    const [change] = await look(longAn, (tx) => listPostChanges(tx, first));
    expect(code(await as(longAn, (tx, me) => undoEnd(tx, me, now, { accountId: first, changeId: change!.id })))).toBe('held-by-another');
  });
});

describe('putting out', () => {
  test('ends posts and sessions at once, deletes nothing, and is undone', async () => {
    const person = await newPerson();
    await give(longAn, person, units.xuanDinh, 'clerk', '2027-01-01', '2028-01-01');
    const auth = new pg.Client({ connectionString: database.urls.auth });
    await auth.connect();
    await auth.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, 'x', 'x@x.x', false)`, [person]);
    await auth.query(
      `insert into auth.session ("id", "token", "userId", "expiresAt", "createdAt", "updatedAt") values ('s1', 't1', $1, now() + interval '1 hour', '2026-11-23T20:00:00Z', now())`,
      [person],
    );
    expect(await look(longAn, (tx) => findPersonRecord(tx, person))).toMatchObject({
      invited: true,
      secondFactor: false,
      lastDay: today,
      mayChange: true,
    });
    const before = await rows(person);
    expect(code(await as(longAn, (tx, me) => deactivatePerson(tx, me, now, { accountId: person })))).toBe('done');
    expect((await auth.query('select from auth.session')).rowCount).toBe(0);
    expect(await rows(person)).toEqual(['culture officer 2026-01-01–2026-11-24']);
    expect(
      (
        await look(longAn, (tx) =>
          listPeople(tx, today, { text: '', unit: null, role: null, state: 'deactivated', order: 'name', descending: false, page: 1 }),
        )
      ).rows.map(({ id }) => id),
    ).toContain(person);
    expect(await as(longAn, (tx, me) => reactivatePerson(tx, me, now, { accountId: person }))).toMatchObject({
      value: { restored: 2, left: 0 },
    });
    expect(await rows(person)).toEqual(before);
    await auth.end();
  });

  test('undone days later, the days between stay without the post', async () => {
    const person = await newPerson();
    await as(longAn, (tx, me) => deactivatePerson(tx, me, now, { accountId: person }));
    const at = later(3);
    expect(await as(longAn, (tx, me) => reactivatePerson(tx, me, at, { accountId: person }), at)).toMatchObject({ value: { restored: 1 } });
    expect(await rows(person)).toEqual(['culture officer 2026-11-27–', 'culture officer 2026-01-01–2026-11-24']);
  });

  test('nobody ends the sessions of whom they do not administer', async () => {
    const { rows: before } = await owner.query('select id from organisation.account where username = $1', ['long.an']);
    const auth = new pg.Client({ connectionString: database.urls.auth });
    await auth.connect();
    await auth.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, 'x', 'y@x.x', false)`, [before[0].id]);
    await auth.query(
      `insert into auth.session ("id", "token", "userId", "expiresAt", "updatedAt") values ('s2', 't2', $1, now() + interval '1 hour', now())`,
      [before[0].id],
    );
    const { sql } = await import('kysely');
    const ended = await look(hoaXuanDinh, (tx) =>
      sql<{ n: number }>`select organisation.revoke_sessions(${before[0].id}::uuid) as n`.execute(tx),
    );
    expect(ended.rows).toEqual([{ n: 0 }]);
    expect((await auth.query('select from auth.session')).rowCount).toBe(1);
    await auth.end();
  });
});
