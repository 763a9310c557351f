import { describe, expect, test } from 'vitest';
import { csvOf } from '../../platform/documents/spreadsheet.ts';
import { EMAIL, USERNAME } from './account.commands.ts';
import { ROLE_BY_NAME, readPeople, templateOf } from './people-load.reading.ts';
import { fold, type LoadRow, type LoadUnit, type LoadWorld, planPeople } from './people-load.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const unit = (id: string, kind: string, from: string, to: string | null = null, inReach = true): LoadUnit => ({
  id,
  kind,
  life: { from: day(from), to: to ? day(to) : null },
  inReach,
  authorityInReach: true,
});
const oldXuanTao = unit('old', 'ward', '2014-01-01', '2025-07-01');
const newXuanDinh = unit('new', 'ward', '2025-07-01');
const group = unit('group', 'residential group', '2014-01-01');
const elsewhere = unit('far', 'ward', '2014-01-01', null, false);
const called = (name: string, one: LoadUnit) => ({ key: fold(name), days: one.life, unit: one });
const units = Map.groupBy(
  [
    called('00611', oldXuanTao),
    called('00611', newXuanDinh),
    called('Xuân Đỉnh', newXuanDinh),
    called('Tổ 3', group),
    called('00001', elsewhere),
    called('Tổ 4', group),
    called('Tổ 4', newXuanDinh),
  ],
  ({ key }) => key,
);
const world: LoadWorld = {
  today: day('2026-11-24'),
  units,
  roles: ROLE_BY_NAME,
  single: new Set(['chair', 'residential group head']),
  instanceWide: new Set(['administrator']),
  username: USERNAME,
  email: EMAIL,
  handsOverActor: new Map([['a3', Temporal.Instant.from('2026-12-01T09:00:00+07:00')]]),
  accounts: new Map([
    ['mo.duong', { id: 'a3', name: 'Đã Mở Đường', deactivated: false, self: false }],
    ['co.san', { id: 'a1', name: 'Lê Có Sẵn', deactivated: false, self: false }],
    ['cua.nguoi.khac', null],
    ['toi', { id: 'me', name: 'Tôi', deactivated: false, self: true }],
    ['da.nghi', { id: 'a2', name: 'Đã Nghỉ', deactivated: true, self: false }],
  ]),
  posts: [{ accountId: 'a9', name: 'Bà Chủ Tịch', unitId: 'new', role: 'chair', span: { from: day('2025-07-01'), to: day('2027-01-01') } }],
};
let line = 1;
const row = (changed: Partial<LoadRow> = {}): LoadRow => ({
  line: ++line,
  name: 'Nguyễn Thị Mẫu',
  username: `mau.${line}`,
  email: '',
  role: 'Công chức Văn hóa – Xã hội',
  unit: '00611',
  from: '01/12/2026',
  to: '',
  decision: '',
  ...changed,
});
const wrong = (...rows: LoadRow[]) => planPeople(rows, world).problems.map(({ column, code }) => `${column}: ${code}`);

describe('a row of the spreadsheet', () => {
  test('makes an account with a post; the code means the unit of the first day', () => {
    const today = row();
    const then = row({ from: '01/06/2020', to: '30/06/2025' });
    const { plans, problems } = planPeople([today, then], world);
    expect(problems).toEqual([]);
    expect(plans.map(({ who, unitId, to }) => [who, unitId, String(to)])).toEqual([
      ['new', 'new', 'null'],
      ['new', 'old', '2025-07-01'],
    ]);
  });

  test('gives a post to who is there, and to who stands further up', () => {
    const { plans } = planPeople(
      [row({ username: 'CO.SAN', name: 'lê  có sẵn' }), row({ username: 'moi' }), row({ username: 'moi', role: 'Văn thư' })],
      world,
    );
    expect(plans.map(({ who, accountId }) => [who, accountId])).toEqual([
      ['known', 'a1'],
      ['new', null],
      ['further up', null],
    ]);
  });

  test.each<[string, Partial<LoadRow>, string[]]>([
    [
      'nothing but a unit',
      { name: '', username: '', role: '', from: '' },
      ['name: missing', 'username: missing', 'role: missing', 'from: missing'],
    ],
    ['a user name with diacritics', { username: 'ánh' }, ['username: username-malformed']],
    ['two dots', { username: 'a..b' }, ['username: username-malformed']],
    ['another’s user name', { username: 'co.san' }, ['username: username-of-another']],
    ['a user name that is taken elsewhere', { username: 'cua.nguoi.khac' }, ['username: username-taken']],
    ['oneself', { username: 'toi', name: 'Tôi' }, ['username: own-post']],
    ['whoever opened the giver’s way in', { username: 'mo.duong', name: 'Đã Mở Đường' }, ['username: one-hand']],
    ['who is out', { username: 'da.nghi', name: 'Đã Nghỉ' }, ['username: deactivated']],
    ['an e-mail without a host', { email: 'a@b' }, ['email: email-malformed']],
    ['a role that is none', { role: 'Thủ tướng' }, ['role: role-unknown']],
    ['31 February', { from: '31/02/2026' }, ['from: no-such-day']],
    ['a last day that is none', { to: '2026' }, ['to: no-such-day']],
    ['an end before the beginning', { to: '30/11/2026' }, ['to: ends-before-it-begins']],
    ['a unit that is none', { unit: '99999' }, ['unit: unit-unknown']],
    ['a name that two units bear', { unit: 'Tổ 4' }, ['unit: unit-ambiguous']],
    ['a unit out of reach', { unit: '00001' }, ['unit: out-of-reach']],
    ['a code that did not mean it yet', { unit: 'Xuân Đỉnh', from: '01/01/2025' }, ['unit: unit-unknown']],
    ['longer than the unit', { from: '01/06/2025' }, ['from: outside-unit-life']],
    ['a head of a group in a ward', { role: 'Tổ trưởng tổ dân phố' }, ['unit: not-a-residential-group']],
    ['a head without an end', { role: 'Tổ trưởng tổ dân phố', unit: 'Tổ 3' }, ['to: term-too-long']],
    ['a chair beside a chair', { role: 'Chair of the People’s Committee' }, ['role: held-by-another']],
  ])('%s', (_name, changed, problems) => expect(wrong(row(changed))).toEqual(problems));

  test('of two rows that cannot both be, the second is wrong', () => {
    const chair = { role: 'Chủ tịch UBND', from: '01/01/2027' };
    expect(wrong(row(chair), row(chair))).toEqual(['role: held-by-another']);
    expect(wrong(row({ username: 'hai' }), row({ username: 'hai' }))).toEqual(['role: same-post-twice']);
    expect(wrong(row({ username: 'hai' }), row({ username: 'hai', name: 'Trần Khác', role: 'Văn thư' }))).toEqual([
      'username: username-twice',
    ]);
  });
});

describe('the file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test('headings may stand further down, in any order, with or without diacritics', async () => {
    const read = await readPeople(
      bytes('Danh sách\n\nDon vi;Ho ten;Ten dang nhap;Chuc trach;Tu ngay\n00611;Lê A;le.a;Văn thư;1/12/2026\n;;;;\n'),
    );
    expect(read).toMatchObject({ ok: true, value: [{ line: 4, name: 'Lê A', unit: '00611', from: '1/12/2026', email: '' }] });
  });
  test('its template can be read back, days as spreadsheets keep them too', async () => {
    expect(await readPeople(await templateOf('vi'))).toMatchObject({
      ok: true,
      value: [{ line: 2, username: 'xuandinh.mau', from: '01/12/2026' }],
    });
  });
  test.each([
    ['no table', 'xin chào', 'no-headings'],
    ['headings only', 'Họ và tên,Tên đăng nhập,Chức trách,Đơn vị,Từ ngày', 'no-rows'],
    ['another alphabet’s bytes', '\u0000', 'unreadable'],
  ])('%s', async (_name, text, code) => expect(await readPeople(bytes(text))).toMatchObject({ refusal: { code } }));
  test('bytes that are no UTF-8 are not guessed', async () => {
    expect(await readPeople(new Uint8Array([0x48, 0xe3, 0x20, 0x2c, 0x0a]))).toMatchObject({ refusal: { code: 'unreadable' } });
    expect(await readPeople(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ refusal: { code: 'unreadable' } });
  });
  test('cells that begin like a formula are written so that none runs', () => {
    expect(csvOf([['=1+1', '+1', '-1', '@x', 'Lê A', 7]])).toMatch(/^\uFEFF"?'=1\+1"?,'\+1,'-1,'@x,Lê A,7/);
  });
});
