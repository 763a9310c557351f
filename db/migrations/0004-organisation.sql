-- 0004-organisation.sql — units in time, accounts, posts: as much as the portal needs; the issue "Organisation" deepens it.
-- Surrogate ids only: official codes were re-used for other wards on 1/7/2025 (NQ 1656/NQ-UBTVQH15).
create schema organisation;
grant usage on schema organisation to ba_public, ba_staff, ba_worker, ba_door;

create table organisation.unit (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('city', 'district', 'ward', 'department', 'organisation')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from));
comment on table organisation.unit is 'A body, from the day it began until the day it had ended (exclusive). Its name, code and parent have dates of their own.';
create table organisation.unit_name (
  unit_id uuid not null references organisation.unit,
  name_vi text not null, name_en text not null, short_vi text not null,
  valid_from date not null, valid_to date check (valid_to > valid_from),
  primary key (unit_id, valid_from));
create table organisation.unit_code (
  unit_id uuid not null references organisation.unit,
  code text not null,
  valid_from date not null, valid_to date check (valid_to > valid_from),
  primary key (unit_id, valid_from));
create table organisation.unit_parent (
  unit_id uuid not null references organisation.unit,
  parent_id uuid not null references organisation.unit check (parent_id <> unit_id),
  valid_from date not null, valid_to date check (valid_to > valid_from),
  primary key (unit_id, valid_from));

create table organisation.account (
  id uuid primary key,
  username text not null unique,
  name text not null,
  invented boolean not null default false,
  second_factor_required boolean not null,
  deactivated_at timestamptz);
comment on table organisation.account is 'A person who may sign in. Its id is the sign-in library''s user id. Nothing is ever deleted.';
create table organisation.post (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references organisation.account,
  unit_id uuid not null references organisation.unit,
  role text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from));
comment on table organisation.post is 'A person holds a role in a unit from a day until a day (exclusive). Permissions hang on roles, never on persons.';
create index on organisation.post (account_id);

-- Which unit this instance speaks for, and which keeps the programme: changed by reorganisation, hence dated.
create table organisation.seat (
  duty text not null check (duty in ('authority', 'standing body')),
  unit_id uuid not null references organisation.unit,
  valid_from date not null, valid_to date check (valid_to > valid_from),
  primary key (duty, valid_from));

do $$
declare name text;
begin
  foreach name in array array['unit', 'unit_name', 'unit_code', 'unit_parent', 'account', 'post', 'seat'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
  end loop;
  -- state bodies are public by law; persons are not
  foreach name in array array['unit', 'unit_name', 'unit_code', 'unit_parent', 'seat'] loop
    execute format('create policy all_read on organisation.%I for select using (true)', name);
    execute format('grant select on organisation.%I to ba_public, ba_staff, ba_worker, ba_door', name);
  end loop;
end $$;
create policy own_account on organisation.account for select to ba_staff
  using (id = (select platform.actor_id()) or (select platform.actor_may('organisation.read')));
create policy own_posts on organisation.post for select to ba_staff
  using (account_id = (select platform.actor_id()) or (select platform.actor_may('organisation.read')));
create policy door_reads on organisation.account for select to ba_door using (true);
create policy door_reads on organisation.post for select to ba_door using (true);
grant select on organisation.account, organisation.post to ba_staff, ba_door;

-- Who an account is on a day, asked before anybody is acting: only by id, and only what the frame of a page needs.
create function organisation.posts_of(account uuid, on_day date)
  returns table (name text, username text, invented boolean, second_factor_required boolean, unit_id uuid, unit_name text, role text)
  stable security definer language sql set search_path = '' as $$
  select a.name, a.username, a.invented, a.second_factor_required, p.unit_id, n.name_vi, p.role
  from organisation.account a
  left join organisation.post p on p.account_id = a.id and p.valid_from <= on_day and (p.valid_to is null or p.valid_to > on_day)
  left join lateral (
    select name_vi from organisation.unit_name n where n.unit_id = p.unit_id and n.valid_from <= on_day order by n.valid_from desc limit 1) n on true
  where a.id = account and a.deactivated_at is null
  order by p.valid_from, p.id
$$;
grant create on schema organisation to ba_door;
alter function organisation.posts_of(uuid, date) owner to ba_door;
revoke create on schema organisation from ba_door;
revoke execute on function organisation.posts_of(uuid, date) from public;
grant execute on function organisation.posts_of(uuid, date) to ba_staff;
-- Names of those who edited together are shown beside their work.
create function organisation.names_of(accounts uuid[]) returns table (id uuid, name text)
  stable security definer language sql set search_path = '' as $$ select a.id, a.name from organisation.account a where a.id = any (accounts) $$;
grant create on schema organisation to ba_door;
alter function organisation.names_of(uuid[]) owner to ba_door;
revoke create on schema organisation from ba_door;
revoke execute on function organisation.names_of(uuid[]) from public;
grant execute on function organisation.names_of(uuid[]) to ba_staff;
