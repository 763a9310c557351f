-- 0033-inspection.sql — yearly inspections of units, visits, findings with photos, conclusions, demands and what became of them. Feature: programme.

create table programme.inspection (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  body_id uuid not null references organisation.unit,
  year int not null check (year between 2000 and 2100),
  title text not null check (title <> '' and length(title) <= 300),
  state text not null default 'draft' check (state in ('draft', 'decided', 'closed')),
  symbol text, decided_on date, signer text, signer_lines text[],
  added_at timestamptz not null, added_by uuid not null,
  check ((state = 'draft') = (decided_on is null) and (decided_on is null) = (symbol is null) and (symbol is null) = (signer is null)));
comment on table programme.inspection is 'A round of inspection of a year: whom, when, by whom and with which questions. `body_id` decides it; from the decision on team and questions stay as they are.';
create index on programme.inspection (plan_id);

create table programme.inspection_item (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references programme.inspection,
  position int not null,
  question text not null check (question <> '' and length(question) <= 500),
  basis text not null default '' check (length(basis) <= 200),
  ours boolean not null,
  unique (inspection_id, position));
comment on table programme.inspection_item is 'A question of the checklist. `ours`: proposed by the program from the targets and groups of the plan and not changed by anybody.';

create table programme.inspection_team (
  inspection_id uuid not null references programme.inspection,
  account_id uuid not null,
  part text not null check (part in ('head', 'member')),
  primary key (inspection_id, account_id));
comment on table programme.inspection_team is 'Who inspects. Works with its visits as long as a post allows inspection.run.';
create unique index on programme.inspection_team (inspection_id) where part = 'head';

create table programme.visit (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references programme.inspection,
  unit_id uuid not null references organisation.unit,
  planned_on date not null,
  held_on date,
  state text not null default 'planned' check (state in ('planned', 'held', 'concluded', 'cancelled')),
  cancelled_why text,
  shared_at timestamptz, shared_by uuid,
  check ((held_on is not null) = (state in ('held', 'concluded'))),
  check ((cancelled_why is not null) = (state = 'cancelled')),
  check ((shared_at is null) = (shared_by is null)));
comment on table programme.visit is 'A visit to one unit. `shared_at`: since when the unit may read the findings and explain them; before, they are working notes of the team.';
create unique index on programme.visit (inspection_id, unit_id) where state <> 'cancelled';
create index on programme.visit (unit_id);

create table programme.visit_answer (
  visit_id uuid not null references programme.visit,
  item_id uuid not null references programme.inspection_item,
  answer text not null check (answer in ('yes', 'partly', 'no', 'not applicable')),
  note text not null default '' check (length(note) <= 2000),
  at timestamptz not null, by uuid not null,
  primary key (visit_id, item_id));
comment on table programme.visit_answer is 'Working notes: what was found for a question. Never shown to the unit as such.';

create table programme.finding (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null references programme.visit,
  severity text not null check (severity in ('good', 'minor', 'serious')),
  what text not null check (what <> '' and length(what) <= 4000),
  at timestamptz not null, by uuid not null);
comment on table programme.finding is 'What a visit found: done well, a shortcoming, a serious one.';
create index on programme.finding (visit_id);
create table programme.finding_reply (
  id uuid primary key default gen_random_uuid(),
  finding_id uuid not null references programme.finding,
  what text not null check (what <> '' and length(what) <= 4000),
  at timestamptz not null, by uuid not null);
comment on table programme.finding_reply is 'How the unit explains a finding, before the conclusion. Append-only: the latest counts.';
create index on programme.finding_reply (finding_id, at);

create table programme.conclusion (
  visit_id uuid primary key references programme.visit,
  what text not null default '' check (length(what) <= 20000),
  state text not null default 'draft' check (state in ('draft', 'issued')),
  number int, symbol text, issued_on date, signer text, signer_lines text[], body_id uuid references organisation.unit,
  changed_at timestamptz not null, changed_by uuid not null,
  check ((state = 'issued') = (number is not null) and (number is null) = (symbol is null) and (number is null) = (issued_on is null)
    and (number is null) = (signer is null) and (number is null) = (body_id is null)));
comment on table programme.conclusion is 'What the body concludes about a unit. Once issued it stays as it is.';

create table programme.demand (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null references programme.visit,
  what text not null check (what <> '' and length(what) <= 2000),
  due_on date not null,
  task_id uuid references programme.task,
  added_at timestamptz not null, added_by uuid not null,
  verified_at timestamptz, verified_by uuid,
  check ((verified_at is null) = (verified_by is null)));
comment on table programme.demand is 'What a conclusion asks of the unit by a day: with its issue a task of the unit. `task_id`: the latest task of it; a demand not met after it was accepted gets another.';
create index on programme.demand (visit_id);
create table programme.demand_check (
  id uuid primary key default gen_random_uuid(),
  demand_id uuid not null references programme.demand,
  met boolean not null,
  note text not null default '' check (length(note) <= 2000),
  due_on date,
  at timestamptz not null, by uuid not null,
  check (met or note <> ''), check (met = (due_on is null)));
comment on table programme.demand_check is 'The team looked whether a demand was met. Append-only.';
create index on programme.demand_check (demand_id, at);

create table programme.inspection_photo (
  id uuid primary key default gen_random_uuid(),
  finding_id uuid references programme.finding on delete cascade,
  check_id uuid references programme.demand_check,
  sha256 text not null, size int not null, type text not null check (type like 'image/%'),
  at timestamptz not null, by uuid not null,
  check ((finding_id is null) <> (check_id is null)));
comment on table programme.inspection_photo is 'Photos of a finding or of a later look, without what the camera wrote. Seen by who sees what they belong to.';
create index on programme.inspection_photo (finding_id);
create index on programme.inspection_photo (check_id);

-- The inspections of whose team the actor is, and the parts of tasks that came out of them: asked once a query.
create function programme.my_inspections() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(t.inspection_id), '{}') from programme.inspection_team t
  where platform.actor_may('inspection.run') and t.account_id = platform.actor_id()
$$;
comment on function programme.my_inspections() is 'For policies: inspection_id = any ((select programme.my_inspections())::uuid[]).';
create function programme.my_demands() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(d.id), '{}') from programme.demand d join programme.visit v on v.id = d.visit_id
  where v.inspection_id = any (programme.my_inspections())
$$;
create function programme.inspected_tasks() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(t.id), '{}') from programme.task t where t.origin = 'inspection' and t.origin_id = any (programme.my_demands())
$$;
create function programme.inspected_parts() returns uuid[] stable security definer language sql set search_path = '' as $$
  select coalesce(array_agg(a.id), '{}') from programme.assignment a where a.task_id = any (programme.inspected_tasks())
$$;
-- who may be put into a team: names of who holds such a post today, for who draws the team up, and nothing else of them
create function programme.inspectors() returns table (id uuid, name text, unit_id uuid, role text) stable security definer language sql set search_path = '' as $$
  select a.id, a.name, p.unit_id, p.role from organisation.post p join organisation.account a on a.id = p.account_id
  where platform.actor_may('programme.write') and p.role in ('standing body', 'inspector')
    and p.valid_from <= platform.actor_day() and (p.valid_to is null or p.valid_to > platform.actor_day())
  order by a.name, a.id, p.unit_id
$$;
comment on function programme.inspectors() is 'Roles: those of the permission inspection.run in access.ts.';
grant create on schema programme to ba_door;
do $$
declare name text;
begin
  foreach name in array array['my_inspections', 'my_demands', 'inspected_tasks', 'inspected_parts', 'inspectors'] loop
    execute format('alter function programme.%I() owner to ba_door', name);
    execute format('revoke execute on function programme.%I() from public', name);
    execute format('grant execute on function programme.%I() to ba_staff', name);
  end loop;
  foreach name in array array['inspection_team', 'visit', 'demand', 'task', 'assignment'] loop
    execute format('create policy door_reads on programme.%I for select to ba_door using (true)', name);
    execute format('grant select on programme.%I to ba_door', name);
  end loop;
end $$;
revoke create on schema programme from ba_door;

-- Whether a visit is the actor's to work on.
create function programme.inspects(visit uuid) returns boolean stable language sql set search_path = '' as $$
  select exists (select from programme.visit v where v.id = visit
    and (programme.keeps_all() or v.inspection_id = any (programme.my_inspections())))
$$;

do $$
declare name text;
begin
  foreach name in array array['inspection', 'inspection_item', 'inspection_team', 'visit', 'visit_answer', 'finding', 'finding_reply', 'conclusion',
    'demand', 'demand_check', 'inspection_photo'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
  end loop;
  -- drawn up by the standing body, and only while it is not decided
  foreach name in array array['inspection_item', 'inspection_team'] loop
    execute format('create policy seen on programme.%I for select to ba_staff using ((select platform.actor_may(''programme.read'')) or inspection_id = any ((select programme.my_inspections())::uuid[]))', name);
    execute format('create policy drawn_up on programme.%I for insert to ba_staff with check ((select programme.keeps_all()) and exists (select from programme.inspection i where i.id = inspection_id and i.state = ''draft''))', name);
    execute format('create policy redrawn on programme.%I for delete to ba_staff using ((select programme.keeps_all()) and exists (select from programme.inspection i where i.id = inspection_id and i.state = ''draft''))', name);
    execute format('grant delete on programme.%I to ba_staff', name);
  end loop;
end $$;
create policy seen on programme.visit for select to ba_staff using (
  (select platform.actor_may('programme.read')) or inspection_id = any ((select programme.my_inspections())::uuid[])
  or (shared_at is not null and unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])));
create policy planned on programme.visit for insert to ba_staff with check ((select programme.keeps_all()) and state = 'planned');
create policy goes_on on programme.visit for update to ba_staff
  using (state <> 'concluded' and ((select programme.keeps_all()) or inspection_id = any ((select programme.my_inspections())::uuid[])))
  with check ((select programme.keeps_all()) or (state <> 'concluded' and inspection_id = any ((select programme.my_inspections())::uuid[])));
grant update (planned_on, held_on, state, cancelled_why, shared_at, shared_by) on programme.visit to ba_staff;
create policy clock on programme.visit for select to ba_worker using ((select platform.actor_id()) is not null);
create policy clock_moves on programme.visit for update to ba_worker using ((select platform.actor_id()) is not null);
grant select, update (unit_id, state, cancelled_why) on programme.visit to ba_worker;
create policy clock on programme.inspection for select to ba_worker using ((select platform.actor_id()) is not null);
grant select on programme.inspection to ba_worker;

create policy seen on programme.inspection for select to ba_staff using (
  (select platform.actor_may('programme.read')) or id = any ((select programme.my_inspections())::uuid[])
  or exists (select from programme.visit v where v.inspection_id = inspection.id));
create policy drawn_up on programme.inspection for insert to ba_staff with check ((select programme.keeps_all()) and added_by = (select platform.actor_id()) and state = 'draft');
create policy decided on programme.inspection for update to ba_staff using ((select programme.keeps_all()));
grant update (title, year, state, symbol, decided_on, signer, signer_lines) on programme.inspection to ba_staff;

create policy seen on programme.visit_answer for select to ba_staff using ((select platform.actor_may('programme.read')) or programme.inspects(visit_id));
create policy noted on programme.visit_answer for insert to ba_staff with check (by = (select platform.actor_id()) and programme.inspects(visit_id));
create policy noted_anew on programme.visit_answer for update to ba_staff
  using (programme.inspects(visit_id) and exists (select from programme.visit v where v.id = visit_id and v.state = 'held'))
  with check (by = (select platform.actor_id()));
grant update (answer, note, at, by) on programme.visit_answer to ba_staff;

-- seen by the unit from the day on which it was sent there
create policy seen on programme.finding for select to ba_staff using (exists (select from programme.visit v where v.id = visit_id and (
  v.shared_at is not null or (select platform.actor_may('programme.read')) or v.inspection_id = any ((select programme.my_inspections())::uuid[]))));
create policy found on programme.finding for insert to ba_staff with check (by = (select platform.actor_id()) and programme.inspects(visit_id)
  and exists (select from programme.visit v where v.id = visit_id and v.state = 'held' and v.shared_at is null));
create policy said_anew on programme.finding for update to ba_staff using (programme.inspects(visit_id)
  and exists (select from programme.visit v where v.id = visit_id and v.state = 'held' and v.shared_at is null));
create policy taken_back on programme.finding for delete to ba_staff using (programme.inspects(visit_id)
  and exists (select from programme.visit v where v.id = visit_id and v.state = 'held' and v.shared_at is null));
grant update (severity, what, at, by), delete on programme.finding to ba_staff;
create policy seen on programme.finding_reply for select to ba_staff using (exists (select from programme.finding f where f.id = finding_id));
create policy explained on programme.finding_reply for insert to ba_staff with check (by = (select platform.actor_id()) and exists (
  select from programme.finding f join programme.visit v on v.id = f.visit_id
  where f.id = finding_id and v.state = 'held' and v.shared_at is not null and v.unit_id = any ((select organisation.actor_reach('task.work'))::uuid[])));

create policy seen on programme.conclusion for select to ba_staff using (
  (state = 'issued' and exists (select from programme.visit v where v.id = visit_id))
  or (select platform.actor_may('programme.read')) or programme.inspects(visit_id));
create policy drafted on programme.conclusion for insert to ba_staff with check (state = 'draft' and changed_by = (select platform.actor_id()) and programme.inspects(visit_id));
create policy drafted_anew on programme.conclusion for update to ba_staff using (state = 'draft' and programme.inspects(visit_id))
  with check (changed_by = (select platform.actor_id()) and (state = 'draft' or body_id = any ((select organisation.actor_reach('programme.write'))::uuid[])));
grant update (what, state, number, symbol, issued_on, signer, signer_lines, body_id, changed_at, changed_by) on programme.conclusion to ba_staff;

create policy seen on programme.demand for select to ba_staff using (
  exists (select from programme.conclusion c where c.visit_id = demand.visit_id and c.state = 'issued')
  or (select platform.actor_may('programme.read')) or programme.inspects(visit_id));
create policy asked on programme.demand for insert to ba_staff with check (added_by = (select platform.actor_id()) and programme.inspects(visit_id)
  and not exists (select from programme.conclusion c where c.visit_id = demand.visit_id and c.state = 'issued'));
create policy followed on programme.demand for update to ba_staff using (programme.inspects(visit_id));
create policy taken_back on programme.demand for delete to ba_staff using (task_id is null and programme.inspects(visit_id)
  and not exists (select from programme.conclusion c where c.visit_id = demand.visit_id and c.state = 'issued'));
grant update (task_id, verified_at, verified_by), delete on programme.demand to ba_staff;
create policy seen on programme.demand_check for select to ba_staff using (exists (select from programme.demand d where d.id = demand_id));
create policy looked on programme.demand_check for insert to ba_staff with check (by = (select platform.actor_id()) and exists (
  select from programme.demand d where d.id = demand_id and d.task_id is not null and programme.inspects(d.visit_id)));

create policy seen on programme.inspection_photo for select to ba_staff using (
  exists (select from programme.finding f where f.id = finding_id) or exists (select from programme.demand_check c where c.id = check_id));
create policy taken on programme.inspection_photo for insert to ba_staff with check (by = (select platform.actor_id()) and (
  exists (select from programme.finding f join programme.visit v on v.id = f.visit_id
    where f.id = finding_id and v.state = 'held' and v.shared_at is null and programme.inspects(f.visit_id))
  or exists (select from programme.demand_check c where c.id = check_id and c.by = (select platform.actor_id()))));
create policy taken_back on programme.inspection_photo for delete to ba_staff using (
  exists (select from programme.finding f join programme.visit v on v.id = f.visit_id
    where f.id = finding_id and v.state = 'held' and v.shared_at is null and programme.inspects(f.visit_id)));
grant delete on programme.inspection_photo to ba_staff;

-- The team sees what became of its demands and judges it, as the standing body does; of no other task.
create policy inspected on programme.task for select to ba_staff using (origin = 'inspection' and origin_id = any ((select programme.my_demands())::uuid[]));
create policy inspected on programme.assignment for select to ba_staff using (task_id = any ((select programme.inspected_tasks())::uuid[]));
create policy inspected on programme.delivery for select to ba_staff using (assignment_id = any ((select programme.inspected_parts())::uuid[]));
create policy inspected_judged on programme.delivery for update to ba_staff using (assignment_id = any ((select programme.inspected_parts())::uuid[]));
create policy inspected on programme.progress for insert to ba_staff with check (by = (select platform.actor_id()) and exists (
  select from programme.delivery d where d.id = delivery_id and d.unit_id = progress.unit_id and d.assignment_id = any ((select programme.inspected_parts())::uuid[])));
create policy inspected_set on programme.task for insert to ba_staff with check (origin = 'inspection' and added_by = (select platform.actor_id())
  and origin_id = any ((select programme.my_demands())::uuid[]) and exists (select from programme.plan p where p.id = plan_id and p.state = 'issued'));
create policy inspected_set on programme.assignment for insert to ba_staff with check (exists (
  select from programme.task t join programme.demand d on d.id = t.origin_id join programme.visit v on v.id = d.visit_id
  where t.id = task_id and t.origin = 'inspection' and d.task_id is not null and v.unit_id = assignment.unit_id and d.id = any ((select programme.my_demands())::uuid[])));
create policy inspected_set on programme.delivery for insert to ba_staff with check (assignment_id = any ((select programme.inspected_parts())::uuid[]) and programme.is_of_part(assignment_id, unit_id, plan_id));
create function programme.actor_judges(plan uuid, assignment uuid) returns boolean stable language sql set search_path = '' as $$
  select programme.actor_keeps_plan(plan) or assignment = any (programme.inspected_parts())
$$;
comment on function programme.actor_judges(uuid, uuid) is 'Who accepts, returns or puts off what a unit hands in: whoever keeps the plan; for a demand of an inspection its team too.';
create or replace function programme.unit_only_reports() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.updated_at is distinct from old.updated_at and new.updated_by is distinct from platform.actor_id() then
    raise exception 'whoever says how far it is, says it in their own name' using errcode = '42501';
  end if;
  if not programme.actor_judges(old.plan_id, old.assignment_id) and (
    old.state not in ('open', 'sent', 'returned') or new.state not in (old.state, 'sent')
    or new.due_on <> old.due_on or new.closed_at is not null) then
    raise exception 'a unit reports; it neither accepts nor puts off what it has to hand in' using errcode = '42501';
  end if;
  return new;
end $$;
