import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const TASKS = '/lam-viec/chuong-trinh/nhiem-vu';
const WHAT = 'Tổ chức nói chuyện chuyên đề tại tổ dân phố';

let site: TestSite;
let body: Visitor;
let officer: Visitor;
let taskPath: string;
let report: string;
beforeAll(async () => {
  site = await openTestSite();
  body = await site.as('quan.vhtt');
  officer = await site.as('xuandinh.vhxh');
  const answer = await body.post(`${TASKS}/moi`, {
    ...{
      planId: await planOf(),
      what: WHAT,
      when: 'once',
      due: '25/11/2024',
      weight: '2',
      planned: '12.000.000',
      source: 'Ngân sách quận',
    },
    wards: 'all',
  });
  expect(answer.status).toBe(303);
  taskPath = answer.headers.get('location')!;
  report = /href="([^"]*\/bao-cao\/[^"]*)"/.exec(await text(officer, `${TASKS}?q=chuyên`))![1]!;
});
afterAll(() => site?.stop());

const text = async (who: Visitor, path: string) => {
  const answer = await who.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
async function planOf(): Promise<string> {
  const html = await text(body, `${TASKS}/moi`);
  return /name="planId" value="([^"]+)"/.exec(html)![1]!;
}
const unitOf = async (name: string) =>
  new RegExp(`name="unit"[^>]*value="([^"]+)"[^>]*>\\s*<label[^>]*>${name}`).exec(await text(body, `${TASKS}/moi`))![1]!;
const photo = async () => {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#446' } })
    .withExif({ IFD0: { Copyright: 'dien thoai cua Thao' } })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], 'Buổi nói chuyện.jpg', { type: 'image/jpeg' });
};
const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!;

describe('giving', () => {
  test('thirteen wards at once: the standing body sees them all, a ward only itself', async () => {
    expect(await text(body, `${TASKS}?q=chuyên`)).toContain('0/13 đã gửi');
    const whole = await text(body, taskPath);
    expect(whole.match(/\/bao-cao\//g)).toHaveLength(13);
    expect(whole).toContain('12.000.000 đồng');
    expect((await text(officer, taskPath)).match(/\/bao-cao\//g)).toHaveLength(1);
  });
  test('nobody chosen, no day, no words: each is said beside its field, and nothing typed is lost', async () => {
    const answer = await body.post(`${TASKS}/moi`, {
      planId: await planOf(),
      what: 'Việc mới',
      when: 'once',
      due: '31/02/2025',
      wards: 'none',
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Việc mới');
    expect(html).toContain('Chọn ít nhất một đơn vị');
    const day = await body.post(`${TASKS}/moi`, {
      planId: await planOf(),
      what: 'Việc mới',
      when: 'once',
      due: '31/02/2025',
      wards: 'all',
    });
    expect([day.status, (await day.text()).includes('Nhập hạn, ví dụ')]).toEqual([422, true]);
  });
  test('a ward that keeps no plan is told so, and gives none of the district’s', async () => {
    expect(await text(officer, `${TASKS}/moi`)).toContain('Chưa có kế hoạch nào đang thực hiện');
    expect((await officer.post(`${TASKS}/moi`, { planId: await planOf(), what: 'x', when: 'year', wards: 'all' })).status).toBe(404);
    for (const act of ['sua', 'giao', 'ket-thuc']) expect((await officer.get(`${taskPath}/${act}`)).status).toBe(403);
  });
  test('who helps finds the task among those it helps with, and has nothing to hand in', async () => {
    const xuanTao = /name="ward"[^>]*value="([^"]+)"[^>]*>\s*<label[^>]*>Xuân Tảo/.exec(await text(body, `${TASKS}/moi`))![1]!;
    const field = {
      planId: await planOf(),
      what: 'Bố trí hội trường chung',
      when: 'year',
      wards: 'none',
      unit: await unitOf('Phòng Văn hóa'),
    };
    const given = await body.post(`${TASKS}/moi`, field);
    const task = given.headers.get('location')!;
    expect((await body.post(`${task}/giao`, { wards: 'some', ward: xuanTao, part: 'cooperates' })).status).toBe(303);
    const board = await text(await site.as('xuantao.vhxh'), TASKS);
    expect(board).toContain('Đơn vị bạn phối hợp');
    expect(board).toContain('Bố trí hội trường chung');
  });
  test('it waits on the officer’s first screen with its day', async () => {
    const mine = await text(officer, '/lam-viec');
    expect(mine).toContain(WHAT);
    expect(mine).toContain(report);
  });
});

describe('the update', () => {
  test('a mistake in one field costs no photo: it is kept, and sent with the next try', async () => {
    const first = await officer.post(report, {
      act: 'save',
      seen: '0',
      percent: '25',
      note: 'Đã mời báo cáo viên',
      link: 'javascript:alert(1)',
      photo: await photo(),
    });
    const html = await first.text();
    expect(first.status).toBe(422);
    expect(html).toContain('Địa chỉ phải bắt đầu bằng https://');
    expect(html).toContain('Đã mời báo cáo viên');
    expect(html).toContain('Giữ Buổi nói chuyện.jpg');
    const ticket = /name="kept" type="checkbox" value="([^"]+)"/.exec(html)![1]!;

    const other = await site.as('conhue1.vhxh');
    expect((await other.post(report, { act: 'save', seen: '0', percent: '25', kept: ticket })).status).toBe(404);
    const again = await officer.post(report, { act: 'save', seen: '0', percent: '25', note: 'Đã mời báo cáo viên', kept: ticket });
    expect([again.status, again.headers.get('location')]).toEqual([303, `${report}?da=luu`]);
    expect(await text(officer, `${report}?da=luu`)).toContain('Đã lưu tiến độ');
  });

  test('the photo is read by who sees the report and by nobody else, without what the camera wrote', async () => {
    const href = /href="([^"]*\/minh-chung\/[^"]*)"/.exec(await text(officer, report))![1]!;
    const leader = await site.as('quan.lanhdao');
    for (const who of [officer, body, leader]) {
      const answer = await who.get(href);
      expect(answer.status).toBe(200);
      expect(
        Object.fromEntries(['content-type', 'x-content-type-options', 'cache-control'].map((name) => [name, answer.headers.get(name)])),
      ).toEqual({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      expect(answer.headers.get('content-disposition')).toBe(
        `inline; filename="Buoi noi chuyen.jpg"; filename*=UTF-8''Bu%E1%BB%95i%20n%C3%B3i%20chuy%E1%BB%87n.jpg`,
      );
      expect((await sharp(await answer.arrayBuffer()).metadata()).exif).toBeUndefined();
    }
    expect((await (await site.as('conhue1.vhxh')).get(href)).status).toBe(404);
    expect((await site.visitor().get(href)).status).toBe(303);
    expect((await officer.get(href.replace(/[0-9a-f]{8}-[0-9a-f-]+$/, '00000000-0000-4000-8000-0000000000aa'))).status).toBe(404);
  });

  test('somebody was quicker: both are shown, what was typed stays, and sending again is a choice', async () => {
    const html = await text(officer, report);
    const seen = seenOn(html);
    const chair = await site.as('xuandinh.chutich');
    expect((await chair.post(report, { act: 'save', seen, percent: '50', note: 'Đã nói chuyện ở hai tổ' })).status).toBe(303);
    const late = await officer.post(report, { act: 'save', seen, percent: '75', note: 'Đã xong ba tổ', photo: await photo() });
    const both = await late.text();
    expect(late.status).toBe(409);
    expect(both).toContain('Đã nói chuyện ở hai tổ');
    expect(both).toContain('Đặng Văn Hòa');
    expect(both).toContain('Đã xong ba tổ');
    expect(both).toContain('Giữ Buổi nói chuyện.jpg');
    expect(both).toMatch(/value="75"[^>]* checked/);
    expect((await officer.post(report, { act: 'save', seen: seenOn(both), percent: '75', note: 'Đã xong ba tổ' })).status).toBe(303);
  });

  test.each([
    [
      'a page that calls itself a photo',
      () => new File(['<script>alert(1)</script>'], 'anh.jpg', { type: 'image/jpeg' }),
      'anh.jpg: Chỉ nhận ảnh',
    ],
    ['nothing', () => new File([], 'rong.pdf'), 'rong.pdf: Tệp rỗng'],
    ['more than 10 MB', () => new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'to.pdf'), 'to.pdf: Tệp lớn quá 10 MB'],
  ])('%s is refused in words', async (_what, file, sentence) => {
    const answer = await officer.post(report, { act: 'save', seen: '0', percent: '75', note: 'còn nguyên', files: file() });
    const html = await answer.text();
    expect([answer.status, html.includes(sentence), html.includes('còn nguyên')]).toEqual([422, true, true]);
  });
});

describe('judging', () => {
  test('handed in, returned with a reason, handed in again, accepted, and taken back', async () => {
    const send = async () => officer.post(report, { act: 'send', seen: seenOn(await text(officer, report)), percent: '100' });
    expect((await send()).headers.get('location')).toBe(`${report}?da=gui`);
    expect(await text(body, '/lam-viec')).toContain('Kết quả chờ duyệt');
    expect((await body.post(`${report}/tra-lai`, { note: '' })).status).toBe(422);
    expect((await body.post(`${report}/tra-lai`, { note: 'Thiếu biên bản', due: '20/11/2023' })).status).toBe(409);
    expect((await body.post(`${report}/tra-lai`, { note: 'Thiếu biên bản', due: '30/11/2024' })).status).toBe(303);
    const returned = await text(officer, report);
    expect(returned).toContain('Thiếu biên bản');
    expect(returned).toContain('Hạn mới: 30/11/2024');
    expect((await send()).status).toBe(303);
    expect((await body.post(`${report}/duyet`, {})).status).toBe(303);
    expect(await text(officer, report)).not.toContain('name="percent"');
    expect((await officer.post(report, { act: 'save', seen: '99', percent: '0' })).status).toBe(409);
    expect((await body.post(`${report}/mo-lai`, {})).status).toBe(303);
    expect(await text(officer, report)).toContain('Gửi lại kết quả');
  });
  test('a unit never judges itself, and a leader reads', async () => {
    const leader = await site.as('quan.lanhdao');
    for (const who of [officer, leader]) {
      for (const act of ['duyet', 'tra-lai', 'gia-han', 'thoi', 'mo-lai']) {
        expect([act, (await who.get(`${report}/${act}`)).status]).toEqual([act, 403]);
        expect([404, 403]).toContain((await who.post(`${report}/${act}`, { note: 'x', due: '01/01/2026' })).status);
      }
    }
    const read = await text(leader, report);
    expect(read).toContain('Thiếu biên bản');
    expect(read).not.toContain('name="percent"');
    expect((await leader.post(report, { act: 'save', seen: '0', percent: '0' })).status).toBe(403);
    expect(await text(leader, TASKS)).toContain('Theo nhiệm vụ');
  });
});

test('in English too, stored words marked as Vietnamese', async () => {
  const html = await text(body, `/en${TASKS}?q=chuyên`);
  expect(html).toContain(`<span lang="vi">${WHAT}</span>`);
  expect(html).toMatch(/1\/13 handed in/);
});
