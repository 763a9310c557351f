import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from './authenticator.ts';
import { freePort, makeDir, type Program, runCli, startProgram } from './program.ts';

const PASSWORD = 'con mèo ngủ trên mái nhà';
const SETUP = '/lam-viec/to-chuc/khoi-dau';
const place = makeDir();
let program: Program;
let url: string;
let env: Record<string, string>;
beforeAll(async () => {
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  env = { DATA_DIR: path.join(place.dir, 'data'), KEYS_DIR: path.join(place.dir, 'keys'), PORT: port, DEMO: '0', LOG_LEVEL: 'error' };
  program = await startProgram(env);
});
afterAll(async () => {
  program?.kill('SIGTERM');
  await program?.ended;
  place.remove();
});

const cookies = new Map<string, string>();
/** One browser for all of it: keeps cookies, follows nothing. */
async function ask(to: string, fields?: Record<string, string>): Promise<Response> {
  const headers = { origin: url, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
  const answer = await fetch(new URL(to, url), { redirect: 'manual', headers, ...(fields ? { method: 'POST', body } : {}) });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value && !/max-age=0/i.test(cookie)) cookies.set(name, value);
    else cookies.delete(name);
  }
  return answer;
}
const read = async (to: string): Promise<string> => (await ask(to)).text();
const stateOf = async (title: string): Promise<string> =>
  new RegExp(`<h3[^>]*>${title} <strong[^>]*>.*?</svg> ([^<]+)</strong>`).exec(await read(SETUP))?.[1] ?? 'not there';

test('an empty portal says how its first account is made, and no longer once there is one', async () => {
  const line = 'create-account --admin';
  expect(await read('/')).toContain(line);
  const city = ['--unit', 'Hà Nội', '--unit-kind', 'city', '--unit-name', 'UBND thành phố Hà Nội'];
  const { PORT: _, ...beside } = env; // the command finds the running program's address by itself
  const made = await runCli(['create-account', '--username', 'quan.tri', '--name', 'Trần Thị Quản', ...city, '--admin'], beside);
  expect([made.code, made.stderr]).toEqual([0, '']);
  for (let n = 0; n < 50 && (await read('/')).includes(line); n++) await new Promise((wait) => setTimeout(wait, 100));
  const home = await read('/');
  expect(home).not.toContain(line);
  expect(home).toContain('UBND thành phố Hà Nội');

  const address = /^http\S+$/m.exec(made.stdout)?.[0] ?? '';
  expect(address).toMatch(new RegExp(`^${url}/dang-nhap/loi-moi/`));
  expect((await ask(address, { newPassword: PASSWORD, newPasswordAgain: PASSWORD, agree: 'yes' })).status).toBe(303);
  expect((await ask(address, { newPassword: PASSWORD, newPasswordAgain: PASSWORD, agree: 'yes' })).status).toBe(422); // once
});

test('the first administrator does nothing before a second factor is on', async () => {
  expect((await ask(SETUP)).status).toBe(403);
  expect((await ask('/lam-viec/tai-khoan/hai-buoc', { password: PASSWORD })).status).toBe(303);
  const secret = /<code>([^<]+)<\/code>/.exec(await read('/lam-viec/tai-khoan/hai-buoc/xac-nhan'))?.[1] ?? '';
  expect((await ask('/lam-viec/tai-khoan/hai-buoc/xac-nhan', { code: codeOf(secret) })).status).toBe(303);
  expect(await read('/lam-viec')).toMatch(/Khởi đầu: còn \d+ việc/);
  const html = await read(SETUP);
  expect(html).toContain('Đã xong 1 trên 11 việc');
  expect(html).not.toContain('Bản trình diễn');
});

test('the shipped list hangs on the City and is loaded from its preview', async () => {
  expect(await stateOf('Các đơn vị')).toBe('Phải làm');
  const dropped = await ask('/lam-viec/to-chuc/don-vi/nap', { shipped: '1' });
  expect(dropped.status).toBe(303);
  const preview = dropped.headers.get('location')!;
  expect(await read(preview)).toMatch(/Nạp \d+ đơn vị/);
  expect((await ask(preview, {})).status).toBe(303);
  expect(await stateOf('Các đơn vị')).toBe('Đã xong');
  expect(await read(SETUP)).toContain('Hôm nay có 12 đơn vị.'); // the City, its department, the ten of today
});

test('a ceremony beside the running program is seen at once', async () => {
  expect(await stateOf('Khóa và lễ niêm phong khóa')).toBe('Phải làm');
  const { code, stderr } = await runCli(['keys', 'escrow', path.join(place.dir, 'stick')], env);
  expect([code, stderr]).toEqual([0, '']);
  expect(await stateOf('Khóa và lễ niêm phong khóa')).toBe('Đã xong');
  expect(await read(SETUP)).toMatch(/3 người giữ, cần 2 người để mở/);
  expect(await read('/bao-tin')).not.toMatch(/<textarea/); // two openers and a roster are missing still
});
