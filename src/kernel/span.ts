/** From a day until a day that is no longer in it; `to` null: it goes on. */
export type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate | null };

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

export const livesOn = ({ from, to }: Span, day: Temporal.PlainDate): boolean => !isBefore(day, from) && (to === null || isBefore(day, to));

/** Do two spans share a day? */
export const overlap = (a: Span, b: Span): boolean =>
  (b.to === null || isBefore(a.from, b.to)) && (a.to === null || isBefore(b.from, a.to));
