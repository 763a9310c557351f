-- 0016-import-desk.sql — saved pages that an editor has brought in and has not taken over yet. Feature: portal.
create table portal.import_file (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null,
  account_id uuid not null,
  position int not null check (position >= 0),
  name text not null,
  source_text text not null,
  reading jsonb,
  reasons jsonb not null default '[]',
  read_at timestamptz not null,
  outcome text check (outcome in ('imported', 'refused', 'left out')),
  article_id uuid references portal.article check ((article_id is not null) = (outcome is not distinct from 'imported')),
  remark text,
  decided_at timestamptz check ((decided_at is null) = (outcome is null)),
  unique (batch_id, position),
  check (reading is not null or jsonb_array_length(reasons) > 0));
comment on table portal.import_file is 'A saved page as its editor dropped it, read but not yet taken over (`reading`), or why it cannot be (`reasons`). Seen by that editor only; what is a week old goes at their next import.';
comment on column portal.import_file.remark is 'Code of the refusal, or of why it was left a draft.';
create index import_file_of on portal.import_file (account_id, read_at);
alter table portal.import_file enable row level security;
alter table portal.import_file force row level security;
create policy own on portal.import_file to ba_staff
  using (account_id = (select platform.actor_id()) and (select platform.actor_may('portal.edit')))
  with check (account_id = (select platform.actor_id()) and (select platform.actor_may('portal.edit')));
grant select, insert, delete on portal.import_file to ba_staff;
grant update (outcome, article_id, remark, decided_at) on portal.import_file to ba_staff;
