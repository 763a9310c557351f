-- 0034-evaluation.sql — how a plan did, target by target and unit by unit: drawn up, checked by another person, signed and kept. Feature: programme.

create table programme.rating_rule (
  plan_id uuid primary key references programme.plan,
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  set_at timestamptz not null, set_by uuid not null);
comment on table programme.rating_rule is 'By which bands the targets and units of a plan are rated (rating.rules.ts). The instance''s own rule of work, no law. A plan without one goes by the default.';

create table programme.evaluation (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references programme.plan,
  body_id uuid not null references organisation.unit,
  kind text not null check (kind in ('mid-term', 'final')),
  up_to date not null,
  state text not null default 'draft' check (state in ('draft', 'asked', 'checked', 'signed')),
  conclusion text not null default '' check (length(conclusion) <= 20000),
  lessons text not null default '' check (length(lessons) <= 20000),
  drawn_up_at timestamptz not null, drawn_up_by uuid not null,
  changed_at timestamptz not null, changed_by uuid not null,
  writers uuid[] not null,
  returned_at timestamptz, returned_by uuid, returned_note text check (length(returned_note) <= 2000),
  content jsonb,
  checked_at timestamptz, checked_by uuid,
  number int check (number > 0), year int, symbol text, signed_on date, signed_at timestamptz, signed_by uuid,
  check ((content is not null) = (state in ('checked', 'signed')) and (checked_by is not null) = (content is not null) and (checked_at is not null) = (content is not null)),
  check ((state = 'signed') = (number is not null) and (number is not null) = (symbol is not null) and (number is not null) = (signed_on is not null)
    and (number is not null) = (year is not null) and (number is not null) = (signed_at is not null) and (number is not null) = (signed_by is not null)),
  check (checked_by is null or not checked_by = any (writers)),
  check ((returned_at is null) = (returned_by is null)),
  unique (body_id, year, number));
comment on table programme.evaluation is 'How a plan did by a day. While a draft its results are drawn from figures and tasks as they are; `content` (evaluation.content.ts) keeps them as checked and then signed, with the wording and names of that day.';
comment on column programme.evaluation.writers is 'Everybody who wrote in it: none of them checks it.';
create unique index one_evaluation_open on programme.evaluation (plan_id) where state <> 'signed';
create index on programme.evaluation (plan_id, up_to);

create table programme.evaluation_target (
  evaluation_id uuid not null references programme.evaluation,
  target_id uuid not null references programme.target,
  reasons text not null default '' check (length(reasons) <= 4000),
  lessons text not null default '' check (length(lessons) <= 4000),
  primary key (evaluation_id, target_id));
comment on table programme.evaluation_target is 'What is said about a target: why it stands as it does, and what is learnt from it. The result itself is never written, it is drawn from figures.';

create table programme.evaluation_unit (
  evaluation_id uuid not null references programme.evaluation,
  unit_id uuid not null references organisation.unit,
  mention text not null check (mention in ('commended', 'criticised', 'neither')),
  reason text not null check (length(reason) <= 2000 and (reason <> '' or mention = 'neither')),
  decided_at timestamptz not null, decided_by uuid not null,
  primary key (evaluation_id, unit_id));
comment on table programme.evaluation_unit is 'What a person decided about a unit: commended or criticised, and why. A rule only proposes. Never published.';

create function programme.open_evaluations() returns uuid[] stable language sql set search_path = '' as $$
  select coalesce(array_agg(e.id), '{}') from programme.evaluation e where e.state = 'draft' and platform.actor_id() = any (e.writers) and programme.keeps_all()
$$;
comment on function programme.open_evaluations() is 'The drafts the actor has said to write in: whoever does is named there first, and checks none of it.';
-- What may become of one: a draft is handed to be checked, sent back or checked, then signed; nothing else of it changes on the way.
create function programme.evaluation_steps() returns trigger language plpgsql set search_path = '' as $$
begin
  if not (old.state = new.state and old.state = 'draft' or (old.state, new.state) in (('draft', 'asked'), ('asked', 'draft'), ('asked', 'checked'), ('checked', 'draft'), ('checked', 'signed'))) then
    raise exception 'no such step of an evaluation' using errcode = '42501';
  end if;
  if (old.state <> 'draft' or new.state <> 'draft') and (new.conclusion, new.lessons, new.writers, new.changed_by) is distinct from (old.conclusion, old.lessons, old.writers, old.changed_by)
    or old.state = 'checked' and new.state = 'signed'
      and (new.checked_by, new.checked_at, new.content - 'paper') is distinct from (old.checked_by, old.checked_at, old.content - 'paper') then
    raise exception 'what was handed on is not written any more' using errcode = '42501';
  end if;
  if old.state = 'draft' and not old.writers <@ new.writers then
    raise exception 'who wrote in it stays known' using errcode = '42501';
  end if;
  if not programme.keeps_all() and old.state not in ('asked', 'checked') then
    raise exception 'who leads checks, and does not write' using errcode = '42501';
  end if;
  if not programme.keeps_all() and new.state = 'signed' then
    raise exception 'the number is given by the body that keeps the plan' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger evaluation_steps before update on programme.evaluation for each row when (current_user = 'ba_staff') execute function programme.evaluation_steps();
create trigger second_person before update of checked_by on programme.evaluation for each row
  when (new.checked_by is not null) execute function organisation.check_second_person('checked_by', 'changed_by');

do $$
declare name text;
begin
  foreach name in array array['rating_rule', 'evaluation', 'evaluation_target', 'evaluation_unit'] loop
    execute format('alter table programme.%I enable row level security', name);
    execute format('alter table programme.%I force row level security', name);
    execute format('grant select, insert on programme.%I to ba_staff', name);
  end loop;
end $$;
create policy seen on programme.rating_rule for select to ba_staff using (exists (select from programme.plan p where p.id = plan_id));
create policy kept on programme.rating_rule for insert to ba_staff with check ((select programme.keeps_all()) and set_by = (select platform.actor_id()));
create policy changed on programme.rating_rule for update to ba_staff using ((select programme.keeps_all())) with check (set_by = (select platform.actor_id()));
create policy dropped on programme.rating_rule for delete to ba_staff using ((select programme.keeps_all()));
grant update (rule, set_at, set_by), delete on programme.rating_rule to ba_staff;

-- Drafts are read by who reads the programme whole; a signed one, as the paper it is, by whoever works in the programme.
create policy seen on programme.evaluation for select to ba_staff using (
  (select platform.actor_may('programme.read')) or (state = 'signed' and (select platform.actor_may('plan.see'))));
create policy drawn_up on programme.evaluation for insert to ba_staff with check (
  (select programme.keeps_all()) and state = 'draft' and drawn_up_by = (select platform.actor_id()) and changed_by = drawn_up_by and writers = array[drawn_up_by]
  and body_id = any ((select organisation.actor_reach('programme.write'))::uuid[]));
create policy stepped on programme.evaluation for update to ba_staff
  using (state <> 'signed' and ((select programme.keeps_all()) or (select platform.actor_may('programme.lead'))))
  with check ((state <> 'draft' or returned_by = (select platform.actor_id()) or (changed_by = (select platform.actor_id()) and (select platform.actor_id()) = any (writers)))
    and (state <> 'checked' or checked_by = (select platform.actor_id()))
    and (state <> 'signed' or (signed_by = (select platform.actor_id()) and body_id = any ((select organisation.actor_reach('programme.write'))::uuid[]))));
grant update (state, conclusion, lessons, changed_at, changed_by, writers, returned_at, returned_by, returned_note, content, checked_at, checked_by, body_id,
  number, year, symbol, signed_on, signed_at, signed_by) on programme.evaluation to ba_staff;
create policy thrown_away on programme.evaluation for delete to ba_staff using (state = 'draft' and (select programme.keeps_all()));
grant delete on programme.evaluation to ba_staff;

do $$
declare name text;
begin
  foreach name in array array['evaluation_target', 'evaluation_unit'] loop
    execute format('create policy seen on programme.%I for select to ba_staff using (exists (select from programme.evaluation e where e.id = evaluation_id))', name);
    execute format('create policy written on programme.%I for insert to ba_staff with check (evaluation_id = any ((select programme.open_evaluations())::uuid[]))', name);
    execute format('create policy written_anew on programme.%I for update to ba_staff using (evaluation_id = any ((select programme.open_evaluations())::uuid[]))', name);
    execute format('create policy taken_back on programme.%I for delete to ba_staff using (evaluation_id = any ((select programme.open_evaluations())::uuid[]))', name);
  end loop;
end $$;
grant update (reasons, lessons), delete on programme.evaluation_target to ba_staff;
grant update (mention, reason, decided_at, decided_by), delete on programme.evaluation_unit to ba_staff;
