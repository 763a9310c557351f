import mammoth from 'mammoth';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { allAccess } from '../../app/screens.ts';
import { dayOf } from '../../kernel/day.ts';
import { actorOf } from '../../organisation/access.ts';
import { findPerson } from '../../organisation/people/account.queries.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC, type Tx } from '../../platform/db/database.ts';
import { countProgress, reportDelivery } from '../tasks/delivery.commands.ts';
import { extendDelivery } from '../tasks/judgement.commands.ts';
import { addTask } from '../tasks/task.commands.ts';
import { makeDigests } from './digest.commands.ts';
import { urge } from './sweep.commands.ts';

const URGING = '/lam-viec/chuong-trinh/don-doc';
const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);

let site: TestSite;
let owner: pg.Client;
let staff: Pool;
let worker: Pool;
let mail: SMTPServer;
const letters: { to: string; raw: string }[] = [];
let planId = '';
const wards: Record<string, string> = {};
beforeAll(async () => {
  mail = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (bytes: Buffer) => {
        raw += bytes.toString('utf8');
      });
      stream.on('end', () => {
        if (decoded(raw).includes('đôn đốc')) letters.push({ to: session.envelope.rcptTo[0]!.address, raw }); // others tell of a new browser
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
  const { port } = mail.server.address() as { port: number };
  site = await openTestSite({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'binh-an@example.vn' } });
  owner = new pg.Client({ connectionString: site.store.urls.owner });
  await owner.connect();
  staff = openPool(site.store.urls.staff!, { actorKey: site.store.actorKey!, max: 2 });
  worker = openPool(site.store.urls.worker!, { actorKey: site.store.actorKey!, max: 3 });
  // what the demonstration has under way is another story
  await owner.query(`update programme.delivery set state = 'dropped', closed_at = now() where state in ('open', 'returned')`);
  planId = (await owner.query(`select id from programme.plan where symbol = '294/KH-UBND'`)).rows[0].id;
  const { rows } = await owner.query(`select u.id, n.short_vi from organisation.unit u join organisation.unit_name n on n.unit_id = u.id
    where u.kind = 'ward' and u.valid_from <= '2024-11-20' and (u.valid_to is null or u.valid_to > '2024-11-20')`);
  for (const { id, short_vi } of rows) wards[short_vi] = id;
  await owner.query(
    `update organisation.account set email = username || '@example.vn' where username in ('xuandinh.vhxh', 'conhue1.vhxh')`,
  );
});
afterAll(async () => {
  await staff?.close();
  await worker?.close();
  await owner?.end();
  await site?.stop();
  await new Promise<void>((resolve) => mail.close(() => resolve()));
});

/** Runs a command as an account at an instant, as its screen would. */
async function as<T>(
  username: string,
  now: Temporal.Instant,
  command: (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<T>,
): Promise<T> {
  const { rows } = await owner.query('select id from organisation.account where username = $1', [username]);
  const id: string = rows[0].id;
  const person = await asActor(staff, THE_PUBLIC, (tx) => findPerson(tx, id, dayOf(now)));
  const actor = actorOf(person!, id, now, allAccess);
  return asActor(staff, actor, (tx) => command(tx, actor, now));
}

/** What the worker does once a minute, at an instant; by two workers at once. */
async function sweeps(now: Temporal.Instant): Promise<void> {
  await site.passTo(now.toString());
  const clock = { ...THE_CLOCK, at: now };
  for (const sweep of [urge, makeDigests]) {
    await Promise.all([1, 2].map(() => asActor(worker, clock, (tx) => sweep(tx, clock, now))));
  }
}
const task = async (what: string, ward: string, dueOn: string, now: string): Promise<string> => {
  const { taskId } = await as('quan.vhtt', at(now), (tx, actor, when) =>
    addTask(tx, actor, when, {
      ...{ planId, groupId: null, targetId: null, what, dueOn: Temporal.PlainDate.from(dueOn), rhythm: null, origin: 'by hand' },
      leads: [wards[ward]!],
    }),
  );
  const { rows } = await owner.query(
    'select d.id from programme.delivery d join programme.assignment a on a.id = d.assignment_id where a.task_id = $1',
    [taskId],
  );
  return rows[0].id;
};
const handIn = (username: string, deliveryId: string, now: string, send = true) =>
  as(username, at(now), async (tx, actor, when) =>
    reportDelivery(tx, actor, when, {
      ...{ deliveryId, seen: await countProgress(tx, deliveryId), percent: 50, note: 'Đã làm', budgetUsed: null, evidence: [], send },
    }),
  );
const stepsOf = async (deliveryId: string) =>
  (
    await owner.query(
      `select due_on::text as due, offset_days as days, kind from programme.urging_step where delivery_id = $1 order by taken_at, offset_days`,
      [deliveryId],
    )
  ).rows.map(({ due, days, kind }) => `${due} ${days} ${kind}`);
async function mailed(n: number): Promise<string[]> {
  for (let i = 0; i < 100 && letters.length < n; i++) await new Promise((wait) => setTimeout(wait, 50));
  await new Promise((wait) => setTimeout(wait, 300)); // one too many would come now
  return letters.splice(0).map(({ to }) => to);
}
/** The matter of a letter as its reader sees it. */
const decoded = (raw: string): string => {
  const matter = raw.slice(raw.indexOf('\r\n\r\n'));
  if (/^Content-Transfer-Encoding: base64/im.test(raw)) return Buffer.from(matter, 'base64').toString('utf8');
  const bytes = matter.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};
const page = async (username: string, path: string) => (await (await site.as(username)).get(path)).text();

describe('a task due on 29/11 that nobody answers', () => {
  let late = '';
  let other = '';

  test('is reminded of; those who work there get one letter a day, which says numbers only', async () => {
    late = await task('Tổ chức nói chuyện chuyên đề tại 5 tổ dân phố', 'Xuân Đỉnh', '2024-11-29', '2024-11-20T09:00:00');
    other = await task('Rà soát mô hình', 'Xuân Đỉnh', '2024-11-29', '2024-11-20T09:00:00');
    await sweeps(at('2024-11-21T08:00:00'));
    expect(await stepsOf(late)).toEqual([]);
    await sweeps(at('2024-11-22T00:01:00'));
    expect(await stepsOf(late)).toEqual(['2024-11-29 -7 reminder']);
    expect(await mailed(0)).toEqual([]);
    await sweeps(at('2024-11-22T07:01:00'));
    await sweeps(at('2024-11-22T18:00:00'));
    for (let i = 0; i < 100 && letters.length === 0; i++) await new Promise((wait) => setTimeout(wait, 50));
    const text = decoded(letters[0]?.raw ?? '');
    expect(text).toContain('mới được đôn đốc: 2');
    expect(text).toContain('/lam-viec');
    expect(text).not.toMatch(/Xuân Đỉnh|nói chuyện|mô hình/);
    expect(await mailed(1)).toEqual(['xuandinh.vhxh@example.vn']);
    const { rows } = await owner.query(
      `select a.username, g.urged, g.late, g.soon from programme.digest g join organisation.account a on a.id = g.account_id order by 1`,
    );
    expect(rows.map(({ username }) => username)).toContain('xuandinh.chutich'); // no address, but their page says it
    expect(rows.every(({ urged, late, soon }) => urged === 2 && late === 0 && soon === 2)).toBe(true);
    expect(rows.map(({ username }) => username)).not.toContain('conhue1.vhxh');
  });

  test('stands in Việc của tôi; opening pages stops nothing', async () => {
    expect(await page('xuandinh.vhxh', '/lam-viec')).toContain('2 nhiệm vụ đang được đôn đốc');
    expect(await page('xuandinh.vhxh', `${URGING}/don-vi`)).toContain('Tổ chức nói chuyện chuyên đề tại 5 tổ dân phố');
    expect(await page('xuandinh.vhxh', `/lam-viec/chuong-trinh/nhiem-vu/bao-cao/${late}`)).toContain('Tổ chức nói chuyện');
    await sweeps(at('2024-11-28T07:30:00'));
    expect(await stepsOf(late)).toEqual(['2024-11-29 -7 reminder', '2024-11-29 -1 reminder']);
    expect(await mailed(1)).toEqual(['xuandinh.vhxh@example.vn']);
  });

  test('what is handed in is left alone; what is told has gone on', async () => {
    expect(await handIn('xuandinh.vhxh', other, '2024-11-29T10:00:00')).toMatchObject({ ok: true });
    await sweeps(at('2024-11-30T07:30:00'));
    expect(await stepsOf(other)).toHaveLength(2);
    expect(await stepsOf(late)).toHaveLength(3);
    expect(await mailed(1)).toEqual(['xuandinh.vhxh@example.vn']);
  });

  test('after five days a letter waits; who keeps the programme numbers and issues it, and it is for the unit to see', async () => {
    await sweeps(at('2024-12-04T08:00:00'));
    const home = await page('quan.vhtt', '/lam-viec');
    expect(home).toContain('Công văn đôn đốc chờ ban hành');
    const path = /href="(\/lam-viec\/chuong-trinh\/don-doc\/cong-van\/[^"]+)"/.exec(home)![1]!;
    const draft = await page('quan.vhtt', path);
    expect(draft).toContain('Kính gửi: UBND phường Xuân Đỉnh');
    expect(draft).toContain('29/11/2024');
    expect(draft).not.toContain('Rà soát mô hình');
    expect((await (await site.as('xuandinh.vhxh')).get(path)).status).toBe(404);
    expect((await (await site.as('quan.lanhdao')).get(`${path}/ban-hanh`)).status).toBe(403);

    const desk = await site.as('quan.vhtt');
    const wrong = await desk.post(`${path}/ban-hanh`, {
      abbreviation: '12',
      lines: '',
      name: 'Lê Thu Hà',
      answerBy: 'mai',
      recipients: 'Như trên',
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Lê Thu Hà');
    const fields = {
      abbreviation: 'VHTT',
      lines: 'TRƯỞNG PHÒNG',
      name: 'Lê Thu Hà',
      answerBy: '10/12/2024',
      recipients: 'Như trên;\nLưu: VT.',
    };
    expect((await desk.post(`${path}/ban-hanh`, fields)).status).toBe(303);
    expect((await desk.post(`${path}/ban-hanh`, fields)).status).toBe(409);
    const issued = await page('xuandinh.vhxh', path);
    expect(issued).toContain('Số: 01/VHTT');
    expect(issued).toContain('Bắc Từ Liêm, ngày 04 tháng 12 năm 2024');
    expect((await (await site.as('conhue1.vhxh')).get(path)).status).toBe(404);
    const file = await (await site.as('xuandinh.vhxh')).get(`${path}/cong-van.docx`);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
    expect(value).toContain('Số: 01/VHTT');
    expect(value).toContain('Tổ chức nói chuyện chuyên đề tại 5 tổ dân phố');
    expect(value).toContain('TRƯỞNG PHÒNG');
    await mailed(1);
  });

  test('after a sleep of weeks leaders are told once; what a leader directs is a task of the unit', async () => {
    await sweeps(at('2025-01-20T09:00:00'));
    expect((await stepsOf(late)).slice(3)).toEqual(['2024-11-29 5 letter', '2024-11-29 15 report']);
    expect(await mailed(1)).toEqual(['xuandinh.vhxh@example.vn']);
    const home = await page('quan.lanhdao', '/lam-viec');
    const path = /href="(\/lam-viec\/chuong-trinh\/don-doc\/bao-cao\/[^"]+)"/.exec(home)![1]!;
    expect(await page('quan.lanhdao', path)).toContain('01/VHTT');
    const leader = await site.as('quan.lanhdao');
    expect((await leader.post(`${path}/quyet-dinh`, { decision: 'directed', text: '', dueOn: '' })).status).toBe(422);
    expect((await (await site.as('quan.vhtt')).post(`${path}/quyet-dinh`, { decision: 'known' })).status).toBe(403);
    const directed = { decision: 'directed', text: 'Báo cáo giải trình và hoàn thành dứt điểm', dueOn: '31/01/2025' };
    expect((await leader.post(`${path}/quyet-dinh`, directed)).status).toBe(303);
    expect((await leader.post(`${path}/quyet-dinh`, directed)).status).toBe(409);
    const { rows } = await owner.query(
      `select t.what, d.due_on::text as due, d.state from programme.urging_report r join programme.task t on t.id = r.task_id
       join programme.assignment a on a.task_id = t.id join programme.delivery d on d.assignment_id = a.id where d.unit_id = $1`,
      [wards['Xuân Đỉnh']],
    );
    expect(rows).toEqual([{ what: directed.text, due: '2025-01-31', state: 'open' }]);
    expect(await page('quan.lanhdao', '/lam-viec')).not.toContain('Báo cáo đơn vị chậm');
    expect(await page('xuandinh.vhxh', '/lam-viec')).toContain(directed.text);
    await handIn('xuandinh.vhxh', late, '2025-01-20T10:00:00');
  });
});

describe('what is answered in time', () => {
  test('withdraws the draft, and that is said', async () => {
    const id = await task('Lập danh sách hộ', 'Cổ Nhuế 1', '2025-02-10', '2025-01-21T09:00:00');
    await sweeps(at('2025-02-16T08:00:00'));
    expect(await stepsOf(id)).toEqual(['2025-02-10 5 letter']);
    await handIn('conhue1.vhxh', id, '2025-02-16T09:00:00');
    await sweeps(at('2025-02-16T09:05:00'));
    const { rows } = await owner.query(`select id, state, withdrawn_why as why from programme.urging_letter where unit_id = $1`, [
      wards['Cổ Nhuế 1'],
    ]);
    expect(rows).toMatchObject([{ state: 'withdrawn', why: 'answered' }]);
    expect(await page('quan.vhtt', `${URGING}/cong-van/${rows[0].id}`)).toContain('vì mọi việc trong đó đã được trả lời');
    expect(await page('quan.vhtt', URGING)).toContain('Đã rút: đã trả lời hết');
    letters.splice(0);
  });

  test('a day put off begins the ladder anew; an update only quiets reminders', async () => {
    const id = await task('Mở lớp tập huấn', 'Cổ Nhuế 1', '2025-02-18', '2025-02-16T10:00:00');
    await sweeps(at('2025-02-16T10:01:00'));
    await as('quan.vhtt', at('2025-02-16T11:00:00'), (tx, actor, now) =>
      extendDelivery(tx, actor, now, { deliveryId: id, note: 'Chờ kinh phí', dueOn: Temporal.PlainDate.from('2025-03-10') }),
    );
    await sweeps(at('2025-03-03T08:00:00'));
    await handIn('conhue1.vhxh', id, '2025-03-08T09:00:00', false);
    await sweeps(at('2025-03-09T08:00:00'));
    expect(await stepsOf(id)).toEqual(['2025-02-18 -7 reminder', '2025-03-10 -7 reminder']);
    await sweeps(at('2025-03-15T08:00:00'));
    expect((await stepsOf(id)).at(-1)).toBe('2025-03-10 5 letter');
    expect((await mailed(2)).every((to) => to === 'conhue1.vhxh@example.vn')).toBe(true);
  });

  test('a closed plan is urged no more', async () => {
    const id = await task('Việc của kế hoạch sắp đóng', 'Cổ Nhuế 1', '2025-03-20', '2025-03-16T09:00:00');
    await owner.query(`update programme.plan set state = 'closed', closed_on = '2025-03-17' where id = $1`, [planId]);
    await sweeps(at('2025-03-25T08:00:00'));
    expect(await stepsOf(id)).toEqual([]);
    expect(await mailed(0)).toEqual([]);
    await owner.query(`update programme.plan set state = 'issued', closed_on = null where id = $1`, [planId]);
  });
});

test('a ladder is set, refused where it makes no sense, and given up again', async () => {
  const desk = await site.as('quan.vhtt');
  const path = `${URGING}/thang/${planId}`;
  expect(await (await desk.get(path)).text()).toContain('đang dùng thang chung');
  const steps = { kind1: 'letter', days1: '3', when1: 'after', kind2: 'reminder', days2: '4', when2: 'after' };
  const refused = await desk.post(path, steps);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('Bước sau không được nhẹ hơn');
  const wrong = await desk.post(path, { ...steps, days2: 'bốn' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('Bước 2: nhập số ngày');
  expect((await desk.post(path, { ...steps, days2: '2', when2: 'before' })).status).toBe(303);
  expect((await owner.query('select steps from programme.urging_ladder')).rows).toEqual([
    {
      steps: [
        { kind: 'reminder', days: -2 },
        { kind: 'letter', days: 3 },
      ],
    },
  ]);
  expect((await desk.post(path, { act: 'reset' })).status).toBe(303);
  expect((await owner.query('select from programme.urging_ladder')).rowCount).toBe(0);
  for (const somebody of ['quan.lanhdao', 'xuandinh.vhxh']) expect((await (await site.as(somebody)).get(path)).status).toBe(403);
});

test('steps are kept for good: no role may change or remove one', async () => {
  const { rows } = await owner.query(`select grantee, privilege_type from information_schema.role_table_grants
    where table_schema = 'programme' and table_name = 'urging_step' and privilege_type in ('UPDATE', 'DELETE') and grantee <> 'ba_owner'`);
  expect(rows).toEqual([]);
});

test('every screen of urging opens in both languages', async () => {
  const desk = await site.as('quan.vhtt');
  for (const language of ['', '/en']) {
    for (const path of [URGING, `${URGING}/lich-su`, `${URGING}/don-vi`]) {
      const answer = await desk.get(language + path);
      expect([path, answer.status]).toEqual([path, 200]);
    }
  }
});
