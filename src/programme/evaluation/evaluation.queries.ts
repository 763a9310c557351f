import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type EvaluationContent, evaluationContent, ratingRule } from './evaluation.content.ts';
import type { Kind, State } from './evaluation.rules.ts';
import { DEFAULT_RATING, type Mention, type RatingRule } from './rating.rules.ts';

type Day = Temporal.PlainDate;

export type Evaluation = {
  id: string;
  planId: string;
  planSymbol: string;
  planIssuedOn: Day;
  bodyId: string;
  /** By the name of the day it was signed, else of the day it was drawn up. */
  body: string;
  kind: Kind;
  upTo: Day;
  state: State;
  conclusion: string;
  lessons: string;
  changedAt: Temporal.Instant;
  changedBy: string;
  writers: string[];
  returnedNote: string | null;
  checkedAt: Temporal.Instant | null;
  symbol: string | null;
  signedOn: Day | null;
  /** As checked and signed; null before. */
  content: EvaluationContent | null;
};

const EVALUATIONS = sql`
  select e.id, e.plan_id as "planId", coalesce(p.symbol, '—') as "planSymbol", p.issued_on as "planIssuedOn", e.body_id as "bodyId",
    coalesce(${nameOn(sql`e.body_id`, sql`coalesce(e.signed_on, (e.drawn_up_at at time zone 'Asia/Ho_Chi_Minh')::date)`)}, '') as body,
    e.kind, e.up_to as "upTo", e.state, e.conclusion, e.lessons, e.changed_at as "changedAt", e.changed_by as "changedBy", e.writers,
    e.returned_note as "returnedNote", e.checked_at as "checkedAt", e.symbol, e.signed_on as "signedOn", e.content
  from programme.evaluation e join programme.plan p on p.id = e.plan_id`;

export type EvaluationFilter = { planId: string; kind: Kind | ''; state: State | '' };
export const EVALUATION_PAGE = 20;

/** Evaluations this actor may see, those still open first, then the latest. */
export async function listEvaluations(tx: Tx, filter: EvaluationFilter, page: number): Promise<{ rows: Evaluation[]; total: number }> {
  const where = sql`where (${filter.planId} = '' or e.plan_id::text = ${filter.planId}) and (${filter.kind} = '' or e.kind = ${filter.kind})
    and (${filter.state} = '' or e.state = ${filter.state})`;
  const { rows } = await sql<Evaluation>`${EVALUATIONS} ${where}
    order by e.state = 'signed', e.up_to desc, e.drawn_up_at desc, e.id
    limit ${EVALUATION_PAGE} offset ${(page - 1) * EVALUATION_PAGE}`.execute(tx);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from programme.evaluation e ${where}`.execute(tx);
  return { rows: rows.map(read), total: counted[0]?.total ?? 0 };
}

/** @throws NotFound where there is none that this actor may see */
export async function findEvaluation(tx: Tx, id: string): Promise<Evaluation> {
  const { rows } = await sql<Evaluation>`${EVALUATIONS} where e.id = ${id}::uuid`.execute(tx);
  if (!rows[0]) throw new NotFound('evaluation', id);
  return read(rows[0]);
}

const read = (row: Evaluation): Evaluation => ({ ...row, content: row.content === null ? null : evaluationContent.parse(row.content) });

/** What is said about targets, by their codes: a target amended meanwhile keeps what was said about it. */
export async function listTargetNotes(tx: Tx, id: string): Promise<Map<string, { reasons: string; lessons: string }>> {
  const rows = await tx
    .selectFrom('programme.evaluation_target as n')
    .innerJoin('programme.target as t', 't.id', 'n.target_id')
    .select(['t.code', 'n.reasons', 'n.lessons'])
    .where('n.evaluation_id', '=', id)
    .orderBy('t.first_version')
    .limit(1000)
    .execute();
  return new Map(rows.map(({ code, reasons, lessons }) => [code, { reasons, lessons }]));
}

/** What was decided about units. */
export async function listMentions(tx: Tx, id: string): Promise<Map<string, { mention: Mention; reason: string }>> {
  const rows = await tx
    .selectFrom('programme.evaluation_unit')
    .select(['unit_id', 'mention', 'reason'])
    .where('evaluation_id', '=', id)
    .limit(5000)
    .execute();
  return new Map(rows.map(({ unit_id, mention, reason }) => [unit_id, { mention: mention as Mention, reason }]));
}

/** A plan's own rule; without one the default. */
export async function findRule(tx: Tx, planId: string): Promise<{ rule: RatingRule; own: boolean }> {
  const row = await tx.selectFrom('programme.rating_rule').select('rule').where('plan_id', '=', planId).executeTakeFirst();
  return row ? { rule: ratingRule.parse(row.rule), own: true } : { rule: DEFAULT_RATING, own: false };
}

/** What this body wrote after the kind in the number of its last evaluation: offered again. */
export async function findLastAbbreviation(tx: Tx, bodyId: string): Promise<string> {
  const last = await tx
    .selectFrom('programme.evaluation')
    .select('symbol')
    .where('body_id', '=', bodyId)
    .where('state', '=', 'signed')
    .orderBy('signed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return /-(\S+)$/.exec(last?.symbol ?? '')?.[1] ?? '';
}

/** The evaluation of a plan that is not signed yet. */
export const findOpen = (tx: Tx, planId: string): Promise<{ id: string } | undefined> =>
  tx.selectFrom('programme.evaluation').select('id').where('plan_id', '=', planId).where('state', '<>', 'signed').executeTakeFirst();

/** Units that have ended or are called otherwise since a day, of those asked. */
export async function listRenamed(
  tx: Tx,
  units: readonly string[],
  since: Day,
  today: Day,
): Promise<{ id: string; name: string | null; endedOn: Day | null }[]> {
  const { rows } = await sql<{ id: string; name: string | null; endedOn: Day | null }>`
    select u.id, ${nameOn(sql`u.id`, sql`${today}::date`)} as name, case when u.valid_to <= ${today}::date then u.valid_to - 1 end as "endedOn"
    from organisation.unit u where u.id = any (${[...units]}::uuid[])
      and (u.valid_to <= ${today}::date or ${nameOn(sql`u.id`, sql`${today}::date`)} is distinct from ${nameOn(sql`u.id`, sql`${since}::date`)})`.execute(
    tx,
  );
  return rows;
}
