import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The keys of this program, besides the database's passwords: what seals actors, sessions, and the cookie of votes. */
export const KEYS = ['actor', 'sign-in', 'votes'] as const;

/** A key of 32 random bytes, made at the first call and kept in the keys directory (0600), outside database and backups. */
export function readKey(keysDir: string, name: (typeof KEYS)[number]): Buffer {
  const file = path.join(keysDir, `${name}.key`);
  fs.mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = fs.readFileSync(file);
  if (key.length !== 32) throw new Error(`the key ${file} is damaged: 32 bytes are expected. Restore it from the backup of the keys.`);
  return key;
}
