import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { TooMany } from '../../kernel/errors.ts';
import { mayAsk, mayTry, SIGN_IN_LIMITS } from './sign-in.rules.ts';

export type Attempts = {
  /** Runs an attempt to sign in, counting it when it fails. `account`: whom it is about, as typed. @throws TooMany */
  attempted(c: Context, now: Temporal.Instant, account: string, tryIt: () => Promise<boolean>): Promise<boolean>;
  /** Counts a question that costs a row and proves nothing (a challenge, the way to the directory). @throws TooMany */
  asked(c: Context, now: Temporal.Instant): void;
};

/** Who has failed lately, in memory, for minutes. `addressOf`: the sender's address, kept only as a hash. */
export function createAttempts(addressOf: (c: Context) => string): Attempts {
  const times = new Map<string, number[]>(); // epoch milliseconds
  const hashed = (...parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('base64url');
  const recent = (key: string, now: Temporal.Instant) => {
    const since = now.epochMilliseconds - SIGN_IN_LIMITS.minutes * 60_000;
    const kept = (times.get(key) ?? []).filter((at) => at > since);
    if (kept.length > 0) times.set(key, kept);
    else times.delete(key);
    return kept;
  };
  const count = (key: string, now: Temporal.Instant) => {
    times.set(key, [...recent(key, now), now.epochMilliseconds]);
    if (times.size > 50_000) times.clear();
  };

  return {
    async attempted(c, now, account, tryIt) {
      const keys = [hashed(addressOf(c)), hashed(addressOf(c), account.toLowerCase())] as const;
      if (!mayTry(recent(keys[0], now).length, recent(keys[1], now).length)) throw new TooMany();
      // counted before it is tried: a hundred sent at once are a hundred
      for (const key of keys) count(key, now);
      const worked = await tryIt();
      if (worked) {
        times.delete(keys[1]);
        const others = recent(keys[0], now);
        times.set(keys[0], others.toSpliced(others.lastIndexOf(now.epochMilliseconds), 1));
      }
      return worked;
    },
    asked(c, now) {
      const key = hashed(addressOf(c), '', 'asked');
      if (!mayAsk(recent(key, now).length)) throw new TooMany();
      count(key, now);
    },
  };
}
