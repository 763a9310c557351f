import type { Holding } from '../holdings.ts';

/** Why these rows keep their unit, or follow without being moved. */
export const accessHoldings: readonly Holding[] = [
  {
    name: 'organisation.restriction',
    title: { vi: 'Hạn chế hồ sơ và các lần mở khẩn cấp', en: 'Restrictions of records and broken glass' },
    columns: ['organisation.restriction.unit_id', 'organisation.broken_glass.unit_id'],
    on: 'stays',
    why: {
      vi: 'Đi theo hồ sơ: khi hồ sơ chuyển đơn vị, cơ sở dữ liệu chuyển cả hạn chế của nó.',
      en: 'They go with their record: when it moves to another unit, the database moves its restriction, too.',
    },
  },
  {
    name: 'organisation.access_review',
    title: { vi: 'Rà soát quyền hằng quý', en: 'Quarterly access reviews' },
    columns: ['organisation.access_review.unit_id'],
    on: 'stays',
    why: { vi: 'Một đợt rà soát là của đơn vị trong quý đó.', en: 'A review is that of the unit in that quarter.' },
  },
];
