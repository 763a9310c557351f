import { type Citation, cite } from '../kernel/citation.ts';

/**
 * How long a class of records is kept. None of these periods has been read in a retention table yet: they are what the program begins
 * with, and the authority decides its own. `months` null: for good. `destroyed`: this program holds such records and can destroy them.
 */
export type RetentionClass = {
  code: string;
  what: { vi: string; en: string };
  after: { vi: string; en: string };
  months: number | null;
  basis: Citation;
  unread: true;
  destroyed?: true;
};

const ARCHIVES = cite('Luật Lưu trữ 33/2024/QH15', 'thời hạn lưu trữ theo bảng của Bộ Nội vụ');
const OWN = cite('Quy định làm việc của cơ quan', 'chưa có bảng thời hạn nào được đối chiếu');

export const RETENTION_CLASSES: readonly RetentionClass[] = [
  {
    code: 'case-file',
    what: { vi: 'Hồ sơ vụ việc bạo lực gia đình', en: 'Files of domestic violence cases' },
    after: { vi: 'ngày kết thúc vụ việc', en: 'the case is closed' },
    months: 120,
    basis: ARCHIVES,
    unread: true,
  },
  {
    code: 'child-case-file',
    what: { vi: 'Hồ sơ vụ việc có trẻ em', en: 'Files of cases with a child' },
    after: { vi: 'ngày trẻ em thành niên', en: 'the child comes of age' },
    months: 120,
    basis: ARCHIVES,
    unread: true,
  },
  {
    code: 'protective-decision',
    what: { vi: 'Sổ quyết định cấm tiếp xúc', en: 'Register of no-contact decisions' },
    after: { vi: 'ngày ra quyết định', en: 'the decision' },
    months: null,
    basis: ARCHIVES,
    unread: true,
  },
  {
    code: 'audit-record',
    what: { vi: 'Nhật ký truy cập', en: 'Record of acts and of access' },
    after: { vi: 'ngày ghi', en: 'the entry' },
    months: 24,
    basis: OWN,
    unread: true,
  },
  {
    code: 'account',
    what: { vi: 'Tài khoản và chức trách', en: 'Accounts and posts' },
    after: { vi: 'ngày ngừng tài khoản', en: 'the account is deactivated' },
    months: 120,
    basis: OWN,
    unread: true,
  },
  {
    code: 'data-request',
    what: { vi: 'Họ tên, liên hệ và nội dung của yêu cầu về dữ liệu cá nhân', en: 'Name, contact and text of data-subject requests' },
    after: { vi: 'ngày kết thúc yêu cầu', en: 'the request is closed' },
    months: 24,
    basis: OWN,
    unread: true,
    destroyed: true,
  },
];
