import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** A day in Vietnam, `2026-11-24`, and how many. Days without any are there, with 0. */
export type DayCount = { day: string; count: number };

/**
 * Totals by the names pages print them under (`visits`, `views:<article id>`) that have changed since `cursor`; all of them without one.
 * `asOf` is the next cursor, by the database's clock, early on purpose: a transaction that was still open meanwhile is not missed.
 */
export async function listTotalsChangedSince(
  tx: Tx,
  cursor: string | undefined,
): Promise<{ totals: [name: string, total: number][]; asOf: string }> {
  const { rows } = await sql<{ name: string; total: number; asOf: string }>`
    with clock as (select (clock_timestamp() - interval '10 minutes')::text as as_of)
    select 'visits' as name, (carried_over + counted)::float8 as total, as_of as "asOf" from portal.visit_total, clock
    union all
    select 'views:' || article_id, (carried_over + counted)::float8, as_of from portal.view_total, clock
    where changed_at >= coalesce(${cursor ?? null}::timestamptz, '-infinity')`.execute(tx);
  return { totals: rows.map(({ name, total }) => [name, total]), asOf: theRow(rows).asOf };
}

/** The visits in all and where those before this instance come from. */
export async function findVisitTotal(tx: Tx): Promise<{ total: number; counted: number; carriedOver: number; source: string | null }> {
  const { rows } = await sql<{ total: number; counted: number; carriedOver: number; source: string | null }>`
    select (carried_over + counted)::float8 as total, counted::float8 as counted,
      carried_over::float8 as "carriedOver", carried_over_source as source
    from portal.visit_total`.execute(tx);
  return theRow(rows);
}

/** The views of an article in all; undefined when it has never been viewed nor carried any over. */
export async function findViewTotal(
  tx: Tx,
  articleId: string,
): Promise<{ total: number; counted: number; carriedOver: number; source: string | null } | undefined> {
  const { rows } = await sql<{ total: number; counted: number; carriedOver: number; source: string | null }>`
    select (carried_over + counted)::float8 as total, counted::float8 as counted,
      carried_over::float8 as "carriedOver", carried_over_source as source
    from portal.view_total where article_id = ${articleId}::uuid`.execute(tx);
  return rows[0];
}

/** The visits of each of the `days` days (1 to 366) up to and with `until`, oldest first. */
export async function listVisitsPerDay(tx: Tx, until: Temporal.PlainDate, days: number): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select to_char(d, 'YYYY-MM-DD') as day, coalesce(c.visits, 0)::float8 as count
    from generate_series(${first(until, days)}::date, ${until.toString()}::date, interval '1 day') d
    left join portal.visit_count c on c.day = d::date
    order by d`.execute(tx);
  return rows;
}

/** The first day on which this instance counted a visit; undefined before that. */
export async function findFirstCountedDay(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`select to_char(min(day), 'YYYY-MM-DD') as day from portal.visit_count`.execute(tx);
  return rows[0]?.day ?? undefined;
}

/** The views of an article on each of the `days` days (1 to 366) up to and with `until`, oldest first. */
export async function listViewsPerDay(tx: Tx, articleId: string, until: Temporal.PlainDate, days: number): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select to_char(d, 'YYYY-MM-DD') as day, coalesce(c.views, 0)::float8 as count
    from generate_series(${first(until, days)}::date, ${until.toString()}::date, interval '1 day') d
    left join portal.view_count c on c.article_id = ${articleId}::uuid and c.day = d::date
    order by d`.execute(tx);
  return rows;
}

function first(until: Temporal.PlainDate, days: number): string {
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new RangeError(`${days} days; a history has 1 to 366`);
  return until.subtract({ days: days - 1 }).toString();
}

function theRow<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error('portal.visit_total has no row; the migration that makes it must run first');
  return row;
}
