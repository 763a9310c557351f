-- 0024-privacy.sql — personal data law: register of processing, requests of data subjects, breaches, impact assessments, retention, issued reports. Feature: organisation.

-- A number that runs from 1 in each unit, series and year, without a gap: taken in the transaction that uses it.
create table organisation.running_number (
  unit_id uuid not null references organisation.unit,
  series text not null check (series in ('paper', 'data request', 'breach')),
  year int not null,
  last int not null check (last > 0),
  primary key (unit_id, series, year));
comment on table organisation.running_number is 'The last number a unit gave in a series in a year. Papers of a body share one series (Nghị định 30/2020/NĐ-CP, Điều 15).';

create table organisation.processing (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  template text,
  added_at timestamptz not null, added_by uuid not null,
  ended_on date,
  unique (unit_id, template));
comment on table organisation.processing is 'An entry in a unit''s register of processing. `template`: which shipped draft it came from. What it says is in its versions.';
create table organisation.processing_version (
  processing_id uuid not null references organisation.processing,
  number int not null check (number > 0),
  name text not null check (name <> ''),
  purpose text not null, legal_basis text not null, data_categories text not null, people_categories text not null,
  recipients text not null, retention_class text not null, measures text not null,
  saved_at timestamptz not null, saved_by uuid not null,
  confirmed_at timestamptz, confirmed_by uuid,
  primary key (processing_id, number),
  check ((confirmed_at is null) = (confirmed_by is null)));
comment on table organisation.processing_version is 'What an entry said from a moment on. Its text never changes; a change is a further version. Not confirmed: a draft.';

create table organisation.data_request (
  id uuid primary key,
  unit_id uuid not null references organisation.unit,
  numbered_by uuid not null references organisation.unit,
  year int not null, number int not null check (number > 0),
  kind text not null check (kind in ('know', 'access', 'correct', 'delete', 'restrict', 'object', 'withdraw consent', 'complain')),
  channel text not null check (channel in ('in person', 'post', 'email', 'phone', 'portal')),
  concerns text not null check (concerns in ('own', 'child or ward', 'somebody else')),
  danger boolean not null,
  received_on date not null,
  due_by date not null check (due_by >= received_on), due_unread boolean not null,
  registered_at timestamptz not null, registered_by uuid not null,
  state text not null default 'received' check (state in ('received', 'in progress', 'answered', 'refused', 'withdrawn')),
  handled_by uuid,
  closed_at timestamptz check ((closed_at is not null) = (state in ('answered', 'refused', 'withdrawn'))),
  sealed_asker bytea, sealed_about bytea,
  destroyed_at timestamptz,
  check ((destroyed_at is null) = (sealed_asker is not null) and (destroyed_at is null) = (sealed_about is not null)),
  check (destroyed_at is null or closed_at is not null),
  unique (numbered_by, year, number));
comment on table organisation.data_request is 'What somebody asks about their personal data. Who they are and what they wrote is sealed with a key outside the database, and goes when its time is over; the rest stays as the register.';
comment on column organisation.data_request.numbered_by is 'The unit that received it and gave the number; `unit_id` is the one that answers for it now.';
comment on column organisation.data_request.danger is 'Whoever asks may be one who does harm: the answer then neither confirms nor denies that there is a record.';
create index on organisation.data_request (unit_id, due_by) where closed_at is null;
create trigger restriction_follows after update of unit_id on organisation.data_request for each row execute function organisation.restriction_follows();
create table organisation.data_answer (
  request_id uuid not null references organisation.data_request,
  number int not null check (number > 0),
  outcome text not null check (outcome in ('answered', 'refused')),
  basis text not null default '' check (outcome = 'answered' or basis <> ''),
  neutral boolean not null,
  sealed_text bytea,
  checked text[] not null,
  prepared_at timestamptz not null, prepared_by uuid not null,
  signed_at timestamptz, signed_by uuid,
  returned_at timestamptz, returned_by uuid, return_reason text,
  primary key (request_id, number),
  check ((signed_at is null) = (signed_by is null) and (returned_at is null) = (returned_by is null) and (signed_at is null or returned_at is null)),
  constraint four_eyes check (signed_by <> prepared_by and returned_by <> prepared_by));
comment on table organisation.data_answer is 'An answer as one person prepared it and another signed it or sent it back. `checked`: what was made sure of, about people who did not ask.';
create unique index one_answer_open on organisation.data_answer (request_id) where returned_at is null;

create table organisation.data_breach (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  numbered_by uuid not null references organisation.unit,
  year int not null, number int not null check (number > 0),
  detected_at timestamptz not null,
  registered_at timestamptz not null, registered_by uuid not null,
  what text not null check (what <> ''), categories text not null, people int check (people >= 0),
  measures text not null default '',
  notify_by timestamptz not null check (notify_by >= detected_at), notify_unread boolean not null,
  notified_at timestamptz check (notified_at >= detected_at), notified_how text,
  telling text check (telling in ('tell', 'tell safely', 'do not tell')), telling_reason text, telling_at timestamptz, telling_by uuid,
  closed_at timestamptz, closed_by uuid,
  check ((notified_at is null) = (notified_how is null)),
  check ((telling is null) = (telling_reason is null) and (telling is null) = (telling_by is null)),
  check (closed_at is null or telling is not null),
  unique (numbered_by, year, number));
comment on table organisation.data_breach is 'Personal data got lost, out or wrong: when it was found, until when the specialised agency must know, whether those affected are told. Names nobody.';

create table organisation.impact_assessment (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  title text not null check (title <> ''),
  started_on date not null,
  file_by date not null, file_unread boolean not null,
  filed_on date check (filed_on >= started_on),
  added_at timestamptz not null, added_by uuid not null);
comment on table organisation.impact_assessment is 'A file on what processing may do to people. What it says is in its versions.';
create table organisation.impact_assessment_version (
  assessment_id uuid not null references organisation.impact_assessment,
  number int not null check (number > 0),
  answers jsonb not null,
  review_on date not null,
  saved_at timestamptz not null, saved_by uuid not null,
  signed_at timestamptz, signed_by uuid, signer_role text,
  primary key (assessment_id, number),
  check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (signer_role is null)));
comment on table organisation.impact_assessment_version is 'The answers of an assessment as saved once; never changed, only signed.';

create table organisation.retention_term (
  class text not null,
  valid_from date not null,
  months int check (months between 1 and 1200),
  basis text not null check (basis <> ''),
  decided_at timestamptz not null, decided_by uuid not null,
  primary key (class, valid_from, decided_at));
comment on table organisation.retention_term is 'How long the authority decided to keep a class of records, where it is not what the program ships with. `months` null: for good. Only grows.';
create table organisation.legal_hold (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  class text, record_id uuid,
  reason text not null check (reason <> ''),
  at timestamptz not null, by uuid not null,
  until date,
  lifted_at timestamptz, lifted_by uuid,
  check ((class is null) <> (record_id is null)),
  check ((lifted_at is null) = (lifted_by is null)));
comment on table organisation.legal_hold is 'Nothing of this class, or not this record, is destroyed while it stands. `unit_id` asked for it; it holds everywhere.';
create table organisation.destruction (
  id uuid primary key default gen_random_uuid(),
  class text not null,
  unit_id uuid not null references organisation.unit,
  cutoff date not null,
  proposed_at timestamptz not null, proposed_by uuid not null,
  first_at timestamptz, first_by uuid, first_oversees boolean,
  second_at timestamptz, second_by uuid,
  dropped_at timestamptz, dropped_by uuid,
  done_at timestamptz,
  constraint two_people check (first_by <> second_by),
  check ((first_at is null) = (first_by is null) and (second_at is null) = (second_by is null)),
  check (second_at is null or first_at is not null),
  check (done_at is null or (second_at is not null and dropped_at is null)));
comment on column organisation.destruction.first_oversees is 'The first approval came from somebody charged with protecting data; one of the two must.';
comment on table organisation.destruction is 'What is due to be destroyed in a unit, as proposed; two people approve before it goes.';
create table organisation.destruction_item (
  destruction_id uuid not null references organisation.destruction,
  record_id uuid not null,
  primary key (destruction_id, record_id));
comment on table organisation.destruction_item is 'The records a proposal names. Gone once it is carried out: the certificate keeps only hashes.';
create table organisation.destruction_certificate (
  id uuid primary key default gen_random_uuid(),
  destruction_id uuid not null unique references organisation.destruction,
  unit_id uuid not null references organisation.unit,
  number int not null check (number > 0),
  class text not null,
  at timestamptz not null,
  first_by uuid not null, second_by uuid not null,
  id_hashes text[] not null,
  count int not null check (count = cardinality(id_hashes)),
  previous_hash text not null,
  hash text not null unique,
  unique (unit_id, number));
comment on table organisation.destruction_certificate is 'Proof of a destruction: hashes of what went, who approved, chained to the unit''s certificate before it. Only grows.';

create table organisation.privacy_report (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  about_year int not null check (about_year between 2000 and 2200),
  number int not null check (number > 0),
  symbol text not null,
  issued_on date not null,
  issued_at timestamptz not null, issued_by uuid not null,
  names jsonb not null, figures jsonb not null, signer jsonb not null,
  replaces uuid references organisation.privacy_report);
comment on table organisation.privacy_report is 'A yearly report as it was issued: its body, superior body and place by the names of that day, and its figures. Never changes; a correction is another report that replaces it.';
create unique index one_report_of_year on organisation.privacy_report (unit_id, about_year) where replaces is null;
create unique index replaced_once on organisation.privacy_report (replaces) where replaces is not null;

do $$
declare
  name text;
  handled text := '(unit_id = any ((select organisation.actor_reach(''privacy.handle''))::uuid[]) or unit_id = any ((select organisation.actor_reach(''privacy.oversee''))::uuid[]))';
  overseen text := '(unit_id = any ((select organisation.actor_reach(''privacy.oversee''))::uuid[]))';
  read text := '(unit_id = any ((select organisation.actor_reach(''privacy.read''))::uuid[]) or unit_id = any ((select organisation.actor_reach(''privacy.oversee''))::uuid[]))';
  open_to_me text := '(id not in (select unnest(organisation.actor_closed())))';
begin
  foreach name in array array['running_number', 'processing', 'processing_version', 'data_request', 'data_answer', 'data_breach', 'impact_assessment',
    'impact_assessment_version', 'retention_term', 'legal_hold', 'destruction', 'destruction_item', 'destruction_certificate', 'privacy_report'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
  end loop;
  -- read and written where one handles
  foreach name in array array['running_number', 'data_breach', 'destruction'] loop
    execute format('create policy handlers on organisation.%I to ba_staff using %s with check %s', name, handled, handled);
  end loop;
  execute format('create policy handlers on organisation.data_request to ba_staff using (%s and %s) with check (%s)', handled, open_to_me, handled);
  -- read by those who read, written by those who oversee
  foreach name in array array['processing', 'impact_assessment'] loop
    execute format('create policy readers on organisation.%I for select to ba_staff using %s', name, read);
    execute format('create policy overseers_add on organisation.%I for insert to ba_staff with check %s', name, overseen);
    execute format('create policy overseers_change on organisation.%I for update to ba_staff using %s with check %s', name, overseen, overseen);
  end loop;
  -- kept for good
  execute format('create policy readers on organisation.privacy_report for select to ba_staff using %s', read);
  execute format('create policy handlers_issue on organisation.privacy_report for insert to ba_staff with check (%s and issued_by = (select platform.actor_id()))', handled);
  execute format('create policy readers on organisation.destruction_certificate for select to ba_staff using %s', read);
  execute format('create policy handlers_write on organisation.destruction_certificate for insert to ba_staff with check %s', handled);
  execute format('create policy overseers_add on organisation.legal_hold for insert to ba_staff with check (%s and by = (select platform.actor_id()))', overseen);
  execute format('create policy overseers_lift on organisation.legal_hold for update to ba_staff using %s with check %s', overseen, overseen);
end $$;
create policy handlers_read on organisation.legal_hold for select to ba_staff using ((select platform.actor_may('privacy.handle')));
create policy handlers_read on organisation.retention_term for select to ba_staff using ((select platform.actor_may('privacy.handle')));
create policy overseers_add on organisation.retention_term for insert to ba_staff
  with check ((select platform.actor_may('privacy.oversee')) and decided_by = (select platform.actor_id())
    -- it holds everywhere, so whoever watches over the unit that speaks for the instance says so
    and not exists (select from organisation.seat s where s.duty = 'authority' and s.valid_from <= (select platform.actor_day())
      and (s.valid_to is null or s.valid_to > (select platform.actor_day()))
      and s.unit_id not in (select unnest(organisation.actor_reach('privacy.oversee')))));
-- parts go with their whole: whoever sees the one sees the other
create policy with_request on organisation.data_answer to ba_staff using (exists (select from organisation.data_request r where r.id = request_id))
  with check (exists (select from organisation.data_request r where r.id = request_id));
-- whoever prepares an answer does so in their own name; a policy that restricts, beside the one that allows
create policy own_hand on organisation.data_answer as restrictive for insert to ba_staff with check (prepared_by = (select platform.actor_id()));
create policy own_hand on organisation.destruction as restrictive for insert to ba_staff with check (proposed_by = (select platform.actor_id()));
create policy carried_out on organisation.destruction_certificate as restrictive for insert to ba_staff with check (second_by = (select platform.actor_id())
  and exists (select from organisation.destruction d where d.id = destruction_id and d.unit_id = destruction_certificate.unit_id
    and d.done_at is not null and d.first_by = destruction_certificate.first_by and d.second_by = destruction_certificate.second_by));
create policy with_processing on organisation.processing_version to ba_staff using (exists (select from organisation.processing p where p.id = processing_id))
  with check (exists (select from organisation.processing p where p.id = processing_id and p.unit_id = any ((select organisation.actor_reach('privacy.oversee'))::uuid[])));
create policy with_assessment on organisation.impact_assessment_version to ba_staff
  using (exists (select from organisation.impact_assessment a where a.id = assessment_id))
  with check (exists (select from organisation.impact_assessment a where a.id = assessment_id and a.unit_id = any ((select organisation.actor_reach('privacy.oversee'))::uuid[])));
create policy with_destruction on organisation.destruction_item to ba_staff using (exists (select from organisation.destruction d where d.id = destruction_id))
  with check (exists (select from organisation.destruction d where d.id = destruction_id and d.first_at is null));

grant select on organisation.running_number, organisation.processing, organisation.processing_version, organisation.data_request,
  organisation.data_answer, organisation.data_breach, organisation.impact_assessment, organisation.impact_assessment_version,
  organisation.retention_term, organisation.legal_hold, organisation.destruction, organisation.destruction_item,
  organisation.destruction_certificate, organisation.privacy_report to ba_staff;
grant insert on organisation.running_number, organisation.processing, organisation.retention_term, organisation.destruction_item,
  organisation.destruction_certificate, organisation.privacy_report to ba_staff;
-- nothing begins signed, approved, closed or lifted
grant insert (processing_id, number, name, purpose, legal_basis, data_categories, people_categories, recipients, retention_class, measures, saved_at, saved_by)
  on organisation.processing_version to ba_staff;
grant insert (id, unit_id, numbered_by, year, number, kind, channel, concerns, danger, received_on, due_by, due_unread, registered_at, registered_by, sealed_asker, sealed_about)
  on organisation.data_request to ba_staff;
grant insert (request_id, number, outcome, basis, neutral, sealed_text, checked, prepared_at, prepared_by) on organisation.data_answer to ba_staff;
grant insert (unit_id, numbered_by, year, number, detected_at, registered_at, registered_by, what, categories, people, measures, notify_by, notify_unread)
  on organisation.data_breach to ba_staff;
grant insert (unit_id, title, started_on, file_by, file_unread, added_at, added_by) on organisation.impact_assessment to ba_staff;
grant insert (assessment_id, number, answers, review_on, saved_at, saved_by) on organisation.impact_assessment_version to ba_staff;
grant insert (unit_id, class, record_id, reason, at, by, until) on organisation.legal_hold to ba_staff;
grant insert (class, unit_id, cutoff, proposed_at, proposed_by) on organisation.destruction to ba_staff;
grant update (last) on organisation.running_number to ba_staff;
grant update (ended_on) on organisation.processing to ba_staff;
grant update (confirmed_at, confirmed_by) on organisation.processing_version to ba_staff;
grant update (state, handled_by, closed_at) on organisation.data_request to ba_staff;
grant update (signed_at, signed_by, returned_at, returned_by, return_reason) on organisation.data_answer to ba_staff;
grant update (what, categories, people, measures, notified_at, notified_how, telling, telling_reason, telling_at, telling_by, closed_at, closed_by)
  on organisation.data_breach to ba_staff;
grant update (filed_on) on organisation.impact_assessment to ba_staff;
grant update (signed_at, signed_by, signer_role) on organisation.impact_assessment_version to ba_staff;
grant update (lifted_at, lifted_by) on organisation.legal_hold to ba_staff;
grant update (first_at, first_by, first_oversees, second_at, second_by, dropped_at, dropped_by) on organisation.destruction to ba_staff;

-- What was signed stays signed, and an approval is one's own.
create function organisation.check_privacy_hand() returns trigger language plpgsql set search_path = '' as $$
declare before jsonb := to_jsonb(old); after jsonb := to_jsonb(new); field text;
begin
  foreach field in array tg_argv loop
    if before -> field is distinct from after -> field then
      if before ->> field is not null then raise exception 'it is signed' using errcode = '23514', constraint = 'signed_once', table = tg_table_name; end if;
      if (after ->> field)::uuid is distinct from platform.actor_id() then
        raise exception 'somebody signs for somebody else' using errcode = '23514', constraint = 'own_hand', table = tg_table_name;
      end if;
    end if;
  end loop;
  return new;
end $$;
create trigger own_hand before update on organisation.data_answer for each row execute function organisation.check_privacy_hand('signed_by', 'returned_by');
create trigger own_hand before update on organisation.destruction for each row execute function organisation.check_privacy_hand('first_by', 'second_by', 'dropped_by');
create trigger own_hand before update on organisation.processing_version for each row execute function organisation.check_privacy_hand('confirmed_by');
create trigger own_hand before update on organisation.impact_assessment_version for each row execute function organisation.check_privacy_hand('signed_by');
-- Whether the first approval came from somebody charged with protecting data is not for them to say; and where it did not, the second does.
create function organisation.check_oversight() returns trigger language plpgsql set search_path = '' as $$
declare oversees boolean := new.unit_id = any (organisation.actor_reach('privacy.oversee'));
begin
  new.first_oversees := case when new.first_by is distinct from old.first_by then oversees else old.first_oversees end;
  if new.second_by is distinct from old.second_by and not (coalesce(new.first_oversees, false) or oversees) then
    raise exception 'neither protects data' using errcode = '23514', constraint = 'one_oversees', table = tg_table_name;
  end if;
  return new;
end $$;
create trigger oversight before update of first_by, first_oversees, second_by on organisation.destruction
  for each row execute function organisation.check_oversight();
-- A request is answered by an answer that somebody else signed: nothing goes out on one person's word.
create function organisation.check_four_eyes() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state in ('answered', 'refused') and old.state <> new.state and not exists (
    select from organisation.data_answer a where a.request_id = new.id and a.outcome = new.state and a.signed_at is not null) then
    raise exception 'no signed answer' using errcode = '23514', constraint = 'four_eyes', table = 'data_request';
  end if;
  return new;
end $$;
create trigger four_eyes before update on organisation.data_request for each row execute function organisation.check_four_eyes();

-- The only way in which what is sealed goes: a proposal approved by two, for what is closed and held by nobody.
create function organisation.destroy_data_requests(run uuid, at timestamptz) returns uuid[] security definer language plpgsql set search_path = '' as $$
declare it organisation.destruction; gone uuid[];
begin
  select * into it from organisation.destruction d where d.id = run and d.class = 'data-request' and d.second_at is not null
    and d.done_at is null and d.dropped_at is null
    and (d.unit_id = any (organisation.actor_reach('privacy.handle')) or d.unit_id = any (organisation.actor_reach('privacy.oversee'))) for update;
  if not found then raise exception 'not approved' using errcode = '42501'; end if;
  select coalesce(array_agg(r.id order by r.id), '{}') into gone from organisation.data_request r
    join organisation.destruction_item i on i.record_id = r.id and i.destruction_id = run
    where r.unit_id = it.unit_id and r.destroyed_at is null and (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date < it.cutoff
      and not exists (select from organisation.legal_hold h where h.lifted_at is null
        and (h.until is null or h.until >= least((destroy_data_requests.at at time zone 'Asia/Ho_Chi_Minh')::date, platform.actor_day()))
        and (h.class = 'data-request' or h.record_id = r.id));
  update organisation.data_answer a set sealed_text = null where a.request_id = any (gone);
  update organisation.data_request r set sealed_asker = null, sealed_about = null, destroyed_at = destroy_data_requests.at where r.id = any (gone);
  delete from organisation.destruction_item i where i.destruction_id = run;
  update organisation.destruction d set done_at = destroy_data_requests.at where d.id = run;
  return gone;
end $$;

-- What a unit has open, for those who rearrange units: numbers and nothing else.
create function organisation.open_privacy(of_kind text, units uuid[]) returns table (id uuid, unit_id uuid, label text, since timestamptz)
  stable security definer language sql set search_path = '' as $$
  with allowed as materialized (
    select u from unnest(units) u where platform.actor_id() = '00000000-0000-4000-8000-000000000001'
      or u = any (organisation.actor_reach('organisation.reorganise')))
  select r.id, r.unit_id, format('DS-%s-%s', r.year, lpad(r.number::text, 4, '0')), r.registered_at from organisation.data_request r
    where of_kind = 'data request' and r.closed_at is null and r.unit_id in (select u from allowed)
  union all
  select b.id, b.unit_id, format('SC-%s-%s', b.year, lpad(b.number::text, 2, '0')), b.registered_at from organisation.data_breach b
    where of_kind = 'breach' and b.closed_at is null and b.unit_id in (select u from allowed)
$$;
create function organisation.move_privacy(of_kind text, from_unit uuid, to_unit uuid, only_ids uuid[], most int) returns int
  security definer language plpgsql set search_path = '' as $$
declare chosen uuid[];
begin
  select array_agg(o.id) into chosen from (
    select p.id from organisation.open_privacy(of_kind, array[from_unit]) p where only_ids is null or p.id = any (only_ids)
    order by p.since, p.id limit most) o;
  if of_kind = 'data request' then
    update organisation.data_request r set unit_id = to_unit where r.id = any (chosen);
  else
    update organisation.data_breach b set unit_id = to_unit where b.id = any (chosen);
  end if;
  return coalesce(cardinality(chosen), 0);
end $$;

-- A year's requests of a unit in numbers: all of them, also those closed to whoever counts.
create function organisation.privacy_figures(unit uuid, about_year int, today date)
  returns table (kind text, received int, answered int, refused int, withdrawn int, open int, late int)
  stable security definer language sql set search_path = '' as $$
  select r.kind, count(*)::int, count(*) filter (where r.state = 'answered')::int, count(*) filter (where r.state = 'refused')::int,
    count(*) filter (where r.state = 'withdrawn')::int, count(*) filter (where r.closed_at is null)::int,
    count(*) filter (where coalesce((r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date, today) > r.due_by)::int
  from organisation.data_request r
  where r.numbered_by = unit and extract(year from r.received_on) = about_year
    and (unit = any (organisation.actor_reach('privacy.handle')) or unit = any (organisation.actor_reach('privacy.oversee')))
  group by r.kind
$$;

do $$
declare name text;
begin
  foreach name in array array['data_request', 'data_answer', 'data_breach', 'destruction', 'destruction_item', 'legal_hold'] loop
    execute format('create policy door on organisation.%I to ba_door using (true) with check (true)', name);
    execute format('grant select on organisation.%I to ba_door', name);
  end loop;
  grant update (unit_id, sealed_asker, sealed_about, destroyed_at) on organisation.data_request to ba_door;
  grant update (sealed_text) on organisation.data_answer to ba_door;
  grant update (unit_id) on organisation.data_breach to ba_door;
  grant update (done_at) on organisation.destruction to ba_door;
  grant delete on organisation.destruction_item to ba_door;
  grant create on schema organisation to ba_door;
  foreach name in array array['destroy_data_requests(uuid, timestamptz)', 'open_privacy(text, uuid[])', 'move_privacy(text, uuid, uuid, uuid[], int)',
    'privacy_figures(uuid, int, date)'] loop
    execute format('alter function organisation.%s owner to ba_door', name);
    execute format('revoke execute on function organisation.%s from public', name);
    execute format('grant execute on function organisation.%s to ba_staff, ba_worker', name);
  end loop;
  revoke create on schema organisation from ba_door;
  revoke execute on function organisation.move_privacy(text, uuid, uuid, uuid[], int) from ba_staff; -- the clock moves, after a reorganisation
  revoke execute on function organisation.check_oversight() from public;
  revoke execute on function organisation.check_privacy_hand(), organisation.check_four_eyes() from public;
end $$;
