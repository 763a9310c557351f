import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { TargetIndex } from '../../../design/targets.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Language } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { namedText, planSummary, planWords, targetItem } from '../plan.view.tsx';
import { planPageWords } from '../plan.words.ts';
import { TargetByWard, TargetFocus, TargetOverTime } from '../plan-target.view.tsx';
import { findPlanPapers, findPublishedPlan, type PlanPapers, type PublishedPlan } from '../published-plan.queries.ts';

/** A plan's public progress: one target in full, the others beside it. */
export const planScreen = page({
  path: '/ke-hoach/:slug{[a-z0-9-]+}',
  may: EVERYONE,
  params: z.object({
    slug: z.string().max(120),
    'muc-tieu': z
      .string()
      .regex(/^T\d{1,2}$/)
      .optional(),
  }),
  keep: 'page',
  async load(tx, { slug, 'muc-tieu': code }, { now }) {
    const plan = await findPublishedPlan(tx, slug);
    if (!plan) throw new NotFound('plan', slug);
    const target = code
      ? plan.targets.find((one) => one.code === code)
      : (plan.targets.find(({ figure, met }) => figure && !met) ?? plan.targets[0]);
    if (code && !target) throw new NotFound('target', code);
    return { plan, target, papers: await findPlanPapers(tx, plan, now) };
  },
  view({ plan, target, papers }, { language, frame, to }) {
    const say = planPageWords(language);
    const path = `/ke-hoach/${plan.slug}`;
    return (
      <PublicPage
        frame={frame}
        title={`${target ? `${target.name[language]} – ` : ''}${say.title(plan.number)}`}
        description={planSummary(language, plan)}
        crumbs={[{ text: say.plans, href: to('/ke-hoach') }]}
      >
        <div class="ba-title-block">
          <h1 class="govuk-heading-l">{say.title(plan.number)}</h1>
          <p>{plan.title[language]}</p>
          <p class="ba-quiet">{say.about(plan.issuer[language], dayText(day(plan.date)), plan.period.to.slice(0, 4))}</p>
          {plan.endedOn ? <InsetText>{endedText(language, plan, plan.endedOn)}</InsetText> : null}
        </div>
        <div class="ba-plan">
          <div>
            {target ? (
              <>
                <TargetFocus language={language} plan={plan} target={target} />
                <TargetOverTime language={language} target={target} />
                <TargetByWard language={language} target={target} />
              </>
            ) : null}
            <nav class="govuk-button-group ba-section__more" aria-label={say.files}>
              <a href={to(`${path}.csv`)} download>
                {say.csv}
              </a>
              <a href={to(`${path}.json`)}>{say.json}</a>
              <a href={to('/so-lieu')}>{say.dictionary}</a>
            </nav>
            <Sources language={language} plan={plan} papers={papers} to={to} />
          </div>
          <div>
            <nav aria-labelledby="cac-muc-tieu">
              <h2 class="govuk-heading-m ba-gap" id="cac-muc-tieu">
                {say.index}
              </h2>
              <TargetIndex
                items={plan.targets.map((one) => ({
                  ...targetItem(language, plan, one, to),
                  ...(one.met || !one.figure ? {} : { state: planWords(language).notMet }),
                }))}
                current={target ? plan.targets.indexOf(target) : undefined}
              />
            </nav>
            <p class="ba-quiet">
              {planSummary(language, plan)} {namedText(language, plan)}
            </p>
            <Unread language={language} plan={plan} />
          </div>
        </div>
      </PublicPage>
    );
  },
});

const endedText = (language: Language, plan: PublishedPlan, endedOn: string): string => {
  const say = planPageWords(language);
  return endedOn < plan.period.to ? say.ended(plan.issuer[language], dayText(day(endedOn))) : say.over(dayText(day(endedOn)));
};

/** The targets that are known only from the decision above: words, and no figure. */
const Unread = ({ language, plan }: { language: Language; plan: PublishedPlan }) => {
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
          <li>{text[language]}</li>
        ))}
      </ul>
    </section>
  );
};

const Sources = ({
  language,
  plan,
  papers,
  to,
}: {
  language: Language;
  plan: PublishedPlan;
  papers: PlanPapers;
  to: (path: string) => string;
}) => {
  const say = planPageWords(language);
  const link = (number: string, text: string) => {
    const href = papers.documents[number];
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
              {issuer[language]}, {dayText(day(date))} · {inferred ? say.inferred : say.implements}
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

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
