import { startOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { showFilesInUse } from '../media/media.commands.ts';
import { putSearchEntry, removeSearchEntry } from '../search/search.commands.ts';
import type { DocumentField, DocumentKind, Validity } from './document.rules.ts';
import { issuerName, KIND_NAMES } from './document.words.ts';

/** What an entry of the register says. `stated`: its validity where the days say nothing. */
export type DocumentContent = {
  symbol: string;
  kind: DocumentKind;
  issuer: string;
  issuedOn: Temporal.PlainDate | null;
  abstract: string;
  abstractEn: string | null;
  field: DocumentField;
  stated: Validity;
  effectiveOn: Temporal.PlainDate | null;
  expiredOn: Temporal.PlainDate | null;
  planSlug: string | null;
  remark: string | null;
  remarkEn: string | null;
};

/** Enters a document into the register, where everybody sees it at once. */
export async function addDocument(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  input: { content: DocumentContent; sample?: boolean },
): Promise<Outcome<{ documentId: string }>> {
  const twin = await findTwin(tx, input.content);
  if (twin) return refuse('document-there-already', null, { symbol: input.content.symbol });
  const { id } = await tx
    .insertInto('portal.document')
    .values({ ...columns(input.content), sample: input.sample ?? false, added_at: now, added_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await index(tx, id);
  await record(tx, actor, now, 'document.added', id, { symbol: input.content.symbol });
  return allow({ documentId: id });
}

/** Corrects an entry. Refused when somebody saved it since `baseVersion` was read. */
export async function changeDocument(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, baseVersion, content }: { documentId: string; baseVersion: number; content: DocumentContent },
): Promise<Outcome<{ documentId: string }>> {
  const { version } = await lockDocument(tx, documentId);
  if (version !== baseVersion) return refuse('changed-meanwhile');
  if (await findTwin(tx, content, documentId)) return refuse('document-there-already', null, { symbol: content.symbol });
  await tx
    .updateTable('portal.document')
    .set({ ...columns(content), version: version + 1 })
    .where('id', '=', documentId)
    .execute();
  await index(tx, documentId);
  await record(tx, actor, now, 'document.changed', documentId, { version: version + 1 });
  return allow({ documentId });
}

/** Takes an entry off the site, or puts it back: it is never deleted, since articles and other documents may name it. */
export async function showDocument(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, published }: { documentId: string; published: boolean },
): Promise<Outcome<{ documentId: string }>> {
  await lockDocument(tx, documentId);
  await tx.updateTable('portal.document').set({ published }).where('id', '=', documentId).execute();
  await index(tx, documentId);
  const files = await tx.selectFrom('portal.document_file').select('file_id').where('document_id', '=', documentId).execute();
  await showFilesInUse(
    tx,
    files.map(({ file_id }) => file_id),
  );
  await record(tx, actor, now, published ? 'document.published' : 'document.unpublished', documentId);
  return allow({ documentId });
}

/** Says that a document implements another. `inferred`: not read in the document itself. A circle of two is refused. */
export async function linkDocuments(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, implementsId, inferred = false }: { documentId: string; implementsId: string; inferred?: boolean },
): Promise<Outcome<{ documentId: string }>> {
  if (documentId === implementsId) return refuse('document-implements-itself');
  await lockDocument(tx, documentId);
  await lockDocument(tx, implementsId);
  const other = await tx
    .selectFrom('portal.document_link')
    .select('document_id')
    .where('document_id', '=', implementsId)
    .where('implements_id', '=', documentId)
    .executeTakeFirst();
  if (other) return refuse('documents-in-a-circle');
  await tx
    .insertInto('portal.document_link')
    .values({ document_id: documentId, implements_id: implementsId, inferred })
    .onConflict((it) => it.columns(['document_id', 'implements_id']).doUpdateSet({ inferred }))
    .execute();
  await record(tx, actor, now, 'document.linked', documentId, { implementsId, inferred });
  return allow({ documentId });
}

/** Takes back that a document implements another. Done twice, it does nothing. */
export async function unlinkDocuments(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, implementsId }: { documentId: string; implementsId: string },
): Promise<Outcome<{ documentId: string }>> {
  const { numDeletedRows } = await tx
    .deleteFrom('portal.document_link')
    .where('document_id', '=', documentId)
    .where('implements_id', '=', implementsId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await record(tx, actor, now, 'document.unlinked', documentId, { implementsId });
  return allow({ documentId });
}

/** Hangs a kept file on a document; readers may fetch it as long as the document is public. */
export async function attachFile(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, fileId, title }: { documentId: string; fileId: string; title: string },
): Promise<Outcome<{ documentId: string }>> {
  await lockDocument(tx, documentId);
  await tx
    .insertInto('portal.document_file')
    .values({ document_id: documentId, file_id: fileId, title })
    .onConflict((it) => it.columns(['document_id', 'file_id']).doUpdateSet({ title }))
    .execute();
  await showFilesInUse(tx, [fileId]);
  await record(tx, actor, now, 'document.file-attached', documentId, { fileId });
  return allow({ documentId });
}

/** Takes a file off a document. The file stays in the store: something else may use it. */
export async function detachFile(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { documentId, fileId }: { documentId: string; fileId: string },
): Promise<Outcome<{ documentId: string }>> {
  await tx.deleteFrom('portal.document_file').where('document_id', '=', documentId).where('file_id', '=', fileId).execute();
  await showFilesInUse(tx, [fileId]);
  await record(tx, actor, now, 'document.file-detached', documentId, { fileId });
  return allow({ documentId });
}

async function lockDocument(tx: Tx, id: string): Promise<{ version: number }> {
  const row = await tx.selectFrom('portal.document').select('version').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound('document', id);
  return row;
}

/** The same number from the same issuer on the same day is the same document. */
const findTwin = (tx: Tx, { symbol, issuer, issuedOn }: DocumentContent, except?: string) =>
  tx
    .selectFrom('portal.document')
    .select('id')
    .where('symbol', '=', symbol)
    .where('issuer', '=', issuer)
    .where('issued_on', issuedOn ? '=' : 'is', issuedOn)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();

const columns = (content: DocumentContent) => ({
  symbol: content.symbol,
  kind: content.kind,
  issuer: content.issuer,
  issued_on: content.issuedOn,
  abstract: content.abstract,
  abstract_en: content.abstractEn,
  field: content.field,
  validity: content.stated,
  effective_on: content.effectiveOn,
  expired_on: content.expiredOn,
  plan_slug: content.planSlug,
  remark: content.remark,
  remark_en: content.remarkEn,
});

/** Makes what is found of a document what it says now; an unpublished one is not found. */
async function index(tx: Tx, id: string): Promise<void> {
  await removeSearchEntry(tx, 'document', id);
  const row = await tx.selectFrom('portal.document').selectAll().where('id', '=', id).where('published', '=', true).executeTakeFirst();
  if (!row) return;
  for (const language of ['vi', 'en'] as const) {
    if (language === 'en' && !row.abstract_en) continue;
    const kind = KIND_NAMES[language][row.kind as DocumentKind];
    await putSearchEntry(tx, {
      kind: 'document',
      ref: id,
      language,
      title: `${kind} ${row.symbol}`,
      matter: `${language === 'en' ? row.abstract_en : row.abstract}\n${row.issuer}`,
      href: `/van-ban/${id}`,
      label: issuerName(language, row.issuer),
      dated: row.issued_on ? startOf(row.issued_on) : null,
      visibleFrom: null,
      visibleUntil: null,
    });
  }
}
