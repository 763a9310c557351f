import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Frame } from '../../../kernel/frame.ts';
import { inLanguage, LANGUAGES, type Language, words } from '../../../kernel/words.ts';
import { findSeats } from '../../../organisation/units/unit.queries.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, type Screen } from '../../../platform/http/screen.tsx';
import { articlePath, listFeedArticles } from '../../news/article.queries.ts';
import { branchOf, categoryName, listCategories } from '../../news/category.queries.ts';
import { listPlaces } from '../feed.queries.ts';
import { atom, type Feed, type Place, rss, sitemap } from '../feed.ts';

const t = words({
  vi: {
    title: (authority: string) => `Bình An – ${authority}`,
    titleOf: (category: string, authority: string) => `${category} – Bình An, ${authority}`,
    about: (authority: string) => `Tin mới của ${authority}.`,
    aboutOf: (category: string) => `Tin mới trong chuyên mục ${category}.`,
    sample: (title: string) => `${title} (tin mẫu)`,
    news: 'Tin tức',
  },
  en: {
    title: (authority: string) => `Bình An – ${authority}`,
    titleOf: (category: string, authority: string) => `${category} – Bình An, ${authority}`,
    about: (authority: string) => `News of ${authority}, as far as there is an English version.`,
    aboutOf: (category: string) => `News in the category ${category}, as far as there is an English version.`,
    sample: (title: string) => `${title} (sample news)`,
    news: 'News',
  },
});

const KINDS = {
  'rss.xml': { write: rss, type: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { write: atom, type: 'application/atom+xml; charset=utf-8' },
} as const;
const ENTRIES = 30;

/** Feeds of all news and of each category, the sitemap and what robots may do. `baseUrl`: they are read far from here, so every address is whole. */
export const feedScreens = (baseUrl: string): readonly Screen[] => [
  ...(Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((file) => {
    const { write, type } = KINDS[file];
    const answer = (path: string) =>
      resource({
        path,
        may: EVERYONE,
        answer: async (tx, { now, language, context }) =>
          send(context, write(await feedOf(tx, { baseUrl, file, now, language, slug: context.req.param('category') })), type),
      });
    return [answer(`/${file}`), answer(`/tin-tuc/:category/${file}`)];
  }),
  resource({
    path: '/sitemap.xml',
    may: EVERYONE,
    answer: async (tx, { now, context }) => send(context, sitemap(await placesOf(tx, baseUrl, now)), 'application/xml; charset=utf-8'),
  }),
  resource({
    path: '/robots.txt',
    may: EVERYONE,
    answer: async (_tx, { context }) => send(context, robots(baseUrl), 'text/plain; charset=utf-8'),
  }),
];

/** The feeds of a page for its head. */
export const FeedLinks = ({
  language,
  category,
  frame,
}: {
  language: Language;
  category: { slug: string; nameVi: string; nameEn: string } | undefined;
  frame: Pick<Frame, 'authority'>;
}) => {
  const say = t(language);
  const feeds = [
    ...(category ? [{ at: `/tin-tuc/${category.slug}`, title: say.titleOf(categoryName(language, category), frame.authority.name) }] : []),
    { at: '', title: say.title(frame.authority.name) },
  ];
  return (
    <>
      {feeds.flatMap(({ at, title }) => [
        <link rel="alternate" type="application/rss+xml" title={`${title} (RSS)`} href={inLanguage(language, `${at}/rss.xml`)} />,
        <link rel="alternate" type="application/atom+xml" title={`${title} (Atom)`} href={inLanguage(language, `${at}/atom.xml`)} />,
      ])}
    </>
  );
};

async function feedOf(
  tx: Tx,
  given: { baseUrl: string; file: string; now: Temporal.Instant; language: Language; slug: string | undefined },
): Promise<Feed> {
  const { baseUrl, file, now, language, slug } = given;
  const say = t(language);
  const tree = slug ? await listCategories(tx, now) : [];
  const category = tree.find((one) => one.slug === slug);
  if (slug && !category) throw new NotFound('category', slug);
  const { authority } = await findSeats(tx, dayOf(now));
  const name = (language === 'vi' ? authority?.name : authority?.nameEn) ?? 'Bình An';
  const whole = (path: string) => baseUrl + inLanguage(language, path);
  const at = category ? `/tin-tuc/${category.slug}` : '';
  const articles = await listFeedArticles(tx, now, {
    language,
    limit: ENTRIES,
    ...(category ? { categories: branchOf(tree, category.id) } : {}),
  });
  return {
    title: category ? say.titleOf(categoryName(language, category), name) : say.title(name),
    about: category ? say.aboutOf(categoryName(language, category)) : say.about(name),
    language,
    page: whole(at || '/tin-tuc'),
    self: whole(`${at}/${file}`),
    author: name,
    entries: articles.map((article) => {
      const title = language === 'en' ? (article.titleEn ?? article.title) : article.title;
      const lead = language === 'en' ? (article.leadEn ?? '') : article.lead;
      return {
        id: article.id,
        title: article.sample ? say.sample(title) : title,
        href: whole(articlePath(article)),
        summary: article.agencyTag && lead ? `(${article.agencyTag}) ${lead}` : lead,
        category: categoryName(language, article.category),
        author: article.author,
        publishedAt: article.publishedAt,
        changedAt: article.changedAt,
      };
    }),
  };
}

/** Lists and help, which every instance has. */
const LISTS = [
  '/',
  '/tin-tuc',
  '/ke-hoach',
  '/van-ban',
  '/su-kien',
  '/so-lieu',
  '/tham-do',
  '/tro-giup',
  '/bao-tin',
  '/gioi-thieu/cach-dem',
];

async function placesOf(tx: Tx, baseUrl: string, now: Temporal.Instant): Promise<Place[]> {
  const lists = LISTS.map((path) => ({ path, changed: undefined, english: true }));
  return [...lists, ...(await listPlaces(tx, now))].flatMap(({ path, changed, english }) => {
    const languages = LANGUAGES.map((language) => ({ language, href: baseUrl + inLanguage(language, path) }));
    if (!english) return [{ href: baseUrl + path, changed, languages: [] }];
    return languages.map(({ href }) => ({ href, changed, languages }));
  });
}

/** Help and reporting stay open to search engines: whoever looks for help must find it. */
const robots = (baseUrl: string): string => {
  const closed = ['/lam-viec', '/dang-nhap', '/thoat', '/tim-kiem'];
  return [
    'User-agent: *',
    ...LANGUAGES.flatMap((language) => closed.map((path) => `Disallow: ${inLanguage(language, path)}`)),
    'Allow: /tro-giup',
    'Allow: /bao-tin',
    '',
    `Sitemap: ${baseUrl}/sitemap.xml`,
    '',
  ].join('\n');
};

/** Asked for again, it is sent again only when it has changed. */
function send(c: Context, text: string, type: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const headers = { 'content-type': type, 'cache-control': 'no-cache', etag };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
