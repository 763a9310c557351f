import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { freePort, makeDir, type Program, startProgram } from './program.ts';

const places: ReturnType<typeof makeDir>[] = [];
const running = new Set<Program>();
afterAll(async () => {
  for (const program of running) program.kill('SIGTERM');
  await Promise.all([...running].map(({ ended }) => ended));
  for (const place of places) place.remove();
});

const newDir = (): string => {
  const place = makeDir();
  places.push(place);
  return place.dir;
};
async function start(env: Record<string, string>): Promise<Program> {
  const program = await startProgram({ DEMO_PASSWORD: 'mat-khau-1', LOG_LEVEL: 'error', ...env });
  running.add(program);
  void program.ended.then(() => running.delete(program));
  return program;
}
async function stop(program: Program, signal: NodeJS.Signals): Promise<number | null> {
  program.kill(signal);
  return program.ended;
}

/** Asks the database of the program that runs on `dir`. */
async function ask(dir: string, text: string): Promise<Record<string, unknown>[]> {
  const { databasePort } = JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')) as { databasePort: number };
  const urls = urlsFor(`postgres://127.0.0.1:${databasePort}/`, 'binh_an', readPasswords(path.join(dir, 'keys')));
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  try {
    return (await owner.query<Record<string, unknown>>(text)).rows;
  } finally {
    await owner.end();
  }
}

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

describe('from nothing to a restart', () => {
  const dir = newDir();
  let port: number;
  let env: Record<string, string>;
  let program: Program;
  beforeAll(async () => {
    port = await freePort();
    env = { DATA_DIR: dir, PORT: String(port), DEMO_NOW: '2024-11-20T08:00:00+07:00' };
    program = await start(env);
  });

  test('a clean directory: says exactly where it can be found, and is there', async () => {
    expect(program.stderr()).toBe('');
    expect(program.stdout()).toBe(`Bình An: http://127.0.0.1:${port}\n`);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers: browser })).status).toBe(200);
    expect(fs.statSync(path.join(dir, 'run.json')).mode & 0o777).toBe(0o600);
  });

  test('a second one on the same data: one line, exit 1, and the first goes on', async () => {
    const second = await start({ ...env, PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.stdout()).toBe('');
    expect(second.stderr()).toMatch(/^Bình An đang chạy trên .+\n$/);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  test('a port that is taken: one line, exit 1, before any data is made', async () => {
    const other = newDir();
    const taken = await start({ DATA_DIR: other, PORT: String(port) });
    expect(await taken.ended).toBe(1);
    expect(taken.stderr()).toMatch(/^Cổng \d+ đã có chương trình khác dùng.+\n$/);
    expect(fs.readdirSync(other)).toEqual([]);
  });

  test('SIGTERM: ends in order, what was counted is written, nothing is left running', async () => {
    expect(await stop(program, 'SIGTERM')).toBe(0);
    expect(program.stderr()).toBe('');
    expect(fs.existsSync(path.join(dir, 'run.json'))).toBe(false);
    expect(fs.existsSync(path.join(dir, 'postgres/postmaster.pid'))).toBe(false);
    program = await start({ ...env, DEMO_NOW: '2025-09-01T08:00:00+07:00' }); // a later clock on the same data
    expect(program.stdout()).toContain('Bình An: ');
    expect(await ask(dir, `select visits::int from portal.visit_count where day = '2024-11-20'`)).toEqual([{ visits: 1 }]);
  });

  test('kill -9: the next start works on the same data', async () => {
    const before = await ask(dir, 'select count(*)::int as n from organisation.account');
    expect(await stop(program, 'SIGKILL')).toBe(null);
    expect(fs.existsSync(path.join(dir, 'run.json'))).toBe(true); // it could not clear up
    program = await start(env);
    expect(program.stdout()).toBe(`Bình An: http://127.0.0.1:${port}\n`);
    expect(await ask(dir, 'select count(*)::int as n from organisation.account')).toEqual(before);
  });

  test('PostgreSQL killed: pages say so with the numbers to call, then it is back by itself', async () => {
    const postmaster = () => Number(fs.readFileSync(path.join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const before = postmaster();
    process.kill(before, 'SIGKILL');
    const statuses = new Set<number>();
    const until = performance.now() + 20_000;
    let back = false;
    while (performance.now() < until && !back) {
      const answer = await fetch(`http://127.0.0.1:${port}/tro-giup?phuong=x${statuses.size}`);
      const text = await answer.text();
      statuses.add(answer.status);
      if (answer.status === 503) expect(text).toMatch(/tel:113[\s\S]*tel:1900969680/);
      back = answer.status === 200 && fs.existsSync(path.join(dir, 'postgres/postmaster.pid')) && postmaster() !== before;
    }
    expect(back).toBe(true);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  test('a cold start on existing data is quick', async () => {
    await stop(program, 'SIGTERM');
    program = await start(env);
    console.log(`cold start on existing data: ${Math.round(program.milliseconds)} ms`);
    expect(program.milliseconds).toBeLessThan(10_000);
  });

  test('a demonstration never becomes real, and stays on this machine whatever HOST says', async () => {
    await stop(program, 'SIGTERM');
    const real = await start({ ...env, DEMO: '0' });
    expect([await real.ended, real.stderr()]).toEqual([1, expect.stringMatching(/^Kho này là bản trình diễn.+\n$/)]);
    program = await start({ ...env, HOST: '0.0.0.0' });
    expect(program.stdout()).toMatch(/^Bản trình diễn chỉ mở trên máy này.+\nBình An: http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(await connects('127.0.0.2', port)).toBe(false);
    await stop(program, 'SIGTERM');
    program = await start({ ...env, HOST: '0.0.0.0', DEMO_PUBLIC: '1' });
    expect(program.stderr()).toBe('');
    expect(await connects('127.0.0.2', port)).toBe(true);
  });

  test('a demonstration cut off while loading is made anew', async () => {
    await ask(dir, `update platform.instance set loaded_at = null`);
    await ask(dir, `insert into organisation.unit (kind, valid_from) values ('ward', '1900-01-01')`); // half of something
    await stop(program, 'SIGKILL');
    program = await start(env);
    expect(program.stdout()).toMatch(/^Bản trình diễn lần trước nạp dở dang.+\nBình An: /);
    expect(await ask(dir, `select demonstration, loaded_at is not null as loaded from platform.instance`)).toEqual([
      { demonstration: true, loaded: true },
    ]);
    expect(await ask(dir, `select count(*)::int as n from organisation.unit where valid_from = '1900-01-01'`)).toEqual([{ n: 0 }]);
  });
});

describe('a real store', () => {
  const dir = newDir();
  test('DEMO=0 begins empty, says so for ever, and takes no demonstration', async () => {
    const env = { DATA_DIR: dir, PORT: String(await freePort()) };
    const program = await start({ ...env, DEMO: '0' });
    expect(program.stdout()).toMatch(/^Bình An: \S+\n$/);
    expect(await ask(dir, 'select demonstration from platform.instance')).toEqual([{ demonstration: false }]);
    const address = `http://127.0.0.1:${env.PORT}`;
    const said = async (path: string) => (await (await fetch(address + path)).text()).includes('npm run -s cli -- create-account --admin');
    for (const path of ['/', '/en', '/dang-nhap']) expect([path, await said(path)]).toEqual([path, true]);
    expect(await said('/tro-giup')).toBe(false); // who needs help is not troubled with it
    await stop(program, 'SIGTERM');
    const forced = await start({ ...env, DEMO: '1' });
    expect([await forced.ended, forced.stderr()]).toEqual([1, expect.stringMatching(/^Kho này là kho thật.+\n$/)]);
    const plain = await start(env);
    expect(await ask(dir, 'select count(*)::int as n from organisation.account')).toEqual([{ n: 0 }]);
    expect(await stop(plain, 'SIGINT')).toBe(0);
  });

  test('run.json left by a killed program whose number belongs to another process now does not keep it from starting', async () => {
    const stale = { pid: process.pid, startedAt: '1', databasePort: 1, address: 'http://127.0.0.1:1', clockAhead: 0 };
    fs.writeFileSync(path.join(dir, 'run.json'), JSON.stringify(stale));
    const program = await start({ DATA_DIR: dir, PORT: String(await freePort()) });
    expect([program.stderr(), program.stdout()]).toEqual(['', expect.stringMatching(/^Bình An: \S+\n$/)]);
    await stop(program, 'SIGTERM');
  });

  test.each([
    ['PORT', 'nhieu'],
    ['DEMO_NOW', 'hôm nay'],
    ['SITE', 'moi'],
  ])('%s=%s cannot be: one line that names it, exit 2', async (name, value) => {
    const program = await start({ DATA_DIR: dir, [name]: value });
    expect([await program.ended, program.stderr()]).toEqual([2, expect.stringMatching(new RegExp(`^${name}=.+\\n$`))]);
  });
});

const connects = (host: string, port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
