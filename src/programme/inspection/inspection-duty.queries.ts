import { sql } from 'kysely';
import { dayOf, startOf } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/database.ts';
import { visitUnitName } from './inspection.queries.ts';

type Waiting = { id: string; unit: string; title: string; plannedOn: Temporal.PlainDate; heldOn: Temporal.PlainDate | null };
/** Days before its day from which a visit stands among what there is to do. */
const SOON = 7;

const OF_MINE = sql`select v.id, coalesce(${visitUnitName(sql`v.unit_id`)}, '') as unit, i.title, v.planned_on as "plannedOn", v.held_on as "heldOn"
  from programme.visit v join programme.inspection i on i.id = v.inspection_id and i.state = 'decided'
  where v.inspection_id = any ((select programme.my_inspections())::uuid[])`;

/** Visits of the actor's teams within a week, and those whose day has passed. */
export async function listToHold(tx: Tx, now: Temporal.Instant) {
  const { rows } = await sql<Waiting>`${OF_MINE} and v.state = 'planned' and v.planned_on <= ${dayOf(now).add({ days: SOON })}::date
    order by v.planned_on, v.id limit 200`.execute(tx);
  return rows.map((row) => ({ ...row, since: startOf(row.plannedOn.subtract({ days: SOON })) }));
}

/** Visits held and not concluded. */
export async function listToConclude(tx: Tx) {
  const { rows } = await sql<Waiting>`${OF_MINE} and v.state = 'held' order by v.held_on, v.id limit 200`.execute(tx);
  return rows.map((row) => ({ ...row, since: startOf(row.heldOn ?? row.plannedOn) }));
}
