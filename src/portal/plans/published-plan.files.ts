import type { Language } from '../../kernel/words.ts';
import { csvOf } from '../../platform/documents/spreadsheet.ts';
import type { PublishedFigure, PublishedPlan } from './published-plan.queries.ts';

/** The fields of the files, in order. `area`: the name of a ward, of its day. The page about open data explains each. */
export const PLAN_COLUMNS = [
  'number',
  'date',
  'issuer',
  'period',
  'code',
  'text',
  'comparator',
  'value',
  'unit',
  'area',
  'areaCode',
  'numerator',
  'denominator',
  'percent',
  'asOf',
  'source',
  'sample',
  'hidden',
] as const;

/** A plan as `/ke-hoach/{slug}.json` gives it; names and keys are a contract with those who read it by machine. */
export function planJson(plan: PublishedPlan, language: Language) {
  return {
    number: plan.number,
    date: plan.date,
    issuer: plan.issuer[language],
    period: { from: plan.period.from, to: plan.period.to }, // the database gives keys in an order of its own
    endedOn: plan.endedOn,
    targetsStated: plan.targetsStated,
    targets: plan.targets.map((target) => ({
      code: target.code,
      text: target.text[language],
      comparator: target.comparator,
      value: target.value,
      unit: '%',
      figure: target.figure && figureOf(target.figure),
      hidden: target.hidden,
      byUnit: target.byUnit.map(({ name, code, figure, hidden }) => ({
        area: name,
        areaCode: code,
        figure: figure && figureOf(figure),
        hidden,
      })),
      series: target.series.map(({ asOf, numerator, denominator, percent }) => ({ asOf, numerator, denominator, percent })),
    })),
    unreadTargets: plan.unread.map(({ code, text }) => ({ code, text: text[language] })),
  };
}

const figureOf = ({ numerator, denominator, percent, asOf, source, sample }: PublishedFigure) => ({
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
    (target.byUnit.length > 0 ? target.byUnit : [NOWHERE]).map(
      ({ name, code, figure, hidden }): Record<(typeof PLAN_COLUMNS)[number], string | number | boolean | null> => ({
        number: plan.number,
        date: plan.date,
        issuer: plan.issuer[language],
        period: `${plan.period.from}/${plan.period.to}`,
        code: target.code,
        text: target.text[language],
        comparator: target.comparator,
        value: target.value,
        unit: '%',
        area: name,
        areaCode: code,
        numerator: figure?.numerator ?? null,
        denominator: figure?.denominator ?? null,
        percent: figure?.percent ?? null,
        asOf: figure?.asOf ?? target.series.at(-1)?.asOf ?? null,
        source: figure?.source ?? null,
        sample: figure?.sample ?? plan.sample,
        hidden,
      }),
    ),
  );
  return csvOf([PLAN_COLUMNS, ...rows.map((row) => PLAN_COLUMNS.map((column) => textOf(row[column])))]);
}

/** A target without figures keeps a row: its words are data too. */
const NOWHERE = { name: null, code: null, figure: null, hidden: false };

const textOf = (value: string | number | boolean | null): string | number => (typeof value === 'boolean' ? String(value) : (value ?? ''));
