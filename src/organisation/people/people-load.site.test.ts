import { writeXlsx } from 'hucre';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
let quantri: Visitor;
const LOAD = '/lam-viec/to-chuc/nguoi/tai-len';
const HEADINGS = 'Họ và tên,Tên đăng nhập,E-mail,Chức trách,Mã hoặc tên đơn vị,Từ ngày,Đến hết ngày,Quyết định';

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
const drop = async (lines: readonly string[], who = quantri) => {
  const file = new File([[HEADINGS, ...lines].join('\r\n')], 'nguoi.csv', { type: 'text/csv' });
  return who.post(LOAD, { file });
};
const where = (answer: Response) => {
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
};
const accounts = async () => (await admin.query<{ n: number }>('select count(*)::int as n from organisation.account')).rows[0]!.n;

describe('a spreadsheet of people', () => {
  test('is looked over, loaded whole, and everybody gets a one-time address', async () => {
    const before = await accounts();
    const page = where(
      await drop([
        'Đinh Thị Một,tai.mot,,Công chức Văn hóa – Xã hội,00611,01/12/2026,,"12/QĐ-UBND"',
        'Đinh Thị Hai,tai.hai,hai@hanoi.gov.vn,Văn thư,Xuân Đỉnh,1/12/2026,30/11/2027,',
        'Đinh Thị Một,tai.mot,,Văn thư,00613,01/12/2026,,',
      ]),
    );
    const review = await text(quantri.get(page));
    expect(review).toContain('Xác nhận sẽ thêm 2 người mới và giao 3 chức trách.');
    expect(review).toContain('Giao thêm chức trách (người ở dòng trên)');
    expect(await accounts()).toBe(before);
    expect(where(await quantri.post(page, { act: 'load' }))).toBe(page);
    expect(await text(quantri.get(page))).toContain('Đã thêm 2 người và giao 3 chức trách');
    expect(await accounts()).toBe(before + 2);
    const { rows } = await admin.query(
      "select a.email, p.role, p.valid_to::text as to, p.decision from organisation.post p join organisation.account a on a.id = p.account_id where a.username like 'tai.%' order by a.username, p.role",
    );
    expect(rows).toEqual([
      { email: 'hai@hanoi.gov.vn', role: 'clerk', to: '2027-12-01', decision: '' },
      { email: null, role: 'clerk', to: null, decision: '' },
      { email: null, role: 'culture officer', to: null, decision: '12/QĐ-UBND' },
    ]);
    // sent twice, done once
    expect((await quantri.post(page, { act: 'load' })).status).toBe(409);
    const csv = await quantri.post(`${page}/loi-moi.csv`, {});
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect((await text(csv)).match(/http:\/\/127\.0\.0\.1:\d+\/dang-nhap\/loi-moi\/[\w-]{43}/g)).toHaveLength(2);
  });

  test('with one wrong row loads nobody, and says which row and column', async () => {
    const before = await accounts();
    const page = where(
      await drop([
        'Đúng Một,dung.mot,,Văn thư,00611,01/12/2026,,',
        '=cmd|calc,sai.mot,,Vua,00611,01/12/2026,,',
        ',,,,,,,',
        'Sai Hai,sai.hai,,Văn thư,00611,31/02/2026,,',
      ]),
    );
    const review = await text(quantri.get(page));
    expect(review).toContain('2 dòng có lỗi');
    expect(review).toMatch(/>3<[\s\S]{0,80}Chức trách[\s\S]{0,80}Không có chức trách này/);
    expect(review).toMatch(/>5<[\s\S]{0,80}Từ ngày[\s\S]{0,80}Không có ngày này/);
    expect(review).not.toContain('Xác nhận, thêm tất cả');
    expect((await quantri.post(page, { act: 'load' })).status).toBe(409);
    expect(await accounts()).toBe(before);
    expect(await text(quantri.get(`${page}/loi.csv`))).toMatch(/3,Chức trách,.*\r?\n5,Từ ngày,/);
  });

  test('that was right when it was read and is no more loads nobody, and can be looked over again', async () => {
    const page = where(await drop(['Lê Sau,sau.mot,,Văn thư,00611,01/12/2026,,']));
    const other = where(await drop(['Lê Trước,sau.mot,,Văn thư,00611,01/12/2026,,']));
    await quantri.post(other, { act: 'load' });
    const late = await quantri.post(page, { act: 'load' });
    expect(late.status).toBe(409);
    expect(await text(late)).toContain('Từ lúc kiểm tra đến nay có thay đổi');
    await quantri.post(page, { act: 'check' });
    expect(await text(quantri.get(page))).toContain('Tên đăng nhập này là của Lê Trước');
  });

  test('is its sender’s alone, and nobody’s who may not administer', async () => {
    const page = where(await drop(['Lê Riêng,rieng.mot,,Văn thư,00611,01/12/2026,,']));
    const bientap = await site.as('bientap');
    for (const path of [LOAD, page, `${page}/loi.csv`]) expect((await bientap.get(path)).status).toBe(403);
    expect((await bientap.post(`${page}/loi-moi.csv`, {})).status).toBe(403);
    await admin.query(
      "update organisation.people_load set account_id = (select id from organisation.account where username = 'bientap') where id = $1",
      [page.split('/').at(-1)],
    );
    expect((await quantri.get(page)).status).toBe(404);
    expect((await quantri.post(`${page}/loi-moi.csv`, {})).status).toBe(404);
  });

  test('that cannot be read says why beside the field', async () => {
    const answer = await quantri.post(LOAD, { file: new File(['xin chào'], 'a.csv') });
    expect(answer.status).toBe(422);
    expect(await text(answer)).toMatch(/id="file-error"[\s\S]{0,120}Không thấy các cột: Họ và tên, Tên đăng nhập/);
    expect((await quantri.post(LOAD, {})).status).toBe(422);
    const template = await quantri.get(`${LOAD}/mau.xlsx`);
    expect(new Uint8Array(await template.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });

  test('of 50,000 rows with errors in 37 names exactly those, in at most 20 seconds', { timeout: 240_000 }, async () => {
    const { rows: wards } = await admin.query<{ code: string }>('select code from organisation.unit_code where valid_to is null');
    const wrong = new Set(Array.from({ length: 37 }, (_, k) => 2 + 13 + k * 1331));
    const data = Array.from({ length: 50_000 }, (_, n) => ({
      name: `Nguyễn Văn Số ${n}`,
      username: wrong.has(n + 2) && n % 2 === 0 ? 'Sai Dạng' : `nghin.n${n}`,
      email: '',
      role: 'Cộng tác viên',
      unit: wards[n % wards.length]!.code,
      from: wrong.has(n + 2) && n % 2 === 1 ? '32/12/2026' : '01/12/2026',
      to: '',
      decision: `${n}/QĐ-UBND`,
    }));
    const headings = HEADINGS.split(',');
    const columns = ['name', 'username', 'email', 'role', 'unit', 'from', 'to', 'decision'].map((key, at) => ({
      key,
      header: headings[at]!,
    }));
    const xlsx = await writeXlsx({ sheets: [{ name: 'Người', columns, data }] });
    const began = performance.now();
    const answer = await quantri.post(LOAD, { file: new File([new Uint8Array(xlsx)], 'thanh-pho.xlsx') });
    const took = performance.now() - began;
    const page = where(answer);
    const review = await text(quantri.get(page));
    expect(took).toBeLessThan(20_000);
    expect(review).toContain('37 dòng có lỗi');
    const csv = await text(quantri.get(`${page}/loi.csv`));
    expect(new Set([...csv.matchAll(/^(\d+),/gm)].map(([, line]) => Number(line)))).toEqual(wrong);

    const good = data.filter((_, n) => !wrong.has(n + 2));
    const mended = await writeXlsx({ sheets: [{ name: 'Người', columns, data: good }] });
    const second = where(await quantri.post(LOAD, { file: new File([new Uint8Array(mended)], 'thanh-pho.xlsx') }));
    const before = await accounts();
    expect(where(await quantri.post(second, { act: 'load' }))).toBe(second);
    expect(await accounts()).toBe(before + good.length);
    const list = performance.now();
    expect((await quantri.get('/lam-viec/to-chuc/nguoi')).status).toBe(200);
    expect(performance.now() - list).toBeLessThan(5000); // nobody has told PostgreSQL yet how many there are now
  });
});
