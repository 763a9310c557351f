import { Multiples, percent, roundAbove } from '../../design/charts.tsx';
import { Icon } from '../../design/icons.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { Stored } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, type Language } from '../../kernel/words.ts';
import { periodText } from '../../programme/figures/period.rules.ts';
import { goalText } from './plan.view.tsx';
import { day } from './plan-target.view.tsx';
import { targetWords } from './plan-target.words.ts';
import type { PublishedTarget, PublishedUnit } from './published-plan.queries.ts';
import { isShare, levelAt, levelOf, levelText, topOf } from './target-level.ts';

type Props = { language: Language; target: PublishedTarget };

/** Ward by ward: small multiples and a table where people or households are counted, a table of yes and not yet where wards are. */
export const TargetByWard = ({ language, target }: Props) => {
  const say = targetWords(language);
  const { figure, byUnit } = target;
  if (byUnit.length < 2) return null;
  const anyHidden = byUnit.some(({ hidden }) => hidden);
  const asOf = figure?.asOf ?? target.series.at(-1)?.asOf;
  const named = language === 'vi' || target.name.en !== target.name.vi; // a label cannot say that its words are in another language
  const label = named ? say.tableCaption(target.name[language], asOf ? dayText(day(asOf)) : '') : say.table;
  return (
    <>
      {target.counts === 'bodies' ? null : <Small language={language} target={target} anyHidden={anyHidden} />}
      <section class="ba-block" aria-labelledby="bang">
        <h2 class="govuk-heading-m" id="bang">
          {say.table}
        </h2>
        <ScrollArea label={label}>
          <Table
            small
            caption={label}
            captionHidden
            {...(target.counts === 'bodies' ? bodyTable(language, target) : countTable(language, target))}
          />
        </ScrollArea>
        {anyHidden ? <p class="ba-quiet">{say.hiddenNote}</p> : null}
      </section>
    </>
  );
};

/** A target in shares is every ward's own; one in numbers is the whole area's, and its wards have a scale without it. */
const Small = ({ language, target, anyHidden }: Props & { anyHidden: boolean }) => {
  const say = targetWords(language);
  const { figure, byUnit } = target;
  const share = isShare(target);
  const top = share
    ? topOf(target)
    : roundAbove(Math.max(1, ...byUnit.flatMap(({ series }) => (series ?? []).flatMap((level) => level ?? []))));
  const whole = {
    name: say.all,
    figure: figure ? levelText(language, target, levelOf(figure)) : say.hidden,
    values: target.series.map(levelAt),
    whole: true,
  };
  const ward = ({ name, figure: own, series }: PublishedUnit) => ({
    name,
    figure: own ? levelText(language, { unit: share ? '%' : '' }, levelOf(own)) : say.hidden,
    values: series,
  });
  return (
    <section class="ba-block" aria-labelledby="tung-phuong">
      <h2 class="govuk-heading-m" id="tung-phuong">
        {say.multiples(String(byUnit.length))}
      </h2>
      <p class="ba-quiet ba-gap">
        {share ? say.scale(percent(language, top), goalText(language, target)) : say.scaleNumber(count(language, top))}
        {anyHidden ? say.seeNote : ''}
      </p>
      <Multiples max={top} goal={share ? target.value : undefined} items={[...(share ? [whole] : []), ...byUnit.map(ward)]} />
    </section>
  );
};

function countTable(language: Language, target: PublishedTarget) {
  const say = targetWords(language);
  const { denominatorMeans } = target;
  const share = isShare(target) && denominatorMeans !== null;
  const row = (name: string, figure: PublishedUnit['figure'], met: boolean) => {
    if (!figure) return [name, ...Array<string>(share ? 4 : 1).fill(say.hidden)];
    return [
      name,
      count(language, figure.numerator),
      ...(share
        ? [
            count(language, figure.denominator ?? 0),
            oneDecimal(language, levelOf(figure)) + (language === 'vi' ? '\u00A0%' : '%'),
            <Versus language={language} target={target} value={levelOf(figure)} met={met} />,
          ]
        : []),
    ];
  };
  return {
    columns: [
      { text: say.ward },
      { text: <Stored language={language} text={target.numeratorMeans.head} />, numeric: true },
      ...(share
        ? [
            { text: <Stored language={language} text={denominatorMeans.head} />, numeric: true },
            { text: say.share, numeric: true },
            { text: say.versus, numeric: true },
          ]
        : []),
    ],
    rows: target.byUnit.map(({ name, figure, met }) => row(name, figure, met)),
    total: row(say.all, target.figure, target.met),
  };
}

function bodyTable(language: Language, target: PublishedTarget) {
  const say = targetWords(language);
  const { figure } = target;
  return {
    columns: [{ text: say.ward }, { text: say.state }, { text: say.since, numeric: true }],
    rows: target.byUnit.map(({ name, figure: own, since }) => [
      name,
      own && own.numerator > 0 ? (
        <span class="ba-met">
          <Icon name="check" />
          {own.denominator === null && own.numerator > 1 ? count(language, own.numerator) : say.yes}
        </span>
      ) : (
        say.no
      ),
      since ? periodText(target.rhythm, day(since)) : '–',
    ]),
    ...(figure
      ? {
          total: [
            say.all,
            figure.denominator === null
              ? count(language, figure.numerator)
              : say.bodies(String(figure.numerator), String(figure.denominator)),
            figure.percent === null ? '' : percent(language, figure.percent),
          ],
        }
      : {}),
  };
}

const Versus = ({ language, target, value, met }: Props & { value: number; met: boolean }) => {
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
