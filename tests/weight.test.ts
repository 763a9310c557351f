import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser.ts';
import { openTestSite, type TestSite } from './site.ts';

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openTestSite(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Everything a browser that was never here fetches for a page, in bytes on the wire, headers included. */
async function firstView(path: string): Promise<{ total: number; parts: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const addresses = new Map<string, string>();
  const bytes = new Map<string, number>();
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, response.url));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  await page.evaluate('document.fonts.ready');
  await context.close();
  return {
    total: [...bytes.values()].reduce((sum, one) => sum + one, 0),
    parts: [...bytes].map(([id, size]) => `${size} ${addresses.get(id)?.replace(site.url, '')}`),
  };
}

test.each([
  '/',
  '/tin-tuc',
  '/ke-hoach/294-kh-ubnd-2022?muc-tieu=T3',
  '/tin-tuc/van-hoa-the-thao/quan-bac-tu-liem-ban-hanh-ke-hoach-thuc-hien-quyet-dinh-so-45-qd-ttg-ngay-13-01-2022-cua-thu-tuong-chinh-phu-phe-duyet',
])('the first view of %.30s weighs at most 100 KB with fonts, stylesheet and scripts', async (path) => {
  const { total, parts } = await firstView(path);
  expect(
    parts.some((part) => part.includes('.css')),
    'the stylesheet was measured',
  ).toBe(true);
  expect(
    parts.some((part) => part.endsWith('.woff')),
    'fonts were measured',
  ).toBe(true);
  expect(total, parts.join('\n')).toBeLessThanOrEqual(100_000);
  console.log(`${path.slice(0, 40)}: ${(total / 1000).toFixed(1)} KB`);
});
