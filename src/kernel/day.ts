/** Where the service works. The only place that names it. */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** The day it is in Vietnam at an instant. */
export const dayOf = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(ZONE).toPlainDate();

/** The instant at which a day begins in Vietnam. */
export const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(ZONE).toInstant();

const two = (n: number) => String(n).padStart(2, '0');

/** `18/07/2022`, the way official papers and forms write a day in both of our languages. */
export const dayText = (day: Temporal.PlainDate): string => `${two(day.day)}/${two(day.month)}/${day.year}`;

/** `08:29`, Vietnamese time. */
export const timeText = (instant: Temporal.Instant): string => {
  const { hour, minute } = instant.toZonedDateTimeISO(ZONE);
  return `${two(hour)}:${two(minute)}`;
};

/** `08:29, 18/07/2022`, Vietnamese time. */
export const momentText = (instant: Temporal.Instant): string => `${timeText(instant)}, ${dayText(dayOf(instant))}`;

/** `2022-07-18T08:29:00+07:00`, for machines. */
export const isoText = (instant: Temporal.Instant): string =>
  instant.round('second').toZonedDateTimeISO(ZONE).toString({ timeZoneName: 'never' });

/** Reads a day as people type it: `18/7/2022`, `18/07/2022`, `18-7-2022`. Undefined when there is no such day, or it lies before the year 1000; never a guess. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]([1-9]\d{3})\s*$/.exec(text);
  if (!match) return undefined;
  const [, day, month, year] = match.map(Number);
  try {
    return Temporal.PlainDate.from({ year: year!, month: month!, day: day! }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
