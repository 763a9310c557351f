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
    '/tim-kiem?q=zyrkon&loai=rubbish&trang=-5&tu=99999&den=abc',
    '/tim-kiem?q=zyrkon&trang=99999999999999999999',
    `/tim-kiem?q=${'%3Cscript%3E'.repeat(20)}`,
    '/tim-kiem?loai=article',
  ])('%s', async (path) => {
    const { answer, html } = await read(path);
    expect(answer.status).toBe(200);
    expect(html).not.toContain('style=');
    expect(html).not.toContain('<script>x');
  });
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
