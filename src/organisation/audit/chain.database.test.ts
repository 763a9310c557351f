import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { record } from '../../platform/audit.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../../platform/db/database.ts';
import { openSigner } from '../../platform/signature.ts';
import { openAnchorFiles } from './anchor.files.ts';
import { anchorDay, followHead, mailAnchors, type Outside, sealEntries, verifyNightly } from './chain.commands.ts';
import { listAnchors, type Verification, verifyChain } from './chain.queries.ts';

const KEY = Buffer.alloc(32, 7);
const NOW = Temporal.Instant.from('2024-11-20T03:00:00+07:00');
const unit = '33333333-3333-4333-8333-333333333333';
const officer: Actor = { account: '11111111-1111-4111-8111-111111111111', units: [unit], may: new Set() };
const signer = openSigner(Buffer.alloc(32, 9));

let database: TestDatabase;
let admin: pg.Client;
let owner: Pool;
let staff: Pool;
let worker: Pool;
let dir: string;
let outside: Outside;
beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  owner = openPool(database.urls.owner);
  staff = openPool(database.urls.staff, { actorKey: KEY, max: 60 });
  worker = openPool(database.urls.worker, { actorKey: KEY, max: 2 });
});
afterAll(async () => {
  for (const pool of [owner, staff, worker]) await pool?.close();
  await admin?.end();
  await database?.drop();
});
beforeEach(async () => {
  await admin.query('truncate audit.entry, audit.seal, audit.anchor, audit.anomaly, audit.verification');
  await admin.query(`update audit.sealing set xid = '0', entry_id = '00000000-0000-0000-0000-000000000000'`);
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-anchors-'));
  outside = { signer, trusted: [signer.publicKey], files: openAnchorFiles(dir) };
  return () => fs.rmSync(dir, { recursive: true, force: true });
});

const act = (n: number, pool = staff) => asActor(pool, officer, (tx) => record(tx, officer, NOW, 'case.opened', `case-${n}`, { n }));
const acts = async (count: number) => {
  for (let n = 1; n <= count; n++) await act(n);
};
const sealOnce = () => asActor(worker, THE_CLOCK, sealEntries);
/** Until nothing waits: other tests on this server may have a transaction open, and that holds sealing up here too. Returns how many. */
const seal = async (): Promise<number> => {
  for (let total = 0, round = 0; ; round++) {
    total += await sealOnce();
    const { rows } = await admin.query(
      'select count(*)::int as n from audit.entry e where not exists (select from audit.seal where entry_id = e.id)',
    );
    if (rows[0].n === 0) return total;
    if (round > 400) throw new Error(`${rows[0].n} entries are not sealed after a long while`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const asClock = <T>(work: (tx: Parameters<Parameters<typeof asActor>[2]>[0]) => Promise<T>) => asActor(worker, THE_CLOCK, work);
const verify = (): Promise<Verification> => asActor(owner, THE_PUBLIC, (tx) => verifyChain(tx, outside.files.list(), outside.trusted));
const entryAt = async (serial: number): Promise<string> =>
  (await admin.query('select entry_id from audit.seal where serial = $1', [serial])).rows[0].entry_id;
/** What somebody with every right on the database can do: makes all seals anew from one on. */
const rewriteFrom = async (serial: number) => {
  await admin.query(
    `do $do$ declare s record; before bytea; begin
       select hash into before from audit.seal where serial = ${serial} - 1;
       before := coalesce(before, '');
       for s in select * from audit.seal where serial >= ${serial} order by serial loop
         before := sha256(before || convert_to((select audit.text_of(e) from audit.entry e where e.id = s.entry_id), 'UTF8'));
         update audit.seal set hash = before where audit.seal.serial = s.serial;
       end loop; end $do$`,
  );
};

describe('an entry', () => {
  test('carries the units its actor stood in', async () => {
    await act(1);
    expect((await admin.query('select unit_ids from audit.entry')).rows).toEqual([{ unit_ids: [unit] }]);
  });

  test('that cannot be written undoes the act', async () => {
    await admin.query('create table public.done (what text); grant insert on public.done to ba_staff');
    const doIt = (at: string) =>
      asActor(staff, officer, async (tx) => {
        await sql`insert into public.done values (${at})`.execute(tx);
        await record(tx, officer, NOW, 'case.opened', at);
      });
    try {
      await doIt('with its entry');
      await admin.query('revoke insert on audit.entry from ba_staff');
      await expect(doIt('without')).rejects.toThrow(/permission denied/);
    } finally {
      await admin.query('grant insert on audit.entry to ba_staff');
    }
    const { rows } = await admin.query('select what from public.done');
    await admin.query('drop table public.done');
    expect(rows).toEqual([{ what: 'with its entry' }]);
  });
});

describe('sealing', () => {
  test('gives every entry one place, in the order of the transactions, and the program reckons the same text as the database', async () => {
    await acts(5);
    await asActor(staff, officer, (tx) =>
      record(tx, officer, NOW.add({ microseconds: 7 }), 'x.y', 'ạ "b" \\ c', { khóa: ['é', 1.5, null] }),
    );
    expect(await seal()).toBe(6);
    expect(await seal()).toBe(0);
    expect(await verify()).toEqual({ ok: true, rows: 6, firstBad: null, anchors: 0, waiting: 0 });
    const { rows } = await admin.query(`select e.about from audit.seal s join audit.entry e on e.id = s.entry_id order by serial`);
    expect(rows.slice(0, 5).map(({ about }) => about)).toEqual([1, 2, 3, 4, 5].map((n) => `case-${n}`));
  });

  test('lets fifty act at once without waiting for each other, and seals them when the oldest has ended', async () => {
    const held = new pg.Client({ connectionString: database.urls.admin });
    await held.connect();
    await held.query('begin');
    await held.query(
      `insert into audit.entry (at, actor_id, what, about, detail) values (now(), gen_random_uuid(), 'slow.acted', 'slow', '{}')`,
    );
    const began = performance.now();
    await Promise.all(Array.from({ length: 49 }, (_, n) => act(n)));
    expect(performance.now() - began).toBeLessThan(10_000); // each of them committed although the oldest is still open
    expect(Number((await admin.query('select count(*) from audit.entry')).rows[0].count)).toBe(49);
    expect(await sealOnce()).toBe(0);
    expect(await verify()).toMatchObject({ ok: true, rows: 0, waiting: 49 });
    await held.query('commit');
    await held.end();
    expect(await seal()).toBe(50);
    expect(await entryAt(1)).toBe((await admin.query(`select id from audit.entry where about = 'slow'`)).rows[0].id);
    expect(await verify()).toMatchObject({ ok: true, rows: 50, waiting: 0 });
  });

  test('is done by one at a time', async () => {
    await acts(3);
    const other = new pg.Client({ connectionString: database.urls.admin });
    await other.connect();
    await other.query('begin');
    await other.query('select audit.seal_entries(100)');
    expect(await sealOnce()).toBe(0); // does not wait either
    await other.query('commit');
    await other.end();
    await seal();
    expect(await verify()).toMatchObject({ ok: true, rows: 3 });
  });

  test('goes on where the numbers of transactions begin anew (restored on another server)', async () => {
    await acts(3);
    await seal();
    await admin.query(`update audit.sealing set xid = '9000000000000000'`);
    await acts(2);
    expect(await seal()).toBe(2);
    await act(6);
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ ok: true, rows: 6, waiting: 0 });
  });
});

describe('tampering is found and located', () => {
  beforeEach(async () => {
    await acts(20);
    await seal();
    await asClock((tx) => anchorDay(tx, NOW, outside));
    await asClock((tx) => followHead(tx, NOW, outside));
    expect(await verify()).toEqual({ ok: true, rows: 20, firstBad: null, anchors: 3, waiting: 0 });
  });

  test('one entry changed', async () => {
    const entry = await entryAt(7);
    await admin.query(`update audit.entry set detail = '{"n":8}' where id = $1`, [entry]);
    expect((await verify()).firstBad).toEqual({ why: 'changed', serial: 7, upTo: null, entry, witness: null });
  });

  test('one entry removed', async () => {
    const entry = await entryAt(7);
    await admin.query('delete from audit.entry where id = $1', [entry]);
    expect((await verify()).firstBad).toEqual({ why: 'removed', serial: 7, upTo: null, entry, witness: null });
  });

  test('an entry removed with its seal', async () => {
    const entry = await entryAt(7);
    await admin.query('delete from audit.entry where id = $1', [entry]);
    await admin.query('delete from audit.seal where serial = 7');
    expect((await verify()).firstBad).toMatchObject({ why: 'seal removed', serial: 7 });
  });

  test('an entry removed and the later ones moved up', async () => {
    const entry = await entryAt(7);
    await admin.query('delete from audit.entry where id = $1', [entry]);
    await admin.query('delete from audit.seal where serial = 7');
    for (let n = 8; n <= 20; n++) await admin.query('update audit.seal set serial = $1 - 1 where serial = $1', [n]);
    expect((await verify()).firstBad).toMatchObject({ why: 'changed', serial: 7 });
  });

  test('an entry put in between, as old as its neighbours', async () => {
    const forge = async () => {
      const { rows } = await admin.query(
        `insert into audit.entry (at, actor_id, what, about, detail, xid)
         select at, actor_id, 'case.closed', about, detail, xid from audit.entry where id = $1 returning id`,
        [await entryAt(7)],
      );
      return rows[0].id as string;
    };
    const forged = await forge();
    expect((await verify()).firstBad).toEqual({ why: 'never sealed', serial: null, upTo: null, entry: forged, witness: null });
    // with a seal of its own, the later ones moved down
    for (let n = 20; n >= 7; n--) await admin.query('update audit.seal set serial = $1 + 1 where serial = $1', [n]);
    await admin.query(`insert into audit.seal values (7, $1, sha256('x'))`, [forged]);
    expect((await verify()).firstBad).toMatchObject({ why: 'changed', serial: 7, entry: forged });
  });

  test('the end cut off, entries and seals', async () => {
    await admin.query('delete from audit.entry where id in (select entry_id from audit.seal where serial > 15)');
    await admin.query('delete from audit.seal where serial > 15');
    expect((await verify()).firstBad).toMatchObject({ why: 'cut off', serial: 16, upTo: 20 });
  });

  test('the end cut off since the last anchor: the head file knows it, and does not go back', async () => {
    await acts(5);
    await seal();
    expect(await asClock((tx) => followHead(tx, NOW, outside))).toBe('followed');
    await admin.query('delete from audit.entry where id in (select entry_id from audit.seal where serial > 22)');
    await admin.query('delete from audit.seal where serial > 22');
    await act(99);
    await seal();
    expect(await asClock((tx) => followHead(tx, NOW, outside))).toBe('broken');
    expect((await verify()).firstBad).toMatchObject({ why: 'cut off', serial: 24, upTo: 25, witness: 'head.json' });
    expect((await admin.query('select kind, counted from audit.anomaly')).rows).toEqual([{ kind: 'chain', counted: 25 }]);
  });

  test('an entry changed and every seal from it on made anew', async () => {
    await acts(5);
    await seal();
    await asClock((tx) => followHead(tx, NOW, outside));
    await admin.query(`update audit.entry set about = 'other' where id = $1`, [await entryAt(22)]);
    await rewriteFrom(22);
    expect((await verify()).firstBad).toEqual({ why: 'rewritten', serial: 21, upTo: 25, entry: null, witness: 'head.json' });
  });

  test('everything made anew, anchors in the database too: the files outside disagree', async () => {
    await admin.query('delete from audit.anchor');
    await admin.query(`update audit.entry set about = 'other' where id = $1`, [await entryAt(3)]);
    await rewriteFrom(3);
    expect((await verify()).firstBad).toMatchObject({ why: 'rewritten', serial: 1, upTo: 20, witness: '2024-11-20.json' });
  });

  test('an anchor that somebody else signed', async () => {
    const other = openSigner(Buffer.alloc(32, 1));
    const file = path.join(dir, '2024-11-20.json');
    const { statement } = JSON.parse(fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, JSON.stringify({ statement, signature: other.sign(statement), publicKey: other.publicKey }));
    expect((await verify()).firstBad).toMatchObject({ why: 'witness damaged', witness: '2024-11-20.json' });
    fs.writeFileSync(file, 'not json');
    expect((await verify()).firstBad).toMatchObject({ why: 'witness damaged', witness: '2024-11-20.json' });
  });
});

describe('anchors', () => {
  test('are made once a day, stand in the database and in a file, and are mailed once where there is mail', async () => {
    const mailed: string[] = [];
    const withMail: Outside = { ...outside, mail: async ({ statement }) => void mailed.push(statement) };
    expect(await asClock((tx) => anchorDay(tx, NOW, outside))).toBe(false); // nothing to anchor yet
    await act(1);
    await seal();
    expect(await asClock((tx) => anchorDay(tx, NOW, outside))).toBe(true);
    expect(await asClock((tx) => anchorDay(tx, NOW.add({ hours: 3 }), outside))).toBe(false);
    expect(await asClock((tx) => anchorDay(tx, NOW.add({ hours: 24 }), outside))).toBe(true);
    expect(fs.readdirSync(dir)).toEqual(['2024-11-20.json', '2024-11-21.json']);
    expect(await asClock((tx) => mailAnchors(tx, NOW, outside))).toBe(0);
    expect(await asClock((tx) => mailAnchors(tx, NOW, withMail))).toBe(2);
    expect(await asClock((tx) => mailAnchors(tx, NOW, withMail))).toBe(0);
    expect(mailed).toEqual((await asClock(listAnchors)).map(({ statement }) => statement));
    expect(mailed[0]).toMatch(/^binh-an audit anchor 1\nday 2024-11-20\nserial 1\nhash [0-9a-f]{64}\nrows 1\nat 2024-11-19T20:00:00Z\n$/);
  });
});

describe('the nightly look', () => {
  test('is taken once a night from 02:00 on, and tells auditors when the chain does not hold', async () => {
    await acts(3);
    await seal();
    const look = (at: string) => asClock((tx) => verifyNightly(tx, THE_CLOCK, Temporal.Instant.from(at), outside));
    expect(await look('2024-11-20T01:59:00+07:00')).toBe(false);
    expect(await look('2024-11-20T02:00:00+07:00')).toBe(true);
    expect(await look('2024-11-20T02:10:00+07:00')).toBe(false);
    await admin.query(`update audit.entry set about = 'other' where id = $1`, [await entryAt(2)]);
    expect(await look('2024-11-21T09:00:00+07:00')).toBe(true);
    const { rows } = await admin.query(`select ok, rows, first_bad ->> 'serial' as serial from audit.verification order by at`);
    expect(rows).toEqual([
      { ok: true, rows: '3', serial: null },
      { ok: false, rows: '3', serial: '2' },
    ]);
    expect((await admin.query('select kind from audit.anomaly')).rows).toEqual([{ kind: 'chain' }]);
  });
});
