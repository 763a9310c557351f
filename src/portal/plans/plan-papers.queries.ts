import type { Tx } from '../../platform/db/database.ts';
import type { PublishedPlan } from './published-plan.queries.ts';

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
        ...plan.parents.map(({ number, date }) =>
          eb.and([eb('symbol', '=', number), ...(date ? [eb('issued_on', '=', Temporal.PlainDate.from(date))] : [])]),
        ),
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
