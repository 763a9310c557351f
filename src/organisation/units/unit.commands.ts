import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Holding } from '../holdings.ts';
import { endsByReorganisation } from './succession.queries.ts';
import { beginUnit, endUnit, recodeUnit, renameUnit, reparentUnit } from './tree.commands.ts';
import { holdToTree } from './tree-check.commands.ts';
import {
  decideEnd,
  decideGoOn,
  decideNewCode,
  decideNewName,
  decideNewParent,
  decideNewUnit,
  type UnitFacts,
  type UnitKind,
  type UnitNames,
} from './unit.rules.ts';
import { findParentFacts, findUnitFacts, findWhatOutlives, listCodeHolders, listNamesakes } from './unit-facts.queries.ts';

type Day = Temporal.PlainDate;
/** `decision`: symbol of the document that says so, '' when none was given. */
type Change = { unitId: string; from: Day; decision: string };
type Done = Promise<Outcome<{ unitId: string }>>;

/** Adds a unit below one that the actor administers. */
export const addUnit = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  unit: UnitNames & { kind: UnitKind; code: string | null; parentId: string; from: Day; to: Day | null; decision: string },
): Done =>
  holdToTree(tx, async () => {
    const parent = await findParentFacts(tx, unit.parentId);
    if (!parent) throw new NotFound('unit', unit.parentId);
    const holders = await listCodeHolders(tx, unit.code);
    const decision = decideNewUnit(unit, { parent, holders, namesakes: await listNamesakes(tx, unit.parentId, unit.nameVi) });
    if (!decision.ok) return decision;
    const unitId = await beginUnit(tx, unit);
    await record(tx, actor, now, 'unit.begun', unitId, { parent: unit.parentId, code: unit.code, ...said(unit) });
    return allow({ unitId });
  });

export const changeName = (tx: Tx, actor: Actor, now: Temporal.Instant, { names, ...change }: Change & { names: UnitNames }): Done =>
  changing(tx, change, async (unit) => {
    const decision = decideNewName(unit, names, change.from, dayOf(now));
    if (!decision.ok) return decision;
    await renameUnit(tx, unit.id, names, change.from, change.decision);
    await record(tx, actor, now, 'unit.renamed', unit.id, said(change));
    return allow({ unitId: unit.id });
  });

/** `code` null: from then on it has none. */
export const changeCode = (tx: Tx, actor: Actor, now: Temporal.Instant, { code, ...change }: Change & { code: string | null }): Done =>
  changing(tx, change, async (unit) => {
    const decision = decideNewCode(unit, code, change.from, { holders: await listCodeHolders(tx, code), today: dayOf(now) });
    if (!decision.ok) return decision;
    await recodeUnit(tx, unit.id, code, change.from, change.decision);
    await record(tx, actor, now, 'unit.recoded', unit.id, { code, ...said(change) });
    return allow({ unitId: unit.id });
  });

export const changeParent = (tx: Tx, actor: Actor, now: Temporal.Instant, { parentId, ...change }: Change & { parentId: string }): Done =>
  changing(tx, change, async (unit) => {
    const parent = await findParentFacts(tx, parentId);
    if (!parent) throw new NotFound('unit', parentId);
    const decision = decideNewParent(unit, parent, change.from, dayOf(now));
    if (!decision.ok) return decision;
    await reparentUnit(tx, unit.id, parentId, change.from, change.decision);
    await record(tx, actor, now, 'unit.moved', unit.id, { parent: parentId, ...said(change) });
    return allow({ unitId: unit.id });
  });

/** Ends a unit that leaves nobody and nothing behind, so that it is no more on day `from`. `holdings`: what units may hold. */
export const closeUnit = (
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { holdings, ...change }: Change & { holdings: readonly Holding[] },
): Done =>
  changing(tx, change, async (unit) => {
    const outlives = await findWhatOutlives(tx, unit.id, change.from);
    const decision = decideEnd(unit, change.from, { ...outlives, held: await countHeld(tx, unit.id, holdings) }, dayOf(now));
    if (!decision.ok) return decision;
    await endUnit(tx, unit.id, change.from, change.decision);
    await record(tx, actor, now, 'unit.closed', unit.id, said(change));
    return allow({ unitId: unit.id });
  });

/** Takes back an end that has not come yet: what was to end with the unit goes on with it. */
export const keepUnit = (tx: Tx, actor: Actor, now: Temporal.Instant, { unitId }: { unitId: string }): Done =>
  changing(tx, { unitId }, async (unit) => {
    const to = unit.life.to;
    const lastOf = <T extends { to: Day | null }>(rows: readonly T[]) => rows.find((row) => to && row.to?.equals(to));
    const parentId = lastOf(unit.parents)?.parentId;
    const decision = decideGoOn(unit, {
      byReorganisation: await endsByReorganisation(tx, unitId),
      parent: parentId ? await findParentFacts(tx, parentId) : undefined,
      holders: await listCodeHolders(tx, lastOf(unit.codes)?.code ?? null),
      today: dayOf(now),
    });
    if (!decision.ok) return decision;
    await tx.updateTable('organisation.unit').set({ valid_to: null, end_decision: '' }).where('id', '=', unitId).execute();
    for (const table of ['organisation.unit_name', 'organisation.unit_code', 'organisation.unit_parent'] as const) {
      await tx.updateTable(table).set({ valid_to: null }).where('unit_id', '=', unitId).where('valid_to', '=', to).execute();
    }
    await record(tx, actor, now, 'unit.kept', unitId, { to: String(to) });
    return allow({ unitId });
  });

const changing = (tx: Tx, { unitId }: { unitId: string }, change: (unit: UnitFacts) => Done): Done =>
  holdToTree(tx, async () => {
    const unit = await findUnitFacts(tx, unitId);
    if (!unit) throw new NotFound('unit', unitId);
    return change(unit);
  });

async function countHeld(tx: Tx, unitId: string, holdings: readonly Holding[]): Promise<number> {
  let held = 0;
  for (const holding of holdings) {
    if (holding.on === 'moves') held += (await holding.count(tx, [unitId])).get(unitId) ?? 0;
  }
  return held;
}

const said = ({ from, decision }: { from: Day; decision: string }) => ({ from: from.toString(), decision });
