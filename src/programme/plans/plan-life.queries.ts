import { sql } from 'kysely';
import { listReach, listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { TaskRhythm } from '../tasks/task.rules.ts';
import { type PlanContent, planContent } from './plan.content.ts';
import type { PlanState } from './plan.rules.ts';
import type { Received } from './plan-draft.ts';

type Day = Temporal.PlainDate;

/** Whose plans an actor keeps: the standing body's every plan, else those of the units where `plan.keep` holds. */
export type Keeping = { all: boolean; units: ReadonlySet<string> };
export const findKeeping = async (tx: Tx, actor: Pick<Actor, 'may'>): Promise<Keeping> => ({
  all: actor.may.has('programme.write'),
  units: await listReach(tx, 'plan.keep'),
});
export const keeps = ({ all, units }: Keeping, issuerId: string): boolean => all || units.has(issuerId);

/** What a plan's own page tells besides `findPlan`; `content`: of the version in force. */
export type PlanFile = {
  id: string;
  state: PlanState;
  version: number;
  issuerId: string;
  issuedOn: Day | null;
  content: PlanContent;
  original: { sha256: string; name: string; size: number } | null;
  closed: { on: Day; why: string } | null;
};

/** @returns undefined when there is no such plan that this actor may see. */
export async function findPlanFile(tx: Tx, planId: string): Promise<PlanFile | undefined> {
  const row = await tx
    .selectFrom('programme.plan as p')
    .innerJoin('programme.plan_version as v', (on) => on.onRef('v.plan_id', '=', 'p.id').onRef('v.number', '=', 'p.version'))
    .selectAll('p')
    .select('v.content')
    .where('p.id', '=', planId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    state: row.state as PlanState,
    version: row.version,
    issuerId: row.issuer_id,
    issuedOn: row.issued_on,
    content: planContent.parse(row.content),
    original:
      row.original_sha256 && row.original_name && row.original_size !== null
        ? { sha256: row.original_sha256, name: row.original_name, size: row.original_size }
        : null,
    closed: row.closed_on ? { on: row.closed_on, why: row.closed_why ?? '' } : null,
  };
}

export type PlanVersion = {
  number: number;
  content: PlanContent;
  symbol: string | null;
  decidedOn: Day | null;
  signer: string | null;
  reason: string;
  madeAt: Temporal.Instant;
};

/** Every version of a plan, the latest first. */
export async function listVersions(tx: Tx, planId: string): Promise<PlanVersion[]> {
  const rows = await tx
    .selectFrom('programme.plan_version')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    content: planContent.parse(row.content),
    symbol: row.symbol,
    decidedOn: row.decided_on,
    signer: row.signer,
    reason: row.reason,
    madeAt: row.made_at,
  }));
}

export type PlanTask = { id: string; groupId: string | null; what: string; dueOn: Day | null; rhythm: TaskRhythm | null; ended: boolean };
export type PlanGroup = { id: string; name: string; kind: number | null };

/** The headings of a plan and the tasks under it, as the version in force has them. Who has what to do, its units know. */
export async function listPlanTasks(tx: Tx, planId: string): Promise<{ groups: PlanGroup[]; tasks: PlanTask[] }> {
  const groups = await tx
    .selectFrom('programme.task_group')
    .select(['id', 'name', 'kind'])
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .orderBy('position')
    .limit(200)
    .execute();
  const tasks = await tx
    .selectFrom('programme.task')
    .select(['id', 'group_id as groupId', 'what', 'due_on as dueOn', 'rhythm', 'ended_on as endedOn'])
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .limit(1000)
    .execute();
  return {
    groups,
    tasks: tasks.map(({ endedOn, rhythm, ...task }) => ({ ...task, rhythm: rhythm as TaskRhythm | null, ended: endedOn !== null })),
  };
}

/** How many things wait in each plan, of those this actor may see: all of them for its standing body, else the units' own. */
export async function listOpenDeliveries(tx: Tx, today: Day): Promise<Map<string, { open: number; late: number; sent: number }>> {
  const { rows } = await sql<{ planId: string; open: number; late: number; sent: number }>`
    select plan_id as "planId",
      count(*) filter (where state in ('open', 'returned'))::int as open,
      count(*) filter (where state in ('open', 'returned') and due_on < ${today}::date)::int as late,
      count(*) filter (where state = 'sent')::int as sent
    from programme.delivery where state in ('open', 'returned', 'sent') group by plan_id`.execute(tx);
  return new Map(rows.map(({ planId, ...counts }) => [planId, counts]));
}

export type OwnFigure = { indicatorId: string; asOf: Day; numerator: number; denominator: number | null; sample: boolean; units: number };

/**
 * The latest figures of the actor's own units, by indicator: added up over the units that have one for that day. Only for those who see
 * no others; of whom all are seen, reported periods tell more.
 */
export async function listOwnFigures(tx: Tx): Promise<OwnFigure[]> {
  const { rows } = await sql<OwnFigure>`
    with own as (
      select * from programme.figure_now where unit_id = any ((select organisation.actor_reach('figure.read'))::uuid[])),
    last as (select indicator_id, max(as_of) as as_of from own group by indicator_id)
    select o.indicator_id as "indicatorId", o.as_of as "asOf", sum(o.numerator)::int as numerator, sum(o.denominator)::int as denominator,
      bool_or(o.sample) as sample, count(*)::int as units
    from own o join last l on l.indicator_id = o.indicator_id and l.as_of = o.as_of
    group by o.indicator_id, o.as_of`.execute(tx);
  return rows;
}

/** What a unit was handed in a plan, each task once. Only what this actor may see. */
export async function listReceived(tx: Tx, planId: string, unitId: string): Promise<Received[]> {
  const { rows } = await sql<Omit<Received, 'due'> & { due: Day | null }>`
    select t.what, t.due_on as due, t.rhythm, g.code as target
    from programme.task t
    join programme.assignment a on a.task_id = t.id and a.unit_id = ${unitId} and a.ended_on is null and a.part = 'leads'
    left join programme.target g on g.id = t.target_id
    where t.plan_id = ${planId} and t.ended_on is null
    order by t.added_at, t.id limit 500`.execute(tx);
  return rows.map((row) => ({ ...row, due: row.due?.toString() ?? null }));
}

/**
 * The units a plan may name on a day, or today's where the record of units begins only after it; neighbourhoods are too many and get
 * nothing handed by a plan.
 */
export async function listNameable(tx: Tx, day: Day): Promise<UnitOfDay[]> {
  const ofDay = await listUnits(tx, day);
  const { rows } = ofDay.length > 0 ? { rows: [] } : await sql<{ today: Day }>`select platform.actor_day() as today`.execute(tx);
  const units = rows[0] ? await listUnits(tx, rows[0].today) : ofDay;
  return units.filter(({ kind }) => kind !== 'residential group');
}

/** What units were called on a day, or last before it; for texts that name them by id. */
export async function listUnitNames(tx: Tx, ids: readonly string[], day: Day): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (n.unit_id) n.unit_id as id, n.name_vi as name
    from organisation.unit_name n where n.unit_id = any (${ids}::uuid[])
    order by n.unit_id, n.valid_from <= ${day}::date desc, case when n.valid_from <= ${day}::date then n.valid_from end desc, n.valid_from`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every unit that a plan's content names. */
export const unitsNamed = (content: PlanContent): string[] => [
  ...new Set([
    content.issuerId,
    ...content.targets.flatMap(({ units }) => units),
    ...content.assignments.flatMap(({ units, cooperating }) => [...units, ...cooperating]),
    ...(content.standingBody?.unitId ? [content.standingBody.unitId] : []),
  ]),
];
