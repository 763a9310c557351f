import { writeXlsx } from 'hucre';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import type { Language } from '../../kernel/words.ts';
import { readTable, type TableShape } from '../../platform/documents/spreadsheet.ts';
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

/** Reads people from CSV or XLSX. Refusals: those of `readTable`. */
export async function readPeople(bytes: Uint8Array): Promise<Outcome<LoadRow[]>> {
  const headings = Object.fromEntries(
    COLUMNS.map((column) => [column, [HEADINGS[column].vi, HEADINGS[column].en, ...HEADINGS[column].also]]),
  ) as unknown as TableShape<Column>['headings'];
  const table = await readTable(bytes, { headings, needed: NEEDED, most: MOST_PEOPLE_ROWS });
  return table.ok ? allow(table.value.map(({ line, cells }) => ({ line, ...cells }))) : table;
}

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

/** Every way to write a role: its name in either language, or its key; folded. */
export const ROLE_BY_NAME: ReadonlyMap<string, (typeof ROLES)[number]> = new Map(
  ROLES.flatMap((role) => [role, ROLE_NAMES[role].vi, ROLE_NAMES[role].en].map((name) => [fold(name), role] as const)),
);
