-- 0015-programme.sql — plans, their targets and figures: as much as the public progress page needs; the issue "Programme" deepens it. Feature: programme.
create schema programme;
grant usage on schema programme to ba_staff, ba_worker;

create table programme.plan (
  id uuid primary key default gen_random_uuid(),
  symbol text not null,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_vi text not null, title_en text not null,
  issuer_id uuid not null references organisation.unit,
  issued_on date not null,
  period_from date not null, period_to date not null check (period_to > period_from),
  targets_stated int not null check (targets_stated > 0),
  added_at timestamptz not null, added_by uuid not null,
  unique (issuer_id, symbol, issued_on));
comment on table programme.plan is 'A plan as issued. It ends with its period, or with the body that issued it: that is read from the organisation tree, not kept here.';
comment on column programme.plan.targets_stated is 'How many targets the plan says it has, whether or not their wording is known.';

create table programme.plan_parent (
  plan_id uuid not null references programme.plan,
  position int not null,
  symbol text not null, title_vi text not null, title_en text not null,
  issuer_vi text not null, issuer_en text not null, issued_on date not null,
  inferred boolean not null,
  primary key (plan_id, position));
comment on column programme.plan_parent.inferred is 'The link was not read in the plan itself; said so wherever it is shown.';

create table programme.target (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  code text not null check (code ~ '^T[0-9]{1,2}$'),
  position int not null,
  text_vi text not null, text_en text not null,
  name_vi text not null, name_en text not null,
  comparator text not null check (comparator in ('>', '>=', '=')),
  value int not null check (value between 1 and 100),
  counts text not null check (counts in ('people', 'households', 'bodies')),
  numerator_vi text not null, numerator_en text not null, numerator_head_vi text not null, numerator_head_en text not null,
  denominator_vi text not null, denominator_en text not null, denominator_head_vi text not null, denominator_head_en text not null,
  source text not null check (source in ('plan', 'parent decision')),
  unique (plan_id, code));
comment on column programme.target.text_vi is 'Exactly as written in the source.';
comment on column programme.target.numerator_head_vi is 'What the numerator counts in two or three words, for the head of a column.';
comment on column programme.target.value is 'Whole per cent.';
comment on column programme.target.source is 'Where the wording was read. From the parent decision: not compared with the plan itself yet, and no figure is kept.';

create table programme.figure (
  id uuid primary key default gen_random_uuid(),
  target_id uuid not null references programme.target,
  unit_id uuid not null references organisation.unit,
  as_of date not null,
  numerator int not null check (numerator >= 0),
  denominator int not null check (denominator >= numerator),
  source text not null check (source <> ''),
  sample boolean not null,
  recorded_at timestamptz not null, recorded_by uuid not null,
  serial bigint generated always as identity);
comment on table programme.figure is 'What a ward counted up to the last day of a quarter. A correction is another row, the latest counts (by serial): no role may update or delete.';
create unique index figure_latest on programme.figure (target_id, unit_id, as_of, serial desc);

do $$
declare name text;
begin
  foreach name in array array['plan', 'plan_parent', 'target', 'figure'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('create policy readers on programme.%I for select to ba_staff using ((select platform.actor_may(''programme.read'')))', name);
    execute format('create policy writers on programme.%I for insert to ba_staff with check ((select platform.actor_may(''programme.write'')))', name);
    -- the clock copies what the public may see
    execute format('create policy clock on programme.%I for select to ba_worker using ((select platform.actor_id()) is not null)', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
    execute format('grant select on programme.%I to ba_worker', name);
  end loop;
end $$;
create policy writer_is_actor on programme.figure as restrictive for insert to ba_staff with check (recorded_by = (select platform.actor_id()));
