import { dayOf } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';
import { listReviews } from './access-review.queries.ts';
import { listBrokenGlass } from './record-access.queries.ts';
import { glassReviewDue } from './record-access.rules.ts';

/** Each broken glass waits for those who review them, until somebody has. */
export const glassDuties: DutySource = {
  name: 'organisation.broken_glass',
  title: { vi: 'Mở khẩn cấp', en: 'Broken glass' },
  async list(tx, actor, now) {
    if (!actor.may.has('record.review-glass')) return [];
    const waiting = await listBrokenGlass(tx, dayOf(now), { waiting: true });
    return waiting
      .filter(({ account }) => account !== actor.account)
      .map(({ id, code, unitName, at }) => ({
        source: 'organisation.broken_glass',
        id,
        kind: { vi: 'Một hồ sơ hạn chế đã bị mở khẩn cấp', en: 'The glass of a restricted record was broken' },
        act: { vi: 'Xem xét', en: 'Review' },
        title: `${code}, ${unitName}`,
        href: `/lam-viec/to-chuc/quyen/mo-khan-cap/${id}`,
        since: at,
        dueBy: glassReviewDue(at),
        law: null,
      }));
  },
};

/** Reviews of access that are open, in one line a quarter: who answers for a city has many. */
export const accessReviewDuties: DutySource = {
  name: 'organisation.access_review',
  title: { vi: 'Rà soát quyền', en: 'Access review' },
  list: listReviewDuties,
};

async function listReviewDuties(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (!actor.may.has('access.review')) return [];
  const { rows, total } = await listReviews(tx, { state: 'open', page: 1 });
  const first = rows[0];
  if (!first) return [];
  const title = total === 1 ? first.unitName : `${first.unitName} và ${total - 1} đơn vị khác`;
  return [
    {
      source: 'organisation.access_review',
      id: first.id,
      kind: { vi: 'Rà soát quyền hằng quý', en: 'Quarterly access review' },
      act: { vi: 'Rà soát', en: 'Review' },
      title,
      href: total === 1 ? `/lam-viec/to-chuc/ra-soat/${first.id}` : '/lam-viec/to-chuc/ra-soat',
      since: first.openedAt,
      dueBy: first.dueBy,
      law: null,
    },
  ];
}
