import { dayOf } from '../../kernel/day.ts';
import type { Duty, DutySource } from '../../organisation/duties.ts';
import { listReach } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { listDrafts } from './letter.queries.ts';
import { listReports } from './report.queries.ts';
import { listUnitNames, listUrged } from './urging.queries.ts';
import { letterPath, OWN_URGING, reportPath } from './urging.view.tsx';

const SOURCE = 'programme.urging';

/**
 * Letters to issue for who writes them, reports for leaders, and for a unit's people one line that says how much of theirs is urged: the
 * tasks themselves stand beside it. All of it waits for posts and goes with them.
 */
export const urgingDuties: DutySource = {
  name: SOURCE,
  title: { vi: 'Đôn đốc', en: 'Urging' },
  list: async (tx, actor, now) => [
    ...(actor.may.has('programme.lead') ? await reports(tx) : []),
    ...(actor.may.has('programme.write') ? await letters(tx) : []),
    ...(actor.may.has('task.work') ? await urgedHere(tx, actor, now) : []),
  ],
};

const reports = async (tx: Tx): Promise<Duty[]> =>
  (await listReports(tx, 200))
    .filter(({ state }) => state === 'open')
    .map(({ id, unit, madeAt }) => ({
      source: SOURCE,
      id,
      kind: { vi: 'Báo cáo đơn vị chậm, chờ lãnh đạo quyết định', en: 'A report on a late unit waits for your decision' },
      act: { vi: 'Xem và quyết định', en: 'Look and decide' },
      title: unit,
      href: reportPath(id),
      since: madeAt,
      dueBy: null,
      law: null,
    }));

const letters = async (tx: Tx): Promise<Duty[]> =>
  (await listDrafts(tx)).map(({ id, unit, draftedAt }) => ({
    source: SOURCE,
    id,
    kind: { vi: 'Công văn đôn đốc chờ ban hành', en: 'An urging letter to be issued' },
    act: { vi: 'Xem công văn', en: 'See the letter' },
    title: `Gửi ${unit}`,
    href: letterPath(id),
    since: draftedAt,
    dueBy: null,
    law: null,
  }));

async function urgedHere(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<Duty[]> {
  const today = dayOf(now);
  const units = [...(await listReach(tx, 'task.work'))];
  const items = await listUrged(tx, today, units);
  const names = await listUnitNames(tx, units, today);
  return [...Map.groupBy(items, ({ unitId }) => unitId)].map(([unitId, of]) => ({
    source: SOURCE,
    id: unitId,
    kind: { vi: 'Đang được đôn đốc', en: 'Being urged' },
    act: { vi: 'Xem danh sách', en: 'See the list' },
    title: `${of.length} nhiệm vụ đang được đôn đốc (${names.get(unitId) ?? '—'})`,
    href: OWN_URGING,
    since: of.reduce((first, { lastAt }) => (Temporal.Instant.compare(lastAt, first) < 0 ? lastAt : first), of[0]!.lastAt),
    dueBy: null,
    law: null,
  }));
}
