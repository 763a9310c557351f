import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOGINS, type Login } from '../src/platform/db/roles.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

let one: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(() => Promise.all([one.drop(), other.drop()]));

const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

test.each(Object.entries(LOGINS))('%s logs in to a migrated database as %s', async (login, role) => {
  expect(await ask(one.urls[login as Login], 'select current_user as name')).toEqual([{ name: role }]);
});

test('every migration of the project is applied', async () => {
  const rows = await ask(one.urls.owner, 'select name from platform_migrations.kysely_migration order by name');
  expect(rows[0]).toEqual({ name: '0001-foundation.sql' });
});

test('what one test file writes, another does not see', async () => {
  await ask(one.urls.owner, 'create schema here');
  expect(await ask(other.urls.owner, `select to_regnamespace('here') is null as unseen`)).toEqual([{ unseen: true }]);
});

test('a clone is closed to everyone but the program’s own roles', async () => {
  const rows = await ask(one.urls.admin, `select has_database_privilege('pg_monitor', current_database(), 'connect') as open`);
  expect(rows).toEqual([{ open: false }]);
});

test('a database is dropped although somebody is still connected', async () => {
  const short = await openTestDatabase();
  const client = new pg.Client({ connectionString: short.urls.staff });
  client.on('error', () => {});
  await client.connect();
  await short.drop();
  await expect(ask(short.urls.staff, 'select 1')).rejects.toThrow('does not exist');
  await client.end().catch(() => {});
});
