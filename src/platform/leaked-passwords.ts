let list: Promise<ReadonlySet<string>> | undefined;

/**
 * The passwords that attackers try first, some 49,000, shipped with the program: nothing is asked of anybody outside.
 * Unpacked when first needed (about 20 ms), kept from then on. In lower case.
 */
export const leakedPasswords = (): Promise<ReadonlySet<string>> => {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'] as string[]));
  return list;
};
