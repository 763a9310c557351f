-- 0019-people.sql — people are found quickly, what happens to posts leaves a trace, who leaves is out at once, open work is handed over. Feature: organisation.

-- Names as people type them when they search: lower case, no diacritics.
alter table organisation.account add column folded text generated always as (
  replace(regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')) stored;
comment on column organisation.account.folded is 'The name without diacritics, for searching and for sorting by given name.';
-- Vietnamese lists go by the given name, which stands last.
create index account_by_given_name on organisation.account ((substring(folded from '[^ ]+$')), folded, id);
create index on organisation.account (added_by) where added_by is not null;

-- The same people and posts are seen as before; asked as a set once a query, so that a list of a whole city stays quick.
drop policy own_or_in_reach on organisation.account;
create policy own_or_in_reach on organisation.account for select to ba_staff
  using (id = (select platform.actor_id()) or added_by = (select platform.actor_id())
    or id in (select unnest(organisation.accounts_in_reach('organisation.read'))));
drop policy own_or_in_reach on organisation.post;
create policy own_or_in_reach on organisation.post for select to ba_staff
  using (account_id = (select platform.actor_id()) or unit_id in (select unnest(organisation.actor_reach('organisation.read')))
    or unit_id in (select unnest(organisation.actor_reach('organisation.administer'))));

create table organisation.post_change (
  id uuid primary key default gen_random_uuid(),
  n bigint generated always as identity,
  post_id uuid not null,
  account_id uuid not null references organisation.account,
  unit_id uuid not null references organisation.unit,
  role text not null,
  acting_for uuid,
  interim boolean not null,
  decision text not null,
  valid_from date not null,
  valid_to_before date,
  valid_to_after date,
  what text not null check (what in ('ended', 'taken back', 'restored')),
  why text not null check (why in ('post', 'deactivated')),
  at timestamptz not null,
  by uuid not null);
comment on table organisation.post_change is 'What happened to a post after it was given: it ended on another day, was taken back before it began, or that was undone. Whole rows, so that nothing is lost and an undo knows what was. Only grows.';
create index on organisation.post_change (account_id, at);
create index on organisation.post_change (unit_id);
create policy door_reads on organisation.post_change for select to ba_door using (true);
grant select on organisation.post_change to ba_door;

-- As before, and those whose only post was taken back before it began.
create or replace function organisation.accounts_in_reach(permission text) returns uuid[] stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach(permission) as units)
  select coalesce(array_agg(distinct a), '{}') from (
    select p.account_id as a from reach, organisation.post p where p.unit_id = any (reach.units)
    union all
    select c.account_id from reach, organisation.post_change c where c.unit_id = any (reach.units)
    union all
    select x.id from organisation.account x where x.added_by = platform.actor_id()) found
$$;

-- Does somebody still read what was a unit's that has ended, other than these units and those that went to one of them wholly?
create function organisation.reads_elsewhere(account uuid, units uuid[]) returns boolean stable security definer language sql set search_path = '' as $$
  with recursive covered (unit) as (
    select unnest(units)
    union
    select s.from_unit from covered c join organisation.succession s on s.to_unit = c.unit and s.whole and s.on_day <= platform.actor_day())
  select exists (
    select from organisation.post p join organisation.unit u on u.id = p.unit_id
    where p.account_id = account and p.valid_to = u.valid_to and p.valid_to <= platform.actor_day() and p.keeps_reading
      and p.unit_id not in (select unit from covered))
$$;
-- Whose account the actor may change: every post they hold or will hold, or still read from, lies in reach; who holds none any more, by where
-- they last did, or who added them. Else somebody could be given a post below, to be taken over there with all they could do elsewhere.
create function organisation.actor_administers_account(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach('organisation.administer') as units, platform.actor_day() as day, platform.actor_id() as me),
  posts as materialized (select p.unit_id, p.valid_to is null or p.valid_to > reach.day as live, p.valid_to from reach, organisation.post p where p.account_id = account)
  select platform.actor_may('organisation.administer') and case
    when exists (select from posts where live) then not exists (select from posts, reach where live and unit_id <> all (reach.units))
    when exists (select from posts) then exists (
      select from posts, reach where unit_id = any (reach.units) and valid_to = (select max(p.valid_to) from posts p))
    else exists (select from reach, organisation.account a where a.id = account and a.added_by = reach.me)
      or exists (select from reach, organisation.post_change c where c.account_id = account and c.unit_id = any (reach.units)) end
    and not organisation.reads_elsewhere(account, reach.units)
  from reach
$$;
drop policy administrators_change on organisation.account;
create policy administrators_change on organisation.account for update to ba_staff
  using (organisation.actor_administers_account(id)) with check (organisation.actor_administers_account(id));

-- Four eyes: nobody gives themselves a post, and nobody lengthens their own. INSTANCE_ROLES in post.commands.ts, whose permissions hold in the
-- whole instance, come from whoever administers the unit that speaks for it.
drop policy administrators_give on organisation.post;
create policy administrators_give on organisation.post for insert to ba_staff
  with check (unit_id in (select unnest(organisation.actor_reach('organisation.administer'))) and account_id <> (select platform.actor_id())
    and (role not in ('administrator', 'editor', 'approver', 'standing body', 'leader') or not exists (
      select from organisation.seat s where s.duty = 'authority' and s.valid_from <= (select platform.actor_day())
        and (s.valid_to is null or s.valid_to > (select platform.actor_day()))
        and s.unit_id not in (select unnest(organisation.actor_reach('organisation.administer'))))));
create function organisation.check_own_post() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.account_id = platform.actor_id() and new.ended_by is not null and (new.ended_by, new.term_to) is distinct from (old.ended_by, old.term_to)
    and new.term_to is distinct from old.valid_to then -- how long it would have run is how long it ran for
    raise exception 'nobody lengthens their own post' using errcode = '42501';
  end if;
  if new.account_id = platform.actor_id() and coalesce(new.valid_to, 'infinity') > coalesce(old.valid_to, 'infinity')
    and not (old.ended_by is not null and new.ended_by is null and new.valid_to is not distinct from old.term_to) then -- a reorganisation withdrawn
    raise exception 'nobody lengthens their own post' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger own_post before update of valid_to, ended_by, term_to on organisation.post for each row execute function organisation.check_own_post();
-- What has not begun, or began today by mistake, may be taken away (post_change keeps it); what has been stays.
create policy not_yet on organisation.post for delete to ba_staff
  using (unit_id in (select unnest(organisation.actor_reach('organisation.administer'))) and valid_from >= (select platform.actor_day())
    and account_id <> (select platform.actor_id()));
grant delete on organisation.post to ba_staff;

-- Filling in: for somebody else, in the same unit and role, while that post lasts. Looked at when the transaction ends.
create function organisation.check_stand_in() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  if exists (
    select from organisation.post s join organisation.post p on p.id = s.acting_for
    where (s.id = new.id or p.id = new.id)
      and not (s.unit_id = p.unit_id and s.role = p.role and s.account_id <> p.account_id and p.acting_for is null
        and daterange(s.valid_from, s.valid_to) <@ daterange(p.valid_from, p.valid_to))) then
    raise exception 'fills in for a post that is not there then' using errcode = '23514', constraint = 'stand_in_within', table = tg_table_name;
  end if;
  return null;
end $$;
create constraint trigger stand_in_within after insert on organisation.post deferrable initially deferred
  for each row when (new.acting_for is not null) execute function organisation.check_stand_in();
create constraint trigger stand_in_still_within after update on organisation.post deferrable initially deferred
  for each row execute function organisation.check_stand_in();
create index on organisation.post (acting_for) where acting_for is not null;

-- Some roles sign in with something besides the password (SECOND_FACTOR_ROLES in roles.ts); people of a demonstration do not.
create function organisation.ask_second_factor() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  update organisation.account set second_factor_required = true
  where id = new.account_id and not invented and not second_factor_required and new.role = any (array[
    'chair', 'deputy chair', 'police chief', 'police officer', 'provider staff', 'administrator', 'auditor', 'data protection officer']);
  return null;
end $$;
create policy door_strengthens on organisation.account for update to ba_door using (true) with check (second_factor_required);
grant update (second_factor_required) on organisation.account to ba_door;

create policy in_reach on organisation.post_change for select to ba_staff
  using (account_id = (select platform.actor_id()) or unit_id in (select unnest(organisation.actor_reach('organisation.read')))
    or unit_id in (select unnest(organisation.actor_reach('organisation.administer'))));
create policy administrators_add on organisation.post_change for insert to ba_staff
  with check (unit_id in (select unnest(organisation.actor_reach('organisation.administer'))) and by = (select platform.actor_id()));

-- A spreadsheet of people, read and looked over, not yet loaded.
create table organisation.people_load (
  id uuid primary key,
  account_id uuid not null references organisation.account,
  name text not null,
  rows jsonb not null,
  findings jsonb not null,
  row_count int not null check (row_count >= 0),
  error_count int not null check (error_count >= 0),
  read_at timestamptz not null,
  loaded_at timestamptz,
  people int not null default 0,
  posts int not null default 0);
comment on table organisation.people_load is 'A spreadsheet of people as its sender dropped it: its rows and what was found wrong with them. Seen by the sender only; a week old it goes at their next.';
create index on organisation.people_load (account_id, read_at);
create policy own on organisation.people_load to ba_staff
  using (account_id = (select platform.actor_id()) and (select platform.actor_may('organisation.administer')))
  with check (account_id = (select platform.actor_id()) and (select platform.actor_may('organisation.administer')));

create table organisation.hand_over (
  id uuid primary key default gen_random_uuid(),
  from_account uuid not null references organisation.account,
  from_name text not null,
  from_role text not null,
  unit_id uuid not null references organisation.unit,
  to_account uuid not null references organisation.account check (to_account <> from_account),
  to_name text not null,
  to_role text not null,
  to_unit uuid not null references organisation.unit,
  day date not null,
  at timestamptz not null,
  note text not null,
  items jsonb not null);
comment on table organisation.hand_over is 'What somebody handed over with a post: to whom, when, which open things ({source, kind, title, given}). The names are those of the day. Only grows.';
create index on organisation.hand_over (from_account);
create index on organisation.hand_over (to_account);
create index on organisation.hand_over (unit_id);
create table organisation.hand_over_acceptance (
  hand_over_id uuid primary key references organisation.hand_over,
  account_id uuid not null references organisation.account,
  at timestamptz not null);
comment on table organisation.hand_over_acceptance is 'The receiver has confirmed a hand-over. Only grows.';

do $$
declare name text;
begin
  foreach name in array array['post_change', 'people_load', 'hand_over', 'hand_over_acceptance'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
  end loop;
end $$;
grant select, insert on organisation.post_change, organisation.hand_over, organisation.hand_over_acceptance to ba_staff;
grant select, insert, delete on organisation.people_load to ba_staff;
grant update (findings, error_count, loaded_at, people, posts) on organisation.people_load to ba_staff;

-- To whom the actor may hand over: who holds a post today in a unit in which the actor holds one or held one (a year back; where the unit
-- has ended and they hold none now, however long ago), or in a unit that took it over, be it its ground or only what was open in it (a district's went to the city).
create function organisation.receivers() returns table (from_unit uuid, account_id uuid, name text, role text, unit_id uuid)
  stable security definer language sql set search_path = '' as $$
  with recursive me as materialized (select platform.actor_id() as id, platform.actor_day() as day),
  reached (origin, unit) as (
    select p.unit_id, p.unit_id from me join organisation.post p on p.account_id = me.id and p.valid_from <= me.day
      join organisation.unit u on u.id = p.unit_id
    where p.valid_to is null or p.valid_to > me.day - 366 or (p.valid_to = u.valid_to and not exists (
      select from organisation.post c where c.account_id = me.id and c.valid_from <= me.day and (c.valid_to is null or c.valid_to > me.day)))
    union
    select r.origin, s.to_unit from me, reached r join (
      select from_unit, to_unit, on_day from organisation.succession
      union
      select o.from_unit, o.to_unit, x.effective_on from organisation.reorganisation_owner o
        join organisation.reorganisation x on x.id = o.reorganisation_id and x.state not in ('draft', 'withdrawn')) s on s.from_unit = r.unit
    where s.on_day <= me.day and s.to_unit is not null)
  select distinct r.origin, a.id, a.name, p.role, p.unit_id
  from me, reached r
    join organisation.post p on p.unit_id = r.unit
    join organisation.account a on a.id = p.account_id and a.deactivated_at is null
  where p.valid_from <= me.day and (p.valid_to is null or p.valid_to > me.day) and a.id <> me.id
$$;

-- What an administrator may know of somebody's signing in; nothing about where from.
create function organisation.sign_in_facts(account uuid) returns table (invited boolean, second_factor boolean, last_day date)
  stable security definer language sql set search_path = '' as $$
  select u.id is not null, coalesce(u."twoFactorEnabled", false),
    (select (max(s."createdAt") at time zone 'Asia/Ho_Chi_Minh')::date from auth.session s where s."userId" = account::text)
  from (select account as wanted) x left join auth."user" u on u.id = x.wanted::text
  where account = any (organisation.accounts_in_reach('organisation.read'))
$$;
-- Ends every session of an account that the actor may change; how many there were.
create function organisation.revoke_sessions(account uuid) returns int volatile security definer language plpgsql set search_path = '' as $$
declare ended int;
begin
  if organisation.actor_administers_account(account) is not true then return 0; end if;
  delete from auth.session where "userId" = account::text;
  get diagnostics ended = row_count;
  return ended;
end $$;
-- Which of these user names belong to somebody already, in reach or not: a name means one person everywhere.
create function organisation.usernames_taken(wanted text[]) returns table (username text, id uuid) stable security definer language sql set search_path = '' as $$
  select a.username, case when a.id = any (organisation.accounts_in_reach('organisation.read')) then a.id end
  from organisation.account a where a.username = any (wanted) and platform.actor_may('organisation.administer')
$$;

grant usage on schema auth to ba_door;
grant select on auth."user" to ba_door;
grant select, delete on auth.session to ba_door;
create policy door_looks on auth."user" for select to ba_door using (true);
create policy door_looks on auth.session for select to ba_door using (true);
create policy door_ends on auth.session for delete to ba_door using (true);

do $$
declare name text;
begin
  grant create on schema organisation to ba_door;
  foreach name in array array['actor_administers_account(uuid)', 'reads_elsewhere(uuid, uuid[])', 'receivers()', 'sign_in_facts(uuid)', 'revoke_sessions(uuid)', 'usernames_taken(text[])'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
    execute format('grant execute on function organisation.%s to ba_staff, ba_door', name);
  end loop;
  revoke execute on function organisation.reads_elsewhere(uuid, uuid[]) from ba_staff; -- asked by the one above alone
  alter function organisation.ask_second_factor() owner to ba_door;
  alter function organisation.check_stand_in() owner to ba_door;
  revoke execute on function organisation.ask_second_factor(), organisation.check_stand_in() from public;
  revoke create on schema organisation from ba_door;
end $$;
create trigger ask_second_factor after insert on organisation.post for each row execute function organisation.ask_second_factor();

create policy parties on organisation.hand_over for select to ba_staff
  using ((select platform.actor_id()) in (from_account, to_account) or unit_id in (select unnest(organisation.actor_reach('organisation.read'))));
create policy giver_hands_over on organisation.hand_over for insert to ba_staff
  with check (from_account = (select platform.actor_id())
    and (unit_id, to_account, to_unit) in (select r.from_unit, r.account_id, r.unit_id from organisation.receivers() r));
create policy with_its_hand_over on organisation.hand_over_acceptance for select to ba_staff
  using (exists (select from organisation.hand_over h where h.id = hand_over_id));
create policy receiver_accepts on organisation.hand_over_acceptance for insert to ba_staff
  with check (account_id = (select platform.actor_id())
    and exists (select from organisation.hand_over h where h.id = hand_over_id and h.to_account = (select platform.actor_id())));

-- A draft goes on with whom it was handed to.
alter table portal.article add column keeper_id uuid;
comment on column portal.article.keeper_id is 'To whom an unfinished text was handed over; null: it is with whoever saved it last.';
