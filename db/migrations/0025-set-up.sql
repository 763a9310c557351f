-- 0025-set-up.sql — the first hour: key ceremonies, test letters, who is there already; processes that stand apart. Feature: organisation.

-- `keys escrow` seals all keys into one file and splits what opens it among holders. Written by the owner, on the machine.
create table platform.key_ceremony (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  holders integer not null check (holders between 2 and 16),
  needed integer not null check (needed between 2 and holders),
  file_hash bytea not null unique check (length(file_hash) = 32),
  fingerprints jsonb not null,
  outdated_at timestamptz check (outdated_at >= at));
comment on table platform.key_ceremony is 'The keys were sealed and what opens them handed to several people: when, how many, which file. No share, no key, no name.';
comment on column platform.key_ceremony.fingerprints is 'File name → SHA-256 of each key file sealed: 32 random bytes, so that the hash tells nothing.';
comment on column platform.key_ceremony.outdated_at is 'Keys were rotated since: what was sealed opens old data only.';
alter table platform.key_ceremony enable row level security;
alter table platform.key_ceremony force row level security;
create policy set_up_reads on platform.key_ceremony for select to ba_staff using ((select platform.actor_may('organisation.set-up')));
grant select (id, at, holders, needed, outdated_at) on platform.key_ceremony to ba_staff;

create table organisation.test_letter (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references organisation.account,
  at timestamptz not null,
  address text check (address ~ '^[^@\s]+@[^@\s]+$'),
  done_at timestamptz,
  failure text check (failure <> ''),
  check ((done_at is null) = (address is not null)),
  check (failure is null or done_at is not null));
comment on table organisation.test_letter is 'Somebody who sets this instance up asked for a letter, to see whether letters leave. The address is forgotten once it was tried.';
create index on organisation.test_letter (at);
alter table organisation.test_letter enable row level security;
alter table organisation.test_letter force row level security;
create policy set_up_reads on organisation.test_letter for select to ba_staff using ((select platform.actor_may('organisation.set-up')));
create policy set_up_asks on organisation.test_letter for insert to ba_staff
  with check ((select platform.actor_may('organisation.set-up')) and account_id = (select platform.actor_id()) and done_at is null);
create policy clock_reads on organisation.test_letter for select to ba_worker
  using ((select platform.actor_id()) = '00000000-0000-4000-8000-000000000001');
create policy clock_tries on organisation.test_letter for update to ba_worker
  using ((select platform.actor_id()) = '00000000-0000-4000-8000-000000000001' and done_at is null) with check (done_at is not null);
grant select (id, account_id, at, done_at, failure), insert on organisation.test_letter to ba_staff;
grant select, update (address, done_at, failure) on organisation.test_letter to ba_worker;

-- How many people hold one of these roles today, and how many of them have a way in already. The actor is not counted where `besides_me`.
create function organisation.count_holders(roles text[], besides_me boolean, out held integer, out ready integer)
  stable security definer language sql set search_path = '' as $$
  select count(*)::integer, (count(*) filter (where exists (select from auth."user" u where u.id = h.account_id::text)))::integer
  from (
    select distinct p.account_id
    from organisation.post p join organisation.account a on a.id = p.account_id and a.deactivated_at is null
    where platform.actor_may('organisation.set-up') and p.role = any (roles)
      and p.valid_from <= platform.actor_day() and (p.valid_to is null or p.valid_to > platform.actor_day())
      and not (besides_me and p.account_id = platform.actor_id())) h
$$;
-- Nobody can sign in yet: the pages then say how the first account is made.
create function organisation.has_accounts() returns boolean stable security definer language sql set search_path = ''
  as $$ select exists (select from organisation.account) $$;
create function organisation.first_account() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  if exists (select from added) and not exists (select from organisation.account a where a.id not in (select id from added)) then
    perform pg_notify('content', 'organisation.account');
  end if;
  return null;
end $$;
create trigger first_account after insert on organisation.account referencing new table as added
  for each statement execute function organisation.first_account();

do $$
declare name text;
begin
  grant create on schema organisation to ba_door;
  foreach name in array array['count_holders(text[], boolean)', 'has_accounts()', 'first_account()'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
  end loop;
  revoke create on schema organisation from ba_door;
end $$;
grant execute on function organisation.count_holders(text[], boolean) to ba_staff;
grant execute on function organisation.has_accounts() to ba_public, ba_staff;

-- A process that has only its own role's address asks whether the database is as new as itself.
grant usage on schema platform_migrations to ba_public, ba_staff, ba_worker;
grant select (name) on platform_migrations.file to ba_public, ba_staff, ba_worker;
