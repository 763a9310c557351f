import type { Tx } from '../../platform/db/database.ts';
import type { RecordKind } from '../access/record-kind.ts';
import { requestCode } from './data-request.rules.ts';

/** Requests as records about which one may ask who sees them, and which can be restricted. Their label is their number. */
export const dataRequestRecord: RecordKind = {
  name: 'organisation.data_request',
  title: { vi: 'Yêu cầu của chủ thể dữ liệu', en: 'Data-subject request' },
  table: 'organisation.data_request',
  href: (id) => `/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau/${id}`,
  label: async (tx, id) => (await placeOf(tx, id))?.code,
  unitOf: placeOf,
};

async function placeOf(tx: Tx, id: string): Promise<{ unit: string; code: string } | undefined> {
  const row = await tx
    .selectFrom('organisation.data_request')
    .where('id', '=', id)
    .select(['unit_id', 'year', 'number'])
    .executeTakeFirst();
  return row && { unit: row.unit_id, code: requestCode(row.year, row.number) };
}
