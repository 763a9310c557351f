import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, DESK, type Desk, openDesk } from '../desk.ts';
import { openTestSite, type TestSite } from '../site.ts';

let site: TestSite;
let desk: Desk;
let article: string;
beforeAll(async () => {
  site = await openTestSite();
  desk = await openDesk(site);
  article = await desk.begin('Bài nhận tệp');
});
afterAll(() => site?.stop());

const file = (bytes: Uint8Array | string, name: string, type = '') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });
const addImage = (given: File) => desk.editor.post(`${DESK}/anh`, { file: given, altVi: 'Ảnh', altEn: '', credit: '' });
const attach = (given: File) => desk.editor.post(at(article, 'dinh-kem'), { title: 'Tệp', what: 'file', file: given });
const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b5a5e' } });

/** A zip package of one part; `says` is what it claims the part will grow to. */
function zipOf(name: string, content: Uint8Array, says = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(says, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A PNG that says how large it is and holds nothing of it. */
async function pngThatSays(width: number, height: number): Promise<Buffer> {
  const png = await picture().png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  const { crc32 } = await import('node:zlib');
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

const HTML = '<!doctype html><script>alert(1)</script>';
const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

describe('what is not what it says', () => {
  test.each([
    ['HTML as .png', () => HTML, 'a.png'],
    ['HTML as .pdf', () => HTML, 'a.pdf'],
    ['HTML as .html', () => HTML, 'a.html'],
    ['SVG', () => SVG, 'a.svg'],
    ['SVG as .jpg', () => SVG, 'a.jpg'],
    ['a GIF that is script', () => 'GIF89a=1;alert(1)//', 'a.gif'],
    ['a bare zip', () => zipOf('a.txt', Buffer.from('a')), 'a.docx'],
    ['a program', () => `MZ${'\0'.repeat(400)}`, 'a.pdf'],
    ['an end of two kinds', async () => picture().png().toBuffer(), 'a.png.html'],
    ['a name with a null byte', async () => picture().png().toBuffer(), 'a.html\0.exe'],
  ] as [string, () => string | Promise<Buffer>, string][])('%s is not taken', async (_what, make, name) => {
    const content = await make();
    for (const send of [addImage, attach]) {
      const answer = await send(file(content, name, 'image/png'));
      expect([409, 422], await answer.clone().text()).toContain(answer.status);
    }
  });

  test('a picture with a page at its end is served without that page', async () => {
    const both = Buffer.concat([await picture().png().toBuffer(), Buffer.from(HTML)]);
    const answer = await addImage(file(both, 'polyglot.png'));
    expect(answer.status).toBe(303);
    const id = /anh\/([0-9a-f-]{36})/.exec(answer.headers.get('location')!)![1]!;
    const got = await desk.editor.get(`/lam-viec/tep/${id}`);
    expect(got.headers.get('content-type')).toBe('image/png');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(Buffer.from(await got.arrayBuffer()).includes('<script')).toBe(false);
  });
});

describe('what is larger inside than outside', () => {
  test.each([
    ['60,000 × 60,000 said and nothing there', () => pngThatSays(60_000, 60_000)],
    [
      '42 million pixels of one colour',
      () =>
        sharp({ create: { width: 7000, height: 6000, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
    ],
  ])('a picture of %s is refused at once', async (_what, make) => {
    const bytes = await make();
    const began = performance.now();
    const answer = await addImage(file(bytes, 'a.png'));
    expect(answer.status).toBe(422);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test('a Word file that grows to 300 MB is refused without growing', async () => {
    const zeros = Buffer.alloc(300 * 1024 * 1024);
    const bombs = [
      zipOf('[Content_Types].xml', zeros),
      zipOf('[Content_Types].xml', zeros, 100),
      zipOf('word/document.xml', zeros),
      zipOf('word/document.xml', zeros, 100),
    ];
    const before = process.memoryUsage().rss;
    for (const bomb of bombs) {
      const began = performance.now();
      const attached = await attach(file(bomb, 'a.docx'));
      expect([303, 409, 422]).toContain(attached.status);
      const imported = await desk.editor.post(`${DESK}/nhap`, { files: file(bomb, 'a.docx') });
      expect([303, 409, 422]).toContain(imported.status);
      expect(performance.now() - began).toBeLessThan(5000);
    }
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(300); // MB
  });

  test('a form of 40 MB is refused', async () => {
    expect((await attach(file(Buffer.alloc(40 * 1024 * 1024), 'a.pdf'))).status).toBe(413);
  });
});

describe('names', () => {
  const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
  test.each([
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\windows\\a.pdf', 'a.pdf'],
    ['a"; filename="b.html".pdf', 'a; filename=b.html.pdf'],
    ['a\r\nset-cookie: x=y.pdf', /^a(%0D%0A)?.*set-cookie.*\.pdf$/],
    ['Kế hoạch\u202Efdp.exe.pdf', 'Kế hoạchfdp.exe.pdf'],
    [`${'dài'.repeat(200)}.pdf`, /^(dài)+d?à?\.pdf$/],
    ["it's (1)*.pdf", "it's (1).pdf"],
  ])('%j stays a name', async (given, kept) => {
    const added = await attach(file(pdf, given));
    expect(added.status).toBe(303);
    const html = await (await desk.editor.get(at(article, 'dinh-kem'))).text();
    const ids = [...html.matchAll(/\/lam-viec\/tep\/([0-9a-f-]{36})/g)].map(([, id]) => id!);
    const got = await desk.editor.get(`/lam-viec/tep/${ids.at(-1)}`);
    const header = got.headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(decodeURIComponent(/UTF-8''(.*)$/.exec(header)![1]!)).toEqual(typeof kept === 'string' ? kept : expect.stringMatching(kept));
    expect(got.headers.get('set-cookie')).toBeNull();
    expect(got.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

test('nobody gets a file that nothing published shows, nor any file of the disk', async () => {
  const answer = await addImage(file(await picture().png().toBuffer(), 'a.png'));
  const id = /anh\/([0-9a-f-]{36})/.exec(answer.headers.get('location')!)![1]!;
  for (const path of [
    `/tep/${id}`,
    `/tep/${id}/w320`,
    `/tep/${id}/..%2f..%2fkeys%2factor.key`,
    '/tep/..%2f..%2fkeys%2factor.key',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ]) {
    expect((await site.get(path)).status, path).toBe(404);
  }
  expect((await site.get(`/lam-viec/tep/${id}`)).status).toBe(303);
  expect((await (await site.as('quan.vhtt')).get(`/lam-viec/tep/${id}`)).status).toBe(403);
});
