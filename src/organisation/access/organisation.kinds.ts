import type { RecordKind } from './record-kind.ts';

/** People and entries of the audit record, about which one may ask who sees them. */
export const organisationRecords: readonly RecordKind[] = [
  {
    name: 'organisation.account',
    title: { vi: 'Tài khoản', en: 'Account' },
    table: 'organisation.account',
    href: (id) => `/lam-viec/to-chuc/nguoi/${id}`,
    async label(tx, id) {
      const found = await tx.selectFrom('organisation.account').where('id', '=', id).select('name').executeTakeFirst();
      return found?.name;
    },
  },
  {
    name: 'audit.entry',
    title: { vi: 'Dòng nhật ký', en: 'Audit entry' },
    table: 'audit.entry',
    href: () => '/lam-viec/nhat-ky',
    async label(tx, id) {
      const found = await tx.selectFrom('audit.entry').where('id', '=', id).select('what').executeTakeFirst();
      return found?.what;
    },
  },
];
