import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';

const t = words({
  vi: {
    trail: 'Đường dẫn',
    back: 'Quay lại',
    pages: 'Các trang',
    page: (n: string) => `Trang ${n}`,
    previous: 'Trước',
    next: 'Sau',
    ofPage: ' một trang',
    contents: 'Trong trang này',
    items: (n: string) => `${n} mục`,
    many: '99 mục trở lên',
  },
  en: {
    trail: 'Breadcrumb',
    back: 'Back',
    pages: 'Pagination',
    page: (n: string) => `Page ${n}`,
    previous: 'Previous',
    next: 'Next',
    ofPage: ' page',
    contents: 'Contents',
    items: (n: string) => `${n} items`,
    many: '99 items or more',
  },
});

export type Crumb = { text: Child; href?: string | undefined };

/** The way back up. A crumb without address is the page itself. */
export const Breadcrumbs = ({ language, items }: { language: Language; items: readonly Crumb[] }) => (
  <nav class="govuk-breadcrumbs" aria-label={t(language).trail}>
    <ol class="govuk-breadcrumbs__list">
      {items.map(({ text, href }) =>
        href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {text}
          </li>
        ),
      )}
    </ol>
  </nav>
);

export const BackLink = ({ language, href, children }: { language: Language; href: string; children?: Child | undefined }) => (
  <a href={href} class="govuk-back-link">
    {children ?? t(language).back}
  </a>
);

/** Pages 1 to `pages`: the first, the last and the neighbours of `page`. Prints nothing when there is one page only. */
export const Pagination = ({
  language,
  page,
  pages,
  href,
}: {
  language: Language;
  page: number;
  pages: number;
  href: (page: number) => string;
}) => {
  if (pages <= 1) return null;
  const say = t(language);
  return (
    <nav class="govuk-pagination" aria-label={say.pages}>
      {page > 1 ? (
        <div class="govuk-pagination__prev">
          <a class="govuk-link govuk-pagination__link" href={href(page - 1)} rel="prev">
            <PaginationArrow to="prev" />
            <span class="govuk-pagination__link-title">
              {say.previous}
              <span class="govuk-visually-hidden">{say.ofPage}</span>
            </span>
          </a>
        </div>
      ) : null}
      <ul class="govuk-pagination__list">
        {pagesShown(page, pages).map((shown) =>
          shown === null ? (
            <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
          ) : (
            <li class={`govuk-pagination__item${shown === page ? ' govuk-pagination__item--current' : ''}`}>
              <a
                class="govuk-link govuk-pagination__link"
                href={href(shown)}
                aria-label={say.page(String(shown))}
                aria-current={shown === page ? 'page' : undefined}
              >
                {String(shown)}
              </a>
            </li>
          ),
        )}
      </ul>
      {page < pages ? (
        <div class="govuk-pagination__next">
          <a class="govuk-link govuk-pagination__link" href={href(page + 1)} rel="next">
            <span class="govuk-pagination__link-title">
              {say.next}
              <span class="govuk-visually-hidden">{say.ofPage}</span>
            </span>
            <PaginationArrow to="next" />
          </a>
        </div>
      ) : null}
    </nav>
  );
};

/** `null` stands for what is left out; never for a single page. */
function pagesShown(page: number, pages: number): (number | null)[] {
  const near = Array.from({ length: pages }, (_, i) => i + 1).filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 2);
  return near.flatMap((n, i) => {
    const before = near[i - 1];
    if (before === undefined || n - before === 1) return [n];
    return n - before === 2 ? [n - 1, n] : [null, n];
  });
}

// the two drawings are part of GOV.UK's markup
const ARROWS = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};
const PaginationArrow = ({ to }: { to: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={ARROWS[to]} />
  </svg>
);

/** Parts of one page, one shown at a time; without script all stand below each other and the list leads to them. */
export const Tabs = ({
  language,
  title,
  items,
}: {
  language: Language;
  title?: string | undefined;
  items: readonly { id: string; label: Child; panel: Child }[];
}) => (
  <div class="govuk-tabs" data-module="govuk-tabs">
    <h2 class="govuk-tabs__title">{title ?? t(language).contents}</h2>
    <ul class="govuk-tabs__list">
      {items.map(({ id, label }, index) => (
        <li class={`govuk-tabs__list-item${index === 0 ? ' govuk-tabs__list-item--selected' : ''}`}>
          <a class="govuk-tabs__tab" href={`#${id}`}>
            {label}
          </a>
        </li>
      ))}
    </ul>
    {items.map(({ id, panel }, index) => (
      <div class={`govuk-tabs__panel${index === 0 ? '' : ' govuk-tabs__panel--hidden'}`} id={id}>
        {panel}
      </div>
    ))}
  </div>
);

/** MoJ: how many wait. Nothing when none do. */
export const NotificationBadge = ({ language, count, kind }: { language: Language; count: number; kind?: 'danger' | undefined }) =>
  count > 0 ? (
    <span class={`moj-notification-badge${kind ? ` moj-notification-badge--${kind}` : ''}`}>
      <span aria-hidden="true">{count >= 99 ? '99+' : String(count)}</span>
      <span class="govuk-visually-hidden">({count >= 99 ? t(language).many : t(language).items(String(count))})</span>
    </span>
  ) : null;

export type SideItem = {
  href: string;
  text: Child;
  icon: IconName;
  active: boolean;
  badge?: Child | undefined;
  class?: string | undefined;
};

/** MoJ side navigation; on a phone it is the bar at the foot. */
export const SideNavigation = ({ label, items }: { label: string; items: readonly SideItem[] }) => (
  <nav class="moj-side-navigation" aria-label={label}>
    <ul class="moj-side-navigation__list">
      {items.map(({ href, text, icon, active, badge, class: more }) => (
        <li class={`moj-side-navigation__item${active ? ' moj-side-navigation__item--active' : ''}${more ? ` ${more}` : ''}`}>
          <a href={href} aria-current={active ? 'location' : undefined}>
            <Icon name={icon} />
            <span>{text}</span>
            {badge}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** MoJ sub navigation: the same list cut in several ways. */
export const SubNavigation = ({
  label,
  items,
}: {
  label: string;
  items: readonly { href: string; text: Child; active: boolean; badge?: Child | undefined }[];
}) => (
  <nav class="moj-sub-navigation" aria-label={label}>
    <ul class="moj-sub-navigation__list">
      {items.map(({ href, text, active, badge }) => (
        <li class="moj-sub-navigation__item">
          <a class="moj-sub-navigation__link" aria-current={active ? 'page' : undefined} href={href}>
            {text}
            {badge}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
