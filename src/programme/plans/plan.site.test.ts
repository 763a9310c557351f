import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Form, formsOf, wrongFields } from '../../../tests/forms.ts';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const SEED = fs.readFileSync('src/programme/reading/samples/real-bac-tu-liem-294.txt', 'utf8');
/** The same article about another plan, so that it is new here. */
const OTHER = SEED.replaceAll('294/KH-UBND', '295/KH-UBND');
const READ = '/lam-viec/chuong-trinh/doc-van-ban';

let site: TestSite;
let head: Visitor;
let ward: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  head = await site.as('quan.vhtt');
  ward = await site.as('xuandinh.vhxh');
});
afterAll(() => site.stop());

const pageOf = async (who: Visitor, path: string) => {
  const answer = await who.get(path);
  expect(`${path} ${answer.status}`).toBe(`${path} 200`);
  return answer.text();
};
/** What the last form of a page would send as it stands. */
function fieldsOf(html: string): Record<string, string> {
  const form = formsOf(html).find(({ controls }) => controls.some(({ name }) => name === 'title')) as Form;
  return Object.fromEntries(
    form.controls.filter(({ kind, value }) => kind !== 'checkbox' || value !== '').map(({ name, value }) => [name, value]),
  );
}
const drop = (who: Visitor, text: string | Uint8Array, name = 'ke-hoach.txt') => who.post(READ, { file: new File([text as string], name) });
const dropped = async (who: Visitor, text: string) => {
  const answer = await drop(who, text);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
};

describe('a document', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['rỗng', '', /Tệp rỗng/],
    ['ảnh', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /không đọc được/],
    ['hỏng', '%PDF-1.7 nothing', /hỏng hoặc không đọc được/],
    ['vô nghĩa', 'xin chào', /Không nhận ra kế hoạch/],
  ])('%s: says why, 422, and nothing is kept', async (name, text, why) => {
    const answer = await drop(head, text, `${name}.pdf`);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(why);
    expect(html).not.toContain('Đang xem dở');
  });

  test('is read side by side: each value leads to a passage that is there; corrections are kept; accepted, it is a plan for all to see', async () => {
    const address = await dropped(head, OTHER);
    const html = await pageOf(head, address);
    const fields = fieldsOf(html);
    expect(fields).toMatchObject({
      symbol: '295/KH-UBND',
      issuedOn: '14/07/2022',
      statedTargets: '8',
      'target-0-value': '40',
      'target-0-indicator': 'T1',
    });
    expect(html).toMatch(/<option value="[0-9a-f-]{36}" selected[^>]*>UBND quận Bắc Từ Liêm</);
    const jumps = [...html.matchAll(/href="#(p-\d+)"/g)].map(([, id]) => id);
    expect(jumps.length).toBeGreaterThan(15);
    for (const id of jumps) expect(html).toContain(`id="${id}"`);
    expect(html).toContain('Văn bản nói có 8 mục tiêu, đọc ra được 4');
    expect(html).not.toContain('Kế hoạch này đã có');

    // a wrong day stays as typed, beside its field; nothing else is lost
    const wrong = await head.post(address, { ...fields, act: 'save', periodTo: '31/02/2025', 'target-0-text': 'Sửa dở' });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect([...wrongFields(again)]).toEqual(['periodTo']);
    expect([fieldsOf(again)['periodTo'], fieldsOf(again)['target-0-text']]).toEqual(['31/02/2025', 'Sửa dở']);

    const saved = await head.post(address, { ...fields, act: 'save', 'target-3-drop': '1', generalAim: 'Giảm dần bạo lực gia đình' });
    expect(saved.headers.get('location')).toBe(`${address}?da-luu=1`);
    expect(await pageOf(head, READ)).toContain('295/KH-UBND');
    const kept = fieldsOf(await pageOf(head, address));
    expect([kept['generalAim'], kept['target-3-text']]).toEqual(['Giảm dần bạo lực gia đình', '']);
    expect((await ward.get(address)).status).toBe(404);

    const handed = { 'assignment-0-task': 'Tổ chức nói chuyện ở tổ dân phố', 'assignment-0-unit-0': 'Tất cả phường, xã' };
    const accepted = await head.post(address, { ...kept, ...handed, act: 'accept' });
    expect(accepted.status).toBe(303);
    const plan = accepted.headers.get('location')!;
    const shown = await pageOf(head, plan);
    for (const text of ['295/KH-UBND', 'Giảm dần bạo lực gia đình', 'Tất cả phường, xã', 'ke-hoach.txt', '45/QĐ-TTg'])
      expect(shown).toContain(text);
    const original = await head.get(`${plan}/ban-goc`);
    expect([await original.text(), original.headers.get('content-disposition')]).toEqual([OTHER, expect.stringContaining('attachment')]);
    expect((await site.get(`${plan}/ban-goc`)).status).not.toBe(200);

    // the ward has the task now; the public sees the plan
    expect(await pageOf(ward, plan)).toContain('Tổ chức nói chuyện ở tổ dân phố');
    expect(await pageOf(ward, plan)).not.toContain('Sửa đổi, bổ sung');
    await expect.poll(async () => (await site.get('/ke-hoach/295-kh-ubnd-2022')).status, { timeout: 15_000 }).toBe(200);
    expect(await (await site.get('/ke-hoach')).text()).toContain('295/KH-UBND');
  });

  test('of a plan that is there leads to it, and becomes a new version by choice only', async () => {
    const address = await dropped(head, SEED);
    const html = await pageOf(head, address);
    expect(html).toContain('Kế hoạch này đã có');
    const fields = { ...fieldsOf(html), act: 'accept' };
    expect((await head.post(address, fields)).status).toBe(409);
    const version = await head.post(address, { ...fields, act: 'version' });
    expect(version.status).toBe(303);
    const plan = version.headers.get('location')!;
    const difference = await pageOf(head, `${plan}/so-sanh`);
    for (const text of ['<ins>', '<del>', 'Bỏ', 'Mục tiêu T2']) expect(difference).toContain(text);
    expect(await pageOf(head, plan)).toContain('Đọc lại từ văn bản');
  });

  test('may be discarded', async () => {
    const address = await dropped(head, OTHER.replaceAll('295/KH', '299/KH'));
    await pageOf(head, `${address}/bo`);
    expect((await head.post(`${address}/bo`, {})).status).toBe(303);
    expect((await head.get(address)).status).toBe(404);
  });
});

describe('a plan', () => {
  test('is drafted by a ward out of what it was handed, written on, and issued; the list shows how they follow from each other', async () => {
    const list = await pageOf(ward, '/lam-viec/chuong-trinh');
    expect(list).not.toMatch(/trên 13 phường/); // a ward sees its own figures only
    expect(list).toContain('của đơn vị bạn');
    const above = /\/lam-viec\/chuong-trinh\/ke-hoach\/[0-9a-f-]{36}/.exec(list)![0];
    const page = await pageOf(ward, above);
    expect(page).toContain('Lập kế hoạch của đơn vị từ nhiệm vụ được giao');
    const asked = formsOf(await pageOf(ward, `${above}/ke-hoach-don-vi`)).find(({ controls }) =>
      controls.some(({ name }) => name === 'unit'),
    )!;
    const made = await ward.post(`${above}/ke-hoach-don-vi`, Object.fromEntries(asked.controls.map(({ name, value }) => [name, value])));
    const edit = made.headers.get('location')!;
    const fields = fieldsOf(await pageOf(ward, edit));
    expect(Number(fields['targets'])).toBeGreaterThan(2);
    const here = edit.replace(/\/sua$/, '');
    expect((await head.get(here)).status).toBe(200);
    expect((await (await site.as('conhue1.vhxh')).get(here)).status).toBe(404);
    expect((await ward.post(edit, { ...fields, title: 'Kế hoạch của phường Xuân Đỉnh' })).status).toBe(303);
    expect((await ward.post(`${here}/ban-hanh`, { symbol: '', issuedOn: '' })).status).toBe(422);
    expect((await ward.post(`${here}/ban-hanh`, { symbol: '15/KH-UBND', issuedOn: '19/11/2024' })).status).toBe(303);
    const issued = await pageOf(ward, here);
    for (const text of ['15/KH-UBND', 'Phục vụ mục tiêu cấp trên', 'Có hiệu lực']) expect(issued).toContain(text);
    expect((await ward.get(edit)).status).toBe(404);
  });

  test('is drafted by hand, and thrown away again', async () => {
    const form = fieldsOf(await pageOf(head, '/lam-viec/chuong-trinh/ke-hoach/moi'));
    const empty = await head.post('/lam-viec/chuong-trinh/ke-hoach/moi', { ...form, title: '', periodTo: '01/01/2020' });
    expect([...wrongFields(await empty.text())].sort()).toEqual(['issuer', 'periodTo', 'title']);
    const html = await pageOf(head, '/lam-viec/chuong-trinh/ke-hoach/moi');
    const district = /<option value="([0-9a-f-]{36})"[^>]*>UBND quận Bắc Từ Liêm</.exec(html)![1]!;
    const made = await head.post('/lam-viec/chuong-trinh/ke-hoach/moi', { ...form, title: 'Thử', issuer: district });
    const here = made.headers.get('location')!.replace(/\/sua$/, '');
    expect(await pageOf(head, '/lam-viec/chuong-trinh')).toContain('Dự thảo');
    expect((await head.post(`${here}/bo`, {})).status).toBe(303);
    expect((await head.get(here)).status).toBe(404);
  });

  test('is closed and opened again, and amended with a visible difference', async () => {
    const list = await pageOf(head, '/lam-viec/chuong-trinh');
    const here = /id="k-([0-9a-f-]{36})"[^>]*><a[^>]*>Kế hoạch số 295/.exec(list)![1]!;
    const plan = `/lam-viec/chuong-trinh/ke-hoach/${here}`;
    expect((await head.post(`${plan}/ket-thuc`, { on: '20/11/2024', why: 'Tổng kết' })).status).toBe(303);
    expect(await pageOf(head, plan)).toContain('Kế hoạch kết thúc ngày 20/11/2024');
    expect((await head.get(`${plan}/sua-doi`)).status).toBe(404);
    expect((await head.post(`${plan}/mo-lai`, {})).status).toBe(303);
    const fields = fieldsOf(await pageOf(head, `${plan}/sua-doi`));
    expect((await head.post(`${plan}/sua-doi`, { ...fields, reason: '' })).status).toBe(422);
    const paper = { reason: 'Nâng mục tiêu', paperSymbol: '301/KH-UBND', paperDay: '18/11/2024' };
    expect((await head.post(`${plan}/sua-doi`, { ...fields, ...paper })).status).toBe(409); // nothing changed
    expect((await head.post(`${plan}/sua-doi`, { ...fields, ...paper, 'target-0-value': '50' })).status).toBe(303);
    const difference = await pageOf(ward, `${plan}/so-sanh?tu=1&den=2`);
    expect(difference).toMatch(/Mục tiêu T1[\s\S]*<del>[\s\S]*40[\s\S]*<ins>[\s\S]*50/);
  });
});
