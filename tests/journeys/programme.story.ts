import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { asActor, openPool, THE_CLOCK } from '../../src/platform/db/database.ts';
import { urge } from '../../src/programme/urging/sweep.commands.ts';
import { launch } from '../browser.ts';
import { openTestSite, PASSWORD, type TestSite } from '../site.ts';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** A site with bodies and accounts and no plan, and the browsers of its people. */
export type Story = {
  site: TestSite;
  browser: Browser;
  /** The browser of somebody, signed in, at an address; whoever was signed out as time passed signs in again. */
  at(username: string, address: string, viewport?: typeof DESK): Promise<Page>;
  /** Lets time pass, and does what the worker does once a minute. */
  passTo(instant: string): Promise<void>;
  /** How many rows a table has. */
  rowsOf(table: 'programme.plan' | 'programme.plan_version'): Promise<number>;
  /** A photo as a file field takes it. */
  photo: { name: string; mimeType: string; buffer: Buffer };
  stop(): Promise<void>;
};

export async function openStory(): Promise<Story> {
  const site = await openTestSite({ bare: true });
  const admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  const worker = openPool(site.store.urls.worker, { actorKey: site.store.actorKey, max: 1 });
  const browser = await launch();
  const pages = new Map<string, Page>();
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#8a5' } });
  return {
    site,
    browser,
    photo: { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() },
    async at(username, address, viewport = DESK) {
      let page = pages.get(username);
      if (!page) {
        page = await (await browser.newContext({ viewport, hasTouch: viewport === PHONE })).newPage();
        page.setDefaultTimeout(20_000);
        pages.set(username, page);
      }
      await page.goto(site.url + address);
      if (new URL(page.url()).pathname === '/dang-nhap') {
        await page.getByLabel('Tên đăng nhập').fill(username);
        await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
        await page.getByRole('button', { name: 'Đăng nhập' }).click();
        await page.waitForURL('**/lam-viec**');
        await page.goto(site.url + address);
      }
      return page;
    },
    async passTo(instant) {
      await site.passTo(instant);
      const now = Temporal.Instant.from(instant);
      const clock = { ...THE_CLOCK, at: now };
      await asActor(worker, clock, (tx) => urge(tx, clock, now));
    },
    rowsOf: async (table) => (await admin.query(`select count(*)::int as n from ${table}`)).rows[0].n,
    async stop() {
      await browser.close();
      await worker.close();
      await admin.end();
      await site.stop();
    },
  };
}

/** The words of a page. */
export const shown = async (page: Page): Promise<string> => ((await page.locator('main').first().textContent()) ?? '').replace(/\s+/g, ' ');
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
/** Follows a link, whether it looks like one or like a button. */
export function follow(page: Page, name: string | RegExp) {
  const link = page.getByRole('link', { name }).or(page.getByRole('button', { name }));
  return link.first().click();
}
/** By how much a page is wider than its screen. */
export const tooWide = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** Households, and people at risk, of a ward: of the first so few people that its figure must not be published. */
const countsOf = (ward: number) => ({
  T1: [1000 + ward * 100, 2500 + ward * 100],
  T3: ward === 0 ? [2, 4] : [30 + ward, 50 + ward],
});

/** Fills in a ward's sheet of a quarter and sends it. */
export async function reportFigures(page: Page, ward: number): Promise<void> {
  for (const [code, [numerator, denominator]] of Object.entries(countsOf(ward))) {
    await page.locator(`[name="numerator-${code}"]`).fill(String(numerator));
    await page.locator(`[name="denominator-${code}"]`).fill(String(denominator));
  }
  await page.locator('[name="numerator-T7"]').selectOption(ward < 12 ? '1' : '0');
  await page.locator('[name="numerator-T6"]').selectOption('1');
  await page.getByLabel('Nguồn', { exact: true }).fill('Báo cáo quý III của phường');
  await press(page, 'Gửi số liệu');
}

/** What the thirteen have reported, summed, as a page writes it. */
export const sumOf = (code: 'T1' | 'T3', part: 0 | 1): string =>
  Array.from({ length: 13 }, (_, ward) => countsOf(ward)[code][part]!)
    .reduce((a, b) => a + b)
    .toLocaleString('vi-VN');

/** Drops a document where plans are read out of documents. */
export async function drop(page: Page, file: string): Promise<void> {
  await page.getByLabel('Văn bản kế hoạch').setInputFiles(file);
  await press(page, 'Đọc văn bản');
  await page.waitForURL(/doc-van-ban\/[0-9a-f-]{36}/);
}

/** What the article does not say of the plan. */
export async function fillMissing(page: Page): Promise<void> {
  await page.getByLabel('Cơ quan ban hành').first().selectOption({ label: 'UBND quận Bắc Từ Liêm' });
  await page.getByLabel('Từ ngày').fill('14/7/2022');
  await page.getByLabel('Đến hết ngày').fill('31/12/2025');
}

/** Gives a task that is due once; `to` chooses the units. */
export async function give(page: Page, what: string, due: string, to: (page: Page) => Promise<void>): Promise<Page> {
  await page.getByLabel('Việc phải làm').fill(what);
  await page.getByLabel('Một lần, vào một ngày').check();
  await page.getByLabel('Hạn', { exact: true }).fill(due);
  await to(page);
  await press(page, 'Giao nhiệm vụ');
  await page.waitForURL(/nhiem-vu\/[0-9a-f-]{36}$/);
  return page;
}
