import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { accountFor, commandFor, DatabaseUnusable, findPostgres, repairLinks } from './postgres-program.ts';

export { DatabaseUnusable };

export type Running = {
  port: number;
  /** Superuser `postgres` with its password, on 127.0.0.1. A secret. */
  url: string;
  pid: number;
  /** Ends it in order (open connections are cut, everything committed stays). May be called twice. */
  stop(): Promise<void>;
  /** Settles when the server is gone, asked or not, with its last words. */
  ended: Promise<string>;
};

/** Somebody else runs on this data. */
export class DataDirInUse extends DatabaseUnusable {
  override name = 'DataDirInUse';
  readonly dir: string;
  readonly pid: number;
  constructor(dir: string, pid: number) {
    super(
      `Thư mục dữ liệu ${dir} đang được một PostgreSQL khác dùng (tiến trình ${pid}); hãy dừng chương trình đó trước. / ` +
        `The data directory ${dir} is in use by another PostgreSQL (process ${pid}): stop that program first.`,
    );
    this.dir = dir;
    this.pid = pid;
  }
}

/**
 * Starts the PostgreSQL that npm installed on the data in `dir`, which is made on the first start; nobody gets in without a password.
 * Recovers after a crash of the server, of this process or of the machine. `settings` are `name=value`; with `fsync=off` the data may be lost.
 * `log` is given the server's own lines: no row's content is among them.
 * @throws DataDirInUse when another instance runs on `dir` and does not end within 3 seconds.
 * @throws DatabaseUnusable when the data is another major version's, somebody else's, or was made with another password, or `port` is taken.
 */
export async function startPostgres(start: {
  dir: string;
  password: string;
  port?: number;
  settings?: string[];
  log?: (line: string) => void;
}): Promise<Running> {
  const { password, port, settings = [], log = () => {} } = start;
  const home = path.resolve(start.dir);
  const { native, major } = findPostgres();
  repairLinks(native);
  fs.mkdirSync(path.dirname(home), { recursive: true });
  clearUnfinished(home, log);
  setAsideHalfMade(home, log);
  if (!isWhole(home)) await initialise(home, password, settings.includes('fsync=off'));
  checkData(home, major);
  for (let attempt = 1; ; attempt++) {
    await untilFree(home);
    const chosen = port ?? (await freePort());
    const server = launch(home, chosen, settings, log);
    const failure = await Promise.race([server.ready, server.ended]);
    if (failure === undefined) return admitted(server, chosen, password);
    const held = /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(failure);
    const taken = /Address already in use|could not create any TCP\/IP sockets/.test(failure);
    if (held && attempt === PATIENCE) throw new DataDirInUse(home, findHolder(home)?.pid ?? 0);
    if (taken && port !== undefined) throw portTaken(port);
    if (!(held || taken) || attempt === PATIENCE) throw new Error(`PostgreSQL did not start on ${home}:\n${failure}`);
    await pause(250);
  }
}

const PATIENCE = 40;

const portTaken = (port: number) =>
  new DatabaseUnusable(`Cổng ${port} đã có chương trình khác dùng. / Port ${port} is taken by another program.`);

/** `initdb` works beside the final place and the result is moved there, so that what stands there is always whole. */
const isWhole = (home: string) => ['PG_VERSION', 'global/pg_control'].every((file) => fs.existsSync(path.join(home, file)));

function setAsideHalfMade(home: string, log: (line: string) => void): void {
  if (isWhole(home) || !fs.existsSync(home) || fs.readdirSync(home).length === 0) return;
  let aside = `${home}.half-made`;
  for (let n = 2; fs.existsSync(aside); n++) aside = `${home}.half-made-${n}`;
  fs.renameSync(home, aside);
  log(`${home} was no whole database; it was moved to ${aside} and a new one is made`);
}

async function initialise(home: string, password: string, unsafe: boolean): Promise<void> {
  const making = `${home}.making-${process.pid}`;
  const made = path.join(making, 'data');
  const secret = path.join(making, 'password');
  try {
    fs.mkdirSync(making, { mode: 0o700 });
    fs.writeFileSync(secret, password, { mode: 0o600 });
    const account = accountFor(home);
    if (account) for (const place of [making, secret]) fs.chownSync(place, account.uid, account.gid);
    await runInitdb(home, made, secret, unsafe);
    if (fs.existsSync(home) && fs.readdirSync(home).length === 0) fs.rmdirSync(home);
    if (!fs.existsSync(home)) fs.renameSync(made, home);
  } catch (error) {
    // Another process that started at the same moment was first: its data counts.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/** What an `initdb` left behind whose program was killed. */
function clearUnfinished(home: string, log: (line: string) => void): void {
  for (const name of fs.readdirSync(path.dirname(home))) {
    const [, maker] = name.startsWith(`${path.basename(home)}.making-`) ? (/(\d+)$/.exec(name) ?? []) : [];
    if (!maker || (Number(maker) !== process.pid && isAlive(Number(maker)))) continue;
    try {
      fs.rmSync(path.join(path.dirname(home), name), { recursive: true, force: true });
    } catch (error) {
      log(`${name} is left for the next start to remove: ${String(error)}`); // its last process is still writing there
    }
  }
}

async function runInitdb(home: string, made: string, secret: string, unsafe: boolean): Promise<void> {
  const { file, args, ...account } = commandFor(
    findPostgres().bin('initdb'),
    [
      ...['-D', made, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--no-instructions'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(unsafe ? ['--no-sync'] : []),
    ],
    home,
  );
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: path.parse(made).root, env: environment(), ...account });
  let words = '';
  child.stderr.on('data', (text) => {
    words += text;
  });
  const code = await new Promise((settle, fail) => child.once('error', fail).once('close', settle));
  if (code !== 0) throw new Error(`initdb failed (${code}) for ${made}:\n${words}`);
}

/** Of the right major version, and ours to run on: data that root has copied here is given to the account the server runs as. */
function checkData(home: string, major: string): void {
  const version = fs.readFileSync(path.join(home, 'PG_VERSION'), 'utf8').trim();
  if (version !== major) {
    throw new DatabaseUnusable(
      `Dữ liệu trong ${home} do PostgreSQL ${version} tạo, còn bản cài sẵn là ${major}; hãy sao lưu bằng bản cũ rồi khôi phục vào thư mục mới. / ` +
        `The data in ${home} was made by PostgreSQL ${version}, the built-in one is ${major}: back up with the old one and restore into a new directory.`,
    );
  }
  const { uid } = fs.statSync(home);
  const self = process.getuid?.();
  const account = accountFor(home);
  if (account && uid === 0) {
    for (const name of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
      fs.lchownSync(path.join(home, name), account.uid, account.gid);
    }
  }
  if (self !== undefined && self !== 0 && uid !== self) {
    throw new DatabaseUnusable(
      `Thư mục dữ liệu ${home} thuộc người dùng số ${uid}, chương trình đang chạy bằng người dùng số ${self}. / ` +
        `The data directory ${home} belongs to user number ${uid}; this program runs as user number ${self}.`,
    );
  }
  if (process.platform !== 'win32') fs.chmodSync(home, 0o700);
}

/** Waits for a server that is just ending; ends one whose program was killed. @throws DataDirInUse when it stays. */
async function untilFree(home: string): Promise<void> {
  for (let waited = 0, told = false; ; waited += 100) {
    const holder = findHolder(home);
    if (!holder) return;
    if (holder.orphan && !told) process.kill(holder.pid, 'SIGINT');
    told = true;
    if (waited >= (holder.orphan ? 30_000 : 3_000)) throw new DataDirInUse(home, holder.pid);
    await pause(100);
  }
}

/** The server that runs on `home`, by its own lock file. `orphan`: the program that launched it is dead. */
function findHolder(home: string): { pid: number; orphan: boolean } | undefined {
  const read = (name: string) => (fs.existsSync(path.join(home, name)) ? fs.readFileSync(path.join(home, name), 'utf8') : '');
  const lock = read('postmaster.pid');
  const pid = Math.abs(Number.parseInt(lock, 10));
  if (!pid || !isAlive(pid)) return undefined; // PostgreSQL clears a dead one's lock by itself
  if (isAnotherProgram(pid, home)) {
    // After a restart of the machine the number may belong to anything; PostgreSQL alone would take that for a running server.
    if (read('postmaster.pid') === lock) fs.rmSync(path.join(home, 'postmaster.pid'));
    return undefined;
  }
  const launcher = Number(/binh_an\.launcher=(\d+)/.exec(read('postmaster.opts'))?.[1]);
  return { pid, orphan: launcher > 0 && !isAlive(launcher) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Is `pid` certainly not a server on `home`? A server stands in its data directory. Known on Linux only. */
function isAnotherProgram(pid: number, home: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    if (fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return true;
    return fs.readlinkSync(`/proc/${pid}/cwd`) !== fs.realpathSync(home);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'; // dead, though its parent has not noticed; otherwise we may not look
  }
}

const freePort = () =>
  new Promise<number>((settle, fail) => {
    const server = net.createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => settle(port));
    });
  });

type Server = { child: ChildProcess; ready: Promise<undefined>; ended: Promise<string> };

function launch(home: string, port: number, settings: string[], log: (line: string) => void): Server {
  const chosen = [...SETTINGS, `port=${port}`, `binh_an.launcher=${process.pid}`, ...settings];
  const { file, args, ...account } = commandFor(findPostgres().bin('postgres'), ['-D', home, ...chosen.flatMap((s) => ['-c', s])], home);
  const child = spawn(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: path.parse(home).root,
    env: environment(),
    detached: true, // Ctrl-C reaches the program first, which then stops the server
    ...account,
  });
  let words = '';
  const ready = new Promise<undefined>((settle) => {
    createInterface(child.stderr).on('line', (line) => {
      words = `${words}${line}\n`.slice(-8_000);
      log(line);
      if (line.includes('database system is ready to accept connections')) settle(undefined);
    });
  });
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message)).once('close', () => settle(words || 'PostgreSQL ended without a word'));
  });
  return { child, ready, ended };
}

const SETTINGS = [
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'password_encryption=scram-sha-256', 'max_connections=100'],
  ...['shared_buffers=128MB', 'wal_level=replica', 'jit=off', 'timezone=UTC', 'log_timezone=UTC', 'lc_messages=C'],
  // The details of an error repeat the row and the statement: people's names do not belong in a log.
  ...['log_error_verbosity=terse', 'log_min_error_statement=panic'],
];

/** Nothing of ours: neither secrets, nor PG… settings meant for clients. */
const environment = (): NodeJS.ProcessEnv => (process.platform === 'win32' ? process.env : { PATH: process.env.PATH, LC_ALL: 'C' });

/** The server, once it has let us in. */
async function admitted({ child, ended }: Server, port: number, password: string): Promise<Running> {
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  const running = { port, url, pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return running;
  } catch (error) {
    await running.stop();
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new DatabaseUnusable(
      'Mật khẩu trong thư mục khóa (KEYS_DIR) không khớp với dữ liệu; hãy dùng đúng thư mục khóa đi cùng dữ liệu này. / ' +
        'The password in the keys directory (KEYS_DIR) does not fit the data: use the keys directory that belongs to it.',
    );
  } finally {
    await client.end();
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT'); // "fast": cut the clients, write everything down
  const late = setTimeout(() => child.kill('SIGQUIT'), 30_000); // "immediate": the next start recovers
  await ended;
  clearTimeout(late);
}
