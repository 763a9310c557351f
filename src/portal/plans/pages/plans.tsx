import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Details, Stored } from '../../../design/text.tsx';
import { dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { PlanBars, planSummary } from '../plan.view.tsx';
import { planPageWords } from '../plan.words.ts';
import { amendmentText, endedText } from '../plan-about.view.tsx';
import { listPublishedPlans, type PublishedPlan } from '../published-plan.queries.ts';

const t = words({
  vi: {
    title: 'Kế hoạch và tiến độ',
    about: 'Mỗi kế hoạch phòng, chống bạo lực gia đình: đặt ra điều gì, đã làm được đến đâu, số lấy từ đâu.',
    none: 'Chưa có kế hoạch nào được công bố',
    noneText: 'Kế hoạch hiện ở đây khi cơ quan thường trực đưa vào.',
    more: 'Xem từng mục tiêu, từng phường và nguồn',
    below: (n: string) => `Kế hoạch cấp dưới thực hiện kế hoạch này (${n})`,
    carriesOut: (number: string) => `thực hiện Kế hoạch số ${number}`,
    figures: 'Mọi số liệu ở dạng tệp:',
    figuresLink: 'số liệu mở',
  },
  en: {
    title: 'Plans and progress',
    about: 'Each plan to prevent domestic violence: what it sets out to do, how far it has come, and where the figures are from.',
    none: 'No plan has been published yet',
    noneText: 'Plans appear here once the standing body has entered them.',
    more: 'See each target, each ward and the sources',
    below: (n: string) => `Plans below that carry this one out (${n})`,
    carriesOut: (number: string) => `carries out Plan ${number}`,
    figures: 'All figures as files:',
    figuresLink: 'open data',
  },
});

/** Every plan that is public, newest first; those that carry out another one below it. */
export const plansScreen = page({
  path: '/ke-hoach',
  may: EVERYONE,
  params: z.object({}),
  keep: 'page',
  load: async (tx) => ({ plans: await listPublishedPlans(tx) }),
  view({ plans }, { language, frame, to }) {
    const say = t(language);
    const words = planPageWords(language);
    const tops = plans.filter(({ parent }) => !plans.some(({ slug }) => slug === parent?.slug));
    return (
      <PublicPage frame={frame} title={say.title} description={say.about} crumbs={[{ text: words.plans }]}>
        <div class="ba-page">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body-l">{say.about}</p>
          {plans.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
          {tops.map((plan) => {
            const href = to(`/ke-hoach/${plan.slug}`);
            const below = descendantsOf(plan, plans);
            return (
              <section class="ba-block" aria-labelledby={plan.slug}>
                <h2 class="govuk-heading-m" id={plan.slug}>
                  <a href={href}>{words.title(plan.number)}</a>
                </h2>
                <p class="govuk-body">
                  <Stored language={language} text={plan.title} />
                </p>
                <p class="ba-quiet ba-gap">
                  {words.about(plan.issuer[language], dayText(Temporal.PlainDate.from(plan.date)), plan.period.to.slice(0, 4))}
                  <br />
                  {planSummary(language, plan)}
                  {plan.amendment ? (
                    <>
                      <br />
                      {amendmentText(language, plan.amendment)}
                    </>
                  ) : null}
                  {plan.endedOn ? (
                    <>
                      <br />
                      {endedText(language, plan, plan.endedOn)}
                    </>
                  ) : null}
                </p>
                <PlanBars language={language} plan={plan} to={to} />
                <p class="ba-section__more">
                  <a href={href}>{say.more}</a>
                </p>
                {below.length > 0 ? (
                  <Details summary={say.below(String(below.length))}>
                    <ul class="ba-side-links">
                      {below.map((one) => (
                        <li>
                          <a href={to(`/ke-hoach/${one.slug}`)}>{words.title(one.number)}</a>
                          {` · ${one.issuer[language]}${one.parent && one.parent.slug !== plan.slug ? ` · ${say.carriesOut(one.parent.number)}` : ''}`}
                          <br />
                          <span class="ba-quiet">{planSummary(language, one)}</span>
                        </li>
                      ))}
                    </ul>
                  </Details>
                ) : null}
              </section>
            );
          })}
          {plans.length > 0 ? (
            <p class="govuk-body ba-block">
              {say.figures} <a href={to('/so-lieu')}>{say.figuresLink}</a>.
            </p>
          ) : null}
        </div>
      </PublicPage>
    );
  },
});

/** Plans that carry out this one, each followed by those that carry it out; those of one parent by issuer. */
function descendantsOf(plan: PublishedPlan, all: readonly PublishedPlan[]): PublishedPlan[] {
  const children = all.filter(({ parent, slug }) => parent?.slug === plan.slug && slug !== plan.slug);
  return children
    .sort((a, b) => a.issuer.vi.localeCompare(b.issuer.vi, 'vi'))
    .flatMap((child) => [
      child,
      ...descendantsOf(
        child,
        all.filter(({ slug }) => slug !== plan.slug),
      ),
    ]);
}
