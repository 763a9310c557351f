import type { UnitKind } from '../units/unit.rules.ts';
import type { Flow, Living, Step } from './reorganisation.rules.ts';

/** A unit that is to begin. */
export type UnitToBegin = {
  id: string;
  kind: UnitKind;
  nameVi: string;
  nameEn: string;
  shortVi: string;
  code: string | null;
  parentId: string;
};
export type Drafted = { steps: readonly Step[]; flows: readonly Flow[] };

export const begin = (unit: UnitToBegin): Step => ({ ...unit, unitId: unit.id, what: 'begin' });

/**
 * Several units become one, new or one of them. What hangs on a unit that ends will hang on the one.
 * `newId` gives each step an id.
 */
export function merge(units: readonly string[], into: UnitToBegin | string, living: readonly Living[], newId: () => string): Drafted {
  const to = typeof into === 'string' ? into : into.id;
  const ending = units.filter((unit) => unit !== to);
  return {
    steps: [
      ...(typeof into === 'string' ? [] : [begin(into)]),
      ...ending.flatMap((unit) => [...rehang(unit, to, ending, living, newId), end(unit, newId)]),
    ],
    flows: ending.map((from) => ({ from, to, whole: true, share: null })),
  };
}

/** One unit becomes several. What hangs on it has to be told one by one: nobody knows which goes where. */
export const split = (unit: string, into: readonly UnitToBegin[], newId: () => string): Drafted => ({
  steps: [...into.map(begin), end(unit, newId)],
  flows: into.map(({ id }) => ({ from: unit, to: id, whole: into.length === 1, share: null })),
});

/** A unit ends; others, or none, take up what was its. */
export const dissolve = (unit: string, receivers: readonly string[], living: readonly Living[], newId: () => string): Drafted => ({
  steps: [...(receivers.length === 1 ? rehang(unit, receivers[0] as string, [unit], living, newId) : []), end(unit, newId)],
  flows: receivers.map((to) => ({ from: unit, to, whole: receivers.length === 1, share: null })),
});

const end = (unitId: string, newId: () => string): Step => ({ id: newId(), unitId, what: 'end' });

const rehang = (from: string, to: string, ending: readonly string[], living: readonly Living[], newId: () => string): Step[] =>
  living
    .filter(({ id, parentId }) => parentId === from && id !== to && !ending.includes(id))
    .map(({ id }) => ({ id: newId(), unitId: id, what: 're-parent', parentId: to }));
