import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { EventRow } from './event.queries.ts';

const t = words({
  vi: {
    days: (n: string) => (n === '7' ? 'Chủ nhật' : `Thứ ${['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'][Number(n) - 1]}`),
    at: (from: string) => `${from}`,
    fromTo: (from: string, to: string) => `${from}–${to}`,
  },
  en: {
    days: (n: string) => ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][Number(n) - 1] ?? '',
    at: (from: string) => from,
    fromTo: (from: string, to: string) => `${from}–${to}`,
  },
});

/** `Thứ bảy, 23/11/2024, 19:30–21:00`; over several days both ends with their day. */
export function whenText(language: Language, { startsAt, endsAt }: Pick<EventRow, 'startsAt' | 'endsAt'>): string {
  const say = t(language);
  const day = dayOf(startsAt);
  const dayName = `${say.days(String(day.dayOfWeek))}, ${dayText(day)}`;
  if (!endsAt) return `${dayName}, ${say.at(timeText(startsAt))}`;
  if (dayOf(endsAt).equals(day)) return `${dayName}, ${say.fromTo(timeText(startsAt), timeText(endsAt))}`;
  return `${dayName}, ${timeText(startsAt)} – ${dayText(dayOf(endsAt))}, ${timeText(endsAt)}`;
}

/** A title in the reader's language where there is one; `lang` is set where it is not theirs. */
export const eventTitle = (language: Language, { titleVi, titleEn }: Pick<EventRow, 'titleVi' | 'titleEn'>) =>
  language === 'en' && titleEn ? <span>{titleEn}</span> : <span lang="vi">{titleVi}</span>;
