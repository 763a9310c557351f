import type { Child } from 'hono/jsx';
import { ErrorSummary } from '../../design/form.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { BackLink } from '../../design/navigation.tsx';
import { dayText } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { Frame } from '../../kernel/frame.ts';
import type { Outcome, Refusal } from '../../kernel/outcome.ts';
import type { Span } from '../../kernel/span.ts';
import { type Language, words } from '../../kernel/words.ts';
import { OrganisationTabs } from '../organisation.view.tsx';
import { lastDay } from './unit.rules.ts';
import { unitRefusal } from './unit.words.ts';

export const UNITS = '/lam-viec/to-chuc';
export const UNIT = `${UNITS}/don-vi`;

const t = words({
  vi: {
    since: (day: string) => `từ ${day}`,
    between: (from: string, to: string) => `từ ${from} đến hết ${to}`,
    all: 'Bộ máy',
  },
  en: {
    since: (day: string) => `from ${day}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
    all: 'Units',
  },
});

/** A page of the units: the way back, errors and a refusal on top, the title, the parts of *Tổ chức*, the matter. */
export const UnitsPage = ({
  frame,
  title,
  heading,
  back,
  errors = {},
  refusal,
  beside,
  children,
}: {
  frame: Frame;
  title: string;
  /** The title as it is shown, where it is more than text. */
  heading?: Child | undefined;
  back?: { href: string; text: string } | undefined;
  errors?: Record<string, string> | undefined;
  refusal?: Refusal | undefined;
  beside?: Child | undefined;
  children: Child;
}) => {
  const all = refusal ? { '': unitRefusal(frame.language, refusal), ...errors } : errors;
  return (
    <WorkPage frame={frame} title={title} section={UNITS} failed={Object.keys(all).length > 0}>
      {back ? (
        <BackLink language={frame.language} href={back.href}>
          {back.text}
        </BackLink>
      ) : null}
      <ErrorSummary language={frame.language} errors={all} />
      <div class="ba-head">
        <h1 class="govuk-heading-l">{heading ?? title}</h1>
        {beside}
      </div>
      <OrganisationTabs frame={frame} current="units" />
      {children}
    </WorkPage>
  );
};

/** `từ 27/12/2013 đến hết 30/06/2025`. */
export const lifeText = (language: Language, { from, to }: Span): string =>
  to ? t(language).between(dayText(from), lastDay(to)) : t(language).since(dayText(from));

/** A name as stored: in English pages its English form, and Vietnamese marked as such where there is none. */
export const UnitName = ({ language, name, nameEn }: { language: Language; name: string; nameEn: string }) =>
  language === 'en' && nameEn === name ? <span lang="vi">{name}</span> : <span>{language === 'vi' ? name : nameEn}</span>;

/**
 * What a command answered; a refusal about one thing that was typed stands beside it.
 * @throws Invalid for such a refusal.
 */
export function besideField<T>(language: Language, outcome: Outcome<T>, fields: Readonly<Record<string, string>>): Outcome<T> {
  const field = outcome.ok ? undefined : fields[outcome.refusal.code];
  if (outcome.ok || !field) return outcome;
  throw new Invalid({ [field]: unitRefusal(language, outcome.refusal) });
}

/** Which field each refusal of the tree is about. */
export const FIELDS: Readonly<Record<string, string>> = {
  'ends-before-it-begins': 'to',
  'there-already': 'nameVi',
  'before-it-began': 'from',
  'after-it-ended': 'from',
  'changed-since': 'from',
  'code-taken': 'code',
  'below-itself': 'parentId',
  'parent-not-yet': 'from',
  'parent-ends-before': 'to',
};
