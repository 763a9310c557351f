import type { Tx } from '../../platform/db/database.ts';
import type { NoticeKind } from './notice.rules.ts';

export type Notice = { id: string; at: Temporal.Instant; kind: NoticeKind };

/** What somebody was told about their own account and has not marked as seen, newest first. */
export const listUnseenNotices = async (tx: Tx, account: string): Promise<Notice[]> =>
  (await tx
    .selectFrom('organisation.notice')
    .where('account_id', '=', account)
    .where('seen_at', 'is', null)
    .select(['id', 'at', 'kind'])
    .orderBy('at', 'desc')
    .limit(20)
    .execute()) as Notice[];
