import { Hono } from 'hono';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { record } from '../../platform/audit.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK } from '../../platform/db/database.ts';
import { page, type Site } from '../../platform/http/screen.tsx';
import { noteAnomalies } from './anomaly.commands.ts';
import { ANOMALY_KINDS, ANOMALY_LIMITS } from './anomaly.rules.ts';

const KEY = Buffer.alloc(32, 7);
const NOON = Temporal.Instant.from('2024-11-20T12:00:00+07:00');
const ID = '11111111-1111-4111-8111-111111111111';
const UNIT = '33333333-3333-4333-8333-333333333333';
const officer: Actor = { account: ID, units: [UNIT], may: new Set(['cases.read']) };

let database: TestDatabase;
let admin: pg.Client;
let staff: Pool;
let worker: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  staff = openPool(database.urls.staff, { actorKey: KEY });
  worker = openPool(database.urls.worker, { actorKey: KEY });
  await admin.query(`insert into platform.instance (demonstration, began_at, clock_ahead) values (true, now(), interval '-2 years')`);
  await admin.query(
    `insert into auth."user" (id, name, email, "emailVerified", username) values ($1, 'lan', 'lan@example.org', false, 'lan')`,
    [ID],
  );
});
afterAll(async () => {
  for (const pool of [staff, worker]) await pool?.close();
  await admin?.end();
  await database?.drop();
});
const actsOf = async (): Promise<string[]> =>
  (await admin.query('select what from audit.entry where actor_id = $1 order by xid, id', [ID])).rows.map(({ what }) => what);
const forget = () => admin.query('truncate audit.entry');

describe('a reading that must be traceable', () => {
  const secretScreen = page({
    path: '/lam-viec/thu/:id',
    may: 'cases.read',
    params: z.object({ id: z.string() }),
    seen: ({ id }) => ({ what: 'case.seen', about: id }),
    load: async (tx) => (await sql<{ secret: string }>`select 'điều ' || 'kín' as secret`.execute(tx)).rows[0]!.secret,
    view: (secret) => secret,
  });
  const app = () => {
    const hono = new Hono();
    const site = {
      pool: staff,
      now: () => NOON,
      actorOf: async () => officer,
      frameOf: async () => ({}),
      send: (c: { text: (t: string) => Response }, html: string) => c.text(html),
    };
    secretScreen.mount(hono, site as unknown as Site);
    return hono;
  };

  test('is recorded with it', async () => {
    const answer = await app().request('/lam-viec/thu/so-17');
    expect(await answer.text()).toBe('điều kín');
    const { rows } = await admin.query('select what, about, unit_ids from audit.entry');
    expect(rows).toEqual([{ what: 'case.seen', about: 'so-17', unit_ids: [UNIT] }]);
    await forget();
  });

  test('shows nothing when it cannot be recorded', async () => {
    await admin.query('revoke insert on audit.entry from ba_staff');
    try {
      const answer = await app().request('/lam-viec/thu/so-17');
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('kín');
    } finally {
      await admin.query('grant insert on audit.entry to ba_staff');
    }
  });
});

describe('what the sign-in library does to its tables', () => {
  const tried: [name: string, statement: string, acts: string[]][] = [
    [
      'a session',
      `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId") values ('s1', now(), 'geheim', now(), '${ID}')`,
      ['session.began'],
    ],
    ['its refresh', `update auth.session set "updatedAt" = now() + interval '1 hour'`, []],
    ['its end', `delete from auth.session`, ['session.ended']],
    [
      'a first password',
      `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt") values ('a1', 'lan', 'credential', '${ID}', 'x', now())`,
      [],
    ],
    ['another password', `update auth.account set password = 'y'`, ['password.changed']],
    ['the same password', `update auth.account set password = 'y', "updatedAt" = now()`, []],
    [
      'a directory',
      `insert into auth.account (id, "accountId", "providerId", "userId", "updatedAt") values ('a2', 'sub', 'directory', '${ID}', now())`,
      ['single-sign-on.linked'],
    ],
    [
      'a second factor begun',
      `insert into auth."twoFactor" (id, secret, "backupCodes", "userId") values ('t1', 's', 'abcdefghij', '${ID}')`,
      [],
    ],
    ['a second factor on', `update auth."user" set "twoFactorEnabled" = true`, ['second-factor.turned-on']],
    ['a recovery code used', `update auth."twoFactor" set "backupCodes" = 'qrstuvwxy'`, ['second-factor.recovery-used']],
    ['new recovery codes', `update auth."twoFactor" set "backupCodes" = '0123456789'`, ['second-factor.recovery-renewed']],
    ['a wrong code', `update auth."twoFactor" set "failedVerificationCount" = 1`, ['second-factor.failed']],
    ['too many of them', `update auth."twoFactor" set "failedVerificationCount" = 5, "lockedUntil" = now()`, ['second-factor.locked']],
    ['a second factor off', `update auth."user" set "twoFactorEnabled" = false`, ['second-factor.turned-off']],
    ['another name', `update auth."user" set username = 'lan2'`, ['sign-in.renamed']],
  ];
  test.each(tried)('%s', async (_name, statement, acts) => {
    const auth = new pg.Client({ connectionString: database.urls.auth });
    await auth.connect();
    try {
      await auth.query(statement);
    } finally {
      await auth.end();
    }
    expect(await actsOf()).toEqual(acts);
    const { rows } = await admin.query('select at, detail, about from audit.entry');
    for (const { at, detail, about } of rows) {
      expect(detail).toEqual({});
      expect(about).not.toContain('geheim');
      expect(Date.now() - at.getTime()).toBeGreaterThan(365 * 24 * 3600_000); // the program's clock, two years behind the machine's
    }
    await forget();
  });

  test('is audited for every table there is of it', async () => {
    const { rows } = await admin.query(`
      select t.tablename from pg_tables t where schemaname = 'auth' and tablename in ('user', 'session', 'account', 'twoFactor', 'passkey')
        and not exists (select from pg_trigger g where g.tgrelid = format('auth.%I', t.tablename)::regclass and g.tgfoid = 'audit.note_sign_in'::regproc)`);
    expect(rows).toEqual([]);
  });

  test('cannot be written into the record by its role directly', async () => {
    const auth = new pg.Client({ connectionString: database.urls.auth });
    await auth.connect();
    await expect(
      auth.query(`insert into audit.entry (at, actor_id, what, about, detail) values (now(), '${ID}', 'a.b', '', '{}')`),
    ).rejects.toThrow(/permission denied/);
    await auth.end();
  });
});

describe('anomalies', () => {
  const look = (now: Temporal.Instant) => asActor(worker, THE_CLOCK, (tx) => noteAnomalies(tx, THE_CLOCK, now));
  const open = async (count: number, at: Temporal.Instant) =>
    asActor(staff, officer, async (tx) => {
      for (let n = 0; n < count; n++) await record(tx, officer, at.add({ seconds: n }), 'case.seen', `case-${n}`);
    });

  test('are found once, however often one looks', async () => {
    await open(ANOMALY_LIMITS.recordsAnHour + 1, NOON);
    expect(await look(NOON.add({ minutes: 5 }))).toBe(1);
    expect(await look(NOON.add({ minutes: 15 }))).toBe(0);
    const { rows } = await admin.query('select kind, account_id, counted, unit_ids from audit.anomaly');
    expect(rows).toEqual([{ kind: 'many records', account_id: ID, counted: ANOMALY_LIMITS.recordsAnHour + 1, unit_ids: [UNIT] }]);
  });

  test('at night, of kin, and a broken glass', async () => {
    await forget();
    await admin.query('delete from audit.anomaly');
    const night = Temporal.Instant.from('2024-11-20T23:00:00+07:00');
    await asActor(staff, officer, (tx) => record(tx, officer, night, 'record.refused-related', 'case-1'));
    await admin.query(`insert into organisation.unit (id, kind, valid_from) values ('${UNIT}', 'ward', '2020-01-01')`);
    await admin.query(
      `insert into organisation.account (id, username, name, second_factor_required) values ('${ID}', 'lan', 'Lan', false)`,
    );
    await admin.query(
      `insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until) values (gen_random_uuid(), 'case', '${UNIT}', '${ID}', 'nạn nhân đang bị đe dọa ngay lúc này', $1, $2)`,
      [night.toString(), night.add({ hours: 1 }).toString()],
    );
    expect(await look(night.add({ minutes: 5 }))).toBe(3);
    const { rows } = await admin.query('select kind from audit.anomaly order by kind');
    expect(rows.map(({ kind }) => kind)).toEqual(['broken glass', 'odd hours', 'related']);
  });

  test('have the kinds that PostgreSQL knows', async () => {
    const { rows } = await admin.query(`select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'anomaly_kind_check'`);
    expect([...rows[0].text.matchAll(/'([a-z ]+)'/g)].map((match) => match[1])).toEqual([...ANOMALY_KINDS]);
  });
});

describe('nobody who logs in', () => {
  test.each(['entry', 'seal', 'sealing', 'anchor', 'verification'])('may change or cut audit.%s', async (table) => {
    for (const role of ['ba_public', 'ba_staff', 'ba_worker', 'ba_auth', 'ba_jobs'])
      for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
        const { rows } = await admin.query('select has_table_privilege($1, $2, $3) as has', [role, `audit.${table}`, right]);
        expect([role, right, rows[0].has]).toEqual([role, right, false]);
      }
  });

  test('may write a seal', async () => {
    await asActor(staff, officer, (tx) => record(tx, officer, NOON, 'case.opened', 'case-1'));
    const write = (pool: Pool, actor: Actor) =>
      asActor(pool, actor, (tx) => sql`insert into audit.seal select 1, id, sha256('x') from audit.entry`.execute(tx));
    await expect(write(staff, officer)).rejects.toThrow(/permission denied/);
    await expect(write(worker, THE_CLOCK)).rejects.toThrow(/permission denied/);
    await expect(asActor(staff, officer, (tx) => sql`select audit.seal_entries(1)`.execute(tx))).rejects.toThrow(/permission denied/);
  });
});
