/** The program's clock, twice the same: for all that reckons, and in epoch milliseconds for what is asked at every request. */
export type Clock = (() => Temporal.Instant) & { milliseconds: () => number };

/** The machine's clock, or one that starts at `demoNow` and runs on. */
export function clockFrom(demoNow: Temporal.Instant | undefined): Clock {
  const ahead = demoNow ? demoNow.epochMilliseconds - Date.now() : 0;
  const milliseconds = () => Date.now() + ahead;
  return Object.assign(() => Temporal.Instant.fromEpochMilliseconds(milliseconds()), { milliseconds });
}
