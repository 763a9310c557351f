import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { TargetIndex } from '../../../design/targets.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { namedText, planSummary, planWords, targetItem } from '../plan.view.tsx';
import { planPageWords } from '../plan.words.ts';
import { Lineage, PlanFiles, PlanTitle, Sources, Unread } from '../plan-about.view.tsx';
import { Outcomes, TargetOverTime } from '../plan-course.view.tsx';
import { findPlanPapers } from '../plan-papers.queries.ts';
import { TargetFocus } from '../plan-target.view.tsx';
import { TargetByWard } from '../plan-wards.view.tsx';
import { findPublishedPlan, listPlansUnder } from '../published-plan.queries.ts';

/** A plan's public progress: one target in full, the others beside it. */
export const planScreen = page({
  path: '/ke-hoach/:slug{[a-z0-9-]+}',
  may: EVERYONE,
  params: z.object({ slug: z.string().max(120), 'muc-tieu': z.string().min(1).max(20).optional() }),
  keep: 'page',
  async load(tx, { slug, 'muc-tieu': code }, { now }) {
    const plan = await findPublishedPlan(tx, slug);
    if (!plan) throw new NotFound('plan', slug);
    const target = code
      ? plan.targets.find((one) => one.code === code)
      : (plan.targets.find(({ figure, met }) => figure && !met) ?? plan.targets[0]);
    if (code && !target) throw new NotFound('target', code);
    return { plan, target, papers: await findPlanPapers(tx, plan, now), under: await listPlansUnder(tx, slug) };
  },
  view({ plan, target, papers, under }, { language, frame, to }) {
    const say = planPageWords(language);
    // a title cannot say that its words are in another language
    const named = target && (language === 'vi' || target.name.en !== target.name.vi) ? `${target.name[language]} – ` : '';
    return (
      <PublicPage
        frame={frame}
        title={`${named}${say.title(plan.number)}`}
        description={planSummary(language, plan)}
        crumbs={[{ text: say.plans, href: to('/ke-hoach') }]}
      >
        <PlanTitle language={language} plan={plan} />
        <div class="ba-plan">
          <div>
            {target ? (
              <>
                <TargetFocus language={language} plan={plan} target={target} to={to} />
                <TargetOverTime language={language} target={target} />
                <TargetByWard language={language} target={target} />
              </>
            ) : null}
            <Outcomes language={language} outcomes={plan.outcomes} />
            <PlanFiles frame={frame} plan={plan} target={target} to={to} />
            <Sources language={language} plan={plan} papers={papers} to={to} />
          </div>
          <div>
            {plan.targets.length > 0 ? (
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
            ) : null}
            <p class="ba-quiet">
              {planSummary(language, plan)} {namedText(language, plan)}
            </p>
            <Unread language={language} plan={plan} />
            <Lineage language={language} plan={plan} under={under} to={to} />
          </div>
        </div>
      </PublicPage>
    );
  },
});
