import { z } from 'zod';
import { percent } from '../../design/charts.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { EmptyState } from '../../design/record.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { State } from '../../design/targets.tsx';
import { InsetText, Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import { page, type Showing } from '../../platform/http/screen.tsx';
import { wholeQuarters } from '../figure.rules.ts';
import { lastDayOf, listPlans, type Plan } from '../plan.queries.ts';
import { quarterText } from '../quarter.rules.ts';
import { listReportedQuarters, type ReportedQuarter } from '../reporting.queries.ts';
import { isMet, percentOf } from '../target.rules.ts';

const t = words({
  vi: {
    title: 'Chương trình',
    none: 'Chưa có kế hoạch nào',
    noneText: 'Kế hoạch được đưa vào cùng mục tiêu của nó.',
    plan: (number: string) => `Kế hoạch số ${number}`,
    about: (issuer: string, day: string) => `${issuer}, ban hành ${day}`,
    progress: (number: string) => `Tiến độ kế hoạch số ${number}`,
    public: 'Xem trang công khai',
    ended: (day: string) => `Kế hoạch đã khép lại; số liệu dừng ở ngày ${day}.`,
    target: 'Mục tiêu',
    quarter: 'Quý đủ số gần nhất',
    figure: 'Con số',
    state: 'So với mục tiêu',
    next: 'Quý sau đó',
    collected: (quarter: string, n: string, all: string) => `${quarter}: ${n} trên ${all} phường`,
    nothing: 'chưa đến kỳ',
    met: 'Đạt',
    notMet: 'Chưa đạt',
    noFigure: 'chưa có',
    sample: 'số liệu mẫu',
    unread: (n: string) => `${n} mục tiêu nữa theo cấp trên, chờ đối chiếu với bản gốc, chưa nhận số liệu.`,
  },
  en: {
    title: 'Programme',
    none: 'There is no plan yet',
    noneText: 'Plans are entered together with their targets.',
    plan: (number: string) => `Plan ${number}`,
    about: (issuer: string, day: string) => `${issuer}, issued ${day}`,
    progress: (number: string) => `Progress of plan ${number}`,
    public: 'View the public page',
    ended: (day: string) => `This plan is closed; its figures stop on ${day}.`,
    target: 'Target',
    quarter: 'Latest whole quarter',
    figure: 'Figure',
    state: 'Against the target',
    next: 'The quarter after it',
    collected: (quarter: string, n: string, all: string) => `${quarter}: ${n} of ${all} wards`,
    nothing: 'not due yet',
    met: 'Reached',
    notMet: 'Not reached yet',
    noFigure: 'none yet',
    sample: 'sample figures',
    unread: (n: string) => `${n} more targets of the decision above wait to be compared with the original; they take no figures yet.`,
  },
});

/** How every plan stands, for those who keep or lead the programme. */
export const programmeScreen = page({
  path: '/lam-viec/chuong-trinh',
  may: 'programme.read',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    const plans = [];
    for (const plan of await listPlans(tx)) plans.push({ plan, quarters: await listReportedQuarters(tx, plan, today) });
    return { plans, today };
  },
  view({ plans, today }, { language, frame, to }) {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/chuong-trinh">
        <div class="ba-head">
          <h1 class="govuk-heading-l">{say.title}</h1>
        </div>
        {plans.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
        {plans.map(({ plan, quarters }) => (
          <PlanTable language={language} plan={plan} quarters={quarters} today={today} to={to} />
        ))}
      </WorkPage>
    );
  },
});

const PlanTable = ({
  language,
  plan,
  quarters,
  today,
  to,
}: {
  language: Language;
  plan: Plan;
  quarters: Map<string, ReportedQuarter[]>;
  today: Temporal.PlainDate;
  to: Showing['to'];
}) => {
  const say = t(language);
  const lastDay = lastDayOf(plan);
  const read = plan.targets.filter(({ source }) => source === 'plan');
  return (
    <section aria-labelledby={plan.slug}>
      <h2 class="govuk-heading-m" id={plan.slug}>
        {say.plan(plan.symbol)}
      </h2>
      <p class="ba-quiet ba-gap">
        {say.about(plan.issuer[language], dayText(plan.issuedOn))} · <a href={to(`/ke-hoach/${plan.slug}`)}>{say.public}</a>
      </p>
      {Temporal.PlainDate.compare(lastDay, today) < 0 ? <InsetText>{say.ended(dayText(lastDay))}</InsetText> : null}
      <div class="ba-wide">
        <ScrollArea label={say.progress(plan.symbol)}>
          <Table
            columns={[
              { text: say.target },
              { text: say.quarter },
              { text: say.figure, numeric: true },
              { text: say.state },
              { text: say.next },
            ]}
            rows={read.map((target) => {
              const all = quarters.get(target.id) ?? [];
              const whole = wholeQuarters(all).at(-1);
              const next = all[whole ? all.indexOf(whole) + 1 : 0];
              const total = whole && totalOf(whole);
              return [
                <a href={to(`/lam-viec/chuong-trinh/${target.id}`)}>{target.name[language]}</a>,
                whole ? quarterText(whole.asOf) : say.noFigure,
                total ? (
                  <>
                    {percent(language, percentOf(target, total))}
                    <br />
                    <span class="ba-quiet">
                      {count(language, total.numerator)} / {count(language, total.denominator)}
                    </span>
                    {total.sample ? (
                      <>
                        <br />
                        <Tag>{say.sample}</Tag>
                      </>
                    ) : null}
                  </>
                ) : (
                  '–'
                ),
                total ? <State met={isMet(target, total)}>{isMet(target, total) ? say.met : say.notMet}</State> : '–',
                next ? say.collected(quarterText(next.asOf), String(next.reported), String(next.units)) : say.nothing,
              ];
            })}
          />
        </ScrollArea>
      </div>
      {plan.targets.length > read.length ? <p class="ba-quiet">{say.unread(String(plan.targets.length - read.length))}</p> : null}
    </section>
  );
};

function totalOf({ figures }: ReportedQuarter) {
  const all = [...figures.values()];
  return {
    numerator: all.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: all.reduce((sum, { denominator }) => sum + denominator, 0),
    sample: all.some(({ sample }) => sample),
  };
}
