import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { page, SEED, seed, seedBytes, word } from '../src/portal/news/reading/seed-article.fixture.ts';
import { freePort, makeDir, type Program, runCli, startProgram } from './program.ts';

const SEED_FILE = 'src/portal/news/reading/seed-article.txt';
const place = makeDir();
const file = (name: string, bytes: string | Uint8Array): string => {
  const full = path.join(place.dir, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, bytes);
  return full;
};
afterAll(() => place.remove());

/** An article of its own, in the form the old portal saved it. */
const articleNamed = (title: string, day = '19/07/2022') => seed.replace(SEED.title, title).replace('18/07/2022', day);

describe('import-article --json', () => {
  test('prints one object, exactly what the real page says, keys in the contract’s order, and opens no database', async () => {
    const dir = path.join(place.dir, 'untouched');
    const { code, stdout, stderr } = await runCli(['import-article', SEED_FILE, '--json'], { DATA_DIR: dir });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(SEED);
    expect(JSON.stringify(JSON.parse(stdout))).toBe(JSON.stringify(SEED)); // the order too
    expect(fs.existsSync(dir)).toBe(false);
  });

  test.each([
    ['a page as HTML', 'bai.html', page],
    ['a Word file', 'bai.docx', word],
  ])('reads %s', async (_what, name, make) => {
    const { code, stdout } = await runCli(['import-article', file(name, make()), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ title: SEED.title, publishedAt: SEED.publishedAt, views: 282, author: 'Thanh Chuyền' });
  });

  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['blanks', '  \n\n\t'],
    ['garbage', 'xyzzy'],
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['a program', '#!/bin/sh\nrm -rf /\n'],
  ])('%s: reasons on stderr, nothing on stdout, exit 1', async (name, bytes) => {
    const { code, stdout, stderr } = await runCli(['import-article', file(`${name}.txt`, bytes), '--json']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^(Tệp|Đây|Không).+ \/ .+\n/);
    expect(stderr).not.toMatch(/at .*\.[jt]s:\d+/);
  });

  test('100 MB are refused unread', async () => {
    const huge = file('huge.txt', '');
    fs.truncateSync(huge, 100 * 1024 * 1024);
    const { code, stderr, milliseconds } = await runCli(['import-article', huge, '--json']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('5 MB')]);
    expect(milliseconds).toBeLessThan(20_000);
  });
});

describe('what cannot be understood: usage on stderr, nothing on stdout, exit 2', () => {
  test.each([
    ['no command', []],
    ['no such command', ['nhap-bai']],
    ['a name of every object', ['constructor']],
    ['no file', ['import-article']],
    ['two files', ['import-article', SEED_FILE, SEED_FILE]],
    ['an unknown option', ['import-article', SEED_FILE, '--now']],
    ['a missing file', ['import-article', 'khong-co.txt', '--json']],
    ['a folder as one object', ['import-article', 'src/portal/news/reading', '--json']],
    ['an option without its value', ['create-account', '--username']],
    ['an account without a name', ['create-account', '--username', 'an', '--unit', '00611', '--post', 'editor']],
    ['no such post', ['create-account', '--username', 'an', '--name', 'An', '--unit', '00611', '--post', 'king']],
    ['keys of what', ['keys', 'burn']],
    ['keys alone', ['keys']],
    ['an escrow to nowhere', ['keys', 'escrow']],
    ['an escrow that needs more than it has', ['keys', 'escrow', 'x', '--holders', '2', '--needed', '3']],
    ['an escrow of one', ['keys', 'escrow', 'x', '--holders', '1']],
    ['a recovery to nowhere', ['keys', 'recover', SEED_FILE]],
    ['a key that does not rotate', ['keys', 'rotate', 'privacy']],
    ['an address that is none', ['create-account', '--username', 'an', '--name', 'An', '--unit', '1', '--post', 'editor', '--email', 'an']],
  ])('%s', async (_what, args) => {
    const { code, stdout, stderr } = await runCli(args, { DATA_DIR: path.join(place.dir, 'untouched') });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(args[0] && ['import-article', 'create-account', 'keys'].includes(args[0]) ? args[0] : 'create-account');
  });

  test('a setting that cannot be', async () => {
    const { code, stderr } = await runCli(['doctor'], { PORT: 'nhieu', DATA_DIR: path.join(place.dir, 'untouched') });
    expect([code, stderr]).toEqual([2, expect.stringContaining('PORT=nhieu')]);
  });
});

describe('alone, on a store of its own', () => {
  const env = { DATA_DIR: path.join(place.dir, 'alone') };
  const folder = path.join(place.dir, 'bai');
  beforeAll(() => {
    file('bai/1.txt', seedBytes);
    file('bai/2.txt', articleNamed('Hội nghị triển khai công tác gia đình năm 2022 trên địa bàn quận'));
    file('bai/3-hong.txt', 'xyzzy');
    file('bai/anh.png', 'no article');
  });

  test('a batch rehearsed: what would come of each, nothing made, exit 1 because one cannot be read', async () => {
    const { code, stdout, stderr } = await runCli(['import-article', folder, '--dry-run', '--publish'], env);
    expect(code).toBe(1);
    expect(stdout).toContain(`✓ 1.txt: ${SEED.title}`);
    expect(stdout).toContain('2/3');
    expect(stderr).toContain('3-hong.txt: Không thấy tiêu đề');
    expect(fs.existsSync(env.DATA_DIR)).toBe(false);
  });

  test('a refused command leaves an empty store as it was', async () => {
    const refused = await runCli(['create-account', '--username', 'an', '--name', 'An', '--unit', '00611', '--post', 'editor'], env);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--unit-name')]);
    expect((await runCli(['doctor', '--json'], env)).stdout).toContain('kho trống');
  });

  test('a batch imported: each file wholly or not at all; done again, nothing is there twice', async () => {
    const first = await runCli(['import-article', folder, '--publish'], env);
    expect([first.code, first.stdout]).toEqual([1, expect.stringContaining('2/3')]);
    expect(first.stderr).toContain('kho thật');
    const again = await runCli(['import-article', folder, '--publish'], env);
    expect([again.code, again.stdout]).toEqual([1, expect.stringContaining('0/3')]);
    expect(again.stderr).toContain('1.txt: Bài này đã có');
  });

  test('a real store refuses the demonstration', async () => {
    const { code, stderr } = await runCli(['demo'], env);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/kho thật.*\n$/)]);
  });

  test('the first account brings the first unit; the administrator’s second factor is required', async () => {
    const unit = ['--unit', '00611', '--unit-name', 'UBND phường Xuân Đỉnh'];
    const made = await runCli(
      ['create-account', '--username', 'quan.tri', '--name', 'Trần Thị Quản', ...unit, '--post', 'editor', '--admin'],
      env,
    );
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringMatching(/^Tài khoản quan\.tri: .+\nhttp:\/\/127\.0\.0\.1:8080\/dang-nhap\/loi-moi\/[\w-]{43}\n$/),
    ]);
    expect(made.stdout).not.toMatch(/password|mật khẩu/i);
    const twice = await runCli(['create-account', '--username', 'Quan.Tri', '--name', 'Khác', ...unit, '--post', 'editor'], env);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('quan.tri')]);
    const nowhere = await runCli(['create-account', '--username', 'an', '--name', 'An', '--unit', '99999', '--post', 'editor'], env);
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('00611')]);
  });

  test('doctor looks, says what to mend, and exits by it', async () => {
    const well = await runCli(['doctor', '--json'], env);
    const { ok, findings } = JSON.parse(well.stdout) as { ok: boolean; findings: { about: string; state: string }[] };
    expect([well.code, ok, findings.filter(({ state }) => state === 'bad')]).toEqual([0, true, []]);
    fs.chmodSync(path.join(env.DATA_DIR, 'keys/actor.key'), 0o644);
    const ill = await runCli(['doctor'], env);
    fs.chmodSync(path.join(env.DATA_DIR, 'keys/actor.key'), 0o600);
    expect([ill.code, ill.stdout]).toEqual([1, expect.stringContaining('chmod -R go=')]);
  });

  test('keys init makes what is missing, and no new password for old data', async () => {
    const keys = path.join(env.DATA_DIR, 'keys');
    fs.rmSync(path.join(keys, 'votes.key'), { force: true });
    const made = await runCli(['keys', 'init'], env);
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/đã có.*database\.json[\s\S]*mới tạo.*votes\.key/)]);
    fs.renameSync(path.join(keys, 'database.json'), path.join(keys, 'gone.json'));
    const refused = await runCli(['keys', 'init'], env);
    fs.renameSync(path.join(keys, 'gone.json'), path.join(keys, 'database.json'));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('sao lưu')]);
  });
});

describe('beside a running program', () => {
  const dir = path.join(place.dir, 'beside');
  let program: Program;
  let url: string;
  let owner: pg.Client;
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    program = await startProgram({ DATA_DIR: dir, PORT: String(port), DEMO_PASSWORD: 'mat-khau-1', DEMO_NOW: '2024-11-20T08:00:00+07:00' });
    const run = JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')) as { databasePort: number };
    owner = new pg.Client({
      connectionString: urlsFor(`postgres://127.0.0.1:${run.databasePort}/`, 'binh_an', readPasswords(path.join(dir, 'keys'))).owner,
    });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    program?.kill('SIGTERM');
    await program?.ended;
  });

  test('an article published by the command is there in the next answer, marked, with its date and its views', async () => {
    const title = 'Tọa đàm phòng, chống bạo lực gia đình tại phường Xuân Đỉnh';
    const given = file('toa-dam.txt', articleNamed(title));
    const { code, stdout } = await runCli(['import-article', given, '--publish', '--json'], { DATA_DIR: dir });
    const { imported, ...read } = JSON.parse(stdout) as { imported: { articleId: string; address: string; state: string }; title: string };
    expect([code, imported.state, read.title]).toEqual([0, 'published', title]);
    const { rows } = await owner.query(
      `select a.carried_over, a.published_at, a.created_at < '2024-12-01' as "itsClock", t.carried_over::int as views
       from portal.article a join portal.view_total t on t.article_id = a.id where a.id = $1`,
      [imported.articleId],
    );
    expect(rows).toEqual([{ carried_over: true, published_at: new Date('2022-07-19T01:29:00Z'), itsClock: true, views: 282 }]);
    expect(await (await fetch(url + imported.address)).text()).toContain(title);
  });

  test('two at once: one is in, the other is told', async () => {
    const given = file('cung-luc.txt', articleNamed('Phát động Tháng hành động quốc gia phòng, chống bạo lực gia đình'));
    const both = await Promise.all([1, 2].map(() => runCli(['import-article', given], { DATA_DIR: dir })));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
  });

  test('an account made by the command signs in; unit codes are those of the program’s day', async () => {
    const account = ['--name', 'Lý Thị Mai', '--unit', '00610', '--post', 'editor'];
    const env = { DATA_DIR: dir, STAFF_BASE_URL: url };
    const made = await runCli(['create-account', '--username', 'xuandinh.bientap', ...account], env);
    const again = await runCli(['create-account', '--username', 'xuandinh.bientap', '--again'], env);
    expect([made.code, again.code]).toEqual([0, 0]);
    const [first, second] = [made, again].map(({ stdout }) => /^http\S+$/m.exec(stdout)?.[0] ?? '');
    expect(await (await fetch(first!)).text()).not.toContain('Lý Thị Mai'); // the later one has made it void
    const page = await (await fetch(second!)).text();
    expect(page).toMatch(/Lý Thị Mai[\s\S]*Biên tập viên[\s\S]*UBND phường Xuân Đỉnh/);
    const post = (address: string, fields: Record<string, string>) =>
      fetch(address, { method: 'POST', headers: { origin: url }, body: new URLSearchParams(fields), redirect: 'manual' });
    const password = 'con mèo ngủ trên mái nhà';
    const accepted = await post(second!, { newPassword: password, newPasswordAgain: password, agree: 'yes' });
    expect(accepted.status).toBe(303);
    const answer = await post(`${url}/dang-nhap`, { username: 'xuandinh.bientap', password });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec']);
    const nobody = await runCli(['create-account', '--username', 'khong.co', '--again'], env);
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('khong.co')]);
  });

  test('migrate and doctor find everything in order; the demonstration is not loaded twice', async () => {
    const env = { DATA_DIR: dir };
    expect((await runCli(['migrate'], env)).code).toBe(0);
    const { code, stdout } = await runCli(['doctor'], env);
    expect([code, stdout]).toEqual([0, expect.stringContaining(url)]);
    expect((await runCli(['demo'], env)).code).toBe(1);
  });
});

describe('on a server that is not ours (DATABASE_URL)', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    server = await startPostgres({ dir: path.join(place.dir, 'server'), password: 'mat-khau', settings: ['fsync=off'] });
    const url = new URL(server.url);
    url.pathname = '/kho';
    env = {
      DATABASE_URL: url.href,
      DATA_DIR: path.join(place.dir, 'served'),
      DEMO_PASSWORD: 'mat-khau-1',
      DEMO_NOW: '2024-11-20T08:00:00+07:00',
    };
  });
  afterAll(() => server?.stop());

  test('migrate makes the database and loads nothing; demo fills it once', async () => {
    const migrated = await runCli(['migrate'], env);
    expect([migrated.code, migrated.stderr]).toEqual([0, '']);
    expect((await runCli(['doctor', '--json'], env)).stdout).toContain('kho trống');
    const loaded = await runCli(['demo'], env);
    expect([loaded.code, loaded.stderr]).toEqual([0, '']);
    const again = await runCli(['demo'], env);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('đã có bản trình diễn')]);
  });

  test('one that was cut off while loading is left to its administrator, who is told what to do', async () => {
    const owner = new pg.Client({ connectionString: env['DATABASE_URL']! });
    await owner.connect(); // as the superuser
    await owner.query('update platform.instance set loaded_at = null');
    await owner.end();
    const { code, stderr } = await runCli(['demo'], env);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Bản trình diễn trong cơ sở dữ liệu kho .*drop database.*\n$/)]);
  });

  test('a server that does not answer: one line that says where to look', async () => {
    const { code, stderr } = await runCli(['migrate'], { ...env, DATABASE_URL: `postgres://x:y@127.0.0.1:${await freePort()}/kho` });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Không nối được tới cơ sở dữ liệu ở DATABASE_URL.+\n$/)]);
  });
});
