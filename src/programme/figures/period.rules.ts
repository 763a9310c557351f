/** Periods of a year, named by their last day: figures are counted up to it. */
type Day = Temporal.PlainDate;

/** How often an indicator is counted. */
export const RHYTHMS = ['month', 'quarter', 'year'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const MONTHS: Record<Rhythm, number> = { month: 1, quarter: 3, year: 12 };

/** The last day of the period a day lies in. */
export function periodEnd(rhythm: Rhythm, day: Day): Day {
  const last = day.with({ month: Math.ceil(day.month / MONTHS[rhythm]) * MONTHS[rhythm], day: 1 });
  return last.with({ day: last.daysInMonth });
}

/** The last day of the period before the one that ends on `end`. */
export const periodBefore = (rhythm: Rhythm, end: Day): Day => periodEnd(rhythm, end.with({ day: 1 }).subtract({ months: MONTHS[rhythm] }));

/** The last days of all periods that end from `from` to `to` and are over on `today`, oldest first. */
export function periodsOver(rhythm: Rhythm, from: Day, to: Day, today: Day): Day[] {
  const ends: Day[] = [];
  for (let end = periodEnd(rhythm, from); Temporal.PlainDate.compare(end, to) <= 0 && Temporal.PlainDate.compare(end, today) < 0; ) {
    ends.push(end);
    end = periodEnd(rhythm, end.add({ days: 1 }));
  }
  return ends;
}

const ROMAN = ['', 'I', 'II', 'III', 'IV'];
const quarterOf = (day: Day): string => ROMAN[Math.ceil(day.month / 3)]!;

/** `III/2024`, `11/2024` or `2024`: as official papers write the period that ends on a day. */
export const periodText = (rhythm: Rhythm, end: Day): string =>
  rhythm === 'year' ? String(end.year) : `${rhythm === 'quarter' ? quarterOf(end) : end.month}/${end.year}`;

/** `III/24`, where there is little room. */
export const periodShort = (rhythm: Rhythm, end: Day): string =>
  rhythm === 'year' ? String(end.year) : `${rhythm === 'quarter' ? quarterOf(end) : end.month}/${String(end.year).slice(2)}`;
