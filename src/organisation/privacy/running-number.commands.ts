import type { Tx } from '../../platform/db/database.ts';

/**
 * The next number of a unit's series in a year, from 1. Two who ask at once wait for each other, and a number whose transaction fails
 * is given again: there is no gap.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 15: numbers begin with 01 on 1 January, one series for each body.
 */
export async function takeNumber(tx: Tx, unitId: string, series: 'paper' | 'data request' | 'breach', year: number): Promise<number> {
  const { last } = await tx
    .insertInto('organisation.running_number')
    .values({ unit_id: unitId, series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'series', 'year']).doUpdateSet((eb) => ({ last: eb('organisation.running_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
