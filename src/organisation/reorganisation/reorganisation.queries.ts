import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listUnits } from '../units/unit.queries.ts';
import type { UnitKind } from '../units/unit.rules.ts';
import {
  type Change,
  type Flow,
  findProblems,
  type Problem,
  type ReorganisationState,
  type SeatChange,
  type SeatDuty,
  type Step,
} from './reorganisation.rules.ts';

type Day = Temporal.PlainDate;

export type Reorganisation = {
  id: string;
  /** The unit below which it happens. */
  scopeId: string;
  title: string;
  symbol: string;
  signedOn: Day | null;
  effectiveOn: Day;
  state: ReorganisationState;
  moving: boolean;
  createdAt: Temporal.Instant;
  createdBy: string;
  decidedAt: Temporal.Instant | null;
  carriedOutAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};
/** With everything drafted in it. */
export type WholeReorganisation = Reorganisation & { steps: Step[]; flows: Flow[]; seats: SeatChange[] };

/** Those in reach, the latest day first. */
export async function listReorganisations(tx: Tx, limit = 200): Promise<(Reorganisation & { steps: number })[]> {
  const { rows } = await sql<Reorganisation & { steps: number }>`
    select ${COLUMNS}, (select count(*)::int from organisation.reorganisation_step s where s.reorganisation_id = r.id) as steps
    from organisation.reorganisation r order by r.effective_on desc, r.created_at desc limit ${limit}`.execute(tx);
  return rows;
}

/** Undefined when there is none, or none in reach. */
export async function findReorganisation(tx: Tx, id: string): Promise<WholeReorganisation | undefined> {
  const { rows } = await sql<Reorganisation>`select ${COLUMNS} from organisation.reorganisation r where r.id = ${id}::uuid`.execute(tx);
  const [found] = rows;
  if (!found) return undefined;
  const steps = await sql<StepRow>`
    select s.id, s.what, s.unit_id as "unitId", s.kind, s.name_vi as "nameVi", s.name_en as "nameEn", s.short_vi as "shortVi", s.code,
      s.parent_id as "parentId"
    from organisation.reorganisation_step s where s.reorganisation_id = ${id}::uuid order by s.position, s.id`.execute(tx);
  const flows = await sql<Flow>`
    select f.from_unit as "from", f.to_unit as "to", f.whole, f.share::float8 as share
    from organisation.reorganisation_flow f left join organisation.reorganisation_step s on s.id = f.from_unit
    where f.reorganisation_id = ${id}::uuid
    order by (select min(position) from organisation.reorganisation_step p where p.reorganisation_id = f.reorganisation_id and p.unit_id = f.from_unit),
      f.from_unit, f.whole desc, (select min(position) from organisation.reorganisation_step p where p.reorganisation_id = f.reorganisation_id and p.unit_id = f.to_unit),
      f.to_unit`.execute(tx);
  const seats = await sql<SeatChange>`
    select duty, unit_id as "unitId" from organisation.reorganisation_seat where reorganisation_id = ${id}::uuid order by duty`.execute(tx);
  return { ...found, steps: steps.rows.map(stepOf), flows: flows.rows, seats: seats.rows };
}

const COLUMNS = sql`r.id, r.unit_id as "scopeId", r.title, r.symbol, r.signed_on as "signedOn", r.effective_on as "effectiveOn", r.state, r.moving,
  r.created_at as "createdAt", r.created_by as "createdBy", r.decided_at as "decidedAt", r.carried_out_at as "carriedOutAt",
  r.finished_at as "finishedAt", r.withdrawn_at as "withdrawnAt"`;

type StepRow = {
  id: string;
  what: Step['what'];
  unitId: string;
  kind: UnitKind | null;
  nameVi: string | null;
  nameEn: string | null;
  shortVi: string | null;
  code: string | null;
  parentId: string | null;
};

// what each kind of step must have is a check of the table
function stepOf(row: StepRow): Step {
  const { id, unitId, code } = row;
  const names = { nameVi: row.nameVi ?? '', nameEn: row.nameEn ?? '', shortVi: row.shortVi ?? '' };
  switch (row.what) {
    case 'begin':
      return { id, unitId, what: row.what, kind: row.kind as UnitKind, code, parentId: row.parentId as string, ...names };
    case 'rename':
      return { id, unitId, what: row.what, ...names };
    case 'recode':
      return { id, unitId, what: row.what, code };
    case 're-parent':
      return { id, unitId, what: row.what, parentId: row.parentId as string };
    case 'end':
      return { id, unitId, what: row.what };
    default:
      throw new Error(`no step is called ${row.what satisfies never}`);
  }
}

/** What stands in the way of deciding it. */
export async function listProblems(tx: Tx, act: WholeReorganisation): Promise<Problem[]> {
  const { steps, flows, seats, effectiveOn: day } = act;
  const living = await listUnits(tx, day);
  const named = [
    ...new Set([
      ...steps.flatMap((step) => ('parentId' in step ? [step.unitId, step.parentId] : [step.unitId])),
      ...flows.flatMap(({ from, to }) => [from, to]),
    ]),
  ];
  const { rows: seated } = await sql<{ duty: SeatDuty; unitId: string }>`
    select duty, unit_id as "unitId" from organisation.seat
    where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`.execute(tx);
  const { rows } = await sql<{ id: string; mine: boolean; later: Change[]; posts: boolean }>`
    select u.id, organisation.actor_administers(u.id) as mine, array_remove(array[
      case when exists (select from organisation.unit_name x where x.unit_id = u.id and x.valid_from >= ${day}::date) then 'name' end,
      case when exists (select from organisation.unit_code x where x.unit_id = u.id and x.valid_from >= ${day}::date) then 'code' end,
      case when exists (select from organisation.unit_parent x where x.unit_id = u.id and x.valid_from >= ${day}::date) then 'parent' end,
      case when u.valid_to is not null then 'end' end], null) as later,
      exists (select from organisation.post p where p.unit_id = u.id and p.valid_from >= ${day}::date) as posts
    from organisation.unit u where u.id = any (${named}::uuid[])`.execute(tx);
  return findProblems({
    signed: act.symbol !== '' && act.signedOn !== null,
    ...{ steps, flows, seats, living, seated },
    laterChanges: new Map(rows.map(({ id, later }) => [id, later])),
    laterPosts: new Set(rows.filter(({ posts }) => posts).map(({ id }) => id)),
    notMine: new Set(rows.filter(({ mine }) => !mine).map(({ id }) => id)),
  });
}
