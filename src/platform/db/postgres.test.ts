import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseUnusable, DataDirInUse, type Running, startPostgres } from './postgres.ts';

const FAST = ['fsync=off'];
const isRoot = process.getuid?.() === 0;
let temporary: string;
let dir: string;
const opened: Running[] = [];
const children: ChildProcess[] = [];
const servers: number[] = []; // theirs

let made: string;
beforeAll(async () => {
  made = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-postgres-made-'));
  await (await startPostgres({ dir: path.join(made, 'data'), password: 'secret', settings: FAST })).stop();
});
afterAll(() => fs.rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-postgres-'));
  dir = path.join(temporary, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all([...opened.splice(0).map((server) => server.stop()), ...servers.splice(0).map(ends)]);
  fs.rmSync(temporary, { recursive: true, force: true });
});

/** Data made before, where making it is not the point. */
const takeMadeData = () => fs.cpSync(path.join(made, 'data'), dir, { recursive: true });

async function start(options: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<Running> {
  const server = await startPostgres({ dir, password: 'secret', settings: FAST, ...options });
  opened.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Another program that starts a server on `dir`; resolves when it has said its address, or why not. */
async function startElsewhere(command: string[] = [], env: NodeJS.ProcessEnv = process.env) {
  const program = `import { startPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))};
    const server = await startPostgres({ dir: ${JSON.stringify(dir)}, password: 'secret', settings: ['fsync=off'] });
    console.log(JSON.stringify({ url: server.url, pid: server.pid }));`;
  const [file = '', ...args] = [...command, process.execPath, '--input-type=module', '-e', program];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  children.push(child);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const line = await new Promise<string>((settle) => {
    createInterface(child.stdout).once('line', settle);
    child.once('close', () => settle(''));
  });
  if (!line) throw new Error(errors);
  const said = JSON.parse(line) as { url: string; pid: number };
  servers.push(said.pid);
  return { child, ...said };
}

const ends = (pid: number) => expect.poll(() => isThere(pid), { timeout: 10_000, interval: 50 }).toBe(false);
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a server of our own', () => {
  test('lets in nobody without the password, listens on this machine only, and never runs as root', async () => {
    const server = await start();
    await expect(ask(server.url.replace(':secret', ':wrong'), 'select 1')).rejects.toThrow('password authentication failed');
    await expect(ask(server.url.replace(':secret', ''), 'select 1')).rejects.toThrow(/password/);
    const methods = await ask(server.url, 'select distinct auth_method as method from pg_hba_file_rules');
    expect(methods).toEqual([{ method: 'scram-sha-256' }]);
    expect(
      await ask(server.url, `select current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as sockets`),
    ).toEqual([{ address: '127.0.0.1', sockets: '' }]);
    expect(fs.readdirSync(temporary)).toEqual(['data']); // the file with the password is gone
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
    if (process.platform !== 'linux') return;
    const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\s+0/m);
    if (isRoot) expect(status).toMatch(/^CapPrm:\s+0000000000000004$/m); // this directory is closed to others: it may search and read
    expect(
      fs
        .readFileSync(`/proc/${server.pid}/environ`, 'utf8')
        .split('\0')
        .filter(Boolean)
        .map((entry) => entry.split('=')[0])
        .sort(),
    ).toEqual(['LC_ALL', 'PATH']);
  });

  test('keeps what was written, and orders and lowers letters by Unicode', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 1 as n');
    await first.stop();
    await first.stop();
    expect(await first.ended).toContain('database system is shut down');
    const second = await start();
    expect(await ask(second.url, `select n, lower('Đ') as lower from kept`)).toEqual([{ n: 1, lower: 'đ' }]);
  });

  test.runIf(isRoot)('needs no capability where everybody may pass', async () => {
    takeMadeData();
    fs.chmodSync(temporary, 0o755);
    const server = await start();
    expect(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^CapPrm:\s+0{16}$/m);
  });

  test.runIf(isRoot)('runs in a container that lacks the capability to read everything', async () => {
    const { url } = await startElsewhere(['setpriv', '--bounding-set=-dac_read_search', '--inh-caps=-dac_read_search']);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.runIf(isRoot)('data that root has copied here is given back to the server’s account', async () => {
    takeMadeData();
    expect(fs.statSync(dir).uid).toBe(0);
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.statSync(path.join(dir, 'base')).uid).not.toBe(0);
  });
});

describe('after a crash', () => {
  test('kill -9 of the server: what was committed is there at the next start', async () => {
    takeMadeData();
    const server = await start();
    await ask(server.url, 'create table kept as select 1 as n');
    process.kill(server.pid, 'SIGKILL');
    const next = await start();
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await server.ended;
  });

  test.runIf(process.platform === 'linux')(
    'kill -9 of the program: the server ends by itself and the next start works at once',
    async () => {
      takeMadeData();
      const { child, url, pid } = await startElsewhere();
      await ask(url, 'create table kept as select 1 as n');
      child.kill('SIGKILL');
      const next = await start();
      await ends(pid);
      expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
    },
  );

  test('kill -9 of the program where the kernel tells the server nothing: the next start ends the orphan', async () => {
    takeMadeData();
    fs.chmodSync(temporary, 0o755);
    const { child, url, pid } = await startElsewhere([], { PATH: '/nowhere' }); // no setpriv
    await ask(url, 'create table kept as select 1 as n');
    child.kill('SIGKILL');
    await pause(500);
    expect(isThere(pid)).toBe(true);
    const next = await start();
    await ends(pid);
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  test('a lock file of a dead process, and one whose number now belongs to another program, are no obstacle', async () => {
    takeMadeData();
    for (const pid of [2 ** 22 + 1, process.pid]) {
      fs.writeFileSync(path.join(dir, 'postmaster.pid'), `${pid}\n${dir}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
      await (await start()).stop();
    }
  });

  test('killed while the data was being made: the next start makes it anew', async () => {
    for (const milliseconds of [150, 300, 450]) {
      const starting = startElsewhere().catch(() => {});
      await pause(milliseconds);
      children.at(-1)?.kill('SIGKILL');
      await starting;
    }
    const server = await start();
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await start();
    expect(fs.readdirSync(temporary)).toEqual(['data']);
  });

  test('a half-made directory is set aside, whatever lies in it', async () => {
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, 'PG_VERSION'), '18\n');
    const lines: string[] = [];
    await start({ log: (line) => lines.push(line) });
    expect(fs.readdirSync(path.join(temporary, 'data.half-made'))).toEqual(['PG_VERSION']);
    expect(lines[0]).toContain('data.half-made');
  });
});

describe('what cannot be', () => {
  test('a second instance is refused in one line that names the directory and the process; the first runs on', async () => {
    takeMadeData();
    const first = await start();
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataDirInUse);
    expect(refusal).toMatchObject({ dir, pid: first.pid });
    expect(String(refusal)).toMatch(new RegExp(`đang được.*${first.pid}.* / .*${dir}.*in use.*${first.pid}`));
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('of two that start at the same moment on nothing, one runs', async () => {
    const started = await Promise.allSettled([startElsewhere(), startElsewhere()]);
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(started.find((result) => result.status === 'rejected')?.reason)).toContain('DataDirInUse');
    expect(fs.readdirSync(temporary)).toEqual(['data']);
  });

  test('data of another major version is named and left alone', async () => {
    takeMadeData();
    fs.writeFileSync(path.join(dir, 'PG_VERSION'), '16\n');
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseUnusable);
    expect(String(refusal)).toMatch(/PostgreSQL 16 tạo.*made by PostgreSQL 16/);
    expect(fs.existsSync(path.join(dir, 'global', 'pg_control'))).toBe(true);
  });

  test('keys that do not belong to the data are named, and no server stays behind', async () => {
    takeMadeData();
    await expect(start({ password: 'of another' })).rejects.toThrow(/KEYS_DIR/);
    await start();
  });

  test('a given port that is taken is named', async () => {
    takeMadeData();
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((settle) => other.once('listening', settle));
    const { port } = other.address() as net.AddressInfo;
    await expect(start({ port })).rejects.toThrow(new RegExp(`Cổng ${port} .* Port ${port} is taken`));
    other.close();
  });
});
