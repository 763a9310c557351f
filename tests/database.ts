import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { ensureDatabase, restrictDatabase, type Urls, urlsFor } from '../src/platform/db/roles.ts';
import type { TestServer } from './setup.ts';

export type TestDatabase = {
  /** One address per role of the program; `admin` is the superuser's, for looking where no role may. */
  urls: Urls & { admin: string };
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
};

/** A database of one's own with every migration applied and no row added, cloned from the run's template. For `beforeAll`; `drop` in `afterAll`. */
export const openTestDatabase = (): Promise<TestDatabase> =>
  open(async (name, { adminUrl, template }) => {
    await onServer(adminUrl, async (client) => {
      const { rows } = await client.query<{ fsync: string }>('show fsync');
      // Copying files is quicker than logging every page where nothing has to reach the disk, and slower where it has.
      const strategy = rows[0]?.fsync === 'off' ? 'file_copy' : 'wal_log';
      await client.query(`create database ${name} template ${template} strategy ${strategy} owner ba_owner`);
      await restrictDatabase(client, name);
    });
  });

/** A database as `ensureDatabase` leaves it: no migration yet. */
export const openEmptyDatabase = (): Promise<TestDatabase> => open((name, { adminUrl }) => ensureDatabase(adminUrl, name));

async function open(make: (name: string, server: TestServer) => Promise<void>): Promise<TestDatabase> {
  const server = inject('testServer');
  const { adminUrl, passwords, template } = server;
  const name = `${template.replace(/template$/, '')}${randomBytes(6).toString('hex')}`;
  await make(name, server);
  const admin = new URL(adminUrl);
  admin.pathname = `/${name}`;
  return {
    urls: { ...urlsFor(adminUrl, name, passwords), admin: admin.href },
    drop: () => onServer(adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

async function onServer(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
