import type { Holding } from '../holdings.ts';

/** Entries and what was found in them keep the units of their day: the record is not rewritten. */
export const auditHolding: Holding = {
  name: 'audit.entry',
  title: { vi: 'Nhật ký', en: 'Audit record' },
  columns: ['audit.entry.unit_ids', 'audit.anomaly.unit_ids'],
  on: 'stays',
  why: {
    vi: 'Dòng nhật ký giữ đơn vị của người làm vào lúc làm; không ai sửa được.',
    en: 'A line keeps the units its actor stood in when it was written; nobody can change it.',
  },
};
