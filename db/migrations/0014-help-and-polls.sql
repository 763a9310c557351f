-- 0014-help-and-polls.sql — the directory of places that help; what nobody may do to a poll. Features: help, portal.
create schema help;
grant usage on schema help to ba_public, ba_staff, ba_worker, ba_door;

create table help.entry (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('protection', 'medical', 'listening', 'legal')),
  name_vi text not null check (name_vi <> ''), name_en text not null check (name_en <> ''),
  what_vi text not null, what_en text not null,
  phone text not null check (phone <> ''),
  dial text check (dial ~ '^\+?[0-9]{3,15}$'),
  hours_vi text not null, hours_en text not null,
  unit_id uuid references organisation.unit,
  position int not null default 0,
  sample boolean not null default false,
  checked_on date not null,
  published boolean not null default false,
  check (not sample or dial is null));
comment on table help.entry is 'Whom to call and where help is. There is no column for an address: the address of a shelter stands nowhere.';
comment on column help.entry.dial is 'What a phone dials; null where the number must not be called (a sample) or has not been made sure of.';
comment on column help.entry.unit_id is 'The ward it serves; null: all of them.';
create index on help.entry (unit_id);

alter table help.entry enable row level security;
alter table help.entry force row level security;
create policy published on help.entry for select to ba_public, ba_worker using (published);
create policy keepers on help.entry to ba_staff
  using ((select platform.actor_may('directory.edit'))) with check ((select platform.actor_may('directory.edit')));
create policy all_staff_read on help.entry for select to ba_staff using (published);
grant select on help.entry to ba_public, ba_worker;
grant select, insert, update on help.entry to ba_staff;

create function help.directory_changed() returns trigger language plpgsql set search_path = ''
  as $$ begin perform pg_notify('content', 'help.entry'); return null; end $$;
create trigger directory_changed after insert or update or delete on help.entry for each statement execute function help.directory_changed();

-- A ballot is cast by portal.vote alone: nobody else sets a number of votes.
revoke insert, update on portal.poll, portal.poll_option from ba_staff;
grant insert (id, question_vi, question_en, choice, open_from, open_until, sample, created_at, created_by) on portal.poll to ba_staff;
grant update (question_vi, question_en, choice, open_from, open_until) on portal.poll to ba_staff;
grant insert (id, poll_id, text_vi, text_en, position) on portal.poll_option to ba_staff;
grant update (text_vi, text_en, position) on portal.poll_option to ba_staff;

-- What people have answered to is not put in other words afterwards.
create function portal.poll_is_fixed() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.ballots > 0 and (old.question_vi, old.question_en, old.choice) is distinct from (new.question_vi, new.question_en, new.choice) then
    raise exception 'this poll has ballots: its question stays as it is' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger poll_is_fixed before update of question_vi, question_en, choice on portal.poll
  for each row execute function portal.poll_is_fixed();
create function portal.poll_option_is_fixed() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from portal.poll p where p.id = coalesce(new.poll_id, old.poll_id) and p.ballots > 0) then
    raise exception 'this poll has ballots: its answers stay as they are' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger poll_option_is_fixed before insert or delete or update of text_vi, text_en, position on portal.poll_option
  for each row execute function portal.poll_option_is_fixed();

-- the answers stand on cached pages; the number of votes does not
create trigger content_changed after insert or delete or update of text_vi, text_en, position on portal.poll_option
  for each statement execute function portal.content_changed();

-- Never two polls open at once.
alter table portal.poll add constraint one_open_at_a_time exclude using gist (tstzrange(open_from, open_until) with &&);

-- As in 0005, but the poll's id is told from the table of that name.
create or replace function portal.vote(poll uuid, options uuid[], at timestamptz) returns boolean
  security definer language plpgsql set search_path = '' as $$
declare chosen int;
begin
  perform from portal.poll p where p.id = vote.poll and p.open_from <= vote.at and (p.open_until is null or p.open_until > vote.at)
    and (p.choice = 'several' or cardinality(vote.options) = 1) for update;
  if not found or cardinality(vote.options) = 0 then return false; end if;
  select count(*) into chosen from portal.poll_option o where o.poll_id = vote.poll and o.id = any (vote.options);
  if chosen <> cardinality(vote.options) then return false; end if;
  update portal.poll_option o set votes = o.votes + 1 where o.poll_id = vote.poll and o.id = any (vote.options);
  update portal.poll p set ballots = p.ballots + 1 where p.id = vote.poll;
  return true;
end $$;
