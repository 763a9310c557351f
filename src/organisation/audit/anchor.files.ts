import fs from 'node:fs';
import path from 'node:path';
import { isSignedBy, type Signer } from '../../platform/signature.ts';
import { type ChainEnd, readStatement, statementOf } from './chain.rules.ts';

/** A statement about the end of the chain with its signature. `source` names the file or row it was found in. */
export type Signed = { source: string; statement: string; signature: string; publicKey: string };

/** A place outside the database that keeps what was said about the chain: one file a day, and one that follows the end. */
export type AnchorFiles = {
  list(): Signed[];
  /** Writes whole or not at all; `name` without its ending. */
  write(name: string, signed: Signed): void;
};

/** The file that follows the end of the chain. */
export const HEAD = 'head';

export function openAnchorFiles(dir: string): AnchorFiles {
  return {
    list() {
      if (!fs.existsSync(dir)) return [];
      const names = fs.readdirSync(dir).filter((name) => /^(head|\d{4}-\d\d-\d\d)\.json$/.test(name));
      return names.toSorted().map((name) => readSigned(path.join(dir, name)));
    },
    write(name, { statement, signature, publicKey }) {
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
      const file = path.join(dir, `${name}.json`);
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, `${JSON.stringify({ statement, signature, publicKey }, null, 2)}\n`, { mode: 0o600, flush: true });
      fs.renameSync(draft, file);
    },
  };
}

/** What cannot be read is a witness all the same: one that does not speak for us. */
function readSigned(file: string): Signed {
  const source = path.basename(file);
  try {
    const { statement, signature, publicKey } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    return { source, statement: String(statement), signature: String(signature), publicKey: String(publicKey) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return { source, statement: '', signature: '', publicKey: '' };
    throw error;
  }
}

export const signEnd = ({ sign, publicKey }: Signer, end: ChainEnd, source: string): Signed => {
  const statement = statementOf(end);
  return { source, statement, signature: sign(statement), publicKey };
};

/** What a signed statement says; undefined when none of the keys we trust has signed it, whatever key it brings along. */
export const endIn = (signed: Signed, trusted: readonly string[]): ChainEnd | undefined =>
  isSignedBy(trusted, signed.statement, signed.signature) ? readStatement(signed.statement) : undefined;
