import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';

const t = words({
  vi: {
    changed:
      'Người khác vừa lưu trong lúc bạn đang sửa. Những gì bạn nhập vẫn còn ở dưới, bản đang lưu nằm ngay trên biểu mẫu. So lại rồi lưu lần nữa: bản của bạn sẽ thay bản kia.',
    thereAlready: (symbol: string) => `Văn bản ${symbol} của cơ quan này, cùng ngày ban hành, đã có trong danh mục.`,
    itself: 'Một văn bản không thể thực hiện chính nó.',
    circle: 'Văn bản kia đã được ghi là thực hiện văn bản này. Bỏ liên kết đó trước.',
    noAddress: 'Tên này không có chữ cái hay chữ số nào nên không tạo được địa chỉ. Đặt tên khác.',
    taken: (slug: string) => `Địa chỉ “${slug}” đã có trang khác dùng. Đặt tên khác một chút.`,
    belowItself: 'Không thể đặt một chuyên mục vào bên dưới chính nó.',
    alwaysThere: 'Trang này cổng nào cũng phải có, không ẩn được.',
    other: 'Chưa làm được. Tải lại trang rồi thử lại.',
  },
  en: {
    changed:
      'Somebody else saved while you were editing. What you typed is still below; what is saved now stands right above the form. Compare, then save again: your version will replace theirs.',
    thereAlready: (symbol: string) => `Document ${symbol} of this issuer and day is in the register already.`,
    itself: 'A document cannot implement itself.',
    circle: 'The other document is said to implement this one. Remove that link first.',
    noAddress: 'This name has no letter or digit to make an address of. Choose another one.',
    taken: (slug: string) => `The address “${slug}” belongs to another page. Choose a slightly different name.`,
    belowItself: 'A category cannot stand below itself.',
    alwaysThere: 'Every portal must have this page; it cannot be hidden.',
    other: 'Not done. Reload the page and try again.',
  },
});

/** Why a command of the register, the events, the pages, the menu or the categories was not done, as a sentence. */
export function deskRefusal(language: Language, { code, facts }: Refusal): string {
  const say = t(language);
  const texts: Record<string, string> = {
    'changed-meanwhile': say.changed,
    'document-there-already': say.thereAlready(String(facts['symbol'] ?? '')),
    'document-implements-itself': say.itself,
    'documents-in-a-circle': say.circle,
    'no-address': say.noAddress,
    'address-taken': say.taken(String(facts['slug'] ?? '')),
    'category-below-itself': say.belowItself,
    'page-always-there': say.alwaysThere,
  };
  return texts[code] ?? say.other;
}

/** The errors of a form with its refusal, if any, before them: for the summary on top. */
export const withRefusal = (language: Language, errors: Record<string, string>, refusal: Refusal | undefined): Record<string, string> =>
  refusal ? { '': deskRefusal(language, refusal), ...errors } : errors;
