import fs from 'node:fs';
import { sql } from 'kysely';
import { BadConfig, type Config } from '../platform/config.ts';
import { asActor, openPool, SYSTEM_ACCOUNT, THE_CLOCK, THE_PUBLIC } from '../platform/db/database.ts';
import { findMigrations } from '../platform/db/migrate.ts';
import { DatabaseUnusable } from '../platform/db/postgres.ts';
import type { Login, Urls } from '../platform/db/roles.ts';
import { KEYS_OF, keyFile, readKey } from './keys.ts';

/** What sites run on: the addresses of the roles they log in as, and the key that lets them speak for somebody. */
export type Served = { urls: Partial<Urls>; actorKey?: Buffer | undefined };

/** The roles each of three processes logs in as, its own first. */
const LOGINS_OF = { public: ['public'], staff: ['staff', 'auth'], worker: ['worker', 'jobs'] } as const satisfies Record<
  string,
  readonly Login[]
>;

/**
 * The addresses of a process that stands apart: `SITE` names one of three, its own `DATABASE_URL_…` are given and no administrator's address is.
 * Undefined for any other process. @throws BadConfig when one of them is missing.
 */
export function apartUrls({ site, databaseUrl, env }: Config): Partial<Urls> | undefined {
  if (site === 'all' || databaseUrl) return undefined;
  const names = LOGINS_OF[site].map((login) => ({ login, setting: `DATABASE_URL_${login.toUpperCase()}` }));
  const missing = names.filter(({ setting }) => !env[setting]);
  if (missing.length === names.length) return undefined;
  if (missing.length > 0)
    throw new BadConfig(`${missing.map(({ setting }) => setting).join(', ')}: expected beside the others for SITE=${site}`);
  return Object.fromEntries(names.map(({ login, setting }) => [login, env[setting]!]));
}

/**
 * For a process that stands apart: reads its own keys, changes nothing in the database, makes nothing.
 * @throws DatabaseUnusable when a key is missing or is not the one the database knows, the database cannot be reached, or has to be migrated first.
 */
export async function openApart(config: Config, urls: Partial<Urls>): Promise<Served> {
  const site = config.site as keyof typeof LOGINS_OF;
  for (const name of KEYS_OF[site]) {
    const file = keyFile(config.keysDir, name);
    if (!fs.existsSync(file)) {
      throw new DatabaseUnusable(
        `Thiếu khóa ${file}; hãy chép khóa này (không chép khóa khác) từ nơi đã chạy migrate. / ` +
          `The key ${file} is missing: copy it, and no other, from where migrate was run.`,
      );
    }
  }
  const actorKey = (KEYS_OF[site] as readonly string[]).includes('actor') ? readKey(config.keysDir, 'actor') : undefined;
  const pool = openPool(urls[site]!, { max: 1, ...(actorKey ? { actorKey } : {}) });
  try {
    await asActor(pool, THE_PUBLIC, async (tx) => {
      const { rows } = await sql<{ name: string }>`select name from platform_migrations.file`.execute(tx);
      refuseOtherThan(rows.map(({ name }) => name));
    });
    if (!actorKey) return { urls };
    const known = await asActor(
      pool,
      THE_CLOCK,
      async (tx) => (await sql<{ id: string | null }>`select platform.actor_id() as id`.execute(tx)).rows[0]?.id,
    );
    if (known === SYSTEM_ACCOUNT) return { urls, actorKey };
  } catch (error) {
    if (error instanceof DatabaseUnusable) throw error;
    throw new DatabaseUnusable(
      `Không dùng được cơ sở dữ liệu ở DATABASE_URL_${site.toUpperCase()} (${(error as Error).message}); đã chạy migrate chưa? / ` +
        `The database of DATABASE_URL_${site.toUpperCase()} cannot be used (${(error as Error).message}); was migrate run?`,
      { cause: error },
    );
  } finally {
    await pool.close();
  }
  throw new DatabaseUnusable(
    `${keyFile(config.keysDir, 'actor')} không phải khóa mà cơ sở dữ liệu biết; hãy chép lại từ nơi đã chạy migrate hay keys rotate. / ` +
      `${keyFile(config.keysDir, 'actor')} is not the key the database knows: copy it again from where migrate or keys rotate was run.`,
  );
}

function refuseOtherThan(applied: readonly string[]): void {
  const files = fs.readdirSync(findMigrations()).filter((name) => name.endsWith('.sql'));
  const waiting = files.filter((name) => !applied.includes(name));
  const foreign = applied.filter((name) => !files.includes(name));
  if (waiting.length + foreign.length === 0) return;
  throw new DatabaseUnusable(
    foreign.length > 0
      ? `Cơ sở dữ liệu mới hơn chương trình (${foreign.join(', ')}); cài bản mới hơn. / The database is newer than the program (${foreign.join(', ')}): install the newer one.`
      : `Cơ sở dữ liệu chưa ở bản mới nhất; hãy chạy migrate bằng DATABASE_URL. / The database is not up to date: run migrate with DATABASE_URL.`,
  );
}
