import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { findOneHand } from '../../organisation/access/second-person.queries.ts';
import { decideSecondPerson } from '../../organisation/access/second-person.rules.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { showFilesInUse } from '../media/media.commands.ts';
import { plainText } from '../rich-text/plain-text.ts';
import { removeSearchEntry } from '../search/search.commands.ts';
import { decideStep, decideVisibility, missingFields, NEEDS, type State, type Step } from './article.rules.ts';
import { freeSlug, moveTo } from './article-address.commands.ts';
import { listFilesOf, putIntoSearch } from './article-publication.commands.ts';
import { addVersion, type Draft, followTitle } from './article-version.commands.ts';
import { type ArticleContent, findVersion } from './article-version.queries.ts';

export type { ArticleContent };

/**
 * Starts an article as a draft. `imported`: it was published on an older portal, on that date if known; an approver may then publish it
 * as it is. The remark says where it comes from.
 */
export async function createArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  input: {
    categoryId: string;
    content: ArticleContent;
    topics?: readonly string[];
    sample?: boolean;
    imported?: { publishedAt: Temporal.Instant | null; remark: string };
  },
): Promise<Outcome<{ articleId: string; slug: string }>> {
  const account = need(actor, 'save');
  const slug = await freeSlug(tx, input.content.title);
  const { id: articleId } = await tx
    .insertInto('portal.article')
    .values({
      category_id: input.categoryId,
      slug,
      state: 'draft',
      topics: [...(input.topics ?? [])],
      published_at: input.imported?.publishedAt ?? null,
      carried_over: input.imported !== undefined,
      sample: input.sample ?? false,
      created_at: now,
      created_by: account,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addVersion(tx, account, now, articleId, 1, { content: input.content, categoryId: input.categoryId, topics: input.topics ?? [] });
  await note(tx, actor, now, articleId, input.imported ? 'imported' : 'created', 1, input.imported?.remark);
  return allow({ articleId, slug });
}

/**
 * Keeps a new version; nothing is written over. Refusal `changed-meanwhile` when `baseVersion` is not the latest any more.
 * Category, topics and the place on top take effect at once only while no reader sees the article or an approver saves.
 */
export async function saveArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  input: {
    articleId: string;
    baseVersion: number;
    categoryId: string;
    content: ArticleContent;
    topics: readonly string[];
    pinned: boolean;
  },
): Promise<Outcome<{ version: number }>> {
  const account = need(actor, 'save');
  const article = await hold(tx, input.articleId);
  const decision = decideStep('save', article, account);
  if (!decision.ok) return decision;
  if (article.latestVersion !== input.baseVersion) return refuse('changed-meanwhile', null, { version: article.latestVersion });
  const version = await keep(tx, account, now, article, input);
  if (!article.isPublic || actor.may.has(NEEDS.publish)) {
    await tx.updateTable('portal.article').set({ pinned: input.pinned }).where('id', '=', article.id).execute();
  }
  await tx.deleteFrom('portal.article_draft').where('article_id', '=', article.id).where('account_id', '=', account).execute();
  await tx.deleteFrom('portal.article_lock').where('article_id', '=', article.id).where('account_id', '=', account).execute();
  await note(tx, actor, now, article.id, 'saved', version);
  return allow({ version });
}

/** Makes an old version the latest again, as a new one: what came between stays. */
export async function restoreVersion(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, number }: { articleId: string; number: number },
): Promise<Outcome<{ version: number }>> {
  const account = need(actor, 'save');
  const article = await hold(tx, articleId);
  const decision = decideStep('save', article, account);
  if (!decision.ok) return decision;
  const old = await findVersion(tx, articleId, number);
  if (!old) throw new NotFound('version', `${articleId} ${number}`);
  const version = await keep(tx, account, now, article, { ...old, categoryId: old.categoryId ?? article.categoryId }, number);
  await note(tx, actor, now, articleId, 'restored', version, String(number));
  return allow({ version });
}

export async function submitArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, remark }: { articleId: string; remark?: string },
): Promise<Outcome<undefined>> {
  return step(tx, actor, now, articleId, 'submit', { state: 'submitted', act: 'submitted', remark: remark || null });
}

/** Sends it back to whoever wrote it. The remark says what to mend. */
export async function returnArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, remark }: { articleId: string; remark: string },
): Promise<Outcome<undefined>> {
  return step(tx, actor, now, articleId, 'return', { state: 'returned', act: 'returned', remark });
}

export async function approveArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId }: { articleId: string },
): Promise<Outcome<undefined>> {
  return step(tx, actor, now, articleId, 'approve', { state: 'approved', act: 'approved', remark: null });
}

/**
 * Shows the latest version to readers, from now or from `visibleFrom`, until `visibleUntil`. `publishedAt`: the original date of what is carried over.
 * The address stays as it was; with `newAddress` it follows the title, and the old one redirects for ever.
 */
export async function publishArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  input: {
    articleId: string;
    visibleFrom?: Temporal.Instant | null;
    visibleUntil?: Temporal.Instant | null;
    publishedAt?: Temporal.Instant | null;
    newAddress?: boolean;
  },
): Promise<Outcome<{ slug: string }>> {
  const account = need(actor, 'publish');
  const article = await hold(tx, input.articleId);
  const decision = decideStep('publish', article, account);
  if (!decision.ok) return decision;
  const period = { visibleFrom: input.visibleFrom ?? null, visibleUntil: input.visibleUntil ?? null };
  const isVisible = article.isPublic && (!article.visibleFrom || Temporal.Instant.compare(article.visibleFrom, now) <= 0);
  const visibility = decideVisibility(period, isVisible, now);
  if (!visibility.ok) return visibility;

  const latest = await findVersion(tx, article.id, article.latestVersion);
  if (!latest) throw new NotFound('version', article.id);
  const wereShown = await listFilesOf(tx, article.id);
  const slug = input.newAddress ? await moveTo(tx, article, latest.content.title) : article.slug;
  await tx
    .updateTable('portal.article')
    .set({
      state: 'published',
      slug,
      category_id: latest.categoryId ?? article.categoryId,
      topics: latest.topics,
      published_version: article.latestVersion,
      published_at: article.publishedAt ?? input.publishedAt ?? period.visibleFrom ?? now,
      visible_from: period.visibleFrom,
      visible_until: period.visibleUntil,
      withdrawn_at: null,
      withdrawn_reason: null,
    })
    .where('id', '=', article.id)
    .execute();
  await showFilesInUse(tx, [...wereShown, ...(await listFilesOf(tx, article.id))]);
  await putIntoSearch(tx, article.id);
  await note(tx, actor, now, article.id, 'published', article.latestVersion);
  return allow({ slug });
}

/** Takes it away from readers: its address answers 410 with no word of it left. What was written stays at the desk. */
export async function withdrawArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, reason }: { articleId: string; reason: string },
): Promise<Outcome<undefined>> {
  const wereShown = await listFilesOf(tx, articleId);
  const outcome = await step(tx, actor, now, articleId, 'withdraw', { state: 'withdrawn', act: 'withdrawn', remark: reason });
  if (!outcome.ok) return outcome;
  await tx.updateTable('portal.article').set({ withdrawn_at: now, withdrawn_reason: reason }).where('id', '=', articleId).execute();
  await showFilesInUse(tx, wereShown);
  await removeSearchEntry(tx, 'article', articleId);
  return outcome;
}

/** Puts a correction notice on top of what readers see. The text itself is corrected by saving and publishing. */
export async function correctArticle(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { articleId, correction }: { articleId: string; correction: string },
): Promise<Outcome<undefined>> {
  const outcome = await step(tx, actor, now, articleId, 'correct', { act: 'corrected', remark: correction });
  if (!outcome.ok) return outcome;
  await tx.updateTable('portal.article').set({ correction, corrected_at: now }).where('id', '=', articleId).execute();
  return outcome;
}

/** Writes down who did what: for the desk's timeline, and in the audit record without the words. */
export async function note(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  articleId: string,
  act: string,
  version: number,
  remark: string | null = null,
): Promise<void> {
  const by = actor.account!;
  await tx.insertInto('portal.article_act').values({ article_id: articleId, at: now, by, act, version, remark }).execute();
  await tx.updateTable('portal.article').set({ touched_at: now }).where('id', '=', articleId).execute();
  await record(tx, actor, now, `article.${act}`, articleId, { version });
}

/** @throws Forbidden when the actor lacks the permission that the step needs. */
function need(actor: Actor, step: Step): string {
  if (actor.account === null || !actor.may.has(NEEDS[step])) throw new Forbidden(NEEDS[step]);
  return actor.account;
}

/** A step that changes the state and nothing else. */
async function step(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  articleId: string,
  what: Step,
  { state, act, remark }: { state?: State; act: string; remark: string | null },
): Promise<Outcome<undefined>> {
  const account = need(actor, what);
  const article = await hold(tx, articleId);
  const decision = decideStep(what, article, account);
  if (!decision.ok) return decision;
  const second = decideSecondPerson(what === 'approve' ? await findOneHand(tx, article.savedBy) : null);
  if (!second.ok) return second;
  if (state) await tx.updateTable('portal.article').set({ state }).where('id', '=', articleId).execute();
  await note(tx, actor, now, articleId, act, article.latestVersion, remark);
  return allow(undefined);
}

/** Adds the next version and makes it the latest, a draft again. */
async function keep(tx: Tx, account: string, now: Temporal.Instant, article: Held, draft: Draft, restoredFrom?: number): Promise<number> {
  const version = article.latestVersion + 1;
  await addVersion(tx, account, now, article.id, version, draft, restoredFrom);
  await tx.updateTable('portal.article').set({ state: 'draft', latest_version: version }).where('id', '=', article.id).execute();
  if (!article.wasPublic) await followTitle(tx, article, draft);
  return version;
}

type Held = Awaited<ReturnType<typeof hold>>;

/** The facts of an article, held so that two steps cannot be decided at once. */
async function hold(tx: Tx, articleId: string) {
  const row = await tx.selectFrom('portal.article').selectAll().where('id', '=', articleId).forUpdate().executeTakeFirst();
  const latest = row && (await findVersion(tx, articleId, row.latest_version));
  if (!row || !latest) throw new NotFound('article', articleId);
  return {
    id: articleId,
    slug: row.slug,
    state: row.state as State,
    isPublic: row.published_version !== null && row.withdrawn_at === null,
    wasPublic: row.published_version !== null,
    carriedOver: row.carried_over,
    latestVersion: row.latest_version,
    savedBy: latest.savedBy,
    missing: missingFields({ ...latest.content, body: plainText(latest.content.body) }),
    categoryId: row.category_id,
    publishedAt: row.published_at,
    visibleFrom: row.visible_from,
  };
}
