import { sql } from 'kysely';
import { listUnits } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Both, type Indicator, listIndicators } from '../figures/indicator.queries.ts';
import type { Comparator } from '../figures/target.rules.ts';
import type { PlanState } from './plan.rules.ts';

type Day = Temporal.PlainDate;

export type { PlanState };

export type Plan = {
  id: string;
  state: PlanState;
  /** The number of the version in force. */
  version: number;
  /** Null only while it is a draft, like `slug` and `issuedOn`. */
  symbol: string | null;
  slug: string | null;
  title: Both;
  issuerId: string;
  /** As it was called on the day of issue (of a draft: of its first day), or first where the record begins after that. */
  issuer: Both;
  issuedOn: Day | null;
  period: { from: Day; to: Day };
  /** The last day of the body that issued it; null while it exists. */
  issuerEndedOn: Day | null;
  closedOn: Day | null;
  targetsStated: number | null;
  /** The body that monitors it, where that is not the standing body of the whole instance. */
  standingBodyId: string | null;
  parentId: string | null;
  followsId: string | null;
  parents: { symbol: string; title: Both | null; issuer: Both | null; issuedOn: Day | null; inferred: boolean }[];
  /** Those in force, in the plan's order. */
  targets: Target[];
};

export type Target = {
  id: string;
  code: string;
  text: Both;
  name: Both;
  comparator: Comparator;
  value: number;
  unit: string;
  /** What it sets a value for; null while nobody has said. Only a target with an indicator has figures. */
  indicator: Indicator | null;
  source: 'plan' | 'parent decision';
  servesId: string | null;
  servesInferred: boolean;
  baseline: { numerator: number; denominator: number | null; on: Day } | null;
  milestones: { by: Day; value: number }[];
  /** The units it is about; empty: every ward under the issuer. */
  units: string[];
};

/** Every plan this actor may see, newest first (drafts before all), each with its targets in the plan's order. */
export async function listPlans(tx: Tx): Promise<Plan[]> {
  const plans = await tx
    .selectFrom('programme.plan as p')
    .innerJoin('organisation.unit as u', 'u.id', 'p.issuer_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('organisation.unit_name as n')
          .select(['n.name_vi', 'n.name_en'])
          .whereRef('n.unit_id', '=', 'p.issuer_id')
          // the last name by that day, else the first there is
          .orderBy(sql`n.valid_from <= coalesce(p.issued_on, p.period_from)`, 'desc')
          .orderBy(sql`case when n.valid_from <= coalesce(p.issued_on, p.period_from) then n.valid_from end`, 'desc')
          .orderBy('n.valid_from')
          .limit(1)
          .as('n'),
      (join) => join.onTrue(),
    )
    .selectAll('p')
    .select(['u.valid_to as issuer_end', 'n.name_vi', 'n.name_en'])
    .orderBy('p.issued_on', (order) => order.desc().nullsFirst())
    .orderBy('p.id')
    .limit(500)
    .execute();
  const ids = plans.map(({ id }) => id);
  if (ids.length === 0) return [];
  const parents = await tx
    .selectFrom('programme.plan_parent')
    .selectAll()
    .where('plan_id', 'in', ids)
    .orderBy('position')
    .limit(2000)
    .execute();
  const targets = await listTargets(tx, ids);
  return plans.map((p) => ({
    id: p.id,
    state: p.state as PlanState,
    version: p.version,
    symbol: p.symbol,
    slug: p.slug,
    title: both(p.title_vi, p.title_en),
    issuerId: p.issuer_id,
    issuer: { vi: p.name_vi, en: p.name_en },
    issuedOn: p.issued_on,
    period: { from: p.period_from, to: p.period_to },
    issuerEndedOn: p.issuer_end?.subtract({ days: 1 }) ?? null,
    closedOn: p.closed_on,
    targetsStated: p.targets_stated,
    standingBodyId: p.standing_body_id,
    parentId: p.parent_id,
    followsId: p.follows_id,
    parents: parents
      .filter(({ plan_id }) => plan_id === p.id)
      .map((parent) => ({
        symbol: parent.symbol,
        title: parent.title_vi === null ? null : both(parent.title_vi, parent.title_en),
        issuer: parent.issuer_vi === null ? null : both(parent.issuer_vi, parent.issuer_en),
        issuedOn: parent.issued_on,
        inferred: parent.inferred,
      })),
    targets: targets.get(p.id) ?? [],
  }));
}

/** @returns undefined when there is no such plan that this actor may see. */
export const findPlan = async (tx: Tx, id: string): Promise<Plan | undefined> => (await listPlans(tx)).find((plan) => plan.id === id);

/**
 * The plan that holds a target, with that target as the version in force has it; undefined when there is none that this actor may see, or
 * when that version has it no longer.
 */
export async function findTarget(tx: Tx, targetId: string): Promise<{ plan: Plan; target: Target } | undefined> {
  const row = await tx.selectFrom('programme.target').select(['plan_id', 'code']).where('id', '=', targetId).executeTakeFirst();
  const plan = row && (await findPlan(tx, row.plan_id));
  const target = plan?.targets.find(({ code }) => code === row?.code);
  return plan && target ? { plan, target } : undefined;
}

async function listTargets(tx: Tx, planIds: readonly string[]): Promise<Map<string, Target[]>> {
  const indicators = new Map((await listIndicators(tx)).map((indicator) => [indicator.id, indicator]));
  const { rows } = await sql<TargetRow>`
    select t.*,
      coalesce((select json_agg(json_build_object('by', m.by_day, 'value', m.value) order by m.by_day)
        from programme.target_milestone m where m.target_id = t.id), '[]') as milestones,
      array(select s.unit_id from programme.target_unit s where s.target_id = t.id) as units
    from programme.target t
    where t.plan_id = any (${planIds}::uuid[]) and t.last_version is null
    order by t.position limit 20000`.execute(tx);
  const byPlan = new Map<string, Target[]>();
  for (const row of rows) {
    const target: Target = {
      id: row.id,
      code: row.code,
      text: both(row.text_vi, row.text_en),
      name: both(row.name_vi, row.name_en),
      comparator: row.comparator,
      value: row.value,
      unit: row.unit,
      indicator: (row.indicator_id && indicators.get(row.indicator_id)) || null,
      source: row.source,
      servesId: row.serves_id,
      servesInferred: row.serves_inferred,
      baseline:
        row.baseline_on === null || row.baseline_numerator === null
          ? null
          : { numerator: row.baseline_numerator, denominator: row.baseline_denominator, on: row.baseline_on },
      milestones: row.milestones.map(({ by, value }) => ({ by: Temporal.PlainDate.from(by), value })),
      units: row.units,
    };
    byPlan.set(row.plan_id, [...(byPlan.get(row.plan_id) ?? []), target]);
  }
  return byPlan;
}

type TargetRow = {
  id: string;
  plan_id: string;
  code: string;
  text_vi: string;
  text_en: string | null;
  name_vi: string;
  name_en: string | null;
  comparator: Comparator;
  value: number;
  unit: string;
  indicator_id: string | null;
  source: Target['source'];
  serves_id: string | null;
  serves_inferred: boolean;
  baseline_numerator: number | null;
  baseline_denominator: number | null;
  baseline_on: Day | null;
  milestones: { by: string; value: number }[];
  units: string[];
};

const both = (vi: string, en: string | null): Both => ({ vi, en: en ?? vi });

/** The last day figures of a plan may stand for: of its period, of the body that issued it, or on which it was closed, whichever came first. */
export const lastDayOf = (plan: Pick<Plan, 'period' | 'issuerEndedOn' | 'closedOn'>): Day =>
  [plan.issuerEndedOn, plan.closedOn].reduce<Day>(
    (first, day) => (day && Temporal.PlainDate.compare(day, first) < 0 ? day : first),
    plan.period.to,
  );

/** Whether a plan still runs on a day. */
export const isRunning = (plan: Plan, day: Day): boolean =>
  plan.state === 'issued' && Temporal.PlainDate.compare(day, lastDayOf(plan)) <= 0;

export type PlanUnit = { id: string; name: string; code: string | null };

/** The wards and communes that count towards the plans of an issuer on a day, by name, with the names of that day: those below it, or itself. */
export async function listPlanUnits(tx: Tx, issuerId: string, day: Day): Promise<PlanUnit[]> {
  const units = await listUnits(tx, day);
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const isBelow = (id: string | null | undefined): boolean => !!id && (id === issuerId || isBelow(parents.get(id)));
  const wards = units.filter(({ kind, parentId }) => kind === 'ward' && isBelow(parentId));
  const counted = wards.length > 0 ? wards : units.filter(({ id }) => id === issuerId);
  return counted.map(({ id, short, code }) => ({ id, name: short, code })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
