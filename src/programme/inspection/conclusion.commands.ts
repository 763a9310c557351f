import { dayOf } from '../../kernel/day.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { takeNumber } from '../../organisation/privacy/running-number.commands.ts';
import { listSuccessors } from '../../organisation/units/succession.queries.ts';
import { listUnits } from '../../organisation/units/unit.queries.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { paperSymbol } from '../../platform/documents/paper.ts';
import { findPlan, isRunning } from '../plans/plan.queries.ts';
import type { KeptFile } from '../tasks/evidence.files.ts';
import { acceptDelivery, extendDelivery, returnDelivery } from '../tasks/judgement.commands.ts';
import { addTask } from '../tasks/task.commands.ts';
import { type Demand, findDemand, listDemands } from './finding.queries.ts';
import { ownBody } from './inspection.commands.ts';
import { findConclusion, findInspection } from './inspection.queries.ts';
import { afterLook } from './inspection.rules.ts';
import { keepPhotos, lockVisit } from './visit.commands.ts';

type Day = Temporal.PlainDate;
type Done = Promise<Outcome<undefined>>;

/** Writes the draft of a conclusion. Refusals: `not-held`, `issued`. */
export async function draftConclusion(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { visitId, what }: { visitId: string; what: string },
): Done {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held') return refuse(visit.state === 'concluded' ? 'issued' : 'not-held');
  const written = { what, changed_at: now, changed_by: actor.account! };
  await tx
    .insertInto('programme.conclusion')
    .values({ visit_id: visitId, ...written })
    .onConflict((conflict) => conflict.column('visit_id').doUpdateSet(written))
    .execute();
  await record(tx, actor, now, 'conclusion.drafted', visitId, { length: what.length });
  return allow(undefined);
}

/** Asks something of the unit, to be issued with the conclusion. Refusals: `not-held`, `issued`, `past`. */
export async function addDemand(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { visitId, what, dueOn }: { visitId: string; what: string; dueOn: Day },
): Promise<Outcome<{ id: string }>> {
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held') return refuse(visit.state === 'concluded' ? 'issued' : 'not-held');
  if (Temporal.PlainDate.compare(dueOn, dayOf(now)) < 0) return refuse('past');
  const { id } = await tx
    .insertInto('programme.demand')
    .values({ visit_id: visitId, what, due_on: dueOn, added_at: now, added_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'demand.added', id, { visit: visitId, due: dueOn.toString() });
  return allow({ id });
}

/** Takes back what was not issued yet. Refusal: `issued`. */
export async function removeDemand(tx: Tx, actor: Actor, now: Temporal.Instant, { demandId }: { demandId: string }): Done {
  const demand = await ownDemand(tx, demandId);
  if ((await lockVisit(tx, demand.visitId)).state !== 'held') return refuse('issued');
  await tx.deleteFrom('programme.demand').where('id', '=', demandId).execute();
  await record(tx, actor, now, 'demand.removed', demandId, { visit: demand.visitId });
  return allow(undefined);
}

/**
 * Issues the conclusion with the next number of the body; each demand becomes a task of the unit, or of the one that took it over. The unit may
 * read all of it from now on. Refusals: `not-held`, `nothing-concluded`, `plan-over`, `past` (a day of a demand), `unit-ended`, `no-body`.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 15: number by body and year.
 */
export async function issueConclusion(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  issuing: { visitId: string; abbreviation: string; signer: string; signerLines: readonly string[] },
): Done {
  const { visitId } = issuing;
  const today = dayOf(now);
  const visit = await lockVisit(tx, visitId);
  if (visit.state !== 'held') return refuse('not-held');
  if (!(await findConclusion(tx, visitId))?.what) return refuse('nothing-concluded');
  const demands = await listDemands(tx, { visitId });
  if (demands.some(({ dueOn }) => Temporal.PlainDate.compare(dueOn, today) < 0)) return refuse('past');
  const inspection = await findInspection(tx, visit.inspectionId);
  const plan = inspection && (await findPlan(tx, inspection.planId));
  if (demands.length > 0 && !(plan && isRunning(plan, today))) return refuse('plan-over');
  const answering = demands.length > 0 ? await unitOfToday(tx, visit.unitId, today) : visit.unitId;
  if (!answering) return refuse('unit-ended');
  const bodyId = await ownBody(tx, today);
  if (!bodyId) return refuse('no-body');

  for (const demand of demands) await hand(tx, actor, now, demand, { unitId: answering, dueOn: demand.dueOn });
  const number = await takeNumber(tx, bodyId, 'paper', today.year);
  await tx
    .updateTable('programme.conclusion')
    .set({
      state: 'issued',
      number,
      symbol: paperSymbol(number, 'KL', issuing.abbreviation),
      issued_on: today,
      signer: issuing.signer,
      signer_lines: [...issuing.signerLines],
      body_id: bodyId,
      changed_at: now,
      changed_by: actor.account!,
    })
    .where('visit_id', '=', visitId)
    .execute();
  await tx
    .updateTable('programme.visit')
    .set({ state: 'concluded', ...(visit.shared ? {} : { shared_at: now, shared_by: actor.account! }) })
    .where('id', '=', visitId)
    .execute();
  await record(tx, actor, now, 'conclusion.issued', visitId, { unit: visit.unitId, number, year: today.year, demands: demands.length });
  return allow(undefined);
}

/**
 * The team looked whether a demand was met. Met: what was handed in is accepted. Not met: it goes back to the unit with a later day, as a new
 * task where the old one was accepted. Refusals: `verified`, `not-issued`, `not-handed-in`, `not-later`, `plan-over`.
 */
export async function lookAtDemand(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  look: { demandId: string; met: boolean; note: string; dueOn: Day | null; photos: readonly KeptFile[] },
): Done {
  const { demandId, met, note, dueOn } = look;
  const demand = await ownDemand(tx, demandId);
  await tx.selectFrom('programme.demand').select('id').where('id', '=', demandId).forUpdate().executeTakeFirst();
  if (demand.verifiedAt) return refuse('verified');
  if (!demand.taskId) return refuse('not-issued');
  const act = afterLook(met, demand.delivery);
  if (act === 'not handed in') return refuse('not-handed-in');
  if (!met && !dueOn) return refuse('not-later');

  const { id: checkId } = await tx
    .insertInto('programme.demand_check')
    .values({ demand_id: demandId, met, note, due_on: met ? null : dueOn, at: now, by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepPhotos(tx, actor, now, { check_id: checkId }, look.photos);
  const deliveryId = demand.deliveryId!;
  if (act === 'accept') {
    const accepted = await acceptDelivery(tx, actor, now, { deliveryId, note: note || null });
    if (!accepted.ok) return accepted;
  } else if (act === 'return' || act === 'extend') {
    const turned =
      act === 'return'
        ? await returnDelivery(tx, actor, now, { deliveryId, note, dueOn })
        : await extendDelivery(tx, actor, now, { deliveryId, note, dueOn: dueOn! });
    if (!turned.ok) return turned;
  } else if (act === 'ask anew') {
    if (Temporal.PlainDate.compare(dueOn!, dayOf(now)) < 0) return refuse('not-later');
    const plan = await findPlan(tx, demand.planId);
    if (!plan || !isRunning(plan, dayOf(now))) return refuse('plan-over');
    await hand(tx, actor, now, demand, { unitId: demand.deliveryUnitId!, dueOn: dueOn! });
  }
  if (met) {
    await tx.updateTable('programme.demand').set({ verified_at: now, verified_by: actor.account! }).where('id', '=', demandId).execute();
  }
  await record(tx, actor, now, met ? 'demand.verified' : 'demand.reopened', demandId, { visit: demand.visitId });
  return allow(undefined);
}

/** Makes a demand the task of a unit. */
async function hand(tx: Tx, actor: Actor, now: Temporal.Instant, demand: Demand, to: { unitId: string; dueOn: Day }): Promise<void> {
  const { taskId } = await addTask(tx, actor, now, {
    planId: demand.planId,
    groupId: null,
    targetId: null,
    what: demand.what,
    dueOn: to.dueOn,
    rhythm: null,
    origin: 'inspection',
    originId: demand.id,
    leads: [to.unitId],
  });
  await tx.updateTable('programme.demand').set({ task_id: taskId }).where('id', '=', demand.id).execute();
}

/** The unit itself, or the only one that took it over; undefined where several did or none. */
async function unitOfToday(tx: Tx, unitId: string, today: Day): Promise<string | undefined> {
  if ((await listUnits(tx, today)).some(({ id }) => id === unitId)) return unitId;
  const after = await listSuccessors(tx, unitId);
  return after.length === 1 ? after[0]!.unitId : undefined;
}

async function ownDemand(tx: Tx, demandId: string) {
  const demand = await findDemand(tx, demandId);
  if (!demand) throw new NotFound('demand', demandId);
  if (!demand.works) throw new Forbidden('inspection.run');
  return demand;
}
