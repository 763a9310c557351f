import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Holding } from '../holdings.ts';
import { beginUnit, endUnit, recodeUnit, renameUnit, reparentUnit } from '../units/tree.commands.ts';
import { holdToTree } from '../units/tree-check.commands.ts';
import { lockReorganisation } from './draft.commands.ts';
import { listStillOpen } from './move.queries.ts';
import { listProblems, type WholeReorganisation } from './reorganisation.queries.ts';
import { MAY, mayWithdraw, type Step } from './reorganisation.rules.ts';
import { restoreTree, snapshotOf, stillAsLeft } from './tree-rows.commands.ts';

type Done = Promise<Outcome<{ id: string }>>;

/**
 * Writes a draft into the tree, with the dates of its day: nothing has to happen at midnight. Posts in units that end get that day as
 * their end; what the units hold is moved by the clock from that day on. Refused as long as anything stands in the way.
 */
export async function decideReorganisation(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Done {
  const act = await lockReorganisation(tx, id);
  if (!MAY.decide.includes(act.state)) return refuse('not-a-draft');
  return holdToTree(tx, async () => {
    // looked at only once nobody else writes in the tree: of two acts decided at once each would not see the other
    const problems = await listProblems(tx, act);
    if (problems.length > 0) return refuse('problems', null, { count: problems.length });
    const before = await snapshotOf(tx, act);
    await writeTree(tx, act);
    await sql`insert into organisation.succession (from_unit, to_unit, on_day, reorganisation_id, whole, share)
      select from_unit, to_unit, ${act.effectiveOn}::date, reorganisation_id, whole, share
      from organisation.reorganisation_flow where reorganisation_id = ${id}::uuid`.execute(tx);
    await sql`update organisation.reorganisation set state = 'decided', moving = true, decided_at = ${now}::timestamptz, decided_by = ${actor.account}::uuid,
      tree_before = ${before}::jsonb, tree_after = ${await snapshotOf(tx, act)}::jsonb where id = ${id}::uuid`.execute(tx);
    await record(tx, actor, now, 'reorganisation.decided', id, { on: act.effectiveOn.toString(), steps: act.steps.length });
    return allow({ id });
  });
}

/** In an order in which each finds what it names; what still contradicts itself on the way is looked at when all is written. */
async function writeTree(tx: Tx, act: WholeReorganisation): Promise<void> {
  const { effectiveOn: on, symbol, steps } = act;
  for (const step of parentsFirst(steps)) {
    const { nameVi, nameEn, shortVi, kind, code, parentId } = step;
    await beginUnit(tx, { id: step.id, kind, nameVi, nameEn, shortVi, code, parentId, from: on, to: null, decision: symbol });
  }
  for (const step of steps) {
    if (step.what === 're-parent') await reparentUnit(tx, step.unitId, step.parentId, on, symbol);
    if (step.what === 'rename') await renameUnit(tx, step.unitId, step, on, symbol);
    if (step.what === 'recode') await recodeUnit(tx, step.unitId, step.code, on, symbol);
  }
  for (const { duty, unitId } of act.seats) {
    await sql`update organisation.seat set valid_to = ${on}::date
      where duty = ${duty} and valid_from < ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(tx);
    await tx.insertInto('organisation.seat').values({ duty, unit_id: unitId, valid_from: on, valid_to: null }).execute();
  }
  for (const step of steps) {
    if (step.what !== 'end') continue;
    await sql`update organisation.post set valid_to = ${on}::date, term_to = valid_to, ended_by = ${act.id}::uuid
      where unit_id = ${step.unitId}::uuid and (valid_to is null or valid_to > ${on}::date)`.execute(tx);
    await endUnit(tx, step.unitId, on, symbol);
  }
}

type Begin = Extract<Step, { what: 'begin' }>;

function parentsFirst(steps: readonly Step[]): Begin[] {
  const begins = steps.filter((step): step is Begin => step.what === 'begin');
  const ordered: Begin[] = [];
  const put = (step: Begin): void => {
    if (ordered.includes(step)) return;
    const parent = begins.find(({ id }) => id === step.parentId);
    if (parent) put(parent);
    ordered.push(step);
  };
  begins.forEach(put);
  return ordered;
}

/** Takes back what was decided, before its day: the tree is what it was, row by row. A draft is simply laid aside. */
export async function withdrawReorganisation(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Done {
  const act = await lockReorganisation(tx, id);
  if (!MAY.withdraw.includes(act.state)) return refuse('over');
  if (!mayWithdraw(act.state, act.effectiveOn, dayOf(now))) return refuse('day-has-come');
  const written = act.state === 'decided';
  const restored = written ? await restoring(tx, act) : allow(null);
  if (!restored.ok) return restored;
  await sql`update organisation.reorganisation set state = 'withdrawn', moving = false, withdrawn_at = ${now}::timestamptz, withdrawn_by = ${actor.account}::uuid
    where id = ${id}::uuid`.execute(tx);
  await record(tx, actor, now, 'reorganisation.withdrawn', id, { wasDecided: written });
  return allow({ id });
}

/** Refused where something came afterwards that stands on it: a later decision, a change by hand, a post in a unit that now never begins. */
async function restoring(tx: Tx, act: WholeReorganisation): Promise<Outcome<null>> {
  try {
    return await holdToTree(tx, async () => {
      if (!(await stillAsLeft(tx, act))) return refuse('changed-since');
      await restoreTree(tx, act);
      return allow(null);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error;
    return refuse('new-unit-in-use');
  }
}

/** Says that it is over. Refused as long as anything that a unit held has not been moved, named with where it lies. */
export const finishReorganisation =
  (holdings: readonly Holding[]) =>
  async (tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Done => {
    const act = await lockReorganisation(tx, id);
    if (!MAY.finish.includes(act.state)) return refuse('over');
    if (Temporal.PlainDate.compare(dayOf(now), act.effectiveOn) < 0) return refuse('day-has-not-come');
    const open = await listStillOpen(tx, act, holdings);
    const [first] = open;
    if (first) {
      const count = open.reduce((sum, one) => sum + one.count, 0);
      return refuse('still-open', null, { count, holding: first.holding, unit: first.unit });
    }
    await sql`update organisation.reorganisation set state = 'finished', moving = false, finished_at = ${now}::timestamptz, finished_by = ${actor.account}::uuid
      where id = ${id}::uuid`.execute(tx);
    await record(tx, actor, now, 'reorganisation.finished', id);
    return allow({ id });
  };
