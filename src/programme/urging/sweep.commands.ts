import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { DELIVERIES, listLadders, listUrgeable, type UrgeableDelivery, urged } from './urging.queries.ts';
import { DEFAULT_LADDER, type Step, stepDue } from './urging.rules.ts';

type Day = Temporal.PlainDate;
type Due = UrgeableDelivery & { step: Step };

/** Takes every step that is due, drafts the letters and reports it calls for, and withdraws those that were answered. Twice it does nothing. */
export async function urge(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(5204032) as alone`.execute(tx);
  if (!rows[0]?.alone) return; // another worker is at it
  const today = dayOf(now);
  await withdrawAnswered(tx, actor, now, today);
  const ladders = await listLadders(tx);
  const due = (await listUrgeable(tx, today)).flatMap((delivery): Due[] => {
    const step = stepDue(ladders.get(delivery.planId) ?? DEFAULT_LADDER, delivery, today);
    return step ? [{ ...delivery, step }] : [];
  });
  if (due.length === 0) return;

  const letters = await openLetters(tx, actor, now, due);
  const reports = await openReports(tx, actor, now, due);
  await tx
    .insertInto('programme.urging_step')
    .values(
      due.map((one) => ({
        delivery_id: one.id,
        unit_id: one.unitId,
        plan_id: one.planId,
        due_on: one.dueOn,
        offset_days: one.step.days,
        kind: one.step.kind,
        taken_at: now,
        letter_id: one.step.kind === 'letter' ? (one.coveredBy ?? letters.get(letterKey(one)) ?? null) : null,
        report_id: one.step.kind === 'report' ? (reports.get(one.unitId) ?? null) : null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['delivery_id', 'due_on', 'offset_days']).doNothing())
    .execute();
  for (const [unitId, steps] of Map.groupBy(due, ({ unitId }) => unitId)) {
    const count = (kind: Step['kind']) => steps.filter(({ step }) => step.kind === kind).length;
    await record(tx, actor, now, 'urging.step-taken', unitId, {
      reminders: count('reminder'),
      letters: count('letter'),
      reports: count('report'),
    });
  }
}

/** A body does not write to itself, and what a ward asks of itself is nobody else's. */
const wantsLetter = ({ step, bodyId, unitId, coveredBy }: Due) =>
  step.kind === 'letter' && bodyId !== null && bodyId !== unitId && !coveredBy;
const letterKey = ({ bodyId, unitId }: UrgeableDelivery) => `${bodyId} ${unitId}`;

/** The draft to each unit from each body that has to write: the one that waits, or a new one. */
async function openLetters(tx: Tx, actor: Actor, now: Temporal.Instant, due: readonly Due[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [key, [first]] of Map.groupBy(due.filter(wantsLetter), letterKey)) {
    if (!first?.bodyId) continue;
    const waiting = await tx
      .selectFrom('programme.urging_letter')
      .select('id')
      .where('body_id', '=', first.bodyId)
      .where('unit_id', '=', first.unitId)
      .where('state', '=', 'draft')
      .executeTakeFirst();
    const id = waiting?.id ?? crypto.randomUUID();
    if (!waiting) {
      await tx
        .insertInto('programme.urging_letter')
        .values({ id, body_id: first.bodyId, unit_id: first.unitId, state: 'draft', drafted_at: now })
        .execute();
      await record(tx, actor, now, 'urging-letter.drafted', id, { unit: first.unitId, body: first.bodyId });
    }
    found.set(key, id);
  }
  return found;
}

/** The open report on each unit that leaders have to be told about. */
async function openReports(tx: Tx, actor: Actor, now: Temporal.Instant, due: readonly Due[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const told = due.filter(({ step, bodyId }) => step.kind === 'report' && bodyId !== null);
  for (const unitId of new Set(told.map((one) => one.unitId))) {
    const open = await tx
      .selectFrom('programme.urging_report')
      .select('id')
      .where('unit_id', '=', unitId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    const id = open?.id ?? crypto.randomUUID();
    if (!open) {
      await tx.insertInto('programme.urging_report').values({ id, unit_id: unitId, state: 'open', made_at: now }).execute();
      await record(tx, actor, now, 'urging-report.made', id, { unit: unitId });
    }
    found.set(unitId, id);
  }
  return found;
}

/** Drafts and reports nothing calls for any more are withdrawn, and it is kept that they were and why. */
async function withdrawAnswered(tx: Tx, actor: Actor, now: Temporal.Instant, today: Day): Promise<void> {
  const stillCalled = (column: 'letter_id' | 'report_id') => sql`exists (
    select from programme.urging_step s join ${DELIVERIES} on d.id = s.delivery_id
    where s.${sql.ref(column)} = x.id and d.due_on = s.due_on and ${urged(today)})`;
  const ended = (unit: 'unit_id' | 'body_id') =>
    sql`exists (select from organisation.unit e where e.id = x.${sql.ref(unit)} and e.valid_to <= ${today}::date)`;
  const letters = await sql<{ id: string; why: string }>`
    update programme.urging_letter x set state = 'withdrawn', withdrawn_at = ${now},
      withdrawn_why = case when ${ended('unit_id')} or ${ended('body_id')} then 'ended' else 'answered' end
    where x.state = 'draft' and (${ended('body_id')} or not ${stillCalled('letter_id')})
    returning x.id, x.withdrawn_why as why`.execute(tx);
  for (const { id, why } of letters.rows) await record(tx, actor, now, 'urging-letter.withdrawn', id, { why });
  const reports = await sql<{ id: string; why: string }>`
    update programme.urging_report x set state = 'withdrawn', withdrawn_at = ${now},
      withdrawn_why = case when ${ended('unit_id')} then 'ended' else 'answered' end
    where x.state = 'open' and not ${stillCalled('report_id')}
    returning x.id, x.withdrawn_why as why`.execute(tx);
  for (const { id, why } of reports.rows) await record(tx, actor, now, 'urging-report.withdrawn', id, { why });
}
