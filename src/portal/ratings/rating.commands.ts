import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Rated } from './rating.rules.ts';

/**
 * Keeps how satisfied somebody is: the day, what about, a score of 1 (not at all) to 5 (very), a remark. No time, no sender; no audit entry.
 * @law NĐ 224/2026/NĐ-CP, Điều 10: the rater stays secret.
 */
export async function rate(
  tx: Tx,
  _actor: Actor,
  now: Temporal.Instant,
  { subject, score, remark }: { subject: Rated; score: number; remark: string },
): Promise<Outcome<void>> {
  await sql`select portal.rate(${dayOf(now)}::date, ${subject}, ${score}::int, ${remark})`.execute(tx);
  return allow(undefined);
}
