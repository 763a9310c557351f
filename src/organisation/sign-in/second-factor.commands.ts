import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { noticeMade } from './notice.commands.ts';
import { findSecondFactorOf } from './second-factor.queries.ts';

/**
 * Takes away the second factor of somebody who lost both phone and recovery codes; their sessions end and they are told. Never one's own, and
 * never by whoever invited them within a week: who holds both would be that person.
 * @throws NotFound when the account is not in reach.
 */
export async function clearSecondFactor(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Promise<Outcome<undefined>> {
  const found = await findSecondFactorOf(tx, id);
  if (!found) throw new NotFound('account', id);
  if (!found.on) return refuse('no-second-factor');
  if (!found.may) return refuse('second-factor-not-yours');
  const { rows } = await sql<{ notice: string | null }>`select organisation.clear_second_factor(${id}::uuid) as notice`.execute(tx);
  const noticeId = rows[0]?.notice;
  if (!noticeId) return refuse('no-second-factor');
  await enqueue(tx, noticeMade, { noticeId });
  await record(tx, actor, now, 'second-factor.cleared', id);
  return allow(undefined);
}
