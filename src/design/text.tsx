import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';

const t = words({
  vi: { warning: 'Chú ý', important: 'Cần biết', success: 'Đã xong' },
  en: { warning: 'Warning', important: 'Important', success: 'Success' },
});

export const InsetText = ({ children }: { children: Child }) => <div class="govuk-inset-text">{children}</div>;

/** For what has consequences. Not decoration: one a page at most. */
export const WarningText = ({ language, children }: { language: Language; children: Child }) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{t(language).warning}</span>
      {children}
    </strong>
  </div>
);

/** Opens without script. */
export const Details = ({ summary, children, open }: { summary: Child; children: Child; open?: boolean | undefined }) => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);

/** A state in a word. The colour only repeats what the word says. */
export const Tag = ({ children, colour }: { children: Child; colour?: 'grey' | 'teal' | 'green' | 'yellow' | 'red' | undefined }) => (
  <strong class={`govuk-tag${colour ? ` govuk-tag--${colour}` : ''}`}>{children}</strong>
);

/** Says what has just happened (`success`, read out at once) or what one must know. At the top of the page's matter, one at a time. */
export const NotificationBanner = ({
  language,
  kind,
  title,
  children,
}: {
  language: Language;
  kind?: 'success' | undefined;
  title?: string | undefined;
  children: Child;
}) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: GOV.UK’s markup; the role is region or alert
  <div
    class={`govuk-notification-banner${kind ? ` govuk-notification-banner--${kind}` : ''}`}
    role={kind ? 'alert' : 'region'}
    aria-labelledby="govuk-notification-banner-title"
    data-module="govuk-notification-banner"
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id="govuk-notification-banner-title">
        {title ?? (kind ? t(language).success : t(language).important)}
      </h2>
    </div>
    <div class="govuk-notification-banner__content">
      {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
    </div>
  </div>
);

/** The end of a citizen's errand: what was done, and the code to keep. */
export const Panel = ({ title, children }: { title: Child; children?: Child | undefined }) => (
  <div class="govuk-panel govuk-panel--confirmation">
    <h1 class="govuk-panel__title">{title}</h1>
    {children ? <div class="govuk-panel__body">{children}</div> : null}
  </div>
);

export type Fact = {
  key: Child;
  value: Child;
  /** `hidden` names what it acts on, for those who hear the page. */
  actions?: readonly { href: string; text: string; hidden: string }[] | undefined;
};

export const SummaryList = ({ rows }: { rows: readonly Fact[] }) => {
  const anyActs = rows.some((row) => row.actions?.length);
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value, actions }) => (
        <div class={`govuk-summary-list__row${anyActs && !actions?.length ? ' govuk-summary-list__row--no-actions' : ''}`}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {actions?.length ? (
            <dd class="govuk-summary-list__actions">
              {actions.length === 1 ? (
                actions.map(actionLink)
              ) : (
                <ul class="govuk-summary-list__actions-list">
                  {actions.map((action) => (
                    <li class="govuk-summary-list__actions-list-item">{actionLink(action)}</li>
                  ))}
                </ul>
              )}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
};

const actionLink = ({ href, text, hidden }: { href: string; text: string; hidden: string }) => (
  <a class="govuk-link" href={href}>
    {text}
    <span class="govuk-visually-hidden"> {hidden}</span>
  </a>
);

/** The parts of a longer errand and how far each is. */
export const TaskList = ({
  idPrefix = 'task-list',
  items,
}: {
  idPrefix?: string | undefined;
  items: readonly {
    title: Child;
    href?: string | undefined;
    hint?: Child | undefined;
    status: Child;
    cannotStartYet?: boolean | undefined;
  }[];
}) => (
  <ul class="govuk-task-list">
    {items.map(({ title, href, hint, status, cannotStartYet }, index) => {
      const id = `${idPrefix}-${index + 1}`;
      return (
        <li class={`govuk-task-list__item${href ? ' govuk-task-list__item--with-link' : ''}`}>
          <div class="govuk-task-list__name-and-hint">
            {href ? (
              <a class="govuk-link govuk-task-list__link" href={href} aria-describedby={`${hint ? `${id}-hint ` : ''}${id}-status`}>
                {title}
              </a>
            ) : (
              <div>{title}</div>
            )}
            {hint ? (
              <div id={`${id}-hint`} class="govuk-task-list__hint">
                {hint}
              </div>
            ) : null}
          </div>
          <div class={`govuk-task-list__status${cannotStartYet ? ' govuk-task-list__status--cannot-start-yet' : ''}`} id={`${id}-status`}>
            {status}
          </div>
        </li>
      );
    })}
  </ul>
);

/** Stored words in the reader's language; where only the Vietnamese is there, English pages say so to screen readers. */
export const Stored = ({ language, text }: { language: Language; text: { vi: string; en: string | null } }) =>
  language === 'en' && (text.en === null || text.en === text.vi) ? (
    <span lang="vi">{text.vi}</span>
  ) : (
    <>{language === 'en' ? text.en : text.vi}</>
  );
