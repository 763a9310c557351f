import fs from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { launch } from './browser.ts';
import { startDirectory } from './oidc.ts';
import { playOrganisation } from './scene/organisation.ts';
import { playProgramme } from './scene/programme.ts';
import { SCENE_BEGINS, type Sight } from './scene/stage.ts';
import { freePort, openTestSite, PASSWORD } from './site.ts';

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
const SCHEMES = ['light', 'dark'] as const;
type Look = { wide: number; colorScheme: (typeof SCHEMES)[number] };
/** `npm run shots -- word width`; `SHOTS_DIR` puts the pictures elsewhere, `SHOTS_LANGUAGE=en` takes the workspace in English, `SHOTS_AXE=1` asks axe about it. */
const only = process.env['SHOTS_ONLY'] ?? '';
const width = Number(process.env['SHOTS_WIDTH'] || 0);
const scheme = process.env['SHOTS_SCHEME'] ?? '';
const folder = process.env['SHOTS_DIR'] ?? 'shots';
const language = process.env['SHOTS_LANGUAGE'] === 'en' ? '/en' : '';
const looks: Look[] = SCHEMES.filter((one) => !scheme || one === scheme).flatMap((colorScheme) =>
  WIDTHS.filter((one) => !width || one === width).map((wide) => ({ wide, colorScheme })),
);
let taken = 0;

const contextOf = (browser: Browser, { wide, colorScheme }: Look, state?: State) =>
  browser.newContext({ viewport: { width: wide, height: 900 }, colorScheme, locale: 'vi-VN', ...(state && { storageState: state }) });
type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signIn(url: string, browser: Browser, username: string): Promise<State> {
  const context = await contextOf(browser, { wide: 1280, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(`${url}/dang-nhap`);
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL(/lam-viec/);
  const state = await context.storageState();
  await context.close();
  return state;
}

test('pictures of the portal and of the desk', async () => {
  const site = await openTestSite();
  const browser = await launch();
  try {
    const state = await signIn(site.url, browser, 'duyettin');
    for (const look of looks) {
      for (const [addresses, who] of [[PUBLIC], [WORK, state]] as const) {
        const context = await contextOf(browser, look, who);
        const page = await context.newPage();
        for (const address of addresses) {
          if (only && !address.includes(only)) continue;
          let path: string | null = address;
          if (address.startsWith('a[')) {
            const link = page.locator(address).first();
            path = await link.getAttribute('href').catch(() => null);
          }
          if (!path) continue;
          await page.goto(site.url + path);
          const name = path.replace(/^\//, '').replace(/[^\w-]+/g, '_');
          await page.screenshot({ path: `${folder}/${name.slice(0, 80) || 'home'}-${look.wide}-${look.colorScheme}.png`, fullPage: true });
          taken += 1;
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await site.stop();
  }
});

test('pictures of Tổ chức, of one’s own account and of the record', async () => {
  // passkeys belong to a name and not to an address; a directory is there, so that what is about it is seen
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const directory = await startDirectory({ redirectUri: `${url}/dang-nhap/thu-muc/ve` });
  const env = { PORT: String(port), BASE_URL: url, OIDC_ISSUER: directory.issuer, OIDC_NAME: 'Thư mục Thành phố' };
  const client = { OIDC_CLIENT_ID: directory.clientId, OIDC_CLIENT_SECRET: directory.clientSecret };
  const site = await openTestSite({ now: SCENE_BEGINS, env: { ...env, ...client } });
  try {
    await takeSights(url, await playOrganisation(site), 'to-chuc');
  } finally {
    await site.stop();
    await directory.stop();
  }
});

test('pictures of Chương trình and of what the public sees of it', async () => {
  const site = await openTestSite();
  try {
    await takeSights(site.url, await playProgramme(site), 'chuong-trinh');
  } finally {
    await site.stop();
  }
});

afterAll(() => {
  expect(taken).toBeGreaterThan(0);
  console.log(`${taken} pictures in ${folder}/, ${fs.readdirSync(folder).length} files`);
});

/** Takes the pictures that are asked for, and says what is too wide or not there. */
async function takeSights(url: string, all: readonly Sight[], part: string): Promise<void> {
  const sights = all.filter(({ name, path }) => !only || path.includes(only) || new RegExp(`^(${only})$`).test(name));
  const browser = await launch();
  try {
    const states = new Map<string, State | undefined>();
    for (const { who } of sights) if (who && !states.has(who)) states.set(who, await signIn(url, browser, who));
    for (const look of looks) {
      for (const [who, theirs] of Map.groupBy(sights, (sight: Sight) => sight.who)) {
        const context = await contextOf(browser, look, who ? states.get(who) : undefined);
        const page = await context.newPage();
        for (const { name, path } of theirs) {
          const answer = await page.goto(url + language + path);
          const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
          if (answer?.status() !== 200 || Number(wider) > 0)
            console.log(`${name} (${look.wide}): ${answer?.status()}, ${wider} px too wide`);
          if (process.env['SHOTS_AXE']) {
            const { violations } = await new AxeBuilder({ page }).analyze();
            for (const { id, nodes } of violations) console.log(`${name} (${look.wide}): axe ${id}: ${nodes[0]?.html}`);
          }
          await page.screenshot({ path: `${folder}/${part}-${name}-${look.wide}-${look.colorScheme}.png`, fullPage: true });
          taken += 1;
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
}
