import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { type ReadArticle, readArticle } from './article.reading.ts';
import { packStored } from './zip.ts';

export const seedBytes = readFileSync(new URL('./seed-article.txt', import.meta.url));
export const seed = seedBytes.toString('utf8');

/** What the seed page says, field by field. */
export const SEED: ReadArticle = {
  category: 'Văn hóa - Thể thao',
  title:
    'Quận Bắc Từ Liêm ban hành Kế hoạch thực hiện Quyết định số 45/QĐ-TTg ngày 13/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn quận',
  publishedAt: '2022-07-18T08:29:00+07:00',
  views: 282,
  agencyTag: 'BTLP',
  lead: 'Nhằm cụ thể hóa chủ trương, đường lối của Đảng, chính sách, pháp luật của nhà nước, góp phần xây dựng gia đình bình đẳng, no ấm, tiến bộ, hạnh phúc. Ngày 14/7/2022, UBND quận Bắc Từ Liêm ban hành Kế hoạch số 294/KH-UBND về thực hiện Quyết định số 45/QĐ-TTg ngày 13/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn quận.',
  body: [
    'Với mục tiêu nâng cao hiệu quả công tác phòng, chống bạo lực gia đình tạo chuyển biến về nhận thức, hành động trong phòng, chống bạo lực để từng bước giảm dần bạo lực gia đình, kịp thời hỗ trợ người bị bạo lực gia đình. Kế hoạch đã đề ra 8 mục tiêu cụ thể như: Đạt trên 40% số hộ gia đình tham gia các buổi nói chuyện chuyên đề về phòng, chống bạo lực gia đình do UBND phường tổ chức tại các tổ dân phố, khu dân cư; Trên 70% người có nguy cơ bị bạo lực gia đình được trang bị kiến thức, kỹ năng về ứng phó khi bị bạo lực gia đình; Trên 95% các phường duy trì Mô hình phòng, chống bạo lực gia đình; Phấn đấu đạt trên 90% các phường có cộng tác viên dân số thực hiện các nhiệm vụ về phòng, chống bạo lực gia đình tại cộng đồng…',
    'Kế hoạch tập trung vào những nhiệm vụ, giải pháp: Truyền thông phòng, chống bạo lực gia đình; Rà soát, đề xuất sửa đổi, bổ sung để hoàn thiện pháp luật, chính sách về phòng, chống bạo lực gia đình; Tăng cường công tác chỉ đạo, lãnh đạo và phối hợp liên ngành trong việc thực hiện các mục tiêu, chỉ tiêu của Kế hoạch; Xây dựng và vận hành hệ thống cung cấp dịch vụ hỗ trợ, phòng ngừa bạo lực gia đình; Nâng cao năng lực cho đội ngũ cán bộ trực tiếp tham gia công tác phòng, chống bạo lực gia đình; Tăng cường công tác kiểm tra, thanh tra việc thực hiện pháp luật về phòng, chống bạo lực gia đình.',
    'Tại kế hoạch UBND Quận đã phân công nhiệm vụ cụ thể cho từng phòng, ban, đơn vị liên quan để hoàn thành kế hoạch đề ra. Phòng Văn hóa và Thông tin Quận được giao là cơ quan thường trực, theo dõi, đôn đốc, kiểm tra, đánh giá kết quả triển khai thực hiện định kỳ báo cáo kết quả với UBND Quận và Thành phố.',
  ],
  attachments: [{ text: 'Xem chi tiết Kế hoạch số 294/KH-UBND tại đây./.', target: null }],
  author: 'Thanh Chuyền',
  onlineNow: 45,
  totalVisits: 5_999_593,
  poll: { question: 'Bạn quan tâm nhất thông tin gì?' },
};

export const reading = (text: string | Uint8Array, name = 'bai.txt') =>
  readArticle({ name, bytes: typeof text === 'string' ? Buffer.from(text, 'utf8') : text });

export async function articleFrom(text: string | Uint8Array, name?: string): Promise<ReadArticle> {
  const read = await reading(text, name);
  if (!read.ok) throw new Error(read.reasons.map((reason) => reason.en).join(' '));
  return read.article;
}

export const codes = async (text: string | Uint8Array, name?: string) => {
  const read = await reading(text, name);
  return read.ok ? 'read' : read.reasons.map((reason) => reason.code);
};

/** Lines broken at the last space before `width`, as a mail program does. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => line.trim().match(new RegExp(`.{1,${width}}(?:\\s|$)`, 'gu')) ?? [''])
    .map((line) => line.trimEnd())
    .join('\n');
}

const paragraphs = () =>
  seed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function wordParts(): Map<string, Uint8Array> {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const body = paragraphs().map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`);
  const parts = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${ns}><w:body>${body.join('')}</w:body></w:document>`,
  };
  return new Map(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml, 'utf8')]));
}

export const word = (): Buffer => packStored(wordParts());

/** The same package with every part deflated and its unpacked size given as one byte: sizes are not to be believed. */
export function deflated(parts: Map<string, Uint8Array>): Buffer {
  const packed = packStored(new Map([...parts].map(([name, part]) => [name, deflateRawSync(part)])));
  for (const [signature, method, size] of [
    ['504b0304', 8, 22],
    ['504b0102', 10, 24],
  ] as const) {
    for (let at = packed.indexOf(signature, 0, 'hex'); at >= 0; at = packed.indexOf(signature, at + 4, 'hex')) {
      packed.writeUInt16LE(8, at + method);
      packed.writeUInt32LE(1, at + size);
    }
  }
  return packed;
}

const LINK = 'https://bactuliem.example/van-ban/294-KH-UBND.pdf';
export const WITH_LINK: ReadArticle = { ...SEED, attachments: [{ text: 'Xem chi tiết Kế hoạch số 294/KH-UBND tại đây./.', target: LINK }] };
const pointing = `<p>Xem chi tiết Kế hoạch số 294/KH-UBND <a href="${LINK}">tại đây</a>./.</p>`;

/** A page as portals serve it today: landmarks, classes, a heading. */
export function page(): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${SEED.title} - Cổng thông tin điện tử</title><style>p{}</style></head><body>
<header><h1>UBND quận</h1><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></nav><span>Thứ ba, 24/11/2026, 10:00</span></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/vh">Văn hóa - Thể thao</a></div>
<main><article><header><h1>${SEED.title}</h1><div class="meta"><span>Ngày đăng 18/07/2022 | 08:29</span> | <span>Lượt xem: 282</span></div></header>
<div class="content"><p><strong>(BTLP) ${SEED.lead}</strong></p>${SEED.body.map((text) => `<p>&nbsp;&nbsp;${text}</p>`).join('\n')}
<figure><img src="a.jpg" alt="Ảnh"></figure>${pointing}<p style="text-align:right"><b>Thanh Chuyền</b></p></div>
<div class="share"><a href="#">Chia sẻ</a></div></article>
<section class="related"><h3>Các tin khác</h3><ul><li><a href="/x">Một tin khác của quận trong tuần qua</a></li></ul></section></main>
<aside><h3>Thăm dò ý kiến</h3><form><p>Bạn quan tâm nhất thông tin gì?</p><label><input type="radio"> Tin tức</label><button>Bình chọn</button></form>
<ul><li>Đang online: 45</li><li>Tổng số truy cập: 5.999.593</li></ul></aside>
<footer><p>Bản quyền thuộc về Ủy ban nhân dân quận. Địa chỉ: số 1, phố Một, điện thoại 024 0000 0000, chịu trách nhiệm chính.</p></footer></body></html>`;
}

/** A page as portals served it then: one form, tables and divs without meaning. */
export function soup(): string {
  return `<html><head><title>Cổng thông tin</title></head><body><form action="default.aspx"><table><tr><td><div>Trang chủ</div></td><td><div><a href="/1">Giới thiệu</a></div></td></tr></table>
<table><tr><td width="200"><div>Bạn quan tâm nhất thông tin gì?</div><div>Đang online: 45</div><div>Tổng số truy cập: 5999593</div></td>
<td><div><span>Văn hóa - Thể thao</span> <span>Văn hóa - Thể thao</span></div><div><b>${SEED.title}</b></div><div>Ngày đăng 18/07/2022 | 08:29 | Lượt xem: 282</div>
<div><div>(BTLP) ${SEED.lead}</div>${SEED.body.map((text) => `<div>${text}</div>`).join('')}${pointing}<div align="right">Thanh Chuyền</div></div></td></tr></table>
<div>Bản quyền © Ủy ban nhân dân quận</div></form></body></html>`;
}
