import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { takeNumber } from '../../organisation/privacy/running-number.commands.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { paperSymbol } from '../../platform/documents/paper.ts';
import { ownBody } from '../inspection/inspection.commands.ts';
import { findLetterhead } from '../inspection/inspection.queries.ts';
import { hold } from './evaluation.commands.ts';
import type { EvaluationContent } from './evaluation.content.ts';
import { drawResult } from './result.queries.ts';

export type Signing = {
  id: string;
  /** `VHTT`: what stands after `BC-`. */
  abbreviation: string;
  lines: readonly string[];
  name: string;
  recipients: readonly string[];
};

/**
 * Signs what was checked, with the next number of the body; from now on it stays as it is. Refusals: `not-checked`, `no-body`,
 * `changed-since-check` (figures or tasks are not what was looked at: it goes back to be checked anew).
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 15: number by body and year.
 */
export async function signEvaluation(tx: Tx, actor: Actor, now: Temporal.Instant, signing: Signing): Promise<Outcome<{ id: string }>> {
  const today = dayOf(now);
  const evaluation = await hold(tx, signing.id);
  if (evaluation.state !== 'checked' || !evaluation.content) return refuse('not-checked');
  if (!isAsChecked(evaluation.content, await drawResult(tx, evaluation, today))) return refuse('changed-since-check');
  const bodyId = await ownBody(tx, today);
  if (!bodyId) return refuse('no-body');
  const head = await findLetterhead(tx, bodyId, today);
  const number = await takeNumber(tx, bodyId, 'paper', today.year);
  const content: EvaluationContent = {
    ...evaluation.content,
    paper: { ...head, signer: { lines: [...signing.lines], name: signing.name }, recipients: [...signing.recipients] },
  };
  await tx
    .updateTable('programme.evaluation')
    .set({
      state: 'signed',
      body_id: bodyId,
      number,
      year: today.year,
      symbol: paperSymbol(number, 'BC', signing.abbreviation),
      signed_on: today,
      signed_at: now,
      signed_by: actor.account!,
      content: JSON.stringify(content),
    })
    .where('id', '=', evaluation.id)
    .execute();
  await record(tx, actor, now, 'evaluation.signed', evaluation.id, { plan: evaluation.planId, number, year: today.year });
  return allow({ id: evaluation.id });
}

/** Whether the same results come out as when it was checked; both went through the schema or are in its order. */
const isAsChecked = (checked: EvaluationContent, drawn: EvaluationContent): boolean =>
  JSON.stringify(plain(checked)) === JSON.stringify(plain(drawn));

const plain = ({ targets, units, tasks, plan }: EvaluationContent) => ({
  plan: plan.version,
  tasks: [tasks.due, tasks.inTime, tasks.late, tasks.missing],
  targets: targets.map((one) => [
    one.code,
    one.text,
    one.value,
    one.figure?.numerator,
    one.figure?.denominator,
    one.figure?.asOf,
    one.rating,
  ]),
  units: units.map((one) => [one.id, one.asked, one.reported, one.met, one.tasks.due, one.tasks.inTime, one.rating, one.mention]),
});
