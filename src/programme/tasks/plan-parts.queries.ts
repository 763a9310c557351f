import { sql } from 'kysely';
import { listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listPlanUnits } from '../plans/plan.queries.ts';

/** What a task of a plan may hang on. */
export type PlanParts = { groups: { id: string; name: string }[]; targets: { id: string; name: string }[] };

/** The headings and targets of a plan that are in force, in its order. */
export async function listPlanParts(tx: Tx, planId: string): Promise<PlanParts> {
  const groups = await sql<{ id: string; name: string }>`
    select id, name from programme.task_group where plan_id = ${planId}::uuid and last_version is null order by position limit 200`.execute(
    tx,
  );
  const targets = await sql<{ id: string; name: string }>`
    select id, code || '. ' || name_vi as name from programme.target where plan_id = ${planId}::uuid and last_version is null order by position limit 500`.execute(
    tx,
  );
  return { groups: groups.rows, targets: targets.rows };
}

export type KeptPlan = { id: string; name: string; issuerId: string };

/** Plans in force that the actor keeps: those one may add tasks to. Newest first. */
export async function listKeptPlans(tx: Tx): Promise<KeptPlan[]> {
  const { rows } = await sql<KeptPlan>`
    select p.id, coalesce(p.symbol, p.title_vi) as name, p.issuer_id as "issuerId" from programme.plan p
    where p.state = 'issued' and p.id = any ((select programme.actor_plans())::uuid[]) order by p.issued_on desc, p.id limit 200`.execute(
    tx,
  );
  return rows;
}

/** Units of a day that the actor may hand something to under plans of an issuer: the standing body all, others the issuer and what is below it. */
export async function listAskable(tx: Tx, issuerId: string, day: Temporal.PlainDate): Promise<UnitOfDay[]> {
  const units = await listUnits(tx, day);
  const { rows } = await sql<{ all: boolean }>`select programme.keeps_all() as all`.execute(tx);
  if (rows[0]?.all) return units;
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const isBelow = (id: string | null | undefined): boolean => !!id && (id === issuerId || isBelow(parents.get(id)));
  return units.filter(({ id }) => isBelow(id));
}

/** Who may be given something under a plan on a day: its wards, all at once or one by one, and every other unit one may ask. */
export type Assignable = { wards: { id: string; name: string }[]; others: UnitOfDay[] };

export async function listAssignable(tx: Tx, issuerId: string, day: Temporal.PlainDate): Promise<Assignable> {
  const wards = await listPlanUnits(tx, issuerId, day);
  const isWard = new Set(wards.map(({ id }) => id));
  const units = await listAskable(tx, issuerId, day);
  return { wards, others: units.filter(({ id, kind }) => !isWard.has(id) && kind !== 'residential group' && kind !== 'ward') };
}
