import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { listenTo } from './notices.ts';

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});
const until = async (done: () => boolean) => {
  for (let i = 0; i < 200 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(done()).toBe(true);
};

test('hears what is said; when its connection is cut it says so at once, comes back, and hears again', async () => {
  const heard: string[] = [];
  let missed = 0;
  const listening = listenTo(database.urls.public, 'content', { heard: (payload) => heard.push(payload), missed: () => missed++ });
  await listening.ready;
  expect(missed).toBe(1); // whatever was kept before it listened may be old
  await admin.query("notify content, 'one'");
  await until(() => heard.length === 1);

  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ba_public' and datname = current_database()");
  await until(() => missed >= 3); // once when cut, once when back
  await admin.query("notify content, 'two'");
  await until(() => heard.length === 2);
  expect(heard).toEqual(['one', 'two']);
  await listening.stop();
});
