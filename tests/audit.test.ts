import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { freePort, makeDir, type Program, runCli, startProgram } from './program.ts';

const place = makeDir();
const env = { DATA_DIR: path.join(place.dir, 'data'), DEMO_PASSWORD: 'mat-khau-1', DEMO_NOW: '2024-11-20T08:00:00+07:00' };
afterAll(() => place.remove());

test('audit verify where there is nothing: refused, and nothing is made', async () => {
  const { code, stdout, stderr } = await runCli(['audit', 'verify', '--json'], env);
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('Chưa có dữ liệu')]);
  expect(fs.existsSync(env.DATA_DIR)).toBe(false);
  expect((await runCli(['audit'], env)).code).toBe(2);
  expect((await runCli(['audit', 'mend'], env)).code).toBe(2);
});

describe('the audit record of a running program', () => {
  let program: Program;
  let owner: pg.Client;
  const verify = async () => {
    const { code, stdout, stderr } = await runCli(['audit', 'verify', '--json'], env);
    return {
      code,
      stderr,
      ...(JSON.parse(stdout) as { ok: boolean; rows: number; firstBad: Record<string, unknown> | null; anchors: number; waiting: number }),
    };
  };
  beforeAll(async () => {
    program = await startProgram({ ...env, PORT: String(await freePort()) });
    const run = JSON.parse(fs.readFileSync(path.join(env.DATA_DIR, 'run.json'), 'utf8'));
    const base = `postgres://127.0.0.1:${run.databasePort}/`;
    owner = new pg.Client({ connectionString: urlsFor(base, 'binh_an', readPasswords(path.join(env.DATA_DIR, 'keys'))).owner });
    owner.on('error', () => {});
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end().catch(() => {});
    program?.kill('SIGTERM');
    await program?.ended;
  });

  const head = path.join(env.DATA_DIR, 'anchors', 'head.json');
  /** Waits until what the program does by itself after its start is sealed too, and the witness outside has seen the last of it. */
  const settled = async () => {
    const isSettled = async () => {
      const { rows } = await owner.query<{ last: number; waiting: number }>(
        `select (select max(serial)::int from audit.seal) as last,
          (select count(*)::int from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id)) as waiting`,
      );
      const seen = fs.existsSync(head) ? (JSON.parse(fs.readFileSync(head, 'utf8')) as { statement: string }).statement : '';
      return rows[0]!.waiting === 0 && seen.includes(`serial ${rows[0]!.last}\n`);
    };
    await expect.poll(isSettled, { timeout: 40_000, interval: 100 }).toBe(true);
  };

  test('is sealed and witnessed outside within seconds, and holds', async () => {
    await settled();
    const found = await verify();
    expect(found).toMatchObject({ code: 0, ok: true, firstBad: null, waiting: 0, stderr: '' });
    expect(found.rows).toBeGreaterThan(20);
    expect(found.anchors).toBeGreaterThan(0);
    expect(fs.statSync(head).mode & 0o077).toBe(0);
    expect(fs.readFileSync(path.join(env.DATA_DIR, 'keys', 'anchor.pub.pem'), 'utf8')).toContain('PUBLIC KEY');
  });

  test('changed by whoever holds every right: named by its place, exit 1, and in words', async () => {
    const { rows } = await owner.query('select entry_id from audit.seal where serial = 9');
    const entry = rows[0].entry_id;
    await owner.query(`update audit.entry set about = about || '!' where id = $1`, [entry]);
    expect(await verify()).toMatchObject({ code: 1, ok: false, firstBad: { why: 'changed', serial: 9, entry } });
    const said = await runCli(['audit', 'verify'], env);
    expect(said.stderr).toContain(`Sai từ #9 (${entry})`);
    await owner.query(`update audit.entry set about = left(about, -1) where id = $1`, [entry]);
    expect((await verify()).ok).toBe(true);
  });

  test('cut off at its end: found beside the program, whose head file does not go back, and after it has stopped', async () => {
    await settled();
    const { rows } = await owner.query('select max(serial)::int as last from audit.seal');
    const { last } = rows[0];
    await owner.query('delete from audit.entry where id in (select entry_id from audit.seal where serial > $1)', [last - 3]);
    await owner.query('delete from audit.seal where serial > $1', [last - 3]);
    const cut = { code: 1, firstBad: { why: 'cut off', serial: last - 2, upTo: last, witness: 'head.json' } };
    expect(await verify()).toMatchObject(cut);
    await owner.end();
    program.kill('SIGTERM');
    await program.ended;
    expect(await verify()).toMatchObject(cut);
  });
});
