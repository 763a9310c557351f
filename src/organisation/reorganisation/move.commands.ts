import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import type { Holding } from '../holdings.ts';
import { lockReorganisation } from './draft.commands.ts';
import { endingUnits, listExceptions, movingOf, type Owner, planOwners } from './move.queries.ts';
import { findReorganisation, type WholeReorganisation } from './reorganisation.queries.ts';
import { MAY } from './reorganisation.rules.ts';
import { findActWithUnits } from './unit-choice.queries.ts';

/** What one transaction moves at most. */
const BATCH = 2000;

/** Its day has come, or somebody has chosen an owner since: there may be something to move. */
export const unitsAreLeft = job('organisation.units-are-left', z.object({ reorganisationId: z.string() }));

/** A sweep: asks for the work of every decided act whose day has come. Also what carries on after the program was killed. */
export async function moveWhatIsDue(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from organisation.reorganisation
    where moving and state in ('decided', 'carried out') and effective_on <= ${dayOf(now)}::date`.execute(tx);
  for (const { id } of rows) await askToMove(tx, id);
}

const askToMove = (tx: Tx, id: string): Promise<void> =>
  enqueue(tx, unitsAreLeft, { reorganisationId: id }, { key: `organisation.units-are-left:${id}` });

/**
 * Moves the next batch of what ended units hold to whoever was chosen, and asks for itself again until nothing is left that has an owner.
 * One transaction a batch: killed in the middle, it carries on where it was. Two at once: the second does nothing.
 */
export const moveOn =
  (holdings: readonly Holding[], batch = BATCH) =>
  async (tx: Tx, actor: Actor, now: Temporal.Instant, { reorganisationId: id }: { reorganisationId: string }): Promise<void> => {
    const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${id}, 5204018)) as alone`.execute(tx);
    if (!rows[0]?.alone) return;
    const act = await findReorganisation(tx, id);
    if (!act || !['decided', 'carried out'].includes(act.state) || Temporal.PlainDate.compare(dayOf(now), act.effectiveOn) < 0) return;
    const moved = await moveBatch(tx, actor, now, { act, holdings, batch });
    if (moved > 0) return askToMove(tx, id);
    await sql`update organisation.reorganisation set moving = false, state = 'carried out', carried_out_at = coalesce(carried_out_at, ${now}::timestamptz)
      where id = ${id}::uuid`.execute(tx);
    if (act.state === 'decided') await record(tx, actor, now, 'reorganisation.carriedOut', id);
  };

type Course = { act: WholeReorganisation; holdings: readonly Holding[]; batch: number };

async function moveBatch(tx: Tx, actor: Actor, now: Temporal.Instant, { act, holdings, batch }: Course): Promise<number> {
  const units = endingUnits(act);
  const moving = movingOf(holdings);
  const owner = await planOwners(
    tx,
    act,
    moving.map(({ name }) => name),
  );
  const exceptions = await listExceptions(tx, act.id);
  let left = batch;
  for (const { name, count, move } of moving) {
    const found = units.length > 0 ? await count(tx, units) : new Map<string, number>();
    for (const from of units) {
      let remaining = found.get(from) ?? 0;
      let moved = 0;
      const apart = Map.groupBy(
        exceptions.filter((one) => one.unit === from && one.holding === name),
        ({ to }) => to,
      );
      // what goes elsewhere goes first, so that the rest does not take it along
      const orders: { to: Owner | undefined; ids?: string[] }[] = [
        ...[...apart].map(([to, some]) => ({ to, ids: some.map(({ recordId }) => recordId) })),
        { to: owner(from, name) },
      ];
      for (const { to, ids } of orders) {
        if (!to || left === 0 || remaining === 0) continue;
        const here = await move(tx, now, { from, to, ...(ids ? { ids } : {}), limit: left });
        if (here > 0) await record(tx, actor, now, 'reorganisation.moved', act.id, { holding: name, from, to, count: here });
        left -= here;
        moved += here;
        remaining = Math.max(0, remaining - here);
      }
      await noteProgress(tx, now, { id: act.id, from, holding: name, moved, remaining });
    }
  }
  return batch - left;
}

const noteProgress = (
  tx: Tx,
  now: Temporal.Instant,
  { id, from, holding, moved, remaining }: { id: string; from: string; holding: string; moved: number; remaining: number },
) =>
  sql`insert into organisation.reorganisation_progress as p (reorganisation_id, from_unit, holding, moved, remaining, counted_at)
    values (${id}::uuid, ${from}::uuid, ${holding}, ${moved}, ${remaining}, ${now}::timestamptz)
    on conflict (reorganisation_id, from_unit, holding)
      do update set moved = p.moved + excluded.moved, remaining = excluded.remaining, counted_at = excluded.counted_at
      where (p.remaining, excluded.moved) is distinct from (excluded.remaining, 0)`.execute(tx);

/** `to`: a unit's id; `ends`: it ends with its unit; `''`: no choice, or no longer. */
export type Choice = string;
type Done = Promise<Outcome<{ id: string }>>;

/** Chooses who takes all of a kind of a unit that ends; `holding` '' stands for every kind without a choice of its own. */
export const chooseOwner =
  (holdings: readonly Holding[]) =>
  async (
    tx: Tx,
    actor: Actor,
    now: Temporal.Instant,
    { id, unitId, choices }: { id: string; unitId: string; choices: readonly { holding: string; to: Choice }[] },
  ): Done => {
    const act = await choosing(tx, id, unitId, choices, holdings);
    if ('ok' in act) return act;
    for (const { holding, to } of choices) {
      const own = { reorganisation_id: id, from_unit: unitId, holding };
      if (to === '') {
        await sql`delete from organisation.reorganisation_owner
          where reorganisation_id = ${id}::uuid and from_unit = ${unitId}::uuid and holding = ${holding}`.execute(tx);
      } else {
        await tx
          .insertInto('organisation.reorganisation_owner')
          .values({ ...own, to_unit: ownerOf(to) })
          .onConflict((on) => on.columns(['reorganisation_id', 'from_unit', 'holding']).doUpdateSet({ to_unit: ownerOf(to) }))
          .execute();
      }
    }
    await chosen(tx, act);
    await record(tx, actor, now, 'reorganisation.ownerChosen', id, { unit: unitId, choices: choices.length });
    return allow({ id });
  };

/** Chooses for single records. `to` '' lets a record go with the rest of its kind. */
export const chooseExceptions =
  (holdings: readonly Holding[]) =>
  async (
    tx: Tx,
    actor: Actor,
    now: Temporal.Instant,
    { id, unitId, holding, choices }: { id: string; unitId: string; holding: string; choices: readonly { recordId: string; to: Choice }[] },
  ): Done => {
    const act = await choosing(
      tx,
      id,
      unitId,
      choices.map(({ to }) => ({ holding, to })),
      holdings,
    );
    if ('ok' in act) return act;
    for (const { recordId, to } of choices) {
      if (to === '') {
        await sql`delete from organisation.reorganisation_exception
          where reorganisation_id = ${id}::uuid and holding = ${holding} and record_id = ${recordId}::uuid`.execute(tx);
      } else {
        await tx
          .insertInto('organisation.reorganisation_exception')
          .values({ reorganisation_id: id, holding, record_id: recordId, from_unit: unitId, to_unit: ownerOf(to) })
          .onConflict((on) => on.columns(['reorganisation_id', 'holding', 'record_id']).doUpdateSet({ to_unit: ownerOf(to) }))
          .execute();
      }
    }
    await chosen(tx, act);
    await record(tx, actor, now, 'reorganisation.ownerChosen', id, { unit: unitId, holding, records: choices.length });
    return allow({ id });
  };

const ownerOf = (choice: Choice): Owner => (choice === 'ends' ? null : choice);

/** The act, when all of this may be chosen; else why not. */
async function choosing(
  tx: Tx,
  id: string,
  unitId: string,
  choices: readonly { holding: string; to: Choice }[],
  holdings: readonly Holding[],
): Promise<WholeReorganisation | Outcome<never>> {
  const act = await lockReorganisation(tx, id);
  if (!MAY.choose.includes(act.state)) return refuse('over');
  if (!endingUnits(act).includes(unitId)) throw new NotFound('unit', unitId);
  // what an administrator hands on stays below the unit they reorganise
  const living = new Set((await findActWithUnits(tx, id)).after.map((unit) => unit.id));
  for (const { holding, to } of choices) {
    const known = movingOf(holdings).find(({ name }) => name === holding);
    if (holding !== '' && !known) throw new NotFound('holding', holding);
    if (to === 'ends' ? !known?.mayEnd : to !== '' && !living.has(to)) return refuse('owner-not-living');
  }
  return act;
}

/** What was chosen after the day has come is moved at once. */
const chosen = async (tx: Tx, { id, state }: WholeReorganisation): Promise<void> => {
  if (state === 'draft') return;
  await tx.updateTable('organisation.reorganisation').set({ moving: true }).where('id', '=', id).execute();
  await askToMove(tx, id);
};

/** Has the clock look again at what is left. */
export async function moveAgain(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Done {
  const act = await lockReorganisation(tx, id);
  if (!MAY.finish.includes(act.state)) return refuse('over');
  await chosen(tx, act);
  await record(tx, actor, now, 'reorganisation.askedToMove', id);
  return allow({ id });
}
