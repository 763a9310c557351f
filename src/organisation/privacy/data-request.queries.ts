import { sql } from 'kysely';
import type { FieldSeal } from '../../platform/crypto/field-seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  type Channel,
  type Check,
  type Concerns,
  OPEN_STATES,
  type RequestKind,
  type RequestState,
  requestCode,
} from './data-request.rules.ts';
import { type Listed, listPage } from './list-page.queries.ts';

type Day = Temporal.PlainDate;

/** A request as a list shows it: nothing in it says who asks or what about. */
export type RequestRow = {
  id: string;
  code: string;
  unitId: string;
  kind: RequestKind;
  state: RequestState;
  receivedOn: Day;
  dueBy: Day;
  dueUnread: boolean;
  closedAt: Temporal.Instant | null;
  registeredAt: Temporal.Instant;
  handledBy: string | null;
  /** An answer is prepared and waits for a second person; who prepared it. */
  preparedBy: string | null;
};
export type Asker = { name: string; contact: string };
export type Answer = {
  number: number;
  outcome: 'answered' | 'refused';
  basis: string;
  neutral: boolean;
  checked: readonly Check[];
  /** Null when it was destroyed. */
  text: string | null;
  preparedAt: Temporal.Instant;
  preparedBy: string;
  signedAt: Temporal.Instant | null;
  signedBy: string | null;
  returnedAt: Temporal.Instant | null;
  returnedBy: string | null;
  returnReason: string | null;
};
export type DataRequest = RequestRow & {
  channel: Channel;
  concerns: Concerns;
  danger: boolean;
  registeredBy: string;
  numberedBy: string;
  /** Null when it was destroyed. */
  asker: Asker | null;
  about: string | null;
  destroyedAt: Temporal.Instant | null;
  answers: Answer[];
};
type RequestFilter = { state: 'open' | 'late' | 'closed' | ''; kind: RequestKind | ''; unit: string; page: number };

/** Where a sealed field of a request stands: what it is sealed for. */
export const askerPlace = (id: string) => `organisation.data_request/${id}/asker`;
export const aboutPlace = (id: string) => `organisation.data_request/${id}/about`;
export const answerPlace = (id: string, number: number) => `organisation.data_answer/${id}/${number}`;

const rows = (tx: Tx) =>
  tx
    .selectFrom('organisation.data_request as r')
    .leftJoin('organisation.data_answer as a', (join) =>
      join.onRef('a.request_id', '=', 'r.id').on('a.signed_at', 'is', null).on('a.returned_at', 'is', null),
    )
    .select([
      'r.id',
      'r.year',
      'r.number',
      'r.unit_id as unitId',
      'r.kind',
      'r.state',
      'r.received_on as receivedOn',
      'r.due_by as dueBy',
      'r.due_unread as dueUnread',
      'r.closed_at as closedAt',
      'r.registered_at as registeredAt',
      'r.handled_by as handledBy',
      'a.prepared_by as preparedBy',
      sql<string | null>`case when r.numbered_by <> r.unit_id then (
        select n.short_vi from organisation.unit_name n where n.unit_id = r.numbered_by order by n.valid_from desc limit 1) end`.as(
        'numbering',
      ),
    ]);

type Stored = Omit<RequestRow, 'code' | 'kind' | 'state'> & {
  year: number;
  number: number;
  numbering: string | null;
  kind: string;
  state: string;
};
const rowOf = ({ year, number, numbering, kind, state, ...rest }: Stored): RequestRow => ({
  ...rest,
  code: requestCode(year, number, numbering),
  kind: kind as RequestKind,
  state: state as RequestState,
});

/** Open ones first, the soonest due on top; then what is closed, latest first. Those closed to the actor (restricted, related) are not there. */
export async function listRequests(tx: Tx, { state, kind, unit, page }: RequestFilter, today: Day): Promise<Listed<RequestRow>> {
  let query = tx.selectFrom('organisation.data_request as f').select('f.id');
  if (state === 'open') query = query.where('f.closed_at', 'is', null);
  if (state === 'late') query = query.where('f.closed_at', 'is', null).where('f.due_by', '<', today);
  if (state === 'closed') query = query.where('f.closed_at', 'is not', null);
  if (kind) query = query.where('f.kind', '=', kind);
  if (unit) query = query.where('f.unit_id', '=', unit);
  const found = rows(tx)
    .where('r.id', 'in', query)
    .orderBy(sql`r.closed_at is not null`)
    .orderBy('r.closed_at', 'desc')
    .orderBy('r.due_by')
    .orderBy('r.registered_at')
    .orderBy('r.id');
  const listed = await listPage(tx, found, page);
  return { ...listed, rows: listed.rows.map(rowOf) };
}

/** What waits: at most 200, the soonest due first. */
export async function listOpenRequests(tx: Tx): Promise<RequestRow[]> {
  return (
    await rows(tx)
      .where('r.state', 'in', [...OPEN_STATES])
      .orderBy('r.due_by')
      .limit(200)
      .execute()
  ).map(rowOf);
}

/** One request with what was sealed, opened. Undefined when it is not there or closed to the actor. */
export async function findRequest(tx: Tx, seal: FieldSeal, id: string): Promise<DataRequest | undefined> {
  const row = await rows(tx)
    .where('r.id', '=', id)
    .select(['r.channel', 'r.concerns', 'r.danger', 'r.registered_by as registeredBy', 'r.numbered_by as numberedBy'])
    .select(['r.sealed_asker as sealedAsker', 'r.sealed_about as sealedAbout', 'r.destroyed_at as destroyedAt'])
    .executeTakeFirst();
  if (!row) return undefined;
  const answers = await tx.selectFrom('organisation.data_answer').where('request_id', '=', id).selectAll().orderBy('number').execute();
  const { sealedAsker, sealedAbout, channel, concerns, danger, registeredBy, numberedBy, destroyedAt, ...stored } = row;
  return {
    ...rowOf(stored),
    channel: channel as Channel,
    concerns: concerns as Concerns,
    danger,
    registeredBy,
    numberedBy,
    destroyedAt,
    asker: sealedAsker && (JSON.parse(seal.open(sealedAsker, askerPlace(id))) as Asker),
    about: sealedAbout && seal.open(sealedAbout, aboutPlace(id)),
    answers: answers.map((a) => ({
      number: a.number,
      outcome: a.outcome as Answer['outcome'],
      basis: a.basis,
      neutral: a.neutral,
      checked: a.checked as Check[],
      text: a.sealed_text && seal.open(a.sealed_text, answerPlace(id, a.number)),
      preparedAt: a.prepared_at,
      preparedBy: a.prepared_by,
      signedAt: a.signed_at,
      signedBy: a.signed_by,
      returnedAt: a.returned_at,
      returnedBy: a.returned_by,
      returnReason: a.return_reason,
    })),
  };
}

/** The facts that preparing and signing look at; locked, so that two do not sign at once. */
export async function lockRequest(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('organisation.data_request')
    .where('id', '=', id)
    .select(['id', 'state', 'concerns', 'danger', 'unit_id as unitId'])
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, state: row.state as RequestState, concerns: row.concerns as Concerns };
}

/** How many are open, and late, where the actor handles them. */
export async function countRequests(tx: Tx, today: Day): Promise<{ open: number; late: number }> {
  return tx
    .selectFrom('organisation.data_request')
    .where('closed_at', 'is', null)
    .select((eb) => [eb.fn.countAll<number>().as('open'), eb.fn.countAll<number>().filterWhere('due_by', '<', today).as('late')])
    .executeTakeFirstOrThrow();
}
