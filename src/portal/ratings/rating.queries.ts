import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Rated } from './rating.rules.ts';

/** `2024-11`. Ratings are never shown by a finer time. */
export type RatingSum = { month: string; subject: Rated; count: number; sum: number };

/** How many ratings there were in each month for each subject and what they add up to; newest month first. Needs `portal.edit`. */
export async function listRatingSums(tx: Tx, limit = 500): Promise<RatingSum[]> {
  const { rows } = await sql<RatingSum>`
    select to_char(day, 'YYYY-MM') as month, subject, count(*)::int as count, sum(score)::int as sum
    from portal.rating group by 1, 2 order by 1 desc, 2 limit ${limit}`.execute(tx);
  return rows;
}

export type Remark = { month: string; subject: Rated; score: number; remark: string };

/** One page of the remarks, newest month first; within a month in an order that tells nothing. Needs `portal.edit`. */
export async function listRemarks(
  tx: Tx,
  { page, limit, subject }: { page: number; limit: number; subject: Rated | null },
): Promise<{ rows: Remark[]; total: number }> {
  const which = sql`remark is not null and (${subject}::text is null or subject = ${subject})`;
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from portal.rating where ${which}`.execute(tx);
  const { rows } = await sql<Remark>`
    select to_char(day, 'YYYY-MM') as month, subject, score, remark from portal.rating where ${which}
    order by 1 desc, id limit ${limit} offset ${(page - 1) * limit}`.execute(tx);
  return { rows, total: counted[0]?.total ?? 0 };
}
