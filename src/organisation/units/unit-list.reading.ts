import fs from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../kernel/outcome.ts';
import { readTable, type TableShape } from '../../platform/documents/spreadsheet.ts';
import type { Column, ListedRow } from './unit-list.rules.ts';

const MOST_ROWS = 5000;

/** The headings under which a column is known, as people write them. */
const HEADINGS: TableShape<Column>['headings'] = {
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

/** Reads a list of units from CSV or XLSX. Refusals: those of `readTable`. */
export const readUnitList = (bytes: Uint8Array): Promise<Outcome<ListedRow[]>> =>
  readTable(bytes, { headings: HEADINGS, needed: NEEDED, most: MOST_ROWS });

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
