-- 0005-portal.sql — news, pages, media, documents, polls, ratings, events, search, published plans. Feature: portal.
create schema portal;
grant usage on schema portal to ba_public, ba_staff, ba_worker, ba_door;

create table portal.category (
  id uuid primary key default gen_random_uuid(),
  parent_id uuid references portal.category check (parent_id <> id),
  slug text not null unique check (slug <> ''),
  name_vi text not null, name_en text not null,
  position int not null default 0);

create table portal.file (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null, media_type text not null, bytes bigint not null check (bytes >= 0),
  kind text not null check (kind in ('image', 'document')),
  width int, height int,
  alt_vi text, alt_en text, credit text,
  scan text not null check (scan in ('clean', 'not scanned')),
  published boolean not null default false,
  uploaded_at timestamptz not null, uploaded_by uuid not null,
  check (kind <> 'image' or (width > 0 and height > 0)));
comment on table portal.file is 'What an editor has brought in. The bytes lie in the file store under sha256; images also in smaller sizes made from them.';

create table portal.article (
  id uuid primary key default gen_random_uuid(),
  category_id uuid not null references portal.category,
  slug text not null unique check (slug <> ''),
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn')),
  latest_version int not null default 1 check (latest_version >= 1),
  published_version int,
  published_at timestamptz,
  visible_from timestamptz, visible_until timestamptz check (visible_until > visible_from),
  pinned boolean not null default false,
  topics text[] not null default '{}',
  correction text, corrected_at timestamptz,
  withdrawn_at timestamptz, withdrawn_reason text,
  carried_over boolean not null default false,
  sample boolean not null default false,
  created_at timestamptz not null, created_by uuid not null);
comment on table portal.article is 'An article. `state` is where its latest version stands; the public sees `published_version` unless it is withdrawn.';
comment on column portal.article.published_at is 'The date readers see: the original one when the article was carried over from an older portal.';
create index article_in_category on portal.article (category_id, published_at desc) where published_version is not null and withdrawn_at is null;
create index article_latest on portal.article (published_at desc) where published_version is not null and withdrawn_at is null;

create table portal.article_version (
  article_id uuid not null references portal.article,
  number int not null check (number >= 1),
  title text not null, agency_tag text, lead text not null, body text not null, author text, source text,
  title_en text, lead_en text, body_en text,
  image_id uuid references portal.file,
  saved_at timestamptz not null, saved_by uuid not null,
  restored_from int,
  primary key (article_id, number));
comment on table portal.article_version is 'Each saving is a version; none is ever changed. `body` is sanitised HTML.';
alter table portal.article add foreign key (id, published_version) references portal.article_version (article_id, number) deferrable initially deferred;

create table portal.article_act (
  article_id uuid not null references portal.article,
  at timestamptz not null, by uuid not null,
  act text not null check (act in ('created', 'saved', 'submitted', 'returned', 'approved', 'published', 'withdrawn', 'restored', 'corrected', 'imported')),
  version int not null, remark text,
  id uuid primary key default gen_random_uuid());
comment on table portal.article_act is 'Who did what to an article, with the remark they left.';
create index on portal.article_act (article_id, at);

create table portal.article_lock (
  article_id uuid primary key references portal.article,
  account_id uuid not null, taken_at timestamptz not null, seen_at timestamptz not null);
create table portal.article_draft (
  account_id uuid not null, article_id uuid not null references portal.article,
  content jsonb not null, saved_at timestamptz not null,
  primary key (account_id, article_id));
comment on table portal.article_draft is 'What somebody was typing when they last paused. Never over the record.';
create table portal.article_address (slug text primary key, article_id uuid not null references portal.article);
comment on table portal.article_address is 'Old addresses, which redirect for ever.';

create table portal.attachment (
  id uuid primary key default gen_random_uuid(),
  article_id uuid not null references portal.article,
  file_id uuid references portal.file, document_id uuid, target text,
  title text not null, position int not null default 0);
comment on table portal.attachment is 'What hangs on an article: a file of ours, an entry of the document register, or an address; none of them when we do not have it.';

create table portal.document (
  id uuid primary key default gen_random_uuid(),
  symbol text not null, kind text not null, issuer text not null, issued_on date, abstract text not null, abstract_en text,
  field text not null, validity text not null check (validity in ('in force', 'not yet in force', 'expired', 'unknown')),
  effective_on date, expired_on date, plan_slug text, sample boolean not null default false,
  published boolean not null default true,
  added_at timestamptz not null, added_by uuid not null);
create unique index document_symbol on portal.document (symbol, issuer, issued_on) nulls not distinct;
alter table portal.attachment add foreign key (document_id) references portal.document;
create table portal.document_file (
  document_id uuid not null references portal.document, file_id uuid not null references portal.file,
  title text not null, position int not null default 0, primary key (document_id, file_id));
create table portal.document_link (
  document_id uuid not null references portal.document, implements_id uuid not null references portal.document check (implements_id <> document_id),
  inferred boolean not null default false,
  primary key (document_id, implements_id));
comment on column portal.document_link.inferred is 'The link was not read in the document itself; said so wherever it is shown.';

create table portal.page (
  slug text primary key, title_vi text not null, title_en text not null, body_vi text not null, body_en text not null,
  updated_at timestamptz not null, updated_by uuid not null);
create table portal.page_version (
  slug text not null references portal.page, number int not null, title_vi text not null, title_en text not null,
  body_vi text not null, body_en text not null, saved_at timestamptz not null, saved_by uuid not null, primary key (slug, number));
create table portal.menu_item (
  id uuid primary key default gen_random_uuid(), label_vi text not null, label_en text not null, href text not null, position int not null default 0);
create table portal.banner (
  id uuid primary key default gen_random_uuid(), text_vi text not null, text_en text not null, href text,
  visible_from timestamptz not null, visible_until timestamptz check (visible_until > visible_from));

create table portal.poll (
  id uuid primary key default gen_random_uuid(),
  question_vi text not null, question_en text not null,
  choice text not null check (choice in ('single', 'several')),
  open_from timestamptz not null, open_until timestamptz check (open_until > open_from),
  sample boolean not null default false, ballots int not null default 0 check (ballots >= 0),
  created_at timestamptz not null, created_by uuid not null);
create table portal.poll_option (
  id uuid primary key default gen_random_uuid(), poll_id uuid not null references portal.poll,
  text_vi text not null, text_en text not null, position int not null, votes int not null default 0 check (votes >= 0));
comment on column portal.poll_option.votes is 'A number and nothing else: who voted is nowhere.';

create table portal.rating (
  id uuid primary key default gen_random_uuid(),
  day date not null, subject text not null, score int not null check (score between 1 and 5), remark text check (length(remark) <= 2000));
comment on table portal.rating is 'How satisfied somebody was, on which day (NĐ 224/2026, Điều 10: the rater stays secret, hence no time and no sender).';

create table portal.event (
  id uuid primary key default gen_random_uuid(),
  title_vi text not null, title_en text, summary_vi text not null default '', summary_en text,
  place text not null, starts_at timestamptz not null, ends_at timestamptz check (ends_at > starts_at),
  cancelled boolean not null default false, sample boolean not null default false);

create table portal.search_entry (
  kind text not null check (kind in ('article', 'document', 'event', 'help', 'page')),
  ref text not null, language text not null check (language in ('vi', 'en')),
  title text not null, matter text not null, href text not null, label text not null default '',
  dated timestamptz, visible_from timestamptz, visible_until timestamptz,
  title_words tsvector not null, all_words tsvector not null,
  primary key (kind, ref, language));
create index on portal.search_entry using gin (title_words);
create index on portal.search_entry using gin (all_words);
create index on portal.search_entry (dated desc);

create table portal.published_plan (
  slug text primary key, plan jsonb not null, published_at timestamptz not null);
comment on table portal.published_plan is 'A plan and its figures as the public sees them, copied by portal''s own work from the programme.';

-- Every table: closed, then opened to those who may.
do $$
declare name text;
begin
  foreach name in array array['category', 'file', 'article', 'article_version', 'article_act', 'article_lock', 'article_draft', 'article_address',
    'attachment', 'document', 'document_file', 'document_link', 'page', 'page_version', 'menu_item', 'banner', 'poll', 'poll_option', 'rating',
    'event', 'search_entry', 'published_plan'] loop
    execute format('alter table portal.%I enable row level security', name);
    execute format('alter table portal.%I force row level security', name);
  end loop;
  -- open to all readers
  foreach name in array array['category', 'article_address', 'page', 'menu_item', 'banner', 'poll', 'poll_option', 'event', 'search_entry', 'published_plan', 'document_link'] loop
    execute format('create policy all_read on portal.%I for select using (true)', name);
    execute format('grant select on portal.%I to ba_public, ba_staff, ba_worker', name);
  end loop;
  -- written by those who edit
  foreach name in array array['category', 'file', 'article', 'article_address', 'attachment', 'document', 'document_file', 'document_link',
    'event', 'search_entry', 'menu_item', 'banner', 'poll', 'poll_option', 'page'] loop
    execute format('create policy editors on portal.%I to ba_staff using ((select platform.actor_may(''portal.edit''))) with check ((select platform.actor_may(''portal.edit'')))', name);
    execute format('grant select, insert, update on portal.%I to ba_staff', name);
  end loop;
  -- added to, never changed
  foreach name in array array['article_version', 'article_act', 'page_version'] loop
    execute format('create policy editors_read on portal.%I for select to ba_staff using ((select platform.actor_may(''portal.edit'')))', name);
    execute format('create policy editors_add on portal.%I for insert to ba_staff with check ((select platform.actor_may(''portal.edit'')))', name);
    execute format('grant select, insert on portal.%I to ba_staff', name);
  end loop;
end $$;
grant delete on portal.attachment, portal.document_file, portal.document_link, portal.menu_item, portal.banner, portal.search_entry, portal.poll_option to ba_staff;

create policy editors on portal.article_lock to ba_staff using ((select platform.actor_may('portal.edit'))) with check ((select platform.actor_may('portal.edit')));
create policy own on portal.article_draft to ba_staff using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
grant select, insert, update, delete on portal.article_lock, portal.article_draft to ba_staff;

create policy published on portal.article for select to ba_public using (published_version is not null);
create policy published on portal.article_version for select to ba_public
  using (exists (select from portal.article a where a.id = article_id and a.published_version = number and a.withdrawn_at is null));
create policy published on portal.attachment for select to ba_public
  using (exists (select from portal.article a where a.id = article_id and a.published_version is not null and a.withdrawn_at is null));
create policy published on portal.document for select to ba_public using (published);
create policy published on portal.document_file for select to ba_public using (exists (select from portal.document d where d.id = document_id and d.published));
create policy published on portal.file for select to ba_public using (published);
grant select on portal.article, portal.article_version, portal.attachment, portal.document, portal.document_file, portal.file to ba_public;

create policy raters_unknown on portal.rating for select to ba_staff using ((select platform.actor_may('portal.edit')));
grant select on portal.rating to ba_staff;

-- The clock: what falls due, what is copied from other features.
create policy clock on portal.published_plan to ba_worker using (true) with check (true);
create policy clock on portal.search_entry to ba_worker using (true) with check (true);
create policy clock on portal.event to ba_worker using (true) with check (true);
create policy clock on portal.article to ba_worker using (true) with check (true);
create policy clock on portal.article_version for select to ba_worker using (true);
create policy clock on portal.article_act to ba_worker using (true) with check (true);
create policy clock on portal.article_draft to ba_worker using (true) with check (true);
create policy clock on portal.article_lock to ba_worker using (true) with check (true);
create policy clock on portal.document for select to ba_worker using (true);
grant select, insert, update, delete on portal.published_plan, portal.search_entry, portal.event to ba_worker;
grant select, update on portal.article to ba_worker;
grant select on portal.article_version, portal.document to ba_worker;
grant select, insert on portal.article_act to ba_worker;
grant select, delete on portal.article_draft, portal.article_lock to ba_worker;

-- The public's two acts, each a number more and no trace of who.
create function portal.vote(poll uuid, options uuid[], at timestamptz) returns boolean
  security definer language plpgsql set search_path = '' as $$
declare chosen int;
begin
  perform from portal.poll p where p.id = poll and p.open_from <= at and (p.open_until is null or p.open_until > at)
    and (p.choice = 'several' or cardinality(options) = 1) for update;
  if not found or cardinality(options) = 0 then return false; end if;
  select count(*) into chosen from portal.poll_option o where o.poll_id = poll and o.id = any (options);
  if chosen <> cardinality(options) then return false; end if;
  update portal.poll_option set votes = votes + 1 where poll_id = poll and id = any (options);
  update portal.poll set ballots = ballots + 1 where id = poll;
  return true;
end $$;
create function portal.rate(on_day date, subject text, score int, remark text) returns void
  security definer language sql set search_path = ''
  as $$ insert into portal.rating (day, subject, score, remark) values (on_day, subject, score, nullif(remark, '')) $$;
create policy door on portal.poll to ba_door using (true) with check (true);
create policy door on portal.poll_option to ba_door using (true) with check (true);
create policy door on portal.rating for insert to ba_door with check (true);
grant select, update on portal.poll, portal.poll_option to ba_door;
grant insert on portal.rating to ba_door;
grant create on schema portal to ba_door;
alter function portal.vote(uuid, uuid[], timestamptz) owner to ba_door;
alter function portal.rate(date, text, int, text) owner to ba_door;
revoke create on schema portal from ba_door;
revoke execute on function portal.vote(uuid, uuid[], timestamptz), portal.rate(date, text, int, text) from public;
grant execute on function portal.vote(uuid, uuid[], timestamptz), portal.rate(date, text, int, text) to ba_public;

-- Whoever caches pages listens to this; sent at commit.
create function portal.content_changed() returns trigger language plpgsql set search_path = ''
  as $$ begin perform pg_notify('content', tg_table_name); return null; end $$;
do $$
declare name text;
begin
  foreach name in array array['category', 'article', 'attachment', 'document', 'document_file', 'document_link', 'page', 'menu_item', 'banner', 'event', 'published_plan'] loop
    execute format('create trigger content_changed after insert or update or delete on portal.%I for each statement execute function portal.content_changed()', name);
  end loop;
end $$;
-- a vote changes only a number, which is never cached
create trigger content_changed after insert or update of question_vi, question_en, choice, open_from, open_until on portal.poll
  for each statement execute function portal.content_changed();
