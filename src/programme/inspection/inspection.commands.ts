import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { findSeats, listReach } from '../../organisation/units/unit.queries.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findPlan, isRunning } from '../plans/plan.queries.ts';
import { findInspection, type Inspection, listGroupNames, listItems, listTeam, listVisits } from './inspection.queries.ts';
import { proposeChecklist, spreadDays } from './inspection.rules.ts';

type Day = Temporal.PlainDate;

export type NewInspection = { planId: string; year: number; title: string; units: readonly string[]; from: Day; to: Day };

/**
 * Draws up a round with a visit to each unit, days spread over the time, and questions to begin with. Refusals: `plan-over`, `backwards`,
 * `no-body` (who writes here keeps the programme for no body of today).
 */
export async function drawUpInspection(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  round: NewInspection,
): Promise<Outcome<{ id: string }>> {
  const plan = await findPlan(tx, round.planId);
  if (!plan || !isRunning(plan, dayOf(now))) return refuse('plan-over');
  if (Temporal.PlainDate.compare(round.to, round.from) < 0) return refuse('backwards');
  const bodyId = await ownBody(tx, dayOf(now));
  if (!bodyId) return refuse('no-body');
  const { id } = await tx
    .insertInto('programme.inspection')
    .values({ plan_id: plan.id, body_id: bodyId, year: round.year, title: round.title, added_at: now, added_by: actor.account! })
    .returning('id')
    .executeTakeFirstOrThrow();
  const items = proposeChecklist({
    symbol: plan.symbol,
    targets: plan.targets.map(({ code, name }) => ({ code, name: name.vi })),
    groups: await listGroupNames(tx, plan.id),
  });
  await writeItems(tx, id, items);
  const units = [...new Set(round.units)];
  const days = spreadDays(round.from, round.to, units.length);
  await tx
    .insertInto('programme.visit')
    .values(units.map((unit_id, index) => ({ inspection_id: id, unit_id, planned_on: days[index]! })))
    .execute();
  if (actor.may.has('inspection.run')) {
    await tx.insertInto('programme.inspection_team').values({ inspection_id: id, account_id: actor.account!, part: 'head' }).execute();
  }
  await record(tx, actor, now, 'inspection.drawnUp', id, { plan: plan.id, year: round.year, units });
  return allow({ id });
}

/** The body in which the actor keeps the programme: the standing body of the day, else the first. */
export async function ownBody(tx: Tx, day: Day): Promise<string | undefined> {
  const reach = await listReach(tx, 'programme.write');
  const { standingBody } = await findSeats(tx, day);
  return standingBody && reach.has(standingBody.unitId) ? standingBody.unitId : [...reach][0];
}

/** Writes the questions anew. One that nobody has changed stays marked as ours. Refusal: `decided`. */
export async function changeChecklist(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, items }: { id: string; items: readonly { question: string; basis: string }[] },
): Promise<Outcome<undefined>> {
  if ((await held(tx, id)).state !== 'draft') return refuse('decided');
  const ours = new Set((await listItems(tx, id)).filter((item) => item.ours).map(({ question }) => question));
  await tx.deleteFrom('programme.inspection_item').where('inspection_id', '=', id).execute();
  await writeItems(
    tx,
    id,
    items.map((item) => ({ ...item, ours: ours.has(item.question) })),
  );
  await record(tx, actor, now, 'inspection.asked', id, { questions: items.length });
  return allow(undefined);
}

/** Names the team anew. Refusal: `decided`. */
export async function nameTeam(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, head, members }: { id: string; head: string; members: readonly string[] },
): Promise<Outcome<undefined>> {
  if ((await held(tx, id)).state !== 'draft') return refuse('decided');
  await tx.deleteFrom('programme.inspection_team').where('inspection_id', '=', id).execute();
  const others = [...new Set(members)].filter((one) => one !== head);
  await tx
    .insertInto('programme.inspection_team')
    .values([
      { inspection_id: id, account_id: head, part: 'head' },
      ...others.map((account_id) => ({ inspection_id: id, account_id, part: 'member' })),
    ])
    .execute();
  await record(tx, actor, now, 'inspection.named', id, { members: others.length + 1 });
  return allow(undefined);
}

/** Sets the days of visits that were not held yet, and adds visits to more units. Refusal: `round-closed`. */
export async function planVisits(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { id, days, more }: { id: string; days: ReadonlyMap<string, Day>; more: { units: readonly string[]; on: Day } | null },
): Promise<Outcome<undefined>> {
  if ((await held(tx, id)).state === 'closed') return refuse('round-closed');
  const visits = await listVisits(tx, id);
  let moved = 0;
  for (const visit of visits) {
    const day = days.get(visit.id);
    if (visit.state !== 'planned' || !day || day.equals(visit.plannedOn)) continue;
    await tx.updateTable('programme.visit').set({ planned_on: day }).where('id', '=', visit.id).execute();
    moved += 1;
  }
  const there = new Set(visits.filter(({ state }) => state !== 'cancelled').map(({ unitId }) => unitId));
  const units = [...new Set(more?.units ?? [])].filter((unit) => !there.has(unit));
  if (more && units.length > 0) {
    await tx
      .insertInto('programme.visit')
      .values(units.map((unit_id) => ({ inspection_id: id, unit_id, planned_on: more.on })))
      .execute();
  }
  await record(tx, actor, now, 'inspection.scheduled', id, { moved, added: units });
  return allow(undefined);
}

/** Enters the decision: from now on team and questions stay, and visits may be held. Refusals: `decided`, `no-team`, `no-items`, `not-yet`. */
export async function decideInspection(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  decision: { id: string; symbol: string; on: Day; signer: string; signerLines: readonly string[] },
): Promise<Outcome<undefined>> {
  if ((await held(tx, decision.id)).state !== 'draft') return refuse('decided');
  if (!(await listTeam(tx, decision.id)).some(({ part }) => part === 'head')) return refuse('no-team');
  if ((await listItems(tx, decision.id)).length === 0) return refuse('no-items');
  if (Temporal.PlainDate.compare(decision.on, dayOf(now)) > 0) return refuse('not-yet');
  await tx
    .updateTable('programme.inspection')
    .set({
      state: 'decided',
      symbol: decision.symbol,
      decided_on: decision.on,
      signer: decision.signer,
      signer_lines: [...decision.signerLines],
    })
    .where('id', '=', decision.id)
    .execute();
  await record(tx, actor, now, 'inspection.decided', decision.id, { symbol: decision.symbol, on: decision.on.toString() });
  return allow(undefined);
}

/** Closes a round. Refusals: `not-decided`, `visits-open` while a visit is neither concluded nor cancelled. */
export async function closeInspection(tx: Tx, actor: Actor, now: Temporal.Instant, { id }: { id: string }): Promise<Outcome<undefined>> {
  if ((await held(tx, id)).state !== 'decided') return refuse('not-decided');
  const open = (await listVisits(tx, id)).filter(({ state }) => state === 'planned' || state === 'held').length;
  if (open > 0) return refuse('visits-open', null, { open });
  await tx.updateTable('programme.inspection').set({ state: 'closed' }).where('id', '=', id).execute();
  await record(tx, actor, now, 'inspection.closed', id);
  return allow(undefined);
}

/** A round, held until the transaction ends. @throws NotFound where there is none that this actor may see */
async function held(tx: Tx, id: string): Promise<Inspection> {
  await sql`select from programme.inspection where id = ${id}::uuid for update`.execute(tx);
  const inspection = await findInspection(tx, id);
  if (!inspection) throw new NotFound('inspection', id);
  return inspection;
}

async function writeItems(tx: Tx, id: string, items: readonly { question: string; basis: string; ours: boolean }[]): Promise<void> {
  if (items.length === 0) return;
  await tx
    .insertInto('programme.inspection_item')
    .values(items.map(({ question, basis, ours }, position) => ({ inspection_id: id, position, question, basis, ours })))
    .execute();
}
