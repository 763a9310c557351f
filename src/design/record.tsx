import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';

const t = words({
  vi: { information: 'Thông tin', success: 'Đã xong', warning: 'Chú ý', error: 'Lỗi' },
  en: { information: 'Information', success: 'Success', warning: 'Warning', error: 'Error' },
});

const ALERT_ICONS: Record<'information' | 'success' | 'warning' | 'error', IconName> = {
  information: 'information',
  success: 'check',
  warning: 'warning',
  error: 'cross',
};

/** MoJ alert: what one must know in the place where it matters. MoJ's markup with our icons; it cannot be dismissed. */
export const Alert = ({
  language,
  variant,
  title,
  children,
}: {
  language: Language;
  variant: 'information' | 'success' | 'warning' | 'error';
  title: string;
  children?: Child | undefined;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: MoJ’s markup
  <div
    role="region"
    class={`moj-alert moj-alert--${variant}${children ? ' moj-alert--with-heading' : ''}`}
    aria-label={`${t(language)[variant]}: ${title}`}
    data-module="moj-alert"
  >
    <div class="moj-alert__icon">
      <Icon name={ALERT_ICONS[variant]} />
    </div>
    <div class="moj-alert__content">
      {children ? <h2 class="moj-alert__heading">{title}</h2> : title}
      {children}
    </div>
  </div>
);

/** MoJ badge: a fixed mark, e.g. "mật". For a state that changes use Tag. */
export const Badge = ({ children, kind }: { children: Child; kind?: 'red' | 'green' | 'grey' | undefined }) => (
  <span class={`moj-badge${kind ? ` moj-badge--${kind}` : ''}`}>{children}</span>
);

/** Something that has happened. `at` is for machines (ISO 8601), `when` as people read it. `starts` marks what set a clock going. */
export type Happening = {
  title: Child;
  at: string;
  when: string;
  by?: Child | undefined;
  matter?: Child | undefined;
  starts?: boolean | undefined;
};

/** MoJ timeline, latest first as given. */
export const Timeline = ({ items, headingLevel = 3 }: { items: readonly Happening[]; headingLevel?: 2 | 3 | 4 | undefined }) => {
  const Heading = `h${headingLevel}` as 'h2' | 'h3' | 'h4';
  return (
    <div class="moj-timeline">
      {items.map(({ title, at, when, by, matter, starts }) => (
        <div class={`moj-timeline__item${starts ? ' moj-timeline__item--start' : ''}`}>
          <div class="moj-timeline__header">
            <Heading class="moj-timeline__title">{title}</Heading>
            {by ? <p class="moj-timeline__byline">{by}</p> : null}
          </div>
          <p class="moj-timeline__date">
            <time datetime={at}>{when}</time>
          </p>
          {matter ? <div class="moj-timeline__description">{matter}</div> : null}
        </div>
      ))}
    </div>
  );
};

/** How much time is left, the article that sets it, and how far the time has run (0–100) as a bar. Past due is red, has an icon and says so. */
export const Clock = ({ left, law, late, run }: { left: Child; law: Child; late?: boolean | undefined; run?: number | undefined }) => (
  <div class={`ba-clock${late ? ' ba-clock--late' : ''}`}>
    <p class="ba-clock__left">
      <Icon name={late ? 'warning' : 'clock'} />
      {left}
    </p>
    {run === undefined || late ? null : (
      <svg class="ba-bar" aria-hidden="true" focusable="false">
        <rect class="ba-bar__track" width="100%" height="6" y="1" rx="3" />
        <rect class="ba-bar__fill" width={`${Math.max(0, Math.min(100, run))}%`} height="6" y="1" rx="3" />
      </svg>
    )}
    <span class="ba-clock__law">{law}</span>
  </div>
);

/** A group of things to do, by clock. */
export const TaskGroup = ({ title, late, children }: { title: Child; late?: boolean | undefined; children: Child }) => (
  <section class={`ba-group${late ? ' ba-group--late' : ''}`}>
    <h2 class="ba-group__title">
      {late ? <Icon name="warning" /> : null}
      {title}
    </h2>
    <ul class="ba-tasks">{children}</ul>
  </section>
);

/** One thing to do: its clock, what it is, and the act that does it (a ButtonLink). */
export const TaskRow = ({ clock, what, href, about, act }: { clock: Child; what: Child; href: string; about: Child; act: Child }) => (
  <li class="ba-task">
    {clock}
    <div>
      <p class="ba-task__what">
        <a href={href}>{what}</a>
      </p>
      <p class="ba-quiet">{about}</p>
    </div>
    {act}
  </li>
);

/** A list that is empty says so, and what to do next. */
export const EmptyState = ({ title, children }: { title: Child; children?: Child | undefined }) => (
  <div class="ba-empty">
    <p class="ba-empty__title">{title}</p>
    {children}
  </div>
);
