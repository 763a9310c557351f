import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scanForViruses } from './virus-scan.ts';

const before = process.env['PATH'];
let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-scan-'));
  process.env['PATH'] = dir;
});
afterEach(() => {
  process.env['PATH'] = before;
  fs.rmSync(dir, { recursive: true, force: true });
});

/** Puts a program of that name on the path that answers as ClamAV does: finds something when the bytes say EICAR, else ends with `code`. */
const install = (name: string, code: number) =>
  fs.writeFileSync(
    path.join(dir, name),
    `#!/bin/sh\nwhile read -r line || [ -n "$line" ]; do case "$line" in *EICAR*) exit 1;; esac; done\nexit ${code}\n`,
    { mode: 0o755 },
  );
const scan = (text: string) => scanForViruses(Buffer.from(text));

test('without a scanner nothing is claimed', async () => {
  expect(await scan('x')).toBe('not scanned');
});
test('the daemon’s word counts', async () => {
  install('clamdscan', 0);
  expect([await scan('x'), await scan('EICAR')]).toEqual(['clean', 'infected']);
});
test('when the daemon does not answer, the program by itself is asked', async () => {
  install('clamdscan', 2);
  install('clamscan', 0);
  expect([await scan('x'), await scan('EICAR')]).toEqual(['clean', 'infected']);
});
test('when neither answers, that is said and not taken for clean', async () => {
  install('clamdscan', 2);
  expect(await scan('x')).toBe('failed');
  install('clamscan', 2);
  expect(await scan('x')).toBe('failed');
});
test('a scanner that ends before it has read everything does no harm', async () => {
  install('clamdscan', 0);
  fs.writeFileSync(path.join(dir, 'clamdscan'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  expect(await scanForViruses(Buffer.alloc(8_000_000))).toBe('clean');
});
