import { type RawBuilder, sql } from 'kysely';
import { listNames } from '../../organisation/people/account.queries.ts';
import { listUnits, nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { InspectionState, ItemAnswer, VisitState } from './inspection.rules.ts';

type Day = Temporal.PlainDate;

export type Inspection = {
  id: string;
  planId: string;
  planSymbol: string | null;
  planTitle: string;
  bodyId: string;
  year: number;
  title: string;
  state: InspectionState;
  symbol: string | null;
  decidedOn: Day | null;
  signer: string | null;
  signerLines: string[] | null;
};

const INSPECTION = sql`i.id, i.plan_id as "planId", p.symbol as "planSymbol", p.title_vi as "planTitle", i.body_id as "bodyId", i.year, i.title,
  i.state, i.symbol, i.decided_on as "decidedOn", i.signer, i.signer_lines as "signerLines"`;

/** Rounds of inspection the actor may see, newest first. */
export async function listInspections(tx: Tx): Promise<Inspection[]> {
  const { rows } = await sql<Inspection>`
    select ${INSPECTION} from programme.inspection i join programme.plan p on p.id = i.plan_id
    order by i.year desc, i.added_at desc, i.id limit 200`.execute(tx);
  return rows;
}

/** @returns undefined when there is none that this actor may see. */
export const findInspection = async (tx: Tx, id: string): Promise<Inspection | undefined> => {
  const { rows } = await sql<Inspection>`
    select ${INSPECTION} from programme.inspection i join programme.plan p on p.id = i.plan_id where i.id = ${id}::uuid`.execute(tx);
  return rows[0];
};

export type Item = { id: string; position: number; question: string; basis: string; ours: boolean };
/** The questions of a round; none for who is neither of its team nor reads the whole programme. */
export async function listItems(tx: Tx, inspectionId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select id, position, question, basis, ours from programme.inspection_item where inspection_id = ${inspectionId}::uuid
    order by position limit 200`.execute(tx);
  return rows;
}

export type Member = { accountId: string; name: string; part: 'head' | 'member' };
/** The team, its head first. */
export async function listTeam(tx: Tx, inspectionId: string): Promise<Member[]> {
  const { rows } = await sql<Omit<Member, 'name'>>`
    select account_id as "accountId", part from programme.inspection_team where inspection_id = ${inspectionId}::uuid limit 100`.execute(
    tx,
  );
  const names = await listNames(
    tx,
    rows.map(({ accountId }) => accountId),
  );
  return rows
    .map((row) => ({ ...row, name: names.get(row.accountId) ?? '' }))
    .toSorted((a, b) => (a.part === b.part ? a.name.localeCompare(b.name, 'vi') : a.part === 'head' ? -1 : 1));
}

export type Candidate = { id: string; name: string; unit: string };
/** Who may be put into a team on a day: holders of a post that inspects, each once. Nobody for who keeps no programme. */
export async function listCandidates(tx: Tx, day: Day): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct on (x.name, x.id) x.id, x.name, ${nameOn(sql`x.unit_id`, sql`${day}::date`)} as unit from programme.inspectors() x
    order by x.name, x.id limit 500`.execute(tx);
  return rows;
}

/** A visit as the board shows it. */
export type Visit = {
  id: string;
  inspectionId: string;
  unitId: string;
  /** As it was called on the day of the visit. */
  unit: string;
  plannedOn: Day;
  heldOn: Day | null;
  state: VisitState;
  cancelledWhy: string | null;
  shared: boolean;
  conclusion: 'draft' | 'issued' | null;
  answered: number;
  findings: number;
  serious: number;
};

const VISIT = sql`v.id, v.inspection_id as "inspectionId", v.unit_id as "unitId",
  coalesce(${nameOn(sql`v.unit_id`, sql`coalesce(v.held_on, v.planned_on)`)}, '') as unit, v.planned_on as "plannedOn", v.held_on as "heldOn", v.state,
  v.cancelled_why as "cancelledWhy", v.shared_at is not null as shared,
  (select c.state from programme.conclusion c where c.visit_id = v.id) as conclusion,
  (select count(*)::int from programme.visit_answer a where a.visit_id = v.id) as answered,
  (select count(*)::int from programme.finding f where f.visit_id = v.id) as findings,
  (select count(*)::int from programme.finding f where f.visit_id = v.id and f.severity = 'serious') as serious`;

/** The visits of a round, by day. */
export async function listVisits(tx: Tx, inspectionId: string): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    select ${VISIT} from programme.visit v where v.inspection_id = ${inspectionId}::uuid
    order by coalesce(v.held_on, v.planned_on), unit, v.id limit 4000`.execute(tx);
  return rows;
}

/** Visits to the actor's own units that were sent to them, latest first; `title`: of the round. */
export async function listOwnVisits(tx: Tx): Promise<(Visit & { title: string })[]> {
  const { rows } = await sql<Visit & { title: string }>`
    select ${VISIT}, i.title from programme.visit v join programme.inspection i on i.id = v.inspection_id
    where v.shared_at is not null and v.unit_id = any ((select organisation.actor_reach('task.read'))::uuid[])
    order by v.held_on desc nulls last, v.id limit 200`.execute(tx);
  return rows;
}

/** @returns undefined when there is none that this actor may see. */
export async function findVisit(tx: Tx, id: string): Promise<(Visit & { works: boolean; explains: boolean }) | undefined> {
  const { rows } = await sql<Visit & { works: boolean; explains: boolean }>`
    select ${VISIT}, programme.inspects(v.id) as works,
      v.state = 'held' and v.shared_at is not null and v.unit_id = any ((select organisation.actor_reach('task.work'))::uuid[]) as explains
    from programme.visit v where v.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

export type Answered = { itemId: string; answer: ItemAnswer; note: string };
export async function listAnswers(tx: Tx, visitId: string): Promise<Map<string, Answered>> {
  const { rows } = await sql<Answered>`
    select item_id as "itemId", answer, note from programme.visit_answer where visit_id = ${visitId}::uuid limit 200`.execute(tx);
  return new Map(rows.map((row) => [row.itemId, row]));
}

export type Conclusion = {
  what: string;
  state: 'draft' | 'issued';
  symbol: string | null;
  issuedOn: Day | null;
  signer: string | null;
  signerLines: string[] | null;
  bodyId: string | null;
};
export async function findConclusion(tx: Tx, visitId: string): Promise<Conclusion | undefined> {
  const { rows } = await sql<Conclusion>`
    select what, state, symbol, issued_on as "issuedOn", signer, signer_lines as "signerLines", body_id as "bodyId"
    from programme.conclusion where visit_id = ${visitId}::uuid`.execute(tx);
  return rows[0];
}

/** What the body wrote after number and kind of its last conclusion, or of this decision: `VHTT`. */
export async function findAbbreviation(tx: Tx, inspection: Inspection): Promise<string> {
  const { rows } = await sql<{ symbol: string }>`
    select symbol from programme.conclusion where body_id = ${inspection.bodyId}::uuid and state = 'issued' order by changed_at desc limit 1`.execute(
    tx,
  );
  return /-(\S+)$/.exec(rows[0]?.symbol ?? inspection.symbol ?? '')?.[1] ?? '';
}

/** How a body heads its papers on a day: its name, whom it stands under, the place. */
export async function findLetterhead(tx: Tx, bodyId: string, day: Day): Promise<{ body: string; superior: string | null; place: string }> {
  const units = new Map((await listUnits(tx, day)).map((unit) => [unit.id, unit]));
  const body = units.get(bodyId);
  const { rows } = await sql<{ name: string }>`select ${nameOn(sql`${bodyId}::uuid`, sql`${day}::date`)} as name`.execute(tx);
  const above = body?.parentId ? units.get(body.parentId) : undefined;
  let place = body;
  while (place && !['ward', 'district', 'city'].includes(place.kind)) place = place.parentId ? units.get(place.parentId) : undefined;
  return { body: body?.name ?? rows[0]?.name ?? '', superior: above?.name ?? null, place: place?.short ?? '…' };
}

/** The groups of tasks of a plan's version in force, in its order. */
export async function listGroupNames(tx: Tx, planId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from programme.task_group where plan_id = ${planId}::uuid and last_version is null order by position limit 100`.execute(tx);
  return rows.map(({ name }) => name);
}

/** The name of a unit on the day of a visit, for lists of other nouns. */
export const visitUnitName = (unit: RawBuilder<unknown>): RawBuilder<string | null> => nameOn(unit, sql`coalesce(v.held_on, v.planned_on)`);
