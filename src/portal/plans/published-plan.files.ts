import type { Language } from '../../kernel/words.ts';
import { csvOf } from '../../platform/documents/spreadsheet.ts';
import { planPageWords } from './plan.words.ts';
import type { PublishedCount, PublishedFigure, PublishedPlan, PublishedTarget } from './published-plan.queries.ts';

/** The fields of the CSV, in order, and what each holds; `fieldWords` explains them. New ones only at the end: the file is a contract. */
export const PLAN_COLUMNS = {
  number: 'string',
  date: 'date',
  issuer: 'string',
  period: 'string',
  code: 'string',
  text: 'string',
  comparator: 'string',
  value: 'decimal',
  unit: 'string',
  area: 'string',
  areaCode: 'string',
  numerator: 'integer',
  denominator: 'integer',
  percent: 'decimal',
  asOf: 'date',
  source: 'string',
  sample: 'boolean',
  hidden: 'boolean',
  counts: 'string',
  numeratorMeans: 'string',
  denominatorMeans: 'string',
  rhythm: 'string',
  meaning: 'string',
  version: 'integer',
} as const;
export type PlanColumn = keyof typeof PLAN_COLUMNS;
export const planColumns = Object.keys(PLAN_COLUMNS) as PlanColumn[];

/** A plan as `/ke-hoach/{slug}.json` gives it; names and keys are a contract with those who read it by machine. */
export function planJson(plan: PublishedPlan, language: Language) {
  return {
    number: plan.number,
    date: plan.date,
    issuer: plan.issuer[language],
    period: { from: plan.period.from, to: plan.period.to }, // the database gives keys in an order of its own
    endedOn: plan.endedOn,
    targetsStated: plan.targetsStated,
    targets: plan.targets.map((target) => targetJson(target, language)),
    unreadTargets: plan.unread.map(({ code, text }) => ({ code, text: text[language] })),
    outcomes: plan.outcomes.map((outcome) => ({
      code: outcome.code,
      name: outcome.name[language],
      ...meansJson(outcome, language),
      direction: outcome.direction,
      figure: outcome.figure && figureJson(outcome.figure),
      hidden: outcome.hidden,
      series: seriesJson(outcome),
    })),
    title: plan.title[language],
    standingBody: plan.standingBody[language],
    amendment: plan.amendment && { version: plan.amendment.version, on: plan.amendment.on, by: plan.amendment.by },
    parent: plan.parent && { number: plan.parent.number, slug: plan.parent.slug },
    follows: plan.follows && { number: plan.follows.number, slug: plan.follows.slug },
    licence: planPageWords(language).reuse,
  };
}

const targetJson = (target: PublishedTarget, language: Language) => ({
  code: target.code,
  text: target.text[language],
  comparator: target.comparator,
  value: target.value,
  unit: target.unit,
  figure: target.figure && figureJson(target.figure),
  hidden: target.hidden,
  byUnit: target.byUnit.map(({ name, code, figure, hidden }) => ({
    area: name,
    areaCode: code,
    figure: figure && figureJson(figure),
    hidden,
  })),
  series: seriesJson(target),
  name: target.name[language],
  ...meansJson(target, language),
  met: target.met,
  baseline: target.baseline && {
    numerator: target.baseline.numerator,
    denominator: target.baseline.denominator,
    percent: target.baseline.percent,
    on: target.baseline.on,
  },
  milestones: target.milestones.map(({ by, value }) => ({ by, value })),
  serves: target.serves && {
    plan: target.serves.plan,
    slug: target.serves.slug,
    code: target.serves.code,
    name: target.serves.name[language],
    inferred: target.serves.inferred,
  },
});

const meansJson = ({ measure, counts, rhythm, meaning, numeratorMeans, denominatorMeans }: PublishedCount, language: Language) => ({
  measure,
  counts,
  numeratorMeans: measure === null ? null : numeratorMeans[language],
  denominatorMeans: denominatorMeans?.[language] ?? null,
  rhythm,
  meaning,
});

const seriesJson = ({ series }: PublishedCount) =>
  series.map(({ asOf, numerator, denominator, percent }) => ({ asOf, numerator, denominator, percent }));

const figureJson = ({ numerator, denominator, percent, asOf, source, sample }: PublishedFigure) => ({
  numerator,
  denominator,
  percent,
  asOf,
  source,
  sample,
});

/** A plan as `/ke-hoach/{slug}.csv` gives it: one row per target and ward (RFC 4180, UTF-8 with its mark, CRLF). Decimals with a point. */
export function planCsv(plan: PublishedPlan, language: Language): string {
  const rows = plan.targets.flatMap((target) =>
    areasOf(target).map(
      ({ name, code, figure, hidden }): Record<PlanColumn, string | number | boolean | null> => ({
        number: plan.number,
        date: plan.date,
        issuer: plan.issuer[language],
        period: `${plan.period.from}/${plan.period.to}`,
        code: target.code,
        text: target.text[language],
        comparator: target.comparator,
        value: target.value,
        unit: target.unit,
        area: name,
        areaCode: code,
        numerator: figure?.numerator ?? null,
        denominator: figure?.denominator ?? null,
        percent: figure?.percent ?? null,
        asOf: figure?.asOf ?? target.series.at(-1)?.asOf ?? null,
        source: figure?.source ?? null,
        sample: figure?.sample ?? plan.sample,
        hidden,
        counts: target.measure === null ? null : target.counts,
        numeratorMeans: target.measure === null ? null : target.numeratorMeans[language],
        denominatorMeans: target.denominatorMeans?.[language] ?? null,
        rhythm: target.measure === null ? null : target.rhythm,
        meaning: target.measure === null ? null : target.meaning,
        version: plan.amendment?.version ?? 1,
      }),
    ),
  );
  return csvOf([planColumns, ...rows.map((row) => planColumns.map((column) => textOf(row[column])))]);
}

/** Its wards; a target without them keeps one row with the figure of the whole, or with its words alone: they are data too. */
type Area = { name: string | null; code: string | null; figure: PublishedFigure | null; hidden: boolean };
const areasOf = (target: PublishedTarget): readonly Area[] =>
  target.byUnit.length > 0 ? target.byUnit : [{ name: null, code: null, figure: target.figure, hidden: target.hidden }];

const textOf = (value: string | number | boolean | null): string | number => (typeof value === 'boolean' ? String(value) : (value ?? ''));
