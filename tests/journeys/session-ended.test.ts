import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, PASSWORD, type TestSite } from '../site.ts';

let site: TestSite;
let browser: Browser;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite({ now: '2025-08-04T08:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await admin?.end();
  await site?.stop();
});

test.each([true, false])(
  'quantri fills in a form while the session ends: signs in in another tab, presses Gửi lại, and nothing typed is lost (script: %s)',
  async (script) => {
    const context = await browser.newContext({ javaScriptEnabled: script });
    const page = await context.newPage();
    const signIn = async (where: typeof page) => {
      await where.fill('[name=username]', 'quantri');
      await where.fill('[name=password]', PASSWORD);
      await where.click('main button[type=submit]');
    };
    await page.goto(`${site.url}/dang-nhap?tiep=/lam-viec/to-chuc/nguoi/moi`);
    await signIn(page);
    await page.waitForURL(`${site.url}/lam-viec/to-chuc/nguoi/moi`);
    await page.fill('[name=name]', 'Bùi "Thị" <Mới>');
    await admin.query('delete from auth.session');
    await page.click('main form[method=post] button[type=submit]:not([name])');
    expect(await page.textContent('h1')).toContain('điều bạn nhập vẫn còn');

    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('main a[target=_blank]')]);
    await signIn(tab);
    await tab.waitForURL(`${site.url}/dang-nhap/xong`);
    expect(await tab.textContent('main')).toContain('Gửi lại');
    await tab.close();

    await page.click('main form[method=post] button[type=submit]');
    expect(await page.inputValue('[name=name]')).toBe('Bùi "Thị" <Mới>'); // the form again: other fields were still empty
    await context.close();
  },
);
