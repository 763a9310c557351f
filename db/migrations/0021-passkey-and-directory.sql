-- 0021-passkey-and-directory.sql — passkeys, how a session was begun, and whom the single sign-on directory means. Feature: organisation.

-- Column names are the library's own, but "lastUsedAt".
create table auth."passkey" (
  "id" text not null primary key, "name" text, "publicKey" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "credentialID" text not null unique, "counter" bigint not null, "deviceType" text not null, "backedUp" boolean not null,
  "transports" text, "createdAt" timestamptz, "aaguid" text, "lastUsedAt" timestamptz);
comment on table auth."passkey" is 'A passkey somebody may sign in with: its public half. The private half never leaves the person''s device.';
create index on auth."passkey" ("userId");
alter table auth."passkey" enable row level security;
alter table auth."passkey" force row level security;
create policy sign_in on auth."passkey" to ba_auth using (true) with check (true);
grant select, insert, update, delete on auth."passkey" to ba_auth;

-- The library writes the counter at every use, also where the device keeps none.
create function auth.note_passkey_use() returns trigger language plpgsql set search_path = '' as $$
begin
  new."lastUsedAt" := now();
  return new;
end $$;
revoke execute on function auth.note_passkey_use() from public;
create trigger used before update of "counter" on auth."passkey" for each row execute function auth.note_passkey_use();

alter table auth."session" add column "method" text not null default 'password'
  check ("method" in ('password', 'code', 'passkey', 'directory', 'directory-mfa'));
comment on column auth."session"."method" is 'How it was begun. code: a password and a second factor; directory-mfa: the directory asked for a second factor itself.';

-- Who is deactivated gets no session, whichever way they come: the library then says what it says to a stranger.
create function organisation.refuse_deactivated() returns trigger stable security definer language plpgsql set search_path = '' as $$
begin
  if exists (select from organisation.account a where a.id = new."userId"::uuid and a.deactivated_at is not null) then return null; end if;
  return new;
end $$;
create trigger refuse_deactivated before insert on auth."session" for each row execute function organisation.refuse_deactivated();

-- Whom the directory means is said by the person, who has proved it there, or by an administrator, who can only claim it: then a second
-- factor that the directory asked for is not believed in place of ours.
alter table organisation.account add column directory_set_by uuid, add column directory_set_at timestamptz;
comment on column organisation.account.directory_set_by is 'Who last said whom the directory means: the person itself, or an administrator.';
revoke update (directory_subject) on organisation.account from ba_staff;

-- Asked before anybody is acting. Who is deactivated is nobody.
create function organisation.account_of_subject(subject text) returns table (id uuid, proved boolean)
  stable security definer language sql set search_path = '' as $$
  select a.id, a.directory_set_by is not distinct from a.id from organisation.account a
  where a.directory_subject = subject and a.deactivated_at is null
$$;
-- Who acts links the own account, or (null) unlinks it. False: the directory's person is somebody else here already.
create function organisation.link_directory(subject text) returns boolean security definer language plpgsql set search_path = '' as $$
declare me uuid := platform.actor_id();
begin
  if me is null then raise exception 'nobody is acting' using errcode = '42501'; end if;
  if exists (select from organisation.account a where a.directory_subject = subject and a.id <> me) then return false; end if;
  update organisation.account a set directory_subject = subject, directory_set_by = me, directory_set_at = platform.actor_at()
    where a.id = me and a.deactivated_at is null;
  return found;
end $$;
-- An administrator does it for somebody else, within the bounds of an invitation, for it opens as much; the person is told. `said`: done, not
-- yours, somebody else.
create function organisation.set_directory(account uuid, subject text) returns table (said text, notice uuid)
  security definer language plpgsql set search_path = '' as $$
declare made uuid;
begin
  if organisation.actor_may_invite(account) is not true then return query select 'not yours', null::uuid; return; end if;
  if exists (select from organisation.account a where a.directory_subject = subject and a.id <> account) then
    return query select 'somebody else', null::uuid; return;
  end if;
  update organisation.account a set directory_subject = subject, directory_set_by = platform.actor_id(), directory_set_at = platform.actor_at()
    where a.id = account and a.deactivated_at is null;
  if not found then return query select 'not yours', null::uuid; return; end if;
  insert into organisation.notice (account_id, at, kind)
    values (account, platform.actor_at(), case when subject is null then 'directory unlinked' else 'directory linked' end) returning id into made;
  return query select 'done', made;
end $$;
-- Whoever has lately opened that way does not take away the second factor as well.
create or replace function organisation.actor_may_clear_second_factor(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select organisation.actor_may_invite(account)
    and not exists (select from organisation.invitation i
      where i.account_id = account and i.by = platform.actor_id() and i.at > platform.actor_at() - interval '7 days')
    and not exists (select from organisation.account a where a.id = account and a.directory_subject is not null
      and a.directory_set_by = platform.actor_id() and a.directory_set_at > platform.actor_at() - interval '7 days')
$$;
create policy door_links on organisation.account for update to ba_door using (true) with check (true);
grant update (directory_subject, directory_set_by, directory_set_at) on organisation.account to ba_door;
grant execute on function platform.actor_id() to ba_door;
do $$
declare name text;
begin
  grant create on schema organisation to ba_door;
  foreach name in array array['account_of_subject(text)', 'link_directory(text)', 'set_directory(uuid, text)'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
    execute format('grant execute on function organisation.%s to ba_staff', name);
  end loop;
  alter function organisation.refuse_deactivated() owner to ba_door;
  revoke execute on function organisation.refuse_deactivated() from public;
  revoke create on schema organisation from ba_door;
end $$;

-- A passkey is a second factor: it counts as one, and is lost with the phone.
create policy lost on auth."passkey" to ba_door using (true) with check (false);
grant select ("userId"), delete on auth."passkey" to ba_door;
create or replace function organisation.sign_in_facts(account uuid) returns table (invited boolean, second_factor boolean, last_day date)
  stable security definer language sql set search_path = '' as $$
  select u.id is not null,
    coalesce(u."twoFactorEnabled", false) or exists (select from auth."passkey" p where p."userId" = account::text),
    (select (max(s."createdAt") at time zone 'Asia/Ho_Chi_Minh')::date from auth.session s where s."userId" = account::text)
  from (select account as wanted) x left join auth."user" u on u.id = x.wanted::text
  where account = any (organisation.accounts_in_reach('organisation.read'))
$$;
create or replace function organisation.clear_second_factor(account uuid) returns uuid security definer language plpgsql set search_path = '' as $$
declare made uuid;
begin
  if organisation.actor_may_clear_second_factor(account) is not true then return null; end if;
  if not exists (select from auth."twoFactor" f where f."userId" = account::text)
    and not exists (select from auth."passkey" p where p."userId" = account::text) then return null; end if;
  delete from auth."twoFactor" where "userId" = account::text;
  delete from auth."passkey" where "userId" = account::text;
  update auth."user" set "twoFactorEnabled" = false where "id" = account::text;
  delete from auth."session" where "userId" = account::text;
  insert into organisation.second_factor_cleared (account_id, at, by) values (account, platform.actor_at(), platform.actor_id());
  insert into organisation.notice (account_id, at, kind) values (account, platform.actor_at(), 'second factor off') returning id into made;
  return made;
end $$;
