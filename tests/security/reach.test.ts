import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, asActor, openPool, type Reach } from '../../src/platform/db/database.ts';
import { openTestSite, type TestSite } from '../site.ts';

type Login = 'public' | 'staff' | 'worker' | 'auth' | 'jobs';
const LOGINS: readonly Login[] = ['public', 'staff', 'worker', 'auth', 'jobs'];

let site: TestSite;
let admin: pg.Client;
let tables: string[];
let city: string;
let administrator: string;
beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T09:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  const { rows } = await admin.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`);
  tables = rows.map(({ name }) => name);
  city = (await admin.query(`select id from organisation.unit where kind = 'city'`)).rows[0].id;
  administrator = (await admin.query(`select id from organisation.account where username = 'quantri'`)).rows[0].id;
  await fillClosedTables();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

/** Tables that the demonstration leaves empty hide nothing: each gets a row. */
async function fillClosedTables(): Promise<void> {
  const record = crypto.randomUUID();
  const given = [record, city, administrator];
  const add = (text: string, from = 0) => admin.query(text, given.slice(from));
  await add(`insert into organisation.data_request (id, unit_id, numbered_by, year, number, kind, channel, concerns, danger, received_on, due_by,
    due_unread, registered_at, registered_by, sealed_asker, sealed_about)
    values ($1, $2, $2, 2026, 900, 'know', 'in person', 'own', false, '2026-11-20', '2026-12-20', true, now(), $3, '\\x00', '\\x00')`);
  await add(
    `insert into organisation.restriction (record_id, kind, unit_id, reason, at, by) values ($1, 'organisation.data_request', $2, 'x', now(), $3)`,
  );
  await admin.query('insert into organisation.restriction_person values ($1, $2, now(), $2)', [record, administrator]);
  await admin.query(
    `insert into organisation.recusal (record_id, account_id, kind, reason, at, by) values ($1, $2, 'organisation.data_request', 'family', now(), $2)`,
    [record, administrator],
  );
  await add(`insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until)
    values ($1, 'organisation.data_request', $2, $3, 'một lý do dài hơn hai mươi', now(), now() + interval '1 hour')`);
}

/** What a login sees of every table after some preparation of its own; what it may not ask is left out. */
async function seen(login: Login, prepare: readonly string[] = []): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: site.database.urls[login] });
  await client.connect();
  const found = new Map<string, number>();
  try {
    await client.query('begin');
    for (const statement of prepare) {
      await client.query('savepoint preparing');
      await client.query(statement).catch(() => client.query('rollback to savepoint preparing'));
    }
    for (const table of tables) {
      await client.query('savepoint asking');
      const answer = await client.query(`select count(*)::int as n from ${table}`).catch(() => undefined);
      if (answer) found.set(table, answer.rows[0].n);
      else await client.query('rollback to savepoint asking');
    }
  } finally {
    await client.end();
  }
  return found;
}
const withRows = (counts: Map<string, number>) => [...counts].flatMap(([table, n]) => (n > 0 ? [table] : []));

/** What each login may read without anybody acting: what is public, and what its process needs before it knows who is there. */
const OPEN: Record<Login, RegExp> = {
  public:
    /^(platform_migrations\.file|organisation\.(unit|unit_name|unit_code|unit_parent|seat|succession|reorganisation)|platform\.\w+|portal\.\w+|help\.\w+|programme\.\w+|law\.\w+)$/,
  staff:
    /^(platform_migrations\.file|organisation\.(unit|unit_name|unit_code|unit_parent|seat|succession)|platform\.instance|portal\.\w+|help\.\w+)$/,
  worker:
    /^(platform_migrations\.file|organisation\.(unit|unit_name|unit_code|unit_parent|seat|succession)|platform\.instance|portal\.\w+|help\.\w+|programme\.\w+|audit\.\w+)$/,
  auth: /^auth\.[\w"]+$/,
  jobs: /^graphile_worker\.\w+$/,
};

describe('a login with nobody acting', () => {
  test.each(LOGINS)('%s sees rows of what is open to it, and of no table about people', async (login) => {
    expect(withRows(await seen(login)).filter((table) => !OPEN[login].test(table))).toEqual([]);
  });

  const claims = () =>
    JSON.stringify({
      account: administrator,
      units: [city],
      may: [
        'organisation.read',
        'organisation.administer',
        'audit.read',
        'access.look',
        'portal.edit',
        'privacy.handle',
        'privacy.oversee',
      ],
      posts: [
        {
          unit: city,
          may: ['organisation.read', 'access.look', 'audit.read', 'privacy.oversee'],
          under: ['organisation.read', 'access.look', 'audit.read', 'privacy.oversee'],
        },
      ],
      at: '2026-11-24T02:00:00Z',
    }).replaceAll("'", "''");
  const TRICKS: [string, () => string[]][] = [
    ['claims without a seal', () => [`select set_config('app.claims', '${claims()}', true)`]],
    [
      'claims with a made-up seal',
      () => [`select set_config('app.claims', '${claims()}', true), set_config('app.seal', repeat('0', 64), true)`],
    ],
    [
      'claims sealed with an empty key',
      () => [
        `select set_config('app.claims', '${claims()}', true), set_config('app.seal', encode(sha256(sha256(convert_to('${claims()}', 'UTF8'))), 'hex'), true)`,
      ],
    ],
    ['an empty seal for empty claims', () => [`select set_config('app.claims', '', true), set_config('app.seal', '', true)`]],
    ['the owner’s role', () => ['set role ba_owner']],
    ['the door’s role', () => ['set role ba_door']],
    ['another login’s role', () => ['set role ba_staff', 'set role ba_worker', 'set role ba_auth']],
    ['another session', () => ['set session authorization ba_owner', 'set session authorization postgres']],
    ['row security off', () => ['set row_security = off']],
    [
      'functions of its own in front',
      () => [
        `create function pg_temp.actor() returns jsonb language sql as $$ select '${claims()}'::jsonb $$`,
        `create function pg_temp.actor_may(text) returns boolean language sql as $$ select true $$`,
        'set search_path = pg_temp, platform, organisation, public',
      ],
    ],
    [
      'a schema of its own',
      () => ['create schema mine', 'create or replace function platform.actor_may(text) returns boolean language sql as $$ select true $$'],
    ],
    [
      'policies of its own',
      () => ['create policy mine on organisation.account using (true)', 'alter table organisation.account no force row level security'],
    ],
    [
      'more than it was granted',
      () => ['grant select on all tables in schema organisation to current_user', 'grant ba_owner to current_user'],
    ],
  ];
  test.each(TRICKS.flatMap(([trick, prepare]) => LOGINS.map((login) => [trick, login, prepare] as const)))(
    'and %s: %s sees not one row more',
    async (_trick, login, prepare) => {
      const [before, after] = [await seen(login), await seen(login, prepare())];
      const more = [...after].flatMap(([table, n]) =>
        n > (before.get(table) ?? 0) ? [`${table}: ${before.get(table) ?? 'closed'} → ${n}`] : [],
      );
      expect(more).toEqual([]);
    },
  );
});

test('only what says who sees what asks the database as somebody else', () => {
  const askers = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file) && /\b(askAs|sealedClaims)\b/.test(readFileSync(`src/${file}`, 'utf8')),
  );
  expect(askers.toSorted()).toEqual(['organisation/access/who-sees.queries.ts', 'platform/db/ask-as.ts', 'platform/db/database.ts']);
});

describe('functions called directly, with nobody acting', () => {
  /** They answer before anybody is acting, or to everybody, and why. */
  const ANSWERS: Record<string, string> = {
    'organisation.posts_of': 'who signs in is asked for by id before they act',
    'organisation.names_of': 'names of officers stand beside their work',
    'organisation.actor_closed': 'to nobody everything restricted is closed; the ids lead nowhere without a reach',
    'organisation.has_accounts': 'whether this instance is still empty, and no more',
    'organisation.set_directory': 'answers that it is not yours to do',
    'audit.seal_entries': 'the worker seals in the name of nobody; it learns how many rows',
    'portal.add_counts': 'adds views and visits, and answers with totals that every page shows',
  };

  test.each(['public', 'staff', 'worker'] as const)('%s learns nothing from any of them', async (login) => {
    const { rows: functions } = await admin.query<{ name: string; arguments: string[] }>(
      `select format('%I.%I', n.nspname, p.proname) as name,
        array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a (t, at) order by at)::text[] as arguments
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and p.prorettype <> 'trigger'::regtype and n.nspname !~ '^(pg_|information_schema|graphile_worker)'
        and has_function_privilege($1, p.oid, 'execute') order by 1`,
      [`ba_${login}`],
    );
    const sample: Record<string, string> = {
      uuid: `'${administrator}'::uuid`,
      'uuid[]': `array['${administrator}', '${city}']::uuid[]`,
      text: `'organisation.read'`,
      'text[]': `array['organisation.read']`,
      date: `'2026-11-24'::date`,
      integer: '10',
      bigint: '10',
      boolean: 'true',
      'timestamp with time zone': `'2026-11-24T02:00:00Z'::timestamptz`,
      bytea: `'\\x00'::bytea`,
      interval: `'1 day'::interval`,
      jsonb: `'{}'::jsonb`,
      json: `'{}'::json`,
      regclass: `'organisation.data_request'::regclass`,
    };
    const client = new pg.Client({ connectionString: site.database.urls[login] });
    await client.connect();
    const told: string[] = [];
    for (const { name, arguments: types } of functions) {
      if (ANSWERS[name]) continue;
      const unknown = types.filter((type) => !(type in sample));
      if (unknown.length > 0) {
        told.push(`${name}: no sample of ${unknown}; add one here`);
        continue;
      }
      await client.query('begin');
      const asked = client.query(`select * from ${name}(${types.map((type) => sample[type]).join(', ')}) as answer`);
      const { rows } = await asked.catch((error: Error) => {
        if (/does not exist|syntax/.test(error.message)) throw error; // our question is wrong; any other "no" is an answer
        return { rows: [] };
      });
      await client.query('rollback');
      const said = rows.flatMap((row) => Object.values(row)).filter((value) => !isNothing(value));
      if (said.length > 0) told.push(`${name}: ${JSON.stringify(rows)}`);
    }
    await client.end();
    expect(told).toEqual([]);
  });

  const isNothing = (value: unknown) =>
    value === null || value === false || value === 0 || value === '0' || value === '' || (Array.isArray(value) && value.length === 0);
});

// A tree over four days: every unit lives from one day to another and hangs, each day, on an earlier unit that lives then, or on nothing.
const DAYS = ['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01'] as const;
const ASKED = ['2020-06-01', '2021-06-01', '2022-06-01', '2023-06-01', '2024-06-01', '2025-06-01'] as const;
type Unit = { from: number; to: number; parents: (number | null)[] };

const aTree = fc
  .array(
    fc.record({ from: fc.nat(3), length: fc.integer({ min: 1, max: 4 }), wish: fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }) }),
    {
      minLength: 2,
      maxLength: 9,
    },
  )
  .map((drawn) => {
    const units: Unit[] = [];
    for (const { from, length, wish } of drawn) {
      const to = Math.min(4, from + length);
      const parents = wish.map((n, epoch) => {
        const living = units.flatMap((unit, index) =>
          epoch >= from && epoch < to && unit.from <= epoch && unit.to > epoch ? [index] : [],
        );
        return living.length === 0 || n === 0 ? null : living[n % living.length]!;
      });
      units.push({ from, to, parents });
    }
    return units;
  });
const somePosts = fc.array(fc.record({ unit: fc.nat(8), under: fc.boolean(), other: fc.boolean() }), { maxLength: 3 });

/** From below: a unit is in reach when, going up from it, one comes to a unit held with what is below. What has ended goes up from its last day. */
function reachOf(units: readonly Unit[], posts: readonly { unit: number; under: boolean; other: boolean }[], asked: number): number[] {
  const held = posts.filter(({ other }) => !other);
  const epoch = asked - 1; // ASKED lies half a year after DAYS
  const goesUp = (unit: number): boolean => {
    if (held.some((post) => post.unit === unit && post.under)) return true;
    const { from, to, parents } = units[unit]!;
    if (epoch < from) return false;
    const parent = parents[Math.min(epoch, to - 1)];
    return parent !== null && parent !== undefined && goesUp(parent);
  };
  return units.flatMap((_unit, index) => (held.some((post) => post.unit === index) || goesUp(index) ? [index] : []));
}

test('reach is what one finds by walking up the tree of the day, in any tree on any day', async () => {
  const owner = openPool(site.database.urls.owner, { max: 1 });
  const staff = openPool(site.database.urls.staff, { actorKey: site.store.actorKey, max: 1 });
  try {
    await fc.assert(
      fc.asyncProperty(aTree, somePosts, async (units, drawn) => {
        const posts = drawn.filter(({ unit }) => unit < units.length);
        const ids = units.map(() => crypto.randomUUID());
        await owner.db.transaction().execute(async (tx) => {
          for (const [index, { from, to, parents }] of units.entries()) {
            const until = to === 4 ? null : DAYS[to];
            await sql`insert into organisation.unit (id, kind, valid_from, valid_to) values (${ids[index]}::uuid, 'ward', ${DAYS[from]}::date, ${until}::date)`.execute(
              tx,
            );
            for (let epoch = from; epoch < to; ) {
              let end = epoch + 1;
              while (end < to && parents[end] === parents[epoch]) end++;
              const parent = parents[epoch];
              if (parent !== null && parent !== undefined) {
                await sql`insert into organisation.unit_parent (unit_id, parent_id, valid_from, valid_to) values (
                  ${ids[index]}::uuid, ${ids[parent]}::uuid, ${DAYS[epoch]}::date, ${end === to ? until : DAYS[end]}::date)`.execute(tx);
              }
              epoch = end;
            }
          }
        });
        const claimed = posts.map(({ unit, under, other }): Reach => {
          const name = other ? 'x.other' : 'x.read';
          return { unit: ids[unit]!, may: [name], under: under ? [name] : [] };
        });
        for (const [asked, day] of ASKED.entries()) {
          const at = Temporal.Instant.from(`${day}T00:00:00+07:00`);
          const actor: Actor = { account: administrator, units: [], may: new Set(['x.read']), posts: claimed, at };
          const { rows } = await asActor(staff, actor, (tx) =>
            sql<{ reach: string[] }>`select organisation.actor_reach('x.read') as reach`.execute(tx),
          );
          const found = rows[0]!.reach.map((id) => (ids as string[]).indexOf(id)).toSorted((a, b) => a - b);
          expect(found, day).toEqual(reachOf(units, posts, asked));
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 60) },
    );
  } finally {
    await owner.close();
    await staff.close();
  }
});
