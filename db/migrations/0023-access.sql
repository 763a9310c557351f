-- 0023-access.sql — who restricts, who breaks the glass, who is related; asking the database as somebody else; the quarterly review. Feature: organisation.

alter table organisation.restriction add column code text not null default '';
comment on column organisation.restriction.code is 'What the record is called in registers: all that somebody learns of it who may break the glass and has not.';
comment on table organisation.restriction_person is 'Who may open a restricted record. Whoever restricted it is always among them.';
alter table organisation.broken_glass add column review_note text not null default '', add column code text not null default '';
create index on organisation.restriction (unit_id);
create index on organisation.broken_glass (unit_id) where reviewed_at is null;
create index on organisation.recusal (account_id);

-- Restricted records that the actor is named for, and records that they are related to.
create function organisation.actor_named() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(p.record_id), '{}') from organisation.restriction_person p where p.account_id = (select platform.actor_id())
$$;
create function organisation.actor_related() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(x.record_id), '{}') from organisation.recusal x where x.account_id = (select platform.actor_id()) and x.lifted_at is null
$$;

-- That there are restricted records, by code and unit, for those who may set one, look behind one, or look at who did.
create function organisation.restricted_in_reach()
  returns table (record_id uuid, kind text, unit_id uuid, code text, at timestamptz, breakable boolean)
  stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.actor_reach('record.break-glass') as breaks,
    organisation.actor_reach('record.restrict') || organisation.actor_reach('record.review-glass') || organisation.actor_reach('access.look') as others)
  select r.record_id, r.kind, r.unit_id, r.code, r.at, r.unit_id = any (reach.breaks)
  from reach, organisation.restriction r
  where r.lifted_at is null and r.record_id <> all ((select organisation.actor_related())::uuid[])
    and (r.unit_id = any (reach.breaks) or r.unit_id = any (reach.others))
$$;

-- Restricts a record to named people, or names others for one that is restricted already. False: not the actor's to do.
-- One act and not three rows to write one by one: between them the record would be open to all, or to nobody.
create function organisation.restrict_record(record uuid, of_kind text, unit uuid, known_as text, why text, people uuid[])
  returns boolean security definer language plpgsql set search_path = '' as $$
declare place uuid;
begin
  if (unit = any (organisation.actor_reach('record.restrict'))) is not true or record = any (organisation.actor_closed()) then
    return false;
  end if;
  -- where it is, its own table says: else a record could be closed to its unit from anywhere
  execute format('select x.unit_id from %s x where x.id = $1', of_kind::regclass) into place using record;
  if place is distinct from unit then return false; end if;
  insert into organisation.restriction (record_id, kind, unit_id, code, reason, at, by)
  values (record, of_kind, unit, known_as, why, platform.actor_at(), platform.actor_id())
  on conflict (record_id) do update set (kind, unit_id, code, reason, at, by, lifted_at, lifted_by)
    = (excluded.kind, excluded.unit_id, excluded.code, excluded.reason, excluded.at, excluded.by, null, null);
  delete from organisation.restriction_person p where p.record_id = record;
  insert into organisation.restriction_person (record_id, account_id, at, by)
  select record, person, platform.actor_at(), platform.actor_id() from (
    select distinct unnest(people || platform.actor_id()) as person) named;
  return true;
end $$;

-- A restriction goes where its record goes. Every table whose records can be restricted has this trigger on its unit.
create function organisation.restriction_follows() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  update organisation.restriction r set unit_id = new.unit_id where r.record_id = new.id;
  update organisation.broken_glass b set unit_id = new.unit_id where b.record_id = new.id and b.reviewed_at is null;
  return null;
end $$;

-- The quarterly review: who holds which post is looked at again, and confirmed or withdrawn, one by one.
create table organisation.access_review (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  opened_at timestamptz not null,
  due_by timestamptz not null check (due_by > opened_at),
  closed_at timestamptz, closed_by uuid,
  unique (unit_id, quarter),
  check ((closed_at is null) = (closed_by is null)));
comment on table organisation.access_review is 'The posts of one unit looked at again in one quarter (its first day). Once closed nothing of it changes.';
create table organisation.access_review_item (
  review_id uuid not null references organisation.access_review,
  post_id uuid not null references organisation.post,
  account_id uuid not null references organisation.account,
  role text not null,
  held_since date not null,
  past boolean not null,
  decision text check (decision in ('confirmed', 'withdrawn')),
  decided_at timestamptz, decided_by uuid check (decided_by <> account_id),
  permissions text[], last_sign_in timestamptz,
  primary key (review_id, post_id),
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null) and (decision is null) = (permissions is null)));
comment on table organisation.access_review_item is
  'A post under review. `past`: it ended with its unit and leaves reading. What it allowed and when its holder last signed in is kept as of the decision.';
create index on organisation.access_review_item (post_id);
create index on organisation.access_review (quarter);

-- Opens what is not yet open of a quarter: one review for each unit in which somebody held a post on its first day and holds it still.
create function organisation.open_access_reviews(of_quarter date, now timestamptz, due timestamptz)
  returns table (id uuid, unit_id uuid, posts bigint) security definer language sql set search_path = '' as $$
  with held as materialized (
    select p.* , p.valid_to is not null and p.valid_to <= today.day as past
    from (select (now at time zone 'Asia/Ho_Chi_Minh')::date as day) today, organisation.post p
      join organisation.unit u on u.id = p.unit_id join organisation.account a on a.id = p.account_id
    where p.valid_from <= of_quarter and a.deactivated_at is null
      and (p.valid_to is null or p.valid_to > today.day or (p.valid_to = u.valid_to and p.keeps_reading))),
  opened as (
    insert into organisation.access_review (unit_id, quarter, opened_at, due_by)
    select distinct held.unit_id, of_quarter, now, due from held
    on conflict do nothing returning access_review.id, access_review.unit_id),
  items as (
    insert into organisation.access_review_item (review_id, post_id, account_id, role, held_since, past)
    select opened.id, held.id, held.account_id, held.role, held.valid_from, held.past from opened join held on held.unit_id = opened.unit_id
    returning review_id)
  select opened.id, opened.unit_id, (select count(*) from items where items.review_id = opened.id) from opened
$$;

create function organisation.is_decided(review uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select bool_and(i.decision is not null) from organisation.access_review_item i where i.review_id = review
$$;

-- When people last signed in, for those who review their posts. Sessions that ended are gone; the audit record remembers.
create function organisation.last_sign_ins(accounts uuid[]) returns table (account_id uuid, at timestamptz)
  stable security definer language sql set search_path = '' as $$
  select a.id, greatest(
    (select max(s."createdAt") from auth."session" s where s."userId" = a.id::text),
    (select max(e.at) from audit.entry e where e.actor_id = a.id and e.what = 'session.began'))
  from unnest(accounts) as a (id)
  where a.id = any (organisation.accounts_in_reach('access.review')) or a.id = any (organisation.accounts_in_reach('access.look'))
$$;
grant usage on schema auth, audit to ba_door;
grant select ("userId", "createdAt") on auth."session" to ba_door;
create policy door_reads on auth."session" for select to ba_door using (true);
grant select (actor_id, at, what) on audit.entry to ba_door;
create policy door_reads_sign_ins on audit.entry for select to ba_door using (what = 'session.began');

-- Everybody who may sign in, for asking what each of them sees: by name for those in the asker's reach, nameless for others.
create function organisation.accounts_to_ask(after uuid, most int) returns table (id uuid, name text)
  stable security definer language sql set search_path = '' as $$
  with reach as materialized (select organisation.accounts_in_reach('access.look') as ids)
  select a.id, case when a.id = any (reach.ids) then a.name end
  from reach, organisation.account a
  where (select platform.actor_may('access.look')) and a.deactivated_at is null and a.id > after order by a.id limit most
$$;
create function organisation.count_accounts_to_ask() returns bigint stable security definer language sql set search_path = '' as $$
  select count(*) from organisation.account a where (select platform.actor_may('access.look')) and a.deactivated_at is null
$$;

-- Whom one may name for a record of a unit: who holds a post there, right above or right below, and who is named already.
create function organisation.people_near(unit uuid, record uuid) returns table (id uuid, name text, role text, unit_name text)
  stable security definer language sql set search_path = '' as $$
  with today as materialized (select platform.actor_day() as day),
  near as (
    select unit as id, 0 as far where unit = any (organisation.actor_reach('record.restrict'))
    union all
    select case when p.unit_id = unit then p.parent_id else p.unit_id end, 1 from today, organisation.unit_parent p
    where unit in (p.unit_id, p.parent_id) and unit = any (organisation.actor_reach('record.restrict'))
      and p.valid_from <= today.day and (p.valid_to is null or p.valid_to > today.day)),
  found as (
    select p.account_id, p.role, p.unit_id, near.far from today, near join organisation.post p on p.unit_id = near.id
    where p.valid_from <= today.day and (p.valid_to is null or p.valid_to > today.day)
    union all
    select n.account_id, null, null, 2 from organisation.restriction_person n
    where n.record_id = record and record = any (organisation.actor_named()))
  select a.id, a.name, first.role, (
    select n.name_vi from today, organisation.unit_name n where n.unit_id = first.unit_id and n.valid_from <= today.day order by n.valid_from desc limit 1)
  from (select distinct on (account_id) * from found order by account_id, far, role) first join organisation.account a on a.id = first.account_id
  where a.deactivated_at is null
  order by first.far, a.name, a.id limit 300
$$;

-- Asks, as each of several actors in turn, whether a record is there. Runs with the caller's own rights, and only ever asks.
create function organisation.is_there_for(claims text[], seals text[], wanted regclass, record uuid)
  returns boolean[] language plpgsql set search_path = '' as $$
declare
  mine constant text := current_setting('app.claims', true);
  my_seal constant text := current_setting('app.seal', true);
  answers boolean[] := '{}';
  found boolean;
begin
  for n in 1 .. coalesce(array_length(claims, 1), 0) loop
    perform set_config('app.claims', claims[n], true), set_config('app.seal', seals[n], true);
    execute format('select exists (select from %s where id = $1)', wanted) into found using record;
    answers := answers || found;
  end loop;
  perform set_config('app.claims', coalesce(mine, ''), true), set_config('app.seal', coalesce(my_seal, ''), true);
  return answers;
end $$;
revoke execute on function organisation.is_there_for(text[], text[], regclass, uuid) from public;
grant execute on function organisation.is_there_for(text[], text[], regclass, uuid) to ba_staff;

do $$
declare name text;
begin
  foreach name in array array['access_review', 'access_review_item'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
    execute format('create policy door_reads on organisation.%I for select to ba_door using (true)', name);
    execute format('create policy door_opens on organisation.%I for insert to ba_door with check (true)', name);
    execute format('grant select, insert on organisation.%I to ba_door', name);
  end loop;
  grant create on schema organisation to ba_door;
  foreach name in array array['actor_named()', 'actor_related()', 'restrict_record(uuid, text, uuid, text, text, uuid[])', 'restriction_follows()',
      'open_access_reviews(date, timestamptz, timestamptz)', 'last_sign_ins(uuid[])', 'accounts_to_ask(uuid, int)', 'count_accounts_to_ask()', 'people_near(uuid, uuid)', 'restricted_in_reach()',
      'is_decided(uuid)'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
  end loop;
  revoke create on schema organisation from ba_door;
end $$;
grant execute on function organisation.actor_named(), organisation.actor_related(), organisation.last_sign_ins(uuid[]),
  organisation.accounts_to_ask(uuid, int), organisation.count_accounts_to_ask(), organisation.people_near(uuid, uuid), organisation.restricted_in_reach(),
  organisation.is_decided(uuid),
  organisation.restrict_record(uuid, text, uuid, text, text, uuid[]) to ba_staff;
grant execute on function organisation.open_access_reviews(date, timestamptz, timestamptz) to ba_worker;

create policy door_writes on organisation.restriction for insert to ba_door with check (true);
create policy door_changes on organisation.restriction for update to ba_door using (true) with check (true);
create policy door_names on organisation.restriction_person for insert to ba_door with check (true);
create policy door_unnames on organisation.restriction_person for delete to ba_door using (true);
create policy door_moves on organisation.broken_glass for update to ba_door using (true) with check (true);
grant insert, update on organisation.restriction to ba_door;
grant insert, delete on organisation.restriction_person to ba_door;
grant update (unit_id) on organisation.broken_glass to ba_door;

-- Restrictions: reason and names are seen by those to whom the record is open all the same.
create policy open_and_in_reach on organisation.restriction for select to ba_staff using (
  record_id <> all ((select organisation.actor_closed())::uuid[])
  and (unit_id = any ((select organisation.actor_reach('record.restrict'))::uuid[])
    or unit_id = any ((select organisation.actor_reach('record.break-glass'))::uuid[])
    or record_id = any ((select organisation.actor_named())::uuid[])));
create policy to_lift on organisation.restriction for update to ba_staff
  using (lifted_at is null and record_id <> all ((select organisation.actor_closed())::uuid[])
    and unit_id = any ((select organisation.actor_reach('record.restrict'))::uuid[]))
  with check (lifted_at is not null and lifted_by = (select platform.actor_id()));
create policy as_its_restriction on organisation.restriction_person for select to ba_staff
  using (exists (select from organisation.restriction r where r.record_id = restriction_person.record_id));
grant select, update (lifted_at, lifted_by) on organisation.restriction to ba_staff;
grant select on organisation.restriction_person to ba_staff;

-- Anybody declares themselves related; who may restrict declares people of their reach; nobody takes back what concerns themselves.
create policy own_or_in_reach on organisation.recusal for select to ba_staff using (
  account_id = (select platform.actor_id()) or account_id = any ((select organisation.accounts_in_reach('record.restrict'))::uuid[])
  or account_id = any ((select organisation.accounts_in_reach('access.look'))::uuid[]));
create policy to_declare on organisation.recusal for insert to ba_staff with check (
  by = (select platform.actor_id()) and lifted_at is null
  and (account_id = (select platform.actor_id()) or account_id = any ((select organisation.accounts_in_reach('record.restrict'))::uuid[])));
create policy to_lift on organisation.recusal for update to ba_staff
  using (lifted_at is null and account_id <> (select platform.actor_id()) and record_id <> all ((select organisation.actor_closed())::uuid[])
    and account_id = any ((select organisation.accounts_in_reach('record.restrict'))::uuid[]))
  with check (lifted_at is not null and lifted_by = (select platform.actor_id()));
grant select, insert, update (lifted_at, lifted_by) on organisation.recusal to ba_staff;

-- Breaking the glass: of a record that is restricted, in reach, now, for oneself, and never of one that the actor is related to.
create policy own_or_to_review on organisation.broken_glass for select to ba_staff using (
  account_id = (select platform.actor_id()) or unit_id = any ((select organisation.actor_reach('record.review-glass'))::uuid[]));
create policy to_break on organisation.broken_glass for insert to ba_staff with check (
  account_id = (select platform.actor_id()) and reviewed_at is null
  and at between (select platform.actor_at()) - interval '1 minute' and (select platform.actor_at()) + interval '1 minute'
  and unit_id = any ((select organisation.actor_reach('record.break-glass'))::uuid[])
  and record_id <> all ((select organisation.actor_related())::uuid[])
  and exists (select from organisation.restricted_in_reach() r where r.breakable
    and r.record_id = broken_glass.record_id and r.kind = broken_glass.kind and r.unit_id = broken_glass.unit_id));
create policy to_review on organisation.broken_glass for update to ba_staff
  using (reviewed_at is null and account_id <> (select platform.actor_id())
    and unit_id = any ((select organisation.actor_reach('record.review-glass'))::uuid[]))
  with check (reviewed_at is not null and reviewed_by = (select platform.actor_id()));
grant select, insert, update (reviewed_at, reviewed_by, justified, review_note) on organisation.broken_glass to ba_staff;

-- Reviews: seen by those who review and those who look; changed only while open, never by the person it is about.
create policy in_reach on organisation.access_review for select to ba_staff using (
  unit_id = any ((select organisation.actor_reach('access.review'))::uuid[]) or unit_id = any ((select organisation.actor_reach('access.look'))::uuid[]));
create policy as_its_review on organisation.access_review_item for select to ba_staff
  using (exists (select from organisation.access_review r where r.id = review_id));
create policy while_open on organisation.access_review_item for update to ba_staff
  using (account_id <> (select platform.actor_id()) and decision is distinct from 'withdrawn' and exists (
    select from organisation.access_review r where r.id = review_id and r.closed_at is null
      and r.unit_id = any ((select organisation.actor_reach('access.review'))::uuid[])))
  with check (decision is not null and decided_by = (select platform.actor_id()));
create policy when_all_is_decided on organisation.access_review for update to ba_staff
  using (closed_at is null and unit_id = any ((select organisation.actor_reach('access.review'))::uuid[]))
  with check (closed_at is not null and closed_by = (select platform.actor_id()) and organisation.is_decided(id));
grant select, update (closed_at, closed_by) on organisation.access_review to ba_staff;
grant select, update (decision, decided_at, decided_by, permissions, last_sign_in) on organisation.access_review_item to ba_staff;

-- A reviewer ends a post; begins or prolongs none.
create policy reviewers_end on organisation.post for update to ba_staff
  using (unit_id = any ((select organisation.actor_reach('access.review'))::uuid[]))
  with check (unit_id = any ((select organisation.actor_reach('access.review'))::uuid[]) and valid_to <= (select platform.actor_day()));
create policy to_look on organisation.post for select to ba_staff
  using (unit_id in (select unnest(organisation.actor_reach('access.look'))) or unit_id in (select unnest(organisation.actor_reach('access.review'))));
create policy to_look on organisation.account for select to ba_staff
  using (id in (select unnest(organisation.accounts_in_reach('access.look'))) or id in (select unnest(organisation.accounts_in_reach('access.review'))));

-- Policies ask these once a query, so they are quick (bench/policies.ts): plans kept, the tree walked level by level by its index, and
-- nothing that keeps a query from running in parallel.
alter function platform.actor() parallel safe;
alter function platform.actor_id() parallel safe;
alter function platform.actor_may(text) parallel safe;
alter function platform.actor_at() parallel safe;
alter function platform.actor_day() parallel safe;
create index on organisation.restriction_person (account_id);
create or replace function organisation.actor_reach(permission text) returns uuid[] stable parallel safe security definer language plpgsql set search_path = '' as $$
declare
  actor constant jsonb := platform.actor();
  day constant date := (coalesce((actor ->> 'at')::timestamptz, now()) at time zone 'Asia/Ho_Chi_Minh')::date;
  post jsonb;
  held uuid[] := '{}';
  level uuid[] := '{}';
  found uuid[];
begin
  for post in select p from jsonb_array_elements(actor -> 'posts') p loop
    if post -> 'under' ? permission then level := level || (post ->> 'unit')::uuid;
    elsif post -> 'may' ? permission then held := held || (post ->> 'unit')::uuid;
    end if;
  end loop;
  found := held || level;
  -- level by level; on one day a unit hangs on one other at most
  for depth in 1 .. 30 loop
    exit when level = '{}';
    select coalesce(array_agg(c.unit_id), '{}') into level from organisation.unit_parent c
    where c.parent_id = any (level) and c.valid_from <= day
      and (c.valid_to is null or c.valid_to > day
        or c.valid_to = (select u.valid_to from organisation.unit u where u.id = c.unit_id));
    found := found || level;
  end loop;
  return case when jsonb_array_length(actor -> 'posts') > 1 then array(select distinct unnest(found)) else found end;
end $$;
-- For policies: id not in (select unnest(organisation.actor_closed())). PostgreSQL hashes that once a query; `<> all` it walks once a row.
create or replace function organisation.actor_closed() returns uuid[] stable parallel safe security definer language plpgsql set search_path = '' as $$
declare
  actor constant jsonb := platform.actor();
  me constant uuid := (actor ->> 'account')::uuid;
  moment constant timestamptz := coalesce((actor ->> 'at')::timestamptz, now());
begin
  return array(
    (select r.record_id from organisation.restriction r where r.lifted_at is null
      except (
        select p.record_id from organisation.restriction_person p where p.account_id = me
        union all
        select b.record_id from organisation.broken_glass b where b.account_id = me and b.until > moment and b.at <= moment))
    union all
    select x.record_id from organisation.recusal x where x.account_id = me and x.lifted_at is null);
end $$;
