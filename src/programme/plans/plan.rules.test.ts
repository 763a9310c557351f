import { describe, expect, test } from 'vitest';
import type { PlanContent, Proposed } from './plan.content.ts';
import type { Plan } from './plan.queries.ts';
import { decideAmendment, decideClosing, decideIssue } from './plan.rules.ts';
import { isSameContent, planDifference, targetsAmended, wordDifference } from './plan-difference.ts';
import { readAnew, rolledOver, unitPlan, withInferredLinks } from './plan-draft.ts';
import { readPlanForm } from './plan-form.ts';
import { lineageOf } from './plan-lineage.ts';
import { matchIssuer, matchUnits, type NamedUnit } from './unit-match.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const target = (code: string, change: Partial<PlanContent['targets'][number]> = {}): PlanContent['targets'][number] => ({
  code,
  text: { vi: `Mục tiêu ${code}`, en: null },
  name: { vi: code, en: null },
  comparator: '>',
  value: 40,
  unit: '%',
  indicator: code,
  source: 'plan',
  units: [],
  serves: null,
  milestones: [],
  baseline: null,
  ...change,
});
const content: PlanContent = {
  symbol: '294/KH-UBND',
  issuedOn: '2022-07-14',
  issuerId: id(1),
  title: { vi: 'Kế hoạch', en: null },
  abstract: null,
  generalAim: 'Giảm dần bạo lực gia đình',
  signer: 'Người ký',
  signerCapacity: null,
  period: { from: '2022-07-14', to: '2025-12-31' },
  statedTargets: 8,
  basis: [{ symbol: '45/QĐ-TTg', date: '2022-01-13' }],
  parents: [],
  targets: [target('T1'), target('T3')],
  groups: [{ name: 'Truyền thông', kind: 1 }],
  assignments: [
    {
      unitText: 'UBND các phường',
      units: [id(2)],
      cooperating: [],
      task: 'Tổ chức nói chuyện',
      group: 0,
      target: 'T1',
      due: '2023-06-30',
      rhythm: null,
    },
  ],
  standingBody: null,
  duties: [],
};

describe('a plan is issued', () => {
  const facts = {
    state: 'draft' as const,
    period: { from: day('2022-07-14'), to: day('2025-12-31') },
    issuer: { from: day('2013-12-27'), to: day('2025-07-01') },
  };
  const today = day('2026-11-24');
  test.each([
    ['2025-06-30', true, ''],
    ['2025-07-01', false, 'issuer-not-there'],
    ['2026-01-01', false, 'issued-after-its-end'],
    ['2026-11-25', false, 'day-to-come'],
  ])('on %s: %s %s', (on, ok, code) => {
    const outcome = decideIssue(facts, day(on), today);
    expect(outcome.ok).toBe(ok);
    if (!outcome.ok) expect(outcome.refusal.code).toBe(code);
  });
  test('only out of a draft', () => expect(decideIssue({ ...facts, state: 'issued' }, day('2024-01-01'), today).ok).toBe(false));
});

describe('an amendment', () => {
  const facts = { state: 'issued' as const, issuedOn: day('2022-07-14'), sameIssuer: true, changed: true };
  const code = (on: string, other: Partial<typeof facts> = {}) => {
    const outcome = decideAmendment({ ...facts, ...other }, day(on), day('2024-11-20'));
    return outcome.ok ? 'ok' : outcome.refusal.code;
  };
  test('is decided from the day of issue to today', () =>
    expect(['2022-07-13', '2022-07-14', '2024-11-20', '2024-11-21'].map((on) => code(on))).toEqual([
      'before-it-was-issued',
      'ok',
      'ok',
      'day-to-come',
    ]));
  test('changes something, and not who issued the plan', () =>
    expect([code('2024-01-01', { changed: false }), code('2024-01-01', { sameIssuer: false })]).toEqual([
      'nothing-changed',
      'another-issuer',
    ]));
  test('that says the same is none, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as PlanContent;
    expect([isSameContent(content, turned), isSameContent(content, { ...turned, generalAim: 'Khác' })]).toEqual([true, false]);
  });
  test('keeps targets by their code: what says the same stays, though its name or step differs', () => {
    const after = [target('T3', { value: 75 }), target('T1', { name: { vi: 'Hộ', en: null } }), target('M1')];
    const { kept, changed, added, removed } = targetsAmended([target('T1'), target('T3'), target('T7')], after);
    expect([kept, changed, added, removed].map((list) => list.map((one) => one.code))).toEqual([['T1'], ['T3'], ['M1'], ['T7']]);
  });
});

test('a plan is closed on a day from its issue to today', () => {
  const facts = { state: 'issued' as const, issuedOn: day('2022-07-14') };
  expect(['2022-07-13', '2022-07-14', '2024-11-20', '2024-11-21'].map((on) => decideClosing(facts, day(on), day('2024-11-20')).ok)).toEqual(
    [false, true, true, false],
  );
});

test('the plan that follows begins the day after, is as long, and has no number, day or steps of its time', () => {
  const next = rolledOver({ ...content, period: { from: '2021-01-01', to: '2025-12-31' } });
  expect(next.period).toEqual({ from: '2026-01-01', to: '2030-12-31' });
  expect([next.symbol, next.issuedOn, next.signer, next.assignments[0]?.due]).toEqual([null, null, null, null]);
  expect(next.targets.map(({ code }) => code)).toEqual(['T1', 'T3']);
  expect(next.basis.at(-1)).toEqual({ symbol: '294/KH-UBND', date: '2022-07-14' });
});

test('a plan read anew keeps what no document tells, beside the words that are the same', () => {
  const known = {
    ...content,
    title: { vi: 'Kế hoạch', en: 'Plan' },
    targets: [target('T1', { text: { vi: 'Một', en: 'One' }, units: [id(4)] }), target('T3')],
  };
  const read = readAnew(
    { ...content, targets: [target('T1', { text: { vi: 'Một', en: null } }), target('T3', { text: { vi: 'Khác', en: null } })] },
    known,
  );
  expect([read.title.en, read.targets[0]?.text.en, read.targets[0]?.units, read.targets[1]?.text]).toEqual([
    'Plan',
    'One',
    [id(4)],
    { vi: 'Khác', en: null },
  ]);
});

test('a ward’s plan has the targets it has a part in, each serving the one above, and the tasks it received', () => {
  const above = {
    content,
    issuerName: 'UBND quận',
    targets: [
      { id: id(11), code: 'T1', units: [] },
      { id: id(13), code: 'T3', units: [id(5)] },
    ],
  };
  const received = [{ what: 'Tổ chức nói chuyện', due: '2024-12-31', rhythm: null, target: 'T1' }];
  const own = unitPlan(above, id(2), received, day('2024-11-20'));
  expect(own.targets.map(({ code, serves }) => [code, serves])).toEqual([['T1', { targetId: id(11), inferred: false }]]);
  expect(own.assignments).toMatchObject([{ task: 'Tổ chức nói chuyện', units: [id(2)], target: 'T1', due: '2024-12-31' }]);
  expect([own.issuerId, own.parents[0]?.symbol, own.period.from]).toEqual([id(2), '294/KH-UBND', '2024-11-20']);
});

test('a target serves the one above that is about the same indicator, inferred; two of them alike, or none, link nothing', () => {
  const links = withInferredLinks(
    [target('T1'), target('T3'), target('T7'), target('M1', { indicator: null })],
    [
      { id: id(1), indicator: 'T1' },
      { id: id(3), indicator: 'T3' },
      { id: id(4), indicator: 'T3' },
    ],
  );
  expect(links.map(({ serves }) => serves)).toEqual([{ targetId: id(1), inferred: true }, null, null, null]);
});

describe('the difference of two versions', () => {
  test('goes down to words, and put together gives both texts', () => {
    const [a, b] = ['Đạt trên 40% số hộ gia đình tham gia', 'Đạt trên 50% số hộ tham gia các buổi'];
    const runs = wordDifference(a, b);
    expect(
      runs
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(a);
    expect(
      runs
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(b);
    expect(runs.slice(0, 3)).toEqual([
      { kind: 'same', text: 'Đạt trên ' },
      { kind: 'removed', text: '40' },
      { kind: 'added', text: '50' },
    ]);
  });
  test('names what was added, removed and changed, by part', () => {
    const after: PlanContent = {
      ...content,
      generalAim: null,
      targets: [target('T1', { value: 50 }), target('M1')],
      groups: [...content.groups, { name: 'Kiểm tra', kind: 6 }],
    };
    const changes = planDifference(content, after, () => 'Phường A').map(({ part, kind, name }) => [part, kind, name]);
    expect(changes).toEqual([
      ['head', 'removed', 'generalAim'],
      ['targets', 'changed', 'T1'],
      ['targets', 'added', 'M1'],
      ['targets', 'removed', 'T3'],
      ['groups', 'added', 'Kiểm tra'],
    ]);
    expect(planDifference(content, content, () => '')).toEqual([]);
  });
  test('of long texts takes no time to speak of', () => {
    const long = Array.from({ length: 30_000 }, (_, n) => `từ${n % 97}`).join(' ');
    const began = performance.now();
    wordDifference(long, `${long.slice(100)} hết`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('units that words of a plan stand for', () => {
  const unit = (n: number, kind: string, name: string, short: string, parent: number | null): NamedUnit => ({
    id: id(n),
    kind,
    name,
    short,
    parentId: parent === null ? null : id(parent),
  });
  const units = [
    unit(1, 'city', 'UBND thành phố Hà Nội', 'Hà Nội', null),
    unit(2, 'district', 'UBND quận Bắc Từ Liêm', 'Bắc Từ Liêm', 1),
    unit(3, 'department', 'Phòng Văn hóa và Thông tin Quận', 'Phòng VHTT', 2),
    unit(4, 'ward', 'UBND phường Xuân Đỉnh', 'Xuân Đỉnh', 2),
    unit(5, 'ward', 'UBND phường Cổ Nhuế 1', 'Cổ Nhuế 1', 2),
    unit(6, 'ward', 'UBND phường Kim Mã', 'Kim Mã', 1),
  ];
  test.each([
    ['Phòng Văn hóa và Thông tin', [3]],
    ['PHÒNG VĂN HOÁ VÀ THÔNG TIN QUẬN', [3]],
    ['Phòng VHTT', [3]],
    ['UBND các phường', [4, 5]],
    ['Ủy ban nhân dân các phường trên địa bàn quận', [4, 5]],
    ['UBND 13 phường', [4, 5]],
    ['Uỷ ban nhân dân phường Cổ Nhuế 1', [5]],
    ['phường Xuân Đỉnh', [4]],
    ['Phòng VHTT; UBND phường Xuân Đỉnh', [3, 4]],
    ['UBND phường', []],
    ['Phòng Y tế', []],
    ['', []],
  ])('%s', (text, found) => expect(matchUnits(text, units, id(2))).toEqual(found.map(id)));
  test('the issuer is matched or not, never guessed', () => {
    expect(matchIssuer('UBND QUẬN BẮC TỪ LIÊM', units)).toBe(id(2));
    expect(matchIssuer('UBND quận Ba Đình', units)).toBeNull();
    expect(matchIssuer('UBND phường', units)).toBeNull();
  });
});

test('papers stand under each other, each once, whether kept here or only named; a circle is cut', () => {
  const plan = (symbol: string, parentId: string | null, parents: [string, string][]) =>
    ({
      id: symbol,
      symbol,
      issuedOn: day('2022-07-14'),
      parentId,
      parents: parents.map(([one, on]) => ({ symbol: one, issuedOn: day(on), title: null, issuer: null, inferred: one === '179' })),
    }) as unknown as Plan;
  const above: [string, string][] = [
    ['179', '2022-06-28'],
    ['45', '2022-01-13'],
  ];
  const shape = (nodes: ReturnType<typeof lineageOf>): unknown[] =>
    nodes.map(({ symbol, inferred, children }) => [symbol, inferred, shape(children)]);
  expect(shape(lineageOf([plan('12', '294', []), plan('294', null, above), plan('300', null, above)]))).toEqual([
    [
      '45',
      false,
      [
        [
          '179',
          true,
          [
            ['294', false, [['12', false, []]]],
            ['300', false, []],
          ],
        ],
      ],
    ],
  ]);
  expect(lineageOf([plan('a', 'b', []), plan('b', 'a', [])])).toHaveLength(2);
});

describe('the form of a plan', () => {
  const stored: Proposed = { ...content, targets: [target('T1', { text: { vi: 'Một', en: 'One' } }), target('T3')] };
  const choices = { units: [], issuers: [], indicators: [], above: [] };
  const sent = {
    issuer: id(1),
    title: 'Kế hoạch',
    periodFrom: '14/7/2022',
    periodTo: '31/12/2025',
    basis: '45/QĐ-TTg ngày 13/01/2022\n20-NQ/TW',
    targets: '3',
    'target-0-code': 'T1',
    'target-0-text': 'Một',
    'target-0-value': '95,5',
    'target-0-comparator': '>',
    'target-1-code': 'T3',
    'target-1-text': 'Ba',
    'target-1-drop': '1',
    'target-2-text': 'Mới',
    'target-2-value': '1.200',
    'target-2-unit': 'hộ',
    'target-2-milestones': '31/12/2024: 900',
  };
  test('gives what was typed: numbers and days as people write them, what is left out, new codes; English stays with its text', () => {
    const { proposed, problems } = readPlanForm(sent, choices, stored, 'vi');
    expect(problems).toEqual({});
    expect(proposed.period).toEqual({ from: '2022-07-14', to: '2025-12-31' });
    expect(proposed.basis).toEqual([
      { symbol: '45/QĐ-TTg', date: '2022-01-13' },
      { symbol: '20-NQ/TW', date: null },
    ]);
    expect(proposed.targets.map(({ code, value, unit, text }) => [code, value, unit, text.en])).toEqual([
      ['T1', 95.5, '%', 'One'],
      ['M1', 1200, 'hộ', null],
    ]);
    expect(proposed.targets[1]?.milestones).toEqual([{ by: '2024-12-31', value: 900 }]);
    expect(proposed.symbol).toBe('294/KH-UBND'); // the form did not ask for it
  });
  test('names each field that cannot be read', () => {
    const { problems } = readPlanForm(
      {
        ...sent,
        periodTo: '31/02/2025',
        'target-0-value': 'nhiều',
        assignments: '1',
        'assignment-0-task': 'x',
        'assignment-0-unit-0': 'Sở Lạ',
      },
      choices,
      stored,
      'vi',
    );
    expect(Object.keys(problems).sort()).toEqual(['assignment-0-unit-0', 'periodTo', 'target-0-value']);
  });
});
