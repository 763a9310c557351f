import { AxeBuilder } from '@axe-core/playwright';
import fc from 'fast-check';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../../tests/browser.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';

const PROGRAMME = '/lam-viec/chuong-trinh';
const QUARTER = '2024-09-30';
let site: TestSite;
let admin: pg.Client;
let officer: Visitor;
let standing: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  officer = await site.as('xuandinh.vhxh');
  standing = await site.as('quan.vhtt');
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const one = async (query: string, values: unknown[] = []) => (await admin.query(query, values)).rows[0];
const ward = async (name: string): Promise<string> =>
  (await one('select unit_id from organisation.unit_name where short_vi = $1 order by valid_from limit 1', [name])).unit_id;
const targetPath = async (code: string) =>
  `${PROGRAMME}/muc-tieu/${(await one('select id from programme.target where code = $1', [code])).id}`;
const html = async (who: Visitor, path: string) => {
  const answer = await who.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
};
const sheetOf = async (name: string, asOf = QUARTER) => `${PROGRAMME}/so-lieu/${await ward(name)}/${asOf}`;
/** What a browser would send back unchanged. */
async function filled(who: Visitor, path: string): Promise<Record<string, string>> {
  const page = await html(who, path);
  const fields: Record<string, string> = {};
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const [, name] = / name="([^"]+)"/.exec(tag) ?? [];
    if (name && /-(T|O)\d|source/.test(name)) fields[name] = / value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  for (const [, name, options] of page.matchAll(/<select [^>]*name="(numerator-[^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name!] = /value="([^"]*)" selected/.exec(options!)?.[1] ?? '';
  return fields;
}
const said = async (code: string, name: string, asOf = QUARTER) =>
  (
    await admin.query(
      `select f.numerator, f.denominator, f.source, f.note from programme.figure f join programme.indicator i on i.id = f.indicator_id
       where i.code = $1 and f.unit_id = $2 and f.as_of = $3 order by f.serial`,
      [code, await ward(name), asOf],
    )
  ).rows;

describe('a ward’s officer', () => {
  test('finds the own unit’s periods, what is missing first, and nobody else’s', async () => {
    const page = await html(officer, `${PROGRAMME}/so-lieu`);
    expect(page).toContain('Xuân Đỉnh');
    expect(page).toContain('30/09/2024');
    for (const other of ['Cổ Nhuế', 'Tây Tựu', 'Phú Diễn']) expect(page).not.toContain(other);
    expect((await officer.get(await sheetOf('Tây Tựu'))).status).toBe(404);
    expect((await officer.post(await sheetOf('Tây Tựu'), { 'numerator-O1': '3', source: 'x' })).status).toBe(404);
    expect((await said('O1', 'Tây Tựu')).length).toBe(0);
  });

  test('sent back unchanged the sheet records nothing', async () => {
    const path = await sheetOf('Xuân Đỉnh');
    const before = (await one('select count(*)::int as n from programme.figure')).n;
    const answer = await officer.post(path, await filled(officer, path));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?da-ghi=0`]);
    expect((await one('select count(*)::int as n from programme.figure')).n).toBe(before);
  });

  test('empty is not reported, 0 is zero: in the table, on the page and in words', async () => {
    const path = await sheetOf('Xuân Đỉnh');
    const answer = await officer.post(path, { ...(await filled(officer, path)), 'numerator-O1': '0' });
    expect(answer.headers.get('location')).toBe(`${path}?da-ghi=1`);
    expect(await said('O1', 'Xuân Đỉnh')).toMatchObject([{ numerator: 0, denominator: null }]);
    expect(await said('O3', 'Xuân Đỉnh')).toEqual([]);
    const page = await html(standing, `${PROGRAMME}/chi-so/O1?ky=${QUARTER}`);
    expect(page).toContain('đã báo cáo: không');
    expect(page).toContain('chưa báo cáo');
    expect(page).toContain('Nhiều tin báo hơn không có nghĩa là bạo lực nhiều hơn');
  });

  test('a correction shows what it was; every time it was recorded stays to be seen', async () => {
    const path = await sheetOf('Xuân Đỉnh');
    const was = (await said('T1', 'Xuân Đỉnh')).at(-1);
    const fields: Record<string, string> = { ...(await filled(officer, path)), 'numerator-T1': '1.234', 'note-T1': 'đếm lại hai tổ' };
    expect(fields['base-T1']).toContain(`:${was.numerator}:${was.denominator}`);
    expect((await officer.post(path, fields)).status).toBe(303);
    expect((await said('T1', 'Xuân Đỉnh')).at(-1)).toMatchObject({ numerator: 1234, denominator: was.denominator, note: 'đếm lại hai tổ' });
    const history = await html(officer, `${PROGRAMME}/chi-so/T1/so-lieu/${await ward('Xuân Đỉnh')}/${QUARTER}`);
    expect(history).toContain('Sửa số: 1.234/');
    expect(history).toContain('đếm lại hai tổ');
    expect(history).toContain(`Báo cáo: ${was.numerator.toLocaleString('vi-VN')}/`);
    expect((await html(officer, path)).includes('Đang ghi 1.234/')).toBe(true);
  });

  test('what somebody else recorded in between is said and not overwritten; sent again knowingly it is', async () => {
    const path = await sheetOf('Xuân Đỉnh');
    const mine = { ...(await filled(officer, path)), 'numerator-T1': '1.300' };
    await standing.post(path, { ...(await filled(standing, path)), 'numerator-T1': '1.250', source: 'Điện thoại của phường' });
    const refused = await officer.post(path, mine);
    const page = await refused.text();
    expect([refused.status, page.includes('số này đã được ghi là 1.250/')]).toEqual([422, true]);
    expect(page).toContain('value="1.300"');
    const base = / name="base-T1" value="([^"]+)"/.exec(page)![1]!;
    expect((await officer.post(path, { ...mine, 'base-T1': base })).status).toBe(303);
    expect((await said('T1', 'Xuân Đỉnh')).map(({ numerator }) => numerator).slice(-2)).toEqual([1250, 1300]);
  });

  test.each([
    ['half a share', { 'numerator-O3': '3' }, 'Nhập cả mẫu số'],
    ['more than all', { 'numerator-O3': '30', 'denominator-O3': '20' }, 'Tử số không thể lớn hơn mẫu số'],
    ['no number', { 'numerator-O1': 'nhiều' }, 'Chỉ nhập một số nguyên'],
    ['removing what was reported', { 'numerator-T1': '', 'denominator-T1': '' }, 'không xóa được'],
    ['no source', { 'numerator-O3': '2', 'denominator-O3': '20', source: '' }, 'lấy từ đâu'],
  ])('%s: a sentence beside the field, nothing recorded, nothing lost', async (_what, changed, sentence) => {
    const path = await sheetOf('Xuân Đỉnh');
    const before = (await one('select count(*)::int as n from programme.figure')).n;
    const answer = await officer.post(path, { ...(await filled(officer, path)), 'note-T3': 'giữ lại', ...changed });
    const page = await answer.text();
    expect([answer.status, page.includes(sentence), page.includes('value="giữ lại"')]).toEqual([422, true, true]);
    expect((await one('select count(*)::int as n from programme.figure')).n).toBe(before);
  });

  test('sees own figures on a target’s page and no total that would look like the whole', async () => {
    const path = `${await targetPath('T1')}?ky=${QUARTER}`;
    const own = await html(officer, path);
    expect(own).toContain('Số liệu của đơn vị bạn');
    expect(own).not.toContain('Cổ Nhuế');
    expect(own).not.toContain('ba-total');
    const all = await html(await site.as('quan.lanhdao'), path);
    expect(all).toContain('Cổ Nhuế 2');
    expect(all).toContain('ba-total');
    expect(all).not.toContain('Số liệu của đơn vị bạn');
  });

  test('a period that runs, and a day that ends none, have no sheet', async () => {
    for (const day of ['2024-12-31', '2024-09-29', '2022-06-30'])
      expect((await officer.get(await sheetOf('Xuân Đỉnh', day))).status, day).toBe(404);
  });
});

describe('the standing body', () => {
  test('finds units × indicators of a period, and enters on behalf', async () => {
    const page = await html(standing, `${PROGRAMME}/so-lieu?ky=${QUARTER}`);
    expect(page).toContain('Đã báo đủ 52 số liệu');
    expect(page).toContain(await sheetOf('Tây Tựu'));
    expect(page).toContain('không phải hạn luật định');
    const path = await sheetOf('Tây Tựu');
    const answer = await standing.post(path, { ...(await filled(standing, path)), 'numerator-T7': '0', source: 'Điện thoại của phường' });
    expect(answer.headers.get('location')).toBe(`${path}?da-ghi=1`);
    expect((await said('T7', 'Tây Tựu')).at(-1)).toMatchObject({ numerator: 0, denominator: 1, source: 'Điện thoại của phường' });
    const { rows } = await admin.query(`select detail from audit.entry where what = 'figures.reported' and about = $1`, [
      await ward('Tây Tựu'),
    ]);
    expect(rows.at(-1).detail).toEqual({ asOf: QUARTER, indicators: ['T7'] });
  });

  test('a leader looks and does not enter; an editor does neither', async () => {
    const leader = await site.as('quan.lanhdao');
    expect(await html(leader, `${PROGRAMME}/so-lieu`)).not.toContain(`${PROGRAMME}/so-lieu/${await ward('Tây Tựu')}`);
    expect((await leader.get(await sheetOf('Tây Tựu'))).status).toBe(403);
    expect((await (await site.as('bientap')).get(`${PROGRAMME}/so-lieu`)).status).toBe(403);
  });

  const words = {
    nameVi: 'Lớp tập huấn đã mở',
    numeratorVi: 'Số lớp',
    direction: 'up',
    basis: 'Kế hoạch của phường',
  };
  const meaning = { unit: 'number', counts: 'other', meaning: 'accumulates', rhythm: 'quarter' };

  test('adds an indicator; its meaning can change until the first figure and no longer then', async () => {
    const added = await standing.post(`${PROGRAMME}/chi-so/moi`, { ...words, ...meaning, code: 'HN-3', breakdown: ['sex'] });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${PROGRAMME}/chi-so/HN-3`]);
    expect(await html(standing, `${PROGRAMME}/chi-so/HN-3`)).toContain('chưa đối chiếu bản gốc');
    expect((await standing.post(`${PROGRAMME}/chi-so/moi`, { ...words, ...meaning, code: 'HN-3' })).status).toBe(422);
    expect((await standing.post(`${PROGRAMME}/chi-so/moi`, { ...words, ...meaning, unit: '%', code: 'HN-4' })).status).toBe(422);
    expect((await standing.post(`${PROGRAMME}/chi-so/HN-3/sua`, { ...words, ...meaning, rhythm: 'month' })).status).toBe(303);
    expect((await standing.post(`${PROGRAMME}/chi-so/T1/sua`, { ...words, nameVi: 'Hộ tham gia', denominatorVi: 'Số hộ' })).status).toBe(
      303,
    );
    const fixed = await standing.post(`${PROGRAMME}/chi-so/T1/sua`, { ...words, denominatorVi: 'Số hộ', meaning: 'accumulates' });
    expect([fixed.status, (await fixed.text()).includes('đã có số liệu nên không đổi được')]).toEqual([409, true]);
    expect((await one(`select meaning from programme.indicator where code = 'T1'`)).meaning).toBe('stands');
    expect((await officer.get(`${PROGRAMME}/chi-so/moi`)).status).toBe(403);
  });

  test('an indicator says what the national programme words, and what of it has not been read', async () => {
    expect(await html(standing, `${PROGRAMME}/chi-so/T3`)).toContain('Trên 70% người có nguy cơ bị bạo lực gia đình');
    expect(await html(standing, `${PROGRAMME}/chi-so/T6`)).toContain('chưa đối chiếu bản gốc');
    expect(await html(standing, `${PROGRAMME}/chi-so`)).toContain('Chỉ tiêu về kết quả');
  });

  test('a target not read in the plan has its words and no figures', async () => {
    const page = await html(standing, await targetPath('T4'));
    expect(page).toContain('chờ đối chiếu với bản gốc');
    expect(page).not.toContain('so-lieu-moi');
  });

  test('English is complete but for what is stored in Vietnamese', async () => {
    for (const path of [
      `${await targetPath('T1')}`,
      `${PROGRAMME}/chi-so`,
      `${PROGRAMME}/chi-so/O1`,
      `${PROGRAMME}/so-lieu`,
      await sheetOf('Tây Tựu'),
    ]) {
      const page = (await html(standing, `/en${path}`))
        .replace(/[\s\S]*<main/, '')
        .replace(/<(\w+)[^>]* lang="vi"[^>]*>[\s\S]*?<\/\1>/g, '');
      for (const word of ['Chỉ tiêu', 'Mục tiêu', 'Số liệu', 'Đơn vị', 'quý ', 'chưa']) expect(page, path).not.toContain(word);
    }
  });
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([
    ['xuandinh.vhxh', 'light', 360],
    ['quan.vhtt', 'dark', 1280],
  ] as const)(
    'axe finds nothing and nothing is wider than the screen: %s, %s, %i px',
    async (username, colorScheme, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`${site.url}/dang-nhap`);
      await page.fill('[name=username]', username);
      await page.fill('[name=password]', PASSWORD);
      await page.press('[name=password]', 'Enter');
      await page.waitForURL('**/lam-viec');
      const paths = {
        figures: `${PROGRAMME}/so-lieu`,
        sheet: await sheetOf('Xuân Đỉnh'),
        target: await targetPath('T1'),
        indicators: `${PROGRAMME}/chi-so`,
        outcome: `${PROGRAMME}/chi-so/O1`,
        history: `${PROGRAMME}/chi-so/T1/so-lieu/${await ward('Xuân Đỉnh')}/${QUARTER}`,
        estimate: `${PROGRAMME}/so-lieu/uoc-tinh`,
        ...(username === 'quan.vhtt' ? { add: `${PROGRAMME}/chi-so/moi`, change: `${PROGRAMME}/chi-so/T1/sua` } : {}),
      };
      for (const [name, path] of Object.entries(paths)) {
        expect((await page.goto(site.url + path))?.status(), path).toBe(200);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0);
        if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}-${width}.png`, fullPage: true });
      }
      await context.close();
    },
    120_000,
  );
});

test('figure_now is what figure says, whatever is corrected in whatever order', async () => {
  const units = (await admin.query(`select distinct unit_id from programme.figure_now limit 4`)).rows.map(({ unit_id }) => unit_id);
  const indicators = (await admin.query('select id from programme.indicator order by code limit 3')).rows.map(({ id }) => id);
  const row = fc.record({ unit: fc.nat(3), indicator: fc.nat(2), quarter: fc.nat(3), numerator: fc.nat(900) });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
      for (const { unit, indicator, quarter, numerator } of rows)
        await admin.query(
          `insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by)
           values ($1, $2, $3, $4, 1000, 'thử', true, now(), '00000000-0000-4000-8000-000000000001')`,
          [indicators[indicator], units[unit], ['2023-03-31', '2023-06-30', '2023-09-30', '2023-12-31'][quarter], numerator],
        );
      const { rows: differing } = await admin.query(`
        with again as (select distinct on (indicator_id, as_of, unit_id) indicator_id, as_of, unit_id, numerator, denominator, sample, id
            from programme.figure order by indicator_id, as_of, unit_id, serial desc),
          kept as (select indicator_id, as_of, unit_id, numerator, denominator, sample, figure_id from programme.figure_now)
        (select * from again except select * from kept) union all (select * from kept except select * from again)`);
      expect(differing).toEqual([]);
    }),
    { numRuns: 8 },
  );
});
