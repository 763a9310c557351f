import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { FileStore } from '../../platform/files.ts';
import { measureImage, withoutCameraWords } from '../../platform/image.ts';
import { scanForViruses } from '../../platform/virus-scan.ts';
import { decideEvidence, isPicture, MOST_PIXELS } from './evidence.rules.ts';

/** A file in the file store that belongs to nothing yet. */
export type KeptFile = z.infer<typeof keptFile>;
const keptFile = z.object({ name: z.string(), sha256: z.string(), size: z.number(), type: z.string() });

/**
 * Takes files that are to be evidence. What was taken gets a ticket, so that a form that comes back with a mistake elsewhere need not be
 * given the file again: browsers forget it. A ticket is good for one person and one delivery, and as long as this process lives.
 */
export type EvidenceFiles = {
  /** Refusals: those of `decideEvidence`, `damaged`, `infected`, `scan-failed`. */
  take(file: File): Promise<Outcome<KeptFile>>;
  ticketFor(file: KeptFile, holder: string): string;
  /** Undefined when the ticket is not good (any more). */
  fileOf(ticket: string, holder: string): KeptFile | undefined;
  /** @throws Error with code ENOENT when the bytes are lost */
  read(sha256: string): Promise<Buffer>;
};

export function openEvidenceFiles(files: FileStore): EvidenceFiles {
  const key = randomBytes(32);
  const sealOf = (text: string, holder: string) => createHmac('sha256', key).update(`${holder} ${text}`).digest('base64url');
  return {
    async take(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const found = bytes.length === 0 ? undefined : await fileTypeFromBuffer(bytes);
      const decision = decideEvidence({ name: file.name, bytes: bytes.length }, found?.mime);
      if (!decision.ok) return decision;
      const { name, type } = decision.value;
      const scan = await scanForViruses(bytes);
      if (scan === 'infected') return refuse('infected');
      if (scan === 'failed') return refuse('scan-failed');
      const kept = isPicture(type) ? await plainPicture(bytes) : bytes;
      if (!kept) return refuse('damaged');
      return allow({ name, type, size: kept.length, sha256: await files.put(kept) });
    },
    ticketFor(file, holder) {
      const text = Buffer.from(JSON.stringify(file)).toString('base64url');
      return `${text}.${sealOf(text, holder)}`;
    },
    fileOf(ticket, holder) {
      const [text = '', seal = ''] = ticket.split('.');
      const own = Buffer.from(sealOf(text, holder));
      const given = Buffer.from(seal);
      if (own.length !== given.length || !timingSafeEqual(own, given)) return undefined;
      return keptFile.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    },
    read: (sha256) => files.read(sha256),
  };
}

/** Without what the camera wrote into it; undefined when it is no whole picture, or too large to open. */
async function plainPicture(bytes: Uint8Array): Promise<Buffer | undefined> {
  const size = await measureImage(bytes);
  return size && size.width * size.height <= MOST_PIXELS ? withoutCameraWords(bytes, MOST_PIXELS) : undefined;
}
