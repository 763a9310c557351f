import { startOf } from '../../kernel/day.ts';
import type { Duty, DutySource } from '../../organisation/duties.ts';
import { listToVerify } from './finding.queries.ts';
import { INSPECTION, visitPath } from './inspection.view.tsx';
import { listToConclude, listToHold } from './inspection-duty.queries.ts';

/** Visits of a person's teams that are due, conclusions to write, and demands whose unit handed in. They go with the post. */
export const inspectionDuties: DutySource = {
  name: 'programme.inspection',
  title: { vi: 'Kiểm tra', en: 'Inspection' },
  async list(tx, actor, now) {
    if (!actor.may.has('inspection.run')) return [];
    const hold = (await listToHold(tx, now)).map(
      ({ id, unit, title, plannedOn, since }): Duty => ({
        source: 'programme.inspection',
        id,
        kind: { vi: 'Cuộc kiểm tra', en: 'A visit' },
        act: { vi: 'Kiểm tra', en: 'Inspect' },
        title: `${unit}: ${title}`,
        href: visitPath(id),
        since,
        dueBy: startOf(plannedOn.add({ days: 1 })),
        law: null,
      }),
    );
    const conclude = (await listToConclude(tx)).map(
      ({ id, unit, title, since }): Duty => ({
        source: 'programme.inspection',
        id,
        kind: { vi: 'Kết luận kiểm tra', en: 'A conclusion to write' },
        act: { vi: 'Viết kết luận', en: 'Conclude' },
        title: `${unit}: ${title}`,
        href: visitPath(id),
        since,
        dueBy: null,
        law: null,
      }),
    );
    const verify = (await listToVerify(tx)).map(
      ({ id, unit, what, since }): Duty => ({
        source: 'programme.inspection',
        id,
        kind: { vi: 'Xác nhận khắc phục', en: 'A demand to verify' },
        act: { vi: 'Xác nhận', en: 'Verify' },
        title: `${unit}: ${what}`,
        href: `${INSPECTION}/yeu-cau/${id}`,
        since: since ?? now,
        dueBy: null,
        law: null,
      }),
    );
    return [...verify, ...hold, ...conclude];
  },
};
