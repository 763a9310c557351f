import { isoText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import { CSV_MARK, csvLine } from '../../platform/documents/spreadsheet.ts';
import { actText } from './act.words.ts';
import type { Signed } from './anchor.files.ts';
import type { AuditRow, SealedRow } from './audit.queries.ts';

const t = words({
  vi: { head: 'Số,Lúc,Ai,Tài khoản,Việc,Tên việc,Đối tượng,Chi tiết,Đơn vị', clock: 'Hệ thống' },
  en: { head: 'No.,When,Who,Account,Act,Name of the act,About,Detail,Units', clock: 'The system' },
});

export const csvHead = (language: Language): string => `${CSV_MARK}${t(language).head}\r\n`;

export const csvRow = (row: AuditRow, units: ReadonlyMap<string, string>, language: Language): string =>
  csvLine([
    row.serial ?? '',
    isoText(row.at),
    row.by ?? t(language).clock,
    row.account,
    actText(language, row.what),
    row.what,
    row.about,
    JSON.stringify(row.detail),
    row.units.map((id) => units.get(id) ?? id).join('; '),
  ]);

/** One link of the chain: `hash` = sha256(bytes of `before`, then `text` in UTF-8). `serial` null: not sealed yet. */
export const jsonRow = ({ serial, before, hash, text }: SealedRow): string => `${JSON.stringify({ serial, before, hash, text })}\n`;

/** A signed end of the chain. */
export const jsonAnchor = ({ statement, signature, publicKey }: Signed): string =>
  `${JSON.stringify({ anchor: statement, signature, publicKey })}\n`;
