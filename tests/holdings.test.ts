import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allHoldings } from '../src/app/screens.ts';
import { keepActorKey } from '../src/app/store.ts';
import { asActor, openPool, THE_CLOCK } from '../src/platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const KEY = Buffer.alloc(32, 7);
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

const named = allHoldings.flatMap(({ columns }) => columns);

/** Every column of the database that names a unit: by a reference to it, or by its own name. */
async function columnsOfUnits(): Promise<string[]> {
  const { rows } = await admin.query<{ column: string }>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as column
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.confrelid = 'organisation.unit'::regclass
    union
    select t.table_schema || '.' || t.table_name || '.' || x.column_name
    from information_schema.columns x join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and x.column_name ~ '^(unit_id|from_unit|to_unit)$'
    order by 1`);
  return rows.map(({ column }) => column);
}

test('every column that names a unit is answered for by a holding: nothing is forgotten when a unit ends', async () => {
  const columns = await columnsOfUnits();
  expect(columns.length).toBeGreaterThan(10);
  expect(columns.filter((column) => !(named as string[]).includes(column))).toEqual([]);
});

test('no column is answered for twice, and no holding names one that is not there', async () => {
  expect(named.filter((column, index) => named.indexOf(column) !== index)).toEqual([]);
  const { rows } = await admin.query<{ column: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as column from information_schema.columns
     where table_schema !~ '^(pg_|information_schema)'`,
  );
  const there = new Set(rows.map(({ column }) => column));
  expect(named.filter((column) => !there.has(column))).toEqual([]);
});

test('holdings have names of their own', () => {
  const names = allHoldings.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('the clock may count and move all that moves', async () => {
  await keepActorKey(database.urls.owner, KEY);
  const worker = openPool(database.urls.worker, { actorKey: KEY, max: 1 });
  const now = Temporal.Instant.from('2025-07-01T00:00:00+07:00');
  const nowhere = '00000000-0000-4000-8000-0000000000aa';
  const moving = allHoldings.filter((one) => one.on === 'moves');
  expect(moving.length).toBeGreaterThan(1);
  try {
    for (const { name, count, move } of moving) {
      const done = await asActor(worker, { ...THE_CLOCK, at: now }, async (tx) => [
        (await count(tx, [nowhere])).get(nowhere) ?? 0,
        await move(tx, now, { from: nowhere, to: nowhere, limit: 1 }),
      ]);
      expect([name, ...done]).toEqual([name, 0, 0]);
    }
  } finally {
    await worker.close();
  }
});
