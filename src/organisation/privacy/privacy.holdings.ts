import { sql } from 'kysely';
import type { Holding } from '../holdings.ts';

const KEEPS_ITS_DAY = {
  vi: 'Giữ tên đơn vị của ngày lập: đơn vị kế tiếp lập sổ, số và báo cáo của mình.',
  en: 'Keeps the unit of its day: the succeeding unit keeps registers, numbers and reports of its own.',
};

/** Open ones go with the duty; what is closed stays with the unit that closed it. Moved by numbers alone: who rearranges units reads nothing. */
const moving = (
  kind: 'data request' | 'breach',
  href: string,
): Pick<Extract<Holding, { on: 'moves' }>, 'on' | 'count' | 'list' | 'move'> => ({
  on: 'moves',
  async count(tx, units) {
    const { rows } = await sql<{ unit: string; n: number }>`
      select unit_id as unit, count(*) as n from organisation.open_privacy(${kind}, ${[...units]}::uuid[]) group by unit_id`.execute(tx);
    return new Map(rows.map(({ unit, n }) => [unit, n]));
  },
  async list(tx, unit, limit) {
    const { rows } = await sql<{ id: string; label: string }>`
      select id, label from organisation.open_privacy(${kind}, ${[unit]}::uuid[]) order by since, id limit ${limit}`.execute(tx);
    return rows.map(({ id, label }) => ({ id, label, href: `${href}/${id}` }));
  },
  async move(tx, _now, { from, to, ids, limit }) {
    const { rows } = await sql<{ moved: number }>`
      select organisation.move_privacy(${kind}, ${from}::uuid, ${to}::uuid, ${ids ? [...ids] : null}::uuid[], ${limit}) as moved`.execute(
      tx,
    );
    return rows[0]?.moved ?? 0;
  },
});

/** What units hold of the work on personal data. */
export const privacyHoldings: readonly Holding[] = [
  {
    name: 'organisation.data_request',
    title: { vi: 'Yêu cầu về dữ liệu cá nhân đang xử lý', en: 'Open data-subject requests' },
    columns: ['organisation.data_request.unit_id'],
    ...moving('data request', '/lam-viec/to-chuc/du-lieu-ca-nhan/yeu-cau'),
  },
  {
    name: 'organisation.data_breach',
    title: { vi: 'Sự cố dữ liệu cá nhân chưa đóng', en: 'Open data breaches' },
    columns: ['organisation.data_breach.unit_id'],
    ...moving('breach', '/lam-viec/to-chuc/du-lieu-ca-nhan/su-co'),
  },
  {
    name: 'organisation.privacy_registers',
    title: { vi: 'Sổ, số và báo cáo về dữ liệu cá nhân', en: 'Registers, numbers and reports on personal data' },
    columns: [
      'organisation.running_number.unit_id',
      'organisation.data_request.numbered_by',
      'organisation.data_breach.numbered_by',
      'organisation.processing.unit_id',
      'organisation.impact_assessment.unit_id',
      'organisation.legal_hold.unit_id',
      'organisation.destruction.unit_id',
      'organisation.destruction_certificate.unit_id',
      'organisation.privacy_report.unit_id',
    ],
    on: 'stays',
    why: KEEPS_ITS_DAY,
  },
];
