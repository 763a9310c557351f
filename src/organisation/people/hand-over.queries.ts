import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { nameOn } from '../units/unit.queries.ts';

type Day = Temporal.PlainDate;

/** Somebody who may take over what the actor has in `fromUnit`: a colleague there, or in a unit that took it over. */
export type Receiver = {
  fromUnit: string;
  fromUnitName: string;
  accountId: string;
  name: string;
  role: string;
  unitId: string;
  unitName: string;
};

/** By the actor's unit, then by name; names of units as of the day, of ended ones as of their last. */
export async function listReceivers(tx: Tx, day: Day): Promise<Receiver[]> {
  const { rows } = await sql<Receiver>`
    select r.from_unit as "fromUnit", ${nameOn(sql`r.from_unit`, sql`${day}::date`)} as "fromUnitName", r.account_id as "accountId", r.name, r.role,
      r.unit_id as "unitId", ${nameOn(sql`r.unit_id`, sql`${day}::date`)} as "unitName"
    from organisation.receivers() r order by 2, r.name, r.role limit 2000`.execute(tx);
  return rows;
}

/** One open thing as a hand-over keeps it. `given`: it is now with the receiver; else it waits for a post and goes with it. */
export type HandedItem = { source: string; id: string; kind: { vi: string; en: string }; title: string; given: boolean };

/** A hand-over as it was on its day: the names are those of then. */
export type HandOver = {
  id: string;
  fromAccount: string;
  fromName: string;
  fromRole: string;
  unitId: string;
  unitName: string;
  toAccount: string;
  toName: string;
  toRole: string;
  toUnitName: string;
  day: Day;
  at: Temporal.Instant;
  note: string;
  items: readonly HandedItem[];
  acceptedAt: Temporal.Instant | null;
};

const HAND_OVER = sql`
  select h.id, h.from_account as "fromAccount", h.from_name as "fromName", h.from_role as "fromRole", h.unit_id as "unitId",
    ${nameOn(sql`h.unit_id`, sql`h.day`)} as "unitName",
    h.to_account as "toAccount", h.to_name as "toName", h.to_role as "toRole",
    ${nameOn(sql`h.to_unit`, sql`h.day`)} as "toUnitName",
    h.day, h.at, h.note, h.items, a.at as "acceptedAt"
  from organisation.hand_over h left join organisation.hand_over_acceptance a on a.hand_over_id = h.id`;

/** Undefined when there is none, or it is neither the actor's nor of a unit whose people they may see. */
export async function findHandOver(tx: Tx, id: string): Promise<HandOver | undefined> {
  const { rows } = await sql<HandOver>`${HAND_OVER} where h.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** What the actor gave and was given, latest first. */
export async function listOwnHandOvers(tx: Tx): Promise<HandOver[]> {
  const { rows } = await sql<HandOver>`
    ${HAND_OVER} where platform.actor_id() in (h.from_account, h.to_account) order by h.at desc limit 50`.execute(tx);
  return rows;
}

/** What somebody was given and has not confirmed yet, oldest first. */
export async function listUnconfirmedHandOvers(tx: Tx, account: string): Promise<HandOver[]> {
  const { rows } = await sql<HandOver>`
    ${HAND_OVER} where h.to_account = ${account}::uuid and a.at is null order by h.at limit 200`.execute(tx);
  return rows;
}
