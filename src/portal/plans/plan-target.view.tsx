import { Scale, TargetBar } from '../../design/bars.tsx';
import { Facts } from '../../design/targets.tsx';
import { Stored, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, decimal, type Language } from '../../kernel/words.ts';
import { periodText, type Rhythm } from '../../programme/figures/period.rules.ts';
import { goalText } from './plan.view.tsx';
import { targetWords } from './plan-target.words.ts';
import type { PublishedPlan, PublishedTarget } from './published-plan.queries.ts';
import { isLimit, isShare, levelOf, levelText, placeOf, shortBy, topOf } from './target-level.ts';

type Props = { language: Language; plan: PublishedPlan; target: PublishedTarget; to: (path: string) => string };

/** Where a target stands: its words, figure, bar, and what the figure is. */
export const TargetFocus = ({ language, plan, target, to }: Props) => {
  const say = targetWords(language);
  return (
    <section class="ba-focus" aria-labelledby="muc-tieu">
      <p class="ba-quiet">{whichText(language, plan, target)}</p>
      <h2 class="govuk-heading-m" id="muc-tieu">
        <Stored language={language} text={target.text} />
      </h2>
      {target.figure ? (
        <Standing language={language} target={target} />
      ) : (
        <>
          <p class="ba-focus__figure">
            <strong>{target.hidden ? say.hidden : say.none}</strong>
          </p>
          <p class="govuk-body">
            {target.hidden ? say.hiddenFigure : target.measure === null ? say.noMeasure : say[`none-${target.rhythm}`]}
          </p>
        </>
      )}
      <Facts items={factsOf(language, target, to)} />
      {target.outcome ? <p class="ba-quiet ba-gap-top">{say.outcomeNote}</p> : null}
    </section>
  );
};

const Standing = ({ language, target }: { language: Language; target: PublishedTarget }) => {
  const say = targetWords(language);
  const { figure } = target;
  if (!figure) return null;
  const shownUnit = !isShare(target) && target.unit !== '' && language === 'en';
  return (
    <>
      <p class="ba-focus__figure">
        <strong>{levelText(language, target, levelOf(figure))}</strong>
        <span>
          {figure.denominator === null ? null : say[target.counts](count(language, figure.numerator), count(language, figure.denominator))}
          {shownUnit ? <span lang="vi">{target.unit}</span> : null}
          {figure.sample ? (
            <>
              {figure.denominator === null && !shownUnit ? '' : ' · '}
              <Tag>{say.sample}</Tag>
            </>
          ) : null}
        </span>
      </p>
      <TargetBar
        value={placeOf(target, levelOf(figure))}
        target={placeOf(target, target.value)}
        met={target.met}
        limit={isLimit(target)}
        steps={target.milestones.filter(({ value }) => value !== target.value).map(({ value }) => placeOf(target, value))}
      />
      <Scale
        language={language}
        target={placeOf(target, target.value)}
        text={goalText(language, target)}
        ends={
          isShare(target)
            ? [levelText(language, target, 0), levelText(language, target, topOf(target))]
            : ['0', count(language, topOf(target))]
        }
      />
    </>
  );
};

function factsOf(language: Language, target: PublishedTarget, to: Props['to']) {
  const say = targetWords(language);
  const { figure, baseline, serves } = target;
  const vietnamese = (text: string) => <span lang={language === 'vi' ? undefined : 'vi'}>{text}</span>;
  return [
    figure ? { name: say.against, value: againstText(language, target) } : { name: say.goalHead, value: goalText(language, target) },
    ...(figure
      ? [
          { name: say.asOf, value: say.asOfPeriod(dayText(day(figure.asOf)), periodName(language, target.rhythm, day(figure.asOf))) },
          { name: say.source, value: vietnamese(figure.source) },
        ]
      : []),
    ...(target.measure === null
      ? []
      : [
          {
            name: say.reckoning,
            value: (
              <>
                <Stored language={language} text={target.numeratorMeans} />
                {target.denominatorMeans ? (
                  <>
                    {' ÷ '}
                    <Stored language={language} text={lowered(target.denominatorMeans)} />
                  </>
                ) : null}
                {target.meaning === 'accumulates' ? `, ${say.accumulated}` : ''}
              </>
            ),
          },
        ]),
    ...(!isShare(target) && target.unit !== '' && language === 'en' && !figure ? [{ name: say.unit, value: vietnamese(target.unit) }] : []),
    ...(baseline
      ? [{ name: say.baseline, value: say.onDay(levelText(language, target, levelOf(baseline)), dayText(day(baseline.on))) }]
      : []),
    ...(target.milestones.length > 0
      ? [
          {
            name: say.steps,
            value: target.milestones
              .map(({ by, value }) => say.byDay(goalText(language, { ...target, value }), dayText(day(by))))
              .join('; '),
          },
        ]
      : []),
    ...(serves
      ? [
          {
            name: say.serves,
            value: (
              <>
                {serves.slug ? (
                  <a href={to(`/ke-hoach/${serves.slug}?muc-tieu=${encodeURIComponent(serves.code)}`)}>
                    <Stored language={language} text={serves.name} />
                  </a>
                ) : (
                  <Stored language={language} text={serves.name} />
                )}
                {` (${say.servesText(serves.plan)}${serves.inferred ? `; ${say.servesInferred}` : ''})`}
              </>
            ),
          },
        ]
      : []),
  ];
}

function whichText(language: Language, plan: PublishedPlan, target: PublishedTarget): string {
  const say = targetWords(language);
  const [number, read, stated] = [plan.targets.indexOf(target) + 1, plan.targets.length, plan.targetsStated].map(String) as [
    string,
    string,
    string,
  ];
  return plan.targets.length < plan.targetsStated ? say.whichRead(number, read, stated) : say.which(number, read);
}

/** "Chưa đạt, còn 6,2 điểm phần trăm"; exactly on the line of a target that must be passed, it says so. */
export function againstText(language: Language, target: PublishedTarget): string {
  const say = targetWords(language);
  if (!target.figure) return say.none;
  const share = isShare(target);
  const over = Math.round((levelOf(target.figure) - target.value) * 10) / 10;
  const far = decimal(language, Math.abs(over));
  if (target.met) {
    if (over > 0) return (share ? say.met : say.metNumber)(far);
    return over < 0 ? (share ? say.metBelow : say.metBelowNumber)(far) : say.metJust;
  }
  if ((shortBy(target) ?? 0) === 0) return say.onTheLine(goalText(language, target));
  if (over > 0) return (share ? say.over : say.overNumber)(far);
  return (share ? say.short : say.shortNumber)(far);
}

/** `quý III/2024`, `tháng 11/2024`, `năm 2024`. */
export const periodName = (language: Language, rhythm: Rhythm, end: Temporal.PlainDate): string =>
  targetWords(language)[`name-${rhythm}`](periodText(rhythm, end));

const lowered = ({ vi, en }: { vi: string; en: string }) => ({ vi: firstSmall(vi), en: firstSmall(en) });
const firstSmall = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
