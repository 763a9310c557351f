import { z } from 'zod';
import { DateField, TextInput } from '../../design/form.tsx';
import { dayOf, dayText, readDay, timeText } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import { instantOf, readTime } from '../../kernel/time-of-day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';

const t = words({
  vi: {
    time: 'Lúc',
    timeHint: 'Giờ:phút, ví dụ 08:30',
    dayError: 'Nhập ngày như 18/07/2022',
    timeError: 'Nhập giờ như 08:30',
  },
  en: {
    time: 'At',
    timeHint: 'Hour:minute, for example 08:30',
    dayError: 'Enter a day such as 18/07/2022',
    timeError: 'Enter a time such as 08:30',
  },
});

/** A day and a time of day under one name, as two fields: `<name>_day`, `<name>_time`. */
export const momentInput = <N extends string>(name: N) =>
  z.object({ [`${name}_day`]: z.string().default(''), [`${name}_time`]: z.string().default('') } as Record<
    `${N}_day` | `${N}_time`,
    z.ZodDefault<z.ZodString>
  >);

/** The moment that was typed, in Vietnamese time. @throws Invalid beside the field that cannot be read. */
export function readMoment(name: string, sent: Record<string, unknown>, language: Language): Temporal.Instant {
  const day = readDay(String(sent[`${name}_day`] ?? ''));
  if (!day) throw new Invalid({ [`${name}_day`]: t(language).dayError });
  const time = readTime(String(sent[`${name}_time`] ?? ''));
  if (!time) throw new Invalid({ [`${name}_time`]: t(language).timeError });
  return instantOf(day, time);
}

export const MomentFields = ({
  name,
  label,
  stored,
  showing: { language, errors, value },
}: {
  name: string;
  label: string;
  stored: Temporal.Instant;
  showing: Showing;
}) => {
  const say = t(language);
  return (
    <>
      <DateField
        language={language}
        name={`${name}_day`}
        label={label}
        value={value(`${name}_day`, dayText(dayOf(stored)))}
        error={errors[`${name}_day`]}
      />
      <TextInput
        language={language}
        name={`${name}_time`}
        label={say.time}
        hint={say.timeHint}
        width={5}
        value={value(`${name}_time`, timeText(stored))}
        error={errors[`${name}_time`]}
      />
    </>
  );
};
