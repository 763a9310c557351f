import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { findSeats } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { wholeQuarters } from '../../programme/figure.rules.ts';
import { type Figure, lastDayOf, listPlans, type Plan, type Target } from '../../programme/plan.queries.ts';
import { listReportedQuarters, type ReportedQuarter } from '../../programme/reporting.queries.ts';
import { suppress } from '../../programme/suppression.rules.ts';
import { type Count, isMet, percentOf } from '../../programme/target.rules.ts';
import type { PublishedFigure, PublishedPlan, PublishedTarget } from './published-plan.queries.ts';

/**
 * Copies every plan and its figures to where the public reads them; small numbers are withheld on the way. What has not changed is left
 * alone, so that kept pages stay. Safe to run twice.
 */
export async function publishPlans(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<void> {
  for (const plan of await listPlans(tx)) {
    const json = JSON.stringify(await publishedFrom(tx, plan, now));
    const { rows } = await sql<{ same: boolean }>`
      select plan = ${json}::jsonb as same from portal.published_plan where slug = ${plan.slug}`.execute(tx);
    if (rows[0]?.same) continue;
    await sql`
      insert into portal.published_plan (slug, plan, published_at) values (${plan.slug}, ${json}::jsonb, ${now.toString()}::timestamptz)
      on conflict (slug) do update set plan = excluded.plan, published_at = excluded.published_at`.execute(tx);
  }
}

async function publishedFrom(tx: Tx, plan: Plan, now: Temporal.Instant): Promise<PublishedPlan> {
  const today = dayOf(now);
  const lastDay = lastDayOf(plan);
  const ended = Temporal.PlainDate.compare(lastDay, today) < 0;
  const reported = await listReportedQuarters(tx, plan, today);
  const { standingBody } = await findSeats(tx, ended ? lastDay : today);
  const targets = plan.targets
    .filter(({ source }) => source === 'plan')
    .map((target) => publishedTarget(target, shownOf(reported.get(target.id) ?? [])));
  return {
    slug: plan.slug,
    number: plan.symbol,
    title: plan.title,
    date: plan.issuedOn.toString(),
    issuer: plan.issuer,
    period: { from: plan.period.from.toString(), to: plan.period.to.toString() },
    standingBody: { vi: standingBody?.name ?? '', en: standingBody?.nameEn ?? '' },
    endedOn: ended ? lastDay.toString() : null,
    parents: plan.parents.map(({ symbol, title, issuer, issuedOn, inferred }) => ({
      number: symbol,
      title,
      issuer,
      date: issuedOn.toString(),
      inferred,
    })),
    targetsStated: plan.targetsStated,
    targets,
    unread: plan.targets.filter(({ source }) => source !== 'plan').map(({ code, text }) => ({ code, text })),
    sample: [...reported.values()].flat().some(({ figures }) => [...figures.values()].some(({ sample }) => sample)),
  };
}

/**
 * The quarters of a target that may be shown: every body has reported, and they are the same bodies as in the latest of them (figures of
 * different sets of bodies cannot be held against each other, nor kept from telling on each other).
 */
function shownOf(quarters: readonly ReportedQuarter[]): ReportedQuarter[] {
  const whole = wholeQuarters(quarters);
  const latest = whole.at(-1);
  return whole.filter(({ bodies, units }) => units === latest?.units && bodies.every(({ id }) => latest.figures.has(id)));
}

/** Exported for its test. */
export function publishedTarget(target: Target, quarters: readonly ReportedQuarter[]): PublishedTarget {
  const latest = quarters.at(-1);
  const bodies = latest?.bodies ?? [];
  const countsOf = (unitId: string): Figure[] => quarters.flatMap(({ figures }) => figures.get(unitId) ?? []);
  const codes = new Map(bodies.map(({ id, code }) => [id, code ?? id]));
  const orderOf = (unitId: string) => codes.get(unitId) ?? unitId;
  const matrix = bodies.map(({ id }) => ({ id, counts: countsOf(id) }));
  const withheld =
    target.counts === 'bodies'
      ? { units: new Set<string>(), quarters: quarters.map(() => false) }
      : suppress(matrix.toSorted((a, b) => (orderOf(a.id) < orderOf(b.id) ? -1 : 1))); // an order that no count has a part in
  const totals = quarters.map((quarter) => totalOf([...quarter.figures.values()]));
  const last = quarters.length - 1;
  const hidden = withheld.quarters[last] ?? false;
  const total = totals[last];
  return {
    code: target.code,
    text: target.text,
    name: target.name,
    comparator: target.comparator,
    value: target.value,
    counts: target.counts,
    numeratorMeans: target.numerator,
    denominatorMeans: target.denominator,
    figure: latest && total && !hidden ? figureOf(target, total, [...latest.figures.values()], latest.asOf) : null,
    hidden,
    met: total !== undefined && !hidden && isMet(target, total),
    series: quarters.map(({ asOf }, index) => {
      const count = totals[index]!;
      return withheld.quarters[index]
        ? { asOf: asOf.toString(), percent: null, numerator: null, denominator: null }
        : { asOf: asOf.toString(), percent: percentOf(target, count), ...count };
    }),
    byUnit: matrix.map(({ id, counts }, index) => {
      const { name, code } = bodies[index]!;
      const figure = counts.at(-1);
      if (!latest || !figure || withheld.units.has(id)) {
        return { name, code, figure: null, hidden: withheld.units.has(id), met: false, series: null, since: null };
      }
      return {
        name,
        code,
        figure: figureOf(target, figure, [figure], latest.asOf),
        hidden: false,
        met: isMet(target, figure),
        series: counts.map((count) => percentOf(target, count)),
        since: target.counts === 'bodies' && figure.numerator > 0 ? sinceOf(counts).toString() : null,
      };
    }),
  };
}

const totalOf = (figures: readonly Count[]): Count => ({
  numerator: figures.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: figures.reduce((sum, { denominator }) => sum + denominator, 0),
});

const figureOf = (
  target: Target,
  { numerator, denominator }: Count,
  from: readonly Figure[],
  asOf: Temporal.PlainDate,
): PublishedFigure => ({
  numerator,
  denominator,
  percent: percentOf(target, { numerator, denominator }),
  asOf: asOf.toString(),
  source: [...new Set(from.map(({ source }) => source))].join('; '),
  sample: from.some(({ sample }) => sample),
});

/** The first quarter from which a body has had it without a break. */
function sinceOf(counts: readonly Figure[]): Temporal.PlainDate {
  const lacking = counts.findLastIndex(({ numerator }) => numerator === 0);
  return counts[lacking + 1]!.asOf;
}
