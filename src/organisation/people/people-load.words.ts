import type { Refusal } from '../../kernel/outcome.ts';
import { count, type Language } from '../../kernel/words.ts';
import { peopleRefusal } from './people.words.ts';
import { HEADINGS } from './people-load.reading.ts';
import type { Column, Problem } from './people-load.rules.ts';

type Facts = Refusal['facts'];
const vi: Record<string, (facts: Facts) => string> = {
  missing: () => 'Để trống.',
  'too-long': () => 'Quá dài.',
  'username-malformed': () => 'Tên đăng nhập gồm 2 đến 60 chữ thường không dấu, số, dấu chấm ở giữa.',
  'username-of-another': (facts) => `Tên đăng nhập này là của ${facts['name']}.`,
  'username-twice': (facts) => `Tên đăng nhập này đứng với tên người khác ở dòng ${facts['line']}.`,
  'email-malformed': () => 'E-mail chưa đúng dạng.',
  'role-unknown': () => 'Không có chức trách này. Xem tờ “Chức trách” trong tệp mẫu.',
  'no-such-day': () => 'Không có ngày này. Ghi như 01/12/2026.',
  'unit-unknown': () => 'Không có đơn vị nào mang mã hoặc tên này vào ngày bắt đầu.',
  'unit-ambiguous': () => 'Nhiều đơn vị cùng tên. Hãy ghi mã.',
  unreadable: () => 'Không đọc được tệp. Lưu lại thành .xlsx, hoặc .csv mã UTF-8.',
  'no-headings': (facts) => `Không thấy các cột: ${facts['lacking']}. Tải tệp mẫu để xem tên cột.`,
  'no-rows': () => 'Bảng không có dòng nào dưới tên cột.',
  'too-many-rows': (facts) =>
    `Bảng có ${count('vi', Number(facts['count']))} dòng; mỗi lần nhiều nhất ${count('vi', Number(facts['most']))} dòng.`,
};
const en: typeof vi = {
  missing: () => 'Empty.',
  'too-long': () => 'Too long.',
  'username-malformed': () => 'A user name is 2 to 60 lower-case letters without diacritics, digits, dots between.',
  'username-of-another': (facts) => `This user name belongs to ${facts['name']}.`,
  'username-twice': (facts) => `This user name stands beside another person’s name in row ${facts['line']}.`,
  'email-malformed': () => 'Not an e-mail address.',
  'role-unknown': () => 'There is no such role. See the sheet “Roles” of the template.',
  'no-such-day': () => 'There is no such day. Write it as 01/12/2026.',
  'unit-unknown': () => 'No unit bears this code or name on the first day.',
  'unit-ambiguous': () => 'Several units bear this name. Enter the code.',
  unreadable: () => 'The file cannot be read. Save it as .xlsx, or as .csv in UTF-8.',
  'no-headings': (facts) => `These columns were not found: ${facts['lacking']}. The template shows their names.`,
  'no-rows': () => 'There is no row below the headings.',
  'too-many-rows': (facts) =>
    `There are ${count('en', Number(facts['count']))} rows; at most ${count('en', Number(facts['most']))} at a time.`,
};
const sentences = { vi, en };

/** What is wrong with a row, or with the whole file. */
export const problemText = (language: Language, { code, facts }: Pick<Problem, 'code' | 'facts'>): string =>
  sentences[language][code]?.(facts) ?? peopleRefusal(language, { code, source: null, facts });

export const columnName = (language: Language, column: Column): string => HEADINGS[column][language];
