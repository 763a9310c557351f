import { dayText } from '../../kernel/day.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { count, decimal, type Language, words } from '../../kernel/words.ts';
import type { Task } from './delivery.queries.ts';
import type { DUE_KEYS, STATE_KEYS, WORD_KEYS } from './task.filter.ts';
import type { DeliveryState, Freshness, ProgressKind, TaskRhythm, Urgency } from './task.rules.ts';

type Names<T extends string> = Record<Language, Record<T, string>>;

export const STATE_NAMES: Names<DeliveryState> = {
  vi: { open: 'Đang làm', sent: 'Đã gửi, chờ duyệt', returned: 'Bị trả lại', accepted: 'Đã duyệt', dropped: 'Không phải nộp nữa' },
  en: { open: 'Under way', sent: 'Handed in', returned: 'Returned', accepted: 'Accepted', dropped: 'No longer asked for' },
};
export const KIND_NAMES: Names<ProgressKind> = {
  vi: {
    update: 'Cập nhật tiến độ',
    sent: 'Gửi kết quả',
    accepted: 'Duyệt',
    returned: 'Trả lại',
    extended: 'Gia hạn',
    dropped: 'Thôi giao',
    reopened: 'Mở lại',
  },
  en: {
    update: 'Progress updated',
    sent: 'Handed in',
    accepted: 'Accepted',
    returned: 'Returned',
    extended: 'Put off',
    dropped: 'No longer asked for',
    reopened: 'Reopened',
  },
};
export const URGENCY_NAMES: Names<Urgency> = {
  vi: {
    late: 'Đã trễ hạn',
    returned: 'Bị trả lại, cần làm tiếp',
    soon: 'Đến hạn trong 7 ngày',
    later: 'Hạn còn xa',
    waiting: 'Đã gửi, chờ duyệt',
    done: 'Đã xong',
  },
  en: {
    late: 'Past due',
    returned: 'Returned, to go on with',
    soon: 'Due within 7 days',
    later: 'Due later',
    waiting: 'Handed in, waiting',
    done: 'Done',
  },
};
export const RHYTHM_NAMES: Names<TaskRhythm> = {
  vi: { month: 'Hằng tháng', quarter: 'Hằng quý', half: 'Sáu tháng một lần', year: 'Hằng năm' },
  en: { month: 'Every month', quarter: 'Every quarter', half: 'Every half year', year: 'Every year' },
};
export const ORIGIN_NAMES: Names<Task['origin']> = {
  vi: {
    plan: 'Kế hoạch',
    meeting: 'Kết luận cuộc họp',
    inspection: 'Kiến nghị kiểm tra',
    'law review': 'Rà soát pháp luật',
    'by hand': 'Giao thêm',
  },
  en: { plan: 'The plan', meeting: 'A meeting', inspection: 'An inspection', 'law review': 'The law review', 'by hand': 'Given besides' },
};
export const FILTER_NAMES: Names<(typeof STATE_KEYS)[number] | (typeof DUE_KEYS)[number] | (typeof WORD_KEYS)[number]> = {
  vi: {
    'dang-lam': 'Đang làm',
    'bi-tra': 'Bị trả lại',
    'cho-duyet': 'Đã gửi, chờ duyệt',
    'da-duyet': 'Đã duyệt',
    'da-thoi': 'Không phải nộp nữa',
    tre: 'Đã trễ hạn',
    '7-ngay': 'Trong 7 ngày tới',
    '30-ngay': 'Trong 30 ngày tới',
    'sau-30-ngay': 'Sau 30 ngày',
    'chua-tung': 'Chưa từng cập nhật',
    'im-30-ngay': 'Im từ 30 ngày trở lên',
    moi: 'Cập nhật trong 30 ngày',
  },
  en: {
    'dang-lam': 'Under way',
    'bi-tra': 'Returned',
    'cho-duyet': 'Handed in, waiting',
    'da-duyet': 'Accepted',
    'da-thoi': 'No longer asked for',
    tre: 'Past due',
    '7-ngay': 'Within 7 days',
    '30-ngay': 'Within 30 days',
    'sau-30-ngay': 'After 30 days',
    'chua-tung': 'Never updated',
    'im-30-ngay': 'Silent for 30 days or more',
    moi: 'Updated within 30 days',
  },
};

const t = words({
  vi: {
    never: 'chưa từng cập nhật',
    today: 'cập nhật hôm nay',
    ago: (n: string) => `cập nhật ${n} ngày trước`,
    silent: (n: string) => `im ${n} ngày`,
    due: (day: string) => `Hạn ${day}`,
    late: (day: string, n: string) => `Hạn ${day}, trễ ${n} ngày`,
    left: (day: string, n: string) => `Hạn ${day}, còn ${n} ngày`,
    today2: (day: string) => `Hạn hôm nay, ${day}`,
    money: (n: string) => `${n} đồng`,
  },
  en: {
    never: 'never updated',
    today: 'updated today',
    ago: (n: string) => (n === '1' ? 'updated 1 day ago' : `updated ${n} days ago`),
    silent: (n: string) => `silent for ${n} days`,
    due: (day: string) => `Due ${day}`,
    late: (day: string, n: string) => `Due ${day}, ${n === '1' ? '1 day' : `${n} days`} late`,
    left: (day: string, n: string) => `Due ${day}, ${n === '1' ? '1 day' : `${n} days`} left`,
    today2: (day: string) => `Due today, ${day}`,
    money: (n: string) => `${n} VND`,
  },
});

export const freshnessText = (language: Language, freshness: Freshness): string => {
  const say = t(language);
  if (freshness.kind === 'never') return say.never;
  if (freshness.kind === 'silent') return say.silent(count(language, freshness.days));
  return freshness.days === 0 ? say.today : say.ago(String(freshness.days));
};

/** The due day and how far it is, while something is still to be done by then. */
export const dueText = (
  language: Language,
  { dueOn, open }: { dueOn: Temporal.PlainDate; open: boolean },
  today: Temporal.PlainDate,
): string => {
  const say = t(language);
  const day = dayText(dueOn);
  if (!open) return say.due(day);
  const { days } = today.until(dueOn);
  return days === 0 ? say.today2(day) : days > 0 ? say.left(day, count(language, days)) : say.late(day, count(language, -days));
};

export const moneyText = (language: Language, amount: number): string => t(language).money(count(language, amount));
/** `1,3 MB`, `240 KB`. */
export const sizeText = (language: Language, bytes: number): string =>
  bytes >= 1024 * 1024 ? `${decimal(language, bytes / 1024 / 1024)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

const refusals = words({
  vi: {
    closed: 'Việc này đã khép lại, không cập nhật được nữa. Nếu cần làm tiếp, cơ quan thường trực mở lại trong 24 giờ.',
    'plan-closed': 'Kế hoạch đã khép lại, không nhận cập nhật nữa.',
    waits: 'Kết quả đang chờ duyệt. Muốn sửa thì gửi lại kết quả.',
    'changed-meanwhile':
      'Có người vừa cập nhật việc này trong lúc bạn viết. Phần bạn viết vẫn còn bên dưới; xem hai bản rồi gửi lại nếu vẫn muốn.',
    'not-sent': 'Đơn vị chưa gửi kết quả, hoặc vừa có người duyệt hay trả lại.',
    'not-later': 'Hạn mới phải sau hạn cũ và không ở trong quá khứ.',
    'not-closed': 'Việc này đang mở.',
    'too-late': 'Đã quá 24 giờ, không mở lại được nữa.',
    'part-ended': 'Đơn vị hoặc nhiệm vụ đã kết thúc, không mở lại được. Có thể giao lại cho đơn vị.',
    'task-ended': 'Nhiệm vụ đã kết thúc.',
    'nobody-new': 'Mọi đơn vị đã chọn đều đã được giao nhiệm vụ này.',
    'ended-today': 'Một đơn vị đã chọn vừa được giao và thôi giao trong hôm nay; ngày mai mới giao lại được.',
    empty: 'Tệp rỗng.',
    'too-large': 'Tệp lớn quá 10 MB.',
    'not-taken': 'Chỉ nhận ảnh JPEG, PNG, WebP và tệp PDF, DOCX, XLSX.',
    damaged: 'Ảnh hỏng hoặc quá lớn, không mở được.',
    infected: 'Máy quét thấy mã độc trong tệp, nên không nhận.',
    'scan-failed': 'Máy quét mã độc không trả lời. Thử lại sau ít phút.',
  },
  en: {
    closed: 'This is closed and takes no updates. If there is more to do, the standing body can reopen it within 24 hours.',
    'plan-closed': 'The plan is closed and takes no updates.',
    waits: 'The result is waiting for judgement. To change it, hand it in again.',
    'changed-meanwhile':
      'Somebody updated this while you were writing. What you wrote is below; compare both, and send again if you still want to.',
    'not-sent': 'The unit has not handed it in, or somebody has just accepted or returned it.',
    'not-later': 'The new day must be after the old one and not in the past.',
    'not-closed': 'This is open.',
    'too-late': 'More than 24 hours have passed; it cannot be reopened.',
    'part-ended': 'The unit’s part or the task has ended, so this cannot be reopened. It can be given to the unit again.',
    'task-ended': 'The task has ended.',
    'nobody-new': 'All chosen units have this task already.',
    'ended-today': 'One of the chosen units was given this task and relieved of it today; it can have it again tomorrow.',
    empty: 'The file is empty.',
    'too-large': 'The file is larger than 10 MB.',
    'not-taken': 'Only JPEG, PNG and WebP pictures and PDF, DOCX and XLSX files are taken.',
    damaged: 'The picture is damaged or too large and cannot be opened.',
    infected: 'The scanner found malware in the file, so it is not taken.',
    'scan-failed': 'The malware scanner does not answer. Try again in a few minutes.',
  },
});

/** Why something was not done, in a sentence. */
export const taskRefusalText = (language: Language, { code }: Pick<Refusal, 'code'>): string =>
  (refusals(language) as Record<string, string>)[code] ?? code;
