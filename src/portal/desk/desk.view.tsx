import type { Child } from 'hono/jsx';
import { ErrorSummary } from '../../design/form.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { BackLink, SubNavigation } from '../../design/navigation.tsx';
import { Alert } from '../../design/record.tsx';
import { Tag } from '../../design/text.tsx';
import { isoText, momentText } from '../../kernel/day.ts';
import type { Frame } from '../../kernel/frame.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { inLanguage, type Language, words } from '../../kernel/words.ts';
import type { State } from '../news/article.rules.ts';
import { refusalText, STATE_WORDS } from '../news/article.words.ts';

const t = words({
  vi: {
    label: 'Mục của nội dung',
    articles: 'Bài viết',
    media: 'Ảnh',
    documents: 'Văn bản',
    events: 'Sự kiện',
    polls: 'Thăm dò',
    ratings: 'Đánh giá',
    pages: 'Trang',
    menu: 'Menu',
    categories: 'Chuyên mục',
    import: 'Nhập bài cũ',
    refused: 'Chưa làm được',
    sampleName: 'tên mẫu',
    nobody: 'không rõ ai',
    sample: 'Bài mẫu',
  },
  en: {
    label: 'Parts of the content',
    articles: 'Articles',
    media: 'Images',
    documents: 'Documents',
    events: 'Events',
    polls: 'Polls',
    ratings: 'Ratings',
    pages: 'Pages',
    menu: 'Menu',
    categories: 'Categories',
    import: 'Import',
    refused: 'Not done',
    sampleName: 'sample name',
    nobody: 'unknown',
    sample: 'Sample article',
  },
});

export const DESK = '/lam-viec/noi-dung';

const PARTS = [
  ['articles', DESK],
  ['media', `${DESK}/anh`],
  ['documents', `${DESK}/van-ban`],
  ['events', `${DESK}/su-kien`],
  ['polls', `${DESK}/tham-do`],
  ['ratings', `${DESK}/danh-gia`],
  ['pages', `${DESK}/trang`],
  ['categories', `${DESK}/chuyen-muc`],
  ['menu', `${DESK}/menu`],
  ['import', `${DESK}/nhap`],
] as const;

/** The parts of the content desk, the current one marked. Stands on top of each part's list. */
export const DeskParts = ({ language, here }: { language: Language; here: (typeof PARTS)[number][0] }) => (
  <SubNavigation
    label={t(language).label}
    items={PARTS.map(([name, path]) => ({ href: inLanguage(language, path), text: t(language)[name], active: name === here }))}
  />
);

/** A page of the desk: the way back, errors, a refusal in words, the title, the matter. */
export const DeskPage = ({
  frame,
  title,
  back,
  errors = {},
  refusal,
  beside,
  head,
  children,
}: {
  frame: Frame;
  title: string;
  back?: { href: string; text: Child } | undefined;
  errors?: Record<string, string> | undefined;
  refusal?: Refusal | undefined;
  /** Stands at the end of the title's line. */
  beside?: Child | undefined;
  head?: Child | undefined;
  children: Child;
}) => (
  <WorkPage frame={frame} title={title} section={DESK} head={head} failed={Object.keys(errors).length > 0 || refusal !== undefined}>
    {back ? (
      <BackLink language={frame.language} href={back.href}>
        {back.text}
      </BackLink>
    ) : null}
    <ErrorSummary language={frame.language} errors={errors} />
    {refusal ? (
      <Alert language={frame.language} variant="error" title={t(frame.language).refused}>
        <p>{refusalText(frame.language, refusal)}</p>
      </Alert>
    ) : null}
    <div class="ba-head">
      <h1 class="govuk-heading-l">{title}</h1>
      {beside}
    </div>
    {children}
  </WorkPage>
);

export const StateTag = ({ language, state }: { language: Language; state: State }) => (
  <Tag colour={STATE_WORDS[state].colour}>{STATE_WORDS[state][language]}</Tag>
);

/** A made-up article says so wherever it is shown. */
export const SampleTag = ({ language, sample }: { language: Language; sample: boolean }) =>
  sample ? <Tag colour="grey">{t(language).sample}</Tag> : null;

/** A colleague's name; in a demonstration it is made up and says so. */
export const nameOf = (frame: Frame, names: ReadonlyMap<string, string>, account: string): string => {
  const say = t(frame.language);
  const name = names.get(account);
  return name === undefined ? say.nobody : frame.demonstration ? `${name} (${say.sampleName})` : name;
};

export const Moment = ({ at }: { at: Temporal.Instant }) => <time datetime={isoText(at)}>{momentText(at)}</time>;
