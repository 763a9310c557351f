import { sweep, type Work } from '../../platform/jobs.ts';
import { noteAnomalies } from './anomaly.commands.ts';
import { anchorDay, followHead, mailAnchors, type Outside, sealEntries, verifyNightly } from './chain.commands.ts';

/** What keeps the record provable, for the process that may sign. Two workers at once do no harm: each part is done by one. */
export const auditWork = (outside: Outside): readonly Work[] => [
  sweep('audit.seal', 0.5, sealEntries),
  sweep('audit.head', 5, (tx, _actor, now) => followHead(tx, now, outside)),
  sweep('audit.anchor', 60, (tx, _actor, now) => anchorDay(tx, now, outside)),
  sweep('audit.mail', 300, (tx, _actor, now) => mailAnchors(tx, now, outside)),
  sweep('audit.verify', 600, (tx, actor, now) => verifyNightly(tx, actor, now, outside)),
  sweep('audit.anomalies', 600, noteAnomalies),
];
