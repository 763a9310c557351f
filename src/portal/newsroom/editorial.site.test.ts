import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, type Desk, openDesk } from '../../../tests/desk.ts';
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

describe('the editorial flow', () => {
  test('a reader sees an article in the very next answer after it was published, and 410 in the next after it was withdrawn', async () => {
    const { id, address } = await published('Phường tổ chức buổi nói chuyện mới');
    const seen = await site.get(address);
    expect(seen.status).toBe(200);
    expect(await seen.text()).toContain('Nội dung hai.');
    expect((await approver.post(at(id, 'go'), { said: 'Nhầm ngày' })).status).toBe(303);
    const gone = await site.get(address);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('Nội dung hai.');
  });

  test('nobody approves what they saved last themselves: 409 in words, and nothing changes', async () => {
    const id = await begin('Bài của người duyệt', approver);
    await save(id, approver, { title: 'Bài của người duyệt' });
    await approver.post(at(id, 'gui-duyet'), {});
    const answer = await approver.post(at(id, 'duyet'), {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('phải để người khác duyệt');
    expect(await (await approver.get(at(id))).text()).toContain('Chờ duyệt');
  });

  test('an editor neither approves nor publishes nor withdraws: 403', async () => {
    const { id } = await published('Bài không được gỡ bừa');
    for (const step of ['duyet', 'tra-lai', 'dang', 'go', 'dinh-chinh']) {
      expect([step, (await editor.get(at(id, step))).status]).toEqual([step, 403]);
      expect([step, (await editor.post(at(id, step), { when: 'now', said: 'x' })).status]).toEqual([step, 403]);
    }
  });

  test('what is incomplete is not submitted, and says what it lacks', async () => {
    const id = await begin('Chỉ có tiêu đề');
    const answer = await editor.post(at(id, 'gui-duyet'), {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Bài còn thiếu đoạn mở đầu, nội dung');
  });

  test('a new version of a published article is not shown before it is published; its old address redirects when it moves', async () => {
    const { id, address } = await published('Tên cũ của bài');
    await save(id, editor, { title: 'Tên mới của bài', body: 'Chữ mới.' });
    expect(await (await site.get(address)).text()).not.toContain('Chữ mới.');
    await editor.post(at(id, 'gui-duyet'), {});
    await approver.post(at(id, 'duyet'), {});
    await approver.post(at(id, 'dang'), { when: 'now', newAddress: 'yes' });
    const moved = await site.get(address);
    expect(moved.status).toBe(301);
    const page = await site.get(moved.headers.get('location')!);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Chữ mới.');
  });

  test('a version saved meanwhile: 409 shows both, and what was typed is kept', async () => {
    const id = await begin('Hai người sửa');
    const old = await fieldsOf(id, editor, { title: 'Hai người sửa', body: 'Của biên tập viên.' });
    await approver.post(at(id, 'sua/khoa'), {});
    expect((await save(id, approver, { title: 'Hai người sửa', body: 'Của người duyệt.' })).status).toBe(303);
    const answer = await editor.post(at(id, 'sua'), old);
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toMatch(/<del>[^<]*người duyệt/);
    expect(html).toMatch(/<ins>[^<]*biên tập viên/);
    expect(html).toContain('>Của biên tập viên.</textarea>');
    const again = { ...old, baseVersion: /name="baseVersion" value="(\d+)"/.exec(html)![1]! };
    expect((await editor.post(at(id, 'sua'), again)).status).toBe(303);
  });

  test('while one edits, another is told who and since when, and can take over', async () => {
    const id = await begin('Bài có khóa');
    await editor.get(at(id, 'sua'));
    const html = await (await approver.get(at(id, 'sua'))).text();
    expect(html).toContain('Nguyễn Hoài An (tên mẫu) đang sửa từ 08:0');
    expect(html).not.toContain('<textarea');
    expect((await approver.post(at(id, 'sua/khoa'), {})).status).toBe(303);
    expect(await (await approver.get(at(id, 'sua'))).text()).toContain('<textarea');
    expect(await (await editor.get(at(id, 'sua'))).text()).toContain('Đỗ Minh Châu (tên mẫu) đang sửa');
  });

  test('what was typed and not saved is offered again, and can be discarded', async () => {
    const id = await begin('Bài viết dở');
    const typed = { ...(await fieldsOf(id, editor)), title: 'Bài viết dở', body: 'Đang gõ thì mất điện' };
    const rest = { agencyTag: '', author: '', source: '', topics: '', pinned: '', imageId: '', titleEn: '', leadEn: '', bodyEn: '' };
    const put = await keepDraft(id, JSON.stringify({ ...typed, ...rest }));
    expect(put).toBe(200);
    const html = await (await editor.get(at(id, 'sua'))).text();
    expect(html).toContain('Có bản đang viết dở lúc 08:0');
    expect(html).toContain('Đang gõ thì mất điện');
    expect(await (await editor.get(at(id, 'sua?ban-nhap=dung'))).text()).toContain('Đang gõ thì mất điện</textarea>');
    expect(await (await approver.get(at(id, 'sua'))).text(), 'a draft is its writer’s alone').not.toContain('mất điện');
    expect((await editor.post(at(id, 'ban-nhap/bo'), {})).status).toBe(303);
    expect(await (await editor.get(at(id, 'sua'))).text()).not.toContain('mất điện');
    expect(await keepDraft(id, '{"title":1}')).toBe(422);
    expect(await keepDraft(id, 'không phải JSON')).toBe(422);
  });

  test('an old version is compared and restored as a new one', async () => {
    const id = await begin('Bài nhiều bản');
    await save(id, editor, { title: 'Bài nhiều bản', body: 'Bản thứ hai.' });
    await save(id, editor, { title: 'Bài nhiều bản', body: 'Bản thứ ba.' });
    const html = await (await editor.get(at(id, 'phien-ban/2..3'))).text();
    expect(html).toMatch(/<del>hai\.<\/del>/);
    expect((await editor.post(at(id, 'phien-ban/2/khoi-phuc'), {})).status).toBe(303);
    const desk = await (await editor.get(at(id))).text();
    expect(desk).toContain('Phiên bản 4');
    expect((await editor.get(at(id, 'xem-truoc'))).status).toBe(200);
    expect(await (await editor.get(at(id, 'xem-truoc'))).text()).toContain('Bản thứ hai.');
  });

  test('scheduled: nobody reads it before its time', async () => {
    const id = await begin('Bài hẹn giờ');
    await save(id, editor, { title: 'Bài hẹn giờ' });
    await editor.post(at(id, 'gui-duyet'), {});
    await approver.post(at(id, 'duyet'), {});
    const fields = { when: 'later', fromDay: '21/11/2024', fromTime: '07:00', untilDay: '', untilTime: '' };
    expect((await approver.post(at(id, 'dang'), { ...fields, fromDay: '31/02/2024' })).status).toBe(422);
    expect((await approver.post(at(id, 'dang'), { ...fields, untilDay: '20/11/2024', untilTime: '07:00' })).status).toBe(422);
    expect((await approver.post(at(id, 'dang'), { ...fields, untilDay: '20/11/2024', untilTime: '23:00' })).status).toBe(409);
    expect((await approver.post(at(id, 'dang'), fields)).status).toBe(303);
    const address = /<dd[^>]*>(?:<a[^>]*>)?(\/tin-tuc\/[^<]+)/.exec(await (await approver.get(at(id))).text())![1]!;
    expect((await site.get(address)).status).toBe(404);
  });
});

/** What the script of the edit page sends every ten seconds; answers the status. */
async function keepDraft(id: string, body: string): Promise<number> {
  const answer = await editor.get(at(id, 'ban-nhap'), {});
  expect(answer.status, 'a draft is put, not read').toBe(404);
  const put = await editor.put(at(id, 'ban-nhap'), body);
  return put.status;
}
