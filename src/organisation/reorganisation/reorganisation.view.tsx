import type { Child } from 'hono/jsx';
import { ErrorSummary } from '../../design/form.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { BackLink } from '../../design/navigation.tsx';
import { Tag } from '../../design/text.tsx';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { type Language, words } from '../../kernel/words.ts';
import { OrganisationTabs } from '../organisation.view.tsx';
import type { ReorganisationState } from './reorganisation.rules.ts';
import { STATE_NAMES } from './reorganisation.words.ts';

export const REORGANISATIONS = '/lam-viec/to-chuc/sap-xep';
export const ACT = `${REORGANISATIONS}/:id`;
export const actPath = (id: string, rest = ''): string => `${REORGANISATIONS}/${id}${rest}`;

const t = words({
  vi: {
    all: 'Sắp xếp lại',
  },
  en: {
    all: 'Reorganisation',
  },
});

/** A page of the reorganisations: the way back, what is wrong, the title, the parts of *Tổ chức*, the matter. */
export const ActPage = ({
  frame,
  title,
  back,
  errors = {},
  refused,
  beside,
  children,
}: {
  frame: Frame;
  title: Child;
  /** The act itself, when the page is about a part of it. */
  back?: { href: string; text: Child } | undefined;
  errors?: Readonly<Record<string, string>> | undefined;
  /** Why what was sent was not done. */
  refused?: string | undefined;
  beside?: Child | undefined;
  children: Child;
}) => {
  const { language } = frame;
  const all = refused ? { '': refused, ...errors } : errors;
  return (
    <WorkPage frame={frame} title={t(language).all} section="/lam-viec/to-chuc" failed={Object.keys(all).length > 0}>
      <BackLink language={language} href={back?.href ?? hrefIn(frame, REORGANISATIONS)}>
        {back?.text ?? t(language).all}
      </BackLink>
      <ErrorSummary language={language} errors={all} />
      <div class="ba-head">
        <h1 class="govuk-heading-l">{title}</h1>
        {beside}
      </div>
      <OrganisationTabs frame={frame} current="reorganisation" />
      {children}
    </WorkPage>
  );
};

const COLOURS = { draft: 'yellow', decided: 'teal', 'carried out': 'teal', finished: 'green', withdrawn: 'grey' } as const;

export const StateTag = ({ language, state }: { language: Language; state: ReorganisationState }) => (
  <Tag colour={COLOURS[state]}>{STATE_NAMES[state][language]}</Tag>
);
