import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, DESK, type Desk, openDesk } from '../../../tests/desk.ts';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let editor: Visitor;
let approver: Visitor;
let begin: Desk['begin'];
let fieldsOf: Desk['fieldsOf'];
let save: Desk['save'];
let published: Desk['published'];

beforeAll(async () => {
  site = await openTestSite();
  ({ editor, approver, begin, fieldsOf, save, published } = await openDesk(site));
});
afterAll(() => site?.stop());

describe('files', () => {
  const png = () => sharp({ create: { width: 900, height: 600, channels: 3, background: '#0b5a5e' } });
  const file = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);

  test('a picture loses what the camera wrote, and is public only while something published shows it', async () => {
    const bytes = await png()
      .jpeg()
      .withExif({ IFD0: { Copyright: 'May anh bi mat' } })
      .toBuffer();
    expect(bytes.includes('bi mat')).toBe(true);
    const added = await editor.post(`${DESK}/anh`, { file: file(bytes, 'Ảnh chụp.jpg'), altVi: 'Nhà văn hóa', altEn: '', credit: '' });
    expect(added.status).toBe(303);
    const id = /anh\/([0-9a-f-]{36})/.exec(added.headers.get('location')!)![1]!;
    expect((await site.get(`/tep/${id}/w320`)).status).toBe(404);
    const own = await editor.get(`/lam-viec/tep/${id}`);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-disposition')).toContain("filename*=UTF-8''%E1%BA%A2nh%20ch%E1%BB%A5p.jpg");
    expect(Buffer.from(await own.arrayBuffer()).includes('bi mat')).toBe(false);

    const article = await begin('Bài có ảnh');
    await save(article, editor, { title: 'Bài có ảnh', body: `<p>Chữ</p><img src="/tep/${id}" alt="Nhà văn hóa">` });
    await editor.post(at(article, 'gui-duyet'), {});
    await approver.post(at(article, 'duyet'), {});
    await approver.post(at(article, 'dang'), { when: 'now' });
    const shown = await site.get(`/tep/${id}/w320`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(320);
    expect((await site.get(`/tep/${id}/w999`)).status).toBe(404);
    await approver.post(at(article, 'go'), { said: 'thử' });
    expect((await site.get(`/tep/${id}/w320`)).status).toBe(404);
  });

  test.each([
    ['a script that calls itself a picture', () => Buffer.from('<svg onload="alert(1)">'), 'a.png', 'Không nhận ra loại tệp'],
    ['a picture that calls itself a PDF', () => png().png().toBuffer(), 'a.pdf', 'Tên tệp ghi là .pdf nhưng bên trong là png'],
    ['an empty file', () => Buffer.alloc(0), 'a.png', 'Tệp rỗng'],
    ['a picture with its end cut off', async () => (await png().png().toBuffer()).subarray(0, 500), 'a.png', 'Ảnh hỏng'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'a.exe', 'Không nhận loại tệp này'],
  ])('%s is refused in words, and what was typed is kept', async (_what, make, name, words) => {
    const answer = await editor.post(`${DESK}/anh`, { file: file(await make(), name), altVi: 'Lời tả còn nguyên', altEn: '', credit: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('value="Lời tả còn nguyên"');
  });

  test('an attachment: by an editor while nobody reads the article, afterwards only by an approver', async () => {
    const { id, address } = await published('Bài có tài liệu');
    const fields = { title: 'Địa chỉ số hai', what: 'address', documentId: '', target: 'https://example.vn/a' };
    expect((await editor.post(at(id, 'dinh-kem'), fields)).status).toBe(409);
    expect((await approver.post(at(id, 'dinh-kem'), { ...fields, target: 'javascript:alert(1)' })).status).toBe(422);
    const pdf = file(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), 'Kế hoạch.pdf');
    expect((await approver.post(at(id, 'dinh-kem'), { title: 'Tệp đính kèm số một', what: 'file', file: pdf })).status).toBe(303);
    expect((await approver.post(at(id, 'dinh-kem'), fields)).status).toBe(303);
    const html = await (await site.get(address)).text();
    const link = /href="(\/tep\/[0-9a-f-]{36})"/.exec(html)![1]!;
    const got = await site.get(link);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(html.indexOf('Tệp đính kèm số một')).toBeLessThan(html.indexOf('Địa chỉ số hai'));
    const ids = [...(await (await approver.get(at(id, 'dinh-kem'))).text()).matchAll(/dinh-kem\/([0-9a-f-]{36})\/len/g)].map(
      ([, one]) => one!,
    );
    expect((await approver.post(at(id, `dinh-kem/${ids[0]}/len`), {})).status).toBe(303);
    const after = await (await site.get(address)).text();
    expect(after.indexOf('Địa chỉ số hai')).toBeLessThan(after.indexOf('Tệp đính kèm số một'));
  });
});

describe('bad input', () => {
  const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>';

  test('nothing, too much, and script in every field: 422 or kept as harmless text, never 5xx', async () => {
    const id = await begin('Bài phá');
    expect((await editor.post(at(id, 'sua'), {})).status).toBe(422);
    const long = await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { title: 'a'.repeat(301), body: 'b'.repeat(300_001) }));
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('a'.repeat(301));
    const nasty = Object.fromEntries(
      ['title', 'agencyTag', 'lead', 'body', 'author', 'source', 'topics', 'titleEn', 'leadEn', 'bodyEn'].map((name) => [
        name,
        SCRIPT.slice(0, name === 'agencyTag' ? 30 : 60),
      ]),
    );
    expect((await save(id, editor, nasty)).status).toBe(303);
    for (const path of ['', 'sua', 'xem-truoc', 'phien-ban/1..2', 'dinh-kem']) {
      const html = await (await editor.get(at(id, path))).text();
      expect(html, path).not.toContain('<script>alert');
      expect(html, path).not.toMatch(/<img src=x/);
    }
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { categoryId: crypto.randomUUID() }))).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { imageId: crypto.randomUUID() }))).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { baseVersion: 'x' }))).status).toBe(422);
    expect((await editor.post(`${DESK}/moi`, { title: '', categoryId: 'x' })).status).toBe(422);
    expect((await editor.post(at(id, 'sua'), await fieldsOf(id, editor, { title: 'a\0b\uE000online|raw\uE001' }))).status).toBe(303);
  });

  test('addresses that lead nowhere: 404', async () => {
    const nobody = crypto.randomUUID();
    for (const path of [
      at('x'),
      at(nobody),
      at(nobody, 'sua'),
      at(nobody, 'dang'),
      at(nobody, 'phien-ban/1..2'),
      at(nobody, 'xem-truoc'),
      at(nobody, 'dinh-kem'),
      `${DESK}/anh/${nobody}`,
      `/lam-viec/tep/${nobody}`,
      '/lam-viec/tep/x',
    ]) {
      expect([path, (await approver.get(path)).status]).toEqual([path, 404]);
    }
    expect((await site.get(`/tep/${nobody}`)).status).toBe(404);
    expect((await editor.get(`${DESK}?trang-thai=x&trang=1&chuyen-muc=%00`)).status).toBe(200);
  });

  test('the public does not get in', async () => {
    for (const path of [DESK, `${DESK}/moi`, `${DESK}/anh`, `${DESK}/anh/danh-sach`]) expect((await site.get(path)).status).toBe(303);
  });
});
