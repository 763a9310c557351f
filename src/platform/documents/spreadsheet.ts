import { type CellValue, parseCsv, readXlsx } from 'hucre';
import { dayText } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { unmarked } from '../../kernel/vietnamese.ts';
import { keepable } from '../http/typed-text.ts';

/** Under which headings each column is known, the one we name first, and which columns a table cannot lack. */
export type TableShape<Column extends string> = {
  headings: Readonly<Record<Column, readonly [string, ...string[]]>>;
  needed: readonly Column[];
  most: number;
};
/** `line`: the number a spreadsheet shows beside the row. */
export type TableRow<Column extends string> = { line: number; cells: Record<Column, string> };

/**
 * Reads a table from CSV or XLSX (the first sheet). The headings may stand in any of the first ten rows, in any order; empty rows are left
 * out. Refusals: `unreadable`, `no-headings` with those that lack, `no-rows`, `too-many-rows`.
 */
export async function readTable<Column extends string>(
  bytes: Uint8Array,
  { headings, needed, most }: TableShape<Column>,
): Promise<Outcome<TableRow<Column>[]>> {
  const sheet = await readSheet(bytes, most);
  if (!sheet) return refuse('unreadable');
  const columns = Object.keys(headings) as Column[];
  const placesIn = (cells: readonly CellValue[]) =>
    new Map(columns.map((column) => [column, cells.findIndex((cell) => isHeading(headings[column], cell))]));
  const found = sheet.slice(0, 10).map(placesIn);
  const score = (places: ReadonlyMap<Column, number> | undefined) => [...(places?.values() ?? [])].filter((place) => place >= 0).length;
  const at = found.reduce((best, places, index) => (score(places) > score(found[best]) ? index : best), 0);
  const places = found[at] ?? new Map<Column, number>();
  const lacking = needed.filter((column) => (places.get(column) ?? -1) < 0);
  if (lacking.length > 0) return refuse('no-headings', null, { lacking: lacking.map((column) => headings[column][0]).join(', ') });
  const rows: TableRow<Column>[] = [];
  for (let index = at + 1; index < sheet.length; index++) {
    const cells = Object.fromEntries(columns.map((column) => [column, cellText(sheet[index]![places.get(column)!])]));
    if (columns.some((column) => cells[column] !== '')) rows.push({ line: index + 1, cells: cells as Record<Column, string> });
  }
  if (rows.length === 0) return refuse('no-rows');
  return rows.length > most ? refuse('too-many-rows', null, { most, count: rows.length }) : allow(rows);
}

/** What a CSV file begins with, so that spreadsheets read its accents. */
export const CSV_MARK = '\uFEFF';
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string => CSV_MARK + rows.map(csvLine).join('');
/** One line after RFC 4180: quoted where it must be. Text that a spreadsheet would take for a formula gets an apostrophe; numbers are ours and stay. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))).join(',')}\r\n`;

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undefined when it is neither; `most` rows and the few that may stand above them. */
async function readSheet(bytes: Uint8Array, most: number): Promise<readonly (readonly CellValue[])[] | undefined> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  try {
    if (!isZip) return parseCsv(decode(bytes));
    return (await readXlsx(bytes, { sheets: [0], maxRows: most + 20 })).sheets[0]?.rows ?? [];
  } catch {
    return undefined;
  }
}

/** @throws TypeError for what is no UTF-8 (nor UTF-16 with its mark): a guess would spoil every Vietnamese name. */
function decode(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = !utf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(label, { fatal: true }).decode(bytes);
  if (text.includes('\u0000')) throw new TypeError('not a text');
  return text;
}

const plain = (text: string): string =>
  unmarked(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const isHeading = (headings: readonly string[], cell: CellValue): boolean =>
  typeof cell === 'string' && headings.some((heading) => plain(heading) === plain(cell));

/** Days of a spreadsheet come as instants of UTC midnight. */
function cellText(cell: CellValue | undefined): string {
  if (cell instanceof Date) return dayText(Temporal.PlainDate.from(cell.toISOString().slice(0, 10)));
  return cell === null || cell === undefined ? '' : keepable(String(cell)).replace(/\s+/g, ' ');
}
