import { TargetKey } from '../../design/bars.tsx';
import { percent } from '../../design/charts.tsx';
import { type TargetItem, TargetList } from '../../design/targets.tsx';
import { Stored } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { decimal, type Language, words } from '../../kernel/words.ts';
import type { PublishedPlan, PublishedTarget } from './published-plan.queries.ts';
import { isLimit, isShare, levelOf, levelText, placeOf, shortBy } from './target-level.ts';

export const planWords = words({
  vi: {
    '>': (n: string) => `trên ${n}`,
    '>=': (n: string) => `từ ${n} trở lên`,
    '=': (n: string) => `đúng ${n}`,
    '<=': (n: string) => `không quá ${n}`,
    '<': (n: string) => `dưới ${n}`,
    target: (what: string) => `mục tiêu ${what}`,
    met: 'Đạt',
    notMet: 'chưa đạt',
    short: (n: string) => `còn ${n} điểm`,
    shortNumber: (n: string) => `còn ${n}`,
    above: (n: string) => `cao hơn ${n} điểm`,
    aboveNumber: (n: string) => `cao hơn ${n}`,
    hidden: 'ẩn',
    none: 'chưa có số',
    reached: (met: string, all: string) => `Đạt ${met} trên ${all} mục tiêu có số liệu`,
    noFigures: 'Chưa có số liệu',
    asOf: (day: string) => `tính đến ${day}`,
    sample: 'Số liệu mẫu.',
    named: (stated: string, named: string) => `Kế hoạch đặt ra ${stated} mục tiêu; ở đây có ${named} mục tiêu đã đọc được nguyên văn.`,
    all: (stated: string) => `Kế hoạch đặt ra ${stated} mục tiêu.`,
  },
  en: {
    '>': (n: string) => `over ${n}`,
    '>=': (n: string) => `at least ${n}`,
    '=': (n: string) => `exactly ${n}`,
    '<=': (n: string) => `at most ${n}`,
    '<': (n: string) => `under ${n}`,
    target: (what: string) => `target ${what}`,
    met: 'Reached',
    notMet: 'not reached yet',
    short: (n: string) => `${n} points to go`,
    shortNumber: (n: string) => `${n} to go`,
    above: (n: string) => `${n} points above`,
    aboveNumber: (n: string) => `${n} above`,
    hidden: 'hidden',
    none: 'no figure yet',
    reached: (met: string, all: string) => `${met} of the ${all} targets with figures reached`,
    noFigures: 'There are no figures yet',
    asOf: (day: string) => `as of ${day}`,
    sample: 'Sample figures.',
    named: (stated: string, named: string) => `The plan sets ${stated} targets; the wording of ${named} has been read and is shown here.`,
    all: (stated: string) => `The plan sets ${stated} targets.`,
  },
});

type To = (path: string) => string;

/** The targets of a plan as bars: each leads to its place on the plan's page. */
export const PlanBars = ({ language, plan, to }: { language: Language; plan: PublishedPlan; to: To }) => (
  <>
    <TargetList items={plan.targets.map((target) => targetItem(language, plan, target, to))} />
    <TargetKey language={language} />
    <p class="ba-quiet ba-section__more">{namedText(language, plan)}</p>
  </>
);

/** "Đạt 1 trên 4 mục tiêu có số liệu, tính đến 30/9/2024. Số liệu mẫu." */
export function planSummary(language: Language, plan: PublishedPlan): string {
  const say = planWords(language);
  const shown = plan.targets.filter(({ figure }) => figure);
  if (shown.length === 0) return `${say.noFigures}.`;
  const asOf = lastDay(plan);
  const reached = say.reached(String(shown.filter(({ met }) => met).length), String(shown.length));
  return `${reached}${asOf ? `, ${say.asOf(asOf)}` : ''}.${plan.sample ? ` ${say.sample}` : ''}`;
}

/** "Kế hoạch đặt ra 8 mục tiêu; ở đây có 4 mục tiêu đã đọc được nguyên văn." */
export function namedText(language: Language, { targetsStated, targets }: PublishedPlan): string {
  const say = planWords(language);
  return targets.length < targetsStated ? say.named(String(targetsStated), String(targets.length)) : say.all(String(targetsStated));
}

/** The latest day a figure of the plan stands for, as people write it. */
export const lastDay = (plan: PublishedPlan): string | undefined => {
  const last = plan.targets
    .flatMap(({ figure }) => figure?.asOf ?? [])
    .sort()
    .at(-1);
  return last === undefined ? undefined : dayText(Temporal.PlainDate.from(last));
};

/** "trên 40 %". */
export const goalText = (language: Language, target: Pick<PublishedTarget, 'comparator' | 'value' | 'unit'>): string =>
  planWords(language)[target.comparator](levelText(language, target, target.value));

export const targetPath = (plan: PublishedPlan, target: Pick<PublishedTarget, 'code'>): string =>
  `/ke-hoach/${plan.slug}?muc-tieu=${encodeURIComponent(target.code)}`;

/** A target as the lists of the design show it. */
export function targetItem(language: Language, plan: PublishedPlan, target: PublishedTarget, to: To): TargetItem {
  const say = planWords(language);
  const bars = target.measure !== null;
  return {
    text: <Stored language={language} text={target.name} />,
    href: to(targetPath(plan, target)),
    value: target.figure && placeOf(target, levelOf(target.figure)),
    figure: target.figure ? levelText(language, target, levelOf(target.figure)) : target.hidden ? say.hidden : say.none,
    target: bars ? placeOf(target, target.value) : null,
    limit: isLimit(target),
    steps: bars ? target.milestones.filter(({ value }) => value !== target.value).map(({ value }) => placeOf(target, value)) : [],
    targetText: say.target(goalText(language, target)),
    met: target.met,
    state: stateText(language, target),
  };
}

/** "Đạt", "còn 6,2 điểm", "cao hơn 3 điểm"; exactly on a line that must be passed "chưa đạt"; nothing without a figure. */
export function stateText(language: Language, target: PublishedTarget): string {
  const say = planWords(language);
  if (target.met) return say.met;
  const short = shortBy(target);
  if (short === null) return '';
  if (short === 0) return say.notMet;
  const over = target.figure !== null && levelOf(target.figure) > target.value;
  if (isShare(target)) return (over ? say.above : say.short)(percent(language, short).replace(/\s?%$/, ''));
  return (over ? say.aboveNumber : say.shortNumber)(decimal(language, short));
}
