import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { UnitKind } from './unit.rules.ts';

export const KIND_NAMES: Record<UnitKind, Record<Language, string>> = {
  city: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
  district: { vi: 'Quận, huyện', en: 'District' },
  ward: { vi: 'Phường, xã', en: 'Ward or commune' },
  'residential group': { vi: 'Tổ dân phố, thôn', en: 'Residential group' },
  department: { vi: 'Sở, phòng, ban', en: 'Department or office' },
  police: { vi: 'Công an', en: 'Police' },
  'health station': { vi: 'Trạm y tế', en: 'Health station' },
  school: { vi: 'Trường học', en: 'School' },
  'mass organisation': { vi: 'Đoàn thể', en: 'Mass organisation' },
  court: { vi: 'Tòa án', en: 'Court' },
  facility: { vi: 'Cơ sở trợ giúp', en: 'Support facility' },
  ngo: { vi: 'Tổ chức phi chính phủ', en: 'Non-governmental organisation' },
  organisation: { vi: 'Tổ chức khác', en: 'Other organisation' },
};

/** A kind as stored; what is not known is shown as it stands. */
export const kindName = (language: Language, kind: string): string => KIND_NAMES[kind as UnitKind]?.[language] ?? kind;

const t = words({
  vi: {
    'ends-before-it-begins': 'Ngày kết thúc phải sau ngày bắt đầu của đơn vị.',
    'not-yours': 'Bạn chỉ thay đổi được đơn vị nằm dưới đơn vị mình quản trị. Việc này do quản trị của đơn vị trên làm.',
    'there-already': 'Đơn vị trên đã có một đơn vị cùng tên trong thời gian này.',
    'same-as-before': 'Không có gì khác so với đang ghi cho ngày này.',
    'below-itself': 'Một đơn vị không thể nằm dưới chính nó. Đơn vị vừa chọn là chính nó hoặc đang nằm dưới nó.',
    'has-seat': 'Đơn vị này đang đứng tên cổng hoặc là cơ quan thường trực sau ngày đó. Hãy dùng “Sắp xếp lại” để giao cho đơn vị khác.',
    'does-not-end': 'Đơn vị này không có ngày kết thúc.',
    'reorganisation-ends-it': 'Một quyết định sắp xếp lại kết thúc đơn vị này. Muốn thôi thì rút quyết định đó.',
    'tree-changed': 'Ai đó vừa thay đổi bộ máy cùng lúc. Tải lại trang, xem lại rồi làm lần nữa.',
    'began-before': (day: string) => `Đơn vị bắt đầu từ ${day}: chọn ngày đó hoặc sau đó.`,
    'ended-by': (day: string) => `Đơn vị kết thúc vào hết ngày ${day}: chọn ngày đó hoặc trước đó.`,
    'has-ended': (day: string) => `Đơn vị đã kết thúc vào hết ngày ${day}.`,
    'changed-since': (day: string) => `Từ ${day} đã có một thay đổi khác có hiệu lực: chọn ngày sau ${day}.`,
    'parent-not-yet': (day: string) => `Đơn vị trên mãi đến ${day} mới có.`,
    'parent-ends-before': (day: string) => `Đơn vị trên kết thúc vào hết ngày ${day}, trước đơn vị này.`,
    'code-until': (code: string, name: string, day: string) => `Mã ${code} thuộc ${name} đến hết ngày ${day}.`,
    'code-since': (code: string, name: string, day: string) => `Mã ${code} thuộc ${name} từ ${day}, chưa có ngày hết.`,
    'has-children': (n: string, name: string) =>
      `Sau ngày đó vẫn còn ${n} đơn vị nằm dưới, trong đó có ${name}. Chuyển hoặc kết thúc chúng trước, hoặc dùng “Sắp xếp lại”.`,
    'has-posts': (n: string) =>
      `Sau ngày đó vẫn còn ${n} chức trách ở đơn vị này. Kết thúc chúng trước, hoặc dùng “Sắp xếp lại” để chuyển sang đơn vị khác.`,
    'holds-something': (n: string) => `Đơn vị này còn giữ ${n} việc, hồ sơ. Hãy dùng “Sắp xếp lại” để nói mỗi thứ về đâu.`,
  },
  en: {
    'ends-before-it-begins': 'The end must come after the day the unit begins.',
    'not-yours': 'You can change units below the one you administer. The administrator of the unit above does this.',
    'there-already': 'The unit above has a unit of the same name at that time.',
    'same-as-before': 'Nothing differs from what is recorded for this day.',
    'below-itself': 'A unit cannot be below itself. The one you chose is the unit itself, or is below it.',
    'has-seat': 'This unit runs the portal or is the standing body after that day. Use “Reorganisation” to give that to another unit.',
    'does-not-end': 'This unit has no last day.',
    'reorganisation-ends-it': 'A decided reorganisation ends this unit. To undo it, withdraw that decision.',
    'tree-changed': 'Somebody changed the tree at the same moment. Reload the page, look again and repeat.',
    'began-before': (day: string) => `The unit began on ${day}: choose that day or a later one.`,
    'ended-by': (day: string) => `The last day of the unit is ${day}: choose that day or an earlier one.`,
    'has-ended': (day: string) => `The unit has ended: its last day was ${day}.`,
    'changed-since': (day: string) => `Another change came into force on ${day}: choose a day after ${day}.`,
    'parent-not-yet': (day: string) => `The unit above begins on ${day} only.`,
    'parent-ends-before': (day: string) => `The last day of the unit above is ${day}, before this one ends.`,
    'code-until': (code: string, name: string, day: string) => `Code ${code} belongs to ${name} until the end of ${day}.`,
    'code-since': (code: string, name: string, day: string) => `Code ${code} belongs to ${name} from ${day} on, with no last day.`,
    'has-children': (n: string, name: string) =>
      `${n} units are still below it after that day, among them ${name}. Move or end them first, or use “Reorganisation”.`,
    'has-posts': (n: string) =>
      `${n} posts are still held in this unit after that day. End them first, or use “Reorganisation” to move them to another unit.`,
    'holds-something': (n: string) => `This unit still holds ${n} open things. Use “Reorganisation” to say where each of them goes.`,
  },
});

/** Why the tree was not changed, as a sentence. */
export function unitRefusal(language: Language, { code, facts }: Refusal): string {
  const say = t(language);
  const text = (name: string) => String(facts[name] ?? '');
  switch (code) {
    case 'before-it-began':
      return say['began-before'](text('day'));
    case 'after-it-ended':
      return say['ended-by'](text('day'));
    case 'has-ended':
    case 'changed-since':
    case 'parent-not-yet':
    case 'parent-ends-before':
      return say[code](text('day'));
    case 'code-taken':
      return text('until')
        ? say['code-until'](text('code'), text('name'), text('until'))
        : say['code-since'](text('code'), text('name'), text('from'));
    case 'has-children':
      return say['has-children'](text('count'), text('name'));
    case 'has-posts':
    case 'holds-something':
      return say[code](text('count'));
    case 'ends-before-it-begins':
    case 'not-yours':
    case 'there-already':
    case 'same-as-before':
    case 'below-itself':
    case 'has-seat':
    case 'does-not-end':
    case 'reorganisation-ends-it':
      return say[code];
    default:
      return say['tree-changed'];
  }
}
