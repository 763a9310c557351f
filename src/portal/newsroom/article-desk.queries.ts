import { sql } from 'kysely';
import { listNames } from '../../organisation/people/account.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type ArticleFacts, lockHolds, missingFields, type State } from '../news/article.rules.ts';
import { findVersion } from '../news/article-version.queries.ts';
import { plainText } from '../rich-text/plain-text.ts';

export const DESK_PAGE_SIZE = 25;

export type DeskFilter = {
  state?: State | undefined;
  categoryId?: string | undefined;
  /** The account that began it. */
  author?: string | undefined;
  /** Part of the title, in any case. */
  text?: string | undefined;
};

/** One page of the desk's list, last touched first, with the number of all that fit. */
export async function listDeskArticles(tx: Tx, filter: DeskFilter, page: number) {
  const fitting = matching(tx, filter);
  const rows = await fitting
    .innerJoin('portal.category as c', 'c.id', 'a.category_id')
    .leftJoin('portal.article_lock as l', 'l.article_id', 'a.id')
    .select([
      'a.id',
      'a.state',
      'a.sample',
      'a.pinned',
      'a.touched_at as touchedAt',
      'a.created_at as createdAt',
      'a.created_by as createdBy',
    ])
    .select(['a.published_version as publishedVersion', 'a.withdrawn_at as withdrawnAt', 'a.visible_from as visibleFrom'])
    .select(['v.title', 'c.name_vi as categoryVi', 'c.name_en as categoryEn', 'l.account_id as lockedBy', 'l.seen_at as lockSeenAt'])
    .orderBy('a.touched_at', (order) => order.desc().nullsLast())
    .orderBy('a.id')
    .limit(DESK_PAGE_SIZE)
    .offset((page - 1) * DESK_PAGE_SIZE)
    .execute();
  const { total } = await fitting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const names = await listNames(
    tx,
    rows.flatMap(({ createdBy, lockedBy }) => [createdBy, ...(lockedBy ? [lockedBy] : [])]),
  );
  return { rows, names, total };
}

const matching = (tx: Tx, { state, categoryId, author, text }: DeskFilter) =>
  tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.article_version as v', (join) => join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.latest_version'))
    .$if(state !== undefined, (query) => query.where('a.state', '=', state!))
    .$if(Boolean(categoryId), (query) => query.where('a.category_id', '=', categoryId!))
    .$if(Boolean(author), (query) => query.where('a.created_by', '=', author!))
    .$if(Boolean(text), (query) =>
      query.where(sql<boolean>`strpos(lower(v.title), lower(${text!.normalize('NFC').replaceAll('\0', '')})) > 0`),
    );

/** How many articles stand in each state; those that nobody is in are left out. */
export async function countByState(tx: Tx): Promise<Partial<Record<State, number>>> {
  const rows = await tx
    .selectFrom('portal.article')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Everybody who ever began an article, by name; at most 200. */
export async function listAuthors(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.selectFrom('portal.article').select('created_by as id').distinct().limit(200).execute();
  const names = await listNames(
    tx,
    rows.map(({ id }) => id),
  );
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Categories as a list for choosing: each after its parent, `depth` 0 for those at the top. */
export async function listCategoryChoices(tx: Tx) {
  const rows = await tx
    .selectFrom('portal.category')
    .select(['id', 'parent_id as parentId', 'slug', 'name_vi as vi', 'name_en as en'])
    .orderBy('position')
    .orderBy('name_vi')
    .limit(500)
    .execute();
  const under = (parent: string | null, depth: number): ((typeof rows)[number] & { depth: number })[] =>
    depth > 5 ? [] : rows.filter((row) => row.parentId === parent).flatMap((row) => [{ ...row, depth }, ...under(row.id, depth + 1)]);
  return under(null, 0);
}

export type DeskArticle = NonNullable<Awaited<ReturnType<typeof findDeskArticle>>>;

/** An article as the desk works on it: its latest version, what the rules look at, who is editing; undefined when there is none. */
export async function findDeskArticle(tx: Tx, articleId: string, now: Temporal.Instant) {
  const article = await tx
    .selectFrom('portal.article as a')
    .innerJoin('portal.category as c', 'c.id', 'a.category_id')
    .selectAll('a')
    .select(['c.slug as categorySlug', 'c.name_vi as categoryVi', 'c.name_en as categoryEn'])
    .where('a.id', '=', articleId)
    .executeTakeFirst();
  const latest = article && (await findVersion(tx, articleId, article.latest_version));
  if (!article || !latest) return undefined;
  const lock = await tx.selectFrom('portal.article_lock').selectAll().where('article_id', '=', articleId).executeTakeFirst();
  const facts: ArticleFacts = {
    state: article.state as State,
    isPublic: article.published_version !== null && article.withdrawn_at === null,
    carriedOver: article.carried_over,
    latestVersion: article.latest_version,
    savedBy: latest.savedBy,
    missing: missingFields({ ...latest.content, body: plainText(latest.content.body) }),
  };
  return {
    id: articleId,
    slug: article.slug,
    address: `/tin-tuc/${article.categorySlug}/${article.slug}`,
    category: { vi: article.categoryVi, en: article.categoryEn },
    categoryId: latest.categoryId ?? article.category_id,
    topics: latest.topics,
    pinned: article.pinned,
    sample: article.sample,
    publishedVersion: article.published_version,
    publishedAt: article.published_at,
    visibleFrom: article.visible_from,
    visibleUntil: article.visible_until,
    withdrawnAt: article.withdrawn_at,
    withdrawnReason: article.withdrawn_reason,
    correction: article.correction,
    correctedAt: article.corrected_at,
    latest,
    facts,
    lock: lock && lockHolds(lock.seen_at, now) ? { by: lock.account_id, since: lock.taken_at } : undefined,
  };
}

/** Who did what to an article, latest first, of one instant the later step; at most 500. */
export const listActs = (tx: Tx, articleId: string) =>
  tx
    .selectFrom('portal.article_act')
    .select(['act', 'at', 'by', 'version', 'remark'])
    .where('article_id', '=', articleId)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .orderBy(sql`array_position(${STEPS_IN_ORDER}::text[], act)`, 'desc')
    .limit(500)
    .execute();

/** The order in which the steps of one version follow one another. */
const STEPS_IN_ORDER = [
  'created',
  'imported',
  'saved',
  'restored',
  'submitted',
  'returned',
  'approved',
  'published',
  'corrected',
  'withdrawn',
];

/** Which of these ids name nothing that is there: a category or an image that was chosen on an old page, or never was. */
export async function listUnknownChoices(tx: Tx, { categoryId, imageId }: { categoryId: string; imageId?: string | null }) {
  const category = await tx.selectFrom('portal.category').select('id').where('id', '=', categoryId).executeTakeFirst();
  const image = imageId
    ? await tx.selectFrom('portal.file').select('id').where('id', '=', imageId).where('kind', '=', 'image').executeTakeFirst()
    : true;
  return [...(category ? [] : (['categoryId'] as const)), ...(image ? [] : (['imageId'] as const))];
}
