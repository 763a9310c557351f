-- 0035-registers.sql — difficulties met in applying the law, and meetings between agencies. Feature: programme.
create table programme.law_difficulty (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references organisation.unit,
  legal_text text not null check (legal_text <> ''), article text not null default '',
  difficulty text not null check (difficulty <> ''), proposal text not null default '', reason text not null default '',
  evidence text not null default '',
  state text not null default 'raised' check (state in ('raised', 'examined', 'sent', 'answered', 'not pursued')),
  remark text not null default '',
  sent_to text, sent_by text, sent_on date,
  answer text, answered_on date,
  raised_at timestamptz not null, raised_by uuid not null,
  changed_at timestamptz not null, changed_by uuid not null,
  check ((sent_on is not null) = (state in ('sent', 'answered'))),
  check ((answered_on is not null) = (state = 'answered')),
  check (state <> 'not pursued' or remark <> ''));
comment on table programme.law_difficulty is 'What a unit found hard in applying the law, what it proposes, to whom that went and what came back. `sent_by`: the paper it was sent with.';
create index on programme.law_difficulty (state, raised_at);

create table programme.meeting (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  held_on date not null,
  title text not null check (title <> ''), place text not null default '',
  chair_unit_id uuid not null references organisation.unit,
  present text not null default '', minutes text not null default '',
  recorded_at timestamptz not null, recorded_by uuid not null);
comment on table programme.meeting is 'A meeting between agencies about a plan. `present`: who took part, in words, those outside the tree too.';
create table programme.meeting_unit (
  meeting_id uuid not null references programme.meeting,
  unit_id uuid not null references organisation.unit,
  primary key (meeting_id, unit_id));
comment on table programme.meeting_unit is 'Units that took part: they may read the minutes.';
create table programme.meeting_decision (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references programme.meeting,
  decided text not null check (decided <> ''),
  task_id uuid references programme.task,
  recorded_at timestamptz not null, recorded_by uuid not null);
comment on table programme.meeting_decision is 'What a meeting decided; as a task where a unit has to do something by a day.';
create index on programme.meeting_decision (meeting_id);

do $$
declare name text;
begin
  foreach name in array array['law_difficulty', 'meeting', 'meeting_unit', 'meeting_decision'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
  end loop;
end $$;
-- a unit sees what it raised, and everybody in the programme what went out
create policy seen on programme.law_difficulty for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
  or (state in ('sent', 'answered') and (select platform.actor_may('plan.see'))));
create policy raised on programme.law_difficulty for insert to ba_staff with check (
  raised_by = (select platform.actor_id()) and state = 'raised'
  and ((select programme.keeps_all()) or unit_id = any ((select organisation.actor_reach('task.work'))::uuid[])));
create policy handled on programme.law_difficulty for update to ba_staff using ((select programme.keeps_all()));
grant update (state, remark, sent_to, sent_by, sent_on, answer, answered_on, changed_at, changed_by) on programme.law_difficulty to ba_staff;
-- a meeting is seen by who took part
create policy seen on programme.meeting_unit for select to ba_staff using (
  (select platform.actor_may('programme.read')) or unit_id = any ((select organisation.actor_reach('task.read'))::uuid[]));
create policy kept on programme.meeting_unit for insert to ba_staff with check ((select programme.keeps_all()));
create policy seen on programme.meeting for select to ba_staff using (
  (select platform.actor_may('programme.read')) or chair_unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
  or exists (select from programme.meeting_unit u where u.meeting_id = id));
create policy kept on programme.meeting for insert to ba_staff with check ((select programme.keeps_all()) and recorded_by = (select platform.actor_id()));
create policy seen on programme.meeting_decision for select to ba_staff using (exists (select from programme.meeting m where m.id = meeting_id));
create policy kept on programme.meeting_decision for insert to ba_staff with check ((select programme.keeps_all()) and recorded_by = (select platform.actor_id()));
create policy followed on programme.meeting_decision for update to ba_staff using ((select programme.keeps_all()));
grant update (task_id) on programme.meeting_decision to ba_staff;
