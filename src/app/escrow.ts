import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { combine, split } from 'shamir-secret-sharing';

/** All keys sealed into one file, and what opens it split among `holders`: any `needed` of the shares open it, fewer tell nothing. */
export type Ceremony = { file: Buffer; mark: string; shares: string[]; fingerprints: Record<string, string> };

/** Seals every file of the keys directory and splits the key of the seal. What comes out has been opened once from its last shares. */
export async function sealKeys(
  keysDir: string,
  at: Temporal.Instant,
  { holders, needed }: { holders: number; needed: number },
): Promise<Ceremony> {
  const files = readKeyFiles(keysDir);
  const key = randomBytes(32);
  const mark = randomBytes(MARK);
  const head = { format: FORMAT, mark: mark.toString('hex'), at: at.toString(), holders, needed };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aadOf(head));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(inBase64(files))), cipher.final(), cipher.getAuthTag()]);
  const body = { ...head, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
  const file = Buffer.from(`${JSON.stringify(body, null, 2)}\n`);
  const parts = await split(new Uint8Array(key), holders, needed); // the library takes no Buffer
  const shares = parts.map((part, n) => shareText(n + 1, mark, part));
  const opened = await openKeys(
    readSealed(file),
    shares.slice(-needed).map((text) => readShare(text, head.mark) as Share),
  );
  if (!opened || files.size !== opened.size) throw new Error('the sealed file does not open from its own shares');
  return { file, mark: head.mark, shares, fingerprints: fingerprintsOf(files) };
}

export type Sealed = { format: string; mark: string; at: string; holders: number; needed: number; nonce: string; sealed: string };

/** @throws SyntaxError when it is no file of sealed keys. */
export function readSealed(file: Buffer): Sealed {
  const found = JSON.parse(file.toString('utf8')) as Partial<Sealed> | null;
  const whole = found && typeof found.mark === 'string' && typeof found.nonce === 'string' && typeof found.sealed === 'string';
  if (!whole || found.format !== FORMAT || !Number.isInteger(found.holders) || !Number.isInteger(found.needed))
    throw new SyntaxError('no sealed keys');
  return found as Sealed;
}

/** The files that were sealed, by name; undefined when the shares do not open it, or it was changed. */
export async function openKeys(sealed: Sealed, shares: readonly Share[]): Promise<Map<string, Buffer> | undefined> {
  const bytes = Buffer.from(sealed.sealed, 'base64');
  try {
    const key = await combine(shares.slice(0, sealed.needed).map(({ part }) => part));
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(aadOf(sealed))
      .setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    const files = Object.entries(JSON.parse(text) as Record<string, string>);
    return new Map(files.map(([name, content]) => [path.basename(name), Buffer.from(content, 'base64')]));
  } catch {
    return undefined; // a wrong key and a changed file cannot be told apart
  }
}

/** File name → SHA-256 of the keys as they are now. */
export const fingerprintsIn = (keysDir: string): Record<string, string> => fingerprintsOf(readKeyFiles(keysDir));

/** One holder's part. `number` counts the holders from 1. */
export type Share = { number: number; part: Uint8Array };
/** Why a typed share is none; `group`: which group of four cannot be (from 1). */
export type ShareFault = { why: 'length' | 'letter' | 'check' | 'other ceremony'; group?: number; found?: number };

/** What a holder typed: groups of four, small letters, spaces and hyphens as they come; O is read as 0, I and L as 1. */
export function readShare(typed: string, mark: string): Share | ShareFault {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const strange = [...letters].findIndex((letter) => !ALPHABET.includes(letter));
  if (strange !== -1) return { why: 'letter', group: Math.floor(strange / GROUP) + 1 };
  if (letters.length !== LETTERS) return { why: 'length', found: letters.length };
  const bytes = bytesOf(letters);
  const body = bytes.subarray(0, -CHECK);
  if (!checkOf(body).equals(bytes.subarray(-CHECK))) return { why: 'check' };
  if (body.subarray(1, 1 + MARK).toString('hex') !== mark) return { why: 'other ceremony' };
  return { number: body[0]!, part: new Uint8Array(body.subarray(1 + MARK)) };
}

export const isFault = (read: Share | ShareFault): read is ShareFault => 'why' in read;

/** How many letters and digits a share has, and in groups of how many it is written. */
export const LETTERS = 72;
const GROUP = 4;

const FORMAT = 'binh-an-keys-1';
const MARK = 6;
const CHECK = 5; // the last two groups: a slip of the pen is found
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford's: no I, L, O, U

const aadOf = ({ format, mark, at, holders, needed }: Omit<Sealed, 'nonce' | 'sealed'>) =>
  Buffer.from([format, mark, at, holders, needed].join('\n'));
const checkOf = (body: Uint8Array) => createHash('sha256').update(FORMAT).update(body).digest().subarray(0, CHECK);

function shareText(number: number, mark: Buffer, part: Uint8Array): string {
  const body = Buffer.concat([Buffer.from([number]), mark, part]);
  const letters = lettersOf(Buffer.concat([body, checkOf(body)]));
  return (letters.match(/.{4}/g) ?? []).join(' ');
}

/** Five bits a letter; both lengths come out even: 45 bytes, 72 letters. */
function lettersOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

function bytesOf(letters: string): Buffer {
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** Keys, passwords and public halves; not what a command cut off left behind. */
function readKeyFiles(keysDir: string): Map<string, Buffer> {
  const names = fs.readdirSync(keysDir).filter((name) => /^([\w-]+\.key|database\.json|[\w-]+\.pub\.pem)$/.test(name));
  return new Map(names.sort().map((name) => [name, fs.readFileSync(path.join(keysDir, name))]));
}

const inBase64 = (files: ReadonlyMap<string, Buffer>) =>
  Object.fromEntries([...files].map(([name, content]) => [name, content.toString('base64')]));

/** Of what is secret: a public half tells nothing about whether keys have changed. */
const fingerprintsOf = (files: ReadonlyMap<string, Buffer>): Record<string, string> =>
  Object.fromEntries(
    [...files]
      .filter(([name]) => !name.endsWith('.pem'))
      .map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]),
  );
