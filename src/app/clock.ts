/** The program's clock: the machine's, or one that starts at `demoNow` and runs on. */
export function clockFrom(demoNow: Temporal.Instant | undefined): () => Temporal.Instant {
  if (!demoNow) return () => Temporal.Now.instant();
  const began = Temporal.Now.instant();
  return () => demoNow.add(began.until(Temporal.Now.instant()));
}
