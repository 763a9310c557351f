import type { PlanContent } from '../../programme/plans/plan.content.ts';
import { PLAN_294 } from './plan-294.ts';

const NOTE = { vi: '(mẫu)', en: '(sample)' };

/** A plan of the City for 2026, invented for the demonstration and saying so: what comes after plan 294 has not been found. */
export const SAMPLE_PLAN: Omit<PlanContent, 'issuerId'> = {
  ...PLAN_294,
  symbol: '00/KH-UBND',
  title: {
    vi: 'Phòng, chống bạo lực gia đình trên địa bàn Thành phố năm 2026 (kế hoạch mẫu, không phải văn bản thật)',
    en: 'Prevention and control of domestic violence in the City in 2026 (a sample plan, not a real document)',
  },
  issuedOn: '2026-01-05',
  period: { from: '2026-01-05', to: '2026-12-31' },
  statedTargets: 4,
  basis: [],
  parents: [],
  targets: PLAN_294.targets
    .filter(({ source }) => source === 'plan')
    .map((target) => ({
      ...target,
      text: { vi: `${target.name.vi}: trên ${target.value}% ${NOTE.vi}`, en: `${target.name.en}: over ${target.value}% ${NOTE.en}` },
    })),
  standingBody: null,
  duties: [],
};
