import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';

const DESK = '/lam-viec/noi-dung';

let site: TestSite;
let browser: Browser;
let editor: Visitor;
let approver: Visitor;
let category: string;

beforeAll(async () => {
  [site, browser] = await Promise.all([openTestSite(), launch()]);
  editor = await site.as('bientap');
  approver = await site.as('duyettin');
  const html = await (await editor.get(`${DESK}/moi`)).text();
  category = /<option value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  expect(category, 'the demonstration has categories').not.toBe('');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Starts an article over the form and returns its id. */
async function begin(title: string, who = editor): Promise<string> {
  const answer = await who.post(`${DESK}/moi`, { title, categoryId: category });
  expect(answer.status).toBe(303);
  return /bai\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')![1]!;
}
const at = (id: string, path = '') => `${DESK}/bai/${id}${path && `/${path}`}`;

/** Everything the edit form sends, from the page itself. */
async function fieldsOf(id: string, who: Visitor, change: Record<string, string> = {}): Promise<Record<string, string>> {
  const html = await (await who.get(at(id, 'sua'))).text();
  const baseVersion = /name="baseVersion" value="(\d+)"/.exec(html)?.[1] ?? '';
  return { baseVersion, categoryId: category, title: 'Bài thử', lead: 'Mở đầu.', body: 'Nội dung một.\n\nNội dung hai.', ...change };
}
const save = async (id: string, who: Visitor, change: Record<string, string>) => who.post(at(id, 'sua'), await fieldsOf(id, who, change));

async function published(title: string): Promise<{ id: string; address: string }> {
  const id = await begin(title);
  expect((await save(id, editor, { title })).status).toBe(303);
  expect((await editor.post(at(id, 'gui-duyet'), {})).status).toBe(303);
  expect((await approver.post(at(id, 'duyet'), {})).status).toBe(303);
  expect((await approver.post(at(id, 'dang'), { when: 'now' })).status).toBe(303);
  const html = await (await approver.get(at(id))).text();
  return { id, address: /href="(\/tin-tuc\/[^"]+)"/.exec(html)![1]! };
}

describe('the editorial flow', () => {
  test('a reader sees an article in the very next answer after it was published, and 410 in the next after it was withdrawn', async () => {
    const { id, address } = await published('Phường tổ chức buổi nói chuyện mới');
    const seen = await site.get(address);
    expect(seen.status).toBe(200);
    expect(await seen.text()).toContain('Nội dung hai.');
    expect((await approver.post(at(id, 'go'), { said: 'Nhầm ngày' })).status).toBe(303);
    const gone = await site.get(address);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('Nội dung hai.');
  });

  test('nobody approves what they saved last themselves: 409 in words, and nothing changes', async () => {
    const id = await begin('Bài của người duyệt', approver);
    await save(id, approver, { title: 'Bài của người duyệt' });
    await approver.post(at(id, 'gui-duyet'), {});
    const answer = await approver.post(at(id, 'duyet'), {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('phải để người khác duyệt');
    expect(await (await approver.get(at(id))).text()).toContain('Chờ duyệt');
  });

  test('an editor neither approves nor publishes nor withdraws: 403', async () => {
    const { id } = await published('Bài không được gỡ bừa');
    for (const step of ['duyet', 'tra-lai', 'dang', 'go', 'dinh-chinh']) {
      expect([step, (await editor.get(at(id, step))).status]).toEqual([step, 403]);
      expect([step, (await editor.post(at(id, step), { when: 'now', said: 'x' })).status]).toEqual([step, 403]);
    }
  });

  test('what is incomplete is not submitted, and says what it lacks', async () => {
    const id = await begin('Chỉ có tiêu đề');
    const answer = await editor.post(at(id, 'gui-duyet'), {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Bài còn thiếu đoạn mở đầu, nội dung');
  });

  test('a new version of a published article is not shown before it is published; its old address redirects when it moves', async () => {
    const { id, address } = await published('Tên cũ của bài');
    await save(id, editor, { title: 'Tên mới của bài', body: 'Chữ mới.' });
    expect(await (await site.get(address)).text()).not.toContain('Chữ mới.');
    await editor.post(at(id, 'gui-duyet'), {});
    await approver.post(at(id, 'duyet'), {});
    await approver.post(at(id, 'dang'), { when: 'now', newAddress: 'yes' });
    const moved = await site.get(address);
    expect(moved.status).toBe(301);
    const page = await site.get(moved.headers.get('location')!);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Chữ mới.');
  });

  test('a version saved meanwhile: 409 shows both, and what was typed is kept', async () => {
    const id = await begin('Hai người sửa');
    const old = await fieldsOf(id, editor, { title: 'Hai người sửa', body: 'Của biên tập viên.' });
    await approver.post(at(id, 'sua/khoa'), {});
    expect((await save(id, approver, { title: 'Hai người sửa', body: 'Của người duyệt.' })).status).toBe(303);
    const answer = await editor.post(at(id, 'sua'), old);
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toMatch(/<del>[^<]*người duyệt/);
    expect(html).toMatch(/<ins>[^<]*biên tập viên/);
    expect(html).toContain('>Của biên tập viên.</textarea>');
    const again = { ...old, baseVersion: /name="baseVersion" value="(\d+)"/.exec(html)![1]! };
    expect((await editor.post(at(id, 'sua'), again)).status).toBe(303);
  });

  test('while one edits, another is told who and since when, and can take over', async () => {
    const id = await begin('Bài có khóa');
    await editor.get(at(id, 'sua'));
    const html = await (await approver.get(at(id, 'sua'))).text();
    expect(html).toContain('Nguyễn Hoài An (tên mẫu) đang sửa từ 08:0');
    expect(html).not.toContain('<textarea');
    expect((await approver.post(at(id, 'sua/khoa'), {})).status).toBe(303);
    expect(await (await approver.get(at(id, 'sua'))).text()).toContain('<textarea');
    expect(await (await editor.get(at(id, 'sua'))).text()).toContain('Đỗ Minh Châu (tên mẫu) đang sửa');
  });

  test('what was typed and not saved is offered again, and can be discarded', async () => {
    const id = await begin('Bài viết dở');
    const typed = { ...(await fieldsOf(id, editor)), title: 'Bài viết dở', body: 'Đang gõ thì mất điện' };
    const rest = { agencyTag: '', author: '', source: '', topics: '', pinned: '', imageId: '', titleEn: '', leadEn: '', bodyEn: '' };
    const put = await keepDraft(id, JSON.stringify({ ...typed, ...rest }));
    expect(put).toBe(200);
    const html = await (await editor.get(at(id, 'sua'))).text();
    expect(html).toContain('Có bản đang viết dở lúc 08:0');
    expect(html).toContain('Đang gõ thì mất điện');
    expect(await (await editor.get(at(id, 'sua?ban-nhap=dung'))).text()).toContain('Đang gõ thì mất điện</textarea>');
    expect(await (await approver.get(at(id, 'sua'))).text(), 'a draft is its writer’s alone').not.toContain('mất điện');
    expect((await editor.post(at(id, 'ban-nhap/bo'), {})).status).toBe(303);
    expect(await (await editor.get(at(id, 'sua'))).text()).not.toContain('mất điện');
    expect(await keepDraft(id, '{"title":1}')).toBe(422);
    expect(await keepDraft(id, 'không phải JSON')).toBe(422);
  });

  test('an old version is compared and restored as a new one', async () => {
    const id = await begin('Bài nhiều bản');
    await save(id, editor, { title: 'Bài nhiều bản', body: 'Bản thứ hai.' });
    await save(id, editor, { title: 'Bài nhiều bản', body: 'Bản thứ ba.' });
    const html = await (await editor.get(at(id, 'phien-ban/2..3'))).text();
    expect(html).toMatch(/<del>hai\.<\/del>/);
    expect((await editor.post(at(id, 'phien-ban/2/khoi-phuc'), {})).status).toBe(303);
    const desk = await (await editor.get(at(id))).text();
    expect(desk).toContain('Phiên bản 4');
    expect((await editor.get(at(id, 'xem-truoc'))).status).toBe(200);
    expect(await (await editor.get(at(id, 'xem-truoc'))).text()).toContain('Bản thứ hai.');
  });

  test('scheduled: nobody reads it before its time', async () => {
    const id = await begin('Bài hẹn giờ');
    await save(id, editor, { title: 'Bài hẹn giờ' });
    await editor.post(at(id, 'gui-duyet'), {});
    await approver.post(at(id, 'duyet'), {});
    const fields = { when: 'later', fromDay: '21/11/2024', fromTime: '07:00', untilDay: '', untilTime: '' };
    expect((await approver.post(at(id, 'dang'), { ...fields, fromDay: '31/02/2024' })).status).toBe(422);
    expect((await approver.post(at(id, 'dang'), { ...fields, untilDay: '20/11/2024', untilTime: '07:00' })).status).toBe(422);
    expect((await approver.post(at(id, 'dang'), { ...fields, untilDay: '20/11/2024', untilTime: '23:00' })).status).toBe(409);
    expect((await approver.post(at(id, 'dang'), fields)).status).toBe(303);
    const address = /<dd[^>]*>(?:<a[^>]*>)?(\/tin-tuc\/[^<]+)/.exec(await (await approver.get(at(id))).text())![1]!;
    expect((await site.get(address)).status).toBe(404);
  });
});

describe('files', () => {
  const png = () => sharp({ create: { width: 900, height: 600, channels: 3, background: '#0b5a5e' } });
  const file = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);

  test('a picture loses what the camera wrote, and is public only while something published shows it', async () => {
    const bytes = await png()
      .jpeg()
      .withExif({ IFD0: { Copyright: 'May anh bi mat' } })
      .toBuffer();
    expect(bytes.includes('bi mat')).toBe(true);
    const added = await editor.post(`${DESK}/anh`, { file: file(bytes, 'Ảnh chụp.jpg'), altVi: 'Nhà văn hóa', altEn: '', credit: '' });
    expect(added.status).toBe(303);
    const id = /anh\/([0-9a-f-]{36})/.exec(added.headers.get('location')!)![1]!;
    expect((await site.get(`/tep/${id}/w320`)).status).toBe(404);
    const own = await editor.get(`/lam-viec/tep/${id}`);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-disposition')).toContain("filename*=UTF-8''%E1%BA%A2nh%20ch%E1%BB%A5p.jpg");
    expect(Buffer.from(await own.arrayBuffer()).includes('bi mat')).toBe(false);

    const article = await begin('Bài có ảnh');
    await save(article, editor, { title: 'Bài có ảnh', body: `<p>Chữ</p><img src="/tep/${id}" alt="Nhà văn hóa">` });
    await editor.post(at(article, 'gui-duyet'), {});
    await approver.post(at(article, 'duyet'), {});
    await approver.post(at(article, 'dang'), { when: 'now' });
    const shown = await site.get(`/tep/${id}/w320`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(320);
    expect((await site.get(`/tep/${id}/w999`)).status).toBe(404);
    await approver.post(at(article, 'go'), { said: 'thử' });
    expect((await site.get(`/tep/${id}/w320`)).status).toBe(404);
  });

  test.each([
    ['a script that calls itself a picture', () => Buffer.from('<svg onload="alert(1)">'), 'a.png', 'Không nhận ra loại tệp'],
    ['a picture that calls itself a PDF', () => png().png().toBuffer(), 'a.pdf', 'Tên tệp ghi là .pdf nhưng bên trong là png'],
    ['an empty file', () => Buffer.alloc(0), 'a.png', 'Tệp rỗng'],
    ['a picture with its end cut off', async () => (await png().png().toBuffer()).subarray(0, 500), 'a.png', 'Ảnh hỏng'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'a.exe', 'Không nhận loại tệp này'],
  ])('%s is refused in words, and what was typed is kept', async (_what, make, name, words) => {
    const answer = await editor.post(`${DESK}/anh`, { file: file(await make(), name), altVi: 'Lời tả còn nguyên', altEn: '', credit: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('value="Lời tả còn nguyên"');
  });

  test('an attachment: by an editor while nobody reads the article, afterwards only by an approver', async () => {
    const { id, address } = await published('Bài có tài liệu');
    const fields = { title: 'Địa chỉ số hai', what: 'address', documentId: '', target: 'https://example.vn/a' };
    expect((await editor.post(at(id, 'dinh-kem'), fields)).status).toBe(409);
    expect((await approver.post(at(id, 'dinh-kem'), { ...fields, target: 'javascript:alert(1)' })).status).toBe(422);
    const pdf = file(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), 'Kế hoạch.pdf');
    expect((await approver.post(at(id, 'dinh-kem'), { title: 'Tệp đính kèm số một', what: 'file', file: pdf })).status).toBe(303);
    expect((await approver.post(at(id, 'dinh-kem'), fields)).status).toBe(303);
    const html = await (await site.get(address)).text();
    const link = /href="(\/tep\/[0-9a-f-]{36})"/.exec(html)![1]!;
    const got = await site.get(link);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(html.indexOf('Tệp đính kèm số một')).toBeLessThan(html.indexOf('Địa chỉ số hai'));
    const ids = [...(await (await approver.get(at(id, 'dinh-kem'))).text()).matchAll(/dinh-kem\/([0-9a-f-]{36})\/len/g)].map(
      ([, one]) => one!,
    );
    expect((await approver.post(at(id, `dinh-kem/${ids[0]}/len`), {})).status).toBe(303);
    const after = await (await site.get(address)).text();
    expect(after.indexOf('Địa chỉ số hai')).toBeLessThan(after.indexOf('Tệp đính kèm số một'));
  });
});

describe('bad input', () => {
  const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>';

  test('nothing, too much, and script in every field: 422 or kept as harmless text, never 5xx', async () => {
    const id = await begin('Bài phá');
    expect((await editor.post(at(id, 'sua'), {})).status).toBe(422);
    const long = await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { title: 'a'.repeat(301), body: 'b'.repeat(300_001) }));
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('a'.repeat(301));
    const nasty = Object.fromEntries(
      ['title', 'agencyTag', 'lead', 'body', 'author', 'source', 'topics', 'titleEn', 'leadEn', 'bodyEn'].map((name) => [
        name,
        SCRIPT.slice(0, name === 'agencyTag' ? 30 : 60),
      ]),
    );
    expect((await save(id, editor, nasty)).status).toBe(303);
    for (const path of ['', 'sua', 'xem-truoc', 'phien-ban/1..2', 'dinh-kem']) {
      const html = await (await editor.get(at(id, path))).text();
      expect(html, path).not.toContain('<script>alert');
      expect(html, path).not.toMatch(/<img src=x/);
    }
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { categoryId: crypto.randomUUID() }))).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { imageId: crypto.randomUUID() }))).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { baseVersion: 'x' }))).status).toBe(422);
    expect((await editor.post(`${DESK}/moi`, { title: '', categoryId: 'x' })).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { title: 'a\0b\uE000online|raw\uE001' }))).status).toBe(303);
  });

  test('addresses that lead nowhere: 404', async () => {
    const nobody = crypto.randomUUID();
    for (const path of [
      at('x'),
      at(nobody),
      at(nobody, 'sua'),
      at(nobody, 'dang'),
      at(nobody, 'phien-ban/1..2'),
      at(nobody, 'xem-truoc'),
      at(nobody, 'dinh-kem'),
      `${DESK}/anh/${nobody}`,
      `/lam-viec/tep/${nobody}`,
      '/lam-viec/tep/x',
    ]) {
      expect([path, (await approver.get(path)).status]).toEqual([path, 404]);
    }
    expect((await site.get(`/tep/${nobody}`)).status).toBe(404);
    expect((await editor.get(`${DESK}?trang-thai=x&trang=1&chuyen-muc=%00`)).status).toBe(200);
  });

  test('the public does not get in', async () => {
    for (const path of [DESK, `${DESK}/moi`, `${DESK}/anh`, `${DESK}/anh/danh-sach`]) expect((await site.get(path)).status).toBe(303);
  });
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
    await page.waitForTimeout(100);
    await page.press('#body', 'End');
    await page.keyboard.press('Enter');
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

/** What the script of the edit page sends every ten seconds; answers the status. */
async function keepDraft(id: string, body: string): Promise<number> {
  const answer = await editor.get(at(id, 'ban-nhap'), {});
  expect(answer.status, 'a draft is put, not read').toBe(404);
  const put = await editor.put(at(id, 'ban-nhap'), body);
  return put.status;
}
