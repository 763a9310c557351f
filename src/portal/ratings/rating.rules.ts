/** How many ratings one address may send in how long: a household or an office shares one. */
export const RATING_LIMIT = { most: 10, minutes: 10 } as const;
export const LONGEST_REMARK = 2000; // characters

/** Fewer than this and an average says more about one person than about us: it is not worked out. */
export const FEWEST_FOR_AVERAGE = 5;

/** What may be rated. */
export const RATED = ['website', 'help', 'news', 'documents', 'procedure', 'reception', 'other'] as const;
export type Rated = (typeof RATED)[number];

/** The average to one decimal; null when it would rest on too few. */
export const averageOf = ({ count, sum }: { count: number; sum: number }): number | null =>
  count < FEWEST_FOR_AVERAGE ? null : Math.round((10 * sum) / count) / 10;
