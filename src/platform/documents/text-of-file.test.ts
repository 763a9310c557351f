import { deflateRawSync } from 'node:zlib';
import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { LARGEST_DOCUMENT, noTextWords, textOfFile } from './text-of-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = async (bytes: Uint8Array) => {
  const read = await textOfFile(bytes);
  return read.ok ? read.text : `no: ${read.reason}`;
};

describe('a text file', () => {
  const line = 'Kế hoạch phòng, chống bạo lực gia đình';
  test.each([
    ['UTF-8', utf8(line)],
    ['UTF-8 with a mark', utf8(`\ufeff${line}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(line, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${line}`, 'utf16le').swap16()],
  ])('%s', async (_what, bytes) => expect(await text(bytes)).toBe(line));
});

describe('a Word file', () => {
  const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], label: string) => ({
    level: at,
    format,
    text: label,
    alignment: AlignmentType.LEFT,
  });
  const numbered = (words: string, at: number) => new Paragraph({ text: words, numbering: { reference: 'outline', level: at } });
  const made = async () =>
    Packer.toBuffer(
      new Document({
        numbering: {
          config: [
            {
              reference: 'outline',
              levels: [
                level(0, LevelFormat.UPPER_ROMAN, '%1.'),
                level(1, LevelFormat.DECIMAL, '%2.'),
                level(2, LevelFormat.LOWER_LETTER, '%3)'),
                level(3, LevelFormat.BULLET, '-'),
              ],
            },
          ],
        },
        sections: [
          {
            children: [
              new Paragraph('Số: 12/KH-UBND'),
              numbered('MỤC TIÊU', 0),
              numbered('Mục tiêu chung', 1),
              numbered('Mục tiêu cụ thể', 1),
              numbered('Truyền thông', 2),
              numbered('Trên 40% số hộ', 3),
              numbered('NHIỆM VỤ', 0),
              numbered('Tuyên truyền', 1),
              new Paragraph({ children: [new TextRun('Dòng một'), new TextRun({ text: 'dòng hai', break: 1 })] }),
              new Table({
                rows: [
                  ['TT', 'Chỉ tiêu', 'Đơn vị', '2025'],
                  ['1', 'Tỷ lệ phường duy trì mô hình', '%', 'Trên 95'],
                ].map((cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })),
              }),
            ],
          },
        ],
      }),
    );

  test('keeps the numbers and bullets that Word itself puts, and the rows of a table', async () => {
    expect((await text(await made())).split('\n').filter((line) => line !== '')).toEqual([
      'Số: 12/KH-UBND',
      'I. MỤC TIÊU',
      '1. Mục tiêu chung',
      '2. Mục tiêu cụ thể',
      'a) Truyền thông',
      '- Trên 40% số hộ',
      'II. NHIỆM VỤ',
      '1. Tuyên truyền',
      'Dòng một',
      'dòng hai',
      'TT | Chỉ tiêu | Đơn vị | 2025',
      '1 | Tỷ lệ phường duy trì mô hình | % | Trên 95',
    ]);
  });

  test('leaves out what was deleted, codes of fields and what stands twice', async () => {
    const xml = `<w:document><w:body><w:p><w:r><w:t>Còn</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>
      <w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:r><w:t xml:space="preserve"> lại</w:t></w:r></mc:Choice>
      <mc:Fallback><w:r><w:t> lại</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p></w:body></w:document>`;
    expect(await text(zip({ 'word/document.xml': xml }))).toBe('Còn lại');
  });

  test.each([
    ['damaged', async () => (await made()).subarray(0, 400), 'unreadable'],
    ['a zip of something else', async () => zip({ 'xl/workbook.xml': '<a/>' }), 'not-supported'],
    ['without a word in it', async () => zip({ 'word/document.xml': '<w:document><w:p/></w:document>' }), 'empty'],
    ['no XML at all', async () => zip({ 'word/document.xml': 'xyzzy' }), 'unreadable'],
    ['under a password of the package', async () => zip({ 'word/document.xml': '<w:document/>' }, 1), 'encrypted'],
    ['that unpacks to 200 MB', async () => zip({ 'word/document.xml': Buffer.alloc(200 * 1024 * 1024, 32) }), 'too-large'],
  ])('%s', async (_what, make, reason) => expect(await textOfFile(await make())).toEqual({ ok: false, reason }));
});

describe('a PDF', () => {
  test('gives its lines', async () => {
    expect((await text(pdf('BT /F1 12 Tf 50 700 Td (So: 12/KH-UBND) Tj 0 -20 Td (KE HOACH) Tj ET'))).split(/\s*\n\s*/)).toEqual([
      'So: 12/KH-UBND',
      'KE HOACH',
    ]);
  });
  test.each([
    ['with nothing but a picture', pdf('0 0 m 100 100 l S'), 'scanned'],
    ['under a password', pdf('BT ET', { locked: true }), 'encrypted'],
    ['cut short', utf8('%PDF-1.4\n1 0 obj'), 'unreadable'],
  ])('%s', async (_what, bytes, reason) => expect(await textOfFile(bytes)).toEqual({ ok: false, reason }));
});

describe('what cannot be read says why', () => {
  const old = (what: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(what, 'utf16le')]);
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['blanks', utf8(' \n\t \ufeff'), 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-supported'],
    ['a web page', utf8('<!DOCTYPE html><html><p>Kế hoạch</p></html>'), 'not-supported'],
    ['an old Word file', old('WordDocument'), 'not-supported'],
    ['a Word file under a password', old('EncryptedPackage'), 'encrypted'],
    ['letters in no known writing', Buffer.from([0x4b, 0xe1, 0xba, 0x20, 0xff, 0xfe, 0x4b]), 'unreadable'],
    ['more than 20 MB', new Uint8Array(LARGEST_DOCUMENT + 1), 'too-large'],
    ['more letters than anybody plans', utf8('a '.repeat(1_100_000)), 'too-large'],
  ])('%s', async (_what, bytes, reason) => expect(await textOfFile(bytes)).toEqual({ ok: false, reason }));

  test('in a sentence of either language', () => {
    for (const reason of ['empty', 'scanned', 'encrypted', 'unreadable', 'too-large', 'not-supported'] as const)
      for (const language of ['vi', 'en'] as const) expect(noTextWords(reason, language)).toMatch(/^(?:Tệp|Loại|The|Files) .+\.$/);
  });
});

/** The smallest PDF with one page that draws this. */
function pdf(drawing: string, { locked = false } = {}): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const lock = locked ? ` /Encrypt 6 0 R /ID [<${'ef'.repeat(16)}> <${'ef'.repeat(16)}>]` : '';
  return utf8(`${file}xref\n0 7\n0000000000 65535 f \n${rows}trailer\n<< /Size 7 /Root 1 0 R${lock} >>\nstartxref\n${table}\n%%EOF`);
}

/** A zip package, deflated; flag 1 says that its parts are under a password. */
function zip(parts: Record<string, string | Buffer>, flags = 0): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
