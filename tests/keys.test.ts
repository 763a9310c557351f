import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintsIn } from '../src/app/escrow.ts';
import { codeOf } from './authenticator.ts';
import { freePort, makeDir, type Program, runCli, startProgram } from './program.ts';

const place = makeDir();
const data = path.join(place.dir, 'data');
const keys = path.join(place.dir, 'keys');
const stick = path.join(place.dir, 'stick');
const env = { DATA_DIR: data, KEYS_DIR: keys, DEMO: '0' };
let program: Program | undefined;
afterAll(async () => {
  program?.kill('SIGTERM');
  await program?.ended;
  place.remove();
});

async function start(): Promise<string> {
  const port = String(await freePort());
  program = await startProgram({ ...env, PORT: port, LOG_LEVEL: 'error' });
  return `http://127.0.0.1:${port}`;
}
async function stop(): Promise<void> {
  program?.kill('SIGTERM');
  await program?.ended;
}

const run = (args: string[], stdin = '') => runCli(args, env, stdin);
const sharesIn = (stdout: string): string[] => stdout.match(/^([0-9A-HJKMNP-TV-Z]{4} ){17}[0-9A-HJKMNP-TV-Z]{4}$/gm) ?? [];
const PASSWORD = 'con mèo ngủ trên mái nhà';
/** Somebody at a browser: keeps cookies, follows nothing. */
function browserAt(url: string) {
  const cookies = new Map<string, string>();
  return async (to: string, fields?: Record<string, string>): Promise<Response> => {
    const headers = { origin: url, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
    const body = fields && { method: 'POST', body: new URLSearchParams(fields) };
    const answer = await fetch(new URL(to, url), { redirect: 'manual', headers, ...body });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value && !/max-age=0/i.test(cookie)) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answer;
  };
}
const account = [
  '--username',
  'quan.tri',
  '--name',
  'Trần Thị Quản',
  '--unit',
  'Hà Nội',
  '--unit-kind',
  'city',
  '--unit-name',
  'UBND thành phố Hà Nội',
];

describe('a ceremony', () => {
  let shares: string[] = [];
  let file = '';
  beforeAll(async () => {
    const nothing = await run(['keys', 'escrow', stick]);
    expect([nothing.code, nothing.stdout]).toEqual([1, '']);
    expect(fs.existsSync(data)).toBe(false); // refused: nothing was made on the way
    expect((await run(['create-account', ...account, '--admin'])).code).toBe(0);
    const before = await run(['doctor']);
    expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('! KEYS_DIR: khóa chưa được niêm phong')]);
    const { code, stdout, stderr } = await run(['keys', 'escrow', stick, '--holders', '4', '--needed', '3']);
    expect([code, stderr]).toEqual([0, '']);
    shares = sharesIn(stdout);
    [file = ''] = fs.readdirSync(stick).map((name) => path.join(stick, name));
  });

  test('prints a share for each holder, writes one closed file, and doctor is content', async () => {
    expect(shares).toHaveLength(4);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const text = fs.readFileSync(file, 'utf8');
    for (const share of shares) expect(text).not.toContain(share.slice(0, 14));
    expect((await run(['doctor'])).stdout).toMatch(/✓ KEYS_DIR: đã niêm phong .+, 3\/4 người giữ/);
  });

  test('refuses a place beside the keys or the data', async () => {
    for (const dir of [path.join(keys, 'x'), path.join(data, 'y')]) expect((await run(['keys', 'escrow', dir])).code).toBe(1);
  });

  test('three holders, typing badly, put every key back as it was', async () => {
    const to = path.join(place.dir, 'restored');
    const typed = [shares[3]!.toLowerCase(), shares[0]!.replaceAll(' ', '-'), `  ${shares[1]}`].join('\n\n');
    const { code, stderr } = await run(['keys', 'recover', file, '--to', to], `${typed}\n`);
    expect([code, stderr]).toEqual([0, '']);
    expect(fingerprintsIn(to)).toEqual(fingerprintsIn(keys));
    expect(fs.readdirSync(to).map((name) => (fs.statSync(path.join(to, name)).mode & 0o777).toString(8))).toEqual(
      fs.readdirSync(to).map(() => '600'),
    );
    const again = await run(['keys', 'recover', file, '--to', to], `${typed}\n`);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('không trống')]);
  });

  test.each<[string, (all: string[]) => string[], RegExp]>([
    ['two of three', (all) => all.slice(0, 2), /Cần 3 phần .* mới có 2/],
    ['one share three times', ([one]) => [one!, one!, one!], /Cần 3 phần .* mới có 1/],
    ['a slip in the second', ([a, b, c]) => [a!, b!.replace(/^./, (x) => (x === '7' ? '8' : '7')), c!], /^Phần thứ 2: chép sai/m],
    ['a letter that cannot be', ([a, b, c]) => [a!, b!, c!.replace(/^(.{5})./, '$1U')], /^Phần thứ 3: nhóm 2 /m],
    ['half a share', ([a, b, c]) => [a!.slice(0, 40), b!, c!], /^Phần thứ 1: phải có 72/m],
    ['nothing', () => [], /Cần 3 phần .* mới có 0/],
  ])('%s: refused, and says which', async (name, choose, expected) => {
    const to = path.join(place.dir, `not ${name}`);
    const { code, stdout, stderr } = await run(['keys', 'recover', file, '--to', to], choose(shares).join('\n'));
    expect([code, stdout, fs.existsSync(to)]).toEqual([1, '', false]);
    expect(stderr).toMatch(expected);
  });

  test('a damaged file is refused', async () => {
    const damaged = path.join(place.dir, 'damaged.json');
    fs.writeFileSync(damaged, fs.readFileSync(file, 'utf8').replace(/"sealed": "..../, '"sealed": "AAAA'));
    const { code, stderr } = await run(['keys', 'recover', damaged, '--to', path.join(place.dir, 'x')], shares.join('\n'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('đã bị sửa hoặc hỏng')]);
    fs.writeFileSync(damaged, 'xyzzy');
    expect((await run(['keys', 'recover', damaged, '--to', path.join(place.dir, 'x')])).stderr).toContain('không phải tệp khóa');
  });
});

describe('rotating', () => {
  test('is refused while the program runs; stopped, keys and database change together and everything goes on', async () => {
    const url = await start();
    const running = await run(['keys', 'rotate']);
    expect([running.code, running.stderr]).toEqual([1, expect.stringMatching(/đang chạy \(tiến trình \d+\)/)]);

    const invited = await runCli(['create-account', '--username', 'quan.tri', '--again'], { ...env, STAFF_BASE_URL: url });
    const address = /^http\S+$/m.exec(invited.stdout)?.[0] ?? '';
    const first = browserAt(url);
    const accepted = await first(address, { newPassword: PASSWORD, newPasswordAgain: PASSWORD, agree: 'yes' });
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/lam-viec']);
    expect((await first('/lam-viec/tai-khoan/hai-buoc', { password: PASSWORD })).status).toBe(303);
    const shown = await (await first('/lam-viec/tai-khoan/hai-buoc/xac-nhan')).text();
    const [secret = '', recovery = ''] = [...shown.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text]) => text!);
    expect((await first('/lam-viec/tai-khoan/hai-buoc/xac-nhan', { code: codeOf(secret) })).status).toBe(303);
    expect((await first('/lam-viec/to-chuc/khoi-dau')).status).toBe(200);

    await stop();
    const before = fingerprintsIn(keys);
    const { code, stderr, stdout } = await run(['keys', 'rotate']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/actor\.key[\s\S]*sign-in\.key/);
    const after = fingerprintsIn(keys);
    expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(['actor.key', 'sign-in.key']);
    expect(fs.readdirSync(keys).filter((name) => name.endsWith('.next'))).toEqual([]);
    expect((await run(['doctor'])).stdout).toMatch(/! KEYS_DIR: actor\.key, sign-in\.key mới hơn/);

    // sessions are over; the same authenticator and the same recovery codes still count; PostgreSQL believes the new seal
    const anew = await start();
    expect((await first(`${anew}/lam-viec/to-chuc/khoi-dau`)).status).toBe(303);
    for (const proof of [codeOf(secret), recovery]) {
      const second = browserAt(anew);
      expect((await second('/dang-nhap', { username: 'quan.tri', password: PASSWORD })).headers.get('location')).toBe('/dang-nhap/ma');
      expect((await second('/dang-nhap/ma', { code: proof })).status).toBe(303);
      expect(await (await second('/lam-viec/to-chuc/khoi-dau')).text()).toContain('Sau đó khóa đã được thay');
    }
    await stop();
  });

  test('votes only when it is named', async () => {
    const before = fingerprintsIn(keys);
    expect((await run(['keys', 'rotate', 'votes'])).code).toBe(0);
    const after = fingerprintsIn(keys);
    expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(['votes.key']);
  });
});
