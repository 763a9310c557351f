import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let editor: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  editor = await site.as('bientap');
});
afterAll(() => site?.stop());

const DESK = '/lam-viec/noi-dung';
const html = async (path: string, by: Visitor = site) => (await by.get(path)).text();
const status = async (path: string, by: Visitor = site) => (await by.get(path)).status;
const field = (page: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1];

describe('bad input to the register, the events, the pages, the menu and the categories', () => {
  const FORMS = ['van-ban/moi', 'su-kien/moi', 'trang/moi', 'trang/lien-he', 'menu/moi', 'menu/thong-bao/moi', 'chuyen-muc/moi'];
  const NAMES =
    'symbol kind issuer issuedOn abstract abstractEn field effectiveOn expiredOn stated planSlug remark titleVi titleEn bodyVi bodyEn place day from until lastDay labelVi labelEn href textVi textEn fromDay fromTime untilDay untilTime nameVi nameEn parentId baseVersion'.split(
      ' ',
    );
  const all = (value: string | string[]) => Object.fromEntries(NAMES.map((name) => [name, value]));

  test.each(FORMS)('%s: nothing, too much, twice, days that are not: 422 with an error summary', async (path) => {
    for (const [what, fields] of [
      ['nothing', {}],
      ['too much', all('d'.repeat(2200))],
      ['twice each', all(['a', 'b'])],
      ['no days', all('31/02/2024')],
    ] as const) {
      if (what === 'no days' && /trang|chuyen-muc/.test(path)) continue; // a page may well be called so
      const answer = await editor.post(`${DESK}/${path}`, fields);
      expect([path, what, answer.status]).toEqual([path, what, 422]);
      expect(await answer.text()).toContain('govuk-error-summary');
    }
  });

  test.each(FORMS)('%s: script and what cannot be kept in every field is text or refused, never run and never 5xx', async (path) => {
    const stored = path === 'trang/lien-he' ? field(await html(`${DESK}/${path}`, editor), 'baseVersion')! : '1';
    for (const text of ['"><script>alert(1)</script>', 'a\u0000b\uE000online|raw\uE001', '\u0000', '{{7*7}}<%= 7*7 %>']) {
      const good = {
        kind: 'ke-hoach',
        field: 'gia-dinh',
        stated: 'in force',
        day: '24/11/2024',
        from: '8:00',
        fromDay: '24/11/2030',
        parentId: '',
      };
      const fields = {
        ...all(text),
        place: path.startsWith('su-kien') ? text : '1',
        ...good,
        baseVersion: stored,
        href: '/x',
        planSlug: '',
      };
      const rest = { lastDay: '', until: '', issuedOn: '', effectiveOn: '', expiredOn: '', fromTime: '', untilDay: '', untilTime: '' };
      const answer = await editor.post(`${DESK}/${path}`, { ...fields, ...rest });
      expect([path, text, [303, 409, 422].includes(answer.status)]).toEqual([path, text, true]);
      expect(await answer.text()).not.toContain('<script>alert(1)');
    }
    for (const shown of ['/van-ban', '/su-kien', '/', '/lien-he', `${DESK}/menu`, `${DESK}/trang`, `${DESK}/chuyen-muc`]) {
      const page = await html(shown, shown.startsWith(DESK) ? editor : site);
      expect([shown, page.includes('<script>alert(1)')]).toEqual([shown, false]);
      expect([shown, /[\0\uE000-\uF8FF]/.test(page)]).toEqual([shown, false]);
    }
  });

  test('malformed addresses are pages that do not exist; filters that mean nothing are left out', async () => {
    for (const path of [
      '/van-ban/1',
      '/van-ban/%00',
      '/su-kien/x',
      '/su-kien/-.ics',
      '/su-kien/0.ics',
      '/trang/khong-co',
      '/trang/lien-he',
      '/van-ban?trang=0',
      '/van-ban?trang=9',
      '/van-ban?trang=x',
      '/su-kien?trang=99',
    ])
      expect([path, await status(path)]).toEqual([path, 404]);
    for (const path of [
      '/van-ban?loai=x&nam=abc&hieu-luc=%27&xep=%22&q=%00&co-quan=%00',
      `/van-ban?q=${'a'.repeat(1500)}`,
      '/van-ban?q=%25',
    ])
      expect([path, await status(path)]).toEqual([path, 200]);
    for (const path of [
      'van-ban/x',
      'van-ban/8a319337-32e0-4706-86f9-10385f0d0921',
      'su-kien/x',
      'trang/khong-co',
      'menu/x',
      'chuyen-muc/x',
      'trang/lien-he/phien-ban/99',
      'trang/gioi-thieu/phien-ban/99999999999',
    ])
      expect([path, await status(`${DESK}/${path}`, editor)]).toEqual([path, 404]);
  });

  test('a menu leads nowhere dangerous', async () => {
    for (const href of [
      'javascript:alert(1)',
      '//example.org',
      'http://example.org',
      '/\\example.org',
      'https://u:p@example.org',
      'data:text/html,x',
    ]) {
      const answer = await editor.post(`${DESK}/menu/moi`, { labelVi: 'a', labelEn: 'b', href, place: '1' });
      expect([href, answer.status]).toEqual([href, 422]);
    }
  });

  test('the desk is closed to whoever may not edit, and leads others to the sign-in', async () => {
    const auditor = await site.as('baove.dulieu');
    for (const path of ['van-ban', 'van-ban/moi', 'su-kien', 'trang', 'trang/lien-he', 'menu', 'chuyen-muc']) {
      expect([path, await status(`${DESK}/${path}`, auditor)]).toEqual([path, 403]);
      expect([path, await status(`${DESK}/${path}`)]).toEqual([path, 303]);
      expect([path, (await auditor.post(`${DESK}/${path}`, {})).status >= 403]).toEqual([path, true]);
    }
  });
});
