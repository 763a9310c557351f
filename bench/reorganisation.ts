// `node bench/reorganisation.ts`: thirteen wards become ten, and the clock moves 100,000 records; it is killed once on the way.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { entryHolding } from '../src/help/entry.holding.ts';
import { newId } from '../src/kernel/ids.ts';
import type { Outcome } from '../src/kernel/outcome.ts';
import { postHolding } from '../src/organisation/people/post.holding.ts';
import { addToDraft, draftReorganisation } from '../src/organisation/reorganisation/draft.commands.ts';
import { chooseOwner } from '../src/organisation/reorganisation/move.commands.ts';
import { begin } from '../src/organisation/reorganisation/preset.rules.ts';
import { decideReorganisation, finishReorganisation } from '../src/organisation/reorganisation/reorganisation.commands.ts';
import type { Step } from '../src/organisation/reorganisation/reorganisation.rules.ts';
import { reorganisationWork } from '../src/organisation/reorganisation/reorganisation.work.ts';
import { beginUnit } from '../src/organisation/units/tree.commands.ts';
import { type Actor, asActor, attempt, openPool, type Tx } from '../src/platform/db/database.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { startWork } from '../src/platform/jobs.ts';
import { createLog } from '../src/platform/log.ts';

export type Row = { what: string; value: string; bar: string; holds: boolean };

const KEY = new Uint8Array(32).fill(7);
const BEGAN = Temporal.PlainDate.from('2020-01-01');
const DAY = Temporal.PlainDate.from('2025-07-01');
const DECIDED = Temporal.Instant.from('2025-06-16T09:00:00+07:00');
const MIDNIGHT = Temporal.Instant.from('2025-07-01T00:00:00+07:00');
const HOLDINGS = [postHolding, entryHolding];
const LONGEST = 60; // seconds
/** One in five is a post, the rest are places that help. */
const POSTS = 0.2;

/** Decides on thirteen wards with `records` between them, has them moved by a worker that is killed half way, and finishes. */
export async function measureReorganisation({ records }: { records: number }): Promise<Row[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-bench-reorganisation-'));
  const passwords = readPasswords(path.join(dir, 'keys'));
  const server = await startPostgres({ dir: path.join(dir, 'data'), password: passwords.superuser });
  const client = new pg.Client({ connectionString: new URL('/bench', server.url).href });
  try {
    await ensureRoles(server.url, passwords);
    await ensureDatabase(server.url, 'bench');
    const urls = urlsFor(server.url, 'bench', passwords);
    await migrate(urls);
    await client.connect();
    await client.query('insert into platform.actor_key (key) values ($1)', [Buffer.from(KEY)]);
    const staff = openPool(urls.staff, { actorKey: KEY, max: 1 });
    try {
      const city = newId();
      const wards = await plantWards(staff, city);
      await fill(client, wards, records);
      const { id, decidedIn } = await decide(staff, city, wards);
      const { movedIn, killedAt } = await moveAll(client, urls, records);
      const finishing = administrator(city, MIDNIGHT);
      const outcome = await attempt(staff, finishing, (tx) => finishReorganisation(HOLDINGS)(tx, finishing, MIDNIGHT, { id }));
      const left = await client.query<{ n: number }>('select count(*)::int as n from help.entry where unit_id = any ($1)', [wards]);
      const whole = outcome.ok && left.rows[0]?.n === 0;
      return [
        { what: 'reorganisation of 13 wards: decided', value: `${decidedIn.toFixed(1)} s`, bar: '≤ 10 s', holds: decidedIn <= 10 },
        {
          what: `reorganisation of 13 wards: ${records} records moved`,
          value: `${movedIn.toFixed(1)} s, killed after ${killedAt} and resumed${whole ? '' : ', NOT ALL MOVED'}`,
          bar: `≤ ${LONGEST} s`,
          holds: whole && movedIn <= LONGEST,
        },
      ];
    } finally {
      await staff.close();
    }
  } finally {
    await client.end();
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

type Staff = ReturnType<typeof openPool>;

function administrator(city: string, at: Temporal.Instant): Actor {
  const may = ['organisation.read', 'organisation.administer', 'organisation.reorganise'];
  return {
    account: '00000000-0000-4000-8000-0000000000aa',
    units: [city],
    may: new Set(may),
    posts: [{ unit: city, may, under: may }],
    at,
  };
}

const plantWards = (staff: Staff, city: string): Promise<string[]> => {
  const beginning = administrator(city, BEGAN.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant());
  return asActor(staff, beginning, async (tx) => {
    const life = { from: BEGAN, to: null };
    await beginUnit(tx, {
      id: city,
      kind: 'city',
      nameVi: 'Thành phố',
      nameEn: 'City',
      shortVi: 'Thành phố',
      code: null,
      parentId: null,
      ...life,
    });
    const wards: string[] = [];
    for (let n = 1; n <= 13; n += 1) {
      const name = `Phường ${n}`;
      wards.push(await beginUnit(tx, { kind: 'ward', nameVi: name, nameEn: name, shortVi: name, code: `0${n}`, parentId: city, ...life }));
    }
    return wards;
  });
};

async function fill(client: pg.Client, wards: readonly string[], records: number): Promise<void> {
  const posts = Math.round(records * POSTS);
  await client.query(
    `insert into organisation.account (id, username, name, second_factor_required)
     select gen_random_uuid(), 'nguoi' || n, 'Người ' || n, false from generate_series(1, $1::int) n`,
    [posts],
  );
  await client.query(
    `insert into organisation.post (account_id, unit_id, role, valid_from)
     select id, ($1::uuid[])[1 + (row_number() over ())::int % 13], 'collaborator', '2021-01-01' from organisation.account where username ~ '^nguoi'`,
    [wards],
  );
  await client.query(
    `insert into help.entry (kind, name_vi, name_en, what_vi, what_en, phone, hours_vi, hours_en, unit_id, checked_on, published)
     select 'medical', 'Nơi ' || n, 'Place ' || n, '', '', '024', '', '', ($1::uuid[])[1 + n % 13], '2025-01-01', true from generate_series(1, $2::int) n`,
    [wards, records - posts],
  );
  await client.query('analyze');
}

async function decide(staff: Staff, city: string, wards: readonly string[]): Promise<{ id: string; decidedIn: number }> {
  const actor = administrator(city, DECIDED);
  const done = async (command: (tx: Tx) => Promise<Outcome<{ id: string }>>) => {
    const outcome = await attempt(staff, actor, command);
    if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
    return outcome.value.id;
  };
  const paper = { title: 'Sắp xếp', symbol: '1/NQ', signedOn: DAY.subtract({ days: 15 }), effectiveOn: DAY };
  const id = await done((tx) => draftReorganisation(tx, actor, DECIDED, { scopeId: city, ...paper }));
  const news = Array.from({ length: 10 }, (_, n) => ({ id: newId(), name: `Phường mới ${n}` }));
  const begins = news.map(({ id: unit, name }, n) =>
    begin({ id: unit, kind: 'ward', nameVi: name, nameEn: name, shortVi: name, code: `1${n}`, parentId: city }),
  );
  const ends = wards.map((unitId): Step => ({ id: newId(), unitId, what: 'end' }));
  const to = (n: number) => news[n % 10]?.id ?? '';
  const flows = wards.flatMap((from, n) => [n, n + 1].map((part) => ({ from, to: to(part), whole: false, share: null })));
  await done((tx) => addToDraft(tx, actor, DECIDED, { id, steps: [...begins, ...ends], flows }));
  for (const [n, unitId] of wards.entries()) {
    await done((tx) => chooseOwner(HOLDINGS)(tx, actor, DECIDED, { id, unitId, choices: [{ holding: '', to: to(n) }] }));
  }
  const began = performance.now();
  await done((tx) => decideReorganisation(tx, actor, DECIDED, { id }));
  return { id, decidedIn: (performance.now() - began) / 1000 };
}

type Urls = ReturnType<typeof urlsFor>;

async function moveAll(client: pg.Client, urls: Urls, records: number): Promise<{ movedIn: number; killedAt: number }> {
  const moved = async () =>
    (await client.query<{ n: number }>('select coalesce(sum(moved), 0)::int as n from organisation.reorganisation_progress')).rows[0]?.n ??
    0;
  const over = async () => (await client.query(`select from organisation.reorganisation where state = 'carried out'`)).rowCount === 1;
  const began = performance.now();
  let worker = startWorker(urls);
  while ((await moved()) < records / 2) await pause(50);
  worker.kill('SIGKILL');
  const killedAt = await moved();
  worker = startWorker(urls);
  while (!(await over())) await pause(50);
  const movedIn = (performance.now() - began) / 1000;
  worker.kill('SIGKILL');
  return { movedIn, killedAt };
}

const startWorker = (urls: Urls) => fork(import.meta.filename, ['worker', urls.worker, urls.jobs], { stdio: 'inherit' });

if (import.meta.main) {
  const [, , mode, workerUrl, jobsUrl] = process.argv;
  if (mode === 'worker' && workerUrl && jobsUrl) {
    const pool = openPool(workerUrl, { actorKey: KEY, max: 2 });
    await startWork(reorganisationWork(HOLDINGS), { pool, jobsUrl, now: () => MIDNIGHT, log: createLog('error') });
  } else {
    const rows = await measureReorganisation({ records: Number(process.env.BENCH_RECORDS ?? 100_000) });
    for (const { what, value, holds } of rows) console.log(`${holds ? '✓' : '✗'} ${what.padEnd(55)} ${value}`);
  }
}
