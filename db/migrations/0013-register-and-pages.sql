-- 0013-register-and-pages.sql — what the register, the events and the static pages need to be edited by several people. Feature: portal.
-- `version` grows by one with every saving: who saves an older one is told that somebody was quicker.
alter table portal.document
  add column version int not null default 1 check (version >= 1),
  add column remark text, add column remark_en text;
comment on column portal.document.remark is 'What a reader must know about the entry itself: an unverified date, a file that is not ours.';
alter table portal.event
  add column version int not null default 1 check (version >= 1),
  add column changed_at timestamptz not null default now();
alter table portal.event alter column changed_at drop default;
comment on column portal.event.changed_at is 'When what is said about the event last changed: calendars that took it over look at this.';

-- A page may be taken off the site and put back; its versions stay.
alter table portal.page
  add column version int not null default 1 check (version >= 1),
  add column published boolean not null default true;
drop policy all_read on portal.page;
create policy published on portal.page for select to ba_public using (published);
create policy clock on portal.page for select to ba_worker using (true);

-- What somebody has typed into a page and not published yet: seen by them alone, in the preview too.
create table portal.page_draft (
  account_id uuid not null, slug text not null,
  base_version int not null check (base_version >= 0),
  title_vi text not null, title_en text not null, body_vi text not null, body_en text not null,
  saved_at timestamptz not null,
  primary key (account_id, slug));
comment on table portal.page_draft is 'A page as one person is changing it. Never over the record.';
alter table portal.page_draft enable row level security;
alter table portal.page_draft force row level security;
create policy own on portal.page_draft to ba_staff using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
grant select, insert, update, delete on portal.page_draft to ba_staff;
