import { type Citation, cite } from '../kernel/citation.ts';

/** How long somebody may head a residential group (tổ dân phố): elected for a term of years, or appointed for the time being, for months. */
type HeadTerm = { from: string; years: number; interimMonths: number; source: Citation; unread?: true };

/**
 * By the day on which the head begins. What applied before the first line is not in the dossier: then there is no limit here, and
 * the screens say so. Taken from a copy of the decree that names no article.
 */
export const HEAD_TERMS: readonly HeadTerm[] = [
  {
    from: '2026-05-26',
    years: 5,
    interimMonths: 6,
    source: cite('Nghị định 185/2026/NĐ-CP', 'quy định về nhiệm kỳ Tổ trưởng tổ dân phố'),
    unread: true,
  },
];
