import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, dissolve, merge, split } from './preset.rules.ts';
import { findProblems, type Living, mayWithdraw, type ReorganisationFacts, type Step, treeAfter } from './reorganisation.rules.ts';

const living: readonly Living[] = [
  { id: 'city', short: 'Thành phố', code: null, parentId: null },
  { id: 'an', short: 'An', code: '1', parentId: 'city' },
  { id: 'binh', short: 'Bình', code: '2', parentId: 'city' },
  { id: 'group', short: 'Tổ 1', code: null, parentId: 'an' },
];
const facts: ReorganisationFacts = {
  ...{ signed: true, steps: [], flows: [], seats: [], living, seated: [] },
  ...{ laterChanges: new Map(), laterPosts: new Set(), notMine: new Set() },
};
const problems = (some: Partial<ReorganisationFacts>) => findProblems({ ...facts, ...some }).map(({ code }) => code);
let counter = 0;
const newId = () => `step${(counter += 1)}`;
const names = { nameVi: 'X', nameEn: 'X', shortVi: 'X' };
const unit = (id: string, code: string | null = null) => ({ id, kind: 'ward' as const, ...names, code, parentId: 'city' });
const end = (unitId: string): Step => ({ id: newId(), unitId, what: 'end' });

describe('NQ 1656/NQ-UBTVQH15: many units into many, in one act on one day', () => {
  test('a merger takes along what hung on the merged; nothing stands in the way', () => {
    const drafted = merge(['an', 'binh'], unit('new', '1'), living, newId);
    expect(problems(drafted)).toEqual([]);
    expect([...treeAfter({ steps: drafted.steps, living }).values()].map(({ id, parentId }) => [id, parentId])).toEqual([
      ['city', null],
      ['group', 'new'],
      ['new', 'city'],
    ]);
  });

  test('a merger into one of the merged lets that one live', () => {
    const { steps, flows } = merge(['an', 'binh'], 'binh', living, newId);
    expect(steps.map(({ unitId, what }) => [unitId, what])).toEqual([
      ['group', 're-parent'],
      ['an', 'end'],
    ]);
    expect(flows).toEqual([{ from: 'an', to: 'binh', whole: true, share: null }]);
  });

  test('a split leaves open which part is how large, and asks where what hung on it belongs', () => {
    const drafted = split('an', [unit('north', '1'), unit('south', '3')], newId);
    expect(drafted.flows.map(({ whole, share }) => [whole, share])).toEqual([
      [false, null],
      [false, null],
    ]);
    expect(problems(drafted)).toEqual(['left-hanging']);
  });

  test('a unit may be dissolved without anybody taking over', () => {
    expect(problems(dissolve('binh', [], living, newId))).toEqual([]);
  });

  test('a code passes on the day its unit ends, and not while it lives', () => {
    expect(problems({ steps: [begin(unit('new', '2')), end('binh')] })).toEqual([]);
    expect(problems({ steps: [begin(unit('new', '2'))] })).toEqual(['code-taken']);
    expect(problems({ steps: [begin(unit('x', '9')), begin(unit('y', '9'))] })).toEqual(['code-taken', 'code-taken']);
  });
});

describe('what stands in the way', () => {
  test.each<[string, Partial<ReorganisationFacts>, string[]]>([
    ['nothing drafted', {}, ['nothing']],
    ['no document', { signed: false, steps: [end('binh')] }, ['not-signed']],
    ['a unit that is not there', { steps: [end('gone')] }, ['not-living']],
    ['a unit of somebody else', { steps: [end('binh')], notMine: new Set(['binh']) }, ['not-yours']],
    ['ended and renamed', { steps: [end('binh'), { id: 's', unitId: 'binh', what: 'rename', ...names }] }, ['ends-and-changes']],
    [
      'below what ends',
      { steps: [end('binh'), { id: 's', unitId: 'group', what: 're-parent', parentId: 'binh' }] },
      ['left-hanging', 'parent-not-living'],
    ],
    ['below itself', { steps: [{ id: 's', unitId: 'an', what: 're-parent', parentId: 'group' }] }, ['circle']],
    [
      'a later rename',
      { steps: [{ id: 's', unitId: 'an', what: 'rename', ...names }], laterChanges: new Map([['an', ['name']]]) },
      ['later-change'],
    ],
    [
      'a later rename is no matter to a new code',
      { steps: [{ id: 's', unitId: 'an', what: 'recode', code: '7' }], laterChanges: new Map([['an', ['name']]]) },
      [],
    ],
    ['a post that begins afterwards', { steps: [end('binh')], laterPosts: new Set(['binh']) }, ['later-post']],
    ['into itself', { steps: [end('binh')], flows: [{ from: 'an', to: 'an', whole: false, share: null }] }, ['into-itself']],
    ['into what ends', { steps: [end('binh')], flows: [{ from: 'an', to: 'binh', whole: false, share: null }] }, ['to-not-living']],
    ['from what was not', { steps: [begin(unit('n'))], flows: [{ from: 'n', to: 'an', whole: false, share: null }] }, ['from-not-living']],
    [
      'wholly, and yet in parts',
      {
        steps: [end('binh')],
        flows: [
          { from: 'binh', to: 'an', whole: true, share: null },
          { from: 'binh', to: 'city', whole: false, share: null },
        ],
      },
      ['whole-and-parts'],
    ],
    [
      'more than all of it',
      {
        steps: [end('binh')],
        flows: [
          { from: 'binh', to: 'an', whole: false, share: 0.7 },
          { from: 'binh', to: 'city', whole: false, share: 0.4 },
        ],
      },
      ['shares-over-one'],
    ],
    ['nobody speaks here any more', { steps: [end('binh')], seated: [{ duty: 'authority', unitId: 'binh' }] }, ['seat-empty']],
    [
      'somebody who ends speaks here',
      { steps: [end('binh')], seated: [{ duty: 'authority', unitId: 'an' }], seats: [{ duty: 'authority', unitId: 'binh' }] },
      ['seat-not-living'],
    ],
  ])('%s', (_what, some, found) => {
    expect(problems(some).sort()).toEqual([...found].sort());
  });

  test('whatever is drafted: without a problem the tree after it is one tree', () => {
    const ids = ['city', 'an', 'binh', 'group', 'n1', 'n2'];
    const id = fc.constantFrom(...ids);
    const step = fc.oneof(
      fc.record({ unitId: id, what: fc.constant('end' as const) }),
      fc.record({ unitId: id, what: fc.constant('re-parent' as const), parentId: id }),
      fc.record({ begins: fc.constantFrom('n1', 'n2'), parentId: id }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (drawn) => {
        const once = [...new Map(drawn.map((one) => ['begins' in one ? one.begins : `${one.unitId} ${one.what}`, one])).values()];
        const steps = once.map(
          (one): Step => ('begins' in one ? begin({ ...unit(one.begins), parentId: one.parentId }) : { id: newId(), ...one }),
        );
        const found = findProblems({ ...facts, steps });
        if (found.some(({ code }) => code !== 'nothing')) return;
        const after = treeAfter({ steps, living });
        for (const start of after.values()) {
          let at: Living | undefined = start;
          for (let hops = 0; at?.parentId; hops += 1) {
            expect(hops).toBeLessThan(10);
            at = after.get(at.parentId);
            expect(at).toBeDefined();
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('a decision is withdrawn until the evening before its day; a draft always', () => {
  const day = Temporal.PlainDate.from('2025-07-01');
  expect(mayWithdraw('decided', day, day.subtract({ days: 1 }))).toBe(true);
  expect(mayWithdraw('decided', day, day)).toBe(false);
  expect(mayWithdraw('draft', day, day.add({ days: 9 }))).toBe(true);
  expect(mayWithdraw('finished', day, day.subtract({ days: 1 }))).toBe(false);
});
