import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmptyDatabase, type TestDatabase } from '../../../tests/database.ts';
import { findMigrations, migrate } from './migrate.ts';
import { DatabaseUnusable } from './postgres-program.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await openEmptyDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-migrations-'));
});
afterEach(async () => {
  await database.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
const run = () => migrate(database.urls, { folder });

async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.urls.admin });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
const tables = async () =>
  (await ask(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`)).map(
    (row) => row.name,
  );

test('files are applied once each, in the order of their names, several statements a file', async () => {
  write('0002-b.sql', 'insert into a values (2);');
  write('0001-a.sql', `create table a (n int); insert into a values (1); do $$ begin perform 1; end $$;`);
  write('notes.txt', 'no SQL');
  expect(await run()).toEqual(['0001-a.sql', '0002-b.sql']);
  expect(await ask('select n from a order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  write('0003-c.sql', 'insert into a values (3);');
  expect(await run()).toEqual(['0003-c.sql']);
  expect(await run()).toEqual([]);
});

test('a file that fails in its second statement leaves nothing; those before it stay; mended it goes through', async () => {
  write('0001-a.sql', 'create table a (n int);');
  write('0002-b.sql', 'create table b (n int);\ncreate table c (n nonsense);');
  await expect(run()).rejects.toThrow(/0002-b\.sql failed: type "nonsense" does not exist \(line 2\)/);
  expect(await tables()).toEqual(['a']);
  write('0002-b.sql', 'create table b (n int);');
  expect(await run()).toEqual(['0002-b.sql']);
  expect(await tables()).toEqual(['a', 'b']);
});

test('a connection cut in the middle leaves the old state', async () => {
  write('0001-a.sql', 'create table a (n int); select pg_sleep(60);');
  const running = expect(run()).rejects.toThrow('0001-a.sql');
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep' and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`;
  await expect.poll(async () => (await ask(cut)).length, { timeout: 10_000 }).toBe(1);
  await running;
  expect(await tables()).toEqual([]);
  write('0001-a.sql', 'create table a (n int);');
  expect(await run()).toEqual(['0001-a.sql']);
});

test('a file changed or removed after it was applied is refused by name; other line ends are no change', async () => {
  write('0001-a.sql', 'create table a\n(n int);\n');
  write('0002-b.sql', 'create table b (n int);');
  await run();
  write('0001-a.sql', 'create table a\r\n(n int);\r\n');
  expect(await run()).toEqual([]);
  write('0001-a.sql', 'create table a (n bigint);');
  write('0003-c.sql', 'create table c (n int);');
  const refusal = await run().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DatabaseUnusable);
  expect(String(refusal)).toMatch(/0001-a\.sql đã bị sửa.*0001-a\.sql was changed/);
  fs.rmSync(path.join(folder, '0001-a.sql'));
  await expect(run()).rejects.toThrow(/0001-a\.sql was removed/);
  expect(await tables()).toEqual(['a', 'b']);
});

test('a file that comes late with an earlier name is refused', async () => {
  write('0002-b.sql', 'create table b (n int);');
  await run();
  write('0001-a.sql', 'create table a (n int);');
  await expect(run()).rejects.toThrow('0001-a.sql');
  expect(await tables()).toEqual(['b']);
});

test('two processes at once: each file is applied by one of them', async () => {
  write('0001-a.sql', 'create table a (n int); select pg_sleep(0.2);');
  write('0002-b.sql', 'insert into a values (1);');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['0001-a.sql', '0002-b.sql']);
  expect(await ask('select n from a')).toEqual([{ n: 1 }]);
});

test('the queue’s tables stand before our files and belong to ba_jobs, who may make nothing else', async () => {
  write('0001-a.sql', `create table a as select count(*) from graphile_worker.jobs;`);
  expect(await run()).toEqual(['0001-a.sql']);
  expect(
    await ask(`select nspowner::regrole::text as owner, has_database_privilege('ba_jobs', current_database(), 'create') as may,
      (select tableowner from pg_tables where tablename = 'a') as ours from pg_namespace where nspname = 'graphile_worker'`),
  ).toEqual([{ owner: 'ba_jobs', may: false, ours: 'ba_owner' }]);
});

test('no file at all is no error', async () => {
  expect(await run()).toEqual([]);
});

test('the folder is found from the sources and from the build', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  expect(findMigrations()).toBe(path.join(root, 'db', 'migrations'));
  expect(findMigrations(path.join(root, 'dist', 'server', 'platform', 'db'))).toBe(path.join(root, 'db', 'migrations'));
});
