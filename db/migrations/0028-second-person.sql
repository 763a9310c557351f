-- 0028-second-person.sql — whoever opened somebody's way in is no second person beside them; who is asked first who sees a record, and who would get in. Feature: organisation.

-- How long two accounts count as one hand, after one opened the other's way in. The one place where it stands.
create function organisation.hand_time() returns interval immutable language sql set search_path = '' as $$ select interval '7 days' $$;

-- Who opened the way into an account lately, and until when that counts: who added it, made an invitation that was used or may still be,
-- took away its second factor, said whom the directory means by it, or gave it a post. An invitation counts from its use: whoever made it
-- may have kept the address until then. The command on the machine is nobody's hand.
create function organisation.opened_by(account uuid) returns table (id uuid, until timestamptz)
  stable security definer language sql set search_path = '' as $$
  select o.by, max(o.at) + organisation.hand_time() from (
    select a.added_by as by, a.added_at as at from organisation.account a where a.id = account
    union all
    select a.directory_set_by, a.directory_set_at from organisation.account a where a.id = account and a.directory_subject is not null
    union all
    select i.by, case when i.used_at is null and i.expires_at > platform.actor_at() then platform.actor_at() else greatest(i.at, i.used_at) end
      from organisation.invitation i where i.account_id = account and i.voided_at is null
    union all
    select c.by, c.at from organisation.second_factor_cleared c where c.account_id = account
    union all
    select p.given_by, p.given_at from organisation.post p where p.account_id = account) o
  where o.by <> account and o.by <> '00000000-0000-4000-8000-000000000001' and o.at > platform.actor_at() - organisation.hand_time()
  group by o.by
$$;
-- The same all the way up: who opened the way in for those who opened it, too.
create function organisation.hands_over(account uuid) returns table (id uuid, until timestamptz)
  stable security definer language sql set search_path = '' as $$
  with recursive up (id, until) as (
    select o.id, o.until from organisation.opened_by(account) o
    union
    select o.id, least(up.until, o.until) from up, lateral organisation.opened_by(up.id) o)
  select up.id, max(up.until) from up where up.id <> account group by up.id
$$;
-- Until when two accounts may be one person behind both; null: they are two people. Whichever acts first: who opened an account can act with
-- it before or after acting with the own one.
-- Setting up asks for no second person but in one thing: a post for who began it, which the one they added must give; see hands_over_actor().
-- What asks for one later (an answer, a destruction, a broken glass) waits a week, is done by others, or by an account that the command on the
-- machine made: that one is nobody's. Two accounts that a third opened are two people here, else a new unit could not work for a week.
create function organisation.one_hand_until(one uuid, other uuid) returns timestamptz stable security definer language sql set search_path = '' as $$
  select greatest((select h.until from organisation.hands_over(one) h where h.id = other), (select h.until from organisation.hands_over(other) h where h.id = one))
$$;
-- For pages and policies: the other account and the actor; and all who lately opened the actor's way in.
create function organisation.one_hand_with_actor(other uuid) returns timestamptz stable security definer language sql set search_path = '' as $$
  select organisation.one_hand_until(platform.actor_id(), other) where other <> platform.actor_id()
$$;
-- Nobody while there are two people in the whole instance: in its first hour there is no third to ask, and nothing yet to guard.
create function organisation.hands_over_actor() returns table (id uuid, until timestamptz) stable security definer language sql set search_path = '' as $$
  select h.id, h.until from organisation.hands_over(platform.actor_id()) h
  where (select count(*) from (select from organisation.account a where a.deactivated_at is null limit 3) people) > 2
$$;

-- A second person is one. Arguments: the column of the second, then that of the first.
create function organisation.check_second_person() returns trigger security definer language plpgsql set search_path = '' as $$
declare
  after constant jsonb := to_jsonb(new);
  second constant uuid := after ->> tg_argv[0];
begin
  if second is distinct from (to_jsonb(old) ->> tg_argv[0])::uuid
    and organisation.one_hand_until(second, (after ->> tg_argv[1])::uuid) is not null then
    raise exception 'one hand may be behind both' using errcode = '23514', constraint = 'second_person', table = tg_table_name;
  end if;
  return new;
end $$;
create trigger second_person before update of reviewed_by on organisation.broken_glass for each row
  when (new.reviewed_by is not null) execute function organisation.check_second_person('reviewed_by', 'account_id');
-- a post may be withdrawn by anybody who reviews: that takes power away
create trigger second_person before update of decided_by, decision on organisation.access_review_item for each row
  when (new.decision = 'confirmed') execute function organisation.check_second_person('decided_by', 'account_id');
create trigger second_person before update of lifted_by on organisation.recusal for each row
  when (new.lifted_by is not null) execute function organisation.check_second_person('lifted_by', 'account_id');
-- sending an answer back harms nobody
create trigger second_person before update of signed_by on organisation.data_answer for each row
  when (new.signed_by is not null) execute function organisation.check_second_person('signed_by', 'prepared_by');
create trigger second_person before update of first_by, second_by on organisation.destruction for each row
  when (new.second_by is not null) execute function organisation.check_second_person('second_by', 'first_by');
create trigger second_person before update of seen_by on audit.anomaly for each row
  when (new.seen_by is not null) execute function organisation.check_second_person('seen_by', 'account_id');
-- Nobody approves what they saved last, nor does a hand of theirs.
create function portal.check_approval() returns trigger security definer language plpgsql set search_path = '' as $$
declare saved uuid;
begin
  select v.saved_by into saved from portal.article_version v where v.article_id = new.id and v.number = new.latest_version;
  if saved = platform.actor_id() or organisation.one_hand_with_actor(saved) is not null then
    raise exception 'one hand may be behind both' using errcode = '23514', constraint = 'second_person', table = tg_table_name;
  end if;
  return new;
end $$;
create policy door_compares on portal.article_version for select to ba_door using (true);
grant usage on schema portal to ba_door;
grant select (article_id, number, saved_by) on portal.article_version to ba_door;
create trigger second_person before update of state on portal.article for each row
  when (new.state = 'approved' and old.state <> 'approved') execute function portal.check_approval();

-- Posts: nobody gives themselves one, nor has it given or lengthened by an account into which they lately opened the way.
create policy by_another on organisation.post as restrictive for insert to ba_staff
  with check (account_id not in (select h.id from organisation.hands_over_actor() h));
create or replace function organisation.check_own_post() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  if new.account_id = platform.actor_id() and new.ended_by is not null and (new.ended_by, new.term_to) is distinct from (old.ended_by, old.term_to)
    and new.term_to is distinct from old.valid_to then -- how long it would have run is how long it ran for
    raise exception 'nobody lengthens their own post' using errcode = '42501';
  end if;
  if coalesce(new.valid_to, 'infinity') > coalesce(old.valid_to, 'infinity')
    and (new.account_id = platform.actor_id() or new.account_id in (select h.id from organisation.hands_over_actor() h))
    and not (old.ended_by is not null and new.ended_by is null and new.valid_to is not distinct from old.term_to) then -- a reorganisation withdrawn
    raise exception 'nobody lengthens their own post' using errcode = '42501';
  end if;
  return new;
end $$;

-- Who opened a way in, and when, is what all of this rests on: nobody writes it down otherwise.
create function organisation.stamp_hand() returns trigger language plpgsql set search_path = '' as $$
declare moment constant timestamptz := platform.actor_at();
begin
  if current_user <> 'ba_staff' or platform.actor_id() is null then return new; end if;
  if tg_table_name = 'post' then
    new.given_by := platform.actor_id();
    if new.given_at is null or new.given_at not between moment - interval '1 minute' and moment + interval '1 minute' then new.given_at := moment; end if;
  elsif tg_table_name = 'account' then
    if new.added_at is null or new.added_at not between moment - interval '1 minute' and moment + interval '1 minute' then new.added_at := moment; end if;
  elsif new.at not between moment - interval '1 minute' and moment + interval '1 minute' then
    new.at := moment;
  end if;
  return new;
end $$;
create trigger a_stamp before insert on organisation.post for each row execute function organisation.stamp_hand();
create trigger a_stamp before insert on organisation.account for each row execute function organisation.stamp_hand();
create trigger a_stamp before insert on organisation.invitation for each row execute function organisation.stamp_hand();

-- Password and second factor come from two hands, and two accounts of one hand are one.
create or replace function organisation.actor_may_invite(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select account <> platform.actor_id() and organisation.actor_administers_account(account)
    and not exists (select from organisation.second_factor_cleared c
      where c.account_id = account and c.at > platform.actor_at() - organisation.hand_time()
        and (c.by = platform.actor_id() or organisation.one_hand_with_actor(c.by) is not null))
$$;
create or replace function organisation.actor_may_clear_second_factor(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select organisation.actor_may_invite(account)
    and not exists (select from organisation.invitation i
      where i.account_id = account and greatest(i.at, i.used_at) > platform.actor_at() - organisation.hand_time()
        and (i.by = platform.actor_id() or organisation.one_hand_with_actor(i.by) is not null))
    and not exists (select from organisation.account a where a.id = account and a.directory_subject is not null
      and a.directory_set_at > platform.actor_at() - organisation.hand_time()
      and (a.directory_set_by = platform.actor_id() or (a.directory_set_by <> account and organisation.one_hand_with_actor(a.directory_set_by) is not null)))
$$;

-- Where a record is, its own table says, as far as the door may look there; of a person, where they hold or held posts. Empty: not known.
create function organisation.places_of_record(of_kind regclass, record uuid) returns uuid[] stable security definer language plpgsql set search_path = '' as $$
declare place uuid;
begin
  if of_kind = 'organisation.account'::regclass then
    return array(select distinct p.unit_id from organisation.post p where p.account_id = record);
  end if;
  execute format('select x.unit_id from %s x where x.id = $1', of_kind) into place using record;
  return array_remove(array[place], null);
exception when insufficient_privilege or undefined_column then
  return '{}';
end $$;
-- Everybody who may sign in, for asking what each of them sees of a record: first those who are named for it or hold a post in its unit, then
-- those in the unit above, and so on up, whose posts may reach down to it; then the rest. By name for those in the asker's reach, nameless for others.
drop function organisation.accounts_to_ask(uuid, int);
create function organisation.accounts_to_ask(of_kind regclass, record uuid, after_rank int, after_id uuid, most int)
  returns table (id uuid, name text, rank int) stable security definer language sql set search_path = '' as $$
  with recursive me as materialized (
    select platform.actor_may('access.look') as may, organisation.accounts_in_reach('access.look') as ids, platform.actor_day() as day),
  up (unit, rank) as (
    select place, 0 from me, unnest(organisation.places_of_record(of_kind, record)) place where me.may
    union all
    select p.parent_id, up.rank + 1 from me, up join organisation.unit_parent p on p.unit_id = up.unit join organisation.unit u on u.id = p.unit_id
    where up.rank < 30 and p.valid_from <= me.day and (p.valid_to is null or p.valid_to > me.day or p.valid_to = u.valid_to)),
  near as materialized (
    select n.account_id, min(n.rank) as rank from (
      select p.account_id, up.rank from up join organisation.post p on p.unit_id = up.unit
      union all
      select r.account_id, 0 from organisation.restriction_person r where r.record_id = record
      union all
      select b.account_id, 0 from organisation.broken_glass b where b.record_id = record) n
    group by n.account_id)
  select a.id, case when a.id = any (me.ids) then a.name end, coalesce(near.rank, 99)
  from me, organisation.account a left join near on near.account_id = a.id
  where me.may and a.deactivated_at is null and (coalesce(near.rank, 99), a.id) > (after_rank, after_id)
  order by coalesce(near.rank, 99), a.id limit most
$$;

-- Asks, as each of several actors in turn, whether a restricted record would be there once they had broken the glass. Runs with the caller's
-- own rights; what it breaks is whole again before the answer.
create function organisation.would_get_in(claims text[], seals text[], wanted regclass, record uuid) returns boolean[] language plpgsql set search_path = '' as $$
declare
  answers boolean[] := '{}';
  gets_in boolean;
begin
  for n in 1 .. coalesce(array_length(claims, 1), 0) loop
    gets_in := false;
    begin
      perform set_config('app.claims', claims[n], true), set_config('app.seal', seals[n], true);
      insert into organisation.broken_glass (record_id, kind, unit_id, code, account_id, reason, at, until)
      select r.record_id, r.kind, r.unit_id, r.code, platform.actor_id(), 'only asked: would it open', platform.actor_at(), platform.actor_at() + interval '1 minute'
      from organisation.restricted_in_reach() r where r.record_id = record and r.breakable;
      if found then execute format('select exists (select from %s where id = $1)', wanted) into gets_in using record; end if;
      raise exception using errcode = 'BAASK', message = 'only asked';
    exception
      when sqlstate 'BAASK' then null;
      when insufficient_privilege then gets_in := false;
    end;
    answers := answers || gets_in;
  end loop;
  return answers;
end $$;
revoke execute on function organisation.would_get_in(text[], text[], regclass, uuid) from public;
grant execute on function organisation.would_get_in(text[], text[], regclass, uuid) to ba_staff;

do $$
declare name text;
begin
  grant create on schema organisation, portal to ba_door;
  foreach name in array array['hand_time()', 'opened_by(uuid)', 'hands_over(uuid)', 'one_hand_until(uuid, uuid)', 'one_hand_with_actor(uuid)', 'hands_over_actor()',
      'check_second_person()', 'check_own_post()', 'places_of_record(regclass, uuid)', 'accounts_to_ask(regclass, uuid, int, uuid, int)'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
  end loop;
  alter function portal.check_approval() owner to ba_door;
  revoke execute on function portal.check_approval(), organisation.stamp_hand() from public;
  revoke create on schema organisation, portal from ba_door;
end $$;
grant execute on function organisation.one_hand_with_actor(uuid), organisation.hands_over_actor(),
  organisation.accounts_to_ask(regclass, uuid, int, uuid, int) to ba_staff;
