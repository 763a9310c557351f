-- 0020-sign-in.sql — invitations, known browsers, fresh proofs, notices about one's own account. Feature: organisation.

create table organisation.invitation (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references organisation.account,
  token_hash bytea not null unique check (length(token_hash) = 32),
  at timestamptz not null, by uuid not null,
  expires_at timestamptz not null check (expires_at > at and expires_at <= at + interval '30 days'),
  used_at timestamptz, voided_at timestamptz,
  check (used_at is null or voided_at is null));
comment on table organisation.invitation is 'A one-time address by which a person chooses a password, for the first time or anew. The address itself is kept nowhere; its hash is.';
create unique index one_open_invitation on organisation.invitation (account_id) where used_at is null and voided_at is null;

create table organisation.known_browser (
  account_id uuid not null references organisation.account,
  browser_hash bytea not null check (length(browser_hash) = 32),
  first_at timestamptz not null, last_at timestamptz not null,
  primary key (account_id, browser_hash));
comment on table organisation.known_browser is 'A browser that has signed in as this account, by the hash of a random number in its cookie: to notice one that never did.';

create table organisation.session_proof (
  session_key bytea primary key check (length(session_key) = 32),
  account_id uuid not null references organisation.account,
  at timestamptz not null);
comment on table organisation.session_proof is 'When a session last proved anew who sits before it. The key is a hash of the session''s id; `at` is the machine''s time, as the session''s own times are.';
create index on organisation.session_proof (account_id);

create table organisation.notice (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references organisation.account,
  at timestamptz not null,
  kind text not null check (kind in ('new browser', 'password changed', 'password reset', 'passkey added', 'passkey removed',
    'second factor on', 'second factor off', 'recovery codes made', 'directory linked', 'directory unlinked')),
  seen_at timestamptz);
comment on table organisation.notice is 'Something happened to somebody''s own way of signing in. Says what and when, and nothing else.';
create index on organisation.notice (account_id, at) where seen_at is null;

create table organisation.second_factor_cleared (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references organisation.account,
  at timestamptz not null, by uuid not null,
  check (by <> account_id));
comment on table organisation.second_factor_cleared is 'An administrator took away the second factor of somebody who lost phone and recovery codes. Only grows.';
create index on organisation.second_factor_cleared (account_id, at);

-- Whom the actor may send a new way in: whose account they may change. Somebody who once worked here and now works above must not be taken
-- over from below; nobody does it for themselves; and whoever took away a second factor does not hand out the password as well: together
-- they would be that person.
create function organisation.actor_may_invite(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select account <> platform.actor_id() and organisation.actor_administers_account(account)
    and not exists (select from organisation.second_factor_cleared c
      where c.account_id = account and c.by = platform.actor_id() and c.at > platform.actor_at() - interval '7 days')
$$;
-- Whoever made an invitation may know its address: once somebody else has given its person a post, it is theirs to invite them.
create function organisation.void_invitations() returns trigger security definer language plpgsql set search_path = '' as $$
begin
  update organisation.invitation i set voided_at = platform.actor_at()
  where i.account_id = new.account_id and i.used_at is null and i.voided_at is null and i.by <> new.given_by;
  return null;
end $$;
-- The same from the other side.
create function organisation.actor_may_clear_second_factor(account uuid) returns boolean stable security definer language sql set search_path = '' as $$
  select organisation.actor_may_invite(account)
    and not exists (select from organisation.invitation i
      where i.account_id = account and i.by = platform.actor_id() and i.at > platform.actor_at() - interval '7 days')
$$;

-- For whom an open invitation is, asked by somebody who has only the address. Nothing when there is none, it was used, withdrawn or ran out.
create function organisation.invitation_for(token bytea, on_instant timestamptz)
  returns table (name text, username text, role text, unit_name text, again boolean)
  stable security definer language sql set search_path = '' as $$
  select a.name, a.username, p.role, n.name_vi, exists (select from auth."user" u where u.id = a.id::text)
  from organisation.invitation i
  join organisation.account a on a.id = i.account_id and a.deactivated_at is null
  left join lateral (
    select p.role, p.unit_id from organisation.post p
    where p.account_id = a.id and (p.valid_to is null or p.valid_to > (on_instant at time zone 'Asia/Ho_Chi_Minh')::date)
    order by p.valid_from, p.id limit 1) p on true
  left join lateral (
    select name_vi from organisation.unit_name n where n.unit_id = p.unit_id order by n.valid_from desc limit 1) n on true
  where i.token_hash = sha256(token) and i.used_at is null and i.voided_at is null and i.expires_at > on_instant
$$;

-- Uses an invitation: the library's user is made with the account's own id, or its password is set anew and its sessions end. All of it or
-- nothing, in the caller's transaction. Nobody is acting yet, so the entry is written here. No row when the invitation is not open any longer.
create function organisation.accept_invitation(token bytea, password_hash text, conduct text, on_instant timestamptz)
  returns table (who text, notice_id uuid) security definer language plpgsql set search_path = '' as $$
declare
  open_one organisation.invitation;
  person organisation.account;
  again boolean;
  made uuid;
begin
  select * into open_one from organisation.invitation i where i.token_hash = sha256(token) for update;
  if not found or open_one.used_at is not null or open_one.voided_at is not null or open_one.expires_at <= on_instant then return; end if;
  select * into person from organisation.account a where a.id = open_one.account_id and a.deactivated_at is null;
  if not found then return; end if;
  update organisation.invitation set used_at = on_instant where id = open_one.id;
  again := exists (select from auth."user" u where u.id = person.id::text);
  if not again then
    insert into auth."user" ("id", "name", "email", "emailVerified", "username", "displayUsername", "createdAt", "updatedAt")
    values (person.id::text, person.username, person.username || '@binh-an.invalid', false, person.username, person.username, now(), now());
  end if;
  update auth."account" set "password" = password_hash, "updatedAt" = now() where "userId" = person.id::text and "providerId" = 'credential';
  if not found then
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (gen_random_uuid()::text, person.id::text, 'credential', person.id::text, password_hash, now(), now());
  end if;
  delete from auth."session" where "userId" = person.id::text;
  insert into organisation.agreement (account_id, version, at) values (person.id, conduct, on_instant) on conflict do nothing;
  if again then
    insert into organisation.notice (account_id, at, kind) values (person.id, on_instant, 'password reset') returning id into made;
  end if;
  insert into audit.entry (at, actor_id, what, about, detail)
  values (on_instant, person.id, 'invitation.accepted', person.id::text, jsonb_build_object('invitation', open_one.id, 'again', again));
  return query select person.username, made;
end $$;

-- Takes away the second factor of somebody who has lost it, ends their sessions and tells them. Returns the notice; null: not the actor's to do,
-- or there is none.
create function organisation.clear_second_factor(account uuid) returns uuid security definer language plpgsql set search_path = '' as $$
declare made uuid;
begin
  if not organisation.actor_may_clear_second_factor(account) then return null; end if;
  delete from auth."twoFactor" where "userId" = account::text;
  if not found then return null; end if;
  update auth."user" set "twoFactorEnabled" = false where "id" = account::text;
  delete from auth."session" where "userId" = account::text;
  insert into organisation.second_factor_cleared (account_id, at, by) values (account, platform.actor_at(), platform.actor_id());
  insert into organisation.notice (account_id, at, kind) values (account, platform.actor_at(), 'second factor off') returning id into made;
  return made;
end $$;

-- Where the mail about a notice goes: null when it was seen meanwhile, or there is no address.
create function organisation.notice_address(notice uuid) returns text stable security definer language sql set search_path = '' as $$
  select a.email from organisation.notice x join organisation.account a on a.id = x.account_id and a.deactivated_at is null
  where x.id = notice and x.seen_at is null
$$;

do $$
declare name text;
begin
  foreach name in array array['invitation', 'known_browser', 'session_proof', 'notice', 'second_factor_cleared'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
  end loop;
  foreach name in array array['invitation', 'notice', 'second_factor_cleared'] loop
    execute format('create policy door on organisation.%I to ba_door using (true) with check (true)', name);
  end loop;
  foreach name in array array['known_browser', 'session_proof', 'notice'] loop
    execute format('create policy own on organisation.%I to ba_staff using (account_id = (select platform.actor_id()))
      with check (account_id = (select platform.actor_id()))', name);
    execute format('grant select, insert on organisation.%I to ba_staff', name);
  end loop;
  foreach name in array array['user', 'account', 'session', 'twoFactor'] loop
    execute format('create policy invitations on auth.%I to ba_door using (true) with check (true)', name);
  end loop;
end $$;
create policy administrators_see on organisation.invitation for select to ba_staff
  using (account_id = any ((select organisation.accounts_in_reach('organisation.administer'))::uuid[]));
create policy administrators_invite on organisation.invitation for insert to ba_staff
  with check (by = (select platform.actor_id()) and organisation.actor_may_invite(account_id));
create policy administrators_withdraw on organisation.invitation for update to ba_staff
  using (organisation.actor_may_invite(account_id)) with check (organisation.actor_may_invite(account_id));
grant select, insert on organisation.invitation to ba_staff;
grant update (voided_at) on organisation.invitation to ba_staff;
grant update (last_at), delete on organisation.known_browser to ba_staff;
grant update (at), delete on organisation.session_proof to ba_staff;
grant update (seen_at) on organisation.notice to ba_staff;

-- What the door needs for the functions, and no more.
grant select, update (used_at, voided_at) on organisation.invitation to ba_door;
grant select, insert on organisation.notice to ba_door;
create policy door_accepts on organisation.agreement for insert to ba_door with check (true);
grant insert on organisation.agreement to ba_door;
create policy door_accepts on audit.entry for insert to ba_door with check (what = 'invitation.accepted');
grant usage on schema audit, auth to ba_door;
grant insert on audit.entry to ba_door;
grant select ("id"), insert on auth."user" to ba_door;
grant select ("userId", "providerId"), insert, update ("password", "updatedAt") on auth."account" to ba_door;
grant select ("userId"), delete on auth."session" to ba_door;
grant update ("twoFactorEnabled") on auth."user" to ba_door;
grant select ("userId"), delete on auth."twoFactor" to ba_door;
grant select, insert on organisation.second_factor_cleared to ba_door;

do $$
declare name text;
begin
  grant create on schema organisation to ba_door;
  foreach name in array array['actor_may_invite(uuid)', 'actor_may_clear_second_factor(uuid)', 'clear_second_factor(uuid)', 'invitation_for(bytea, timestamptz)',
      'accept_invitation(bytea, text, text, timestamptz)', 'notice_address(uuid)', 'void_invitations()'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
  end loop;
  revoke create on schema organisation from ba_door;
end $$;
create trigger void_invitations after insert on organisation.post for each row
  when (new.given_by is not null and new.given_by <> '00000000-0000-4000-8000-000000000001') execute function organisation.void_invitations();
grant execute on function organisation.actor_may_invite(uuid) to ba_door;
grant execute on function organisation.actor_may_invite(uuid), organisation.actor_may_clear_second_factor(uuid), organisation.clear_second_factor(uuid), organisation.invitation_for(bytea, timestamptz),
  organisation.accept_invitation(bytea, text, text, timestamptz) to ba_staff;
grant execute on function organisation.notice_address(uuid) to ba_worker;
