import { cite } from '../kernel/citation.ts';

/** What whoever suffers domestic violence may ask for; the pages on help put it in plain words. */
export const VICTIM_RIGHTS = cite('Luật Phòng, chống bạo lực gia đình 13/2022/QH15', 'Điều 9');
/** Who must take a report. */
export const WHO_TAKES_REPORTS = cite('Luật Phòng, chống bạo lực gia đình 13/2022/QH15', 'Điều 19');
/** The day the law came into force; before it Law 02/2007/QH12 applied, which these pages do not describe. */
export const IN_FORCE_FROM = '2023-07-01';
