import { cite } from '../kernel/citation.ts';

/** Portals of state bodies: who rates a service stays secret. As readers of either language meet it, from its first day in force. */
export const RATER_STAYS_SECRET = [
  { from: '2026-07-01', vi: cite('Nghị định 224/2026/NĐ-CP', 'Điều 10'), en: cite('Decree 224/2026/NĐ-CP', 'Article 10') },
] as const;
