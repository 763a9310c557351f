import { dayOf } from '../../kernel/day.ts';
import { suppress, type Told, type Withheld } from '../../programme/figures/suppression.rules.ts';
import type { Amendment } from '../../programme/plans/amendment.queries.ts';
import { lastDayOf, type Plan } from '../../programme/plans/plan.queries.ts';
import type { Both, PlanLink, PublishedPlan, PublishedTarget } from './published-plan.queries.ts';
import { type Course, hasFigures, publishedOutcome, publishedTarget, tableOf } from './published-target.ts';

/** A draft is nobody's business yet. */
export type PublicPlan = Plan & { symbol: string; slug: string; issuedOn: Temporal.PlainDate };
export const isPublic = (plan: Plan): plan is PublicPlan =>
  plan.state !== 'draft' && plan.symbol !== null && plan.slug !== null && plan.issuedOn !== null;

/** All there is to say about one plan. `courses`: of its targets by their id; `outcomes`: what is counted and no target is set for. */
export type PlanFacts = {
  plan: PublicPlan;
  standingBody: Both;
  amendment: Amendment | undefined;
  courses: ReadonlyMap<string, Course>;
  outcomes: readonly Course[];
};

/**
 * Every plan as the public is to see it. Small numbers are withheld over all plans at once: what one hides another must not show. `told` is
 * what was shown before; what comes back is to be remembered with it.
 */
export function publishedPlans(
  all: readonly PlanFacts[],
  told: readonly Told[],
  today: Temporal.PlainDate,
): { plans: PublishedPlan[]; told: readonly Told[] } {
  const courses = all.flatMap(({ courses, outcomes }) => [...courses.values(), ...outcomes]);
  const suppression = suppress(
    courses.flatMap((course) => tableOf(course) ?? []),
    told,
  );
  const byId = new Map(all.map(({ plan }) => [plan.id, plan]));
  return { plans: all.map((facts) => publishedPlan(facts, byId, suppression.withheld, today)), told: suppression.told };
}

function publishedPlan(
  { plan, standingBody, amendment, courses, outcomes }: PlanFacts,
  all: ReadonlyMap<string, PublicPlan>,
  withheld: ReadonlyMap<string, Withheld>,
  today: Temporal.PlainDate,
): PublishedPlan {
  const own = plan.targets.filter(({ source }) => source === 'plan');
  const shown = outcomes.flatMap((course) => publishedOutcome(course, withheld.get(course.id)) ?? []);
  const lastDay = lastDayOf(plan);
  const ended = Temporal.PlainDate.compare(lastDay, today) < 0;
  return {
    slug: plan.slug,
    number: plan.symbol,
    title: plan.title,
    date: plan.issuedOn.toString(),
    issuer: plan.issuer,
    period: { from: plan.period.from.toString(), to: plan.period.to.toString() },
    standingBody,
    amendment: amendment
      ? { version: amendment.number, on: (amendment.decidedOn ?? dayOf(amendment.madeAt)).toString(), by: amendment.symbol }
      : null,
    endedOn: ended ? lastDay.toString() : null,
    endedBy: ended ? endedBy(plan, lastDay) : null,
    parents: plan.parents.map(({ symbol, title, issuer, issuedOn, inferred }) => ({
      number: symbol,
      title,
      issuer,
      date: issuedOn?.toString() ?? null,
      inferred,
    })),
    parent: linkTo(all.get(plan.parentId ?? '')),
    follows: linkTo(all.get(plan.followsId ?? '')),
    targetsStated: plan.targetsStated ?? plan.targets.length,
    targets: own.map((target) =>
      publishedTarget(
        target,
        (hasFigures(target) && courses.get(target.id)?.periods) || [],
        withheld.get(target.id),
        servedBy(target.servesId, target.servesInferred, all),
      ),
    ),
    unread: plan.targets.filter(({ source }) => source !== 'plan').map(({ code, text }) => ({ code, text })),
    outcomes: shown.filter(({ series }) => series.some(({ numerator }) => numerator !== null)),
    sample: [...courses.values(), ...outcomes].some(({ periods }) =>
      periods.some(({ figures }) => [...figures.values()].some(({ sample }) => sample)),
    ),
  };
}

const endedBy = (plan: PublicPlan, lastDay: Temporal.PlainDate): PublishedPlan['endedBy'] =>
  plan.issuerEndedOn?.equals(lastDay) ? 'issuer' : plan.closedOn?.equals(lastDay) ? 'closing' : 'period';

const linkTo = (plan: PublicPlan | undefined): PlanLink | null => (plan ? { slug: plan.slug, number: plan.symbol } : null);

/** Only a target of a plan that is public as well. */
function servedBy(id: string | null, inferred: boolean, all: ReadonlyMap<string, PublicPlan>): PublishedTarget['serves'] {
  for (const plan of id === null ? [] : all.values()) {
    const target = plan.targets.find((one) => one.id === id);
    if (target) return { plan: plan.symbol, slug: plan.slug, code: target.code, name: target.name, inferred };
  }
  return null;
}
