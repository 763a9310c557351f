import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findOneHand } from '../access/second-person.queries.ts';
import { decideSecondPerson } from '../access/second-person.rules.ts';
import { findPerson } from '../people/account.queries.ts';
import { findAnomaly, listActsSince, listBrokenGlassSince } from './anomaly.queries.ts';
import { type Anomaly, findManyRecords, findOddHours, findRelated, isNight } from './anomaly.rules.ts';

/** Looks through the last two hours of the record; what was told is not told again. Returns how many are new. */
export async function noteAnomalies(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<number> {
  const since = now.subtract({ hours: 2 });
  const acts = await listActsSince(tx, since);
  const nightly = new Set(acts.filter(({ at }) => isNight(at)).map(({ account }) => account));
  const roles = new Map<string, readonly string[]>();
  for (const account of nightly) {
    const person = await findPerson(tx, account, dayOf(now));
    roles.set(
      account,
      (person?.posts ?? []).filter(({ state }) => state !== 'past').map(({ role }) => role),
    );
  }
  const found: Anomaly[] = [
    ...findManyRecords(acts),
    ...findOddHours(acts, (account) => roles.get(account) ?? []),
    ...findRelated(acts),
    ...(await listBrokenGlassSince(tx, since)),
  ];
  let fresh = 0;
  for (const { kind, occasion, account, about, counted, beganAt, units } of found) {
    const made = await tx
      .insertInto('audit.anomaly')
      .values({ kind, occasion, account_id: account, about, counted, began_at: beganAt, found_at: now, unit_ids: [...units] })
      .onConflict((conflict) => conflict.columns(['kind', 'occasion']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) fresh += 1;
  }
  return fresh;
}

/** An auditor has looked at it and says what it was. Nobody clears what is about themselves, nor does a hand of theirs. */
export async function clearAnomaly(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { anomalyId, note }: { anomalyId: string; note: string },
): Promise<Outcome<{ anomalyId: string }>> {
  const anomaly = await findAnomaly(tx, anomalyId);
  if (!anomaly) throw new NotFound('anomaly', anomalyId);
  if (anomaly.account !== null && anomaly.account === actor.account) return refuse('own-anomaly');
  if (anomaly.seenAt) return refuse('seen-already');
  const second = decideSecondPerson(await findOneHand(tx, anomaly.account));
  if (!second.ok) return second;
  const done = await tx
    .updateTable('audit.anomaly')
    .set({ seen_at: now, seen_by: actor.account, note })
    .where('id', '=', anomalyId)
    .where('seen_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!done) return refuse('seen-already');
  await record(tx, actor, now, 'anomaly.cleared', anomalyId, { kind: anomaly.kind });
  return allow({ anomalyId });
}
