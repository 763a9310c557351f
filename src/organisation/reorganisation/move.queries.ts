import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Holding } from '../holdings.ts';
import type { WholeReorganisation } from './reorganisation.queries.ts';

type MovingHolding = Extract<Holding, { on: 'moves' }>;
export const movingOf = (holdings: readonly Holding[]): MovingHolding[] => holdings.filter((one) => one.on === 'moves');

export const endingUnits = ({ steps }: Pick<WholeReorganisation, 'steps'>): string[] =>
  steps.filter(({ what }) => what === 'end').map(({ unitId }) => unitId);

/** A choice: a unit's id; null: it ends with its unit. */
export type Owner = string | null;
type OwnerChoice = { unit: string; holding: string; to: Owner };
type ExceptionChoice = { unit: string; holding: string; recordId: string; to: Owner };

/** Who was chosen to take what. `holding` '' stands for everything of a unit that has no choice of its own. */
export async function listOwners(tx: Tx, id: string): Promise<OwnerChoice[]> {
  const { rows } = await sql<OwnerChoice>`
    select from_unit as unit, holding, to_unit as "to" from organisation.reorganisation_owner where reorganisation_id = ${id}::uuid`.execute(
    tx,
  );
  return rows;
}

/** The records that go elsewhere than the rest of their kind. */
export async function listExceptions(tx: Tx, id: string, unit: string | null = null): Promise<ExceptionChoice[]> {
  const { rows } = await sql<ExceptionChoice>`
    select from_unit as unit, holding, record_id as "recordId", to_unit as "to" from organisation.reorganisation_exception
    where reorganisation_id = ${id}::uuid and (${unit}::uuid is null or from_unit = ${unit}::uuid) order by holding, record_id`.execute(tx);
  return rows;
}

/** Who takes all of a kind, by unit and kind; undefined where nobody has been chosen. */
export async function planOwners(
  tx: Tx,
  act: WholeReorganisation,
  holdings: readonly string[],
): Promise<(unit: string, holding: string) => Owner | undefined> {
  const { rows } = await sql<OwnerChoice>`
    select u.unit, h.holding, o.to_unit as "to" from unnest(${endingUnits(act)}::uuid[]) u (unit), unnest(${holdings}::text[]) h (holding),
      organisation.planned_owner(${act.id}::uuid, u.unit, h.holding, null) o`.execute(tx);
  const planned = new Map(rows.map(({ unit, holding, to }) => [`${unit} ${holding}`, to]));
  return (unit, holding) => planned.get(`${unit} ${holding}`);
}

/** One cell of what goes where. `to` undefined: nobody has been chosen; null: it ends with the unit. */
export type Cell = {
  unit: string;
  holding: string;
  count: number;
  to: Owner | undefined;
  chosen: boolean;
  exceptions: number;
  moved: number;
};

/**
 * What goes where: each ending unit and each kind of thing that moves, with what is open in it now. In a finished act nothing is: finishing is
 * refused while anything moves, and what has stayed with the old unit is its past.
 */
export async function listCells(tx: Tx, act: WholeReorganisation, holdings: readonly Holding[]): Promise<Cell[]> {
  const units = endingUnits(act);
  const moving = movingOf(holdings);
  const owners = await planOwners(
    tx,
    act,
    moving.map(({ name }) => name),
  );
  const own = new Set((await listOwners(tx, act.id)).map(({ unit, holding }) => `${unit} ${holding}`));
  const exceptions = Map.groupBy(await listExceptions(tx, act.id), ({ unit, holding }) => `${unit} ${holding}`);
  const progress = await listProgress(tx, act.id);
  const cells: Cell[] = [];
  for (const { name, count } of moving) {
    const counts = units.length > 0 && act.state !== 'finished' ? await count(tx, units) : new Map<string, number>();
    for (const unit of units) {
      const key = `${unit} ${name}`;
      cells.push({
        ...{ unit, holding: name, count: counts.get(unit) ?? 0, to: owners(unit, name), chosen: own.has(key) },
        exceptions: exceptions.get(key)?.length ?? 0,
        moved: progress.find((one) => one.unit === unit && one.holding === name)?.moved ?? 0,
      });
    }
  }
  return cells;
}

export type Progress = { unit: string; holding: string; moved: number; remaining: number };

async function listProgress(tx: Tx, id: string): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select from_unit as unit, holding, moved, remaining from organisation.reorganisation_progress where reorganisation_id = ${id}::uuid`.execute(
    tx,
  );
  return rows;
}

/** What is open in a unit that has ended: as the actor finds it, and as the clock, which sees everything, last counted. */
export async function listStillOpen(
  tx: Tx,
  act: WholeReorganisation,
  holdings: readonly Holding[],
): Promise<{ unit: string; holding: string; count: number }[]> {
  const counted = await listProgress(tx, act.id);
  return (await listCells(tx, act, holdings))
    .map(({ unit, holding, count }) => ({
      ...{ unit, holding },
      count: Math.max(count, counted.find((one) => one.unit === unit && one.holding === holding)?.remaining ?? 0),
    }))
    .filter(({ count }) => count > 0);
}
