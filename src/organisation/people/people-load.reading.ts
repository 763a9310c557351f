import { type CellValue, parseCsv, readXlsx, writeCsv, writeXlsx } from 'hucre';
import { dayText } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { unmarked } from '../../kernel/vietnamese.ts';
import type { Language } from '../../kernel/words.ts';
import { keepable } from '../../platform/http/typed-text.ts';
import { ROLE_NAMES, ROLES } from '../roles.ts';
import { COLUMNS, type Column, fold, type LoadRow } from './people-load.rules.ts';

export const MOST_PEOPLE_ROWS = 60_000;

/** How a column is called in the template, and under which other headings it is known. */
export const HEADINGS: Readonly<Record<Column, { vi: string; en: string; also: readonly string[] }>> = {
  name: { vi: 'Họ và tên', en: 'Full name', also: ['họ tên', 'tên', 'name'] },
  username: { vi: 'Tên đăng nhập', en: 'User name', also: ['tài khoản', 'username'] },
  email: { vi: 'E-mail', en: 'E-mail address', also: ['email', 'thư điện tử'] },
  role: { vi: 'Chức trách', en: 'Role', also: ['chức vụ', 'vai trò'] },
  unit: {
    vi: 'Mã hoặc tên đơn vị',
    en: 'Unit code or name',
    also: ['đơn vị', 'mã đơn vị', 'mã hoặc tên tắt đơn vị', 'tên tắt đơn vị', 'unit'],
  },
  from: { vi: 'Từ ngày', en: 'First day', also: ['từ', 'from'] },
  to: { vi: 'Đến hết ngày', en: 'Last day', also: ['đến ngày', 'to'] },
  decision: { vi: 'Quyết định', en: 'Decision', also: ['số quyết định', 'số, ký hiệu văn bản'] },
};
const NEEDED: readonly Column[] = ['name', 'username', 'role', 'unit', 'from'];

/**
 * Reads people from CSV or XLSX (the first sheet). The headings may stand in any of the first ten rows, in any order; empty rows are left
 * out. Refusals: `unreadable`, `no-headings` with those that lack, `no-rows`, `too-many-rows`.
 */
export async function readPeople(bytes: Uint8Array): Promise<Outcome<LoadRow[]>> {
  let sheet: readonly (readonly CellValue[])[];
  try {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    sheet = isZip
      ? ((await readXlsx(bytes, { sheets: [0], maxRows: MOST_PEOPLE_ROWS + 20 })).sheets[0]?.rows ?? [])
      : parseCsv(decode(bytes));
  } catch {
    return refuse('unreadable');
  }
  const placesIn = (cells: readonly CellValue[]) =>
    new Map(COLUMNS.map((column) => [column, cells.findIndex((cell) => isHeading(column, cell))]));
  const found = sheet.slice(0, 10).map(placesIn);
  const score = (places: ReadonlyMap<Column, number> | undefined) => [...(places?.values() ?? [])].filter((place) => place >= 0).length;
  const at = found.reduce((best, places, index) => (score(places) > score(found[best]) ? index : best), 0);
  const places = found[at] ?? new Map<Column, number>();
  const lacking = NEEDED.filter((column) => (places.get(column) ?? -1) < 0);
  if (lacking.length > 0) return refuse('no-headings', null, { lacking: lacking.map((column) => HEADINGS[column].vi).join(', ') });
  const rows: LoadRow[] = [];
  for (let index = at + 1; index < sheet.length; index++) {
    const cells = sheet[index]!;
    const texts = Object.fromEntries(COLUMNS.map((column) => [column, cellText(cells[places.get(column)!])])) as Record<Column, string>;
    if (COLUMNS.some((column) => texts[column] !== '')) rows.push({ line: index + 1, ...texts });
  }
  if (rows.length === 0) return refuse('no-rows');
  return rows.length > MOST_PEOPLE_ROWS ? refuse('too-many-rows', null, { most: MOST_PEOPLE_ROWS, count: rows.length }) : allow(rows);
}

/** A table that a spreadsheet program opens as text and never runs: cells that begin like a formula get an apostrophe. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  writeCsv(
    rows.map((row) => [...row]),
    { bom: true, escapeFormulae: true },
  );

/** A spreadsheet to fill in: headings, one example, and the roles there are on a second sheet. */
export const templateOf = (language: Language): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: language === 'vi' ? 'Người' : 'People',
        columns: COLUMNS.map((column) => ({ header: HEADINGS[column][language], key: column, width: 24 })),
        data: [
          {
            name: 'Nguyễn Thị Mẫu',
            username: 'xuandinh.mau',
            email: '',
            role: ROLE_NAMES['culture officer'][language],
            unit: '00611',
            from: '01/12/2026',
            to: '',
            decision: '12/QĐ-UBND',
          },
        ],
        freezePane: { rows: 1 },
      },
      {
        name: language === 'vi' ? 'Chức trách' : 'Roles',
        columns: [{ header: HEADINGS.role[language], key: 'role', width: 48 }],
        data: ROLES.map((role) => ({ role: ROLE_NAMES[role][language] })),
      },
    ],
  });

/** @throws TypeError for what is no UTF-8 (nor UTF-16 with its mark): a guess would spoil every Vietnamese name. */
function decode(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = new TextDecoder(!utf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
  if (text.includes('\u0000')) throw new TypeError('not a text');
  return text;
}

const plain = (text: string) =>
  unmarked(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const isHeading = (column: Column, cell: CellValue): boolean => {
  if (typeof cell !== 'string') return false;
  const { vi, en, also } = HEADINGS[column];
  return [vi, en, ...also].some((heading) => plain(heading) === plain(cell));
};

/** Days of a spreadsheet come as instants of UTC midnight. */
function cellText(cell: CellValue | undefined): string {
  if (cell instanceof Date) return dayText(Temporal.PlainDate.from(cell.toISOString().slice(0, 10)));
  return cell === null || cell === undefined ? '' : keepable(String(cell)).replace(/\s+/g, ' ');
}

/** Every way to write a role: its name in either language, or its key; folded. */
export const ROLE_BY_NAME: ReadonlyMap<string, (typeof ROLES)[number]> = new Map(
  ROLES.flatMap((role) => [role, ROLE_NAMES[role].vi, ROLE_NAMES[role].en].map((name) => [fold(name), role] as const)),
);
