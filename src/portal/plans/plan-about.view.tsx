import { Details, InsetText, Stored, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import type { Frame } from '../../kernel/frame.ts';
import { inLanguage, type Language } from '../../kernel/words.ts';
import { planPageWords } from './plan.words.ts';
import type { PlanPapers } from './plan-papers.queries.ts';
import { day } from './plan-target.view.tsx';
import type { listPlansUnder, PublishedPlan, PublishedTarget } from './published-plan.queries.ts';

type To = (path: string) => string;
type PlansUnder = Awaited<ReturnType<typeof listPlansUnder>>;

/** What a plan is: number, title, issuer, version, and whether it has ended. */
export const PlanTitle = ({ language, plan }: { language: Language; plan: PublishedPlan }) => {
  const say = planPageWords(language);
  return (
    <div class="ba-title-block">
      <h1 class="govuk-heading-l">{say.title(plan.number)}</h1>
      <p>
        <Stored language={language} text={plan.title} />
      </p>
      <p class="ba-quiet">
        {say.about(plan.issuer[language], dayText(day(plan.date)), plan.period.to.slice(0, 4))}
        {plan.standingBody[language] ? ` · ${say.watched(plan.standingBody[language])}` : ''}
        {plan.amendment ? (
          <>
            <br />
            {amendmentText(language, plan.amendment)}
          </>
        ) : null}
      </p>
      {plan.endedOn ? <InsetText>{endedText(language, plan, plan.endedOn)}</InsetText> : null}
    </div>
  );
};

/** "Phiên bản 2, sửa đổi ngày 01/03/2024 theo 12/KH-UBND." */
export const amendmentText = (language: Language, { version, on, by }: NonNullable<PublishedPlan['amendment']>): string =>
  by === null
    ? planPageWords(language).corrected(String(version), dayText(day(on)))
    : planPageWords(language).amended(String(version), dayText(day(on)), by);

export function endedText(language: Language, plan: PublishedPlan, endedOn: string): string {
  const say = planPageWords(language);
  const on = dayText(day(endedOn));
  return plan.endedBy === 'issuer' ? say.ended(plan.issuer[language], on) : plan.endedBy === 'closing' ? say.closed(on) : say.over(on);
}

/** The targets that are known only from the decision above: words, and no figure. */
export const Unread = ({ language, plan }: { language: Language; plan: PublishedPlan }) => {
  const say = planPageWords(language);
  const decision = plan.parents.find(({ inferred }) => !inferred);
  if (plan.unread.length === 0) return null;
  return (
    <section class="ba-block" aria-labelledby="con-lai">
      <h2 class="govuk-heading-s" id="con-lai">
        {say.rest}
      </h2>
      <p class="ba-quiet">{say.restText(decision ? say.parent(decision.number) : '', plan.number)}</p>
      <ul class="ba-side-links ba-gap-top">
        {plan.unread.map(({ text }) => (
          <li>
            <Stored language={language} text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Plans before, after and under this one. */
export const Lineage = ({ language, plan, under, to }: { language: Language; plan: PublishedPlan; under: PlansUnder; to: To }) => {
  const say = planPageWords(language);
  const groups = [
    { title: say.before, plans: plan.follows ? [{ ...plan.follows, issuer: null }] : [] },
    { title: say.after, plans: under.filter(({ relation }) => relation === 'follows') },
    { title: say.under, plans: under.filter(({ relation }) => relation === 'parent') },
  ];
  return (
    <>
      {groups
        .filter(({ plans }) => plans.length > 0)
        .map(({ title, plans }) => (
          <section class="ba-block">
            <h2 class="govuk-heading-s">{title}</h2>
            <ul class="ba-side-links ba-gap-top">
              {plans.map(({ slug, number, issuer }) => (
                <li>
                  <a href={to(`/ke-hoach/${slug}`)}>{say.plan(number)}</a>
                  {issuer ? <span class="ba-quiet">{` · ${issuer[language]}`}</span> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
};

/** Files and pictures of a plan for others to use. */
export const PlanFiles = ({
  frame,
  plan,
  target,
  to,
}: {
  frame: Pick<Frame, 'language' | 'baseUrl'>;
  plan: PublishedPlan;
  target: PublishedTarget | undefined;
  to: To;
}) => {
  const { language } = frame;
  const say = planPageWords(language);
  const path = `/ke-hoach/${plan.slug}`;
  const address = (file: string) => `${frame.baseUrl}${inLanguage(language, `${path}/${file}.svg`)}`;
  const pictures = [
    ...(target?.series.length ? [{ text: say.embedCourse, address: address(encodeURIComponent(target.code)) }] : []),
    { text: say.embedBars, address: address('tien-do') },
  ];
  return (
    <>
      <nav class="govuk-button-group ba-section__more" aria-label={say.files}>
        <a href={to(`${path}.csv`)} download>
          {say.csv}
        </a>
        <a href={to(`${path}.json`)}>{say.json}</a>
        <a href={to('/so-lieu')}>{say.dictionary}</a>
      </nav>
      <Details summary={say.embed}>
        <p>{say.embedText}</p>
        {pictures.map((picture) => (
          <p>
            {picture.text}:<br />
            <a href={picture.address}>{picture.address}</a>
          </p>
        ))}
        <p>
          {say.embedHow}
          <br />
          <code>{`<img src="${pictures[0]?.address}" alt="${say.title(plan.number)}">`}</code>
        </p>
        <p>{say.reuse}</p>
      </Details>
    </>
  );
};

/** The papers a plan stands on, and how its figures are to be read. */
export const Sources = ({ language, plan, papers, to }: { language: Language; plan: PublishedPlan; papers: PlanPapers; to: To }) => {
  const say = planPageWords(language);
  const link = (number: string, text: string) => {
    const href = papers.documents[number] ?? (plan.parent?.number === number ? `/ke-hoach/${plan.parent.slug}` : undefined);
    return href ? <a href={to(href)}>{text}</a> : text;
  };
  return (
    <section class="ba-block" aria-labelledby="nguon">
      <h2 class="govuk-heading-m" id="nguon">
        {say.sources}
      </h2>
      <InsetText>
        <p>{say.prevalence}</p>
        <p>
          {say.help} <a href={to('/tro-giup')}>{say.helpLink}</a>.
        </p>
      </InsetText>
      {plan.sample ? (
        <p class="govuk-body ba-gap-top">
          <Tag>{language === 'vi' ? 'Số liệu mẫu' : 'Sample'}</Tag> {say.sampleNote}
        </p>
      ) : null}
      <ul class="ba-list ba-gap-top">
        <li>
          <p class="ba-list__title">{link(plan.number, say.plan(plan.number))}</p>
          <p class="ba-quiet">
            {plan.issuer[language]}, {dayText(day(plan.date))}
          </p>
        </li>
        {plan.parents.map(({ number, issuer, date, inferred }) => (
          <li>
            <p class="ba-list__title">{link(number, say.parent(number))}</p>
            <p class="ba-quiet">
              {issuer ? <Stored language={language} text={issuer} /> : null}
              {issuer && date ? ', ' : ''}
              {date ? dayText(day(date)) : ''}
              {` · ${inferred ? say.inferred : say.implements}`}
            </p>
          </li>
        ))}
        {papers.article ? (
          <li>
            <p class="ba-list__title" lang={language === 'vi' ? undefined : 'vi'}>
              <a href={to(papers.article.href)}>{papers.article.title}</a>
            </p>
            <p class="ba-quiet">{say.article}</p>
          </li>
        ) : null}
      </ul>
    </section>
  );
};
