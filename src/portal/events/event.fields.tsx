import { z } from 'zod';
import { Fieldset } from '../../design/choices.tsx';
import { DateField, TextArea, TextInput } from '../../design/form.tsx';
import { dayOf, dayText, readDay, timeText } from '../../kernel/day.ts';
import { instantOf, readTime } from '../../kernel/time-of-day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import { SavedMeanwhile } from '../desk/desk.form.tsx';
import type { EventContent } from './event.commands.ts';
import { whenText } from './event.view.tsx';

const t = words({
  vi: {
    titleVi: 'Tên sự kiện',
    titleMissing: 'Nhập tên sự kiện',
    place: 'Địa điểm',
    placeMissing: 'Nhập địa điểm',
    when: 'Thời gian',
    day: 'Ngày',
    dayWrong: 'Nhập ngày, ví dụ 23/11/2024',
    from: 'Bắt đầu lúc',
    timeHint: 'Ví dụ 19:30',
    fromWrong: 'Nhập giờ bắt đầu, ví dụ 19:30',
    lastDay: 'Ngày kết thúc (nếu khác)',
    until: 'Kết thúc lúc (không bắt buộc)',
    untilWrong: 'Nhập giờ kết thúc, ví dụ 21:00, hoặc để trống',
    untilNeeded: 'Có ngày kết thúc thì nhập cả giờ kết thúc',
    endsFirst: 'Lúc kết thúc phải sau lúc bắt đầu',
    summaryVi: 'Giới thiệu ngắn (không bắt buộc)',
    titleEn: 'Tên tiếng Anh (không bắt buộc)',
    summaryEn: 'Giới thiệu tiếng Anh (không bắt buộc)',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
  },
  en: {
    titleVi: 'Name of the event, in Vietnamese',
    titleMissing: 'Enter the name of the event',
    place: 'Place',
    placeMissing: 'Enter the place',
    when: 'When',
    day: 'Day',
    dayWrong: 'Enter the day, for example 23/11/2024',
    from: 'Begins at',
    timeHint: 'For example 19:30',
    fromWrong: 'Enter when it begins, for example 19:30',
    lastDay: 'Last day (if another)',
    until: 'Ends at (optional)',
    untilWrong: 'Enter when it ends, for example 21:00, or leave it empty',
    untilNeeded: 'With a last day, enter also when it ends',
    endsFirst: 'It must end after it begins',
    summaryVi: 'Short description, in Vietnamese (optional)',
    titleEn: 'Name in English (optional)',
    summaryEn: 'Description in English (optional)',
    tooLong: (n: string) => `At most ${n} characters`,
  },
});

/** What an editor sends of an event; days and times are those of Vietnam. */
export function eventInput(language: Language) {
  const say = t(language);
  const upTo = (n: number) => ({ tooLong: say.tooLong(String(n)) });
  const typed = z
    .string()
    .trim()
    .max(40)
    .optional()
    .catch('?')
    .transform((text) => text ?? '');
  return z
    .object({
      titleVi: neededText(200, { missing: say.titleMissing, ...upTo(200) }),
      titleEn: optionalText(200, upTo(200)),
      summaryVi: optionalText(2000, upTo(2000)),
      summaryEn: optionalText(2000, upTo(2000)),
      place: neededText(300, { missing: say.placeMissing, ...upTo(300) }),
      day: typed,
      from: typed,
      lastDay: typed,
      until: typed,
    })
    .transform(({ day, from, lastDay, until, summaryVi, ...rest }, context): EventContent => {
      const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      const first = readDay(day);
      const begins = readTime(from);
      const last = lastDay === '' ? first : readDay(lastDay);
      const ends = until === '' ? undefined : readTime(until);
      if (!first) wrong('day', say.dayWrong);
      if (!begins) wrong('from', say.fromWrong);
      if (!last && first) wrong('lastDay', say.dayWrong);
      if (until !== '' && !ends) wrong('until', say.untilWrong);
      if (until === '' && lastDay !== '') wrong('until', say.untilNeeded);
      if (!first || !begins || !last) return z.NEVER;
      const startsAt = instantOf(first, begins);
      const endsAt = ends ? instantOf(last, ends) : null;
      if (endsAt && Temporal.Instant.compare(endsAt, startsAt) <= 0) wrong('until', say.endsFirst);
      return { ...rest, summaryVi: summaryVi ?? '', startsAt, endsAt };
    });
}

/** The fields of an event, filled with what was sent, else with `stored`. */
export const EventFields = ({ showing, stored }: { showing: Showing; stored?: EventContent | undefined }) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const field = (name: string, label: string, kept: string | null | undefined, hint?: string) => ({
    language,
    name,
    label,
    hint,
    error: errors[name],
    value: value(name, kept),
  });
  const first = stored && dayOf(stored.startsAt);
  const last = stored?.endsAt && dayOf(stored.endsAt);
  return (
    <>
      {stored ? (
        <SavedMeanwhile
          showing={showing}
          facts={[
            { key: say.titleVi, value: stored.titleVi },
            { key: say.place, value: stored.place },
            { key: say.when, value: whenText(language, stored) },
            { key: say.summaryVi, value: stored.summaryVi },
          ]}
        />
      ) : null}
      <TextInput {...field('titleVi', say.titleVi, stored?.titleVi)} />
      <TextInput {...field('place', say.place, stored?.place)} />
      <Fieldset legend={say.when} legendSize="m">
        <DateField {...field('day', say.day, first && dayText(first))} />
        <TextInput {...field('from', say.from, stored && timeText(stored.startsAt), say.timeHint)} width={5} autocomplete="off" />
        <TextInput {...field('until', say.until, stored?.endsAt && timeText(stored.endsAt))} width={5} autocomplete="off" />
        <DateField {...field('lastDay', say.lastDay, last && first && !last.equals(first) ? dayText(last) : '')} />
      </Fieldset>
      <TextArea {...field('summaryVi', say.summaryVi, stored?.summaryVi)} rows={4} />
      <TextInput {...field('titleEn', say.titleEn, stored?.titleEn)} />
      <TextArea {...field('summaryEn', say.summaryEn, stored?.summaryEn)} rows={4} />
    </>
  );
};
