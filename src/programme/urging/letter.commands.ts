import { dayOf } from '../../kernel/day.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { takeNumber } from '../../organisation/privacy/running-number.commands.ts';
import { listReach } from '../../organisation/units/unit.queries.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { paperNumber } from '../../platform/documents/paper.ts';
import type { LetterContent } from './letter.content.ts';
import { findLetter, type Letter, proposeLetter } from './letter.queries.ts';

type Day = Temporal.PlainDate;

export type Issuing = {
  letterId: string;
  /** `VHTT`, `UBND-VHTT`: what stands after the number. */
  abbreviation: string;
  /** The lines above the name: `KT. TRƯỞNG PHÒNG`, `PHÓ TRƯỞNG PHÒNG`. */
  lines: readonly string[];
  name: string;
  answerBy: Day;
  recipients: readonly string[];
};

/**
 * Issues a draft with the next number of its body: what it says is what is late at this moment, and is kept so. Refusals: `not-draft`,
 * `nothing-late` (all of it was answered meanwhile; the clock will withdraw it), `answer-past`.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 15: number by body and year.
 * @throws Forbidden for who does not keep the programme in the body that writes
 */
export async function issueLetter(tx: Tx, actor: Actor, now: Temporal.Instant, issuing: Issuing): Promise<Outcome<{ id: string }>> {
  const today = dayOf(now);
  const letter = await draftOf(tx, issuing.letterId);
  if (letter.state !== 'draft') return refuse('not-draft');
  if (Temporal.PlainDate.compare(issuing.answerBy, today) < 0) return refuse('answer-past');
  const proposed = await proposeLetter(tx, letter, today);
  if (!proposed) return refuse('nothing-late');
  const number = await takeNumber(tx, letter.bodyId, 'paper', today.year);
  const content: LetterContent = {
    ...proposed.content,
    answerBy: issuing.answerBy.toString(),
    signer: { lines: [...issuing.lines], name: issuing.name },
    recipients: [...issuing.recipients],
  };
  await tx
    .insertInto('programme.urging_letter_item')
    .values(proposed.items.map(({ deliveryId, dueOn }) => ({ letter_id: letter.id, delivery_id: deliveryId, due_on: dueOn })))
    .execute();
  await tx
    .updateTable('programme.urging_letter')
    .set({
      state: 'issued',
      number,
      year: today.year,
      symbol: `${paperNumber(number)}/${issuing.abbreviation}`,
      issued_on: today,
      issued_at: now,
      issued_by: actor.account!,
      content: JSON.stringify(content),
    })
    .where('id', '=', letter.id)
    .execute();
  await record(tx, actor, now, 'urging-letter.issued', letter.id, {
    unit: letter.unitId,
    number,
    year: today.year,
    items: proposed.items.length,
  });
  return allow({ id: letter.id });
}

/** Decides that a draft is not sent; the reason is kept. The ladder goes on to its next step. Refusal: `not-draft`. */
export async function withdrawLetter(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { letterId, note }: { letterId: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const letter = await draftOf(tx, letterId);
  if (letter.state !== 'draft') return refuse('not-draft');
  await tx
    .updateTable('programme.urging_letter')
    .set({ state: 'withdrawn', withdrawn_at: now, withdrawn_by: actor.account!, withdrawn_why: 'by hand', withdrawn_note: note })
    .where('id', '=', letter.id)
    .execute();
  await record(tx, actor, now, 'urging-letter.withdrawn', letter.id, { why: 'by hand' });
  return allow({ id: letter.id });
}

/** A letter of a body where the actor keeps the programme, held until the transaction ends. */
async function draftOf(tx: Tx, id: string): Promise<Letter> {
  const { bodyId } = await findLetter(tx, id);
  if (!(await listReach(tx, 'programme.write')).has(bodyId)) throw new Forbidden('programme.write');
  await tx.selectFrom('programme.urging_letter').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return findLetter(tx, id);
}
