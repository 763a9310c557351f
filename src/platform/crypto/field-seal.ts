import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Seals single fields, so that whoever copies the database reads nothing. `place` names the one field of the one row it belongs to
 * (`data_request/<id>/asker`): moved to another row it does not open.
 */
export type FieldSeal = {
  seal(text: string, place: string): Buffer;
  /** @throws Error when it was changed, moved, or sealed with another key. */
  open(sealed: Uint8Array, place: string): string;
};

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM with a key of 32 bytes and a new nonce each time. Layout: version, nonce, tag, what is sealed. */
export function openFieldSeal(key: Uint8Array): FieldSeal {
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + TAG) throw new Error('a sealed field is damaged or of an unknown version');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
      return decipher.update(bytes.subarray(1 + NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
