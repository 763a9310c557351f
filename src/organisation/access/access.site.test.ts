import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
let request: string;
let dpo: Visitor;
let head: Visitor;
let admins: Visitor;
const KIND = 'organisation.data_request';
const at = (act = '') => `/lam-viec/to-chuc/quyen/ho-so/${KIND}/${request}${act}`;
const one = async (text: string, values: unknown[] = []) => (await admin.query(text, values)).rows[0];

beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T09:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  const officer = await one(`select a.id, p.unit_id from organisation.account a join organisation.post p on p.account_id = a.id
    where a.username = 'xuandinh.vhxh' and p.valid_to is null`);
  // the demonstration's officer becomes head of culture and society, who may restrict
  await admin.query(
    `insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, 'head of culture and society', '2026-01-01')`,
    [...[officer.id, officer.unit_id]],
  );
  request = crypto.randomUUID();
  await admin.query(
    `insert into organisation.data_request (id, unit_id, numbered_by, year, number, kind, channel, concerns, danger, received_on, due_by,
      due_unread, registered_at, registered_by, sealed_asker, sealed_about)
    values ($1, $2, $2, 2026, 901, 'know', 'in person', 'own', false, '2026-11-20', '2026-12-20', true, now(), $3, '\\x00', '\\x00')`,
    [request, officer.unit_id, officer.id],
  );
  dpo = await site.as('baove.dulieu');
  head = await site.as('xuandinh.vhxh');
  admins = await site.as('quantri');
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});
const textOf = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('who sees a record', () => {
  test('is found by the address of its page, and names people with post, permission and basis', async () => {
    const landing = await (
      await dpo.get(
        `/lam-viec/to-chuc/quyen?ho-so=${encodeURIComponent(`${site.url}/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau/${request}`)}`,
      )
    ).text();
    expect(landing).toContain(at());
    const answer = await textOf(await dpo.get(at()));
    expect(answer).toContain('Nguyễn Thị Thảo');
    expect(answer).toMatch(/quyền “Xử lý yêu cầu về dữ liệu cá nhân” \(privacy\.handle; căn cứ/);
    expect(answer).toMatch(/\(privacy\.oversee;/);
    expect(await textOf(await dpo.get(`/en${at()}`))).toContain('Who can see this record, and why');
    expect(
      await one(`select count(*)::int as n from audit.entry where what = 'access.record-looked-at' and about = $1`, [request]),
    ).toEqual({ n: 2 });
  });

  test('asks the whole demonstration in one page', async () => {
    const { n } = await one('select count(*)::int as n from organisation.account where deactivated_at is null');
    expect(await textOf(await dpo.get(at()))).toContain(`Đã hỏi ${n} trên ${n} tài khoản`);
  });
});

test('what a person sees: posts, permissions with basis, records, screens', async () => {
  const found = await (await dpo.get('/lam-viec/to-chuc/quyen?nguoi=xuandinh.vhxh')).text();
  const [address] = /\/lam-viec\/to-chuc\/quyen\/nguoi\/[0-9a-f-]{36}/.exec(found) ?? [];
  const answer = await textOf(await dpo.get(address!));
  expect(answer).toMatch(/Trưởng phòng Văn hóa – Xã hội/);
  expect(answer).toContain('record.break-glass');
  expect(answer).toMatch(/Yêu cầu của chủ thể dữ liệu \d+/);
  expect(answer).toContain('/lam-viec/to-chuc/quyen/han-che');
  expect((await dpo.get('/lam-viec/to-chuc/quyen/nguoi/00000000-0000-4000-8000-0000000000ff')).status).toBe(404);
});

test('the register downloads as CSV', async () => {
  const answer = await dpo.get('/lam-viec/to-chuc/quyen/danh-muc.csv');
  expect(answer.headers.get('content-disposition')).toContain('danh-muc-quyen.csv');
  expect(await answer.text()).toContain('\r\nrecord.restrict,');
});

describe('restricting, breaking the glass, reviewing', () => {
  test('goes from form to form, with sentences beside the fields', async () => {
    expect(await textOf(await head.post(at('/han-che'), { reason: ' ' }))).toContain('Ghi lý do hạn chế');
    expect((await head.post(at('/han-che'), { reason: 'liên quan cán bộ phường' })).status).toBe(303);
    expect((await dpo.get(`/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau/${request}`)).status).not.toBe(500);
    expect(await textOf(await dpo.get('/lam-viec/to-chuc/quyen/han-che'))).toContain('Mở khẩn cấp');
    const short = await dpo.post(at('/mo-khan-cap'), { reason: 'vội', hours: '1' });
    expect([short.status, await textOf(short)]).toEqual([422, expect.stringContaining('ít nhất 20 ký tự')]);
    expect((await dpo.post(at('/mo-khan-cap'), { reason: 'người trực nghỉ ốm, nạn nhân đang gọi', hours: '4' })).status).toBe(303);
    const again = await dpo.post(at('/mo-khan-cap'), { reason: 'người trực nghỉ ốm, nạn nhân đang gọi', hours: '4' });
    expect(again.status).toBe(409);
    const { id } = await one('select id from organisation.broken_glass');
    expect(await textOf(await dpo.get(`/lam-viec/to-chuc/quyen/mo-khan-cap/${id}`))).toContain('người khác phải xem xét');
    expect((await dpo.post(`/lam-viec/to-chuc/quyen/mo-khan-cap/${id}`, { verdict: 'justified' })).status).toBe(409);
    expect((await head.post(at('/bo-han-che'), {})).status).toBe(303);
  });

  test('whoever declares a relation is led away and cannot come back', async () => {
    expect(await textOf(await head.post(at('/lien-quan'), {}))).toContain('Chọn cách liên quan');
    const declared = await head.post(at('/lien-quan'), { relation: 'family' });
    expect([declared.status, declared.headers.get('location')]).toEqual([303, '/lam-viec']);
    expect((await head.get(at('/lien-quan'))).status).toBe(404);
  });
});

describe('the quarterly review', () => {
  test('waits in Việc của tôi, is answered post by post or at once, closed, and then stands still', async () => {
    expect(await textOf(await admins.get('/lam-viec'))).toContain('Rà soát quyền hằng quý');
    const list = await (await admins.get('/lam-viec/to-chuc/ra-soat')).text();
    expect(list).toContain('quý IV/2026');
    const { id, post } =
      await one(`select r.id, i.post_id as post from organisation.access_review r join organisation.access_review_item i on i.review_id = r.id
      join organisation.account a on a.id = i.account_id where a.username = 'xuandinh.vanthu' and not i.past`);
    const review = `/lam-viec/to-chuc/ra-soat/${id}`;
    expect((await admins.post(review, { act: 'keep' })).status).toBe(409);
    expect(await textOf(await admins.get(`${review}/rut/${post}`))).toMatch(/Hồ Thị Mai thôi giữ chức trách Văn thư/);
    expect((await admins.post(`${review}/rut/${post}`, {})).status).toBe(303);
    expect((await admins.post(review, { act: 'close' })).status).toBe(409);
    expect((await admins.post(review, { act: 'keep-all' })).status).toBe(303);
    expect(await textOf(await admins.get(review))).toContain('Kết thúc đợt rà soát');
    expect((await admins.post(review, { act: 'close' })).status).toBe(303);
    const closed = await (await admins.get(review)).text();
    expect(closed).not.toContain('type="checkbox"');
    expect(await textOf(await admins.get('/lam-viec/to-chuc/ra-soat?state=closed'))).toContain('Đã kết thúc');
    expect((await admins.post(review, { act: 'keep-all' })).status).toBe(409);
  });
});
