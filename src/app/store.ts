import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '../platform/config.ts';
import { migrate } from '../platform/db/migrate.ts';
import { DatabaseUnusable, startPostgres } from '../platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, type Urls, urlsFor } from '../platform/db/roles.ts';
import { findInstanceKind } from './instance.ts';
import { readKey } from './keys.ts';
import { readRun } from './run-file.ts';

export const DATABASE = 'binh_an';

/** The database as this program found or started it. `stop` ends what was started here, and nothing else. */
export type Store = { urls: Urls; actorKey: Buffer; databasePort: number; stop(): Promise<void> };

/**
 * Opens the store: `DATABASE_URL`'s server; else the one a running program of ours serves (its `run.json`); else a PostgreSQL of our own
 * on `DATA_DIR`. Roles, database and migrations are brought up to date on the way (a running program has done that itself). A demonstration
 * whose loading was cut off is thrown away, so that it is made anew; on a server that is not ours that is left to its administrator.
 * @throws DatabaseUnusable, DataDirInUse with one line for the operator.
 */
export async function openStore(config: Config, say: (line: string) => void = () => {}): Promise<Store> {
  const passwords = readPasswords(config.keysDir);
  const actorKey = readKey(config.keysDir, 'actor'); // whoever holds the owner's password holds all: one process of three is opened by apart.ts
  if (config.databaseUrl) {
    const { adminUrl, database } = await findServer(config.databaseUrl);
    const store = await upToDate(adminUrl, database, async () => {});
    if ((await findInstanceKind(store.urls.owner)) !== 'cut off') return store;
    throw new DatabaseUnusable(
      `Bản trình diễn trong cơ sở dữ liệu ${database} đang được nạp hoặc nạp dở dang; nếu không còn lệnh nào đang nạp, hãy xóa (drop database) rồi nạp lại. / ` +
        `The demonstration in database ${database} is being loaded or was cut off while loading: if nothing is loading it any longer, drop the database and load it again.`,
    );
  }
  const running = readRun(config.dataDir);
  if (running) {
    const base = `postgres://127.0.0.1:${running.databasePort}/`;
    return { urls: urlsFor(base, DATABASE, passwords), actorKey, databasePort: running.databasePort, stop: async () => {} };
  }
  const server = await keepPostgres({ dir: path.join(config.dataDir, 'postgres'), password: passwords.superuser }, say);
  try {
    const store = await upToDate(server.url, DATABASE, () => server.stop());
    if ((await findInstanceKind(store.urls.owner)) !== 'cut off') return store;
    say('Bản trình diễn lần trước nạp dở dang: bỏ đi và nạp lại từ đầu. / The demonstration was cut off while loading: it is made anew.');
    await dropDatabase(server.url, DATABASE);
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

/** Our own PostgreSQL, started again on the same port whenever it ends without having been asked to: pools find it by themselves. */
async function keepPostgres(
  start: { dir: string; password: string },
  say: (line: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  let server = await startPostgres(start);
  let stopping = false;
  const { port, url } = server;
  void (async () => {
    for (;;) {
      await server.ended;
      if (stopping) return;
      say('PostgreSQL dừng bất ngờ và được khởi động lại. / PostgreSQL ended unexpectedly and is started again.');
      try {
        server = await startPostgres({ ...start, port });
        if (stopping) await server.stop();
      } catch {
        await pause(2000); // `ended` of the old one is settled: the next turn tries again
      }
    }
  })();
  return {
    url,
    async stop() {
      stopping = true;
      await server.stop();
    },
  };
}

/** The database that `DATABASE_URL` names and an address on its server that answers: the database itself may still have to be made. */
async function findServer(databaseUrl: string): Promise<{ adminUrl: string; database: string }> {
  if (!/^postgres(ql)?:\/\/./.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new DatabaseUnusable(
      'DATABASE_URL phải có dạng postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu. / DATABASE_URL must look like postgres://name:password@host:5432/database.',
    );
  }
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || DATABASE;
  if (await answers(databaseUrl)) return { adminUrl: databaseUrl, database };
  url.pathname = '/postgres';
  if (await answers(url.href)) return { adminUrl: url.href, database };
  throw new DatabaseUnusable(`Không có cơ sở dữ liệu ${database} ở DATABASE_URL. / There is no database ${database} at DATABASE_URL.`);
}

/** False when the server has no database of that name. @throws DatabaseUnusable when it cannot be reached or lets us not in. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === '3D000') return false;
    const why = message || code || String(error);
    throw new DatabaseUnusable(
      `Không nối được tới cơ sở dữ liệu ở DATABASE_URL (${why}). / The database of DATABASE_URL cannot be reached (${why}).`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
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

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}
