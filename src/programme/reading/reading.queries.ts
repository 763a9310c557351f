import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { listIndicators } from '../figures/indicator.queries.ts';
import type { Proposed } from '../plans/plan.content.ts';
import { listNameable } from '../plans/plan-life.queries.ts';
import { matchIndicator } from './indicator-match.rules.ts';
import { INDICATOR_PHRASES } from './indicator-phrases.ts';
import type { Place, Surroundings } from './proposal.ts';

/** What is kept of a document being read: the proposal as corrected so far, where its values stand, and what was not found. */
export type Proposal = { proposed: Proposed; places: Place[]; missing: string[] };
export type Reading = Proposal & {
  id: string;
  name: string;
  sha256: string;
  size: number;
  source: string;
  readAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  /** The plan it has become. */
  planId: string | null;
};

/** @returns undefined when there is none, or it is somebody else's. */
export async function findReading(tx: Tx, readingId: string): Promise<Reading | undefined> {
  const row = await tx.selectFrom('programme.reading').selectAll().where('id', '=', readingId).executeTakeFirst();
  return (
    row && {
      ...(row.proposal as unknown as Proposal),
      id: row.id,
      name: row.name,
      sha256: row.sha256,
      size: row.size,
      source: row.source,
      readAt: row.read_at,
      changedAt: row.changed_at,
      planId: row.plan_id,
    }
  );
}

export type OpenReading = { id: string; name: string; symbol: string | null; changedAt: Temporal.Instant };

/** The actor's own documents that have not become a plan yet, the latest first. */
export const listOpenReadings = (tx: Tx): Promise<OpenReading[]> =>
  tx
    .selectFrom('programme.reading')
    .select(['id', 'name', 'changed_at as changedAt', sql<string | null>`proposal -> 'proposed' ->> 'symbol'`.as('symbol')])
    .where('plan_id', 'is', null)
    .orderBy('changed_at', 'desc')
    .limit(50)
    .execute();

/** Units as they were on the day of the plan, and the indicators there are now. */
export async function findSurroundings(tx: Tx, day: Temporal.PlainDate): Promise<Surroundings> {
  const indicators = await listIndicators(tx);
  const known = indicators.map(({ code, name }) => ({ code, name: name.vi, words: INDICATOR_PHRASES[code] ?? [] }));
  return { units: await listNameable(tx, day), indicators, matchIndicator: (text) => matchIndicator(text, known) };
}
