import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../authenticator.ts';
import { openTestSite, PASSWORD, type TestSite } from '../site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.stop());

test('quantri turns the second factor on; from then on the password alone is not enough; a recovery code works once', async () => {
  const quantri = await site.as('quantri');
  expect((await quantri.post('/lam-viec/tai-khoan/hai-buoc', { password: 'sai' })).status).toBe(422);
  const begun = await quantri.post('/lam-viec/tai-khoan/hai-buoc', { password: PASSWORD });
  expect([begun.status, begun.headers.get('location')]).toEqual([303, '/lam-viec/tai-khoan/hai-buoc/xac-nhan']);
  const shown = await (await quantri.get('/lam-viec/tai-khoan/hai-buoc/xac-nhan')).text();
  const [secret, ...recovery] = [...shown.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text]) => text!);
  expect(shown).toContain('<svg');
  expect((await quantri.post('/lam-viec/tai-khoan/hai-buoc/xac-nhan', { code: '000000' })).status).toBe(422);
  expect((await quantri.post('/lam-viec/tai-khoan/hai-buoc/xac-nhan', { code: codeOf(secret!) })).status).toBe(303);
  expect((await quantri.post('/lam-viec/tai-khoan/hai-buoc', { password: PASSWORD })).status).toBe(403); // no other phone in its place

  const again = site.visitor();
  const half = await again.post('/dang-nhap', { username: 'quantri', password: PASSWORD });
  expect(half.headers.get('location')).toBe('/dang-nhap/ma');
  expect((await again.get('/lam-viec')).status).toBe(303); // not in yet
  expect((await again.post('/dang-nhap/ma', { code: '123456' })).status).toBe(422);
  expect((await again.post('/dang-nhap/ma', { code: codeOf(secret!) })).status).toBe(303);
  expect((await again.get('/lam-viec')).status).toBe(200);

  const lostPhone = site.visitor();
  await lostPhone.post('/dang-nhap', { username: 'quantri', password: PASSWORD });
  expect((await lostPhone.post('/dang-nhap/ma', { code: recovery[0]! })).status).toBe(303);
  const twice = site.visitor();
  await twice.post('/dang-nhap', { username: 'quantri', password: PASSWORD });
  expect((await twice.post('/dang-nhap/ma', { code: recovery[0]! })).status).toBe(422);
});

test('whoever must have a second factor and has none may only turn it on', async () => {
  const pg = await import('pg');
  const owner = new pg.default.Client({ connectionString: site.store.urls.owner });
  await owner.connect();
  await owner.query("update organisation.account set second_factor_required = true where username = 'bientap'");
  await owner.end();
  const bientap = await site.as('bientap');
  expect((await bientap.get('/lam-viec/noi-dung')).status).toBe(403);
  expect(await (await bientap.get('/lam-viec')).text()).toContain('href="/lam-viec/tai-khoan/hai-buoc"');
  expect((await bientap.get('/lam-viec/tai-khoan/hai-buoc')).status).toBe(200);
});

test('guessing from one address is slowed down, and does not lock the owner out elsewhere', async () => {
  const stranger = site.visitor();
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await stranger.post('/dang-nhap', { username: 'duyettin', password: `doan-${i}` })).status);
  expect(statuses.slice(0, 8)).toEqual(Array(8).fill(422));
  expect(statuses.slice(8)).toEqual([429, 429]);
});
