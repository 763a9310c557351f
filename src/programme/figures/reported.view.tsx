import type { Child } from 'hono/jsx';
import { LineChart } from '../../design/charts.tsx';
import { SubNavigation } from '../../design/navigation.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { InsetText, Stored, Tag } from '../../design/text.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import type { PlanUnit } from '../plans/plan.queries.ts';
import { PROGRAMME } from '../programme.view.tsx';
import { wholePeriods } from './figure.rules.ts';
import { figureText, NO_GOAL, shareText } from './figure.words.ts';
import type { Indicator } from './indicator.queries.ts';
import { goalText, periodName } from './indicator.words.ts';
import { periodShort } from './period.rules.ts';
import { type ReportedPeriod, totalOf } from './reporting.queries.ts';
import { type Goal, percentOf } from './target.rules.ts';

const t = words({
  vi: {
    periods: 'Các kỳ',
    unit: 'Đơn vị',
    share: 'Tỷ lệ',
    by: 'Người ghi',
    source: 'Nguồn',
    notYet: 'chưa báo cáo',
    before: 'đã báo kỳ này, còn thiếu kỳ trước',
    notAsked: 'không áp dụng',
    nothing: 'không có đối tượng',
    zero: 'đã báo cáo: không',
    total: 'Cộng',
    sample: 'mẫu',
    sampleName: 'tên mẫu',
    period: 'Kỳ',
    figure: 'Con số',
    reported: 'Đã báo cáo',
    of: (n: string, all: string) => `${n}/${all} đơn vị`,
    lacking: 'chưa đủ',
    over: 'Qua từng kỳ',
    caption: (name: string) => `${name}. Kỳ nào chưa đủ đơn vị báo cáo thì để trống.`,
    own: 'Số liệu của đơn vị bạn',
    notAll: 'Đây không phải số của toàn kế hoạch.',
    nothingSeen: 'Bạn không có quyền xem số liệu của đơn vị nào ở đây.',
    accumulates: 'Số cộng dồn từ kỳ đầu đến hết kỳ này.',
    each: 'Mỗi kỳ chỉ có số phát sinh trong kỳ đó.',
    carried: (n: string) => `Trong tổng có ${n} của các đơn vị nay đã sáp nhập; số đó vẫn là của đơn vị cũ.`,
  },
  en: {
    periods: 'Periods',
    unit: 'Unit',
    share: 'Share',
    by: 'Recorded by',
    source: 'Source',
    notYet: 'not reported',
    before: 'reported for this period, an earlier one is missing',
    notAsked: 'does not apply',
    nothing: 'nobody to count',
    zero: 'reported: none',
    total: 'Total',
    sample: 'sample',
    sampleName: 'sample name',
    period: 'Period',
    figure: 'Figure',
    reported: 'Reported',
    of: (n: string, all: string) => `${n} of ${all} units`,
    lacking: 'not whole',
    over: 'Period by period',
    caption: (name: string) => `${name}. A period for which not every unit has reported is left empty.`,
    own: 'Figures of your unit',
    notAll: 'They are not those of the whole plan.',
    nothingSeen: 'You may not see figures of any unit here.',
    accumulates: 'Added up from the first period to the end of this one.',
    each: 'Each period shows only what it added.',
    carried: (n: string) => `The total holds ${n} of units that have been merged since; it stays theirs.`,
  },
});

type Props = { frame: Frame; indicator: Indicator; periods: readonly ReportedPeriod[] };

/** The last six periods, one of which is shown; `path` without query. */
export const PeriodNavigation = ({ frame, indicator, periods, shown, path }: Props & { shown: ReportedPeriod; path: string }) => {
  const say = t(frame.language);
  const near = periods.slice(-6);
  const items = near.includes(shown) ? near : [shown, ...near];
  return (
    <SubNavigation
      label={say.periods}
      items={items.map(({ asOf, reported, units }) => ({
        href: hrefIn(frame, `${path}?ky=${asOf}`),
        text: `${periodName(frame.language, indicator.rhythm, asOf)} (${reported}/${units})`,
        active: asOf.equals(shown.asOf),
      }))}
    />
  );
};

/** The whole over time: a line with the goal and the milestones on the way, and every period as a table. */
export const Trend = ({
  frame,
  indicator,
  periods,
  path,
  name,
  goal,
  milestones = [],
}: Props & {
  path: string;
  name: string;
  goal?: (Goal & { unit: string }) | undefined;
  milestones?: readonly { by: Temporal.PlainDate; value: number }[];
}) => {
  const { language } = frame;
  const say = t(language);
  const whole = new Set(wholePeriods(periods));
  const known = periods.map((period) => (whole.has(period) ? totalOf(period) : null));
  if (whole.size === 0) return null;
  const marks = milestones.flatMap(({ by, value }) => {
    const at = periods.findLastIndex(({ asOf }) => Temporal.PlainDate.compare(asOf, by) <= 0);
    return at >= 0 && Temporal.PlainDate.compare(by, periods.at(-1)!.asOf) <= 0 ? [{ at, value }] : [];
  });
  return (
    <section>
      <h2 class="govuk-heading-m">{say.over}</h2>
      <LineChart
        language={language}
        moments={periods.map(({ asOf }, i) => {
          const total = known[i];
          return { label: periodShort(indicator.rhythm, asOf), value: total ? percentOf(goal ?? NO_GOAL, total) : null };
        })}
        goal={goal ? { value: goal.value, text: goalText(language, goal) } : undefined}
        marks={marks}
        caption={say.caption(name)}
        table={
          <Table
            small
            columns={[{ text: say.period }, { text: say.figure, numeric: true }, { text: say.reported, numeric: true }]}
            rows={periods
              .map((period, i) => [
                <a href={hrefIn(frame, `${path}?ky=${period.asOf}`)}>{periodName(language, indicator.rhythm, period.asOf)}</a>,
                known[i] ? figureText(language, goal ?? NO_GOAL, known[i]) : say.lacking,
                say.of(String(period.reported), String(period.units)),
              ])
              .toReversed()}
          />
        }
      />
    </section>
  );
};

/**
 * What a period is made of: each unit's counts, who recorded them and from what. A zero, no report and what does not apply stand there in
 * words of their own. Each leads to everything the unit said.
 */
export const UnitsTable = ({
  frame,
  indicator,
  period,
  goal = NO_GOAL,
  elsewhere = [],
  names,
}: {
  frame: Frame;
  indicator: Indicator;
  period: ReportedPeriod;
  goal?: Goal | undefined;
  /** Units of the plan that it is not about. */
  elsewhere?: readonly PlanUnit[];
  names: ReadonlyMap<string, string>;
}) => {
  const { language } = frame;
  const say = t(language);
  const shares = indicator.unit === '%';
  const [isWhole] = wholePeriods([period]);
  const total = isWhole && totalOf(period);
  const blank = Array<Child>(shares ? 4 : 2).fill('');
  const without = (name: string, why: string): Child[] => [
    <UnitName frame={frame} name={name} />,
    <span class="ba-quiet">{why}</span>,
    ...blank,
  ];
  return (
    <>
      <div class="ba-wide">
        <ScrollArea label={periodName(language, indicator.rhythm, period.asOf)}>
          <Table
            cards
            columns={[
              { text: say.unit },
              { text: headOf(language, indicator.numerator.head), numeric: true },
              ...(shares ? [{ text: indicator.denominator ? headOf(language, indicator.denominator.head) : '', numeric: true }] : []),
              ...(shares ? [{ text: say.share, numeric: true }] : []),
              { text: say.by },
              { text: say.source },
            ]}
            rows={[
              ...period.bodies.map(({ id, name }): Child[] => {
                const figure = period.figures.get(id);
                if (!figure) return without(name, period.alone?.has(id) ? say.before : say.notYet);
                return [
                  <a href={hrefIn(frame, `${PROGRAMME}/chi-so/${indicator.code}/so-lieu/${id}/${period.asOf}`)}>
                    <UnitName frame={frame} name={name} />
                  </a>,
                  count(language, figure.numerator),
                  ...(shares
                    ? [count(language, figure.denominator ?? 0), shareOrWords(say, shareText(language, goal, figure), figure)]
                    : []),
                  <>
                    {names.get(figure.recordedBy)}
                    {frame.demonstration && names.has(figure.recordedBy) ? ` (${say.sampleName})` : null}
                    <br />
                    <span class="ba-quiet">
                      {dayText(dayOf(figure.recordedAt))}, {timeText(figure.recordedAt)}
                    </span>
                  </>,
                  <>
                    <span lang={language === 'en' ? 'vi' : undefined}>{figure.source}</span>{' '}
                    {figure.sample ? <Tag>{say.sample}</Tag> : null}
                    {!shares && figure.numerator === 0 ? <span class="ba-quiet"> {say.zero}</span> : null}
                  </>,
                ];
              }),
              ...elsewhere.map(({ name }) => without(name, say.notAsked)),
            ]}
            total={
              total && period.units > 1
                ? [
                    say.total,
                    count(language, total.numerator),
                    ...(shares ? [count(language, total.denominator ?? 0), shareText(language, goal, total)] : []),
                    '',
                    '',
                  ]
                : undefined
            }
          />
        </ScrollArea>
      </div>
      {indicator.meaning === 'accumulates' ? (
        <p class="ba-quiet">
          {period.alone ? say.accumulates : say.each}
          {period.carried ? ` ${say.carried(count(language, period.carried))}` : ''}
        </p>
      ) : null}
    </>
  );
};

const shareOrWords = (say: { nothing: string; zero: string }, share: string, { numerator, denominator }: ReportedFigure): Child =>
  denominator === 0 ? (
    say.nothing
  ) : numerator === 0 ? (
    <>
      {share}
      <br />
      <span class="ba-quiet">{say.zero}</span>
    </>
  ) : (
    share
  );

type ReportedFigure = { numerator: number; denominator: number | null };

/** Where the whole stands: the latest period for which every unit has reported, and its total; undefined when there is none. */
export function latestWhole(periods: readonly ReportedPeriod[]) {
  const period = wholePeriods(periods).at(-1);
  return period && { period, total: totalOf(period) };
}

/** A unit by its Vietnamese name, which English pages mark as such. */
export const UnitName = ({ frame, name }: { frame: Frame; name: string }) =>
  frame.language === 'en' ? <span lang="vi">{name}</span> : name;

/** Whose figures a page shows to somebody who does not see all: never to be taken for the whole. */
export const OwnFigures = ({ frame, bodies }: { frame: Frame; bodies: readonly PlanUnit[] }) => {
  const say = t(frame.language);
  if (bodies.length === 0) return <InsetText>{say.nothingSeen}</InsetText>;
  return (
    <InsetText>
      {say.own}: <UnitName frame={frame} name={bodies.map(({ name }) => name).join(', ')} />. {say.notAll}
    </InsetText>
  );
};

/** A column's words as plain text where they can be, so that a phone says them beside each value. */
const headOf = (language: Language, head: { vi: string; en: string | null }): Child =>
  language === 'vi' ? head.vi : (head.en ?? <Stored language={language} text={head} />);
