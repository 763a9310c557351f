import type { Child } from 'hono/jsx';
import { type Frame, hrefIn } from '../kernel/frame.ts';
import { inLanguage, words } from '../kernel/words.ts';
import { Icon, Mark, NeutralMark } from './icons.tsx';

const t = words({
  vi: {
    skip: 'Đến nội dung chính',
    demonstration: 'Bản trình diễn',
    demonstrationText: 'Bài viết và số máy quốc gia là thật. Chỗ nào ghi “mẫu” là dữ liệu giả định.',
    demonstrationWork: 'Người và số liệu ghi “mẫu” là giả định.',
    portal: 'Cổng thông tin',
    search: 'Tìm trong trang',
    searchFor: 'Tìm tin, văn bản',
    find: 'Tìm',
    searching: 'Tìm kiếm',
    other: 'English',
    otherShort: 'EN',
    sections: 'Mục chính',
    open: 'Các mục',
    notices: 'Thông báo',
    news: 'Tin tức',
    plans: 'Kế hoạch',
    events: 'Sự kiện',
    documents: 'Văn bản',
    figures: 'Số liệu',
    help: 'Trợ giúp',
    report: 'Báo tin',
    exit: 'Thoát nhanh',
    exitFrom: ' khỏi trang này',
    loading: 'Đang chuyển trang.',
    expired: 'Đã hết thời gian, chưa thoát.',
    twice: 'Phím Shift, bấm thêm 2 lần nữa để thoát.',
    once: 'Phím Shift, bấm thêm 1 lần nữa để thoát.',
  },
  en: {
    skip: 'Skip to main content',
    demonstration: 'Demonstration',
    demonstrationText: 'The article and the national numbers are real. Whatever is marked “sample” is invented.',
    demonstrationWork: 'People and figures marked “sample” are invented.',
    portal: 'Information portal',
    search: 'Search this site',
    searchFor: 'Search news, documents',
    find: 'Search',
    searching: 'Search',
    other: 'Tiếng Việt',
    otherShort: 'VI',
    sections: 'Main sections',
    open: 'Sections',
    notices: 'Notices',
    news: 'News',
    plans: 'Plans',
    events: 'Events',
    documents: 'Documents',
    figures: 'Figures',
    help: 'Help',
    report: 'Report',
    exit: 'Exit this page',
    exitFrom: ' quickly',
    loading: 'Loading.',
    expired: 'Exit this page expired.',
    twice: 'Shift, press 2 more times to exit.',
    once: 'Shift, press 1 more time to exit.',
  },
});

/** The name of the service. Never on help and report pages. */
export const NAME = 'Bình An';

/** An address as it stands in a link: ours in the reader's language, a foreign one as it is. */
export const to = (frame: Pick<Frame, 'language' | 'portalUrl'>, href: string): string =>
  href.startsWith('/') && !href.startsWith('//') ? hrefIn(frame, href) : href;

export const SkipLink = ({ frame }: { frame: Frame }) => (
  <a href="#noi-dung" class="govuk-skip-link" data-module="govuk-skip-link">
    {t(frame.language).skip}
  </a>
);

/** The strip that says: this is a demonstration. Prints nothing where it is not. */
export const DemonstrationStrip = ({ frame, work }: { frame: Frame; work?: boolean | undefined }) => {
  if (!frame.demonstration) return null;
  const say = t(frame.language);
  return (
    <section class="ba-strip" aria-label={say.demonstration}>
      <div class="govuk-phase-banner govuk-width-container">
        <p class="govuk-phase-banner__content">
          <strong class="govuk-tag govuk-phase-banner__content__tag">{say.demonstration}</strong>
          <span class="govuk-phase-banner__text">{work ? say.demonstrationWork : say.demonstrationText}</span>
        </p>
      </div>
    </section>
  );
};

/** GOV.UK "Exit this page", second part: the link for those who go by keyboard or ear, next after the skip link. */
const ExitSkipLink = ({ frame }: { frame: Frame }) => (
  <a href={frame.exitTo} class="govuk-skip-link govuk-js-exit-this-page-skiplink" rel="nofollow noreferrer" data-module="govuk-skip-link">
    {t(frame.language).exit}
  </a>
);

/** GOV.UK "Exit this page". Without script one press leaves; with it also Shift ×3, and a cover hides the page at once. */
export const ExitThisPage = ({ frame }: { frame: Frame }) => {
  const say = t(frame.language);
  const spoken = {
    'data-i18n.activated': say.loading,
    'data-i18n.timed-out': say.expired,
    'data-i18n.press-two-more-times': say.twice,
    'data-i18n.press-one-more-time': say.once,
  };
  return (
    <div class="govuk-exit-this-page" data-module="govuk-exit-this-page" {...spoken}>
      {/* biome-ignore lint/a11y/useSemanticElements: GOV.UK’s markup; without script it must be a link */}
      <a
        href={frame.exitTo}
        role="button"
        draggable="false"
        class="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        data-module="govuk-button"
        rel="nofollow noreferrer"
      >
        <Icon name="exit" />
        {say.exit}
        <span class="govuk-visually-hidden">{say.exitFrom}</span>
      </a>
    </div>
  );
};

/** The button in its place: in view however far one scrolls, over the header on a desk screen, full width on a phone. */
export const ExitBar = ({ frame }: { frame: Frame }) => (
  <section class="ba-exit" aria-label={t(frame.language).exit}>
    <ExitSkipLink frame={frame} />
    <div class="govuk-width-container">
      <ExitThisPage frame={frame} />
    </div>
  </section>
);

/** Name, authority, search, language. `neutral`: only the authority's name and a building, and nothing typed leaves before it is sent. */
export const Masthead = ({ frame, neutral, children }: { frame: Frame; neutral?: boolean | undefined; children?: Child | undefined }) => {
  const say = t(frame.language);
  return (
    <header class={neutral ? 'ba-header ba-header--help' : 'ba-header'}>
      <div class="govuk-generic-header">
        <div class="govuk-generic-header__container govuk-width-container">
          <div class="govuk-generic-header__logo">
            <a href={to(frame, '/')} class="govuk-generic-header__homepage-link">
              {neutral ? <NeutralMark /> : <Mark />}
              <span>
                <span class="ba-name">{neutral ? frame.authority.name : NAME}</span>
                <span class="ba-authority">{neutral ? say.portal : frame.authority.name}</span>
              </span>
            </a>
          </div>
          <div class="ba-tools">
            {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to many a phone in use */}
            <form class="ba-search" action={to(frame, '/tim-kiem')} role="search">
              <label class="govuk-visually-hidden" for="tim">
                {say.search}
              </label>
              <input
                class="govuk-input"
                id="tim"
                name="q"
                type="search"
                placeholder={say.searchFor}
                autocomplete="off"
                data-suggest={neutral ? undefined : to(frame, '/tim-kiem/goi-y')}
              />
              <button class="govuk-button" type="submit">
                <Icon name="search" />
                <span class="govuk-visually-hidden">{say.find}</span>
              </button>
            </form>
            <a class="ba-search-link" href={to(frame, '/tim-kiem')}>
              <Icon name="search" />
              <span class="govuk-visually-hidden">{say.searching}</span>
            </a>
            <LanguageLink frame={frame} />
          </div>
        </div>
      </div>
      {children}
    </header>
  );
};

/** The same page in the other language. */
export const LanguageLink = ({ frame }: { frame: Frame }) => {
  const say = t(frame.language);
  const other = frame.language === 'vi' ? 'en' : 'vi';
  return (
    <a class="ba-lang" href={inLanguage(other, frame.path)} hreflang={other} lang={other}>
      <span class="ba-lang__short" aria-hidden="true">
        {say.otherShort}
      </span>
      <span class="ba-lang__rest">{say.other}</span>
    </a>
  );
};

/** The addresses of the main navigation, in its order. */
export const SECTIONS = ['/tin-tuc', '/ke-hoach', '/su-kien', '/van-ban', '/so-lieu', '/tro-giup', '/bao-tin'] as const;
export type Section = (typeof SECTIONS)[number];

/** Main navigation: ours first and always, then what editors have added. Folds on a phone, without script. */
export const Navigation = ({ frame, section }: { frame: Frame; section?: Section | undefined }) => {
  const say = t(frame.language);
  const here = section ?? SECTIONS.find((one) => frame.path === one || frame.path.startsWith(`${one}/`));
  const names = [say.news, say.plans, say.events, say.documents, say.figures, say.help, say.report];
  const items = [...SECTIONS.map((href, i) => ({ href: href as string, label: names[i] ?? '' })), ...frame.menu];
  return (
    <nav class="govuk-service-navigation" aria-label={say.sections}>
      <div class="govuk-width-container">
        <details>
          <summary>
            <Icon name="menu" />
            {say.open}
          </summary>
          <ul class="govuk-service-navigation__list">
            {items.map(({ href, label }) => (
              <li class={`govuk-service-navigation__item${href === here ? ' govuk-service-navigation__item--active' : ''}`}>
                <a
                  class="govuk-service-navigation__link"
                  href={to(frame, href)}
                  aria-current={href !== here ? undefined : href === frame.path ? 'page' : 'true'}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </nav>
  );
};

/** What editors want every visitor to know. Prints nothing when there is nothing. */
export const Banners = ({ frame }: { frame: Frame }) =>
  frame.banners.length === 0 ? null : (
    <section class="ba-banners" aria-label={t(frame.language).notices}>
      {frame.banners.map(({ text, href }) => (
        <p class="govuk-width-container">
          <Icon name="information" />
          {href ? <a href={to(frame, href)}>{text}</a> : <span>{text}</span>}
        </p>
      ))}
    </section>
  );
