import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../tests/browser.ts';
import type { Frame } from '../kernel/frame.ts';
import { Button } from './button.tsx';
import { Checkboxes, Radios } from './choices.tsx';
import { DateField, ErrorSummary, FileUpload, PasswordInput, TextArea, TextInput } from './form.tsx';
import { CallRows, CallTiles, HelpPanel } from './help-blocks.tsx';
import { HelpPage, PublicPage, WorkPage } from './layout.tsx';
import { Tabs } from './navigation.tsx';
import { ReadingTools } from './reading-tools.tsx';

const out = mkdtempSync(path.join(tmpdir(), 'ba-browser-'));
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

let browser: Browser;
let server: http.Server;
let address: string;
let frame: Frame;
let pages: Record<string, string>;

beforeAll(async () => {
  await build({ logLevel: 'silent', build: { outDir: out, emptyOutDir: true } });
  const manifest = JSON.parse(readFileSync(path.join(out, '.vite/manifest.json'), 'utf8')) as Record<string, { file: string }>;
  const asset = (source: string) => `/${manifest[source]?.file}`;
  frame = {
    language: 'vi',
    path: '/',
    baseUrl: 'http://127.0.0.1',
    authority: { name: 'UBND quận Bắc Từ Liêm', standingBody: 'Phòng Văn hóa và Thông tin Quận' },
    demonstration: true,
    assets: {
      stylesheet: asset('browser/styles/binh-an.css'),
      workspace: asset('browser/styles/workspace.css'),
      script: asset('browser/main.ts'),
      editor: asset('browser/editor.ts'),
    },
    exitTo: '/thoat',
    may: new Set(['portal.write', 'cases.read']),
    menu: [],
    banners: [{ text: 'Nghỉ lễ ngày 30/4.', href: null }],
    person: { name: 'Trần Thu H.', post: 'Văn hóa – Xã hội', unit: 'UBND phường Xuân Đỉnh' },
  };
  pages = pagesOf(frame);
  server = http.createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(out, { recursive: true, force: true });
});

describe('Thoát nhanh', () => {
  test('Shift three times: counted aloud, everything covered, gone', async () => {
    const page = await open('help');
    await page.keyboard.press('Shift');
    expect(await page.locator('.govuk-exit-this-page [role=status]').textContent()).toBe('Phím Shift, bấm thêm 2 lần nữa để thoát.');
    await page.keyboard.press('Shift');
    expect(await page.locator('.govuk-exit-this-page__indicator-light--on').count()).toBe(2);
    // noted by the page itself, in what outlives it: asking it while it is being left is a race. As text: the server's types know no document
    await page.evaluate(`new MutationObserver(() => {
      if (document.querySelector('.govuk-exit-this-page-overlay'))
        sessionStorage.setItem('covered', String(!document.querySelector('main').checkVisibility()));
    }).observe(document.body, { childList: true })`);
    await page.keyboard.press('Shift');
    await page.waitForURL('**/thoat');
    expect(await page.evaluate("sessionStorage.getItem('covered')")).toBe('true');
  });

  test('the hidden link comes second by keyboard; the button works without script', async () => {
    const page = await open('help');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thoat');
    const plain = await open('help', { javaScriptEnabled: false });
    await plain.locator('.govuk-exit-this-page__button').click();
    await plain.waitForURL('**/thoat');
  });
});

describe('script only adds', () => {
  test('without it every field and every part is there, and no tool that would not work', async () => {
    const page = await open('form', { javaScriptEnabled: false });
    expect(await page.locator('#co-quan').isVisible()).toBe(true);
    expect(await page.locator('#sau').isVisible()).toBe(true);
    expect(await page.locator('.ba-toolbar').isVisible()).toBe(false);
  });

  test('with it: what belongs to a choice folds, one choice excludes, the password shows, a tab opens', async () => {
    const page = await open('form');
    expect(await page.locator('#co-quan').isVisible()).toBe(false);
    await page.locator('#xem-2').check();
    expect(await page.locator('#co-quan').isVisible()).toBe(true);
    await page.locator('#gui-2').check();
    expect(await page.locator('#gui').isChecked()).toBe(false);
    await page.locator('.govuk-password-input__toggle').click();
    expect(await page.locator('#mat-khau').getAttribute('type')).toBe('text');
    await page.locator('a[href="#sau"]').click();
    expect(await page.locator('#sau').isVisible()).toBe(true);
    expect(await page.locator('#truoc').isVisible()).toBe(false);
  });

  test('the chosen text size is kept', async () => {
    const page = await open('form');
    await page.locator('[data-ba-text="3"]').click();
    await page.reload();
    expect(await page.locator('html').getAttribute('class')).toContain('ba-text-3');
    expect(await page.locator('[data-ba-text="3"]').getAttribute('aria-pressed')).toBe('true');
  });
});

describe.each(['home', 'help', 'form'])('%s', (name) => {
  test('never wider than a window of 320 pixels (400 % of 1280), also in the largest letters', async () => {
    const page = await open(name, { viewport: { width: 320, height: 256 } });
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(320);
    await page.evaluate("document.documentElement.classList.add('ba-text-3')");
    expect(await width()).toBe(320);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    for (const width of [360, 1280]) {
      const page = await open(name, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.context().close();
    }
  });
});

test('weights over the wire: stylesheet ≤ 12 KB, the workspace’s ≤ 5 KB and not on a help page, help page without fonts ≤ 30 KB, what every first view loads ≤ 75 KB', () => {
  const weight = (bytes: Buffer | string) => brotliCompressSync(bytes).length;
  const files = readdirSync(path.join(out, 'assets'));
  const sum = (end: string) =>
    files.filter((file) => file.endsWith(end)).reduce((all, file) => all + weight(readFileSync(path.join(out, 'assets', file))), 0);
  const [stylesheet, workspace, script] = [frame.assets.stylesheet, frame.assets.workspace, frame.assets.script].map((file) =>
    weight(readFileSync(path.join(out, file))),
  ) as [number, number, number];
  expect(stylesheet).toBeLessThan(12_000);
  expect(workspace).toBeLessThan(5000);
  expect(pages.help).not.toContain(frame.assets.workspace);
  expect(weight(pages.help ?? '') + stylesheet + script).toBeLessThan(30_000);
  expect(stylesheet + script + sum('.woff') + sum('.woff2')).toBeLessThan(75_000);
});

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const name = (request.url ?? '').slice(1);
  const page = pages[name];
  if (page) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }).end(page);
  else if (name === 'thoat') setTimeout(() => response.end('ok'), 300);
  else if (name.startsWith('assets/'))
    response.writeHead(200, { 'content-type': TYPES[path.extname(name)] }).end(readFileSync(path.join(out, name)));
  else response.writeHead(404).end();
}

/** Opens a page; anything the browser complains about (policy, script) fails the test. */
async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on('pageerror', (error) => expect.unreachable(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) expect.unreachable(message.text());
  });
  await page.goto(`${address}/${name}`);
  return page;
}

function pagesOf(f: Frame): Record<string, string> {
  const language = f.language;
  const calls = [
    { number: '113', dial: '113', name: 'Công an', what: 'Đang nguy hiểm' },
    { number: '1900 96 96 80', dial: '1900969680', name: 'Ngôi nhà Bình yên', what: 'tư vấn cho phụ nữ và trẻ em, 24/7' },
  ];
  const versions = [
    { id: 'truoc', label: 'Bản trước', panel: <p>Một</p> },
    { id: 'sau', label: 'Bản sau', panel: <p>Hai</p> },
  ];
  return {
    home: String(
      <PublicPage frame={f} title="" bleed>
        <HelpPanel
          id="giup"
          title="Cần giúp ngay?"
          leads={['Gọi 113.']}
          calls={<CallTiles calls={calls} />}
          acts={<Button>Tìm nơi giúp</Button>}
        />
      </PublicPage>,
    ),
    help: String(
      <HelpPage frame={{ ...f, path: '/tro-giup' }}>
        <h1 class="govuk-heading-l">Gọi ai, đến đâu</h1>
        <CallRows calls={calls} />
      </HelpPage>,
    ),
    form: String(
      <WorkPage frame={{ ...f, path: '/lam-viec/noi-dung' }} title="Viết bài" failed badges={{ '/lam-viec': 120 }}>
        <h1 class="govuk-heading-l">Viết bài</h1>
        <ErrorSummary language={language} errors={{ ten: 'Nhập tên bài', ngay: 'Không có ngày này' }} />
        <ReadingTools language={language} read="bai" />
        <form method="post" id="bai">
          <TextInput language={language} name="ten" label="Tên bài" error="Nhập tên bài" />
          <DateField language={language} name="ngay" label="Ngày đăng" value="31/02/2022" error="Không có ngày này" />
          <TextArea language={language} name="tom-tat" label="Tóm tắt" limit={200} />
          <Radios
            language={language}
            name="xem"
            legend="Ai được xem?"
            choices={[
              { value: 'a', text: 'Mọi người' },
              { value: 'b', text: 'Cơ quan', conditional: <TextInput language={language} name="co-quan" label="Cơ quan nào" /> },
            ]}
          />
          <Checkboxes
            language={language}
            name="gui"
            legend="Gửi cho"
            values={['x']}
            choices={[
              { value: 'x', text: 'Phường' },
              { value: 'y', text: 'Không gửi', exclusive: true },
            ]}
          />
          <FileUpload language={language} name="tep" label="Tệp" />
          <PasswordInput language={language} name="mat-khau" label="Mật khẩu" />
          <Button>Gửi duyệt</Button>
        </form>
        <Tabs language={language} items={versions} />
      </WorkPage>,
    ),
  };
}
