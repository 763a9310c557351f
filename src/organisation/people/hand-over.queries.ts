import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';

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
    select r.from_unit as "fromUnit", ${unitName(sql`r.from_unit`, day)} as "fromUnitName", r.account_id as "accountId", r.name, r.role,
      r.unit_id as "unitId", ${unitName(sql`r.unit_id`, day)} as "unitName"
    from organisation.receivers() r order by 2, r.name, r.role limit 2000`.execute(tx);
  return rows;
}

const unitName = (unit: ReturnType<typeof sql>, day: Day) => sql<string>`(
  select n.name_vi from organisation.unit_name n where n.unit_id = ${unit} and n.valid_from <= ${day}::date order by n.valid_from desc limit 1)`;

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
    (select n.name_vi from organisation.unit_name n where n.unit_id = h.unit_id and n.valid_from <= h.day order by n.valid_from desc limit 1) as "unitName",
    h.to_account as "toAccount", h.to_name as "toName", h.to_role as "toRole",
    (select n.name_vi from organisation.unit_name n where n.unit_id = h.to_unit and n.valid_from <= h.day order by n.valid_from desc limit 1) as "toUnitName",
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

/** What was handed over to a person and they have not confirmed yet. */
export const handOverDuties: DutySource = {
  name: 'organisation.hand-over',
  title: { vi: 'Bàn giao', en: 'Hand-over' },
  async list(tx, actor) {
    if (actor.account === null) return [];
    const { rows } = await sql<HandOver>`
      ${HAND_OVER} where h.to_account = ${actor.account}::uuid and a.at is null order by h.at limit 200`.execute(tx);
    return rows.map(
      ({ id, fromName, unitName, at }): Duty => ({
        source: 'organisation.hand-over',
        id,
        kind: { vi: 'Bàn giao chờ bạn nhận', en: 'A hand-over waits for you' },
        act: { vi: 'Xem và nhận', en: 'Look and accept' },
        title: `${fromName} bàn giao việc ở ${unitName}`,
        href: `/lam-viec/to-chuc/ban-giao/${id}`,
        since: at,
        dueBy: null,
        law: null,
      }),
    );
  },
};
