import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { listUnits } from '../units/unit.queries.ts';
import { type Drafted, dissolve, merge, split, type UnitToBegin } from './preset.rules.ts';
import { findReorganisation, type WholeReorganisation } from './reorganisation.queries.ts';
import { type Flow, MAY, type SeatChange, type Step } from './reorganisation.rules.ts';

type Day = Temporal.PlainDate;
type ReorganisationPaper = { title: string; symbol: string; signedOn: Day | null; effectiveOn: Day };
type Done = Promise<Outcome<{ id: string }>>;

/** Begins a draft of what is to happen below a unit of the actor's reach. */
export async function draftReorganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { scopeId, ...paper }: ReorganisationPaper & { scopeId: string },
): Done {
  const id = newId();
  const mine = await sql<{ mine: boolean }>`
    select ${scopeId}::uuid = any (organisation.actor_reach('organisation.reorganise')) as mine`.execute(tx);
  if (!mine.rows[0]?.mine) throw new NotFound('unit', scopeId);
  await tx
    .insertInto('organisation.reorganisation')
    .values({ id, unit_id: scopeId, ...paperRow(paper), state: 'draft', created_at: now, created_by: actor.account as string })
    .execute();
  await record(tx, actor, now, 'reorganisation.drafted', id, { under: scopeId, on: paper.effectiveOn.toString() });
  return allow({ id });
}

export const changePaper = (tx: Tx, actor: Actor, now: Temporal.Instant, { id, ...paper }: ReorganisationPaper & { id: string }): Done =>
  drafting(tx, id, async () => {
    await tx.updateTable('organisation.reorganisation').set(paperRow(paper)).where('id', '=', id).execute();
    await record(tx, actor, now, 'reorganisation.changed', id, { on: paper.effectiveOn.toString() });
  });

const paperRow = ({ title, symbol, signedOn, effectiveOn }: ReorganisationPaper) => ({
  ...{ title, symbol },
  signed_on: signedOn,
  effective_on: effectiveOn,
});

export const mergeUnits = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, units, into }: { id: string; units: readonly string[]; into: UnitToBegin | string },
): Done => drawing(tx, actor, now, id, async (act) => merge(units, into, await listUnits(tx, act.effectiveOn), newId));

export const splitUnit = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, unitId, into }: { id: string; unitId: string; into: readonly UnitToBegin[] },
): Done => drawing(tx, actor, now, id, async () => split(unitId, into, newId));

export const dissolveUnit = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, unitId, receivers }: { id: string; unitId: string; receivers: readonly string[] },
): Done => drawing(tx, actor, now, id, async (act) => dissolve(unitId, receivers, await listUnits(tx, act.effectiveOn), newId));

/** Adds steps, flows and seats as they are. What was drafted for the same unit and of the same kind is written over. */
export const addToDraft = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  {
    id,
    steps = [],
    flows = [],
    seats = [],
  }: { id: string; steps?: readonly Step[]; flows?: readonly Flow[]; seats?: readonly SeatChange[] },
): Done =>
  drawing(tx, actor, now, id, async () => {
    for (const { duty, unitId } of seats) {
      await tx
        .insertInto('organisation.reorganisation_seat')
        .values({ reorganisation_id: id, duty, unit_id: unitId })
        .onConflict((on) => on.columns(['reorganisation_id', 'duty']).doUpdateSet({ unit_id: unitId }))
        .execute();
    }
    return { steps, flows };
  });

/** Says who sits where from the day on; a seat not named stays with whom it is. */
export const chooseSeats = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, seats }: { id: string; seats: readonly SeatChange[] },
): Done =>
  drafting(tx, id, async () => {
    await tx.deleteFrom('organisation.reorganisation_seat').where('reorganisation_id', '=', id).execute();
    for (const { duty, unitId } of seats) {
      await tx.insertInto('organisation.reorganisation_seat').values({ reorganisation_id: id, duty, unit_id: unitId }).execute();
    }
    await record(tx, actor, now, 'reorganisation.changed', id, { seats: seats.length });
  });

/** Takes a step away; with a unit that was to begin also the flows to it, what was to hang on it and what it was to take over. */
export const removeStep = (tx: Tx, actor: Actor, now: Temporal.Instant, { id, stepId }: { id: string; stepId: string }): Done =>
  drafting(tx, id, async (act) => {
    const step = act.steps.find((one) => one.id === stepId);
    if (!step) throw new NotFound('step', stepId);
    if (step.what === 'begin') {
      const named = { flow: 'to_unit', owner: 'to_unit', exception: 'to_unit', seat: 'unit_id' } as const;
      for (const [table, column] of Object.entries(named)) {
        await sql`delete from ${sql.table(`organisation.reorganisation_${table}`)}
          where reorganisation_id = ${id}::uuid and ${sql.ref(column)} = ${stepId}::uuid`.execute(tx);
      }
      await tx.deleteFrom('organisation.reorganisation_step').where('reorganisation_id', '=', id).where('parent_id', '=', stepId).execute();
    }
    if (step.what === 'end') {
      for (const table of ['flow', 'owner', 'exception']) {
        await sql`delete from ${sql.table(`organisation.reorganisation_${table}`)}
          where reorganisation_id = ${id}::uuid and from_unit = ${step.unitId}::uuid`.execute(tx);
      }
    }
    await tx.deleteFrom('organisation.reorganisation_step').where('reorganisation_id', '=', id).where('id', '=', stepId).execute();
    await record(tx, actor, now, 'reorganisation.changed', id, { removed: step.what, unit: step.unitId });
  });

export const removeFlow = (tx: Tx, actor: Actor, now: Temporal.Instant, { id, from, to }: { id: string; from: string; to: string }): Done =>
  drafting(tx, id, async () => {
    const { numDeletedRows } = await tx
      .deleteFrom('organisation.reorganisation_flow')
      .where('reorganisation_id', '=', id)
      .where('from_unit', '=', from)
      .where('to_unit', '=', to)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new NotFound('flow', `${from} ${to}`);
    await record(tx, actor, now, 'reorganisation.changed', id, { from, to });
  });

/** The act, locked until the transaction ends. @throws NotFound */
export async function lockReorganisation(tx: Tx, id: string): Promise<WholeReorganisation> {
  await tx.selectFrom('organisation.reorganisation').select('id').where('id', '=', id).forUpdate().execute();
  const act = await findReorganisation(tx, id);
  if (!act) throw new NotFound('reorganisation', id);
  return act;
}

async function drafting(tx: Tx, id: string, write: (act: WholeReorganisation) => Promise<void>): Done {
  const act = await lockReorganisation(tx, id);
  if (!MAY.change.includes(act.state)) return refuse('not-a-draft');
  await write(act);
  return allow({ id });
}

const drawing = (tx: Tx, actor: Actor, now: Temporal.Instant, id: string, draw: (act: WholeReorganisation) => Promise<Drafted>): Done =>
  drafting(tx, id, async (act) => {
    const { steps, flows } = await draw(act);
    let position = act.steps.length;
    for (const step of steps) await putStep(tx, id, step, (position += 1));
    for (const { from, to, whole, share } of flows) {
      await tx
        .insertInto('organisation.reorganisation_flow')
        .values({ reorganisation_id: id, from_unit: from, to_unit: to, whole, share })
        .onConflict((on) => on.columns(['reorganisation_id', 'from_unit', 'to_unit']).doUpdateSet({ whole, share }))
        .execute();
    }
    await record(tx, actor, now, 'reorganisation.changed', id, { steps: steps.length, flows: flows.length });
  });

async function putStep(tx: Tx, id: string, step: Step, position: number): Promise<void> {
  const says = {
    kind: step.what === 'begin' ? step.kind : null,
    name_vi: 'nameVi' in step ? step.nameVi : null,
    name_en: 'nameEn' in step ? step.nameEn : null,
    short_vi: 'shortVi' in step ? step.shortVi : null,
    code: 'code' in step ? step.code : null,
    parent_id: 'parentId' in step ? step.parentId : null,
  };
  await tx
    .insertInto('organisation.reorganisation_step')
    .values({ id: step.id, reorganisation_id: id, position, what: step.what, unit_id: step.unitId, ...says })
    .onConflict((on) => on.columns(['reorganisation_id', 'unit_id', 'what']).doUpdateSet(says))
    .execute();
}
