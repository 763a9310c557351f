import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite({ now: '2025-06-30T23:59:52+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const state = async () => (await admin.query<{ state: string }>('select state from organisation.reorganisation')).rows[0]?.state;
/** Where somebody holds which role from 1/7/2025 on. */
const postsOf = async (username: string) => {
  const { rows } = await admin.query<{ line: string }>(
    `select concat_ws(' ', p.role, n.short_vi, c.code) as line from organisation.post p join organisation.account a on a.id = p.account_id
     join organisation.unit_name n on n.unit_id = p.unit_id left join organisation.unit_code c on c.unit_id = p.unit_id
     where a.username = $1 and p.valid_from = '2025-07-01' order by 1`,
    [username],
  );
  return rows.map(({ line }) => line);
};

test('at midnight of 30/6/2025 the running program moves people and directory by itself, and the administrator finishes it', async () => {
  await expect.poll(state, { timeout: 90_000, interval: 500 }).toBe('carried out');
  expect(await postsOf('xuantao.vhxh')).toEqual(['culture officer Xuân Đỉnh 00611']);
  expect(await postsOf('xuandinh.chutich')).toEqual(['chair Xuân Đỉnh 00611']);
  expect(await postsOf('conhue1.chutich')).toEqual([]);
  expect(await postsOf('quan.vhtt')).toEqual([]);
  expect(await postsOf('bientap')).toEqual(['editor Sở VHTT']);
  expect(await postsOf('duyettin')).toEqual(['approver Sở VHTT']);
  expect(await postsOf('thanhpho.sovhtt')).toEqual(['standing body Sở VHTT']);
  expect((await (await site.as('bientap')).get('/lam-viec/noi-dung')).status).toBe(200);
  const { rows } = await admin.query(
    `select count(*)::int as n from help.entry e join organisation.unit u on u.id = e.unit_id where e.published and u.valid_to is not null`,
  );
  expect(rows).toEqual([{ n: 0 }]);

  const administrator = await site.as('quantri');
  const list = await (await administrator.get('/lam-viec/to-chuc/sap-xep')).text();
  const act = /href="(\/lam-viec\/to-chuc\/sap-xep\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '';
  expect(await (await administrator.get(act)).text()).toMatch(/Đã chuyển \d+ trên \d+/);
  expect((await administrator.post(`${act}/hoan-tat`, {})).status).toBe(303);
  expect(await state()).toBe('finished');
  expect((await administrator.post(`${act}/rut`, {})).status).toBe(409);
  const finished = await (await administrator.get(act)).text();
  expect(finished).toContain('Đã chuyển');
  expect(finished).not.toContain('Đang mở');
});
