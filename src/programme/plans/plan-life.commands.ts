import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { figuresChanged } from '../figures/figure.commands.ts';
import { addGroups, addTargets, addTasks, enterPlan, linked, planSlug, rowOf, writeParents } from './plan.commands.ts';
import type { PlanContent } from './plan.content.ts';
import { findPlan } from './plan.queries.ts';
import { decideClosing, decideIssue, decideStep } from './plan.rules.ts';
import { rolledOver, unitPlan } from './plan-draft.ts';
import { findKeeping, findPlanFile, keeps, listReceived, type PlanFile } from './plan-life.queries.ts';
import { findParent, findSame, freeSlug } from './plan-paper.queries.ts';

type Done = { planId: string };

/** Writes a draft anew, whole. */
export async function redraftPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, content: given }: { planId: string; content: PlanContent },
): Promise<Outcome<Done>> {
  const file = await lockKept(tx, actor, planId);
  const step = decideStep(file.state, 'redraft');
  if (!step.ok) return step;
  const parentId = await findParent(tx, given);
  const content = await linked(tx, given, parentId);
  await tx
    .updateTable('programme.plan')
    .set({ ...rowOf(content), issuer_id: content.issuerId, parent_id: parentId })
    .where('id', '=', planId)
    .execute();
  await writeDraft(tx, actor, now, planId, content);
  await record(tx, actor, now, 'plan.redrafted', planId, { targets: content.targets.length });
  return allow({ planId });
}

/** Issues a draft under its number: from now on it is in force, its tasks wait for the units it names, and it changes by amendment only. */
export async function issuePlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  paper: { planId: string; symbol: string; issuedOn: Temporal.PlainDate; signer: string | null; signerCapacity: string | null },
): Promise<Outcome<Done>> {
  const { planId, symbol, issuedOn, signer, signerCapacity } = paper;
  const file = await lockKept(tx, actor, planId);
  const issuer = await tx
    .selectFrom('organisation.unit')
    .select(['valid_from as from', 'valid_to as to'])
    .where('id', '=', file.issuerId)
    .executeTakeFirstOrThrow();
  const period = { from: Temporal.PlainDate.from(file.content.period.from), to: Temporal.PlainDate.from(file.content.period.to) };
  const decision = decideIssue({ state: file.state, period, issuer }, issuedOn, dayOf(now));
  if (!decision.ok) return decision;
  const known = await findSame(tx, file.issuerId, symbol, issuedOn);
  if (known) return refuse('already-there', null, { planId: known });

  const content = { ...file.content, symbol, issuedOn: issuedOn.toString(), signer, signerCapacity };
  await writeDraft(tx, actor, now, planId, content);
  await tx
    .updateTable('programme.plan')
    .set({ state: 'issued', symbol, issued_on: issuedOn, slug: await freeSlug(tx, planSlug(symbol, issuedOn)), ...rowOf(content) })
    .where('id', '=', planId)
    .execute();
  const groups = await tx
    .selectFrom('programme.task_group')
    .select('id')
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .orderBy('position')
    .limit(200)
    .execute();
  await addTasks(tx, actor, now, { planId, content, groups: groups.map(({ id }) => id), version: 1 });
  await record(tx, actor, now, 'plan.issued', planId, { symbol, issuedOn: issuedOn.toString() });
  await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ planId });
}

/** Closes a plan after its last day in force. Its figures and tasks stay as they are; nobody is urged about them any more. */
export async function closePlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, on, why }: { planId: string; on: Temporal.PlainDate; why: string },
): Promise<Outcome<Done>> {
  const file = await lockKept(tx, actor, planId);
  const decision = decideClosing(file, on, dayOf(now));
  if (!decision.ok) return decision;
  await tx.updateTable('programme.plan').set({ state: 'closed', closed_on: on, closed_why: why }).where('id', '=', planId).execute();
  await record(tx, actor, now, 'plan.closed', planId, { on: on.toString() });
  await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ planId });
}

/** Takes a closing back: the plan is in force as before. */
export async function reopenPlan(tx: Tx, actor: Actor, now: Temporal.Instant, { planId }: Done): Promise<Outcome<Done>> {
  const file = await lockKept(tx, actor, planId);
  const step = decideStep(file.state, 'reopen');
  if (!step.ok) return step;
  await tx.updateTable('programme.plan').set({ state: 'issued', closed_on: null, closed_why: null }).where('id', '=', planId).execute();
  await record(tx, actor, now, 'plan.reopened', planId);
  await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ planId });
}

/** Throws a draft away. The document it was read from may be accepted again. */
export async function discardDraft(tx: Tx, actor: Actor, now: Temporal.Instant, { planId }: Done): Promise<Outcome<Done>> {
  const file = await lockKept(tx, actor, planId);
  const step = decideStep(file.state, 'discard');
  if (!step.ok) return step;
  await clearDraft(tx, planId);
  await tx.deleteFrom('programme.plan_version').where('plan_id', '=', planId).execute();
  await tx.deleteFrom('programme.plan').where('id', '=', planId).execute();
  await record(tx, actor, now, 'plan.discarded', planId);
  return allow({ planId });
}

/** Drafts the plan that takes over from this one; its history stays here. A second time leads to the draft that is there. */
export async function rollOverPlan(tx: Tx, actor: Actor, now: Temporal.Instant, { planId }: Done): Promise<Outcome<Done>> {
  const file = await lockKept(tx, actor, planId);
  const step = decideStep(file.state, 'roll over');
  if (!step.ok) return step;
  const there = await tx
    .selectFrom('programme.plan')
    .select('id')
    .where('follows_id', '=', planId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (there) return allow({ planId: there.id });
  return enterPlan(tx, actor, now, rolledOver(file.content), { followsId: planId });
}

/** Drafts a unit's own plan from what a plan in force hands to it. */
export async function draftUnitPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { planId, unitId }: { planId: string; unitId: string },
): Promise<Outcome<Done>> {
  const [plan, file] = [await findPlan(tx, planId), await findPlanFile(tx, planId)];
  if (!plan || !file || !keeps(await findKeeping(tx, actor), unitId)) throw new NotFound('plan', planId);
  if (file.state !== 'issued') return refuse('not-in-this-state', null, { state: file.state });
  if (unitId === file.issuerId) return refuse('its-own-plan');
  const there = await tx
    .selectFrom('programme.plan')
    .select('id')
    .where('parent_id', '=', planId)
    .where('issuer_id', '=', unitId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (there) return allow({ planId: there.id });
  const above = { content: file.content, issuerName: plan.issuer.vi, targets: plan.targets };
  return enterPlan(tx, actor, now, unitPlan(above, unitId, await listReceived(tx, planId, unitId), dayOf(now)));
}

/** Says that the links to the targets above, which followed from the indicators, are right. */
export async function confirmLinks(tx: Tx, actor: Actor, now: Temporal.Instant, { planId }: Done): Promise<Outcome<Done>> {
  await lockKept(tx, actor, planId);
  const confirmed = await tx
    .updateTable('programme.target')
    .set({ serves_inferred: false })
    .where('plan_id', '=', planId)
    .where('serves_inferred', '=', true)
    .returning('code')
    .execute();
  await record(tx, actor, now, 'plan-links.confirmed', planId, { codes: confirmed.map(({ code }) => code) });
  return allow({ planId });
}

/** The plan, held until this transaction ends. @throws NotFound when it is not there or not this actor's to keep */
export async function lockKept(tx: Tx, actor: Actor, planId: string): Promise<PlanFile> {
  await tx.selectFrom('programme.plan').select('id').where('id', '=', planId).forNoKeyUpdate().execute(); // what refers to it is not held up
  const file = await findPlanFile(tx, planId);
  if (!file || !keeps(await findKeeping(tx, actor), file.issuerId)) throw new NotFound('plan', planId);
  return file;
}

async function writeDraft(tx: Tx, actor: Actor, now: Temporal.Instant, planId: string, content: PlanContent): Promise<void> {
  await clearDraft(tx, planId);
  await tx
    .updateTable('programme.plan_version')
    .set({ content: JSON.stringify(content), made_at: now, made_by: actor.account! })
    .where('plan_id', '=', planId)
    .where('number', '=', 1)
    .execute();
  await writeParents(tx, planId, content);
  await addTargets(tx, planId, content.targets, { from: 0, version: 1 });
  await addGroups(tx, planId, content.groups);
}

/** Everything of a draft but its text. Allowed for drafts only: the database refuses others. */
async function clearDraft(tx: Tx, planId: string): Promise<void> {
  const targets = tx.selectFrom('programme.target').select('id').where('plan_id', '=', planId);
  await tx.deleteFrom('programme.target_milestone').where('target_id', 'in', targets).execute();
  await tx.deleteFrom('programme.target_unit').where('target_id', 'in', targets).execute();
  await tx.deleteFrom('programme.target').where('plan_id', '=', planId).execute();
  await tx.deleteFrom('programme.task_group').where('plan_id', '=', planId).execute();
  await tx.deleteFrom('programme.plan_parent').where('plan_id', '=', planId).execute();
}
