-- 0017-organisation-in-time.sql — a tree that is one on every day; posts that do not overlap wrongly; who reaches which units. Feature: organisation.

-- Who is acting, and when: the program's clock travels in the sealed claims, so that policies reckon with it and not with the machine's.
create function platform.actor_at() returns timestamptz stable language sql set search_path = ''
  as $$ select coalesce((platform.actor() ->> 'at')::timestamptz, now()) $$;
create function platform.actor_day() returns date stable language sql set search_path = ''
  as $$ select (platform.actor_at() at time zone 'Asia/Ho_Chi_Minh')::date $$;

-- Units.
alter table organisation.unit drop constraint unit_kind_check;
alter table organisation.unit add constraint unit_kind_check check (kind in (
  'city', 'district', 'ward', 'residential group', 'department', 'police', 'health station', 'school', 'mass organisation', 'court',
  'facility', 'ngo', 'organisation'));
comment on column organisation.unit.kind is 'city: a province or a city of that level; ward: any body of commune level (phường, xã).';
create index on organisation.unit_parent (parent_id);

-- One name, one code, one parent at a time; and a code means one unit at a time, whatever it meant before.
alter table organisation.unit_name add constraint one_name_at_a_time
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
alter table organisation.unit_code add constraint one_code_at_a_time
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
alter table organisation.unit_code add constraint code_means_one_unit
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
alter table organisation.unit_parent add constraint one_parent_at_a_time
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
alter table organisation.seat add constraint one_seat_at_a_time
  exclude using gist (duty with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;

-- What a unit has, it has while it lives. Looked at when the transaction ends, so that a reorganisation may write in any order.
create function organisation.check_life() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (
    select from organisation.unit u where u.id = new.unit_id
      and not daterange(new.valid_from, new.valid_to) <@ daterange(u.valid_from, u.valid_to)) then
    raise exception 'outside the life of its unit' using errcode = '23514', constraint = 'within_life', table = tg_table_name;
  end if;
  return null;
end $$;
create constraint trigger within_life after insert or update on organisation.unit_name deferrable initially deferred
  for each row execute function organisation.check_life();
create constraint trigger within_life after insert or update on organisation.unit_code deferrable initially deferred
  for each row execute function organisation.check_life();
create constraint trigger within_life after insert or update on organisation.post deferrable initially deferred
  for each row execute function organisation.check_life();

-- On no day is a unit below itself, and a parent lives as long as its children hang on it.
create function organisation.check_parent() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(5204003); -- two changes to the tree at once could close a circle that neither sees
  if not exists (select from organisation.unit_parent p
      where p.unit_id = new.unit_id and p.valid_from = new.valid_from and p.parent_id = new.parent_id and p.valid_to is not distinct from new.valid_to) then
    return null; -- written over meanwhile
  end if;
  if exists (
    select from organisation.unit u where u.id in (new.unit_id, new.parent_id)
      and not daterange(new.valid_from, new.valid_to) <@ daterange(u.valid_from, u.valid_to)) then
    raise exception 'a unit hangs on a parent that does not live then' using errcode = '23514', constraint = 'within_life', table = tg_table_name;
  end if;
  if exists (
    with recursive up (unit, days) as (
      select new.parent_id, daterange(new.valid_from, new.valid_to)
      union
      select p.parent_id, up.days * daterange(p.valid_from, p.valid_to)
      from up join organisation.unit_parent p on p.unit_id = up.unit and daterange(p.valid_from, p.valid_to) && up.days
      where up.unit <> new.unit_id)
    select from up where unit = new.unit_id) then
    raise exception 'a unit cannot be below itself' using errcode = '23514', constraint = 'no_circle', table = tg_table_name;
  end if;
  return null;
end $$;
create constraint trigger no_circle after insert or update on organisation.unit_parent deferrable initially deferred
  for each row execute function organisation.check_parent();
-- A unit that ends, ends wholly: nothing of it and nobody under it is left hanging.
create function organisation.check_end() returns trigger language plpgsql set search_path = '' as $$
declare life daterange;
begin
  select daterange(u.valid_from, u.valid_to) into life from organisation.unit u where u.id = new.id;
  if exists (select from organisation.unit_name x where x.unit_id = new.id and not daterange(x.valid_from, x.valid_to) <@ life)
    or exists (select from organisation.unit_code x where x.unit_id = new.id and not daterange(x.valid_from, x.valid_to) <@ life)
    or exists (select from organisation.unit_parent x where new.id in (x.unit_id, x.parent_id) and not daterange(x.valid_from, x.valid_to) <@ life)
    or exists (select from organisation.post x where x.unit_id = new.id and not daterange(x.valid_from, x.valid_to) <@ life)
    or exists (select from organisation.seat x where x.unit_id = new.id and not daterange(x.valid_from, x.valid_to) <@ life) then
    raise exception 'something outlives its unit' using errcode = '23514', constraint = 'within_life', table = tg_table_name;
  end if;
  return null;
end $$;
create constraint trigger ends_wholly after update of valid_from, valid_to on organisation.unit deferrable initially deferred
  for each row execute function organisation.check_end();

-- People and posts.
alter table organisation.account
  add column email text check (email ~ '^[^@\s]+@[^@\s]+$'),
  add column directory_subject text unique,
  add column added_at timestamptz, add column added_by uuid;
comment on column organisation.account.email is 'A working address, for notices that say nothing; never shown to the public.';
comment on column organisation.account.directory_subject is 'Who this is in the single sign-on directory (OIDC sub); null: does not sign in that way.';
alter table organisation.post
  add column acting_for uuid references organisation.post,
  add column interim boolean not null default false,
  add column decision text not null default '',
  add column given_at timestamptz, add column given_by uuid,
  add column keeps_reading boolean not null default true;
comment on column organisation.post.acting_for is 'The post of somebody on leave, which this person fills in for; same unit, same role.';
comment on column organisation.post.decision is 'Symbol of the document that gave the post, as typed.';
comment on column organisation.post.keeps_reading is 'Where the post ended because its unit ended: may its holder still read what was the unit''s (never write).';
alter table organisation.post add constraint one_post_once
  exclude using gist (account_id with =, unit_id with =, role with =, daterange(valid_from, valid_to) with &&) where (acting_for is null);
alter table organisation.post add constraint one_holder_at_a_time
  exclude using gist (unit_id with =, role with =, daterange(valid_from, valid_to) with &&) where (acting_for is null and role in (
    'chair', 'police chief', 'health station head', 'residential group head', 'head of culture and society')) deferrable initially deferred;
alter table organisation.post add constraint one_stand_in_at_a_time
  exclude using gist (acting_for with =, daterange(valid_from, valid_to) with &&) where (acting_for is not null);
create index on organisation.post (unit_id);

create table organisation.agreement (
  account_id uuid not null references organisation.account,
  version text not null,
  at timestamptz not null,
  primary key (account_id, version));
comment on table organisation.agreement is 'Who agreed to which version of the code of conduct, and when. Only grows.';

-- Who an account is on a day. `state`: held · acting (for somebody on leave) · past (it ended because the unit ended; reading only).
drop function organisation.posts_of(uuid, date);
create function organisation.posts_of(account uuid, on_day date)
  returns table (name text, username text, invented boolean, second_factor_required boolean, agreed text[],
    post_id uuid, unit_id uuid, unit_name text, role text, state text, acting_for text)
  stable security definer language sql set search_path = '' as $$
  select a.name, a.username, a.invented, a.second_factor_required,
    coalesce((select array_agg(g.version) from organisation.agreement g where g.account_id = a.id), '{}'),
    p.id, p.unit_id, n.name_vi, p.role,
    case when p.valid_to <= on_day then 'past' when p.acting_for is not null then 'acting' else 'held' end, absent.name
  from organisation.account a
  left join (organisation.post p join organisation.unit u on u.id = p.unit_id) on p.account_id = a.id and p.valid_from <= on_day
    and (p.valid_to is null or p.valid_to > on_day or (p.valid_to = u.valid_to and p.keeps_reading))
  left join organisation.post ap on ap.id = p.acting_for
  left join organisation.account absent on absent.id = ap.account_id
  left join lateral (
    select name_vi from organisation.unit_name n where n.unit_id = p.unit_id and n.valid_from <= on_day order by n.valid_from desc limit 1) n on true
  where a.id = account and a.deactivated_at is null
  order by (p.valid_to is not null and p.valid_to <= on_day), p.valid_from, p.id
$$;

-- The units in which the actor holds a permission: those of the posts that carry it and, where it reaches down, all below them.
-- A unit that has ended hangs where it hung when it ended.
create function organisation.actor_reach(permission text) returns uuid[] stable security definer language sql set search_path = '' as $$
  with recursive claims as materialized (
    select platform.actor() as actor, (platform.actor_at() at time zone 'Asia/Ho_Chi_Minh')::date as day),
  held as (
    select (p ->> 'unit')::uuid as unit, p -> 'under' ? permission as under
    from claims, jsonb_array_elements(coalesce(claims.actor -> 'posts', '[]')) p where p -> 'may' ? permission),
  reach (unit) as (
    select unit from held where under
    union
    select c.unit_id from claims, reach r
      join organisation.unit_parent c on c.parent_id = r.unit
      join organisation.unit u on u.id = c.unit_id
    where c.valid_from <= claims.day and (c.valid_to is null or c.valid_to > claims.day or c.valid_to = u.valid_to))
  select coalesce(array_agg(unit), '{}') from (select unit from reach union select unit from held) all_of_them
$$;
comment on function organisation.actor_reach(text) is 'For policies: unit_id = any ((select organisation.actor_reach(''cases.read''))::uuid[]), evaluated once a query.';

-- May the actor change this unit: it is in reach, or it hangs (on any day, also one to come) on one that is.
create function organisation.actor_administers(unit uuid) returns boolean stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach('organisation.administer') as units)
  select unit = any (reach.units) or exists (
    select from organisation.unit_parent p where p.unit_id = unit and (p.parent_id = any (reach.units) or exists (
      select from organisation.unit_parent q where q.unit_id = p.parent_id and q.parent_id = any (reach.units))))
  from reach
$$;
-- The people who hold or held a post in reach of a permission, or whom the actor added.
create function organisation.accounts_in_reach(permission text) returns uuid[] stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach(permission) as units)
  select coalesce(array_agg(distinct a), '{}') from (
    select p.account_id as a from reach, organisation.post p where p.unit_id = any (reach.units)
    union all
    select x.id from organisation.account x where x.added_by = platform.actor_id()) found
$$;

-- Records that are not open to everybody whom their unit would let in.
create table organisation.restriction (
  record_id uuid primary key,
  kind text not null,
  unit_id uuid not null references organisation.unit,
  reason text not null check (reason <> ''),
  at timestamptz not null, by uuid not null,
  lifted_at timestamptz, lifted_by uuid);
comment on table organisation.restriction is 'A record that only named people may open, whatever their posts allow.';
create table organisation.restriction_person (
  record_id uuid not null references organisation.restriction,
  account_id uuid not null references organisation.account,
  at timestamptz not null, by uuid not null,
  primary key (record_id, account_id));
create table organisation.recusal (
  record_id uuid not null,
  account_id uuid not null references organisation.account,
  kind text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null, by uuid not null,
  lifted_at timestamptz, lifted_by uuid,
  primary key (record_id, account_id, at));
comment on table organisation.recusal is 'An officer who is related to a party does not open the record, whatever else holds; breaking the glass does not help.';
create table organisation.broken_glass (
  id uuid primary key default gen_random_uuid(),
  record_id uuid not null,
  kind text not null,
  unit_id uuid not null references organisation.unit,
  account_id uuid not null references organisation.account,
  reason text not null check (length(reason) >= 20),
  at timestamptz not null, until timestamptz not null check (until > at and until <= at + interval '24 hours'),
  reviewed_at timestamptz, reviewed_by uuid, justified boolean,
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (justified is null) and reviewed_by <> account_id));
comment on table organisation.broken_glass is 'Somebody opened a restricted record in an emergency, said why, and somebody else looks at it afterwards.';
create index on organisation.broken_glass (account_id, until);

-- Records closed to the actor by restriction or recusal. For policies: id <> all ((select organisation.actor_closed())::uuid[]).
create function organisation.actor_closed() returns uuid[] stable security definer language sql set search_path = '' as $$
  with me as materialized (select platform.actor_id() as id, platform.actor_at() as at)
  select coalesce(array_agg(record_id), '{}') from (
    select r.record_id from me, organisation.restriction r
    where r.lifted_at is null
      and not exists (select from organisation.restriction_person p where p.record_id = r.record_id and p.account_id = me.id)
      and not exists (select from organisation.broken_glass b
        where b.record_id = r.record_id and b.account_id = me.id and b.at <= me.at and b.until > me.at)
    union
    select x.record_id from me, organisation.recusal x where x.account_id = me.id and x.lifted_at is null) closed
$$;

do $$
declare name text;
begin
  foreach name in array array['agreement', 'restriction', 'restriction_person', 'recusal', 'broken_glass'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
    execute format('create policy door_reads on organisation.%I for select to ba_door using (true)', name);
    execute format('grant select on organisation.%I to ba_door', name);
  end loop;
  grant create on schema organisation to ba_door;
  foreach name in array array['posts_of(uuid, date)', 'actor_reach(text)', 'actor_administers(uuid)', 'accounts_in_reach(text)', 'actor_closed()'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
    execute format('grant execute on function organisation.%s to ba_staff, ba_worker, ba_door', name);
  end loop;
  revoke create on schema organisation from ba_door;
end $$;
grant usage on schema platform to ba_door;
-- Who acts is asked by policies of every role; nobody is nobody.
grant execute on function platform.actor_at(), platform.actor_day() to ba_public, ba_staff, ba_worker, ba_door;

-- Administration: those who hold `organisation.administer`, in their own subtree and nowhere else.
create policy administrators_begin on organisation.unit for insert to ba_staff with check ((select platform.actor_may('organisation.administer')));
create policy administrators_change on organisation.unit for update to ba_staff
  using (organisation.actor_administers(id)) with check (organisation.actor_administers(id));
create policy administrators_add on organisation.unit_parent for insert to ba_staff with check (organisation.actor_administers(parent_id));
create policy administrators_change on organisation.unit_parent for update to ba_staff
  using (organisation.actor_administers(unit_id)) with check (organisation.actor_administers(parent_id));
do $$
declare name text;
begin
  foreach name in array array['unit_name', 'unit_code', 'seat'] loop
    execute format('create policy administrators_add on organisation.%I for insert to ba_staff with check (organisation.actor_administers(unit_id))', name);
    execute format('create policy administrators_change on organisation.%I for update to ba_staff
      using (organisation.actor_administers(unit_id)) with check (organisation.actor_administers(unit_id))', name);
  end loop;
  -- what was to begin and will not, or began today by mistake, may be taken away; what has been stays
  foreach name in array array['unit_name', 'unit_code', 'unit_parent', 'seat'] loop
    execute format('create policy not_yet on organisation.%I for delete to ba_staff
      using (organisation.actor_administers(unit_id) and valid_from >= (select platform.actor_day()))', name);
  end loop;
end $$;
grant insert on organisation.unit, organisation.unit_name, organisation.unit_code, organisation.unit_parent, organisation.seat to ba_staff;
grant update (valid_to) on organisation.unit, organisation.unit_name, organisation.unit_code, organisation.unit_parent, organisation.seat to ba_staff;
grant delete on organisation.unit_name, organisation.unit_code, organisation.unit_parent, organisation.seat to ba_staff;

drop policy own_account on organisation.account;
drop policy own_posts on organisation.post;
create policy own_or_in_reach on organisation.account for select to ba_staff
  using (id = (select platform.actor_id()) or id = any ((select organisation.accounts_in_reach('organisation.read'))::uuid[]) or added_by = (select platform.actor_id()));
create policy administrators_add on organisation.account for insert to ba_staff
  with check ((select platform.actor_may('organisation.administer')) and added_by = (select platform.actor_id()));
create policy administrators_change on organisation.account for update to ba_staff
  using (id = any ((select organisation.accounts_in_reach('organisation.administer'))::uuid[]))
  with check (id = any ((select organisation.accounts_in_reach('organisation.administer'))::uuid[]));
grant insert on organisation.account to ba_staff;
grant update (name, email, directory_subject, second_factor_required, deactivated_at) on organisation.account to ba_staff;
create policy own_or_in_reach on organisation.post for select to ba_staff
  using (account_id = (select platform.actor_id()) or unit_id = any ((select organisation.actor_reach('organisation.read'))::uuid[])
    or unit_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]));
create policy administrators_give on organisation.post for insert to ba_staff
  with check (unit_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]));
create policy administrators_end on organisation.post for update to ba_staff
  using (unit_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]))
  with check (unit_id = any ((select organisation.actor_reach('organisation.administer'))::uuid[]));
grant insert on organisation.post to ba_staff;
grant update (valid_to, keeps_reading) on organisation.post to ba_staff;
create policy own on organisation.agreement for select to ba_staff using (account_id = (select platform.actor_id()));
create policy own_agreement on organisation.agreement for insert to ba_staff with check (account_id = (select platform.actor_id()));
grant select, insert on organisation.agreement to ba_staff;
