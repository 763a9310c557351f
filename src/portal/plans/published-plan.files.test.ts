import { expect, test } from 'vitest';
import { fieldWords } from './plan-data.words.ts';
import { csvMetadata, planDictionary } from './plan-dictionary.ts';
import { planColumns, planCsv, planJson } from './published-plan.files.ts';
import type { PublishedPlan, PublishedTarget } from './published-plan.queries.ts';

const both = (text: string) => ({ vi: text, en: text });
const figure = { numerator: 41, denominator: 58, percent: 70.7, asOf: '2024-09-30', source: '@cmd|"x"', sample: true };
const target: PublishedTarget = {
  code: 'T3',
  text: both('=HYPERLINK("x"), trên 70%'),
  name: both('Người có nguy cơ'),
  comparator: '>',
  value: 70,
  unit: '%',
  measure: '%',
  counts: 'people',
  meaning: 'stands',
  outcome: false,
  baseline: null,
  milestones: [],
  serves: null,
  rhythm: 'quarter',
  numeratorMeans: { ...both('a'), head: both('a') },
  denominatorMeans: { ...both('b'), head: both('b') },
  figure: { ...figure, source: 'Báo cáo' },
  hidden: false,
  met: true,
  series: [{ asOf: '2024-09-30', percent: 70.7, numerator: 41, denominator: 58 }],
  byUnit: [
    { name: 'Cổ Nhuế 1', code: '00616', figure, hidden: false, met: true, series: [70.7], since: null },
    { name: 'Liên Mạc', code: '00598', figure: null, hidden: true, met: false, series: null, since: null },
  ],
};
const plan: PublishedPlan = {
  slug: '294-kh-ubnd-2022',
  number: '294/KH-UBND',
  title: both('Thực hiện'),
  date: '2022-07-14',
  issuer: both('UBND quận Bắc Từ Liêm'),
  period: { from: '2022-07-14', to: '2025-12-31' },
  standingBody: both('Phòng'),
  amendment: { version: 2, on: '2024-03-01', by: '12/KH-UBND' },
  endedOn: null,
  endedBy: null,
  parents: [],
  parent: null,
  follows: null,
  outcomes: [],
  targetsStated: 8,
  targets: [target, { ...target, code: 'T7', measure: null, figure: null, series: [], byUnit: [] }],
  unread: [{ code: 'T2', text: both('Đạt 50%') }],
  sample: true,
};

test('CSV: mark, CRLF, a head, a row for each target and ward; a target without figures keeps a row', () => {
  const csv = planCsv(plan, 'vi');
  const lines = csv.slice(1).split('\r\n');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(lines[0]).toBe(planColumns.join(','));
  expect(lines).toHaveLength(1 + 3 + 1);
  expect(lines[1]).toMatch(/,>,70,%,Cổ Nhuế 1,00616,41,58,70\.7,2024-09-30,/);
  expect(lines[3]).toMatch(/^294\/KH-UBND,2022-07-14,.*,T7,/);
});

test('CSV: what a spreadsheet would reckon is text; quotes are doubled', () => {
  const [, row] = planCsv(plan, 'vi').split('\r\n');
  expect(row).toContain(`"'=HYPERLINK(""x""), trên 70%"`);
  expect(row).toContain(`"'@cmd|""x"""`);
});

test('CSV: a hidden ward has empty figures and says so', () => {
  const row = planCsv(plan, 'vi').split('\r\n')[2];
  expect(row).toMatch(/,Liên Mạc,00598,,,,2024-09-30,,true,true,people,a,b,quarter,stands,2$/);
});

test('JSON: the fields of the contract', () => {
  const json = planJson(plan, 'vi');
  expect(json).toMatchObject({ number: '294/KH-UBND', date: '2022-07-14', issuer: 'UBND quận Bắc Từ Liêm', targetsStated: 8 });
  expect(Object.keys(json.targets[0]!).slice(0, 9)).toEqual([
    'code',
    'text',
    'comparator',
    'value',
    'unit',
    'figure',
    'hidden',
    'byUnit',
    'series',
  ]);
  expect(json.amendment).toEqual({ version: 2, on: '2024-03-01', by: '12/KH-UBND' });
  expect(Object.keys(json.targets[0]!.figure!)).toEqual(['numerator', 'denominator', 'percent', 'asOf', 'source', 'sample']);
  expect(json.targets[0]!.byUnit[1]).toEqual({ area: 'Liên Mạc', areaCode: '00598', figure: null, hidden: true });
  expect(json.targets.map(({ code }) => code)).toEqual(['T3', 'T7']);
});

test('a plain number has no denominator and no percentage, and its unit as the plan writes it', () => {
  const models: PublishedTarget = {
    ...target,
    unit: 'mô hình',
    measure: 'number',
    denominatorMeans: null,
    figure: { ...figure, numerator: 12, denominator: null, percent: null, source: 'Báo cáo' },
    byUnit: [],
  };
  const numbers = { ...plan, targets: [models] };
  expect(planCsv(numbers, 'vi').split('\r\n')[1]).toMatch(/,70,mô hình,,,12,,,2024-09-30,Báo cáo,true,false,/);
  expect(planJson(numbers, 'vi').targets[0]).toMatchObject({
    unit: 'mô hình',
    measure: 'number',
    figure: { numerator: 12, denominator: null, percent: null },
  });
});

test('every column and every key of the JSON is explained, in both languages', () => {
  for (const language of ['vi', 'en'] as const) for (const column of planColumns) expect(fieldWords(language)[column]).not.toBe('');
  const explained = new Set([
    ...planColumns,
    'area',
    'areaCode',
    'from',
    'to',
    ...planDictionary().json.flatMap(({ field }) => field.split(/[.[\]]+/)),
  ]);
  const others = new Set(['targets', 'on', 'by']);
  const keys = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (value && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) {
        keys.add(key);
        collect(one);
      }
  };
  collect(planJson(plan, 'vi'));
  expect([...keys].filter((key) => !explained.has(key) && !others.has(key))).toEqual([]);
});

test('beside the CSV stands what it is: CSV on the Web', () => {
  const metadata = csvMetadata(plan, 'https://x.vn/ke-hoach/294-kh-ubnd-2022.csv');
  expect(metadata.url).toBe('https://x.vn/ke-hoach/294-kh-ubnd-2022.csv');
  expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(planColumns);
});
