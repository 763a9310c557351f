import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Config } from '../platform/config.ts';
import { migrate } from '../platform/db/migrate.ts';
import { startPostgres } from '../platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, type Urls, urlsFor } from '../platform/db/roles.ts';
import { readKey } from './keys.ts';

const DATABASE = 'binh_an';

/** The database as this program found or started it. `stop` ends what was started here, and nothing else. */
export type Store = { urls: Urls; actorKey: Buffer; databasePort: number; stop(): Promise<void> };

/**
 * Opens the store: `DATABASE_URL`'s server; else the one a running program of ours serves (its `run.json`); else a PostgreSQL of our own
 * on `DATA_DIR`. Roles, database and migrations are brought up to date on the way.
 * @throws DatabaseUnusable, DataDirInUse with one line for the operator.
 */
export async function openStore(config: Config): Promise<Store> {
  const passwords = readPasswords(config.keysDir);
  const actorKey = readKey(config.keysDir, 'actor');
  if (config.databaseUrl) {
    const database = decodeURIComponent(new URL(config.databaseUrl).pathname.slice(1)) || DATABASE;
    return upToDate(config.databaseUrl, database, async () => {});
  }
  const running = readRun(config.dataDir);
  if (running) {
    const base = `postgres://127.0.0.1:${running.databasePort}/`;
    return { urls: urlsFor(base, DATABASE, passwords), actorKey, databasePort: running.databasePort, stop: async () => {} };
  }
  const server = await startPostgres({ dir: path.join(config.dataDir, 'postgres'), password: passwords.superuser });
  try {
    return await upToDate(server.url, DATABASE, () => server.stop());
  } catch (error) {
    await server.stop();
    throw error;
  }

  async function upToDate(adminUrl: string, database: string, stop: () => Promise<void>): Promise<Store> {
    await ensureRoles(adminUrl, passwords);
    await ensureDatabase(adminUrl, database);
    const urls = urlsFor(adminUrl, database, passwords, config.env);
    await migrate(urls);
    await keepActorKey(urls.owner, actorKey);
    return { urls, actorKey, databasePort: Number(new URL(adminUrl).port || 5432), stop };
  }
}

/** Tells the database the key that our processes seal claims with. */
export async function keepActorKey(ownerUrl: string, key: Buffer): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('delete from platform.actor_key where key <> $1', [key]);
    await client.query('insert into platform.actor_key select $1 where not exists (select from platform.actor_key)', [key]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

type Run = { pid: number; databasePort: number; address: string };
const runFile = (dataDir: string) => path.join(dataDir, 'run.json');

/** Tells commands beside this program where its database is. Passwords are not in it: they are in `KEYS_DIR`. */
export function writeRun(dataDir: string, run: Run): void {
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(runFile(dataDir), `${JSON.stringify(run)}\n`, { mode: 0o600 });
}

export function removeRun(dataDir: string): void {
  if (readRun(dataDir)?.pid === process.pid) fs.rmSync(runFile(dataDir), { force: true });
}

/** The program that runs on this directory; undefined when its process is gone. */
export function readRun(dataDir: string): Run | undefined {
  try {
    const run = JSON.parse(fs.readFileSync(runFile(dataDir), 'utf8')) as Run;
    process.kill(run.pid, 0);
    return run;
  } catch {
    return undefined;
  }
}
