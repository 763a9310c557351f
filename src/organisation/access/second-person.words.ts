import { momentText } from '../../kernel/day.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';

const t = words({
  vi: {
    'one-hand': (until: string) =>
      `Việc này cần hai người khác nhau. Một trong hai tài khoản vừa thêm, mời, giao chức trách hoặc gỡ xác thực hai bước cho tài khoản kia, nên đến ${until} chưa được tính là hai người. Hãy nhờ một người khác.`,
  },
  en: {
    'one-hand': (until: string) =>
      `This takes two people. One of the two accounts has just added or invited the other, given it a post or taken away its second factor, so they do not count as two people until ${until}. Ask somebody else.`,
  },
});

/** Why the actor is no second person, until when, and what to do. From the facts of the refusal `one-hand`, or the instant itself. */
export const oneHandText = (language: Language, until: Temporal.Instant | Refusal['facts']): string =>
  t(language)['one-hand'](until instanceof Temporal.Instant ? momentText(until) : String(until['until'] ?? ''));
