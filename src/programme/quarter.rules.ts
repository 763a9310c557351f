/** Quarters of a year, named by their last day: figures are counted up to it. */
type Day = Temporal.PlainDate;

/** The last day of the quarter a day lies in. */
export const quarterEnd = (day: Day): Day => {
  const last = day.with({ month: quarterNumber(day) * 3, day: 1 });
  return last.with({ day: last.daysInMonth });
};

export const quarterNumber = (day: Day): number => Math.ceil(day.month / 3);

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** `III/2024`, as official papers write it. */
export const quarterText = (day: Day): string => `${ROMAN[quarterNumber(day)]}/${day.year}`;

/** `III/24`, where there is little room. */
export const quarterShort = (day: Day): string => `${ROMAN[quarterNumber(day)]}/${String(day.year).slice(2)}`;

/** The last days of all quarters that end within a period and are over on `today`, oldest first. */
export function quartersOver(from: Day, to: Day, today: Day): Day[] {
  const ends: Day[] = [];
  for (let end = quarterEnd(from); Temporal.PlainDate.compare(end, to) <= 0 && Temporal.PlainDate.compare(end, today) < 0; ) {
    ends.push(end);
    end = quarterEnd(end.add({ days: 1 }));
  }
  return ends;
}
