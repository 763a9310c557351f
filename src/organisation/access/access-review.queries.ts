import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listNames } from '../people/account.queries.ts';
import { nameOn } from '../units/unit.queries.ts';
import type { Decision } from './access-review.rules.ts';

export const REVIEW_PAGE_SIZE = 50;

export type Review = {
  id: string;
  unitId: string;
  unitName: string;
  quarter: Temporal.PlainDate;
  openedAt: Temporal.Instant;
  dueBy: Temporal.Instant;
  closedAt: Temporal.Instant | null;
  closedBy: string | null;
  posts: number;
  undecided: number;
};

/** Reviews in the asker's reach: open ones by due date, then closed ones, the latest first. Names of units are those of the quarter's day. */
export async function listReviews(
  tx: Tx,
  { state, page }: { state: 'open' | 'closed' | 'all'; page: number },
): Promise<{ rows: Review[]; total: number }> {
  const { rows } = await sql<Review & { total: number }>`${reviews}
    where ${state} = 'all' or (r.closed_at is null) = (${state} = 'open')
    order by r.closed_at is not null, case when r.closed_at is null then r.due_by end, r.quarter desc, "unitName", r.id
    limit ${REVIEW_PAGE_SIZE} offset ${(page - 1) * REVIEW_PAGE_SIZE}`.execute(tx);
  return { rows: rows.map(counted), total: Number(rows[0]?.total ?? 0) };
}

export async function findReview(tx: Tx, id: string): Promise<Review | undefined> {
  const { rows } = await sql<Review>`${reviews} where r.id = ${id}::uuid`.execute(tx);
  const review = rows[0];
  if (!review) return undefined;
  const names = await listNames(tx, review.closedBy ? [review.closedBy] : []);
  return counted({ ...review, closedBy: review.closedBy && (names.get(review.closedBy) ?? review.closedBy) });
}

const reviews = sql`
  select r.id, r.unit_id as "unitId", coalesce(${nameOn(sql`r.unit_id`, sql`r.quarter`)}, '') as "unitName", r.quarter, r.opened_at as "openedAt", r.due_by as "dueBy",
    r.closed_at as "closedAt", r.closed_by as "closedBy", i.posts, i.undecided, count(*) over () as total
  from organisation.access_review r
  left join lateral (
    select count(*) as posts, count(*) filter (where decision is null) as undecided
    from organisation.access_review_item i where i.review_id = r.id) i on true`;
const counted = (review: Review): Review => ({ ...review, posts: Number(review.posts), undecided: Number(review.undecided) });

export type ReviewItem = {
  postId: string;
  account: string;
  name: string;
  role: string;
  heldSince: Temporal.PlainDate;
  past: boolean;
  decision: Decision | null;
  decidedAt: Temporal.Instant | null;
  decidedBy: string | null;
  /** As of the decision; null while there is none. */
  permissions: string[] | null;
  /** As of the decision, else as of now; null: never, as far as is known. */
  lastSignIn: Temporal.Instant | null;
  /** Until when the asker is no second person beside the holder; null: they are two people. */
  oneHandUntil: Temporal.Instant | null;
};

/** The posts of a review, undecided first, then by name. */
export async function listReviewItems(tx: Tx, review: string): Promise<ReviewItem[]> {
  const { rows } = await sql<Omit<ReviewItem, 'name'>>`
    select i.post_id as "postId", i.account_id as account, i.role, i.held_since as "heldSince", i.past, i.decision,
      i.decided_at as "decidedAt", i.decided_by as "decidedBy", i.permissions,
      case when i.decision is null then s.at else i.last_sign_in end as "lastSignIn",
      case when i.decision is null then organisation.one_hand_with_actor(i.account_id) end as "oneHandUntil"
    from organisation.access_review_item i
    left join organisation.last_sign_ins(array(select distinct account_id from organisation.access_review_item where review_id = ${review}::uuid)) s
      on s.account_id = i.account_id
    where i.review_id = ${review}::uuid
    order by i.decision is not null, i.past desc, i.role, i.post_id limit 2000`.execute(tx);
  const names = await listNames(
    tx,
    rows.flatMap(({ account, decidedBy }) => [account, ...(decidedBy ? [decidedBy] : [])]),
  );
  return rows.map((row) => ({
    ...row,
    name: names.get(row.account) ?? row.account,
    decidedBy: row.decidedBy && (names.get(row.decidedBy) ?? row.decidedBy),
  }));
}
