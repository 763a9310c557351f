import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Stored, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { page, type Showing } from '../../../platform/http/screen.tsx';
import { listStandings } from '../../figures/standing.queries.ts';
import type { Standing } from '../../figures/standing.rules.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { READINGS } from '../../reading/reading.address.ts';
import { Lineage } from '../lineage.view.tsx';
import { isRunning, lastDayOf, listPlans, type Plan } from '../plan.queries.ts';
import { stateText } from '../plan.words.ts';
import { findKeeping, listOpenDeliveries, listOwnFigures } from '../plan-life.queries.ts';
import { lineageOf } from '../plan-lineage.ts';
import { OwnFigures, WholeFigures } from '../target-table.view.tsx';

const t = words({
  vi: {
    title: 'Kế hoạch',
    none: 'Chưa có kế hoạch nào',
    noneText: 'Kế hoạch có hiệu lực hiện ở đây cùng mục tiêu và nhiệm vụ của nó.',
    noneMine: 'Hãy đọc kế hoạch từ văn bản đã ban hành, hoặc lập dự thảo.',
    readIn: 'Đọc kế hoạch từ văn bản',
    draft: 'Lập kế hoạch mới',
    drafts: 'Dự thảo',
    over: 'Đã qua',
    plan: (number: string) => `Kế hoạch số ${number}`,
    unnumbered: 'Dự thảo chưa có số',
    about: (issuer: string, day: string) => `${issuer}, ban hành ${day}`,
    ofPeriod: (from: string, to: string) => `${from} – ${to}`,
    public: 'Xem trang công khai',
    ended: (day: string) => `Số liệu dừng ở ngày ${day}.`,
    open: (n: string) => `${n} việc đang mở`,
    late: (n: string) => `${n} việc quá hạn`,
    sent: (n: string) => `${n} việc chờ duyệt`,
    noTasks: 'Không có việc nào đang chờ',
    mine: 'của đơn vị bạn',
    lineage: 'Các kế hoạch nối nhau thế nào',
  },
  en: {
    title: 'Plans',
    none: 'There is no plan yet',
    noneText: 'A plan in force stands here with its targets and tasks.',
    noneMine: 'Read a plan out of the paper that was issued, or draft one.',
    readIn: 'Read a plan out of a document',
    draft: 'Draft a new plan',
    drafts: 'Drafts',
    over: 'Over',
    plan: (number: string) => `Plan ${number}`,
    unnumbered: 'Draft without a number',
    about: (issuer: string, day: string) => `${issuer}, issued ${day}`,
    ofPeriod: (from: string, to: string) => `${from} – ${to}`,
    public: 'View the public page',
    ended: (day: string) => `Its figures stop on ${day}.`,
    open: (n: string) => `${n} open`,
    late: (n: string) => `${n} overdue`,
    sent: (n: string) => `${n} to be judged`,
    noTasks: 'Nothing is waiting',
    mine: 'of your unit',
    lineage: 'How the plans follow from each other',
  },
});

/** Every plan there is for this person: those in force with how they stand, drafts, and what is over. */
export const programmeScreen = page({
  path: PROGRAMME,
  may: 'plan.see',
  params: z.object({}),
  load: (tx, _params, { actor, now }) => loadPlans(tx, actor, dayOf(now)),
  view(data, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    const { plans, today, keeps } = data;
    const running = plans.filter((plan) => isRunning(plan, today));
    const drafts = plans.filter(({ state }) => state === 'draft');
    const over = plans.filter((plan) => !running.includes(plan) && !drafts.includes(plan));
    const acts = (
      <ButtonGroup>
        <ButtonLink href={to(READINGS)}>{say.readIn}</ButtonLink>
        <ButtonLink kind="secondary" href={to(`${PROGRAMME}/ke-hoach/moi`)}>
          {say.draft}
        </ButtonLink>
      </ButtonGroup>
    );
    return (
      <ProgrammePage frame={frame} title={say.title} current="plans" act={keeps ? acts : undefined}>
        {plans.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{keeps ? say.noneMine : say.noneText}</p>
          </EmptyState>
        ) : null}
        {running.map((plan) => (
          <PlanBlock plan={plan} data={data} showing={showing} />
        ))}
        <PlanRows title={say.drafts} plans={drafts} showing={showing} />
        <PlanRows title={say.over} plans={over} showing={showing} />
        {plans.length > 0 ? (
          <section aria-labelledby="lineage">
            <h2 class="govuk-heading-m" id="lineage">
              {say.lineage}
            </h2>
            <Lineage language={language} nodes={lineageOf(plans)} to={to} />
          </section>
        ) : null}
      </ProgrammePage>
    );
  },
});

type Data = Awaited<ReturnType<typeof loadPlans>>;

async function loadPlans(tx: Tx, actor: Actor, today: Temporal.PlainDate) {
  const plans = await listPlans(tx);
  const whole = actor.may.has('programme.read');
  const periods = new Map<string, Map<string, Standing[]>>();
  for (const plan of whole ? plans.filter((one) => isRunning(one, today)) : []) periods.set(plan.id, await listStandings(tx, plan, today));
  const keeping = await findKeeping(tx, actor);
  return {
    plans,
    today,
    whole,
    periods,
    own: whole ? [] : await listOwnFigures(tx),
    deliveries: await listOpenDeliveries(tx, today),
    keeps: actor.may.has('plan.read-in') && (keeping.all || keeping.units.size > 0),
  };
}

const PlanBlock = ({ plan, data, showing }: { plan: Plan; data: Data; showing: Showing }) => {
  const { language, to } = showing;
  const say = t(language);
  const waits = data.deliveries.get(plan.id);
  const parts = waits
    ? [
        waits.late > 0 ? say.late(count(language, waits.late)) : null,
        say.open(count(language, waits.open)),
        waits.sent > 0 ? say.sent(count(language, waits.sent)) : null,
      ].filter(Boolean)
    : [say.noTasks];
  return (
    <section aria-labelledby={`k-${plan.id}`}>
      <h2 class="govuk-heading-m" id={`k-${plan.id}`}>
        <PlanName plan={plan} showing={showing} />
      </h2>
      <p class="ba-quiet">
        <Stored language={language} text={plan.title} />
      </p>
      <p class="ba-quiet ba-gap">
        {say.about(plan.issuer[language], plan.issuedOn ? dayText(plan.issuedOn) : '—')} ·{' '}
        <a href={to(`/ke-hoach/${plan.slug}`)}>{say.public}</a>
        <br />
        <a href={to(`${PROGRAMME}/nhiem-vu?kehoach=${plan.id}`)}>
          {parts.join(', ')}
          {data.whole ? '' : ` ${say.mine}`}
        </a>
      </p>
      {data.whole ? (
        <WholeFigures language={language} plan={plan} periods={data.periods.get(plan.id) ?? new Map()} to={to} />
      ) : (
        <OwnFigures language={language} plan={plan} own={data.own} to={to} />
      )}
    </section>
  );
};

const PlanRows = ({ title, plans, showing }: { title: string; plans: readonly Plan[]; showing: Showing }) => {
  const { language } = showing;
  const say = t(language);
  if (plans.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list ba-list">
        {plans.map((plan) => (
          <li>
            <PlanName plan={plan} showing={showing} />{' '}
            <Tag colour="grey">{plan.state === 'issued' ? title : stateText(language, plan.state)}</Tag>
            <p class="ba-quiet">
              <Stored language={language} text={plan.title} />
            </p>
            <p class="ba-quiet">
              {plan.issuer[language]} · {say.ofPeriod(dayText(plan.period.from), dayText(plan.period.to))}
              {plan.state === 'draft' ? '' : ` · ${say.ended(dayText(lastDayOf(plan)))}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const PlanName = ({ plan, showing: { language, to } }: { plan: Plan; showing: Showing }) => (
  <a href={to(`${PROGRAMME}/ke-hoach/${plan.id}`)}>{plan.symbol ? t(language).plan(plan.symbol) : t(language).unnumbered}</a>
);
