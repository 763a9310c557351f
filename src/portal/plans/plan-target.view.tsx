import { LineChart, Multiples, percent, Scale, TargetBar } from '../../design/charts.tsx';
import { Icon } from '../../design/icons.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { Facts } from '../../design/targets.tsx';
import { Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, decimal, type Language } from '../../kernel/words.ts';
import { quarterShort, quarterText } from '../../programme/quarter.rules.ts';
import { goalText, shortBy } from './plan.view.tsx';
import { targetWords } from './plan-target.words.ts';
import type { PublishedPlan, PublishedTarget, PublishedUnit } from './published-plan.queries.ts';

type Props = { language: Language; plan: PublishedPlan; target: PublishedTarget };

/** Where a target stands: its words, figure, bar, and what the figure is. */
export const TargetFocus = ({ language, plan, target }: Props) => {
  const say = targetWords(language);
  const { figure } = target;
  const number = plan.targets.indexOf(target) + 1;
  return (
    <section class="ba-focus" aria-labelledby="muc-tieu">
      <p class="ba-quiet">{say.which(String(number), String(plan.targets.length), String(plan.targetsStated))}</p>
      <h2 class="govuk-heading-m" id="muc-tieu">
        {target.text[language]}
      </h2>
      {figure ? (
        <>
          <p class="ba-focus__figure">
            <strong>{percent(language, figure.percent)}</strong>
            <span>
              {say[target.counts](count(language, figure.numerator), count(language, figure.denominator))}
              {figure.sample ? (
                <>
                  {' · '}
                  <Tag>{say.sample}</Tag>
                </>
              ) : null}
            </span>
          </p>
          <TargetBar value={figure.percent} target={target.value} met={target.met} />
          <Scale language={language} target={target.value} text={goalText(language, target)} />
          <Facts
            items={[
              { name: say.against, value: againstText(language, target) },
              { name: say.asOf, value: say.quarterOf(dayText(day(figure.asOf)), quarterText(day(figure.asOf))) },
              { name: say.source, value: <span lang={language === 'vi' ? undefined : 'vi'}>{figure.source}</span> },
              {
                name: say.reckoning,
                value: `${target.numeratorMeans[language]} ÷ ${target.denominatorMeans[language].toLocaleLowerCase()}`,
              },
            ]}
          />
        </>
      ) : (
        <>
          <p class="ba-focus__figure">
            <strong>{target.hidden ? say.hidden : say.none}</strong>
          </p>
          <p class="govuk-body">{target.hidden ? say.hiddenFigure : say.noneText}</p>
          <Facts items={[{ name: say.goal('').replace(/:\s*$/, ''), value: goalText(language, target) }]} />
        </>
      )}
    </section>
  );
};

/** "Chưa đạt, còn 6,2 điểm phần trăm"; exactly on the line of a target that must be passed, it says so. */
export function againstText(language: Language, target: PublishedTarget): string {
  const say = targetWords(language);
  if (!target.figure) return say.none;
  const over = Math.round((target.figure.percent - target.value) * 10) / 10;
  if (target.met) return over > 0 ? say.met(decimal(language, over)) : say.metJust;
  const short = shortBy(target) ?? 0;
  return short > 0 ? say.short(decimal(language, short)) : say.onTheLine(goalText(language, target));
}

/** The whole area over time, as a line and as a table. */
export const TargetOverTime = ({ language, target }: Omit<Props, 'plan'>) => {
  const say = targetWords(language);
  const known = target.series.filter((moment): moment is typeof moment & { percent: number } => moment.percent !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  return (
    <section class="ba-block" aria-labelledby="qua-tung-quy">
      <h2 class="govuk-heading-m" id="qua-tung-quy">
        {say.overTime}
      </h2>
      <LineChart
        language={language}
        moments={target.series.map(({ asOf, percent: value }) => ({ label: quarterShort(day(asOf)), value }))}
        goal={{ value: target.value, text: say.goal(goalText(language, target)) }}
        max={100}
        caption={say.caption(
          target.name[language],
          percent(language, first.percent),
          quarterText(day(first.asOf)),
          percent(language, last.percent),
          quarterText(day(last.asOf)),
        )}
        table={
          <Table
            caption={target.name[language]}
            captionHidden
            columns={[
              { text: say.quarter },
              { text: target.numeratorMeans.head[language], numeric: true },
              { text: target.denominatorMeans.head[language], numeric: true },
              { text: say.share, numeric: true },
            ]}
            rows={target.series.map((moment) => [
              quarterText(day(moment.asOf)),
              moment.numerator === null ? say.hidden : count(language, moment.numerator),
              moment.denominator === null ? say.hidden : count(language, moment.denominator),
              moment.percent === null ? say.hidden : percent(language, moment.percent),
            ])}
          />
        }
      />
    </section>
  );
};

/** Ward by ward: small multiples and a table where people or households are counted, a table of yes and not yet where wards are. */
export const TargetByWard = ({ language, target }: Omit<Props, 'plan'>) => {
  const say = targetWords(language);
  const { figure, byUnit } = target;
  if (byUnit.length === 0) return null;
  const anyHidden = byUnit.some(({ hidden }) => hidden);
  const asOf = figure?.asOf ?? target.series.at(-1)?.asOf;
  const tableName = say.tableCaption(target.name[language], asOf ? dayText(day(asOf)) : '');
  return (
    <>
      {target.counts === 'bodies' ? null : (
        <section class="ba-block" aria-labelledby="tung-phuong">
          <h2 class="govuk-heading-m" id="tung-phuong">
            {say.multiples(String(byUnit.length))}
          </h2>
          <p class="ba-quiet ba-gap">
            {say.scale(goalText(language, target))}
            {anyHidden ? say.seeNote : ''}
          </p>
          <Multiples
            goal={target.value}
            items={[
              {
                name: say.all,
                figure: figure ? percent(language, figure.percent) : say.hidden,
                values: target.series.map(({ percent: value }) => value),
                whole: true,
              },
              ...byUnit.map(({ name, figure: own, series }) => ({
                name,
                figure: own ? percent(language, own.percent) : say.hidden,
                values: series,
              })),
            ]}
          />
        </section>
      )}
      <section class="ba-block" aria-labelledby="bang">
        <h2 class="govuk-heading-m" id="bang">
          {say.table}
        </h2>
        <ScrollArea label={tableName}>
          <Table
            small
            caption={tableName}
            captionHidden
            {...(target.counts === 'bodies' ? bodyTable(language, target) : countTable(language, target))}
          />
        </ScrollArea>
        {anyHidden ? <p class="ba-quiet">{say.hiddenNote}</p> : null}
      </section>
    </>
  );
};

function countTable(language: Language, target: PublishedTarget) {
  const say = targetWords(language);
  const row = (name: string, figure: PublishedUnit['figure'], met: boolean) =>
    figure
      ? [
          name,
          count(language, figure.numerator),
          count(language, figure.denominator),
          oneDecimal(language, figure.percent) + (language === 'vi' ? '\u00A0%' : '%'),
          <Versus language={language} target={target} value={figure.percent} met={met} />,
        ]
      : [name, say.hidden, say.hidden, say.hidden, say.hidden];
  return {
    columns: [
      { text: say.ward },
      { text: target.numeratorMeans.head[language], numeric: true },
      { text: target.denominatorMeans.head[language], numeric: true },
      { text: say.share, numeric: true },
      { text: say.versus, numeric: true },
    ],
    rows: target.byUnit.map(({ name, figure, met }) => row(name, figure, met)),
    total: row(say.all, target.figure, target.met),
  };
}

function bodyTable(language: Language, target: PublishedTarget) {
  const say = targetWords(language);
  return {
    columns: [{ text: say.ward }, { text: say.state }, { text: say.since, numeric: true }],
    rows: target.byUnit.map(({ name, figure, since }) => [
      name,
      figure && figure.numerator > 0 ? (
        <span class="ba-met">
          <Icon name="check" />
          {say.yes}
        </span>
      ) : (
        say.no
      ),
      since ? quarterText(day(since)) : '–',
    ]),
    ...(target.figure
      ? {
          total: [
            say.all,
            say.bodies(String(target.figure.numerator), String(target.figure.denominator)),
            percent(language, target.figure.percent),
          ],
        }
      : {}),
  };
}

const Versus = ({ language, target, value, met }: { language: Language; target: PublishedTarget; value: number; met: boolean }) => {
  const over = Math.round((value - target.value) * 10) / 10;
  const text = `${over > 0 ? '+' : over < 0 ? '−' : ''}${oneDecimal(language, Math.abs(over))}`;
  if (!met) return <>{text}</>;
  return (
    <span class="ba-met">
      <Icon name="check" />
      {text}
    </span>
  );
};

/** For columns: 8,0 stands under 13,8. */
const oneDecimal = (language: Language, n: number): string =>
  n.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
