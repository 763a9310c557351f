import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isFault, openKeys, readSealed, readShare, type Share, sealKeys } from './escrow.ts';
import { KEYS, readKey } from './keys.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-escrow-'));
afterAll(() => fs.rmSync(dir, { recursive: true }));
for (const name of KEYS) readKey(dir, name);
fs.writeFileSync(path.join(dir, 'database.json'), '{"owner":"x"}');
const at = Temporal.Instant.from('2026-11-24T08:00:00+07:00');
const ceremony = await sealKeys(dir, at, { holders: 5, needed: 3 });
const sealed = readSealed(ceremony.file);
const share = (n: number): Share => {
  const read = readShare(ceremony.shares[n]!, ceremony.mark);
  if (isFault(read)) throw new Error(read.why);
  return read;
};

test('any three of five open it, whichever and in whatever order; what comes out is what went in', async () => {
  for (const some of [
    [0, 1, 2],
    [4, 2, 0],
    [3, 4, 1],
  ]) {
    const files = await openKeys(sealed, some.map(share));
    expect([...(files?.keys() ?? [])].sort()).toEqual([...KEYS.map((name) => `${name}.key`), 'database.json'].sort());
    expect(files?.get('actor.key')?.equals(readKey(dir, 'actor'))).toBe(true);
  }
});

test('two of five open nothing, and the file holds no key in the clear', async () => {
  expect(await openKeys({ ...sealed, needed: 2 }, [share(0), share(1)])).toBeUndefined();
  expect(ceremony.file.includes(readKey(dir, 'actor'))).toBe(false);
  expect(ceremony.file.toString().includes(readKey(dir, 'actor').toString('base64'))).toBe(false);
});

test('a file that was changed does not open', async () => {
  const bytes = Buffer.from(sealed.sealed, 'base64');
  bytes[10]! ^= 1;
  expect(await openKeys({ ...sealed, sealed: bytes.toString('base64') }, [share(0), share(1), share(2)])).toBeUndefined();
  expect(await openKeys({ ...sealed, holders: 4 }, [share(0), share(1), share(2)])).toBeUndefined();
});

test('a share is forgiving about how it is typed', () => {
  const text = ceremony.shares[0]!;
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){17}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = text.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(readShare(typed, ceremony.mark)).toEqual(share(0));
});

test('every single wrong letter, and every two neighbours changed about, are found', () => {
  const letters = ceremony.shares[1]!.replaceAll(' ', '');
  for (let n = 0; n < letters.length; n++) {
    const wrong = letters.slice(0, n) + (letters[n] === '7' ? '8' : '7') + letters.slice(n + 1);
    expect(readShare(wrong, ceremony.mark)).toEqual({ why: 'check' });
    if (letters[n] === letters[n + 1] || n + 1 === letters.length) continue;
    const swapped = letters.slice(0, n) + letters[n + 1]! + letters[n]! + letters.slice(n + 2);
    expect(readShare(swapped, ceremony.mark)).toEqual({ why: 'check' });
  }
});

test('what is no share says why', async () => {
  expect(readShare('7AB', ceremony.mark)).toEqual({ why: 'length', found: 3 });
  expect(readShare(ceremony.shares[0]!.replace(/^(.{10})./, '$1U'), ceremony.mark)).toEqual({ why: 'letter', group: 3 });
  const other = await sealKeys(dir, at, { holders: 2, needed: 2 });
  expect(readShare(other.shares[0]!, ceremony.mark)).toEqual({ why: 'other ceremony' });
});
