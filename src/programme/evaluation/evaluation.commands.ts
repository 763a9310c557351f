import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { findOneHand } from '../../organisation/access/second-person.queries.ts';
import { decideSecondPerson } from '../../organisation/access/second-person.rules.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { ownBody } from '../inspection/inspection.commands.ts';
import { findPlan, lastDayOf } from '../plans/plan.queries.ts';
import { type Evaluation, findEvaluation, findOpen } from './evaluation.queries.ts';
import { decideDrawingUp, type Kind, type Step, stepsOf } from './evaluation.rules.ts';
import type { Mention, RatingRule } from './rating.rules.ts';
import { ruleFault } from './rating.rules.ts';
import { drawResult } from './result.queries.ts';

type Day = Temporal.PlainDate;
type Done = Promise<Outcome<undefined>>;

/** Begins an evaluation. Refusals: `plan-draft`, `open-already`, `day-to-come`, `before-plan`, `plan-not-over`, `no-body`. */
export async function drawUpEvaluation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, kind, upTo }: { planId: string; kind: Kind; upTo: Day },
): Promise<Outcome<{ id: string }>> {
  const today = dayOf(now);
  const plan = await findPlan(tx, planId);
  if (!plan) throw new NotFound('plan', planId);
  if (plan.state === 'draft') return refuse('plan-draft');
  const decided = decideDrawingUp(kind, upTo, { from: plan.period.from, lastDay: lastDayOf(plan), today });
  if (!decided.ok) return decided;
  if (await findOpen(tx, planId)) return refuse('open-already');
  const bodyId = await ownBody(tx, today);
  if (!bodyId) return refuse('no-body');
  const { id } = await tx
    .insertInto('programme.evaluation')
    .values({
      plan_id: planId,
      body_id: bodyId,
      kind,
      up_to: upTo,
      drawn_up_at: now,
      drawn_up_by: actor.account!,
      changed_at: now,
      changed_by: actor.account!,
      writers: [actor.account!],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'evaluation.drawnUp', id, { plan: planId, kind, upTo: upTo.toString() });
  return allow({ id });
}

/** Says why a target stands as it does. Refusals: `not-draft`, `no-target`. */
export async function noteTarget(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, code, reasons, lessons }: { id: string; code: string; reasons: string; lessons: string },
): Done {
  const evaluation = await draftOf(tx, id);
  if (!evaluation.ok) return evaluation;
  const target = (await findPlan(tx, evaluation.value.planId))?.targets.find((one) => one.code === code);
  if (!target) return refuse('no-target');
  await write(tx, actor, now, evaluation.value, {});
  await tx
    .insertInto('programme.evaluation_target')
    .values({ evaluation_id: id, target_id: target.id, reasons, lessons })
    .onConflict((conflict) => conflict.columns(['evaluation_id', 'target_id']).doUpdateSet({ reasons, lessons }))
    .execute();
  await record(tx, actor, now, 'evaluation.targetNoted', id, { target: target.id });
  return allow(undefined);
}

/** Decides whether a unit is commended or criticised. Refusal: `not-draft`. */
export async function mentionUnit(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, unitId, mention, reason }: { id: string; unitId: string; mention: Mention; reason: string },
): Done {
  const evaluation = await draftOf(tx, id);
  if (!evaluation.ok) return evaluation;
  const { units } = await drawResult(tx, evaluation.value, dayOf(now));
  if (!units.some((unit) => unit.id === unitId)) throw new NotFound('unit', unitId);
  await write(tx, actor, now, evaluation.value, {});
  const decided = { mention, reason, decided_at: now, decided_by: actor.account! };
  await tx
    .insertInto('programme.evaluation_unit')
    .values({ evaluation_id: id, unit_id: unitId, ...decided })
    .onConflict((conflict) => conflict.columns(['evaluation_id', 'unit_id']).doUpdateSet(decided))
    .execute();
  await record(tx, actor, now, 'evaluation.unitMentioned', id, { unit: unitId, mention });
  return allow(undefined);
}

/** Writes what all of it comes to. Refusal: `not-draft`. */
export async function concludeEvaluation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, conclusion, lessons }: { id: string; conclusion: string; lessons: string },
): Done {
  const evaluation = await draftOf(tx, id);
  if (!evaluation.ok) return evaluation;
  await write(tx, actor, now, evaluation.value, { conclusion, lessons });
  await record(tx, actor, now, 'evaluation.concluded', id, { length: conclusion.length });
  return allow(undefined);
}

/**
 * Takes an evaluation one step on or back; checking it keeps what it says. Refusals: `no-such-step` (it has gone another way meanwhile, or
 * who asks wrote in it), `nothing-concluded`, `reasons-missing` (a target not met and nothing said about it), `note-missing`, `one-hand`.
 */
export async function moveEvaluation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, step, note }: { id: string; step: Step; note: string },
): Done {
  const evaluation = await hold(tx, id);
  if (!stepsOf(evaluation.state, handOf(actor, evaluation)).includes(step)) return refuse('no-such-step');
  if (step === 'return' && note === '') return refuse('note-missing');
  if (step === 'check') {
    const second = decideSecondPerson(await findOneHand(tx, evaluation.changedBy));
    if (!second.ok) return second;
  }
  const content = step === 'ask' || step === 'check' ? await drawResult(tx, evaluation, dayOf(now)) : undefined;
  if (content && content.conclusion === '') return refuse('nothing-concluded');
  const silent = content?.targets.filter(({ met, outcome, reasons }) => met === false && !outcome && reasons === '') ?? [];
  if (silent.length > 0) return refuse('reasons-missing', null, { targets: silent.map(({ code }) => code).join(', ') });
  const back = {
    state: 'draft',
    returned_at: now,
    returned_by: actor.account!,
    content: null,
    checked_at: null,
    checked_by: null,
  } as const;
  await tx
    .updateTable('programme.evaluation')
    .set(
      step === 'ask'
        ? { state: 'asked', returned_at: null, returned_by: null, returned_note: null }
        : step === 'check'
          ? { state: 'checked', content: JSON.stringify(content), checked_at: now, checked_by: actor.account! }
          : { ...back, returned_note: step === 'return' ? note : null },
    )
    .where('id', '=', id)
    .execute();
  const act = { ask: 'evaluation.asked', 'take back': 'evaluation.takenBack', check: 'evaluation.checked', return: 'evaluation.returned' }[
    step
  ];
  await record(tx, actor, now, act, id, { state: evaluation.state });
  return allow(undefined);
}

/** Throws a draft away, with all that was written in it. Refusal: `not-draft`. */
export async function dropEvaluation(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Done {
  const evaluation = await draftOf(tx, id);
  if (!evaluation.ok) return evaluation;
  await write(tx, actor, now, evaluation.value, {});
  await tx.deleteFrom('programme.evaluation_target').where('evaluation_id', '=', id).execute();
  await tx.deleteFrom('programme.evaluation_unit').where('evaluation_id', '=', id).execute();
  await tx.deleteFrom('programme.evaluation').where('id', '=', id).execute();
  await record(tx, actor, now, 'evaluation.dropped', id, { plan: evaluation.value.planId });
  return allow(undefined);
}

/** Sets a plan's own rule, or null for the default again. Refusals: what `ruleFault` finds. */
export async function setRule(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, rule }: { planId: string; rule: RatingRule | null },
): Done {
  if (!(await findPlan(tx, planId))) throw new NotFound('plan', planId);
  const fault = rule ? ruleFault(rule) : 'none';
  if (fault !== 'none') return refuse(fault);
  if (rule) {
    const set = { rule: JSON.stringify(rule), set_at: now, set_by: actor.account! };
    await tx
      .insertInto('programme.rating_rule')
      .values({ plan_id: planId, ...set })
      .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(set))
      .execute();
  } else {
    await tx.deleteFrom('programme.rating_rule').where('plan_id', '=', planId).execute();
  }
  await record(
    tx,
    actor,
    now,
    rule ? 'rating-rule.set' : 'rating-rule.reset',
    planId,
    rule ? { targets: rule.targets.length, units: rule.units.length } : {},
  );
  return allow(undefined);
}

/** What somebody is to an evaluation, for `stepsOf`. */
export const handOf = (actor: Actor, { writers }: Pick<Evaluation, 'writers'>) => ({
  keeps: actor.may.has('programme.write'),
  leads: actor.may.has('programme.lead'),
  wrote: writers.includes(actor.account!),
});

/** An evaluation as it stands, held until the transaction ends. */
export async function hold(tx: Tx, id: string): Promise<Evaluation> {
  await findEvaluation(tx, id);
  await tx.selectFrom('programme.evaluation').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return findEvaluation(tx, id);
}

async function draftOf(tx: Tx, id: string): Promise<Outcome<Evaluation>> {
  const evaluation = await hold(tx, id);
  return evaluation.state === 'draft' ? allow(evaluation) : refuse('not-draft');
}

/** Notes who writes in it, with what they write: PostgreSQL lets only those change what belongs to it. */
const write = (tx: Tx, actor: Actor, now: Temporal.Instant, { id, writers }: Evaluation, text: { conclusion?: string; lessons?: string }) =>
  tx
    .updateTable('programme.evaluation')
    .set({ ...text, changed_at: now, changed_by: actor.account!, writers: [...new Set([...writers, actor.account!])] })
    .where('id', '=', id)
    .execute();
