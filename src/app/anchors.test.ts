import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { endIn, signEnd } from '../organisation/audit/anchor.files.ts';
import { readConfig } from '../platform/config.ts';
import { openMail } from '../platform/mail.ts';
import { openOutside, trustedKeys } from './anchors.ts';

const noMail = openMail({ url: undefined, from: undefined });
const end = {
  day: Temporal.PlainDate.from('2024-11-20'),
  serial: 1,
  hash: '0'.repeat(64),
  rows: 1,
  at: Temporal.Instant.from('2024-11-20T01:00:00Z'),
};

test('what an earlier key has signed still counts when a new one is made; a stranger’s never does', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-keys-'));
  try {
    const config = readConfig({ DATA_DIR: dataDir, ANCHOR_MAIL: 'kiemtra@example.org' });
    const first = openOutside(config, noMail);
    expect(first.mail).toBeUndefined(); // nobody is promised a letter where there is no server for it
    expect(openOutside(config, noMail).signer.publicKey).toBe(first.signer.publicKey);
    const signed = signEnd(first.signer, end, 'head');

    fs.rmSync(path.join(config.keysDir, 'anchor.key'));
    const second = openOutside(config, noMail);
    expect(second.signer.publicKey).not.toBe(first.signer.publicKey);
    expect(trustedKeys(config)).toHaveLength(2);
    expect(endIn(signed, second.trusted)).toEqual(end);
    expect(endIn(signed, [second.signer.publicKey])).toBeUndefined();
    expect(endIn({ ...signed, statement: signed.statement.replace('serial 1', 'serial 2') }, second.trusted)).toBeUndefined();
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
});
