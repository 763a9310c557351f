import type { RecordKind } from '../../organisation/access/record-kind.ts';

/** Articles, at every stage of their making, about which one may ask who sees them. */
export const articleRecords: RecordKind = {
  name: 'portal.article',
  title: { vi: 'Tin, bài', en: 'Article' },
  table: 'portal.article',
  href: (id) => `/lam-viec/noi-dung/bai/${id}`,
  async label(tx, id) {
    const found = await tx
      .selectFrom('portal.article as a')
      .innerJoin('portal.article_version as v', (join) =>
        join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.latest_version'),
      )
      .where('a.id', '=', id)
      .select('v.title')
      .executeTakeFirst();
    return found?.title;
  },
};
