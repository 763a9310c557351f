import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { TELLING_THE_AFFECTED } from '../../law/personal-data.ts';

/** Whether those affected are told. `tell safely`: in a way, or at a time, that does not reach whoever does them harm. */
export const TELLINGS = ['tell', 'tell safely', 'do not tell'] as const;
export type Telling = (typeof TELLINGS)[number];

export type BreachFacts = {
  detectedAt: Temporal.Instant;
  notifyBy: Temporal.Instant;
  notifiedAt: Temporal.Instant | null;
  telling: Telling | null;
  closedAt: Temporal.Instant | null;
};

/** Was the specialised agency told too late, or is it late by now? One that is told at the last minute is in time. */
export const isLate = ({ notifyBy, notifiedAt }: BreachFacts, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(notifiedAt ?? now, notifyBy) > 0;

/**
 * May the breach be closed? Refused: `closed`, `not-notified`, `not-decided`.
 *
 * @law Luật 91/2025/QH15, Điều 23: the specialised agency is told.
 * @law Nghị định 356/2025/NĐ-CP, Điều 29: it is decided whether those affected are told.
 */
export function decideClosing({ closedAt, notifiedAt, telling }: BreachFacts): Outcome<true> {
  if (closedAt) return refuse('closed');
  if (!notifiedAt) return refuse('not-notified', TELLING_THE_AFFECTED);
  return telling ? allow(true) : refuse('not-decided', TELLING_THE_AFFECTED);
}

/** May the agency be told at `at`? Not before the breach was found, not in the future, not twice. Refused: `closed`, `notified`, `impossible`. */
export function decideNotice(
  { closedAt, notifiedAt, detectedAt }: BreachFacts,
  at: Temporal.Instant,
  now: Temporal.Instant,
): Outcome<true> {
  if (closedAt) return refuse('closed');
  if (notifiedAt) return refuse('notified');
  const possible = Temporal.Instant.compare(at, detectedAt) >= 0 && Temporal.Instant.compare(at, now) <= 0;
  return possible ? allow(true) : refuse('impossible');
}

/** `SC-2026-01`. */
export const breachCode = (year: number, number: number): string => `SC-${year}-${String(number).padStart(2, '0')}`;
