import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

/** What the sign-in library keeps encrypted (second factors, recovery codes), from one secret to another. @throws Error when `from` does not open it. */
export const sealAnew = (from: string, to: string, sealed: readonly string[]): Promise<string[]> =>
  Promise.all(sealed.map(async (data) => symmetricEncrypt({ key: to, data: await symmetricDecrypt({ key: from, data }) })));
