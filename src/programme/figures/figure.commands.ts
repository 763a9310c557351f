import { z } from 'zod';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { findTarget, lastDayOf, listPlans, listPlanUnits } from '../plans/plan.queries.ts';
import { findReporting, type Part } from './figure.queries.ts';
import { decideFigures } from './figure.rules.ts';
import type { Indicator } from './indicator.queries.ts';
import { findSheet } from './sheet.queries.ts';
import type { Count } from './target.rules.ts';

/** Asked for whenever figures of a plan have changed: whoever shows them copies them anew. */
export const figuresChanged = job('programme.figures-changed', z.object({ planId: z.string() }));

export type NewFigure = Count & { unitId: string; parts?: readonly Part[]; note?: string | null };
export type NewFigures = {
  targetId: string;
  /** The last day of the period they stand for. */
  asOf: Temporal.PlainDate;
  source: string;
  figures: readonly NewFigure[];
};

/**
 * Records what bodies counted for the indicator of one target up to the last day of a period; a second time for the same body and period
 * it corrects. One figure serves every target that is about the same indicator. On a demonstration every figure is a sample, whoever types it.
 */
export async function recordFigures(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { targetId, asOf, source, figures }: NewFigures,
): Promise<Outcome<{ planId: string }>> {
  const found = await findTarget(tx, targetId);
  if (!found) throw new NotFound('target', targetId);
  const { plan, target } = found;
  if (!target.indicator) return refuse('no-indicator');
  if (plan.state === 'draft') return refuse('plan-is-draft');
  const { indicator } = target;
  const units = (await listPlanUnits(tx, plan.issuerId, asOf)).filter(({ id }) => target.units.length === 0 || target.units.includes(id));
  const facts = {
    targetSource: target.source,
    unit: indicator.unit,
    counts: indicator.counts,
    rhythm: indicator.rhythm,
    breakdown: indicator.breakdown,
    periodFrom: plan.period.from,
    lastDay: lastDayOf(plan),
    units: units.map(({ id }) => id),
  };
  const decision = decideFigures(facts, asOf, dayOf(now), figures);
  if (!decision.ok) return decision;
  await refuseOthers(
    tx,
    actor,
    figures.map(({ unitId }) => unitId),
  );
  await insertFigures(
    tx,
    actor,
    now,
    figures.map((figure) => ({ ...figure, indicator, asOf, source })),
  );
  await record(tx, actor, now, 'figures.recorded', targetId, { asOf: asOf.toString(), units: figures.map(({ unitId }) => unitId) });
  await enqueue(tx, figuresChanged, { planId: plan.id }, { key: `figures-changed:${plan.id}` });
  return allow({ planId: plan.id });
}

/**
 * Records what one unit says of a period, for several indicators at once, or corrects it: those that any plan in force asks of it, and the
 * outcomes. What is not among `lines` is left as it is.
 */
export async function reportSheet(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  sheet: { unitId: string; asOf: Temporal.PlainDate; source: string; lines: readonly (Omit<NewFigure, 'unitId'> & { code: string })[] },
): Promise<Outcome<{ recorded: number }>> {
  const { unitId, asOf, source, lines } = sheet;
  await refuseOthers(tx, actor, [unitId]);
  const asked = await findSheet(tx, await listPlans(tx), unitId, asOf);
  if (!asked) throw new NotFound('sheet', unitId);
  const today = dayOf(now);
  const rows = [];
  const plans = new Set<string>();
  for (const { code, ...figure } of lines) {
    const line = asked.lines.find(({ indicator }) => indicator.code === code);
    if (!line) return refuse('not-in-plan', null, { code });
    const { indicator } = line;
    const facts = {
      targetSource: 'plan' as const,
      unit: indicator.unit,
      counts: indicator.counts,
      rhythm: indicator.rhythm,
      breakdown: indicator.breakdown,
      periodFrom: asOf, // that it lies within a plan is why it is asked
      lastDay: asOf,
      units: [unitId],
    };
    const decision = decideFigures(facts, asOf, today, [{ ...figure, unitId }]);
    if (!decision.ok) return refuse(decision.refusal.code, decision.refusal.source, { code });
    rows.push({ ...figure, unitId, indicator, asOf, source });
    for (const { plan } of line.targets) plans.add(plan.id);
  }
  if (rows.length === 0) return allow({ recorded: 0 });
  await insertFigures(tx, actor, now, rows);
  await record(tx, actor, now, 'figures.reported', unitId, { asOf: asOf.toString(), indicators: lines.map(({ code }) => code) });
  for (const planId of plans) await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ recorded: rows.length });
}

/** A unit that is not this actor's to report for is not there. @throws NotFound */
async function refuseOthers(tx: Tx, actor: Actor, unitIds: readonly string[]): Promise<void> {
  const own = await findReporting(tx, actor);
  const other = own && unitIds.find((id) => !own.has(id));
  if (other) throw new NotFound('unit', other);
}

type Row = NewFigure & { indicator: Indicator; asOf: Temporal.PlainDate; source: string };

async function insertFigures(tx: Tx, actor: Actor, now: Temporal.Instant, rows: readonly Row[]): Promise<void> {
  const instance = await tx.selectFrom('platform.instance').select('demonstration').executeTakeFirst();
  const stored = await tx
    .insertInto('programme.figure')
    .values(
      rows.map(({ indicator, unitId, asOf, numerator, denominator, source, note }) => ({
        indicator_id: indicator.id,
        unit_id: unitId,
        as_of: asOf,
        numerator,
        denominator,
        source,
        note: note || null,
        sample: instance?.demonstration ?? false,
        recorded_at: now,
        recorded_by: actor.account!,
      })),
    )
    .returning(['id', 'unit_id', 'indicator_id'])
    .execute();
  const idOf = ({ indicator, unitId }: Row) =>
    stored.find(({ unit_id, indicator_id }) => unit_id === unitId && indicator_id === indicator.id)!.id;
  const parts = rows.flatMap((row) => (row.parts ?? []).map((part) => ({ figure_id: idOf(row), ...part })));
  if (parts.length > 0) await tx.insertInto('programme.figure_part').values(parts).execute();
}
