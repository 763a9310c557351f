import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { TooMany } from '../../kernel/errors.ts';
import { type Auth, SESSION_COOKIE } from '../../platform/auth.ts';
import { mayTry, SIGN_IN_LIMITS } from './sign-in.rules.ts';

export type SignIn = {
  /** Tries a name and a password; `code`: a second factor is asked for; `no`: wrong, without saying which. Sets the session's cookies on the answer. */
  withPassword(c: Context, now: Temporal.Instant, username: string, password: string): Promise<'in' | 'code' | 'no'>;
  /** Tries the six digits of the authenticator, or a recovery code. */
  withCode(c: Context, now: Temporal.Instant, code: string): Promise<boolean>;
  signOut(c: Context): Promise<void>;
  /** The account of the session a request carries. */
  accountOf(c: Context): Promise<string | null>;
  /** Begins the second factor of who is signed in: the address for the authenticator app and the recovery codes; undefined when the password is wrong. */
  beginSecondFactor(
    c: Context,
    now: Temporal.Instant,
    password: string,
  ): Promise<{ totpAddress: string; recoveryCodes: string[] } | undefined>;
  /** Confirms it with a first code. */
  confirmSecondFactor(c: Context, code: string): Promise<boolean>;
  hasSecondFactor(c: Context): Promise<boolean>;
};

/** Signing in through the library, behind limits of our own. `addressOf`: the sender's address, kept only as a hash, in memory, for minutes. */
export function createSignIn(auth: Auth, addressOf: (c: Context) => string): SignIn {
  const failures = new Map<string, number[]>(); // epoch milliseconds of failed attempts
  const hashed = (...parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('base64url');
  const recent = (key: string, now: Temporal.Instant) => {
    const since = now.epochMilliseconds - SIGN_IN_LIMITS.minutes * 60_000;
    const kept = (failures.get(key) ?? []).filter((at) => at > since);
    if (kept.length > 0) failures.set(key, kept);
    else failures.delete(key);
    return kept;
  };
  const attempted = async (c: Context, now: Temporal.Instant, account: string, tryIt: () => Promise<boolean>): Promise<boolean> => {
    const keys = [hashed(addressOf(c)), hashed(addressOf(c), account.toLowerCase())] as const;
    if (!mayTry(recent(keys[0], now).length, recent(keys[1], now).length)) throw new TooMany();
    // counted before it is tried: a hundred sent at once are a hundred
    const at = now.epochMilliseconds;
    for (const key of keys) failures.set(key, [...recent(key, now), at]);
    if (failures.size > 50_000) failures.clear();
    const worked = await tryIt();
    if (worked) {
      failures.delete(keys[1]);
      const others = recent(keys[0], now);
      failures.set(keys[0], others.toSpliced(others.lastIndexOf(at), 1));
    }
    return worked;
  };

  return {
    async withPassword(c, now, username, password) {
      let needsCode = false;
      const worked = await attempted(c, now, username, async () => {
        const answer = await auth.api.signInUsername({ body: { username, password }, headers: c.req.raw.headers, asResponse: true });
        if (!answer.ok) return false;
        passCookies(c, answer);
        needsCode = Boolean(((await answer.json()) as { twoFactorRedirect?: boolean } | null)?.twoFactorRedirect);
        return true;
      });
      return worked ? (needsCode ? 'code' : 'in') : 'no';
    },
    withCode: (c, now, code) =>
      attempted(c, now, 'code', async () => {
        const body = { code: code.replace(/\s/g, '') };
        const call = /^\d{6}$/.test(body.code) ? auth.api.verifyTOTP : auth.api.verifyBackupCode;
        const answer = await call({ body, headers: c.req.raw.headers, asResponse: true });
        if (answer.ok) passCookies(c, answer);
        return answer.ok;
      }),
    async signOut(c) {
      passCookies(c, await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true }));
    },
    async accountOf(c) {
      if (!c.req.header('cookie')?.includes(SESSION_COOKIE)) return null;
      return (await auth.api.getSession({ headers: c.req.raw.headers }))?.user.id ?? null;
    },
    async beginSecondFactor(c, now, password) {
      let begun: Awaited<ReturnType<SignIn['beginSecondFactor']>>;
      await attempted(c, now, 'second factor', async () => {
        const answer = await auth.api.enableTwoFactor({ body: { password }, headers: c.req.raw.headers, asResponse: true });
        if (!answer.ok) return false;
        passCookies(c, answer);
        const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
        begun = { totpAddress: totpURI, recoveryCodes: backupCodes };
        return true;
      });
      return begun;
    },
    async confirmSecondFactor(c, code) {
      const answer = await auth.api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, headers: c.req.raw.headers, asResponse: true });
      if (answer.ok) passCookies(c, answer);
      return answer.ok;
    },
    async hasSecondFactor(c) {
      const session = await auth.api.getSession({ headers: c.req.raw.headers });
      return Boolean((session?.user as { twoFactorEnabled?: boolean } | undefined)?.twoFactorEnabled);
    },
  };
}

const passCookies = (c: Context, answer: Response): void => {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
};
