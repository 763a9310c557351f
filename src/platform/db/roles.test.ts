import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmptyDatabase, type TestDatabase } from '../../../tests/database.ts';
import { type Running, startPostgres } from './postgres.ts';
import { DatabaseUnusable } from './postgres-program.ts';
import { ensureDatabase, ensureRoles, LOGINS, readPasswords, urlsFor } from './roles.ts';

let temporary: string;
beforeAll(() => {
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-roles-'));
});
afterAll(() => fs.rmSync(temporary, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('passwords', () => {
  test('are made once, differ, and nobody else may read them', () => {
    const dir = path.join(temporary, 'keys');
    const made = readPasswords(dir);
    expect(new Set(Object.values(made)).size).toBe(7);
    expect(Object.values(made).every((password) => Buffer.from(password, 'base64url').length === 32)).toBe(true);
    expect(readPasswords(dir)).toEqual(made);
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(dir, 'database.json')).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dir)).toEqual(['database.json']);
  });

  test('a role that is new gets one, and the others keep theirs', () => {
    const dir = path.join(temporary, 'grown');
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, 'database.json'), JSON.stringify({ superuser: 'first' }));
    expect(readPasswords(dir)).toMatchObject({ superuser: 'first', staff: expect.stringMatching(/.{40}/) });
  });

  test('several processes at once agree', async () => {
    const dir = path.join(temporary, 'raced');
    const program = `import { readPasswords } from ${JSON.stringify(path.join(import.meta.dirname, 'roles.ts'))}; console.log(JSON.stringify(readPasswords(${JSON.stringify(dir)})))`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    const said = await Promise.all([run(), run(), run()]);
    expect(new Set(said.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test.each(['', '{"owner":', '[1]', '{"owner":""}'])('a damaged file (%j) is refused and left as it is', (content) => {
    const dir = fs.mkdtempSync(path.join(temporary, 'damaged-'));
    const file = path.join(dir, 'database.json');
    fs.writeFileSync(file, content);
    expect(() => readPasswords(dir)).toThrow(DatabaseUnusable);
    expect(fs.readFileSync(file, 'utf8')).toBe(content);
  });
});

test('an address names role, password and database, and keeps the server’s options; the environment goes before', () => {
  const passwords = { owner: 'a/b', public: 'p', staff: 's', worker: 'w', auth: 'u', jobs: 'j' };
  const urls = urlsFor('postgres://admin:x@db.example:6432/postgres?sslmode=require', 'binh_an', passwords, {
    DATABASE_URL_STAFF: 'postgres://elsewhere/x',
    DATABASE_URL_WORKER: '',
  });
  expect(urls.owner).toBe('postgres://ba_owner:a%2Fb@db.example:6432/binh_an?sslmode=require');
  expect(urls.staff).toBe('postgres://elsewhere/x');
  expect(urls.worker).toContain('//ba_worker:w@');
});

describe('a server that knows nothing of us', () => {
  let server: Running;
  const passwords = { owner: 'o', public: 'p', staff: 's', worker: 'w', auth: 'u', jobs: 'j' };
  beforeAll(async () => {
    server = await startPostgres({ dir: path.join(temporary, 'data'), password: 'root', settings: ['fsync=off'] });
  });
  afterAll(() => server?.stop());
  const as = (user: string, password: string) => server.url.replace('postgres:root', `${user}:${password}`);

  test('an administrator without the right is told what to have run', async () => {
    await ask(server.url, `create role clerk login password 'c'; create role deputy login createrole createdb password 'd'`);
    for (const [user, password] of [
      ['clerk', 'c'],
      ['deputy', 'd'],
    ] as const) {
      const refusal = await ensureRoles(as(user, password), passwords).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DatabaseUnusable);
      expect(String(refusal)).toMatch(/create role ba_owner login bypassrls;/);
      expect(String(refusal)).not.toMatch(/SCRAM|\n/);
    }
  });

  test('all roles are made, by several processes at once, and stand as they should', async () => {
    await Promise.all([1, 2, 3].map(() => ensureRoles(server.url, passwords)));
    const attributes = `select rolname as name, rolcanlogin as login, rolbypassrls as bypasses, rolsuper or rolcreaterole or rolcreatedb as excessive
      from pg_roles where rolname like 'ba\\_%' order by 1`;
    const wanted = ['ba_auth', 'ba_door', 'ba_jobs', 'ba_owner', 'ba_public', 'ba_staff', 'ba_worker'].map((name) => ({
      name,
      login: name !== 'ba_door',
      bypasses: name === 'ba_owner',
      excessive: false,
    }));
    expect(await ask(server.url, attributes)).toEqual(wanted);
    await ask(server.url, `alter role ba_staff bypassrls createdb; alter role ba_door login password 'x'; alter role ba_owner nobypassrls`);
    await ensureRoles(server.url, passwords);
    expect(await ask(server.url, attributes)).toEqual(wanted);
  });

  test('each logs in with its password only, which the server never saw', async () => {
    for (const [login, role] of Object.entries(LOGINS)) {
      expect(await ask(as(role, passwords[login as keyof typeof passwords]), 'select current_user as name')).toEqual([{ name: role }]);
    }
    await expect(ask(as('ba_staff', 'wrong'), 'select 1')).rejects.toThrow('password authentication failed');
    await ensureRoles(server.url, { ...passwords, staff: 'new' });
    await expect(ask(as('ba_staff', 's'), 'select 1')).rejects.toThrow('password authentication failed');
    expect(await ask(as('ba_staff', 'new'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('an administrator who was not given a role is told which grant is missing', async () => {
    const refusal = await ensureRoles(as('deputy', 'd'), passwords).catch((error: unknown) => error);
    expect(String(refusal)).toMatch(/run: grant ba_owner to "?deputy"? with admin option;$/);
    expect(refusal).toBeInstanceOf(DatabaseUnusable);
  });

  test('where all stands, an administrator without rights over roles will do; for the database it is told what to have run', async () => {
    await ensureRoles(as('clerk', 'c'), passwords);
    await expect(ensureDatabase(as('clerk', 'c'), 'binh_an')).rejects.toThrow(/grant ba_owner to "?clerk"?;/);
    await ask(server.url, 'create database binh_an');
    await expect(ensureDatabase(as('clerk', 'c'), 'binh_an')).rejects.toThrow(DatabaseUnusable);
  });

  test('a database of somebody else’s with our name is not taken over', async () => {
    await ask(server.url, 'create database strange owner deputy');
    await expect(ensureDatabase(server.url, 'strange')).rejects.toThrow(/alter database "strange" owner to ba_owner/);
  });
});

describe('the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openEmptyDatabase();
  });
  afterAll(() => database?.drop());

  test('belongs to ba_owner and is open to our roles only; making it again, twice at once, changes nothing', async () => {
    const name = new URL(database.urls.admin).pathname.slice(1);
    await Promise.all([ensureDatabase(database.urls.admin, name), ensureDatabase(database.urls.admin, name)]);
    expect(
      await ask(
        database.urls.admin,
        `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding,
           has_database_privilege('pg_monitor', datname, 'connect') as others,
           has_database_privilege('ba_public', datname, 'connect') as ours,
           has_database_privilege('ba_public', datname, 'temporary') as temporary
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ owner: 'ba_owner', encoding: 'UTF8', others: false, ours: true, temporary: false }]);
  });

  test('only the owner may make tables', async () => {
    await ask(database.urls.owner, 'create table of_the_owner (n int)');
    for (const url of [database.urls.public, database.urls.staff, database.urls.jobs]) {
      await expect(ask(url, 'create table x (n int)')).rejects.toThrow('permission denied');
      await expect(ask(url, 'select from of_the_owner')).rejects.toThrow('permission denied');
      await expect(ask(url, 'set role ba_owner')).rejects.toThrow('permission denied');
    }
  });

  test('knows Vietnamese letters and strips their marks', async () => {
    expect(
      await ask(
        database.urls.staff,
        `select lower('ĐỘNG PHÒNG Ữ') as lower, unaccent('Bạo lực gia đình') as plain, similarity('bao luc', 'bao luk') > 0.4 as near`,
      ),
    ).toEqual([{ lower: 'động phòng ữ', plain: 'Bao luc gia dinh', near: true }]);
  });
});
