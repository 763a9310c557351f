import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export type EventRow = {
  id: string;
  titleVi: string;
  titleEn: string | null;
  summaryVi: string;
  summaryEn: string | null;
  place: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant | null;
  cancelled: boolean;
  sample: boolean;
  version: number;
  changedAt: Temporal.Instant;
};

/** The next events that have not ended at `now` and are not cancelled, soonest first. */
export const listComingEvents = (tx: Tx, now: Temporal.Instant, limit: number): Promise<EventRow[]> =>
  listEvents(tx, sql`${ENDS} > ${now} and not e.cancelled order by e.starts_at, e.id limit ${limit}`);

/** What is still to come at `now`, cancelled ones too (people may have noted them down), soonest first. */
export const listAllComingEvents = (tx: Tx, now: Temporal.Instant, limit = 200): Promise<EventRow[]> =>
  listEvents(tx, sql`${ENDS} > ${now} order by e.starts_at, e.id limit ${limit}`);

/** One page of what has ended at `now`, latest first, and how many there are. */
export async function listPastEvents(tx: Tx, now: Temporal.Instant, { page, limit }: { page: number; limit: number }) {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from portal.event e where ${ENDS} <= ${now}`.execute(tx);
  const events = await listEvents(tx, sql`${ENDS} <= ${now} order by e.starts_at desc, e.id limit ${limit} offset ${(page - 1) * limit}`);
  return { rows: events, total: rows[0]?.total ?? 0 };
}

export const findEvent = async (tx: Tx, id: string): Promise<EventRow | undefined> => (await listEvents(tx, sql`e.id = ${id}`))[0];

/** An event without an announced end is over two hours after its beginning. */
const ENDS = sql`coalesce(e.ends_at, e.starts_at + interval '2 hours')`;

const listEvents = async (tx: Tx, which: RawBuilder<unknown>): Promise<EventRow[]> =>
  (
    await sql<EventRow>`
      select e.id, e.title_vi as "titleVi", e.title_en as "titleEn", e.summary_vi as "summaryVi", e.summary_en as "summaryEn", e.place,
        e.starts_at as "startsAt", e.ends_at as "endsAt", e.cancelled, e.sample, e.version, e.changed_at as "changedAt"
      from portal.event e where ${which}`.execute(tx)
  ).rows;
