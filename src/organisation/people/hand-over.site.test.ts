import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
const HAND_OVER = '/lam-viec/to-chuc/ban-giao';

beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const idOf = async (username: string) =>
  (await admin.query<{ id: string }>('select id from organisation.account where username = $1', [username])).rows[0]!.id;
/** The value of the receiver's choice, as the page offers it. */
const choice = (page: string, account: string) => new RegExp(`value="([0-9a-f-]{36} ${account} [0-9a-f-]{36})"`).exec(page)?.[1];

describe('a hand-over', () => {
  test('gives a draft to a colleague, who finds it, confirms, and has the minutes; the giver has it no more', async () => {
    const [bientap, duyettin] = [await site.as('bientap'), await site.as('duyettin')];
    const article = (await admin.query('select id from portal.article order by created_at limit 1')).rows[0].id;
    await admin.query("update portal.article set state = 'draft' where id = $1", [article]);
    await admin.query('update portal.article_version set saved_by = $2 where article_id = $1', [article, await idOf('bientap')]);
    const { title } = (
      await admin.query(
        'select v.title from portal.article a join portal.article_version v on v.article_id = a.id and v.number = a.latest_version where a.id = $1',
        [article],
      )
    ).rows[0];

    const page = await text(bientap.get(HAND_OVER));
    expect(page).toContain(title);
    const receiver = choice(page, await idOf('duyettin'))!;
    expect(receiver).toBeDefined();
    const [fromUnit, , toUnit] = receiver.split(' ');
    expect(fromUnit).toBe(toUnit); // not from the office that ended long ago: its post went on here
    const made = await bientap.post(HAND_OVER, { receiver, items: `portal.article ${article}`, note: 'Chìa khóa tủ hồ sơ' });
    expect(made.status).toBe(303);
    const minutes = made.headers.get('location')!;
    expect(await text(bientap.get('/lam-viec'))).not.toContain(title);

    const work = await text(duyettin.get('/lam-viec'));
    expect(work).toContain(title);
    expect(work).toContain('Bàn giao chờ bạn nhận');
    expect(work).toContain(minutes);
    const paper = await text(duyettin.get(minutes));
    expect(paper).toMatch(
      /BIÊN BẢN[\s\S]*Bàn giao công việc[\s\S]*Nguyễn Hoài An, Biên tập viên[\s\S]*Đỗ Minh Châu, Người duyệt tin[\s\S]*đã chuyển cho người nhận[\s\S]*Chìa khóa tủ hồ sơ/,
    );
    expect((await bientap.post(minutes, {})).status).toBe(404);
    expect((await duyettin.post(minutes, {})).status).toBe(303);
    expect((await duyettin.post(minutes, {})).status).toBe(303);
    expect(await text(duyettin.get('/lam-viec'))).not.toContain('Bàn giao chờ bạn nhận');
    expect(await text(bientap.get(minutes))).toContain('Đã nhận lúc');

    // minutes keep the names of their day
    await admin.query("update organisation.account set name = 'Tên Mới' where username = 'bientap'");
    expect(await text(duyettin.get(minutes))).toContain('Nguyễn Hoài An');
  });

  test('goes to nobody but a colleague, and is nobody else’s to read', async () => {
    const bientap = await site.as('bientap');
    const page = await text(bientap.get(HAND_OVER));
    expect(choice(page, await idOf('xuandinh.vhxh'))).toBeUndefined();
    const [from] = choice(page, await idOf('duyettin'))!.split(' ');
    const stranger = await bientap.post(HAND_OVER, { receiver: `${from} ${await idOf('xuandinh.vhxh')} ${from}` });
    expect(stranger.status).toBe(409);
    expect(await text(stranger)).toContain('Người nhận phải đang giữ chức trách');
    expect((await bientap.post(HAND_OVER, { receiver: '' })).status).toBe(422);
    const { rows } = await admin.query('select id from organisation.hand_over');
    expect((await (await site.as('xuandinh.vhxh')).get(`${HAND_OVER}/${rows[0].id}`)).status).toBe(404);
    expect((await site.visitor().get(HAND_OVER)).status).toBe(303);
  });

  test('is written once: no role that logs in changes or removes it', async () => {
    for (const table of ['organisation.hand_over', 'organisation.hand_over_acceptance']) {
      for (const role of ['ba_public', 'ba_staff', 'ba_worker']) {
        for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
          const { rows } = await admin.query('select has_table_privilege($1, $2, $3) as has', [role, table, right]);
          expect([table, role, right, rows[0].has]).toEqual([table, role, right, false]);
        }
      }
    }
  });

  test('whose unit has ended may still hand over, to whoever took it over', async () => {
    const unit = async (name: string) =>
      (await admin.query('select unit_id as id from organisation.unit_name where name_vi = $1', [name])).rows[0].id;
    const office = await unit('Phòng Văn hóa và Thông tin Quận');
    const officer = await site.as('quan.vhtt');
    const page = await text(officer.get(HAND_OVER));
    expect(page).toMatch(/Phòng Văn hóa và Thông tin Quận[\s\S]*đơn vị đã kết thúc/);
    const receiver = choice(page, await idOf('bientap'))!;
    expect(receiver).toContain(office);
    const made = await officer.post(HAND_OVER, { receiver, note: 'Hồ sơ giấy năm 2024' });
    expect(made.status).toBe(303);
    expect(await text(officer.get(made.headers.get('location')!))).toMatch(
      /Phòng Văn hóa và Thông tin Quận[\s\S]*Sở Văn hóa và Thể thao Hà Nội[\s\S]*không có việc nào đang mở/,
    );
    // nobody took over the district's ground: what was open in it went to the City
    const leader = await text((await site.as('quan.lanhdao')).get(HAND_OVER));
    expect(choice(leader, await idOf('quantri'))).toBeDefined();
    expect(choice(leader, await idOf('xuandinh.vhxh'))).toBeUndefined();
  });
});
