import { dayOf } from '../../kernel/day.ts';
import { permissionsOf } from '../../organisation/access.ts';
import type { DutySource } from '../../organisation/duties.ts';
import { findPerson } from '../../organisation/people/account.queries.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { portalAccess } from '../access.ts';
import { listArticleDuties } from './article-duty.queries.ts';

/** What waits at the desk for one person; unfinished texts can be handed to another editor. */
export const articleDuties: DutySource = {
  name: 'portal.article',
  title: { vi: 'Tin, bài', en: 'Articles' },
  list: listArticleDuties,
  give: giveArticles,
};

/** Hands unfinished texts to another editor; how many. A text that waits for approval waits for whoever may approve, and stays there. */
export async function giveArticles(tx: Tx, actor: Actor, now: Temporal.Instant, ids: readonly string[], to: string): Promise<number> {
  const receiver = await findPerson(tx, to, dayOf(now));
  const roles = receiver?.posts.filter(({ state }) => state !== 'past').map(({ role }) => role) ?? [];
  if (!permissionsOf(roles, portalAccess).has('portal.edit')) return 0;
  const mine = new Set((await listArticleDuties(tx, actor)).map(({ id }) => id));
  const handed = ids.filter((id) => mine.has(id));
  if (handed.length === 0) return 0;
  const given = await tx
    .updateTable('portal.article')
    .set({ keeper_id: to })
    .where('id', 'in', handed)
    .where('state', 'in', ['draft', 'returned'])
    .returning('id')
    .execute();
  for (const { id } of given) await record(tx, actor, now, 'article.handedOver', id, { to });
  return given.length;
}
