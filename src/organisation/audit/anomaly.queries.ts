import { SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import type { Act, Anomaly, AnomalyKind } from './anomaly.rules.ts';

/** What people did since an instant, in the order of time; the clock's own acts left out. For the worker. */
export async function listActsSince(tx: Tx, since: Temporal.Instant): Promise<Act[]> {
  return await tx
    .selectFrom('audit.entry')
    .select(['actor_id as account', 'at', 'what', 'about', 'unit_ids as units'])
    .where('at', '>=', since)
    .where('actor_id', '<>', SYSTEM_ACCOUNT)
    .orderBy('at')
    .orderBy('id')
    .limit(500_000)
    .execute();
}

/** Restricted records opened in an emergency since an instant. For the worker. */
export async function listBrokenGlassSince(tx: Tx, since: Temporal.Instant): Promise<Anomaly[]> {
  const rows = await tx
    .selectFrom('organisation.broken_glass')
    .select(['id', 'record_id as about', 'unit_id as unit', 'account_id as account', 'at'])
    .where('at', '>=', since)
    .orderBy('at')
    .limit(10_000)
    .execute();
  return rows.map(({ id, about, unit, account, at }) => ({
    kind: 'broken glass',
    occasion: id,
    account,
    about,
    counted: 1,
    beganAt: at,
    units: [unit],
  }));
}

export type AnomalyRow = {
  id: string;
  kind: AnomalyKind;
  account: string | null;
  about: string;
  counted: number;
  beganAt: Temporal.Instant;
  foundAt: Temporal.Instant;
  seenAt: Temporal.Instant | null;
  seenBy: string | null;
  note: string | null;
};

const FIELDS = [
  'id',
  'kind',
  'account_id as account',
  'about',
  'counted',
  'began_at as beganAt',
  'found_at as foundAt',
  'seen_at as seenAt',
  'seen_by as seenBy',
  'note',
] as const;

/** What nobody has looked at yet, oldest first. Empty for who may not read the record. */
export async function listOpenAnomalies(tx: Tx): Promise<AnomalyRow[]> {
  const rows = await tx.selectFrom('audit.anomaly').select(FIELDS).where('seen_at', 'is', null).orderBy('began_at').limit(100).execute();
  return rows as AnomalyRow[]; // kind: the check constraint holds the same list, and a test compares them
}

/** Undefined when there is none that this reader may see. */
export async function findAnomaly(tx: Tx, id: string): Promise<AnomalyRow | undefined> {
  return (await tx.selectFrom('audit.anomaly').select(FIELDS).where('id', '=', id).executeTakeFirst()) as AnomalyRow | undefined;
}
