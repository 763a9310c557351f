import type pg from 'pg';

export const UNITS = 126;
export const INDICATORS = 60;
export const MONTHS = 48;
/** Tasks of the plan: half done once, half in every quarter; each by every ward. */
const TASKS = 60;

/** The plan's first day; its 48 months are over on 20/11/2024, where the demonstration stands. */
const FROM = '2020-11-01';
const BY = '00000000-0000-4000-8000-0000000000bb';

export type Planted = { planId: string; targetId: string; unitId: string };

/**
 * A city of 126 wards beside the demonstration's, its plan with 60 indicators counted by month for 48 months, and what its wards have to hand
 * in: the same every time. Written past triggers and policies, as a restored backup would be.
 */
export async function plantCity(admin: pg.Client): Promise<Planted> {
  await admin.query(`
    set session_replication_role = replica;
    create schema bench;
    create table bench.unit (n int primary key, id uuid not null default gen_random_uuid());
    insert into bench.unit (n) select generate_series(0, ${UNITS});
    insert into organisation.unit (id, kind, valid_from) select id, case n when 0 then 'city' else 'ward' end, '2020-01-01' from bench.unit;
    insert into organisation.unit_name (unit_id, name_vi, name_en, short_vi, valid_from)
      select id, case n when 0 then 'Thành phố đo' else 'Phường đo ' || n end, 'Measured ' || n, 'Phường đo ' || n, '2020-01-01' from bench.unit;
    insert into organisation.unit_code (unit_id, code, valid_from) select id, lpad(n::text, 5, '9'), '2020-01-01' from bench.unit;
    insert into organisation.unit_parent (unit_id, parent_id, valid_from)
      select u.id, c.id, '2020-01-01' from bench.unit u join bench.unit c on c.n = 0 where u.n > 0;

    -- by turns: households, people, bodies, people added month by month, other things
    create table bench.indicator (n int primary key, id uuid not null default gen_random_uuid(), kind int not null);
    insert into bench.indicator (n, kind) select n, n % 5 from generate_series(1, ${INDICATORS}) n;
    insert into programme.indicator (id, code, position, name_vi, unit, counts, numerator_vi, numerator_head_vi, denominator_vi, denominator_head_vi,
      meaning, rhythm, direction, origin, basis, basis_read, added_at, added_by)
    select id, 'B' || n, 1000 + n, 'Chỉ số đo ' || n, case kind when 3 then 'number' else '%' end,
      (array['households', 'people', 'bodies', 'people', 'other'])[kind + 1], 'Tử số đo ' || n, 'Tử số',
      case kind when 0 then 'Số hộ đo' when 3 then null else 'Mẫu số đo ' || kind || '.' || n % 3 end, case kind when 3 then null else 'Mẫu số' end,
      case kind when 3 then 'accumulates' else 'stands' end, 'month', 'up', 'reported', 'Số liệu để đo', false, '${FROM}', '${BY}' from bench.indicator;

    create table bench.plan (id uuid not null default gen_random_uuid());
    insert into bench.plan default values;
    insert into programme.plan (id, state, symbol, slug, title_vi, issuer_id, issued_on, period_from, period_to, targets_stated, added_at, added_by)
      select p.id, 'issued', '1/KH-DO', '1-kh-do', 'Kế hoạch để đo', u.id, '${FROM}', '${FROM}', date '${FROM}' + interval '${MONTHS} months' - interval '1 day',
        ${INDICATORS}, '${FROM}', '${BY}' from bench.plan p join bench.unit u on u.n = 0;
    insert into programme.target (plan_id, code, position, text_vi, name_vi, comparator, value, unit, source, indicator_id)
      select p.id, 'B' || i.n, i.n, 'Mục tiêu đo ' || i.n, 'Mục tiêu đo ' || i.n, '>=', case i.kind when 3 then 40000 else 55 + i.n % 40 end,
        case i.kind when 3 then 'người' else '%' end, 'plan', i.id from bench.indicator i, bench.plan p;

    create function bench.chance(what text) returns float8 immutable language sql as $$ select (hashtext(what) & 65535) / 65536.0 $$;
    insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by)
    select c.indicator_id, c.unit_id, c.as_of,
      case c.kind when 3 then floor(bench.chance(c.what) * (case when c.n % 2 = 0 then 15 else 40 end)) when 2 then (c.share > 0.4)::int
        else least(c.whole, floor(c.whole * c.share)) end,
      case c.kind when 3 then null else c.whole end, 'Báo cáo để đo', true, c.as_of + interval '9 days', '${BY}'
    from (
      select i.id as indicator_id, i.n, i.kind, u.id as unit_id, m.as_of, i.n || '.' || u.n || '.' || m.n as what,
        0.1 + 0.7 * m.n / ${MONTHS} + 0.15 * bench.chance(i.n || '.' || u.n) as share,
        case i.kind when 0 then 2000 + u.n * 7919 % 10000 + 5 * m.n when 2 then 1 when 1 then 6 + u.n * 31 % 90 + m.n / 12 else 200 + u.n end as whole
      from bench.indicator i
      cross join (select n, (date '${FROM}' + make_interval(months => n) - interval '1 day')::date as as_of from generate_series(1, ${MONTHS}) n) m
      cross join bench.unit u where u.n > 0
      order by m.n, u.n, i.n) c;
    insert into programme.figure_now (indicator_id, as_of, unit_id, numerator, denominator, sample, figure_id)
      select f.indicator_id, f.as_of, f.unit_id, f.numerator, f.denominator, f.sample, f.id
      from programme.figure f join bench.indicator i on i.id = f.indicator_id order by f.serial;

    create table bench.task (n int primary key, id uuid not null default gen_random_uuid());
    insert into bench.task (n) select generate_series(1, ${TASKS});
    insert into programme.task (id, plan_id, what, due_on, rhythm, origin, added_at, added_by)
      select t.id, p.id, 'Việc để đo ' || t.n, case when t.n % 2 = 0 then date '2024-10-31' end, case when t.n % 2 = 1 then 'quarter' end, 'plan', '${FROM}', '${BY}'
      from bench.task t, bench.plan p;
    insert into programme.assignment (task_id, unit_id, part, begun_on)
      select t.id, u.id, 'leads', '${FROM}' from bench.task t cross join bench.unit u where u.n > 0;
    insert into programme.delivery (assignment_id, unit_id, plan_id, due_on, first_due_on, state, percent, updated_at, closed_at)
      select a.id, a.unit_id, p.id, d.due, d.due, s.state, case s.state when 'open' then 40 else 100 end, d.due - interval '3 days',
        case s.state when 'accepted' then d.due + interval '5 days' end
      from programme.assignment a join bench.task t on t.id = a.task_id cross join bench.plan p
      cross join lateral (
        select date '2024-10-31' as due where t.n % 2 = 0 union all
        select (date '${FROM}' + make_interval(months => 3 * q) - interval '1 day')::date from generate_series(1, ${MONTHS / 3}) q where t.n % 2 = 1) d
      cross join lateral (select case when d.due < '2024-08-01' then 'accepted' when bench.chance(a.id::text) < 0.3 then 'open' else 'sent' end as state) s;
    create table bench.delivery as select (row_number() over (order by due_on, id))::int as n, id, unit_id from programme.delivery
      where plan_id = (select id from bench.plan);
    create index on bench.delivery (n);
    set session_replication_role = origin`);
  await admin.query('vacuum analyze');
  const { rows } = await admin.query<Planted>(`
    select p.id as "planId", t.id as "targetId", u.id as "unitId"
    from bench.plan p join programme.target t on t.plan_id = p.id and t.code = 'B1' join bench.unit u on u.n = 1`);
  return rows[0]!;
}

/** Recorded beside what is shown: half of the rows progress, a quarter evidence, a quarter figures that were corrected since. */
export async function recordActivities(admin: pg.Client, from: number, to: number): Promise<void> {
  await admin.query(`
    set session_replication_role = replica;
    with said as (
      insert into programme.progress (delivery_id, unit_id, kind, percent, note, at, by)
        select d.id, d.unit_id, 'update', g % 100, repeat('Đã làm thêm một việc. ', 4), timestamptz '2024-01-01' + make_interval(secs => g), '${BY}'
        from generate_series(${from / 2}, ${to / 2 - 1}) g
        join bench.delivery d on d.n = 1 + g % (select count(*)::int from bench.delivery)
        returning id, at)
    insert into programme.evidence (progress_id, kind, name, href)
      select id, 'link', 'Tin bài', 'https://example.org/' || id from said where extract(epoch from at)::bigint % 2 = 0;
    insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by, serial)
      overriding system value
      select f.indicator_id, f.unit_id, f.as_of, f.numerator, f.denominator, f.source, true, f.recorded_at, f.recorded_by, -g
      from generate_series(${from / 4}, ${to / 4 - 1}) g
      join (select *, (row_number() over (order by serial))::int as n from programme.figure where serial > 0 and source = 'Báo cáo để đo') f
        on f.n = 1 + (g::bigint * 7919) % ${UNITS * INDICATORS * MONTHS};
    set session_replication_role = origin`);
  await admin.query('vacuum analyze');
}
