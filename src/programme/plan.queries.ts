import { sql } from 'kysely';
import { listUnits } from '../organisation/units/unit.queries.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Comparator, Counts } from './target.rules.ts';

type Day = Temporal.PlainDate;
export type Both = { vi: string; en: string };

export type Plan = {
  id: string;
  symbol: string;
  slug: string;
  title: Both;
  issuerId: string;
  /** As it was called on the day of issue. */
  issuer: Both;
  issuedOn: Day;
  period: { from: Day; to: Day };
  /** The last day of the body that issued it; null while it exists. */
  issuerEndedOn: Day | null;
  targetsStated: number;
  parents: { symbol: string; title: Both; issuer: Both; issuedOn: Day; inferred: boolean }[];
  targets: Target[];
};

export type Target = {
  id: string;
  code: string;
  text: Both;
  name: Both;
  comparator: Comparator;
  value: number;
  counts: Counts;
  numerator: Both & { head: Both };
  denominator: Both & { head: Both };
  source: 'plan' | 'parent decision';
};

/** Every plan this actor may see, newest first, each with its targets in the plan's order. */
export async function listPlans(tx: Tx): Promise<Plan[]> {
  const plans = await tx
    .selectFrom('programme.plan as p')
    .innerJoin('organisation.unit as u', 'u.id', 'p.issuer_id')
    .innerJoin('organisation.unit_name as n', (join) =>
      join
        .onRef('n.unit_id', '=', 'u.id')
        .onRef('n.valid_from', '<=', 'p.issued_on')
        .on((eb) => eb.or([eb('n.valid_to', 'is', null), eb('n.valid_to', '>', eb.ref('p.issued_on'))])),
    )
    .select([
      'p.id',
      'p.symbol',
      'p.slug',
      'p.title_vi',
      'p.title_en',
      'p.issuer_id as issuerId',
      'p.issued_on as issuedOn',
      'p.period_from',
      'p.period_to',
      'p.targets_stated as targetsStated',
      'u.valid_to as issuerEnd',
      'n.name_vi',
      'n.name_en',
    ])
    .orderBy('p.issued_on', 'desc')
    .limit(200)
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
  const targets = await tx.selectFrom('programme.target').selectAll().where('plan_id', 'in', ids).orderBy('position').limit(5000).execute();
  return plans.map((p) => ({
    id: p.id,
    symbol: p.symbol,
    slug: p.slug,
    title: { vi: p.title_vi, en: p.title_en },
    issuerId: p.issuerId,
    issuer: { vi: p.name_vi, en: p.name_en },
    issuedOn: p.issuedOn,
    period: { from: p.period_from, to: p.period_to },
    issuerEndedOn: p.issuerEnd?.subtract({ days: 1 }) ?? null,
    targetsStated: p.targetsStated,
    parents: parents
      .filter(({ plan_id }) => plan_id === p.id)
      .map((parent) => ({
        symbol: parent.symbol,
        title: { vi: parent.title_vi, en: parent.title_en },
        issuer: { vi: parent.issuer_vi, en: parent.issuer_en },
        issuedOn: parent.issued_on,
        inferred: parent.inferred,
      })),
    targets: targets
      .filter(({ plan_id }) => plan_id === p.id)
      .map((target) => ({
        id: target.id,
        code: target.code,
        text: { vi: target.text_vi, en: target.text_en },
        name: { vi: target.name_vi, en: target.name_en },
        comparator: target.comparator as Comparator,
        value: target.value,
        counts: target.counts as Counts,
        numerator: {
          vi: target.numerator_vi,
          en: target.numerator_en,
          head: { vi: target.numerator_head_vi, en: target.numerator_head_en },
        },
        denominator: {
          vi: target.denominator_vi,
          en: target.denominator_en,
          head: { vi: target.denominator_head_vi, en: target.denominator_head_en },
        },
        source: target.source as Target['source'],
      })),
  }));
}

/** The last day figures of a plan may stand for. */
export const lastDayOf = (plan: Pick<Plan, 'period' | 'issuerEndedOn'>): Day =>
  plan.issuerEndedOn && Temporal.PlainDate.compare(plan.issuerEndedOn, plan.period.to) < 0 ? plan.issuerEndedOn : plan.period.to;

/** What deciding about figures of a target needs to know of its plan; undefined when there is no such target that this actor may see. */
export async function findPlanOfTarget(tx: Tx, targetId: string) {
  const plan = (await listPlans(tx)).find(({ targets }) => targets.some(({ id }) => id === targetId));
  const target = plan?.targets.find(({ id }) => id === targetId);
  if (!plan || !target) return undefined;
  return {
    planId: plan.id,
    issuerId: plan.issuerId,
    targetSource: target.source,
    counts: target.counts,
    periodFrom: plan.period.from,
    lastDay: lastDayOf(plan),
  };
}

export type PlanUnit = { id: string; name: string; code: string | null };

/** The bodies that count towards the plans of an issuer on a day: the wards under it, by name, with the names of that day. */
export const listPlanUnits = async (tx: Tx, issuerId: string, day: Day): Promise<PlanUnit[]> =>
  (await listUnits(tx, day))
    .filter(({ kind, parentId }) => kind === 'ward' && parentId === issuerId)
    .map(({ id, short, code }) => ({ id, name: short, code }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));

export type Figure = {
  targetId: string;
  unitId: string;
  asOf: Day;
  numerator: number;
  denominator: number;
  source: string;
  sample: boolean;
  recordedAt: Temporal.Instant;
  recordedBy: string;
};

/** The figures of a plan that count: of each target, body and quarter the latest recorded; by quarter, oldest first. */
export async function listFigures(tx: Tx, planId: string): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select distinct on (f.as_of, f.target_id, f.unit_id)
      f.target_id as "targetId", f.unit_id as "unitId", f.as_of as "asOf", f.numerator, f.denominator, f.source, f.sample,
      f.recorded_at as "recordedAt", f.recorded_by as "recordedBy"
    from programme.figure f
    join programme.target t on t.id = f.target_id
    where t.plan_id = ${planId}
    order by f.as_of, f.target_id, f.unit_id, f.serial desc
    limit 100000`.execute(tx);
  return rows;
}
