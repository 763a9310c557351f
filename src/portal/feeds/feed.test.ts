import { describe, expect, test } from 'vitest';
import { atom, type Feed, mailDate, rss, sitemap, xml } from './feed.ts';

const at = (text: string) => Temporal.Instant.from(text);
const entry = {
  id: '11111111-1111-4111-8111-111111111111',
  title: 'Vợ & chồng: "bình đẳng" <không phải khẩu hiệu>',
  href: 'https://binhan.example/tin-tuc/gia-dinh/vo-chong?a=1&b=2',
  summary: "]]> 'mở đầu' \u0000\u0008\uFFFF",
  category: 'Văn hóa - Thể thao',
  author: 'Thanh Chuyền',
  publishedAt: at('2022-07-18T08:29:00+07:00'),
  changedAt: at('2022-07-19T10:00:00+07:00'),
};
const feed: Feed = {
  title: 'Bình An <&>',
  about: 'Tin mới',
  language: 'vi',
  page: 'https://binhan.example/tin-tuc',
  self: 'https://binhan.example/rss.xml',
  author: 'UBND quận Bắc Từ Liêm',
  entries: [entry, { ...entry, id: '22222222-2222-4222-8222-222222222222', author: null, changedAt: at('2022-07-18T08:29:00+07:00') }],
};

describe('text in XML', () => {
  test('every character with a meaning is written as what it is, in attributes too', () => {
    expect(xml(`<a href="x" title='y'>&</a>`)).toBe('&lt;a href=&quot;x&quot; title=&apos;y&apos;&gt;&amp;&lt;/a&gt;');
  });

  test('what XML 1.0 cannot hold is dropped; Vietnamese, line ends and emoji stay', () => {
    expect(xml('Từ\u0000 Liêm\u000b\n\t🙂\uFFFE\uD800')).toBe('Từ Liêm\n\t🙂\uFFFD');
  });
});

describe('RSS', () => {
  const text = rss(feed);

  test('says when an article was published the way mail does, in Vietnamese time', () => {
    expect(mailDate(at('2022-07-18T01:29:00Z'))).toBe('Mon, 18 Jul 2022 08:29:00 +0700');
    expect(text).toContain('<pubDate>Mon, 18 Jul 2022 08:29:00 +0700</pubDate>');
  });

  test('the time of the feed is that of its latest change', () => {
    expect(text).toContain('<lastBuildDate>Tue, 19 Jul 2022 10:00:00 +0700</lastBuildDate>');
  });

  test('an author only where there is one', () => expect(text.match(/<dc:creator>/g)).toHaveLength(1));

  test('nothing of a title or lead can become markup', () => {
    expect(text).toContain('<title>Vợ &amp; chồng: &quot;bình đẳng&quot; &lt;không phải khẩu hiệu&gt;</title>');
    expect(text).not.toContain('<không');
  });

  test('an empty feed is a feed', () => expect(rss({ ...feed, entries: [] })).not.toMatch(/<item>|lastBuildDate/));
});

test('Atom: every entry has id, title and updated; an empty feed has a time too', () => {
  const text = atom(feed);
  for (const name of ['id', 'title', 'updated', 'published'])
    expect(text.match(new RegExp(`<${name}>`, 'g'))!.length).toBeGreaterThanOrEqual(2);
  expect(text).toContain('<updated>2022-07-19T10:00:00+07:00</updated>');
  expect(atom({ ...feed, entries: [] })).toContain('<updated>1970-01-01T00:00:00Z</updated>');
});

test('a sitemap names other languages only where the page has them', () => {
  const text = sitemap([
    { href: 'https://b.example/a', changed: at('2024-11-20T08:00:00+07:00'), languages: [] },
    { href: 'https://b.example/b?x=1&y=2', languages: [{ language: 'en', href: 'https://b.example/en/b' }] },
  ]);
  expect(text).toContain('<url><loc>https://b.example/a</loc><lastmod>2024-11-20T08:00:00+07:00</lastmod></url>');
  expect(text).toContain(
    '<url><loc>https://b.example/b?x=1&amp;y=2</loc><xhtml:link rel="alternate" hreflang="en" href="https://b.example/en/b"/></url>',
  );
});
