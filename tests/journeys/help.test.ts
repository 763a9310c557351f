import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, type TestSite } from '../site.ts';

const HELP = [
  '/tro-giup',
  '/tro-giup?phuong=Xuân Đỉnh',
  '/tro-giup/ke-hoach-an-toan',
  '/tro-giup/quyen-cua-ban',
  '/tro-giup/lo-cho-tre',
  '/tro-giup/xoa-lich-su',
  '/bao-tin',
  '/bao-tin/theo-doi',
];

let site: TestSite;
let browser: Browser;
/** Stands for the harmless page that "Thoát nhanh" leads to; notes what it is told of where the reader was. */
let elsewhere: http.Server;
let exitUrl: string;
const told: (string | undefined)[] = [];

beforeAll(async () => {
  elsewhere = http.createServer((req, res) => {
    if (req.url === '/thoi-tiet') told.push(req.headers.referer);
    res.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Thời tiết</title><p>Trời nắng</p>');
  });
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  exitUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/thoi-tiet`;
  [site, browser] = await Promise.all([openTestSite({ env: { EXIT_URL: exitUrl } }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await site?.stop();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

describe('nobody learns that somebody was here', () => {
  test.each(HELP.flatMap((path) => [path, `/en${path}`]))(
    '%s: no-store, neutral title and icon, no name, no counter, no cookie',
    async (path) => {
      const answer = await site.get(path);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('etag')).toBeNull();
      const authority = path.startsWith('/en') ? 'Bắc Từ Liêm District People’s Committee' : 'UBND quận Bắc Từ Liêm';
      expect(html).toContain(`<title>${authority}</title>`);
      expect(html).toContain('href="/neutral.svg"');
      expect(html).not.toContain('Bình An');
      expect(html).not.toMatch(/Đang online|Online now/);
      expect(html).not.toContain('og:title');
      expect(html).toMatch(/Lịch sử trình duyệt vẫn còn|browser history stays/);
      expect(html).not.toMatch(/ style=|<style|<script(?! type="module" src=)/);
    },
  );

  test('not a visit, and nobody online', async () => {
    const page = await open('/tro-giup', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' });
    await page.context().close();
    await new Promise((done) => setTimeout(done, 2500)); // counts are written every two seconds
    const home = await (await site.get('/gioi-thieu/cach-dem')).text();
    expect(home).toContain('<data value="0">0</data>');
    expect(home).toContain('<data value="5999593">');
  });
});

describe('whom to call', () => {
  test('the national numbers dial; what a call costs is said where it is unknown', async () => {
    const html = await (await site.get('/tro-giup')).text();
    for (const dial of ['113', '115', '111', '1900969680']) expect(html).toContain(`href="tel:${dial}"`);
    expect(html).toContain('có thể tính cước');
    expect(html).toContain('Địa chỉ nơi tạm lánh không đăng ở đâu cả');
  });

  test('by ward and by need; a sample number is no link and says so', async () => {
    const html = await (await site.get('/tro-giup?phuong=xuan-dinh')).text();
    expect(html).toContain('Trạm y tế phường Xuân Đỉnh');
    expect(html).not.toContain('Trạm y tế phường Minh Khai');
    expect(html).toContain('Số mẫu, không gọi được');
    expect(html).not.toMatch(/tel:024/);
    const medical = await (await site.get('/tro-giup?phuong=Xuân Đỉnh&loai=kham-chua')).text();
    expect(medical).toContain('1 nơi giúp người ở Xuân Đỉnh.');
    expect(await (await site.get('/en/tro-giup?phuong=xuan-dinh&loai=phap-ly')).text()).toContain('Legal aid centre (sample)');
  });

  test.each([
    '/tro-giup?phuong=Atlantis',
    '/tro-giup?phuong=<script>alert(1)</script>&loai=<b>',
    `/tro-giup?phuong=${'x'.repeat(500)}&loai=${'y'.repeat(500)}`,
    "/tro-giup?phuong=%00'%20or%201=1--&phuong=2&loai=",
    '/tro-giup?phuong=%FF',
  ])('an address that makes no sense still shows whom to call: %s', async (path) => {
    const answer = await site.get(path);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('tel:113');
    expect(html).not.toContain('<script>alert');
  });

  test('too long an address, and a page that is not there, betray as little', async () => {
    expect((await site.get(`/tro-giup?phuong=${'x'.repeat(3000)}`)).status).toBe(414);
    const lost = await site.get('/tro-giup/khong-co');
    expect(lost.status).toBe(404);
    expect(await lost.text()).not.toContain('<title>Không có trang này – Bình An</title>');
  });

  test('the reports page says plainly that it takes none yet and who does', async () => {
    const html = await (await site.get('/bao-tin')).text();
    expect(html).toContain('Trang này chưa nhận tin');
    expect(html).toContain('Điều 19');
    expect(html).not.toContain('<textarea');
  });

  test('the directory is found by search', async () => {
    expect(await (await site.get('/tim-kiem?q=tram y te xuan dinh')).text()).toContain('href="/tro-giup?phuong=xuan-dinh"');
  });
});

describe('Thoát nhanh', () => {
  test.each([
    ['with script', true],
    ['without script', false],
  ])('the button, %s: gone, and the other page is not told from where', async (_name, javaScriptEnabled) => {
    const page = await open('/tro-giup', { javaScriptEnabled });
    const before = told.length;
    await page.click('.govuk-exit-this-page__button');
    await page.waitForURL(exitUrl);
    expect(await page.textContent('p')).toBe('Trời nắng');
    expect(told.slice(before)).toEqual([undefined]);
  });

  test('Shift three times: counted aloud, covered at once, gone', async () => {
    const page = await open('/tro-giup/quyen-cua-ban');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    expect(await page.locator('.govuk-exit-this-page [role=status]').textContent()).toContain('1 lần nữa');
    // as text: the server's types know no document; told by the console, since the page is gone a moment later
    await page.evaluate(`new MutationObserver(() => {
      if (document.querySelector('.govuk-exit-this-page-overlay')) console.log('covered', !document.querySelector('main').checkVisibility());
    }).observe(document.body, { childList: true })`);
    const said = page.waitForEvent('console');
    await page.keyboard.press('Shift');
    expect((await said).text()).toBe('covered true');
    await page.waitForURL(exitUrl);
  });

  test('Shift three times does nothing where there is no such button', async () => {
    const page = await open('/tham-do');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift');
    await page.waitForTimeout(300);
    expect(page.url()).toBe(`${site.url}/tham-do`);
  });

  test('the hidden link comes second by keyboard and leaves; the button stays in view however far one scrolls', async () => {
    const page = await open('/tro-giup/ke-hoach-an-toan');
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    expect(await page.locator('.govuk-exit-this-page__button').isVisible()).toBe(true);
    const box = await page.locator('.govuk-exit-this-page__button').boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= 740).toBe(true);
    await page.evaluate('scrollTo(0, 0)');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-js-exit-this-page-skiplink');
    await page.keyboard.press('Enter');
    await page.waitForURL(exitUrl);
  });

  test('/thoat answers 302 to the configured page and is not kept', async () => {
    const answer = await site.get('/thoat');
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([302, exitUrl, 'no-store']);
  });
});

test('light: at most 30 KB over the wire without fonts, and readable before any font has come', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const types = new Map<string, string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (types.get(requestId) !== 'Font') bytes += encodedDataLength;
  });
  await page.route(/\.woff2?$/, () => {}); // never answered
  await page.goto(`${site.url}/tro-giup?phuong=xuan-dinh`, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(1500);
  expect(bytes).toBeGreaterThan(5000);
  expect(bytes).toBeLessThanOrEqual(30 * 1024);
  const fromUs = `[...document.fonts].filter(({ family }) => !/fallback/i.test(family))`; // the others are faces of the device
  expect(await page.evaluate(`${fromUs}.filter(({ status }) => status === 'loaded').length`)).toBe(0);
  // font-display: swap: the text is drawn in a face of the device; its width says so
  expect(await page.evaluate(`document.querySelector('h1').getBoundingClientRect().height > 20`)).toBe(true);
  expect(await page.evaluate(`${fromUs}.every(({ display }) => display === 'swap')`)).toBe(true);
  await context.close();
});

describe('axe finds nothing', () => {
  const pages = [...HELP, '/en/tro-giup', '/tham-do', '/danh-gia', '/gioi-thieu/cach-dem'];
  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('%i px, %s', async (width, colorScheme) => {
    const page = await open('/tro-giup', { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    const some = (width === 360) === (colorScheme === 'light') ? pages : pages.slice(1, 3); // the whole once in each scheme and width
    for (const path of some) {
      await page.goto(site.url + path);
      await look(page, path, found);
    }
    await page.goto(`${site.url}/danh-gia`);
    await page.click('main form button'); // nothing chosen: errors
    await look(page, 'rating, refused', found);
    await page.goto(`${site.url}/tham-do`);
    await page.check('input[name=option] >> nth=0');
    await page.click('form.ba-poll button');
    await page.waitForURL('**/ket-qua*');
    await look(page, 'results', found);
    expect(found).toEqual([]);
    await page.context().close();
  });

  async function look(page: Page, name: string, found: string[]): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    found.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`));
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (wide) found.push(`${name}: wider than the screen`);
  }
});
