import { z } from 'zod';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import type { Mail } from '../../platform/mail.ts';
import { findLastTestLetter } from './setup.queries.ts';

export const testLetterAsked = job('organisation.test-letter-asked', z.object({ letterId: z.uuid() }));

/** One a minute: the button is there to try the server, not to write to people. */
const EVERY_SECONDS = 60;

/**
 * Asks the worker for a letter, since it is the worker that sends all others. Refused `letter-just-asked` within a minute of the last.
 */
export async function askTestLetter(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { address }: { address: string },
): Promise<Outcome<{ letterId: string }>> {
  const last = await findLastTestLetter(tx);
  if (last && last.at.until(now).total('seconds') < EVERY_SECONDS) return refuse('letter-just-asked');
  const { id: letterId } = await tx
    .insertInto('organisation.test_letter')
    .values({ account_id: actor.account!, at: now, address })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'test-letter.asked', letterId);
  await enqueue(tx, testLetterAsked, { letterId });
  return allow({ letterId });
}

/** Tries once, keeps what came of it, and forgets the address. Done again it does nothing. */
export const sendTestLetter =
  (mail: Mail, staffBaseUrl: string) =>
  async (tx: Tx, _actor: Actor, now: Temporal.Instant, { letterId }: { letterId: string }): Promise<void> => {
    const letter = await tx
      .selectFrom('organisation.test_letter')
      .where('id', '=', letterId)
      .where('done_at', 'is', null)
      .select('address')
      .forUpdate()
      .executeTakeFirst();
    if (!letter?.address) return;
    const failure = mail.configured
      ? await tried(mail, { to: letter.address, subject: SUBJECT, text: `${LETTER}\n\n${staffBaseUrl}/lam-viec/to-chuc/khoi-dau\n` })
      : NO_SERVER;
    await tx.updateTable('organisation.test_letter').set({ done_at: now, address: null, failure }).where('id', '=', letterId).execute();
  };

/** The worker was started without SMTP_URL. */
export const NO_SERVER = 'no server';

/** Null when the server took it; else its codes, which name nobody. */
async function tried(mail: Mail, message: Parameters<Mail['send']>[0]): Promise<string | null> {
  try {
    await mail.send(message);
    return null;
  } catch (error) {
    return /\(([\w ]+)\)$/.exec((error as Error).message)?.[1] || 'unknown';
  }
}

const SUBJECT = 'Thư thử của Bình An / A test letter from Bình An';
const LETTER = `Máy chủ thư đã nhận thư này, vậy các thông báo cũng sẽ đi được. Bạn không phải làm gì.

The mail server has taken this letter, so notices will leave as well. There is nothing to do.`;
