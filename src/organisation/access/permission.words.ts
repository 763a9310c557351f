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
  'programme.lead': { vi: 'Xử lý báo cáo lãnh đạo về việc chậm', en: 'Decide on what is reported to leaders' },
  'plan.see': { vi: 'Xem các kế hoạch đang thực hiện', en: 'Read plans in force' },
  'plan.keep': { vi: 'Lập và giữ kế hoạch của đơn vị', en: 'Keep the unit’s own plans' },
  'plan.read-in': { vi: 'Đọc kế hoạch từ văn bản', en: 'Read a plan out of a document' },
  'figure.read': { vi: 'Xem số liệu của đơn vị', en: 'Read the unit’s figures' },
  'figure.report': { vi: 'Báo số liệu của đơn vị', en: 'Report the unit’s figures' },
  'task.read': { vi: 'Xem nhiệm vụ của đơn vị', en: 'Read the unit’s tasks' },
  'task.work': { vi: 'Cập nhật nhiệm vụ của đơn vị', en: 'Update the unit’s tasks' },
  'task.give': { vi: 'Giao nhiệm vụ, duyệt kết quả của kế hoạch mình giữ', en: 'Give tasks and judge results of plans one keeps' },
  'inspection.run': { vi: 'Kiểm tra theo đoàn', en: 'Inspect as a member of a team' },
  'portal.edit': { vi: 'Biên tập tin, bài', en: 'Edit articles' },
  'portal.approve': { vi: 'Duyệt và đăng tin, bài', en: 'Approve and publish articles' },
};

/** What a permission allows, in words; the name it has in the program when nobody has put it into words. */
export const permissionText = (language: Language, name: string): string => NAMES[name]?.[language] ?? name;
