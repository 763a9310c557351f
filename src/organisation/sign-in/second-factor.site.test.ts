import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../../../tests/authenticator.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';

const HERE = '/lam-viec/tai-khoan/hai-buoc';
let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const codesOn = (html: string) => [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text]) => text!);
const text = async (answer: Promise<Response>) => (await answer).text();
/** As if the sign-in, and any proof, lay a quarter of an hour back. */
async function later(): Promise<void> {
  await admin.query(`update auth.session set "createdAt" = "createdAt" - interval '15 minutes'`);
  await admin.query(`update organisation.session_proof set at = at - interval '15 minutes'`);
}
async function turnOn(username: string): Promise<{ somebody: Visitor; secret: string; recovery: string[] }> {
  const somebody = await site.as(username);
  await somebody.post(HERE, { password: PASSWORD });
  const [secret, ...recovery] = codesOn(await text(somebody.get(`${HERE}/xac-nhan`)));
  expect((await somebody.post(`${HERE}/xac-nhan`, { code: codeOf(secret!) })).status).toBe(303);
  return { somebody, secret: secret!, recovery };
}
async function withCode(username: string, code: string): Promise<{ somebody: Visitor; status: number }> {
  const somebody = site.visitor();
  await somebody.post('/dang-nhap', { username, password: PASSWORD });
  return { somebody, status: (await somebody.post('/dang-nhap/ma', { code })).status };
}

test('whoever has a second factor proves anew with its code, not with the password', async () => {
  const { somebody, secret } = await turnOn('bientap');
  await later();
  const asked = await somebody.get(`${HERE}/tat`);
  const proof = asked.headers.get('location')!;
  expect([asked.status, proof]).toEqual([303, `/dang-nhap/xac-nhan?tiep=${encodeURIComponent(`${HERE}/tat`)}`]);
  const form = await text(somebody.get(proof));
  expect(form).toContain('name="code"');
  expect(form).not.toContain('name="password"');
  expect((await somebody.post(proof, { password: PASSWORD })).status).toBe(422);
  expect((await somebody.post(proof, { code: '000000' })).status).toBe(422);
  expect((await somebody.post(proof, { code: codeOf(secret) })).headers.get('location')).toBe(`${HERE}/tat`);
  expect((await somebody.get(`${HERE}/tat`)).status).toBe(200);
});

test('new recovery codes are shown once, work, and the old ones do not any longer; the owner is told', async () => {
  const { somebody, recovery } = await turnOn('duyettin');
  expect((await somebody.post(`${HERE}/ma-khoi-phuc`, { password: 'sai' })).status).toBe(422);
  expect((await somebody.post(`${HERE}/ma-khoi-phuc`, { password: PASSWORD })).status).toBe(303);
  const made = codesOn(await text(somebody.get(`${HERE}/ma-khoi-phuc`)));
  expect(made).toHaveLength(10);
  expect(codesOn(await text(somebody.get(`${HERE}/ma-khoi-phuc`)))).toEqual([]);
  expect((await withCode('duyettin', recovery[0]!)).status).toBe(422);
  const { somebody: lostPhone, status } = await withCode('duyettin', made[0]!);
  expect(status).toBe(303);
  expect(await text(lostPhone.get('/lam-viec'))).toContain('mã khôi phục mới đã được tạo');
});

test('a lost phone is changed with recovery codes: off, then on with another; meanwhile whoever must have one does no work', async () => {
  const { recovery } = await turnOn('quantri');
  await admin.query(`update organisation.account set second_factor_required = true where username = 'quantri'`);
  const { somebody } = await withCode('quantri', recovery[0]!);
  await later();
  await somebody.post(`/dang-nhap/xac-nhan?tiep=${encodeURIComponent(`${HERE}/tat`)}`, { code: recovery[1]! });
  expect((await somebody.get(`${HERE}/tat`)).status).toBe(200);
  expect((await somebody.post(`${HERE}/tat`, { password: 'sai' })).status).toBe(422);
  expect((await somebody.post(`${HERE}/tat`, { password: PASSWORD })).status).toBe(303);
  expect((await somebody.get('/lam-viec/nhat-ky')).status).toBe(403);
  expect(await text(somebody.get('/lam-viec'))).toContain(`href="${HERE}"`);

  await somebody.post(HERE, { password: PASSWORD });
  const [secret] = codesOn(await text(somebody.get(`${HERE}/xac-nhan`)));
  expect((await somebody.post(`${HERE}/xac-nhan`, { code: codeOf(secret!) })).status).toBe(303);
  expect((await somebody.get('/lam-viec/nhat-ky')).status).toBe(200);
  const { rows } = await admin.query(`select kind from organisation.notice order by at`);
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['second factor on', 'second factor off']));
});
