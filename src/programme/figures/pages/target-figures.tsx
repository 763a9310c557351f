import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { type Fact, InsetText, Stored, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Frame, hrefIn } from '../../../kernel/frame.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { page } from '../../../platform/http/screen.tsx';
import { findTarget, type Target } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findReporting, findSight } from '../figure.queries.ts';
import { wholePeriods } from '../figure.rules.ts';
import { Verdict } from '../figure.view.tsx';
import { figureText } from '../figure.words.ts';
import { IndicatorFacts } from '../indicator.view.tsx';
import { goalText, moreReports, periodName } from '../indicator.words.ts';
import { latestWhole, OwnFigures, PeriodNavigation, Trend, UnitsTable } from '../reported.view.tsx';
import { listBodiesOn, listReportedPeriods, type ReportedPeriod, totalOf } from '../reporting.queries.ts';
import { isAboutPersons, milestoneState } from '../target.rules.ts';

const t = words({
  vi: {
    plan: (symbol: string) => `Kế hoạch ${symbol}`,
    draft: 'Kế hoạch dự thảo',
    record: 'Ghi số liệu',
    report: 'Báo số liệu',
    asks: 'Mức phải đạt',
    now: 'Đến nay',
    nowOf: (period: string, day: string) => `hết ${period} (${day})`,
    noWhole: 'Chưa có kỳ nào đủ đơn vị báo cáo',
    baseline: 'Mức xuất phát',
    noBaseline: 'Chưa đặt',
    indicator: 'Chỉ tiêu',
    definition: 'Cách đếm',
    milestones: 'Mốc trên đường',
    by: 'Đến ngày',
    value: 'Mức',
    state: 'Tình hình',
    states: (state: 'met' | 'not met' | 'no figure' | 'not due') =>
      ({ met: 'Đã đạt', 'not met': 'Không đạt', 'no figure': 'Chưa đủ số để kết luận', 'not due': 'Chưa đến hạn' })[state],
    madeOf: (period: string) => `Con số của ${period} gồm những gì`,
    none: 'Chưa đến kỳ số liệu nào',
    noneText: 'Số liệu được ghi sau khi một kỳ kết thúc.',
    unread: 'Mục tiêu này theo văn bản cấp trên, chờ đối chiếu với bản gốc kế hoạch nên chưa nhận số liệu.',
    noIndicator: 'Mục tiêu này chưa gắn với chỉ tiêu nào nên chưa có số liệu. Cơ quan thường trực chọn chỉ tiêu khi sửa kế hoạch.',
    inside: 'Trang này có cả số nhỏ mà trang công khai ẩn. Không chép ra ngoài.',
    changes: 'Ghi lại một đơn vị của cùng kỳ là sửa số: số mới được dùng, số cũ vẫn giữ. Bấm tên đơn vị để xem mọi lần ghi.',
    sample: 'số liệu mẫu',
  },
  en: {
    plan: (symbol: string) => `Plan ${symbol}`,
    draft: 'Draft plan',
    record: 'Record figures',
    report: 'Report figures',
    asks: 'Asked for',
    now: 'So far',
    nowOf: (period: string, day: string) => `end of ${period} (${day})`,
    noWhole: 'There is no period yet for which every unit has reported',
    baseline: 'Baseline',
    noBaseline: 'Not set',
    indicator: 'Indicator',
    definition: 'How it is counted',
    milestones: 'Milestones on the way',
    by: 'By',
    value: 'Asked for',
    state: 'State',
    states: (state: 'met' | 'not met' | 'no figure' | 'not due') =>
      ({ met: 'Reached', 'not met': 'Not reached', 'no figure': 'Not enough figures to say', 'not due': 'Not due yet' })[state],
    madeOf: (period: string) => `What the figure of ${period} is made of`,
    none: 'No figures are due yet',
    noneText: 'Figures are recorded once a period has ended.',
    unread: 'This target is of the decision above. It waits to be compared with the original of the plan and takes no figures yet.',
    noIndicator: 'This target has no indicator yet, so it has no figures. The standing body chooses one when it changes the plan.',
    inside: 'This page shows small numbers that the public page hides. Do not pass them on.',
    changes:
      'Recording a unit again for the same period corrects it: the new figure counts, the old one is kept. A unit’s name leads to everything recorded.',
    sample: 'sample figures',
  },
});

/** One target: what it asks, where it stands, how it came there, and what each figure is made of. */
export const targetFiguresScreen = page({
  path: `${PROGRAMME}/muc-tieu/:targetId`,
  may: 'plan.see',
  params: z.object({ targetId: z.string().regex(UUID), ky: z.iso.date().optional() }),
  async load(tx, { targetId, ky }, { actor, now }) {
    const found = await findTarget(tx, targetId);
    if (!found) throw new NotFound('target', targetId);
    const { plan, target } = found;
    const today = dayOf(now);
    const sight = await findSight(tx, actor);
    const periods = (await listReportedPeriods(tx, { ...plan, targets: [target] }, today, sight)).get(targetId) ?? [];
    const shown = ky
      ? periods.find(({ asOf }) => asOf.toString() === ky)
      : (periods.findLast(({ reported }) => reported > 0) ?? periods.at(-1));
    if (ky && !shown) throw new NotFound('period', ky);
    const bodies = shown ? (await listBodiesOn(tx, [plan.issuerId], [shown.asOf]))(shown.asOf) : [];
    const names = await listNames(
      tx,
      [...(shown?.figures.values() ?? [])].map(({ recordedBy }) => recordedBy),
    );
    const reporting = await findReporting(tx, actor);
    const own = reporting && shown?.bodies.find(({ id }) => reporting.has(id));
    const elsewhere = sight || target.units.length === 0 ? [] : bodies.filter(({ id }) => !target.units.includes(id));
    return { plan, target, periods, shown, names, today, limited: sight !== undefined, own, elsewhere };
  },
  view({ plan, target, periods, shown, names, today, limited, own, elsewhere }, { language, frame, to }) {
    const say = t(language);
    const { indicator } = target;
    const path = `${PROGRAMME}/muc-tieu/${target.id}`;
    const counted = indicator && target.source === 'plan';
    return (
      <ProgrammePage
        frame={frame}
        title={target.name[language]}
        heading={<Stored language={language} text={target.name} />}
        current="plans"
        back={[{ href: `${PROGRAMME}/ke-hoach/${plan.id}`, text: plan.symbol ? say.plan(plan.symbol) : say.draft }]}
        act={<Act frame={frame} counted={Boolean(counted)} path={path} own={own && `${PROGRAMME}/so-lieu/${own.id}/${shown?.asOf}`} />}
      >
        <p class="govuk-body">
          <Stored language={language} text={target.text} />
        </p>
        {counted ? null : <InsetText>{target.source === 'plan' ? say.noIndicator : say.unread}</InsetText>}
        {indicator?.outcome ? <InsetText>{moreReports(language)}</InsetText> : null}
        {limited && counted && shown ? <OwnFigures frame={frame} bodies={shown.bodies} /> : null}
        <Standing frame={frame} target={target} periods={periods} />
        {counted && target.milestones.length > 0 ? <Milestones frame={frame} target={target} periods={periods} today={today} /> : null}
        {counted && shown && shown.bodies.length > 0 ? (
          <>
            <Trend
              frame={frame}
              indicator={indicator}
              periods={periods}
              path={path}
              name={target.name[language]}
              goal={target}
              milestones={target.milestones}
            />
            <h2 class="govuk-heading-m">{say.madeOf(periodName(language, indicator.rhythm, shown.asOf))}</h2>
            <PeriodNavigation frame={frame} indicator={indicator} periods={periods} shown={shown} path={path} />
            <UnitsTable frame={frame} indicator={indicator} period={shown} goal={target} elsewhere={elsewhere} names={names} />
            <p class="ba-quiet">
              {say.changes}
              {isAboutPersons(indicator.counts) ? ` ${say.inside}` : ''}
            </p>
          </>
        ) : counted && !shown ? (
          <EmptyState title={say.none}>{say.noneText}</EmptyState>
        ) : null}
        {indicator ? (
          <section>
            <h2 class="govuk-heading-m">{say.definition}</h2>
            <IndicatorFacts
              language={language}
              indicator={indicator}
              more={[
                {
                  key: say.indicator,
                  value: (
                    <a href={to(`${PROGRAMME}/chi-so/${indicator.code}`)}>
                      {indicator.code} · <Stored language={language} text={indicator.name} />
                    </a>
                  ),
                },
              ]}
            />
          </section>
        ) : null}
      </ProgrammePage>
    );
  },
});

const Act = ({ frame, counted, path, own }: { frame: Frame; counted: boolean; path: string; own: string | false | undefined }): Child => {
  const say = t(frame.language);
  if (!counted) return null;
  if (frame.may.has('programme.write')) return <ButtonLink href={hrefIn(frame, `${path}/so-lieu-moi`)}>{say.record}</ButtonLink>;
  return own ? <ButtonLink href={hrefIn(frame, own)}>{say.report}</ButtonLink> : null;
};

/** What it asks, where it began and where it stands: `15 % (15/100)`, and whether that is enough. */
const Standing = ({ frame, target, periods }: { frame: Frame; target: Target; periods: readonly ReportedPeriod[] }) => {
  const { language } = frame;
  const say = t(language);
  const { indicator, baseline } = target;
  const latest = latestWhole(periods);
  const rows: Fact[] = [
    { key: say.asks, value: goalText(language, target) },
    {
      key: say.now,
      value:
        latest && indicator ? (
          <>
            <strong>{figureText(language, target, latest.total)}</strong>{' '}
            <Verdict language={language} goal={target} figure={latest.total} />
            <br />
            <span class="ba-quiet">
              {say.nowOf(periodName(language, indicator.rhythm, latest.period.asOf), dayText(latest.period.asOf))}
            </span>
            {latest.total.sample ? (
              <>
                {' '}
                <Tag>{say.sample}</Tag>
              </>
            ) : null}
          </>
        ) : (
          say.noWhole
        ),
    },
    {
      key: say.baseline,
      value: baseline ? `${figureText(language, target, baseline)}, ${dayText(baseline.on)}` : say.noBaseline,
    },
  ];
  return <SummaryList rows={rows} />;
};

const Milestones = (p: { frame: Frame; target: Target; periods: readonly ReportedPeriod[]; today: Temporal.PlainDate }) => {
  const { frame, target, today } = p;
  const { language } = frame;
  const say = t(language);
  const whole = new Set(wholePeriods(p.periods));
  const periods = p.periods.map((period) => ({ asOf: period.asOf, total: whole.has(period) ? totalOf(period) : null }));
  return (
    <section>
      <h2 class="govuk-heading-m">{say.milestones}</h2>
      <ScrollArea label={say.milestones}>
        <Table
          columns={[{ text: say.by }, { text: say.value }, { text: say.state }]}
          rows={target.milestones.map(({ by, value }) => [
            dayText(by),
            goalText(language, { ...target, value }),
            say.states(milestoneState(target, { by, value }, periods, today)),
          ])}
        />
      </ScrollArea>
    </section>
  );
};
