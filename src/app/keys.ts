import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The keys of this program, besides the database's passwords: what seals actors, sessions, the cookie of votes, anchors of the audit record, and fields of requests about personal data. */
export const KEYS = ['actor', 'sign-in', 'votes', 'anchor', 'privacy'] as const;

type KeyName = (typeof KEYS)[number];

/** The keys that each process reads, and no other: the public one can speak for nobody. */
export const KEYS_OF: Record<'public' | 'staff' | 'worker', readonly KeyName[]> = {
  public: ['votes'],
  staff: ['actor', 'sign-in', 'privacy'],
  worker: ['actor', 'anchor'],
};

export const keyFile = (keysDir: string, name: KeyName): string => path.join(keysDir, `${name}.key`);

/** What a key becomes while it is being replaced (`keys rotate`); it takes the old one's place once the database has followed. */
export const nextKeyFile = (keysDir: string, name: KeyName): string => `${keyFile(keysDir, name)}.next`;

/** A key of 32 random bytes, made at the first call and kept in the keys directory (0600), outside database and backups. */
export function readKey(keysDir: string, name: KeyName): Buffer {
  const file = keyFile(keysDir, name);
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
