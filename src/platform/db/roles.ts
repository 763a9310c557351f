import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DatabaseUnusable } from './postgres-program.ts';

/** Who logs in, each process as its own (docs/decisions: never `SET ROLE`). */
export const LOGINS = {
  /** Migrations, backup, restore, audit verify. No listening process. */
  owner: 'ba_owner',
  public: 'ba_public',
  staff: 'ba_staff',
  worker: 'ba_worker',
  /** The sign-in library's own pool: schema `auth` only. */
  auth: 'ba_auth',
  /** The queue's own pool: owns schema `graphile_worker`. */
  jobs: 'ba_jobs',
} as const;
/** Owns the definer functions; nobody logs in as it. */
const DOOR = 'ba_door';

export type Login = keyof typeof LOGINS;
export type Urls = Record<Login, string>;
export type Passwords = Record<Login | 'superuser', string>;

const NAMES = Object.keys(LOGINS) as Login[];

/**
 * The database's passwords, 32 random bytes each, made at the first call and kept in `database.json` (0600). `superuser` is for
 * `startPostgres`. Machines that share a database share this directory, or are given `DATABASE_URL_…`.
 * @throws DatabaseUnusable when the file cannot be read as what it is; it is never replaced.
 */
export function readPasswords(keysDir: string): Passwords {
  const file = path.join(keysDir, 'database.json');
  fs.mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const kept = fs.existsSync(file) ? parsePasswords(file) : {};
  const missing = (['superuser', ...NAMES] as const).filter((name) => !kept[name]);
  if (missing.length === 0) return kept as Passwords;
  const made = { ...kept, ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')])) };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    if (Object.keys(kept).length > 0) fs.renameSync(draft, file);
    else fs.linkSync(draft, file); // unlike a rename this fails when another process was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return parsePasswords(file) as Passwords;
}

function parsePasswords(file: string): Partial<Passwords> {
  try {
    const kept: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof kept === 'object' && kept && Object.values(kept).every((value) => typeof value === 'string' && value)) return kept;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DatabaseUnusable(
    `Tệp mật khẩu ${file} bị hỏng; hãy khôi phục từ bản sao lưu khóa. / The password file ${file} is damaged: restore it from the backup of the keys.`,
  );
}

/** Each role's address on `base`'s server; `DATABASE_URL_OWNER|PUBLIC|STAFF|WORKER|AUTH|JOBS` in `env` goes before. */
export function urlsFor(base: string, database: string, passwords: Omit<Passwords, 'superuser'>, env: NodeJS.ProcessEnv = {}): Urls {
  const urlOf = (login: Login) => {
    const url = new URL(base);
    url.username = LOGINS[login];
    url.password = passwords[login];
    url.pathname = `/${encodeURIComponent(database)}`;
    return env[`DATABASE_URL_${login.toUpperCase()}`] || url.href;
  };
  return Object.fromEntries(NAMES.map((login) => [login, urlOf(login)])) as Urls;
}

/**
 * Makes the roles of this program on a server, or puts them right; several processes may call it at once.
 * An administrator who may not change roles is accepted when all of them stand as they should: their passwords are then left alone.
 * @throws DatabaseUnusable naming what the administrator must do, when a right is lacking or PostgreSQL is older than 15.
 */
export async function ensureRoles(adminUrl: string, passwords: Omit<Passwords, 'superuser'>): Promise<void> {
  await withLock(adminUrl, async (client) => {
    const admin = await findAdmin(client);
    const wanted = [...NAMES.map((login) => ({ role: LOGINS[login] as string, login })), { role: DOOR, login: undefined }];
    for (const { role, login } of wanted) await ensureRole(client, admin, role, login && passwords[login]);
    for (const role of [DOOR, LOGINS.jobs]) {
      const { rowCount } = await client.query(`select where pg_has_role('${LOGINS.owner}', '${role}', 'member')`);
      // The owner hands functions over to them, which PostgreSQL allows to members only.
      if (!rowCount) await runAsAdmin(client, admin, `grant ${role} to ${LOGINS.owner}`);
    }
  });
}

async function ensureRole(client: pg.Client, admin: Admin, role: string, password: string | undefined): Promise<void> {
  const { rows } = await client.query<{ canLogin: boolean; bypasses: boolean; excessive: boolean }>(
    `select rolcanlogin as "canLogin", rolbypassrls as bypasses, rolsuper or rolcreaterole or rolcreatedb or rolreplication as excessive
     from pg_roles where rolname = $1`,
    [role],
  );
  const [found] = rows;
  const bypasses = role === LOGINS.owner;
  const attributes = [
    ...((found?.canLogin ?? false) === (password !== undefined) ? [] : [password === undefined ? 'nologin' : 'login']),
    ...((found?.bypasses ?? false) === bypasses ? [] : [bypasses ? 'bypassrls' : 'nobypassrls']),
    ...(found?.excessive ? ['nosuperuser nocreaterole nocreatedb noreplication'] : []),
  ].join(' ');
  if (found && !attributes && (password === undefined || !admin.changesRoles)) return;
  const secret = password === undefined ? '' : ` password ${client.escapeLiteral(scramVerifier(password))}`;
  const statement = `${found ? 'alter' : 'create'} role ${role} ${attributes}`.trimEnd();
  // From 16 on an administrator changes only the roles it was given.
  const grant = admin.changesRoles ? [`grant ${role} to ${client.escapeIdentifier(admin.name)} with admin option`] : [];
  const remedy = [...(found && !attributes ? [] : [statement]), ...grant].join('; ');
  await runAsAdmin(client, admin, statement + secret, remedy);
}

/** What the server stores of a password (RFC 5802, 7677): so the password itself is never sent and never stands in the server's log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const stored = createHash('sha256').update(clientKey).digest('base64');
  const server = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${server}`;
}

/**
 * Makes the database, owned by `ba_owner`, open to this program's roles only, with `unaccent` and `pg_trgm` where the server has them,
 * and `btree_gist`, without which no two periods can be kept apart.
 * An existing database of that name is taken over only when it is the owner's or the administrator's own.
 * @throws DatabaseUnusable naming what the administrator must do.
 */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withLock(adminUrl, async (client) => {
    const admin = await findAdmin(client);
    const { rows } = await client.query<{ owner: string }>('select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [
      name,
    ]);
    const owner = rows[0]?.owner;
    if (owner !== LOGINS.owner && !admin.superuser && !(await isMember(client, LOGINS.owner))) {
      await runAsAdmin(client, admin, `grant ${LOGINS.owner} to ${client.escapeIdentifier(admin.name)}`);
    }
    const quoted = client.escapeIdentifier(name);
    if (!owner)
      await runAsAdmin(client, admin, `create database ${quoted} owner ${LOGINS.owner} template template0 ${localeOf(admin.version)}`);
    else if (owner === admin.name) await runAsAdmin(client, admin, `alter database ${quoted} owner to ${LOGINS.owner}`);
    else if (owner !== LOGINS.owner) throw needs(admin, `alter database ${quoted} owner to ${LOGINS.owner}`);
    await restrictDatabase(client, name);
  });
  const inside = new URL(adminUrl);
  inside.pathname = `/${encodeURIComponent(name)}`;
  await withLock(inside.href, async (client) => {
    const admin = await findAdmin(client);
    await runAsAdmin(client, admin, 'revoke create on schema public from public');
    const { rows } = await client.query<{ name: string }>(
      `select name from pg_available_extensions where name in ('unaccent', 'pg_trgm', 'btree_gist') and installed_version is null`,
    );
    for (const extension of rows) await runAsAdmin(client, admin, `create extension ${extension.name} schema public`);
  });
}

/** Lets this program's roles into a database and nobody else. A clone needs it anew: rights on a database are not copied. */
export async function restrictDatabase(client: pg.Client, name: string): Promise<void> {
  const quoted = client.escapeIdentifier(name);
  await client.query(
    `revoke all on database ${quoted} from public; grant connect on database ${quoted} to ${Object.values(LOGINS).join(', ')}`,
  );
}

/** Characters by Unicode (so that Đ has a small letter), order by code point: the same on every server. */
const localeOf = (version: number): string =>
  version >= 170_000
    ? `encoding 'UTF8' locale 'C' locale_provider builtin builtin_locale 'C.UTF-8'`
    : `encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`;

type Admin = { name: string; superuser: boolean; changesRoles: boolean; version: number };

async function findAdmin(client: pg.Client): Promise<Admin> {
  const { rows } = await client.query<Admin>(
    `select rolname as name, rolsuper as superuser, rolsuper or rolcreaterole as "changesRoles",
       current_setting('server_version_num')::int as version from pg_roles where rolname = current_user`,
  );
  const [admin] = rows;
  if (!admin) throw new Error('the administrator has no row in pg_roles');
  if (admin.version >= 150_000) return admin;
  throw new DatabaseUnusable(
    `Cần PostgreSQL 15 trở lên, máy chủ là bản ${admin.version}. / PostgreSQL 15 or newer is needed; the server says ${admin.version}.`,
  );
}

const isMember = async (client: pg.Client, role: string) =>
  (await client.query(`select where pg_has_role($1, 'usage')`, [role])).rowCount === 1;

/** Runs a statement that needs an administrator's rights. `remedy` is what a superuser is to run where they are lacking. */
async function runAsAdmin(client: pg.Client, admin: Admin, statement: string, remedy = statement): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw needs(admin, remedy, error);
    throw error;
  }
}

const needs = (admin: Admin, remedy: string, cause?: unknown) =>
  new DatabaseUnusable(
    `Tài khoản ${admin.name} trong DATABASE_URL không đủ quyền; hãy nhờ quản trị PostgreSQL (superuser) chạy: ${remedy}; / ` +
      `Account ${admin.name} of DATABASE_URL lacks the right; let a PostgreSQL superuser run: ${remedy};`,
    { cause },
  );

/** One process at a time on this database of the server. */
async function withLock(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select pg_advisory_lock(5204001)');
    await work(client);
  } finally {
    await client.end(); // lets go of the lock
  }
}
