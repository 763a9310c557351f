import type { Language } from '../../kernel/words.ts';

const NAMES: Readonly<Record<string, Record<Language, string>>> = {
  'organisation.read': { vi: 'Xem bộ máy, người và chức trách', en: 'See units, people and posts' },
  'organisation.administer': { vi: 'Quản trị đơn vị, người và chức trách', en: 'Administer units, people and posts' },
  'organisation.reorganise': { vi: 'Sắp xếp lại bộ máy', en: 'Reorganise units' },
  'organisation.set-up': { vi: 'Khởi đầu hệ thống', en: 'Set the system up' },
  'access.look': { vi: 'Hỏi ai xem được gì', en: 'Ask who can see what' },
  'access.review': { vi: 'Rà soát quyền hằng quý', en: 'Review access every quarter' },
  'record.restrict': { vi: 'Hạn chế hồ sơ', en: 'Restrict a record' },
  'record.break-glass': { vi: 'Mở khẩn cấp hồ sơ hạn chế', en: 'Break the glass of a restricted record' },
  'record.review-glass': { vi: 'Xem xét các lần mở khẩn cấp', en: 'Review broken glasses' },
  'audit.read': { vi: 'Xem nhật ký', en: 'Read the audit record' },
  'audit.judge': { vi: 'Xem xét dấu hiệu bất thường', en: 'Judge anomalies' },
  'privacy.handle': { vi: 'Xử lý yêu cầu về dữ liệu cá nhân', en: 'Handle requests about personal data' },
  'privacy.oversee': { vi: 'Giám sát bảo vệ dữ liệu cá nhân', en: 'Oversee the protection of personal data' },
  'privacy.read': { vi: 'Xem sổ sách về dữ liệu cá nhân', en: 'Read the registers of personal data' },
  'directory.edit': { vi: 'Sửa danh bạ nơi giúp', en: 'Edit the directory of help' },
  'programme.read': { vi: 'Xem chương trình, kế hoạch', en: 'Read the programme' },
  'programme.write': { vi: 'Ghi số liệu chương trình, kế hoạch', en: 'Enter figures of the programme' },
  'portal.edit': { vi: 'Biên tập tin, bài', en: 'Edit articles' },
  'portal.approve': { vi: 'Duyệt và đăng tin, bài', en: 'Approve and publish articles' },
};

/** What a permission allows, in words; the name it has in the program when nobody has put it into words. */
export const permissionText = (language: Language, name: string): string => NAMES[name]?.[language] ?? name;
