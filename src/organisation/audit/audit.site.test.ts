import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';
import { actText } from './act.words.ts';

let site: TestSite;
let admin: pg.Client;
let auditor: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  auditor = await site.as('baove.dulieu');
  await until(
    async () =>
      Number(
        (await admin.query('select count(*) from audit.entry e where not exists (select from audit.seal where entry_id = e.id)')).rows[0]
          .count,
      ) === 0,
  );
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const until = async (done: () => Promise<boolean>) => {
  for (let i = 0; i < 100; i++) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about within 10 s');
};
const text = async (address: string, who = auditor) => (await who.get(address)).text();
const idOf = async (username: string): Promise<string> =>
  (await admin.query('select id from organisation.account where username = $1', [username])).rows[0].id;

describe('the list', () => {
  test('says in words what was done, by whom, and how the chain stands', async () => {
    const page = await text('/lam-viec/nhat-ky');
    expect(page).toContain('Đăng nhập');
    expect(page).toContain('Hoàng Kim Yến');
    expect(page).toMatch(/Chuỗi niêm phong: \d+ dòng/);
    expect(await text('/en/lam-viec/nhat-ky')).toContain('Signed in');
  });

  test('is filtered by record, person, unit, act and time, and keeps the filter in the address', async () => {
    const { rows } = await admin.query(`select about from audit.entry where what = 'article.published' limit 1`);
    const article = rows[0].about;
    const about = await text(`/lam-viec/nhat-ky?q=${article}`);
    expect(about).toContain('Đăng bài');
    expect(about).not.toContain(
      'q=' + (await admin.query(`select about from audit.entry where what = 'poll.added' limit 1`)).rows[0].about,
    );

    const byAuditor = await text(`/lam-viec/nhat-ky?nguoi=baove.dulieu`);
    expect(byAuditor).toContain('viec=session.began');
    expect(byAuditor).not.toContain('viec=article.published');
    expect(await text(`/lam-viec/nhat-ky?nguoi=${await idOf('baove.dulieu')}`)).toContain('viec=session.began');
    expect(await text('/lam-viec/nhat-ky?nguoi=khong.ai')).toContain('Không tìm thấy ai: khong.ai');

    const polls = await text('/lam-viec/nhat-ky?viec=poll');
    expect(polls).toContain('viec=poll.added');
    expect(polls).not.toContain('viec=article.published');

    expect(await text('/lam-viec/nhat-ky?den=31/12/2020')).toContain('Không có dòng nào khớp');
    expect(await text('/lam-viec/nhat-ky?tu=20/11/2024+07:59&viec=session')).toContain('viec=session.began');
    const odd = await text('/lam-viec/nhat-ky?tu=hôm+qua');
    expect(odd).toContain('Ghi ngày/tháng/năm');

    const ward = (await admin.query(`select unit_id from organisation.unit_name where short_vi = 'Xuân Đỉnh' limit 1`)).rows[0].unit_id;
    expect(await text(`/lam-viec/nhat-ky?don-vi=${ward}`)).toContain('Không có dòng nào khớp');
  });

  test('links to what an act was about, and each link leads somewhere for who may go there', async () => {
    const quantri = await site.as('quantri');
    const editor = await site.as('bientap');
    for (const noun of ['article', 'document', 'event', 'poll']) {
      const page = await text(`/lam-viec/nhat-ky?viec=${noun}`, quantri);
      const link = /href="(\/lam-viec\/(?:noi-dung|to-chuc)\/[^"?]*[0-9a-f]{8}-[^"]*)"/.exec(page)?.[1];
      expect(link, noun).toBeDefined();
      expect((await editor.get(link!)).status, link).toBe(200);
    }
  });

  test('names every act that the demonstration holds', async () => {
    const { rows } = await admin.query('select distinct what from audit.entry order by what');
    expect(rows.map(({ what }) => what).filter((what) => actText('vi', what) === what)).toEqual([]);
  });

  test('shows who watches over a part only what was done there', async () => {
    const editor = await idOf('bientap');
    const { rows } = await admin.query(`select distinct unit_ids from audit.entry where actor_id = $1 and what = 'session.began'`, [
      editor,
    ]);
    const held = await admin.query(
      `select unit_id from organisation.post where account_id = $1 and valid_from < '2024-11-20' order by valid_from limit 1`,
      [editor],
    );
    const standingBody = held.rows[0].unit_id;
    expect(rows).toEqual([{ unit_ids: [standingBody] }]);
    // an officer of the standing body, an office below the district, becomes its auditor
    await admin.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from, valid_to) select $1, u.id, 'auditor', '2024-01-01', u.valid_to from organisation.unit u where u.id = $2`,
      [await idOf('quan.vhtt'), standingBody],
    );
    const partly = await site.as('quan.vhtt');
    const seen = await text('/lam-viec/nhat-ky', partly);
    expect(seen).toContain('Nguyễn Hoài An');
    expect(seen).not.toContain('Hoàng Kim Yến');
    expect(await text('/lam-viec/nhat-ky?nguoi=he-thong', partly)).toContain('Không có dòng nào khớp');
    expect(await text('/lam-viec/nhat-ky?nguoi=baove.dulieu', partly)).toContain('Không tìm thấy ai');
  });
});

describe('signing in', () => {
  test('is recorded in the name of the account, at the program’s time, and holds no secret', async () => {
    const { rows } = await admin.query(
      `select at, detail, unit_ids from audit.entry where actor_id = $1 and what = 'session.began' limit 1`,
      [await idOf('baove.dulieu')],
    );
    expect(rows[0].at.toISOString()).toMatch(/^2024-11-20T01:/);
    expect(rows[0].detail).toEqual({});
    expect(rows[0].unit_ids).toHaveLength(1);
  });

  test('and out, and a new password', async () => {
    const editor = await site.as('bientap');
    const counted = async (what: string) =>
      Number((await admin.query('select count(*) from audit.entry where what = $1', [what])).rows[0].count);
    const [ended, changed] = [await counted('session.ended'), await counted('password.changed')];
    expect((await editor.post('/dang-xuat', {})).status).toBe(303);
    expect(await counted('session.ended')).toBe(ended + 1);
    await admin.query(`update auth."account" set password = 'x' || password where "userId" = $1`, [await idOf('quan.lanhdao')]);
    expect(await counted('password.changed')).toBe(changed + 1);
  });

  test('that cannot be recorded does not happen', async () => {
    await admin.query(`alter table audit.entry add constraint stop check (what <> 'session.began') not valid`);
    try {
      const answer = await site.visitor().post('/dang-nhap', { username: 'bientap', password: PASSWORD });
      expect(answer.status).not.toBe(303);
      expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
    } finally {
      await admin.query('alter table audit.entry drop constraint stop');
    }
  });
});

describe('an export', () => {
  test('is itself recorded, and gives the filtered lines as a table', async () => {
    const answer = await auditor.get('/lam-viec/nhat-ky/xuat.csv?viec=article');
    expect(answer.headers.get('content-disposition')).toMatch(/nhat-ky-2024-11-20\.csv/);
    const csv = await answer.text();
    const lines = csv.trim().split('\r\n');
    expect(Buffer.from(csv.slice(0, 1)).toString('hex')).toMatch(/^(efbbbf|e[0-9a-f]+|53.*)/);
    expect(lines[0]).toContain('Lúc,Ai');
    expect(lines.slice(1).every((line) => line.includes(',article.'))).toBe(true);
    const { rows } = await admin.query(`select detail ->> 'format' as format from audit.entry where what = 'audit.exported'`);
    expect(rows).toEqual([{ format: 'csv' }]);
    expect((await (await site.as('bientap')).get('/lam-viec/nhat-ky/xuat.csv')).status).toBe(403);
    expect((await auditor.get('/lam-viec/nhat-ky/xuat.csv?tu=x')).status).toBe(404);
  });

  test('of what was sealed can be checked without us, by the program in docs/operating.md', async () => {
    await until(async () => fs.existsSync(path.join(site.dataDir, 'anchors', 'head.json')));
    const file = path.join(site.dataDir, 'nhat-ky.jsonl');
    const exported = await text('/lam-viec/nhat-ky/xuat.jsonl');
    fs.writeFileSync(file, exported);
    const script = /```js\n(\/\/ check-audit\.mjs[\s\S]*?)```/.exec(fs.readFileSync('docs/operating.md', 'utf8'))?.[1];
    expect(script).toBeDefined();
    const program = path.join(site.dataDir, 'check-audit.mjs');
    fs.writeFileSync(program, script!);
    const check = (content: string) => {
      fs.writeFileSync(file, content);
      return spawnSync(process.execPath, [program, file, path.join(site.dataDir, 'keys', 'anchor.pub.pem')], { encoding: 'utf8' });
    };
    const good = check(exported);
    expect(good.stdout + good.stderr).toMatch(/^\d+ lines hold/);
    expect(good.status).toBe(0);
    expect(check(exported.replace('article.published', 'article.withdrawn')).status).toBe(1);
    const lines = exported.split('\n');
    expect(check(lines.toSpliced(5, 1).join('\n')).status).toBe(1);
  });
});

describe('an anomaly', () => {
  test('waits for an auditor, who looks and says what it was; nobody clears their own', async () => {
    const add = async (account: string | null, occasion: string): Promise<string> =>
      (
        await admin.query(
          `insert into audit.anomaly (kind, occasion, account_id, counted, began_at, found_at) values ('many records', $1, $2, 80, '2024-11-20T01:00:00Z', '2024-11-20T01:10:00Z') returning id`,
          [occasion, account],
        )
      ).rows[0].id;
    const others = await add(await idOf('bientap'), 'one');
    const own = await add(await idOf('baove.dulieu'), 'two');

    expect(await text('/lam-viec')).toContain('Mở rất nhiều hồ sơ trong một giờ');
    expect(await text('/lam-viec/nhat-ky')).toContain('2 dấu hiệu bất thường chờ xem');
    const address = `/lam-viec/nhat-ky/dau-hieu/${others}`;
    expect(await text(address)).toContain('Nguyễn Hoài An');
    expect((await auditor.post(address, { note: ' ' })).status).toBe(422);
    expect((await auditor.post(address, { note: 'Tra cứu để lập báo cáo quý, đã hỏi trưởng phòng.' })).status).toBe(303);
    expect((await auditor.post(address, { note: 'Lần nữa' })).status).toBe(409);
    expect(await text(address)).toContain('Tra cứu để lập báo cáo quý');
    const refused = await auditor.post(`/lam-viec/nhat-ky/dau-hieu/${own}`, { note: 'Là tôi' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Dấu hiệu này là về chính bạn');
    expect(await text('/lam-viec')).not.toContain('Mở rất nhiều hồ sơ');
    const { rows } = await admin.query(`select what, about from audit.entry where what = 'anomaly.cleared'`);
    expect(rows).toEqual([{ what: 'anomaly.cleared', about: others }]);
    expect((await (await site.as('quantri')).get(address)).status).toBe(403);
  });
});
