import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, Stored, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Frame } from '../../../kernel/frame.ts';
import { words } from '../../../kernel/words.ts';
import { NATIONAL_TARGETS } from '../../../law/decision-45.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { page, type Showing } from '../../../platform/http/screen.tsx';
import { listPlans, type Plan, type Target } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findSight } from '../figure.queries.ts';
import { wholePeriods } from '../figure.rules.ts';
import { figureText, NO_GOAL } from '../figure.words.ts';
import { findIndicator, type Indicator } from '../indicator.queries.ts';
import { IndicatorFacts } from '../indicator.view.tsx';
import { goalText, moreReports, periodName } from '../indicator.words.ts';
import { latestWhole, OwnFigures, PeriodNavigation, Trend, UnitsTable } from '../reported.view.tsx';
import { listIndicatorPeriods, type ReportedPeriod, totalOf } from '../reporting.queries.ts';
import { isAboutPersons } from '../target.rules.ts';

const t = words({
  vi: {
    indicators: 'Chỉ tiêu',
    change: 'Sửa chỉ tiêu',
    national: 'Chương trình quốc gia ghi',
    nationalUnread: 'Chưa đọc được nguyên văn (chưa đối chiếu bản gốc); mức theo bản tóm tắt:',
    usedBy: 'Mục tiêu dùng chỉ tiêu này',
    notUsed: 'Chưa có mục tiêu nào dùng chỉ tiêu này.',
    plan: 'Kế hoạch',
    target: 'Mục tiêu',
    asks: 'Mức phải đạt',
    draft: 'dự thảo',
    inferred: 'suy ra từ văn bản cấp trên, chưa đối chiếu bản gốc',
    begin: 'Điểm xuất phát (kỳ đủ số đầu tiên)',
    now: 'Kỳ đủ số gần nhất',
    none: 'Chưa có kỳ nào đủ đơn vị báo cáo.',
    madeOf: (period: string) => `Con số của ${period} gồm những gì`,
    noPeriod: 'Chưa đến kỳ số liệu nào',
    noPeriodText: 'Số liệu được ghi sau khi một kỳ của một kế hoạch kết thúc.',
    inside: 'Trang này có cả số nhỏ mà trang công khai ẩn. Không chép ra ngoài.',
    estimate: 'Xem ước tính cho đơn vị mới',
    estimateText:
      'Số liệu cũ ở lại với đơn vị cũ và không được cộng lại sang đơn vị mới. Khi cần, có thể xem một ước tính ghi rõ là ước tính.',
  },
  en: {
    indicators: 'Indicators',
    change: 'Change this indicator',
    national: 'As the national programme words it',
    nationalUnread: 'Its wording has not been read (not compared with the original); from a summary:',
    usedBy: 'Targets that use it',
    notUsed: 'No target uses this indicator yet.',
    plan: 'Plan',
    target: 'Target',
    asks: 'Asked for',
    draft: 'draft',
    inferred: 'inferred from the decision above, not compared with the original',
    begin: 'Baseline (the first whole period)',
    now: 'Latest whole period',
    none: 'There is no period yet for which every unit has reported.',
    madeOf: (period: string) => `What the figure of ${period} is made of`,
    noPeriod: 'No figures are due yet',
    noPeriodText: 'Figures are recorded once a period of a plan has ended.',
    inside: 'This page shows small numbers that the public page hides. Do not pass them on.',
    estimate: 'See an estimate for a new unit',
    estimateText:
      'Old figures stay with the old units and are not added up into the new ones. Where somebody needs it, an estimate can be seen that is called one.',
  },
});

/** One indicator: what it counts, who has set targets for it, and its figures whatever plan they were reported for. */
export const indicatorScreen = page({
  path: `${PROGRAMME}/chi-so/:code`,
  may: 'plan.see',
  params: z.object({ code: z.string().max(20), ky: z.iso.date().optional() }),
  async load(tx, { code, ky }, { actor, now }) {
    const indicator = await findIndicator(tx, code);
    if (!indicator) throw new NotFound('indicator', code);
    const plans = await listPlans(tx);
    const sight = await findSight(tx, actor);
    const uses = plans.flatMap((plan) =>
      plan.targets.filter((target) => target.indicator?.id === indicator.id).map((target) => ({ plan, target })),
    );
    // of an outcome every unit under any plan is asked; of the others those of the plans that use it
    const asking = indicator.outcome
      ? plans
      : plans.filter(({ id }) => uses.some(({ plan, target }) => plan.id === id && target.source === 'plan'));
    const periods = await listIndicatorPeriods(tx, indicator, asking, dayOf(now), sight);
    const shown = ky
      ? periods.find(({ asOf }) => asOf.toString() === ky)
      : (periods.findLast(({ reported }) => reported > 0) ?? periods.at(-1));
    if (ky && !shown) throw new NotFound('period', ky);
    const names = await listNames(
      tx,
      [...(shown?.figures.values() ?? [])].map(({ recordedBy }) => recordedBy),
    );
    return { indicator, uses, periods, shown, names, limited: sight !== undefined };
  },
  view({ indicator, uses, periods, shown, names, limited }, { language, frame, to }) {
    const say = t(language);
    const path = `${PROGRAMME}/chi-so/${indicator.code}`;
    const national = NATIONAL_TARGETS.find(({ code }) => code === indicator.code);
    return (
      <ProgrammePage
        frame={frame}
        title={indicator.name[language]}
        heading={
          <>
            {indicator.code} · <Stored language={language} text={indicator.name} />
          </>
        }
        current="figures"
        back={[{ href: `${PROGRAMME}/chi-so`, text: say.indicators }]}
        act={
          frame.may.has('programme.write') ? (
            <ButtonLink kind="secondary" href={to(`${path}/sua`)}>
              {say.change}
            </ButtonLink>
          ) : null
        }
      >
        {indicator.outcome ? <InsetText>{moreReports(language)}</InsetText> : null}
        <IndicatorFacts
          language={language}
          indicator={indicator}
          more={
            national
              ? [
                  {
                    key: say.national,
                    value: national.text ? (
                      <span lang={language === 'en' ? 'vi' : undefined}>{national.text}</span>
                    ) : (
                      `${say.nationalUnread} ${goalText(language, { ...national, unit: '%' })}`
                    ),
                  },
                ]
              : []
          }
        />
        <h2 class="govuk-heading-m">{say.usedBy}</h2>
        {uses.length === 0 ? <p class="govuk-body">{say.notUsed}</p> : <Uses language={language} to={to} uses={uses} />}
        {limited && shown ? <OwnFigures frame={frame} bodies={shown.bodies} /> : null}
        {shown && shown.bodies.length > 0 ? (
          <>
            <Course frame={frame} indicator={indicator} periods={periods} />
            <Trend frame={frame} indicator={indicator} periods={periods} path={path} name={indicator.name[language]} />
            <h2 class="govuk-heading-m">{say.madeOf(periodName(language, indicator.rhythm, shown.asOf))}</h2>
            <PeriodNavigation frame={frame} indicator={indicator} periods={periods} shown={shown} path={path} />
            <UnitsTable frame={frame} indicator={indicator} period={shown} names={names} />
            {isAboutPersons(indicator.counts) ? <p class="ba-quiet">{say.inside}</p> : null}
          </>
        ) : shown ? null : (
          <EmptyState title={say.noPeriod}>{say.noPeriodText}</EmptyState>
        )}
        {frame.may.has('figure.read') ? (
          <p class="ba-quiet ba-gap-top">
            {say.estimateText} <a href={to(`${PROGRAMME}/so-lieu/uoc-tinh?chi-so=${indicator.code}`)}>{say.estimate}</a>
          </p>
        ) : null}
      </ProgrammePage>
    );
  },
});

const Uses = ({ language, to, uses }: Pick<Showing, 'language' | 'to'> & { uses: readonly { plan: Plan; target: Target }[] }) => {
  const say = t(language);
  return (
    <ScrollArea label={say.usedBy}>
      <Table
        cards
        columns={[{ text: say.target }, { text: say.plan }, { text: say.asks }]}
        rows={uses.map(({ plan, target }) => [
          <>
            <a href={to(`${PROGRAMME}/muc-tieu/${target.id}`)}>
              <Stored language={language} text={target.name} />
            </a>
            {target.source === 'plan' ? null : (
              <>
                {' '}
                <Tag colour="yellow">{say.inferred}</Tag>
              </>
            )}
          </>,
          <a href={to(`${PROGRAMME}/ke-hoach/${plan.id}`)}>{plan.symbol ?? say.draft}</a>,
          goalText(language, target),
        ])}
      />
    </ScrollArea>
  );
};

/** Where it began and where it is. */
const Course = ({ frame, indicator, periods }: { frame: Frame; indicator: Indicator; periods: readonly ReportedPeriod[] }) => {
  const { language } = frame;
  const say = t(language);
  const first = wholePeriods(periods)[0];
  const latest = latestWhole(periods);
  if (!first || !latest) return <p class="govuk-body">{say.none}</p>;
  const text = (period: ReportedPeriod) =>
    `${figureText(language, NO_GOAL, totalOf(period))}: ${periodName(language, indicator.rhythm, period.asOf)} (${dayText(period.asOf)})`;
  return (
    <SummaryList
      rows={[
        { key: say.begin, value: text(first) },
        { key: say.now, value: text(latest.period) },
      ]}
    />
  );
};
