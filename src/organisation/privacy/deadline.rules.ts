import { dayOf, startOf } from '../../kernel/day.ts';
import { inForceOn } from '../../law/in-force.rules.ts';
import { ANSWER_TERM, ASSESSMENT_TERM, BREACH_TERM, type Term } from '../../law/personal-data.ts';

type Day = Temporal.PlainDate;

/**
 * The last day to answer a request; the day it came in does not count.
 *
 * @law Nghị định 356/2025/NĐ-CP: the term is not read; `ANSWER_TERM` holds the authority's own until it is.
 */
export function answerBy(receivedOn: Day): { day: Day; term: Term } {
  const term = termOn(ANSWER_TERM, receivedOn);
  return { day: receivedOn.add({ days: term.amount }), term };
}

/**
 * The instant by which the specialised agency must know of a breach; every hour counts, nights and holidays too.
 *
 * @law Luật 91/2025/QH15, Điều 23: 72 hours from finding it.
 */
export function notifyBy(detectedAt: Temporal.Instant): { at: Temporal.Instant; term: Term } {
  const term = termOn(BREACH_TERM, dayOf(detectedAt));
  return { at: detectedAt.add({ hours: term.amount }), term };
}

/**
 * The last day to file an impact assessment.
 *
 * @law Nghị định 356/2025/NĐ-CP, Mẫu số 10: within 60 days of the start of processing.
 */
export function fileBy(startedOn: Day): { day: Day; term: Term } {
  const term = termOn(ASSESSMENT_TERM, startedOn);
  return { day: startedOn.add({ days: term.amount }), term };
}

/** The instant at which a last day is over. */
export const endOf = (day: Day): Temporal.Instant => startOf(day.add({ days: 1 }));

function termOn(terms: readonly Term[], day: Day): Term {
  const term = inForceOn(terms, day);
  if (!term) throw new RangeError(`no term in force on ${day}`);
  return term;
}
