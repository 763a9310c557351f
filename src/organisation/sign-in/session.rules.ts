/** Minutes a session may lie unused, and minutes it may last at all. */
type SessionLimits = { idle: number; absolute: number };

const ORDINARY: SessionLimits = { idle: 120, absolute: 12 * 60 };
const STRICT: SessionLimits = { idle: 30, absolute: 8 * 60 };
/** Roles that can change what others may do, or read what everybody did. */
export const STRICT_ROLES: readonly string[] = ['administrator', 'auditor', 'data protection officer'];

/**
 * The limits for somebody with these roles: the strictest of them all.
 * @law none: our own order of work (OWASP ASVS 5, 7.3.1 and 7.3.2: an inactivity time-out and an absolute one, by a documented risk).
 */
export const limitsOf = (roles: readonly string[]): SessionLimits =>
  STRICT_ROLES.some((role) => roles.includes(role)) ? STRICT : ORDINARY;

/** When a session began and was last used: the machine's time, whatever clock the program runs on. */
type SessionTimes = { began: Temporal.Instant; used: Temporal.Instant };

/** Why a session is over at the machine's `now`; undefined while it lasts. The minute of the limit still counts as in time. */
export function whyOver({ began, used }: SessionTimes, limits: SessionLimits, now: Temporal.Instant): 'idle' | 'absolute' | undefined {
  if (began.until(now).total('minutes') > limits.absolute) return 'absolute';
  if (used.until(now).total('minutes') > limits.idle) return 'idle';
  return undefined;
}

/** Minutes for which a fresh proof of who sits there opens sensitive acts. */
export const FRESH_MINUTES = 10;

/**
 * Did somebody prove, within the last `minutes`, to be the person whose session this is? Signing in is such a proof.
 * @law none: our own order of work (OWASP ASVS 5, 7.5.1: authentication again before sensitive changes).
 */
export const isFresh = (began: Temporal.Instant, proved: Temporal.Instant | undefined, minutes: number, now: Temporal.Instant): boolean =>
  [began, ...(proved ? [proved] : [])].some((at) => at.until(now).total('minutes') <= minutes);

/**
 * Does this session stand on more than a password? It was begun with the account's second factor, with a passkey, or at a directory that
 * asked for a second factor itself. One begun before the account had a second factor does not: it may be whoever stole the password.
 * @law none: our own order of work (OWASP ASVS 5, 6.3.3: multi-factor authentication for sensitive roles).
 */
export const isStrong = ({ method, secondFactor }: { method: string; secondFactor: boolean }): boolean =>
  (secondFactor && method === 'code') || method === 'passkey' || method === 'directory-mfa';
