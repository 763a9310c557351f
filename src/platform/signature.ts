import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Signs texts with Ed25519; signatures are base64. `publicKey` is PEM, for whoever checks. */
export type Signer = { sign: (text: string) => string; publicKey: string };

const PKCS8_OF_SEED = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410: what stands before the 32 bytes

/** @param seed 32 random bytes: the private key itself. */
export function openSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_OF_SEED, seed]), format: 'der', type: 'pkcs8' });
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    publicKey: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
  };
}

/** Whether one of these keys has signed the text. What is no key and no signature has signed nothing. */
export const isSignedBy = (publicKeys: readonly string[], text: string, signature: string): boolean =>
  publicKeys.some((key) => {
    try {
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  });

/** The first 16 hex digits of the key's hash: enough for people to compare. */
export const keyMark = (publicKey: string): string =>
  createHash('sha256')
    .update(createPublicKey(publicKey).export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16);
