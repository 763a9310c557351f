import fs from 'node:fs';
import path from 'node:path';
import { dayText } from '../kernel/day.ts';
import { openAnchorFiles, type Signed } from '../organisation/audit/anchor.files.ts';
import type { Outside } from '../organisation/audit/chain.commands.ts';
import type { Config } from '../platform/config.ts';
import type { Mail } from '../platform/mail.ts';
import { keyMark, openSigner } from '../platform/signature.ts';
import { readKey } from './keys.ts';

/** Where signed ends of the audit record's chain are kept: best on another machine's disk. */
export const anchorDirOf = ({ env, dataDir }: Config): string => path.resolve(env['ANCHOR_DIR'] || path.join(dataDir, 'anchors'));

/**
 * For the worker, which alone signs: its key is made at the first call, the public half put beside it and beside the anchors. Where there is
 * mail and `ANCHOR_MAIL` names somebody, each day's anchor goes there too.
 */
export function openOutside(config: Config, mail: Mail): Outside {
  const signer = openSigner(readKey(config.keysDir, 'anchor'));
  const dir = anchorDirOf(config);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const place of [config.keysDir, dir]) putPublicKey(place, signer.publicKey);
  const to = config.env['ANCHOR_MAIL'];
  return {
    signer,
    trusted: trustedKeys(config),
    files: openAnchorFiles(dir),
    ...(to && mail.configured ? { mail: (anchor) => mail.send({ to, ...letterOf(anchor) }) } : {}),
  };
}

/** A key that was there before and is another one stays as `anchor-….pub.pem`: what it has signed still counts. */
function putPublicKey(place: string, publicKey: string): void {
  const file = path.join(place, PUBLIC_KEY);
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : publicKey;
  if (before !== publicKey) fs.writeFileSync(path.join(place, `anchor-${keyMark(before)}.pub.pem`), before, { mode: 0o600 });
  fs.writeFileSync(file, publicKey, { mode: 0o600 });
}

/** The public keys in `KEYS_DIR` whose signatures count: today's, and those before it. */
export function trustedKeys({ keysDir }: Pick<Config, 'keysDir'>): string[] {
  if (!fs.existsSync(keysDir)) return [];
  const names = fs.readdirSync(keysDir).filter((name) => /^anchor[\w-]*\.pub\.pem$/.test(name));
  return names.map((name) => fs.readFileSync(path.join(keysDir, name), 'utf8'));
}

const PUBLIC_KEY = 'anchor.pub.pem';

const letterOf = ({ day, statement, signature, publicKey }: Signed & { day: Temporal.PlainDate }) => ({
  subject: `Neo nhật ký ${dayText(day)} / Audit anchor ${day}`,
  text: `Hãy giữ thư này: nó chứng minh nhật ký không bị sửa về sau. Cách kiểm tra: docs/operating.md.
Keep this letter: it proves that the record is not changed afterwards. How to check: docs/operating.md.

${statement}
signature (Ed25519, base64)
${signature}

${publicKey}`,
});
