import { citationText } from '../../kernel/citation.ts';
import { dayText } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { Outcome, Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { oneHandText } from '../access/second-person.words.ts';
import { ROLE_NAMES, type Role } from '../roles.ts';

type Facts = Refusal['facts'];
const dayIn = (facts: Facts, name: 'from' | 'last') => (facts[name] ? dayText(Temporal.PlainDate.from(String(facts[name]))) : '');

const vi: Record<string, (facts: Facts) => string> = {
  'own-post': () => 'Không ai tự giao chức trách cho mình. Hãy nhờ một quản trị khác.',
  'one-hand': (facts) => oneHandText('vi', facts),
  'own-account': () => 'Bạn không làm việc này với chính tài khoản của mình. Hãy nhờ một quản trị khác.',
  'out-of-reach': () => 'Đơn vị này nằm ngoài phạm vi bạn quản trị.',
  'above-own-reach': () => 'Chức trách này mở những phần của cả hệ thống; chỉ quản trị của đơn vị đứng tên hệ thống giao được.',
  deactivated: () => 'Tài khoản đang ngừng hoạt động. Hãy mở lại tài khoản trước.',
  'not-deactivated': () => 'Tài khoản này đang hoạt động.',
  'holds-posts-elsewhere': () =>
    'Người này còn giữ chức trách ngoài phạm vi bạn quản trị. Bạn kết thúc được chức trách ở đơn vị của mình; tài khoản thì quản trị chung mới đổi được.',
  'username-taken': () => 'Tên đăng nhập này đã có người dùng.',
  'ends-before-it-begins': () => 'Ngày cuối cùng phải từ ngày bắt đầu trở đi.',
  'outside-unit-life': (facts) =>
    `Đơn vị chỉ tồn tại từ ${dayIn(facts, 'from')}${facts['last'] ? ` đến hết ${dayIn(facts, 'last')}` : ''}. Chức trách phải nằm trong thời gian đó.`,
  'not-a-residential-group': () => 'Tổ trưởng tổ dân phố chỉ giữ chức trách ở một tổ dân phố.',
  'term-too-long': (facts) => `Nhiệm kỳ Tổ trưởng là 5 năm: ngày cuối cùng muộn nhất là ${dayIn(facts, 'last')}.`,
  'interim-too-long': (facts) =>
    `Tổ trưởng lâm thời giữ chức trách không quá 6 tháng: ngày cuối cùng muộn nhất là ${dayIn(facts, 'last')}.`,
  'held-by-another': (facts) =>
    `${facts['name']} giữ chức trách này ${facts['last'] ? `đến hết ${dayIn(facts, 'last')}` : `từ ${dayIn(facts, 'from')}, chưa có ngày kết thúc`}. Mỗi lúc chỉ một người giữ.`,
  'same-post-twice': (facts) =>
    `Người này đã giữ đúng chức trách này ở đơn vị này từ ${dayIn(facts, 'from')}${facts['last'] ? ` đến hết ${dayIn(facts, 'last')}` : ''}.`,
  'for-oneself': () => 'Không ai thay cho chính mình.',
  'stand-in-of-a-stand-in': () => 'Không thay cho người đang thay. Hãy chọn chức trách của người vắng mặt.',
  'leave-without-end': () => 'Việc thay có ngày cuối cùng. Chưa rõ thì ghi ngày dự kiến, sau này kết thúc sớm được.',
  'post-not-there-then': (facts) =>
    facts['from']
      ? `Chức trách được thay chỉ có từ ${dayIn(facts, 'from')}${facts['last'] ? ` đến hết ${dayIn(facts, 'last')}` : ''}.`
      : 'Chức trách được thay không còn nữa.',
  'filled-in-already': (facts) => `${facts['name']} đã thay từ ${dayIn(facts, 'from')} đến hết ${dayIn(facts, 'last')}.`,
  'ended-already': (facts) => `Chức trách này đã kết thúc hết ngày ${dayIn(facts, 'last')}.`,
  'end-in-the-past': () => 'Không viết lại quá khứ: ngày cuối cùng sớm nhất là hôm qua.',
  'end-is-later': (facts) =>
    `Chức trách này kết thúc hết ngày ${dayIn(facts, 'last')}. Muốn giữ lâu hơn, hãy giao chức trách mới từ hôm sau.`,
  'not-a-receiver': () => 'Người nhận phải đang giữ chức trách ở đơn vị của bạn hoặc đơn vị đã nhận việc của đơn vị đó.',
  'loaded-before': () => 'Bảng này đã được nạp.',
  'has-errors': () => 'Bảng còn dòng lỗi. Sửa hết rồi tải lên lại; chưa ai được thêm.',
};
const en: Record<string, (facts: Facts) => string> = {
  'own-post': () => 'Nobody gives themselves a post. Ask another administrator.',
  'one-hand': (facts) => oneHandText('en', facts),
  'own-account': () => 'You cannot do this to your own account. Ask another administrator.',
  'out-of-reach': () => 'This unit lies outside what you administer.',
  'above-own-reach': () => 'This role opens parts of the whole system; only an administrator of the unit that runs it can give it.',
  deactivated: () => 'The account is deactivated. Reactivate it first.',
  'not-deactivated': () => 'This account is active.',
  'holds-posts-elsewhere': () =>
    'This person holds posts outside what you administer. You can end the post in your own unit; the account can be changed by whoever administers both.',
  'username-taken': () => 'Somebody has this user name already.',
  'ends-before-it-begins': () => 'The last day must be the first day or later.',
  'outside-unit-life': (facts) =>
    `The unit exists from ${dayIn(facts, 'from')}${facts['last'] ? ` to ${dayIn(facts, 'last')}` : ''} only. The post must lie within that time.`,
  'not-a-residential-group': () => 'The head of a residential group holds the post in a residential group.',
  'term-too-long': (facts) => `The term of a head is five years: the last day is ${dayIn(facts, 'last')} at the latest.`,
  'interim-too-long': (facts) => `An interim head serves six months at most: the last day is ${dayIn(facts, 'last')} at the latest.`,
  'held-by-another': (facts) =>
    `${facts['name']} holds this post ${facts['last'] ? `until ${dayIn(facts, 'last')}` : `since ${dayIn(facts, 'from')}, without an end`}. One person holds it at a time.`,
  'same-post-twice': (facts) =>
    `This person holds this very post in this unit from ${dayIn(facts, 'from')}${facts['last'] ? ` to ${dayIn(facts, 'last')}` : ''}.`,
  'for-oneself': () => 'Nobody fills in for themselves.',
  'stand-in-of-a-stand-in': () => 'Nobody fills in for who is filling in. Choose the post of the person on leave.',
  'leave-without-end': () => 'Filling in has a last day. If it is not known, enter the day expected; it can be ended earlier.',
  'post-not-there-then': (facts) =>
    facts['from']
      ? `The post exists from ${dayIn(facts, 'from')}${facts['last'] ? ` to ${dayIn(facts, 'last')}` : ''} only.`
      : 'The post is there no longer.',
  'filled-in-already': (facts) => `${facts['name']} fills in from ${dayIn(facts, 'from')} to ${dayIn(facts, 'last')}.`,
  'ended-already': (facts) => `This post ended with ${dayIn(facts, 'last')}.`,
  'end-in-the-past': () => 'The past is not rewritten: yesterday is the earliest last day.',
  'end-is-later': (facts) => `This post ends with ${dayIn(facts, 'last')}. To keep it longer, give a new post from the next day.`,
  'not-a-receiver': () => 'The receiver must hold a post in your unit or in one that took over from it.',
  'loaded-before': () => 'This spreadsheet has been loaded.',
  'has-errors': () => 'The spreadsheet still has errors. Mend them all and upload it again; nobody has been added.',
};
const sentences = { vi, en } as const;

/** A refusal about people and posts, in words, with its article; one whose source nobody has read in full says so. */
export function peopleRefusal(language: Language, { code, source, facts }: Refusal): string {
  const sentence = sentences[language][code]?.(facts) ?? t(language).no;
  return source ? `${sentence} (${citationText(source)}; ${t(language).unread})` : sentence;
}

/** Which field each refusal is about; the others are about the whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'username-taken': 'username',
  'out-of-reach': 'unit',
  'not-a-residential-group': 'unit',
  'above-own-reach': 'role',
  'held-by-another': 'role',
  'same-post-twice': 'role',
  'outside-unit-life': 'from',
  'post-not-there-then': 'from',
  'filled-in-already': 'from',
  'ends-before-it-begins': 'to',
  'term-too-long': 'to',
  'interim-too-long': 'to',
  'leave-without-end': 'to',
  'ended-already': 'last',
  'end-in-the-past': 'last',
  'end-is-later': 'last',
  'for-oneself': 'person',
};

/**
 * What a command answered; a refusal about one of the fields of the form stands beside it.
 * @throws Invalid for such a refusal.
 */
export function besideField<T>(language: Language, outcome: Outcome<T>, fields: readonly string[]): Outcome<T> {
  if (outcome.ok) return outcome;
  const { code } = outcome.refusal;
  // ending has one field, and it is about the last day
  const field = code === 'ends-before-it-begins' && fields.includes('last') ? 'last' : FIELD_OF[code];
  if (!field || !fields.includes(field)) return outcome;
  throw new Invalid({ [field]: peopleRefusal(language, outcome.refusal) });
}

export const roleName = (role: string, language: Language): string => ROLE_NAMES[role as Role]?.[language] ?? role;

const t = words({
  vi: { no: 'Việc này không làm được.', unread: 'chưa đối chiếu bản gốc' },
  en: { no: 'This cannot be done.', unread: 'not yet compared with the original' },
});
