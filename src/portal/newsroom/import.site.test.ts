import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';
import { SEED, seed } from '../news/reading/seed-article.fixture.ts';

let site: TestSite;
let editor: Visitor;
let approver: Visitor;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  [editor, approver] = await Promise.all([site.as('bientap'), site.as('duyettin')]);
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const START = '/lam-viec/noi-dung/nhap';
const article = (title: string, change = (text: string) => text) =>
  change(seed.replace(SEED.title, title).replace('18/07/2022', '19/07/2022'));
const saved = (text: string | Uint8Array<ArrayBuffer>, name = 'bai.txt') => new File([text], name);

/** Drops files as a browser does: `post` of the test's visitor sends one file a name. */
async function drop(visitor: Visitor, files: File[]): Promise<string> {
  const answer = await visitor.post(START, { files: files as never });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}
const idsOf = async (address: string): Promise<string[]> =>
  (
    await admin.query<{ id: string }>('select id from portal.import_file where batch_id = $1 order by position', [
      address.split('/').at(-1),
    ])
  ).rows.map(({ id }) => id);
const source = 'Cổng thông tin cũ';

describe('looking over', () => {
  test('shows the file’s text beside what was read, the known category chosen, and makes no article', async () => {
    const title = 'Ra mắt câu lạc bộ gia đình hạnh phúc tại tổ dân phố số 5';
    const address = await drop(editor, [saved(article(title), 'gia-dinh.txt'), saved('xyzzy', 'hong.txt')]);
    const html = await (await editor.get(address)).text();
    for (const text of [
      title,
      'gia-dinh.txt',
      '19/07/2022, 08:29',
      '282',
      'BTLP',
      'Thanh Chuyền',
      'Đang online',
      'Không thấy tiêu đề',
      '1/2 tệp',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).toMatch(/<option value="[0-9a-f-]{36}" selected="">Văn hóa - Thể thao/);
    expect((await admin.query('select from portal.article_version where title = $1', [title])).rowCount).toBe(0);
    expect((await editor.get(`${address}/ket-qua`)).status).toBe(404);
    const english = await (await editor.get(`/en${address}`)).text();
    expect(english).toContain('There is no article title to be found');
  });

  test('says what is there already, and does not choose it', async () => {
    const address = await drop(editor, [saved(seed)]);
    const html = await (await editor.get(address)).text();
    expect(html).toContain('Bài này đã có trong hệ thống.');
    expect(html).not.toMatch(/<input[^>]*name="take"[^>]*checked/);
  });

  test('is for whoever dropped the files, and for nobody else', async () => {
    const address = await drop(editor, [saved(article('Bài của riêng người nhập'))]);
    expect((await approver.get(address)).status).toBe(404);
    expect((await approver.post(address, { take: (await idsOf(address))[0]!, source })).status).toBe(404);
    expect((await (await site.as('quan.vhtt')).get(START)).status).toBe(403);
    expect((await site.get(START)).status).toBe(303);
  });
});

describe('taking over', () => {
  test('an approver publishes several at once; one that is there already keeps the others not back', async () => {
    const titles = ['Hội thi tìm hiểu pháp luật về gia đình', 'Tập huấn cho cộng tác viên các phường'];
    const first = await drop(approver, [saved(article(titles[0]!))]);
    await approver.post(first, { take: await idsOf(first), source, publish: 'now', ...(await asNamed(first)) });
    const address = await drop(
      approver,
      titles.map((title) => saved(article(title))),
    );
    const done = await approver.post(address, { take: await idsOf(address), source, publish: 'now', ...(await asNamed(address)) });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${address}/ket-qua`]);
    const result = await (await approver.get(`${address}/ket-qua`)).text();
    expect(result).toContain('Đã nhập 1/2 bài');
    expect(result).toContain('Bài này đã có trong hệ thống');
    for (const [page, link] of [
      [result, /href="(\/lam-viec\/noi-dung\/bai\/[^"]+)"/],
      [await (await approver.get(await drop(approver, [saved(seed)]))).text(), /href="([^"]+)">Xem bài đã có/],
    ] as const) {
      expect((await approver.get(link.exec(page)?.[1] ?? '/no-link')).status).toBe(200);
    }
    const { rows } = await admin.query(
      `select v.title, a.state, a.carried_over, t.carried_over::int as views, t.carried_over_source as source
       from portal.article a join portal.article_version v on v.article_id = a.id and v.number = a.published_version
       join portal.view_total t on t.article_id = a.id where v.title = any ($1) order by v.title`,
      [titles],
    );
    expect(rows).toEqual(titles.map((title) => ({ title, state: 'published', carried_over: true, views: 282, source })));
    const again = await approver.post(address, { take: await idsOf(address), source, ...(await asNamed(address)) });
    expect(again.status).toBe(409);
  });

  test('an editor’s import is a draft; the wish to publish is answered beside the field', async () => {
    const title = 'Thăm hỏi gia đình tiêu biểu trên địa bàn';
    const address = await drop(editor, [saved(article(title))]);
    const fields = { take: await idsOf(address), source, ...(await asNamed(address)) };
    const refused = await editor.post(address, { ...fields, publish: 'now' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Chỉ người duyệt')]);
    expect((await editor.post(address, fields)).status).toBe(303);
    const { rows } = await admin.query(
      `select a.state, a.published_version from portal.article a join portal.article_version v on v.article_id = a.id where v.title = $1`,
      [title],
    );
    expect(rows).toEqual([{ state: 'draft', published_version: null }]);
  });

  test('a page that names no category: one must be chosen, what was typed is kept', async () => {
    const text = article('Nói chuyện chuyên đề tại nhà sinh hoạt cộng đồng', (page) => page.replaceAll('Văn hóa - Thể thao', ''));
    const address = await drop(editor, [saved(text)]);
    const [id = ''] = await idsOf(address);
    const lacking = await editor.post(address, { take: id, source: 'Nơi đã gõ', [`category-${id}`]: '' });
    const html = await lacking.text();
    expect([lacking.status, html.includes(`href="#category-${id}"`), html.includes('value="Nơi đã gõ"')]).toEqual([422, true, true]);
    const { rows } = await admin.query<{ id: string }>('select id from portal.category order by slug limit 1');
    expect((await editor.post(address, { take: id, source, [`category-${id}`]: rows[0]!.id })).status).toBe(303);
  });

  test('the attachment is tied to the register’s entry that its words name', async () => {
    const { rows } = await admin.query<{ id: string }>(
      `insert into portal.document (symbol, kind, issuer, issued_on, abstract, field, validity, added_at, added_by)
       values ('901/KH-UBND', 'plan', 'UBND quận', '2022-07-14', 'Kế hoạch', 'family', 'in force', now(), gen_random_uuid()) returning id`,
    );
    const title = 'Bài có tài liệu kèm theo';
    const address = await drop(editor, [saved(article(title, (text) => text.replaceAll('294/KH-UBND', '901/KH-UBND')))]);
    await editor.post(address, { take: await idsOf(address), source, ...(await asNamed(address)) });
    const found = await admin.query(
      `select t.document_id, t.target from portal.attachment t join portal.article_version v on v.article_id = t.article_id where v.title = $1`,
      [title],
    );
    expect(found.rows).toEqual([{ document_id: rows[0]!.id, target: null }]);
  });
});

describe('bad input', () => {
  test.each<[string, Record<string, string | File>]>([
    ['nothing', {}],
    ['no file chosen', { files: new File([], '') }],
    ['words for a file', { files: 'bai.txt' }],
  ])('%s: 422, said beside the field', async (_what, fields) => {
    const answer = await editor.post(START, fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Chọn ít nhất một tệp')]);
  });

  test('more than 20 files: 422; more than 25 MB: 413; one above 5 MB: refused by name, the rest read', async () => {
    const many = await editor.post(START, { files: Array.from({ length: 21 }, () => saved('x')) as never });
    expect(many.status).toBe(422);
    expect((await editor.post(START, { files: saved(new Uint8Array(26 * 1024 * 1024)) })).status).toBe(413);
    const address = await drop(editor, [saved(new Uint8Array(6 * 1024 * 1024), 'to.txt'), saved(seed)]);
    expect(await (await editor.get(address)).text()).toContain('Tệp lớn hơn 5 MB');
  });

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'Đây là tệp ảnh'],
    ['nothing in it', new Uint8Array(), 'Tệp rỗng'],
    ['bytes of every kind', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'Không đọc được'],
  ])('%s is told in words', async (_what, bytes, words) => {
    const address = await drop(editor, [saved(bytes, 'tep.docx')]);
    const answer = await editor.get(address);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(words)]);
  });

  test('script in the file, its name and the source does not become script', async () => {
    const evil = '<script>alert(1)</script>';
    const title = `Bài có mã độc ${evil}`;
    const address = await drop(editor, [saved(article(title), `${evil}.txt`)]);
    expect(await (await editor.get(address)).text()).not.toContain(evil);
    await editor.post(address, { take: await idsOf(address), source: evil, ...(await asNamed(address)) });
    expect(await (await editor.get(`${address}/ket-qua`)).text()).not.toContain(evil);
  });

  test('nothing chosen, somebody else’s ids, a category that is none, no source, malformed addresses', async () => {
    const address = await drop(editor, [saved(article('Bài để thử dữ liệu xấu'))]);
    const [id = ''] = await idsOf(address);
    const other = '00000000-0000-4000-8000-00000000000a';
    const good = { take: id, source, [`category-${id}`]: '' };
    const status = async (fields: Record<string, string | string[]>) => (await editor.post(address, fields)).status;
    expect(await status({})).toBe(422);
    expect(await status({ ...good, take: other })).toBe(422);
    expect(await status({ ...good, take: 'x' })).toBe(422);
    expect(await status({ ...good, [`category-${id}`]: other })).toBe(422);
    expect(await status({ ...good, [`category-${id}`]: ['a', 'b'] })).toBe(422);
    expect(await status({ ...good, source: '   ' })).toBe(422);
    expect(await status({ ...good, source: 'x'.repeat(300) })).toBe(422);
    expect(await status({ ...good, publish: 'later' })).toBe(422);
    for (const malformed of ['x', other, '%00', `${address.split('/').at(-1)}x`])
      expect((await editor.get(`${START}/${malformed}`)).status).toBe(404);
    expect((await admin.query(`select from portal.article_version where title = 'Bài để thử dữ liệu xấu'`)).rowCount).toBe(0);
  });
});

/** The category fields as the page sends them untouched: the known category, or "as the page names it". */
async function asNamed(address: string): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ id: string }>(`select id from portal.category where slug = 'van-hoa-the-thao'`);
  return Object.fromEntries((await idsOf(address)).map((id) => [`category-${id}`, rows[0]?.id ?? '']));
}
