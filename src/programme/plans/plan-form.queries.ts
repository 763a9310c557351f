import type { Actor, Tx } from '../../platform/db/database.ts';
import { listIndicators } from '../figures/indicator.queries.ts';
import type { PlanContent } from './plan.content.ts';
import type { FormChoices } from './plan-form.ts';
import { findKeeping, keeps, listNameable } from './plan-life.queries.ts';
import { findParent } from './plan-paper.queries.ts';

/** What a form about a plan of a day chooses from; as issuer only units whose plans the actor keeps. */
export async function findFormChoices(
  tx: Tx,
  actor: Pick<Actor, 'may'>,
  { day, parents }: { day: Temporal.PlainDate; parents: PlanContent['parents'] },
): Promise<FormChoices> {
  const units = await listNameable(tx, day);
  const keeping = await findKeeping(tx, actor);
  const parentId = await findParent(tx, { parents });
  const above = parentId
    ? await tx
        .selectFrom('programme.target')
        .select(['id', 'code', 'name_vi as name'])
        .where('plan_id', '=', parentId)
        .where('last_version', 'is', null)
        .orderBy('position')
        .limit(1000)
        .execute()
    : [];
  return { units, issuers: units.filter(({ id }) => keeps(keeping, id)), indicators: await listIndicators(tx), above };
}
