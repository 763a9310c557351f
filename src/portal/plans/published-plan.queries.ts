import { sql } from 'kysely';
import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Comparator, Counts } from '../../programme/target.rules.ts';

/** The same words in every language. */
export type Both = Record<Language, string>;

/** A count of authorities. `percent` has one decimal, more only where one would hide on which side of the target it lies. Days are ISO. */
export type PublishedFigure = {
  numerator: number;
  denominator: number;
  percent: number;
  asOf: string;
  source: string;
  sample: boolean;
};

/** One ward: null where hidden. `series` goes with the target's `series`, quarter by quarter. */
export type PublishedUnit = {
  name: string;
  code: string | null;
  figure: PublishedFigure | null;
  hidden: boolean;
  met: boolean;
  series: (number | null)[] | null;
  /** The last day of the first quarter from which a body has had, without a break, what the target asks for; only where bodies are counted. */
  since: string | null;
};

export type PublishedTarget = {
  code: string;
  text: Both;
  name: Both;
  comparator: Comparator;
  value: number;
  counts: Counts;
  /** What is counted; `head`: the same in two or three words. */
  numeratorMeans: Both & { head: Both };
  denominatorMeans: Both & { head: Both };
  figure: PublishedFigure | null;
  /** There is a figure, and it is too small to be shown. */
  hidden: boolean;
  met: boolean;
  /** The whole area, quarter by quarter, oldest first; null where hidden. */
  series: { asOf: string; percent: number | null; numerator: number | null; denominator: number | null }[];
  byUnit: PublishedUnit[];
};

/** A plan as the public sees it: small numbers are gone before it is stored, so no page can show them by mistake. */
export type PublishedPlan = {
  slug: string;
  number: string;
  title: Both;
  date: string;
  issuer: Both;
  period: { from: string; to: string };
  standingBody: Both;
  /** Its last day, once the body that issued it has ended. */
  endedOn: string | null;
  /** The decisions above it; `inferred`: the link was not read in the plan itself. */
  parents: { number: string; title: Both; issuer: Both; date: string; inferred: boolean }[];
  /** How many targets it states; `targets` are those whose wording has been read. */
  targetsStated: number;
  targets: PublishedTarget[];
  /** Targets of the parent decision, not compared with the plan's own text yet; no figure is kept for them here. */
  unread: { code: string; text: Both }[];
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

/** Every plan, newest first. */
export async function listPublishedPlans(tx: Tx): Promise<PublishedPlan[]> {
  const rows = await tx.selectFrom('portal.published_plan').select('plan').orderBy(sql`plan ->> 'date'`, 'desc').limit(200).execute();
  return rows.map(({ plan }) => plan as unknown as PublishedPlan);
}

/** Where a plan is written about: its entry in the register, those of the papers above it (by number), and the news that carries it. */
export type PlanPapers = { documents: Record<string, string>; article: { title: string; href: string } | null };

/** Addresses without language. Only what the public may see at `now`. */
export async function findPlanPapers(tx: Tx, plan: PublishedPlan, now: Temporal.Instant): Promise<PlanPapers> {
  const documents = await tx
    .selectFrom('portal.document')
    .select(['id', 'symbol', 'plan_slug as planSlug'])
    .where((eb) =>
      eb.or([
        eb('plan_slug', '=', plan.slug),
        ...plan.parents.map(({ number, date }) => eb.and([eb('symbol', '=', number), eb('issued_on', '=', Temporal.PlainDate.from(date))])),
      ]),
    )
    .limit(20)
    .execute();
  const own = documents.find(({ planSlug }) => planSlug === plan.slug);
  const article = own
    ? await tx
        .selectFrom('portal.attachment as x')
        .innerJoin('portal.article as a', 'a.id', 'x.article_id')
        .innerJoin('portal.category as c', 'c.id', 'a.category_id')
        .innerJoin('portal.article_version as v', (join) =>
          join.onRef('v.article_id', '=', 'a.id').onRef('v.number', '=', 'a.published_version'),
        )
        .select(['v.title', 'a.slug', 'c.slug as category'])
        .where('x.document_id', '=', own.id)
        .where('a.withdrawn_at', 'is', null)
        .where((eb) => eb.or([eb('a.visible_from', 'is', null), eb('a.visible_from', '<=', now)]))
        .where((eb) => eb.or([eb('a.visible_until', 'is', null), eb('a.visible_until', '>', now)]))
        .orderBy('a.published_at')
        .limit(1)
        .executeTakeFirst()
    : undefined;
  return {
    documents: Object.fromEntries(
      documents.map(({ id, symbol, planSlug }) => [planSlug === plan.slug ? plan.number : symbol, `/van-ban/${id}`]),
    ),
    article: article ? { title: article.title, href: `/tin-tuc/${article.category}/${article.slug}` } : null,
  };
}
