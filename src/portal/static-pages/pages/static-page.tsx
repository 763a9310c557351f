import { raw } from 'hono/html';
import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import type { Crumb } from '../../../design/navigation.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Frame } from '../../../kernel/frame.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { listUnits, type UnitOfDay } from '../../../organisation/units/unit.queries.ts';
import { EVERYONE, page, type Screen } from '../../../platform/http/screen.tsx';
import { plainText } from '../../rich-text/plain-text.ts';
import { type FoundPage, findPage } from '../static-page.queries.ts';
import { FIXED_PAGES, FIXED_SLUGS, type FixedPage, isFixedPage, type PageContent } from '../static-page.rules.ts';
import { UnitTree } from '../unit-tree.view.tsx';

const t = words({
  vi: { about: 'Giới thiệu', procedures: 'Thủ tục hành chính', updated: (day: string) => `Cập nhật ngày ${day}` },
  en: { about: 'About', procedures: 'Administrative procedures', updated: (day: string) => `Updated on ${day}` },
});

/** What the page on the organisation needs beside its text. */
type Units = { units: readonly UnitOfDay[]; day: Temporal.PlainDate };

const screenOf = (slug: FixedPage): Screen =>
  page({
    path: FIXED_PAGES[slug],
    may: EVERYONE,
    params: z.object({}),
    keep: 'page',
    async load(tx, _, { now }) {
      const found = (await findPage(tx, slug))!;
      const day = dayOf(now);
      return { found, of: slug === 'bo-may' ? { units: await listUnits(tx, day), day } : undefined };
    },
    view: ({ found, of }, { language, frame, to }) => <StaticPage language={language} frame={frame} to={to} page={found} of={of} />,
  });

const addedPageScreen = page({
  path: '/trang/:slug{[a-z0-9-]+}',
  may: EVERYONE,
  params: z.object({ slug: z.string().max(120) }),
  keep: 'page',
  async load(tx, { slug }) {
    const found = isFixedPage(slug) ? undefined : await findPage(tx, slug);
    if (!found?.published) throw new NotFound('page', slug);
    return found;
  },
  view: (found, { language, frame, to }) => <StaticPage language={language} frame={frame} to={to} page={found} />,
});

/** The pages every portal has, and those that editors have added. */
export const staticPageScreens: readonly Screen[] = [...FIXED_SLUGS.map(screenOf), addedPageScreen];

/** A static page as the public sees it. Also for the preview: then with what is not saved yet. */
export const StaticPage = ({
  language,
  frame,
  to,
  page: shown,
  of,
}: {
  language: Language;
  frame: Frame;
  to: (path: string) => string;
  page: PageContent & Pick<FoundPage, 'slug' | 'updatedAt'>;
  of?: Units | undefined;
}) => {
  const say = t(language);
  const title = language === 'vi' ? shown.titleVi : shown.titleEn;
  const body = language === 'vi' ? shown.bodyVi : shown.bodyEn;
  const path = isFixedPage(shown.slug) ? FIXED_PAGES[shown.slug] : undefined;
  const above: Crumb[] = path?.startsWith('/gioi-thieu/')
    ? [{ text: say.about, href: to('/gioi-thieu') }]
    : path?.startsWith('/thu-tuc/')
      ? [{ text: say.procedures, href: to('/thu-tuc') }]
      : [];
  return (
    <PublicPage frame={frame} title={title} description={plainText(body).slice(0, 200)} crumbs={[...above, { text: title }]}>
      <div class="ba-page">
        <h1 class="govuk-heading-l">{title}</h1>
        <div class="ba-prose">{raw(body)}</div>
        {of ? <UnitTree language={language} units={of.units} day={of.day} authority={frame.authority} /> : null}
        {shown.updatedAt ? <p class="ba-quiet">{say.updated(dayText(dayOf(shown.updatedAt)))}</p> : null}
      </div>
    </PublicPage>
  );
};
