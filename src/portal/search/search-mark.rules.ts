/** What can be found. */
export const KINDS = ['article', 'document', 'event', 'help', 'page'] as const;
export type Kind = (typeof KINDS)[number];

/** Marks among the words of an entry: its kind, its year, its month. No word begins like one. */
export const kindMark = (kind: Kind): string => `#${kind}`;
export const yearMark = (year: number): string => `#${year}`;
export const monthMark = (month: Temporal.PlainYearMonth): string => `#${month}`;
export const UNDATED_MARK = '#undated';

/** The marks as text to put after a `searchVector`. `month` is that of the entry in Vietnam, null when it has no date. */
export const marksOf = (kind: Kind, month: Temporal.PlainYearMonth | null): string =>
  (month ? [kindMark(kind), yearMark(month.year), monthMark(month)] : [kindMark(kind), UNDATED_MARK]).map(quoted).join(' ');

/** Any of these marks, as text for `::tsquery`. */
export const anyMark = (marks: readonly string[]): string => marks.map(quoted).join(' | ');

/** The fewest marks of every month from `first` to the end of the year `last`. */
export function marksSince(first: Temporal.PlainYearMonth, last: number): string[] {
  const months = Array.from({ length: 13 - first.month }, (_, n) => monthMark(first.add({ months: n })));
  const years = Array.from({ length: Math.max(0, last - first.year) }, (_, n) => yearMark(first.year + 1 + n));
  return [...months, ...years];
}

/** A mark as PostgreSQL reads it in tsquery and tsvector text; there is nothing in it to escape. */
const quoted = (mark: string) => `'${mark}'`;
