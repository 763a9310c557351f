import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST_ARTICLE_FILE } from './article.reading.ts';
import {
  articleFrom,
  codes,
  deflated,
  page,
  reading,
  SEED,
  seed,
  seedBytes,
  soup,
  WITH_LINK,
  word,
  wordParts,
  wrapped,
} from './seed-article.fixture.ts';
import { packStored } from './zip.ts';

describe('the real text of the seed page', () => {
  test('every field is read, to the letter', async () => expect(await articleFrom(seedBytes)).toEqual(SEED));

  test('the keys stand in the order of the contract', async () => {
    expect(Object.keys(await articleFrom(seedBytes))).toEqual(
      'category title publishedAt views agencyTag lead body attachments author onlineNow totalVisits poll'.split(' '),
    );
  });

  test('the HTML is the body after the lead, one paragraph each', async () => {
    const read = await reading(seedBytes);
    expect(read.ok && read.html).toBe(SEED.body.map((text) => `<p>${text}</p>`).join('\n'));
  });
});

describe('the same article in other files', () => {
  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${seed}`, 'utf8')],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${seed}`, 'utf16le')],
    ['UTF-16 little-endian without one', Buffer.from(seed, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${seed}`, 'utf16le').swap16()],
    ['decomposed letters (NFD)', Buffer.from(seed.normalize('NFD'), 'utf8')],
    ['line ends of Windows', Buffer.from(seed.replaceAll('\n', '\r\n'), 'utf8')],
    ['line ends of old Macs', Buffer.from(seed.replaceAll('\n', '\r'), 'utf8')],
    ['no-break spaces', Buffer.from(seed.replaceAll(' ', '\u00a0'), 'utf8')],
    ['three empty lines for one', Buffer.from(seed.replaceAll('\n\n', '\n \n\t\n\n'), 'utf8')],
    ['an empty line after every line', Buffer.from(seed.replaceAll('\n', '\n\n'), 'utf8')],
    ['no empty line at all', Buffer.from(seed.replace(/\n+/g, '\n'), 'utf8')],
    ['wrapped at 80 characters', Buffer.from(wrapped(seed, 80), 'utf8')],
  ])('%s', async (_what, bytes) => expect(await articleFrom(bytes)).toEqual(SEED));

  test('the ending does not decide: text named .html, a page named .txt', async () => {
    expect(await articleFrom(seedBytes, 'bai.html')).toEqual(SEED);
    expect(await articleFrom(page(), 'bai.txt')).toEqual(WITH_LINK);
    expect(await articleFrom(word(), 'bai.txt')).toEqual(SEED);
  });

  test('white space and line ends never change it', async () => {
    const space = fc.stringMatching(/^[ \t\u00a0\u2003]{0,4}$/);
    const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n \n', '\r\n\t\r\n\r\n');
    const lines = seed.split('\n').filter((line) => line.trim() !== '');
    const parts = fc.array(fc.tuple(space, space, end), { minLength: lines.length, maxLength: lines.length });
    await fc.assert(
      fc.asyncProperty(parts, async (around) => {
        const text = lines.map((line, i) => `${around[i]?.[0]}${line.replaceAll(' ', ` ${around[i]?.[1]}`)}${around[i]?.[2]}`).join('');
        expect(await articleFrom(text)).toEqual(SEED);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a saved web page', () => {
  test('the article is found among menus, sides and foot; the link of the document is kept', async () => {
    expect(await articleFrom(page(), 'bai.html')).toEqual(WITH_LINK);
  });

  test('without any class or landmark: nothing but divs and tables', async () => {
    const html = soup();
    expect(await articleFrom(html, 'bai.htm')).toEqual(WITH_LINK);
  });

  test('a text that a browser wraps in one <pre>', async () => {
    expect(await articleFrom(`<html><body><pre style="word-wrap: break-word">${seed}</pre></body></html>`)).toEqual(SEED);
  });

  test('title in a smaller heading, lead and author outside the text, marked by their classes', async () => {
    const html = `<html><body><div class="menu"><a href="/">Trang chủ</a></div><div class="detail"><h2>Quận họp về công tác gia đình</h2>
      <span>18/07/2022 08:29</span><div class="sapo">Sáng nay quận họp.</div><div class="noidung">${SEED.body.map((text) => `<p>${text}</p>`).join('')}</div>
      <div class="author">Thanh Chuyền</div></div><div>Địa chỉ: số 1, phố Một; điện thoại 024 0000 0000; thư điện tử của quận.</div></body></html>`;
    expect(await articleFrom(html, 'a.html')).toMatchObject({
      title: 'Quận họp về công tác gia đình',
      publishedAt: SEED.publishedAt,
      agencyTag: null,
      lead: 'Sáng nay quận họp.',
      body: SEED.body,
      author: 'Thanh Chuyền',
    });
  });

  test('structure stays in the HTML and is flattened in the body', async () => {
    const read = await reading(
      `<!doctype html><html><body><main><h1>Hội nghị triển khai công tác gia đình năm 2022</h1><p>Ngày đăng 18/07/2022 | 08:29</p>
       <p>(BTLP) Sáng nay, quận họp.</p><h2>Mục tiêu</h2><p>Có <b>hai</b> mục tiêu &amp; <i>một</i> <a href="https://x.vn/?a=1&amp;b=2">kế hoạch</a>
       và <a href="javascript:alert(1)">một lối vào giả</a> &lt;script&gt;.</p>
       <ul><li>Một</li><li>Hai<ol><li>Hai một</li></ol></li></ul>
       <table><tr><th>Phường</th><th>Số hộ</th></tr><tr><td>Xuân Đỉnh</td><td>1.200</td></tr></table>
       <blockquote><p>Lời dẫn.</p></blockquote><h4>Nhỏ</h4><script>alert(1)</script><p onclick="x()" style="color:red">Hết.</p></main></body></html>`,
      'a.html',
    );
    expect(read.ok && read.html.split('\n')).toEqual([
      '<h2>Mục tiêu</h2>',
      '<p>Có <strong>hai</strong> mục tiêu &amp; <em>một</em> <a href="https://x.vn/?a=1&amp;b=2">kế hoạch</a> và một lối vào giả &lt;script&gt;.</p>',
      '<ul><li>Một</li><li>Hai<ol><li>Hai một</li></ol></li></ul>',
      '<table><tr><th>Phường</th><th>Số hộ</th></tr><tr><td>Xuân Đỉnh</td><td>1.200</td></tr></table>',
      '<blockquote><p>Lời dẫn.</p></blockquote>',
      '<h3>Nhỏ</h3>',
      '<p>Hết.</p>',
    ]);
    expect(read.ok && read.article.body).toEqual([
      'Mục tiêu',
      'Có hai mục tiêu & một kế hoạch và một lối vào giả <script>.',
      'Một',
      'Hai',
      'Hai một',
      'Phường | Số hộ',
      'Xuân Đỉnh | 1.200',
      'Lời dẫn.',
      'Nhỏ',
      'Hết.',
    ]);
  });

  test('the day may stand only in the markup, told in another zone', async () => {
    const html = `<html><head><meta property="article:published_time" content="2022-07-18T01:29:00Z"></head><body><article><h1>Quận họp về công tác gia đình</h1><p>${SEED.body[0]}</p></article></body></html>`;
    expect(await articleFrom(html)).toMatchObject({ publishedAt: SEED.publishedAt, title: 'Quận họp về công tác gia đình', lead: null });
  });
});

describe('a Word file', () => {
  test('is read like the text', async () => expect(await articleFrom(word(), 'bai.docx')).toEqual(SEED));
  test('also compressed, as Word writes it', async () => expect(await articleFrom(deflated(wordParts()), 'bai.docx')).toEqual(SEED));

  test('that unpacks to 200 MB is not opened, whatever it says of its sizes', async () => {
    const bomb = new Map(wordParts()).set('word/document.xml', Buffer.alloc(200 * 1024 * 1024, 0x20));
    const bytes = deflated(bomb);
    expect(bytes.length).toBeLessThan(LARGEST_ARTICLE_FILE);
    expect(await codes(bytes, 'a.docx')).toEqual(['expands-too-far']);
  });

  test('cut short or damaged is refused as damaged', async () => {
    const bytes = word();
    expect(await codes(bytes.subarray(0, bytes.length - 40), 'a.docx')).toEqual(['damaged']);
    expect(await codes(packStored(new Map([['word/document.xml', Buffer.from('<w:document')]])), 'a.docx')).toEqual(['damaged']);
  });

  test('a zip of anything else is no Word file', async () => {
    expect(await codes(packStored(new Map([['xl/workbook.xml', Buffer.from('<a/>')]])), 'a.docx')).toEqual(['not-word']);
  });
});
