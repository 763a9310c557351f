import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { TooMany } from '../../kernel/errors.ts';
import { senderOf } from './sender.ts';

type SenderLimit = {
  /** Notes one more act of whoever sent this request. @throws TooMany when there were `most` within the last `minutes`. */
  take(c: Context, now: Temporal.Instant): void;
};

/**
 * Keeps one sender from acting too often. The sender is known by HMAC of the address under a key that never leaves this process; nothing is
 * written anywhere, nothing is older than `minutes`. `trustProxy`: the address is the last one of X-Forwarded-For.
 */
export function createSenderLimit({ most, minutes, trustProxy }: { most: number; minutes: number; trustProxy: boolean }): SenderLimit {
  const key = randomBytes(32);
  const acts = new Map<string, number[]>(); // epoch milliseconds, oldest first
  return {
    take(c, now) {
      const sender = createHmac('sha256', key).update(senderOf(c, trustProxy)).digest('base64url');
      const since = now.epochMilliseconds - minutes * 60_000;
      const recent = (acts.get(sender) ?? []).filter((at) => at > since);
      if (recent.length >= most) throw new TooMany();
      acts.set(sender, [...recent, now.epochMilliseconds]);
      if (acts.size > 20_000) for (const [one, times] of acts) if ((times.at(-1) ?? 0) <= since) acts.delete(one);
    },
  };
}
