import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS_OF } from '../src/app/keys.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { readPasswords, type Urls, urlsFor } from '../src/platform/db/roles.ts';
import { freePort, makeDir, type Program, runCli, startProgram } from './program.ts';

const SITES = ['public', 'staff', 'worker'] as const;
type Site = (typeof SITES)[number];
const PASSWORD = 'mat-khau-trinh-dien';
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

const place = makeDir();
const home = path.join(place.dir, 'keys'); // where migrate was run
const at = {} as Record<Site, string>;
const envOf = {} as Record<Site, Record<string, string>>;
const running = {} as Record<Site, Program>;
let server: Awaited<ReturnType<typeof startPostgres>>;
let urls: Urls;

/** As an operator sets three processes up: each has its own roles' addresses, its own keys, and one directory of files for all. */
beforeAll(async () => {
  server = await startPostgres({ dir: path.join(place.dir, 'server'), password: 'mat-khau', settings: ['fsync=off'] });
  const url = new URL(server.url);
  url.pathname = '/kho';
  const shared = path.join(place.dir, 'shared');
  const loaded = await runCli(['demo'], { DATABASE_URL: url.href, DATA_DIR: shared, KEYS_DIR: home, DEMO_PASSWORD: PASSWORD });
  expect([loaded.code, loaded.stderr]).toEqual([0, '']);
  expect((await runCli(['keys', 'init'], { DATABASE_URL: url.href, KEYS_DIR: home })).code).toBe(0);
  urls = urlsFor(server.url, 'kho', readPasswords(home));
  for (const site of SITES) at[site] = `http://127.0.0.1:${await freePort()}`;
  for (const site of SITES) {
    const keys = path.join(place.dir, `keys-${site}`);
    fs.mkdirSync(keys);
    for (const name of KEYS_OF[site]) fs.copyFileSync(path.join(home, `${name}.key`), path.join(keys, `${name}.key`));
    envOf[site] = {
      SITE: site,
      PORT: new URL(at[site]).port,
      BASE_URL: at.public,
      STAFF_BASE_URL: at.staff,
      DATA_DIR: shared,
      KEYS_DIR: keys,
      LOG_LEVEL: 'error',
      ...{
        public: { DATABASE_URL_PUBLIC: urls.public },
        staff: { DATABASE_URL_STAFF: urls.staff, DATABASE_URL_AUTH: urls.auth },
        worker: { DATABASE_URL_WORKER: urls.worker, DATABASE_URL_JOBS: urls.jobs },
      }[site],
    };
    running[site] = await startProgram(envOf[site]);
  }
});
afterAll(async () => {
  for (const program of Object.values(running)) program.kill('SIGTERM');
  await Promise.all(Object.values(running).map(({ ended }) => ended));
  await server?.stop();
  place.remove();
});

async function ask(as: keyof Urls | 'admin', text: string): Promise<Record<string, unknown>[]> {
  const admin = new URL(server.url);
  admin.pathname = '/kho';
  const client = new pg.Client({ connectionString: as === 'admin' ? admin.href : urls[as] });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Somebody signed in at the staff site. */
async function signIn(username: string) {
  const headers = { origin: at.staff, ...browser };
  const body = new URLSearchParams({ username, password: PASSWORD });
  const answer = await fetch(`${at.staff}/dang-nhap`, { method: 'POST', headers, body, redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec']);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    get: (to: string) => fetch(at.staff + to, { headers: { ...headers, cookie }, redirect: 'manual' }),
    post: (to: string, fields: Record<string, string>) =>
      fetch(at.staff + to, { method: 'POST', headers: { ...headers, cookie }, body: new URLSearchParams(fields), redirect: 'manual' }),
  };
}

async function until<T>(found: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    const one = await found();
    if (one) return one;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`${what} did not come about`);
}

describe('three processes on one database', () => {
  test('each starts on its own keys and addresses, makes no key, and is well', async () => {
    for (const site of SITES) {
      expect([site, running[site].stderr()]).toEqual([site, '']);
      expect(
        fs
          .readdirSync(envOf[site]['KEYS_DIR']!)
          .filter((name) => name.endsWith('.key'))
          .sort(),
      ).toEqual([...KEYS_OF[site]].map((name) => `${name}.key`).sort());
      expect((await fetch(`${at[site]}/readyz`)).status).toBe(200);
    }
    expect(fs.existsSync(path.join(envOf.public['KEYS_DIR']!, 'database.json'))).toBe(false);
  });

  test('staff addresses answer at the staff site only, portal addresses at the portal only', async () => {
    for (const to of ['/dang-nhap', '/lam-viec', '/lam-viec/noi-dung', '/en/dang-nhap']) {
      expect([to, (await fetch(at.public + to, { redirect: 'manual' })).status]).toEqual([to, 404]);
      expect([to, (await fetch(at.worker + to, { redirect: 'manual' })).status]).toEqual([to, 404]);
    }
    expect((await fetch(`${at.staff}/dang-nhap`)).status).toBe(200);
    expect((await fetch(at.staff, { redirect: 'manual' })).headers.get('location')).toBe('/lam-viec');
    expect((await fetch(`${at.staff}/tin-tuc`)).status).toBe(404);
    expect((await fetch(`${at.public}/tin-tuc`, { headers: browser })).status).toBe(200);
    // under another name than its own it is not there: fetch cannot pretend that, a raw request can
    const { port } = new URL(at.staff);
    const status = await new Promise((settle) =>
      http.get({ host: '127.0.0.1', port, path: '/dang-nhap', headers: { host: 'other.example' } }, (answer) =>
        settle(answer.resume().statusCode),
      ),
    );
    expect(status).toBe(404);
  });

  test('what an editor publishes at the staff site is on the portal at once, although the portal keeps its pages', async () => {
    const title = 'Ba tiến trình, một cơ sở dữ liệu';
    const list = () => fetch(`${at.public}/tin-tuc`, { headers: browser }).then((answer) => answer.text());
    expect(await list()).not.toContain(title); // kept from now on
    const editor = await signIn('bientap');
    const approver = await signIn('duyettin');
    const desk = '/lam-viec/noi-dung';
    const categoryId = /<option value="([0-9a-f-]{36})"/.exec(await (await editor.get(`${desk}/moi`)).text())?.[1] ?? '';
    const begun = await editor.post(`${desk}/moi`, { title, categoryId });
    const article = begun.headers.get('location') ?? '';
    expect(article).toMatch(/\/bai\//);
    const [bai] = /\/lam-viec\/noi-dung\/bai\/[0-9a-f-]{36}/.exec(article) ?? [''];
    const baseVersion = /name="baseVersion" value="(\d+)"/.exec(await (await editor.get(`${bai}/sua`)).text())?.[1] ?? '';
    expect((await editor.post(`${bai}/sua`, { baseVersion, categoryId, title, lead: 'Mở đầu.', body: 'Nội dung.' })).status).toBe(303);
    expect((await editor.post(`${bai}/gui-duyet`, {})).status).toBe(303);
    expect((await approver.post(`${bai}/duyet`, {})).status).toBe(303);
    expect((await approver.post(`${bai}/dang`, { when: 'now' })).status).toBe(303);
    await until(async () => (await list()).includes(title), 'the article on the portal');
  });

  test('what the staff site asks for, the worker does; without a mail server it says so', async () => {
    const admin = await signIn('quantri');
    expect((await admin.post('/lam-viec/to-chuc/khoi-dau/thu-gui-thu', { address: 'quantri@example.vn' })).status).toBe(303);
    const [letter] = await until(async () => {
      const rows = await ask('owner', 'select failure, address from organisation.test_letter where done_at is not null');
      return rows.length > 0 && rows;
    }, 'the letter');
    expect(letter).toEqual({ failure: 'no server', address: null });
    expect(await (await admin.get('/lam-viec/to-chuc/khoi-dau')).text()).toContain('tiến trình nền chưa có SMTP_URL');
  });

  test('the worker seals what was done', async () => {
    await until(
      async () =>
        (await ask('owner', `select from audit.seal s join audit.entry e on e.id = s.entry_id where e.what = 'test-letter.asked'`)).length >
        0,
      'the seal',
    );
  });
});

describe('a bug in a news page', () => {
  /** All that the public role may read a row of: what the portal shows, state bodies, what this instance is. */
  const OPEN =
    /^(help\.entry|organisation\.(seat|succession|unit|unit_code|unit_name|unit_parent)|platform\.instance|portal\.(article|article_version|attachment|banner|category|document|document_file|document_link|event|menu_item|page|page_version|poll|poll_option|published_plan|search_entry|view_count|view_total|visit_count|visit_total))$/;

  test('with all of SQL in its hands the public process reads no account, no key, no record: 0 rows or no right, table by table', async () => {
    const tables = await ask(
      'admin',
      `select n.nspname || '.' || quote_ident(c.relname) as name, n.nspname || '.' || c.relname as plain, c.reltuples from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)'`,
    );
    expect(tables.length).toBeGreaterThan(90);
    const filled = new Set<string>();
    const seen: string[] = [];
    const client = new pg.Client({ connectionString: urls.public });
    await client.connect();
    try {
      for (const trick of TRICKS) {
        for (const { name, plain } of tables) {
          await client.query('begin');
          for (const [setting, value] of Object.entries(trick)) await client.query('select set_config($1, $2, true)', [setting, value]);
          const { rows } = await client.query(`select * from ${name} limit 1`).catch((error: pg.DatabaseError) => {
            expect([name, error.code]).toEqual([name, '42501']);
            return { rows: [] };
          });
          if (rows.length > 0) seen.push(String(plain));
          await client.query('rollback');
        }
      }
    } finally {
      await client.end();
    }
    for (const { name } of tables)
      if (((await ask('admin', `select exists (select from ${name}) as any`))[0] as { any: boolean }).any) filled.add(String(name));
    expect([...new Set(seen)].filter((name) => !OPEN.test(name))).toEqual([]);
    expect(seen).toContain('portal.article');
    // there was something to be seen
    for (const name of [
      'organisation.account',
      'organisation.post',
      'auth."user"',
      'auth.session',
      'auth.account',
      'audit.entry',
      'platform.actor_key',
    ])
      expect(filled).toContain(name);
  });

  test('nor does it change anything there, become another role, or read a file of the server', async () => {
    for (const text of [
      `update organisation.account set name = 'x'`,
      `insert into platform.actor_key values ('x')`,
      `delete from audit.entry`,
      'set role ba_staff',
      'set role ba_owner',
      'set session authorization ba_owner',
      `select pg_read_file('/etc/passwd')`,
      `copy (select 1) to program 'id'`,
      `select organisation.posts_of('00000000-0000-4000-8000-000000000001', current_date)`,
      `select * from organisation.count_holders(array['chair'], false)`,
    ]) {
      await expect(ask('public', text), text).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('its own memory holds no key that speaks for somebody, and its surroundings name no other role', () => {
    const surroundings = fs.readFileSync(`/proc/${running.public.pid}/environ`, 'utf8');
    for (const word of ['ba_staff', 'ba_owner', 'ba_auth', 'ba_worker', 'ba_jobs']) expect(surroundings).not.toContain(word);
    expect(surroundings).toContain('ba_public');
  });
});

/** Settings that somebody who reads the sources would try. */
const TRICKS: readonly Record<string, string>[] = [
  {},
  {
    'app.claims': JSON.stringify({
      account: '00000000-0000-4000-8000-000000000001',
      units: [],
      may: ['organisation.read', 'audit.read', 'organisation.set-up'],
      posts: [],
    }),
    'app.seal': '0'.repeat(64),
  },
];

describe('a process that lacks something says what, in one line, and makes nothing', () => {
  const tried = async (site: Site, change: Record<string, string>) => {
    const program = await startProgram({
      ...envOf[site],
      PORT: String(await freePort()),
      DATA_DIR: path.join(place.dir, 'other'),
      ...change,
    });
    const code = await program.ended;
    return { code, stdout: program.stdout(), stderr: program.stderr() };
  };

  test('a key', async () => {
    const { code, stdout, stderr } = await tried('staff', { KEYS_DIR: envOf.public['KEYS_DIR']! });
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^Thiếu khóa .*actor\.key.+\n$/)]);
    expect(fs.existsSync(path.join(envOf.public['KEYS_DIR']!, 'actor.key'))).toBe(false);
  });

  test('doctor says of one of three whether it has what it needs', async () => {
    const well = await runCli(['doctor'], envOf.public);
    expect([well.code, well.stdout]).toEqual([0, expect.stringContaining('SITE=public: khóa và vai trò riêng')]);
    const ill = await runCli(['doctor'], { ...envOf.staff, KEYS_DIR: envOf.public['KEYS_DIR']! });
    expect([ill.code, ill.stdout]).toEqual([1, expect.stringContaining('Thiếu khóa')]);
  });

  test('the right key', async () => {
    const keys = path.join(place.dir, 'wrong');
    fs.cpSync(envOf.staff['KEYS_DIR']!, keys, { recursive: true });
    fs.writeFileSync(path.join(keys, 'actor.key'), Buffer.alloc(32, 1));
    const { code, stderr } = await tried('staff', { KEYS_DIR: keys });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/actor\.key không phải khóa mà cơ sở dữ liệu biết/)]);
  });

  test('an address', async () => {
    const { code, stderr } = await tried('worker', { DATABASE_URL_JOBS: '' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('DATABASE_URL_JOBS')]);
  });

  test('a database that is up to date', async () => {
    await ask('admin', `insert into platform_migrations.file (name, sha256) values ('9999-later.sql', '')`);
    const { code, stderr } = await tried('public', {});
    await ask('admin', `delete from platform_migrations.file where name = '9999-later.sql'`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('9999-later.sql')]);
  });
});
