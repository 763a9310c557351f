import { z } from 'zod';
import { COMPARATORS } from '../figures/target.rules.ts';
import { TASK_RHYTHMS } from '../tasks/task.rules.ts';

const day = z.iso.date();
/** Vietnamese as in the source; English where somebody has written it. */
const both = z.object({ vi: z.string().min(1), en: z.string().nullable() });

/**
 * What a plan says, whole, as one version of it is kept: what was read, corrected and accepted. Days are ISO. `assignments.units`: ids of
 * the units the words of the plan stand for ("UBND các phường" is thirteen), empty while nobody has said which; `group`: index in `groups`.
 */
export const planContent = z.object({
  symbol: z.string().nullable(),
  issuedOn: day.nullable(),
  issuerId: z.uuid(),
  title: both,
  abstract: z.string().nullable(),
  generalAim: z.string().nullable(),
  signer: z.string().nullable(),
  signerCapacity: z.string().nullable(),
  period: z.object({ from: day, to: day }),
  statedTargets: z.number().int().min(1).nullable(),
  basis: z.array(z.object({ symbol: z.string(), date: day.nullable() })),
  parents: z.array(
    z.object({ symbol: z.string(), date: day.nullable(), title: both.nullable(), issuer: both.nullable(), inferred: z.boolean() }),
  ),
  targets: z.array(
    z.object({
      code: z.string().min(1).max(20),
      text: both,
      name: both,
      comparator: z.enum(COMPARATORS),
      value: z.number().min(0),
      unit: z.string(),
      indicator: z.string().nullable(),
      source: z.enum(['plan', 'parent decision']),
      units: z.array(z.uuid()),
      serves: z.object({ targetId: z.uuid(), inferred: z.boolean() }).nullable(),
      milestones: z.array(z.object({ by: day, value: z.number().min(0) })),
      baseline: z.object({ numerator: z.number().int(), denominator: z.number().int().nullable(), on: day }).nullable(),
    }),
  ),
  groups: z.array(z.object({ name: z.string().min(1), kind: z.number().int().min(1).max(6).nullable() })),
  assignments: z.array(
    z.object({
      unitText: z.string(),
      units: z.array(z.uuid()),
      cooperating: z.array(z.uuid()),
      task: z.string().min(1),
      group: z.number().int().min(0).nullable(),
      target: z.string().nullable(),
      due: day.nullable(),
      rhythm: z.enum(TASK_RHYTHMS).nullable(),
    }),
  ),
  standingBody: z.object({ text: z.string(), unitId: z.uuid().nullable() }).nullable(),
  duties: z.array(z.object({ text: z.string(), due: day.nullable() })),
});
export type PlanContent = z.infer<typeof planContent>;

/** An entry that was read has the key of its passages. */
type Keyed<T> = T & { key?: string };
/** Content on its way: what a document does not say, or nobody has typed yet, is null. */
export type Proposed = Omit<PlanContent, 'issuerId' | 'period' | 'targets' | 'groups' | 'assignments' | 'duties'> & {
  issuerId: string | null;
  period: { from: string | null; to: string | null };
  targets: Keyed<PlanContent['targets'][number]>[];
  groups: Keyed<PlanContent['groups'][number]>[];
  assignments: Keyed<PlanContent['assignments'][number]>[];
  duties: Keyed<PlanContent['duties'][number]>[];
};

/** The fields without which no plan can be kept, as the form names them. */
export const lacking = ({ issuerId, title, period }: Proposed): ('issuer' | 'title' | 'periodFrom' | 'periodTo')[] => [
  ...(issuerId ? [] : (['issuer'] as const)),
  ...(title.vi ? [] : (['title'] as const)),
  ...(period.from ? [] : (['periodFrom'] as const)),
  ...(period.to ? [] : (['periodTo'] as const)),
];

/** The content of a plan out of what was proposed. @throws ZodError when something it must have is missing */
export const contentOf = (proposed: Proposed): PlanContent => planContent.parse(proposed);
