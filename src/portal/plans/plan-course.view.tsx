import { LineChart } from '../../design/charts.tsx';
import { Table } from '../../design/table.tsx';
import { InsetText, Stored } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, type Language } from '../../kernel/words.ts';
import { periodShort } from '../../programme/figures/period.rules.ts';
import { goalText } from './plan.view.tsx';
import { day, periodName } from './plan-target.view.tsx';
import { targetWords } from './plan-target.words.ts';
import type { PublishedCount, PublishedOutcome, PublishedTarget } from './published-plan.queries.ts';
import { levelAt, levelOf, topOf, valueText } from './target-level.ts';

/** The whole area over time, as a line and as a table, with what is asked for by the end and on the way. */
export const TargetOverTime = ({ language, target }: { language: Language; target: PublishedTarget }) => {
  const say = targetWords(language);
  if (target.series.every((moment) => levelAt(moment) === null)) return null;
  const { moments, marks, baseline } = courseOf(language, target);
  return (
    <section class="ba-block" aria-labelledby="qua-tung-ky">
      <h2 class="govuk-heading-m" id="qua-tung-ky">
        {say[`over-${target.rhythm}`]}
      </h2>
      <LineChart
        language={language}
        moments={moments}
        marks={marks}
        goal={{ value: target.value, text: say.goal(goalText(language, target)) }}
        max={topOf(target)}
        caption={
          <>
            <Caption language={language} of={target} />
            {marks.length > 0 ? ` ${say.captionSteps}` : ''}
            {baseline ? ` ${say.captionBaseline(dayText(day(baseline.on)))}` : ''}
          </>
        }
        table={<CourseTable language={language} of={target} />}
      />
    </section>
  );
};

/** What the plan is meant to bring about in the end; always with what such a number does not say. */
export const Outcomes = ({ language, outcomes }: { language: Language; outcomes: readonly PublishedOutcome[] }) => {
  const say = targetWords(language);
  if (outcomes.length === 0) return null;
  return (
    <section class="ba-block" aria-labelledby="ket-qua">
      <h2 class="govuk-heading-m" id="ket-qua">
        {say.outcomes}
      </h2>
      <InsetText>{say.outcomeNote}</InsetText>
      {outcomes.map((outcome) => (
        <>
          <h3 class="govuk-heading-s ba-gap-top">
            <Stored language={language} text={outcome.name} />
          </h3>
          <p class="ba-quiet">{outcome.direction === 'down' ? say.fewer : say.more}</p>
          <LineChart
            language={language}
            moments={courseOf(language, outcome).moments}
            caption={<Caption language={language} of={outcome} />}
            table={<CourseTable language={language} of={outcome} />}
          />
          {outcome.figure ? (
            <p class="ba-quiet">
              {say.source}: <span lang={language === 'vi' ? undefined : 'vi'}>{outcome.figure.source}</span>
            </p>
          ) : null}
        </>
      ))}
    </section>
  );
};

/** The moments of a line: how it was before the plan, where that is known, then period by period; and the steps set for single periods. */
export function courseOf(language: Language, of: PublishedCount | PublishedTarget) {
  const target = 'milestones' in of ? of : undefined;
  const first = of.series[0]?.asOf;
  const baseline = target?.baseline && first && target.baseline.on < first ? target.baseline : null;
  const before = baseline ? [{ label: targetWords(language).before, value: levelOf(baseline) }] : [];
  const moments = of.series.map((moment) => ({ label: periodShort(of.rhythm, day(moment.asOf)), value: levelAt(moment) }));
  const marks = (target?.milestones ?? []).flatMap(({ by, value }) => {
    const at = of.series.findIndex(({ asOf }) => asOf >= by);
    return at < 0 || value === target?.value ? [] : [{ at: at + before.length, value }];
  });
  return { moments: [...before, ...moments], marks, baseline };
}

const Caption = ({ language, of }: { language: Language; of: PublishedCount }) => {
  const say = targetWords(language);
  const known = of.series.flatMap((moment) => {
    const level = levelAt(moment);
    return level === null ? [] : [[valueText(language, of, level), periodName(language, of.rhythm, day(moment.asOf))] as const];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  // the name stands first in both languages, so that it can be marked as Vietnamese where it has no other words
  const rest = first === last ? say.captionOne('', ...last) : say.caption('', ...first, ...last);
  return (
    <>
      <Stored language={language} text={of.name} />
      {rest}
    </>
  );
};

const CourseTable = ({ language, of }: { language: Language; of: PublishedCount }) => {
  const say = targetWords(language);
  const cell = (n: number | null) => (n === null ? say.hidden : count(language, n));
  const { denominatorMeans } = of;
  return (
    <Table
      caption={<Stored language={language} text={of.name} />}
      captionHidden
      columns={[
        { text: say[`head-${of.rhythm}`] },
        { text: <Stored language={language} text={of.numeratorMeans.head} />, numeric: true },
        ...(denominatorMeans
          ? [
              { text: <Stored language={language} text={denominatorMeans.head} />, numeric: true },
              { text: say.share, numeric: true },
            ]
          : []),
      ]}
      rows={of.series.map((moment) => [
        periodName(language, of.rhythm, day(moment.asOf)),
        cell(moment.numerator),
        ...(denominatorMeans
          ? [cell(moment.denominator), moment.percent === null ? say.hidden : valueText(language, of, moment.percent)]
          : []),
      ])}
    />
  );
};
