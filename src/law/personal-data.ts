import { type Citation, cite } from '../kernel/citation.ts';

/** How long something may take, from its first day in force. `unread`: nobody has read the number in the full text, so pages say so beside it. */
export type Term = { from: string; amount: number; unit: 'hours' | 'days'; source: Citation; unread?: true };

export const LAW_ON_PERSONAL_DATA = cite('Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'có hiệu lực từ 01/01/2026');
/** What people may ask for. Its list of rights is from memory, not read. */
export const RIGHTS = cite('Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Điều 4');

const BEFORE_THE_LAW = cite('Quy định làm việc của cơ quan', 'trước ngày 01/01/2026');

/**
 * Calendar days to answer whoever asks about their data. NĐ 356/2025 has its own terms by kind of request, which nobody has read:
 * until then this is the authority's own, and every due day reckoned by it says so.
 */
export const ANSWER_TERM: readonly Term[] = [
  { from: '2000-01-01', amount: 15, unit: 'days', source: BEFORE_THE_LAW, unread: true },
  {
    from: '2026-01-01',
    amount: 15,
    unit: 'days',
    source: cite('Nghị định 356/2025/NĐ-CP', 'thời hạn trả lời chủ thể dữ liệu'),
    unread: true,
  },
];

/** Hours from finding a breach until the specialised agency of Bộ Công an knows. */
export const BREACH_TERM: readonly Term[] = [
  { from: '2000-01-01', amount: 72, unit: 'hours', source: BEFORE_THE_LAW, unread: true },
  { from: '2026-01-01', amount: 72, unit: 'hours', source: cite('Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Điều 23'), unread: true },
];
/** Telling those affected, and the record of the breach: cited for it, text not read. */
export const TELLING_THE_AFFECTED = cite('Nghị định 356/2025/NĐ-CP', 'Điều 29');

/** Calendar days from the start of processing until the file on its impact lies before the specialised agency. */
export const ASSESSMENT_TERM: readonly Term[] = [
  { from: '2000-01-01', amount: 60, unit: 'days', source: BEFORE_THE_LAW, unread: true },
  { from: '2026-01-01', amount: 60, unit: 'days', source: cite('Nghị định 356/2025/NĐ-CP', 'Mẫu số 10') },
];

/** What another person's secrets are protected by, and what an answer may be refused for. */
export const SECRETS_OF_OTHERS = [
  cite('Luật Tiếp cận thông tin 104/2016/QH13', 'Điều 7, Điều 28'),
  cite('Luật Phòng, chống bạo lực gia đình 13/2022/QH15', 'Điều 13 khoản 2 điểm đ'),
] as const;

/** Numbers and symbols of papers: from 01 on each 1 January, one row for each body; below 10 with a leading zero. */
export const PAPER_NUMBERS = cite('Nghị định 30/2020/NĐ-CP', 'Điều 15 và Phụ lục I');
