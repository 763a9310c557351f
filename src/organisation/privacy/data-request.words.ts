import type { Language } from '../../kernel/words.ts';
import type { Channel, Check, Concerns, RequestKind, RequestState } from './data-request.rules.ts';

type Names<K extends string> = Record<K, Record<Language, string>>;

export const KIND_NAMES: Names<RequestKind> = {
  know: { vi: 'Được biết về việc xử lý', en: 'To know about the processing' },
  access: { vi: 'Xem, nhận bản sao', en: 'To see, to have a copy' },
  correct: { vi: 'Sửa cho đúng', en: 'To correct' },
  delete: { vi: 'Xóa', en: 'To delete' },
  restrict: { vi: 'Hạn chế xử lý', en: 'To restrict' },
  object: { vi: 'Phản đối', en: 'To object' },
  'withdraw consent': { vi: 'Rút lại sự đồng ý', en: 'To withdraw consent' },
  complain: { vi: 'Khiếu nại', en: 'To complain' },
};
export const CHANNEL_NAMES: Names<Channel> = {
  'in person': { vi: 'Đến tận nơi', en: 'In person' },
  post: { vi: 'Bưu chính', en: 'By post' },
  email: { vi: 'Thư điện tử', en: 'By e-mail' },
  phone: { vi: 'Điện thoại', en: 'By telephone' },
  portal: { vi: 'Cổng thông tin', en: 'Through the portal' },
};
export const CONCERNS_NAMES: Names<Concerns> = {
  own: { vi: 'Của chính người hỏi', en: 'Their own' },
  'child or ward': { vi: 'Của con hoặc người mà họ giám hộ', en: 'Of their child or ward' },
  'somebody else': { vi: 'Của người khác', en: 'Of somebody else' },
};
export const STATE_NAMES: Names<RequestState> = {
  received: { vi: 'Mới nhận', en: 'Received' },
  'in progress': { vi: 'Đang xử lý', en: 'In progress' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  refused: { vi: 'Đã từ chối', en: 'Refused' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
};
export const STATE_TAGS = { received: 'yellow', 'in progress': 'teal', answered: 'green', refused: 'grey', withdrawn: 'grey' } as const;

export const CHECK_NAMES: Names<Check> = {
  identity: {
    vi: 'Người hỏi đúng là người họ nói, hoặc có giấy tờ đại diện hợp lệ',
    en: 'Whoever asks is who they say, or proved that they may ask for another',
  },
  victim: {
    vi: 'Không có dữ liệu nào của người bị bạo lực, trừ khi chính họ hỏi: nơi ở, nơi làm, lời kể, nơi tạm lánh',
    en: 'Nothing about a victim is in it unless they ask themselves: home, work, what they told, shelter',
  },
  reporter: { vi: 'Không có gì cho biết ai đã báo tin', en: 'Nothing shows who made a report' },
  others: { vi: 'Tên, liên hệ, hình ảnh của người khác đã bỏ hoặc che', en: 'Names, contacts and pictures of other people are taken out' },
  existence: {
    vi: 'Câu chữ không làm lộ rằng có (hoặc không có) hồ sơ về người khác',
    en: 'The wording does not give away that there is, or is not, a record about somebody else',
  },
};
