import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Meaning } from '../../programme/figures/target.rules.ts';
import { type Attack, isPossible, read } from './disclosure.fixture.ts';
import { planCsv, planJson } from './published-plan.files.ts';
import { facts, indicator, plan, type Reports, target } from './published-plan.fixture.ts';
import { type PlanFacts, publishedPlans } from './published-plan.ts';

/**
 * Small numbers under attack: three plans over the same wards (a city's, a district's within it, some wards' own), two targets of one
 * indicator over different wards, a second indicator that divides by the same denominator; two publications, between which figures were
 * corrected and a period came to an end.
 */
const TODAY = Temporal.PlainDate.from('2024-11-20');
const WARDS = ['00001', '00002', '00003', '00004', '00005', '00006', '00007'];
type Cell = { numerator: number; rest: number };
/** By indicator, period and ward. */
type World = Record<'T3' | 'T4', Cell[][]>;
type Scene = {
  meaning: Meaning;
  district: number;
  own: number[];
  part: number[];
  first: World;
  corrections: { at: number; cell: Cell; indicator: 'T3' | 'T4' }[];
};
const PERIODS = 3;

/** Mostly large, so that much is shown, and small ones among them. */
const cell: fc.Arbitrary<Cell> = fc.record({
  numerator: fc.oneof({ weight: 1, arbitrary: fc.nat(6) }, { weight: 14, arbitrary: fc.integer({ min: 5, max: 60 }) }),
  rest: fc.oneof({ weight: 1, arbitrary: fc.nat(3) }, { weight: 4, arbitrary: fc.nat(50) }),
});
const correction: fc.Arbitrary<Cell> = fc.record({ numerator: fc.oneof(fc.nat(6), fc.nat(60)), rest: fc.nat(9) });
const table = fc.array(fc.array(cell, { minLength: WARDS.length, maxLength: WARDS.length }), { minLength: PERIODS, maxLength: PERIODS });
const ward = fc.nat(WARDS.length - 1);
const scene: fc.Arbitrary<Scene> = fc.record({
  meaning: fc.constantFrom('stands', 'accumulates'),
  district: fc.integer({ min: 1, max: WARDS.length }),
  own: fc.uniqueArray(ward, { maxLength: 3 }),
  part: fc.uniqueArray(ward, { minLength: 1, maxLength: 5 }),
  first: fc.record({ T3: table, T4: table }),
  corrections: fc.array(fc.record({ at: fc.nat(PERIODS * WARDS.length - 1), cell: correction, indicator: fc.constantFrom('T3', 'T4') }), {
    maxLength: 3,
  }),
});

function corrected({ first, corrections }: Scene): World {
  const second = structuredClone(first);
  for (const { at, cell: changed, indicator: code } of corrections)
    second[code][Math.floor(at / WARDS.length)]![at % WARDS.length] = changed;
  return second;
}

function plansOf({ meaning, district, own, part }: Scene, world: World, periods: number): PlanFacts[] {
  const shared = { denominator: indicator().denominator, meaning };
  const t3 = indicator({ ...shared, code: 'T3' });
  const t4 = indicator({ ...shared, code: 'T4' });
  const reports = new Map(
    [t3, t4].map((one) => [
      one,
      world[one.code as 'T3' | 'T4']
        .slice(0, periods)
        .map((quarter) =>
          Object.fromEntries(quarter.map(({ numerator, rest }, i) => [WARDS[i]!, { numerator, denominator: numerator + rest }])),
        ) satisfies Reports,
    ]),
  );
  const targetsOf = (id: string) => [
    target({ id: `${id} T3`, code: 'T3', indicator: t3 }),
    target({ id: `${id} T4`, code: 'T4', indicator: t4 }),
    target({ id: `${id} part`, code: 'T3', indicator: t3, units: part.map((i) => WARDS[i]!) }),
  ];
  const within = WARDS.slice(0, district);
  return [
    facts(plan({ id: 'city', slug: 'city', targets: targetsOf('city').slice(0, 2) }), WARDS, reports),
    facts(
      plan({ id: 'district', targets: targetsOf('district').filter((_, i) => i < 2 || part.some((one) => one < district)) }),
      within,
      reports,
    ),
    ...own.map((i) => facts(plan({ id: `own ${i}`, slug: `own-${i}`, targets: targetsOf(`own ${i}`).slice(0, 2) }), [WARDS[i]!], reports)),
  ];
}

/** Everything that two publications tell, and every small number that was there to be found in them. */
function attackOn(one: Scene, publish: typeof publishedPlans, measure: 'numerator' | 'denominator') {
  const worlds = [one.first, corrected(one)];
  const number = ({ numerator, rest }: Cell) => (measure === 'numerator' ? numerator : numerator + rest);
  const at = (world: World, code: string, period: number, unit: string) => world[code as 'T3' | 'T4'][period]![WARDS.indexOf(unit)]!;
  const values = new Map<string, number>();
  const nameOf = (code: string, period: number, unit: string, publication: number) => {
    const [before, now] = worlds.map((world) => number(at(world, code, period, unit))) as [number, number];
    const name = `${code} ${period} ${unit}${before === now ? '' : ` of ${publication}`}`;
    values.set(name, publication === 0 ? before : now);
    return name;
  };
  const numberOf = (name: string) => values.get(name)!;
  const first = publish(plansOf(one, worlds[0]!, PERIODS - 1), [], TODAY);
  const second = publish(plansOf(one, worlds[1]!, PERIODS), first.told, TODAY);
  const sums = [first, second].map(({ plans }, publication) => read(plans, publication, { measure, nameOf, numberOf }));
  const shown = new Set(sums.flat().flatMap(({ cells }) => (cells.size === 1 ? [...cells] : [])));
  return { sums, values, small: [...values].filter(([name, value]) => value < 5 && !shown.has(name)).map(([name]) => name), shown };
}

/** Which of the first numbers a hidden cell may still be. */
const left = (attack: Attack, name: string, values: ReadonlyMap<string, number>, most = 5) =>
  Array.from({ length: most }, (_, value) => value).filter((value) => isPossible(attack, name, value, (cell) => values.get(cell)!));

describe.each(['numerator', 'denominator'] as const)('%s: an attack by whoever keeps every file', (measure) => {
  test('no small number is published', () => {
    fc.assert(
      fc.property(scene, (one) => {
        const { shown, values } = attackOn(one, publishedPlans, measure);
        for (const name of shown) expect(values.get(name), name).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 200 },
    );
  });

  test('one publication: of every hidden small number all of 0, 1, 2, 3, 4 remain possible', () => {
    let found = 0;
    fc.assert(
      fc.property(scene, (one) => {
        const { sums, small, values } = attackOn({ ...one, corrections: [] }, publishedPlans, measure);
        for (const name of small) {
          found++;
          expect(left({ sums: sums[0]! }, name, values), name).toEqual([0, 1, 2, 3, 4]);
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test('two publications, corrections between them: none can be computed', () => {
    let found = 0;
    fc.assert(
      fc.property(scene, (one) => {
        const { sums, small, values } = attackOn(one, publishedPlans, measure);
        for (const name of small) {
          found++;
          expect(left({ sums: sums.flat() }, name, values, 12).length, name).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(20);
  });
});

describe('the attack finds what weaker rules would tell', () => {
  const cells = (...numerators: number[]): Cell[] => numerators.map((numerator) => ({ numerator, rest: 20 }));
  const calm = cells(30, 30, 30, 30, 30, 30, 30);
  const base: Scene = {
    meaning: 'stands',
    district: 3,
    own: [],
    part: [0],
    first: { T3: [cells(30, 30, 3, 30, 30, 30, 30), calm, calm], T4: [calm, calm, calm] },
    corrections: [],
  };
  const leaks = (one: Scene, publish: typeof publishedPlans) => {
    const { sums, small, values } = attackOn(one, publish, 'numerator');
    return small.some((name) => left({ sums: sums.flat() }, name, values, 12).length < 2);
  };

  test('plans that do not know of each other', () => {
    const alone: typeof publishedPlans = (all, told, today) => ({
      plans: all.flatMap((one) => publishedPlans([one], [], today).plans),
      told,
    });
    // the ward's own cover in the district is shown by its own plan
    const one = { ...base, own: [0] };
    expect([leaks(one, alone), leaks(one, publishedPlans)]).toEqual([true, false]);
  });

  test('a publication that does not know of the one before', () => {
    const forgetful: typeof publishedPlans = (all, _told, today) => publishedPlans(all, [], today);
    const one: Scene = { ...base, corrections: [{ at: 2, cell: { numerator: 30, rest: 20 }, indicator: 'T3' }] };
    expect([leaks(one, forgetful), leaks(one, publishedPlans)]).toEqual([true, false]);
  });
});

test('the files say no more than the page: no figure of a hidden ward in any of them', () => {
  fc.assert(
    fc.property(scene, (one) => {
      for (const published of publishedPlans(plansOf(one, one.first, PERIODS), [], TODAY).plans) {
        const json = planJson(published, 'vi');
        const rows = planCsv(published, 'vi').trimEnd().split('\r\n').slice(1);
        let row = 0;
        for (const [i, { byUnit, series }] of json.targets.entries()) {
          expect(series).toEqual(published.targets[i]!.series);
          for (const [j, { figure, hidden }] of byUnit.entries()) {
            const shown = published.targets[i]!.byUnit[j]!;
            expect([figure, hidden, shown.series === null]).toEqual([shown.figure, shown.hidden, shown.hidden]);
            if (hidden) expect(rows[row]).toMatch(/,0000\d,,,,2023-03-31,,true,true,/);
            row++;
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});
