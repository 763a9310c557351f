import fs from 'node:fs';
import { dayOf, ZONE } from '../../kernel/day.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import {
  type ArticleContent,
  approveArticle,
  correctArticle,
  createArticle,
  publishArticle,
  saveArticle,
  submitArticle,
} from '../../portal/news/article.commands.ts';
import { findVersion } from '../../portal/news/article-version.queries.ts';
import { readArticle } from '../../portal/news/reading/article.reading.ts';
import { importArticle } from '../../portal/newsroom/import.commands.ts';
import { CATEGORIES, PLAN_TOPIC, RECENT_FROM, RECENT_SAMPLES, SAMPLES, type SampleArticle } from './news-samples.ts';
import type { DemoScene } from './scene.ts';

/** The saved page of the district's portal: the one real article. Its views and visits are carried over with it. */
const SAVED_PAGE = new URL('../../portal/news/reading/seed-article.txt', import.meta.url);
const SOURCE = 'trang đã lưu của cổng thông tin quận Bắc Từ Liêm';

/** Categories, the real article and invented ones. After the documents: the article finds the plan it points to among them. */
export async function loadNews(scene: DemoScene): Promise<void> {
  const categories = await addCategories(scene);
  await importRealArticle(scene);
  const samples = isPast(RECENT_FROM, scene.now) ? [...SAMPLES, ...RECENT_SAMPLES] : SAMPLES;
  for (const { sample, written } of inOrder(samples, scene.now)) await writeSample(scene, categories, sample, written);
}

const addCategories = (scene: DemoScene): Promise<Map<string, string>> =>
  scene.as('duyettin', 'approver', async (tx, actor) => {
    const ids = new Map<string, string>();
    for (const [position, { slug, vi, en, parent }] of CATEGORIES.entries()) {
      const { id } = await tx
        .insertInto('portal.category')
        .values({ slug, name_vi: vi, name_en: en, position, parent_id: parent ? ids.get(parent)! : null })
        .returning('id')
        .executeTakeFirstOrThrow();
      await record(tx, actor, scene.now, 'category.added', id, { slug });
      ids.set(slug, id);
    }
    return ids;
  });

/** Taken over as the command line does it, given topics and the place on top, and published by a second person with its original date. */
async function importRealArticle(scene: DemoScene): Promise<void> {
  const { now } = scene;
  const reading = await readArticle({ name: 'seed-article.txt', bytes: fs.readFileSync(SAVED_PAGE) });
  if (!reading.ok) throw new Error('the saved page cannot be read');
  const { article, html } = reading;
  if (!isPast(article.publishedAt!, now)) return;
  const articleId = await scene.as('bientap', 'editor', async (tx, actor) => {
    const { articleId } = done(await importArticle(tx, actor, now, { article, html, source: SOURCE, publish: false, carryVisits: true }));
    const { category_id: categoryId } = await tx
      .selectFrom('portal.article')
      .select('category_id')
      .where('id', '=', articleId)
      .executeTakeFirstOrThrow();
    const { content, number: baseVersion } = (await findVersion(tx, articleId, 1))!;
    const topics = [PLAN_TOPIC, 'Quyết định 45/QĐ-TTg'];
    done(await saveArticle(tx, actor, now, { articleId, baseVersion, categoryId, content, topics, pinned: true }));
    done(await submitArticle(tx, actor, now, { articleId }));
    return articleId;
  });
  await scene.as('duyettin', 'approver', async (tx, actor) => {
    done(await approveArticle(tx, actor, now, { articleId }));
    done(await publishArticle(tx, actor, now, { articleId }));
  });
}

/** Those written before now, oldest first. */
const inOrder = (samples: readonly SampleArticle[], now: Temporal.Instant) =>
  samples
    .map((sample) => ({ sample, written: writtenAt(sample.at, now) }))
    .filter(({ written }) => Temporal.Instant.compare(written, now) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.written, b.written));

const writtenAt = (at: SampleArticle['at'], now: Temporal.Instant): Temporal.Instant =>
  typeof at === 'string'
    ? Temporal.Instant.from(at)
    : dayOf(now).subtract({ days: at.daysBefore }).toZonedDateTime({ timeZone: ZONE, plainTime: at.time }).toInstant();

/** Written by the editor, approved and published by the approver, each at its time. */
async function writeSample(
  scene: DemoScene,
  categories: Map<string, string>,
  sample: SampleArticle,
  written: Temporal.Instant,
): Promise<void> {
  const approved = earlier(written.add({ hours: 1 }), scene.now);
  const categoryId = categories.get(sample.category)!;
  const articleId = await scene.as('bientap', 'editor', async (tx, actor) => {
    const { articleId } = done(
      await createArticle(tx, actor, written, { categoryId, content: contentOf(sample), topics: sample.topics, sample: true }),
    );
    done(await submitArticle(tx, actor, written.add({ minutes: 10 }), { articleId }));
    return articleId;
  });
  if (sample.waits) return;
  await scene.as('duyettin', 'approver', async (tx, actor) => {
    done(await approveArticle(tx, actor, approved, { articleId }));
    const visibleFrom = sample.shownFrom ? Temporal.Instant.from(sample.shownFrom) : null;
    done(await publishArticle(tx, actor, approved, { articleId, visibleFrom }));
    if (sample.correction && isPast(sample.correction.at, scene.now)) {
      const { at, text } = sample.correction;
      done(await correctArticle(tx, actor, Temporal.Instant.from(at), { articleId, correction: text }));
    }
  });
}

const contentOf = ({ title, lead, body, english }: SampleArticle): ArticleContent => ({
  title,
  agencyTag: null,
  lead,
  body,
  author: null,
  source: null,
  titleEn: english?.title ?? null,
  leadEn: english?.lead ?? null,
  bodyEn: english?.body ?? null,
  imageId: null,
});

const isPast = (at: string, now: Temporal.Instant): boolean => Temporal.Instant.compare(Temporal.Instant.from(at), now) < 0;
const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b);

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusal.code}`);
  return outcome.value;
}
