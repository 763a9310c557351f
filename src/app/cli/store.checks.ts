import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Config } from '../../platform/config.ts';
import { findMigrations } from '../../platform/db/migrate.ts';
import { startPostgres } from '../../platform/db/postgres.ts';
import { LOGINS, type Login, readPasswords, type Urls, urlsFor } from '../../platform/db/roles.ts';
import { apartUrls, openApart } from '../apart.ts';
import { fingerprintsIn } from '../escrow.ts';
import { findInstanceKind, type InstanceKind } from '../instance.ts';
import { readRun } from '../run-file.ts';
import { DATABASE } from '../store.ts';
import { type Finding, finding } from './machine.checks.ts';

const KINDS: Record<InstanceKind, [vi: string, en: string]> = {
  'nothing yet': ['kho trống', 'an empty store'],
  real: ['kho thật', 'a real store'],
  demonstration: ['bản trình diễn', 'a demonstration'],
  'cut off': ['bản trình diễn nạp dở dang; lần chạy tới sẽ nạp lại', 'a demonstration cut off while loading; the next start makes it anew'],
};

/** Looks at the database as it is: beside a running program, on `DATABASE_URL`, or started for the look and stopped again. Migrates nothing. */
export async function checkStore(config: Config): Promise<{ kind: InstanceKind | undefined; findings: Finding[] }> {
  const about = 'PostgreSQL';
  const apart = apartUrls(config);
  if (apart) return { kind: undefined, findings: [await checkApart(config, apart)] };
  const running = config.databaseUrl ? undefined : readRun(config.dataDir);
  const made = fs.existsSync(path.join(config.dataDir, 'postgres', 'PG_VERSION'));
  const keys = fs.existsSync(path.join(config.keysDir, 'database.json'));
  if (!config.databaseUrl && !made) {
    return { kind: undefined, findings: [finding(about, 'good', 'chưa có dữ liệu; npm start sẽ tạo', 'no data yet; npm start makes it')] };
  }
  if (!keys) return { kind: undefined, findings: [] }; // said by the look at the keys
  let stop = async () => {};
  try {
    const passwords = readPasswords(config.keysDir);
    let base = config.databaseUrl ?? `postgres://127.0.0.1:${running?.databasePort}/`;
    if (!config.databaseUrl && !running) {
      const server = await startPostgres({ dir: path.join(config.dataDir, 'postgres'), password: passwords.superuser });
      stop = server.stop;
      base = server.url;
    }
    const database = (config.databaseUrl && decodeURIComponent(new URL(config.databaseUrl).pathname.slice(1))) || DATABASE;
    const urls = urlsFor(base, database, passwords, config.env);
    const findings = [...(await checkLogins(urls)), ...(running ? [runs(running)] : [])];
    if (findings.some(({ state }) => state === 'bad')) return { kind: undefined, findings };
    const { kind, more } = await checkInside(urls.owner, config.keysDir);
    return { kind, findings: [...findings, ...more] };
  } catch (error) {
    const said = (error as Error).message.split('\n')[0] ?? '';
    return { kind: undefined, findings: [finding(about, 'bad', `không mở được: ${said}`, 'it cannot be opened')] };
  } finally {
    await stop();
  }
}

/** One of three processes looks at what it has itself: its keys, its roles, whether the database is as new as it is. */
async function checkApart(config: Config, urls: Partial<Urls>): Promise<Finding> {
  try {
    await openApart(config, urls);
    return finding(
      'PostgreSQL',
      'good',
      `SITE=${config.site}: khóa và vai trò riêng đều dùng được`,
      `SITE=${config.site}: its own keys and roles work`,
    );
  } catch (error) {
    return finding('PostgreSQL', 'bad', (error as Error).message.split(' / ')[0] ?? '', (error as Error).message.split(' / ')[1] ?? '');
  }
}

const runs = ({ pid, address }: { pid: number; address: string }) =>
  finding('Bình An', 'good', `đang chạy tại ${address} (tiến trình ${pid})`, `running at ${address} (process ${pid})`);

/** Each of our roles logs in; any that cannot is named. */
async function checkLogins(urls: Urls): Promise<Finding[]> {
  const failures: Finding[] = [];
  for (const login of Object.keys(LOGINS) as Login[]) {
    const client = new pg.Client({ connectionString: urls[login], connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
    } catch (error) {
      const said = (error as Error).message || (error as NodeJS.ErrnoException).code;
      failures.push(
        finding(
          'PostgreSQL',
          'bad',
          `${LOGINS[login]} không đăng nhập được (${said}); chạy: npm run -s cli -- migrate`,
          `${LOGINS[login]} cannot log in (${said}); run: npm run -s cli -- migrate`,
        ),
      );
    } finally {
      await client.end().catch(() => {});
    }
  }
  if (failures.length > 0) return failures;
  return [finding('PostgreSQL', 'good', 'mọi vai trò đăng nhập được', 'every role can log in')];
}

/** Version, migrations, what the store is, and whether its clock and ours agree. */
async function checkInside(ownerUrl: string, keysDir: string): Promise<{ kind: InstanceKind; more: Finding[] }> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ version: string; ahead: number }>(
      `select current_setting('server_version') as version, (extract(epoch from clock_timestamp()) * 1000 - $1::float8)::float8 as ahead`,
      [Temporal.Now.instant().epochMilliseconds],
    );
    const { version = '', ahead = 0 } = rows[0] ?? {};
    const seconds = Math.round(Math.abs(ahead) / 1000);
    const clock =
      seconds <= 2
        ? finding('Clock', 'good', 'cùng giờ với cơ sở dữ liệu', 'agrees with the database')
        : finding(
            'Clock',
            'bad',
            `lệch ${seconds} giây so với cơ sở dữ liệu; bật NTP`,
            `differs by ${seconds} s from the database: turn NTP on`,
          );
    const schema = await checkMigrations(owner);
    if (schema.state === 'bad') return { kind: 'nothing yet', more: [schema, clock] };
    const kind = await findInstanceKind(ownerUrl);
    const state = kind === 'cut off' ? 'mind' : 'good';
    const ceremony = kind === 'real' ? [await checkCeremony(owner, keysDir)] : [];
    return {
      kind,
      more: [finding('PostgreSQL', 'good', version, version), schema, finding('Store', state, ...KINDS[kind]), ...ceremony, clock],
    };
  } finally {
    await owner.end();
  }
}

/** Whether the keys as they are now were sealed and shared. */
async function checkCeremony(owner: pg.Client, keysDir: string): Promise<Finding> {
  const { rows } = await owner.query<{ day: string; holders: number; needed: number; fingerprints: Record<string, string> }>(
    `select to_char(at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as day, holders, needed, fingerprints
     from platform.key_ceremony order by at desc limit 1`,
  );
  const [last] = rows;
  if (!last) {
    return finding(
      'KEYS_DIR',
      'mind',
      'khóa chưa được niêm phong; chạy: keys escrow DIR cùng những người giữ',
      'the keys were never sealed; run keys escrow DIR together with the holders',
    );
  }
  const changed = Object.entries(fingerprintsIn(keysDir)).filter(([name, hash]) => last.fingerprints[name] !== hash);
  if (changed.length === 0) {
    return finding(
      'KEYS_DIR',
      'good',
      `đã niêm phong ${last.day}, ${last.needed}/${last.holders} người giữ`,
      `sealed on ${last.day}, ${last.needed} of ${last.holders} holders`,
    );
  }
  const names = changed.map(([name]) => name).join(', ');
  return finding(
    'KEYS_DIR',
    'mind',
    `${names} mới hơn lần niêm phong ${last.day}; chạy lại: keys escrow DIR`,
    `${names} is newer than the ceremony of ${last.day}; run keys escrow DIR again`,
  );
}

async function checkMigrations(owner: pg.Client): Promise<Finding> {
  const files = fs.readdirSync(findMigrations()).filter((name) => name.endsWith('.sql'));
  const { rows: there } = await owner.query<{ there: boolean }>(`select to_regclass('platform_migrations.file') is not null as there`);
  const { rows } = there[0]?.there ? await owner.query<{ name: string }>('select name from platform_migrations.file') : { rows: [] };
  const applied = new Set(rows.map(({ name }) => name));
  const waiting = files.filter((name) => !applied.has(name));
  const foreign = [...applied].filter((name) => !files.includes(name));
  if (foreign.length > 0) {
    return finding(
      'Schema',
      'bad',
      `cơ sở dữ liệu mới hơn chương trình (${foreign.join(', ')}); cài bản mới hơn`,
      `the database is newer than the program (${foreign.join(', ')}): install the newer one`,
    );
  }
  if (waiting.length > 0) {
    return finding(
      'Schema',
      'bad',
      `chưa áp dụng ${waiting.join(', ')}; chạy: npm run -s cli -- migrate`,
      `not applied: ${waiting.join(', ')}; run: npm run -s cli -- migrate`,
    );
  }
  return finding('Schema', 'good', `đủ ${files.length} bước`, `all ${files.length} steps applied`);
}
