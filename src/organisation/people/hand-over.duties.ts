import type { Duty, DutySource } from '../duties.ts';
import { listUnconfirmedHandOvers } from './hand-over.queries.ts';

/** What was handed over to a person and they have not confirmed yet. */
export const handOverDuties: DutySource = {
  name: 'organisation.hand-over',
  title: { vi: 'Bàn giao', en: 'Hand-over' },
  async list(tx, actor) {
    if (actor.account === null) return [];
    const rows = await listUnconfirmedHandOvers(tx, actor.account);
    return rows.map(
      ({ id, fromName, unitName, at }): Duty => ({
        source: 'organisation.hand-over',
        id,
        kind: { vi: 'Bàn giao chờ bạn nhận', en: 'A hand-over waits for you' },
        act: { vi: 'Xem và nhận', en: 'Look and accept' },
        title: `${fromName} bàn giao việc ở ${unitName}`,
        href: `/lam-viec/to-chuc/ban-giao/${id}`,
        since: at,
        dueBy: null,
        law: null,
      }),
    );
  },
};
