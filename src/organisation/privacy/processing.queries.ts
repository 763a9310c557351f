import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { type Listed, listPage } from './list-page.queries.ts';

export type ProcessingText = {
  name: string;
  purpose: string;
  legalBasis: string;
  dataCategories: string;
  peopleCategories: string;
  recipients: string;
  /** A code of `RETENTION_CLASSES`, or empty. */
  retentionClass: string;
  measures: string;
};
export type ProcessingVersion = ProcessingText & {
  number: number;
  savedAt: Temporal.Instant;
  savedBy: string;
  confirmedAt: Temporal.Instant | null;
  confirmedBy: string | null;
};
/** An entry with its latest version. */
export type Processing = ProcessingVersion & { id: string; unitId: string; endedOn: Temporal.PlainDate | null };

const COLUMNS = [
  'v.number',
  'v.name',
  'v.purpose',
  'v.legal_basis as legalBasis',
  'v.data_categories as dataCategories',
  'v.people_categories as peopleCategories',
  'v.recipients',
  'v.retention_class as retentionClass',
  'v.measures',
  'v.saved_at as savedAt',
  'v.saved_by as savedBy',
  'v.confirmed_at as confirmedAt',
  'v.confirmed_by as confirmedBy',
] as const;

const entries = (tx: Tx) =>
  tx
    .selectFrom('organisation.processing as p')
    .innerJoin('organisation.processing_version as v', (join) =>
      join.onRef('v.processing_id', '=', 'p.id').on(
        'v.number',
        '=',
        sql<number>`(
        select max(number) from organisation.processing_version x where x.processing_id = p.id)`,
      ),
    )
    .select(['p.id', 'p.unit_id as unitId', 'p.ended_on as endedOn', ...COLUMNS]);

/** The register as it stands: what runs first, then by name. */
export function listProcessing(
  tx: Tx,
  { unit = '', state = '', page = 1 }: { unit?: string; state?: 'draft' | 'confirmed' | 'ended' | ''; page?: number } = {},
): Promise<Listed<Processing>> {
  let query = entries(tx);
  if (unit) query = query.where('p.unit_id', '=', unit);
  if (state === 'draft') query = query.where('v.confirmed_at', 'is', null).where('p.ended_on', 'is', null);
  if (state === 'confirmed') query = query.where('v.confirmed_at', 'is not', null).where('p.ended_on', 'is', null);
  if (state === 'ended') query = query.where('p.ended_on', 'is not', null);
  return listPage(tx, query.orderBy(sql`p.ended_on is not null`).orderBy('v.name').orderBy('p.id'), page);
}

export const findProcessing = (tx: Tx, id: string): Promise<Processing | undefined> =>
  entries(tx).where('p.id', '=', id).executeTakeFirst();

/** Everything an entry ever said, latest first. */
export const listProcessingVersions = (tx: Tx, id: string): Promise<ProcessingVersion[]> =>
  tx
    .selectFrom('organisation.processing_version as v')
    .where('v.processing_id', '=', id)
    .select([...COLUMNS])
    .orderBy('v.number', 'desc')
    .limit(200)
    .execute();
