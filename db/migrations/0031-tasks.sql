-- 0031-tasks.sql — what units have to do, by when, what they say about it, and what the standing body says to that. Feature: programme.

create table programme.task (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  group_id uuid,
  target_id uuid,
  what text not null check (what <> '' and length(what) <= 2000),
  result text,
  due_on date, rhythm text check (rhythm in ('month', 'quarter', 'half', 'year')),
  weight int not null default 1 check (weight between 1 and 100),
  budget_planned bigint check (budget_planned >= 0), budget_source text,
  origin text not null check (origin in ('plan', 'meeting', 'inspection', 'law review', 'by hand')), origin_id uuid,
  first_version int not null default 1, last_version int,
  added_at timestamptz not null, added_by uuid not null,
  ended_on date, ended_why text,
  foreign key (group_id, plan_id) references programme.task_group (id, plan_id),
  foreign key (target_id, plan_id) references programme.target (id, plan_id),
  check ((due_on is null) <> (rhythm is null)),
  check ((ended_on is null) = (ended_why is null)));
comment on table programme.task is 'Something to be done under a plan: once, by `due_on`, or again in every period (`rhythm`). Money in đồng. `origin`: what it came from, `origin_id` the meeting decision, demand of an inspection or proposal.';
create index on programme.task (plan_id);
create index on programme.task (origin_id) where origin_id is not null;

create table programme.assignment (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references programme.task,
  unit_id uuid not null references organisation.unit,
  part text not null check (part in ('leads', 'cooperates')),
  begun_on date not null, ended_on date check (ended_on >= begun_on), ended_why text,
  came_from uuid references programme.assignment,
  check ((ended_on is null) = (ended_why is null)),
  unique (task_id, unit_id, begun_on));
comment on table programme.assignment is 'A unit''s part in a task. Each that leads answers for itself: what 13 wards have to do is one task with 13 parts. `came_from`: the part of a unit that ended, taken over.';
create index on programme.assignment (unit_id) where ended_on is null;

-- One thing to hand in: the only one of a task done once, one per period of a task with a rhythm.
create table programme.delivery (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references programme.assignment,
  unit_id uuid not null references organisation.unit,
  plan_id uuid not null references programme.plan,
  due_on date not null,
  first_due_on date not null,
  state text not null check (state in ('open', 'sent', 'returned', 'accepted', 'dropped')),
  percent int not null default 0 check (percent between 0 and 100),
  updated_at timestamptz, updated_by uuid,
  closed_at timestamptz check ((closed_at is not null) = (state in ('accepted', 'dropped'))),
  unique (assignment_id, first_due_on));
comment on table programme.delivery is 'What a unit has to hand in by a day, and how far it is. `sent` waits for the standing body; `returned` is open again. The unit and plan are those of its assignment, kept here for the policies. `first_due_on` is what was asked for before any extension.';
create index delivery_open on programme.delivery (unit_id, due_on) where state in ('open', 'returned');
create index delivery_waits on programme.delivery (plan_id, updated_at) where state = 'sent';
create index on programme.delivery (plan_id, due_on);
create index delivery_slips on programme.delivery (plan_id, due_on) where state in ('open', 'returned');

create table programme.progress (
  id uuid primary key default gen_random_uuid(),
  delivery_id uuid not null references programme.delivery,
  unit_id uuid not null references organisation.unit,
  kind text not null check (kind in ('update', 'sent', 'accepted', 'returned', 'extended', 'dropped', 'reopened')),
  percent int check (percent between 0 and 100),
  note text check (length(note) <= 4000),
  due_on date check ((due_on is not null) = (kind = 'extended')),
  budget_used bigint check (budget_used >= 0),
  at timestamptz not null, by uuid not null,
  serial bigint generated always as identity,
  check (kind not in ('returned', 'dropped', 'extended') or coalesce(note, '') <> ''));
comment on table programme.progress is 'What was said and decided about a delivery, in order: append-only. Urging stops by a row here and by nothing else.';
create index on programme.progress (delivery_id, at, serial);
create index on programme.progress (unit_id, at);
create table programme.evidence (
  id uuid primary key default gen_random_uuid(),
  progress_id uuid not null references programme.progress,
  kind text not null check (kind in ('file', 'link', 'figure')),
  name text not null check (name <> ''),
  sha256 text, size int, type text,
  href text,
  figure_id uuid references programme.figure,
  check ((kind = 'file') = (sha256 is not null) and (kind = 'link') = (href is not null) and (kind = 'figure') = (figure_id is not null)));
comment on table programme.evidence is 'What shows that it is so: a file, an address, or a figure of the programme.';
create index on programme.evidence (progress_id);

-- A unit sees its parts, the standing body all of a plan; the unit's people write about their own.
create function programme.actor_keeps_plan(plan uuid) returns boolean stable language sql set search_path = '' as $$
  select exists (select from programme.plan p where p.id = plan and programme.actor_keeps_issuer(p.issuer_id))
$$;
create function programme.actor_plans() returns uuid[] stable language sql set search_path = '' as $$
  select coalesce(array_agg(p.id), '{}') from programme.plan p where programme.keeps_all() or p.issuer_id = any (organisation.actor_reach('plan.keep'))
$$;
comment on function programme.actor_plans() is 'The plans the actor keeps. For policies: plan_id = any ((select programme.actor_plans())::uuid[]), evaluated once a query.';
do $$
declare name text;
begin
  foreach name in array array['task', 'assignment', 'delivery', 'progress', 'evidence'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('create policy clock on programme.%I for select to ba_worker using ((select platform.actor_id()) is not null)', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
    execute format('grant select on programme.%I to ba_worker', name);
  end loop;
end $$;
create policy seen on programme.delivery for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
  or plan_id = any ((select programme.actor_plans())::uuid[]));
-- unit and plan are those of the part it belongs to: nobody accepts under a plan of their own what another asks
create function programme.is_of_part(assignment uuid, unit uuid, plan uuid) returns boolean stable language sql set search_path = '' as $$
  select exists (select from programme.assignment a join programme.task t on t.id = a.task_id where a.id = assignment and a.unit_id = unit and t.plan_id = plan)
$$;
create policy set on programme.delivery for insert to ba_staff with check (
  plan_id = any ((select programme.actor_plans())::uuid[]) and programme.is_of_part(assignment_id, unit_id, plan_id));
create policy worked on programme.delivery for update to ba_staff using (
  unit_id = any ((select organisation.actor_reach('task.work'))::uuid[]) or plan_id = any ((select programme.actor_plans())::uuid[]));
grant update (state, percent, updated_at, updated_by, closed_at, due_on) on programme.delivery to ba_staff;
-- of a row its unit may say how far it is, and hand it in; what comes of that is decided by whoever keeps the plan
create function programme.unit_only_reports() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.updated_at is distinct from old.updated_at and new.updated_by is distinct from platform.actor_id() then
    raise exception 'whoever says how far it is, says it in their own name' using errcode = '42501';
  end if;
  if not programme.actor_keeps_plan(old.plan_id) and (
    old.state not in ('open', 'sent', 'returned') or new.state not in (old.state, 'sent')
    or new.due_on <> old.due_on or new.closed_at is not null) then
    raise exception 'a unit reports; it neither accepts nor puts off what it has to hand in' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger unit_only_reports before update on programme.delivery for each row when (current_user = 'ba_staff') execute function programme.unit_only_reports();
create policy seen on programme.assignment for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
  or exists (select from programme.task t where t.id = task_id and t.plan_id = any ((select programme.actor_plans())::uuid[])));
-- the standing body asks everybody; who keeps a unit's own plan asks that unit and those below it
create function programme.actor_may_ask(task uuid, unit uuid) returns boolean stable language sql set search_path = '' as $$
  select programme.keeps_all() or exists (select from programme.task t join programme.plan p on p.id = t.plan_id
    where t.id = task and p.issuer_id = any (organisation.actor_reach('plan.keep'))
      and (unit = p.issuer_id or unit = any (organisation.units_below(array[p.issuer_id], platform.actor_day()))))
$$;
create policy set on programme.assignment for insert to ba_staff with check (programme.actor_may_ask(task_id, unit_id));
create policy ended on programme.assignment for update to ba_staff using (exists (select from programme.task t where t.id = task_id and t.plan_id = any ((select programme.actor_plans())::uuid[])));
grant update (ended_on, ended_why) on programme.assignment to ba_staff;
-- the words of a plan's tasks may be read by whoever reads the plan; what came of an inspection, a meeting or a direction names what one
-- unit has to put right, and is read by who has a part in it
create function programme.actor_tasks() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(a.task_id), '{}') from programme.assignment a where a.unit_id = any (organisation.actor_reach('task.read'))
$$;
create policy seen on programme.task for select to ba_staff using (
  (origin = 'plan' and exists (select from programme.plan p where p.id = plan_id)) or (select platform.actor_may('programme.read'))
  or plan_id = any ((select programme.actor_plans())::uuid[]) or id = any ((select programme.actor_tasks())::uuid[]));
create policy set on programme.task for insert to ba_staff with check (plan_id = any ((select programme.actor_plans())::uuid[]));
create policy changed on programme.task for update to ba_staff using (plan_id = any ((select programme.actor_plans())::uuid[]));
grant update on programme.task to ba_staff;
create policy seen on programme.progress for select to ba_staff using (exists (select from programme.delivery d where d.id = delivery_id));
create policy said on programme.progress for insert to ba_staff with check (by = (select platform.actor_id()) and exists (
  select from programme.delivery d where d.id = delivery_id and d.unit_id = progress.unit_id and (
    (progress.kind in ('update', 'sent') and d.unit_id = any ((select organisation.actor_reach('task.work'))::uuid[])) or d.plan_id = any ((select programme.actor_plans())::uuid[]))));
create policy seen on programme.evidence for select to ba_staff using (exists (select from programme.progress p where p.id = progress_id));
create policy shown on programme.evidence for insert to ba_staff with check (exists (select from programme.progress p where p.id = progress_id and p.by = (select platform.actor_id())));
-- the clock opens the delivery of the next period, and hands open parts of ended units on
create policy clock_opens on programme.delivery for insert to ba_worker with check ((select platform.actor_id()) is not null);
create policy clock_moves on programme.delivery for update to ba_worker using ((select platform.actor_id()) is not null);
create policy clock_assigns on programme.assignment for insert to ba_worker with check ((select platform.actor_id()) is not null);
create policy clock_ends on programme.assignment for update to ba_worker using ((select platform.actor_id()) is not null);
create policy clock_says on programme.progress for insert to ba_worker with check ((select platform.actor_id()) is not null);
grant insert, update on programme.delivery, programme.assignment to ba_worker;
grant insert on programme.progress to ba_worker;

-- What ends with a unit or is taken over, for those who rearrange units: the words of tasks, which name nobody. Of plans that outlive the unit.
create function programme.open_parts(units uuid[]) returns table (id uuid, unit_id uuid, task_id uuid, label text, begun_on date)
  stable security definer language sql set search_path = '' as $$
  select a.id, a.unit_id, t.id, t.what || ' (' || coalesce(p.symbol, p.title_vi) || ')', a.begun_on
  from programme.assignment a
  join programme.task t on t.id = a.task_id and t.ended_on is null
  join programme.plan p on p.id = t.plan_id and p.state = 'issued'
  join organisation.unit u on u.id = a.unit_id
  join organisation.unit i on i.id = p.issuer_id
  where a.ended_on is null and a.unit_id = any (units)
    and p.period_to >= coalesce(u.valid_to, platform.actor_day()) and (i.valid_to is null or i.valid_to > coalesce(u.valid_to, platform.actor_day()))
    and (platform.actor_id() = '00000000-0000-4000-8000-000000000001' or a.unit_id = any (organisation.actor_reach('organisation.reorganise')))
$$;
do $$
declare name text;
begin
  foreach name in array array['plan', 'task', 'assignment'] loop
    execute format('create policy door on programme.%I for select to ba_door using (true)', name);
    execute format('grant select on programme.%I to ba_door', name);
  end loop;
  grant create on schema programme to ba_door;
  alter function programme.open_parts(uuid[]) owner to ba_door;
  alter function programme.actor_tasks() owner to ba_door;
  revoke create on schema programme from ba_door;
  revoke execute on function programme.open_parts(uuid[]) from public;
  revoke execute on function programme.actor_tasks() from public;
  grant execute on function programme.actor_tasks() to ba_staff;
  grant execute on function programme.open_parts(uuid[]) to ba_staff, ba_worker;
end $$;
