import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export const MEDIA_PAGE_SIZE = 24;

/** One page of the images in the library, newest first, and how many there are. `text`: part of what they show or of their name. */
export async function listImages(
  tx: Tx,
  { text, page, size = MEDIA_PAGE_SIZE }: { text?: string | undefined; page: number; size?: number },
) {
  const fitting = tx
    .selectFrom('portal.file as f')
    .where('f.kind', '=', 'image')
    .$if(Boolean(text), (query) =>
      query.where(
        sql<boolean>`strpos(lower(coalesce(f.alt_vi, '') || ' ' || f.name), lower(${text!.normalize('NFC').replaceAll('\0', '')})) > 0`,
      ),
    );
  const rows = await fitting
    .select([
      'f.id',
      'f.name',
      'f.alt_vi as alt',
      'f.alt_en as altEn',
      'f.width',
      'f.height',
      'f.bytes',
      'f.published',
      'f.uploaded_at as at',
    ])
    .orderBy('f.uploaded_at', 'desc')
    .orderBy('f.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await fitting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}

/** A kept file as far as this actor may see it: the public sees only what something published uses. */
export const findFile = (tx: Tx, fileId: string) => tx.selectFrom('portal.file').selectAll().where('id', '=', fileId).executeTakeFirst();

/** The articles whose latest or published version shows a file, or on which it hangs; at most 50. */
export async function listUses(tx: Tx, fileId: string): Promise<{ articleId: string; title: string }[]> {
  const mention = `%/tep/${fileId}%`;
  const { rows } = await sql<{ articleId: string; title: string }>`
    select distinct on (a.id) a.id as "articleId", v.title
    from portal.article a join portal.article_version v on v.article_id = a.id and v.number in (a.latest_version, a.published_version)
    where v.image_id = ${fileId}::uuid or v.body like ${mention} or v.body_en like ${mention}
      or exists (select from portal.attachment t where t.article_id = a.id and t.file_id = ${fileId}::uuid)
    order by a.id, v.number desc limit 50`.execute(tx);
  return rows;
}
