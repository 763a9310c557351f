import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, LOGINS, type Passwords, urlsFor } from '../src/platform/db/roles.ts';

/** The server of this run: what `tests/database.ts` needs to make databases on it. */
export type TestServer = { adminUrl: string; passwords: Passwords; template: string };

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * One server for the whole run with a migrated template database. `TEST_DATABASE_URL` (a superuser's) names one that runs already;
 * else the built-in one is started in a temporary directory, without any care for its data.
 */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const passwords = makePasswords(given ?? randomBytes(16).toString('hex'));
  const own = given ? undefined : await startOwnServer(passwords.superuser);
  const adminUrl = given ?? own?.url ?? '';
  const template = `ba_test_${process.pid}_template`;
  try {
    await dropDatabases(adminUrl, (pid) => !isAlive(pid)); // of a run that crashed
    await ensureRoles(adminUrl, passwords);
    await ensureDatabase(adminUrl, template);
    await migrate(urlsFor(adminUrl, template, passwords));
    await onServer(adminUrl, (client) => client.query(`alter database ${template} is_template true allow_connections false`));
  } catch (error) {
    await own?.stop();
    throw error;
  }
  project.provide('testServer', { adminUrl, passwords, template });
  return async () => {
    if (!own) await dropDatabases(adminUrl, (pid) => pid === process.pid);
    await own?.stop();
  };
}

/** The same for every run on one given server, since its roles are shared. */
const makePasswords = (seed: string): Passwords =>
  Object.fromEntries(
    ['superuser', ...Object.keys(LOGINS)].map((name) => [name, createHmac('sha256', seed).update(name).digest('base64url')]),
  ) as Passwords;

const PREFIX = 'binh-an-test-';

async function startOwnServer(password: string): Promise<{ url: string; stop(): Promise<void> }> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(PREFIX) && Number.parseInt(name.slice(PREFIX.length), 10);
    if (pid && !isAlive(pid)) fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  const remove = () => fs.rmSync(dir, { recursive: true, force: true });
  try {
    const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
    const server = await startPostgres({ dir: path.join(dir, 'data'), password, settings });
    return { url: server.url, stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Test databases carry the process id of the run that made them. */
async function dropDatabases(adminUrl: string, whose: (pid: number) => boolean): Promise<void> {
  await onServer(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select datname as name from pg_database where datname ~ '^ba_test_[0-9]+_'`);
    for (const { name } of rows) {
      if (!whose(Number.parseInt(name.slice('ba_test_'.length), 10))) continue;
      if (name.endsWith('_template')) await client.query(`alter database ${name} is_template false`);
      await client.query(`drop database if exists ${name} with (force)`);
    }
  });
}

async function onServer(adminUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
