import type { Tx } from '../../platform/db/database.ts';

/** The version of a plan in force, where it is not its first. Without `symbol` and `decidedOn`: what was read was put right, no paper changed it. */
export type Amendment = { number: number; symbol: string | null; decidedOn: Temporal.PlainDate | null; madeAt: Temporal.Instant };

/** By plan; a plan in its first version has none. */
export async function listAmendments(tx: Tx): Promise<Map<string, Amendment>> {
  const rows = await tx
    .selectFrom('programme.plan_version as v')
    .innerJoin('programme.plan as p', (join) => join.onRef('p.id', '=', 'v.plan_id').onRef('p.version', '=', 'v.number'))
    .select(['v.plan_id as planId', 'v.number', 'v.symbol', 'v.decided_on as decidedOn', 'v.made_at as madeAt'])
    .where('v.number', '>', 1)
    .limit(500)
    .execute();
  return new Map(rows.map(({ planId, ...amendment }) => [planId, amendment]));
}
