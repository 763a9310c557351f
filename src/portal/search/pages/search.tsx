import { z } from 'zod';
import { RowList } from '../../../design/blocks.tsx';
import { Button } from '../../../design/button.tsx';
import { TextInput } from '../../../design/form.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { Pagination, SubNavigation } from '../../../design/navigation.tsx';
import { Details, InsetText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { count, type Language } from '../../../kernel/words.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, page, pageNumber, type Showing } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { soundsLikeNeed } from '../need.rules.ts';
import { type Count, type Found, type FoundEntry, findEntries, listTitlesLike, PAGE_LENGTH } from '../search.queries.ts';
import { LONGEST_QUERY, passages, type Query, readQuery } from '../search.rules.ts';
import { Calls, Marked } from '../search.view.tsx';
import { searchWords as t } from '../search.words.ts';
import { KINDS, type Kind } from '../search-mark.rules.ts';

/** What the address says. A filter that cannot be read is left out and said so; a page of the list that is not there is 404, as in every list. */
type Asked = {
  /** What is searched for: as typed, cut. */
  q: string;
  cut: boolean;
  kind?: Kind | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** Years as typed that are none. */
  unknown: string[];
  turned: boolean;
  page: number;
};
type Data = { asked: Asked; query?: Query; found?: Found; need: boolean };

/** Searching the portal. What is asked is neither kept, nor counted, nor written into any log. */
export const searchScreen = page({
  path: '/tim-kiem',
  may: EVERYONE,
  params: z.object({
    q: z.string().default(''),
    loai: z.enum(KINDS).optional().catch(undefined),
    tu: z.string().default(''),
    den: z.string().default(''),
    trang: pageNumber,
  }),
  keep: 'never',
  load: async (tx, { q, loai, tu, den, trang }, { now, language }): Promise<Data> => {
    const asked: Asked = { ...cutQuery(q), ...readYears(tu, den), kind: loai, page: trang };
    const query = readQuery(asked.q);
    if (!query && trang > 1) throw new NotFound('page', String(trang));
    if (!query) return { asked, need: false };
    const { kind, from, to, page } = asked;
    const found = await findEntries(tx, now, { query, language, kind, from, to, page });
    if (found.page !== page) throw new NotFound('page', String(trang));
    return { asked, query, found, need: soundsLikeNeed(asked.q) };
  },
  view: ({ asked, query, found, need }, showing) => {
    const say = t(showing.language);
    return (
      <PublicPage frame={showing.frame} title={say.title} crumbs={[{ text: say.title }]} head={<meta name="robots" content="noindex" />}>
        <div class="ba-page">
          <h1 class="govuk-heading-l">{say.title}</h1>
          {need ? <Calls showing={showing} inNeed /> : null}
          <Question asked={asked} showing={showing} />
          {query && found ? <Answer asked={asked} query={query} found={found} showing={showing} /> : null}
          {asked.q && !query ? <h2 class="govuk-heading-m">{say.nothingAsked}</h2> : null}
          {!need && (!found || found.total.count === 0) ? <Calls showing={showing} /> : null}
        </div>
      </PublicPage>
    );
  },
});

/** Titles to go on from what is typed, as `{"titles": […]}`; none before the second letter. */
export const suggestionsResource = resource({
  path: '/tim-kiem/goi-y',
  may: EVERYONE,
  answer: async (tx, { now, language, context }) => {
    const typed = (context.req.query('q') ?? '').trim();
    const query = typed.length >= SHORTEST_TO_SUGGEST ? readQuery(typed) : undefined;
    const titles = query ? await listTitlesLike(tx, now, query, language, MOST_SUGGESTED) : [];
    return context.json({ titles }, 200, { 'cache-control': 'no-store' });
  },
});

const SHORTEST_TO_SUGGEST = 2;
const MOST_SUGGESTED = 8;
const PASSAGE = 220;
const LONGEST_TITLE = 400;

function cutQuery(q: string): { q: string; cut: boolean } {
  const letters = [...keepable(q)];
  return { q: letters.slice(0, LONGEST_QUERY).join(''), cut: letters.length > LONGEST_QUERY };
}

function readYears(...typed: [from: string, to: string]): Pick<Asked, 'from' | 'to' | 'unknown' | 'turned'> {
  const [from, to] = typed.map((year) => (/^(19|20)\d\d$/.test(year.trim()) ? Number(year) : undefined));
  const unknown = typed.map(keepable).filter((year) => year && !/^(19|20)\d\d$/.test(year));
  const turned = from !== undefined && to !== undefined && from > to;
  return { ...(turned ? { from: to, to: from } : { from, to }), unknown, turned };
}

/** The address of the same search with something else about it. */
function addressOf(asked: Asked, showing: Showing, change: Partial<Pick<Asked, 'kind' | 'from' | 'to' | 'page'>>): string {
  const { q, kind, from, to, page } = { ...asked, page: 1, ...change };
  const parts = { q, loai: kind, tu: from, den: to, trang: page > 1 ? page : undefined };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return `${showing.to(searchScreen.path)}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

const Question = ({ asked, showing }: { asked: Asked; showing: Showing }) => {
  const { language } = showing;
  const say = t(language);
  const year = (name: 'tu' | 'den', label: string, value: number | undefined) => (
    <TextInput language={language} name={name} label={label} value={value} width={4} inputmode="numeric" maxlength={4} autocomplete="off" />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to many a phone in use
    <form class="ba-ask" action={showing.to(searchScreen.path)} method="get" role="search" aria-label={say.title}>
      <label class="govuk-label govuk-label--s" for="q">
        {say.label}
      </label>
      <div id="q-hint" class="govuk-hint">
        {say.hint}
      </div>
      <div class="ba-ask__line">
        <input
          class="govuk-input"
          id="q"
          name="q"
          type="search"
          value={asked.q}
          autocomplete="off"
          aria-describedby="q-hint"
          data-suggest={showing.to(suggestionsResource.path)}
        />
        <Button onceOnly={false}>{say.find}</Button>
      </div>
      {asked.kind ? <input type="hidden" name="loai" value={asked.kind} /> : null}
      <Details summary={say.years} open={asked.from !== undefined || asked.to !== undefined || asked.unknown.length > 0}>
        <div class="ba-ask__years">
          {year('tu', say.from, asked.from)}
          {year('den', say.to, asked.to)}
          <Button kind="secondary">{say.apply}</Button>
        </div>
      </Details>
    </form>
  );
};

const Answer = ({ asked, query, found, showing }: { asked: Asked; query: Query; found: Found; showing: Showing }) => {
  const { language } = showing;
  const say = t(language);
  const { total, ranked } = found;
  const notices = [
    ...(asked.cut ? [say.cut] : []),
    ...asked.unknown.map((typed) => say.yearUnknown(typed.slice(0, 20))),
    ...(asked.turned ? [say.yearsTurned] : []),
    ...(total.count > 0 && found.matched === 'some' ? [say.some] : []),
  ];
  const anywhere = KINDS.some((kind) => found.byKind[kind].count > 0);
  const pages = Math.ceil(ranked / PAGE_LENGTH);
  return (
    <>
      {notices.length > 0 ? (
        <InsetText>
          {notices.map((notice) => (
            <p>{notice}</p>
          ))}
        </InsetText>
      ) : null}
      <h2 class="govuk-heading-m ba-answer__count">
        {total.count === 0
          ? say.nothing
          : total.more
            ? say.foundMore(count(language, total.count))
            : say.found(count(language, total.count))}
      </h2>
      {anywhere ? <KindLinks asked={asked} found={found} showing={showing} /> : null}
      {total.count === 0 ? (
        <Advice asked={asked} showing={showing} />
      ) : (
        <RowList>
          {found.entries.map((entry) => (
            <Row entry={entry} query={query} showing={showing} />
          ))}
        </RowList>
      )}
      <Pagination language={language} page={asked.page} pages={pages} href={(page) => addressOf(asked, showing, { page })} />
      {asked.page === pages && total.count > ranked ? <p class="ba-quiet">{say.bestOnly(count(language, ranked))}</p> : null}
    </>
  );
};

const KindLinks = ({ asked, found, showing }: { asked: Asked; found: Found; showing: Showing }) => {
  const say = t(showing.language);
  const shown = (n: Count) => (n.more ? say.more(count(showing.language, n.count)) : count(showing.language, n.count));
  const link = (kind: Kind | undefined, name: string, n?: Count) => ({
    href: addressOf(asked, showing, { kind }),
    active: asked.kind === kind,
    text: n ? `${name} (${shown(n)})` : name,
  });
  const kinds = KINDS.filter((kind) => found.byKind[kind].count > 0 || asked.kind === kind);
  if (kinds.length < 2 && !asked.kind) return null;
  return (
    <SubNavigation
      label={say.kinds}
      items={[link(undefined, say.every), ...kinds.map((kind) => link(kind, say[kind], found.byKind[kind]))]}
    />
  );
};

const Row = ({ entry, query, showing }: { entry: FoundEntry; query: Query; showing: Showing }) => {
  const say = t(showing.language);
  const lang: Language | undefined = entry.language === showing.language ? undefined : entry.language;
  const facts = [
    <span>{say[entry.kind]}</span>,
    ...(entry.label ? [<span lang={lang}>{entry.label}</span>] : []),
    ...(entry.dated ? [<span>{dayText(dayOf(entry.dated))}</span>] : []),
    ...(lang ? [<span>{lang === 'vi' ? say.inVietnamese : say.inEnglish}</span>] : []),
  ];
  const passage = passages(entry.matter, query, { length: PASSAGE });
  return (
    <li class="ba-hit">
      <p class="ba-list__title" lang={lang}>
        <a href={showing.to(entry.href)}>
          <Marked segments={passages(entry.title, query, { length: LONGEST_TITLE })} />
        </a>
      </p>
      {passage.length > 0 ? (
        <p class="ba-hit__passage" lang={lang}>
          <Marked segments={passage} />
        </p>
      ) : null}
      <p class="ba-quiet">{facts.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]))}</p>
    </li>
  );
};

const Advice = ({ asked, showing }: { asked: Asked; showing: Showing }) => {
  const say = t(showing.language);
  const narrowed = asked.kind !== undefined || asked.from !== undefined || asked.to !== undefined;
  const everything = addressOf(asked, showing, { kind: undefined, from: undefined, to: undefined });
  return (
    <>
      <p>{say.advice}</p>
      <ul class="govuk-list govuk-list--bullet">
        {narrowed ? (
          <li>
            <a href={everything}>{say.adviceFilter}</a>
          </li>
        ) : null}
        <li>{say.adviceWords}</li>
        <li>
          {say.adviceNumber} <span lang="vi">294/KH-UBND</span>
        </li>
        <li>
          {say.browse} <a href={showing.to('/tin-tuc')}>{say.allNews}</a> {say.or} <a href={showing.to('/van-ban')}>{say.allDocuments}</a>
        </li>
      </ul>
    </>
  );
};
