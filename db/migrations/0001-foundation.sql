-- 0001-foundation.sql — who is acting, what this instance is, the audit record. Feature: platform.
-- Roles are made before this runs (src/platform/db/roles.ts): they belong to the server, not to one database.

create schema platform;
grant usage on schema platform to ba_public, ba_staff, ba_worker, ba_auth, ba_door;

-- Who is acting. A process tells PostgreSQL by two settings of the transaction: claims (JSON) and their seal, made with a key that
-- only the staff and worker processes hold. Whoever merely runs SQL as one of our roles can set any setting, and gains nothing by it.
create table platform.actor_key (key bytea not null);
comment on table platform.actor_key is 'The key that seals the claims of an actor. Read by platform.actor() only.';
alter table platform.actor_key enable row level security;
alter table platform.actor_key force row level security;
create policy door_reads on platform.actor_key for select to ba_door using (true);
grant select on platform.actor_key to ba_door;

create function platform.actor() returns jsonb stable security definer language sql set search_path = '' as $$
  select nullif(current_setting('app.claims', true), '')::jsonb
  from platform.actor_key k
  where encode(sha256(k.key || sha256(k.key || convert_to(current_setting('app.claims', true), 'UTF8'))), 'hex')
      = current_setting('app.seal', true)
  limit 1
$$;
comment on function platform.actor() is 'The sealed claims {"account","units","may"} of this transaction; null when there are none or their seal is wrong.';
grant create on schema platform to ba_door;
alter function platform.actor() owner to ba_door;
revoke create on schema platform from ba_door;

create function platform.actor_id() returns uuid stable language sql set search_path = ''
  as $$ select (platform.actor() ->> 'account')::uuid $$;
create function platform.actor_may(permission text) returns boolean stable language sql set search_path = ''
  as $$ select coalesce(platform.actor() -> 'may' ? permission, false) $$;
create function platform.actor_units() returns uuid[] stable language sql set search_path = ''
  as $$ select coalesce(array(select jsonb_array_elements_text(platform.actor() -> 'units')::uuid), '{}') $$;

-- What this instance is. A demonstration never becomes real.
create table platform.instance (
  only_one boolean primary key default true check (only_one),
  demonstration boolean not null,
  began_at timestamptz not null,
  loaded_at timestamptz check (demonstration or loaded_at is null));
comment on table platform.instance is 'One row: is this a demonstration, since when; `loaded_at`: its sample world is complete.';
alter table platform.instance enable row level security;
alter table platform.instance force row level security;
create policy all_read on platform.instance for select using (true);
grant select on platform.instance to ba_public, ba_staff, ba_worker;

create schema audit;
create table audit.entry (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  actor_id uuid not null,
  what text not null,
  about text not null,
  detail jsonb not null);
comment on table audit.entry is 'What was done, by whom, written in the transaction that did it. Insert only: no role may update or delete.';
create index entry_about on audit.entry (about, at);
create index entry_actor on audit.entry (actor_id, at);
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy actor_writes_own on audit.entry for insert to ba_staff, ba_worker with check (actor_id = platform.actor_id());
create policy auditors_read on audit.entry for select to ba_staff using ((select platform.actor_may('audit.read')));
grant usage on schema audit to ba_staff, ba_worker;
grant insert on audit.entry to ba_staff, ba_worker;
grant select on audit.entry to ba_staff;
