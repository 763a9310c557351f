import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { RIGHTS } from '../../law/personal-data.ts';
import { record } from '../../platform/audit.ts';
import type { FieldSeal } from '../../platform/crypto/field-seal.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findOneHand } from '../access/second-person.queries.ts';
import { decideSecondPerson } from '../access/second-person.rules.ts';
import { type Asker, aboutPlace, answerPlace, askerPlace, lockRequest } from './data-request.queries.ts';
import {
  type Channel,
  type Concerns,
  type Draft,
  decideAnswer,
  decideSigning,
  OPEN_STATES,
  type RequestKind,
} from './data-request.rules.ts';
import { answerBy } from './deadline.rules.ts';
import { takeNumber } from './running-number.commands.ts';

type Now = Temporal.Instant;
export type NewRequest = {
  unitId: string;
  kind: RequestKind;
  channel: Channel;
  concerns: Concerns;
  danger: boolean;
  receivedOn: Temporal.PlainDate;
  asker: Asker;
  about: string;
};

/** Enters a request in the unit's register, with its number and its last day; who asks and what about is sealed. */
export const registerRequest =
  (seal: FieldSeal) =>
  async (tx: Tx, actor: Actor, now: Now, request: NewRequest): Promise<Outcome<{ id: string }>> => {
    const id = crypto.randomUUID();
    const year = dayOf(now).year;
    const number = await takeNumber(tx, request.unitId, 'data request', year);
    const { day, term } = answerBy(request.receivedOn);
    await tx
      .insertInto('organisation.data_request')
      .values({
        id,
        unit_id: request.unitId,
        numbered_by: request.unitId,
        year,
        number,
        kind: request.kind,
        channel: request.channel,
        concerns: request.concerns,
        danger: request.danger,
        received_on: request.receivedOn,
        due_by: day,
        due_unread: term.unread ?? false,
        registered_at: now,
        registered_by: actor.account!,
        sealed_asker: seal.seal(JSON.stringify(request.asker), askerPlace(id)),
        sealed_about: seal.seal(request.about, aboutPlace(id)),
      })
      .execute();
    await record(tx, actor, now, 'data-request.registered', id, { unit: request.unitId, kind: request.kind, year, number });
    return allow({ id });
  };

/** Somebody takes it on, or takes it over from whoever had it. Refused: `closed`. */
export async function takeUpRequest(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  await openRequest(tx, id);
  const taken = await tx
    .updateTable('organisation.data_request')
    .set({ state: 'in progress', handled_by: actor.account! })
    .where('id', '=', id)
    .where('state', 'in', [...OPEN_STATES])
    .returning('id')
    .executeTakeFirst();
  if (!taken) return refuse('closed', RIGHTS);
  await record(tx, actor, now, 'data-request.takenUp', id);
  return allow({ id });
}

/** Puts an answer before a second person. Refused: what `decideAnswer` refuses; `waiting` when one waits already. */
export const prepareAnswer =
  (seal: FieldSeal) =>
  async (tx: Tx, actor: Actor, now: Now, { id, ...draft }: Draft & { id: string }): Promise<Outcome<{ id: string }>> => {
    const request = await openRequest(tx, id);
    const decision = decideAnswer(request, draft);
    if (!decision.ok) return decision;
    const before = await tx.selectFrom('organisation.data_answer').where('request_id', '=', id).select(['number', 'returned_at']).execute();
    if (before.some(({ returned_at }) => returned_at === null)) return refuse('waiting');
    const number = before.length + 1;
    const { outcome, basis, neutral, text, checked } = decision.value;
    await tx
      .insertInto('organisation.data_answer')
      .values({
        request_id: id,
        number,
        outcome,
        basis,
        neutral,
        sealed_text: seal.seal(text, answerPlace(id, number)),
        checked: [...checked],
        prepared_at: now,
        prepared_by: actor.account!,
      })
      .execute();
    await tx
      .updateTable('organisation.data_request')
      .set({ state: 'in progress', handled_by: actor.account! })
      .where('id', '=', id)
      .execute();
    await record(tx, actor, now, 'data-request.answerPrepared', id, { number, outcome }); // that it is neutral would say why
    return allow({ id });
  };

/** The second person signs: the request is closed with what the answer says. Refused: `closed`, `own-answer`, `nothing-waits`, `one-hand`. */
export async function signAnswer(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const waiting = await waitingAnswer(tx, actor, id);
  if (!waiting.ok) return waiting;
  const { number, outcome, preparedBy } = waiting.value;
  const second = decideSecondPerson(await findOneHand(tx, preparedBy));
  if (!second.ok) return second;
  await answerOf(tx, id, number).set({ signed_at: now, signed_by: actor.account! }).execute();
  await tx.updateTable('organisation.data_request').set({ state: outcome, closed_at: now }).where('id', '=', id).execute();
  await record(tx, actor, now, `data-request.${outcome === 'answered' ? 'answered' : 'refused'}`, id, { number });
  return allow({ id });
}

/** The second person sends it back, saying why. Refused: as signing, but `one-hand`: it harms nobody. */
export async function returnAnswer(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const waiting = await waitingAnswer(tx, actor, id);
  if (!waiting.ok) return waiting;
  const { number } = waiting.value;
  await answerOf(tx, id, number).set({ returned_at: now, returned_by: actor.account!, return_reason: reason }).execute();
  await record(tx, actor, now, 'data-request.answerReturned', id, { number });
  return allow({ id });
}

/** Whoever asked takes it back. Refused: `closed`; `waiting` while an answer waits for its second person. */
export async function withdrawRequest(tx: Tx, actor: Actor, now: Now, { id }: { id: string }): Promise<Outcome<{ id: string }>> {
  const { state } = await openRequest(tx, id);
  if (!OPEN_STATES.includes(state)) return refuse('closed', RIGHTS);
  const waiting = await tx
    .selectFrom('organisation.data_answer')
    .where('request_id', '=', id)
    .where('returned_at', 'is', null)
    .select('number')
    .execute();
  if (waiting.length > 0) return refuse('waiting');
  await tx.updateTable('organisation.data_request').set({ state: 'withdrawn', closed_at: now }).where('id', '=', id).execute();
  await record(tx, actor, now, 'data-request.withdrawn', id);
  return allow({ id });
}

type Waiting = { number: number; outcome: 'answered' | 'refused'; preparedBy: string };
async function waitingAnswer(tx: Tx, actor: Actor, id: string): Promise<Outcome<Waiting>> {
  const { state } = await openRequest(tx, id);
  const answer = await tx
    .selectFrom('organisation.data_answer')
    .where('request_id', '=', id)
    .where('returned_at', 'is', null)
    .where('signed_at', 'is', null)
    .select(['number', 'outcome', 'prepared_by'])
    .executeTakeFirst();
  if (!answer) return refuse('nothing-waits');
  const decision = decideSigning(state, answer.prepared_by, actor.account!);
  if (!decision.ok) return decision;
  return allow({ number: answer.number, outcome: answer.outcome as Waiting['outcome'], preparedBy: answer.prepared_by });
}

const answerOf = (tx: Tx, id: string, number: number) =>
  tx.updateTable('organisation.data_answer').where('request_id', '=', id).where('number', '=', number);

async function openRequest(tx: Tx, id: string) {
  const request = await lockRequest(tx, id);
  if (!request) throw new NotFound('data request', id);
  return request;
}
