import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findPoll, listPollsWithin, type Poll } from './poll.queries.ts';
import { decideBallot, decideClosing, decidePoll, type PollContent } from './poll.rules.ts';

/**
 * Counts a ballot: some numbers grow by one, nothing says whose. `voted`: what the browser's cookie says.
 * Refused: `poll-closed`, `already-voted`, `nothing-chosen`, `not-an-option`, `one-only`.
 */
export async function castBallot(
  tx: Tx,
  _actor: Actor,
  now: Temporal.Instant,
  { pollId, chosen, voted }: { pollId: string; chosen: readonly string[]; voted: boolean },
): Promise<Outcome<{ pollId: string }>> {
  const decision = decideBallot(await findPoll(tx, pollId), { voted, chosen }, now);
  if (!decision.ok) return decision;
  const { rows } = await sql<{ counted: boolean }>`
    select portal.vote(${pollId}::uuid, ${decision.value.options}::uuid[], ${now}::timestamptz) as counted`.execute(tx);
  return rows[0]?.counted ? allow({ pollId }) : refuse('poll-closed'); // closed or changed in between
}

/** Makes a poll; it opens by itself. Refused: `ends-too-early`, `another-poll`. */
export async function addPoll(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { content, sample = false }: { content: PollContent; sample?: boolean },
): Promise<Outcome<{ pollId: string }>> {
  const others = await listPollsWithin(tx, { from: content.openFrom, until: content.openUntil, but: null });
  const decision = decidePoll(content, undefined, others.map(questionOf), now);
  if (!decision.ok) return decision;
  const { id } = await tx
    .insertInto('portal.poll')
    .values({ ...columns(content), sample, created_at: now, created_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeOptions(tx, id, content);
  await record(tx, actor, now, 'poll.added', id, { options: content.options.length });
  return allow({ pollId: id });
}

/** Changes a poll: all of it until the first ballot, then only its end. Refused: `poll-closed`, `has-ballots`, `ends-too-early`, `another-poll`. */
export async function changePoll(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { pollId, content }: { pollId: string; content: PollContent },
): Promise<Outcome<{ pollId: string }>> {
  const stored = await lockPoll(tx, pollId);
  const others = await listPollsWithin(tx, { from: content.openFrom, until: content.openUntil, but: pollId });
  const decision = decidePoll(content, stored, others.map(questionOf), now);
  if (!decision.ok) return decision;
  await tx.updateTable('portal.poll').set(columns(content)).where('id', '=', pollId).execute();
  if (stored.ballots === 0) {
    await tx.deleteFrom('portal.poll_option').where('poll_id', '=', pollId).execute();
    await writeOptions(tx, pollId, content);
  }
  await record(tx, actor, now, 'poll.changed', pollId, { options: content.options.length });
  return allow({ pollId });
}

/** Ends a poll now. Its results stay. Refused: `not-open`. */
export async function closePoll(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { pollId }: { pollId: string },
): Promise<Outcome<{ pollId: string }>> {
  const poll = await lockPoll(tx, pollId);
  const decision = decideClosing(poll, now);
  if (!decision.ok) return decision;
  await tx.updateTable('portal.poll').set({ open_until: now }).where('id', '=', pollId).execute();
  await record(tx, actor, now, 'poll.closed', pollId, { ballots: poll.ballots });
  return allow({ pollId });
}

/** Nobody votes or changes it until this transaction ends. */
async function lockPoll(tx: Tx, pollId: string): Promise<Poll> {
  await tx.selectFrom('portal.poll').select('id').where('id', '=', pollId).forUpdate().execute();
  const poll = await findPoll(tx, pollId);
  if (!poll) throw new NotFound('poll', pollId);
  return poll;
}

const writeOptions = (tx: Tx, pollId: string, { options }: PollContent) =>
  tx
    .insertInto('portal.poll_option')
    .values(options.map(({ textVi, textEn }, position) => ({ poll_id: pollId, text_vi: textVi, text_en: textEn, position })))
    .execute();

const columns = ({ questionVi, questionEn, choice, openFrom, openUntil }: PollContent) => ({
  question_vi: questionVi,
  question_en: questionEn,
  choice,
  open_from: openFrom,
  open_until: openUntil,
});

const questionOf = ({ questionVi }: Poll) => questionVi;
