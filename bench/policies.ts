// `node bench/policies.ts`: what row-level security costs on a million rows, against the same question with its condition written by hand.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { cite } from '../src/kernel/citation.ts';
import { dayOf } from '../src/kernel/day.ts';
import { actorOf, type Permission } from '../src/organisation/access.ts';
import { findPerson } from '../src/organisation/people/account.queries.ts';
import { inReach } from '../src/organisation/reach.ts';
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
const WARM_UP = 8;
const PERMISSION: Permission = { name: 'bench.read', basis: cite('bench', 'policies'), roles: ['deputy chair'], under: true };
const NOW = Temporal.Instant.from('2026-11-24T09:00:00+07:00');

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
      unit_id = any ((select organisation.actor_reach('${PERMISSION.name}'))::uuid[])
      and not (id in (select unnest((select organisation.actor_closed()))) and organisation.asked_last()));
    grant select on bench.record to ba_staff, ba_owner`);
  await admin.query('vacuum analyze');
  const officer = async (n: number) => {
    const id = crypto.randomUUID();
    await admin.query(`insert into organisation.account (id, username, name, second_factor_required) values ($1, $2, 'x', false)`, [
      id,
      `can-bo-${n}`,
    ]);
    await admin.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from) select $1, id, 'deputy chair', '2020-01-01' from bench.unit where n = $2`,
      [id, n],
    );
    return id;
  };
  return { city: await officer(0), ward: await officer(1) };
}

async function compare(staff: Pool, owner: Pool, who: string, account: string): Promise<Row[]> {
  const person = await asActor(staff, THE_PUBLIC, (tx) => findPerson(tx, account, dayOf(NOW)));
  const actor = actorOf(person!, account, NOW, [PERMISSION]);
  const { reach, closed } = await asActor(staff, actor, async (tx) => {
    const { rows } = await sql<{ reach: string[]; closed: string[] }>`
      select organisation.actor_reach(${PERMISSION.name}) as reach, organisation.actor_closed() as closed`.execute(tx);
    return rows[0]!;
  });
  const some = await asActor(staff, actor, (tx) => sql<{ id: string }>`select id from bench.record order by at limit 100`.execute(tx));
  const byHand = sql.raw<boolean>(`unit_id = any ('{${reach.join(',')}}'::uuid[]) and id <> all ('{${closed.join(',')}}'::uuid[])`);
  const anything = sql<boolean>`true`;
  const list = (where: Where) => sql`select id, at, state from bench.record where ${where} order by at desc limit 50`;
  const questions: { what: string; times: number; said: Where; ask: (where: Where, n: number) => RawBuilder<unknown> }[] = [
    { what: 'page of a list', times: 120, said: inReach(actor, 'unit_id', PERMISSION.name), ask: list },
    { what: 'page of a list that does not say its reach', times: 120, said: anything, ask: list },
    { what: 'count', times: 31, said: anything, ask: (where) => sql`select count(*) from bench.record where ${where}` },
    {
      what: 'one record',
      times: 200,
      said: anything,
      ask: (where, n) => sql`select id, at, state from bench.record where ${where} and id = ${some.rows[n % some.rows.length]!.id}`,
    },
  ];
  const rows: Row[] = [];
  for (const { what, times, said, ask } of questions) {
    const { policy, hand } = await timesOf(
      staff,
      owner,
      actor,
      times,
      (n) => ask(said, n),
      (n) => ask(byHand, n),
    );
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

type Where = RawBuilder<boolean>;

/** Milliseconds of each question, asked by turns in one transaction of each pool, so that a busy machine is busy for both; the first ones warm up: a function is planned anew five times. */
const timesOf = (
  staff: Pool,
  owner: Pool,
  actor: Actor,
  times: number,
  ask: (n: number) => RawBuilder<unknown>,
  byHand: (n: number) => RawBuilder<unknown>,
): Promise<{ policy: number[]; hand: number[] }> =>
  asActor(staff, actor, (guarded) =>
    asActor(owner, THE_PUBLIC, async (free) => {
      // one process for each: under load there are no others to spare, and it is the policy that is measured, not how many share the work
      for (const tx of [guarded, free]) await sql`set local max_parallel_workers_per_gather = 0`.execute(tx);
      const policy: number[] = [];
      const hand: number[] = [];
      const time = async (tx: Tx, question: RawBuilder<unknown>, taken: number[]) => {
        const began = performance.now();
        await question.execute(tx);
        taken.push(performance.now() - began);
      };
      for (let n = 0; n < times + WARM_UP; n++) {
        await time(guarded, ask(n), policy);
        await time(free, byHand(n), hand);
      }
      return { policy: policy.slice(WARM_UP), hand: hand.slice(WARM_UP) };
    }),
  );

if (import.meta.main) {
  const rows = await measurePolicies({ rows: Number(process.env['BENCH_ROWS'] ?? 1_000_000) });
  for (const { what, value, holds } of rows) console.log(`${holds ? '✓' : '✗'} ${what.padEnd(70)} ${value}`);
}
