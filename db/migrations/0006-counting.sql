-- 0006-counting.sql — how often the site and its articles are looked at. Feature: portal.
-- Numbers only: no address, no browser, no time finer than a day comes here. Nobody writes these tables but the functions below.

create table portal.view_count (
  article_id uuid not null references portal.article,
  day date not null,
  views bigint not null check (views > 0),
  primary key (article_id, day));
comment on table portal.view_count is 'Views of an article on a day in Vietnam. A day without a row had none. Only ever grows.';
create table portal.view_total (
  article_id uuid primary key references portal.article,
  carried_over bigint not null default 0 check (carried_over >= 0),
  carried_over_source text check ((carried_over = 0) = (carried_over_source is null)),
  counted bigint not null default 0 check (counted >= 0),
  changed_at timestamptz not null default clock_timestamp());
comment on table portal.view_total is 'Views of an article in all: what an older portal had counted (and which one), and what was counted here = Σ view_count.';
create index view_total_changed on portal.view_total (changed_at);

create table portal.visit_count (
  day date primary key,
  visits bigint not null check (visits > 0));
comment on table portal.visit_count is 'Visits to the site on a day in Vietnam. A day without a row had none. Only ever grows.';
create table portal.visit_total (
  singleton boolean primary key default true check (singleton),
  carried_over bigint not null default 0 check (carried_over >= 0),
  carried_over_source text check ((carried_over = 0) = (carried_over_source is null)),
  counted bigint not null default 0 check (counted >= 0));
comment on table portal.visit_total is 'Visits in all, one row: what an older portal had counted (and which one), and what was counted here = Σ visit_count.';
insert into portal.visit_total default values;

create table portal.count_batch (
  id uuid primary key,
  at timestamptz not null default clock_timestamp());
comment on table portal.count_batch is 'Batches already added, kept for a day: whoever lost the answer may send the same batch again and nothing is counted twice.';
create index count_batch_at on portal.count_batch (at);

do $$
declare name text;
begin
  foreach name in array array['view_count', 'view_total', 'visit_count', 'visit_total', 'count_batch'] loop
    execute format('alter table portal.%I enable row level security', name);
    execute format('alter table portal.%I force row level security', name);
    execute format('create policy counting_door on portal.%I to ba_door using (true) with check (true)', name);
    execute format('grant select, insert, update on portal.%I to ba_door', name);
  end loop;
  -- numbers are public; who was counted is nowhere
  foreach name in array array['view_count', 'view_total', 'visit_count', 'visit_total'] loop
    execute format('create policy all_read on portal.%I for select to ba_public, ba_staff, ba_worker using (true)', name);
    execute format('grant select on portal.%I to ba_public, ba_staff, ba_worker', name);
  end loop;
end $$;
grant delete on portal.count_batch to ba_door;
create policy counting_door on portal.article for select to ba_door using (true);
grant select (id) on portal.article to ba_door;

-- Every call takes its rows in the same order (batch, articles by id, visits), so that two processes never wait for each other in a ring.
create function portal.add_counts(batch uuid, views jsonb, visits int, day date) returns table (name text, total bigint)
  security definer language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  wanted uuid[];
  numbers bigint[];
begin
  if batch is null or day is null or visits is null or visits < 0 or jsonb_typeof(views) is distinct from 'object' then
    raise exception 'a batch needs an id, a day, visits >= 0 and views {"article id": number}' using errcode = '22023';
  end if;
  if exists (select from jsonb_each(views) v where v.value::text !~ '^[1-9][0-9]{0,8}$') then
    raise exception 'the views of an article are a whole number from 1 to 999999999' using errcode = '22023';
  end if;
  -- what is no article (any longer) is left out: a batch must not fail for ever because of one id
  select array_agg(a.id order by a.id), array_agg(v.n order by a.id) into wanted, numbers
  from (select case when e.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.key::uuid end as id, e.value::text::bigint as n
        from jsonb_each(views) e) v
  join portal.article a on a.id = v.id;

  insert into portal.count_batch (id) values (batch) on conflict do nothing;
  if found then
    insert into portal.view_total as t (article_id, counted)
      select u.id, u.n from unnest(wanted, numbers) u (id, n) order by u.id
      on conflict (article_id) do update set counted = t.counted + excluded.counted, changed_at = clock_timestamp();
    insert into portal.view_count as c (article_id, day, views)
      select u.id, add_counts.day, u.n from unnest(wanted, numbers) u (id, n) order by u.id
      on conflict (article_id, day) do update set views = c.views + excluded.views;
    if visits > 0 then
      update portal.visit_total t set counted = t.counted + add_counts.visits;
      insert into portal.visit_count as c (day, visits) values (add_counts.day, add_counts.visits)
        on conflict (day) do update set visits = c.visits + excluded.visits;
    end if;
    delete from portal.count_batch b where b.id in (
      select o.id from portal.count_batch o where o.at < clock_timestamp() - interval '1 day' order by o.at limit 1000 for update skip locked);
  end if;

  return query
    select 'visits', t.carried_over + t.counted from portal.visit_total t
    union all
    select 'views:' || t.article_id, t.carried_over + t.counted from portal.view_total t where t.article_id = any (wanted);
end $$;
comment on function portal.add_counts(uuid, jsonb, int, date) is
  'Adds what one process counted on a day. The same batch again adds nothing. Answers the totals of what the batch touched, named as pages name them.';

-- A count begun elsewhere goes on here. Once: a number that people have seen is not set anew.
create function portal.carry_over_views(article uuid, amount bigint, source text) returns boolean
  security definer language plpgsql set search_path = '' as $$
begin
  if not platform.actor_may('portal.edit') then
    raise exception 'to carry over views needs portal.edit' using errcode = '42501';
  end if;
  if amount is null or amount < 1 or coalesce(source, '') = '' then
    raise exception 'views to carry over need a number from 1 and the name of where they were counted' using errcode = '22023';
  end if;
  insert into portal.view_total as t (article_id, carried_over, carried_over_source) values (article, amount, source)
    on conflict (article_id) do update set carried_over = excluded.carried_over, carried_over_source = excluded.carried_over_source,
      changed_at = clock_timestamp()
    where t.carried_over = 0;
  return found;
end $$;
comment on function portal.carry_over_views(uuid, bigint, text) is 'Starts an article from the views an older portal had counted; false when that was done before.';

create function portal.carry_over_visits(amount bigint, source text) returns boolean
  security definer language plpgsql set search_path = '' as $$
begin
  if not platform.actor_may('portal.edit') then
    raise exception 'to carry over visits needs portal.edit' using errcode = '42501';
  end if;
  if amount is null or amount < 1 or coalesce(source, '') = '' then
    raise exception 'visits to carry over need a number from 1 and the name of where they were counted' using errcode = '22023';
  end if;
  update portal.visit_total t set carried_over = amount, carried_over_source = source where t.carried_over = 0;
  return found;
end $$;
comment on function portal.carry_over_visits(bigint, text) is 'Starts the visits from what an older portal had counted; false when that was done before.';

grant create on schema portal to ba_door;
alter function portal.add_counts(uuid, jsonb, int, date) owner to ba_door;
alter function portal.carry_over_views(uuid, bigint, text) owner to ba_door;
alter function portal.carry_over_visits(bigint, text) owner to ba_door;
revoke create on schema portal from ba_door;
revoke execute on function portal.add_counts(uuid, jsonb, int, date) from public;
revoke execute on function portal.carry_over_views(uuid, bigint, text), portal.carry_over_visits(bigint, text) from public;
grant execute on function portal.add_counts(uuid, jsonb, int, date) to ba_public, ba_staff, ba_worker;
grant execute on function portal.carry_over_views(uuid, bigint, text), portal.carry_over_visits(bigint, text) to ba_staff, ba_worker;
