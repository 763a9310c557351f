import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { DifficultyState } from './register.rules.ts';

export const STATE_NAMES: Record<DifficultyState, { vi: string; en: string }> = {
  raised: { vi: 'Mới nêu', en: 'Raised' },
  examined: { vi: 'Đã xem xét', en: 'Examined' },
  sent: { vi: 'Đã gửi kiến nghị', en: 'Sent on' },
  answered: { vi: 'Đã có trả lời', en: 'Answered' },
  'not pursued': { vi: 'Không kiến nghị', en: 'Not pursued' },
};

export const STATE_COLOURS: Record<DifficultyState, 'yellow' | 'teal' | 'green' | 'grey'> = {
  raised: 'yellow',
  examined: 'yellow',
  sent: 'teal',
  answered: 'green',
  'not pursued': 'grey',
};

const t = words({
  vi: {
    'no-such-step': 'Vướng mắc này vừa được người khác chuyển bước. Hãy xem lại trước khi ghi.',
    'not-yet': 'Ngày ghi vào không thể sau hôm nay.',
    'needs-day': 'Đã giao đơn vị thì cần có hạn hoàn thành.',
    'plan-over': 'Kế hoạch này không còn thực hiện, nên không giao thêm nhiệm vụ theo nó được.',
  },
  en: {
    'no-such-step': 'Somebody else has just moved this on. Look again before you record anything.',
    'not-yet': 'The day cannot be after today.',
    'needs-day': 'Where a unit has to do something, a day is needed.',
    'plan-over': 'This plan no longer runs, so no more tasks can be given under it.',
  },
});

export const refusalText = (language: Language, { code }: Refusal): string => (t(language) as Record<string, string>)[code] ?? code;
