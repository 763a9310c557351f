import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { visitUnitName } from './inspection.queries.ts';
import type { Severity } from './inspection.rules.ts';

type Day = Temporal.PlainDate;

export type Photo = { id: string; sha256: string; type: string };
/** `reply`: how the unit explains it, the latest. */
export type Finding = { id: string; visitId: string; severity: Severity; what: string; photos: Photo[]; reply: string | null };

const FINDING = sql`f.id, f.visit_id as "visitId", f.severity, f.what,
  coalesce((select json_agg(json_build_object('id', p.id, 'sha256', p.sha256, 'type', p.type) order by p.at, p.id)
    from programme.inspection_photo p where p.finding_id = f.id), '[]') as photos,
  (select r.what from programme.finding_reply r where r.finding_id = f.id order by r.at desc, r.id limit 1) as reply`;

/** What a visit found, in the order in which it was noted. */
export async function listFindings(tx: Tx, visitId: string): Promise<Finding[]> {
  const { rows } =
    await sql<Finding>`select ${FINDING} from programme.finding f where f.visit_id = ${visitId}::uuid order by f.at, f.id limit 500`.execute(
      tx,
    );
  return rows;
}

export async function findFinding(tx: Tx, id: string): Promise<Finding | undefined> {
  const { rows } = await sql<Finding>`select ${FINDING} from programme.finding f where f.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

export async function findPhoto(tx: Tx, id: string): Promise<Photo | undefined> {
  const { rows } = await sql<Photo>`select id, sha256, type from programme.inspection_photo where id = ${id}::uuid`.execute(tx);
  return rows[0];
}

export type Demand = {
  id: string;
  visitId: string;
  inspectionId: string;
  unit: string;
  what: string;
  /** By when now; `askedBy`: what the conclusion says. */
  dueOn: Day;
  askedBy: Day;
  taskId: string | null;
  verifiedAt: Temporal.Instant | null;
  /** Of its latest task: what the unit has to hand in, by when now, and how far that is. */
  deliveryId: string | null;
  delivery: 'open' | 'sent' | 'returned' | 'accepted' | 'dropped' | null;
  deliveryUnitId: string | null;
  planId: string;
};

const DEMAND = sql`d.id, d.visit_id as "visitId", v.inspection_id as "inspectionId", coalesce(${visitUnitName(sql`v.unit_id`)}, '') as unit, d.what,
    coalesce(x.due_on, d.due_on) as "dueOn", d.due_on as "askedBy", d.task_id as "taskId", d.verified_at as "verifiedAt", x.id as "deliveryId", x.state as delivery,
    x.unit_id as "deliveryUnitId", i.plan_id as "planId"
  from programme.demand d
  join programme.visit v on v.id = d.visit_id
  join programme.inspection i on i.id = v.inspection_id
  left join lateral (
    select y.id, y.due_on, y.state, y.unit_id from programme.assignment a join programme.delivery y on y.assignment_id = a.id
    where a.task_id = d.task_id order by y.first_due_on desc, a.begun_on desc limit 1) x on true`;

/** What was asked of the units of a round, or of one visit; by day. */
export async function listDemands(tx: Tx, of: { inspectionId?: string; visitId?: string }): Promise<Demand[]> {
  const { rows } = await sql<Demand>`
    select ${DEMAND} where v.inspection_id = ${of.inspectionId ?? null}::uuid or v.id = ${of.visitId ?? null}::uuid
    order by d.due_on, d.added_at, d.id limit 10000`.execute(tx);
  return rows;
}

/** Demands whose unit handed in and which the team has not looked at, of the actor's own rounds. */
export async function listToVerify(tx: Tx): Promise<(Demand & { since: Temporal.Instant | null })[]> {
  const { rows } = await sql<Demand & { since: Temporal.Instant | null }>`
    select (select max(y.updated_at) from programme.delivery y where y.id = x.id) as since, ${DEMAND}
    where d.verified_at is null and x.state in ('sent', 'accepted') and v.inspection_id = any ((select programme.my_inspections())::uuid[])
    order by d.due_on limit 200`.execute(tx);
  return rows;
}

export async function findDemand(tx: Tx, id: string): Promise<(Demand & { works: boolean }) | undefined> {
  const { rows } = await sql<
    Demand & { works: boolean }
  >`select programme.inspects(d.visit_id) as works, ${DEMAND} where d.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

export type Look = { id: string; met: boolean; note: string; dueOn: Day | null; at: Temporal.Instant; photos: Photo[] };
/** How often the team looked whether it was met, latest first. */
export async function listLooks(tx: Tx, demandId: string): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select c.id, c.met, c.note, c.due_on as "dueOn", c.at,
      coalesce((select json_agg(json_build_object('id', p.id, 'sha256', p.sha256, 'type', p.type) order by p.at, p.id)
        from programme.inspection_photo p where p.check_id = c.id), '[]') as photos
    from programme.demand_check c where c.demand_id = ${demandId}::uuid order by c.at desc, c.id limit 100`.execute(tx);
  return rows;
}

export type Said = { id: string; kind: string; note: string | null; percent: number | null; at: Temporal.Instant; evidence: string[] };
/** What the unit has said and handed in about a demand, latest first; names of its evidence. */
export async function listSaid(tx: Tx, demandId: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select p.id, p.kind, p.note, p.percent, p.at, array(select e.name from programme.evidence e where e.progress_id = p.id order by e.name) as evidence
    from programme.task t
    join programme.assignment a on a.task_id = t.id
    join programme.delivery y on y.assignment_id = a.id
    join programme.progress p on p.delivery_id = y.id
    where t.origin = 'inspection' and t.origin_id = ${demandId}::uuid order by p.at desc, p.serial desc limit 200`.execute(tx);
  return rows;
}
