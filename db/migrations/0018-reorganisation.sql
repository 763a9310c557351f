-- 0018-reorganisation.sql — merging, splitting, dissolving, renaming as one act, planned ahead; who takes what of a unit that ends. Feature: organisation.

create table organisation.reorganisation (
  id uuid primary key,
  unit_id uuid not null references organisation.unit,
  title text not null check (title <> ''),
  symbol text not null, signed_on date,
  effective_on date not null,
  state text not null check (state in ('draft', 'decided', 'carried out', 'finished', 'withdrawn')),
  moving boolean not null default false,
  tree_before jsonb, tree_after jsonb,
  created_at timestamptz not null, created_by uuid not null,
  decided_at timestamptz, decided_by uuid,
  carried_out_at timestamptz,
  finished_at timestamptz, finished_by uuid,
  withdrawn_at timestamptz, withdrawn_by uuid);
comment on table organisation.reorganisation is
  'One change of the tree, decided by a document and in effect from the first minute of a day. A draft changes nothing; decided, its rows stand in the tree ahead of their day.';
comment on column organisation.reorganisation.unit_id is 'The unit below which it happens: whoever may reorganise there sees it.';
comment on column organisation.reorganisation.symbol is 'Of the deciding document, as typed; empty while it is not known.';
comment on column organisation.reorganisation.moving is 'The clock has, or may have, something to move on or after the day.';
comment on column organisation.reorganisation.tree_before is 'The rows of the units it touched before it was decided, so that withdrawing restores them exactly; tree_after: as it left them.';
create index on organisation.reorganisation (unit_id);
create index on organisation.reorganisation (effective_on) where moving;

create table organisation.reorganisation_step (
  id uuid primary key,
  reorganisation_id uuid not null references organisation.reorganisation,
  position int not null,
  what text not null check (what in ('begin', 'end', 'rename', 'recode', 're-parent')),
  unit_id uuid not null,
  kind text, name_vi text, name_en text, short_vi text, code text, parent_id uuid,
  unique (reorganisation_id, unit_id, what),
  check (what <> 'begin' or (unit_id = id and kind is not null and parent_id is not null)),
  check (what not in ('begin', 'rename') or (name_vi <> '' and name_en <> '' and short_vi <> '')),
  check (what <> 're-parent' or parent_id <> unit_id));
comment on table organisation.reorganisation_step is 'What happens to one unit.';
comment on column organisation.reorganisation_step.unit_id is 'Of a unit that is to begin, the step''s own id: so it can be named before it exists, hence no reference.';

create table organisation.reorganisation_flow (
  reorganisation_id uuid not null references organisation.reorganisation,
  from_unit uuid not null,
  to_unit uuid not null,
  whole boolean not null,
  share numeric(5, 4) check (share > 0 and share < 1),
  primary key (reorganisation_id, from_unit, to_unit),
  check (from_unit <> to_unit), check (not whole or share is null));
comment on table organisation.reorganisation_flow is 'The ground or the tasks of one unit go to another, wholly or in part. Share null: nobody knows how much.';
comment on column organisation.reorganisation_flow.from_unit is 'No reference: another act may have been to begin it, and been withdrawn.';

create table organisation.reorganisation_seat (
  reorganisation_id uuid not null references organisation.reorganisation,
  duty text not null check (duty in ('authority', 'standing body')),
  unit_id uuid not null,
  primary key (reorganisation_id, duty));
comment on table organisation.reorganisation_seat is 'Who speaks through this instance, or keeps the programme, from the day on.';

create table organisation.reorganisation_owner (
  reorganisation_id uuid not null references organisation.reorganisation,
  from_unit uuid not null,
  holding text not null,
  to_unit uuid,
  primary key (reorganisation_id, from_unit, holding));
comment on table organisation.reorganisation_owner is
  'Who takes what a unit holds when it ends: of one kind, or (holding empty) of every kind without a choice of its own. to_unit null: it ends with the unit.';
create table organisation.reorganisation_exception (
  reorganisation_id uuid not null references organisation.reorganisation,
  holding text not null,
  record_id uuid not null,
  from_unit uuid not null,
  to_unit uuid,
  primary key (reorganisation_id, holding, record_id));
comment on table organisation.reorganisation_exception is 'One record that goes elsewhere than the rest of its kind. to_unit null: it ends with the unit.';
create index on organisation.reorganisation_exception (record_id);

create table organisation.reorganisation_progress (
  reorganisation_id uuid not null references organisation.reorganisation,
  from_unit uuid not null references organisation.unit,
  holding text not null,
  moved int not null default 0,
  remaining int not null,
  counted_at timestamptz not null,
  primary key (reorganisation_id, from_unit, holding));
comment on table organisation.reorganisation_progress is 'How much the clock has moved, and how much it still found.';

create table organisation.succession (
  from_unit uuid not null references organisation.unit,
  to_unit uuid not null references organisation.unit,
  on_day date not null,
  reorganisation_id uuid not null references organisation.reorganisation,
  whole boolean not null,
  share numeric(5, 4),
  primary key (from_unit, to_unit, on_day));
comment on table organisation.succession is
  'What came of a unit, many to many. Where share is null nobody knows how much: figures of the old are never added up into the new by it.';
create index on organisation.succession (to_unit);
create index on organisation.succession (reorganisation_id);

-- A post that ends because its unit does remembers how long it would have run, and what it went on as.
alter table organisation.post
  add column ended_by uuid references organisation.reorganisation,
  add column term_to date,
  add column continued_by uuid references organisation.post;
comment on column organisation.post.ended_by is 'The reorganisation in which its unit ends.';
comment on column organisation.post.term_to is 'Where a reorganisation ended it: until when it would have run; null: without an end.';
comment on column organisation.post.continued_by is 'The post in the succeeding unit that it went on as.';
create index on organisation.post (ended_by);
create index on organisation.post (continued_by) where continued_by is not null;

-- Who takes a record, or all of a kind, of a unit that ends: its own choice, the kind's, the unit's, or the only unit its ground goes to.
create function organisation.planned_owner(act uuid, unit uuid, kind text, record uuid)
  returns table (to_unit uuid, chosen boolean) stable language sql set search_path = '' as $$
  select c.to_unit, true from (
    select e.to_unit, 1 as rank from organisation.reorganisation_exception e
      where e.reorganisation_id = act and e.holding = kind and e.record_id = record
    union all
    select o.to_unit, case o.holding when '' then 3 else 2 end from organisation.reorganisation_owner o
      where o.reorganisation_id = act and o.from_unit = unit and o.holding in (kind, '')
    union all
    select min(f.to_unit::text)::uuid, 4 from organisation.reorganisation_flow f
      where f.reorganisation_id = act and f.from_unit = unit having count(*) = 1) c
  order by c.rank limit 1
$$;
comment on function organisation.planned_owner(uuid, uuid, text, uuid) is 'No row: nobody has been chosen. to_unit null: it ends with the unit.';

-- For policies of what the clock moves: units that are ending in a decided reorganisation whose day has come.
create function organisation.units_being_left() returns uuid[] stable language sql set search_path = '' as $$
  select coalesce(array_agg(s.unit_id), '{}') from organisation.reorganisation_step s
  join organisation.reorganisation r on r.id = s.reorganisation_id
  where s.what = 'end' and r.state in ('decided', 'carried out') and r.effective_on <= platform.actor_day()
$$;
comment on function organisation.units_being_left() is
  'For the policy under which ba_worker updates what moves: unit_id = any ((select organisation.units_being_left())::uuid[]).';

-- A decided reorganisation is withdrawn before its day: the units it was to begin never were. Their rows are looked after by no policy,
-- since who may change a unit is asked by where it hangs.
create function organisation.unbegin(act uuid) returns void security definer language plpgsql set search_path = '' as $$
declare begun uuid[];
begin
  select array_agg(s.id) into begun from organisation.reorganisation r join organisation.reorganisation_step s on s.reorganisation_id = r.id
  where r.id = act and r.state = 'decided' and r.effective_on > platform.actor_day() and s.what = 'begin'
    and r.unit_id = any (organisation.actor_reach('organisation.reorganise'));
  delete from organisation.unit_parent where unit_id = any (begun);
  delete from organisation.unit_code where unit_id = any (begun);
  delete from organisation.unit_name where unit_id = any (begun);
  delete from organisation.unit where id = any (begun);
end $$;

do $$
declare name text;
begin
  foreach name in array array['reorganisation', 'reorganisation_step', 'reorganisation_flow', 'reorganisation_seat', 'reorganisation_owner',
      'reorganisation_exception', 'reorganisation_progress', 'succession'] loop
    execute format('alter table organisation.%I enable row level security', name);
    execute format('alter table organisation.%I force row level security', name);
  end loop;
  foreach name in array array['step', 'flow', 'seat', 'owner', 'exception', 'progress'] loop
    name := 'reorganisation_' || name;
    execute format('create policy clock on organisation.%I for select to ba_worker using ((select platform.actor_id()) is not null)', name);
    execute format('create policy as_its_act on organisation.%I for select to ba_staff
      using (exists (select from organisation.reorganisation r where r.id = reorganisation_id))', name);
    execute format('grant select on organisation.%I to ba_staff, ba_worker', name);
  end loop;
  -- steps, flows and seats are the draft; who takes what may be chosen until the act is finished
  foreach name in array array['step', 'flow', 'seat'] loop
    name := 'reorganisation_' || name;
    execute format('create policy drafting on organisation.%I to ba_staff
      using (exists (select from organisation.reorganisation r where r.id = reorganisation_id and r.state = ''draft''))
      with check (exists (select from organisation.reorganisation r where r.id = reorganisation_id and r.state = ''draft''))', name);
    execute format('grant insert, update, delete on organisation.%I to ba_staff', name);
  end loop;
  foreach name in array array['owner', 'exception'] loop
    name := 'reorganisation_' || name;
    execute format('create policy choosing on organisation.%I to ba_staff
      using (exists (select from organisation.reorganisation r where r.id = reorganisation_id and r.state in (''draft'', ''decided'', ''carried out'')))
      with check (exists (select from organisation.reorganisation r where r.id = reorganisation_id and r.state in (''draft'', ''decided'', ''carried out'')))', name);
    execute format('grant insert, update, delete on organisation.%I to ba_staff', name);
  end loop;
end $$;
-- what an administrator hands on stays among what they administer, for posts go along; a unit that is yet to begin will hang there
do $$
declare name text; act text;
begin
  foreach name in array array['flow', 'owner', 'exception'] loop
    foreach act in array array['insert', 'update'] loop
      execute format('create policy own_units_%s on organisation.reorganisation_%s as restrictive for %1$s to ba_staff with check (to_unit is null
        or organisation.actor_administers(to_unit) or not exists (select from organisation.unit u where u.id = to_unit))', act, name);
    end loop;
  end loop;
end $$;
create policy in_reach on organisation.reorganisation for select to ba_staff
  using (unit_id = any ((select organisation.actor_reach('organisation.reorganise'))::uuid[]));
create policy drafting on organisation.reorganisation for insert to ba_staff
  with check (unit_id = any ((select organisation.actor_reach('organisation.reorganise'))::uuid[]) and state = 'draft' and created_by = (select platform.actor_id()));
create policy acting on organisation.reorganisation for update to ba_staff
  using (unit_id = any ((select organisation.actor_reach('organisation.reorganise'))::uuid[]) and state not in ('finished', 'withdrawn'))
  with check (unit_id = any ((select organisation.actor_reach('organisation.reorganise'))::uuid[]));
create policy clock on organisation.reorganisation for select to ba_worker using ((select platform.actor_id()) is not null);
create policy clock_moves on organisation.reorganisation for update to ba_worker
  using ((select platform.actor_id()) is not null and state in ('decided', 'carried out'))
  with check (state in ('decided', 'carried out'));
grant select, insert on organisation.reorganisation to ba_staff;
grant update (title, symbol, signed_on, effective_on, state, moving, tree_before, tree_after, decided_at, decided_by, finished_at, finished_by,
  withdrawn_at, withdrawn_by) on organisation.reorganisation to ba_staff;
grant select, update (state, moving, carried_out_at) on organisation.reorganisation to ba_worker;
create policy clock_counts on organisation.reorganisation_progress to ba_worker
  using ((select platform.actor_id()) is not null) with check ((select platform.actor_id()) is not null);
grant insert, update on organisation.reorganisation_progress to ba_worker;

-- what came of a state body is public
create policy all_read on organisation.succession for select using (true);
grant select on organisation.succession to ba_public, ba_staff, ba_worker, ba_door;
create policy by_its_act on organisation.succession for insert to ba_staff
  with check (exists (select from organisation.reorganisation r where r.id = reorganisation_id)
    and organisation.actor_administers(from_unit) and organisation.actor_administers(to_unit));
create policy withdrawn on organisation.succession for delete to ba_staff
  using (on_day > (select platform.actor_day()) and exists (select from organisation.reorganisation r where r.id = reorganisation_id));
grant insert, delete on organisation.succession to ba_staff;

grant update (ended_by, term_to) on organisation.post to ba_staff;
create policy clock on organisation.post for select to ba_worker using ((select platform.actor_id()) is not null);
create policy clock_goes_on on organisation.post for insert to ba_worker with check (given_by = (select platform.actor_id()));
create policy clock_notes on organisation.post for update to ba_worker
  using (unit_id = any ((select organisation.units_being_left())::uuid[])) with check (true);
grant select, insert, update (continued_by) on organisation.post to ba_worker;

create policy clock_moves on help.entry for update to ba_worker
  using (published and unit_id = any ((select organisation.units_being_left())::uuid[])) with check (published and unit_id is not null);
grant update (unit_id) on help.entry to ba_worker;

do $$
declare name text;
begin
  foreach name in array array['reorganisation', 'reorganisation_step', 'reorganisation_owner'] loop
    execute format('create policy door_reads on organisation.%I for select to ba_door using (true)', name);
    execute format('grant select on organisation.%I to ba_door', name);
  end loop;
  foreach name in array array['unit', 'unit_name', 'unit_code', 'unit_parent'] loop
    execute format('create policy door_unbegins on organisation.%I for delete to ba_door using (valid_from > (select platform.actor_day()))', name);
    execute format('grant delete on organisation.%I to ba_door', name);
  end loop;
end $$;
grant create on schema organisation to ba_door;
alter function organisation.unbegin(uuid) owner to ba_door;
revoke create on schema organisation from ba_door;
revoke execute on function organisation.unbegin(uuid), organisation.planned_owner(uuid, uuid, text, uuid), organisation.units_being_left() from public;
grant execute on function organisation.unbegin(uuid) to ba_staff;
grant execute on function organisation.planned_owner(uuid, uuid, text, uuid), organisation.units_being_left() to ba_staff, ba_worker;
