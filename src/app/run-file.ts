import fs from 'node:fs';
import path from 'node:path';

/** The program that runs on a data directory. `clockAhead`: milliseconds by which its clock is before the machine's (a demonstration's is behind). */
export type Run = { pid: number; startedAt: string | null; databasePort: number; address: string; clockAhead: number };

const RUN = 'run.json';
/** The program's own file, or that of one of three processes which share a directory and a database that is not ours. */
export const runFileOf = (site: string | undefined): string => (site ? `run-${site}.json` : RUN);

/** Tells commands beside this program where its database is. Passwords are not in it: they are in `KEYS_DIR`. */
export function writeRun(dataDir: string, run: Omit<Run, 'pid' | 'startedAt'>, name = RUN): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, name);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), ...run })}\n`, { mode: 0o600 });
  fs.renameSync(draft, file); // whole or not at all: commands read it at any moment
}

export function removeRun(dataDir: string, name = RUN): void {
  if (readFile(dataDir, name)?.pid === process.pid) fs.rmSync(path.join(dataDir, name), { force: true });
}

/** Every program of ours that runs on this directory now, also one of three. */
export function listRuns(dataDir: string): Run[] {
  if (!fs.existsSync(dataDir)) return [];
  const names = fs.readdirSync(dataDir).filter((name) => /^run(-\w+)?\.json$/.test(name));
  return names.flatMap((name) => readRun(dataDir, name) ?? []);
}

/** Another program of ours that runs on this directory; undefined when its process is gone, or its number belongs to something else by now. */
export function readRun(dataDir: string, name = RUN): Run | undefined {
  const run = readFile(dataDir, name);
  if (!run || run.pid === process.pid) return undefined; // our own number: left by one that was killed, in a container begun anew
  try {
    process.kill(run.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  return run.startedAt === startOf(run.pid) ? run : undefined;
}

function readFile(dataDir: string, name: string): Run | undefined {
  try {
    const run = JSON.parse(fs.readFileSync(path.join(dataDir, name), 'utf8')) as Partial<Run> | null;
    if (!run || !Number.isInteger(run.pid) || run.pid! < 1 || !Number.isInteger(run.databasePort)) return undefined;
    return { startedAt: null, address: '', clockAhead: 0, ...run } as Run;
  } catch {
    return undefined; // none, or not ours
  }
}

/** When a process began, in the kernel's ticks since the machine started; null where that cannot be known. */
function startOf(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null; // field 22; the name before it may hold spaces
  } catch {
    return null;
  }
}
