import { createHash } from 'node:crypto';

/** What a certificate of destruction says; the hash covers all of it and the certificate before it. */
export type CertificateFacts = {
  unitId: string;
  number: number;
  class: string;
  at: Temporal.Instant;
  firstBy: string;
  secondBy: string;
  idHashes: readonly string[];
  previousHash: string;
};
/** Before a unit's first certificate. */
export const NO_CERTIFICATE = '0'.repeat(64);

/** A record by what nobody can turn back into it: its id is random. */
export const idHash = (recordClass: string, id: string): string => sha256(`${recordClass}/${id}`);

export const certificateHash = (c: CertificateFacts): string =>
  sha256(
    JSON.stringify([
      c.unitId,
      c.number,
      c.class,
      c.at.epochMilliseconds,
      c.firstBy,
      c.secondBy,
      c.idHashes.length,
      [...c.idHashes].sort(),
      c.previousHash,
    ]),
  );

/** The first certificate of a chain (oldest first) that is not what it was when it was written; undefined when all are. */
export function firstBroken(chain: readonly (CertificateFacts & { hash: string })[]): number | undefined {
  let previous = NO_CERTIFICATE;
  for (const [index, certificate] of chain.entries()) {
    if (certificate.number !== index + 1 || certificate.previousHash !== previous || certificateHash(certificate) !== certificate.hash)
      return index + 1;
    previous = certificate.hash;
  }
  return undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
