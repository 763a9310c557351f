import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, type TestSite } from '../site.ts';

const ARTICLE =
  '/tin-tuc/van-hoa-the-thao/quan-bac-tu-liem-ban-hanh-ke-hoach-thuc-hien-quyet-dinh-so-45-qd-ttg-ngay-13-01-2022-cua-thu-tuong-chinh-phu-phe-duyet';
const BILINGUAL = '/tin-tuc/van-hoa-the-thao/lich-noi-chuyen-chuyen-de-o-cac-to-dan-pho-thang-11-va-thang-12';

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openTestSite(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** What the browsers complained about: policy, script, a missing file. */
const complaints: string[] = [];
afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(site.url + path);
  return page;
}

describe.each([true, false])('a reader, script %s', (javaScriptEnabled) => {
  test('finds help first, then the news; reads the article, its plan, its category', async () => {
    const page = await open('/', { javaScriptEnabled });
    expect(await page.locator('main h1').textContent()).toBe('Cần giúp ngay?');
    expect(await page.locator('main a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      'tel:113',
      'tel:115',
      'tel:111',
      'tel:1900969680',
    ]);
    expect(await page.locator('.ba-call--wide').textContent()).toContain('có thể tính cước');
    expect(await page.locator('#phuong option').count()).toBe(14);
    expect(await page.locator('main h2').first().textContent()).toBe('Tin tức');

    await page.getByRole('link', { name: /^Quận Bắc Từ Liêm ban hành/ }).click();
    expect(new URL(page.url()).pathname).toBe(ARTICLE);
    expect(await page.locator('.ba-article__meta').textContent()).toMatch(/^Ngày đăng 18\/07\/2022 \| 08:29 \| Lượt xem: 28\d$/);
    expect(await page.locator('.ba-toolbar').isVisible()).toBe(javaScriptEnabled);
    await page.locator('.ba-promo a').click();
    expect(new URL(page.url()).pathname).toBe('/ke-hoach/294-kh-ubnd-2022');

    await page.goto(site.url + ARTICLE);
    await page.locator('.govuk-breadcrumbs').getByRole('link', { name: 'Văn hóa - Thể thao' }).click();
    expect(await page.locator('.ba-categories [aria-current]').textContent()).toMatch(/^\s*Văn hóa - Thể thao\s*5\s*$/);
    await page
      .locator('.ba-categories')
      .getByRole('link', { name: /^Gia đình/ })
      .click();
    expect(await page.locator('main .ba-list > li').count()).toBe(2);
    await page.context().close();
  });

  test('asks for the duty number of a ward by address', async () => {
    const page = await open('/', { javaScriptEnabled });
    await page.locator('#phuong').selectOption({ label: 'Xuân Đỉnh' });
    const asked = page.waitForRequest((request) => request.url().includes('/tro-giup'));
    await page.getByRole('button', { name: 'Xem số' }).click();
    expect(new URL((await asked).url()).searchParams.get('phuong')).toBeTruthy();
    await page.context().close();
  });

  test('goes over to English and back', async () => {
    const page = await open(BILINGUAL, { javaScriptEnabled });
    await page.locator('.ba-lang').click();
    expect(await page.locator('h1').textContent()).toBe('Talks in the residential groups in November and December');
    expect(await page.locator('article [lang="vi"]').filter({ hasText: 'Các buổi nói chuyện' }).count()).toBe(0);
    await page.locator('.ba-lang').click();
    expect(new URL(page.url()).pathname).toBe(BILINGUAL);
    await page.context().close();
  });
});

describe('with script', () => {
  test('the link can be copied, the letters grow and stay so', async () => {
    const page = await open(ARTICLE, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Chép đường dẫn' }).click();
    await page.getByRole('button', { name: 'Đã chép đường dẫn' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(site.url + ARTICLE);
    const size = () => page.evaluate('parseFloat(getComputedStyle(document.querySelector(".ba-prose p")).fontSize)');
    const before = (await size()) as number;
    await page.locator('[data-ba-text="3"]').click();
    await page.reload();
    expect(await size()).toBeGreaterThan(before * 1.2);
    await page.context().close();
  });

  test('sharing is offered only where the device can, and then hands over title and address', async () => {
    const page = await browser.newPage();
    await page.addInitScript(
      'navigator.share = (shared) => { window.shared = shared; return Promise.resolve(); }; navigator.canShare = () => true;',
    );
    await page.goto(site.url + ARTICLE);
    await page.getByRole('button', { name: 'Chia sẻ' }).click();
    expect(await page.evaluate('window.shared.url')).toBe(site.url + ARTICLE);
    const without = await browser.newPage();
    await without.addInitScript('delete Navigator.prototype.share;');
    await without.goto(site.url + ARTICLE);
    expect(await without.locator('[data-ba-share]').isVisible()).toBe(false);
  });
});

test('on paper: the text and who wrote it, none of the tools', async () => {
  const page = await open(ARTICLE);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.ba-toolbar', '.govuk-service-navigation', '.govuk-breadcrumbs', '.govuk-footer']) {
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  }
  for (const kept of ['.ba-article__lead', '.ba-prose', '.ba-byline']) expect(await page.locator(kept).isVisible(), kept).toBe(true);
  await page.context().close();
});

test('each reading counts once, and the number is printed within five seconds', async () => {
  const views = async () =>
    Number(/Lượt xem: ([\d.]+)/.exec(await (await site.visitor().get(ARTICLE, { 'user-agent': '' })).text())?.[1]?.replace('.', ''));
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const before = await views();
  const page = await open(ARTICLE, { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }); // a headless one is a robot
  await page.reload(); // answered 304: that is a reading too
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect(await views()).toBe(before + 2);
  await page.context().close();
}, 30_000);

test('every feed is well formed to a strict reader', async () => {
  const page = await browser.newPage(); // about:blank has no policy of ours
  for (const path of ['/rss.xml', '/atom.xml', '/en/rss.xml', '/tin-tuc/gia-dinh/rss.xml', '/tin-tuc/giao-duc/atom.xml', '/sitemap.xml']) {
    const text = await (await site.get(path)).text();
    const wrong = await page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(text)}, 'text/xml').querySelector('parsererror')?.textContent ?? ''`,
    );
    expect(wrong, path).toBe('');
  }
  await page.close();
});

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test.each(['/', '/tin-tuc', '/tin-tuc/van-hoa-the-thao', ARTICLE, '/en', `/en${ARTICLE}`])('%.50s', async (path) => {
    for (const width of [360, 768, 1280]) {
      const page = await open(path, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${width}: too wide`).toBe(width);
      await page.context().close();
    }
  });
});
