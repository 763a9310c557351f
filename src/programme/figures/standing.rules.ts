import { type Count, type Meaning, sumOf } from './target.rules.ts';

type Day = Temporal.PlainDate;

/** What all units of a period counted together in it, and how many of those that count said anything. */
export type PeriodTotal = Count & { asOf: Day; reported: number; units: number; sample: boolean };

/** The same as it stands by the end of the period. */
export type Standing = PeriodTotal & { whole: boolean };

/**
 * How an indicator stood by the end of each period, oldest first. `whole`: every unit has reported, of what accumulates in every period so
 * far too; only then is a total the total of all.
 */
export function standings(meaning: Meaning, totals: readonly PeriodTotal[]): Standing[] {
  let before: Count | undefined;
  let unbroken = true;
  return totals.map((total) => {
    const complete = total.units > 0 && total.reported === total.units;
    unbroken &&= complete;
    if (meaning === 'stands') return { ...total, whole: complete };
    const numerator = before ? sumOf([before, total]).numerator : total.numerator;
    before = { numerator, denominator: total.denominator };
    return { ...total, numerator, whole: unbroken };
  });
}

/** The latest whole period up to a day, and the whole one before it. */
export function latestWhole(all: readonly Standing[], upTo: Day): { now: Standing; before: Standing | undefined } | undefined {
  const whole = all.filter(({ whole, asOf }) => whole && Temporal.PlainDate.compare(asOf, upTo) <= 0);
  const now = whole.at(-1);
  return now && { now, before: whole.at(-2) };
}
