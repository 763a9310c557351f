import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.stop());

test('bientap signs in and lands at her work; the name says that it is a sample', async () => {
  const bientap = await site.as('bientap');
  const html = await (await bientap.get('/lam-viec')).text();
  expect(html).toContain('Nguyễn Hoài An (tên mẫu)');
  expect(html).toContain('Việc của tôi');
});

test('a wrong password: 422, the field is named, the user name is kept, the password is not', async () => {
  const answer = await site.visitor().post('/dang-nhap', { username: 'bientap', password: 'sai-mat-khau-roi' });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('href="#username"');
  expect(html).toContain('value="bientap"');
  expect(html).not.toContain('sai-mat-khau-roi');
});

test('an unknown name is answered in the same words', async () => {
  const known = await (await site.visitor().post('/dang-nhap', { username: 'bientap', password: 'x' })).text();
  const unknown = await (await site.visitor().post('/dang-nhap', { username: 'khongco', password: 'x' })).text();
  expect(unknown.replaceAll('khongco', 'bientap')).toBe(known);
});

test('nobody signed in is led to the sign-in and on from there', async () => {
  const answer = await site.get('/lam-viec');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dang-nhap?tiep=%2Flam-viec']);
});

test('a form from elsewhere, or from nowhere: 403', async () => {
  const fields = { username: 'bientap', password: 'x' };
  expect((await site.post('/dang-nhap', fields, { origin: 'https://example.org' })).status).toBe(403);
  expect((await site.post('/dang-nhap', fields, { origin: 'null' })).status).toBe(403);
});

test('signing out ends the session on the server too', async () => {
  const bientap = await site.as('bientap');
  expect((await bientap.post('/dang-xuat', {})).status).toBe(303);
  expect((await bientap.get('/lam-viec')).status).toBe(303);
});

test('an address to go on to must be ours', async () => {
  const answer = await site.visitor().post('/dang-nhap?tiep=%2F%2Fexample.org', { username: 'duyettin', password: 'mat-khau-trinh-dien' });
  expect(answer.headers.get('location')).toBe('/lam-viec');
});
