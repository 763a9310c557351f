import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { slugOf } from '../../kernel/slug.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { figuresChanged } from '../figures/figure.commands.ts';
import { listAskable } from '../tasks/plan-parts.queries.ts';
import { addTask } from '../tasks/task.commands.ts';
import { nextDue } from '../tasks/task.rules.ts';
import type { PlanContent } from './plan.content.ts';
import { withInferredLinks } from './plan-draft.ts';
import { findParent, findSame, freeSlug } from './plan-paper.queries.ts';

/** `294/KH-UBND` of 2022 → `294-kh-ubnd-2022`. */
export const planSlug = (symbol: string, issuedOn: Temporal.PlainDate): string => slugOf(`${symbol} ${issuedOn.year}`);

export type Original = { sha256: string; name: string; size: number };
export type Entered = { planId: string; slug: string | null };

/**
 * Enters a plan whole: in force when it has a symbol and a day of issue, else as a draft. Its first version keeps the text, and out of that
 * come its targets, its groups and, once it is in force, the tasks of units that are named. The same symbol, issuer and day again is
 * refused (`already-there`, with the id of the plan that is there).
 */
export async function enterPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  given: PlanContent,
  { original = null, followsId = null }: { original?: Original | null; followsId?: string | null } = {},
): Promise<Outcome<Entered>> {
  const issuedOn = given.issuedOn ? Temporal.PlainDate.from(given.issuedOn) : null;
  const issued = given.symbol !== null && issuedOn !== null;
  const known = issued ? await findSame(tx, given.issuerId, given.symbol!, issuedOn) : undefined;
  if (known) return refuse('already-there', null, { planId: known });
  const slug = issued ? await freeSlug(tx, planSlug(given.symbol!, issuedOn)) : null;
  const parentId = await findParent(tx, given);
  const content = await linked(tx, given, parentId);
  const { id: planId } = await tx
    .insertInto('programme.plan')
    .values({
      state: issued ? 'issued' : 'draft',
      symbol: issued ? content.symbol : null,
      slug,
      issued_on: issued ? issuedOn : null,
      issuer_id: content.issuerId,
      ...rowOf(content),
      parent_id: parentId,
      follows_id: followsId,
      original_sha256: original?.sha256 ?? null,
      original_name: original?.name ?? null,
      original_size: original?.size ?? null,
      added_at: now,
      added_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('programme.plan_version')
    .values({ plan_id: planId, number: 1, content: JSON.stringify(content), reason: '', made_at: now, made_by: actor.account! })
    .execute();
  await writeParents(tx, planId, content);
  await addTargets(tx, planId, content.targets, { from: 0, version: 1 });
  const groups = await addGroups(tx, planId, content.groups);
  if (issued) await addTasks(tx, actor, now, { planId, content, groups, version: 1 });
  await record(tx, actor, now, 'plan.added', planId, { symbol: content.symbol ?? '', targets: content.targets.length });
  if (issued) await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ planId, slug });
}

/** What the row of a plan repeats of the content in force. */
export const rowOf = (content: PlanContent) => ({
  title_vi: content.title.vi,
  title_en: content.title.en,
  abstract: content.abstract,
  general_aim: content.generalAim,
  signer: content.signer,
  signer_capacity: content.signerCapacity,
  period_from: Temporal.PlainDate.from(content.period.from),
  period_to: Temporal.PlainDate.from(content.period.to),
  targets_stated: content.statedTargets,
  standing_body_id: content.standingBody?.unitId ?? null,
});

/** With the links to the targets of the plan above that follow from the indicators. */
export async function linked(tx: Tx, content: PlanContent, parentId: string | null): Promise<PlanContent> {
  if (!parentId || content.targets.every(({ serves, indicator }) => serves || !indicator)) return content;
  const above = await tx
    .selectFrom('programme.target as t')
    .leftJoin('programme.indicator as i', 'i.id', 't.indicator_id')
    .select(['t.id', 'i.code as indicator'])
    .where('t.plan_id', '=', parentId)
    .where('t.last_version', 'is', null)
    .limit(1000)
    .execute();
  return { ...content, targets: withInferredLinks(content.targets, above) };
}

/** Writes the papers above a plan, in their order. */
export async function writeParents(tx: Tx, planId: string, { parents }: PlanContent): Promise<void> {
  if (parents.length === 0) return;
  await tx
    .insertInto('programme.plan_parent')
    .values(
      parents.map(({ symbol, title, issuer, date, inferred }, position) => ({
        plan_id: planId,
        position,
        symbol,
        title_vi: title?.vi ?? null,
        title_en: title?.en ?? null,
        issuer_vi: issuer?.vi ?? null,
        issuer_en: issuer?.en ?? null,
        issued_on: date ? Temporal.PlainDate.from(date) : null,
        inferred,
      })),
    )
    .execute();
}

/** Adds targets at the places after the first `from`, each in force from a version of the plan on. */
export async function addTargets(
  tx: Tx,
  planId: string,
  targets: PlanContent['targets'],
  { from, version }: { from: number; version: number },
): Promise<void> {
  const indicators = await indicatorIds(tx);
  for (const [at, target] of targets.entries()) {
    const { id } = await tx
      .insertInto('programme.target')
      .values({
        plan_id: planId,
        code: target.code,
        first_version: version,
        ...targetRow(target, indicators),
        position: from + at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeBesideTarget(tx, id, target);
  }
}

export const indicatorIds = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.selectFrom('programme.indicator').select(['id', 'code']).limit(1000).execute()).map(({ id, code }) => [code, id]));

type ContentTarget = PlanContent['targets'][number];

export const targetRow = (target: ContentTarget, indicators: ReadonlyMap<string, string>) => ({
  text_vi: target.text.vi,
  text_en: target.text.en,
  name_vi: target.name.vi,
  name_en: target.name.en,
  comparator: target.comparator,
  value: target.value,
  unit: target.unit,
  indicator_id: (target.indicator && indicators.get(target.indicator)) || null,
  source: target.source,
  serves_id: target.serves?.targetId ?? null,
  serves_inferred: target.serves?.inferred ?? false,
  baseline_numerator: target.baseline?.numerator ?? null,
  baseline_denominator: target.baseline?.denominator ?? null,
  baseline_on: target.baseline ? Temporal.PlainDate.from(target.baseline.on) : null,
});

/** A target's steps on the way and the units it is about, in place of those there were. */
export async function writeBesideTarget(tx: Tx, targetId: string, { milestones, units }: ContentTarget): Promise<void> {
  await tx.deleteFrom('programme.target_milestone').where('target_id', '=', targetId).execute();
  await tx.deleteFrom('programme.target_unit').where('target_id', '=', targetId).execute();
  const days = new Map(milestones.map(({ by, value }) => [by, value]));
  for (const [by, value] of days)
    await tx
      .insertInto('programme.target_milestone')
      .values({ target_id: targetId, by_day: Temporal.PlainDate.from(by), value })
      .execute();
  for (const unit_id of new Set(units)) await tx.insertInto('programme.target_unit').values({ target_id: targetId, unit_id }).execute();
}

/** Adds the plan's headings for tasks; returns their ids in order. */
export async function addGroups(tx: Tx, planId: string, groups: PlanContent['groups']): Promise<string[]> {
  if (groups.length === 0) return [];
  const rows = await tx
    .insertInto('programme.task_group')
    .values(groups.map(({ name, kind }, position) => ({ plan_id: planId, position, name, kind })))
    .returning(['id', 'position'])
    .execute();
  return rows.sort((a, b) => a.position - b.position).map(({ id }) => id);
}

/**
 * Turns what the plan hands to units that are named into tasks; without a day or rhythm of its own a task is due at the end of the year.
 * Of a plan whose time is over, and for units that have ended or are not the actor's to ask, none are made.
 */
export async function addTasks(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, content, groups, version }: { planId: string; content: PlanContent; groups: readonly string[]; version: number },
): Promise<void> {
  const targets = new Map(
    (
      await tx
        .selectFrom('programme.target')
        .select(['id', 'code'])
        .where('plan_id', '=', planId)
        .where('last_version', 'is', null)
        .execute()
    ).map(({ id, code }) => [code, id]),
  );
  const end = Temporal.PlainDate.from(content.period.to);
  const today = dayOf(now);
  if (Temporal.PlainDate.compare(end, today) < 0) return;
  const there = new Set((await listAskable(tx, content.issuerId, today)).map(({ id }) => id));
  for (const { units, cooperating, task, group, target, due, rhythm } of content.assignments) {
    const leads = units.filter((id) => there.has(id));
    if (leads.length === 0) continue;
    const dueOn = dueOf({ due, rhythm }, end, today);
    await addTask(tx, actor, now, {
      planId,
      groupId: (group === null ? null : groups[group]) ?? null,
      targetId: (target && targets.get(target)) || null,
      what: task,
      dueOn,
      rhythm: dueOn ? null : rhythm,
      origin: 'plan',
      leads,
      cooperates: cooperating.filter((id) => there.has(id)),
      firstVersion: version,
    });
  }
}

/** The day a task is due, when it has no rhythm: its own, else the end of the year or of the plan, whichever comes first. */
export function dueOf(
  { due, rhythm }: Pick<PlanContent['assignments'][number], 'due' | 'rhythm'>,
  end: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (due) return Temporal.PlainDate.from(due);
  const endOfYear = nextDue('year', today);
  return rhythm ? null : Temporal.PlainDate.compare(end, endOfYear) < 0 ? end : endOfYear;
}
