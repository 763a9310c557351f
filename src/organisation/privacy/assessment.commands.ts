import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { ASSESSMENT_TERM } from '../../law/personal-data.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { type Answers, findAssessment } from './assessment.queries.ts';
import { QUESTIONS } from './assessment.questions.ts';
import { fileBy } from './deadline.rules.ts';

type Now = Temporal.Instant;
type Day = Temporal.PlainDate;
export type AssessmentText = { answers: Answers; reviewOn: Day };

/** Begins a file; by when it lies before the agency is reckoned from the day the processing began. */
export async function addAssessment(
  tx: Tx,
  actor: Actor,
  now: Now,
  { unitId, title, startedOn, ...text }: AssessmentText & { unitId: string; title: string; startedOn: Day },
): Promise<Outcome<{ id: string }>> {
  const { day, term } = fileBy(startedOn);
  const { id } = await tx
    .insertInto('organisation.impact_assessment')
    .values({
      unit_id: unitId,
      title,
      started_on: startedOn,
      file_by: day,
      file_unread: term.unread ?? false,
      added_at: now,
      added_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveVersion(tx, actor, now, id, 1, text);
  await record(tx, actor, now, 'assessment.added', id, { unit: unitId });
  return allow({ id });
}

/** What it says from now on, unsigned; what it said stays. */
export async function changeAssessment(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, ...text }: AssessmentText & { id: string },
): Promise<Outcome<{ id: string }>> {
  const { number } = await existing(tx, id);
  await saveVersion(tx, actor, now, id, number + 1, text);
  await record(tx, actor, now, 'assessment.changed', id, { number: number + 1 });
  return allow({ id });
}

/** Signs the latest version in a role. Refused: `signed` already, `unanswered` with how many questions are left. */
export async function signAssessment(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, role }: { id: string; role: string },
): Promise<Outcome<{ id: string }>> {
  const { number, answers, signedAt } = await existing(tx, id);
  if (signedAt) return refuse('signed');
  const left = QUESTIONS.filter(({ key, needed }) => needed && !answers[key]).length;
  if (left > 0) return refuse('unanswered', ASSESSMENT_TERM.at(-1)!.source, { left });
  await tx
    .updateTable('organisation.impact_assessment_version')
    .set({ signed_at: now, signed_by: actor.account!, signer_role: role })
    .where('assessment_id', '=', id)
    .where('number', '=', number)
    .execute();
  await record(tx, actor, now, 'assessment.signed', id, { number });
  return allow({ id });
}

/** It lies before the specialised agency. Refused: `unsigned`, `filed` already, `impossible` when the day lies ahead or before the start. */
export async function fileAssessment(
  tx: Tx,
  actor: Actor,
  now: Now,
  { id, on }: { id: string; on: Day },
): Promise<Outcome<{ id: string }>> {
  const { signedAt, filedOn, startedOn } = await existing(tx, id);
  if (filedOn) return refuse('filed');
  if (!signedAt) return refuse('unsigned');
  if (Temporal.PlainDate.compare(on, dayOf(now)) > 0 || Temporal.PlainDate.compare(on, startedOn) < 0) return refuse('impossible');
  await tx.updateTable('organisation.impact_assessment').set({ filed_on: on }).where('id', '=', id).execute();
  await record(tx, actor, now, 'assessment.filed', id, { on: on.toString() });
  return allow({ id });
}

async function saveVersion(
  tx: Tx,
  actor: Actor,
  now: Now,
  id: string,
  number: number,
  { answers, reviewOn }: AssessmentText,
): Promise<void> {
  await tx
    .insertInto('organisation.impact_assessment_version')
    .values({ assessment_id: id, number, answers: JSON.stringify(answers), review_on: reviewOn, saved_at: now, saved_by: actor.account! })
    .execute();
}

async function existing(tx: Tx, id: string) {
  const assessment = await findAssessment(tx, id);
  if (!assessment) throw new NotFound('assessment', id);
  return assessment;
}
