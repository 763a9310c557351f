import { sql } from 'kysely';
import { nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DifficultyState } from './register.rules.ts';

export const REGISTER_PAGE = 25;

export type Difficulty = {
  id: string;
  unitId: string;
  /** As it was called on the day it raised this. */
  unit: string;
  legalText: string;
  article: string;
  difficulty: string;
  proposal: string;
  reason: string;
  evidence: string;
  state: DifficultyState;
  remark: string;
  sentTo: string | null;
  sentBy: string | null;
  sentOn: Temporal.PlainDate | null;
  answer: string | null;
  answeredOn: Temporal.PlainDate | null;
  raisedAt: Temporal.Instant;
};

export type DifficultyFilter = { state: DifficultyState | ''; text: string };

const COLUMNS = sql`d.id, d.unit_id as "unitId", coalesce(${nameOn(sql`d.unit_id`, sql`(d.raised_at at time zone 'Asia/Ho_Chi_Minh')::date`)}, '') as unit,
  d.legal_text as "legalText", d.article, d.difficulty, d.proposal, d.reason, d.evidence, d.state, d.remark,
  d.sent_to as "sentTo", d.sent_by as "sentBy", d.sent_on as "sentOn", d.answer, d.answered_on as "answeredOn", d.raised_at as "raisedAt"`;

/** What the actor may see of the register, newest first; `page` from 1, or all (a file: at most 10,000). */
export async function listDifficulties(
  tx: Tx,
  { state, text }: DifficultyFilter,
  page: number | 'all',
): Promise<{ rows: Difficulty[]; total: number }> {
  const where = sql`(${state} = '' or d.state = ${state})
    and (${text} = '' or position(lower(${text}) in lower(d.legal_text || ' ' || d.article || ' ' || d.difficulty || ' ' || d.proposal)) > 0)`;
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from programme.law_difficulty d where ${where}`.execute(tx);
  const span = page === 'all' ? sql`limit 10000` : sql`limit ${REGISTER_PAGE} offset ${(page - 1) * REGISTER_PAGE}`;
  const { rows } = await sql<Difficulty>`
    select ${COLUMNS} from programme.law_difficulty d where ${where} order by d.raised_at desc, d.id ${span}`.execute(tx);
  return { rows, total: counted[0]?.total ?? 0 };
}

/** @returns undefined when there is none that this actor may see. */
export async function findDifficulty(tx: Tx, id: string): Promise<Difficulty | undefined> {
  const { rows } = await sql<Difficulty>`select ${COLUMNS} from programme.law_difficulty d where d.id = ${id}`.execute(tx);
  return rows[0];
}

export type Meeting = {
  id: string;
  planId: string;
  planSymbol: string | null;
  heldOn: Temporal.PlainDate;
  title: string;
  place: string;
  /** As it was called on the day. */
  chair: string;
  present: string;
  minutes: string;
  decisions: number;
};

const MEETING = sql`m.id, m.plan_id as "planId", p.symbol as "planSymbol", m.held_on as "heldOn", m.title, m.place,
  coalesce(${nameOn(sql`m.chair_unit_id`, sql`m.held_on`)}, '') as chair, m.present, m.minutes,
  (select count(*)::int from programme.meeting_decision c where c.meeting_id = m.id) as decisions`;

/** Meetings the actor may see, latest first. */
export async function listMeetings(tx: Tx, page: number): Promise<{ rows: Meeting[]; total: number }> {
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from programme.meeting`.execute(tx);
  const { rows } = await sql<Meeting>`
    select ${MEETING} from programme.meeting m join programme.plan p on p.id = m.plan_id
    order by m.held_on desc, m.id limit ${REGISTER_PAGE} offset ${(page - 1) * REGISTER_PAGE}`.execute(tx);
  return { rows, total: counted[0]?.total ?? 0 };
}

export async function findMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  const { rows } = await sql<Meeting>`
    select ${MEETING} from programme.meeting m join programme.plan p on p.id = m.plan_id where m.id = ${id}`.execute(tx);
  return rows[0];
}

/** `done`, `units`: of the task's deliveries that this actor may see. */
export type Decision = {
  id: string;
  decided: string;
  taskId: string | null;
  dueOn: Temporal.PlainDate | null;
  done: number;
  units: number;
};

export async function listDecisions(tx: Tx, meetingId: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select c.id, c.decided, c.task_id as "taskId", t.due_on as "dueOn",
      (select count(*)::int from programme.delivery x join programme.assignment a on a.id = x.assignment_id where a.task_id = c.task_id and x.state = 'accepted') as done,
      (select count(*)::int from programme.delivery x join programme.assignment a on a.id = x.assignment_id where a.task_id = c.task_id) as units
    from programme.meeting_decision c left join programme.task t on t.id = c.task_id
    where c.meeting_id = ${meetingId} order by c.recorded_at, c.id limit 500`.execute(tx);
  return rows;
}
