import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

type Open = { id: string; ballots: number; options: { id: string; votes: number }[] };
async function openPoll(): Promise<Open> {
  const { rows } = await admin.query(
    `select p.id, p.ballots, (select json_agg(json_build_object('id', o.id, 'votes', o.votes) order by o.position) from portal.poll_option o where o.poll_id = p.id) as options
     from portal.poll p where p.open_from <= '2024-11-20T02:00:00Z' and (p.open_until is null or p.open_until > '2024-11-20T02:00:00Z')`,
  );
  expect(rows).toHaveLength(1);
  return rows[0] as Open;
}
const vote = (who: Visitor, poll: Open, option: string | string[], prefix = '') => who.post(`${prefix}/tham-do`, { poll: poll.id, option });

describe('voting', () => {
  test('the form of the home page lands on the results, one more is counted, the browser gets a mark and nothing else', async () => {
    const before = await openPoll();
    const home = await (await site.get('/')).text();
    expect(home).toContain('action="/tham-do"');
    expect(home).toContain(before.id);
    expect(home).not.toMatch(/lượt trả lời/); // numbers of votes are never on a page that is kept
    const reader = site.visitor();
    const answer = await vote(reader, before, before.options[0]!.id);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/tham-do/${before.id}/ket-qua?da-gui=1`]);
    const [cookie = '', ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^ba\.votes=.*; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(decodeURIComponent(cookie)).toContain(before.id);
    expect(decodeURIComponent(cookie)).not.toContain(before.options[0]!.id);
    const after = await openPoll();
    expect(after.ballots).toBe(before.ballots + 1);
    expect(after.options[0]!.votes).toBe(before.options[0]!.votes + 1);
    const results = await reader.get(answer.headers.get('location')!);
    expect(results.headers.get('cache-control')).toBe('no-store');
    expect(await results.text()).toContain('Đã nhận ý kiến của bạn');
  });

  test('a second time: 409 in friendly words with the results, nothing counted; a forged mark says nothing', async () => {
    const reader = site.visitor();
    const poll = await openPoll();
    expect((await vote(reader, poll, poll.options[1]!.id)).status).toBe(303);
    const again = await vote(reader, poll, poll.options[0]!.id);
    const html = await again.text();
    expect(again.status).toBe(409);
    expect(html).toContain('đã gửi ý kiến cho câu hỏi này rồi');
    expect(html).toContain('Kết quả đến lúc này');
    expect((await openPoll()).ballots).toBe(poll.ballots + 1);
    const forged = { cookie: `ba.votes=${poll.id}.${'A'.repeat(43)}%3D` };
    expect(await (await site.visitor().get('/tham-do', forged)).text()).toContain('name="option"');
  });

  test('English: the same, in English', async () => {
    const poll = await openPoll();
    const answer = await vote(site.visitor(), poll, poll.options[2]!.id, '/en');
    expect(answer.headers.get('location')).toBe(`/en/tham-do/${poll.id}/ket-qua?da-gui=1`);
    const html = await (await site.get(`/en/tham-do/${poll.id}/ket-qua`)).text();
    expect(html).toContain('How far the plan has come');
  });

  test.each([
    ['nothing', {}, 422],
    ['no answer', { poll: 'POLL' }, 422],
    ['two answers to a question with one', { poll: 'POLL', option: ['0', '1'] }, 422],
    ['an answer that is none', { poll: 'POLL', option: '3f0e7a4e-1111-4111-8111-111111111111' }, 422],
    ['script', { poll: 'POLL', option: '<script>alert(1)</script>' }, 422],
    ['a poll that is none', { poll: "x' or 1=1", option: '0' }, 409],
    ['a thousand answers', { poll: 'POLL', option: Array.from({ length: 1000 }, () => '3f0e7a4e-1111-4111-8111-111111111111') }, 422],
  ] as const)('bad input, %s: the right status, nothing counted, no script', async (_name, fields, status) => {
    const poll = await openPoll();
    const read = (text: string) => (text === 'POLL' ? poll.id : (poll.options[Number(text)]?.id ?? text));
    const sent = Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, Array.isArray(v) ? v.map(read) : read(v as string)]));
    const answer = await site.visitor().post('/tham-do', sent as Record<string, string | string[]>);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('<script>alert');
    expect((await openPoll()).ballots).toBe(poll.ballots);
  });

  test.each(['/tham-do/x/ket-qua', '/tham-do/3f0e7a4e-1111-4111-8111-111111111111/ket-qua', "/tham-do/'%00/ket-qua"])(
    '%s: 404',
    async (path) => {
      expect((await site.get(path)).status).toBe(404);
    },
  );
});

describe('the workspace', () => {
  const fields = {
    question_vi: 'Phường nên làm gì trước?',
    question_en: 'What should the ward do first?',
    choice: 'several',
    option_vi_1: 'Nói chuyện',
    option_en_1: 'Talks',
    option_vi_2: 'Đường dây nóng',
    option_en_2: 'A hotline',
    open_from: '20/11/2024',
    open_until: '30/11/2024',
  };
  const desk = '/lam-viec/noi-dung/tham-do';

  test('nobody else may: a leader is told so, a stranger signs in first', async () => {
    expect((await (await site.as('quan.lanhdao')).get(desk)).status).toBe(403);
    expect((await site.visitor().get(desk)).status).toBe(303);
    expect((await site.visitor().post(`${desk}/moi`, fields)).status).toBe(403);
  });

  test('one poll at a time; close, ask anew, and the home page shows the new one at once', async () => {
    const bientap = await site.as('bientap');
    const old = await openPoll();
    const other = await bientap.post(`${desk}/moi`, fields);
    const html = await other.text();
    expect(other.status).toBe(409);
    expect(html).toContain('Bạn quan tâm nhất thông tin gì?');
    expect(html).toContain('value="Phường nên làm gì trước?"'); // nothing lost

    expect(await (await bientap.get(`${desk}/${old.id}/dong`)).text()).toContain('không mở lại được');
    expect((await bientap.post(`${desk}/${old.id}/dong`, {})).status).toBe(303);
    expect((await bientap.post(`${desk}/${old.id}/dong`, {})).status).toBe(409);
    const late = await vote(site.visitor(), old, old.options[0]!.id);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('đã đóng');

    const made = await bientap.post(`${desk}/moi`, fields);
    expect(made.status).toBe(303);
    expect(await (await site.get('/')).text()).toContain('Phường nên làm gì trước?');
    expect(await (await site.get('/tham-do')).text()).toContain(`/tham-do/${old.id}/ket-qua`); // the archive
    const { rows } = await admin.query(`select what from audit.entry where about in ($1, $2) order by at`, [
      old.id,
      made.headers.get('location')!.split('/').at(-1),
    ]);
    expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['poll.closed', 'poll.added']));
  });

  test('its words may change until the first ballot; then only its end, in the database too', async () => {
    const bientap = await site.as('bientap');
    const { id } = await openPoll();
    const changed = { ...fields, question_vi: 'Phường nên làm gì trước hết?', option_vi_3: 'Tập huấn', option_en_3: 'Training' };
    expect((await bientap.post(`${desk}/${id}/sua`, changed)).status).toBe(303);
    const poll = await openPoll();
    expect(poll.options).toHaveLength(3);
    expect((await vote(site.visitor(), poll, [poll.options[0]!.id, poll.options[2]!.id])).status).toBe(303);

    const refused = await bientap.post(`${desk}/${id}/sua`, { ...changed, option_vi_1: 'Khác' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Đã có người trả lời');
    expect((await bientap.post(`${desk}/${id}/sua`, { ...changed, open_until: '' })).status).toBe(303);
    await expect(admin.query(`update portal.poll set question_vi = 'x' where id = $1`, [id])).rejects.toThrow(/stays as it is/);
    await expect(admin.query(`update portal.poll_option set text_vi = 'x' where poll_id = $1`, [id])).rejects.toThrow(/stay as they are/);
    const staff = new pg.Client({ connectionString: site.database.urls.staff });
    await staff.connect();
    await expect(staff.query(`update portal.poll_option set votes = 99 where poll_id = $1`, [id])).rejects.toThrow(/permission denied/);
    await staff.end();
  });

  test.each([
    ['nothing', {}, ['#question_vi', '#question_en', '#choice', '#open_from']],
    ['one answer', { ...fields, option_vi_2: '', option_en_2: '' }, ['#option_vi_2']],
    ['an answer without English', { ...fields, option_en_2: '' }, ['#option_en_2']],
    ['the same answer twice', { ...fields, option_vi_2: 'Nói chuyện' }, ['#option_vi_2']],
    ['days that are none', { ...fields, open_from: '31/02/2024', open_until: 'mai' }, ['#open_from', '#open_until']],
    ['too long', { ...fields, question_vi: 'x'.repeat(301) }, ['#question_vi']],
    ['script', { ...fields, question_vi: '<script>alert(1)</script>', open_from: '<b>' }, ['#open_from']],
    ['a zero byte', { ...fields, question_vi: '\0', option_vi_1: 'a\0b' }, ['#question_vi']],
  ])('bad input, %s: 422 beside the field', async (_name, sent, fieldsNamed) => {
    const answer = await (await site.as('bientap')).post(`${desk}/moi`, sent as Record<string, string>);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    for (const field of fieldsNamed) expect(html).toContain(`href="${field}"`);
    expect(html).not.toContain('<script>alert');
  });
});

describe('rating', () => {
  const good = { subject: 'website', score: '4', remark: 'Dễ tìm.\r\nCảm ơn' };

  test('the day, the score, the remark, and nothing that could tell who', async () => {
    const answer = await site.post('/danh-gia', good);
    expect([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([303, '/danh-gia/cam-on', []]);
    expect(await (await site.get('/danh-gia/cam-on')).text()).toContain('Đã nhận đánh giá');
    const { rows } = await admin.query(`select to_jsonb(r) - 'id' as row from portal.rating r where remark like 'Dễ tìm%'`);
    expect(rows).toEqual([{ row: { day: '2024-11-20', subject: 'website', score: 4, remark: 'Dễ tìm.\nCảm ơn' } }]);
  });

  test('the workspace: averages by month, none of fewer than five, remarks without a day', async () => {
    const html = await (await (await site.as('bientap')).get('/lam-viec/noi-dung/danh-gia')).text();
    expect(html + (await (await site.get('/danh-gia')).text()), 'a decree that is not in force yet').not.toContain('224/2026');
    expect(html).toContain('11/2024');
    expect(html).toContain('ít lượt, không tính');
    expect(html).toContain('Dễ tìm.');
    expect(html).not.toContain('20/11/2024');
    expect((await (await site.as('quan.lanhdao')).get('/lam-viec/noi-dung/danh-gia')).status).toBe(403);
    const only = await (await (await site.as('bientap')).get('/lam-viec/noi-dung/danh-gia?ve=reception')).text();
    expect(only).not.toContain('Dễ tìm.');
    expect((await (await site.as('bientap')).get('/lam-viec/noi-dung/danh-gia?ve=x&trang=1')).status).toBe(200);
  });

  test.each([
    ['nothing', {}, 422],
    ['a score of 6', { ...good, score: '6' }, 422],
    ['a subject that is none', { ...good, subject: "'; drop" }, 422],
    ['2001 characters', { ...good, remark: 'ỗ'.repeat(2001) }, 422],
    ['a remark twice', { ...good, remark: ['a', 'b'] }, 422],
    ['a file as remark', { ...good, remark: new File(['x'], 'x.txt') }, 422],
    ['script and a zero byte', { ...good, score: '', remark: '<script>alert(1)</script>\0' }, 422],
  ])('bad input, %s: %i, what was typed is kept', async (_name, fields, status) => {
    const answer = await site.visitor().post('/danh-gia', fields as Record<string, string>);
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).not.toContain('<script>alert');
    if ('remark' in fields && fields.remark === 'ỗ'.repeat(2001)) expect(html).toContain('ỗ'.repeat(2001));
  });

  test('exactly 2000 characters are taken; too many in a row are told to wait', async () => {
    expect((await site.post('/danh-gia', { ...good, remark: 'ỗ'.repeat(2000) })).status).toBe(303);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await site.visitor().post('/danh-gia', { ...good, remark: '' })).status);
    expect(statuses.at(-1)).toBe(429);
    expect(await (await site.visitor().post('/danh-gia', good)).text()).toContain('Đợi khoảng mười phút');
  });
});

test('how we count: the definitions, the total carried over and from where, each day since counting began, at most thirty', async () => {
  const days = async () =>
    (await (await site.get('/gioi-thieu/cach-dem')).text()).match(/<tr class="govuk-table__row"><th scope="row"/g)?.length;
  await admin.query('delete from portal.visit_count');
  expect(await days(), 'nothing counted yet: today only').toBe(1);
  await admin.query(`insert into portal.visit_count values ('2024-11-16', 2)`);
  expect(await days()).toBe(5);
  await admin.query(`insert into portal.visit_count values ('2024-09-01', 2)`);
  const html = await (await site.get('/gioi-thieu/cach-dem')).text();
  expect(html).toContain('5.999.593');
  expect(html).toContain('không ghi con số được đọc vào ngày nào');
  expect(html).toContain('30 phút');
  expect(html.match(/<tr class="govuk-table__row"><th scope="row"/g)).toHaveLength(30);
  expect(await (await site.get('/en/gioi-thieu/cach-dem')).text()).toContain('5,999,593');
});

test('too many ballots from one address: 429, also for who has a fresh browser each time', async () => {
  const poll = await openPoll();
  const statuses = new Set<number>();
  for (let i = 0; i < 40; i += 1) statuses.add((await vote(site.visitor(), poll, poll.options[0]!.id)).status);
  expect(statuses).toContain(429);
});
