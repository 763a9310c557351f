// Builds the server (tsc → dist/server) and the browser's files (Vite → dist/browser), each only when its sources changed. `--force` builds anyway.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const parts = [
  {
    name: 'server',
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    run: ['tsc', '-p', 'tsconfig.build.json'],
    out: 'dist/server',
  },
  {
    name: 'browser',
    sources: ['browser', 'vite.config.ts', 'package-lock.json'],
    run: ['vite', 'build', '--logLevel', 'warn'],
    out: 'dist/browser',
  },
];

/** Builds what changed since the last build; false when a build failed. */
export function build(force = false): boolean {
  return alone(() => buildParts(force));
}

/** One build at a time: several commands may be begun together, and each would write the same files. */
function alone<T>(work: () => T): T {
  const lock = 'dist/.building';
  fs.mkdirSync('dist', { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isGone(lock)) fs.rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    return work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** Whether the build that holds the lock was killed. */
function isGone(lock: string): boolean {
  try {
    const builder = Number(fs.readFileSync(lock, 'utf8'));
    if (!builder) return fs.statSync(lock).mtimeMs < performance.timeOrigin + performance.now() - 2000; // being written
    return !process.kill(builder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function buildParts(force: boolean): boolean {
  return parts.every(({ name, sources, run, out }) => {
    const stamp = `dist/.${name}.stamp`;
    const now = fingerprint(sources);
    if (!force && fs.existsSync(out) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return true;
    const [command, ...args] = run;
    const { status } = spawnSync(command!, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (status !== 0) return false;
    if (name === 'server') copyData('src', out);
    else compress(out);
    fs.writeFileSync(stamp, now);
    return true;
  });
}

/** Size and time of every file: enough to see a change, and fast. */
function fingerprint(sources: string[]): string {
  const hash = createHash('sha256');
  const look = (file: string) => {
    const stat = fs.statSync(file);
    if (stat.isDirectory()) for (const name of fs.readdirSync(file).sort()) look(path.join(file, name));
    else hash.update(`${file} ${stat.size} ${stat.mtimeMs}\n`);
  };
  sources.forEach(look);
  return hash.digest('hex');
}

/** Every text file also as gzip and brotli, as small as they get: the program sends them and compresses nothing at its start. */
function compress(folder: string): void {
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg)$/.test(file)) continue;
    const full = path.join(folder, file);
    const bytes = fs.readFileSync(full);
    fs.writeFileSync(`${full}.gz`, gzipSync(bytes, { level: 9 }));
    fs.writeFileSync(`${full}.br`, brotliCompressSync(bytes));
  }
}

/** What the program reads at run time and tsc does not copy. */
function copyData(from: string, to: string): void {
  for (const file of fs.readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (/\.(txt|json|csv)$/.test(file)) fs.cpSync(path.join(from, file), path.join(to, file));
  }
}

if (import.meta.main && !build(process.argv.includes('--force'))) process.exit(1);
