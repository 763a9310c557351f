import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, count as numeral, words } from '../../kernel/words.ts';
import type { Problem, ReorganisationState, SeatDuty } from './reorganisation.rules.ts';
import type { UnitNames } from './unit-choice.queries.ts';

export const STATE_NAMES: Record<ReorganisationState, Record<Language, string>> = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
  'carried out': { vi: 'Đã thực hiện', en: 'Carried out' },
  finished: { vi: 'Đã hoàn tất', en: 'Finished' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
};
export const DUTY_NAMES: Record<SeatDuty, Record<Language, string>> = {
  authority: { vi: 'Đứng tên cổng này', en: 'Speaks through this site' },
  'standing body': { vi: 'Cơ quan thường trực', en: 'Standing body' },
};

const t = words({
  vi: {
    unknown: 'đơn vị không còn trong dự thảo',
    'not-a-draft': 'Việc sắp xếp này không còn là dự thảo nên không sửa được nữa.',
    problems: (n: string) => `Chưa quyết định được: còn ${n} điểm phải xử lý, nêu ở trang của dự thảo.`,
    'tree-changed': 'Bộ máy vừa được người khác thay đổi cùng lúc, hoặc các bước mâu thuẫn nhau. Tải lại trang, xem lại rồi làm lần nữa.',
    over: 'Việc sắp xếp này đã hoàn tất hoặc đã rút.',
    'day-has-come': 'Ngày có hiệu lực đã đến nên không rút được nữa. Muốn đổi tiếp, hãy lập một việc sắp xếp mới.',
    'changed-since': 'Sau khi quyết định, một quyết định khác hoặc một thay đổi khác đã dựa trên việc này. Hãy rút quyết định sau trước.',
    'new-unit-in-use': 'Đã có người nhận chức trách hoặc có dữ liệu ở một đơn vị mới. Hãy gỡ những thứ đó trước rồi rút.',
    'day-has-not-come': 'Chưa đến ngày có hiệu lực.',
    'still-open': (n: string, holding: string, unit: string) =>
      `Chưa hoàn tất được: còn ${n} mục chưa chuyển xong, trước hết là “${holding}” của ${unit}.`,
    'owner-not-living': 'Đơn vị vừa chọn không hoạt động vào ngày có hiệu lực, hoặc loại này không thể kết thúc cùng đơn vị.',
    problem: (code: string, unit: string, other: string) =>
      ({
        nothing: 'Chưa có bước nào.',
        'not-signed': 'Chưa ghi số, ký hiệu và ngày của văn bản quyết định.',
        'not-living': `${unit} không hoạt động vào ngày có hiệu lực.`,
        'not-yours': `${unit} không thuộc phạm vi bạn quản trị. Việc này do quản trị của đơn vị trên quyết định.`,
        'ends-and-changes': `${unit} vừa kết thúc vừa được đổi tên, mã hoặc đơn vị trên. Bỏ một trong hai bước.`,
        'parent-not-living': `Đơn vị trên của ${unit} (${other}) không hoạt động từ ngày đó.`,
        circle: `${unit} sẽ nằm dưới chính nó.`,
        'left-hanging': `${unit} đang thuộc ${other}, là đơn vị sẽ kết thúc. Cho biết ${unit} thuộc về đâu, hoặc cũng kết thúc.`,
        'code-taken': `Mã của ${unit} đang là mã của ${other} vào ngày đó.`,
        'later-change': `${unit} đã có một thay đổi khác từ ngày đó trở đi; bước này sẽ ghi đè lên nó.`,
        'later-post': `Có người đã được giao chức trách ở ${unit} từ ngày đó trở đi. Kết thúc hoặc rút chức trách đó trước.`,
        'into-itself': `${unit} không thể nhập vào chính nó.`,
        'from-not-living': `${unit} không hoạt động trước ngày có hiệu lực nên không có gì để chuyển.`,
        'to-not-living': `${unit} không hoạt động từ ngày đó nên không tiếp nhận được ${other}.`,
        'whole-and-parts': `${unit} được chuyển toàn bộ cho một đơn vị mà lại còn chuyển cho đơn vị khác.`,
        'shares-over-one': `Các phần của ${unit} cộng lại quá 100 %.`,
        'seat-empty': `${unit} sẽ kết thúc. Chọn đơn vị thay: `,
        'seat-not-living': `${unit} không hoạt động từ ngày đó nên không thể là: `,
      })[code] ?? code,
  },
  en: {
    unknown: 'a unit no longer in the draft',
    'not-a-draft': 'This reorganisation is no longer a draft and cannot be changed.',
    problems: (n: string) => `It cannot be decided yet: ${n} points remain, named on the page of the draft.`,
    'tree-changed':
      'Somebody changed the units at the same time, or the steps contradict each other. Load the page again, look once more and try again.',
    over: 'This reorganisation is finished or has been withdrawn.',
    'day-has-come': 'Its day has come, so it can no longer be withdrawn. For a further change begin another reorganisation.',
    'changed-since': 'Since it was decided, another decision or change was made on top of it. Withdraw that one first.',
    'new-unit-in-use': 'Somebody already has a post, or there is something, in one of the new units. Take that away first.',
    'day-has-not-come': 'Its day has not come yet.',
    'still-open': (n: string, holding: string, unit: string) =>
      `It cannot be finished yet: ${n} items have not been moved, first of all “${holding}” of ${unit}.`,
    'owner-not-living': 'The unit chosen does not live on the day, or this kind of thing cannot end with its unit.',
    problem: (code: string, unit: string, other: string) =>
      ({
        nothing: 'There is no step yet.',
        'not-signed': 'The symbol and the day of the deciding document are missing.',
        'not-living': `${unit} does not live on the day it takes effect.`,
        'not-yours': `${unit} is not in your reach. The administrator of the unit above decides on it.`,
        'ends-and-changes': `${unit} both ends and gets another name, code or unit above. Take one of the steps away.`,
        'parent-not-living': `The unit above ${unit} (${other}) does not live from that day on.`,
        circle: `${unit} would be below itself.`,
        'left-hanging': `${unit} belongs to ${other}, which ends. Say where ${unit} belongs, or end it too.`,
        'code-taken': `The code of ${unit} is that of ${other} on that day.`,
        'later-change': `Something else is already to change of ${unit} from that day on; this step would write over it.`,
        'later-post': `Somebody has been given a post in ${unit} from that day on. End or take back that post first.`,
        'into-itself': `${unit} cannot be merged into itself.`,
        'from-not-living': `${unit} does not live before the day, so there is nothing to take over.`,
        'to-not-living': `${unit} does not live from that day on, so it cannot take over from ${other}.`,
        'whole-and-parts': `${unit} goes wholly to one unit and yet to others too.`,
        'shares-over-one': `The parts of ${unit} add up to more than 100%.`,
        'seat-empty': `${unit} ends. Choose who follows: `,
        'seat-not-living': `${unit} does not live from that day on and cannot be: `,
      })[code] ?? code,
  },
});

/** A unit as sentences call it; with its code where that tells two apart. */
export function unitName(language: Language, names: UnitNames, id: string | null | undefined): string {
  const unit = id ? names.get(id) : undefined;
  if (!unit) return t(language).unknown;
  const name = language === 'vi' ? unit.name : unit.nameEn;
  return unit.code ? `${name} (${unit.code})` : name;
}

export function problemText(language: Language, names: UnitNames, { code, unit, other, duty }: Problem): string {
  const text = t(language).problem(code, unitName(language, names, unit), unitName(language, names, other));
  return duty ? `${text}${DUTY_NAMES[duty][language].toLocaleLowerCase()}.` : text;
}

/** Why not, in a sentence. `holdingTitle`: how a kind of thing is called on the screen. */
export function refusalText(
  language: Language,
  { code, facts }: Refusal,
  names: UnitNames = new Map(),
  holdingTitle = (name: string) => name,
): string {
  const say = t(language);
  switch (code) {
    case 'problems':
      return say.problems(numeral(language, Number(facts['count'])));
    case 'still-open':
      return say['still-open'](
        numeral(language, Number(facts['count'])),
        holdingTitle(String(facts['holding'])),
        unitName(language, names, String(facts['unit'])),
      );
    case 'not-a-draft':
    case 'tree-changed':
    case 'over':
    case 'day-has-come':
    case 'changed-since':
    case 'new-unit-in-use':
    case 'day-has-not-come':
    case 'owner-not-living':
      return say[code];
    default:
      return code;
  }
}
