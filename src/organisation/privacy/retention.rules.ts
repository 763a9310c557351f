import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { RETENTION_CLASSES, type RetentionClass } from '../../law/retention.ts';

type Day = Temporal.PlainDate;
/** What the authority decided for a class, from a day on. */
export type OwnTerm = { class: string; validFrom: Day; months: number | null; basis: string; decidedAt: Temporal.Instant };
type TermOfClass = { months: number | null; own: OwnTerm | null };

export const findClass = (code: string): RetentionClass | undefined => RETENTION_CLASSES.find((one) => one.code === code);

/** How long a class is kept on a day: the authority's own term in force, the one decided last where several begin on a day, else the shipped one. */
export function termOfClass(retained: RetentionClass, own: readonly OwnTerm[], day: Day): TermOfClass {
  const [latest] = own
    .filter((term) => term.class === retained.code && Temporal.PlainDate.compare(term.validFrom, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom) || Temporal.Instant.compare(b.decidedAt, a.decidedAt));
  return { months: latest ? latest.months : retained.months, own: latest ?? null };
}

/** What was closed before this day is due on `day`; undefined for what is kept for good. The day it was closed does not count. */
export const cutoffOf = ({ months }: TermOfClass, day: Day): Day | undefined => (months === null ? undefined : day.subtract({ months }));

type RunFacts = {
  firstBy: string | null;
  secondBy: string | null;
  droppedAt: Temporal.Instant | null;
  doneAt: Temporal.Instant | null;
  unitId: string;
};

/**
 * May this person approve a destruction, and is it the first or the second approval? Two people, one of whom is charged with protecting
 * data. Refused: `over`, `same-person`, `no-officer`.
 */
export function decideApproval(run: RunFacts, actor: string, oversees: boolean, firstOversees: boolean): Outcome<'first' | 'second'> {
  if (run.doneAt || run.droppedAt) return refuse('over');
  if (!run.firstBy) return allow('first');
  if (run.firstBy === actor) return refuse('same-person');
  return oversees || firstOversees ? allow('second') : refuse('no-officer');
}
