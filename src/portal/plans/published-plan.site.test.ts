import { AxeBuilder } from '@axe-core/playwright';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../../tests/browser.ts';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { asActor, openPool, THE_CLOCK } from '../../platform/db/database.ts';
import { publishPlans } from './published-plan.commands.ts';
import { richPlans } from './rich-plan.fixture.ts';

const PLAN = '/ke-hoach/1294-kh-ubnd-2022';
let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  // beside the demonstration's own plan of that number
  const plans = JSON.parse(
    JSON.stringify(richPlans()).replaceAll('294-kh-ubnd-2022', '1294-kh-ubnd-2022').replaceAll('294/KH-UBND', '1294/KH-UBND'),
  );
  for (const plan of plans) await admin.query('insert into portal.published_plan values ($1, $2, now())', [plan.slug, plan]);
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});
const html = async (path: string) => {
  const answer = await site.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
const words = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/[ \n\t]+/g, ' ');

describe('every kind of target', () => {
  test('shares with a beginning and steps on the way, and the target above that they serve', async () => {
    const page = words(await html(`${PLAN}?muc-tieu=T3`));
    expect(page).toContain('10\u00a0% (31/12/2021)');
    expect(page).toMatch(/trên 30\u00a0%, đến 31\/12\/2022; trên 50\u00a0%, đến 31\/12\/2023/);
    expect(page).toContain('Kế hoạch số 179/KH-UBND; suy ra, chưa đọc trong văn bản');
  });

  test('a plain number: no percentage anywhere near it', async () => {
    const page = words(await html(`${PLAN}?muc-tieu=M1`));
    expect(page).toContain('13\u00a0mô hình');
    expect(page).toContain('Chưa đạt, còn 7');
    expect(page).toContain('từ 20\u00a0mô hình trở lên');
  });

  test('a line that must not be passed: how far above it, and that more reports are not more violence', async () => {
    const page = words(await html(`${PLAN}?muc-tieu=V1`));
    expect(page).toMatch(/không quá 5\u00a0%/);
    expect(page).toContain('Chưa đạt, cao hơn 2 điểm phần trăm');
    expect(page).toContain('không có nghĩa là bạo lực tăng');
    expect(page).not.toContain('Bảng theo phường'); // never by ward
  });

  test('months, added up; small wards hidden', async () => {
    const page = words(await html(`${PLAN}?muc-tieu=H1`));
    expect(page).toContain('Qua từng tháng');
    expect(page).toContain('cộng dồn từ kỳ đầu của kế hoạch');
    expect(page).toContain('không ai suy ra được số nhỏ');
  });

  test('words only, where nothing measures it; and where nothing has been reported', async () => {
    expect(words(await html(`${PLAN}?muc-tieu=W1`))).toContain('chưa có chỉ số để đo');
    expect(words(await html(`${PLAN}?muc-tieu=N1`))).toContain('Chưa có số liệu');
  });

  test('what it is all for is shown with what it does not say', async () => {
    const page = words(await html(PLAN));
    expect(page).toContain('Kết quả cuối cùng');
    expect(page).toContain('không có nghĩa là bạo lực tăng');
  });

  test('amended, carried out by wards, under the city’s', async () => {
    const page = words(await html(PLAN));
    expect(page).toContain('Phiên bản 2, sửa đổi ngày 01/03/2023 theo 12/KH-UBND.');
    expect(page).toContain('Kế hoạch thực hiện kế hoạch này');
    expect(page).toContain('UBND phường 00591');
    const list = await html('/ke-hoach');
    expect(list).toContain('id="179-kh-ubnd-2022"');
    expect(list).not.toContain('id="5-kh-ubnd-2022"'); // below its parent, not beside it
    expect(list).toContain('/ke-hoach/5-kh-ubnd-2022');
    expect(words(await html('/ke-hoach/5-kh-ubnd-2022'))).toContain('Kế hoạch đã hết thời hạn ngày 31/12/2023');
  });

  test('English marks what it has no words for', async () => {
    for (const code of ['T3', 'M1', 'V1', 'H1', 'W1', 'N1']) {
      const page = await html(`/en${PLAN}?muc-tieu=${code}`);
      const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
      const english = words(main.replace(/<(\w+)[^>]* lang="vi"[^>]*>[\s\S]*?<\/\1>/g, ''));
      const left = english.match(/\S*[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\S*/g) ?? [];
      expect(
        left.filter((word) => word !== 'Phường'), // names of wards are names
        code,
      ).toEqual([]);
    }
  });
});

describe('files and pictures for others', () => {
  test.each([
    [`${PLAN}.csv`, 'text/csv; charset=UTF-8'],
    [`${PLAN}.json`, 'application/json; charset=UTF-8'],
    [`${PLAN}.csv-metadata.json`, 'application/csvm+json; charset=UTF-8'],
    ['/ke-hoach/tu-dien.json', 'application/json; charset=UTF-8'],
    [`${PLAN}/tien-do.svg`, 'image/svg+xml; charset=UTF-8'],
    [`${PLAN}/T3.svg`, 'image/svg+xml; charset=UTF-8'],
    [`/en${PLAN}/T3.svg`, 'image/svg+xml; charset=UTF-8'],
  ])('%s: open to every site, sent again only when changed', async (path, type) => {
    const answer = await site.get(path, { origin: 'https://bao.example' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    await answer.text();
    expect((await site.get(path, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);
  });

  test('the page offers the addresses, and they lead somewhere', async () => {
    const page = await html(`${PLAN}?muc-tieu=M1`);
    expect(page).toContain('Nhúng biểu đồ');
    const addresses = [...page.matchAll(/href="([^"]+\/ke-hoach\/[^"]+\.svg)"/g)].map(([, address]) => address!);
    expect(addresses.map((address) => new URL(address).pathname)).toEqual([`${PLAN}/M1.svg`, `${PLAN}/tien-do.svg`]);
  });

  test('pictures of nothing lead nowhere', async () => {
    for (const path of [`${PLAN}/T9.svg`, '/ke-hoach/khong-co/tien-do.svg', `${PLAN}/%3Cscript%3E.svg`])
      expect((await site.get(path)).status, path).toBe(404);
  });

  test('the open data explains every file', async () => {
    const page = words(await html('/so-lieu'));
    for (const said of ['tu-dien.json', 'csv-metadata.json', 'numeratorMeans', 'targets[].milestones[]', 'Dùng lại:', 'Số 0 về người'])
      expect(page).toContain(said);
  });
});

describe('what has been told is remembered', () => {
  const told = async () =>
    (await admin.query(`select as_of::text, groups, shown from portal.told_figure where indicator = 'T3' order by as_of`)).rows as {
      as_of: string;
      groups: string[][];
      shown: string[];
    }[];

  test('from the first publication on, by the clock alone', async () => {
    const rows = await told();
    expect(rows).toHaveLength(9);
    expect(rows.every(({ groups, shown }) => groups.flat().length + shown.length === 13)).toBe(true);
    for (const url of [site.database.urls.public, site.database.urls.staff]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await expect(client.query('select from portal.told_figure')).rejects.toThrow('permission denied');
      await client.end();
    }
  });

  test('a hidden ward whose figure is corrected stays hidden, and what was told is not told otherwise', async () => {
    const before = await told();
    const hidden = before.at(-1)!.groups[0]!;
    const small = (
      await admin.query(
        `select unit_id from programme.figure_now n join programme.indicator i on i.id = n.indicator_id
         where i.code = 'T3' and unit_id = any ($1::uuid[]) order by numerator limit 1`,
        [hidden],
      )
    ).rows[0].unit_id as string;
    await admin.query(
      `insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by)
       select indicator_id, unit_id, as_of, 40, 50, 'Báo cáo', true, recorded_at, recorded_by
       from programme.figure f where unit_id = $1 and indicator_id = (select id from programme.indicator where code = 'T3')`,
      [small],
    );
    const worker = openPool(site.store.urls.worker, { actorKey: site.store.actorKey, max: 1 });
    await asActor(worker, THE_CLOCK, (tx) => publishPlans(tx, THE_CLOCK, Temporal.Instant.from('2024-11-20T02:00:00Z')));
    await worker.close();
    expect(await told()).toEqual(before);
    const plan = (await (await site.get('/ke-hoach/294-kh-ubnd-2022.json')).json()) as {
      targets: { code: string; byUnit: { hidden: boolean }[]; figure: { numerator: number } }[];
    };
    expect(plan.targets.find(({ code }) => code === 'T3')!.byUnit.filter(({ hidden: is }) => is)).toHaveLength(hidden.length);
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
  ] as const)('axe finds nothing, nothing is wider than the screen: %s, %i px', async (colorScheme, width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of [
      `${PLAN}?muc-tieu=T3`,
      `${PLAN}?muc-tieu=M1`,
      `${PLAN}?muc-tieu=V1`,
      `/en${PLAN}?muc-tieu=W1`,
      '/ke-hoach',
      '/so-lieu',
    ]) {
      await page.goto(site.url + path);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0);
      if (process.env['SHOTS'])
        await page.screenshot({ path: `${process.env['SHOTS']}/${colorScheme}-${width}-${path.replace(/\W+/g, '_')}.png`, fullPage: true });
    }
    await context.close();
  });

  test('another site can show the pictures', async () => {
    const page = await browser.newPage();
    for (const name of ['tien-do', 'T3', 'M1', 'V1', 'H1', 'W1']) {
      await page.setContent(`<img src="${site.url}${PLAN}/${name}.svg" alt="">`);
      await page.waitForFunction('document.images[0].naturalWidth > 0', undefined, { timeout: 5000 });
      expect(await page.evaluate('document.images[0].naturalWidth'), name).toBe(720);
      if (process.env['SHOTS']) await page.locator('img').screenshot({ path: `${process.env['SHOTS']}/svg-${name}.png` });
    }
    await page.close();
  });
});
