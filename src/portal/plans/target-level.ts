import { percent, roundAbove } from '../../design/charts.tsx';
import { count, decimal, type Language } from '../../kernel/words.ts';
import type { PublishedCount, PublishedFigure, PublishedMoment, PublishedTarget } from './published-plan.queries.ts';

/** What stands on the bar or line: the share, else the plain number. */
export const levelOf = ({ percent: share, numerator }: Pick<PublishedFigure, 'percent' | 'numerator'>): number => share ?? numerator;
export const levelAt = ({ percent: share, numerator }: PublishedMoment): number | null => share ?? numerator;

/** Whether a target is a line that must not be passed. */
export const isLimit = ({ comparator }: Pick<PublishedTarget, 'comparator'>): boolean => comparator === '<' || comparator === '<=';
export const isShare = ({ unit }: Pick<PublishedTarget, 'unit'>): boolean => unit === '%';

/** The end of the scale on which bar, line and small multiples of a target stand: 100 of a share that must grow, else what all of them need. */
export function topOf(target: PublishedTarget): number {
  if (isShare(target) && !isLimit(target)) return 100;
  const levels = [
    target.value * 1.25,
    ...target.milestones.map(({ value }) => value),
    ...(target.figure ? [levelOf(target.figure)] : []),
    ...(target.baseline ? [levelOf(target.baseline)] : []),
    ...target.series.flatMap((moment) => levelAt(moment) ?? []),
    ...(isShare(target) ? target.byUnit.flatMap(({ series }) => (series ?? []).flatMap((level) => level ?? [])) : []),
  ];
  const top = roundAbove(Math.max(1, ...levels));
  return isShare(target) ? Math.min(100, top) : top;
}

/** Where a level stands on that scale, of 100. */
export const placeOf = (target: PublishedTarget, level: number): number => Math.round((level * 1000) / topOf(target)) / 10;

/** `34,6 %` of a share, `1.250 mô hình` of a number; English leaves out a unit that only the Vietnamese plan words (`withUnit` says it apart). */
export function levelText(language: Language, { unit }: Pick<PublishedTarget, 'unit'>, level: number): string {
  if (unit === '%') return percent(language, level);
  return language === 'vi' && unit !== '' ? `${numberText(language, level)}\u00a0${unit}` : numberText(language, level);
}

/** Of an indicator, for which nobody has worded a unit. */
export const valueText = (language: Language, { measure }: Pick<PublishedCount, 'measure'>, level: number): string =>
  measure === '%' ? percent(language, level) : numberText(language, level);

const numberText = (language: Language, n: number): string => (Number.isInteger(n) ? count(language, n) : decimal(language, n));

/** How far a figure is from what is asked for, in its own measure; 0 when it is there; null without a figure. */
export const shortBy = (target: PublishedTarget): number | null =>
  target.figure ? (target.met ? 0 : Math.round(Math.abs(target.value - levelOf(target.figure)) * 10) / 10) : null;
