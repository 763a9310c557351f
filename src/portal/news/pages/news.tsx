import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { RowList } from '../../../design/blocks.tsx';
import { Icon } from '../../../design/icons.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { type Crumb, Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { EVERYONE, page, pageNumber, type Showing } from '../../../platform/http/screen.tsx';
import { FeedLinks } from '../../feeds/pages/feeds.tsx';
import { type ArticleRow, listPublishedArticles } from '../article.queries.ts';
import { ArticleItem } from '../article-row.view.tsx';
import { branchOf, type CategoryRow, categoryName, listCategories, trailOf } from '../category.queries.ts';

const t = words({
  vi: {
    title: 'Tin tức',
    about: (authority: string) => `Tin và bài của ${authority}, mới nhất ở trên.`,
    aboutCategory: (name: string) => `Tin và bài trong chuyên mục ${name}, mới nhất ở trên.`,
    categories: 'Chuyên mục',
    all: 'Tất cả tin',
    articles: (n: string) => `${n} bài`,
    pages: (page: string, pages: string) => `trang ${page} trên ${pages}`,
    pageTitle: (title: string, page: string) => `${title}, trang ${page}`,
    none: 'Chưa có bài nào.',
    noneText: 'Khi có bài mới, bài sẽ hiện ở đây và trên trang chủ.',
    feed: 'Nhận tin mới qua RSS',
  },
  en: {
    title: 'News',
    about: (authority: string) => `News of ${authority}, newest first.`,
    aboutCategory: (name: string) => `News in the category ${name}, newest first.`,
    categories: 'Categories',
    all: 'All news',
    articles: (n: string) => (n === '1' ? '1 article' : `${n} articles`),
    pages: (page: string, pages: string) => `page ${page} of ${pages}`,
    pageTitle: (title: string, page: string) => `${title}, page ${page}`,
    none: 'There is no article yet.',
    noneText: 'New articles will be shown here and on the home page.',
    feed: 'Follow by RSS',
  },
});
const ON_A_PAGE = 20;

/** All news, newest first. */
export const newsScreen = page({
  path: '/tin-tuc',
  may: EVERYONE,
  params: z.object({ trang: pageNumber }),
  keep: 'page',
  async load(tx, { trang }, { now }) {
    const tree = await listCategories(tx, now);
    return {
      tree,
      trang,
      category: undefined,
      ...(await pageOf(listPublishedArticles(tx, now, { page: trang, limit: ON_A_PAGE }), trang)),
    };
  },
  view: (data, showing) => <NewsList {...data} showing={showing} />,
});

/** The news of a category and of those below it. */
export const categoryScreen = page({
  path: '/tin-tuc/:category',
  may: EVERYONE,
  params: z.object({ category: z.string().regex(/^[a-z0-9-]{1,140}$/), trang: pageNumber }),
  keep: 'page',
  async load(tx, params, { now }) {
    const { trang } = params;
    const tree = await listCategories(tx, now);
    const category = tree.find(({ slug }) => slug === params.category);
    if (!category) throw new NotFound('category', params.category);
    const categories = branchOf(tree, category.id);
    return {
      tree,
      trang,
      category,
      ...(await pageOf(listPublishedArticles(tx, now, { page: trang, limit: ON_A_PAGE, categories }), trang)),
    };
  },
  view: (data, showing) => <NewsList {...data} showing={showing} />,
});

/** A page behind the last one is no page; the first is one even when it is empty. */
async function pageOf<T extends { rows: unknown[] }>(found: Promise<T>, trang: number): Promise<T> {
  const list = await found;
  if (trang > 1 && list.rows.length === 0) throw new NotFound('page', String(trang));
  return list;
}

type List = {
  tree: readonly CategoryRow[];
  category: CategoryRow | undefined;
  rows: readonly ArticleRow[];
  total: number;
  trang: number;
  showing: Showing;
};

const NewsList = ({ tree, category, rows, total, trang, showing }: List) => {
  const { language, frame, to } = showing;
  const say = t(language);
  const name = category ? categoryName(language, category) : say.title;
  const title = trang === 1 ? name : say.pageTitle(name, String(trang));
  const pages = Math.max(1, Math.ceil(total / ON_A_PAGE));
  const path = category ? `/tin-tuc/${category.slug}` : '/tin-tuc';
  const at = (n: number) => to(n === 1 ? path : `${path}?trang=${n}`);
  return (
    <PublicPage
      frame={frame}
      title={title}
      description={category ? say.aboutCategory(name) : say.about(frame.authority.name)}
      section="/tin-tuc"
      crumbs={category ? categoryCrumbs(language, tree, category.id, to, false) : [{ text: say.title }]}
      query={trang === 1 ? '' : `?trang=${trang}`}
      head={<FeedLinks language={language} category={category} frame={frame} />}
    >
      <div class="ba-section">
        <div class="ba-section__name">
          <h1 class="govuk-heading-l">{name}</h1>
          <p class="ba-quiet">
            {say.articles(count(language, total))}
            {pages > 1 ? `, ${say.pages(String(trang), count(language, pages))}` : ''}
          </p>
          <CategoryTree language={language} tree={tree} current={category?.id} to={to} />
          <p class="ba-section__more ba-feed">
            <a href={to(category ? `${path}/rss.xml` : '/rss.xml')}>
              <Icon name="feed" />
              {say.feed}
            </a>
          </p>
        </div>
        <div class="ba-section__matter">
          {rows.length > 0 ? (
            <RowList>
              {rows.map((article) => (
                <ArticleItem language={language} article={article} to={to} full />
              ))}
            </RowList>
          ) : (
            <EmptyState title={say.none}>
              <p>{say.noneText}</p>
            </EmptyState>
          )}
          <Pagination language={language} page={trang} pages={pages} href={at} />
        </div>
      </div>
    </PublicPage>
  );
};

/** The way down to a category. `linked`: the category too is a link, since the page lies below it. */
export function categoryCrumbs(
  language: Language,
  tree: readonly CategoryRow[],
  id: string,
  to: (path: string) => string,
  linked: boolean,
): Crumb[] {
  const trail = trailOf(tree, id);
  return [
    { text: t(language).title, href: to('/tin-tuc') },
    ...trail.map((one, at) => {
      const text = categoryName(language, one);
      return at < trail.length - 1 || linked ? { text, href: to(`/tin-tuc/${one.slug}`) } : { text };
    }),
  ];
}

/** The categories in the margin, each with how many articles it and those below it hold. One that holds none is left out, unless one is in it. */
const CategoryTree = ({
  language,
  tree,
  current,
  to,
}: {
  language: Language;
  tree: readonly CategoryRow[];
  current: string | undefined;
  to: (path: string) => string;
}) => {
  const say = t(language);
  const shown = tree.filter(({ id, articles }) => articles > 0 || id === current);
  const children = (parent: string | null): Child => {
    const own = shown.filter(({ parentId }) => parentId === parent);
    if (own.length === 0) return null;
    return (
      <ul>
        {own.map((one) => (
          <li>
            <CategoryLink href={to(`/tin-tuc/${one.slug}`)} here={one.id === current}>
              {categoryName(language, one)} <span class="ba-categories__count">{count(language, one.articles)}</span>
            </CategoryLink>
            {children(one.id)}
          </li>
        ))}
      </ul>
    );
  };
  return (
    <nav class="ba-categories" aria-label={say.categories}>
      <p>
        <CategoryLink href={to('/tin-tuc')} here={current === undefined}>
          {say.all}
        </CategoryLink>
      </p>
      {children(null)}
    </nav>
  );
};

const CategoryLink = ({ href, here, children }: { href: string; here: boolean; children: Child }) => (
  <a href={href} aria-current={here ? 'page' : undefined}>
    {children}
  </a>
);
