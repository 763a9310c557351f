import { citationText } from '../../kernel/citation.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { oneHandText } from '../../organisation/access/second-person.words.ts';
import type { Kind, State } from './evaluation.rules.ts';
import type { Mention } from './rating.rules.ts';

type Both = Record<Language, string>;

export const KIND_NAMES: Record<Kind, Both> = {
  'mid-term': { vi: 'Sơ kết', en: 'Mid-term' },
  final: { vi: 'Tổng kết', en: 'Final' },
};
export const STATE_NAMES: Record<State, Both> = {
  draft: { vi: 'Đang soạn', en: 'Draft' },
  asked: { vi: 'Chờ kiểm tra', en: 'To be checked' },
  checked: { vi: 'Đã kiểm tra, chờ ký', en: 'Checked, to be signed' },
  signed: { vi: 'Đã ký', en: 'Signed' },
};
export const STATE_COLOURS = { draft: 'grey', asked: 'yellow', checked: 'yellow', signed: 'green' } as const;
export const MENTION_NAMES: Record<Mention, Both> = {
  commended: { vi: 'Biểu dương', en: 'Commended' },
  criticised: { vi: 'Phê bình', en: 'Criticised' },
  neither: { vi: 'Không nêu tên', en: 'Not mentioned' },
};
export const MENTION_COLOURS = { commended: 'green', criticised: 'red', neither: 'grey' } as const;

const t = words({
  vi: {
    title: (kind: string, symbol: string) => `${kind} Kế hoạch ${symbol}`,
    other: 'Chưa thực hiện được. Hãy tải lại trang để xem tình hình mới nhất.',
    'plan-draft': 'Kế hoạch này còn là dự thảo, chưa có gì để đánh giá.',
    'open-already': 'Kế hoạch này đang có một đánh giá chưa ký. Hãy ký xong hoặc bỏ bản đó trước.',
    'day-to-come': 'Chỉ đánh giá được đến hôm nay.',
    'before-plan': 'Ngày này ở trước ngày đầu của kế hoạch.',
    'plan-not-over': 'Kế hoạch còn đang thực hiện. Tổng kết lấy số liệu đến ngày cuối của kế hoạch; lúc này hãy lập sơ kết.',
    'no-body': 'Chỉ cơ quan thường trực hiện nay làm được việc này.',
    'not-draft': 'Đánh giá này không còn là bản đang soạn, nên không sửa được nữa. Muốn sửa, hãy đưa về soạn lại.',
    'no-target': 'Kế hoạch không còn mục tiêu này.',
    'no-such-step': 'Đánh giá đã sang bước khác, hoặc bạn là người đã viết trong đó nên không tự kiểm tra được.',
    'note-missing': 'Ghi rõ cần sửa gì rồi mới trả lại.',
    'nothing-concluded': 'Chưa viết phần kết luận.',
    'reasons-missing': (targets: string) => `Mục tiêu chưa đạt phải có nguyên nhân. Còn thiếu: ${targets}.`,
    'not-checked': 'Đánh giá phải được một người khác kiểm tra trước khi ký.',
    'changed-since-check': 'Số liệu hoặc nhiệm vụ đã thay đổi sau khi kiểm tra. Hãy trả lại để soạn, xem lại rồi gửi kiểm tra lần nữa.',
    'no target bands': 'Phải có ít nhất một mức cho mục tiêu.',
    'no unit bands': 'Phải có ít nhất một mức cho đơn vị.',
    'target bands': 'Các mức của mục tiêu phải giảm dần, mức cuối từ 0%.',
    'unit bands': 'Các mức của đơn vị phải giảm dần, mức cuối từ 0% và 0%.',
  },
  en: {
    title: (kind: string, symbol: string) => `${kind} evaluation of plan ${symbol}`,
    other: 'That was not done. Load the page again to see how things stand.',
    'plan-draft': 'This plan is still a draft; there is nothing to evaluate yet.',
    'open-already': 'This plan has an evaluation that is not signed yet. Sign that one or drop it first.',
    'day-to-come': 'Only what lies behind today can be evaluated.',
    'before-plan': 'This day lies before the first day of the plan.',
    'plan-not-over': 'The plan still runs. A final evaluation takes the figures up to its last day; draw up a mid-term one now.',
    'no-body': 'Only today’s standing body can do this.',
    'not-draft': 'This evaluation is no draft any more, so it cannot be changed. To change it, take it back first.',
    'no-target': 'The plan has this target no longer.',
    'no-such-step': 'The evaluation has gone another way meanwhile, or you wrote in it and cannot check it yourself.',
    'note-missing': 'Say what has to be changed before you return it.',
    'nothing-concluded': 'No conclusion is written yet.',
    'reasons-missing': (targets: string) => `A target that is not met needs its reasons. Still missing: ${targets}.`,
    'not-checked': 'Another person must check the evaluation before it is signed.',
    'changed-since-check': 'Figures or tasks have changed since it was checked. Return it, look again and have it checked once more.',
    'no target bands': 'There must be at least one band for targets.',
    'no unit bands': 'There must be at least one band for units.',
    'target bands': 'The bands of targets must fall, the last one from 0%.',
    'unit bands': 'The bands of units must fall, the last one from 0% and 0%.',
  },
});

/** `Sơ kết Kế hoạch 294/KH-UBND` */
export const evaluationTitle = (language: Language, { kind, planSymbol }: { kind: Kind; planSymbol: string }): string =>
  t(language).title(KIND_NAMES[kind][language], planSymbol);

/** What a refusal of an evaluation says. */
export function refusalText(language: Language, refusal: Refusal | undefined): string | undefined {
  if (!refusal) return undefined;
  if (refusal.code === 'one-hand') return oneHandText(language, refusal.facts);
  if (refusal.code === 'reasons-missing') return t(language)['reasons-missing'](String(refusal.facts['targets']));
  const say: Record<string, unknown> = t(language);
  const text = say[refusal.code];
  return `${typeof text === 'string' ? text : t(language).other}${refusal.source ? ` (${citationText(refusal.source)})` : ''}`;
}
