import type { Actor, Tx } from '../../platform/db/database.ts';

/** What waits at the desk for one person, longest waiting first: texts to approve, texts sent back, drafts left unfinished. */
export type ArticleDuty = { kind: 'approve' | 'mend' | 'finish'; articleId: string; title: string; since: Temporal.Instant };

/** Nobody approves their own text, so it does not wait for them. Empty for who may not edit. */
export async function listArticleDuties(tx: Tx, actor: Actor): Promise<ArticleDuty[]> {
  if (actor.account === null || !actor.may.has('portal.edit')) return [];
  const rows = await tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.article_version as v', (join) => join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.latest_version'))
    .where('a.state', 'in', ['submitted', 'returned', 'draft'])
    .select(['a.id', 'a.state', 'v.title', 'v.saved_by as savedBy', 'v.saved_at as savedAt', 'a.touched_at as touchedAt'])
    .orderBy('a.touched_at')
    .limit(200)
    .execute();
  return rows.flatMap(({ id, state, title, savedBy, savedAt, touchedAt }) => {
    const mine = savedBy === actor.account;
    const kind =
      state === 'submitted'
        ? !mine && actor.may.has('portal.approve')
          ? 'approve'
          : null
        : mine
          ? state === 'returned'
            ? 'mend'
            : 'finish'
          : null;
    return kind ? [{ kind, articleId: id, title, since: touchedAt ?? savedAt } as const] : [];
  });
}
