import type { Tx } from '../../platform/db/database.ts';
import type { Rhythm } from './period.rules.ts';
import type { Counts, Meaning } from './target.rules.ts';

/** Both languages; where nobody has written the English, `en` repeats the Vietnamese (shown by `Stored`, which says so to screen readers). */
export type Both = { vi: string; en: string };
/** What is counted, and the same in two or three words for the head of a column. */
export type Counted = Both & { head: Both };

export type Indicator = {
  id: string;
  code: string;
  name: Both;
  /** `%`: numerator of denominator. `number`: a numerator alone. */
  unit: '%' | 'number';
  counts: Counts;
  numerator: Counted;
  denominator: Counted | null;
  meaning: Meaning;
  rhythm: Rhythm;
  direction: 'up' | 'down';
  origin: 'reported' | 'activities' | 'cases';
  /** About violence itself and not about work done. */
  outcome: boolean;
  breakdown: { name: string; parts: string[] }[];
  /** The text that sets it, and whether that was read. */
  basis: string;
  basisRead: boolean;
};

/** Every indicator, in its order. */
export async function listIndicators(tx: Tx): Promise<Indicator[]> {
  const rows = await tx.selectFrom('programme.indicator').selectAll().orderBy('position').orderBy('code').limit(1000).execute();
  const both = (vi: string, en: string | null): Both => ({ vi, en: en ?? vi });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: both(row.name_vi, row.name_en),
    unit: row.unit as Indicator['unit'],
    counts: row.counts as Counts,
    numerator: { ...both(row.numerator_vi, row.numerator_en), head: both(row.numerator_head_vi, row.numerator_head_en) },
    denominator:
      row.denominator_vi === null
        ? null
        : {
            ...both(row.denominator_vi, row.denominator_en),
            head: both(row.denominator_head_vi ?? row.denominator_vi, row.denominator_head_en ?? row.denominator_en),
          },
    meaning: row.meaning as Meaning,
    rhythm: row.rhythm as Rhythm,
    direction: row.direction as Indicator['direction'],
    origin: row.origin as Indicator['origin'],
    outcome: row.outcome,
    breakdown: row.breakdown as unknown as Indicator['breakdown'],
    basis: row.basis,
    basisRead: row.basis_read,
  }));
}

/** @returns undefined when there is none, or none that this actor may see. */
export const findIndicator = async (tx: Tx, code: string): Promise<Indicator | undefined> =>
  (await listIndicators(tx)).find((indicator) => indicator.code === code);

/** Whether figures are there, so that what it means can no longer change. Asked by whoever sees every figure. */
export async function hasFigures(tx: Tx, indicatorId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('programme.figure_now')
    .select('figure_id')
    .where('indicator_id', '=', indicatorId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
