import { percent } from '../../design/charts.tsx';
import { count, type Language, words } from '../../kernel/words.ts';
import type { Count, Goal } from './target.rules.ts';
import { percentOf } from './target.rules.ts';

const t = words({
  vi: {
    nothing: 'không có đối tượng',
    refusal: (code: string) =>
      ({
        'wording-unread': 'Mục tiêu này chờ đối chiếu với bản gốc kế hoạch, chưa nhận số liệu.',
        'no-indicator': 'Mục tiêu này chưa gắn với chỉ tiêu nào nên chưa nhận số liệu.',
        'plan-is-draft': 'Kế hoạch còn là dự thảo, chưa nhận số liệu.',
        'outside-plan': 'Kỳ này nằm ngoài thời hạn của kế hoạch.',
        'period-not-over': 'Kỳ này chưa kết thúc.',
        'not-in-plan': 'Phường này không thuộc kế hoạch vào ngày cuối của kỳ.',
        'more-than-all': 'Tử số không thể lớn hơn mẫu số.',
        'a-body-is-one': 'Mỗi phường là một: mẫu số phải là 1.',
        denominator: 'Chỉ tiêu này cần cả tử số và mẫu số, hoặc chỉ một số; xem lại cách tính.',
        'unknown-part': 'Chỉ tiêu này không có phần chia nhỏ như vậy.',
        'parts-contradict': 'Các phần chia nhỏ không khớp với số chung.',
      })[code] ?? code,
  },
  en: {
    nothing: 'nobody to count',
    refusal: (code: string) =>
      ({
        'wording-unread': 'This target waits to be compared with the original of the plan and takes no figures yet.',
        'no-indicator': 'This target has no indicator yet and takes no figures.',
        'plan-is-draft': 'The plan is a draft and takes no figures yet.',
        'outside-plan': 'This period lies outside the time of the plan.',
        'period-not-over': 'This period is not over yet.',
        'not-in-plan': 'This ward was not part of the plan on the last day of the period.',
        'more-than-all': 'The numerator cannot be larger than the denominator.',
        'a-body-is-one': 'A ward counts as one: the denominator must be 1.',
        denominator: 'This indicator takes a numerator and a denominator, or one number only; see how it is counted.',
        'unknown-part': 'This indicator is not broken down in that way.',
        'parts-contradict': 'The parts do not fit the whole.',
      })[code] ?? code,
  },
});

/** Why figures were not taken, in a sentence. */
export const figureRefusal = (language: Language, code: string): string => t(language).refusal(code);

/**
 * The share, or the plain number, as it stands beside a target: one decimal, more only where rounding would put it on the other side of the
 * target (69,96 % is not "70 %").
 */
export function shareText(language: Language, goal: Goal, figure: Count): string {
  if (figure.denominator === null) return count(language, figure.numerator);
  const shown = percentOf(goal, figure);
  if (Number(shown.toFixed(1)) === shown) return percent(language, shown);
  const number = shown.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 });
  return number + (language === 'vi' ? '\u00A0%' : '%');
}

/** `15/100`, or the plain number. */
export const countText = (language: Language, { numerator, denominator }: Count): string =>
  denominator === null ? count(language, numerator) : `${count(language, numerator)}/${count(language, denominator)}`;

/** `15 % (15/100)`; of nothing it says so instead of a share. */
export function figureText(language: Language, goal: Goal, figure: Count): string {
  if (figure.denominator === null) return countText(language, figure);
  const share = figure.denominator === 0 ? t(language).nothing : shareText(language, goal, figure);
  return `${share} (${countText(language, figure)})`;
}

/** Where nothing is asked, a share is printed with one decimal. */
export const NO_GOAL: Goal = { comparator: '>=', value: 0 };
