import { dayOf, isoText, ZONE } from '../../kernel/day.ts';

/** What a feed says of itself. Addresses are whole; `language` that of every entry. */
export type Feed = {
  title: string;
  about: string;
  language: string;
  /** The list that the feed follows. */
  page: string;
  /** The feed itself. */
  self: string;
  author: string;
  entries: readonly FeedEntry[];
};
export type FeedEntry = {
  /** A UUID: stays when title and address change. */
  id: string;
  title: string;
  href: string;
  summary: string;
  category: string;
  author: string | null;
  publishedAt: Temporal.Instant;
  changedAt: Temporal.Instant;
};

/** Text as it may stand in XML, between tags and in attributes; what XML 1.0 cannot hold is dropped. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** RSS 2.0. */
export const rss = (
  feed: Feed,
): string => `${DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${xml(feed.title)}</title>
<link>${xml(feed.page)}</link>
<description>${xml(feed.about)}</description>
<language>${feed.language}</language>
<atom:link href="${xml(feed.self)}" rel="self" type="application/rss+xml"/>${dated(feed, (at) => `\n<lastBuildDate>${mailDate(at)}</lastBuildDate>`)}
<ttl>30</ttl>
${feed.entries
  .map(
    (entry) => `<item>
<title>${xml(entry.title)}</title>
<link>${xml(entry.href)}</link>
<guid isPermaLink="false">urn:uuid:${entry.id}</guid>
<pubDate>${mailDate(entry.publishedAt)}</pubDate>
<category>${xml(entry.category)}</category>${entry.author ? `\n<dc:creator>${xml(entry.author)}</dc:creator>` : ''}
<description>${xml(entry.summary)}</description>
</item>
`,
  )
  .join('')}</channel>
</rss>
`;

/** Atom (RFC 4287). */
export const atom = (feed: Feed): string => `${DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<id>${xml(feed.self)}</id>
<title>${xml(feed.title)}</title>
<subtitle>${xml(feed.about)}</subtitle>
<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>
<updated>${dated(feed, isoText) || '1970-01-01T00:00:00Z'}</updated>
<author><name>${xml(feed.author)}</name></author>
${feed.entries
  .map(
    (entry) => `<entry>
<id>urn:uuid:${entry.id}</id>
<title>${xml(entry.title)}</title>
<link rel="alternate" type="text/html" href="${xml(entry.href)}"/>
<published>${isoText(entry.publishedAt)}</published>
<updated>${isoText(entry.changedAt)}</updated>
<category term="${xml(entry.category)}"/>${entry.author ? `\n<author><name>${xml(entry.author)}</name></author>` : ''}
<summary>${xml(entry.summary)}</summary>
</entry>
`,
  )
  .join('')}</feed>
`;

/** An address of the site for search engines. `languages`: the same page in each language it has, the first being this one or not. */
export type Place = { href: string; changed?: Temporal.Instant | undefined; languages: readonly { language: string; href: string }[] };

/** A sitemap. More than 50,000 places are not allowed by its format. */
export const sitemap = (
  places: readonly Place[],
): string => `${DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${places
  .map(
    ({ href, changed, languages }) =>
      `<url><loc>${xml(href)}</loc>${changed ? `<lastmod>${isoText(changed)}</lastmod>` : ''}${languages
        .map((one) => `<xhtml:link rel="alternate" hreflang="${one.language}" href="${xml(one.href)}"/>`)
        .join('')}</url>\n`,
  )
  .join('')}</urlset>
`;

/** When something in the feed last changed; '' when there is nothing in it. */
function dated({ entries }: Feed, text: (at: Temporal.Instant) => string): string {
  const [first, ...rest] = entries.map(({ changedAt }) => changedAt);
  return first ? text(rest.reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a), first)) : '';
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** `Mon, 18 Jul 2022 08:29:00 +0700` (RFC 822), Vietnamese time. */
export function mailDate(at: Temporal.Instant): string {
  const { day, month, year, dayOfWeek } = dayOf(at);
  const { hour, minute, second, offset } = at.toZonedDateTimeISO(ZONE);
  return `${DAYS[dayOfWeek - 1]}, ${two(day)} ${MONTHS[month - 1]} ${year} ${two(hour)}:${two(minute)}:${two(second)} ${offset.replace(':', '')}`;
}
