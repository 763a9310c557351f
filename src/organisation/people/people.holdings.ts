import type { Holding } from '../holdings.ts';

/** What is written down about people keeps the unit of its day. Posts themselves are the reorganisation's to move. */
export const peopleHoldings: readonly Holding[] = [
  {
    name: 'organisation.post-change',
    title: { vi: 'Lịch sử thay đổi chức trách', en: 'History of posts' },
    columns: ['organisation.post_change.unit_id'],
    on: 'stays',
    why: { vi: 'Ghi việc đã xảy ra ở đơn vị của ngày đó.', en: 'It records what happened in the unit of its day.' },
  },
  {
    name: 'organisation.hand-over',
    title: { vi: 'Biên bản bàn giao', en: 'Minutes of hand-overs' },
    columns: ['organisation.hand_over.unit_id', 'organisation.hand_over.to_unit'],
    on: 'stays',
    why: { vi: 'Biên bản giữ tên đơn vị của ngày lập.', en: 'Minutes keep the units of their day.' },
  },
];
