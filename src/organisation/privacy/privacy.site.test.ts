import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const AT = '/lam-viec/to-chuc/du-lieu-ca-nhan';
let site: TestSite;
let thao: Visitor;
let yen: Visitor;
beforeAll(async () => {
  site = await openTestSite({ now: '2024-11-20T08:00:00+07:00' });
  thao = await site.as('xuandinh.vhxh');
  yen = await site.as('baove.dulieu');
});
afterAll(() => site?.stop());

/** The page's text, and where the answer leads. */
const read = async (answer: Response): Promise<string> => (await answer.text()).replace(/\s+/g, ' ');
const leads = (answer: Response): string => answer.headers.get('location') ?? '';
const unitOf = async (visitor: Visitor, path: string, name: string): Promise<string> => {
  const page = await read(await visitor.get(path));
  const found = new RegExp(`value="([0-9a-f-]{36})"[^>]*>[^<]*${name}`).exec(page) ?? /name="unit" value="([0-9a-f-]{36})"/.exec(page);
  if (!found?.[1]) throw new Error(`no unit ${name} on ${path}`);
  return found[1];
};

const REQUEST = {
  kind: 'access',
  concerns: 'own',
  channel: 'in person',
  received: '20/11/2024',
  name: 'Phan Thị Mây',
  contact: '0900 111 222',
  about: 'Xin xem những gì phường ghi về tôi.',
};
const CHECKED = ['identity', 'victim', 'reporter', 'others', 'existence'];

describe('a request, from the counter to the second signature', () => {
  let path: string;

  test('what cannot be is said beside its field, and nothing typed is lost', async () => {
    const unit = await unitOf(thao, `${AT}/yeu-cau/moi`, 'Xuân Đỉnh');
    const answer = await thao.post(`${AT}/yeu-cau/moi`, { ...REQUEST, unit, received: '20/11/2025', kind: '' });
    const page = await read(answer);
    expect(answer.status).toBe(422);
    expect(page).toContain('Chọn một loại yêu cầu');
    expect(page).toContain('Phan Thị Mây');
  });

  test('is registered, and its list, address and title say nothing of who asks', async () => {
    const unit = await unitOf(thao, `${AT}/yeu-cau/moi`, 'Xuân Đỉnh');
    const answer = await thao.post(`${AT}/yeu-cau/moi`, { ...REQUEST, unit });
    expect(answer.status).toBe(303);
    path = leads(answer);
    const page = await read(await thao.get(path));
    expect(page).toContain('Phan Thị Mây');
    expect(page).toContain('Hạn trả lời: hết ngày 05/12/2024');
    expect(page).toContain('chưa đối chiếu bản gốc');
    expect(/<title>([^<]*)/.exec(page)?.[1]).toContain('Yêu cầu DS-2024-0003');
    const list = await read(await thao.get(`${AT}/yeu-cau`));
    expect(list).toContain('DS-2024-0003');
    expect(list).not.toContain('Mây');
    expect(await read(await thao.get('/lam-viec'))).toContain('DS-2024-0003');
  });

  test('is not there for other wards, the chair or the administrator', async () => {
    for (const [who, status] of [
      ['conhue1.vhxh', 404],
      ['xuandinh.chutich', 403],
      ['quantri', 403],
    ] as const) {
      expect([who, (await (await site.as(who)).get(path)).status]).toEqual([who, status]);
    }
    expect(await read(await (await site.as('conhue1.vhxh')).get(`${AT}/yeu-cau`))).not.toContain('DS-2024-0003');
  });

  test('its answer passes every check, then a second person', async () => {
    const sent = { outcome: 'answered', text: 'Bản sao gửi kèm.', checked: CHECKED.slice(1) };
    const unchecked = await thao.post(`${path}/tra-loi`, sent);
    expect([unchecked.status, (await read(unchecked)).includes('Đánh dấu đủ các điều đã kiểm tra')]).toEqual([422, true]);
    expect((await thao.post(`${path}/tra-loi`, { ...sent, checked: CHECKED })).status).toBe(303);
    const own = await thao.post(path, { act: 'sign' });
    expect([own.status, (await read(own)).includes('người khác phải ký')]).toEqual([409, true]);
    expect(await read(await yen.get('/lam-viec'))).toContain('Câu trả lời chờ người thứ hai ký');
    expect((await yen.post(path, { act: 'return' })).status).toBe(422);
    expect((await yen.post(path, { act: 'sign' })).status).toBe(303);
    expect(await read(await thao.get(path))).toContain('Đã trả lời');
  });

  test('a perpetrator who asks about a victim is answered the same words as everybody', async () => {
    const unit = await unitOf(thao, `${AT}/yeu-cau/moi`, 'Xuân Đỉnh');
    const other = leads(await thao.post(`${AT}/yeu-cau/moi`, { ...REQUEST, unit, concerns: 'somebody else', danger: 'yes' }));
    const refused = await thao.post(`${other}/tra-loi`, { outcome: 'answered', text: 'Chị ấy có hồ sơ.', checked: CHECKED });
    expect([refused.status, (await read(refused)).includes('chỉ được trả lời trung tính')]).toEqual([409, true]);
    expect((await thao.post(`${other}/tra-loi`, { outcome: 'neutral', text: 'Chị ấy có hồ sơ.', checked: CHECKED })).status).toBe(303);
    const page = await read(await thao.get(other));
    expect(page).toContain('không xác nhận và không phủ nhận');
    expect(page).not.toContain('Chị ấy có hồ sơ');
  });
});

test('a breach: the clock runs from finding it, late is red, it closes only when the agency knows and it is decided who is told', async () => {
  const unit = await unitOf(yen, `${AT}/su-co/moi`, 'UBND thành phố Hà Nội');
  const text = { unit, what: 'Gửi nhầm danh sách.', categories: 'Họ tên', people: '1.200', measures: '' };
  const ahead = await yen.post(`${AT}/su-co/moi`, { ...text, detected_day: '21/11/2024', detected_time: '08:00' });
  expect(ahead.status).toBe(422);
  const path = leads(await yen.post(`${AT}/su-co/moi`, { ...text, detected_day: '16/11/2024', detected_time: '7h30' }));
  const page = await read(await yen.get(path));
  expect(page).toContain('ba-clock--late');
  expect(page).toContain('07:30, 19/11/2024');
  expect(page).toContain('1.200');
  expect(await read(await yen.get('/lam-viec'))).toContain('SC-2024-01');
  expect((await yen.post(path, { act: 'close' })).status).toBe(409);
  expect((await yen.post(path, { act: 'notice', how: 'Công văn', notified_day: '20/11/2024', notified_time: '07:45' })).status).toBe(303);
  expect((await yen.post(path, { act: 'close' })).status).toBe(409);
  expect((await yen.post(path, { act: 'telling', telling: 'tell safely', reason: 'Có người bị bạo lực trong danh sách' })).status).toBe(
    303,
  );
  expect((await yen.post(path, { act: 'close' })).status).toBe(303);
  const notice = await read(await yen.get(`${path}/thong-bao`));
  expect(notice).toContain('ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI');
  expect(notice).toContain('khoảng 1.200 người');
});

test('the register takes over what the program does as drafts, once, and keeps what was said before', async () => {
  const unit = await unitOf(yen, `${AT}/so-xu-ly`, 'UBND thành phố Hà Nội');
  for (let time = 0; time < 2; time++) expect((await yen.post(`${AT}/so-xu-ly`, { unit })).status).toBe(303);
  const list = await read(await yen.get(`${AT}/so-xu-ly`));
  expect(list).toContain('6 hoạt động');
  const path = /href="([^"]*so-xu-ly\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '';
  expect((await yen.post(path, { act: 'confirm' })).status).toBe(303);
  const text = {
    purpose: 'a',
    legalBasis: 'b',
    dataCategories: 'c',
    peopleCategories: 'd',
    recipients: 'e',
    measures: 'g',
    retentionClass: '',
  };
  expect((await yen.post(`${path}/sua`, { name: 'Tên mới', ...text })).status).toBe(303);
  const page = await read(await yen.get(path));
  expect(page).toContain('Các phiên bản trước (1)');
  expect(page).toContain('Nháp, chờ xác nhận');
});

test('an assessment is signed only with its questions answered, and filed only when signed', async () => {
  const unit = await unitOf(yen, `${AT}/danh-gia/moi`, 'UBND thành phố Hà Nội');
  const sent = { unit, title: 'Cổng báo tin', started: '01/11/2024', review: '01/11/2025', purpose: 'Nhận tin' };
  const path = leads(await yen.post(`${AT}/danh-gia/moi`, sent));
  expect(await read(await yen.get(path))).toContain('Gửi hồ sơ trước hết ngày 31/12/2024');
  expect((await yen.post(path, { act: 'file', day: '20/11/2024' })).status).toBe(409);
  expect((await yen.post(path, { act: 'sign', role: 'Giám đốc' })).status).toBe(409);
  const answers = Object.fromEntries(['purpose', 'basis', 'data', 'need', 'risks', 'measures', 'rest'].map((key) => [key, 'Đã trả lời']));
  expect((await yen.post(`${path}/sua`, { ...answers, review: '01/11/2025' })).status).toBe(303);
  expect((await yen.post(path, { act: 'sign', role: 'Giám đốc' })).status).toBe(303);
  expect((await yen.post(path, { act: 'file', day: '20/11/2024' })).status).toBe(303);
  expect(await read(await yen.get(path))).toContain('Đã gửi cơ quan chuyên trách ngày 20/11/2024');
});

test('a yearly report is numbered, prints by Nghị định 30, and a second one only replaces it', async () => {
  const unit = await unitOf(thao, `${AT}/yeu-cau/moi`, 'Xuân Đỉnh');
  expect(await read(await thao.get(`${AT}/bao-cao/moi?don_vi=${unit}&nam=2024`))).toContain('Xem trước');
  const sent = { unit, year: '2024', abbreviation: 'UBND', signer: 'head', name: 'Đặng Văn Hòa' };
  const path = leads(await thao.post(`${AT}/bao-cao/moi?don_vi=${unit}&nam=2024`, sent));
  const paper = await read(await thao.get(path));
  for (const line of [
    'ỦY BAN NHÂN DÂN QUẬN BẮC TỪ LIÊM',
    'ỦY BAN NHÂN DÂN PHƯỜNG XUÂN ĐỈNH',
    'Số: 01/BC-UBND',
    'Xuân Đỉnh, ngày 20 tháng 11 năm 2024',
    'TM. ỦY BAN NHÂN DÂN',
  ]) {
    expect(paper).toContain(line);
  }
  expect((await thao.post(`${AT}/bao-cao/moi?don_vi=${unit}&nam=2024`, sent)).status).toBe(409);
  const newer = leads(await thao.post(`${AT}/bao-cao/moi?don_vi=${unit}&nam=2024`, { ...sent, correcting: 'yes' }));
  expect(await read(await thao.get(newer))).toContain('Số: 02/BC-UBND');
  expect(await read(await thao.get(path))).toContain('đã được thay thế');
  expect((await (await site.as('xuandinh.chutich')).get(path)).status).toBe(200);
  expect((await (await site.as('conhue1.chutich')).get(path)).status).toBe(404);
});

test('what is over its time goes on two approvals, and its certificate is checked as it is opened', async () => {
  const admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  await admin.query(`update organisation.data_request set closed_at = '2022-06-01' where state = 'answered'`);
  await admin.end();
  const page = await read(await yen.get(`${AT}/luu-giu`));
  expect(page).toContain('1 yêu cầu');
  const unit = /name="unit" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const run = leads(await thao.post(`${AT}/luu-giu`, { act: 'propose', unit }));
  expect((await yen.post(`${AT}/luu-giu`, { act: 'propose', unit })).status).toBe(409);
  expect((await thao.post(run, { act: 'approve' })).status).toBe(303);
  expect((await thao.post(run, { act: 'approve' })).status).toBe(409);
  expect(await read(await yen.get('/lam-viec'))).toContain('Đề nghị hủy dữ liệu chờ duyệt');
  const certificate = leads(await yen.post(run, { act: 'approve' }));
  expect(certificate).toContain('/bien-ban/');
  const proof = await read(await yen.get(certificate));
  expect(proof).toContain('Đã kiểm tra lúc mở trang: đúng');
  expect(proof).toMatch(/[0-9a-f]{64}/);
  expect(await read(await yen.get(`${AT}/yeu-cau`))).toContain('DS-2024-0003');
});

test('a term is set by the authority, and a hold stands until it is lifted', async () => {
  const term = { months: '60', from: '01/01/2025', basis: 'QĐ 15/QĐ-UBND' };
  expect((await yen.post(`${AT}/luu-giu/thoi-han/data-request`, { ...term, months: '0' })).status).toBe(422);
  expect((await yen.post(`${AT}/luu-giu/thoi-han/data-request`, term)).status).toBe(303);
  const unit = await unitOf(yen, `${AT}/luu-giu/giu`, 'UBND thành phố Hà Nội');
  expect((await yen.post(`${AT}/luu-giu/giu`, { unit, scope: 'record', address: 'khong-co', reason: 'x' })).status).toBe(422);
  expect((await yen.post(`${AT}/luu-giu/giu`, { unit, scope: 'data-request', reason: 'Thanh tra' })).status).toBe(303);
  const page = await read(await yen.get(`${AT}/luu-giu`));
  const hold = /name="hold" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect(page).toContain('Đang giữ');
  expect((await thao.post(`${AT}/luu-giu`, { act: 'lift', hold })).status).toBe(409); // not hers to lift: there is nothing she may change
  expect((await yen.post(`${AT}/luu-giu`, { act: 'lift', hold })).status).toBe(303);
  expect((await thao.post(`${AT}/luu-giu`, { act: 'propose', unit: await unitOf(thao, `${AT}/yeu-cau/moi`, 'Xuân Đỉnh') })).status).toBe(
    409,
  );
});

test('a register longer than a page says how many there are, and goes on', async () => {
  const owner = new pg.Client({ connectionString: site.database.urls.owner });
  await owner.connect();
  const unit = await unitOf(thao, `${AT}/su-co/moi`, 'Xuân Đỉnh');
  await owner.query(
    `insert into organisation.data_breach (unit_id, numbered_by, year, number, detected_at, registered_at, registered_by, what, categories, notify_by, notify_unread)
     select $1, $1, 2023, n, '2023-11-01'::timestamptz + n * interval '1 minute', now(), gen_random_uuid(), 'gửi nhầm', '', '2023-11-10', true
     from generate_series(1, 120) n`,
    [unit],
  );
  await owner.end();
  const codes = (html: string) => [...html.matchAll(/SC-2023-\d+/g)].map(([code]) => code);
  const first = await read(await thao.get(`${AT}/su-co?tinh_trang=open`));
  const all = Number(/(\d+) sự cố<\/strong>/.exec(first)?.[1]);
  expect(all).toBeGreaterThanOrEqual(120);
  expect(first).toMatch(/href="[^"]*su-co\?tinh_trang=open&amp;trang=2"/);
  const found = new Set(codes(first));
  for (let page = 2; page <= Math.ceil(all / 50); page++) {
    for (const code of codes(await read(await thao.get(`${AT}/su-co?tinh_trang=open&trang=${page}`)))) found.add(code);
  }
  expect(found.size).toBe(120);
  expect(await read(await thao.get(AT))).toContain(`${all} quá hạn`);
});

test('every register stands under the tabs of Tổ chức', async () => {
  for (const path of ['', '/yeu-cau', '/su-co', '/so-xu-ly', '/danh-gia', '/luu-giu', '/bao-cao', '/su-co/moi', '/luu-giu/giu']) {
    expect([path, await read(await yen.get(`${AT}${path}`))]).toEqual([path, expect.stringContaining('moj-sub-navigation')]);
  }
});

test('every page answers in English too', async () => {
  const paths = [
    '',
    '/yeu-cau',
    '/yeu-cau/moi',
    '/su-co',
    '/su-co/moi',
    '/so-xu-ly',
    '/so-xu-ly/moi',
    '/danh-gia',
    '/danh-gia/moi',
    '/luu-giu',
  ];
  for (const path of [...paths, '/luu-giu/giu', '/luu-giu/thoi-han/account', '/bao-cao', '/bao-cao/moi']) {
    expect([path, (await yen.get(`/en${AT}${path}`)).status]).toEqual([path, 200]);
  }
});
