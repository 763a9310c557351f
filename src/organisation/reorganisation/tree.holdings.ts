import type { Holding } from '../holdings.ts';

/** What makes the tree itself: it says what was on which day, and a reorganisation adds to it. */
export const treeHoldings: readonly Holding[] = [
  {
    name: 'organisation.tree',
    title: { vi: 'Tên, mã và vị trí trong bộ máy', en: 'Names, codes and places in the tree' },
    columns: [
      'organisation.unit_name.unit_id',
      'organisation.unit_code.unit_id',
      'organisation.unit_parent.unit_id',
      'organisation.unit_parent.parent_id',
    ],
    on: 'stays',
    why: {
      vi: 'Nói đơn vị đã tên gì, mã gì, thuộc đâu vào ngày nào: giấy tờ cũ giữ tên của ngày đó.',
      en: 'They say what a unit was called, coded and below on which day: old papers keep the names of their day.',
    },
  },
  {
    name: 'organisation.seat',
    title: { vi: 'Đơn vị đứng tên cổng và cơ quan thường trực', en: 'Who speaks here, and the standing body' },
    columns: ['organisation.seat.unit_id', 'organisation.reorganisation_seat.unit_id'],
    on: 'stays',
    why: { vi: 'Được chọn ngay trong dự thảo sắp xếp lại.', en: 'Chosen in the draft of the reorganisation itself.' },
  },
  {
    name: 'organisation.reorganisation',
    title: { vi: 'Hồ sơ sắp xếp lại', en: 'Reorganisations' },
    columns: [
      'organisation.reorganisation.unit_id',
      'organisation.reorganisation_step.unit_id',
      'organisation.reorganisation_step.parent_id',
      'organisation.reorganisation_flow.from_unit',
      'organisation.reorganisation_flow.to_unit',
      'organisation.reorganisation_owner.from_unit',
      'organisation.reorganisation_owner.to_unit',
      'organisation.reorganisation_exception.from_unit',
      'organisation.reorganisation_exception.to_unit',
      'organisation.reorganisation_progress.from_unit',
      'organisation.succession.from_unit',
      'organisation.succession.to_unit',
    ],
    on: 'stays',
    why: { vi: 'Ghi lại điều gì đã xảy ra với đơn vị nào.', en: 'They record what happened to which unit.' },
  },
];
