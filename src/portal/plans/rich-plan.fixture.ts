import { facts, indicator, plan, type Reports, target } from './published-plan.fixture.ts';
import { publishedPlans } from './published-plan.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const WARDS = ['00591', '00592', '00593', '00594', '00595', '00596'];
/** Quarter by quarter, ward by ward. */
const over = (quarters: number, of: (quarter: number, ward: number) => { numerator: number; denominator: number | null }): Reports =>
  Array.from({ length: quarters }, (_, quarter) => Object.fromEntries(WARDS.map((ward, i) => [ward, of(quarter, i)])));

/**
 * A plan with every kind of target that there is, words that nobody has put into English, an amendment, outcomes, the plan above it and two
 * below.
 */
export function richPlans() {
  const onlyVietnamese = { vi: 'Chỉ có tiếng Việt', en: 'Chỉ có tiếng Việt' };
  const share = indicator();
  const models = indicator({ code: 'M1', unit: 'number', counts: 'other', numerator: { ...onlyVietnamese, head: onlyVietnamese } });
  const falling = indicator({ code: 'O2', counts: 'cases', direction: 'down', outcome: true });
  const talks = indicator({ code: 'H1', unit: 'number', counts: 'households', meaning: 'accumulates', rhythm: 'month' });
  const cases = indicator({ code: 'O1', unit: 'number', counts: 'cases', outcome: true, direction: 'down', meaning: 'accumulates' });
  const reports = new Map([
    [share, over(6, (quarter, ward) => ({ numerator: 20 + quarter * 6 + ward, denominator: 90 }))],
    [models, over(6, (quarter, ward) => ({ numerator: Math.floor((quarter + ward) / 3), denominator: null }))],
    [falling, over(6, (quarter) => ({ numerator: 12 - quarter, denominator: 100 }))],
    [talks, over(6, (_, ward) => ({ numerator: ward === 2 ? 3 : 200 + ward * 10, denominator: null }))],
    [cases, over(6, (_, ward) => ({ numerator: ward, denominator: null }))],
  ]);
  const district = plan({
    targetsStated: 6,
    title: onlyVietnamese,
    parentId: 'city',
    targets: [
      target({
        servesId: 'c3',
        servesInferred: true,
        baseline: { numerator: 54, denominator: 540, on: day('2021-12-31') },
        milestones: [
          { by: day('2022-12-31'), value: 30 },
          { by: day('2023-12-31'), value: 50 },
        ],
      }),
      target({ code: 'M1', text: onlyVietnamese, name: onlyVietnamese, comparator: '>=', value: 20, unit: 'mô hình', indicator: models }),
      target({ code: 'V1', name: { vi: 'Vụ tái diễn', en: 'Repeat cases' }, comparator: '<=', value: 5, indicator: falling }),
      target({
        code: 'H1',
        name: { vi: 'Hộ dự nói chuyện', en: 'Households at talks' },
        comparator: '>=',
        value: 5000,
        unit: 'hộ',
        indicator: talks,
      }),
      target({ code: 'W1', name: onlyVietnamese, text: onlyVietnamese, comparator: '=', value: 100, indicator: null }),
      target({ code: 'N1', comparator: '<', value: 3, indicator: indicator({ code: 'N1' }) }),
    ],
  });
  const city = plan({
    id: 'city',
    symbol: '179/KH-UBND',
    slug: '179-kh-ubnd-2022',
    issuer: { vi: 'UBND thành phố', en: 'City' },
    targets: [target({ id: 'c3' })],
  });
  const wards = WARDS.slice(0, 2).map((ward, i) =>
    plan({
      id: ward,
      symbol: `${i + 5}/KH-UBND`,
      slug: `${i + 5}-kh-ubnd-2022`,
      issuer: { vi: `UBND phường ${ward}`, en: `Ward ${ward}` },
      parentId: 'district',
      period: { from: day('2022-08-01'), to: day('2023-12-31') },
      targets: [target({ id: `${ward} T3` })],
    }),
  );
  const amendment = {
    number: 2,
    symbol: '12/KH-UBND',
    decidedOn: day('2023-03-01'),
    madeAt: Temporal.Instant.from('2023-03-02T00:00:00Z'),
  };
  const all = [
    { ...facts(district, WARDS, reports), amendment },
    facts(city, [], new Map()),
    ...wards.map((one) => facts(one, [one.id], new Map([[share, reports.get(share)!]]))),
  ];
  return publishedPlans(all, [], day('2024-11-20')).plans;
}
