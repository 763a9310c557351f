-- 0029-told-figures.sql — what has been told of figures about people, so that a later publication does not give away what an earlier one withheld. Feature: portal.

create table portal.told_figure (
  indicator text not null,
  as_of date not null,
  groups jsonb not null,
  shown uuid[] not null,
  told_at timestamptz not null,
  primary key (indicator, as_of));
comment on table portal.told_figure is 'Of an indicator about people and a period: units whose counts the public was ever shown, and groups of withheld units whose sum can be reckoned from what was shown (`groups`: a list of lists of their ids). Only grows. Read and written by the publication of plans (suppression.rules.ts) and by nobody else: lost, yesterday''s file held against today''s could tell a small number.';
alter table portal.told_figure enable row level security;
alter table portal.told_figure force row level security;
create policy clock on portal.told_figure to ba_worker using ((select platform.actor_id()) is not null) with check ((select platform.actor_id()) is not null);
grant select, insert, update on portal.told_figure to ba_worker;

-- copied anew, in its new shape, by the first sweep
delete from portal.published_plan;
