import { sql } from 'kysely';
import mammoth from 'mammoth';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';
import { allAccess } from '../../app/screens.ts';
import { dayOf } from '../../kernel/day.ts';
import { actorOf } from '../../organisation/access.ts';
import { findPerson } from '../../organisation/people/account.queries.ts';
import { asActor, openPool, type Pool, THE_PUBLIC, type Tx } from '../../platform/db/database.ts';
import { recordFigures } from '../figures/figure.commands.ts';
import { findPlan } from '../plans/plan.queries.ts';

const EVALUATION = '/lam-viec/chuong-trinh/danh-gia';
const NOW = Temporal.Instant.from('2024-11-20T09:00:00+07:00');

let site: TestSite;
let owner: pg.Client;
let staff: Pool;
let ha: Visitor; // the standing body
let bao: Visitor; // a leader
let thao: Visitor; // a ward
let planId = '';
beforeAll(async () => {
  site = await openTestSite();
  owner = new pg.Client({ connectionString: site.store.urls.owner });
  await owner.connect();
  staff = openPool(site.store.urls.staff!, { actorKey: site.store.actorKey!, max: 2 });
  [ha, bao, thao] = [await site.as('quan.vhtt'), await site.as('quan.lanhdao'), await site.as('xuandinh.vhxh')];
  planId = (await owner.query(`select id from programme.plan where symbol = '294/KH-UBND'`)).rows[0].id;
});
afterAll(async () => {
  await staff?.close();
  await owner?.end();
  await site?.stop();
});

const read = async (answer: Response): Promise<string> => (await answer.text()).replace(/\s+/g, ' ');
const leads = (answer: Response): string => answer.headers.get('location') ?? '';

/** Runs something as an account, as its screen would. */
async function as<T>(username: string, work: (tx: Tx, actor: ReturnType<typeof actorOf>) => Promise<T>): Promise<T> {
  const { rows } = await owner.query('select id from organisation.account where username = $1', [username]);
  const person = await asActor(staff, THE_PUBLIC, (tx) => findPerson(tx, rows[0].id, dayOf(NOW)));
  const actor = actorOf(person!, rows[0].id, NOW, allAccess);
  return asActor(staff, actor, (tx) => work(tx, actor));
}

const SIGNING = { abbreviation: 'vhtt', lines: 'TRƯỞNG PHÒNG', name: 'Lê Thu Hà', recipients: 'UBND quận;\nLưu: VT.' };

describe('a mid-term evaluation of plan 294, from the draft to the paper', () => {
  let path = '';
  let unit = '';

  test('says what to do while there is none, and is drawn up by the standing body only', async () => {
    expect(await read(await ha.get(EVALUATION))).toContain('Bấm “Lập đánh giá”');
    expect(await read(await thao.get(EVALUATION))).not.toContain('Lập đánh giá');
    expect((await thao.get(`${EVALUATION}/moi`)).status).toBe(403);
    expect((await bao.get(`${EVALUATION}/moi`)).status).toBe(403);
    expect((await ha.post(`${EVALUATION}/moi`, { plan: planId, upTo: '30/09/2024' })).status).toBe(422);
    expect((await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'final', upTo: '30/09/2024' })).status).toBe(409);
    expect((await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '21/11/2024' })).status).toBe(409);
    const answer = await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '30/09/2024' });
    expect(answer.status).toBe(303);
    path = leads(answer);
    expect((await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '30/06/2024' })).status).toBe(409);
  });

  test('draws each result from the figures of that day: Σ over Σ, and none where nobody counted', async () => {
    const { rows } = await owner.query(`select sum(f.numerator)::int as n, sum(f.denominator)::int as d from programme.figure_now f
      join programme.indicator i on i.id = f.indicator_id where i.code = 'T1' and f.as_of = '2024-09-30'`);
    const page = await read(await ha.get(path));
    const grouped = (n: number) => n.toLocaleString('vi-VN');
    expect(page).toContain(`${grouped(rows[0].n)}/${grouped(rows[0].d)}`);
    expect(page).toContain('quý III/2024');
    expect(page.match(/Chờ đối chiếu với bản gốc nên chưa theo dõi số liệu/g)).toHaveLength(4);
    expect(page).toContain('Cần ghi nguyên nhân');
    expect(page).toContain('không phải quy định của pháp luật');
  });

  test('a draft is no business of a ward', async () => {
    expect((await thao.get(path)).status).toBe(404);
    expect((await thao.get(`${path}/van-ban.docx`)).status).toBe(404);
    expect((await bao.get(path)).status).toBe(200);
    expect((await bao.post(`${path}/ket-luan`, { conclusion: 'x' })).status).toBe(403);
  });

  test('is not handed on without conclusion and reasons', async () => {
    expect(await read(await ha.post(`${path}/buoc`, { step: 'ask' }))).toContain('Chưa viết phần kết luận');
    await ha.post(`${path}/ket-luan`, { conclusion: 'Kế hoạch đi đúng hướng.', lessons: 'Báo sớm thì sửa kịp.' });
    const refused = await ha.post(`${path}/buoc`, { step: 'ask' });
    expect(refused.status).toBe(409);
    const missing = /Còn thiếu: ([^.]+)\./.exec(await read(refused))![1]!.split(', ');
    for (const code of missing) {
      const answer = await ha.post(`${path}/muc-tieu/${code}`, { reasons: `Nguyên nhân của ${code}`, lessons: '' });
      expect(answer.status).toBe(303);
    }
    expect((await ha.get(`${path}/muc-tieu/T99`)).status).toBe(404);
  });

  test('the rule proposes, a person decides and says why', async () => {
    const page = await read(await ha.get(path));
    unit = /don-vi\/([0-9a-f-]{36})/.exec(page)![1]!;
    expect((await ha.post(`${path}/don-vi/${unit}`, { mention: 'commended', reason: '' })).status).toBe(422);
    expect((await ha.post(`${path}/don-vi/${unit}`, { reason: 'x' })).status).toBe(422);
    expect((await ha.post(`${path}/don-vi/${unit}`, { mention: 'commended', reason: 'Duy trì mô hình đều.' })).status).toBe(303);
    expect(await read(await ha.get(path))).toContain('Duy trì mô hình đều.');
  });

  test('who wrote it does not check it; another person may send it back, with a reason', async () => {
    expect((await ha.post(`${path}/buoc`, { step: 'ask' })).status).toBe(303);
    expect((await ha.post(`${path}/buoc`, { step: 'check' })).status).toBe(409);
    expect((await ha.post(`${path}/ket-luan`, { conclusion: 'Khác' })).status).toBe(409);
    expect(await read(await bao.get('/lam-viec'))).toContain('Đánh giá kế hoạch chờ kiểm tra');
    expect((await bao.post(`${path}/buoc`, { step: 'return', note: '' })).status).toBe(422);
    expect((await bao.post(`${path}/buoc`, { step: 'return', note: 'Ghi rõ hơn bài học.' })).status).toBe(303);
    expect(await read(await ha.get(path))).toContain('Ghi rõ hơn bài học.');
    expect((await ha.post(`${path}/ky`, SIGNING)).status).toBe(409);
    await ha.post(`${path}/ket-luan`, { conclusion: 'Kế hoạch đi đúng hướng.', lessons: 'Báo sớm thì sửa kịp; báo đủ thì đếm đúng.' });
    expect((await ha.post(`${path}/buoc`, { step: 'ask' })).status).toBe(303);
    expect((await bao.post(`${path}/buoc`, { step: 'check' })).status).toBe(303);
  });

  test('figures that change between check and signature bring it back', async () => {
    await correct(1);
    const refused = await ha.post(`${path}/ky`, SIGNING);
    expect([refused.status, (await read(refused)).includes('Số liệu hoặc nhiệm vụ đã thay đổi sau khi kiểm tra')]).toEqual([409, true]);
    await correct(-1);
    const signed = await ha.post(`${path}/ky`, SIGNING);
    expect(signed.status).toBe(303);
    expect(await read(await ha.get(path))).toMatch(/Số \d\d\/BC-VHTT, ký ngày 20\/11\/2024/);
  });

  test('signed, it is read by the wards, prints, and is a Word file', async () => {
    const page = await read(await thao.get(path));
    expect(page).toContain('Duy trì mô hình đều.');
    expect(page).not.toContain('Thay đổi sau khi ký');
    const paper = await read(await thao.get(`${path}/van-ban`));
    expect(paper).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(paper).toContain('chờ đối chiếu với bản gốc');
    const file = await thao.get(`${path}/van-ban.docx`);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
    expect(value).toContain('Sơ kết thực hiện Kế hoạch số 294/KH-UBND');
    expect(value).toContain('Biểu dương:');
    expect(value).toContain('Lê Thu Hà');
  });

  test('signed, it stays; what has changed since is said beside it', async () => {
    expect(await read(await ha.get(path))).toContain('đến nay vẫn như trong bản đã ký');
    const before = await read(await ha.get(`${path}/van-ban`));
    await correct(2);
    expect(await read(await ha.get(path))).toMatch(/T1: số liệu .* nay là/);
    expect(await read(await ha.get(`${path}/van-ban`))).toBe(before);
    for (const [to, fields] of [
      ['ket-luan', { conclusion: 'Khác' }],
      ['bo', {}],
      ['ky', SIGNING],
      ['buoc', { step: 'return', note: 'x' }],
      [`don-vi/${unit}`, { mention: 'criticised', reason: 'x' }],
    ] as const) {
      expect([to, (await ha.post(`${path}/${to}`, fields)).status]).toEqual([to, 409]);
    }
  });

  test('the list filters, and an English reader sees it too', async () => {
    const row = '30/09/2024';
    expect(await read(await ha.get(`${EVALUATION}?tinh_trang=signed&loai=mid-term&ke_hoach=${planId}`))).toContain(row);
    expect(await read(await ha.get(`${EVALUATION}?tinh_trang=draft`))).toContain('Không có đánh giá nào khớp');
    expect(await read(await ha.get(`/en${path}`))).toContain('Changed since it was signed');
  });

  /** Corrects what one ward reported under T1 for the quarter by so many households. */
  const correct = (by: number) =>
    as('quan.vhtt', async (tx, actor) => {
      const target = (await findPlan(tx, planId))!.targets.find(({ code }) => code === 'T1')!;
      const { rows } = await owner.query(
        `select unit_id, numerator, denominator from programme.figure_now where indicator_id = $1 and as_of = '2024-09-30' order by unit_id limit 1`,
        [target.indicator!.id],
      );
      const figures = [{ unitId: rows[0].unit_id, numerator: rows[0].numerator + by, denominator: rows[0].denominator }];
      const asOf = Temporal.PlainDate.from('2024-09-30');
      const recorded = await recordFigures(tx, actor, NOW, { targetId: target.id, asOf, source: 'Đính chính', figures });
      expect(recorded.ok).toBe(true);
    });
});

describe('the rule of a plan', () => {
  const path = () => `${EVALUATION}/xep-loai/${planId}`;
  const bands = {
    ...{ tName1: 'Đạt', tFrom1: '100', tName2: 'Chưa đạt', tFrom2: '0' },
    ...{ uName1: 'Tốt', uTargets1: '80', uTasks1: '80', uMention1: 'commended', uName2: 'Khác', uTargets2: '0', uTasks2: '0' },
  };
  test('is set by the standing body, whole or not at all, and set back', async () => {
    expect((await bao.get(path())).status).toBe(403);
    expect((await ha.post(path(), { ...bands, tFrom1: '101' })).status).toBe(422);
    expect((await ha.post(path(), { ...bands, tFrom2: '10' })).status).toBe(409);
    expect((await ha.post(path(), bands)).status).toBe(303);
    expect(await read(await ha.get(path()))).toContain('có cách xếp loại riêng');
    const answer = await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '30/06/2024' });
    const draft = leads(answer);
    expect(await read(await ha.get(draft))).toContain('Đạt: từ 100% yêu cầu');
    expect((await ha.post(path(), { act: 'reset' })).status).toBe(303);
    expect(await read(await ha.get(draft))).toContain('Cơ bản hoàn thành');
    expect((await ha.post(`${draft}/bo`, {})).status).toBe(303);
    expect((await ha.get(draft)).status).toBe(404);
  });
});

test('tasks: in time is what came by its day, of each unit and of the whole', async () => {
  const draft = leads(await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '20/11/2024' }));
  const { rows } = await owner.query(`select count(*)::int as due, count(*) filter (where d.state in ('sent', 'accepted') and (
      select max(p.at) from programme.progress p where p.delivery_id = d.id and p.kind = 'sent') < (d.due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')::int as "inTime",
      count(*) filter (where d.state in ('open', 'returned'))::int as missing
    from programme.delivery d where d.plan_id = '${planId}' and d.due_on <= '2024-11-20' and d.state <> 'dropped'`);
  const { due, inTime, missing } = rows[0];
  expect([due > 0, inTime > 0, missing > 0]).toEqual([true, true, true]);
  const page = await read(await ha.get(draft));
  expect(page).toContain(`${inTime}/${due}`);
  expect(await read(await ha.get(`${draft}/van-ban`))).toContain(`${due} kết quả đến hạn: ${inTime} nộp đúng hạn`);
  expect(page).toContain('Cần đôn đốc');
  expect((await ha.post(`${draft}/bo`, {})).status).toBe(303);
});

describe('PostgreSQL by itself', () => {
  const refused = (username: string, statement: (tx: Tx, account: string) => Promise<unknown>) =>
    expect(as(username, (tx, actor) => statement(tx, actor.account!))).rejects.toThrow(
      /policy|permission|step|written|number|check|who leads|stays known/,
    );
  let draft = '';
  beforeAll(async () => {
    draft = leads(await ha.post(`${EVALUATION}/moi`, { plan: planId, kind: 'mid-term', upTo: '30/06/2024' }))
      .split('/')
      .at(-1)!;
  });

  test('lets no ward draw one up or write in one', async () => {
    const bodyId = (await owner.query('select body_id from programme.evaluation limit 1')).rows[0].body_id;
    await refused('xuandinh.vhxh', (tx, account) =>
      tx
        .insertInto('programme.evaluation')
        .values({
          ...{ plan_id: planId, body_id: bodyId, kind: 'final', up_to: dayOf(NOW) },
          ...{ drawn_up_at: NOW, drawn_up_by: account, changed_at: NOW, changed_by: account, writers: [account] },
        })
        .execute(),
    );
    await refused('xuandinh.vhxh', (tx) =>
      tx.insertInto('programme.evaluation_target').values({ evaluation_id: draft, target_id: planId, reasons: 'x' }).execute(),
    );
    expect(
      await as('xuandinh.vhxh', (tx) => tx.selectFrom('programme.evaluation').select('id').where('state', '=', 'draft').execute()),
    ).toEqual([]);
  });

  test('lets a leader write in none, nor skip the check, and nobody check their own', async () => {
    await refused('quan.lanhdao', (tx, account) =>
      tx
        .updateTable('programme.evaluation')
        .set({ conclusion: 'x', changed_by: account, writers: sql`array_append(writers, ${account}::uuid)` })
        .where('id', '=', draft)
        .execute(),
    );
    await refused('quan.vhtt', (tx) =>
      tx.updateTable('programme.evaluation').set({ writers: sql`'{}'::uuid[]` }).where('id', '=', draft).execute(),
    );
    await refused('quan.vhtt', (tx, account) =>
      tx
        .updateTable('programme.evaluation')
        .set({ state: 'checked', content: '{}', checked_at: NOW, checked_by: account })
        .where('id', '=', draft)
        .execute(),
    );
    // somebody else of the standing body writes beside it, without being named as a writer
    await owner.query(`update programme.evaluation set writers = array['${planId}'::uuid] where id = '${draft}'`);
    await refused('quan.vhtt', (tx) =>
      tx.insertInto('programme.evaluation_target').values({ evaluation_id: draft, target_id: planId, reasons: 'x' }).execute(),
    );
    await owner.query(`update programme.evaluation set writers = array[drawn_up_by] where id = '${draft}'`);
    await as('quan.vhtt', (tx) => tx.updateTable('programme.evaluation').set({ state: 'asked' }).where('id', '=', draft).execute());
    await refused('quan.vhtt', (tx, account) =>
      tx
        .updateTable('programme.evaluation')
        .set({ state: 'checked', content: '{}', checked_at: NOW, checked_by: account })
        .where('id', '=', draft)
        .execute(),
    );
    await refused('quan.lanhdao', (tx) =>
      tx.updateTable('programme.evaluation').set({ conclusion: 'x', state: 'checked' }).where('id', '=', draft).execute(),
    );
  });

  test('keeps what is signed', async () => {
    const signed = (await owner.query(`select id, conclusion from programme.evaluation where state = 'signed'`)).rows[0];
    await as('quan.vhtt', (tx) => tx.updateTable('programme.evaluation').set({ conclusion: 'x' }).where('id', '=', signed.id).execute());
    await as('quan.vhtt', (tx) => tx.deleteFrom('programme.evaluation_unit').where('evaluation_id', '=', signed.id).execute());
    const { rows } = await owner.query(
      `select e.conclusion, (select count(*)::int from programme.evaluation_unit u where u.evaluation_id = e.id) as units
       from programme.evaluation e where e.id = $1`,
      [signed.id],
    );
    expect(rows[0]).toEqual({ conclusion: signed.conclusion, units: 1 });
  });
});
