import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findPlan } from '../plans/plan.queries.ts';
import { readLadder, type Step } from './urging.rules.ts';

/**
 * Sets the ladder of a plan, or (`null`) goes back to the default. Steps already taken stay taken: only what lies beyond the last of them is
 * asked of the new ladder. Refusals: `plan-closed`, and what is wrong with the ladder (LadderFault).
 */
export async function setLadder(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, steps }: { planId: string; steps: readonly Step[] | null },
): Promise<Outcome<undefined>> {
  const plan = await findPlan(tx, planId);
  if (!plan) throw new NotFound('plan', planId);
  if (plan.state === 'closed') return refuse('plan-closed');
  if (steps === null) {
    await tx.deleteFrom('programme.urging_ladder').where('plan_id', '=', planId).execute();
    await record(tx, actor, now, 'urging-ladder.reset', planId);
    return allow(undefined);
  }
  const read = readLadder(steps);
  if ('fault' in read) return refuse(read.fault);
  const row = { steps: JSON.stringify(read.ladder), set_at: now, set_by: actor.account! };
  await tx
    .insertInto('programme.urging_ladder')
    .values({ plan_id: planId, ...row })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(row))
    .execute();
  await record(tx, actor, now, 'urging-ladder.set', planId, { steps: read.ladder.map(({ kind, days }) => [kind, days]) });
  return allow(undefined);
}
