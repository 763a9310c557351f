/** Failed attempts that are remembered: of an address, and of one account from one address. Never of an account alone: a stranger could lock it. */
export const SIGN_IN_LIMITS = { perAddress: 30, perAccountFromAddress: 8, minutes: 10, questions: 150 } as const;

/**
 * May this attempt be looked at, given how many failed before it in the last ten minutes?
 * @law none: our own order of work (OWASP ASVS 5, 6.3.1: throttling that does not lock the owner out).
 */
export const mayTry = (failedFromAddress: number, failedForAccountFromAddress: number): boolean =>
  failedFromAddress < SIGN_IN_LIMITS.perAddress && failedForAccountFromAddress < SIGN_IN_LIMITS.perAccountFromAddress;

/**
 * May this sender be given one more challenge, given how many in the last ten minutes? An office shares an address.
 * @law none: our own order of work (OWASP ASVS 5, 2.4.1).
 */
export const mayAsk = (askedFromAddress: number): boolean => askedFromAddress < SIGN_IN_LIMITS.questions;
