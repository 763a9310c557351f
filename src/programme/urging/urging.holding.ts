import type { Holding } from '../../organisation/holdings.ts';

export const urgingHolding: Holding = {
  name: 'programme.urging',
  title: { vi: 'Đôn đốc: bước, công văn, báo cáo', en: 'Urging: steps, letters, reports' },
  columns: [
    'programme.urging_step.unit_id',
    'programme.urging_letter.unit_id',
    'programme.urging_letter.body_id',
    'programme.urging_report.unit_id',
  ],
  on: 'stays',
  why: {
    vi: 'Giữ tên đơn vị của ngày đôn đốc. Dự thảo chưa ban hành được rút khi đơn vị chấm dứt; việc còn dở đi theo nhiệm vụ và được đôn đốc lại từ đầu.',
    en: 'Keeps the unit of the day it was urged. Drafts are withdrawn when their unit ends; what is open goes with its task and is urged anew.',
  },
};
