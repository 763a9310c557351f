import type { ReasonCode } from './refusals.ts';

const SIGNATURES: readonly { at: number; bytes: readonly number[]; kind: 'zip' | ReasonCode }[] = [
  { at: 0, bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'zip' },
  { at: 0, bytes: [0x50, 0x4b, 0x05, 0x06], kind: 'not-word' },
  { at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: 'pdf' },
  { at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], kind: 'old-word' },
  { at: 0, bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: 'rich-text' },
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'picture' },
  { at: 0, bytes: [0xff, 0xd8, 0xff], kind: 'picture' },
  { at: 0, bytes: [0x47, 0x49, 0x46, 0x38], kind: 'picture' },
  { at: 8, bytes: [0x57, 0x45, 0x42, 0x50], kind: 'picture' },
  { at: 4, bytes: [0x66, 0x74, 0x79, 0x70], kind: 'binary' },
];

/** What a file is, by its first bytes and not by its name: text to be read, a zip package, or the reason why it cannot be an article. */
export function fileKind(bytes: Uint8Array): 'text' | 'zip' | ReasonCode {
  const known = SIGNATURES.find((one) => one.bytes.every((byte, i) => bytes[one.at + i] === byte));
  if (known) return known.kind;
  const head = String.fromCharCode(...bytes.subarray(0, 300));
  return /^(?:From: <Saved by|MIME-Version:\s*1|From: .*\r?\nSnapshot-Content-Location:)/i.test(head) ? 'web-archive' : 'text';
}
