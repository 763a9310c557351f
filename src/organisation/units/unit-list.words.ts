import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { unitRefusal } from './unit.words.ts';
import type { Column, PlannedRow, Problem } from './unit-list.rules.ts';

export const COLUMN_NAMES: Record<Column, Record<Language, string>> = {
  kind: { vi: 'Loại', en: 'Kind' },
  nameVi: { vi: 'Tên', en: 'Name' },
  nameEn: { vi: 'Tên tiếng Anh', en: 'English name' },
  shortVi: { vi: 'Tên gọn', en: 'Short name' },
  code: { vi: 'Mã', en: 'Code' },
  parent: { vi: 'Đơn vị trên', en: 'Unit above' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến hết ngày', en: 'Last day' },
};

export const VERDICTS: Record<PlannedRow['verdict'], Record<Language, string> & { colour: 'green' | 'grey' | 'yellow' | 'red' }> = {
  add: { vi: 'Sẽ thêm', en: 'Will be added', colour: 'green' },
  there: { vi: 'Đã có', en: 'There already', colour: 'grey' },
  earlier: { vi: 'Lùi ngày bắt đầu', en: 'Begins earlier', colour: 'yellow' },
  wrong: { vi: 'Sai', en: 'Wrong', colour: 'red' },
};

const t = words({
  vi: {
    missing: 'Để trống.',
    'kind-unknown':
      'Không biết loại này. Dùng: thành phố, tỉnh, quận, huyện, phường, xã, tổ dân phố, sở phòng ban, công an, trạm y tế, trường, đoàn thể, tòa án, cơ sở trợ giúp.',
    'no-such-day': 'Không có ngày như vậy. Ghi như 01/07/2025.',
    'too-long': (n: string) => `Nhiều nhất ${n} ký tự.`,
    'code-twice': (line: string) => `Dòng ${line} đã dùng mã này trong cùng thời gian.`,
    'row-twice': (line: string) => `Dòng ${line} đã ghi đơn vị cùng tên trong cùng thời gian.`,
    'parent-unknown': (day: string) => `Ngày ${day} không có đơn vị nào mang mã hoặc tên này, cả trong tệp lẫn trong bộ máy.`,
    'parent-unclear': (n: string) => `${n} đơn vị cùng mang tên này. Ghi mã hoặc tên đầy đủ.`,
    'list-loaded': 'Danh sách này đã được nạp.',
    'list-has-errors': (n: string) => `Còn ${n} dòng sai nên chưa nạp gì. Sửa tệp rồi tải lên lại.`,
    unreadable: 'Không đọc được tệp này. Dùng tệp .xlsx, hoặc .csv lưu kiểu “CSV UTF-8”.',
    'no-headings': (lacking: string) => `Không thấy các cột: ${lacking}. Dòng tiêu đề phải ghi tên cột như trong tệp mẫu.`,
    'no-rows': 'Tệp có tiêu đề nhưng không có dòng nào.',
    'too-many-rows': (most: string) => `Tệp có quá nhiều dòng: mỗi lần nhiều nhất ${most}. Hãy chia thành nhiều tệp.`,
  },
  en: {
    missing: 'Empty.',
    'kind-unknown':
      'No such kind. Use: city, province, district, ward, commune, residential group, department, police, health station, school, mass organisation, court, facility.',
    'no-such-day': 'There is no such day. Write it like 01/07/2025.',
    'too-long': (n: string) => `At most ${n} characters.`,
    'code-twice': (line: string) => `Row ${line} has this code at the same time.`,
    'row-twice': (line: string) => `Row ${line} names the same unit at the same time.`,
    'parent-unknown': (day: string) => `On ${day} no unit has this code or name, neither in the file nor in the tree.`,
    'parent-unclear': (n: string) => `${n} units have this name. Give the code or the full name.`,
    'list-loaded': 'This list has been loaded.',
    'list-has-errors': (n: string) => `${n} rows are wrong, so nothing was loaded. Mend the file and upload it again.`,
    unreadable: 'This file cannot be read. Use an .xlsx file, or a .csv saved as “CSV UTF-8”.',
    'no-headings': (lacking: string) => `These columns are missing: ${lacking}. The heading row must name them as the sample file does.`,
    'no-rows': 'The file has headings but no rows.',
    'too-many-rows': (most: string) => `The file has too many rows: at most ${most} at a time. Split it.`,
  },
});

/** What is wrong in a cell, as a sentence. */
export const problemText = (language: Language, problem: Problem): string => listRefusal(language, { ...problem, source: null });

/** Why a list was not taken or not loaded, as a sentence. */
export function listRefusal(language: Language, refusal: Refusal): string {
  const say = t(language);
  const { code, facts } = refusal;
  const text = (name: string) => String(facts[name] ?? '');
  switch (code) {
    case 'missing':
    case 'kind-unknown':
    case 'no-such-day':
    case 'list-loaded':
    case 'unreadable':
    case 'no-rows':
      return say[code];
    case 'too-long':
      return say[code](text('most'));
    case 'code-twice':
    case 'row-twice':
      return say[code](text('line'));
    case 'parent-unknown':
      return say[code](text('day'));
    case 'parent-unclear':
    case 'list-has-errors':
      return say[code](text('count'));
    case 'no-headings':
      return say[code](text('lacking'));
    case 'too-many-rows':
      return say[code](text('most'));
    default:
      return unitRefusal(language, refusal);
  }
}
