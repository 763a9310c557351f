import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

test('the news of the last days are recent, and the waiting article was handed in the morning before', async () => {
  const { rows } = await admin.query<{ day: string }>(
    `select to_char(coalesce(visible_from, published_at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day from portal.article
     where state = 'published' order by 1 desc limit 4`,
  );
  expect(rows.map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-19', '2026-11-15', '2026-06-25']);
  const waiting = await admin.query<{ at: string }>(
    `select to_char(a.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as at
     from portal.article_act a join portal.article p on p.id = a.article_id where p.state = 'submitted' and a.act = 'submitted'`,
  );
  expect(waiting.rows).toEqual([{ at: '2026-11-23 09:55' }]);
  expect(await (await site.get('/tin-tuc')).text()).toContain('Mời bạn đọc góp ý về trang thông tin này');
});

test('events since the reorganisation are in every ward', async () => {
  const { rows } = await admin.query<{ ward: string }>(
    `select distinct substring(place from 'phường (.*)$') as ward from portal.event where starts_at >= '2025-07-01' order by 1`,
  );
  expect(rows).toHaveLength(5);
});

test('steps of one instant stand in the order in which they were taken, the last on top', async () => {
  const { rows } = await admin.query<{ id: string }>(`select article_id as id from portal.article_act where act = 'imported'`);
  const html = await (await (await site.as('bientap')).get(`/lam-viec/noi-dung/bai/${rows[0]!.id}`)).text();
  const heads = [...html.matchAll(/moj-timeline__title"[^>]*>([^<]+)</g)].map(([, head]) => head!.trim());
  expect(heads).toEqual(['Đăng', 'Duyệt', 'Gửi duyệt', 'Lưu phiên bản mới', 'Nhập từ trang cũ']);
});

test('a decree in force is cited', async () => {
  expect(await (await site.get('/danh-gia')).text()).toContain('(Nghị định 224/2026/NĐ-CP, Điều 10)');
  expect(await (await site.get('/en/danh-gia')).text()).toContain('(Decree 224/2026/NĐ-CP, Article 10)');
});

test('an invented name says so beside the figures too', async () => {
  const staff = await site.as('thanhpho.sovhtt');
  const list = await (await staff.get('/lam-viec/chuong-trinh')).text();
  const plan = /href="(\/lam-viec\/chuong-trinh\/ke-hoach\/[0-9a-f-]{36})">Kế hoạch số 294/.exec(list)![1]!;
  const path = /\/lam-viec\/chuong-trinh\/muc-tieu\/[0-9a-f-]{36}/.exec(await (await staff.get(plan)).text())![0];
  expect(await (await staff.get(path)).text()).toMatch(/Vũ Thanh Tùng\s*\(tên mẫu\)|Lê Thu Hà\s*\(tên mẫu\)/);
});
