import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let quantri: Visitor;
beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  quantri = await site.as('quantri');
});
afterAll(() => site?.stop());

const TREE = '/lam-viec/to-chuc';
const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
/** The id of the unit whose name links to it, in the tree of a day. */
async function idOf(name: string, day = ''): Promise<string> {
  const html = await text(quantri, `${TREE}${day && `?ngay=${day}`}`);
  const found = [...html.matchAll(/don-vi\/([0-9a-f-]{36})[^>]*><span>([^<]+)</g)].find(([, , shown]) => shown === name);
  if (!found) throw new Error(`${name} is not in the tree of ${day || 'today'}`);
  return found[1]!;
}

/** What the record says was done to a unit, by name. */
async function acts(about: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: site.database.urls.admin });
  await client.connect();
  const { rows } = await client.query<{ what: string }>('select what from audit.entry where about = $1 order by what', [about]);
  await client.end();
  return rows.map(({ what }) => what);
}

describe('the tree of a day', () => {
  test('today ten wards hang on the City; on 30/6/2025 thirteen hung on the district, some by codes that mean others now', async () => {
    const today = await text(quantri, TREE);
    expect(today).toContain('>00598<');
    expect(today).not.toContain('UBND quận Bắc Từ Liêm');
    const before = await text(quantri, `${TREE}?ngay=30/06/2025`);
    expect(before).toContain('Phường, xã: 13');
    expect(before).toMatch(/UBND phường Liên Mạc<\/span>[\s\S]{0,120}00598/);
    expect(today).toMatch(/UBND phường Thượng Cát<\/span>[\s\S]{0,120}00598/);
  });

  test('a day that is none says so and shows today; a day before everything says what to do', async () => {
    expect(await text(quantri, `${TREE}?ngay=31/02/2025`)).toContain('Không có ngày như vậy');
    expect(await text(quantri, `${TREE}?ngay=01/01/1990`)).toContain('Ngày này chưa có đơn vị nào');
  });

  test('who only works here sees the tree, no people in it, and no act', async () => {
    const bientap = await site.as('bientap');
    const html = await text(bientap, TREE);
    expect(html).toContain('UBND phường Thượng Cát');
    expect(html).not.toMatch(/\d+ người|Thêm đơn vị/);
    const unit = `${TREE}/don-vi/${await idOf('UBND phường Thượng Cát')}`;
    expect(await text(bientap, unit)).not.toMatch(/Đổi tên|Chức trách,/);
    for (const path of [`${unit}/ten`, `${unit}/ket-thuc`, `${TREE}/don-vi/moi`, `${TREE}/don-vi/nap`]) {
      expect((await bientap.get(path)).status, path).toBe(403);
    }
    expect((await site.visitor().get(TREE)).status).toBe(303);
  });

  test('a unit that is none is 404', async () => {
    expect((await quantri.get(`${TREE}/don-vi/00000000-0000-4000-8000-000000000009`)).status).toBe(404);
    expect((await quantri.get(`${TREE}/don-vi/xuan-dinh`)).status).toBe(404);
  });
});

describe('changing a unit', () => {
  test('a residential group is added, renamed from a day on, moved, ended and kept; its page tells all of it', async () => {
    const ward = await idOf('UBND phường Xuân Đỉnh');
    const other = await idOf('UBND phường Tây Tựu');
    const added = await quantri.post(`${TREE}/don-vi/moi?duoi=${ward}`, {
      kind: 'residential group',
      parentId: ward,
      nameVi: 'Tổ dân phố số 5',
      nameEn: '',
      shortVi: 'TDP 5',
      code: '',
      from: '01/01/2026',
      to: '',
      decision: '12/QĐ-UBND',
    });
    expect(added.status).toBe(303);
    const page = added.headers.get('location')!;
    const change = (last: string, fields: Record<string, string>) => quantri.post(`${page}/${last}`, { decision: '', ...fields });

    const names = { nameVi: 'Tổ dân phố Tân Xuân', nameEn: 'Tân Xuân Group', shortVi: 'Tân Xuân', from: '01/12/2026' };
    expect((await change('ten', { ...names, decision: '34/QĐ-UBND' })).status).toBe(303);
    expect((await change('ma', { code: 'TX05', from: '01/02/2026' })).status).toBe(303);
    expect((await change('don-vi-tren', { parentId: other, from: '01/06/2026' })).status).toBe(303);
    const html = await text(quantri, page);
    for (const one of ['Tổ dân phố số 5', 'Tổ dân phố Tân Xuân', '34/QĐ-UBND', '12/QĐ-UBND', 'TX05', 'sắp tới', 'UBND phường Tây Tựu']) {
      expect(html).toContain(one);
    }
    expect(await text(quantri, `${page}?ngay=02/12/2026`)).toMatch(/<h1[^>]*><span>Tổ dân phố Tân Xuân/);
    expect(await text(quantri, `/en${page}?ngay=02/12/2026`)).toMatch(/<h1[^>]*><span>Tân Xuân Group/);

    expect((await change('ket-thuc', { lastDay: '31/12/2026' })).status).toBe(303);
    expect(await text(quantri, page)).toContain('Sẽ kết thúc hết ngày 31/12/2026');
    expect((await change('tiep-tuc', {})).status).toBe(303);
    expect(await text(quantri, page)).not.toContain('Sẽ kết thúc');
    expect(await acts(page.slice(-36))).toEqual(['unit.begun', 'unit.closed', 'unit.kept', 'unit.moved', 'unit.recoded', 'unit.renamed']);
  });

  test('bad input is said beside its field, and what was typed stays', async () => {
    const ward = await idOf('UBND phường Xuân Đỉnh');
    const page = `${TREE}/don-vi/${ward}`;
    const said = async (last: string, fields: Record<string, string>) => {
      const answer = await quantri.post(`${page}/${last}`, { decision: '', ...fields });
      expect(answer.status).toBe(422);
      return answer.text();
    };
    const taken = await said('ma', { code: '00598', from: '01/12/2026' });
    expect(taken).toMatch(/id="code-error"[\s\S]*Mã 00598 thuộc UBND phường Thượng Cát từ 01\/07\/2025, chưa có ngày hết/);
    expect(taken).toContain('value="00598"');
    expect(await said('ma', { code: '00611', from: '01/01/2020' })).toContain('Đơn vị bắt đầu từ 01/07/2025');
    expect(await said('don-vi-tren', { parentId: ward, from: '01/12/2026' })).toContain('không thể nằm dưới chính nó');
    expect(await said('ten', { nameVi: '', nameEn: '', shortVi: 'X', from: '32/01/2026' })).toMatch(/Nhập tên đầy đủ[\s\S]*Nhập ngày như/);
    expect(await said('ket-thuc', { lastDay: '01/01/2020' })).toContain('Ngày kết thúc phải sau ngày bắt đầu');
    const refused = await quantri.post(`${page}/ket-thuc`, { lastDay: '31/12/2026', decision: '' });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringMatching(/Sau ngày đó vẫn còn \d+ (chức trách|đơn vị)/)]);
    const twice = {
      kind: 'ward',
      parentId: ward,
      nameVi: 'Tổ 9',
      nameEn: '',
      shortVi: 'Tổ 9',
      code: '',
      from: '01/12/2026',
      to: '',
      decision: '',
    };
    expect((await quantri.post(`${TREE}/don-vi/moi`, twice)).status).toBe(303);
    const again = await quantri.post(`${TREE}/don-vi/moi`, twice);
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('đã có một đơn vị cùng tên')]);
  });
});

describe('loading a list', () => {
  const csv = (rows: string[]) =>
    new File([['loại;tên;tên gọn;mã;mã hoặc tên đơn vị trên;từ ngày;đến hết ngày', ...rows].join('\n')], 'danh-sach.csv');

  test('the shipped list is all there already in the demonstration', async () => {
    const dropped = await quantri.post(`${TREE}/don-vi/nap`, { shipped: '1' });
    expect(dropped.status).toBe(303);
    expect(await text(quantri, dropped.headers.get('location')!)).toContain('Mọi đơn vị trong tệp đều đã có');
  });

  test('every wrong row is named and nothing is loaded; mended, all of it is, once', async () => {
    const wrong = await quantri.post(`${TREE}/don-vi/nap`, {
      file: csv([
        'tổ dân phố;Tổ 1;;;00611;01/01/2026;',
        'tổ dân phố;Tổ 2;;;99999;01/01/2026;',
        'tỗ;Tổ 3;;;00611;01/13/2026;',
        'tổ dân phố;Tổ 4;;00598;00611;01/01/2026;31/12/2025',
      ]),
    });
    const page = wrong.headers.get('location')!;
    const html = await text(quantri, page);
    expect(html).toContain('3/4 dòng sai');
    for (const one of [
      'không có đơn vị nào mang mã hoặc tên này',
      'Không biết loại này',
      'Không có ngày như vậy',
      'Ngày kết thúc phải sau',
    ]) {
      expect(html).toContain(one);
    }
    expect((await quantri.post(page, {})).status).toBe(409);

    const right = await quantri.post(`${TREE}/don-vi/nap`, {
      file: csv(['tổ dân phố;Ngõ 1;;;Tổ 1;01/02/2026;', 'tổ dân phố;Tổ 1;;TO1;00611;01/01/2026;']),
    });
    const review = right.headers.get('location')!;
    expect(await text(quantri, review)).toContain('Sẽ thêm 2 đơn vị');
    expect((await quantri.post(review, {})).status).toBe(303);
    expect(await text(quantri, review)).toContain('Đã nạp 2 đơn vị');
    expect((await quantri.post(review, {})).status).toBe(409);
    expect((await (await site.as('baove.dulieu')).get(review)).status).toBe(403);
  });

  test('what is no list is said beside the file', async () => {
    for (const [file, said] of [
      [new File(['a,b\n1,2'], 'x.csv'), 'Không thấy các cột: loại, tên'],
      [new File([new Uint8Array([0xff, 0xd8, 0, 1])], 'x.csv'), 'Không đọc được tệp này'],
      [new File([new Uint8Array([0x50, 0x4b, 3, 4, 9])], 'x.xlsx'), 'Không đọc được tệp này'],
      [new File([], 'x.csv'), 'Chọn một tệp'],
    ] as const) {
      const answer = await quantri.post(`${TREE}/don-vi/nap`, { file });
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(said)]);
    }
    expect(await text(quantri, `${TREE}/don-vi/nap/mau.csv`)).toContain('Thượng Cát,00598');
  });
});

describe('before a decided reorganisation has come', () => {
  let before: TestSite;
  beforeAll(async () => {
    before = await openTestSite({ now: '2025-06-20T08:00:00+07:00' });
  });
  afterAll(() => before?.stop());

  test('a ward says when it will end and who takes over; its end is taken back with the decision and not alone', async () => {
    const admin = await before.as('quantri');
    const tree = await (await admin.get(TREE)).text();
    const [, id] = /don-vi\/([0-9a-f-]{36})[^>]*><span>UBND phường Xuân Tảo</.exec(tree) ?? [];
    const page = `${TREE}/don-vi/${id}`;
    const html = await (await admin.get(page)).text();
    expect(html).toContain('Sẽ kết thúc hết ngày 30/06/2025');
    expect(html).toMatch(/Được tiếp nối bởi[\s\S]*UBND phường Nghĩa Đô[\s\S]*một phần, không rõ tỷ lệ/);
    const kept = await admin.post(`${page}/tiep-tuc`, {});
    expect([kept.status, await kept.text()]).toEqual([409, expect.stringContaining('rút quyết định đó')]);
    expect(await (await admin.get(`${TREE}?ngay=01/07/2025`)).text()).toContain('Ngày này chưa tới');
  });
});
