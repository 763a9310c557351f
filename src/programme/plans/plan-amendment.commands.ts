import { dayOf } from '../../kernel/day.ts';
import { allow, type Outcome } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs.ts';
import { figuresChanged } from '../figures/figure.commands.ts';
import { addTargets, indicatorIds, linked, type Original, rowOf, targetRow, writeBesideTarget } from './plan.commands.ts';
import type { PlanContent } from './plan.content.ts';
import { decideAmendment } from './plan.rules.ts';
import { isSameContent, targetsAmended } from './plan-difference.ts';
import { lockKept } from './plan-life.commands.ts';
import { findParent } from './plan-paper.queries.ts';
import { amendTasks } from './plan-task.commands.ts';

/** The paper that amends a plan; without symbol and day the version puts right how the plan was read. */
export type AmendingPaper = { symbol: string | null; decidedOn: Temporal.PlainDate | null; signer: string | null; reason: string };

/**
 * Makes a new version of a plan in force. Targets keep their identity by their code: what says the same stays, what says something else
 * gets a successor, what is gone ends with the version before. Tasks likewise, by their words. Figures belong to indicators and stay.
 */
export async function amendPlan(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  {
    planId,
    content: given,
    paper,
    original = null,
  }: { planId: string; content: PlanContent; paper: AmendingPaper; original?: Original | null },
): Promise<Outcome<{ planId: string }>> {
  const file = await lockKept(tx, actor, planId);
  // number, day and signer are those it was issued with
  const fixed = { ...given, symbol: file.content.symbol, issuedOn: file.content.issuedOn };
  const parentId = await findParent(tx, fixed);
  const content = await linked(tx, fixed, parentId);
  const facts = {
    state: file.state,
    issuedOn: file.issuedOn,
    sameIssuer: content.issuerId === file.issuerId,
    changed: !isSameContent(content, file.content),
  };
  const decision = decideAmendment(facts, paper.decidedOn ?? dayOf(now), dayOf(now));
  if (!decision.ok) return decision;

  const version = file.version + 1;
  await tx
    .updateTable('programme.plan')
    .set({
      ...rowOf(content),
      version,
      ...(parentId ? { parent_id: parentId } : {}),
      ...(original ? { original_sha256: original.sha256, original_name: original.name, original_size: original.size } : {}),
    })
    .where('id', '=', planId)
    .execute();
  await tx
    .insertInto('programme.plan_version')
    .values({
      plan_id: planId,
      number: version,
      content: JSON.stringify(content),
      symbol: paper.symbol,
      decided_on: paper.decidedOn,
      signer: paper.signer,
      reason: paper.reason,
      made_at: now,
      made_by: actor.account!,
    })
    .execute();
  await amendTargets(tx, planId, file.content, content, version);
  const groups = await amendGroups(tx, planId, content, version);
  await amendTasks(tx, actor, now, { planId, content, groups, version, reason: paper.reason });
  await record(tx, actor, now, 'plan.amended', planId, { version, targets: content.targets.length });
  await enqueue(tx, figuresChanged, { planId }, { key: `figures-changed:${planId}` });
  return allow({ planId });
}

async function amendTargets(tx: Tx, planId: string, before: PlanContent, after: PlanContent, version: number): Promise<void> {
  const { kept, changed, removed } = targetsAmended(before.targets, after.targets);
  const rows = await tx
    .selectFrom('programme.target')
    .select(['id', 'code'])
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .limit(1000)
    .execute();
  const idOf = new Map(rows.map(({ code, id }) => [code, id]));
  const over = [...changed, ...removed].flatMap(({ code }) => idOf.get(code) ?? []);
  if (over.length > 0)
    await tx
      .updateTable('programme.target')
      .set({ last_version: version - 1 })
      .where('id', 'in', over)
      .execute();
  const indicators = await indicatorIds(tx);
  for (const [position, target] of after.targets.entries()) {
    const id = kept.includes(target) ? idOf.get(target.code) : undefined;
    if (id) {
      await tx
        .updateTable('programme.target')
        .set({ ...targetRow(target, indicators), position })
        .where('id', '=', id)
        .execute();
      await writeBesideTarget(tx, id, target);
    } else {
      await addTargets(tx, planId, [target], { from: position, version });
    }
  }
  const successors = await tx
    .selectFrom('programme.target')
    .select(['id', 'code'])
    .where('plan_id', '=', planId)
    .where('first_version', '=', version)
    .where('code', 'in', ['', ...changed.map(({ code }) => code)])
    .execute();
  for (const { id, code } of successors) {
    const old = idOf.get(code)!;
    await tx.updateTable('programme.task').set({ target_id: id }).where('target_id', '=', old).execute();
    await tx.updateTable('programme.target').set({ serves_id: id }).where('serves_id', '=', old).execute();
  }
}

/** Headings stay by their words; their ids in the order of the content. */
async function amendGroups(tx: Tx, planId: string, { groups }: PlanContent, version: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('programme.task_group')
    .select(['id', 'name'])
    .where('plan_id', '=', planId)
    .where('last_version', 'is', null)
    .orderBy('position')
    .limit(200)
    .execute();
  const left = [...rows];
  const ids = groups.map(({ name }) => {
    const at = left.findIndex((row) => row.name === name);
    return at < 0 ? undefined : left.splice(at, 1)[0]!.id;
  });
  const update = (id: string, set: { last_version: number } | { position: number }) =>
    tx.updateTable('programme.task_group').set(set).where('id', '=', id).execute();
  for (const { id } of left) await update(id, { last_version: version - 1 });
  for (const [at, id] of ids.entries()) if (id) await update(id, { position: 10_000 + at }); // two must not stand at one place in between
  const all: string[] = [];
  for (const [position, group] of groups.entries()) {
    const id = ids[position];
    if (id) await update(id, { position });
    all.push(
      id ??
        (
          await tx
            .insertInto('programme.task_group')
            .values({ plan_id: planId, position, name: group.name, kind: group.kind })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id,
    );
  }
  return all;
}
