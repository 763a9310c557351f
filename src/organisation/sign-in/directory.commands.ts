import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { noticeMade, tellOwner } from './notice.commands.ts';

/**
 * Links the own account with the person the directory has just vouched for; null unlinks it.
 * Refused as `somebody-else` when that person is another account here already.
 */
export async function linkDirectory(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { subject }: { subject: string | null },
): Promise<Outcome<undefined>> {
  const { rows } = await sql<{ done: boolean }>`select organisation.link_directory(${subject}) as done`.execute(tx);
  if (!rows[0]?.done) return refuse('somebody-else');
  await record(tx, actor, now, subject === null ? 'directory.unlinked' : 'directory.linked', actor.account!);
  await tellOwner(tx, actor, now, subject === null ? 'directory unlinked' : 'directory linked');
  return allow(undefined);
}

/**
 * An administrator says whom the directory means by somebody else; null: nobody any longer. The person is told. Refused as
 * `directory-not-yours` where the administrator may not invite them either, as `somebody-else` where the subject is taken.
 * @throws NotFound when there is no such account.
 */
export async function setDirectory(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, subject }: { id: string; subject: string | null },
): Promise<Outcome<undefined>> {
  const { rows } = await sql<{ said: string; notice: string | null }>`
    select said, notice from organisation.set_directory(${id}::uuid, ${subject})`.execute(tx);
  const [row] = rows;
  if (!row) throw new NotFound('account', id);
  if (row.said === 'somebody else') return refuse('somebody-else');
  if (!row.notice) return refuse('directory-not-yours');
  await enqueue(tx, noticeMade, { noticeId: row.notice });
  await record(tx, actor, now, subject === null ? 'directory.unlinked' : 'directory.linked', id);
  return allow(undefined);
}
