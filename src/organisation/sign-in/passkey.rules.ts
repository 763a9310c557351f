/** What stands between a stolen password and an account. */
type Factors = {
  /** The person's duties ask for a second factor. */
  required: boolean;
  /** They have one: the code on a phone, a passkey, or a person of the directory who is them. */
  have: boolean;
  /** This session was begun with it. */
  shown: boolean;
};

/**
 * May a session add or remove ways to prove who one is? Who knows the password alone must not put a phone or a passkey of their own in the
 * place of the owner's. Where no second factor is asked for, the password is all there is, and is enough to remove a passkey that was lost.
 * @law none: our own order of work (OWASP ASVS 5, 6.4.4 and 7.5.1).
 */
export const mayChangeFactors = ({ required, have, shown }: Factors): boolean => shown || !required || !have;
