import { inflateRawSync } from 'node:zlib';

const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const MOST_ENTRIES = 4_000;

/** A package that would grow beyond what it may. */
export class GrowsTooLarge extends Error {
  override name = 'GrowsTooLarge';
}
/** A package, or a part of it, under a password. */
export class Locked extends Error {
  override name = 'Locked';
}

/**
 * The named parts of a zip package, unpacked; the first of a name. What the package says of its own sizes is not believed: together the
 * parts never grow beyond `limit` bytes.
 * @throws GrowsTooLarge, Locked, or RangeError and zlib's error for a damaged one.
 */
export function zipParts(bytes: Uint8Array, wanted: ReadonlySet<string>, limit: number): Map<string, Buffer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new GrowsTooLarge(`${count} parts; at most ${MOST_ENTRIES} are opened`);
  const parts = new Map<string, Buffer>();
  let left = limit;
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (buffer.readUInt32LE(at) !== ENTRY) throw new RangeError('damaged zip directory');
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted.has(name) && !parts.has(name)) {
      const part = partAt(buffer, at, left);
      left -= part.length;
      parts.set(name, part);
    }
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return parts;
}

function endOf(buffer: Buffer): number {
  const at = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > buffer.length || buffer.readUInt32LE(at) !== END) throw new RangeError('no end of a zip directory');
  return at;
}

function partAt(buffer: Buffer, entry: number, limit: number): Buffer {
  if ((buffer.readUInt16LE(entry + 8) & 1) === 1) throw new Locked('the part is under a password');
  const method = buffer.readUInt16LE(entry + 10);
  const size = buffer.readUInt32LE(entry + 20);
  const local = buffer.readUInt32LE(entry + 42);
  if (buffer.readUInt32LE(local) !== LOCAL) throw new RangeError('damaged zip entry');
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  if (start + size > buffer.length) throw new RangeError('zip entry beyond the end');
  const packed = buffer.subarray(start, start + size);
  if (method === 0 && packed.length <= limit) return packed;
  if (method !== 8 && method !== 0) throw new RangeError(`zip method ${method}; only 0 (stored) and 8 (deflate) are known`);
  if (method === 0 || limit < 1) throw new GrowsTooLarge('beyond the limit');
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new GrowsTooLarge('beyond the limit');
    throw error;
  }
}
