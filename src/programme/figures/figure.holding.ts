import type { Holding } from '../../organisation/holdings.ts';

export const figureHolding: Holding = {
  name: 'programme.figure',
  title: { vi: 'Số liệu chương trình', en: 'Figures of the programme' },
  columns: ['programme.figure.unit_id', 'programme.figure_now.unit_id', 'programme.target_unit.unit_id'],
  on: 'stays',
  why: {
    vi: 'Số liệu cũ gắn với đơn vị của ngày đó; không cộng lại sang đơn vị mới.',
    en: 'Old figures belong to the unit of their day; they are not added up into the new ones.',
  },
};

export const planHolding: Holding = {
  name: 'programme.plan',
  title: { vi: 'Kế hoạch', en: 'Plans' },
  columns: ['programme.plan.issuer_id', 'programme.plan.standing_body_id'],
  on: 'stays',
  why: {
    vi: 'Kế hoạch là của đơn vị đã ban hành và hết hiệu lực cùng đơn vị đó.',
    en: 'A plan is of the unit that issued it, and ends with it.',
  },
};
