import { Spark } from '../../design/charts.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { State } from '../../design/targets.tsx';
import { Stored, Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { count, decimal, type Language } from '../../kernel/words.ts';
import { goalText, periodName } from '../figures/indicator.words.ts';
import { latestWhole, type Standing } from '../figures/standing.rules.ts';
import { isMet, percentOf } from '../figures/target.rules.ts';
import type { Target } from '../plans/plan.queries.ts';
import { PROGRAMME } from '../programme.view.tsx';
import type { Board, UnitRow } from './board.queries.ts';
import { delta, outlook, projected } from './board.rules.ts';
import { boardWords, OUTLOOKS } from './board.words.ts';

export type Verdict = {
  now: Standing | undefined;
  before: Standing | undefined;
  outlook: ReturnType<typeof outlook>;
  ahead: number | undefined;
  by: Temporal.PlainDate;
};

/** How a target stands, and what it comes to at this pace by its next milestone, else by the end of the plan. */
export function verdictOf(target: Target, all: readonly Standing[], upTo: Temporal.PlainDate, lastDay: Temporal.PlainDate): Verdict {
  const found = latestWhole(all, upTo);
  const next = target.milestones.find(({ by }) => Temporal.PlainDate.compare(by, upTo) >= 0);
  const goal = { comparator: target.comparator, value: next?.value ?? target.value };
  const by = next?.by ?? lastDay;
  return {
    now: found?.now,
    before: found?.before,
    outlook: outlook(goal, found?.now, found?.before, by),
    ahead: found && projected(goal, found.now, found.before, by),
    by,
  };
}

export const TargetTable = ({
  language,
  board,
  verdicts,
  query,
  to,
}: {
  language: Language;
  board: Board;
  verdicts: readonly Verdict[];
  query: string;
  to: (path: string) => string;
}) => {
  const say = boardWords(language);
  return (
    <section>
      <h2 class="govuk-heading-m" id="cac-muc-tieu">
        {say.targets}
      </h2>
      <div class="ba-wide">
        <ScrollArea label={say.targets}>
          <Table
            cards
            small
            caption={say.targets}
            captionHidden
            columns={[
              { text: say.target },
              { text: say.figure, numeric: true },
              { text: say.change, numeric: true },
              { text: say.course },
              { text: say.outlook },
            ]}
            rows={board.targets.map(({ target, standings }, index) => {
              const verdict = verdicts[index]!;
              const { now, before } = verdict;
              const share = target.indicator?.unit !== 'number';
              const name = (
                <>
                  <a href={to(`${PROGRAMME}/muc-tieu/${target.id}?${query}`)}>
                    <Stored language={language} text={target.name} />
                  </a>
                  <br />
                  <span class="ba-quiet">{goalText(language, target)}</span>
                </>
              );
              if (!target.indicator || target.source !== 'plan') {
                return [name, '–', '–', '', <span class="ba-quiet">{target.source === 'plan' ? say.noIndicator : say.unread}</span>];
              }
              const latest = standings.at(-1);
              return [
                name,
                now ? (
                  <>
                    <strong>{figureText(language, target, now)}</strong>
                    <br />
                    <span class="ba-quiet">
                      {now.denominator === null ? '' : `${count(language, now.numerator)}/${count(language, now.denominator)} · `}
                      {periodName(language, target.indicator.rhythm, now.asOf)}
                    </span>
                    {now.sample ? (
                      <>
                        {' '}
                        <Tag>{say.sample}</Tag>
                      </>
                    ) : null}
                  </>
                ) : (
                  <span class="ba-quiet">
                    {latest
                      ? say.reporting(
                          periodName(language, target.indicator.rhythm, latest.asOf),
                          String(latest.reported),
                          String(latest.units),
                        )
                      : say.noWhole}
                  </span>
                ),
                now && before ? changeText(language, target, delta(target, now, before)) : '–',
                <Spark
                  values={standings.map((one) => (one.whole ? percentOf(target, one) : null))}
                  goal={share ? target.value : undefined}
                  max={share ? 100 : Math.max(1, ...standings.map(({ numerator }) => numerator))}
                />,
                <>
                  <State met={verdict.outlook === 'reached'}>{OUTLOOKS[verdict.outlook][language]}</State>
                  {verdict.outlook !== 'reached' && verdict.ahead !== undefined ? (
                    <>
                      <br />
                      <span class="ba-quiet">
                        {say.projection(
                          decimal(language, verdict.ahead) + (share ? (language === 'vi' ? '\u00A0%' : '%') : ''),
                          dayText(verdict.by),
                        )}
                      </span>
                    </>
                  ) : null}
                </>,
              ];
            })}
          />
        </ScrollArea>
      </div>
    </section>
  );
};

export const UnitGrid = ({
  language,
  board,
  today,
  query,
  to,
}: {
  language: Language;
  board: Board;
  today: Temporal.PlainDate;
  query: string;
  to: (path: string) => string;
}) => {
  const say = boardWords(language);
  const counted = board.targets.filter(({ target }) => target.indicator && target.source === 'plan').map(({ target }) => target);
  // made once: there are thousands of cells
  const hrefs = new Map(counted.map(({ id }) => [id, to(`${PROGRAMME}/muc-tieu/${id}?${query}`)]));
  const reached = <span class="govuk-visually-hidden">{`, ${say.met}`}</span>;
  const missed = <span class="govuk-visually-hidden">{`, ${say.notMet}`}</span>;
  const work = ({ id, late, open, accepted }: UnitRow) =>
    late + open + accepted === 0 ? (
      '–'
    ) : (
      <a href={to(`${PROGRAMME}/nhiem-vu?kehoach=${board.plan.id}&donvi=${id}`)}>
        {late > 0 ? <Tag colour="red">{say.lateN(String(late))}</Tag> : null}{' '}
        {open > 0 ? say.openN(String(open)) : say.doneN(String(accepted))}
      </a>
    );
  return (
    <section>
      <h2 class="govuk-heading-m" id="tung-don-vi">
        {say.units}
      </h2>
      <div class="ba-wide">
        <ScrollArea label={say.units}>
          <Table
            cards
            small
            caption={say.units}
            captionHidden
            columns={[
              { text: say.unit },
              ...counted.map((target) => ({ text: `${target.code} (${goalText(language, target)})` })),
              { text: say.tasks },
              { text: say.fresh },
            ]}
            rows={board.units.map((unit) => [
              <span lang="vi">{unit.name}</span>,
              ...counted.map((target) => {
                const cell = unit.cells.get(target.id);
                if (!cell) return <span class="ba-quiet">{say.notReported}</span>;
                const met = isMet(target, cell);
                return (
                  <a href={hrefs.get(target.id)}>
                    <State met={met}>
                      {target.indicator!.counts === 'bodies' ? (met ? say.met : say.notMet) : figureText(language, target, cell)}
                      {met ? reached : missed}
                    </State>
                  </a>
                );
              }),
              work(unit),
              heardText(language, unit.heardOf, today),
            ])}
          />
        </ScrollArea>
      </div>
    </section>
  );
};

/** `34,6 %`, or a plain number. */
export const figureText = (language: Language, target: Target, figure: { numerator: number; denominator: number | null }): string =>
  figure.denominator === null
    ? count(language, figure.numerator)
    : decimal(language, percentOf(target, figure)) + (language === 'vi' ? '\u00A0%' : '%');

/** `+4,6 điểm`. */
export function changeText(language: Language, target: Target, change: number): string {
  const say = boardWords(language);
  if (change === 0) return say.same;
  const text = `${change > 0 ? '+' : '−'}${decimal(language, Math.abs(change))}`;
  return target.indicator?.unit === 'number' ? text : `${text} ${say.points}`;
}

export function leftText(language: Language, dueOn: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const say = boardWords(language);
  const { days } = today.until(dueOn, { largestUnit: 'day' });
  return days === 0 ? say.dueToday : days > 0 ? say.dueIn(String(days)) : say.overdue(String(-days));
}

function heardText(language: Language, heardOf: Temporal.Instant | null, today: Temporal.PlainDate): string {
  const say = boardWords(language);
  if (!heardOf) return say.never;
  const { days } = dayOf(heardOf).until(today, { largestUnit: 'day' });
  return days <= 0 ? say.todayWord : say.daysAgo(String(days));
}
