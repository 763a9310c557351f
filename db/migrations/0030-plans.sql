-- 0030-plans.sql — a plan's life, versions and lineage; indicators apart from targets; figures by indicator; documents being read. Feature: programme.

-- Who keeps the programme here and there: checked once a query.
create function programme.keeps_all() returns boolean stable language sql set search_path = '' as $$ select platform.actor_may('programme.write') $$;
comment on function programme.keeps_all() is 'The standing body: it keeps every plan of the instance.';

-- What is counted, apart from who has set which target for it.
create table programme.indicator (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[A-Z][A-Z0-9.-]{0,19}$'),
  position int not null,
  name_vi text not null check (name_vi <> ''), name_en text,
  unit text not null check (unit in ('%', 'number')),
  counts text not null check (counts in ('people', 'households', 'bodies', 'cases', 'other')),
  numerator_vi text not null, numerator_en text, numerator_head_vi text not null, numerator_head_en text,
  denominator_vi text, denominator_en text, denominator_head_vi text, denominator_head_en text,
  meaning text not null check (meaning in ('stands', 'accumulates')),
  rhythm text not null check (rhythm in ('month', 'quarter', 'year')),
  direction text not null check (direction in ('up', 'down')),
  origin text not null check (origin in ('reported', 'activities', 'cases')),
  outcome boolean not null default false,
  breakdown jsonb not null default '[]',
  basis text not null, basis_read boolean not null,
  added_at timestamptz not null, added_by uuid not null,
  check ((denominator_vi is not null) = (unit = '%')));
comment on table programme.indicator is 'What is counted and how. `stands`: a value is how things are on the last day of its period; `accumulates`: what the period added. Neither that nor the rhythm changes once a figure is there.';
comment on column programme.indicator.outcome is 'About violence itself, not about work done: shown with the sentence that more reports are not more violence.';
comment on column programme.indicator.breakdown is '[{"name": "sex", "parts": ["female", "male", "unknown"]}]: how a figure may be broken down.';
comment on column programme.indicator.basis_read is 'Whether the text that sets it was read; if not, that is said wherever it is cited.';

create function programme.indicator_is_fixed() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.meaning, new.rhythm, new.unit, new.counts) is distinct from (old.meaning, old.rhythm, old.unit, old.counts)
     and exists (select from programme.figure f where f.indicator_id = old.id) then
    raise exception 'what an indicator means is fixed by its first figure' using errcode = 'BA001';
  end if;
  return new;
end $$;
create trigger indicator_is_fixed before update on programme.indicator for each row execute function programme.indicator_is_fixed();

insert into programme.indicator (code, position, name_vi, name_en, unit, counts, numerator_vi, numerator_en, numerator_head_vi, numerator_head_en,
  denominator_vi, denominator_en, denominator_head_vi, denominator_head_en, meaning, rhythm, direction, origin, basis, basis_read, added_at, added_by)
select distinct on (t.code) t.code, substr(t.code, 2)::int, t.name_vi, t.name_en, '%', t.counts, t.numerator_vi, t.numerator_en, t.numerator_head_vi, t.numerator_head_en,
  t.denominator_vi, t.denominator_en, t.denominator_head_vi, t.denominator_head_en, 'stands', 'quarter', 'up', 'reported',
  'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, p.added_at, p.added_by
from programme.target t join programme.plan p on p.id = t.plan_id order by t.code, p.added_at;

-- Ready-made: the eight targets of Quyết định 45/QĐ-TTg, and what they are meant to bring about.
insert into programme.indicator (code, position, name_vi, name_en, unit, counts, numerator_vi, numerator_en, numerator_head_vi, numerator_head_en,
  denominator_vi, denominator_en, denominator_head_vi, denominator_head_en, meaning, rhythm, direction, origin, outcome, basis, basis_read, added_at, added_by) values
  ('T1', 1, 'Hộ gia đình tham gia các buổi nói chuyện chuyên đề', 'Households that take part in talks', '%', 'households', 'Hộ đã tham gia', 'Households that took part', 'Đã tham gia', 'Took part', 'Số hộ trong địa bàn', 'Households in the area', 'Số hộ', 'Households', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T2', 2, 'Kênh truyền hình có chuyên mục định kỳ', 'Television channels with a regular slot', '%', 'other', 'Kênh có chuyên mục', 'Channels with a slot', 'Có chuyên mục', 'With a slot', 'Số kênh', 'Channels', 'Số kênh', 'Channels', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T3', 3, 'Người có nguy cơ được trang bị kiến thức, kỹ năng ứng phó', 'People at risk given knowledge and skills to cope', '%', 'people', 'Người đã được trang bị', 'People reached', 'Đã trang bị', 'Reached', 'Người có nguy cơ mà phường ghi nhận', 'People at risk known to the ward', 'Có nguy cơ', 'At risk', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T4', 4, 'Người bị bạo lực được bảo vệ, trợ giúp pháp lý, chăm sóc y tế', 'Victims protected, given legal aid and health care', '%', 'people', 'Người được bảo vệ, trợ giúp', 'Victims protected and helped', 'Được trợ giúp', 'Helped', 'Người bị bạo lực được phát hiện', 'Victims found', 'Được phát hiện', 'Found', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T5', 5, 'Người gây bạo lực được tư vấn, giáo dục', 'Perpetrators counselled', '%', 'people', 'Người được tư vấn', 'Perpetrators counselled', 'Được tư vấn', 'Counselled', 'Người gây bạo lực được phát hiện', 'Perpetrators found', 'Được phát hiện', 'Found', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T6', 6, 'Phường có cộng tác viên dân số làm nhiệm vụ này', 'Wards with population collaborators on this task', '%', 'bodies', 'Phường có cộng tác viên', 'Wards with collaborators', 'Có cộng tác viên', 'With collaborators', 'Số phường', 'Wards', 'Số phường', 'Wards', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', false, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T7', 7, 'Phường duy trì Mô hình phòng, chống bạo lực gia đình', 'Wards that keep up a prevention model', '%', 'bodies', 'Phường có mô hình', 'Wards with a model', 'Có mô hình', 'With a model', 'Số phường', 'Wards', 'Số phường', 'Wards', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', false, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('T8', 8, 'Người làm công tác này được tập huấn', 'Staff trained', '%', 'people', 'Người được tập huấn', 'People trained', 'Được tập huấn', 'Trained', 'Người trực tiếp làm', 'People serving', 'Trực tiếp làm', 'Serving', 'stands', 'quarter', 'up', 'reported', false, 'Quyết định 45/QĐ-TTg ngày 13/01/2022', false, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('O1', 101, 'Vụ bạo lực gia đình được phát hiện', 'Cases of domestic violence found', 'number', 'cases', 'Số vụ', 'Cases', 'Số vụ', 'Cases', null, null, null, null, 'accumulates', 'quarter', 'down', 'reported', true, 'Kế hoạch 294/KH-UBND ngày 14/7/2022, mục tiêu chung: từng bước giảm dần bạo lực gia đình', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('O2', 102, 'Vụ tái diễn trong số vụ được phát hiện', 'Repeat cases among those found', '%', 'cases', 'Số vụ tái diễn', 'Repeat cases', 'Tái diễn', 'Repeat', 'Số vụ được phát hiện', 'Cases found', 'Số vụ', 'Cases', 'stands', 'quarter', 'down', 'reported', true, 'Kế hoạch 294/KH-UBND ngày 14/7/2022, mục tiêu chung: từng bước giảm dần bạo lực gia đình', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001'),
  ('O3', 103, 'Hộ có bạo lực gia đình', 'Households with domestic violence', '%', 'households', 'Hộ có bạo lực', 'Households with violence', 'Có bạo lực', 'With violence', 'Số hộ trong địa bàn', 'Households in the area', 'Số hộ', 'Households', 'stands', 'quarter', 'down', 'reported', true, 'Kế hoạch 294/KH-UBND ngày 14/7/2022, mục tiêu chung: từng bước giảm dần bạo lực gia đình', true, '2022-01-13T00:00:00+07:00', '00000000-0000-4000-8000-000000000001')
on conflict (code) do nothing;

-- A plan's life.
alter table programme.plan
  alter column symbol drop not null, alter column slug drop not null, alter column issued_on drop not null,
  alter column title_en drop not null, alter column targets_stated drop not null,
  add column state text not null default 'issued' check (state in ('draft', 'issued', 'closed')),
  add column version int not null default 1 check (version > 0),
  add column abstract text, add column general_aim text,
  add column signer text, add column signer_capacity text,
  add column standing_body_id uuid references organisation.unit,
  add column parent_id uuid references programme.plan check (parent_id <> id),
  add column follows_id uuid references programme.plan check (follows_id <> id),
  add column original_sha256 text, add column original_name text, add column original_size int,
  add column closed_on date, add column closed_why text,
  add constraint issued_plans_are_numbered check (state = 'draft' or (symbol is not null and slug is not null and issued_on is not null)),
  add constraint closed_plans_say_when check ((state = 'closed') = (closed_on is not null)),
  add constraint originals_are_whole check ((original_sha256 is null) = (original_name is null) and (original_sha256 is null) = (original_size is null));
alter table programme.plan alter column state drop default;
comment on column programme.plan.parent_id is 'The plan it carries out, where that one is kept here too; else only `plan_parent` names it.';
comment on column programme.plan.follows_id is 'The plan of the time before, which this one takes over from.';
comment on column programme.plan.standing_body_id is 'Who monitors it, where it is not the standing body of the whole instance.';
create index on programme.plan (parent_id);

alter table programme.plan_parent alter column title_en drop not null, alter column issuer_en drop not null, alter column issuer_vi drop not null,
  alter column title_vi drop not null, alter column issued_on drop not null;

create table programme.plan_version (
  plan_id uuid not null references programme.plan,
  number int not null check (number > 0),
  content jsonb not null,
  symbol text, decided_on date, signer text,
  reason text not null,
  made_at timestamptz not null, made_by uuid not null,
  primary key (plan_id, number));
comment on table programme.plan_version is 'The whole text of a plan as accepted (`content`: plan.content.ts). The first is the plan itself; a further one is an amendment, decided by the paper `symbol` of `decided_on`, or a correction of how it was read.';

-- Headings of the plan under which its tasks stand. `kind`: 1 to 6, the groups of Kế hoạch 294/KH-UBND, where it is one of them.
create table programme.task_group (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  position int not null,
  name text not null check (name <> ''),
  kind int check (kind between 1 and 6),
  last_version int);
alter table programme.task_group add unique (id, plan_id);
alter table programme.target add unique (id, plan_id);
create unique index on programme.task_group (plan_id, position) where last_version is null;
comment on table programme.task_group is 'Headings of a plan under which its tasks stand, in its own words. `kind`: which of the six groups of Kế hoạch 294/KH-UBND it is, where it is one. `last_version`: the last version of the plan that has it.';

-- Targets set values for indicators.
alter table programme.target
  add column indicator_id uuid references programme.indicator,
  add column unit text not null default '%',
  add column first_version int not null default 1, add column last_version int,
  add column serves_id uuid references programme.target check (serves_id <> id),
  add column serves_inferred boolean not null default false,
  add column baseline_numerator int, add column baseline_denominator int, add column baseline_on date,
  add constraint baselines_are_whole check ((baseline_numerator is null) = (baseline_on is null));
update programme.target t set indicator_id = i.id from programme.indicator i where i.code = t.code;
alter table programme.target drop constraint target_plan_id_code_key;
create unique index on programme.target (plan_id, code) where last_version is null;
alter table programme.target
  drop constraint target_code_check, drop constraint target_comparator_check, drop constraint target_value_check,
  alter column unit drop default,
  alter column value type double precision,
  alter column text_en drop not null, alter column name_en drop not null,
  drop column counts,
  drop column numerator_vi, drop column numerator_en, drop column numerator_head_vi, drop column numerator_head_en,
  drop column denominator_vi, drop column denominator_en, drop column denominator_head_vi, drop column denominator_head_en,
  add check (code <> '' and length(code) <= 20),
  add check (comparator in ('>', '>=', '=', '<=', '<')),
  add check (value >= 0);
comment on column programme.target.value is 'As written, of `unit`: "%" or a word of the plan ("mô hình", "lớp").';
comment on column programme.target.serves_id is 'The target of the parent plan that it serves.';
create index on programme.target (indicator_id);
create index on programme.target (serves_id);

create table programme.target_milestone (
  target_id uuid not null references programme.target,
  by_day date not null,
  value double precision not null check (value >= 0),
  primary key (target_id, by_day));
comment on table programme.target_milestone is 'What a target asks for by a day before its end; the last is its value at the end of the plan.';
create table programme.target_unit (
  target_id uuid not null references programme.target,
  unit_id uuid not null references organisation.unit,
  primary key (target_id, unit_id));
comment on table programme.target_unit is 'The units a target is about, where it is not about every ward under the plan''s issuer.';

-- Figures belong to indicators: one figure serves every target of every plan that is about it.
alter table programme.figure add column indicator_id uuid references programme.indicator;
update programme.figure f set indicator_id = t.indicator_id from programme.target t where t.id = f.target_id;
drop index programme.figure_latest;
alter table programme.figure
  alter column indicator_id set not null, drop column target_id,
  alter column denominator drop not null,
  add column note text;
comment on table programme.figure is 'What a unit counted for a period, named by its last day. A correction is another row, the latest counts (by serial): no role may update or delete. Without a denominator where the indicator is a plain number.';
create index figure_history on programme.figure (indicator_id, unit_id, as_of, serial desc);
create table programme.figure_part (
  figure_id uuid not null references programme.figure,
  breakdown text not null, part text not null,
  numerator int not null check (numerator >= 0), denominator int check (denominator >= numerator),
  primary key (figure_id, breakdown, part));
comment on table programme.figure_part is 'A figure broken down, as its indicator says it may be.';

-- The figure that counts, kept by the writes themselves: one row where `figure` may have many.
create table programme.figure_now (
  indicator_id uuid not null references programme.indicator,
  as_of date not null,
  unit_id uuid not null references organisation.unit,
  numerator int not null, denominator int,
  sample boolean not null,
  figure_id uuid not null references programme.figure,
  primary key (indicator_id, as_of, unit_id));
comment on table programme.figure_now is 'Of each indicator, period and unit the latest figure. Written by a trigger on `figure` only; recomputable from it with the same result.';
create index on programme.figure_now (unit_id, indicator_id, as_of) include (numerator, denominator);
create function programme.keep_figure_now() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  insert into programme.figure_now as f (indicator_id, as_of, unit_id, numerator, denominator, sample, figure_id)
  values (new.indicator_id, new.as_of, new.unit_id, new.numerator, new.denominator, new.sample, new.id)
  on conflict (indicator_id, as_of, unit_id) do update
    set numerator = excluded.numerator, denominator = excluded.denominator, sample = excluded.sample, figure_id = excluded.figure_id
    where (select g.serial from programme.figure g where g.id = f.figure_id) < new.serial;
  return null;
end $$;
insert into programme.figure_now (indicator_id, as_of, unit_id, numerator, denominator, sample, figure_id)
select distinct on (indicator_id, as_of, unit_id) indicator_id, as_of, unit_id, numerator, denominator, sample, id
from programme.figure order by indicator_id, as_of, unit_id, serial desc;

-- A document that somebody has dropped and has not accepted yet.
create table programme.reading (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null,
  name text not null, sha256 text not null, size int not null,
  source text not null,
  proposal jsonb not null,
  read_at timestamptz not null, changed_at timestamptz not null,
  plan_id uuid references programme.plan on delete set null,
  accepted_at timestamptz);
comment on table programme.reading is 'A document as its reader dropped it, what was read out of it (`proposal`, each value with its place in `source`) and corrected since. Nothing of it is a plan until accepted. Seen by that reader only.';
create index on programme.reading (account_id, changed_at);

-- Who may: readers of the programme see whole, every unit sees plans in force and its own figures; a unit keeps its own plans.
drop policy readers on programme.plan;
drop policy writers on programme.plan;
create function programme.actor_keeps_issuer(issuer uuid) returns boolean stable language sql set search_path = '' as $$
  select programme.keeps_all() or issuer = any ((select organisation.actor_reach('plan.keep'))::uuid[])
$$;
create policy seen on programme.plan for select to ba_staff using (
  (state <> 'draft' and (select platform.actor_may('plan.see')))
  or (select programme.keeps_all()) or issuer_id = any ((select organisation.actor_reach('plan.keep'))::uuid[]));
create policy kept on programme.plan for insert to ba_staff with check (
  (select programme.keeps_all()) or issuer_id = any ((select organisation.actor_reach('plan.keep'))::uuid[]));
create policy lives on programme.plan for update to ba_staff using (
  (select programme.keeps_all()) or issuer_id = any ((select organisation.actor_reach('plan.keep'))::uuid[]));
grant update on programme.plan to ba_staff;
-- what was issued stays issued, by whom it was
create function programme.issued_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'a plan in force does not go back to being a draft, nor to another issuer' using errcode = '42501';
end $$;
create trigger issued_stays before update on programme.plan for each row
  when (old.state <> 'draft' and (new.state = 'draft' or new.issuer_id <> old.issuer_id)) execute function programme.issued_stays();

do $$
declare name text;
begin
  foreach name in array array['plan_parent', 'target'] loop
    execute format('drop policy readers on programme.%I', name);
    execute format('drop policy writers on programme.%I', name);
  end loop;
  foreach name in array array['plan_version', 'task_group', 'target_milestone', 'target_unit', 'indicator', 'reading', 'figure_now', 'figure_part'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('grant select on programme.%I to ba_worker', name);
    if name <> 'reading' then
      execute format('create policy clock on programme.%I for select to ba_worker using ((select platform.actor_id()) is not null)', name);
    end if;
  end loop;
  -- parts of a plan are seen with it, and changed by who keeps it
  foreach name in array array['plan_parent', 'plan_version', 'task_group', 'target'] loop
    execute format('create policy seen on programme.%I for select to ba_staff using (exists (select from programme.plan p where p.id = plan_id))', name);
    execute format('create policy kept on programme.%I for insert to ba_staff with check (exists (select from programme.plan p where p.id = plan_id and programme.actor_keeps_issuer(p.issuer_id)))', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
  end loop;
  foreach name in array array['task_group', 'target'] loop
    execute format('create policy changed on programme.%I for update to ba_staff using (exists (select from programme.plan p where p.id = plan_id and programme.actor_keeps_issuer(p.issuer_id)))', name);
    execute format('grant update on programme.%I to ba_staff', name);
  end loop;
  foreach name in array array['target_milestone', 'target_unit'] loop
    execute format('create policy seen on programme.%I for select to ba_staff using (exists (select from programme.target t where t.id = target_id))', name);
    execute format('create policy kept on programme.%I to ba_staff using (exists (select from programme.target t join programme.plan p on p.id = t.plan_id where t.id = target_id and programme.actor_keeps_issuer(p.issuer_id)))', name);
    execute format('grant select, insert, update, delete on programme.%I to ba_staff', name);
  end loop;
end $$;
-- a draft's lineage may be written anew
create policy redrawn on programme.plan_parent for delete to ba_staff
  using (exists (select from programme.plan p where p.id = plan_id and p.state = 'draft' and programme.actor_keeps_issuer(p.issuer_id)));
grant delete on programme.plan_parent to ba_staff;
create policy redrawn on programme.plan_version for update to ba_staff
  using (exists (select from programme.plan p where p.id = plan_id and p.state = 'draft' and programme.actor_keeps_issuer(p.issuer_id)));
grant update (content, made_at, made_by) on programme.plan_version to ba_staff;
do $$
declare name text;
begin
  foreach name in array array['plan_version', 'target', 'task_group'] loop
    execute format('create policy thrown_away on programme.%I for delete to ba_staff using (exists (select from programme.plan p where p.id = plan_id and p.state = ''draft'' and programme.actor_keeps_issuer(p.issuer_id)))', name);
    execute format('grant delete on programme.%I to ba_staff', name);
  end loop;
end $$;
create policy thrown_away on programme.plan for delete to ba_staff
  using (state = 'draft' and ((select programme.keeps_all()) or issuer_id = any ((select organisation.actor_reach('plan.keep'))::uuid[])));
grant delete on programme.plan to ba_staff;

create policy seen on programme.indicator for select to ba_staff using ((select platform.actor_may('plan.see')));
create policy kept on programme.indicator for insert to ba_staff with check ((select programme.keeps_all()) and added_by = (select platform.actor_id()));
create policy changed on programme.indicator for update to ba_staff using ((select programme.keeps_all()));
grant select, insert, update on programme.indicator to ba_staff;

drop policy readers on programme.figure;
drop policy writers on programme.figure;
create policy seen on programme.figure for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('figure.read'))::uuid[]));
create policy kept on programme.figure for insert to ba_staff with check (
  (select programme.keeps_all()) or unit_id = any ((select organisation.actor_reach('figure.report'))::uuid[]));
create policy seen on programme.figure_now for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('figure.read'))::uuid[]));
create policy door on programme.figure_now to ba_door using (true);
create policy door on programme.figure for select to ba_door using (true);
create policy seen on programme.figure_part for select to ba_staff using (exists (select from programme.figure f where f.id = figure_id));
create policy kept on programme.figure_part for insert to ba_staff with check (exists (select from programme.figure f where f.id = figure_id and f.recorded_by = (select platform.actor_id())));
grant select on programme.figure_now to ba_staff;
grant select, insert on programme.figure_part to ba_staff;
grant usage on schema programme to ba_door;
grant select, insert, update on programme.figure_now to ba_door;
grant select on programme.figure to ba_door;
grant create on schema programme to ba_door;
alter function programme.keep_figure_now() owner to ba_door;
revoke execute on function programme.keep_figure_now() from public;
revoke create on schema programme from ba_door;
create trigger keep_figure_now after insert on programme.figure for each row execute function programme.keep_figure_now();

create policy own on programme.reading to ba_staff
  using (account_id = (select platform.actor_id()) and (select platform.actor_may('plan.read-in')))
  with check (account_id = (select platform.actor_id()) and (select platform.actor_may('plan.read-in')));
grant select, insert, delete on programme.reading to ba_staff;
grant update (proposal, changed_at, plan_id, accepted_at) on programme.reading to ba_staff;
