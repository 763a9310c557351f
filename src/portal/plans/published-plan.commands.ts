import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { findSeats, listUnits } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { type Indicator, listIndicators } from '../../programme/figures/indicator.queries.ts';
import { listReportedPeriods } from '../../programme/figures/reporting.queries.ts';
import type { Told } from '../../programme/figures/suppression.rules.ts';
import { listAmendments } from '../../programme/plans/amendment.queries.ts';
import { lastDayOf, listPlans, type Target } from '../../programme/plans/plan.queries.ts';
import { isPublic, type PlanFacts, type PublicPlan, publishedPlans } from './published-plan.ts';
import { type Course, hasFigures, shownPeriods } from './published-target.ts';

/**
 * Copies every plan and its figures to where the public reads them; small numbers are withheld on the way. What has not changed is left
 * alone, so that kept pages stay. Safe to run twice; two at a time would not know what the other tells, so the second waits.
 */
export async function publishPlans(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('portal.publish-plans'))`.execute(tx);
  const today = dayOf(now);
  const { plans, told } = publishedPlans(await listFacts(tx, today), await listTold(tx), today);
  for (const plan of plans) {
    await sql`
      insert into portal.published_plan as p (slug, plan, published_at)
      values (${plan.slug}, ${JSON.stringify(plan)}::jsonb, ${now.toString()}::timestamptz)
      on conflict (slug) do update set plan = excluded.plan, published_at = excluded.published_at
      where p.plan <> excluded.plan`.execute(tx);
  }
  await remember(tx, told, now);
}

async function listFacts(tx: Tx, today: Temporal.PlainDate): Promise<PlanFacts[]> {
  const amendments = await listAmendments(tx);
  const indicators = await listIndicators(tx);
  const all: PlanFacts[] = [];
  for (const plan of (await listPlans(tx)).filter(isPublic)) {
    const outcomes = outcomesOf(plan, indicators);
    const reported = await listReportedPeriods(tx, { ...plan, targets: [...plan.targets, ...outcomes] }, today);
    const courseOf = ({ id, indicator }: Target): Course => ({ id, indicator: indicator!, periods: shownPeriods(reported.get(id) ?? []) });
    all.push({
      plan,
      standingBody: await standingBodyOf(tx, plan, today),
      amendment: amendments.get(plan.id),
      courses: new Map(plan.targets.filter(hasFigures).map((target) => [target.id, courseOf(target)])),
      outcomes: outcomes.map(courseOf),
    });
  }
  return all;
}

/** What the plan is meant to bring about, where no target is set for it: looked at as if one were. */
const outcomesOf = (plan: PublicPlan, indicators: readonly Indicator[]): Target[] =>
  indicators
    .filter(({ id, outcome }) => outcome && !plan.targets.some(({ indicator }) => indicator?.id === id))
    .map((indicator) => ({
      id: `${plan.id} ${indicator.code}`,
      code: indicator.code,
      text: indicator.name,
      name: indicator.name,
      comparator: '>=',
      value: 0,
      unit: indicator.unit,
      indicator,
      source: 'plan',
      servesId: null,
      servesInferred: false,
      baseline: null,
      milestones: [],
      units: [],
    }));

async function standingBodyOf(tx: Tx, plan: PublicPlan, today: Temporal.PlainDate) {
  const lastDay = lastDayOf(plan);
  const day = Temporal.PlainDate.compare(lastDay, today) < 0 ? lastDay : today;
  const own = plan.standingBodyId ? (await listUnits(tx, day)).find(({ id }) => id === plan.standingBodyId) : undefined;
  const body = own ?? (await findSeats(tx, day)).standingBody;
  return { vi: body?.name ?? '', en: body?.nameEn ?? '' };
}

async function listTold(tx: Tx): Promise<Told[]> {
  const rows = await tx.selectFrom('portal.told_figure').select(['indicator', 'as_of', 'groups', 'shown']).limit(100_000).execute();
  return rows.map(({ indicator, as_of, groups, shown }) => ({
    indicator,
    asOf: as_of.toString(),
    groups: groups as unknown as string[][],
    shown,
  }));
}

async function remember(tx: Tx, told: readonly Told[], now: Temporal.Instant): Promise<void> {
  const rows = told.map(({ indicator, asOf, groups, shown }) => ({ indicator, asOf, groups, shown: `{${shown.join(',')}}` }));
  await sql`
    insert into portal.told_figure as t (indicator, as_of, groups, shown, told_at)
    select n.indicator, n."asOf", n.groups, n.shown::uuid[], ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (indicator text, "asOf" date, groups jsonb, shown text)
    on conflict (indicator, as_of) do update set groups = excluded.groups, shown = excluded.shown, told_at = excluded.told_at
    where (t.groups, t.shown) is distinct from (excluded.groups, excluded.shown)`.execute(tx);
}
