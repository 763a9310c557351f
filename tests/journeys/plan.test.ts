import { AxeBuilder } from '@axe-core/playwright';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asActor, openPool, THE_CLOCK } from '../../src/platform/db/database.ts';
import { publishPlans } from '../../src/portal/plans/published-plan.commands.ts';
import { launch } from '../browser.ts';
import { openTestSite, type TestSite } from '../site.ts';

const PLAN = '/ke-hoach/294-kh-ubnd-2022';
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

type Unit = { area: string; hidden: boolean; figure: { numerator: number; denominator: number } | null };
type Target = {
  code: string;
  comparator: string;
  value: number;
  figure: { numerator: number; denominator: number; percent: number; asOf: string; sample: boolean };
  byUnit: Unit[];
};
const planNow = async (): Promise<{ targetsStated: number; targets: Target[] }> => (await site.get(`${PLAN}.json`)).json() as never;
const html = async (path: string, from = site) => (await from.get(path)).text();

describe('what the public sees', () => {
  test('the four targets of the article, as it words them, and that the plan has eight', async () => {
    const page = await html(`${PLAN}?muc-tieu=T3`);
    expect(page).toContain(
      'Trên 70% người có nguy cơ bị bạo lực gia đình được trang bị kiến thức, kỹ năng về ứng phó khi bị bạo lực gia đình',
    );
    expect(page).toContain('Kế hoạch đặt ra 8 mục tiêu; ở đây có 4 mục tiêu đã đọc được nguyên văn.');
    expect(page).toContain('số liệu mẫu');
    expect(page).toContain('Nó không phải tỷ lệ người bị bạo lực trong dân cư');
    const plan = await planNow();
    expect(plan.targets.map(({ code, comparator, value }) => `${code} ${comparator} ${value}`)).toEqual([
      'T1 > 40',
      'T3 > 70',
      'T7 > 95',
      'T6 > 90',
    ]);
    expect(plan.targetsStated).toBe(8);
    for (const { figure } of plan.targets) expect(figure).toMatchObject({ asOf: '2024-09-30', sample: true });
  });

  test('the first target not reached is shown when none is asked for', async () => {
    expect(await html(PLAN)).toContain('aria-current="true"');
    expect(await html(PLAN)).toContain('Đạt trên 40% số hộ gia đình');
  });

  test('targets known only from the decision above have words and no figure', async () => {
    const page = await html(PLAN);
    expect(page).toContain('chờ đối chiếu với bản gốc');
    expect((await planNow()).targets.some(({ code }) => code === 'T4')).toBe(false);
  });

  test('people: at least two wards are withheld, and what is left of the total is not small', async () => {
    const { byUnit, figure } = (await planNow()).targets.find(({ code }) => code === 'T3')!;
    const gaps = byUnit.filter(({ hidden }) => hidden);
    expect(gaps.length).toBeGreaterThanOrEqual(2);
    expect(gaps.every((unit) => unit.figure === null)).toBe(true);
    const left = figure.numerator - byUnit.reduce((sum, unit) => sum + (unit.figure?.numerator ?? 0), 0);
    expect(left).toBeGreaterThanOrEqual(9);
    expect(await html(`${PLAN}?muc-tieu=T3`)).toContain('để không ai suy ra được số nhỏ từ tổng');
  });

  test('CSV: 4 targets × 13 wards', async () => {
    const answer = await site.get(`${PLAN}.csv`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=UTF-8');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).trimEnd().split('\r\n')).toHaveLength(1 + 4 * 13);
    const again = await site.get(`${PLAN}.csv`, { 'if-none-match': answer.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  test('English is complete but for the words of sources', async () => {
    const page = await html(`/en${PLAN}?muc-tieu=T3`);
    expect(page).toContain('Over 70% of people at risk');
    expect(page).toMatch(/\d\.\d%/);
    const text = page.replace(/<(\w+)[^>]* lang="vi"[^>]*>[\s\S]*?<\/\1>/g, '');
    for (const word of ['Mục tiêu', 'phường', 'Toàn quận', 'Số liệu', 'Nguồn']) expect(text).not.toContain(word);
  });

  test('malformed addresses lead nowhere', async () => {
    for (const path of [
      `${PLAN}?muc-tieu=T9`,
      `${PLAN}?muc-tieu=%3Cscript%3E`,
      '/ke-hoach/khong-co',
      '/ke-hoach/khong-co.json',
      '/ke-hoach/..%2f..%2fetc.csv',
      '/ke-hoach/294-KH-UBND-2022',
    ])
      expect((await site.get(path)).status, path).toBe(404);
  });

  test('the list of plans and the open data', async () => {
    expect(await html('/ke-hoach')).toContain('Kế hoạch số 294/KH-UBND');
    expect(await html('/so-lieu')).toContain('294-kh-ubnd-2022.csv');
  });
});

describe('the standing body', () => {
  const targetId = async (code: string) =>
    (await admin.query('select id from programme.target where code = $1', [code])).rows[0].id as string;
  const wardId = async (name: string) =>
    (await admin.query('select unit_id from organisation.unit_name where short_vi = $1 order by valid_from limit 1', [name])).rows[0]
      .unit_id as string;
  const figure = async () => ({
    quarter: '2024-09-30',
    ward: await wardId('Xuân Đỉnh'),
    numerator: '11.000',
    denominator: '11.464',
    source: 'Báo cáo của phường',
  });

  test('records a figure; the public sees it; the entry names what, not how many', async () => {
    const vhtt = await site.as('quan.vhtt');
    const id = await targetId('T1');
    expect(await (await vhtt.get('/lam-viec/chuong-trinh')).text()).toContain('Hộ gia đình tham gia các buổi nói chuyện chuyên đề');
    const answer = await vhtt.post(`/lam-viec/chuong-trinh/muc-tieu/${id}/so-lieu-moi`, await figure());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/lam-viec/chuong-trinh/muc-tieu/${id}`]);
    await expect
      .poll(async () => (await planNow()).targets[0]!.byUnit.find(({ area }) => area === 'Xuân Đỉnh')?.figure?.numerator, {
        timeout: 10_000,
      })
      .toBe(11_000);
    await expect.poll(() => html(`${PLAN}?muc-tieu=T1`), { timeout: 5000 }).toContain('11.000');
    const { rows } = await admin.query(
      `select detail from audit.entry where what = 'figures.recorded' and about = $1 order by at desc limit 1`,
      [id],
    );
    expect(rows[0].detail).toEqual({ asOf: '2024-09-30', units: [await wardId('Xuân Đỉnh')] });
    expect(await (await vhtt.get(`/lam-viec/chuong-trinh/muc-tieu/${id}`)).text()).toContain('Báo cáo của phường');
  });

  test.each([
    ['nothing', {}, 422],
    ['no number', { numerator: 'nhiều' }, 422],
    ['a number too long', { denominator: '99999999' }, 422],
    ['half a number', { numerator: '1,5' }, 422],
    ['less than nothing', { numerator: '-3' }, 422],
    ['more than all', { numerator: '12.000' }, 422],
    ['a day that is none', { quarter: '2024-02-31' }, 422],
    ['a ward that is none', { ward: 'Xuân Đỉnh' }, 422],
    ['too long a source', { source: 'a'.repeat(301) }, 422],
    ['several wards at once', { ward: ['a', 'b'] }, 422],
    ['a quarter that runs', { quarter: '2024-12-31' }, 409],
    ['a body that is no ward', { ward: '00000000-0000-4000-8000-000000000001' }, 409],
  ] as const)('%s: a clear no, and nothing lost', async (what, changed, status) => {
    const vhtt = await site.as('quan.vhtt');
    const before = (await admin.query('select count(*) from programme.figure')).rows[0].count;
    const sent = what === 'nothing' ? {} : { ...(await figure()), ...changed };
    const answer = await vhtt.post(`/lam-viec/chuong-trinh/muc-tieu/${await targetId('T1')}/so-lieu-moi`, sent as Record<string, string>);
    expect(answer.status).toBe(status);
    if (what !== 'nothing' && !('source' in changed)) expect(await answer.text()).toContain('value="Báo cáo của phường"');
    expect((await admin.query('select count(*) from programme.figure')).rows[0].count).toBe(before);
  });

  test('script in every field is shown as text', async () => {
    const vhtt = await site.as('quan.vhtt');
    const script = '"><script>alert(1)</script>';
    const fields = { quarter: script, ward: script, numerator: script, denominator: script, source: script };
    const answer = await vhtt.post(`/lam-viec/chuong-trinh/muc-tieu/${await targetId('T1')}/so-lieu-moi`, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).not.toContain('<script>alert');
  });

  test('publishing again what has not changed writes nothing, so that kept pages stay', async () => {
    const worker = openPool(site.store.urls.worker, { actorKey: site.store.actorKey, max: 1 });
    const version = async () => (await admin.query('select xmin from portal.published_plan')).rows;
    const before = await version();
    await asActor(worker, THE_CLOCK, (tx) => publishPlans(tx, THE_CLOCK, Temporal.Instant.from('2024-11-20T02:00:00Z')));
    await worker.close();
    expect(await version()).toEqual(before);
  });

  test('an editor may not look, a leader may look and not write, nobody is led to the sign-in', async () => {
    const path = `/lam-viec/chuong-trinh/muc-tieu/${await targetId('T1')}`;
    expect((await (await site.as('bientap')).get(path)).status).toBe(403);
    const leader = await site.as('quan.lanhdao');
    expect((await leader.get(path)).status).toBe(200);
    expect((await leader.post(`${path}/so-lieu-moi`, await figure())).status).toBe(403);
    expect((await site.get(path)).status).toBe(303);
  });

  test('the database says so too: the public has no way in, staff without a name see nothing, figures are never changed', async () => {
    const asRole = async (url: string, query: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(query)).rowCount;
      } finally {
        await client.end();
      }
    };
    const { urls } = site.database;
    await expect(asRole(urls.public, 'select from programme.figure')).rejects.toThrow('permission denied');
    await expect(asRole(urls.staff, 'update programme.figure set numerator = 0')).rejects.toThrow('permission denied');
    await expect(asRole(urls.worker, 'delete from programme.figure')).rejects.toThrow('permission denied');
    expect(await asRole(urls.staff, 'select from programme.figure')).toBe(0);
    expect(await asRole(urls.worker, 'select from programme.figure')).toBe(0);
  });
});

describe('after 1/7/2025', () => {
  let later: TestSite;
  beforeAll(async () => {
    later = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  });
  afterAll(() => later?.stop());

  test('the plan is closed, its figures end with the district, under the names of that day', async () => {
    const page = await html(`${PLAN}?muc-tieu=T1`, later);
    expect(page).toContain('Kế hoạch đã khép lại: UBND quận Bắc Từ Liêm hoạt động đến hết ngày 30/06/2025');
    expect(page).toContain('30/06/2025 (quý II/2025)');
    expect(page).toContain('Cổ Nhuế 2');
  });

  test('the district’s standing body reads what was its own and writes nothing; its successor carries on', async () => {
    const before = await later.as('quan.vhtt');
    const programme = await before.get('/lam-viec/chuong-trinh');
    const page = await programme.text();
    expect([programme.status, page.includes('294/KH-UBND')]).toEqual([200, true]);
    const plan = await before.get(/href="(\/lam-viec\/chuong-trinh\/ke-hoach\/[0-9a-f-]{36})">Kế hoạch số 294/.exec(page)![1]!);
    const target = /href="(\/lam-viec\/chuong-trinh\/muc-tieu\/[0-9a-f-]{36})"/.exec(await plan.text())?.[1];
    expect((await before.get(target!)).status).toBe(200);
    expect((await before.get(`${target}/so-lieu-moi`)).status).toBe(403);
    expect((await before.post(`${target}/so-lieu-moi`, {})).status).toBe(403);
    expect((await (await later.as('thanhpho.sovhtt')).get(`${target}/so-lieu-moi`)).status).toBe(200);
  });
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([
    ['light', 360],
    ['dark', 1280],
  ] as const)('axe finds nothing and nothing is wider than the screen: %s, %i px', async (colorScheme, width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of [`${PLAN}?muc-tieu=T3`, `${PLAN}?muc-tieu=T7`, '/ke-hoach', '/so-lieu']) {
      await page.goto(site.url + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});
