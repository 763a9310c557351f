// Makes src/platform/db/tables.ts anew from the migrations: a throw-away PostgreSQL, every migration, then kysely-codegen reads it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, urlsFor } from '../src/platform/db/roles.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-types-'));
const passwords = readPasswords(path.join(dir, 'keys'));
const server = await startPostgres({ dir: path.join(dir, 'pg'), password: passwords.superuser, settings: ['fsync=off'] });
try {
  await ensureRoles(server.url, passwords);
  await ensureDatabase(server.url, 'binh_an');
  const urls = urlsFor(server.url, 'binh_an', passwords);
  await migrate(urls);
  const types = { timestamptz: 'Temporal.Instant', date: 'Temporal.PlainDate', int8: 'number' };
  const { status } = spawnSync(
    'kysely-codegen',
    [
      ...['--url', urls.owner, '--dialect', 'postgres', '--default-schema', 'none', '--out-file', 'src/platform/db/tables.ts'],
      ...['--include-pattern', '(platform|audit|organisation|portal|programme|help).*', '--type-mapping', JSON.stringify(types)],
      ...process.argv.slice(2), // --verify: only say whether the file is what the migrations make
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  process.exitCode = status ?? 1;
} finally {
  await server.stop();
  fs.rmSync(dir, { recursive: true, force: true });
}
