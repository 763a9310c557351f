import { citationText } from '../../kernel/citation.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { oneHandText } from '../../organisation/access/second-person.words.ts';
import type { State } from './article.rules.ts';

/** Where an article stands, in a word, and the colour that repeats it. */
export const STATE_WORDS: Record<State, { vi: string; en: string; colour: 'grey' | 'teal' | 'green' | 'yellow' | 'red' }> = {
  draft: { vi: 'Bản nháp', en: 'Draft', colour: 'grey' },
  submitted: { vi: 'Chờ duyệt', en: 'Awaiting approval', colour: 'yellow' },
  returned: { vi: 'Trả lại', en: 'Returned', colour: 'red' },
  approved: { vi: 'Đã duyệt', en: 'Approved', colour: 'teal' },
  published: { vi: 'Đã đăng', en: 'Published', colour: 'green' },
  withdrawn: { vi: 'Đã gỡ', en: 'Withdrawn', colour: 'grey' },
};

/** What somebody did to an article, as the timeline tells it. */
export const ACT_WORDS: Record<string, { vi: string; en: string }> = {
  created: { vi: 'Tạo bài', en: 'Created' },
  imported: { vi: 'Nhập từ trang cũ', en: 'Imported' },
  saved: { vi: 'Lưu phiên bản mới', en: 'Saved a new version' },
  submitted: { vi: 'Gửi duyệt', en: 'Submitted for approval' },
  returned: { vi: 'Trả lại để sửa', en: 'Returned for changes' },
  approved: { vi: 'Duyệt', en: 'Approved' },
  published: { vi: 'Đăng', en: 'Published' },
  withdrawn: { vi: 'Gỡ bài', en: 'Withdrawn' },
  restored: { vi: 'Khôi phục phiên bản cũ', en: 'Restored an old version' },
  corrected: { vi: 'Đính chính', en: 'Correction notice' },
};

/** The fields of an article by the name that rules use for them. */
export const fieldWords = words({
  vi: { title: 'tiêu đề', lead: 'đoạn mở đầu', body: 'nội dung' },
  en: { title: 'the title', lead: 'the lead', body: 'the body' },
});

const t = words({
  vi: {
    notNow: (state: string) => `Bài đang ở trạng thái “${state}” nên không làm được bước này. Tải lại trang của bài để thấy việc làm được.`,
    ownText: 'Bạn là người lưu phiên bản cuối, nên phải để người khác duyệt.',
    incomplete: (fields: string) => `Bài còn thiếu ${fields}. Sửa bài trước đã.`,
    changedMeanwhile: 'Trong lúc bạn sửa, có người đã lưu phiên bản khác. Chưa có gì bị ghi đè.',
    locked: 'Người khác đang sửa bài này.',
    endsFirst: 'Giờ kết thúc phải sau giờ bắt đầu.',
    visible: 'Bài đang hiện với người đọc nên không thể hẹn giờ bắt đầu muộn hơn. Gỡ bài trước, hoặc để trống giờ bắt đầu.',
    publicAttachment: 'Bài đang hiện với người đọc: chỉ người duyệt mới đổi được tài liệu kèm theo.',
    other: 'Không làm được bước này.',
  },
  en: {
    notNow: (state: string) => `The article is in the state “${state}”, so this step is not possible. Reload the article to see what is.`,
    ownText: 'You saved the latest version yourself, so somebody else must approve it.',
    incomplete: (fields: string) => `The article still lacks ${fields}. Edit it first.`,
    changedMeanwhile: 'While you were editing, somebody saved another version. Nothing has been overwritten.',
    locked: 'Somebody else is editing this article.',
    endsFirst: 'The end must come after the beginning.',
    visible: 'Readers see the article now, so it cannot begin later. Withdraw it first, or leave the beginning empty.',
    publicAttachment: 'Readers see this article: only approvers can change what is attached to it.',
    other: 'This step is not possible.',
  },
});

/** A refusal of the editorial flow as a sentence. */
export function refusalText(language: Language, { code, facts, source }: Refusal): string {
  const say = t(language);
  const field = (name: string) => fieldWords(language)[name as 'title'] ?? name;
  const texts: Record<string, string> = {
    'not-now': say.notNow(STATE_WORDS[facts['state'] as State]?.[language] ?? ''),
    'own-text': say.ownText,
    'one-hand': oneHandText(language, facts),
    incomplete: say.incomplete(
      String(facts['missing'] ?? '')
        .split(', ')
        .map(field)
        .join(', '),
    ),
    'changed-meanwhile': say.changedMeanwhile,
    locked: say.locked,
    'ends-before-it-begins': say.endsFirst,
    'already-visible': say.visible,
    'public-attachment': say.publicAttachment,
  };
  return (texts[code] ?? say.other) + (source ? ` (${citationText(source)})` : '');
}
