import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { DatabaseUnusable } from './postgres-program.ts';

const SCHEMA = 'platform_migrations';

/**
 * Brings the database up to date: first the queue's own tables (as `jobs`), then our files in ascending order of their names (as `owner`).
 * Each file is one transaction: one that fails, or is cut off, leaves nothing behind, and those before it stay. Several processes
 * may call it at once; one works and the others then find nothing to do.
 * @returns the names of the files applied now.
 * @throws DatabaseUnusable when a file was changed or taken away after it had been applied.
 */
export async function migrate(
  urls: { owner: string; jobs: string },
  { folder = findMigrations(), log = () => {} }: { folder?: string; log?: (line: string) => void } = {},
): Promise<string[]> {
  const files = readFiles(folder);
  const lock = new pg.Client({ connectionString: urls.owner });
  lock.on('error', () => {}); // a lost connection fails the statement that waits for it, and not the program
  try {
    await lock.connect();
    await lock.query('select pg_advisory_lock(5204002)');
    await migrateQueue(lock, urls.jobs);
    await lock.query(`create schema if not exists ${SCHEMA}`);
    await lock.query(`create table if not exists ${SCHEMA}.file (name text primary key, sha256 text not null)`);
    await refuseChanged(lock, files);
    return await applyFiles(urls.owner, files, log);
  } finally {
    await lock.end();
  }
}

/** The project's `db/migrations`, found upwards from this file: it runs from `src` and from `dist`. */
export function findMigrations(from = import.meta.dirname): string {
  const folder = path.join(from, 'db', 'migrations');
  if (fs.existsSync(folder)) return folder;
  if (path.dirname(from) === from) throw new Error('no db/migrations above the program');
  return findMigrations(path.dirname(from));
}

type SqlFile = { name: string; text: string; sha256: string };

function readFiles(folder: string): SqlFile[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    // Line ends are not content: git may write them differently on another machine.
    return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

async function migrateQueue(owner: pg.Client, jobsUrl: string): Promise<void> {
  const { rows } = await owner.query<{ database: string; stands: boolean }>(
    `select current_database() as database, to_regclass('graphile_worker.migrations') is not null as stands`,
  );
  const database = owner.escapeIdentifier(rows[0]?.database ?? '');
  // The queue's role may make its schema, once, and nothing else.
  if (!rows[0]?.stands) await owner.query(`grant create on database ${database} to ba_jobs`);
  try {
    await runMigrations({ connectionString: jobsUrl, logger: new Logger(() => () => {}) });
  } finally {
    await owner.query(`revoke create on database ${database} from ba_jobs`);
  }
}

async function refuseChanged(owner: pg.Client, files: SqlFile[]): Promise<void> {
  const { rows } = await owner.query<{ name: string; sha256: string }>(`select name, sha256 from ${SCHEMA}.file order by name`);
  for (const { name, sha256 } of rows) {
    const now = files.find((file) => file.name === name);
    if (now?.sha256 === sha256) continue;
    throw new DatabaseUnusable(
      `Tệp ${name} đã ${now ? 'bị sửa' : 'bị xóa'} sau khi áp dụng; hãy trả lại nguyên văn và viết tệp mới. / ` +
        `Migration ${name} was ${now ? 'changed' : 'removed'} after it had been applied: put it back as it was and write a new file.`,
    );
  }
}

async function applyFiles(ownerUrl: string, files: SqlFile[], log: (line: string) => void): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  let running: SqlFile | undefined;
  const migrations = Object.fromEntries(
    files.map((file) => [
      file.name,
      asMigration(file, () => {
        running = file;
      }),
    ]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: SCHEMA,
    nameComparator: (a, b) => (a < b ? -1 : 1),
  });
  const applied: string[] = [];
  try {
    for (;;) {
      const { error, results = [] } = await migrator.migrateUp(); // one file, one transaction
      if (error) throw failed(error, running);
      const [result] = results;
      if (!result) return applied;
      applied.push(result.migrationName);
      log(`migrated ${result.migrationName}`);
      running = undefined;
    }
  } finally {
    await db.destroy();
  }
}

/** The whole file in one message: without parameters the driver sends it as it is, however many statements it holds. */
const asMigration = ({ name, text, sha256 }: SqlFile, begins: () => void): Migration => ({
  up: async (tx) => {
    begins();
    await tx.executeQuery(CompiledQuery.raw(text));
    await tx.executeQuery(CompiledQuery.raw(`insert into ${SCHEMA}.file (name, sha256) values ($1, $2)`, [name, sha256]));
  },
});

/** What PostgreSQL said, of which file and on which of its lines. */
function failed(cause: unknown, file: SqlFile | undefined): Error {
  const { message, position } = cause as pg.DatabaseError;
  const line = file && position ? ` (line ${file.text.slice(0, Number(position) - 1).split('\n').length})` : '';
  return new Error(`migration ${file ? `${file.name} ` : ''}failed: ${message}${line}`, { cause });
}
