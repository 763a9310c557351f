import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST_ARTICLE_FILE, readArticle } from './article.reading.ts';
import { deflated, page, reading, SEED, seedBytes, wordParts } from './seed-article.fixture.ts';

describe('what is no article is refused, in both languages', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  test.each([
    ['nothing', '', ['empty']],
    ['white space', ' \n\t\u00a0\n', ['empty']],
    ['more than 5 MB', Buffer.alloc(LARGEST_ARTICLE_FILE + 1, 0x61), ['too-large']],
    ['a picture', png, ['picture']],
    ['a PDF', '%PDF-1.7\n…', ['pdf']],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['old-word']],
    ['an RTF', '{\\rtf1 x}', ['rich-text']],
    ['a web archive', 'MIME-Version: 1.0\nContent-Type: multipart/related', ['web-archive']],
    ['bytes of a program', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)), ['binary']],
    ['an unknown encoding', Buffer.from('Qu\xe2\xf4n h\xf4p v\xe5 gia \xf0\xecnh'.repeat(20), 'latin1'), ['unknown-encoding']],
    ['two words', 'Hello world', ['no-title']],
    ['one line', 'Quận họp về công tác gia đình', ['no-matter']],
    ['a title and a day, no text', 'Quận họp\nNgày đăng 18/07/2022 | 08:29', ['no-matter']],
    ['a day without a title', 'Ngày đăng 18/07/2022 | 08:29', ['no-title']],
    ['data', '{"name":"binh-an",\n"version":"0.1.0"}', ['no-title']],
    ['a table', 'a,b,c\n1,2,3\n4,5,6', ['no-title']],
    ['notes for programmers', `# Project\n\n${SEED.body[0]}`, ['no-title']],
    ['scraps', 'mua hai cân gạo\n\nmua trứng\n\ngọi mẹ', ['no-title', 'no-matter']],
    ['an empty page', '<!doctype html><html><body></body></html>', ['no-title']],
    ['a page nested 100,000 deep', `<html><body>${'<div>'.repeat(100_000)}`, ['too-deep']],
  ])('%s', async (_what, content, expected) => {
    const read = await reading(content);
    expect(read.ok ? read.article : read.reasons.map((reason) => reason.code)).toEqual(expected);
    if (!read.ok) for (const { vi, en } of read.reasons) expect([vi.length > 20, en.length > 20, vi === en]).toEqual([true, true, false]);
  });

  test('never throws, whatever the bytes', async () => {
    const scraps = fc.constantFrom(
      '<p>',
      '</div>',
      '<table><tr><td>',
      '<li>',
      '(BTLP) ',
      '\n',
      'Ngày đăng 18/07/2022 | 08:29',
      'Lượt xem: ',
      '9'.repeat(400),
      ' ',
      'Tổng số truy cập: 1.',
      '<h1>',
      '<a href="x.pdf">',
      'Bạn?',
      '\u0000',
      'PK\u0003\u0004',
    );
    const texts = fc
      .array(fc.oneof(scraps, fc.string({ unit: 'grapheme' })), { maxLength: 30 })
      .map((all) => Buffer.from(all.join(''), 'utf8'));
    const files = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      texts,
      bruised(seedBytes),
      bruised(deflated(wordParts())),
      bruised(Buffer.from(page())),
    );
    await fc.assert(
      fc.asyncProperty(files, fc.constantFrom('a.txt', 'a.html', 'a.docx', ''), async (bytes, name) => {
        const read = await readArticle({ name, bytes });
        if (read.ok) expect(read.article.title.trim()).not.toBe('');
        else expect(read.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  test('5 MB of one thing over and over is answered within seconds', async () => {
    for (const piece of [
      'a',
      ' ',
      '(',
      '1.000.',
      'xem ',
      '\n',
      '<p>',
      '<',
      '<br>',
      'Văn hóa ',
      '&amp;',
      '<table><tr><td>a</td></tr></table>',
    ]) {
      const started = performance.now();
      await reading(`Quận họp\n${piece.repeat(Math.floor((LARGEST_ARTICLE_FILE - 20) / Buffer.byteLength(piece)))}`);
      expect([piece, performance.now() - started < 10_000]).toEqual([piece, true]);
    }
  });
});

const bruised = (bytes: Uint8Array) =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }).map((strokes) => {
    const copy = Uint8Array.from(bytes);
    for (const [at, value] of strokes) copy[at] = value;
    return copy.subarray(0, strokes[0]?.[1] === 0 ? strokes[0][0] : copy.length);
  });
