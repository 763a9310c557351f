import { crc32, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 2_000;

/** A package that would grow beyond what it may. */
export class ExpandsTooFar extends Error {
  override name = 'ExpandsTooFar';
}

/**
 * The parts of a zip package whose name is `wanted`, unpacked. What the package says of its own sizes is not believed: together the parts
 * never grow beyond `limit` bytes.
 * @throws ExpandsTooFar beyond the limit or 2,000 entries; RangeError or zlib's error when the package is damaged, split or encrypted.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean, limit: number): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new ExpandsTooFar(`${count} entries; at most ${MOST_ENTRIES} are opened`);
  const parts = new Map<string, Uint8Array>();
  let left = limit;
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('damaged zip directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (wanted(name) && !parts.has(name)) {
      const part = partAt(bytes, view, at, left);
      left -= part.length;
      parts.set(name, part);
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError('no end of a zip directory');
}

function partAt(bytes: Uint8Array, view: DataView, entry: number, limit: number): Uint8Array {
  if ((view.getUint16(entry + 8, true) & 1) === 1) throw new RangeError('encrypted zip entry');
  const method = view.getUint16(entry + 10, true);
  const packedSize = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(local, true) !== LOCAL) throw new RangeError('damaged zip entry');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > bytes.length) throw new RangeError('zip entry beyond the end');
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== 0 && method !== 8) throw new RangeError(`zip method ${method}; only 0 (stored) and 8 (deflate) are known`);
  if (method === 0 ? packed.length > limit : limit < 1) throw new ExpandsTooFar('beyond the limit');
  if (method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new ExpandsTooFar('beyond the limit');
    throw error;
  }
}

/** A zip package that holds the parts as they are, without compression. */
export function packStored(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const shared = Buffer.alloc(26); // version, flags (UTF-8 names), method 0, time, day, checksum, both sizes, lengths of name and extra
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(part), 10);
    shared.writeUInt32LE(part.length, 14);
    shared.writeUInt32LE(part.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    bodies.push(uint32(LOCAL), shared, nameBytes, Buffer.from(part));
    const rest = Buffer.alloc(14); // length of comment, disk, both attributes, offset of the body
    rest.writeUInt32LE(offset, 10);
    directory.push(uint32(ENTRY), Buffer.from([20, 0]), shared, rest, nameBytes);
    offset += 30 + nameBytes.length + part.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, entries, uint32(END), end]);
}

function uint32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
}
