import { sql } from 'kysely';
import { dayText } from '../../kernel/day.ts';
import type { Holding } from '../../organisation/holdings.ts';

/** Who decided a round stays who decided it. */
export const inspectionHolding: Holding = {
  name: 'programme.inspection',
  title: { vi: 'Đợt kiểm tra đã quyết định', en: 'Rounds of inspection' },
  columns: ['programme.inspection.body_id', 'programme.conclusion.body_id'],
  on: 'stays',
  why: {
    vi: 'Quyết định và kết luận kiểm tra là của cơ quan đã ký vào ngày đó.',
    en: 'Decisions and conclusions belong to the body that signed them on that day.',
  },
};

const PLANNED = sql`from organisation.unit u
  join programme.visit v on v.unit_id = u.id and v.state = 'planned'
  join programme.inspection i on i.id = v.inspection_id and i.state <> 'closed'`;

/** A visit not held when its unit ends goes on to the unit that takes over; where that one is visited anyway, once. Visits held stay. */
export const visitHolding: Holding = {
  name: 'programme.visit',
  title: { vi: 'Cuộc kiểm tra chưa thực hiện', en: 'Visits not held yet' },
  columns: ['programme.visit.unit_id'],
  on: 'moves',
  mayEnd: { vi: 'Không kiểm tra nữa', en: 'No visit' },
  async count(tx, units) {
    const { rows } = await sql<{ unit: string; count: number }>`
      select u.id as unit, count(*)::int as count ${PLANNED} where u.id = any (${units}::uuid[]) group by u.id`.execute(tx);
    return new Map(rows.map(({ unit, count }) => [unit, count]));
  },
  async list(tx, unit, limit) {
    const { rows } = await sql<{ id: string; title: string; plannedOn: Temporal.PlainDate }>`
      select v.id, i.title, v.planned_on as "plannedOn" ${PLANNED} where u.id = ${unit}::uuid order by v.planned_on, v.id limit ${limit}`.execute(
      tx,
    );
    return rows.map(({ id, title, plannedOn }) => ({
      id,
      label: `${title} (${dayText(plannedOn)})`,
      href: `/lam-viec/chuong-trinh/kiem-tra/cuoc/${id}`,
    }));
  },
  async move(tx, _now, { from, to, ids, limit }) {
    const { rows } = await sql<{ id: string; inspectionId: string }>`
      select v.id, v.inspection_id as "inspectionId" ${PLANNED}
      where u.id = ${from}::uuid and u.valid_to <= platform.actor_day() and ${ids ? sql`v.id = any (${ids}::uuid[])` : sql`true`}
      order by v.planned_on, v.id limit ${limit} for update of v`.execute(tx);
    for (const { id, inspectionId } of rows) {
      const { numAffectedRows } = await sql`
        update programme.visit set unit_id = ${to}::uuid where id = ${id}::uuid and not exists (
          select from programme.visit x where x.inspection_id = ${inspectionId}::uuid and x.unit_id = ${to}::uuid and x.state <> 'cancelled')`.execute(
        tx,
      );
      if (numAffectedRows === 0n) {
        await sql`update programme.visit set state = 'cancelled', cancelled_why = 'Đơn vị được sắp xếp lại: kiểm tra một lần ở đơn vị kế thừa.'
          where id = ${id}::uuid`.execute(tx);
      }
    }
    return rows.length;
  },
};
