import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { asActor, openPool, type Pool, THE_CLOCK } from '../../platform/db/database.ts';
import { putSearchEntry, type SearchEntry } from './search.commands.ts';

let site: TestSite;
let clock: Pool;

beforeAll(async () => {
  site = await openTestSite();
  clock = openPool(site.store.urls.worker, { max: 1, actorKey: site.store.actorKey });
  const entry: SearchEntry = {
    kind: 'article',
    ref: 'a',
    language: 'vi',
    title: 'Zyrkon <b>đậm</b> & Co',
    matter: 'Thân bài nói về zyrkon và <script>alert(1)</script> trên địa bàn.',
    href: '/tin-tuc/thu/zyrkon',
    label: 'Tin tức',
    dated: Temporal.Instant.from('2024-05-05T08:00:00+07:00'),
    visibleFrom: null,
    visibleUntil: null,
  };
  await asActor(clock, THE_CLOCK, async (tx) => {
    await putSearchEntry(tx, entry);
    await putSearchEntry(tx, { ...entry, kind: 'document', ref: 'd', title: 'Zyrkon văn bản', href: '/van-ban/zyrkon' });
    await putSearchEntry(tx, { ...entry, ref: 'e', language: 'en', title: 'Zyrkon in English', href: '/tin-tuc/thu/zyrkon-2' });
    for (let n = 0; n < 25; n += 1) await putSearchEntry(tx, { ...entry, ref: `n${n}`, title: `Quarzit số ${n}`, matter: '' });
  });
});
afterAll(async () => {
  await clock?.close();
  await site?.stop();
});

const read = async (path: string) => {
  const answer = await site.get(path);
  return { answer, html: await answer.text() };
};
const ask = (asked: Record<string, string>, root = '') => read(`${root}/tim-kiem?${new URLSearchParams(asked)}`);

test('results with marked passages, never with what a title or text would do as HTML', async () => {
  const { answer, html } = await ask({ q: 'zyrkon' });
  expect(answer.status).toBe(200);
  expect(html).toContain('<mark>Zyrkon</mark> &lt;b&gt;đậm&lt;/b&gt; &amp; Co');
  expect(html).toContain('href="/tin-tuc/thu/zyrkon"');
  expect(html).toContain('05/05/2024');
  expect(html).toContain('3 kết quả');
  expect(html).not.toContain('<script>alert');
});

test('kept by nobody', async () => {
  const { answer, html } = await ask({ q: 'zyrkon' });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).not.toMatch(/zyrkon/i);
});

test('in English: English first, Vietnamese marked as such, addresses under /en', async () => {
  const { html } = await ask({ q: 'zyrkon' }, '/en');
  expect(html.indexOf('in English</a>')).toBeLessThan(html.indexOf('đậm'));
  expect(html).toMatch(/<p class="ba-list__title" lang="vi"><a href="\/en\/van-ban\/zyrkon"/);
  expect(html).toContain('3 results');
  expect(html).not.toMatch(/kết quả|Tìm kiếm|Văn bản/);
});

test('kinds with their counts, narrowed by kind and year, paged', async () => {
  const { html } = await ask({ q: 'zyrkon' });
  expect(html).toContain('Tin tức (2)');
  expect(html).toContain('Văn bản (1)');
  expect((await ask({ q: 'zyrkon', loai: 'document' })).html).toContain('1 kết quả');
  expect((await ask({ q: 'zyrkon', tu: '2025' })).html).toContain('Không tìm thấy gì');
  expect((await ask({ q: 'zyrkon', tu: '2025', den: '2020' })).html).toContain('đã đổi chỗ hai năm');
  const second = (await ask({ q: 'quarzit', trang: '2', den: '2024' })).html;
  expect(second).toMatch(/href="\/tim-kiem\?q=quarzit&amp;den=2024&amp;trang=3"/);
  expect(second.match(/class="ba-hit"/g)).toHaveLength(10);
});

describe('what holds today before what is over, in the demonstration of two years later', () => {
  let later: TestSite;
  beforeAll(async () => {
    later = await openTestSite({ now: '2026-11-24T19:30:00+07:00' });
  });
  afterAll(() => later?.stop());

  /** The first page: of each result its title and, when it is of the past, its day. */
  const found = async (q: string, root = '') => {
    const html = await (await later.get(`${root}/tim-kiem?${new URLSearchParams({ q })}`)).text();
    return html
      .split('<li class="ba-hit">')
      .slice(1)
      .map((hit) => {
        const title = /<a href="[^"]*">(.*?)<\/a>/s.exec(hit)?.[1] ?? expect.fail(hit);
        return { title: title.replace(/<[^>]+>/g, ''), event: hit.includes('/su-kien/'), day: /\d\d\/\d\d\/\d{4}/.exec(hit)?.[0] };
      });
  };

  test.each(['luat phong chong bao luc', 'luật phòng chống bạo lực', 'luaatj phongf choongs baoj luwcj gia ddinhf'])(
    '%s: the law in force first, what it replaced and its decree last',
    async (q) => {
      const titles = (await found(q)).map(({ title }) => title);
      expect(titles[0]).toBe('Luật 13/2022/QH15');
      expect(titles.slice(-2)).toEqual(['Luật 02/2007/QH12', 'Nghị định 08/2009/NĐ-CP']);
    },
  );
  test.each(['bao luc', 'bạo lực', 'baoj luwcj'])(
    '%s: a talk once, the next of its dates; the law in force on the first page',
    async (q) => {
      const hits = await found(q);
      const talks = hits.filter(({ event }) => event);
      expect(talks).toEqual([{ title: 'Nói chuyện chuyên đề: nhận biết bạo lực gia đình', event: true, day: '06/12/2026' }]);
      expect(hits.map(({ title }) => title)).toContain('Luật 13/2022/QH15');
      expect(new Set(hits.map(({ title }) => title)).size).toBe(10);
    },
  );
  test('who asks for a law without force by its number has it first', async () => {
    expect((await found('luat 02/2007/qh12'))[0]?.title).toBe('Luật 02/2007/QH12');
    expect((await found('law 02/2007/QH12', '/en'))[0]?.title).toBe('Law 02/2007/QH12');
  });
});

describe('bad input', () => {
  test('too long a question is cut, and it is said', async () => {
    const { answer, html } = await ask({ q: `zyrkon ${'a'.repeat(300)}` });
    expect(answer.status).toBe(200);
    expect(html).toContain('chỉ dùng 200 ký tự đầu');
  });
  test('a year that is none is left out, and it is said', async () => {
    const { answer, html } = await ask({ q: 'zyrkon', tu: '<script>x' });
    expect(answer.status).toBe(200);
    expect(html).toContain('Không hiểu năm “&lt;script&gt;x”');
    expect(html).toContain('3 kết quả');
  });
  test.each([
    '/tim-kiem',
    '/en/tim-kiem',
    '/tim-kiem?q=',
    '/tim-kiem?q=%20%20',
    '/tim-kiem?q=%26%7C%21',
    '/tim-kiem?q=%00',
    '/tim-kiem?q=%ED%A0%80',
    '/tim-kiem?q=%',
    '/tim-kiem?q=a&q=b',
    '/tim-kiem?q=zyrkon&loai=rubbish&tu=99999&den=abc',
    `/tim-kiem?q=${'%3Cscript%3E'.repeat(20)}`,
    '/tim-kiem?loai=article',
  ])('%s', async (path) => {
    const { answer, html } = await read(path);
    expect(answer.status).toBe(200);
    expect(html).not.toContain('style=');
    expect(html).not.toContain('<script>x');
  });
});

test.each(['trang=999999999', 'q=zyrkon&trang=999', 'q=zyrkon&trang=-5', 'q=zyrkon&trang=99999999999999999999', 'q=&trang=2'])(
  '?%s: a page that is not there is 404',
  async (query) => {
    expect((await read(`/tim-kiem?${query}`)).answer.status).toBe(404);
  },
);

test('control characters come back neither in the field nor in a remark', async () => {
  const { html } = await read('/tim-kiem?q=zyr%00k%1Bon%7F&tu=20%0024x');
  expect(html).toContain('value="zyrkon"');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(html).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/);
});

test('whoever sounds in need is told whom to call, before anything else; others are not', async () => {
  const { html } = await ask({ q: 'bij chong ddanhs' });
  expect(html).toContain('ba-need"');
  expect(html.indexOf('href="tel:113"')).toBeLessThan(html.indexOf('id="q"'));
  expect(html).toContain('href="tel:1900969680"');
  expect(html).toContain('href="/tro-giup"');
  expect((await ask({ q: 'zyrkon' })).html).not.toContain('ba-need"');
  // nothing found: the numbers are there too
  expect((await ask({ q: 'qwertzyx' })).html).toContain('href="tel:113"');
});

describe('suggestions', () => {
  const suggested = async (q: string) => {
    const answer = await site.get(`/tim-kiem/goi-y?${new URLSearchParams({ q })}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return (await answer.json()) as { titles: string[] };
  };
  test('come from titles', async () => {
    expect((await suggested('zyrkon đậ')).titles).toEqual(['Zyrkon <b>đậm</b> & Co']);
    expect((await suggested('quarz')).titles).toHaveLength(8);
  });
  test('never from what was searched', async () => {
    await ask({ q: 'hematit' });
    expect(await suggested('hemat')).toEqual({ titles: [] });
  });
  test.each(['', 'z', '%', "'", '\\', ':*', '💥💥', 'a'.repeat(400)])('of %j: none, and no error', async (q) =>
    expect(await suggested(q)).toEqual({ titles: [] }),
  );
});
