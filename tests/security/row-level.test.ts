import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepActorKey } from '../../src/app/store.ts';
import { type Actor, asActor, openPool, type Pool } from '../../src/platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

const KEY = Buffer.alloc(32, 7);
const ACCOUNT = '11111111-1111-4111-8111-111111111111';
const editor: Actor = { account: ACCOUNT, units: [], may: new Set(['portal.edit']) };

let database: TestDatabase;
let admin: pg.Client;
let staff: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  staff = openPool(database.urls.staff, { actorKey: KEY });
});
afterAll(async () => {
  await staff?.close();
  await admin?.end();
  await database?.drop();
});

/** Runs SQL as a role that has logged in, with whatever settings it likes. */
async function as(
  role: 'public' | 'staff' | 'worker' | 'auth' | 'jobs',
  sql: string,
  settings: Record<string, string> = {},
): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.urls[role] });
  await client.connect();
  try {
    await client.query('begin');
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [name, value]);
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('tables', () => {
  test('are closed, each of them: row-level security on, forced, and with a policy', async () => {
    const { rows } = await admin.query(`
      select n.nspname || '.' || c.relname as open_table
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|graphile_worker|platform_migrations)'
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`);
    expect(rows).toEqual([]);
  });

  test('have no grant to PUBLIC, and the roles of listening processes own none and pass no policy by', async () => {
    const { rows: grants } = await admin.query(`
      select table_schema, table_name from information_schema.role_table_grants
      where grantee = 'PUBLIC' and table_schema !~ '^(pg_|information_schema|graphile_worker)' and table_schema <> 'public'`);
    expect(grants).toEqual([]);
    const { rows: roles } = await admin.query(
      `select rolname from pg_roles where rolname like 'ba\\_%' and (rolsuper or rolcreaterole or rolcreatedb or (rolbypassrls and rolname <> 'ba_owner'))`,
    );
    expect(roles).toEqual([]);
    const { rows: owned } = await admin.query(
      `select relname, pg_get_userbyid(relowner) from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind = 'r' and pg_get_userbyid(relowner) in ('ba_public', 'ba_staff', 'ba_worker', 'ba_auth', 'ba_door')`,
    );
    expect(owned).toEqual([]);
  });

  test('that only grow cannot be changed or cut by any role that logs in', async () => {
    for (const table of [
      'audit.entry',
      'audit.seal',
      'audit.anchor',
      'audit.verification',
      'portal.article_version',
      'portal.article_act',
      'portal.page_version',
    ]) {
      for (const role of ['ba_public', 'ba_staff', 'ba_worker']) {
        for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
          const { rows } = await admin.query('select has_table_privilege($1, $2, $3) as has', [role, table, right]);
          expect([table, role, right, rows[0].has]).toEqual([table, role, right, false]);
        }
      }
    }
  });
});

describe('functions that run with more rights than their caller', () => {
  test('belong to ba_door or ba_jobs, pin their search path, and are not open to PUBLIC', async () => {
    const { rows } = await admin.query(`
      select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner, p.proconfig, has_function_privilege('public', p.oid, 'execute') as open
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^(pg_|information_schema|graphile_worker)'`);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(['ba_door', 'ba_jobs'], row.name).toContain(row.owner);
      expect(row.proconfig, row.name).toContain('search_path=""');
      if (row.name !== 'platform.actor()') expect(row.open, row.name).toBe(false);
    }
  });
});

describe('an actor', () => {
  test('is nobody until somebody says so', async () => {
    expect((await as('staff', 'select platform.actor_id() as id')).rows).toEqual([{ id: null }]);
    expect((await as('staff', 'select * from portal.article')).rows).toEqual([]);
    expect((await as('staff', 'select * from organisation.account')).rows).toEqual([]);
  });

  test('cannot be made by settings: claims without the right seal are nobody’s', async () => {
    const claims = JSON.stringify({ account: ACCOUNT, units: [], may: ['portal.edit', 'audit.read', 'organisation.read'] });
    for (const seal of ['', 'x', '0'.repeat(64), claims]) {
      expect((await as('staff', 'select platform.actor_id() as id', { 'app.claims': claims, 'app.seal': seal })).rows).toEqual([
        { id: null },
      ]);
    }
  });

  test('cannot be changed once sealed: one letter more in the claims and there is nobody', async () => {
    const seen = await asActor(staff, editor, async (tx) => {
      const { sql } = await import('kysely');
      const before = await sql<{ id: string }>`select platform.actor_id() as id`.execute(tx);
      await sql`select set_config('app.claims', replace(current_setting('app.claims'), 'portal.edit', 'audit.read'), true)`.execute(tx);
      const after = await sql<{ id: string | null }>`select platform.actor_id() as id`.execute(tx);
      return [before.rows[0]!.id, after.rows[0]!.id];
    });
    expect(seen).toEqual([ACCOUNT, null]);
  });

  test('leaves nothing behind on a pooled connection', async () => {
    const pool = openPool(database.urls.staff, { actorKey: KEY, max: 1 });
    const { sql } = await import('kysely');
    await asActor(pool, editor, (tx) => sql`select 1`.execute(tx));
    const { rows } = await sql<{ id: string | null }>`select platform.actor_id() as id`.execute(pool.db);
    await pool.close();
    expect(rows).toEqual([{ id: null }]);
  });

  test('key cannot be read by any role that logs in', async () => {
    for (const role of ['public', 'staff', 'worker', 'auth', 'jobs'] as const) {
      await expect(as(role, 'select key from platform.actor_key')).rejects.toThrow(/permission denied/);
    }
  });

  test('writes audit entries in their own name only', async () => {
    const insert = (id: string) => (tx: Parameters<Parameters<typeof asActor>[2]>[0]) =>
      tx
        .insertInto('audit.entry')
        .values({ at: Temporal.Instant.from('2024-11-20T01:00:00Z'), actor_id: id, what: 'a.b', about: 'c', detail: '{}' })
        .execute();
    await asActor(staff, editor, insert(ACCOUNT));
    await expect(asActor(staff, editor, insert('22222222-2222-4222-8222-222222222222'))).rejects.toThrow(/row-level security/);
  });
});

describe('the public role', () => {
  test.each([
    'select * from audit.entry',
    'select * from organisation.account',
    'select * from organisation.post',
    'select * from auth."user"',
    'select * from portal.rating',
    'select * from portal.article_act',
    'select * from portal.article_draft',
    "insert into portal.category (slug, name_vi, name_en) values ('x', 'x', 'x')",
    'update portal.poll_option set votes = 1000',
    'update portal.article set pinned = true',
    "select jobs.add('x', '{}', null, null)",
    'select * from graphile_worker.jobs',
  ])('may not: %s', async (sql) => {
    await expect(as('public', sql)).rejects.toThrow(/permission denied/);
  });

  test('sees of an article only what is published and not withdrawn', async () => {
    const owner = new pg.Client({ connectionString: database.urls.owner });
    await owner.connect();
    const { rows } = await owner.query(`insert into portal.category (slug, name_vi, name_en) values ('tin', 'Tin', 'News') returning id`);
    const add = async (slug: string, published: number | null, withdrawn: string | null) => {
      const article = await owner.query(
        `insert into portal.article (category_id, slug, state, created_at, created_by, withdrawn_at) values ($1, $2, 'draft', now(), $3, $4) returning id`,
        [rows[0].id, slug, ACCOUNT, withdrawn],
      );
      await owner.query(
        `insert into portal.article_version (article_id, number, title, lead, body, saved_at, saved_by) values ($1, 1, $2, '', '', now(), $3)`,
        [article.rows[0].id, slug, ACCOUNT],
      );
      await owner.query('update portal.article set published_version = $2 where id = $1', [article.rows[0].id, published]);
    };
    await add('draft', null, null);
    await add('shown', 1, null);
    await add('gone', 1, '2024-01-01');
    await owner.end();
    expect((await as('public', 'select title from portal.article_version')).rows).toEqual([{ title: 'shown' }]);
    expect((await as('public', 'select slug from portal.article order by slug')).rows).toEqual([{ slug: 'gone' }, { slug: 'shown' }]);
  });
});

test('the sign-in library’s role reaches its own schema and nothing else', async () => {
  for (const table of ['portal.article', 'organisation.account', 'audit.entry']) {
    await expect(as('auth', `select * from ${table}`)).rejects.toThrow(/permission denied/);
  }
  expect((await as('auth', 'select * from auth."user"')).rows).toEqual([]);
});
