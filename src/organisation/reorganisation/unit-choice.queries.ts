import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listUnits, type UnitOfDay } from '../units/unit.queries.ts';
import { findReorganisation, type WholeReorganisation } from './reorganisation.queries.ts';
import { treeAfter } from './reorganisation.rules.ts';

/** A reorganisation with the units it may speak of: those below its scope before its day, and those once it is in effect. */
export type ActWithUnits = { act: WholeReorganisation; before: readonly UnitOfDay[]; after: readonly UnitOfDay[]; names: UnitNames };
export type UnitNames = ReadonlyMap<string, Pick<UnitOfDay, 'name' | 'nameEn' | 'short' | 'code'>>;

/** @throws NotFound when there is none, or none in reach. */
export async function findActWithUnits(tx: Tx, id: string): Promise<ActWithUnits> {
  const act = await findReorganisation(tx, id);
  if (!act) throw new NotFound('reorganisation', id);
  const written = act.state !== 'draft' && act.state !== 'withdrawn';
  const onTheDay = await listUnits(tx, act.effectiveOn);
  const before = written ? await listUnits(tx, act.effectiveOn.subtract({ days: 1 })) : onTheDay;
  const after = written ? onTheDay : unitsAfter(act, onTheDay);
  return {
    act,
    before: below(act.scopeId, before),
    after: below(act.scopeId, after),
    names: new Map(
      [...after, ...unitsAfter({ steps: act.steps.filter(({ what }) => what === 'begin') }, []), ...before].map((unit) => [unit.id, unit]),
    ),
  };
}

/** The units of a day as a draft would make them. */
function unitsAfter({ steps }: Pick<WholeReorganisation, 'steps'>, living: readonly UnitOfDay[]): UnitOfDay[] {
  const known = new Map(living.map((unit) => [unit.id, unit]));
  return [...treeAfter({ steps, living }).values()].flatMap(({ id, code, parentId }) => {
    const says = steps.filter((step) => step.unitId === id);
    const begun = says.find((step) => step.what === 'begin');
    const named = says.find((step) => step.what === 'rename') ?? begun;
    const unit = known.get(id);
    const kind = begun?.kind ?? unit?.kind;
    if (!kind) return [];
    const names = named ? { name: named.nameVi, nameEn: named.nameEn, short: named.shortVi } : unit;
    return names ? [{ id, kind, name: names.name, nameEn: names.nameEn, short: names.short, code, parentId }] : [];
  });
}

/** The scope itself and everything below it; all of it where the scope is not among them. A draft may have made a circle: each unit once. */
function below(scope: string, units: readonly UnitOfDay[]): UnitOfDay[] {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const found = new Set(units.filter(({ id }) => id === scope));
  for (const unit of found) for (const child of children.get(unit.id) ?? []) found.add(child);
  return [...found];
}
