import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { type Actor, asActor, openPool, type Pool } from '../../platform/db/database.ts';
import { findPlan, type Plan } from '../plans/plan.queries.ts';
import { findEstimate } from './estimate.queries.ts';
import { wholePeriods } from './figure.rules.ts';
import { findIndicator } from './indicator.queries.ts';
import { listIndicatorPeriods, listReportedPeriods, totalOf } from './reporting.queries.ts';
import { listStandings } from './standing.queries.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
let site: TestSite;
let admin: pg.Client;
let pool: Pool;
let standing: Actor;
beforeAll(async () => {
  site = await openTestSite({ now: '2026-11-24T08:00:00+07:00' });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  pool = openPool(site.store.urls.staff, { actorKey: site.store.actorKey, max: 1 });
  const { rows } = await admin.query(`select id from organisation.account where username = 'thanhpho.sovhtt'`);
  const may = ['programme.read', 'programme.write', 'plan.see', 'figure.read'];
  standing = { account: rows[0].id, units: [], may: new Set(may), posts: [] };
});
afterAll(async () => {
  await pool?.close();
  await admin?.end();
  await site?.stop();
});

const unit = async (name: string, on: string): Promise<string> =>
  (
    await admin.query(
      `select unit_id from organisation.unit_name where short_vi = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
      [name, on],
    )
  ).rows[0].unit_id;
const write = (indicator: string, unitId: string, asOf: string, numerator: number, denominator: number | null = null) =>
  admin.query(
    `insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, 'thử', true, now(), $6)`,
    [indicator, unitId, asOf, numerator, denominator, standing.account],
  );

/** A plan of the City over the reorganisation, which asks for an indicator that accumulates. */
async function planAcross(): Promise<{ plan: Plan; indicator: string }> {
  const city = await unit('Hà Nội', '2025-12-31');
  const { rows } = await admin.query(
    `insert into programme.indicator (code, position, name_vi, unit, counts, numerator_vi, numerator_head_vi, meaning, rhythm, direction, origin, basis, basis_read, added_at, added_by)
     values ('HN-1', 50, 'Lớp đã mở', 'number', 'other', 'Số lớp', 'Lớp', 'accumulates', 'quarter', 'up', 'reported', 'thử', true, now(), $1) returning id`,
    [standing.account],
  );
  const indicator = rows[0].id;
  const { rows: plans } = await admin.query(
    `insert into programme.plan (state, symbol, slug, title_vi, issuer_id, issued_on, period_from, period_to, added_at, added_by)
     values ('issued', '1/KH-UBND', '1-kh-ubnd-2025', 'Kế hoạch thử', $1, '2025-01-01', '2025-01-01', '2026-12-31', now(), $2) returning id`,
    [city, standing.account],
  );
  await admin.query(
    `insert into programme.target (plan_id, code, position, text_vi, name_vi, comparator, value, unit, indicator_id, source)
     values ($1, 'A', 0, 'Mở 100 lớp', 'Mở lớp', '>=', 100, 'lớp', $2, 'plan')`,
    [plans[0].id, indicator],
  );
  return { plan: (await asActor(pool, standing, (tx) => findPlan(tx, plans[0].id)))!, indicator };
}

describe('units that were merged and split', () => {
  test('merging is neutral: what the old units counted stays theirs and stays in the total, once', async () => {
    const { plan, indicator } = await planAcross();
    const reported = async () =>
      [...(await asActor(pool, standing, (tx) => listReportedPeriods(tx, plan, TODAY))).values()][0]!.filter(
        ({ asOf }) => asOf.year === 2025,
      );
    let sum = 0;
    for (const { asOf, bodies } of await reported()) {
      for (const [i, body] of bodies.entries()) {
        await write(indicator, body.id, asOf.toString(), i + 1);
        sum += i + 1;
      }
    }
    const periods = await reported();
    expect(periods.map(({ units }) => units)).toEqual([13, 13, 10, 10]);
    expect(wholePeriods(periods)).toHaveLength(4);
    const totals = periods.map((period) => totalOf(period).numerator);
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    expect(totals.at(-1)).toBe(sum);
    // …of which none is in a new unit's own figure
    const last = periods.at(-1)!;
    expect([...last.figures.values()].reduce((all, { numerator }) => all + numerator, 0)).toBe(sum - last.carried!);
    expect(last.carried).toBe(2 * ((13 * 14) / 2));
    // by itself a period is what it added
    const found = (await asActor(pool, standing, (tx) => findIndicator(tx, 'HN-1')))!;
    const alone = await asActor(pool, standing, (tx) => listIndicatorPeriods(tx, found, [plan], TODAY));
    expect(alone.slice(0, 4).map((period) => totalOf(period).numerator)).toEqual([91, 91, 55, 55]);
  });

  test.each(['1-kh-ubnd-2025', '294-kh-ubnd-2022'])('what the database adds up is what the figures add up to: %s', async (slug) => {
    const { rows } = await admin.query('select id from programme.plan where slug = $1', [slug]);
    const { reported, totals } = await asActor(pool, standing, async (tx) => {
      const plan = (await findPlan(tx, rows[0].id))!;
      return { reported: await listReportedPeriods(tx, plan, TODAY), totals: await listStandings(tx, plan, TODAY) };
    });
    for (const [target, periods] of reported) {
      const whole = new Set(wholePeriods(periods));
      const expected = periods.map((period) => {
        if (!whole.has(period)) return [period.asOf.toString(), null];
        const { numerator, denominator } = totalOf(period);
        return [period.asOf.toString(), { numerator, denominator }];
      });
      const found = totals.get(target)!;
      expect(found.map(({ asOf, whole, numerator, denominator }) => [asOf.toString(), whole ? { numerator, denominator } : null])).toEqual(
        expected,
      );
    }
    expect([...totals.values()].flat().some(({ whole }) => whole)).toBe(true);
  });

  test('an old unit that left a period open keeps every later total from looking whole', async () => {
    await admin.query(
      `delete from programme.figure_now where as_of = '2025-03-31' and unit_id = $1 and indicator_id = (select id from programme.indicator where code = 'HN-1')`,
      [await unit('Tây Tựu', '2025-03-31')],
    );
    const { rows } = await admin.query(`select id from programme.plan where slug = '1-kh-ubnd-2025'`);
    const periods = await asActor(pool, standing, async (tx) => [
      ...(await listReportedPeriods(tx, (await findPlan(tx, rows[0].id))!, TODAY)).values(),
    ]);
    const ofYear = periods[0]!.filter(({ asOf }) => asOf.year === 2025);
    expect(ofYear.map(({ gaps }) => gaps)).toEqual([0, 0, 1, 1]);
    expect(wholePeriods(ofYear)).toEqual([]);
  });

  test('a figure of 2024 stays with the ward of 2024, under its name and not in the ward that took its name over', async () => {
    const before = await unit('Xuân Đỉnh', '2024-09-30');
    const after = await unit('Xuân Đỉnh', '2025-09-30');
    expect(before).not.toBe(after);
    const { rows } = await admin.query('select count(*)::int as n from programme.figure_now where unit_id = $1 and as_of < $2', [
      after,
      '2025-07-01',
    ]);
    expect(rows[0].n).toBe(0);
    const found = (await asActor(pool, standing, (tx) => findIndicator(tx, 'T1')))!;
    const plan = (await admin.query(`select id from programme.plan where slug = '294-kh-ubnd-2022'`)).rows[0].id;
    const periods = await asActor(pool, standing, async (tx) => listIndicatorPeriods(tx, found, [(await findPlan(tx, plan))!], TODAY));
    const autumn = periods.find(({ asOf }) => asOf.toString() === '2024-09-30')!;
    expect([autumn.units, autumn.figures.has(before), autumn.figures.has(after)]).toEqual([13, true, false]);
  });

  test('an officer of the ward that took over reads the new ward’s figures and not the old one’s', async () => {
    const officer = await site.as('xuandinh.vhxh');
    const old = `/lam-viec/chuong-trinh/chi-so/T1/so-lieu/${await unit('Tây Tựu', '2024-09-30')}/2024-09-30`;
    expect((await officer.get(old)).status).toBe(404);
    expect((await officer.get('/lam-viec/chuong-trinh/so-lieu')).status).toBe(200);
  });
});

describe('an estimate', () => {
  const estimate = async (name: string, code = 'T1', asOf = '2024-09-30') => {
    const unitId = await unit(name, '2025-12-31');
    return asActor(pool, standing, (tx) => findEstimate(tx, { unitId, code, asOf: Temporal.PlainDate.from(asOf) }));
  };

  test('is refused where nobody knows how much went over', async () => {
    expect(await estimate('Xuân Đỉnh')).toMatchObject({ ok: false, refusal: { code: 'share-unknown' } });
    expect(await estimate('Xuân Đỉnh', 'T1', '2025-09-30')).toMatchObject({ ok: false, refusal: { code: 'existed-then' } });
  });

  test('where every share is known it is reckoned, called an estimate, and stored nowhere', async () => {
    await admin.query('update organisation.succession set share = 0.5 where not whole');
    const before = (await admin.query('select count(*)::int as n from programme.figure')).rows[0].n;
    const found = await estimate('Thượng Cát');
    const { rows } = await admin.query(
      `select round(sum(case when s.whole then 1 else 0.5 end * n.numerator))::int as numerator, round(sum(case when s.whole then 1 else 0.5 end * n.denominator))::int as denominator
       from organisation.succession s join programme.figure_now n on n.unit_id = s.from_unit and n.as_of = '2024-09-30'
       where s.to_unit = $1 and n.indicator_id = (select id from programme.indicator where code = 'T1')`,
      [await unit('Thượng Cát', '2025-12-31')],
    );
    expect(found).toMatchObject({ ok: true, value: rows[0] });
    const sovhtt = await site.as('thanhpho.sovhtt');
    const path = '/lam-viec/chuong-trinh/so-lieu/uoc-tinh';
    const asked = await sovhtt.get(`${path}?don-vi=${await unit('Thượng Cát', '2025-12-31')}&chi-so=T1&ky=2024-09-30`);
    expect([asked.status, /Ước tính: \d/.test(await asked.text())]).toEqual([200, true]);
    expect(await (await sovhtt.get(path)).text()).not.toMatch(/Ước tính: \d/);
    expect((await admin.query('select count(*)::int as n from programme.figure')).rows[0].n).toBe(before);
  });

  test('there is no part of a model', async () =>
    expect(await estimate('Thượng Cát', 'T7')).toMatchObject({ ok: false, refusal: { code: 'bodies-have-no-parts' } }));
});
