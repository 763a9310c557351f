import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { slugOf } from '../../kernel/slug.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { carryOverViews, carryOverVisits } from '../counting/counting.commands.ts';
import { createArticle, publishArticle } from '../news/article.commands.ts';
import type { ReadArticle } from '../news/reading/article.reading.ts';
import { categoryNamed, findSameArticle, listCategoryChoices } from './import-batch.queries.ts';

export type ImportArticle = {
  article: ReadArticle;
  /** The body after the lead, as `readArticle` made it. */
  html: string;
  /** Where the text and its numbers come from, as readers will see it: "Cổng thông tin quận …, 18/07/2022". */
  source: string;
  /** Needs `portal.approve`. What is carried over was published before: nobody else has to approve it. */
  publish: boolean;
  /** Else the category is the one the page names, made when there is none of that name. */
  categoryId?: string | undefined;
  /** Lets the visits of the whole site go on from what the page says, unless that was done before. */
  carryVisits?: boolean | undefined;
};
/** `left`: why it was not published although that was asked for. `address`: where the public finds it, or will. */
export type Imported = {
  articleId: string;
  slug: string;
  address: string;
  state: 'draft' | 'published';
  left: 'no-date' | 'date-to-come' | 'incomplete' | null;
};

/**
 * Takes over an article that another portal had published: its text, its date, its views, what hangs on it. It is marked as carried over.
 * The same article (title and date) is never there twice. Without a date, with one that is still to come, or without text it stays a draft.
 * Refusals: `may-not-publish`, `already-there`, `no-category`, and those of creating and publishing.
 */
export async function importArticle(tx: Tx, actor: Actor, now: Temporal.Instant, given: ImportArticle): Promise<Outcome<Imported>> {
  const { article, source } = given;
  if (given.publish && !actor.may.has('portal.approve')) return refuse('may-not-publish');
  await sql`select pg_advisory_xact_lock(5204016)`.execute(tx); // the same file twice at once is there once
  const there = await findSameArticle(tx, article);
  if (there) return refuse('already-there', null, { title: article.title, articleId: there.id, slug: there.slug });
  const categoryId = given.categoryId ?? (await findOrMakeCategory(tx, actor, now, article.category));
  if (!categoryId) return refuse('no-category', null, { title: article.title });

  const publishedAt = article.publishedAt ? Temporal.Instant.from(article.publishedAt) : null;
  const { lead, body } = openingOf(article, given.html);
  const left = given.publish ? reasonToWait(publishedAt, now, lead !== '' && body !== '') : null;
  const created = await createArticle(tx, actor, now, {
    categoryId,
    content: {
      title: article.title,
      agencyTag: article.agencyTag,
      lead,
      body,
      author: article.author,
      source: null,
      titleEn: null,
      leadEn: null,
      bodyEn: null,
      imageId: null,
    },
    imported: { publishedAt, remark: remarkOf(source, given.publish, left) },
  });
  if (!created.ok) return created;
  const { articleId, slug } = created.value;
  await attach(tx, articleId, article, publishedAt);
  if (article.views) await carryOverViews(tx, { articleId, amount: article.views, source });
  if (given.carryVisits && article.totalVisits) await carryOverVisits(tx, { amount: article.totalVisits, source });
  const published = given.publish && left === null;
  if (published && publishedAt) {
    const done = await publishArticle(tx, actor, now, { articleId, publishedAt });
    if (!done.ok) return done;
  }
  await record(tx, actor, now, 'article.imported', articleId, { published, views: article.views ?? 0 });
  const { categorySlug } = await tx
    .selectFrom('portal.category')
    .select('slug as categorySlug')
    .where('id', '=', categoryId)
    .executeTakeFirstOrThrow();
  return allow({ articleId, slug, address: `/tin-tuc/${categorySlug}/${slug}`, state: published ? 'published' : 'draft', left });
}

/** The lead and what follows it. Readers meet every article by its lead: where the page marks none, its first paragraph is taken. */
function openingOf({ lead, body }: ReadArticle, html: string): { lead: string; body: string } {
  if (lead !== null) return { lead, body: html };
  const [whole, rest] = /^\s*<p>[\s\S]*?<\/p>([\s\S]*)$/.exec(html) ?? [];
  if (whole === undefined || !rest?.trim() || !body[0]) return { lead: '', body: html };
  return { lead: body[0], body: rest.trim() };
}

function reasonToWait(publishedAt: Temporal.Instant | null, now: Temporal.Instant, complete: boolean): Imported['left'] {
  if (!publishedAt) return 'no-date';
  if (Temporal.Instant.compare(publishedAt, now) > 0) return 'date-to-come';
  return complete ? null : 'incomplete';
}

function remarkOf(source: string, publish: boolean, left: Imported['left']): string {
  const parts = [`Nhập từ: ${source}.`];
  if (publish && !left) parts.push('Bài đã đăng ở nơi cũ, chuyển nguyên văn nên không qua người duyệt thứ hai.');
  if (left === 'no-date') parts.push('Tệp không ghi ngày đăng nên bài nằm ở bản nháp.');
  if (left === 'date-to-come') parts.push('Ngày đăng ghi trong tệp chưa tới nên bài nằm ở bản nháp.');
  if (left === 'incomplete') parts.push('Bài thiếu đoạn mở đầu hoặc nội dung nên nằm ở bản nháp.');
  return parts.join(' ');
}

/** By its name as people write it (case, marks and dashes aside); undefined when the page names none. */
async function findOrMakeCategory(tx: Tx, actor: Actor, now: Temporal.Instant, name: string | null): Promise<string | undefined> {
  const known = await listCategoryChoices(tx);
  const same = categoryNamed(known, name);
  if (same) return same.id;
  const slug = slugOf(name ?? '');
  if (!name || !slug) return undefined;
  const { id } = await tx
    .insertInto('portal.category')
    .values({ slug, name_vi: name, name_en: name, position: known.length })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'category.added', id, { slug });
  return id;
}

/** What hangs on the article: an address where the page gives one, the register's entry where the text names it, else only its words. */
async function attach(tx: Tx, articleId: string, article: ReadArticle, publishedAt: Temporal.Instant | null): Promise<void> {
  for (const [position, { text, target }] of article.attachments.entries()) {
    const documentId = await findDocumentNamed(tx, text, publishedAt);
    await tx
      .insertInto('portal.attachment')
      .values({
        article_id: articleId,
        document_id: documentId ?? null,
        target: target && /^https?:\/\//i.test(target) ? target : null,
        title: text,
        position,
      })
      .execute();
  }
}

/** Numbers are given anew by each body each year: an entry is meant only when there is one and no other, not issued after the article. */
async function findDocumentNamed(tx: Tx, text: string, publishedAt: Temporal.Instant | null): Promise<string | undefined> {
  const symbols = symbolsIn(text);
  if (symbols.length === 0) return undefined;
  const found = await tx
    .selectFrom('portal.document')
    .select(['id', 'issued_on as issuedOn'])
    .where(sql<string>`lower(symbol)`, 'in', symbols)
    .limit(20)
    .execute();
  const possible = found.filter(
    ({ issuedOn }) => !issuedOn || !publishedAt || Temporal.PlainDate.compare(issuedOn, dayOf(publishedAt)) <= 0,
  );
  return possible.length === 1 ? possible[0]?.id : undefined;
}

/** The numbers and symbols that a text names, in lower case: `294/kh-ubnd`, `13/2022/qh15`. */
export const symbolsIn = (text: string): string[] => [
  ...new Set(
    [...text.normalize('NFC').matchAll(/(?<![\p{L}\p{N}/])\d{1,5}(?:\/\d{4})?\/\p{L}[\p{L}\p{N}]*(?:-\p{L}[\p{L}\p{N}]*)*/gu)].map(
      ([symbol]) => symbol.toLowerCase(),
    ),
  ),
];
