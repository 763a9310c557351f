import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listTotalsChangedSince } from './counting.queries.ts';
import type { Batch, Counting, Numbers } from './counting.ts';

/** One transaction as the public: `(work) => asActor(pool, THE_PUBLIC, work)`. */
export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Adds a batch to the counts of its day and answers the totals it touched. The same batch again adds nothing and answers the same. */
export async function writeCounts(tx: Tx, batch: Batch): Promise<[name: string, total: number][]> {
  const views = JSON.stringify(Object.fromEntries(batch.views));
  const { rows } = await sql<{ name: string; total: number }>`
    select name, total::float8 as total
    from portal.add_counts(${batch.id}::uuid, ${views}::jsonb, ${batch.visits}::int, ${batch.day}::date)`.execute(tx);
  return rows.map(({ name, total }) => [name, total]);
}

/**
 * Writes all that waits and refreshes the printed numbers.
 * @throws what the database threw; the batch that failed is given back whole, so the next call goes on where this one stopped.
 */
export async function flushCounts(inTransaction: InTransaction, counting: Counting, numbers: Numbers): Promise<void> {
  for (let batch = counting.take(); batch; batch = counting.take()) {
    try {
      numbers.set(await inTransaction((tx) => writeCounts(tx, batch)));
    } catch (cause) {
      counting.giveBack(batch);
      throw cause;
    }
  }
}

/**
 * Every `every` milliseconds: writes what was counted, takes over what other processes have counted, and how many are online.
 * One round at a time; a failed round is told to `failed` and tried again at the next. `started`: the first round is over, so pages print the
 * totals of before. `stop` ends the rounds and writes what is left.
 */
export function keepCounting(options: {
  inTransaction: InTransaction;
  counting: Counting;
  numbers: Numbers;
  every?: number;
  failed: (cause: unknown) => void;
}): { started: Promise<void>; stop(): Promise<void> } {
  const { inTransaction, counting, numbers, every = 2000, failed } = options;
  let cursor: string | undefined; // as of when, by the database's clock, all totals are known
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function once(): Promise<void> {
    numbers.set([['online', counting.online()]]);
    await flushCounts(inTransaction, counting, numbers);
    const { totals, asOf } = await inTransaction((tx) => listTotalsChangedSince(tx, cursor));
    numbers.set(totals);
    cursor = asOf;
  }

  const go = async (): Promise<void> => {
    await once().catch(failed);
    if (stopped) return;
    timer = setTimeout(() => {
      round = go();
    }, every);
    timer.unref();
  };

  let round = go();
  return {
    started: round,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
      await flushCounts(inTransaction, counting, numbers);
    },
  };
}

/** Lets an article go on from the views another portal had counted; false when that was done before. Needs `portal.edit`. */
export async function carryOverViews(
  tx: Tx,
  { articleId, amount, source }: { articleId: string; amount: number; source: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select portal.carry_over_views(${articleId}::uuid, ${amount}::bigint, ${source}) as done`.execute(tx);
  return rows[0]?.done ?? false;
}

/** Lets the visits go on from what another portal had counted; false when that was done before. Needs `portal.edit`. */
export async function carryOverVisits(tx: Tx, { amount, source }: { amount: number; source: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select portal.carry_over_visits(${amount}::bigint, ${source}) as done`.execute(tx);
  return rows[0]?.done ?? false;
}
