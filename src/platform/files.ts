import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Bytes by what they are: the SHA-256 of the content is the only name. What is put twice is kept once.
 * One small interface, disk behind it; published media are not secret, so they lie as they are (sealed files come with cases).
 */
export type FileStore = {
  /** Keeps the bytes and returns their SHA-256 in hex. On return they are on disk. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error with code ENOENT when there is no such file. */
  read(sha256: string): Promise<Buffer>;
  /** A smaller form made from a kept file (an image's width): kept beside it, made anew when lost. */
  derived(sha256: string, form: string, make: (original: Buffer) => Promise<Buffer>): Promise<Buffer>;
};

/** Keeps files under `dir`, in folders named by the first two digits. */
export function openFileStore(dir: string): FileStore {
  const place = (sha256: string, form = '') => {
    if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[\w-]*(\.\w+)?$/.test(form))
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return path.join(dir, sha256.slice(0, 2), form ? `${sha256}.${form}` : sha256);
  };
  const write = async (file: string, bytes: Uint8Array) => {
    await fs.promises.mkdir(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    await fs.promises.writeFile(draft, bytes, { flush: true });
    await fs.promises.rename(draft, file); // whole or not at all
  };
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (!fs.existsSync(place(sha256))) await write(place(sha256), bytes);
      return sha256;
    },
    read: async (sha256) => fs.promises.readFile(place(sha256)),
    async derived(sha256, form, make) {
      const file = place(sha256, form);
      if (fs.existsSync(file)) return fs.promises.readFile(file);
      const bytes = await make(await fs.promises.readFile(place(sha256)));
      await write(file, bytes);
      return bytes;
    },
  };
}
