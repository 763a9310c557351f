import type { Duty } from '../../organisation/duties.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';

const WORDS = {
  approve: {
    kind: { vi: 'Bài chờ bạn duyệt', en: 'An article waits for your approval' },
    act: { vi: 'Xem và duyệt', en: 'Look and approve' },
  },
  mend: {
    kind: { vi: 'Bài bị trả lại, chờ bạn sửa', en: 'An article was returned for you to mend' },
    act: { vi: 'Sửa bài', en: 'Mend it' },
  },
  finish: {
    kind: { vi: 'Bản nháp bạn chưa gửi duyệt', en: 'A draft you have not submitted' },
    act: { vi: 'Viết tiếp', en: 'Go on writing' },
  },
} as const;

/**
 * What waits at the desk for one person: texts to approve, texts sent back, drafts left unfinished; longest waiting first. Nobody approves
 * their own text, so it does not wait for them. Unfinished texts are with whom they were handed to, else with who saved them last.
 * Empty for who may not edit.
 */
export async function listArticleDuties(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (actor.account === null || !actor.may.has('portal.edit')) return [];
  const rows = await tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.article_version as v', (join) => join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.latest_version'))
    .where('a.state', 'in', ['submitted', 'returned', 'draft'])
    .select([
      'a.id',
      'a.state',
      'v.title',
      'v.saved_by as savedBy',
      'v.saved_at as savedAt',
      'a.touched_at as touchedAt',
      'a.keeper_id as keeper',
    ])
    .orderBy('a.touched_at')
    .limit(200)
    .execute();
  return rows.flatMap(({ id, state, title, savedBy, savedAt, touchedAt, keeper }) => {
    const waits =
      state === 'submitted' ? savedBy !== actor.account && actor.may.has('portal.approve') : (keeper ?? savedBy) === actor.account;
    if (!waits) return [];
    const words = WORDS[state === 'submitted' ? 'approve' : state === 'returned' ? 'mend' : 'finish'];
    const href = `/lam-viec/noi-dung/bai/${id}`;
    return [{ source: 'portal.article', id, ...words, title, href, since: touchedAt ?? savedAt, dueBy: null, law: null }];
  });
}
