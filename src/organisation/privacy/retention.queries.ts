import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { type CertificateFacts, firstBroken, idHash } from './certificate.ts';
import type { OwnTerm } from './retention.rules.ts';

type Day = Temporal.PlainDate;
type Hold = {
  id: string;
  unitId: string;
  class: string | null;
  recordId: string | null;
  reason: string;
  at: Temporal.Instant;
  by: string;
  until: Day | null;
  liftedAt: Temporal.Instant | null;
};
export type Run = {
  id: string;
  class: string;
  unitId: string;
  cutoff: Day;
  proposedAt: Temporal.Instant;
  proposedBy: string;
  firstAt: Temporal.Instant | null;
  firstBy: string | null;
  secondAt: Temporal.Instant | null;
  secondBy: string | null;
  droppedAt: Temporal.Instant | null;
  doneAt: Temporal.Instant | null;
  certificateId: string | null;
  items: number;
};
export type Certificate = CertificateFacts & { id: string; hash: string; count: number };

export const listOwnTerms = (tx: Tx): Promise<OwnTerm[]> =>
  tx
    .selectFrom('organisation.retention_term')
    .select(['class', 'valid_from as validFrom', 'months', 'basis', 'decided_at as decidedAt'])
    .orderBy('class')
    .orderBy('valid_from', 'desc')
    .limit(500)
    .execute();

/** Standing ones first, latest on top. A hold whose last day is over holds nothing, and is listed as it was. */
export const listHolds = (tx: Tx): Promise<Hold[]> =>
  tx
    .selectFrom('organisation.legal_hold')
    .select(['id', 'unit_id as unitId', 'class', 'record_id as recordId', 'reason', 'at', 'by', 'until', 'lifted_at as liftedAt'])
    .orderBy(sql`lifted_at is not null`)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();

/**
 * What of a class is over its time in a unit: closed before `cutoff`, not destroyed, held by nothing. Oldest first.
 * One class so far; a further one is a further branch here and a further door in SQL.
 */
export async function listDue(
  tx: Tx,
  { unitId, cutoff, today, limit = 1000 }: { unitId: string; cutoff: Day; today: Day; limit?: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from organisation.data_request r
    where r.unit_id = ${unitId}::uuid and r.destroyed_at is null and (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date < ${cutoff}::date
      and not exists (select from organisation.legal_hold h where h.lifted_at is null and (h.until is null or h.until >= ${today}::date)
        and (h.class = 'data-request' or h.record_id = r.id))
    order by r.closed_at, r.id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** How much of it is over its time in each unit the actor handles. */
export async function countDue(tx: Tx, cutoff: Day, today: Day): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit: string; n: number }>`
    select r.unit_id as unit, count(*) as n from organisation.data_request r
    where r.destroyed_at is null and (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date < ${cutoff}::date
      and not exists (select from organisation.legal_hold h where h.lifted_at is null and (h.until is null or h.until >= ${today}::date)
        and (h.class = 'data-request' or h.record_id = r.id))
    group by r.unit_id`.execute(tx);
  return new Map(rows.map(({ unit, n }) => [unit, n]));
}

const runs = (tx: Tx) =>
  tx
    .selectFrom('organisation.destruction as d')
    .leftJoin('organisation.destruction_certificate as c', 'c.destruction_id', 'd.id')
    .select(['d.id', 'd.class', 'd.unit_id as unitId', 'd.cutoff', 'd.proposed_at as proposedAt', 'd.proposed_by as proposedBy'])
    .select(['d.first_at as firstAt', 'd.first_by as firstBy', 'd.second_at as secondAt', 'd.second_by as secondBy'])
    .select(['d.dropped_at as droppedAt', 'd.done_at as doneAt', 'c.id as certificateId'])
    .select(
      sql<number>`coalesce(c.count, (select count(*)::int from organisation.destruction_item i where i.destruction_id = d.id))`.as('items'),
    );

/** Latest first. */
export const listRuns = (tx: Tx): Promise<Run[]> => runs(tx).orderBy('d.proposed_at', 'desc').limit(100).execute();
export const listOpenRuns = (tx: Tx): Promise<Run[]> =>
  runs(tx).where('d.done_at', 'is', null).where('d.dropped_at', 'is', null).orderBy('d.proposed_at').limit(100).execute();
export const findRun = (tx: Tx, id: string): Promise<Run | undefined> => runs(tx).where('d.id', '=', id).executeTakeFirst();

const certificates = (tx: Tx) =>
  tx
    .selectFrom('organisation.destruction_certificate')
    .select(['id', 'unit_id as unitId', 'number', 'class', 'at', 'first_by as firstBy', 'second_by as secondBy'])
    .select(['id_hashes as idHashes', 'count', 'previous_hash as previousHash', 'hash']);

export const findCertificate = (tx: Tx, id: string): Promise<Certificate | undefined> =>
  certificates(tx).where('id', '=', id).executeTakeFirst();
/** A unit's certificates, oldest first: the chain. */
export const listChain = (tx: Tx, unitId: string): Promise<Certificate[]> =>
  certificates(tx).where('unit_id', '=', unitId).orderBy('number').execute();

/**
 * Does a certificate still prove what it says? `broken`: the number of the first certificate of its unit that was changed; `stillThere`:
 * how many of the records it lists can still be read today, found by hashing every record of the class that has content.
 */
export async function checkCertificate(
  tx: Tx,
  certificate: Certificate,
): Promise<{ broken: number | undefined; stillThere: number; looked: number }> {
  const listed = new Set(certificate.idHashes);
  const alive = await tx
    .selectFrom('organisation.data_request as r')
    .where((eb) =>
      eb.or([
        eb('r.sealed_asker', 'is not', null),
        eb('r.sealed_about', 'is not', null),
        eb.exists(
          eb
            .selectFrom('organisation.data_answer as a')
            .whereRef('a.request_id', '=', 'r.id')
            .where('a.sealed_text', 'is not', null)
            .select('a.number'),
        ),
      ]),
    )
    .select('r.id')
    .execute();
  const stillThere = alive.filter(({ id }) => listed.has(idHash(certificate.class, id))).length;
  return { broken: firstBroken(await listChain(tx, certificate.unitId)), stillThere, looked: alive.length };
}

/** Whether the actor watches over the unit that this instance speaks for: what they decide holds everywhere. */
export async function overseesAuthority(tx: Tx, day: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select not exists (select from organisation.seat s where s.duty = 'authority' and s.valid_from <= ${day}::date
      and (s.valid_to is null or s.valid_to > ${day}::date) and s.unit_id <> all (organisation.actor_reach('privacy.oversee'))) as yes`.execute(
    tx,
  );
  return rows[0]?.yes ?? false;
}
