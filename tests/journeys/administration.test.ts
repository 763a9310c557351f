import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.stop());

test('quantri sees who may sign in and with which post of the day, and what was done; an editor sees neither', async () => {
  const quantri = await site.as('quantri');
  const accounts = await (await quantri.get('/lam-viec/to-chuc/nguoi')).text();
  expect(accounts).toMatch(/Nguyễn Hoài An[\s\S]*Biên tập viên[\s\S]*Phòng Văn hóa và Thông tin Quận[\s\S]*bientap/);
  const record = await (await quantri.get('/lam-viec/nhat-ky?q=article')).text();
  expect(record).toContain('article.published');
  expect(record).not.toContain('poll.added');
  expect(await (await quantri.get('/lam-viec/nhat-ky?q=%25')).text()).toContain('Không có dòng nào khớp');
  expect((await quantri.get('/lam-viec/nhat-ky?trang=x')).status).toBe(404);

  const bientap = await site.as('bientap');
  for (const path of ['/lam-viec/to-chuc/nguoi', '/lam-viec/nhat-ky']) expect((await bientap.get(path)).status).toBe(403);
  expect((await (await site.as('baove.dulieu')).get('/lam-viec/nhat-ky')).status).toBe(200);
});
