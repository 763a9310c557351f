import { describe, expect, test } from 'vitest';
import { articleFrom } from './seed-article.fixture.ts';

const short = (changes: { head?: string; meta?: string; lead?: string; end?: string; side?: string }) =>
  [
    changes.head ?? 'Văn hóa - Thể thao Văn hóa - Thể thao\n\nQuận họp về công tác gia đình',
    changes.meta ?? 'Ngày đăng 18/07/2022 | 08:29  | Lượt xem: 282',
    `\n${changes.lead ?? '(BTLP) Sáng nay quận họp.'}\n`,
    'Cuộc họp bàn ba việc.\n',
    changes.end ?? 'Thanh Chuyền',
    changes.side ?? '',
  ].join('\n');

describe('the line under the title', () => {
  test.each([
    ['Ngày đăng 18/07/2022 | 08:29', '2022-07-18T08:29:00+07:00', null],
    ['Ngày đăng: 18/7/2022 8:29', '2022-07-18T08:29:00+07:00', null],
    ['08:29 18/07/2022', '2022-07-18T08:29:00+07:00', null],
    ['18/07/2022 08:29', '2022-07-18T08:29:00+07:00', null],
    ['Thứ hai, 18/07/2022, 08:29 (GMT+7)', '2022-07-18T08:29:00+07:00', null],
    ['Thứ Hai, ngày 18 tháng 7 năm 2022 | 8h29', '2022-07-18T08:29:00+07:00', null],
    ['Ngày đăng 18/07/2022 | 08:29 PM | Lượt xem: 5.999.593', '2022-07-18T20:29:00+07:00', 5_999_593],
    ['Ngày đăng 18/07/2022 | 08:29\nLượt xem: 5 999 593', '2022-07-18T08:29:00+07:00', 5_999_593],
    ['Ngày đăng 18/07/2022 | 08:29 | 5,999,593 lượt xem', '2022-07-18T08:29:00+07:00', 5_999_593],
    ['Ngày đăng 18/07/2022 | 08:29 | Lượt xem: 1,5 nghìn', '2022-07-18T08:29:00+07:00', null],
    ['Ngày đăng 31/02/2022 | 08:29 | Lượt xem: 7', null, 7],
    ['Ngày đăng 18/07/2022 | 25:61', null, null],
    ['Ngày đăng 18/07/2022', null, null],
  ])('%s', async (meta, publishedAt, views) => {
    expect(await articleFrom(short({ meta }))).toMatchObject({
      title: 'Quận họp về công tác gia đình',
      category: 'Văn hóa - Thể thao',
      publishedAt,
      views,
      lead: 'Sáng nay quận họp.',
      body: ['Cuộc họp bàn ba việc.'],
      author: 'Thanh Chuyền',
    });
  });

  test('without it the tag still shows where the title ends; nothing is invented', async () => {
    expect(await articleFrom(short({ meta: '' }))).toMatchObject({
      title: 'Quận họp về công tác gia đình',
      publishedAt: null,
      views: null,
      agencyTag: 'BTLP',
    });
  });
});

describe('title and category', () => {
  test.each([
    ['a title over two lines', 'Văn hóa Văn hóa\n\nQuận họp về\ncông tác gia đình', 'Văn hóa', 'Quận họp về công tác gia đình'],
    ['the category in two lines', 'Văn hóa\nVăn hóa\nQuận họp', 'Văn hóa', 'Quận họp'],
    ['a trail', 'Trang chủ > Tin tức > Văn hóa\n\nQuận họp', 'Văn hóa', 'Quận họp'],
    ['the category once', 'Văn hóa\n\nQuận họp', 'Văn hóa', 'Quận họp'],
    ['no category', 'Quận họp', null, 'Quận họp'],
    ['a title that asks', 'Văn hóa Văn hóa\n\nBạn cần làm gì khi bị bạo lực?', 'Văn hóa', 'Bạn cần làm gì khi bị bạo lực?'],
    ['print and share above', 'Văn hóa Văn hóa\nIn trang\nChia sẻ\nQuận họp', 'Văn hóa', 'Quận họp'],
  ])('%s', async (_what, head, category, title) => {
    expect(await articleFrom(short({ head }))).toMatchObject({ category, title, poll: null, onlineNow: null, totalVisits: null });
  });
});

describe('the lead and its tag', () => {
  test.each([
    ['(BTLP) Sáng nay.', 'BTLP', 'Sáng nay.'],
    ['(BTLP)- Sáng nay.', 'BTLP', 'Sáng nay.'],
    ['(BTLP) – Sáng nay.', 'BTLP', 'Sáng nay.'],
    ['( BTLP )Sáng nay.', 'BTLP', 'Sáng nay.'],
    ['[TTXVN] Sáng nay.', 'TTXVN', 'Sáng nay.'],
    ['(BTLP)\n\nSáng nay.', 'BTLP', 'Sáng nay.'],
  ])('%s', async (lead, agencyTag, text) => {
    expect(await articleFrom(short({ lead }))).toMatchObject({ agencyTag, lead: text, body: ['Cuộc họp bàn ba việc.'] });
  });

  test.each(['BTLP - Sáng nay.', '(1) Sáng nay.', '(IV) Sáng nay.', '(Ảnh: Hoài Nam) Sáng nay.'])('%s bears no tag', async (lead) => {
    expect(await articleFrom(short({ lead }))).toMatchObject({ agencyTag: null, lead: null, body: [lead, 'Cuộc họp bàn ba việc.'] });
  });
});

describe('the author', () => {
  test.each([
    ['Thanh Chuyền', 'Thanh Chuyền'],
    ['Tác giả: Thanh Chuyền', 'Thanh Chuyền'],
    ['Tin, ảnh: Thanh Chuyền - Hoài Nam', 'Thanh Chuyền - Hoài Nam'],
    ['Nguồn: Cổng thông tin điện tử Chính phủ', 'Cổng thông tin điện tử Chính phủ'],
    ['(Theo hanoi.gov.vn)', 'hanoi.gov.vn'],
    ['Theo Báo Hà Nội Mới', 'Báo Hà Nội Mới'],
    ['THANH CHUYỀN./.', 'THANH CHUYỀN'],
  ])('%s', async (end, author) => {
    expect(await articleFrom(short({ end }))).toMatchObject({ author, body: ['Cuộc họp bàn ba việc.'] });
  });

  test('a last sentence is no author', async () => {
    const end = 'Theo đó, quận giao Phòng Văn hóa và Thông tin theo dõi.';
    expect(await articleFrom(short({ end }))).toMatchObject({ author: null, body: ['Cuộc họp bàn ba việc.', end] });
  });

  test('author and source: the person; the source stays in the text', async () => {
    const read = await articleFrom(short({ end: 'Thanh Chuyền\nNguồn: Báo Hà Nội Mới' }));
    expect(read).toMatchObject({ author: 'Thanh Chuyền', body: ['Cuộc họp bàn ba việc.', 'Nguồn: Báo Hà Nội Mới'] });
  });
});

describe('paragraphs that only point to a document', () => {
  test.each([
    ['Xem chi tiết Kế hoạch số 294/KH-UBND tại đây./.', null],
    ['(Xem toàn văn tại đây)', null],
    ['Mời bạn đọc xem tại đây: https://x.vn/294.pdf', 'https://x.vn/294.pdf'],
    ['Kế hoạch số 294/KH-UBND xem tại đây', null],
    ['File đính kèm: 294-KH-UBND.pdf', null],
    ['294-KH-UBND.pdf', null],
  ])('%s', async (text, target) => {
    const read = await articleFrom(short({ end: `${text}\n\nThanh Chuyền` }));
    expect(read).toMatchObject({ attachments: [{ text, target }], author: 'Thanh Chuyền', body: ['Cuộc họp bàn ba việc.'] });
  });

  test('a paragraph that says something of its own stays', async () => {
    const end = 'Người dân có thể gặp cán bộ tư vấn tại đây. Xem thêm lịch trực ở phường.';
    expect(await articleFrom(short({ end }))).toMatchObject({ attachments: [], body: ['Cuộc họp bàn ba việc.', end] });
  });
});

describe('poll and counters', () => {
  const POLL = 'Bạn quan tâm nhất thông tin gì?';
  test.each([
    ['absent', '', null, null, null],
    ['below the article', `\n${POLL}\nĐang online: 45\nTổng số truy cập: 5.999.593`, 45, 5_999_593, POLL],
    ['counters alone, in one line', '\nĐang trực tuyến: 45 | Tổng lượt truy cập: 5 999 593', 45, 5_999_593, null],
    ['the number in the next line', '\nĐang online:\n45\nTổng số truy cập\n5,999,593', 45, 5_999_593, null],
    ['poll with options and buttons', `\nThăm dò ý kiến\n${POLL}\nTin tức\nVăn bản\nBình chọn\nXem kết quả`, null, null, POLL],
  ])('%s', async (_what, side, onlineNow, totalVisits, question) => {
    expect(await articleFrom(short({ side }))).toMatchObject({
      onlineNow,
      totalVisits,
      poll: question ? { question } : null,
      author: 'Thanh Chuyền',
      body: ['Cuộc họp bàn ba việc.'],
    });
  });

  test('a list of short lines stays a list of paragraphs', async () => {
    const end = '- Việc thứ nhất;\n- Việc thứ hai;\n+ Việc thứ ba.';
    expect((await articleFrom(short({ end }))).body).toEqual([
      'Cuộc họp bàn ba việc.',
      '- Việc thứ nhất;',
      '- Việc thứ hai;',
      '+ Việc thứ ba.',
    ]);
  });
});
