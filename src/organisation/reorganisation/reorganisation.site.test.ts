import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const ALL = '/lam-viec/to-chuc/sap-xep';

let site: TestSite;
let admin: Visitor;
beforeAll(async () => {
  site = await openTestSite({ now: '2024-11-20T08:00:00+07:00' });
  admin = await site.as('quantri');
});
afterAll(() => site?.stop());

const text = async (answer: Response) => (await answer.text()).replaceAll(/\s+/g, ' ');
const look = async (path: string) => {
  const answer = await admin.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return text(answer);
};
/** The id of a unit as a select or a check box of a page names it. */
const idOf = (html: string, name: string) =>
  new RegExp(`value="([0-9a-f-]{36})"[^>]*>(?:(?!</option>|</div>).)*?${name}`).exec(html)?.[1] ?? '';
const newDraft = async (title: string) => {
  const city = idOf(await look(`${ALL}/moi`), 'UBND thành phố Hà Nội');
  const answer = await admin.post(`${ALL}/moi`, {
    scopeId: city,
    title,
    effectiveOn: '1/1/2025',
    symbol: '9/NQ-HĐND',
    signedOn: '15/11/2024',
  });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};

describe('the screens of a reorganisation', () => {
  test('are for whoever may reorganise, and say when there is none', async () => {
    expect((await (await site.as('bientap')).get(ALL)).status).toBe(403);
    expect((await site.visitor().get(ALL)).status).toBe(303);
    expect(await look(ALL)).toContain('Chưa có việc sắp xếp nào');
    expect(await look(`/en${ALL}`)).toContain('There is no reorganisation yet');
  });

  test('a draft needs a name, a place and a day; what was typed stays', async () => {
    const answer = await admin.post(`${ALL}/moi`, {
      scopeId: '',
      title: 'Nhập hai phường',
      effectiveOn: '31/2/2025',
      symbol: '',
      signedOn: '',
    });
    expect(answer.status).toBe(422);
    const html = await text(answer);
    expect(html).toContain('Nhập ngày có hiệu lực như 01/07/2025');
    expect(html).toContain('Chọn đơn vị mà bên dưới nó có thay đổi');
    expect(html).toContain('value="Nhập hai phường"');
  });

  test('merging two wards, choosing who takes what, deciding, withdrawing', async () => {
    const act = await newDraft('Nhập Cổ Nhuế');
    expect(await look(act)).toContain('Chưa có bước nào');
    const form = await look(`${act}/nhap`);
    const [one, two] = [idOf(form, 'UBND phường Cổ Nhuế 1'), idOf(form, 'UBND phường Cổ Nhuế 2')];
    const missing = await admin.post(`${act}/nhap`, { into: 'new', nameVi: 'UBND phường Cổ Nhuế' });
    expect(missing.status).toBe(422);
    expect(await text(missing)).toContain('Chọn ít nhất một đơn vị');
    const merged = {
      units: [one, two],
      into: 'new',
      nameVi: 'UBND phường Cổ Nhuế',
      nameEn: 'Cổ Nhuế Ward PC',
      shortVi: 'Cổ Nhuế',
      code: '00616',
    };
    expect((await admin.post(`${act}/nhap`, merged)).status).toBe(303);
    const drafted = await look(act);
    expect(drafted).toContain('Đủ điều kiện để quyết định');
    expect(drafted).toContain('<svg');
    expect(drafted).toContain('Nơi giúp trong danh bạ');

    const owners = await look(`${act}/chuyen-giao/${one}`);
    expect(owners).toContain('Kết thúc cùng đơn vị');
    const entries = await look(`${act}/chuyen-giao/${one}/help.entry`);
    const record = /name="record" value="([0-9a-f-]+)"/.exec(entries)?.[1] ?? '';
    const other = idOf(entries, 'UBND phường Xuân Đỉnh');
    expect((await admin.post(`${act}/chuyen-giao/${one}/help.entry`, { record, to: other })).status).toBe(303);
    expect(await look(act)).toContain('riêng 1 mục chọn khác');

    expect((await admin.get(`${act}/hoan-tat`)).status).toBe(200);
    expect((await admin.post(`${act}/quyet-dinh`, {})).status).toBe(303);
    const decided = await look(act);
    expect(decided).toContain('Đã quyết định');
    expect(decided).not.toContain('Thêm vào dự thảo');
    const early = await admin.post(`${act}/hoan-tat`, {});
    expect([early.status, (await text(early)).includes('Chưa đến ngày có hiệu lực')]).toEqual([409, true]);
    expect((await admin.post(`${act}/nhap`, merged)).status).toBe(409);
    expect((await admin.post(`${act}/rut`, {})).status).toBe(303);
    expect(await look(act)).toContain('Đã rút');
    expect(await look(ALL)).toContain('Nhập Cổ Nhuế');
  });

  test('what stands in the way is named, and a step can be taken out again', async () => {
    const act = await newDraft('Giải thể');
    const form = await look(`${act}/giai-the`);
    const district = idOf(form, 'UBND quận Bắc Từ Liêm');
    const itself = await admin.post(`${act}/giai-the`, { unitId: district, receivers: district });
    expect(itself.status).toBe(422);
    expect((await admin.post(`${act}/giai-the`, { unitId: district })).status).toBe(303);
    const html = await look(act);
    expect(html).toContain('UBND phường Xuân Đỉnh (00610) đang thuộc UBND quận Bắc Từ Liêm');
    expect(html).toContain('đứng tên cổng này');
    const refused = await admin.post(`${act}/quyet-dinh`, {});
    expect(refused.status).toBe(409);
    expect(await text(refused)).toContain('Chưa quyết định được');
    const remove = /href="([^"]*\/buoc\/[^"]*\/bo)"/.exec(html)?.[1] ?? '';
    await look(remove);
    expect((await admin.post(remove, {})).status).toBe(303);
    expect(await look(act)).toContain('Chưa có bước nào');
  });

  test('splitting, renaming, re-parenting, a flow and a new unit go into the draft', async () => {
    const act = await newDraft('Nhiều việc');
    const form = await look(`${act}/chia`);
    const ward = idOf(form, 'UBND phường Tây Tựu');
    const half = await admin.post(`${act}/chia`, { unitId: ward, nameVi1: 'UBND phường Tây', nameVi2: '' });
    expect(half.status).toBe(422);
    expect(await text(half)).toContain('Nhập tên tiếng Anh');
    const none = await admin.post(`${act}/chia`, { unitId: ward });
    expect(await text(none)).toContain('Nhập ít nhất một đơn vị mới');
    const parts = {
      nameVi1: 'UBND phường Tây',
      nameEn1: 'Tây Ward PC',
      shortVi1: 'Tây',
      code1: '00607',
      nameVi2: 'UBND phường Tựu',
      nameEn2: 'Tựu Ward PC',
      shortVi2: 'Tựu',
    };
    expect((await admin.post(`${act}/chia`, { unitId: ward, ...parts })).status).toBe(303);
    const renamed = idOf(form, 'UBND phường Liên Mạc');
    expect((await admin.post(`${act}/doi-ten`, { unitId: renamed })).status).toBe(422);
    expect((await admin.post(`${act}/doi-ten`, { unitId: renamed, nameVi: 'UBND phường Liên Mạc Mới' })).status).toBe(303);
    const city = idOf(await look(`${act}/don-vi-tren`), 'UBND thành phố Hà Nội');
    expect((await admin.post(`${act}/don-vi-tren`, { unitId: renamed, parentId: city })).status).toBe(303);
    const begun = { kind: 'ward', parentId: city, nameVi: 'UBND xã Mới', nameEn: 'Mới Commune PC', shortVi: 'Mới', code: '' };
    expect((await admin.post(`${act}/don-vi-moi`, begun)).status).toBe(303);
    const flows = await look(`${act}/ke-thua`);
    const wrong = await admin.post(`${act}/ke-thua`, { from: ward, to: idOf(flows, 'UBND xã Mới'), how: 'part', share: '120' });
    expect(wrong.status).toBe(422);
    expect((await admin.post(`${act}/ke-thua`, { from: ward, to: idOf(flows, 'UBND xã Mới'), how: 'part', share: '12,5' })).status).toBe(
      303,
    );
    const html = await look(act);
    for (const words of [
      'đổi tên thành UBND phường Liên Mạc Mới',
      'chuyển về UBND thành phố Hà Nội',
      '12,5 %',
      'một phần, chưa rõ tỷ lệ',
      'UBND xã Mới',
    ]) {
      expect(html).toContain(words);
    }
    const english = await look(`/en${act}`);
    expect(english).toContain('a part, how much is not known');
  });
});
