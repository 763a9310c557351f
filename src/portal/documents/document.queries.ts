import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { literally } from '../../platform/db/like.ts';
import { readQuery, tsquery } from '../search/search.rules.ts';
import { type DocumentField, type DocumentKind, type Sort, type Validity, validityOn } from './document.rules.ts';

/** A document as a row of the register shows it. `validity` is that of the day asked for. */
export type DocumentRow = {
  id: string;
  symbol: string;
  kind: DocumentKind;
  issuer: string;
  issuedOn: Temporal.PlainDate | null;
  abstract: string;
  abstractEn: string | null;
  field: DocumentField;
  validity: Validity;
  files: number;
  planSlug: string | null;
  sample: boolean;
  published: boolean;
};

/** The published documents issued last; those whose day we do not know come last. */
export const listNewDocuments = async (tx: Tx, limit: number): Promise<Omit<DocumentRow, 'validity'>[]> =>
  (
    await sql<Omit<DocumentRow, 'validity'>>`
      select ${COLUMNS} from portal.document d where d.published order by ${ORDERS.moi}, d.id limit ${limit}`.execute(tx)
  ).rows;

/** What is asked of the register; `desk` also shows what is not published. */
export type DocumentSearch = {
  day: Temporal.PlainDate;
  limit: number;
  page: number;
  sort: Sort;
  kind?: DocumentKind | undefined;
  issuer?: string | undefined;
  field?: DocumentField | undefined;
  validity?: Validity | undefined;
  year?: number | undefined;
  q?: string | undefined;
  desk?: boolean | undefined;
};

/** One page of the register, and how many documents answer the question in all. */
export async function listDocuments(tx: Tx, wanted: DocumentSearch): Promise<{ rows: DocumentRow[]; total: number }> {
  const conditions: RawBuilder<unknown>[] = [wanted.desk ? sql`true` : sql`d.published`];
  if (wanted.kind) conditions.push(sql`d.kind = ${wanted.kind}`);
  if (wanted.issuer) conditions.push(sql`d.issuer = ${wanted.issuer}`);
  if (wanted.field) conditions.push(sql`d.field = ${wanted.field}`);
  if (wanted.year) conditions.push(sql`extract(year from d.issued_on) = ${wanted.year}`);
  if (wanted.validity) conditions.push(sql`${validitySql(wanted.day)} = ${wanted.validity}`);
  if (wanted.q) conditions.push(matching(wanted.q));
  const where = sql.join(conditions, sql` and `);
  const found = await sql<DocumentRow & { total: number }>`
    select ${COLUMNS}, ${validitySql(wanted.day)} as validity, count(*) over ()::int as total
    from portal.document d where ${where} order by ${ORDERS[wanted.sort]}, d.id
    limit ${wanted.limit} offset ${(wanted.page - 1) * wanted.limit}`.execute(tx);
  const total = found.rows[0]?.total ?? 0;
  return { rows: found.rows.map(({ total: _, ...row }) => row), total };
}

/** What one may filter the register by: only what would find something. */
export async function listRegisterChoices(tx: Tx, options: { desk?: boolean } = {}) {
  const { rows } = await sql<{ kinds: DocumentKind[]; fields: DocumentField[]; issuers: string[]; years: number[] }>`
    select array_agg(distinct kind) as kinds, array_agg(distinct field) as fields, array_agg(distinct issuer) as issuers,
      array_remove(array_agg(distinct extract(year from issued_on)::int), null) as years
    from portal.document where published or ${options.desk ?? false}`.execute(tx);
  const { kinds, fields, issuers, years } = rows[0]!;
  return { kinds: kinds ?? [], fields: fields ?? [], issuers: issuers ?? [], years: (years ?? []).reverse() };
}

/** Another document that one is connected with. `inferred`: nobody has read the connection in the document itself. */
export type LinkedDocument = Pick<DocumentRow, 'id' | 'symbol' | 'kind' | 'issuer' | 'issuedOn' | 'abstract' | 'abstractEn'> & {
  inferred: boolean;
};
export type DocumentFile = { id: string; title: string; name: string; mediaType: string; bytes: number; sha256: string; scan: string };
export type FoundDocument = DocumentRow & {
  effectiveOn: Temporal.PlainDate | null;
  expiredOn: Temporal.PlainDate | null;
  stated: Validity;
  remark: string | null;
  remarkEn: string | null;
  version: number;
  fileList: DocumentFile[];
  implementing: LinkedDocument[];
  implementedBy: LinkedDocument[];
  articles: { title: string; titleEn: string | null; href: string; publishedAt: Temporal.Instant }[];
};

/** One document with all that hangs on it; undefined when there is none that this actor may see. Articles: those visible at `now`. */
export async function findDocument(tx: Tx, id: string, day: Temporal.PlainDate, now: Temporal.Instant): Promise<FoundDocument | undefined> {
  type Row = Omit<DocumentRow, 'validity'> &
    Pick<FoundDocument, 'effectiveOn' | 'expiredOn' | 'stated' | 'remark' | 'remarkEn' | 'version'>;
  const { rows } = await sql<Row>`
    select ${COLUMNS}, d.effective_on as "effectiveOn", d.expired_on as "expiredOn", d.validity as stated,
      d.remark, d.remark_en as "remarkEn", d.version
    from portal.document d where d.id = ${id}`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const files = await sql<DocumentFile>`
    select f.id, df.title, f.name, f.media_type as "mediaType", f.bytes, f.sha256, f.scan
    from portal.document_file df join portal.file f on f.id = df.file_id
    where df.document_id = ${id} order by df.position, df.title limit 100`.execute(tx);
  return {
    ...row,
    validity: validityOn(day, { effectiveOn: row.effectiveOn, expiredOn: row.expiredOn, stated: row.stated }),
    fileList: files.rows,
    implementing: await listLinked(tx, sql`l.document_id = ${id} and l.implements_id = d.id`),
    implementedBy: await listLinked(tx, sql`l.implements_id = ${id} and l.document_id = d.id`),
    articles: await listArticlesAbout(tx, id, now),
  };
}

const listLinked = async (tx: Tx, on: RawBuilder<unknown>): Promise<LinkedDocument[]> =>
  (
    await sql<LinkedDocument>`
      select d.id, d.symbol, d.kind, d.issuer, d.issued_on as "issuedOn", d.abstract, d.abstract_en as "abstractEn", l.inferred
      from portal.document_link l join portal.document d on ${on}
      order by d.issued_on nulls last, d.symbol limit 200`.execute(tx)
  ).rows;

/** Published articles that name the document among what is attached to them. */
async function listArticlesAbout(tx: Tx, id: string, now: Temporal.Instant): Promise<FoundDocument['articles']> {
  const { rows } = await sql<FoundDocument['articles'][number]>`
    select v.title, v.title_en as "titleEn", '/tin-tuc/' || c.slug || '/' || a.slug as href, a.published_at as "publishedAt"
    from portal.article a
    join portal.article_version v on v.article_id = a.id and v.number = a.published_version
    join portal.category c on c.id = a.category_id
    where exists (select from portal.attachment t where t.article_id = a.id and t.document_id = ${id})
      and a.withdrawn_at is null and a.published_at is not null
      and (a.visible_from is null or a.visible_from <= ${now}) and (a.visible_until is null or a.visible_until > ${now})
    order by a.published_at desc limit 20`.execute(tx);
  return rows;
}

/** `validityOn` as PostgreSQL computes it, for filtering. */
const validitySql = (day: Temporal.PlainDate) => sql<Validity>`case
  when d.expired_on <= ${day}::date then 'expired'
  when d.effective_on > ${day}::date then 'not yet in force'
  when d.effective_on is not null and d.validity <> 'expired' then 'in force'
  else d.validity end`;

const COLUMNS = sql`
  d.id, d.symbol, d.kind, d.issuer, d.issued_on as "issuedOn", d.abstract, d.abstract_en as "abstractEn", d.field, d.plan_slug as "planSlug", d.sample, d.published,
  (select count(*)::int from portal.document_file x where x.document_id = d.id) as files`;

const NUMBER = sql`nullif(substring(d.symbol from '^[0-9]{1,9}'), '')::int`;
const ORDERS: Record<Sort, RawBuilder<unknown>> = {
  moi: sql`d.issued_on desc nulls last, d.symbol`,
  cu: sql`d.issued_on nulls last, d.symbol`,
  so: sql`${NUMBER} nulls last, d.symbol`,
  'so-giam': sql`${NUMBER} desc nulls last, d.symbol desc`,
  'co-quan': sql`d.issuer, d.issued_on desc nulls last`,
  'co-quan-giam': sql`d.issuer desc, d.issued_on desc nulls last`,
};

/** By the words of the search index, with marks or without, or by a piece of the number or abstract as it stands. */
function matching(q: string): RawBuilder<unknown> {
  const piece = `%${literally(q)}%`;
  const asTyped = sql`(d.symbol ilike ${piece} or d.abstract ilike ${piece})`;
  const query = readQuery(q);
  if (!query) return asTyped;
  return sql`(${asTyped} or exists (select from portal.search_entry s
    where s.kind = 'document' and s.ref = d.id::text and s.all_words @@ ${tsquery(query, 'folded', 'and')}::tsquery))`;
}
