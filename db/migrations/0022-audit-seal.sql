-- 0022-audit-seal.sql — the audit record: whose units an entry belongs to, a chain that shows tampering, anchors, anomalies, acts of signing in. Feature: organisation.

-- The program's now where only PostgreSQL acts (triggers): a demonstration's clock differs from the machine's.
alter table platform.instance add column clock_ahead interval not null default '0';
comment on column platform.instance.clock_ahead is 'By how much the program''s clock is before the server''s; written at each start, 0 in real use.';
grant select on platform.instance to ba_door;
create function platform.now() returns timestamptz stable language sql set search_path = ''
  as $$ select now() + coalesce((select clock_ahead from platform.instance), interval '0') $$;

-- Which transaction wrote an entry, and which units its actor stood in. Entries older than this belong to no unit.
alter table audit.entry
  add column xid xid8 not null default pg_current_xact_id(),
  add column unit_ids uuid[] not null default '{}';
comment on column audit.entry.xid is 'The transaction that wrote it: an entry is sealed once every older transaction has ended.';
comment on column audit.entry.unit_ids is 'The units of the posts the actor held then; none for the clock and for commands on the machine.';
-- which transaction it was is not for anybody to say: an entry of an old one would never be sealed
revoke insert on audit.entry from ba_staff, ba_worker;
grant insert (id, at, actor_id, what, about, detail, unit_ids) on audit.entry to ba_staff, ba_worker;
create index entry_sealing on audit.entry (xid, id);
create index entry_at on audit.entry (at desc, xid desc, id desc);
create index entry_what on audit.entry (what text_pattern_ops, at);

-- Who may read: all of it whoever watches over the unit this instance speaks for; others what was done in their units and below.
create function audit.actor_oversees() returns boolean stable security definer language sql set search_path = '' as $$
  select exists (
    select from organisation.seat s, platform.actor_day() day
    where s.duty = 'authority' and s.valid_from <= day and (s.valid_to is null or s.valid_to > day)
      and s.unit_id = any (organisation.actor_reach('audit.read')))
$$;
comment on function audit.actor_oversees() is 'Does the actor''s audit.read reach the unit that this instance speaks for on the day?';
drop policy auditors_read on audit.entry;
create policy auditors_read on audit.entry for select to ba_staff
  using ((select audit.actor_oversees()) or unit_ids && (select organisation.actor_reach('audit.read'))::uuid[]);
create policy clock_reads on audit.entry for select to ba_worker
  using ((select platform.actor_id()) = '00000000-0000-4000-8000-000000000001');
create policy door_reads on audit.entry for select to ba_door using (true);
create policy door_writes on audit.entry for insert to ba_door with check (true);
grant select on audit.entry to ba_worker;
grant select, insert on audit.entry to ba_door;

-- The chain: hash = sha256(hash before || the entry as text). One row an entry, numbered without a gap from 1.
create table audit.seal (
  serial bigint primary key check (serial > 0),
  entry_id uuid not null unique,
  hash bytea not null check (length(hash) = 32));
comment on table audit.seal is 'The place of an entry in the chain. Written by audit.seal_entries() alone; no role may update or delete.';
create table audit.sealing (
  only_one boolean primary key default true check (only_one),
  xid xid8 not null,
  entry_id uuid not null);
comment on table audit.sealing is 'One row: up to which entry, in the order of (xid, id), everything is sealed.';
insert into audit.sealing (xid, entry_id) values ('0', '00000000-0000-0000-0000-000000000000');

-- An entry as the text that is sealed: a JSON array, the instant in UTC to the microsecond. What verifies reckons it by itself
-- (src/organisation/audit/chain.queries.ts): a function in the database could be replaced along with the rows.
create function audit.text_of(e audit.entry) returns text stable language sql as $$
  select jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_id, e.what, e.about, e.detail,
    to_jsonb(e.unit_ids), e.xid::text)::text
$$;

-- Seals what was committed, in the order of the transactions, as far as no older one may still write. One at a time: whoever comes
-- while another seals does nothing. Returns how many it sealed.
create function audit.seal_entries(most integer) returns integer security definer language plpgsql set search_path = '' as $$
declare
  ended xid8; -- every transaction below it has ended
  horizon xid8;
  up_to audit.sealing;
  e audit.entry;
  last audit.entry;
  serial bigint;
  hash bytea;
  sealed integer := 0;
begin
  if not pg_try_advisory_xact_lock(5204022) then return 0; end if;
  ended := pg_snapshot_xmin(pg_current_snapshot());
  horizon := pg_snapshot_xmax(pg_current_snapshot());
  select * into strict up_to from audit.sealing;
  select s.serial, s.hash into serial, hash from audit.seal s order by s.serial desc limit 1;
  serial := coalesce(serial, 0);
  hash := coalesce(hash, '');
  if up_to.xid <= ended then
    for e in select * from audit.entry x where (x.xid, x.id) > (up_to.xid, up_to.entry_id) and x.xid < ended order by x.xid, x.id limit most loop
      serial := serial + 1;
      hash := sha256(hash || convert_to(audit.text_of(e), 'UTF8'));
      insert into audit.seal values (serial, e.id, hash);
      sealed := sealed + 1;
      last := e;
    end loop;
    if sealed > 0 then update audit.sealing set xid = last.xid, entry_id = last.id; end if;
  else
    -- restored on a server younger than the one it was written on: numbers of transactions begin anew, so all is looked through once
    for e in select * from audit.entry x
      where (x.xid < ended or x.xid >= horizon) and not exists (select from audit.seal s where s.entry_id = x.id) order by x.xid, x.id limit most loop
      serial := serial + 1;
      hash := sha256(hash || convert_to(audit.text_of(e), 'UTF8'));
      insert into audit.seal values (serial, e.id, hash);
      sealed := sealed + 1;
    end loop;
    if sealed < most then update audit.sealing set xid = ended, entry_id = '00000000-0000-0000-0000-000000000000'; end if;
  end if;
  return sealed;
end $$;

-- What was told to the outside about the chain, signed; the same stands in a file outside the database.
create table audit.anchor (
  day date primary key,
  serial bigint not null check (serial > 0),
  statement text not null,
  signature text not null,
  public_key text not null,
  mailed_at timestamptz);
comment on table audit.anchor is 'The end of the chain as it was on a day, signed with a key outside the database. A copy: the witness is the file.';
create table audit.verification (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  ok boolean not null,
  rows bigint not null,
  anchors integer not null,
  first_bad jsonb,
  check (ok = (first_bad is null)));
comment on table audit.verification is 'The chain was reckoned anew from its first row: what came of it.';
create index on audit.verification (at desc);

-- What somebody should look at.
create table audit.anomaly (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('many records', 'odd hours', 'related', 'broken glass', 'chain')),
  occasion text not null,
  account_id uuid,
  about text not null default '',
  unit_ids uuid[] not null default '{}',
  counted integer not null,
  began_at timestamptz not null,
  found_at timestamptz not null,
  seen_at timestamptz, seen_by uuid, note text,
  unique (kind, occasion),
  check ((seen_at is null) = (seen_by is null) and (seen_at is null) = (note is null) and note <> '' and seen_by <> account_id));
comment on table audit.anomaly is 'Something unusual in the record, until an auditor has looked at it and said what it was. Nobody clears their own.';
comment on column audit.anomaly.occasion is 'What makes it one and the same: found again it is not written again.';
create index on audit.anomaly (began_at) where seen_at is null;

do $$
declare name text;
begin
  foreach name in array array['seal', 'sealing', 'anchor', 'verification', 'anomaly'] loop
    execute format('alter table audit.%I enable row level security', name);
    execute format('alter table audit.%I force row level security', name);
  end loop;
  foreach name in array array['seal', 'sealing', 'anchor', 'verification', 'anomaly'] loop
    execute format('create policy clock_reads on audit.%I for select to ba_worker
      using ((select platform.actor_id()) = ''00000000-0000-4000-8000-000000000001'')', name);
    execute format('grant select on audit.%I to ba_worker', name);
  end loop;
  foreach name in array array['anchor', 'verification', 'anomaly'] loop
    execute format('create policy clock_writes on audit.%I for insert to ba_worker
      with check ((select platform.actor_id()) = ''00000000-0000-4000-8000-000000000001'')', name);
    execute format('grant insert on audit.%I to ba_worker', name);
  end loop;
  foreach name in array array['sealing', 'anchor', 'verification'] loop
    execute format('create policy auditors_read on audit.%I for select to ba_staff using ((select platform.actor_may(''audit.read'')))', name);
  end loop;
end $$;
create policy mailed on audit.anchor for update to ba_worker
  using ((select platform.actor_id()) = '00000000-0000-4000-8000-000000000001') with check (mailed_at is not null);
grant update (mailed_at) on audit.anchor to ba_worker;
create policy as_its_entry on audit.seal for select to ba_staff using (exists (select from audit.entry e where e.id = entry_id));
create policy auditors_read on audit.anomaly for select to ba_staff
  using ((select audit.actor_oversees()) or unit_ids && (select organisation.actor_reach('audit.read'))::uuid[]);
create policy auditors_judge on audit.anomaly for update to ba_staff
  using (seen_at is null and account_id is distinct from (select platform.actor_id())
    and (unit_ids && (select organisation.actor_reach('audit.judge'))::uuid[] or exists (
      select from organisation.seat s where s.duty = 'authority' and s.valid_from <= (select platform.actor_day())
        and (s.valid_to is null or s.valid_to > (select platform.actor_day())) and s.unit_id = any ((select organisation.actor_reach('audit.judge'))::uuid[]))))
  with check (seen_by = (select platform.actor_id()) and account_id is distinct from (select platform.actor_id()));
grant select on audit.seal, audit.sealing, audit.anchor, audit.verification, audit.anomaly to ba_staff;
grant update (seen_at, seen_by, note) on audit.anomaly to ba_staff;
create policy door_reads on audit.seal for select to ba_door using (true);
create policy door_writes on audit.seal for insert to ba_door with check (true);
create policy door_reads on audit.sealing for select to ba_door using (true);
create policy door_moves on audit.sealing for update to ba_door using (true) with check (true);
grant select, insert on audit.seal to ba_door;
grant select, update on audit.sealing to ba_door;

-- Whoever reads the record finds people by name or user name: those they may ask about, and nobody else.
create function audit.find_accounts(asked text) returns table (id uuid, username text, name text)
  stable security definer language sql set search_path = '' as $$
  select a.id, a.username, a.name from organisation.account a, lateral (select lower(trim(asked)) as wanted) w
  where w.wanted <> '' and (a.id::text = w.wanted or a.username = w.wanted or strpos(lower(a.name), w.wanted) > 0)
    and (audit.actor_oversees() or a.id = any (organisation.accounts_in_reach('audit.read')))
  order by a.username = w.wanted desc, a.username limit 20
$$;
-- How far the chain has come, for whoever reads the record: also where most entries are not theirs.
create function audit.chain_state(out sealed bigint, out last_at timestamptz, out waiting integer, out waiting_since timestamptz)
  stable security definer language sql set search_path = '' as $$
  select coalesce(s.serial, 0), e.at, w.waiting, w.since
  from (select platform.actor_may('audit.read') as may) me
  left join lateral (select * from audit.seal x order by x.serial desc limit 1) s on me.may
  left join audit.entry e on e.id = s.entry_id
  left join lateral (
    select count(*)::integer as waiting, min(x.at) as since from (
      select y.at from audit.entry y, audit.sealing u where (y.xid, y.id) > (u.xid, u.entry_id) limit 10000) x) w on me.may
$$;
-- A hash says nothing about its entry: whoever checks one link needs the one before, whosesoever it is.
create function audit.hash_at(place bigint) returns bytea stable security definer language sql set search_path = ''
  as $$ select s.hash from audit.seal s where s.serial = place and platform.actor_may('audit.read') $$;
-- Somebody broke the glass: the clock looks at it too.
create policy clock_reads on organisation.broken_glass for select to ba_worker
  using ((select platform.actor_id()) = '00000000-0000-4000-8000-000000000001');
grant select on organisation.broken_glass to ba_worker;

-- What the sign-in library does to its tables is an act of the account it does it to. No secret goes into an entry.
create function audit.note_sign_in() returns trigger security definer language plpgsql set search_path = '' as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_now jsonb := coalesce(new_row, old_row);
  account text := case when tg_table_name = 'user' then row_now ->> 'id' else row_now ->> 'userId' end;
  act text;
  about text := account;
begin
  case tg_table_name
    when 'session' then
      act := case tg_op when 'INSERT' then 'session.began' when 'DELETE' then 'session.ended' end;
      about := row_now ->> 'id';
    when 'account' then
      act := case
        when row_now ->> 'providerId' = 'credential' and tg_op = 'UPDATE' and old_row ->> 'password' is distinct from new_row ->> 'password' then 'password.changed'
        when row_now ->> 'providerId' <> 'credential' and tg_op = 'INSERT' then 'single-sign-on.linked'
        when row_now ->> 'providerId' <> 'credential' and tg_op = 'DELETE' then 'single-sign-on.unlinked' end;
    when 'user' then
      act := case
        when tg_op = 'DELETE' then 'sign-in.removed'
        when tg_op = 'UPDATE' and coalesce(new_row ->> 'twoFactorEnabled', 'false') <> coalesce(old_row ->> 'twoFactorEnabled', 'false') then
          case when new_row ->> 'twoFactorEnabled' = 'true' then 'second-factor.turned-on' else 'second-factor.turned-off' end
        when tg_op = 'UPDATE' and new_row ->> 'username' is distinct from old_row ->> 'username' then 'sign-in.renamed' end;
    when 'twoFactor' then
      if tg_op = 'UPDATE' then
        act := case
          when new_row ->> 'lockedUntil' is not null and new_row ->> 'lockedUntil' is distinct from old_row ->> 'lockedUntil' then 'second-factor.locked'
          when coalesce((new_row ->> 'failedVerificationCount')::integer, 0) > coalesce((old_row ->> 'failedVerificationCount')::integer, 0) then 'second-factor.failed'
          -- encrypted, so that only the length tells: a code less is a code used
          when length(new_row ->> 'backupCodes') < length(old_row ->> 'backupCodes') then 'second-factor.recovery-used'
          when new_row ->> 'backupCodes' <> old_row ->> 'backupCodes' then 'second-factor.recovery-renewed' end;
      end if;
    when 'passkey' then
      act := case tg_op when 'INSERT' then 'passkey.added' when 'DELETE' then 'passkey.removed' end;
    else null;
  end case;
  if act is not null then
    insert into audit.entry (at, actor_id, what, about, detail, unit_ids)
    -- an administrator may end somebody's sessions or take away a second factor: then it is the administrator's act
    select platform.now(), coalesce(platform.actor_id(), account::uuid), act, about, '{}', coalesce(array_agg(distinct p.unit_id) filter (where p.unit_id is not null), '{}')
    from (select (platform.now() at time zone 'Asia/Ho_Chi_Minh')::date as day) d
    left join organisation.post p on p.account_id = account::uuid and p.valid_from <= d.day and (p.valid_to is null or p.valid_to > d.day);
  end if;
  return null;
end $$;
comment on function audit.note_sign_in() is
  'For each table of the sign-in library: create trigger audited after insert or update or delete on auth.… for each row execute function audit.note_sign_in().';

grant create on schema audit to ba_door;
grant usage on schema audit to ba_door;
do $$
declare name text;
begin
  foreach name in array array['actor_oversees()', 'seal_entries(integer)', 'chain_state()', 'hash_at(bigint)', 'find_accounts(text)', 'note_sign_in()', 'text_of(audit.entry)'] loop
    execute format('alter function audit.%s owner to ba_door', name);
    execute format('revoke execute on function audit.%s from public', name);
  end loop;
  grant execute on function audit.actor_oversees(), audit.chain_state(), audit.hash_at(bigint), audit.find_accounts(text) to ba_staff;
  grant execute on function audit.seal_entries(integer) to ba_worker;
  -- a table that comes later attaches the trigger by itself
  for name in select tablename from pg_tables where schemaname = 'auth' and tablename in ('user', 'session', 'account', 'twoFactor', 'passkey') loop
    execute format('create trigger audited after insert or update or delete on auth.%I for each row execute function audit.note_sign_in()', name);
  end loop;
end $$;
revoke create on schema audit from ba_door;
