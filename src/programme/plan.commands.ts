import { allow, type Outcome, refuse } from '../kernel/outcome.ts';
import { slugOf } from '../kernel/slug.ts';
import { record } from '../platform/audit.ts';
import type { Actor, Tx } from '../platform/db/database.ts';
import type { Comparator, Counts } from './target.rules.ts';

type Both = { vi: string; en: string };

/** What is counted, and the same in two or three words for the head of a column. */
type Counted = Both & { head: Both };

export type NewTarget = {
  /** T1…T8, the number it has in the national programme. */
  code: string;
  /** Vietnamese: exactly as written in the source. */
  text: Both;
  name: Both;
  comparator: Comparator;
  /** Whole per cent. */
  value: number;
  counts: Counts;
  numerator: Counted;
  denominator: Counted;
  /** Where the wording was read. */
  source: 'plan' | 'parent decision';
};

export type NewPlan = {
  symbol: string;
  title: Both;
  issuerId: string;
  issuedOn: Temporal.PlainDate;
  period: { from: Temporal.PlainDate; to: Temporal.PlainDate };
  targetsStated: number;
  parents: { symbol: string; title: Both; issuer: Both; issuedOn: Temporal.PlainDate; inferred: boolean }[];
  targets: NewTarget[];
};

/** `294/KH-UBND` of 2022 → `294-kh-ubnd-2022`. */
export const planSlug = (symbol: string, issuedOn: Temporal.PlainDate): string => slugOf(`${symbol} ${issuedOn.year}`);

/** Enters a plan with its targets, in the order given. The same plan twice is refused (`already-there`). */
export async function addPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  plan: NewPlan,
): Promise<Outcome<{ planId: string; slug: string }>> {
  const slug = planSlug(plan.symbol, plan.issuedOn);
  const known = await tx.selectFrom('programme.plan').select('id').where('slug', '=', slug).executeTakeFirst();
  if (known) return refuse('already-there');

  const { id: planId } = await tx
    .insertInto('programme.plan')
    .values({
      symbol: plan.symbol,
      slug,
      title_vi: plan.title.vi,
      title_en: plan.title.en,
      issuer_id: plan.issuerId,
      issued_on: plan.issuedOn,
      period_from: plan.period.from,
      period_to: plan.period.to,
      targets_stated: plan.targetsStated,
      added_at: now,
      added_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (plan.parents.length > 0) {
    await tx
      .insertInto('programme.plan_parent')
      .values(
        plan.parents.map(({ symbol, title, issuer, issuedOn, inferred }, position) => ({
          plan_id: planId,
          position,
          symbol,
          title_vi: title.vi,
          title_en: title.en,
          issuer_vi: issuer.vi,
          issuer_en: issuer.en,
          issued_on: issuedOn,
          inferred,
        })),
      )
      .execute();
  }
  if (plan.targets.length > 0) {
    await tx
      .insertInto('programme.target')
      .values(
        plan.targets.map(({ code, text, name, comparator, value, counts, numerator, denominator, source }, position) => ({
          plan_id: planId,
          code,
          position,
          text_vi: text.vi,
          text_en: text.en,
          name_vi: name.vi,
          name_en: name.en,
          comparator,
          value,
          counts,
          numerator_vi: numerator.vi,
          numerator_en: numerator.en,
          numerator_head_vi: numerator.head.vi,
          numerator_head_en: numerator.head.en,
          denominator_vi: denominator.vi,
          denominator_en: denominator.en,
          denominator_head_vi: denominator.head.vi,
          denominator_head_en: denominator.head.en,
          source,
        })),
      )
      .execute();
  }
  await record(tx, actor, now, 'plan.added', planId, { symbol: plan.symbol, targets: plan.targets.length });
  return allow({ planId, slug });
}
