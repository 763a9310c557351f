import { sql } from 'kysely';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { listNames } from '../people/account.queries.ts';
import { nameOn } from '../units/unit.queries.ts';

export type Restriction = {
  kind: string;
  unitId: string;
  code: string;
  reason: string;
  at: Temporal.Instant;
  by: string;
  people: string[];
};

/** How a record stands towards whoever asks. `mine`: what of it concerns them. */
export type RecordAccess = {
  /** Undefined where there is none, or none that the asker may know of. Accounts as ids and names. */
  restriction: (Restriction & { byName: string; names: string[] }) | undefined;
  /** People declared related, as far as the asker may know of them. */
  related: { account: string; name: string; reason: string; at: Temporal.Instant }[];
  mine: { related: boolean; named: boolean; glassUntil: Temporal.Instant | null };
};

/** For the panel of a record that is open to the asker, and for the screens that change who may open it. */
export async function findRecordAccess(tx: Tx, actor: Actor, now: Temporal.Instant, id: string): Promise<RecordAccess> {
  const restriction = await findRestriction(tx, id);
  const related = await tx
    .selectFrom('organisation.recusal')
    .where('record_id', '=', id)
    .where('lifted_at', 'is', null)
    .select(['account_id as account', 'reason', 'at'])
    .orderBy('at')
    .limit(100)
    .execute();
  const glass = await tx
    .selectFrom('organisation.broken_glass')
    .where('record_id', '=', id)
    .where('account_id', '=', actor.account)
    .where('until', '>', now)
    .select('until')
    .orderBy('until', 'desc')
    .executeTakeFirst();
  const names = await listNames(tx, [
    ...related.map(({ account }) => account),
    ...(restriction ? [restriction.by, ...restriction.people] : []),
  ]);
  const nameOf = (account: string) => names.get(account) ?? account;
  return {
    restriction: restriction && { ...restriction, byName: nameOf(restriction.by), names: restriction.people.map(nameOf) },
    related: related.map((one) => ({ ...one, name: nameOf(one.account) })),
    mine: {
      related: related.some(({ account }) => account === actor.account),
      named: restriction?.people.includes(actor.account ?? '') ?? false,
      glassUntil: glass?.until ?? null,
    },
  };
}

/** The restriction of a record that is in force; undefined where the asker may not know of one. */
async function findRestriction(tx: Tx, id: string): Promise<Restriction | undefined> {
  const row = await tx
    .selectFrom('organisation.restriction')
    .where('record_id', '=', id)
    .where('lifted_at', 'is', null)
    .select(['kind', 'unit_id as unitId', 'code', 'reason', 'at', 'by'])
    .executeTakeFirst();
  if (!row) return undefined;
  const people = await tx
    .selectFrom('organisation.restriction_person')
    .where('record_id', '=', id)
    .select('account_id as account')
    .limit(300)
    .execute();
  return { ...row, people: people.map(({ account }) => account) };
}

type Nearby = { id: string; name: string; role: string | null; unitName: string | null };

/** Whom one may name for a record of a unit, or declare related: who works there, right above or below, and who is named already. */
export async function listPeopleNear(tx: Tx, unit: string, record: string): Promise<Nearby[]> {
  const { rows } = await sql<Nearby>`
    select id, name, role, unit_name as "unitName" from organisation.people_near(${unit}::uuid, ${record}::uuid)`.execute(tx);
  return rows;
}

type RestrictedRecord = {
  id: string;
  kind: string;
  unitId: string;
  unitName: string;
  code: string;
  at: Temporal.Instant;
  /** May the asker break the glass, and is it open to them already? */
  breakable: boolean;
  open: boolean;
};

/** Restricted records that the asker may know of, the latest first: code and unit, no more. Never those to which they are related. */
export async function listRestricted(tx: Tx, day: Temporal.PlainDate, id?: string): Promise<RestrictedRecord[]> {
  const { rows } = await sql<RestrictedRecord>`
    select r.record_id as id, r.kind, r.unit_id as "unitId", coalesce(${nameOn(sql`r.unit_id`, sql`${day}::date`)}, '') as "unitName", r.code, r.at, r.breakable,
      r.record_id <> all ((select organisation.actor_closed())::uuid[]) as open
    from organisation.restricted_in_reach() r
    where ${id ?? null}::uuid is null or r.record_id = ${id ?? null}
    order by r.at desc limit 500`.execute(tx);
  return rows;
}

/** How many records of a kind are restricted, known to the asker to exist, and not open to them: for a line under a list. */
export async function countClosed(tx: Tx, kind: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from organisation.restricted_in_reach() r
    where r.kind = ${kind} and r.record_id = any ((select organisation.actor_closed())::uuid[])`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

type BrokenGlass = {
  id: string;
  recordId: string;
  kind: string;
  code: string;
  unitName: string;
  account: string;
  name: string;
  reason: string;
  at: Temporal.Instant;
  until: Temporal.Instant;
  reviewedAt: Temporal.Instant | null;
  reviewedBy: string | null;
  justified: boolean | null;
  note: string;
};

/** Every time the glass was broken that the asker may see, unreviewed first, then the latest. */
export async function listBrokenGlass(tx: Tx, day: Temporal.PlainDate, only: { id?: string; waiting?: true } = {}): Promise<BrokenGlass[]> {
  const { rows } = await sql<Omit<BrokenGlass, 'name'>>`
    select b.id, b.record_id as "recordId", b.kind, b.code, coalesce(${nameOn(sql`b.unit_id`, sql`${day}::date`)}, '') as "unitName", b.account_id as account,
      b.reason, b.at, b.until, b.reviewed_at as "reviewedAt", b.reviewed_by as "reviewedBy", b.justified, b.review_note as note
    from organisation.broken_glass b
    where (${only.id ?? null}::uuid is null or b.id = ${only.id ?? null}) and (not ${only.waiting ?? false} or b.reviewed_at is null)
    order by b.reviewed_at is not null, b.at desc limit 200`.execute(tx);
  const names = await listNames(
    tx,
    rows.flatMap(({ account, reviewedBy }) => [account, ...(reviewedBy ? [reviewedBy] : [])]),
  );
  return rows.map((row) => ({
    ...row,
    name: names.get(row.account) ?? row.account,
    reviewedBy: row.reviewedBy && (names.get(row.reviewedBy) ?? row.reviewedBy),
  }));
}
