import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '../authenticator.ts';
import { startDirectory, type TestDirectory } from '../oidc.ts';
import { freePort, openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';

/** Somebody who knows the password of another, or holds their unlocked phone, and nothing else. */
let site: TestSite;
let directory: TestDirectory;
let base: string; // by name, not by number: else there are no passkeys
let admin: pg.Client;
const OWN = '/lam-viec/tai-khoan';
beforeAll(async () => {
  const port = await freePort();
  base = `http://localhost:${port}`;
  directory = await startDirectory({ redirectUri: `${base}/dang-nhap/thu-muc/ve` });
  site = await openTestSite({
    now: '2026-11-24T09:00:00+07:00',
    env: {
      PORT: String(port),
      BASE_URL: base,
      OIDC_ISSUER: directory.issuer,
      OIDC_CLIENT_ID: directory.clientId,
      OIDC_CLIENT_SECRET: directory.clientSecret,
      OIDC_NAME: 'Thư mục',
    },
  });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
  await directory?.stop();
});
afterEach(async () => {
  await admin.query('delete from auth."passkey"');
  await admin.query('delete from auth."twoFactor"');
  await admin.query('update auth."user" set "twoFactorEnabled" = false');
  await admin.query(
    'update organisation.account set second_factor_required = false, deactivated_at = null, directory_subject = null, directory_set_by = null',
  );
});

/** A browser that calls the site by its name. */
function visitor(): Visitor {
  const there = site.visitor();
  return { ...there, post: (path, fields) => there.post(path, fields, { origin: base }) };
}
async function as(username: string): Promise<Visitor> {
  const somebody = visitor();
  expect((await somebody.post('/dang-nhap', { username, password: PASSWORD })).status).toBe(303);
  return somebody;
}
const must = (username: string) =>
  admin.query('update organisation.account set second_factor_required = true where username = $1', [username]);
/** Turns the second factor on; returns the secret. */
async function secure(visitor: Visitor): Promise<string> {
  expect((await visitor.post(`${OWN}/hai-buoc`, { password: PASSWORD })).status).toBe(303);
  const shown = await (await visitor.get(`${OWN}/hai-buoc/xac-nhan`)).text();
  const secret = /<code>([^<]+)<\/code>/.exec(shown)![1]!;
  expect((await visitor.post(`${OWN}/hai-buoc/xac-nhan`, { code: codeOf(secret) })).status).toBe(303);
  return secret;
}

describe('with the password alone', () => {
  test('a session that waited for the owner to turn the second factor on opens nothing then', async () => {
    await must('bientap');
    const [thief, owner] = [await as('bientap'), await as('bientap')];
    await secure(owner);
    expect((await owner.get('/lam-viec/noi-dung')).status).toBe(200);
    expect((await thief.get('/lam-viec/noi-dung')).status).toBe(403);
  });

  test('nobody puts a person of the directory, an app or another password in the place of the owner’s passkey', async () => {
    await must('duyettin');
    await admin.query(
      `insert into auth."passkey" ("id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp")
       select gen_random_uuid()::text, 'x', u."id", 'x', 0, 'x', false from auth."user" u where u."username" = 'duyettin'`,
    );
    const thief = await as('duyettin');
    expect((await thief.post(`${OWN}/thu-muc`, {})).status).toBe(403);
    expect((await thief.post(`${OWN}/thu-muc/thoi`, {})).status).toBe(403);
    expect((await thief.post(`${OWN}/hai-buoc`, { password: PASSWORD })).status).toBe(403);
    const next = { currentPassword: PASSWORD, newPassword: 'mot mat khau rat dai 27', newPasswordAgain: 'mot mat khau rat dai 27' };
    expect((await thief.post(`${OWN}/mat-khau`, next)).status).toBe(403);
    await as('duyettin'); // the password is what it was
  });

  test('nor an app in the place of the directory, where the owner has proved to be known', async () => {
    await must('duyettin');
    await admin.query(`update organisation.account set directory_subject = 's-1', directory_set_by = id where username = 'duyettin'`);
    expect((await (await as('duyettin')).post(`${OWN}/hai-buoc`, { password: PASSWORD })).status).toBe(403);
    // said by an administrator it proves nothing, and keeps nobody from a first factor
    await admin.query(`update organisation.account set directory_set_by = gen_random_uuid() where username = 'duyettin'`);
    expect((await (await as('duyettin')).post(`${OWN}/hai-buoc`, { password: PASSWORD })).status).toBe(303);
  });

  test('what is open to whoever is signed in is not open before the second factor, in neither language', async () => {
    await must('xuandinh.vhxh');
    const officer = await as('xuandinh.vhxh');
    for (const path of ['/lam-viec/to-chuc/ban-giao', '/en/lam-viec/to-chuc/ban-giao', '/lam-viec/to-chuc'])
      expect([path, (await officer.get(path)).status]).toEqual([path, 403]);
    expect((await officer.post('/lam-viec/to-chuc/ban-giao', {})).status).toBe(403);
    for (const path of ['/lam-viec', '/en/lam-viec', OWN, `${OWN}/hai-buoc`, `/en${OWN}/quy-tac`])
      expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
  });
});

test('a code seen over the shoulder is good for nothing any more', async () => {
  const secret = await secure(await as('xuandinh.vanthu'));
  const half = async () => {
    const somebody = visitor();
    expect((await somebody.post('/dang-nhap', { username: 'xuandinh.vanthu', password: PASSWORD })).headers.get('location')).toBe(
      '/dang-nhap/ma',
    );
    return somebody;
  };
  const [owner, thief] = [await half(), await half()];
  const code = codeOf(secret);
  expect((await owner.post('/dang-nhap/ma', { code })).status).toBe(303);
  expect((await thief.post('/dang-nhap/ma', { code })).status).toBe(422);
  expect((await owner.post('/dang-nhap/xac-nhan', { code })).status).toBe(422);
  expect((await thief.get('/lam-viec')).status).toBe(303);
});

test('mistakes with codes at an office keep nobody else there from giving theirs', async () => {
  const secret = await secure(await as('xuandinh.phunu'));
  const clumsy = visitor();
  for (let n = 0; n < 9; n++) await clumsy.post('/dang-nhap/ma', { code: `00000${n}` });
  const colleague = visitor();
  await colleague.post('/dang-nhap', { username: 'xuandinh.phunu', password: PASSWORD });
  expect((await colleague.post('/dang-nhap/ma', { code: codeOf(secret) })).status).toBe(303);
});

test('who is deactivated is told what a stranger is told, and gets no session', async () => {
  const inside = await as('xuandinh.ctv');
  await admin.query(`update organisation.account set deactivated_at = now() where username = 'xuandinh.ctv'`);
  const somebody = visitor();
  const right = await somebody.post('/dang-nhap', { username: 'xuandinh.ctv', password: PASSWORD });
  const wrong = await visitor().post('/dang-nhap', { username: 'xuandinh.ctv', password: 'sai-mat-khau' });
  expect([right.status, wrong.status]).toEqual([422, 422]);
  expect(right.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  expect(await right.text()).toBe(await wrong.text());
  expect((await inside.get('/lam-viec')).status).toBe(303);
});

test('an unlocked phone left behind lifts no restriction, breaks no glass, puts nobody out', async () => {
  const [found] = (await admin.query(`select id from organisation.account where username = 'xuandinh.ctv'`)).rows;
  const phone = await as('quantri');
  const dpo = await as('baove.dulieu');
  await admin.query(`update auth."session" set "createdAt" = now() - interval '11 minutes'`);
  const record = `/lam-viec/to-chuc/quyen/ho-so/organisation.data_request/${crypto.randomUUID()}`;
  for (const [visitor, path] of [
    [phone, `/lam-viec/to-chuc/nguoi/${found.id}/ngung`],
    [dpo, `${record}/bo-han-che`],
    [dpo, `${record}/mo-khan-cap`],
  ] as const) {
    expect((await visitor.get(path)).headers.get('location')).toMatch(/^\/dang-nhap\/xac-nhan\?tiep=/);
    expect((await visitor.post(path, { reason: 'x' })).status).toBe(403);
  }
  const { rows } = await admin.query('select deactivated_at from organisation.account where id = $1', [found.id]);
  expect(rows).toEqual([{ deactivated_at: null }]);
});
