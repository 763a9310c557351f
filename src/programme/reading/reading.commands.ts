import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enterPlan, type Original } from '../plans/plan.commands.ts';
import { contentOf, lacking, type PlanContent, type Proposed } from '../plans/plan.content.ts';
import { amendPlan } from '../plans/plan-amendment.commands.ts';
import { readAnew } from '../plans/plan-draft.ts';
import { findPlanFile } from '../plans/plan-life.queries.ts';
import { type ReadPlan, readPlan } from './plan.rules.ts';
import { notRead, proposalOf } from './proposal.ts';
import { findReading, findSurroundings, type Proposal } from './reading.queries.ts';

/** A file that lies in the file store, and the text that was in it. */
export type Dropped = Original & { text: string };

/** Keeps what was read out of a document, for its reader alone: nothing of it is a plan. Refusal: `nothing-read`. */
export async function keepReading(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { name, sha256, size, text }: Dropped,
): Promise<Outcome<{ readingId: string }>> {
  const { places, ...proposal } = await propose(tx, now, readPlan(text));
  if (places.length === 0) return refuse('nothing-read');
  const { id } = await tx
    .insertInto('programme.reading')
    .values({
      account_id: actor.account!,
      name: name.slice(0, 200),
      sha256,
      size,
      source: text.replaceAll('\0', ' '), // of the same length, so that places hold; PostgreSQL keeps none
      proposal: JSON.stringify({ ...proposal, places }),
      read_at: now,
      changed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'reading.added', id, { size });
  return allow({ readingId: id });
}

/** Keeps corrections. Refusal: `accepted-already`. */
export async function saveReading(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { readingId, proposed }: { readingId: string; proposed: Proposed },
): Promise<Outcome<{ readingId: string }>> {
  const reading = await lockReading(tx, readingId);
  if (reading.planId) return refuse('accepted-already', null, { planId: reading.planId });
  const { places, missing } = reading;
  await tx
    .updateTable('programme.reading')
    .set({ proposal: JSON.stringify({ proposed, places, missing } satisfies Proposal), changed_at: now })
    .where('id', '=', readingId)
    .execute();
  await record(tx, actor, now, 'reading.corrected', readingId, { targets: proposed.targets.length });
  return allow({ readingId });
}

/**
 * Makes a plan of what was read and corrected, or a new version of the plan that is there already. The file stays with it. Refusals:
 * `lacking` (facts: the first field without which there is no plan), `already-there` (with the plan's id), those of an amendment.
 */
export async function acceptReading(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { readingId, proposed, amends, reason }: { readingId: string; proposed: Proposed; amends: string | null; reason: string },
): Promise<Outcome<{ planId: string }>> {
  const reading = await lockReading(tx, readingId);
  if (reading.planId) return refuse('accepted-already', null, { planId: reading.planId });
  const [missing] = lacking(proposed);
  if (missing) return refuse('lacking', null, { field: missing });
  const saved = await saveReading(tx, actor, now, { readingId, proposed });
  if (!saved.ok) return saved;
  const original = { sha256: reading.sha256, name: reading.name, size: reading.size };
  const content = contentOf(proposed);
  const outcome = amends
    ? await amendAsRead(tx, actor, now, { planId: amends, content, reason, original })
    : await enterPlan(tx, actor, now, content, { original });
  if (!outcome.ok) return outcome;
  const { planId } = outcome.value;
  await tx.updateTable('programme.reading').set({ plan_id: planId, accepted_at: now }).where('id', '=', readingId).execute();
  await record(tx, actor, now, 'reading.accepted', readingId, { planId });
  return allow({ planId });
}

/** No paper changes the plan: it is put right as it was read anew. */
async function amendAsRead(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, content, reason, original }: { planId: string; content: PlanContent; reason: string; original: Original },
): Promise<Outcome<{ planId: string }>> {
  const file = await findPlanFile(tx, planId);
  if (!file) throw new NotFound('plan', planId);
  const paper = { symbol: null, decidedOn: null, signer: null, reason };
  return amendPlan(tx, actor, now, { planId, content: readAnew(content, file.content), paper, original });
}

/** Throws a reading away; the plan that it became, if any, stays. */
export async function discardReading(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { readingId }: { readingId: string },
): Promise<Outcome<{ readingId: string }>> {
  const gone = await tx.deleteFrom('programme.reading').where('id', '=', readingId).returning('id').executeTakeFirst();
  if (!gone) throw new NotFound('reading', readingId);
  await record(tx, actor, now, 'reading.discarded', readingId);
  return allow({ readingId });
}

export type ImportedPlan = {
  planId: string;
  slug: string | null;
  /** What was handed to bodies that fit no unit: nobody has been given it. */
  unmatched: string[];
  /** The document names no last day: the end of the year it was issued in was taken. */
  endGuessed: boolean;
};

/**
 * Stores a plan just as it was read, without anybody looking: for whoever operates the machine. Refusals: `issuer-unknown`, `lacking`,
 * `already-there`.
 */
export async function importPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { plan, original }: { plan: ReadPlan; original: Original },
): Promise<Outcome<ImportedPlan>> {
  const { proposed } = await propose(tx, now, plan);
  if (!proposed.issuerId) return refuse('issuer-unknown', null, { issuer: plan.issuer?.value ?? '' });
  const { from, to } = proposed.period;
  const began = from ?? dayOf(now).toString();
  const whole = { ...proposed, period: { from: began, to: to ?? `${began.slice(0, 4)}-12-31` } };
  const [missing] = lacking(whole);
  if (missing) return refuse('lacking', null, { field: missing });
  const entered = await enterPlan(tx, actor, now, contentOf(whole), { original });
  if (!entered.ok) return entered;
  const unmatched = whole.assignments.filter(({ units }) => units.length === 0).map(({ unitText }) => unitText);
  return allow({ ...entered.value, unmatched: [...new Set(unmatched)], endGuessed: to === null });
}

async function propose(tx: Tx, now: Temporal.Instant, read: ReadPlan): Promise<Proposal> {
  const day = read.date ? Temporal.PlainDate.from(read.date.value) : dayOf(now);
  const { proposed, places } = proposalOf(read, await findSurroundings(tx, day));
  return { proposed, places, missing: notRead(read, proposed) };
}

async function lockReading(tx: Tx, readingId: string) {
  await tx.selectFrom('programme.reading').select('id').where('id', '=', readingId).forNoKeyUpdate().execute();
  const reading = await findReading(tx, readingId);
  if (!reading) throw new NotFound('reading', readingId);
  return reading;
}
