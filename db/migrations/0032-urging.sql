-- 0032-urging.sql — what is late is urged, step by step: reminders, letters, reports to leadership, one digest a person and day. Feature: programme.

create table programme.urging_ladder (
  plan_id uuid primary key references programme.plan,
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  set_at timestamptz not null, set_by uuid not null);
comment on table programme.urging_ladder is 'The steps by which a plan''s tasks are urged: [{"kind": "reminder", "days": -7}], `days` after the due day. A plan without one goes by the default (urging.rules.ts).';

create table programme.urging_letter (
  id uuid primary key default gen_random_uuid(),
  body_id uuid not null references organisation.unit,
  unit_id uuid not null references organisation.unit,
  state text not null check (state in ('draft', 'issued', 'withdrawn')),
  drafted_at timestamptz not null,
  number int check (number > 0), year int, symbol text, issued_on date, issued_at timestamptz, issued_by uuid,
  content jsonb,
  withdrawn_at timestamptz, withdrawn_by uuid, withdrawn_why text check (withdrawn_why in ('answered', 'ended', 'by hand')),
  withdrawn_note text check (length(withdrawn_note) <= 1000),
  unique (body_id, year, number),
  check ((state = 'issued') = (number is not null)),
  check ((number is not null) = (content is not null) and (number is not null) = (issued_on is not null) and (number is not null) = (issued_by is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is not null) = (withdrawn_why is not null)));
comment on table programme.urging_letter is 'A letter that urges one unit about everything of it that is late. Drafted by the clock; numbered when a person issues it, kept as issued (`content`: letter.content.ts); withdrawn when all that called for it was answered first.';
create unique index one_draft on programme.urging_letter (body_id, unit_id) where state = 'draft';
create index on programme.urging_letter (unit_id, drafted_at);
create table programme.urging_letter_item (
  letter_id uuid not null references programme.urging_letter,
  delivery_id uuid not null references programme.delivery,
  due_on date not null,
  primary key (letter_id, delivery_id));
comment on table programme.urging_letter_item is 'What an issued letter urges, with the due day of then.';
create index on programme.urging_letter_item (delivery_id);

create table programme.urging_report (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  state text not null check (state in ('open', 'decided', 'withdrawn')),
  made_at timestamptz not null,
  decision text check (decision in ('known', 'directed')),
  text text check (length(text) <= 2000), due_on date, task_id uuid references programme.task,
  decided_at timestamptz, decided_by uuid,
  withdrawn_at timestamptz, withdrawn_why text check (withdrawn_why in ('answered', 'ended')),
  check ((state = 'decided') = (decision is not null) and (decision is not null) = (decided_at is not null) and (decision is not null) = (decided_by is not null)),
  check ((decision is not distinct from 'directed') = (due_on is not null) and (due_on is not null) = (task_id is not null)),
  check (decision is distinct from 'directed' or coalesce(text, '') <> ''),
  check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is not null) = (withdrawn_why is not null)));
comment on table programme.urging_report is 'What leaders are told about a unit that did not answer. A leader takes note, or directs: then a task comes of it.';
create unique index one_open_report on programme.urging_report (unit_id) where state = 'open';

create table programme.urging_step (
  id uuid primary key default gen_random_uuid(),
  delivery_id uuid not null references programme.delivery,
  unit_id uuid not null references organisation.unit,
  plan_id uuid not null references programme.plan,
  due_on date not null,
  offset_days int not null,
  kind text not null check (kind in ('reminder', 'letter', 'report')),
  taken_at timestamptz not null,
  letter_id uuid references programme.urging_letter,
  report_id uuid references programme.urging_report,
  unique (delivery_id, due_on, offset_days),
  check (letter_id is null or kind = 'letter'), check (report_id is null or kind = 'report'));
comment on table programme.urging_step is 'A step of a ladder taken: once for a due day. Append-only. Without a letter or report where a body would write to itself or a ward urges its own plan.';
create index on programme.urging_step (taken_at);
create index on programme.urging_step (unit_id, taken_at);
create index on programme.urging_step (letter_id) where letter_id is not null;
create index on programme.urging_step (report_id) where report_id is not null;

create table programme.digest (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null,
  on_day date not null,
  at timestamptz not null,
  urged int not null check (urged > 0), late int not null, soon int not null,
  mailed_at timestamptz,
  unique (account_id, on_day));
comment on table programme.digest is 'That somebody was told in one letter, at most once a day, how much of theirs is urged. Numbers only. `mailed_at`: when a mail server took it.';

-- Who urges about a plan on a day: its own standing body, else that of the instance. Null for a ward's own plan: nobody writes letters to itself.
create function programme.urging_body(plan uuid, day date) returns uuid stable language sql set search_path = '' as $$
  select case when u.kind = 'ward' then null else coalesce(
    (select b.id from organisation.unit b where b.id = p.standing_body_id and (b.valid_to is null or b.valid_to > day)),
    (select s.unit_id from organisation.seat s where s.duty = 'standing body' and s.valid_from <= day and (s.valid_to is null or s.valid_to > day))) end
  from programme.plan p join organisation.unit u on u.id = p.issuer_id where p.id = plan
$$;
comment on function programme.urging_body(uuid, date) is 'The body that writes urging letters about a plan on a day; null for a plan of a ward''s own.';

-- The clock may not read who holds which post: it is told the accounts, and where a digest goes.
create function programme.people_urged(units uuid[], roles text[], on_day date) returns table (unit_id uuid, account_id uuid)
  stable security definer language sql set search_path = '' as $$
  select distinct p.unit_id, p.account_id from organisation.post p join organisation.account a on a.id = p.account_id
  where p.unit_id = any (units) and p.role = any (roles) and p.valid_from <= on_day and (p.valid_to is null or p.valid_to > on_day)
    and a.deactivated_at is null
$$;
create function programme.digest_address(digest uuid) returns text stable security definer language sql set search_path = '' as $$
  select a.email from programme.digest d join organisation.account a on a.id = d.account_id and a.deactivated_at is null
  where d.id = digest and d.mailed_at is null
$$;

do $$
declare name text;
begin
  foreach name in array array['urging_ladder', 'urging_letter', 'urging_letter_item', 'urging_report', 'urging_step', 'digest'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('create policy clock on programme.%I for select to ba_worker using ((select platform.actor_id()) is not null)', name);
    execute format('grant select on programme.%I to ba_worker', name);
    if name <> 'digest' then
      execute format('grant select on programme.%I to ba_staff', name);
    end if;
    if name not in ('urging_ladder', 'urging_letter_item') then
      execute format('create policy clock_adds on programme.%I for insert to ba_worker with check ((select platform.actor_id()) is not null)', name);
      execute format('grant insert on programme.%I to ba_worker', name);
    end if;
  end loop;
  grant create on schema programme to ba_door;
  foreach name in array array['people_urged(uuid[], text[], date)', 'digest_address(uuid)'] loop
    execute format('alter function programme.%s owner to ba_door', name);
    execute format('revoke execute on function programme.%s from public', name);
    execute format('grant execute on function programme.%s to ba_worker', name);
  end loop;
  revoke create on schema programme from ba_door;
end $$;
create policy door on programme.digest for select to ba_door using (true);
grant select on programme.digest to ba_door;
create policy clock_mails on programme.digest for update to ba_worker using ((select platform.actor_id()) is not null);
grant update (mailed_at) on programme.digest to ba_worker;

create policy seen on programme.urging_ladder for select to ba_staff using (exists (select from programme.plan p where p.id = plan_id));
create policy kept on programme.urging_ladder for insert to ba_staff with check (plan_id = any ((select programme.actor_plans())::uuid[]) and set_by = (select platform.actor_id()));
create policy changed on programme.urging_ladder for update to ba_staff using (plan_id = any ((select programme.actor_plans())::uuid[])) with check (plan_id = any ((select programme.actor_plans())::uuid[]) and set_by = (select platform.actor_id()));
create policy dropped on programme.urging_ladder for delete to ba_staff using (plan_id = any ((select programme.actor_plans())::uuid[]));
grant insert, update, delete on programme.urging_ladder to ba_staff;

-- A unit sees the letters that were sent to it; who writes for the body issues or withdraws what the clock has drafted.
create policy seen on programme.urging_letter for select to ba_staff using (
  (select platform.actor_may('programme.read')) or (state = 'issued' and unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])));
create policy issued on programme.urging_letter for update to ba_staff
  using (state = 'draft' and body_id = any ((select organisation.actor_reach('programme.write'))::uuid[]))
  with check ((state = 'issued' and issued_by = (select platform.actor_id())) or (state = 'withdrawn' and withdrawn_by = (select platform.actor_id())));
grant update (state, number, year, symbol, issued_on, issued_at, issued_by, content, withdrawn_at, withdrawn_by, withdrawn_why, withdrawn_note) on programme.urging_letter to ba_staff;
create policy clock_withdraws on programme.urging_letter for update to ba_worker
  using ((select platform.actor_id()) is not null and state = 'draft') with check (state = 'withdrawn');
grant update (state, withdrawn_at, withdrawn_why) on programme.urging_letter to ba_worker;
create policy seen on programme.urging_letter_item for select to ba_staff using (exists (select from programme.urging_letter l where l.id = letter_id));
create policy fixed on programme.urging_letter_item for insert to ba_staff with check (exists (
  select from programme.urging_letter l where l.id = letter_id and l.state = 'draft' and l.body_id = any ((select organisation.actor_reach('programme.write'))::uuid[])));
grant insert on programme.urging_letter_item to ba_staff;
-- letters take their number where the body takes all of its own
create policy urging_letters on organisation.running_number to ba_staff
  using (series = 'paper' and unit_id = any ((select organisation.actor_reach('programme.write'))::uuid[]))
  with check (series = 'paper' and unit_id = any ((select organisation.actor_reach('programme.write'))::uuid[]));

-- Reports are read by who reads the programme whole, and decided by who leads it.
create policy seen on programme.urging_report for select to ba_staff using ((select platform.actor_may('programme.read')));
create policy decided on programme.urging_report for update to ba_staff
  using (state = 'open' and (select platform.actor_may('programme.lead'))) with check (state = 'decided' and decided_by = (select platform.actor_id()));
grant update (state, decision, text, due_on, task_id, decided_at, decided_by) on programme.urging_report to ba_staff;
create policy clock_withdraws on programme.urging_report for update to ba_worker
  using ((select platform.actor_id()) is not null and state = 'open') with check (state = 'withdrawn');
grant update (state, withdrawn_at, withdrawn_why) on programme.urging_report to ba_worker;
-- what a leader directs becomes a task of the plan, though a leader keeps no plan
create policy led on programme.task for insert to ba_staff with check (
  (select platform.actor_may('programme.lead')) and origin = 'by hand' and added_by = (select platform.actor_id())
  and exists (select from programme.urging_report r where r.id = origin_id and r.state = 'open')
  and exists (select from programme.plan p where p.id = plan_id and p.state = 'issued'));
create policy led on programme.assignment for insert to ba_staff with check (
  (select platform.actor_may('programme.lead')) and exists (
    select from programme.task t join programme.urging_report r on r.id = t.origin_id
    where t.id = assignment.task_id and t.added_by = (select platform.actor_id()) and r.state = 'open' and r.unit_id = assignment.unit_id));
create policy led on programme.delivery for insert to ba_staff with check (
  (select platform.actor_may('programme.lead')) and exists (
    select from programme.assignment a join programme.task t on t.id = a.task_id join programme.urging_report r on r.id = t.origin_id
    where a.id = delivery.assignment_id and a.unit_id = delivery.unit_id and t.plan_id = delivery.plan_id and delivery.state = 'open'
      and t.added_by = (select platform.actor_id()) and r.state = 'open'));

create policy seen on programme.urging_step for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
  or plan_id = any ((select programme.actor_plans())::uuid[]));
