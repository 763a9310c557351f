import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findPlan, isRunning } from '../plans/plan.queries.ts';
import { addTask } from '../tasks/task.commands.ts';
import { findDifficulty, findMeeting } from './register.queries.ts';
import { type DifficultyState, nextStates } from './register.rules.ts';

export type NewDifficulty = {
  unitId: string;
  legalText: string;
  article: string;
  difficulty: string;
  proposal: string;
  reason: string;
  evidence: string;
};

/** Enters a difficulty in the name of a unit in which the actor works; the database refuses others. */
export async function raiseDifficulty(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  raised: NewDifficulty,
): Promise<Outcome<{ id: string }>> {
  const { id } = await tx
    .insertInto('programme.law_difficulty')
    .values({
      unit_id: raised.unitId,
      legal_text: raised.legalText,
      article: raised.article,
      difficulty: raised.difficulty,
      proposal: raised.proposal,
      reason: raised.reason,
      evidence: raised.evidence,
      raised_at: now,
      raised_by: actor.account!,
      changed_at: now,
      changed_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'difficulty.raised', id, { unit: raised.unitId });
  return allow({ id });
}

export type DifficultyStep = {
  id: string;
  state: DifficultyState;
  remark: string;
  sent: { to: string; by: string; on: Temporal.PlainDate } | null;
  answer: { text: string; on: Temporal.PlainDate } | null;
};

/** Takes a difficulty one step further. Refused: `no-such-step` when it has gone another way meanwhile, `not-yet` for a day to come. */
export async function moveDifficulty(tx: Tx, actor: Actor, now: Temporal.Instant, step: DifficultyStep): Promise<Outcome<undefined>> {
  const found = await findDifficulty(tx, step.id);
  if (!found) throw new NotFound('difficulty', step.id);
  if (!nextStates(found.state).includes(step.state)) return refuse('no-such-step');
  const day = step.answer?.on ?? step.sent?.on;
  if (day && Temporal.PlainDate.compare(day, dayOf(now)) > 0) return refuse('not-yet');
  const keepsSending = step.state === 'answered';
  const { numUpdatedRows } = await tx
    .updateTable('programme.law_difficulty')
    .set({
      state: step.state,
      remark: step.remark,
      ...(keepsSending
        ? {}
        : {
            sent_to: step.sent?.to ?? null,
            sent_by: step.sent?.by ?? null,
            sent_on: step.state === 'sent' ? (step.sent?.on ?? dayOf(now)) : null,
          }),
      answer: step.answer?.text ?? null,
      answered_on: step.state === 'answered' ? (step.answer?.on ?? dayOf(now)) : null,
      changed_at: now,
      changed_by: actor.account!,
    })
    .where('id', '=', step.id)
    .where('state', '=', found.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return refuse('no-such-step');
  await record(tx, actor, now, 'difficulty.moved', step.id, { state: step.state });
  return allow(undefined);
}

export type NewMeeting = {
  planId: string;
  heldOn: Temporal.PlainDate;
  title: string;
  place: string;
  chairUnitId: string;
  units: readonly string[];
  present: string;
  minutes: string;
};

/** Enters a meeting that was held. Refused: `not-yet` for a day to come. */
export async function recordMeeting(tx: Tx, actor: Actor, now: Temporal.Instant, meeting: NewMeeting): Promise<Outcome<{ id: string }>> {
  if (Temporal.PlainDate.compare(meeting.heldOn, dayOf(now)) > 0) return refuse('not-yet');
  const { id } = await tx
    .insertInto('programme.meeting')
    .values({
      plan_id: meeting.planId,
      held_on: meeting.heldOn,
      title: meeting.title,
      place: meeting.place,
      chair_unit_id: meeting.chairUnitId,
      present: meeting.present,
      minutes: meeting.minutes,
      recorded_at: now,
      recorded_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const units = [...new Set(meeting.units)];
  if (units.length > 0) {
    await tx
      .insertInto('programme.meeting_unit')
      .values(units.map((unit_id) => ({ meeting_id: id, unit_id })))
      .execute();
  }
  await record(tx, actor, now, 'meeting.recorded', id, { units });
  return allow({ id });
}

export type NewDecision = { meetingId: string; decided: string; units: readonly string[]; dueOn: Temporal.PlainDate | null };

/**
 * Enters what a meeting decided; with units and a day it becomes their task. Refused: `needs-day` when units are named without a day,
 * `plan-over` when the plan no longer runs and nothing can be asked under it.
 */
export async function recordDecision(tx: Tx, actor: Actor, now: Temporal.Instant, decision: NewDecision): Promise<Outcome<{ id: string }>> {
  const meeting = await findMeeting(tx, decision.meetingId);
  if (!meeting) throw new NotFound('meeting', decision.meetingId);
  if (decision.units.length > 0 && !decision.dueOn) return refuse('needs-day');
  const plan = await findPlan(tx, meeting.planId);
  if (decision.units.length > 0 && !(plan && isRunning(plan, dayOf(now)))) return refuse('plan-over');
  const { id } = await tx
    .insertInto('programme.meeting_decision')
    .values({ meeting_id: meeting.id, decided: decision.decided, recorded_at: now, recorded_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (decision.units.length > 0) {
    const { taskId } = await addTask(tx, actor, now, {
      planId: meeting.planId,
      groupId: null,
      targetId: null,
      what: decision.decided,
      dueOn: decision.dueOn,
      rhythm: null,
      origin: 'meeting',
      originId: id,
      leads: decision.units,
    });
    await tx.updateTable('programme.meeting_decision').set({ task_id: taskId }).where('id', '=', id).execute();
  }
  await record(tx, actor, now, 'meeting.decided', id, { meeting: meeting.id, units: decision.units });
  return allow({ id });
}

/** Turns a difficulty into a task of units under a plan that runs. Refused: `plan-over`. */
export async function assignDifficulty(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, planId, what, units, dueOn }: { id: string; planId: string; what: string; units: readonly string[]; dueOn: Temporal.PlainDate },
): Promise<Outcome<{ taskId: string }>> {
  if (!(await findDifficulty(tx, id))) throw new NotFound('difficulty', id);
  const plan = await findPlan(tx, planId);
  if (!plan || !isRunning(plan, dayOf(now))) return refuse('plan-over');
  return allow(
    await addTask(tx, actor, now, {
      planId,
      groupId: null,
      targetId: null,
      what,
      dueOn,
      rhythm: null,
      origin: 'law review',
      originId: id,
      leads: units,
    }),
  );
}
