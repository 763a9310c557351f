/** The provision that applied on a day: the latest of those in force by then, undefined before the first. `from` is its first day, `2026-07-01`. */
export const inForceOn = <T extends { from: string }>(provisions: readonly T[], day: Temporal.PlainDate): T | undefined =>
  provisions
    .filter(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
    .at(-1);
