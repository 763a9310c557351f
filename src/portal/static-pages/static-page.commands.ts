import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { slugOf } from '../../kernel/slug.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { showFilesInUse } from '../media/media.commands.ts';
import { cleanBody, filesIn } from '../rich-text/body.ts';
import { plainText } from '../rich-text/plain-text.ts';
import { putSearchEntry, removeSearchEntry } from '../search/search.commands.ts';
import { PAGE_DEFAULTS } from './static-page.defaults.ts';
import { isFixedPage, type PageContent, pagePath } from './static-page.rules.ts';

/** Saves a page as a new version, seen at once. Refused when somebody saved it since `baseVersion` was read (0: nobody ever has). */
export async function savePage(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { slug, baseVersion, content, restoredFrom }: { slug: string; baseVersion: number; content: PageContent; restoredFrom?: number },
): Promise<Outcome<{ slug: string }>> {
  const stored = await tx.selectFrom('portal.page').select('version').where('slug', '=', slug).forUpdate().executeTakeFirst();
  if (!stored && !isFixedPage(slug)) throw new NotFound('page', slug);
  if ((stored?.version ?? 0) !== baseVersion) return refuse('changed-meanwhile');
  const version = baseVersion + 1;
  const values = { ...columns(content), version, updated_at: now, updated_by: actor.account! };
  if (stored) {
    await tx.updateTable('portal.page').set(values).where('slug', '=', slug).execute();
  } else if (!(await insertPage(tx, slug, values))) {
    return refuse('changed-meanwhile'); // somebody was the first at the same moment
  }
  await keepVersion(tx, actor, now, slug, version, content);
  await discardPageDraft(tx, actor, now, { slug });
  await record(tx, actor, now, restoredFrom === undefined ? 'page.saved' : 'page.restored', slug, {
    version,
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
  });
  return allow({ slug });
}

/** Adds a page of the editors' own under `/trang`, not public yet. Its address comes from the title and stays. Refused when the address is taken. */
export async function addPage(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { content }: { content: PageContent },
): Promise<Outcome<{ slug: string }>> {
  const slug = slugOf(content.titleVi);
  if (slug === '') return refuse('no-address');
  const values = { ...columns(content), version: 1, updated_at: now, updated_by: actor.account!, published: false };
  if (isFixedPage(slug) || slug === 'moi' || !(await insertPage(tx, slug, values))) return refuse('address-taken', null, { slug });
  await keepVersion(tx, actor, now, slug, 1, content);
  await record(tx, actor, now, 'page.added', slug);
  return allow({ slug });
}

/** Keeps what somebody is typing, for the preview: seen by them alone, in place of what they kept before. */
export async function keepPageDraft(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { slug, baseVersion, content }: { slug: string; baseVersion: number; content: PageContent },
): Promise<Outcome<{ slug: string }>> {
  const values = { ...columns(content), base_version: baseVersion, saved_at: now };
  await tx
    .insertInto('portal.page_draft')
    .values({ account_id: actor.account!, slug, ...values })
    .onConflict((it) => it.columns(['account_id', 'slug']).doUpdateSet(values))
    .execute();
  return allow({ slug });
}

/** Throws away what this actor was typing. */
export async function discardPageDraft(
  tx: Tx,
  _actor: Actor,
  _now: Temporal.Instant,
  { slug }: { slug: string },
): Promise<Outcome<{ slug: string }>> {
  await tx.deleteFrom('portal.page_draft').where('slug', '=', slug).execute();
  return allow({ slug });
}

/** Makes what a page said in an earlier version its newest version; 0 stands for what the program came with. */
export async function restorePage(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { slug, number, baseVersion }: { slug: string; number: number; baseVersion: number },
): Promise<Outcome<{ slug: string }>> {
  const old = number === 0 && isFixedPage(slug) ? PAGE_DEFAULTS[slug] : await findVersion(tx, slug, number);
  if (!old) throw new NotFound('page version', `${slug} ${number}`);
  return savePage(tx, actor, now, { slug, baseVersion, content: old, restoredFrom: number });
}

/** Takes a page of the editors' own off the site, or puts it back. The pages every portal has always stay. */
export async function showPage(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { slug, published }: { slug: string; published: boolean },
): Promise<Outcome<{ slug: string }>> {
  if (isFixedPage(slug)) return refuse('page-always-there');
  const row = await tx.updateTable('portal.page').set({ published }).where('slug', '=', slug).returningAll().executeTakeFirst();
  if (!row) throw new NotFound('page', slug);
  const content = { titleVi: row.title_vi, titleEn: row.title_en, bodyVi: row.body_vi, bodyEn: row.body_en };
  if (published) await index(tx, now, slug, content);
  else await removeSearchEntry(tx, 'page', slug);
  await record(tx, actor, now, published ? 'page.published' : 'page.unpublished', slug);
  return allow({ slug });
}

type PageColumns = ReturnType<typeof columns> & { version: number; updated_at: Temporal.Instant; updated_by: string; published?: boolean };

async function insertPage(tx: Tx, slug: string, values: PageColumns): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('portal.page')
    .values({ slug, ...values })
    .onConflict((it) => it.column('slug').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function keepVersion(tx: Tx, actor: Actor, now: Temporal.Instant, slug: string, number: number, content: PageContent) {
  await tx
    .insertInto('portal.page_version')
    .values({ slug, number, ...columns(content), saved_at: now, saved_by: actor.account! })
    .execute();
  const { published } = await tx.selectFrom('portal.page').select('published').where('slug', '=', slug).executeTakeFirstOrThrow();
  if (published) await index(tx, now, slug, content);
  await showFilesInUse(tx, filesIn(content.bodyVi + content.bodyEn));
}

async function findVersion(tx: Tx, slug: string, number: number): Promise<PageContent | undefined> {
  return tx
    .selectFrom('portal.page_version')
    .select(['title_vi as titleVi', 'title_en as titleEn', 'body_vi as bodyVi', 'body_en as bodyEn'])
    .where('slug', '=', slug)
    .where('number', '=', number)
    .executeTakeFirst();
}

const columns = ({ titleVi, titleEn, bodyVi, bodyEn }: PageContent) => ({
  title_vi: titleVi,
  title_en: titleEn,
  body_vi: cleanBody(bodyVi),
  body_en: cleanBody(bodyEn),
});

async function index(tx: Tx, now: Temporal.Instant, slug: string, content: PageContent): Promise<void> {
  for (const language of ['vi', 'en'] as const) {
    await putSearchEntry(tx, {
      kind: 'page',
      ref: slug,
      language,
      title: language === 'vi' ? content.titleVi : content.titleEn,
      matter: plainText(language === 'vi' ? content.bodyVi : content.bodyEn),
      href: pagePath(slug),
      label: '',
      dated: now,
      visibleFrom: null,
      visibleUntil: null,
    });
  }
}
