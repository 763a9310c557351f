import fs from 'node:fs';
import path from 'node:path';
import { type CellValue, parseCsv, readXlsx } from 'hucre';
import { dayText } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { unmarked } from '../../kernel/vietnamese.ts';
import { keepable } from '../../platform/http/typed-text.ts';
import { COLUMNS, type Column, type ListedRow } from './unit-list.rules.ts';

export const MOST_ROWS = 5000;

/** The headings under which a column is known, as people write them. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  kind: ['loại', 'loại đơn vị', 'kind'],
  nameVi: ['tên', 'tên đơn vị', 'tên đầy đủ', 'name'],
  nameEn: ['tên tiếng Anh', 'English name'],
  shortVi: ['tên gọn', 'tên tắt', 'short'],
  code: ['mã', 'mã đơn vị', 'code'],
  parent: ['mã hoặc tên đơn vị trên', 'đơn vị trên', 'mã đơn vị trên', 'parent', 'parent code'],
  from: ['từ ngày', 'from'],
  to: ['đến hết ngày', 'to'],
};
const NEEDED: readonly Column[] = ['kind', 'nameVi', 'parent', 'from'];

/**
 * Reads a list of units from CSV or XLSX (the first sheet). The headings may stand in any of the first ten rows, in any order; empty rows
 * are left out. Refusals: `unreadable`, `no-headings` with those that lack, `no-rows`, `too-many-rows`.
 */
export async function readUnitList(bytes: Uint8Array): Promise<Outcome<ListedRow[]>> {
  let sheet: readonly (readonly CellValue[])[];
  try {
    sheet = isZip(bytes)
      ? ((await readXlsx(bytes, { sheets: [0], maxRows: MOST_ROWS + 20 })).sheets[0]?.rows ?? [])
      : parseCsv(decode(bytes));
  } catch {
    return refuse('unreadable');
  }
  const found = sheet.slice(0, 10).map((cells) => COLUMNS.map((column) => cells.findIndex((cell) => isHeading(column, cell))));
  const score = (places: readonly number[]) => places.filter((place) => place >= 0).length;
  const at = found.reduce((best, places, index) => (score(places) > score(found[best] ?? []) ? index : best), 0);
  const places = new Map(COLUMNS.map((column, index) => [column, found[at]?.[index] ?? -1]));
  const lacking = NEEDED.filter((column) => places.get(column)! < 0);
  if (lacking.length > 0) return refuse('no-headings', null, { lacking: lacking.map((column) => HEADINGS[column][0]).join(', ') });
  const rows = sheet.slice(at + 1).flatMap((cells, index): ListedRow[] => {
    const texts = COLUMNS.map((column) => [column, cellText(cells[places.get(column)!])] as const);
    if (texts.every(([, text]) => text === '')) return [];
    return [{ line: at + index + 2, cells: Object.fromEntries(texts) as ListedRow['cells'] }];
  });
  if (rows.length === 0) return refuse('no-rows');
  return rows.length > MOST_ROWS ? refuse('too-many-rows', null, { most: MOST_ROWS }) : allow(rows);
}

/** The list that comes with the program: Bắc Từ Liêm before and after 1/7/2025. */
export const SHIPPED_LIST = 'bac-tu-liem.csv';
export const readShippedList = (): Uint8Array<ArrayBuffer> => new Uint8Array(fs.readFileSync(path.join(findLists(), SHIPPED_LIST)));

/** The project's `db/units`, found upwards from this file: it runs from `src` and from `dist`. */
function findLists(from = import.meta.dirname): string {
  const folder = path.join(from, 'db', 'units');
  if (fs.existsSync(folder)) return folder;
  if (path.dirname(from) === from) throw new Error('no db/units above the program');
  return findLists(path.dirname(from));
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** @throws TypeError for what is no UTF-8 (nor UTF-16 with its mark): a guess would spoil every Vietnamese name. */
function decode(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = !utf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(label, { fatal: true }).decode(bytes);
  if (text.includes('\u0000')) throw new TypeError('not a text');
  return text;
}

const plain = (text: string) =>
  unmarked(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const isHeading = (column: Column, cell: CellValue) =>
  typeof cell === 'string' && HEADINGS[column].some((heading) => plain(heading) === plain(cell));

/** Days of a spreadsheet come as instants of UTC midnight, or as numbers typed into a text cell. */
function cellText(cell: CellValue | undefined): string {
  if (cell instanceof Date) return dayText(Temporal.PlainDate.from(cell.toISOString().slice(0, 10)));
  return cell === null || cell === undefined ? '' : keepable(String(cell)).replace(/\s+/g, ' ');
}
