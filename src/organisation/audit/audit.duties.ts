import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';
import { listOpenAnomalies } from './anomaly.queries.ts';
import { ANOMALY_WORDS } from './anomaly.words.ts';

/** What waits for auditors. It waits for the post and goes with it: there is nothing to hand over. */
export const auditDuties: DutySource = {
  name: 'audit.anomaly',
  title: { vi: 'Dấu hiệu bất thường trong nhật ký', en: 'Anomalies in the audit record' },
  list: listAnomalyDuties,
};

async function listAnomalyDuties(tx: Tx, actor: Actor): Promise<Duty[]> {
  if (!actor.may.has('audit.judge')) return [];
  const rows = await listOpenAnomalies(tx);
  return rows
    .filter(({ account }) => account === null || account !== actor.account)
    .map(({ id, kind, beganAt }) => ({
      source: 'audit.anomaly',
      id,
      kind: { vi: 'Dấu hiệu bất thường trong nhật ký', en: 'An anomaly in the audit record' },
      act: { vi: 'Xem', en: 'Look' },
      title: ANOMALY_WORDS[kind].vi,
      href: `/lam-viec/nhat-ky/dau-hieu/${id}`,
      since: beganAt,
      dueBy: null,
      law: null,
    }));
}
