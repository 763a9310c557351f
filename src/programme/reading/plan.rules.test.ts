import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Passage, planAsJson, type Read, type ReadPlan, readPlan } from './plan.rules.ts';

const FOLDER = 'src/programme/reading/samples/';
const NAMES = fs
  .readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4));
const sample = (name: string) => fs.readFileSync(`${FOLDER}${name}.txt`, 'utf8');
const json = (source: string) => planAsJson(readPlan(source));

describe('the page of the Bắc Từ Liêm portal, which this project starts from', () => {
  const read = json(sample('real-bac-tu-liem-294'));

  test('number and date are the plan’s, not the portal’s', () => {
    expect(read).toMatchObject({ number: '294/KH-UBND', date: '2022-07-14', issuer: 'UBND quận Bắc Từ Liêm' });
    expect(read.title).toMatch(/^Kế hoạch thực hiện Quyết định số 45\/QĐ-TTg .* trên địa bàn quận$/);
  });

  test('it carries out and rests on QĐ 45', () => {
    expect(read.parent).toEqual({ number: '45/QĐ-TTg', date: '2022-01-13' });
    expect(read.basis).toEqual([read.parent]);
  });

  test('it says eight targets and names four, all strictly more than', () => {
    expect(read.statedTargets).toBe(8);
    expect(read.targets.map(({ comparator, value, unit }) => `${comparator} ${value} ${unit}`)).toEqual([
      '> 40 %',
      '> 70 %',
      '> 95 %',
      '> 90 %',
    ]);
    expect(read.targets[2]?.text).toBe('Trên 95% các phường duy trì Mô hình phòng, chống bạo lực gia đình');
  });

  test('six groups of tasks, the standing body and its task', () => {
    expect(read.taskGroups).toHaveLength(6);
    expect(read.taskGroups[0]).toBe('Truyền thông phòng, chống bạo lực gia đình');
    expect(read.standingBody).toBe('Phòng Văn hóa và Thông tin Quận');
    expect(read.assignments).toEqual([
      { unit: read.standingBody, task: expect.stringMatching(/^theo dõi, đôn đốc, kiểm tra.* Thành phố$/) },
    ]);
    expect(read.sections).toEqual([]);
  });
});

test('news of QĐ 45: the decision itself, five of its targets, nothing more', () => {
  const read = json(sample('real-luatvietnam-45'));
  expect(read).toMatchObject({ number: '45/QĐ-TTg', date: '2022-01-13', issuer: 'Thủ tướng Chính phủ', basis: [], parent: null });
  expect(read.targets.map(({ comparator, value }) => `${comparator}${value}`)).toEqual(['>=40', '>=50', '>70', '>=95', '>80']);
  expect(read).toMatchObject({ statedTargets: null, taskGroups: [], standingBody: null, assignments: [], sections: [] });
});

test('the beginning of a plan as issued, its lines broken: what is not there is not read', () => {
  expect(json(sample('real-son-la-90'))).toEqual({
    number: '90/KH-UBND',
    date: '2020-04-03',
    issuer: 'ỦY BAN NHÂN DÂN TỈNH SƠN LA',
    title:
      'KẾ HOẠCH TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 08/CT-TTG NGÀY 04/02/2020 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ ĐẨY MẠNH CÔNG TÁC PHÒNG, CHỐNG BẠO LỰC GIA ĐÌNH',
    basis: [
      { number: '08/2009/NĐ-CP', date: '2009-02-04' },
      { number: '08/CT-TTg', date: '2020-02-04' },
    ],
    parent: { number: '08/CT-TTg', date: '2020-02-04' },
    statedTargets: null,
    targets: [],
    taskGroups: [],
    standingBody: null,
    assignments: [],
    sections: [
      { mark: 'I', title: 'MỤC ĐÍCH YÊU CẦU' },
      { mark: '1', title: 'Mục đích' },
      { mark: '2', title: 'Yêu cầu' },
    ],
  });
});

describe('golden readings', () => {
  test.each(NAMES)('%s', async (name) => {
    await expect(`${JSON.stringify(json(sample(name)), null, 1)}\n`).toMatchFileSnapshot(`./samples/${name}.expected`);
  });

  test('decomposed letters, unseen signs and other line ends change no value', () => {
    const plain = json(sample('invented-1-province'));
    expect(json(sample('invented-9-decomposed'))).toEqual(plain);
    expect(json(sample('invented-10-unseen'))).toEqual(plain);
  });
});

describe('each value is read from its passage', () => {
  test.each(NAMES)('%s', (name) => {
    const source = sample(name);
    const plan = readPlan(source);
    for (const { value, parts, ...whole } of textsOf(plan))
      expect(tidy((parts ?? [whole]).map((part) => slice(source, part)).join(' '))).toBe(value);
    for (const { number } of [...plan.basis, ...(plan.parent ? [plan.parent] : []), ...(plan.number ? [{ number: plan.number }] : [])])
      expect(tidy(slice(source, number)).replace(/\s/g, '')).toBe(number.value);
    for (const date of [plan.date, plan.parent?.date, ...plan.basis.map((one) => one.date)]) {
      const [day, month, year] = (date ? slice(source, date) : '').match(/\d+/g) ?? [];
      if (date) expect(date.value).toBe(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
    }
    for (const { text, value, unit, year, comparator } of plan.targets) {
      expect(Number(slice(source, value).replace(',', '.'))).toBe(value.value);
      expect(tidy(slice(source, unit))).toBe(unit.value);
      if (year) expect(Number(slice(source, year))).toBe(year.value);
      for (const part of [value, unit, comparator]) expect(part.from >= text.from && part.to <= text.to).toBe(true);
      if (comparator.value === '>') expect(tidy(slice(source, comparator)).toLowerCase()).toMatch(/trên|hơn/);
      if (comparator.value === '<=') expect(tidy(slice(source, comparator)).toLowerCase()).toMatch(/không (?:để )?quá|xuống|còn/);
    }
    for (const year of [plan.period?.from, plan.period?.to]) if (year) expect(Number(slice(source, year))).toBe(year.value);
  });
});

const slice = (source: string, { from, to }: Passage) => source.slice(from, to);
const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function textsOf(plan: ReadPlan): Read<string>[] {
  const { issuer, kind, title, abstract, aim, standingBody, signer } = plan;
  return [
    ...[issuer, kind, title, abstract, aim, standingBody, signer?.name, signer?.capacity].filter((one) => one != null),
    ...plan.targets.map(({ text }) => text),
    ...plan.taskGroups,
    ...plan.assignments.flatMap(({ unit, task }) => [unit, task]),
    ...plan.duties.flatMap(({ text, due }) => (due ? [text, due] : [text])),
    ...plan.sections.flatMap(({ mark, title }) => [mark, title]),
    ...plan.recipients,
  ];
}

const wrapped = (text: string, width: number) =>
  text
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{1,${width}})(?:\\s+|$)`, 'g'), '$1\n').trimEnd())
    .join('\n');

describe('the layout does not matter', () => {
  const layouts: [string, (text: string) => string][] = [
    ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['no-break spaces', (text) => text.replaceAll(' ', '\u00a0')],
    ['an empty line after every line', (text) => text.replaceAll('\n', '\n\n')],
    ['no empty line', (text) => text.replace(/\n+/g, '\n')],
    ['broken at 80', (text) => wrapped(text, 80)],
    ['broken at 60', (text) => wrapped(text, 60)],
  ];
  test.each(layouts)('%s', (_what, lay) => {
    for (const name of NAMES) expect({ name, ...json(lay(sample(name))) }).toEqual({ name, ...json(sample(name)) });
  });
});

test('nothing that people may type makes it fail; nothing is read that is not there', () => {
  const words = fc.constantFrom(
    ...'KẾ HOẠCH|Số: |/KH-UBND|12|95%|trên |đạt |Căn cứ |ngày 13/01/2022|\n|\n\n|I. |1. |a) |- |; |. |: |mục tiêu |Sở Y tế |(|)|“|Giao |Nơi nhận:|TM. |Điều 1. |%|năm 2025 |báo cáo '.split(
      '|',
    ),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (pieces) => {
      const source = pieces.join('');
      const plan = readPlan(source);
      for (const { value, parts, ...whole } of textsOf(plan))
        expect(tidy((parts ?? [whole]).map((part) => slice(source, part)).join(' '))).toBe(value);
    }),
    { numRuns: 300 },
  );
});

describe('time grows with the text, whatever the text', () => {
  const head = 'Số: 1/KH-UBND\nKẾ HOẠCH\nThử\nI. MỤC TIÊU\n';
  test('sixty pages in well under two seconds', () => {
    const one = sample('invented-1-province');
    const long = one + one.slice(one.indexOf('I. THỰC')).repeat(75);
    expect(long.length).toBeGreaterThan(150_000);
    expect(milliseconds(() => readPlan(long))).toBeLessThan(1_500);
  });

  test.each([
    '1. ',
    '; ',
    '%',
    '(',
    '“',
    'ít nhất 1 ',
    'đến năm 2025 đạt 85%, ',
    'cơ quan thường trực ',
    'Sở Y tế và ',
    'Căn cứ Luật số 1/KH-UBND, ',
    'ngày 1 tháng ',
    'a\u0301',
  ])(
    '%s, over and over',
    (piece) => {
      const of = (length: number) => milliseconds(() => readPlan(head + piece.repeat(Math.ceil(length / piece.length))));
      of(20_000); // warms up
      expect(of(200_000)).toBeLessThan(8_000);
    },
    30_000,
  );
});

function milliseconds(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}
