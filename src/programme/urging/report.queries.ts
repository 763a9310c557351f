import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';

type Day = Temporal.PlainDate;

export type UrgingReport = {
  id: string;
  unitId: string;
  /** By the name of the day it was made. */
  unit: string;
  state: 'open' | 'decided' | 'withdrawn';
  madeAt: Temporal.Instant;
  decision: 'known' | 'directed' | null;
  text: string | null;
  dueOn: Day | null;
  taskId: string | null;
  decidedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
  withdrawnWhy: 'answered' | 'ended' | null;
};

const REPORTS = sql`
  select r.id, r.unit_id as "unitId", coalesce(${nameOn(sql`r.unit_id`, sql`(r.made_at at time zone 'Asia/Ho_Chi_Minh')::date`)}, '') as unit,
    r.state, r.made_at as "madeAt", r.decision, r.text, r.due_on as "dueOn", r.task_id as "taskId", r.decided_at as "decidedAt",
    r.withdrawn_at as "withdrawnAt", r.withdrawn_why as "withdrawnWhy"
  from programme.urging_report r`;

/** Reports to leadership, those that wait first, then the latest. */
export async function listReports(tx: Tx, limit: number): Promise<UrgingReport[]> {
  const { rows } = await sql<UrgingReport>`${REPORTS}
    order by r.state = 'open' desc, coalesce(r.decided_at, r.withdrawn_at, r.made_at) desc, r.id limit ${limit}`.execute(tx);
  return rows;
}

/** @throws NotFound where there is none that this actor may see */
export async function findReport(tx: Tx, id: string): Promise<UrgingReport> {
  const { rows } = await sql<UrgingReport>`${REPORTS} where r.id = ${id}::uuid`.execute(tx);
  if (!rows[0]) throw new NotFound('report', id);
  return rows[0];
}

export type ReportedItem = {
  deliveryId: string;
  taskId: string;
  planId: string;
  what: string;
  dueOn: Day;
  plan: string | null;
  /** The letter that urged it before, as far as one was issued. */
  letterId: string | null;
  letterSymbol: string | null;
  /** Whether it has been answered since. */
  answered: boolean;
};

/** What a report is about, longest late first. */
export async function listReported(tx: Tx, reportId: string): Promise<ReportedItem[]> {
  const { rows } = await sql<ReportedItem>`
    select d.id as "deliveryId", t.id as "taskId", t.plan_id as "planId", t.what, s.due_on as "dueOn", p.symbol as plan,
      l.id as "letterId", l.symbol as "letterSymbol",
      not (d.state in ('open', 'returned') and d.due_on = s.due_on) as answered
    from programme.urging_step s
    join programme.delivery d on d.id = s.delivery_id
    join programme.assignment a on a.id = d.assignment_id
    join programme.task t on t.id = a.task_id
    join programme.plan p on p.id = t.plan_id
    left join lateral (
      select x.id, x.symbol from programme.urging_letter_item i join programme.urging_letter x on x.id = i.letter_id
      where i.delivery_id = d.id and i.due_on = s.due_on and x.state = 'issued' order by x.issued_at desc limit 1) l on true
    where s.report_id = ${reportId}::uuid order by s.due_on, t.what, d.id limit 500`.execute(tx);
  return rows;
}
