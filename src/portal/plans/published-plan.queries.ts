import { sql } from 'kysely';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Rhythm } from '../../programme/figures/period.rules.ts';
import type { Comparator, Counts, Meaning } from '../../programme/figures/target.rules.ts';

/** The same words in every language; where nobody has written the English, `en` repeats the Vietnamese. */
export type Both = Record<Language, string>;
/** What is counted; `head`: the same in two or three words. */
export type Means = Both & { head: Both };

/**
 * A count of authorities: a share where it has a denominator, else a plain number. `percent` has one decimal, more only where one would hide
 * on which side of the target it lies. Days are ISO.
 */
export type PublishedFigure = {
  numerator: number;
  denominator: number | null;
  percent: number | null;
  asOf: string;
  source: string;
  sample: boolean;
};
/** The whole area at the end of a period; all null where hidden. */
export type PublishedMoment = { asOf: string; percent: number | null; numerator: number | null; denominator: number | null };

/** One ward: null where hidden. `series` goes with the target's `series`, period by period: shares, or plain numbers. */
export type PublishedUnit = {
  name: string;
  code: string | null;
  figure: PublishedFigure | null;
  hidden: boolean;
  met: boolean;
  series: (number | null)[] | null;
  /** The last day of the first period from which a body has had, without a break, what the target asks for; only where bodies are counted. */
  since: string | null;
};

/** What is counted, whether a target sets a value for it or not. */
export type PublishedCount = {
  code: string;
  name: Both;
  /** Whether its values are shares; null while nobody has said what it counts: then it has words only. */
  measure: '%' | 'number' | null;
  counts: Counts;
  rhythm: Rhythm;
  meaning: Meaning;
  numeratorMeans: Means;
  denominatorMeans: Means | null;
  /** About violence itself, not about work done: never shown without saying that more reports are not more violence. */
  outcome: boolean;
  figure: PublishedFigure | null;
  /** There is a figure, and it is too small to be shown. */
  hidden: boolean;
  /** The whole area, period by period, oldest first. */
  series: PublishedMoment[];
};

export type PublishedTarget = PublishedCount & {
  text: Both;
  comparator: Comparator;
  value: number;
  /** As the plan writes it: `%`, or what it counts ("mô hình"). */
  unit: string;
  met: boolean;
  /** How it was before the plan; null also where that was too small a number. */
  baseline: { numerator: number; denominator: number | null; percent: number | null; on: string } | null;
  /** What is asked for on the way. */
  milestones: { by: string; value: number }[];
  /** The target of the plan above that it serves. */
  serves: { plan: string; slug: string | null; code: string; name: Both; inferred: boolean } | null;
  byUnit: PublishedUnit[];
};

/** What the plan is meant to bring about in the end: counted for the whole area only, never for one ward. */
export type PublishedOutcome = PublishedCount & { direction: 'up' | 'down' };

/** Another plan that is public too. */
export type PlanLink = { slug: string; number: string };

/** A plan as the public sees it: small numbers are gone before it is stored, so no page can show them by mistake. */
export type PublishedPlan = {
  slug: string;
  number: string;
  title: Both;
  date: string;
  issuer: Both;
  period: { from: string; to: string };
  standingBody: Both;
  /** The version in force, where it is not the first: when it was made, and by which paper (null: what was read was put right). */
  amendment: { version: number; on: string; by: string | null } | null;
  /** Its last day, once that is over, and why it was the last. */
  endedOn: string | null;
  endedBy: 'period' | 'issuer' | 'closing' | null;
  /** The decisions above it; `inferred`: the link was not read in the plan itself. */
  parents: { number: string; title: Both | null; issuer: Both | null; date: string | null; inferred: boolean }[];
  /** The plan it carries out, where that is public here too. */
  parent: PlanLink | null;
  /** The plan of the time before. */
  follows: PlanLink | null;
  /** How many targets it states; `targets` are those whose wording has been read. */
  targetsStated: number;
  targets: PublishedTarget[];
  /** Targets of the parent decision, not compared with the plan's own text yet; no figure is kept for them here. */
  unread: { code: string; text: Both }[];
  outcomes: PublishedOutcome[];
  sample: boolean;
};

/** The plan with this address; without one the newest. */
export async function findPublishedPlan(tx: Tx, slug?: string): Promise<PublishedPlan | undefined> {
  const row = await tx
    .selectFrom('portal.published_plan')
    .select('plan')
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug!))
    .orderBy(sql`plan ->> 'date'`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.plan as PublishedPlan | undefined;
}

/** Public plans that carry out this one, and those that followed it, oldest first. */
export async function listPlansUnder(tx: Tx, slug: string): Promise<(PlanLink & { issuer: Both; relation: 'parent' | 'follows' })[]> {
  const { rows } = await sql<PlanLink & { issuer: Both; relation: 'parent' | 'follows' }>`
    select p.slug, p.plan ->> 'number' as number, p.plan -> 'issuer' as issuer, r.relation
    from portal.published_plan p, lateral (values ('parent'), ('follows')) r (relation)
    where p.plan -> r.relation ->> 'slug' = ${slug}
    order by p.plan ->> 'date', p.slug limit 300`.execute(tx);
  return rows;
}

/** Every plan, newest first. */
export async function listPublishedPlans(tx: Tx): Promise<PublishedPlan[]> {
  const rows = await tx.selectFrom('portal.published_plan').select('plan').orderBy(sql`plan ->> 'date'`, 'desc').limit(200).execute();
  return rows.map(({ plan }) => plan as unknown as PublishedPlan);
}
