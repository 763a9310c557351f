import { z } from 'zod';
import { RHYTHMS } from '../figures/period.rules.ts';
import { COMPARATORS } from '../figures/target.rules.ts';
import { KINDS } from './evaluation.rules.ts';
import { MENTIONS } from './rating.rules.ts';

const percent = z.number().min(0).max(100);
export const ratingRule = z.object({
  targets: z.array(z.object({ from: percent, name: z.string() })),
  units: z.array(z.object({ targets: percent, tasks: percent, name: z.string(), mention: z.enum(MENTIONS) })),
});

const tasks = z.object({ due: z.number(), inTime: z.number(), late: z.number(), missing: z.number() });
const count = { numerator: z.number(), denominator: z.number().nullable() };

const targetResult = z.object({
  id: z.string(),
  code: z.string(),
  text: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  comparator: z.enum(COMPARATORS),
  value: z.number(),
  unit: z.string(),
  /** `parent`: read in the parent decision only, waits to be compared with the plan. `indicator`: nobody has said what to count. */
  uncounted: z.enum(['parent', 'indicator']).nullable(),
  rhythm: z.enum(RHYTHMS).nullable(),
  outcome: z.boolean(),
  baseline: z.object({ ...count, on: z.iso.date() }).nullable(),
  milestone: z.object({ by: z.iso.date(), value: z.number() }).nullable(),
  /** The latest period for which every unit has reported; null: there is none, and then nothing is made up. */
  figure: z.object({ ...count, asOf: z.iso.date(), sample: z.boolean() }).nullable(),
  /** How far the latest period is reported. */
  latest: z.object({ asOf: z.iso.date(), reported: z.number(), units: z.number() }).nullable(),
  met: z.boolean().nullable(),
  /** Per cent of what it is held against. */
  reached: z.number().nullable(),
  rating: z.string().nullable(),
  reasons: z.string(),
  lessons: z.string(),
  tasks,
});
export type TargetResult = z.infer<typeof targetResult>;

const unitResult = z.object({
  id: z.string(),
  name: z.string(),
  asked: z.number(),
  reported: z.number(),
  met: z.number(),
  tasks,
  rating: z.string().nullable(),
  proposed: z.enum(MENTIONS),
  mention: z.enum(MENTIONS).nullable(),
  reason: z.string(),
});
export type UnitResult = z.infer<typeof unitResult>;

/** An evaluation whole, by the wording and names of its day: drawn anew while it is a draft, kept once it is checked. */
export const evaluationContent = z.object({
  kind: z.enum(KINDS),
  upTo: z.iso.date(),
  plan: z.object({
    symbol: z.string(),
    title: z.string(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
    from: z.iso.date(),
    to: z.iso.date(),
    version: z.number(),
  }),
  targets: z.array(targetResult),
  units: z.array(unitResult),
  tasks,
  rule: ratingRule,
  conclusion: z.string(),
  lessons: z.string(),
  /** How it heads its paper and who signs: set when it is signed. */
  paper: z
    .object({
      superior: z.string().nullable(),
      body: z.string(),
      place: z.string(),
      signer: z.object({ lines: z.array(z.string()), name: z.string() }),
      recipients: z.array(z.string()),
    })
    .nullable(),
});
export type EvaluationContent = z.infer<typeof evaluationContent>;

/** How many targets are met, not met, and without a figure; those about violence itself and those not counted stand apart. */
export function summaryOf({ targets }: Pick<EvaluationContent, 'targets'>) {
  const counted = targets.filter(({ uncounted, outcome }) => uncounted === null && !outcome);
  return {
    all: targets.length,
    counted: counted.length,
    met: counted.filter(({ met }) => met === true).length,
    notMet: counted.filter(({ met }) => met === false).length,
    noFigure: counted.filter(({ met }) => met === null).length,
  };
}
