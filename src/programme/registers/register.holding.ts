import type { Holding } from '../../organisation/holdings.ts';

export const registerHolding: Holding = {
  name: 'programme.registers',
  title: { vi: 'Vướng mắc pháp luật, họp phối hợp', en: 'Difficulties with the law, meetings' },
  columns: ['programme.law_difficulty.unit_id', 'programme.meeting.chair_unit_id', 'programme.meeting_unit.unit_id'],
  on: 'stays',
  why: {
    vi: 'Ai đã nêu, ai đã họp là chuyện của ngày đó; việc đang chờ do cơ quan thường trực theo dõi.',
    en: 'Who raised something or took part is of its day; what still waits is followed by the standing body.',
  },
};
