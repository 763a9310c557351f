import { percent, TargetKey } from '../../design/charts.tsx';
import { type TargetItem, TargetList } from '../../design/targets.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { PublishedPlan, PublishedTarget } from './published-plan.queries.ts';

export const planWords = words({
  vi: {
    over: (n: string) => `trên ${n}`,
    atLeast: (n: string) => `từ ${n} trở lên`,
    exactly: (n: string) => `đúng ${n}`,
    target: (what: string) => `mục tiêu ${what}`,
    met: 'Đạt',
    notMet: 'chưa đạt',
    short: (n: string) => `còn ${n} điểm`,
    hidden: 'ẩn',
    none: 'chưa có số',
    reached: (met: string, all: string) => `Đạt ${met} trên ${all} mục tiêu có số liệu`,
    asOf: (day: string) => `tính đến ${day}`,
    sample: 'Số liệu mẫu.',
    named: (stated: string, named: string) => `Kế hoạch đặt ra ${stated} mục tiêu; bài viết của quận nêu ${named}.`,
  },
  en: {
    over: (n: string) => `over ${n}`,
    atLeast: (n: string) => `at least ${n}`,
    exactly: (n: string) => `exactly ${n}`,
    target: (what: string) => `target ${what}`,
    met: 'Reached',
    notMet: 'not reached yet',
    short: (n: string) => `${n} points to go`,
    hidden: 'hidden',
    none: 'no figure yet',
    reached: (met: string, all: string) => `${met} of the ${all} targets with figures reached`,
    asOf: (day: string) => `as of ${day}`,
    sample: 'Sample figures.',
    named: (stated: string, named: string) => `The plan sets ${stated} targets; the district’s article names ${named}.`,
  },
});

type To = (path: string) => string;

/** The targets of a plan as bars, for the home page: each leads to its place on the plan's page. */
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
  const asOf = lastDay(plan);
  const reached = say.reached(String(shown.filter(({ met }) => met).length), String(shown.length));
  return `${reached}${asOf ? `, ${say.asOf(asOf)}` : ''}.${plan.sample ? ` ${say.sample}` : ''}`;
}

/** "Kế hoạch đặt ra 8 mục tiêu; bài viết của quận nêu 4." */
export const namedText = (language: Language, plan: PublishedPlan): string =>
  planWords(language).named(String(plan.targetsStated), String(plan.targets.length));

/** The latest day a figure of the plan stands for, as people write it. */
export const lastDay = (plan: PublishedPlan): string | undefined => {
  const last = plan.targets
    .flatMap(({ figure }) => figure?.asOf ?? [])
    .sort()
    .at(-1);
  return last === undefined ? undefined : dayText(Temporal.PlainDate.from(last));
};

/** "trên 40 %". */
export function goalText(language: Language, { comparator, value }: Pick<PublishedTarget, 'comparator' | 'value'>): string {
  const say = planWords(language);
  const figure = percent(language, value);
  return comparator === '>' ? say.over(figure) : comparator === '>=' ? say.atLeast(figure) : say.exactly(figure);
}

/** Percentage points to the target, never below 0; null when there is no figure. */
export const shortBy = ({ figure, met, value }: PublishedTarget): number | null =>
  figure ? (met ? 0 : Math.max(0, Math.round((value - figure.percent) * 10) / 10)) : null;

export const targetPath = (plan: PublishedPlan, target: PublishedTarget): string => `/ke-hoach/${plan.slug}?muc-tieu=${target.code}`;

/** A target as the lists of the design show it. */
export function targetItem(language: Language, plan: PublishedPlan, target: PublishedTarget, to: To): TargetItem {
  const say = planWords(language);
  const short = shortBy(target);
  return {
    text: target.name[language],
    href: to(targetPath(plan, target)),
    value: target.figure?.percent ?? null,
    figure: target.figure ? percent(language, target.figure.percent) : target.hidden ? say.hidden : say.none,
    target: target.value,
    targetText: say.target(goalText(language, target)),
    met: target.met,
    state: target.met ? say.met : short ? say.short(percent(language, short).replace(/\s?%$/, '')) : target.figure ? say.notMet : '',
  };
}
