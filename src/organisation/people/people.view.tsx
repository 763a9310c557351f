import type { Child } from 'hono/jsx';
import { ErrorSummary } from '../../design/form.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { BackLink } from '../../design/navigation.tsx';
import { Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import type { Frame } from '../../kernel/frame.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { OrganisationTabs } from '../organisation.view.tsx';
import { peopleRefusal, roleName } from './people.words.ts';

export const PEOPLE = '/lam-viec/to-chuc/nguoi';

const t = words({
  vi: {
    section: 'Người và chức trách',
    sample: 'tên mẫu',
    from: (day: string) => `từ ${day}`,
    between: (from: string, last: string) => `từ ${from} đến hết ${last}`,
    actingFor: (name: string) => `thay ${name}`,
    acting: 'thay người vắng mặt',
    interim: 'lâm thời',
  },
  en: {
    section: 'People and posts',
    sample: 'sample name',
    from: (day: string) => `from ${day}`,
    between: (from: string, last: string) => `from ${from} to ${last}`,
    actingFor: (name: string) => `filling in for ${name}`,
    acting: 'filling in',
    interim: 'interim',
  },
});

/** A page about people: the way back, errors and a refusal on top, the title, the parts of *Tổ chức*. Nobody's name stands in the browser's title. */
export const PeoplePage = ({
  frame,
  title,
  back,
  errors = {},
  refusal,
  beside,
  children,
}: {
  frame: Frame;
  title: Child;
  back?: { href: string; text: Child } | undefined;
  errors?: Record<string, string> | undefined;
  refusal?: Refusal | undefined;
  beside?: Child | undefined;
  children: Child;
}) => {
  const all = refusal ? { '': peopleRefusal(frame.language, refusal), ...errors } : errors;
  return (
    <WorkPage frame={frame} title={t(frame.language).section} section="/lam-viec/to-chuc" failed={Object.keys(all).length > 0}>
      {back ? (
        <BackLink language={frame.language} href={back.href}>
          {back.text}
        </BackLink>
      ) : null}
      <ErrorSummary language={frame.language} errors={all} />
      <div class="ba-head">
        <h1 class="govuk-heading-l">{title}</h1>
        {beside}
      </div>
      <OrganisationTabs frame={frame} current="people" />
      {children}
    </WorkPage>
  );
};

/** A stored name; one made up for a demonstration says so. */
export const PersonName = ({ language, name, invented }: { language: Language; name: string; invented: boolean }) => (
  <>
    <span lang="vi">{name}</span>
    {invented ? (
      <>
        {' '}
        <Tag colour="grey">{t(language).sample}</Tag>
      </>
    ) : null}
  </>
);

/** `từ 01/07/2025 đến hết 30/06/2026`; `to` is the day it has ended. */
export const spanText = (language: Language, { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate | null }): string =>
  to ? t(language).between(dayText(from), dayText(to.subtract({ days: 1 }))) : t(language).from(dayText(from));

/** `Trưởng Công an (thay Nguyễn Văn A)`. */
export const PostName = ({
  language,
  post: { role, interim, acting, absent },
}: {
  language: Language;
  post: { role: string; interim: boolean; acting: boolean; absent?: string | null };
}) => (
  <>
    {roleName(role, language)}
    {acting ? <span class="ba-quiet"> ({absent ? t(language).actingFor(absent) : t(language).acting})</span> : null}
    {interim ? <span class="ba-quiet"> ({t(language).interim})</span> : null}
  </>
);
