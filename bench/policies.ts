// `node bench/policies.ts`: what row-level security costs on a million rows, against the same question with its condition written by hand.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { type Actor, asActor, openPool, type Pool, THE_PUBLIC, type Tx } from '../src/platform/db/database.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { median } from './load.ts';

export type Row = { what: string; value: string; bar: string; holds: boolean };

const KEY = new Uint8Array(32).fill(8);
const WARDS = 126;
const GROUPS = 3000;
const RESTRICTED = 200;
const DEAREST = 1.3;
const PERMISSION = 'bench.read';

/** A city of 126 wards and 3,000 groups with `rows` records, some of them restricted; asked by an officer of one ward and one of the city. */
export async function measurePolicies({ rows }: { rows: number }): Promise<Row[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-bench-policies-'));
  const passwords = readPasswords(path.join(dir, 'keys'));
  const server = await startPostgres({
    dir: path.join(dir, 'data'),
    password: passwords.superuser,
    settings: ['fsync=off', 'max_wal_size=4GB'],
  });
  const admin = new pg.Client({ connectionString: new URL('/bench', server.url).href });
  try {
    await ensureRoles(server.url, passwords);
    await ensureDatabase(server.url, 'bench');
    const urls = urlsFor(server.url, 'bench', passwords);
    await migrate(urls);
    await admin.connect();
    const { city, ward } = await plant(admin, rows);
    const staff = openPool(urls.staff, { actorKey: KEY, max: 1 });
    const owner = openPool(urls.owner, { max: 1 });
    try {
      return [...(await compare(staff, owner, 'a ward’s officer', ward)), ...(await compare(staff, owner, 'an officer of the city', city))];
    } finally {
      await staff.close();
      await owner.close();
    }
  } finally {
    await admin.end();
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function plant(admin: pg.Client, rows: number): Promise<{ city: string; ward: string }> {
  await admin.query('insert into platform.actor_key (key) values ($1)', [Buffer.from(KEY)]);
  await admin.query(`
    create schema bench;
    grant usage on schema bench to ba_staff, ba_owner;
    create table bench.unit (n int primary key, id uuid not null default gen_random_uuid());
    insert into bench.unit (n) select generate_series(0, ${WARDS + GROUPS});
    insert into organisation.unit (id, kind, valid_from)
      select id, case when n = 0 then 'city' when n <= ${WARDS} then 'ward' else 'residential group' end, '2020-01-01' from bench.unit;
    insert into organisation.unit_parent (unit_id, parent_id, valid_from)
      select u.id, p.id, '2020-01-01' from bench.unit u join bench.unit p
        on p.n = case when u.n <= ${WARDS} then 0 else 1 + u.n % ${WARDS} end where u.n > 0;
    create table bench.record (id uuid primary key default gen_random_uuid(), unit_id uuid not null, at timestamptz not null, state text not null, note text not null);
    insert into bench.record (unit_id, at, state, note)
      select u.id, timestamptz '2026-01-01' - make_interval(mins => i), 'open', repeat('x', 100)
      from generate_series(1, ${rows}) i join bench.unit u on u.n = 1 + (i::bigint * 7919) % ${WARDS + GROUPS};
    create index on bench.record (unit_id, at desc) include (id);
    create index on bench.record (at desc);
    insert into organisation.restriction (record_id, kind, unit_id, reason, at, by)
      select id, 'bench.record', unit_id, 'x', now(), gen_random_uuid() from bench.record limit ${RESTRICTED};
    alter table bench.record enable row level security;
    alter table bench.record force row level security;
    create policy in_reach on bench.record for select to ba_staff using (
      unit_id = any ((select organisation.actor_reach('${PERMISSION}'))::uuid[]) and id not in (select unnest(organisation.actor_closed())));
    grant select on bench.record to ba_staff, ba_owner`);
  await admin.query('vacuum analyze');
  const { rows: units } = await admin.query<{ id: string }>('select id from bench.unit where n < 2 order by n');
  return { city: units[0]!.id, ward: units[1]!.id };
}

async function compare(staff: Pool, owner: Pool, who: string, unit: string): Promise<Row[]> {
  const actor: Actor = {
    account: crypto.randomUUID(),
    units: [unit],
    may: new Set([PERMISSION]),
    posts: [{ unit, may: [PERMISSION], under: [PERMISSION] }],
    at: Temporal.Instant.from('2026-11-24T09:00:00+07:00'),
  };
  const { reach, closed } = await asActor(staff, actor, async (tx) => {
    const { rows } = await sql<{ reach: string[]; closed: string[] }>`
      select organisation.actor_reach(${PERMISSION}) as reach, organisation.actor_closed() as closed`.execute(tx);
    return rows[0]!;
  });
  const some = await asActor(staff, actor, (tx) => sql<{ id: string }>`select id from bench.record order by at limit 100`.execute(tx));
  const byHand = ` where unit_id = any ('{${reach.join(',')}}'::uuid[]) and id <> all ('{${closed.join(',')}}'::uuid[])`;
  const questions = [
    {
      what: 'page of a list',
      times: 60,
      ask: (where: string) => `select id, at, state from bench.record${where} order by at desc limit 50`,
    },
    { what: 'count', times: 9, ask: (where: string) => `select count(*) from bench.record${where}` },
    {
      what: 'one record',
      times: 200,
      ask: (where: string, n: number) =>
        `select id, at, state from bench.record${where || ' where true'} and id = '${some.rows[n % some.rows.length]!.id}'`,
    },
  ];
  const rows: Row[] = [];
  for (const { what, times, ask } of questions) {
    const { policy, hand } = await timesOf(staff, owner, actor, times, ask, byHand);
    const [guarded, free] = [median(policy), median(hand)];
    const ratio = guarded / free;
    const value = `${ratio.toFixed(2)} × (${guarded.toFixed(2)} ms, by hand ${free.toFixed(2)} ms)`;
    rows.push({
      what: `policies: ${what}, ${who} (${reach.length} units)`,
      value,
      bar: `≤ ${DEAREST} ×`,
      holds: ratio <= DEAREST,
    });
  }
  return rows;
}

/** Milliseconds of each question, asked by turns in one transaction of each pool, so that a busy machine is busy for both; the first few warm up. */
const timesOf = (
  staff: Pool,
  owner: Pool,
  actor: Actor,
  times: number,
  ask: (where: string, n: number) => string,
  byHand: string,
): Promise<{ policy: number[]; hand: number[] }> =>
  asActor(staff, actor, (guarded) =>
    asActor(owner, THE_PUBLIC, async (free) => {
      // one process for each: under load there are no others to spare, and it is the policy that is measured, not how many share the work
      for (const tx of [guarded, free]) await sql`set local max_parallel_workers_per_gather = 0`.execute(tx);
      const policy: number[] = [];
      const hand: number[] = [];
      const time = async (tx: Tx, question: string, taken: number[]) => {
        const began = performance.now();
        await sql.raw(question).execute(tx);
        taken.push(performance.now() - began);
      };
      for (let n = 0; n < times + 3; n++) {
        await time(guarded, ask('', n), policy);
        await time(free, ask(byHand, n), hand);
      }
      return { policy: policy.slice(3), hand: hand.slice(3) };
    }),
  );

if (import.meta.main) {
  const rows = await measurePolicies({ rows: Number(process.env['BENCH_ROWS'] ?? 1_000_000) });
  for (const { what, value, holds } of rows) console.log(`${holds ? '✓' : '✗'} ${what.padEnd(70)} ${value}`);
}
