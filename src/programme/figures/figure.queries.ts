import { sql } from 'kysely';
import { listReach } from '../../organisation/units/unit.queries.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Slice } from './figure.rules.ts';
import type { Count } from './target.rules.ts';

type Day = Temporal.PlainDate;

export type Figure = Count & {
  id: string;
  indicatorId: string;
  unitId: string;
  asOf: Day;
  source: string;
  sample: boolean;
  recordedAt: Temporal.Instant;
  recordedBy: string;
};

/** The figures that count of some indicators within a span of days: of each unit and period the latest recorded; by period, oldest first. */
export async function listFigures(tx: Tx, indicatorIds: readonly string[], { from, to }: { from: Day; to: Day }): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select f.id, n.indicator_id as "indicatorId", n.unit_id as "unitId", n.as_of as "asOf", n.numerator, n.denominator, f.source, n.sample,
      f.recorded_at as "recordedAt", f.recorded_by as "recordedBy"
    from programme.figure_now n
    join programme.figure f on f.id = n.figure_id
    where n.indicator_id = any (${indicatorIds}::uuid[]) and n.as_of between ${from}::date and ${to}::date
    order by n.as_of, n.indicator_id, n.unit_id
    limit 500000`.execute(tx);
  return rows;
}

/**
 * The units whose figures this actor sees; undefined: every unit's. A total reckoned from fewer units than it is about must never stand
 * there as if it were the whole: screens hand this on and name what they show.
 */
export type Sight = ReadonlySet<string> | undefined;
export const findSight = async (tx: Tx, actor: Actor): Promise<Sight> =>
  actor.may.has('programme.read') ? undefined : listReach(tx, 'figure.read');

/** The units this actor may report for; undefined: every unit. */
export const findReporting = async (tx: Tx, actor: Actor): Promise<Sight> =>
  actor.may.has('programme.write') ? undefined : listReach(tx, 'figure.report');

/** One thing a unit said about a period: the first is the report, further ones correct it. */
export type Said = Figure & { serial: number; note: string | null; parts: Part[] };
export type Part = Count & Slice;

/** Everything a unit said about a period, latest first. */
export async function listSaid(tx: Tx, { indicatorId, unitId, asOf }: { indicatorId: string; unitId: string; asOf: Day }): Promise<Said[]> {
  const rows = await tx
    .selectFrom('programme.figure')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .where('unit_id', '=', unitId)
    .where('as_of', '=', asOf)
    .orderBy('serial', 'desc')
    .limit(200)
    .execute();
  const parts = await listParts(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    serial: row.serial,
    indicatorId: row.indicator_id,
    unitId: row.unit_id,
    asOf: row.as_of,
    numerator: row.numerator,
    denominator: row.denominator,
    source: row.source,
    note: row.note,
    sample: row.sample,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    parts: parts.get(row.id) ?? [],
  }));
}

/** How figures are broken down, by figure; none where nobody said. */
export async function listParts(tx: Tx, figureIds: readonly string[]): Promise<Map<string, Part[]>> {
  const found = new Map<string, Part[]>();
  if (figureIds.length === 0) return found;
  const { rows } = await sql<Part & { figureId: string }>`
    select figure_id as "figureId", breakdown, part, numerator, denominator from programme.figure_part
    where figure_id = any (${figureIds}::uuid[]) limit 100000`.execute(tx);
  for (const { figureId, ...part } of rows) found.set(figureId, [...(found.get(figureId) ?? []), part]);
  return found;
}
