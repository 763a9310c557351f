import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import type { Mail } from '../../platform/mail.ts';
import type { NoticeKind } from './notice.rules.ts';

export const noticeMade = job('organisation.notice-made', z.object({ noticeId: z.uuid() }));

/** Tells the actor about a change to their own account: on their pages until seen, and by a letter that says nothing but to look. */
export async function tellOwner(tx: Tx, actor: Actor, now: Temporal.Instant, kind: NoticeKind): Promise<void> {
  const noticeId = crypto.randomUUID();
  await tx.insertInto('organisation.notice').values({ id: noticeId, account_id: actor.account!, at: now, kind }).execute();
  await enqueue(tx, noticeMade, { noticeId });
}

/** The actor has read the notices made until `upTo`: those that came meanwhile stay. */
export async function seeNotices(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { upTo }: { upTo: Temporal.Instant },
): Promise<Outcome<undefined>> {
  await tx
    .updateTable('organisation.notice')
    .set({ seen_at: now })
    .where('account_id', '=', actor.account!)
    .where('seen_at', 'is', null)
    .where('at', '<=', upTo)
    .execute();
  return allow(undefined);
}

/** How long a browser is remembered after its last sign-in. */
const BROWSER_DAYS = 365;

/**
 * Notes from which browser somebody has just signed in, by the random number in its cookie. One that was never seen before is told to the
 * owner, but for the very first.
 */
export async function noteBrowser(tx: Tx, actor: Actor, now: Temporal.Instant, { browser }: { browser: string }): Promise<void> {
  const account = actor.account!;
  const hash = createHash('sha256').update(browser).digest();
  const known = await tx
    .updateTable('organisation.known_browser')
    .set({ last_at: now })
    .where('account_id', '=', account)
    .where('browser_hash', '=', hash)
    .executeTakeFirst();
  if (known.numUpdatedRows > 0n) return;
  await tx
    .deleteFrom('organisation.known_browser')
    .where('account_id', '=', account)
    .where('last_at', '<', now.subtract({ hours: 24 * BROWSER_DAYS }))
    .execute();
  const first = !(await tx
    .selectFrom('organisation.known_browser')
    .where('account_id', '=', account)
    .select('first_at')
    .limit(1)
    .executeTakeFirst());
  await tx
    .insertInto('organisation.known_browser')
    .values({ account_id: account, browser_hash: hash, first_at: now, last_at: now })
    .execute();
  if (first) return;
  await tellOwner(tx, actor, now, 'new browser');
  await record(tx, actor, now, 'browser.first-used', account);
}

/**
 * Sends the letter about a notice, unless it was seen meanwhile, its owner has no address or this instance no mail server. The letter names
 * neither the person nor what happened: whoever reads somebody's post learns nothing.
 */
export const mailNotice =
  (mail: Mail, staffBaseUrl: string) =>
  async (tx: Tx, _actor: Actor, _now: Temporal.Instant, { noticeId }: { noticeId: string }): Promise<void> => {
    if (!mail.configured) return;
    const { rows } = await sql<{ address: string | null }>`select organisation.notice_address(${noticeId}::uuid) as address`.execute(tx);
    const to = rows[0]?.address;
    if (!to) return;
    await mail.send({ to, subject: SUBJECT, text: `${LETTER}\n\n${staffBaseUrl}/dang-nhap\n` });
  };

const SUBJECT = 'Có thông báo mới / A new notice';
const LETTER = `Tài khoản làm việc của bạn có một thông báo mới. Hãy đăng nhập để xem.
Thư này do chương trình gửi và không chứa đường dẫn nào khác; đừng trả lời.

There is a new notice for your work account. Sign in to read it.
This letter was sent by a program and holds no other link; please do not reply.`;
