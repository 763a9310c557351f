import fs from 'node:fs';
import { expect, test } from 'vitest';
import { launch } from './browser.ts';
import { openTestSite, PASSWORD } from './site.ts';

/** Who looks at which screens. Addresses with an id are found by following the first link of that shape. */
const PUBLIC = [
  '/',
  '/tin-tuc',
  '/tin-tuc/van-hoa-the-thao',
  'a[href^="/tin-tuc/van-hoa-the-thao/quan-bac-tu-liem"]',
  '/van-ban',
  'a[href^="/van-ban/"]',
  '/ke-hoach',
  '/ke-hoach/294-kh-ubnd-2022',
  '/su-kien',
  'a[href^="/su-kien/"]',
  '/so-lieu',
  '/tham-do',
  '/danh-gia',
  '/tim-kiem',
  '/tim-kiem?q=bao+luc',
  '/tro-giup',
  '/tro-giup/ke-hoach-an-toan',
  '/tro-giup/quyen-cua-ban',
  '/bao-tin',
  '/gioi-thieu',
  '/gioi-thieu/bo-may',
  '/gioi-thieu/cach-dem',
  '/thu-tuc',
  '/quyen-rieng-tu',
  '/kha-nang-tiep-can',
  '/khong-co-trang-nay',
  '/dang-nhap',
  '/en',
  '/en/tro-giup',
];
const WORK = [
  '/lam-viec',
  '/lam-viec/noi-dung',
  'a[href^="/lam-viec/noi-dung/"]',
  '/lam-viec/noi-dung/moi',
  '/lam-viec/noi-dung/anh',
  '/lam-viec/noi-dung/van-ban',
  '/lam-viec/noi-dung/trang',
  '/lam-viec/noi-dung/nhap',
  '/lam-viec/noi-dung/tham-do',
  '/lam-viec/noi-dung/su-kien',
];
const WIDTHS = [360, 768, 1280];

test('pictures', async () => {
  const site = await openTestSite();
  const browser = await launch();
  const only = process.env['SHOTS_ONLY'] ?? '';
  const width = Number(process.env['SHOTS_WIDTH'] || 0);
  let taken = 0;
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const wide of WIDTHS.filter((one) => !width || one === width)) {
        const context = await browser.newContext({ viewport: { width: wide, height: 900 }, colorScheme, locale: 'vi-VN' });
        const page = await context.newPage();
        const take = async (address: string) => {
          if (only && !address.includes(only)) return;
          let path = address;
          if (address.startsWith('a[')) {
            const href = await page
              .locator(address)
              .first()
              .getAttribute('href')
              .catch(() => null);
            if (!href) return;
            path = href;
          }
          await page.goto(site.url + path);
          const name =
            path
              .replace(/^\//, '')
              .replace(/[^\w-]+/g, '_')
              .slice(0, 80) || 'home';
          await page.screenshot({ path: `shots/${name}-${wide}-${colorScheme}.png`, fullPage: true });
          taken += 1;
        };
        for (const address of PUBLIC) await take(address);
        await page.goto(`${site.url}/dang-nhap`);
        await page.fill('#username', 'duyettin');
        await page.fill('#password', PASSWORD);
        await page.getByRole('button', { name: 'Đăng nhập' }).click();
        for (const address of WORK) await take(address);
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  expect(taken).toBeGreaterThan(0);
  console.log(`${taken} pictures in shots/, ${fs.readdirSync('shots').length} files`);
});
