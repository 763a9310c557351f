import type { Tx } from '../../platform/db/database.ts';
import { type BreachFacts, breachCode, type Telling } from './breach.rules.ts';
import { type Listed, listPage } from './list-page.queries.ts';

export type Breach = BreachFacts & {
  id: string;
  code: string;
  unitId: string;
  registeredAt: Temporal.Instant;
  registeredBy: string;
  what: string;
  categories: string;
  people: number | null;
  measures: string;
  notifyUnread: boolean;
  notifiedHow: string | null;
  tellingReason: string | null;
  tellingAt: Temporal.Instant | null;
  tellingBy: string | null;
};

const breaches = (tx: Tx) =>
  tx
    .selectFrom('organisation.data_breach')
    .select([
      'id',
      'year',
      'number',
      'what',
      'categories',
      'people',
      'measures',
      'telling',
      'unit_id as unitId',
      'detected_at as detectedAt',
    ])
    .select(['registered_at as registeredAt', 'registered_by as registeredBy', 'notify_by as notifyBy', 'notify_unread as notifyUnread'])
    .select(['notified_at as notifiedAt', 'notified_how as notifiedHow', 'telling_reason as tellingReason'])
    .select(['telling_at as tellingAt', 'telling_by as tellingBy', 'closed_at as closedAt']);
const breachOf = ({
  year,
  number,
  telling,
  ...rest
}: { year: number; number: number; telling: string | null } & Omit<Breach, 'code' | 'telling'>): Breach => ({
  ...rest,
  code: breachCode(year, number),
  telling: telling as Telling | null,
});

/** Open ones first, the latest found on top. */
export async function listBreaches(tx: Tx, { state, page }: { state: 'open' | 'closed' | ''; page: number }): Promise<Listed<Breach>> {
  let query = breaches(tx);
  if (state) query = query.where('closed_at', state === 'open' ? 'is' : 'is not', null);
  query = query
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('detected_at', 'desc')
    .orderBy('id');
  const { rows, total } = await listPage(tx, query, page);
  return { rows: rows.map(breachOf), total };
}

/** What waits: at most 200, the first that the agency must know of on top. */
export async function listOpenBreaches(tx: Tx): Promise<Breach[]> {
  return (await breaches(tx).where('closed_at', 'is', null).orderBy('notify_by').orderBy('id').limit(200).execute()).map(breachOf);
}

/** How many are open, and how many of those the agency was or is told of too late. */
export async function countOpenBreaches(tx: Tx, now: Temporal.Instant): Promise<{ open: number; late: number }> {
  return tx
    .selectFrom('organisation.data_breach')
    .where('closed_at', 'is', null)
    .select((eb) => [
      eb.fn.countAll<number>().as('open'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.fn.coalesce('notified_at', eb.val(now)), '>', eb.ref('notify_by'))
        .as('late'),
    ])
    .executeTakeFirstOrThrow();
}

export async function findBreach(tx: Tx, id: string, lock?: 'lock'): Promise<Breach | undefined> {
  const query = breaches(tx).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && breachOf(row);
}
