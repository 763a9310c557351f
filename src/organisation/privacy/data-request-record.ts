import type { RecordKind } from '../access/record-kind.ts';
import { requestCode } from './data-request.rules.ts';

/** Requests as records about which one may ask who sees them, and which can be restricted. Their label is their number. */
export const dataRequestRecord: RecordKind = {
  name: 'organisation.data_request',
  title: { vi: 'Yêu cầu của chủ thể dữ liệu', en: 'Data-subject request' },
  table: 'organisation.data_request',
  href: (id) => `/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau/${id}`,
  label: async (tx, id) => {
    const row = await tx.selectFrom('organisation.data_request').where('id', '=', id).select(['year', 'number']).executeTakeFirst();
    return row && requestCode(row.year, row.number);
  },
  unitOf: async (tx, id) => {
    const row = await tx
      .selectFrom('organisation.data_request')
      .where('id', '=', id)
      .select(['unit_id', 'year', 'number'])
      .executeTakeFirst();
    return row && { unit: row.unit_id, code: requestCode(row.year, row.number) };
  },
};
