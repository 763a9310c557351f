import { z } from 'zod';
import { dayOf } from '../kernel/day.ts';
import { NotFound } from '../kernel/errors.ts';
import { allow, type Outcome } from '../kernel/outcome.ts';
import { record } from '../platform/audit.ts';
import type { Actor, Tx } from '../platform/db/database.ts';
import { enqueue, job } from '../platform/jobs.ts';
import { decideFigures } from './figure.rules.ts';
import { findPlanOfTarget, listPlanUnits } from './plan.queries.ts';
import type { Count } from './target.rules.ts';

/** Asked for whenever figures of a plan have changed: whoever shows them copies them anew. */
export const figuresChanged = job('programme.figures-changed', z.object({ planId: z.string() }));

export type NewFigures = {
  targetId: string;
  /** The last day of the quarter they stand for. */
  asOf: Temporal.PlainDate;
  source: string;
  figures: readonly (Count & { unitId: string })[];
};

/**
 * Records what bodies counted for one target up to the last day of a quarter; a second time for the same body and quarter it corrects.
 * On a demonstration every figure is a sample, whoever types it.
 */
export async function recordFigures(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { targetId, asOf, source, figures }: NewFigures,
): Promise<Outcome<{ planId: string }>> {
  const plan = await findPlanOfTarget(tx, targetId);
  if (!plan) throw new NotFound('target', targetId);
  const units = await listPlanUnits(tx, plan.issuerId, asOf);
  const facts = { ...plan, units: units.map(({ id }) => id) };
  const decision = decideFigures(facts, asOf, dayOf(now), figures);
  if (!decision.ok) return decision;

  const instance = await tx.selectFrom('platform.instance').select('demonstration').executeTakeFirst();
  await tx
    .insertInto('programme.figure')
    .values(
      figures.map(({ unitId, numerator, denominator }) => ({
        target_id: targetId,
        unit_id: unitId,
        as_of: asOf,
        numerator,
        denominator,
        source,
        sample: instance?.demonstration ?? false,
        recorded_at: now,
        recorded_by: actor.account!,
      })),
    )
    .execute();
  await record(tx, actor, now, 'figures.recorded', targetId, { asOf: asOf.toString(), units: figures.map(({ unitId }) => unitId) });
  await enqueue(tx, figuresChanged, { planId: plan.planId }, { key: `figures-changed:${plan.planId}` });
  return allow({ planId: plan.planId });
}
