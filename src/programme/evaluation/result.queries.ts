import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Board, loadBoard } from '../board/board.queries.ts';
import { latestWhole } from '../figures/standing.rules.ts';
import { isMet } from '../figures/target.rules.ts';
import { findPlan, type Target } from '../plans/plan.queries.ts';
import type { EvaluationContent, TargetResult, UnitResult } from './evaluation.content.ts';
import { type Evaluation, findRule, listMentions, listTargetNotes } from './evaluation.queries.ts';
import { countTasks, goalOn, type Handing } from './evaluation.rules.ts';
import { type RatingRule, rateTarget, rateUnit, reachedOf } from './rating.rules.ts';

type Day = Temporal.PlainDate;
type Asked = Pick<Evaluation, 'id' | 'planId' | 'kind' | 'upTo' | 'conclusion' | 'lessons'>;
type Handed = Handing & { unitId: string; targetCode: string | null };

/**
 * An evaluation as figures, tasks and what people wrote have it now. For who reads the whole programme: others see too little of it.
 * @throws NotFound where there is no such plan
 */
export async function drawResult(tx: Tx, evaluation: Asked, today: Day): Promise<EvaluationContent> {
  const { kind, upTo } = evaluation;
  const plan = await findPlan(tx, evaluation.planId);
  if (!plan?.symbol || !plan.issuedOn) throw new NotFound('plan', evaluation.planId);
  const board = await loadBoard(tx, plan, upTo, today);
  const handed = await listHandings(tx, plan.id);
  const notes = await listTargetNotes(tx, evaluation.id);
  const { rule } = await findRule(tx, plan.id);
  const targets = board.targets.map(({ target, standings }): TargetResult => {
    const { goal, milestone } = goalOn(kind, target, target.milestones, upTo);
    const uncounted = target.source !== 'plan' ? 'parent' : target.indicator ? null : 'indicator';
    const now = uncounted ? undefined : latestWhole(standings, upTo)?.now;
    const reached = now ? reachedOf(goal, now) : null;
    const outcome = target.indicator?.outcome ?? false;
    const last = standings.at(-1);
    return {
      id: target.id,
      code: target.code,
      text: target.text.vi,
      name: target.name.vi,
      nameEn: target.name.en,
      comparator: target.comparator,
      value: target.value,
      unit: target.unit,
      uncounted,
      rhythm: target.indicator?.rhythm ?? null,
      outcome,
      baseline: target.baseline && {
        numerator: target.baseline.numerator,
        denominator: target.baseline.denominator,
        on: target.baseline.on.toString(),
      },
      milestone: milestone && { by: milestone.by.toString(), value: milestone.value },
      figure: now ? { numerator: now.numerator, denominator: now.denominator, asOf: now.asOf.toString(), sample: now.sample } : null,
      latest: last ? { asOf: last.asOf.toString(), reported: last.reported, units: last.units } : null,
      met: now ? isMet(goal, now) : null,
      reached,
      rating: rateTarget(rule, reached, outcome),
      reasons: notes.get(target.code)?.reasons ?? '',
      lessons: notes.get(target.code)?.lessons ?? '',
      tasks: countTasks(
        handed.filter(({ targetCode }) => targetCode === target.code),
        upTo,
      ),
    };
  });
  return {
    kind,
    upTo: upTo.toString(),
    plan: {
      symbol: plan.symbol,
      title: plan.title.vi,
      issuer: plan.issuer.vi,
      issuedOn: plan.issuedOn.toString(),
      from: plan.period.from.toString(),
      to: plan.period.to.toString(),
      version: plan.version,
    },
    targets,
    units: await rateUnits(tx, evaluation, board, handed, rule),
    tasks: countTasks(handed, upTo),
    rule: { targets: [...rule.targets], units: [...rule.units] },
    conclusion: evaluation.conclusion,
    lessons: evaluation.lessons,
    paper: null,
  };
}

/** The wards that count, and whoever else had something to hand in by the day; names of that day. */
async function rateUnits(
  tx: Tx,
  { id, kind, upTo }: Asked,
  board: Board,
  handed: readonly Handed[],
  rule: RatingRule,
): Promise<UnitResult[]> {
  const rated = board.targets
    .map(({ target }) => target)
    .filter(({ source, indicator }) => source === 'plan' && indicator && !indicator.outcome);
  const mentions = await listMentions(tx, id);
  const wards = board.units.map((unit) => {
    const asked = rated.filter(({ units }) => units.length === 0 || units.includes(unit.id));
    const cells = asked.flatMap((target) => {
      const cell = unit.cells.get(target.id);
      return cell ? [isMet(goalOf(target), cell)] : [];
    });
    return { id: unit.id, name: unit.name, asked: asked.length, reported: cells.length, met: cells.filter(Boolean).length };
  });
  const known = new Set(wards.map((ward) => ward.id));
  const others = [...new Set(handed.map(({ unitId }) => unitId))].filter((unitId) => !known.has(unitId));
  const { rows: named } = await sql<{ id: string; name: string }>`
    select u.id, ${nameOn(sql`u.id`, sql`${upTo}::date`)} as name from organisation.unit u where u.id = any (${others}::uuid[])`.execute(
    tx,
  );
  const all = [...wards, ...named.filter(({ name }) => name).map((unit) => ({ ...unit, asked: 0, reported: 0, met: 0 }))];
  return all
    .map((unit): UnitResult => {
      const tasks = countTasks(
        handed.filter(({ unitId }) => unitId === unit.id),
        upTo,
      );
      const rating = rateUnit(rule, { ...unit, due: tasks.due, inTime: tasks.inTime });
      const decided = mentions.get(unit.id);
      return {
        ...unit,
        tasks,
        rating: rating?.name ?? null,
        proposed: rating?.mention ?? 'neither',
        mention: decided?.mention ?? null,
        reason: decided?.reason ?? '',
      };
    })
    .filter(({ asked, tasks, mention }) => asked > 0 || tasks.due > 0 || mention !== null);

  function goalOf(target: Target) {
    return goalOn(kind, target, target.milestones, upTo).goal;
  }
}

/** Everything to be handed in under a plan, what was dropped left out. Handed in is what waits or was accepted, on the day it last came. */
async function listHandings(tx: Tx, planId: string): Promise<Handed[]> {
  const { rows } = await sql<Handed>`
    select d.unit_id as "unitId", t.code as "targetCode", d.due_on as "dueOn",
      case when d.state in ('sent', 'accepted') then (coalesce(
        (select max(p.at) from programme.progress p where p.delivery_id = d.id and p.kind = 'sent'), d.closed_at, d.updated_at)
        at time zone 'Asia/Ho_Chi_Minh')::date end as "handedOn"
    from programme.delivery d
    join programme.assignment a on a.id = d.assignment_id
    join programme.task k on k.id = a.task_id
    left join programme.target t on t.id = k.target_id
    where d.plan_id = ${planId}::uuid and d.state <> 'dropped'
    limit 200000`.execute(tx);
  return rows;
}
