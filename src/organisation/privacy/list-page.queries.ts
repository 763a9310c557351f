import type { SelectQueryBuilder } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export const PAGE_SIZE = 50;
/** One page of a list, and how many there are in all. */
export type Listed<R> = { rows: R[]; total: number };

/** The page of an ordered query, counted without its order. Pages begin at 1; one past the end is empty. */
export async function listPage<D, T extends keyof D, R>(tx: Tx, query: SelectQueryBuilder<D, T, R>, page: number): Promise<Listed<R>> {
  const { total } = await tx
    .selectFrom(query.clearOrderBy().as('q'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: (await query
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE)
      .execute()) as R[],
    total,
  };
}
