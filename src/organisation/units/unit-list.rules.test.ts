import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { readShippedList, readUnitList } from './unit-list.reading.ts';
import { type KnownUnit, type ListedRow, planUnitList } from './unit-list.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const HEAD = 'loại,tên,tên tiếng Anh,tên gọn,mã,mã hoặc tên đơn vị trên,từ ngày,đến hết ngày';
async function read(...lines: string[]): Promise<ListedRow[]> {
  const answer = await readUnitList(new TextEncoder().encode([HEAD, ...lines].join('\n')));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}
const city: KnownUnit = {
  id: 'city',
  kind: 'city',
  mine: true,
  from: day('2013-12-27'),
  to: null,
  names: [{ name: 'UBND thành phố Hà Nội', short: 'Hà Nội', from: day('2013-12-27'), to: null }],
  codes: [],
  parents: [],
};
const said = (planned: ReturnType<typeof planUnitList>) =>
  planned.map(({ row, verdict, problems }) => [row.line, verdict, ...problems.map(({ column, code }) => `${column} ${code}`)].join(' '));

describe('the list that comes with the program', () => {
  test('has the thirteen wards, the ten units after them, district, City and both offices; four codes twice, each time for another ward', async () => {
    const answer = await readUnitList(readShippedList());
    const planned = planUnitList(answer.ok ? answer.value : [], [city]);
    expect(planned.length).toBe(27);
    expect(planned.filter(({ verdict }) => verdict === 'add').length).toBe(26);
    expect(planned[0]?.verdict).toBe('there');
    const codes = planned.flatMap((row) => (row.verdict === 'add' && row.unit.code ? [row.unit.code] : []));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at).sort()).toEqual(['00598', '00602', '00611', '00613', '00619']);
  });
  test('a City that was entered today begins when the list says; what hangs on nothing else is the City’s administrator’s', async () => {
    const answer = await readUnitList(readShippedList());
    const rows = answer.ok ? answer.value : [];
    const late = { ...city, from: day('2026-11-24'), names: [{ ...city.names[0]!, from: day('2026-11-24') }] };
    expect(planUnitList(rows, [late])[0]?.verdict).toBe('earlier');
    const foreign = planUnitList(rows, [{ ...city, mine: false }]);
    expect(foreign.filter(({ problems }) => problems.some(({ code }) => code === 'not-yours')).length).toBe(12);
    expect(planUnitList(rows, []).filter(({ problems }) => problems.some(({ code }) => code === 'missing')).length).toBe(1);
  });
});

describe('a row is wrong when', () => {
  test('it cannot be read: each column is named, by the number the spreadsheet shows', async () => {
    const rows = await read('phường,P1,,,,Hà Nội,1/7/2025,', '', 'lâu đài,,,,,Hà Nội,31/2/2025,x', 'phường,P2,,,,,2025-07-01,');
    expect(said(planUnitList(rows, [city]))).toEqual([
      '2 add',
      '4 wrong kind kind-unknown nameVi missing from no-such-day to no-such-day',
      '5 wrong from no-such-day',
    ]);
  });
  test('a code is used twice in time, in the list or in the tree; not when one follows the other', async () => {
    const tree = {
      ...city,
      id: 'x',
      names: [{ ...city.names[0]!, name: 'Cũ', short: 'Cũ' }],
      codes: [{ code: '7', from: day('2020-01-01'), to: day('2025-07-01') }],
    };
    const rows = await read(
      'phường,P1,,,7,Hà Nội,1/7/2025,31/12/2025',
      'phường,P2,,,7,Hà Nội,31/12/2025,',
      'phường,P3,,,7,Hà Nội,30/6/2025,',
    );
    expect(said(planUnitList(rows, [city, tree]))).toEqual(['2 add', '3 wrong code code-twice', '4 wrong code code-twice']);
    expect(said(planUnitList(rows.slice(2), [city, tree]))).toEqual(['4 wrong code code-taken']);
  });
  test('its parent is not there, not yet there, ends before, or cannot be told from another', async () => {
    const rows = await read(
      'quận,Q,,Đông,1,Hà Nội,1/1/2020,31/12/2025',
      'phường,A,,Đông,2,Hà Nội,1/1/2020,',
      'phường,B,,,,Không có,1/1/2021,',
      'phường,C,,,,1,1/1/2021,',
      'phường,D,,,,1,31/12/2019,31/12/2024',
      'phường,E,,,,Đông,1/1/2021,31/12/2024',
      'phường,F,,,,Hà Nội,1/1/2010,',
    );
    expect(said(planUnitList(rows, [city]))).toEqual([
      '2 add',
      '3 add',
      '4 wrong parent parent-unknown',
      '5 wrong to parent-ends-before',
      '6 wrong parent parent-unknown',
      '7 wrong parent parent-unclear',
      '8 wrong parent parent-unknown',
    ]);
  });
  test('rows hang on each other in a circle', async () => {
    const rows = await read('phường,A,,,,B,1/1/2021,', 'phường,B,,,,A,1/1/2021,', 'tổ dân phố,C,,,,A,1/1/2021,');
    expect(planUnitList(rows, [city]).map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong']);
    expect(said(planUnitList(rows, [city]))[0]).toContain('below-itself');
  });
  test('it says again what a row above says', async () => {
    const rows = await read('phường,A,,,,Hà Nội,1/1/2021,', 'phường,a,,,9,Hà Nội,1/1/2022,', 'phường,A,,,,Hà Nội,1/1/2020,31/12/2020');
    expect(said(planUnitList(rows, [city]))).toEqual(['2 add', '3 wrong nameVi row-twice', '4 add']);
  });
});

test('parents may stand after their children, and marks tell wards apart', async () => {
  const rows = await read(
    'tổ dân phố,T,,,,Phú Điền,1/1/2021,',
    'phường,Phú Diễn,,,,Hà Nội,1/1/2020,',
    'phường,Phú Điền,,,,Hà Nội,1/1/2020,',
  );
  const planned = planUnitList(rows, [city]);
  expect(planned.map((row) => (row.verdict === 'add' ? [row.depth, row.parent] : row.verdict))).toEqual([
    [1, { line: 4 }],
    [0, { id: 'city' }],
    [0, { id: 'city' }],
  ]);
});

test('a workbook is read like a CSV file: days as days, headings below a title, columns in any order', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Đơn vị',
        rows: [
          ['DANH SÁCH'],
          [],
          ['Từ ngày', 'Tên', 'Loại', 'Mã hoặc tên đơn vị trên', 'Mã'],
          [new Date(Date.UTC(2025, 6, 1)), 'UBND phường A', 'Phường', 'Hà Nội', '00598'],
        ],
      },
    ],
  });
  const answer = await readUnitList(new Uint8Array(bytes));
  expect(answer).toMatchObject({ ok: true, value: [{ line: 4, cells: { from: '01/07/2025', code: '00598', kind: 'Phường', to: '' } }] });
});

test('5,000 rows are planned against 5,000 units within a second, and 37 wrong ones are the 37', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `tổ dân phố,Tổ ${n},,,T${n},Phường ${n % 100},1/1/2021,`);
  for (let n = 0; n < 37; n++) many[n * 100 + 7] = `tổ dân phố,Tổ ${n * 100 + 7},,,T${n * 100 + 7},Phường ${n},1/13/2021,`;
  const known = Array.from({ length: 5000 }, (_, n): KnownUnit => {
    const name = n < 100 ? `Phường ${n}` : `Cũ ${n}`;
    return {
      ...city,
      id: String(n),
      kind: 'ward',
      names: [{ ...city.names[0]!, name, short: name }],
      codes: [{ code: `K${n}`, from: city.from, to: null }],
    };
  });
  const rows = await read(...many);
  const before = performance.now();
  const planned = planUnitList(rows, known);
  expect(performance.now() - before).toBeLessThan(1000);
  expect(planned.filter(({ verdict }) => verdict === 'wrong').map(({ row }) => row.line)).toEqual(
    Array.from({ length: 37 }, (_, n) => n * 100 + 9),
  );
});
