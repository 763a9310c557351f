import { type RawBuilder, sql } from 'kysely';
import { Gone, Moved, NotFound } from '../../kernel/errors.ts';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DocumentKind } from '../documents/document.rules.ts';

/** An article as lists, feeds and the home page show it: the published version, whole sentences only. */
export type ArticleRow = {
  id: string;
  slug: string;
  title: string;
  titleEn: string | null;
  agencyTag: string | null;
  lead: string;
  leadEn: string | null;
  /** There is an English title and an English text. */
  hasEnglish: boolean;
  author: string | null;
  category: ArticleCategory;
  publishedAt: Temporal.Instant;
  /** When readers last got something else to read: the publication, a later text, a correction. */
  changedAt: Temporal.Instant;
  sample: boolean;
};
export type ArticleCategory = { id: string; slug: string; nameVi: string; nameEn: string };

/** The picture of an article; its bytes lie under `/tep/{id}`. */
export type ArticlePicture = { id: string; altVi: string; altEn: string | null; width: number; height: number; credit: string | null };

/** What hangs on an article. A document of the register whose file we lack has `files` 0; `nothing`: only its name is known. */
export type ArticleAttachment = { title: string } & (
  | { kind: 'file'; id: string; name: string; mediaType: string; bytes: number; sha256: string; scanned: boolean }
  | {
      kind: 'document';
      id: string;
      symbol: string;
      type: DocumentKind;
      issuer: string;
      issuedOn: Temporal.PlainDate | null;
      files: number;
      planSlug: string | null;
    }
  | { kind: 'address'; href: string }
  | { kind: 'nothing' }
);

export type PublishedArticle = ArticleRow & {
  body: string;
  bodyEn: string | null;
  source: string | null;
  topics: string[];
  carriedOver: boolean;
  correction: { text: string; at: Temporal.Instant } | null;
  picture: ArticlePicture | null;
  attachments: ArticleAttachment[];
};

export const articlePath = ({ category, slug }: { category: { slug: string }; slug: string }): string =>
  `/tin-tuc/${category.slug}/${slug}`;

/**
 * The article at `/tin-tuc/{category}/{slug}` as the public sees it at `now`.
 * @throws Moved when it stands in another category or had this address before; Gone when it was withdrawn; NotFound when there is none,
 * it is not shown yet or not any more.
 */
export async function findPublishedArticle(tx: Tx, category: string, slug: string, now: Temporal.Instant): Promise<PublishedArticle> {
  const { rows } = await sql<{ id: string; slug: string; category: string; withdrawn: boolean }>`
    select a.id, a.slug, c.slug as category, a.withdrawn_at is not null as withdrawn
    from portal.article a join portal.category c on c.id = a.category_id
    where a.published_version is not null
      and (a.slug = ${slug} or a.id = (select article_id from portal.article_address where slug = ${slug}))
    order by a.slug = ${slug} desc limit 1`.execute(tx);
  const place = rows[0];
  if (!place) throw new NotFound('article', slug);
  if (place.withdrawn) throw new Gone(slug);
  const [row] = await listRows<Whole>(tx, sql`, ${WHOLE}`, sql`${shownAt(now)} and a.id = ${place.id}`);
  if (!row) throw new NotFound('article', slug);
  if (place.slug !== slug || place.category !== category)
    throw new Moved(articlePath({ category: { slug: place.category }, slug: place.slug }));
  const { correctionText, correctedAt, imageId, ...article } = row;
  return {
    ...article,
    correction: correctionText && correctedAt ? { text: correctionText, at: correctedAt } : null,
    picture: imageId ? await findPicture(tx, imageId) : null,
    attachments: await listAttachments(tx, article.id),
  };
}

/** What a list shows: one page of it and how many there are in all; `categories` narrows it to some. */
export async function listPublishedArticles(
  tx: Tx,
  now: Temporal.Instant,
  { page, limit, categories }: { page: number; limit: number; categories?: readonly string[] | undefined },
): Promise<{ rows: ArticleRow[]; total: number }> {
  const which = categories ? sql`${shownAt(now)} and a.category_id = any(${[...categories]}::uuid[])` : shownAt(now);
  const counted = await sql<{ total: number }>`select count(*)::int as total from portal.article a where ${which}`.execute(tx);
  const rows = await listRows(tx, sql``, sql`${which} order by a.published_at desc, a.id limit ${limit} offset ${(page - 1) * limit}`);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** The pinned article shown longest on top, else the newest, with what a plate or a picture beside it needs; then the newest others. */
export async function listFrontArticles(
  tx: Tx,
  now: Temporal.Instant,
  limit: number,
): Promise<{ lead: ArticleRow & { picture: ArticlePicture | null; attachments: ArticleAttachment[] }; others: ArticleRow[] } | undefined> {
  const rows = await listRows<{ imageId: string | null }>(
    tx,
    sql`, v.image_id as "imageId"`,
    sql`${shownAt(now)} order by a.pinned desc, a.published_at desc, a.id limit ${limit}`,
  );
  const [first, ...others] = rows;
  if (!first) return undefined;
  const { imageId, ...lead } = first;
  return {
    lead: { ...lead, picture: imageId ? await findPicture(tx, imageId) : null, attachments: await listAttachments(tx, lead.id) },
    others,
  };
}

/** What else one may read: most topics in common first, then the same category, then the newest. */
export const listRelatedArticles = (
  tx: Tx,
  { id, topics, category }: Pick<PublishedArticle, 'id' | 'topics' | 'category'>,
  now: Temporal.Instant,
  limit: number,
): Promise<ArticleRow[]> => {
  const common = sql`cardinality(array(select unnest(a.topics) intersect select unnest(${topics}::text[])))`;
  const inCategory = sql`a.category_id = ${category.id}`;
  return listRows(
    tx,
    sql``,
    sql`${shownAt(now)} and a.id <> ${id} and (${inCategory} or a.topics && ${topics}::text[])
      order by ${common} desc, ${inCategory} desc, a.published_at desc, a.id limit ${limit}`,
  );
};

/** The newest articles that have a text in `language`; `categories` narrows them to some. */
export const listFeedArticles = (
  tx: Tx,
  now: Temporal.Instant,
  { language, limit, categories }: { language: Language; limit: number; categories?: readonly string[] | undefined },
): Promise<ArticleRow[]> => {
  const inCategories = categories ? sql`a.category_id = any(${[...categories]}::uuid[])` : sql`true`;
  const inLanguage = language === 'en' ? HAS_ENGLISH : sql`true`;
  return listRows(tx, sql``, sql`${shownAt(now)} and ${inCategories} and ${inLanguage} order by a.published_at desc, a.id limit ${limit}`);
};

/** An article is seen from its set time until its set time, unless it was withdrawn. Says so of `a`. */
const shownAt = (now: Temporal.Instant): RawBuilder<unknown> =>
  sql`a.published_version is not null and a.withdrawn_at is null
    and (a.visible_from is null or a.visible_from <= ${now}) and (a.visible_until is null or a.visible_until > ${now})`;

const HAS_ENGLISH = sql`(coalesce(v.title_en, '') <> '' and coalesce(v.body_en, '') <> '')`;

type Whole = Pick<PublishedArticle, 'body' | 'bodyEn' | 'source' | 'topics' | 'carriedOver'> & {
  correctionText: string | null;
  correctedAt: Temporal.Instant | null;
  imageId: string | null;
};
const WHOLE = sql`v.body, nullif(v.body_en, '') as "bodyEn", v.source, a.topics, a.carried_over as "carriedOver",
  a.correction as "correctionText", a.corrected_at as "correctedAt", v.image_id as "imageId"`;

async function listRows<More = unknown>(tx: Tx, more: RawBuilder<unknown>, which: RawBuilder<unknown>): Promise<(ArticleRow & More)[]> {
  type Row = Omit<ArticleRow, 'category'> & { categoryId: string; categorySlug: string; nameVi: string; nameEn: string } & More;
  const { rows } = await sql<Row>`
    select a.id, a.slug, v.title, nullif(v.title_en, '') as "titleEn", v.agency_tag as "agencyTag", v.lead, nullif(v.lead_en, '') as "leadEn",
      ${HAS_ENGLISH} as "hasEnglish", v.author,
      a.published_at as "publishedAt", greatest(a.published_at, v.saved_at, a.corrected_at) as "changedAt", a.sample,
      c.id as "categoryId", c.slug as "categorySlug", c.name_vi as "nameVi", c.name_en as "nameEn"
      ${more}
    from portal.article a
    join portal.article_version v on v.article_id = a.id and v.number = a.published_version
    join portal.category c on c.id = a.category_id
    where ${which}`.execute(tx);
  return rows.map(({ categoryId, categorySlug, nameVi, nameEn, ...row }) => ({
    ...row,
    category: { id: categoryId, slug: categorySlug, nameVi, nameEn },
  })) as unknown as (ArticleRow & More)[]; // Omit of a generic is more than the compiler follows
}

/** Null when it is not to be seen by this actor. */
export const findPicture = async (tx: Tx, id: string): Promise<ArticlePicture | null> =>
  (
    await sql<ArticlePicture>`
      select id, coalesce(alt_vi, '') as "altVi", nullif(alt_en, '') as "altEn", width, height, credit
      from portal.file where id = ${id} and kind = 'image'`.execute(tx)
  ).rows[0] ?? null;

/** In the editor's order; a file or document that this actor may not see leaves only its title. */
export async function listAttachments(tx: Tx, articleId: string): Promise<ArticleAttachment[]> {
  const { rows } = await sql<AttachmentColumns>`
    select x.title, x.target, f.id as "fileId", f.name, f.media_type as "mediaType", f.bytes, f.sha256, f.scan,
      d.id as "documentId", d.symbol, d.kind as type, d.issuer, d.issued_on as "issuedOn", d.plan_slug as "planSlug",
      (select count(*)::int from portal.document_file df where df.document_id = d.id) as files
    from portal.attachment x
    left join portal.file f on f.id = x.file_id
    left join portal.document d on d.id = x.document_id
    where x.article_id = ${articleId} order by x.position, x.title limit 100`.execute(tx);
  return rows.map(attachmentOf);
}

type AttachmentColumns = {
  title: string;
  target: string | null;
  fileId: string | null;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  scan: string;
  documentId: string | null;
  symbol: string;
  type: DocumentKind;
  issuer: string;
  issuedOn: Temporal.PlainDate | null;
  planSlug: string | null;
  files: number;
};

function attachmentOf(row: AttachmentColumns): ArticleAttachment {
  const { title } = row;
  if (row.fileId) {
    const { name, mediaType, bytes, sha256 } = row;
    return { title, kind: 'file', id: row.fileId, name, mediaType, bytes: Number(bytes), sha256, scanned: row.scan === 'clean' };
  }
  if (row.documentId) {
    const { symbol, type, issuer, issuedOn, planSlug, files } = row;
    return { title, kind: 'document', id: row.documentId, symbol, type, issuer, issuedOn, planSlug, files };
  }
  return row.target ? { title, kind: 'address', href: row.target } : { title, kind: 'nothing' };
}
