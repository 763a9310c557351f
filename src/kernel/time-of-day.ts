import { ZONE } from './day.ts';

/** Reads a time of day as people type it: `19:30`, `19h30`, `8h`, `8.00`. Undefined when there is no such time; never a guess. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  const match = /^\s*(\d{1,2})\s*(?:[:.hg]\s*(\d{2})?)?\s*$/i.exec(text);
  if (!match) return undefined;
  try {
    return Temporal.PlainTime.from({ hour: Number(match[1]), minute: Number(match[2] ?? 0) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The instant of a day and a time of day in Vietnam. */
export const instantOf = (day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();
