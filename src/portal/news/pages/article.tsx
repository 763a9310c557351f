import { raw } from 'hono/html';
import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { isoText } from '../../../kernel/day.ts';
import type { Frame } from '../../../kernel/frame.ts';
import { inLanguage, type Language } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { FeedLinks } from '../../feeds/pages/feeds.tsx';
import { planSummary } from '../../plans/plan.view.tsx';
import { findPublishedPlan } from '../../plans/published-plan.queries.ts';
import { articlePath, findPublishedArticle, listRelatedArticles, type PublishedArticle } from '../article.queries.ts';
import { ArticleView } from '../article.view.tsx';
import { inReadersLanguage, shortened } from '../article-row.view.tsx';
import { categoryName, listCategories } from '../category.queries.ts';
import { categoryCrumbs } from './news.tsx';

const RELATED = 4;
const slug = z.string().regex(/^[a-z0-9-]{1,140}$/);

/** One article. An old address redirects, a withdrawn article is gone (410), one that is not shown now is not there (404). */
export const articleScreen = page({
  path: '/tin-tuc/:category/:slug',
  may: EVERYONE,
  params: z.object({ category: slug, slug }),
  keep: 'page',
  async load(tx, params, { now }) {
    const article = await findPublishedArticle(tx, params.category, params.slug, now);
    const planSlug = article.attachments.find((one) => one.kind === 'document' && one.planSlug !== null);
    const plan = planSlug?.kind === 'document' && planSlug.planSlug ? await findPublishedPlan(tx, planSlug.planSlug) : undefined;
    return { article, plan, tree: await listCategories(tx, now), related: await listRelatedArticles(tx, article, now, RELATED) };
  },
  subject: ({ article }) => article.id,
  view({ article, plan, tree, related }, { language, frame, to }) {
    const title = inReadersLanguage(language, article.title, article.titleEn).text;
    const description = shortened(inReadersLanguage(language, article.lead, article.leadEn).text, 300);
    const hasFigures = plan?.targets.some(({ figure }) => figure) ?? false;
    return (
      <PublicPage
        frame={frame}
        title={title}
        description={description}
        section="/tin-tuc"
        crumbs={categoryCrumbs(language, tree, article.category.id, to, true)}
        kind="article"
        translated={article.hasEnglish}
        picture={article.picture ? `${frame.baseUrl}/tep/${article.picture.id}/w1280` : undefined}
        head={
          <>
            <ArticleMeta article={article} language={language} frame={frame} description={description} />
            <FeedLinks language={language} category={article.category} frame={frame} />
          </>
        }
      >
        <ArticleView
          article={article}
          language={language}
          to={to}
          related={related}
          plan={plan && hasFigures ? { summary: planSummary(language, plan), href: `/ke-hoach/${plan.slug}` } : undefined}
        />
      </PublicPage>
    );
  },
});

/** What machines are told. A sample is nothing that a search engine should take for news. */
const ArticleMeta = ({
  article,
  language,
  frame,
  description,
}: {
  article: PublishedArticle;
  language: Language;
  frame: Frame;
  description: string;
}) => (
  <>
    {article.sample ? (
      <meta name="robots" content="noindex" />
    ) : (
      <script type="application/ld+json">{raw(newsArticle(article, language, frame, description))}</script>
    )}
    <meta property="article:published_time" content={isoText(article.publishedAt)} />
    <meta property="article:modified_time" content={isoText(article.changedAt)} />
    <meta property="article:section" content={categoryName(language, article.category)} />
  </>
);

/** schema.org `NewsArticle` as JSON that may stand between script tags: no `<` in it. */
export function newsArticle(article: PublishedArticle, language: Language, frame: Frame, description: string): string {
  const spoken = article.hasEnglish ? language : 'vi';
  const publisher = { '@type': 'GovernmentOrganization', name: frame.authority.name };
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: inReadersLanguage(language, article.title, article.titleEn).text,
    description,
    inLanguage: spoken,
    datePublished: isoText(article.publishedAt),
    dateModified: isoText(article.changedAt),
    articleSection: categoryName(language, article.category),
    author: article.author ? { '@type': 'Person', name: article.author } : publisher,
    publisher,
    mainEntityOfPage: frame.baseUrl + inLanguage(spoken, articlePath(article)),
    isAccessibleForFree: true,
    ...(article.topics.length > 0 ? { keywords: article.topics } : {}),
    ...(article.picture ? { image: [`${frame.baseUrl}/tep/${article.picture.id}/w1280`] } : {}),
    ...(article.correction ? { correction: article.correction.text } : {}),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
