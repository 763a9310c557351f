import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import { Arches, Icon } from './icons.tsx';

const t = words({
  vi: { month: (n: string) => `Thg ${n}` },
  en: { month: (n: string) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(n) - 1] ?? n },
});

/** A section with its name in the margin and its matter in one measure. `more`: the link to all of it. */
export const Section = ({
  id,
  name,
  about,
  more,
  children,
}: {
  id: string;
  name: Child;
  about?: Child | undefined;
  more?: { href: string; text: Child } | undefined;
  children: Child;
}) => (
  <section class="ba-section" aria-labelledby={id}>
    <div class="ba-section__name">
      <h2 class="govuk-heading-m" id={id}>
        {name}
      </h2>
      {about ? <p class="ba-quiet">{about}</p> : null}
      {more ? (
        <p class="ba-section__more">
          <a href={more.href}>{more.text}</a>
        </p>
      ) : null}
    </div>
    <div class="ba-section__matter">{children}</div>
  </section>
);

/** The newest article: a plate or picture beside its title. */
export const LeadNews = ({
  href,
  title,
  about,
  plate,
  children,
}: {
  href: string;
  title: Child;
  about: Child;
  plate?: Child | undefined;
  children?: Child | undefined;
}) => (
  <article class={plate ? 'ba-lead-news ba-lead-news--plate' : 'ba-lead-news'}>
    {plate}
    <div>
      <h3 class="govuk-heading-s">
        <a href={href}>{title}</a>
      </h3>
      {children}
      <p class="ba-quiet">{about}</p>
    </div>
  </article>
);

/** A number as a picture, where an article has none: hidden from screen readers, since the title says it. */
export const Plate = ({ above, number, below }: { above: string; number: string; below: readonly string[] }) => (
  <p class="ba-plate" aria-hidden="true">
    <Arches />
    <span>{above}</span>
    <span class="ba-plate__number">{number}</span>
    {below.map((line) => (
      <span>{line}</span>
    ))}
  </p>
);

export const RowList = ({ children }: { children: Child }) => <ul class="ba-list">{children}</ul>;

/** A row of a RowList: title that leads there, and what one should know before. */
export const NewsRow = ({
  href,
  title,
  about,
  lang,
  children,
}: {
  href: string;
  title: Child;
  about?: Child | undefined;
  lang?: Language | undefined;
  children?: Child | undefined;
}) => (
  <li>
    <p class="ba-list__title" lang={lang}>
      <a href={href}>{title}</a>
    </p>
    {children}
    {about ? <p class="ba-quiet">{about}</p> : null}
  </li>
);

/** A document in a RowList; `about` line by line. Without `href` there is no file (yet). */
export const DocRow = ({ href, title, about }: { href?: string | undefined; title: Child; about: readonly Child[] }) => (
  <li class="ba-doc">
    <Icon name="document" />
    <div>
      <p class="ba-list__title">{href ? <a href={href}>{title}</a> : title}</p>
      {about.map((line) => (
        <p class="ba-quiet">{line}</p>
      ))}
    </div>
  </li>
);

/** Something on a day, in a RowList. */
export const EventRow = ({
  language,
  day,
  href,
  title,
  about,
}: {
  language: Language;
  day: Temporal.PlainDate;
  href?: string | undefined;
  title: Child;
  about: Child;
}) => (
  <li class="ba-event">
    <p class="ba-date">
      <strong>{String(day.day)}</strong>
      <span>{t(language).month(String(day.month))}</span>
    </p>
    <div>
      <p class="ba-list__title">{href ? <a href={href}>{title}</a> : title}</p>
      <p class="ba-quiet">{about}</p>
    </div>
  </li>
);

/** A hint at something related, at the end of what is read. */
export const Promo = ({ label, title, children }: { label: string; title: Child; children: Child }) => (
  <aside class="ba-promo" aria-label={label}>
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </aside>
);
