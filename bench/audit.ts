// `node bench/audit.ts [rows]`: what the audit record's chain costs, and how fast it is verified. Needs no build.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { keepActorKey } from '../src/app/store.ts';
import { listAudit } from '../src/organisation/audit/audit.queries.ts';
import { sealEntries } from '../src/organisation/audit/chain.commands.ts';
import { verifyChain } from '../src/organisation/audit/chain.queries.ts';
import { record } from '../src/platform/audit.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../src/platform/db/database.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { median } from './load.ts';

type Figure = { what: string; value: string; bar: string; holds: boolean };

/** On a server of its own, with the settings a user has. */
export async function measureAudit({ rows }: { rows: number }): Promise<Figure[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-bench-audit-'));
  const passwords = readPasswords(path.join(dir, 'keys'));
  const server = await startPostgres({ dir: path.join(dir, 'pg'), password: passwords.superuser });
  try {
    await ensureRoles(server.url, passwords);
    await ensureDatabase(server.url, 'binh_an');
    const urls = urlsFor(server.url, 'binh_an', passwords);
    await migrate(urls);
    const key = Buffer.alloc(32, 7);
    await keepActorKey(urls.owner, key);
    const owner = openPool(urls.owner, { max: 2 });
    const staff = openPool(urls.staff, { actorKey: key, max: 50 });
    const worker = openPool(urls.worker, { actorKey: key, max: 2 });
    try {
      return [...(await costOfActs(staff, worker)), ...(await speedOfTheChain(owner, worker, rows)), await speedOfTheList(staff)];
    } finally {
      for (const pool of [owner, staff, worker]) await pool.close();
    }
  } finally {
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const NOW = Temporal.Instant.from('2024-11-20T01:00:00Z');
const actor: Actor = {
  account: '11111111-1111-4111-8111-111111111111',
  units: ['33333333-3333-4333-8333-333333333333'],
  may: new Set(),
  at: NOW,
};

/** Acts of fifty people at once for two seconds, the sealer running or not, in turn: acts a second. */
async function costOfActs(staff: Pool, worker: Pool): Promise<Figure[]> {
  const acts = async (sealing: boolean): Promise<number> => {
    let going = true;
    let done = 0;
    const sealer = (async () => {
      while (sealing && going) {
        await asActor(worker, THE_CLOCK, sealEntries);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    })();
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        while (performance.now() - began < 2000) {
          await asActor(staff, actor, (tx) => record(tx, actor, NOW, 'case.seen', `case-${n}`, { n }));
          done += 1;
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    going = false;
    await sealer;
    return done / seconds;
  };
  await acts(false); // warm
  const rounds: { off: number; on: number }[] = [];
  for (let round = 0; round < 5; round++) rounds.push({ off: await acts(false), on: await acts(true) });
  while ((await asActor(worker, THE_CLOCK, sealEntries)) > 0);
  const ratio = median(rounds.map(({ off, on }) => off / on));
  const { off, on } = { off: median(rounds.map((round) => round.off)), on: median(rounds.map((round) => round.on)) };
  return [
    {
      what: 'audit: acts of 50 at once, without and with sealing',
      value: `${off.toFixed(0)} and ${on.toFixed(0)} a second (× ${ratio.toFixed(2)})`,
      bar: '≤ × 1.3',
      holds: ratio <= 1.3,
    },
  ];
}

async function speedOfTheChain(owner: Pool, worker: Pool, rows: number): Promise<Figure[]> {
  await owner.db.transaction().execute((tx) =>
    sql`insert into audit.entry (at, actor_id, what, about, detail, unit_ids)
      select timestamptz '2024-01-01' + n * interval '1 second', ${actor.account}::uuid, 'case.seen', gen_random_uuid()::text,
        jsonb_build_object('n', n), array[md5((n % 100)::text)::uuid] from generate_series(1, ${rows}) n`.execute(tx),
  );
  await sql`analyze audit.entry`.execute(owner.db);
  let began = performance.now();
  let sealed = 0;
  for (let n = 1; n > 0; sealed += n) n = await asActor(worker, THE_CLOCK, sealEntries);
  const sealing = sealed / ((performance.now() - began) / 1000);
  await sql`analyze audit.seal`.execute(owner.db);
  began = performance.now();
  const found = await asActor(owner, THE_PUBLIC, (tx) => verifyChain(tx, [], []));
  const seconds = (performance.now() - began) / 1000;
  if (!found.ok) throw new Error(`the chain does not hold: ${JSON.stringify(found)}`);
  return [
    { what: 'audit: entries sealed when many wait', value: `${sealing.toFixed(0)} a second`, bar: '≥ 5,000', holds: sealing >= 5000 },
    {
      what: `audit: ${found.rows.toLocaleString('en')} entries verified`,
      value: `${seconds.toFixed(1)} s (${(found.rows / seconds).toFixed(0)} a second)`,
      bar: '≤ 60 s a million',
      holds: seconds <= (60 * found.rows) / 1e6,
    },
  ];
}

/** The newest page and its count, as somebody sees it whose unit did one entry of a hundred: those of others are passed over. */
async function speedOfTheList(staff: Pool): Promise<Figure> {
  const unit = 'cfcd2084-95d5-65ef-66e7-dff9f98764da'; // md5 of 0
  const auditor: Actor = { ...actor, may: new Set(['audit.read']), posts: [{ unit, may: ['audit.read'], under: ['audit.read'] }] };
  const query = { record: '', accounts: null, units: null, act: '', from: null, until: null };
  const times: number[] = [];
  for (let n = 0; n < 10; n++) {
    const began = performance.now();
    const { rows } = await asActor(staff, auditor, (tx) => listAudit(tx, query, 1));
    times.push(performance.now() - began);
    if (rows.length === 0) throw new Error('the list is empty');
  }
  const time = median(times);
  return {
    what: 'audit: first page for the auditor of one unit of a hundred',
    value: `${time.toFixed(0)} ms`,
    bar: '≤ 500 ms',
    holds: time <= 500,
  };
}

if (process.argv[1]?.endsWith('audit.ts'))
  for (const { what, value, bar, holds } of await measureAudit({ rows: Number(process.argv[2] ?? 1_000_000) }))
    console.log(`${holds ? '✓' : '✗'} ${what}: ${value} (${bar})`);
