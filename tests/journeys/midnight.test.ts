import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, PASSWORD, type TestSite } from '../site.ts';

// 30/6/2025, ten at night: the act of 1/7/2025 has been decided, its day has not come.
let site: TestSite;
let browser: Browser;
let admin: pg.Client;
const pages = new Map<string, Page>();
beforeAll(async () => {
  site = await openTestSite({ now: '2025-06-30T22:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await admin?.end();
  await site?.stop();
});

/** The browser of somebody who signs in once and stays signed in across midnight. */
async function at(username: string, address: string): Promise<Page> {
  let page = pages.get(username);
  if (!page) {
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    pages.set(username, page);
    await page.goto(`${site.url}/dang-nhap`);
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL('**/lam-viec');
  }
  await page.goto(`${site.url}${address}`);
  return page;
}
const shown = async (page: Page, part: string): Promise<string> => (await page.locator(part).first().textContent()) ?? '';
const REQUESTS = '/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau';
const REPORTS = '/lam-viec/to-chuc/du-lieu-ca-nhan/bao-cao';

/** An officer of Xuân Tảo takes a request in; its code and address. */
async function takeIn(about: string): Promise<{ code: string; address: string }> {
  const page = await at('xuantao.vhxh', `${REQUESTS}/moi`);
  await page.getByLabel('Họ muốn gì?').selectOption({ index: 1 });
  await page.locator('input[name=concerns]').first().check();
  await page.getByLabel('Họ tên người hỏi').fill('Người hỏi mẫu');
  await page.getByLabel('Liên hệ để trả lời').fill('hẹn gặp ở phường');
  await page.getByLabel('Nội dung yêu cầu').fill(about);
  await page.getByRole('button', { name: 'Nhận yêu cầu' }).click();
  await page.waitForURL(/yeu-cau\/[0-9a-f-]{36}/);
  return { code: /DS-\d{4}-\d{4}/.exec(await shown(page, 'main'))![0], address: new URL(page.url()).pathname };
}

const reporting = async (day: string): Promise<Record<string, number>> => {
  const { rows } = await admin.query(
    `select n.short_vi as to, count(*)::int as wards from organisation.unit u
     join organisation.unit_parent p on p.unit_id = u.id and daterange(p.valid_from, p.valid_to) @> $1::date
     join organisation.unit_name n on n.unit_id = p.parent_id and daterange(n.valid_from, n.valid_to) @> $1::date
     where u.kind = 'ward' and daterange(u.valid_from, u.valid_to) @> $1::date group by 1`,
    [day],
  );
  return Object.fromEntries(rows.map(({ to, wards }) => [to, wards]));
};

describe('the last evening of the district', () => {
  let staying: { code: string; address: string };
  let leaving: { code: string; address: string };
  let report: string;

  test('thirteen wards report to the district; an officer of Xuân Tảo has two open duties and last year’s report', async () => {
    expect(await reporting('2025-06-30')).toEqual({ 'Bắc Từ Liêm': 13 });
    staying = await takeIn('Xem dữ liệu mẫu, lần một');
    leaving = await takeIn('Xem dữ liệu mẫu, lần hai');
    const mine = await at('xuantao.vhxh', '/lam-viec');
    expect(await shown(mine, '.ba-topbar')).toContain('UBND phường Xuân Tảo');
    const waiting = await shown(mine, 'main');
    expect(waiting).toContain(staying.code);
    expect(waiting).toContain(leaving.code);

    const page = await at('xuantao.vhxh', `${REPORTS}/moi?nam=2024`);
    await page.locator('input[name=signer]').first().check();
    await page.getByLabel(/Họ tên người ký/).fill('Người ký mẫu');
    await page.getByRole('button', { name: 'Cấp số và ban hành' }).click();
    await page.waitForURL(/bao-cao\/[0-9a-f-]{36}/);
    report = new URL(page.url()).pathname;
    expect((await shown(page, 'main')).toUpperCase()).toContain('PHƯỜNG XUÂN TẢO');
  });

  test('the administrator of the City sends one of the two elsewhere', async () => {
    const page = await at('quantri', '/lam-viec/to-chuc/sap-xep');
    await page.getByRole('link', { name: /Sắp xếp các phường/ }).click();
    expect(await shown(page, 'main')).toContain('1656/NQ-UBTVQH15');
    const act = new URL(page.url()).pathname;
    const { rows } = await admin.query(`select unit_id from organisation.unit_name where name_vi = 'UBND phường Xuân Tảo'`);
    await page.goto(`${site.url}${act}/chuyen-giao/${rows[0].unit_id}/organisation.data_request`);
    await page
      .getByLabel(new RegExp(leaving.code))
      .selectOption(await page.locator('option', { hasText: 'Nghĩa Đô' }).first().getAttribute('value'));
    await page.getByRole('button', { name: /Lưu/ }).click();
    await page.goto(`${site.url}${act}`);
    expect(await shown(page, 'main')).toContain('Nghĩa Đô');
  });

  test('after midnight ten units report to the City, and nothing waits for an owner', async () => {
    await site.passTo('2025-07-01T00:00:05+07:00');
    expect(await reporting('2025-07-01')).toEqual({ 'Hà Nội': 10 });
    await expect
      .poll(async () => (await admin.query(`select state from organisation.reorganisation`)).rows[0]?.state, {
        timeout: 30_000,
        interval: 300,
      })
      .toBe('carried out');
    const page = await at('quantri', '/lam-viec/to-chuc/sap-xep');
    await page.getByRole('link', { name: /Sắp xếp các phường/ }).click();
    await page
      .getByRole('link', { name: 'Hoàn tất' })
      .or(page.getByRole('button', { name: 'Hoàn tất' }))
      .first()
      .click();
    await page.getByRole('button', { name: 'Hoàn tất' }).click();
    await expect.poll(async () => (await admin.query(`select state from organisation.reorganisation`)).rows[0]?.state).toBe('finished');
  });

  test('the officer of Xuân Tảo is of Xuân Đỉnh now: her duty came with her, the other is not hers to find', async () => {
    const mine = await at('xuantao.vhxh', '/lam-viec');
    expect(await shown(mine, '.ba-topbar')).toContain('UBND phường Xuân Đỉnh');
    const waiting = await shown(mine, 'main');
    // numbers of the ward that was: another ward of today may have the same
    expect(waiting).toContain(`${staying.code} (Xuân Tảo)`);
    expect(waiting).not.toContain(`${leaving.code} (Xuân Tảo)`);
    await mine.goto(`${site.url}${staying.address}`);
    expect(await shown(mine, 'main')).toContain('lần một');
    expect((await mine.goto(`${site.url}${leaving.address}`))?.status()).toBe(404);
    await mine.goto(`${site.url}${REQUESTS}`);
    expect(await shown(mine, 'main')).not.toContain(`${leaving.code} (Xuân Tảo)`);
  });

  test('last year’s report still prints with the names of its day', async () => {
    const page = await at('xuantao.vhxh', report);
    await page.emulateMedia({ media: 'print' });
    const paper = (await shown(page, 'main')).toUpperCase();
    expect(paper).toContain('PHƯỜNG XUÂN TẢO');
    expect(paper).not.toContain('XUÂN ĐỈNH');
    await page.emulateMedia({ media: 'screen' });
  });

  test('the officers of the district sign in, read their past and issue nothing', async () => {
    const page = await at('quan.vhtt', '/lam-viec');
    expect((await page.goto(`${site.url}/lam-viec/chuong-trinh`))?.status()).toBe(200);
    expect((await page.goto(`${site.url}/lam-viec/noi-dung`))?.status()).toBe(403);
    expect((await page.goto(`${site.url}/lam-viec/to-chuc/ban-giao`))?.status()).toBe(200);
  });

  test('the auditor proves the chain, and finds who decided what', async () => {
    const { rows } = await admin.query(`select (select count(*) from audit.entry)::int as entries`);
    expect(rows[0].entries).toBeGreaterThan(20);
    await expect
      .poll(
        async () =>
          (await admin.query(`select (select count(*) from audit.entry) - (select count(*) from audit.seal) as open`)).rows[0].open,
        {
          timeout: 15_000,
        },
      )
      .toBe('0');
    const page = await at('baove.dulieu', '/lam-viec/nhat-ky');
    expect(await shown(page, 'main')).toMatch(/niêm phong|chuỗi/i);
  });
});
