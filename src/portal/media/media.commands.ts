import { fileTypeFromBuffer } from 'file-type';
import { sql } from 'kysely';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { FileStore } from '../../platform/files.ts';
import { measureImage, withoutCameraWords } from '../../platform/image.ts';
import { scanForViruses } from '../../platform/virus-scan.ts';
import { decideFile, decideImage, MOST_PIXELS } from './media.rules.ts';

export type Upload = { name: string; bytes: Uint8Array };
export type ImageWords = { altVi: string; altEn: string; credit: string };

/**
 * Keeps a file that an editor brings, told by its bytes and not by its name; not yet open to the public. Images lose what the camera wrote
 * into them (place, time, owner) and need words for those who do not see them; `words` says nothing about a document.
 * Refusals, beside those of media.rules.ts: `damaged`, `infected`, `scan-failed`.
 */
export async function keepFile(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { files, upload, words }: { files: FileStore; upload: Upload; words?: ImageWords },
): Promise<Outcome<{ fileId: string; kind: 'image' | 'document' }>> {
  const account = need(actor);
  const found = upload.bytes.length === 0 ? undefined : await fileTypeFromBuffer(upload.bytes);
  const file = decideFile({ name: upload.name, bytes: upload.bytes.length }, found);
  if (!file.ok) return file;
  const { name, type, kind } = file.value;

  const image = kind === 'image' ? await measureImage(upload.bytes) : undefined;
  if (kind === 'image') {
    if (!image) return refuse('damaged');
    const fit = decideImage({ ...image, alt: words?.altVi ?? '' });
    if (!fit.ok) return fit;
  }
  const scan = await scanForViruses(upload.bytes);
  if (scan === 'infected') return refuse('infected');
  if (scan === 'failed') return refuse('scan-failed');
  const bytes = image ? await withoutCameraWords(upload.bytes, MOST_PIXELS) : upload.bytes;
  if (!bytes) return refuse('damaged');

  const { id: fileId } = await tx
    .insertInto('portal.file')
    .values({
      sha256: await files.put(bytes),
      name,
      media_type: type,
      bytes: bytes.length,
      kind,
      width: image?.width ?? null,
      height: image?.height ?? null,
      ...(image && words ? altColumns(words) : {}),
      scan,
      uploaded_at: now,
      uploaded_by: account,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'file.added', fileId, { type, bytes: bytes.length, scan });
  return allow({ fileId, kind });
}

/** Says anew what an image shows. Refusal: `no-alt`. */
export async function describeImage(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { fileId, words }: { fileId: string; words: ImageWords },
): Promise<Outcome<undefined>> {
  need(actor);
  if (words.altVi.trim() === '') return refuse('no-alt');
  const changed = await tx
    .updateTable('portal.file')
    .set(altColumns(words))
    .where('id', '=', fileId)
    .where('kind', '=', 'image')
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw new NotFound('image', fileId);
  await record(tx, actor, now, 'image.described', fileId);
  return allow(undefined);
}

/**
 * Opens each of these files to the public when something that readers see uses it, and closes it when nothing does.
 * For the command that publishes or withdraws, in its transaction.
 */
export async function showFilesInUse(tx: Tx, fileIds: readonly string[]): Promise<void> {
  for (const id of new Set(fileIds)) {
    const mention = `%/tep/${id}%`;
    await sql`
      update portal.file f set published = u.used
      from (select
        exists (select from portal.article a join portal.article_version v on v.article_id = a.id and v.number = a.published_version
                where a.withdrawn_at is null and (v.image_id = ${id}::uuid or v.body like ${mention} or v.body_en like ${mention}))
        or exists (select from portal.attachment t join portal.article a on a.id = t.article_id
                   where t.file_id = ${id}::uuid and a.published_version is not null and a.withdrawn_at is null)
        or exists (select from portal.document_file t join portal.document d on d.id = t.document_id where t.file_id = ${id}::uuid and d.published)
        or exists (select from portal.page p where p.body_vi like ${mention} or p.body_en like ${mention}) as used) u
      where f.id = ${id}::uuid and f.published is distinct from u.used`.execute(tx);
  }
}

const altColumns = ({ altVi, altEn, credit }: ImageWords) => ({
  alt_vi: altVi.trim(),
  alt_en: altEn.trim() || null,
  credit: credit.trim() || null,
});

function need(actor: Actor): string {
  if (actor.account === null || !actor.may.has('portal.edit')) throw new Forbidden('portal.edit');
  return actor.account;
}
