import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let editor: Visitor;
let browser: Browser;
beforeAll(async () => {
  site = await openTestSite();
  editor = await site.as('bientap');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const DESK = '/lam-viec/noi-dung';
const html = async (path: string, by: Visitor = site) => (await by.get(path)).text();
const status = async (path: string, by: Visitor = site) => (await by.get(path)).status;
/** The address of the first link whose words are these. */
const hrefOf = (page: string, words: string): string => {
  const found = [...page.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].find(([, , text]) => text === words);
  if (!found) throw new Error(`no link “${words}”`);
  return found[1]!.replaceAll('&amp;', '&');
};
const field = (page: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1];

const DOCUMENT = {
  symbol: '01/KH-UBND',
  kind: 'ke-hoach',
  issuer: 'UBND phường Xuân Đỉnh',
  issuedOn: '05/11/2024',
  abstract: 'Kế hoạch truyền thông tháng 12',
  field: 'gia-dinh',
  effectiveOn: '',
  expiredOn: '',
  stated: 'in force',
};

describe('the register', () => {
  test('plan 294 stands there without a file, says what it implements, and that one link is inferred', async () => {
    const page = await html(hrefOf(await html('/van-ban?q=294'), '294/KH-UBND'));
    for (const words of ['Kế hoạch 294/KH-UBND', '14/07/2022', 'UBND quận Bắc Từ Liêm', 'Chưa có tệp', 'Quyết định 45/QĐ-TTg', 'suy ra'])
      expect(page).toContain(words);
    expect(page).toContain('href="/ke-hoach/294-kh-ubnd-2022"');
  });

  test('the law of 2007 has ended and that of 2022 is in force, on this day; what came later is not there', async () => {
    const page = await html('/van-ban');
    expect(page).toContain('12 văn bản');
    expect(page).not.toContain('110/2025');
    expect(await html('/van-ban?hieu-luc=het')).toContain('02/2007/QH12');
    expect(await html('/van-ban?hieu-luc=con')).toContain('13/2022/QH15');
  });

  test('filters stay in the address, can be taken away one by one, and combine', async () => {
    const page = await html('/van-ban?loai=ke-hoach&nam=2022&xep=so');
    expect(page).toContain('2 văn bản');
    expect(page.indexOf('179/KH-UBND')).toBeLessThan(page.indexOf('294/KH-UBND'));
    expect(page).toContain('href="/van-ban?nam=2022&amp;xep=so"');
    expect(await html('/van-ban?loai=thong-tu&nam=1999')).toContain('Không có văn bản nào đúng');
  });

  test('English: complete, and what is Vietnamese says so', async () => {
    const page = await html('/en/van-ban');
    expect(page).toContain('Prime Minister');
    expect(page).toContain('12 documents');
    expect(page).toMatch(/Approving the programme/);
  });
});

describe('an editor', () => {
  test('adds a document: it is there for the next reader, in the list and in the search', async () => {
    const added = await editor.post(`${DESK}/van-ban/moi`, DOCUMENT);
    expect(added.status).toBe(303);
    expect(await html('/van-ban')).toContain('01/KH-UBND');
    expect(await html(`/tim-kiem?q=${encodeURIComponent('truyền thông tháng 12')}`)).toContain('01/KH-UBND');

    const own = added.headers.get('location')!;
    const target = hrefOf(await html('/van-ban?q=45'), '45/QĐ-TTg')
      .split('/')
      .at(-1)!;
    const linked = await editor.post(`${own}/lien-ket`, { implementsId: target, inferred: 'yes' });
    expect(linked.status).toBe(303);
    expect(await html(`/van-ban/${own.split('/').at(-1)}`)).toContain('suy ra');
    expect(await html(`/van-ban/${target}`)).toContain('01/KH-UBND');
  });

  test('brings a file: its type, size and checksum are shown; a picture, a liar and nothing are not taken', async () => {
    const own = hrefOf(await html(`${DESK}/van-ban?q=01%2FKH`, editor), '01/KH-UBND');
    const pdf = new File(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], 'kế hoạch.pdf');
    expect((await editor.post(`${own}/tep`, { file: pdf, name: '' })).status).toBe(303);
    const page = await html(own.replace(DESK, ''));
    expect(page).toContain('kế hoạch.pdf');
    expect(page).toMatch(/PDF · \d+ B/);
    expect(page).toMatch(/[0-9a-f]{64}/);
    const file = /href="(\/tep\/[^"]+)"/.exec(page)![1]!;
    expect((await site.get(file)).status).toBe(200);

    for (const wrong of [new File(['<html>'], 'trang.pdf'), new File([''], 'rong.pdf'), new File(['x'], '')]) {
      const answer = await editor.post(`${own}/tep`, { file: wrong, name: '' });
      expect([wrong.name, answer.status]).toEqual([wrong.name, 422]);
    }

    // taken off the site, neither the document nor its file can be had
    expect(await (await editor.get(`${own}/an`)).text()).toContain('sẽ không còn ở trang Văn bản');
    await editor.post(`${own}/an`, {});
    expect([await status(own.replace(DESK, '')), await status(file)]).toEqual([404, 404]);
    await editor.post(`${own}/hien`, {});
    expect([await status(own.replace(DESK, '')), await status(file)]).toEqual([200, 200]);
  });

  test('saving over somebody else’s change is told so, keeps what was typed and shows what is saved', async () => {
    const own = hrefOf(await html(`${DESK}/van-ban?q=01%2FKH`, editor), '01/KH-UBND');
    const baseVersion = field(await html(own, editor), 'baseVersion')!;
    expect((await editor.post(own, { ...DOCUMENT, abstract: 'Người thứ nhất', baseVersion })).status).toBe(303);
    const answer = await editor.post(own, { ...DOCUMENT, abstract: 'Người thứ hai', baseVersion });
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain('Người thứ nhất');
    expect(page).toContain('Người thứ hai');
    expect((await editor.post(own, { ...DOCUMENT, abstract: 'Người thứ hai', baseVersion: field(page, 'baseVersion')! })).status).toBe(303);
  });

  test('announces an event and cancels it: the list, the page and the calendar say so', async () => {
    const event = { titleVi: 'Họp dân <b>thử</b>', place: 'Nhà văn hóa', day: '24/11/2024', from: '19h30', until: '21:00' };
    const own = (await editor.post(`${DESK}/su-kien/moi`, event)).headers.get('location')!;
    const path = own.replace(DESK, '');
    expect(await html('/su-kien')).toContain('Họp dân &lt;b&gt;thử&lt;/b&gt;');
    expect(await html(path)).toContain('Chủ nhật, 24/11/2024, 19:30–21:00');
    const calendar = await site.get(`${path}.ics`);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await calendar.text()).toContain('DTSTART:20241124T123000Z');
    await editor.post(`${own}/huy`, {});
    expect(await html(path)).toContain('đã bị hủy');
    expect(await html(`${path}.ics`)).toContain('STATUS:CANCELLED');
  });

  test('changes a page: previewed unseen, published at once, restored from a version', async () => {
    const own = `${DESK}/trang/lien-he`;
    const typed = {
      titleVi: 'Liên hệ',
      titleEn: 'Contact',
      bodyVi: '<p>Điện thoại: chưa có<script>alert(1)</script></p>',
      bodyEn: '<p>No number yet</p>',
    };
    const baseVersion = field(await html(own, editor), 'baseVersion')!;
    const previewed = await editor.post(own, { ...typed, baseVersion, act: 'preview' });
    expect(previewed.headers.get('location')).toBe(`${own}/xem-truoc`);
    expect(await html(`${own}/xem-truoc`, editor)).toContain('Điện thoại: chưa có');
    expect(await html('/lien-he')).not.toContain('Điện thoại: chưa có');

    expect((await editor.post(own, { ...typed, baseVersion, act: 'save' })).status).toBe(303);
    const page = await html('/lien-he');
    expect(page).toContain('Điện thoại: chưa có');
    expect(page).not.toContain('alert(1)');

    const old = `${own}/phien-ban/${baseVersion}`;
    const before = await html(old, editor);
    expect(before).toContain('<del>');
    await editor.post(old, { baseVersion: field(before, 'baseVersion')! });
    expect(await html('/lien-he')).not.toContain('Điện thoại: chưa có');
  });

  test('adds a page of their own: hidden until shown', async () => {
    const typed = { titleVi: 'Hỏi đáp', titleEn: 'Questions', bodyVi: '<p>Hỏi</p>', bodyEn: '<p>Ask</p>' };
    const own = (await editor.post(`${DESK}/trang/moi`, typed)).headers.get('location')!;
    expect(own).toBe(`${DESK}/trang/hoi-dap`);
    expect(await status('/trang/hoi-dap')).toBe(404);
    await editor.post(`${own}/hien`, {});
    expect(await status('/trang/hoi-dap')).toBe(200);
    expect((await editor.post(`${DESK}/trang/moi`, typed)).status).toBe(409);
  });

  test('puts an item into the menu and a notice on every page, and takes them away', async () => {
    await editor.post(`${DESK}/menu/moi`, { labelVi: 'Thủ tục', labelEn: 'Procedures', href: '/thu-tuc', place: '1' });
    expect(await html('/')).toMatch(/<a [^>]*href="\/thu-tuc"[^>]*>Thủ tục<\/a>/);
    const notice = {
      textVi: 'Bảo trì tối nay',
      textEn: 'Maintenance tonight',
      href: '',
      fromDay: '20/11/2024',
      fromTime: '07:00',
      untilDay: '21/11/2024',
    };
    expect((await editor.post(`${DESK}/menu/thong-bao/moi`, notice)).status).toBe(303);
    expect(await html('/van-ban')).toContain('Bảo trì tối nay');
    expect(await html('/en/van-ban')).toContain('Maintenance tonight');
    const list = await html(`${DESK}/menu`, editor);
    await editor.post(`${hrefOf(list, 'Bảo trì tối nay')}/xoa`, {});
    await editor.post(`${hrefOf(list, 'Thủ tục')}/xoa`, {});
    expect(await html('/van-ban')).not.toContain('Bảo trì tối nay');
    expect(await html('/')).not.toMatch(/>Thủ tục<\/a>/);
  });

  test('adds a category and renames it: the address stays', async () => {
    const category = { nameVi: 'An sinh xã hội', nameEn: 'Social protection', parentId: '', place: '1' };
    expect((await editor.post(`${DESK}/chuyen-muc/moi`, category)).status).toBe(303);
    const list = await html(`${DESK}/chuyen-muc`, editor);
    const own = hrefOf(list, 'An sinh xã hội');
    expect((await editor.post(own, { ...category, nameVi: 'Bảo trợ' })).status).toBe(303);
    expect(await html(`${DESK}/chuyen-muc`, editor)).toContain('/tin-tuc/an-sinh-xa-hoi');
    expect((await editor.post(own, { ...category, parentId: own.split('/').at(-1)! })).status).toBe(409);
    expect((await editor.post(`${DESK}/chuyen-muc/moi`, category)).status).toBe(409);
  });
});

describe('in a browser', () => {
  const PAGES = ['/van-ban', '/su-kien', '/gioi-thieu/bo-may', '/thu-tuc', '/kha-nang-tiep-can', '/en/gioi-thieu'];
  test.each([
    [360, 'light'],
    [1280, 'dark'],
  ] as const)('%i px, %s: axe finds nothing, nothing is wider than the screen', async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const document = hrefOf(await html('/van-ban?q=294'), '294/KH-UBND');
    for (const path of [...PAGES, document]) {
      await page.goto(site.url + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
    await context.close();
  });

  test('an editor’s pages too', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/dang-nhap`);
    await page.fill('[name=username]', 'bientap');
    await page.fill('[name=password]', 'mat-khau-trinh-dien');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/lam-viec');
    for (const path of [
      'van-ban',
      'van-ban/moi',
      'su-kien',
      'su-kien/moi',
      'trang',
      'trang/gioi-thieu',
      'menu',
      'menu/thong-bao/moi',
      'chuyen-muc',
    ]) {
      await page.goto(`${site.url}${DESK}/${path}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
    }
    await context.close();
  });
});
