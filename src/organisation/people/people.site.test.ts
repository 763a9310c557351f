import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
let quantri: Visitor;
const PEOPLE = '/lam-viec/to-chuc/nguoi';

beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  quantri = await site.as('quantri');
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const idOf = async (username: string) =>
  (await admin.query<{ id: string }>('select id from organisation.account where username = $1', [username])).rows[0]!.id;
const unitOf = async (code: string) =>
  (
    await admin.query<{ id: string }>("select unit_id as id from organisation.unit_code where code = $1 and valid_from >= '2025-07-01'", [
      code,
    ])
  ).rows[0]!.id;
const person = async (username: string, changed: Record<string, string> = {}) => ({
  name: 'Nguyễn Thị Ánh',
  username,
  email: '',
  role: 'culture officer',
  unit: await unitOf('00611'),
  from: '01/12/2026',
  to: '',
  decision: '12/QĐ-UBND',
  ...changed,
});

describe('people', () => {
  test('a new person gets a post and a one-time address, which is shown once', async () => {
    const made = await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.anh'));
    expect(made.status).toBe(303);
    const where = made.headers.get('location')!;
    expect(where).toBe(`${PEOPLE}/${await idOf('xuandinh.anh')}/loi-moi`);
    const once = await text(quantri.get(where));
    expect(once).toMatch(/http:\/\/127\.0\.0\.1:\d+\/dang-nhap\/loi-moi\/[\w-]{43}/);
    expect(await text(quantri.get(where))).not.toMatch(/loi-moi\/[\w-]{43}/);
    const page = await text(quantri.get(`${PEOPLE}/${await idOf('xuandinh.anh')}`));
    expect(page).toMatch(/Công chức Văn hóa – Xã hội[\s\S]*UBND phường Xuân Đỉnh[\s\S]*từ 01\/12\/2026[\s\S]*12\/QĐ-UBND/);
    expect(page).toMatch(/địa chỉ mời còn dùng được đến/);
    expect(page).not.toMatch(/<title>[^<]*Ánh/);
  });

  test('is found without diacritics, by unit with what hangs below, by role, and those without a post', async () => {
    await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.tim', { name: 'Đỗ Văn Tìm', from: '01/01/2026' }));
    const city = (await admin.query("select unit_id as id from organisation.unit_name where name_vi = 'UBND thành phố Hà Nội'")).rows[0].id;
    expect(await text(quantri.get(`${PEOPLE}?q=do+van+tim`))).toContain('Đỗ Văn Tìm');
    expect(await text(quantri.get(`${PEOPLE}?q=Đỗ`))).toContain('Đỗ Văn Tìm');
    expect(await text(quantri.get(`${PEOPLE}?q=%25`))).toContain('Không tìm thấy ai');
    expect(await text(quantri.get(`${PEOPLE}?donvi=${city}&chuctrach=culture+officer`))).toContain('Đỗ Văn Tìm');
    expect(await text(quantri.get(`${PEOPLE}?donvi=${await unitOf('00619')}`))).toContain('Không tìm thấy ai');
    // whoever begins in December holds nothing today
    expect(await text(quantri.get(`${PEOPLE}?tinhtrang=khong-chuc-trach`))).toMatch(/Nguyễn Thị Ánh/);
    expect((await quantri.get(`${PEOPLE}?donvi=x`)).status).toBe(404);
  });

  test('what is wrong stands beside its field, and nothing that was typed is lost', async () => {
    const again = await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.anh', { name: 'Phan Kế Bính' }));
    expect(again.status).toBe(422);
    const page = await text(again);
    expect(page).toMatch(/id="username-error"[\s\S]{0,120}Tên đăng nhập này đã có người dùng/);
    expect(page).toContain('value="Phan Kế Bính"');
    const early = await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.som', { from: '01/06/2025' }));
    expect(early.status).toBe(422);
    expect(await text(early)).toMatch(/id="from-error"[\s\S]{0,120}Đơn vị chỉ tồn tại từ 01\/07\/2025/);
    const backwards = await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.nguoc', { to: '30/11/2026' }));
    expect(await text(backwards)).toMatch(/id="to-error"[\s\S]{0,120}Ngày cuối cùng phải từ ngày bắt đầu/);
    expect((await admin.query("select from organisation.account where username in ('xuandinh.som', 'xuandinh.nguoc')")).rowCount).toBe(0);
    const head = await quantri.post(`${PEOPLE}/moi`, await person('xuandinh.to', { role: 'residential group head' }));
    expect(await text(head)).toMatch(/id="unit-error"[\s\S]{0,120}chỉ giữ chức trách ở một tổ dân phố/);
  });

  test('the seat of a chair says who holds it and until when; filling in is for days', async () => {
    await quantri.post(
      `${PEOPLE}/moi`,
      await person('taytuu.ct', { name: 'Lý Chủ Tịch', role: 'chair', unit: await unitOf('00613'), from: '01/07/2025', to: '30/06/2030' }),
    );
    const second = await quantri.post(`${PEOPLE}/moi`, await person('taytuu.ct2', { role: 'chair', unit: await unitOf('00613') }));
    expect(await text(second)).toMatch(/id="role-error"[\s\S]{0,120}Lý Chủ Tịch giữ chức trách này đến hết 30\/06\/2030/);
    const chair = await idOf('taytuu.ct');
    await quantri.post(`${PEOPLE}/moi`, await person('taytuu.pho', { name: 'Hồ Phó', unit: await unitOf('00613') }));
    const post = (await admin.query('select id from organisation.post where account_id = $1', [chair])).rows[0].id;
    const at = `${PEOPLE}/${chair}/chuc-trach/${post}/thay`;
    const form = await text(quantri.get(at));
    expect(form).toContain('Hồ Phó');
    expect(form).not.toContain('Đỗ Văn Tìm');
    const deputy = await idOf('taytuu.pho');
    const filled = await quantri.post(at, { person: deputy, from: '25/11/2026', to: '30/11/2026', decision: '' });
    expect(filled.status).toBe(303);
    expect(await text(quantri.get(`${PEOPLE}/${deputy}`))).toMatch(
      /Chủ tịch UBND[\s\S]{0,80}thay Lý Chủ Tịch[\s\S]*từ 25\/11\/2026 đến hết 30\/11\/2026/,
    );
    // ended early, what fills in ends with it; undone, it comes back
    const ended = await quantri.post(`${PEOPLE}/${chair}/chuc-trach/${post}/ket-thuc`, { last: '26/11/2026' });
    expect(ended.status).toBe(303);
    expect(await text(quantri.get(`${PEOPLE}/${deputy}`))).toContain('từ 25/11/2026 đến hết 26/11/2026');
    const undo = /action="([^"]+hoan-tac[^"]+)"/.exec(await text(quantri.get(`${PEOPLE}/${chair}`)))![1]!;
    expect((await quantri.post(undo, {})).status).toBe(303);
    expect(await text(quantri.get(`${PEOPLE}/${chair}`))).toContain('đến hết 30/06/2030');
    expect((await quantri.post(undo, {})).status).toBe(404);
  });

  test('who is put out is out at once, and Hoàn tác brings back the post', async () => {
    const bientap = await site.as('bientap');
    expect((await bientap.get('/lam-viec')).status).toBe(200);
    const id = await idOf('bientap');
    expect(await text(quantri.get(`${PEOPLE}/${id}/ngung`))).toMatch(/Biên tập viên[\s\S]*Không có gì bị xóa/);
    expect((await quantri.post(`${PEOPLE}/${id}/ngung`, {})).status).toBe(303);
    expect((await bientap.get('/lam-viec')).status).toBe(303);
    const again = site.visitor();
    await again.post('/dang-nhap', { username: 'bientap', password: PASSWORD });
    expect((await again.get('/lam-viec')).status).toBe(303);
    expect(await text(quantri.get(`${PEOPLE}?tinhtrang=da-ngung`))).toContain('bientap');
    expect((await quantri.post(`${PEOPLE}/${id}/mo-lai`, {})).status).toBe(303);
    expect((await (await site.as('bientap')).get('/lam-viec/noi-dung')).status).toBe(200);
  });

  test('nobody acts on themselves, and who may not administer sees no form', async () => {
    const me = await idOf('quantri');
    expect((await quantri.get(`${PEOPLE}/${me}/ngung`)).status).toBe(404);
    const own = await quantri.post(`${PEOPLE}/${me}/chuc-trach/moi`, { role: 'chair', unit: await unitOf('00619'), from: '01/12/2026' });
    expect(own.status).toBe(409);
    expect(await text(own)).toContain('Không ai tự giao chức trách cho mình');
    const other = await site.as('bientap');
    for (const path of [PEOPLE, `${PEOPLE}/moi`, `${PEOPLE}/${me}`]) expect((await other.get(path)).status).toBe(403);
    expect((await other.post(`${PEOPLE}/${me}/ngung`, {})).status).toBe(403);
  });

  test('in English, names stay Vietnamese and are marked so', async () => {
    const page = await text(quantri.get(`/en${PEOPLE}?q=tim`));
    expect(page).toContain('<span lang="vi">Đỗ Văn Tìm</span>');
    expect(page).toContain('Culture and society officer');
  });
});
