import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { at, DESK, type Desk, openDesk } from '../desk.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let browser: Browser;
let editor: Visitor;
let category: string;
let begin: Desk['begin'];

beforeAll(async () => {
  [site, browser] = await Promise.all([openTestSite(), launch()]);
  ({ editor, category, begin } = await openDesk(site));
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('in a browser', () => {
  test.each([true, false])(
    'script on: %s – written, illustrated, returned, mended, approved, published, read, withdrawn',
    async (javaScriptEnabled) => {
      const title = javaScriptEnabled ? 'Viết bằng trình soạn thảo' : 'Viết không có script';
      const writer = await signedIn('bientap', javaScriptEnabled);
      const chief = await signedIn('duyettin', javaScriptEnabled);
      const page = writer.page;

      // a picture for the library
      await page.goto(`${site.url}${DESK}/anh`);
      if (await page.locator('details.govuk-details:not([open]) summary').count())
        await page.locator('details.govuk-details summary').first().click();
      const image = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#3d8581' } })
        .png()
        .toBuffer();
      await page.setInputFiles('input[name="file"]', { name: 'anh.png', mimeType: 'image/png', buffer: image });
      await page.fill('input[name="altVi"]', `Sân nhà văn hóa ${title}`);
      await page.click('main button[type="submit"]');
      const imageId = /anh\/([0-9a-f-]{36})/.exec(page.url())![1]!;

      // writing
      await page.goto(`${site.url}${DESK}`);
      await page.click('text=Viết bài mới');
      await page.fill('#title', title);
      await page.selectOption('#categoryId', category);
      await page.click('text=Bắt đầu viết');
      await page.fill('#lead', 'Đoạn mở đầu của bài.');
      if (javaScriptEnabled) {
        await page.waitForSelector('.ba-editor #body');
        const sheet = page.locator('#body');
        await sheet.click();
        await page.keyboard.type('Lễ ra quân');
        await tool(page, 'heading2');
        await sheet.press('End');
        await page.keyboard.press('Enter');
        await page.keyboard.type('Chữ thường rồi ');
        await tool(page, 'bold');
        await page.keyboard.type('chữ đậm');
        await tool(page, 'image');
        await page.click(`label.ba-media__choice:has(input[value="${imageId}"])`);
        await page.fill('#chu-thich-anh', 'Chú thích ảnh');
        await page.click('dialog >> text=Chèn ảnh');
        await paste(
          page,
          `<p class=MsoNormal style='color:red'>Dán từ <b>Word</b><o:p></o:p></p><script>alert(1)</script><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Mục dán</p>`,
        );
        await page.waitForSelector('#body li:has-text("Mục dán")');
      } else {
        await page.fill(
          '#body',
          `<h2>Lễ ra quân</h2><p>Chữ thường rồi <b>chữ đậm</b></p><figure><img src="/tep/${imageId}" alt="Sân"><figcaption>Chú thích ảnh</figcaption></figure><p>Dán từ Word</p><ul><li>Mục dán</li></ul>`,
        );
      }
      await page.click('main form[data-autosave] button.govuk-button[type="submit"]');
      await page.click('text=Gửi duyệt');
      await page.click('main button[type="submit"]');
      expect(await page.textContent('main')).toContain('Chờ duyệt');
      const desk = page.url();

      // returned, mended
      await chief.page.goto(desk);
      await chief.page.click('main >> text=Trả lại');
      await chief.page.click('main button[type="submit"]');
      expect(await chief.page.textContent('main')).toContain('Viết rõ cần sửa những gì');
      await chief.page.fill('#said', 'Bổ sung ngày tháng');
      await chief.page.click('main button[type="submit"]');
      await page.reload();
      expect(await page.textContent('main')).toContain('Bổ sung ngày tháng');
      await page.click('main >> text=Sửa bài');
      await page.fill('#lead', 'Đoạn mở đầu, ngày 20/11/2024.');
      await page.click('main form[data-autosave] button.govuk-button[type="submit"]');
      await page.click('text=Gửi duyệt');
      await page.click('main button[type="submit"]');

      // approved, published, read
      await chief.page.goto(desk);
      await chief.page.click('main >> role=button[name="Duyệt"]');
      await chief.page.click('main button[type="submit"]');
      await chief.page.click('main >> role=button[name="Đăng"]');
      await chief.page.check('input[name="when"][value="now"]');
      await chief.page.click('main button[type="submit"]');
      const address = (await chief.page.getAttribute('main a[href^="/tin-tuc/"]', 'href'))!;
      const html = await (await site.get(address)).text();
      expect(html).toContain('<h2>Lễ ra quân</h2>');
      expect(html).toContain('<strong>chữ đậm</strong>');
      expect(html).toContain(`<img src="/tep/${imageId}"`);
      expect(html).toContain('<figcaption>Chú thích ảnh</figcaption>');
      expect(html).toMatch(/Dán từ (<strong>)?Word/);
      expect(html).toContain('<ul><li>Mục dán</li></ul>');
      expect(html).not.toMatch(/MsoNormal|alert\(1\)/);
      await page.goto(site.url + address);
      expect(await page.locator('.ba-prose img').evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth)).toBe(640);

      // withdrawn
      await chief.page.goto(desk);
      await chief.page.click('main >> text=Gỡ bài');
      await chief.page.fill('#said', 'Thử xong');
      await chief.page.click('main button[type="submit"]');
      expect((await site.get(address)).status).toBe(410);

      expect([...writer.complaints, ...chief.complaints]).toEqual([]);
      await writer.context.close();
      await chief.context.close();
    },
  );

  test('what is typed is kept by itself, and offered on return', { timeout: 60_000 }, async () => {
    const { page, context, complaints } = await signedIn('bientap', true);
    const id = await begin('Bài tự giữ');
    await page.goto(site.url + at(id, 'sua'));
    await page.click('.ba-editor #body');
    await page.keyboard.type('Chữ chưa lưu');
    await page.waitForSelector('[data-autosave-status]:has-text("Đã giữ bản đang viết lúc")', { timeout: 20_000 });
    await page.goto(site.url + at(id, 'sua'));
    expect(await page.textContent('main')).toContain('Có bản đang viết dở');
    await page.click('text=Dùng lại bản viết dở');
    await page.waitForSelector('.ba-editor #body');
    expect(await page.textContent('#body')).toBe('Chữ chưa lưu');
    await page.click('main form[data-autosave] button.govuk-button[type="submit"]');
    await page.click('main >> text=Sửa bài');
    await page.waitForSelector('.ba-editor #body');
    expect(await page.textContent('#body')).toBe('Chữ chưa lưu');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('what was written before the script came is not replaced by what the page brought', async () => {
    const { page, context, complaints } = await signedIn('bientap', true);
    const id = await begin('Bài gõ sớm');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/editor-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.url + at(id, 'sua'), { waitUntil: 'commit' });
    await page.fill('textarea[name="body"]', 'Gõ trước khi trình soạn thảo tới');
    await page.focus('#lead');
    release();
    await page.waitForSelector('.ba-editor #body:has-text("Gõ trước khi")');
    await page.click('main form[data-autosave] button.govuk-button[type="submit"]');
    expect(await (await editor.get(at(id, 'xem-truoc'))).text()).toContain('<p>Gõ trước khi trình soạn thảo tới</p>');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a link, a table and a second line in a list, by keyboard and toolbar, arrive as they should', async () => {
    const { page, context, complaints } = await signedIn('bientap', true);
    const id = await begin('Bài có bảng');
    await page.goto(site.url + at(id, 'sua'));
    await page.click('.ba-editor #body');
    await page.keyboard.type('Cổng quốc gia');
    await page.keyboard.press('Control+a');
    await tool(page, 'link');
    await page.fill('#body-link', 'javascript:alert(1)');
    await page.keyboard.press('Enter');
    expect(await page.textContent('.ba-editor [role="alert"]')).toContain('Địa chỉ phải bắt đầu bằng');
    await page.fill('#body-link', 'https://dichvucong.gov.vn/');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#body a[href="https://dichvucong.gov.vn/"]');
    // the editor takes its own time to be back in the text: the next key waits for the cursor, and the list for its own line
    await page.press('#body', 'End');
    await page.waitForFunction("getSelection().isCollapsed && document.querySelector('#body').contains(getSelection().anchorNode)");
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#body p + p');
    await tool(page, 'bulletList');
    await page.keyboard.type('một');
    await page.keyboard.press('Enter');
    await page.keyboard.type('hai');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await tool(page, 'table');
    await page.keyboard.type('Phường');
    await page.click('main form[data-autosave] button.govuk-button[type="submit"]');
    const html = await (await editor.get(at(id, 'xem-truoc'))).text();
    expect(html).toContain('<a href="https://dichvucong.gov.vn/" rel="noopener">Cổng quốc gia</a>');
    expect(html).toContain('<ul><li>một</li><li>hai</li></ul>');
    expect(html).toContain('<th scope="col">Phường</th>');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** A browser of one's own, signed in; `complaints` are the errors and policy violations its pages reported. */
async function signedIn(
  username: string,
  javaScriptEnabled: boolean,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${site.url}/dang-nhap`);
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.click('main button[type="submit"]');
  await page.waitForURL(`${site.url}/lam-viec`);
  return { page, context, complaints };
}

/** Presses a button of the first editor, and lets the page draw before the next key, as no hand is quicker than that. */
async function tool(page: Page, name: string): Promise<void> {
  await page.click(`.ba-editor >> nth=0 >> [data-tool="${name}"]`);
  await page.waitForTimeout(50);
}

/** Pastes HTML as a browser does, through the clipboard event that the editor listens to. */
const paste = (page: Page, html: string) =>
  page.locator('#body').evaluate((sheet, pasted) => {
    // this runs in the page, whose types the tests do not have
    type Data = { setData(type: string, text: string): void };
    const there = globalThis as unknown as { DataTransfer: new () => Data; ClipboardEvent: new (type: string, init: object) => never };
    const data = new there.DataTransfer();
    data.setData('text/html', pasted);
    data.setData('text/plain', 'Dán từ Word');
    const event = new there.ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    (sheet as unknown as { dispatchEvent(event: unknown): void }).dispatchEvent(event);
  }, html);
