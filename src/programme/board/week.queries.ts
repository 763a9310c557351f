import { sql } from 'kysely';
import { startOf } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/database.ts';

/** What was done under a plan in a week. */
export type Week = { sent: number; accepted: number; returned: number; urged: number };

export async function countWeek(tx: Tx, planId: string, { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }): Promise<Week> {
  const [begin, end] = [startOf(from), startOf(to.add({ days: 1 }))];
  const { rows } = await sql<Omit<Week, 'urged'>>`
    select count(*) filter (where p.kind = 'sent')::int as sent, count(*) filter (where p.kind = 'accepted')::int as accepted,
      count(*) filter (where p.kind = 'returned')::int as returned
    from programme.progress p join programme.delivery d on d.id = p.delivery_id
    where d.plan_id = ${planId} and p.at >= ${begin.toString()}::timestamptz and p.at < ${end.toString()}::timestamptz`.execute(tx);
  const { rows: steps } = await sql<{ urged: number }>`
    select count(*)::int as urged from programme.urging_step s join programme.delivery d on d.id = s.delivery_id
    where d.plan_id = ${planId} and s.taken_at >= ${begin.toString()}::timestamptz and s.taken_at < ${end.toString()}::timestamptz`.execute(
    tx,
  );
  return { sent: 0, accepted: 0, returned: 0, ...rows[0], urged: steps[0]?.urged ?? 0 };
}
