import type { Tx } from '../../platform/db/database.ts';
import { type BreachFacts, breachCode, type Telling } from './breach.rules.ts';

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
export async function listBreaches(
  tx: Tx,
  { state = '', unit = '' }: { state?: 'open' | 'closed' | ''; unit?: string } = {},
): Promise<Breach[]> {
  let query = breaches(tx);
  if (state) query = query.where('closed_at', state === 'open' ? 'is' : 'is not', null);
  if (unit) query = query.where('unit_id', '=', unit);
  const rows = await query
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('detected_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(breachOf);
}

export async function findBreach(tx: Tx, id: string, lock?: 'lock'): Promise<Breach | undefined> {
  const query = breaches(tx).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && breachOf(row);
}
