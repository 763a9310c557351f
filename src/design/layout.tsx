import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Frame } from '../kernel/frame.ts';
import { inLanguage, LANGUAGES, type Language, words } from '../kernel/words.ts';
import { Footer, HelpFooter } from './footer.tsx';
import type { Section } from './masthead.tsx';
import { Banners, DemonstrationStrip, ExitBar, Masthead, NAME, Navigation, SkipLink, to } from './masthead.tsx';
import type { Crumb } from './navigation.tsx';
import { Breadcrumbs } from './navigation.tsx';
import { WorkFrame } from './work-frame.tsx';

const t = words({ vi: { home: 'Trang chủ', failed: 'Lỗi: ' }, en: { home: 'Home', failed: 'Error: ' } });

type Page = {
  frame: Frame;
  /** What the page is about; the name of the service is put after it. */
  title: string;
  description?: string | undefined;
  /** Further `<link>`, `<meta>` or JSON-LD for the head. */
  head?: Child | undefined;
  /** A form on it was not accepted: the title then begins with “Lỗi:”. */
  failed?: boolean | undefined;
  children: Child;
};

/** Any page of the portal but help and reporting. `bleed`: its matter brings its own width (the home page). */
export const PublicPage = (
  p: Page & {
    section?: Section | undefined;
    /** The trail above the page, without "Trang chủ". */
    crumbs?: readonly Crumb[] | undefined;
    bleed?: boolean | undefined;
    /** `article` for Open Graph. */
    kind?: 'website' | 'article' | undefined;
    /** Picture for sharing: a full address. */
    picture?: string | undefined;
    /** False when what it shows in English is the Vietnamese text: then the Vietnamese address is the only one for machines. */
    translated?: boolean | undefined;
    /** What belongs to its own address besides the path: `?trang=2`. */
    query?: string | undefined;
  },
) => {
  const { frame } = p;
  const matter = <main id="noi-dung">{p.children}</main>;
  return (
    <Document
      page={p}
      title={frame.path === '/' ? `${NAME} – ${frame.authority.name}` : `${p.title} – ${NAME}`}
      bodyClass="ba-public"
      social
    >
      <SkipLink frame={frame} />
      <DemonstrationStrip frame={frame} />
      <Masthead frame={frame}>
        <Navigation frame={frame} section={p.section} />
      </Masthead>
      <Banners frame={frame} />
      {p.crumbs || !p.bleed ? (
        <div class="govuk-width-container">
          {p.crumbs ? (
            <Breadcrumbs language={frame.language} items={[{ text: t(frame.language).home, href: to(frame, '/') }, ...p.crumbs]} />
          ) : null}
          {p.bleed ? null : matter}
        </div>
      ) : null}
      {p.bleed ? matter : null}
      <Footer frame={frame} />
    </Document>
  );
};

/**
 * Help and reporting. Nothing on screen, in the title or in the icon says what the page is about to someone who looks over a shoulder;
 * "Thoát nhanh" is always in view. Whoever serves it adds no-store and counts nothing.
 */
export const HelpPage = (p: Omit<Page, 'title'> & { title?: string | undefined; section?: Section | undefined }) => {
  const { frame } = p;
  return (
    <Document page={p} title={frame.authority.name} bodyClass="ba-public" neutral>
      <SkipLink frame={frame} />
      <DemonstrationStrip frame={frame} />
      <ExitBar frame={frame} />
      <Masthead frame={frame} neutral>
        <Navigation frame={frame} section={p.section} />
      </Masthead>
      <main id="noi-dung" class="govuk-width-container">
        {p.children}
      </main>
      <HelpFooter frame={frame} />
    </Document>
  );
};

/** The workspace, for who is signed in. `badges`: how many wait, by address of the navigation's item. */
export const WorkPage = (p: Page & { section?: string | undefined; badges?: Readonly<Record<string, number>> | undefined }) => (
  <Document page={p} title={`${p.title} – ${NAME}`} bodyClass="ba-work" work>
    <SkipLink frame={p.frame} />
    <DemonstrationStrip frame={p.frame} work />
    <WorkFrame frame={p.frame} section={p.section} badges={p.badges}>
      {p.children}
    </WorkFrame>
  </Document>
);

/** Signing in and the four kinds of "no". `neutral`: it stands in for a help or report page and betrays as little. */
export const BarePage = (p: Page & { neutral?: boolean | undefined }) => {
  const { frame } = p;
  return (
    <Document page={p} title={p.neutral ? frame.authority.name : `${p.title} – ${NAME}`} bodyClass="ba-public" neutral={p.neutral}>
      <SkipLink frame={frame} />
      <DemonstrationStrip frame={frame} />
      {p.neutral ? <ExitBar frame={frame} /> : null}
      <Masthead frame={frame} neutral={p.neutral} />
      <main id="noi-dung" class="govuk-width-container ba-bare">
        {p.children}
      </main>
      {p.neutral ? <HelpFooter frame={frame} /> : <Footer frame={frame} />}
    </Document>
  );
};

type SocialPage = Omit<Page, 'title'> & {
  title?: string | undefined;
  kind?: string | undefined;
  picture?: string | undefined;
  translated?: boolean | undefined;
  query?: string | undefined;
};

/** The whole document. `social`: Open Graph. `neutral`: an icon that says nothing, a title that never changes. `work`: the workspace’s own stylesheet. */
const Document = ({
  page,
  title,
  bodyClass,
  neutral,
  social,
  work,
  children,
}: {
  page: SocialPage;
  title: string;
  bodyClass: string;
  neutral?: boolean | undefined;
  social?: boolean | undefined;
  work?: boolean | undefined;
  children: Child;
}) => {
  const { frame, description, failed } = page;
  const translated = page.translated ?? true;
  const addressIn = (language: Language) => frame.baseUrl + inLanguage(language, frame.path) + (page.query ?? '');
  const address = addressIn(translated ? frame.language : 'vi');
  return html`<!doctype html>${(
    <html lang={frame.language} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{failed && !neutral ? t(frame.language).failed + title : title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {description ? <meta name="description" content={description} /> : null}
        <link rel="stylesheet" href={frame.assets.stylesheet} />
        {work ? <link rel="stylesheet" href={frame.assets.workspace} /> : null}
        <script type="module" src={frame.assets.script}></script>
        <link rel="icon" href={neutral ? '/neutral.svg' : '/favicon.svg'} type="image/svg+xml" />
        {translated ? LANGUAGES.map((language) => <link rel="alternate" hreflang={language} href={addressIn(language)} />) : null}
        {translated ? <link rel="alternate" hreflang="x-default" href={addressIn('vi')} /> : null}
        <link rel="canonical" href={address} />
        {social ? <OpenGraph page={page} address={address} /> : null}
        {page.head}
      </head>
      <body class={`govuk-template__body ${bodyClass}`}>{children}</body>
    </html>
  )}`;
};

const OpenGraph = ({ page, address }: { page: SocialPage; address: string }) => {
  const { frame } = page;
  return (
    <>
      <meta property="og:title" content={page.title ?? NAME} />
      <meta property="og:type" content={page.kind ?? 'website'} />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={`${NAME} – ${frame.authority.name}`} />
      <meta property="og:locale" content={frame.language === 'vi' ? 'vi_VN' : 'en_GB'} />
      {page.description ? <meta property="og:description" content={page.description} /> : null}
      {page.picture ? <meta property="og:image" content={page.picture} /> : null}
    </>
  );
};
