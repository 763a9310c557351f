import type { Tx } from '../../platform/db/database.ts';

export type DeskAttachment = Awaited<ReturnType<typeof listDeskAttachments>>[number];

/** What hangs on an article, in its order, as the desk works on it; at most 200. */
export const listDeskAttachments = (tx: Tx, articleId: string) =>
  tx
    .selectFrom('portal.attachment as t')
    .leftJoin('portal.file as f', 'f.id', 't.file_id')
    .select([
      't.id',
      't.title',
      't.target',
      't.file_id as fileId',
      't.document_id as documentId',
      'f.name',
      'f.bytes',
      'f.sha256',
      'f.scan',
    ])
    .where('t.article_id', '=', articleId)
    .orderBy('t.position')
    .orderBy('t.title')
    .limit(200)
    .execute();

/** Entries of the document register for choosing, newest first; at most 300. */
export async function listDocumentChoices(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .selectFrom('portal.document')
    .select(['id', 'symbol', 'abstract'])
    .orderBy('issued_on', 'desc')
    .orderBy('symbol')
    .limit(300)
    .execute();
  return rows.map(({ id, symbol, abstract }) => ({
    id,
    name: `${symbol}: ${abstract.length > 90 ? `${abstract.slice(0, 90)}…` : abstract}`,
  }));
}
