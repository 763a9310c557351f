-- 0026-units.sql — which document said so; lists of units before they are loaded; whole lists written at once. Feature: organisation.
alter table organisation.unit add column begin_decision text not null default '', add column end_decision text not null default '';
alter table organisation.unit_name add column decision text not null default '';
alter table organisation.unit_code add column decision text not null default '';
alter table organisation.unit_parent add column decision text not null default '';
comment on column organisation.unit.begin_decision is 'Symbol of the document that made the unit, as typed; empty: not said.';
comment on column organisation.unit.end_decision is 'Symbol of the document that ended the unit, or will; means nothing while there is no last day.';
grant update (end_decision) on organisation.unit to ba_staff;
-- a list may know that a unit is older than whoever entered it first did
grant update (valid_from, begin_decision) on organisation.unit to ba_staff;
grant update (valid_from) on organisation.unit_name, organisation.unit_code to ba_staff;

-- As before, but by where the unit hangs or will hang, or hung last: where it hung once and hangs no longer, nobody has a say any more.
create or replace function organisation.actor_administers(unit uuid) returns boolean stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach('organisation.administer') as units, platform.actor_day() as day),
  hangs as not materialized (
    select p.unit_id, p.parent_id from reach, organisation.unit_parent p
    where p.valid_to is null or p.valid_to > reach.day
      or not exists (select from organisation.unit_parent later where later.unit_id = p.unit_id and later.valid_from > p.valid_from))
  select unit = any (reach.units) or exists (
    select from hangs p where p.unit_id = unit and (p.parent_id = any (reach.units) or exists (
      select from hangs q where q.unit_id = p.parent_id and q.parent_id = any (reach.units))))
  from reach
$$;

-- As before, but what is in reach is found once a statement: thousands of units are written at once.
do $$
declare name text;
begin
  drop policy administrators_add on organisation.unit_parent;
  create policy administrators_add on organisation.unit_parent for insert to ba_staff with check (
    (parent_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]) or organisation.actor_administers(parent_id))
    -- a unit just begun has no name yet; any other is nobody's to take that is not theirs already
    and (not exists (select from organisation.unit_name n where n.unit_id = unit_parent.unit_id) or organisation.actor_administers(unit_parent.unit_id)));
  foreach name in array array['unit_name', 'unit_code'] loop
    execute format('drop policy administrators_add on organisation.%I', name);
    execute format('create policy administrators_add on organisation.%I for insert to ba_staff with check (
      unit_id = any ((select organisation.actor_reach(''organisation.administer''))::uuid[]) or organisation.actor_administers(unit_id))', name);
  end loop;
end $$;

create table organisation.unit_list (
  id uuid primary key default gen_random_uuid(),
  by uuid not null references organisation.account,
  at timestamptz not null,
  file_name text not null,
  rows jsonb not null,
  loaded_at timestamptz,
  added integer);
comment on table organisation.unit_list is 'A spreadsheet of units as somebody dropped it, looked over and then loaded whole or not at all. What it says, not what holds.';
create index on organisation.unit_list (by);
alter table organisation.unit_list enable row level security;
alter table organisation.unit_list force row level security;
create policy own on organisation.unit_list to ba_staff
  using (by = (select platform.actor_id()) and (select platform.actor_may('organisation.administer')))
  with check (by = (select platform.actor_id()) and (select platform.actor_may('organisation.administer')));
grant select, insert, delete on organisation.unit_list to ba_staff;
grant update (loaded_at, added) on organisation.unit_list to ba_staff;
