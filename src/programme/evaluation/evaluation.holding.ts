import type { Holding } from '../../organisation/holdings.ts';

export const evaluationHolding: Holding = {
  name: 'programme.evaluation',
  title: { vi: 'Đánh giá kế hoạch', en: 'Evaluations of plans' },
  columns: ['programme.evaluation.body_id', 'programme.evaluation_unit.unit_id'],
  on: 'stays',
  why: {
    vi: 'Giữ tên cơ quan và đơn vị của ngày đánh giá. Bản chưa ký do cơ quan thường trực mới ký tiếp.',
    en: 'Keeps the body and units of the day of the evaluation. What is not signed yet is signed by the new standing body.',
  },
};
