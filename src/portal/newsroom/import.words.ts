import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Imported } from './import.commands.ts';

const t = words({
  vi: {
    'already-there': 'Bài này đã có trong hệ thống (cùng tiêu đề, cùng ngày đăng).',
    'no-category': 'Tệp không ghi chuyên mục. Hãy chọn chuyên mục cho bài.',
    'may-not-publish': 'Chỉ người duyệt mới đăng được bài nhập vào. Hãy nhập thành bản nháp.',
    other: (code: string) => `Không nhập được (${code}).`,
    'no-date': 'Tệp không ghi ngày đăng nên bài nằm ở bản nháp.',
    'date-to-come': 'Ngày đăng ghi trong tệp chưa tới nên bài nằm ở bản nháp.',
    incomplete: 'Bài thiếu đoạn mở đầu hoặc nội dung nên nằm ở bản nháp.',
  },
  en: {
    'already-there': 'This article is there already (same title, same date of publication).',
    'no-category': 'The file names no category. Choose one for the article.',
    'may-not-publish': 'Only an approver may publish an imported article. Import it as a draft.',
    other: (code: string) => `It could not be imported (${code}).`,
    'no-date': 'The file names no date of publication, so the article stays a draft.',
    'date-to-come': 'The date of publication in the file is still to come, so the article stays a draft.',
    incomplete: 'The article lacks a lead or a text, so it stays a draft.',
  },
});

/** Why an article was not imported. */
export function refusalText({ code }: Pick<Refusal, 'code'>, language: Language): string {
  const known = (['already-there', 'no-category', 'may-not-publish'] as const).find((one) => one === code);
  return known ? t(language)[known] : t(language).other(code);
}

/** Why an imported article was not published although that was asked for. */
export const leftText = (left: NonNullable<Imported['left']>, language: Language): string => t(language)[left];
