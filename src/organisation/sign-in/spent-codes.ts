/** Longer than a code of an authenticator is taken, the clocks' difference included. */
const VALID_SECONDS = 120;

/**
 * A code is good for one time (RFC 6238, 5.2): whoever looked over a shoulder comes too late. In memory, for two minutes.
 * The code that turns the second factor on does not count, so that nobody has to wait for the next one before they sign in.
 */
export function createSpentCodes() {
  const until = new Map<string, number>(); // epoch milliseconds
  return {
    /** Runs `verify`, but not with a code that has worked already, nor twice at once; undefined: it does not hold. */
    async once<T>(account: string, typed: string, now: Temporal.Instant, verify: () => Promise<T | undefined>): Promise<T | undefined> {
      const key = `${account}\0${typed.replace(/\s/g, '')}`;
      for (const [code, end] of until) if (end <= now.epochMilliseconds) until.delete(code);
      if (until.has(key)) return undefined;
      until.set(key, now.epochMilliseconds + VALID_SECONDS * 1000);
      let held: T | undefined;
      try {
        held = await verify();
      } finally {
        if (held === undefined) until.delete(key);
      }
      return held;
    },
  };
}
