import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';
import { asActor, openPool, THE_CLOCK } from '../../src/platform/db/database.ts';
import { putSearchEntry } from '../../src/portal/search/search.commands.ts';
import { launch } from '../browser.ts';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
let browser: Browser;

beforeAll(async () => {
  build();
  site = await openTestSite();
  const clock = openPool(site.store.urls.worker, { max: 1, actorKey: site.store.actorKey });
  await asActor(clock, THE_CLOCK, async (tx) => {
    for (const n of [1, 2, 3])
      await putSearchEntry(tx, {
        kind: n === 3 ? 'document' : 'article',
        ref: `zyrkon-${n}`,
        language: 'vi',
        title: `Zyrkon quận số ${n}`,
        matter: 'Nói về zyrkon và bạo lực gia đình.',
        href: '/van-ban',
        label: 'Mẫu',
        dated: Temporal.Instant.from(`2024-0${n}-05T08:00:00+07:00`),
        visibleFrom: null,
        visibleUntil: null,
      });
  });
  await clock.close();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test('titles are offered while one types; a key goes down to one, Enter finds it; Escape gives back what was typed', async () => {
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('pageerror', ({ message }) => trouble.push(message));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await page.goto(`${site.url}/tim-kiem`);
  const field = page.getByRole('main').getByRole('combobox');
  await field.pressSequentially('zyrk');
  await page.getByRole('option', { name: 'Zyrkon quận số 3' }).waitFor();
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  await field.press('ArrowDown');
  expect(await field.inputValue()).toBe('Zyrkon quận số 3');
  expect(await page.locator(`#${await field.getAttribute('aria-activedescendant')}`).getAttribute('aria-selected')).toBe('true');
  await field.press('Escape');
  expect(await field.inputValue()).toBe('zyrk');
  expect(await field.getAttribute('aria-expanded')).toBe('false');
  await field.pressSequentially('on');
  await page.getByRole('option').first().waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.waitForURL(/q=Zyrkon/);
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/kết quả/);
  expect(trouble).toEqual([]);
  await page.close();
});

test('the field in the masthead offers titles too, by keyboard, on a page with a field of its own', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${site.url}/tim-kiem`);
  const field = page.getByRole('banner').getByRole('combobox');
  await field.pressSequentially('zyrk');
  const option = page.getByRole('banner').getByRole('option', { name: 'Zyrkon quận số 3' });
  await option.waitFor();
  const [list, box] = [await page.locator('#tim-titles').boundingBox(), await field.boundingBox()];
  expect(list!.y).toBeGreaterThanOrEqual(box!.y + box!.height);
  expect(list!.x).toBeCloseTo(box!.x, 0);
  await option.click({ trial: true }); // nothing lies over it
  const ids = await page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
  expect(new Set(ids as string[]).size).toBe((ids as string[]).length);
  const { violations } = await new AxeBuilder({ page }).include('header').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.waitForURL(/q=Zyrkon/);
  await context.close();
});

test('on help pages nothing typed into the masthead is sent while one types', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${site.url}/tro-giup`, { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /suggest/.test(url))).toEqual([]);
  const before = asked.length;
  await page.locator('#tim').pressSequentially('zyrkon');
  await page.waitForTimeout(500);
  expect(asked.slice(before)).toEqual([]);
  await page.close();
});

test('without script: the question, a kind, the next steps are links and a form', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}/tim-kiem`);
  await page.locator('#q').fill('zyrkon');
  await page.locator('#q').press('Enter');
  await page.getByRole('link', { name: 'Văn bản (1)' }).click();
  expect(await page.locator('.ba-hit').count()).toBe(1);
  expect(await page.locator('.ba-hit mark').first().textContent()).toBe('Zyrkon');
  await context.close();
});

describe('axe finds nothing', () => {
  test.each([
    ['light', 360, '/tim-kiem?q=bao+luc+gia+dinh'],
    ['dark', 360, '/tim-kiem?q=bao+luc+gia+dinh'],
    ['light', 1280, '/en/tim-kiem?q=zyrkon'],
    ['dark', 768, '/tim-kiem?q=qwertzy&tu=abc'],
  ] as const)('%s, %i px, %s', async (colorScheme, width, path) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(site.url + path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(overflow).toBe(false);
    await context.close();
  });
});
