import { dayOf, startOf } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { publishPlans } from '../../portal/plans/published-plan.commands.ts';
import { recordFigures } from '../../programme/figures/figure.commands.ts';
import { periodsOver } from '../../programme/figures/period.rules.ts';
import { enterPlan } from '../../programme/plans/plan.commands.ts';
import { listPlans, type Target } from '../../programme/plans/plan.queries.ts';
import { closePlan } from '../../programme/plans/plan-life.commands.ts';
import { OLD_WARDS, REORGANISED } from './organisation.ts';
import { PLAN_294 } from './plan-294.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import type { DemoScene } from './scene.ts';

const SOURCE = 'Báo cáo quý của 13 phường, Phòng Văn hóa và Thông tin tổng hợp';

/**
 * The district's plan as far as it has been read, and invented figures for it: 13 wards by quarter from III/2022 to the last quarter that is
 * over, at most until the wards ended. Same figures every time.
 */
export async function loadPlan(scene: DemoScene): Promise<void> {
  const planId = await scene.as('quan.vhtt', 'standing body', async (tx, actor) => {
    const added = await enterPlan(tx, actor, notAfter(scene.now, Temporal.PlainDate.from(PLAN_294.issuedOn!)), {
      ...PLAN_294,
      issuerId: scene.units.district,
    });
    if (!added.ok) throw new Error(`plan 294: ${added.refusal.code}`);
    return added.value.planId;
  });
  const lastDay = REORGANISED.subtract({ days: 1 });
  const all = periodsOver('quarter', Temporal.PlainDate.from(PLAN_294.period.from), lastDay, REORGANISED);
  for (const [quarter, asOf] of periodsOver(
    'quarter',
    Temporal.PlainDate.from(PLAN_294.period.from),
    lastDay,
    dayOf(scene.now),
  ).entries()) {
    // the last quarter ended with the district: its successor enters it
    const account = asOf.equals(lastDay) ? 'thanhpho.sovhtt' : 'quan.vhtt';
    await scene.as(account, 'standing body', async (tx, actor) => {
      const plan = (await listPlans(tx)).find(({ id }) => id === planId)!;
      for (const target of plan.targets.filter(({ source }) => source === 'plan')) {
        const figures = OLD_WARDS.map(([name], ward) => ({
          unitId: scene.units.wards.get(name)!,
          ...sampleCounts(target, ward, all.length)[quarter]!,
        }));
        const at = notAfter(scene.now, asOf.add({ days: 9 }));
        const recorded = await recordFigures(tx, actor, at, { targetId: target.id, asOf, source: SOURCE, figures });
        if (!recorded.ok) throw new Error(`figures of ${target.code}: ${recorded.refusal.code}`);
      }
    });
  }
  await loadWhatCameAfter(scene, planId);
  await scene.work(publishPlans);
}

/** Once the district has ended: its plan is closed by who keeps the programme then, and from 5/1/2026 a sample plan of the City runs. */
async function loadWhatCameAfter(scene: DemoScene, planId: string): Promise<void> {
  if (Temporal.PlainDate.compare(dayOf(scene.now), REORGANISED) < 0) return;
  await scene.as('thanhpho.sovhtt', 'standing body', async (tx, actor) => {
    const at = notAfter(scene.now, REORGANISED.add({ days: 14 }));
    const on = REORGANISED.subtract({ days: 1 });
    const closed = await closePlan(tx, actor, at, { planId, on, why: 'Kết thúc hoạt động của đơn vị hành chính cấp huyện.' });
    if (!closed.ok) throw new Error(`closing plan 294: ${closed.refusal.code}`);
    const issuedOn = Temporal.PlainDate.from(SAMPLE_PLAN.issuedOn!);
    if (Temporal.PlainDate.compare(dayOf(scene.now), issuedOn) < 0) return;
    const added = await enterPlan(tx, actor, notAfter(scene.now, issuedOn), { ...SAMPLE_PLAN, issuerId: scene.units.city });
    if (!added.ok) throw new Error(`sample plan: ${added.refusal.code}`);
    await loadSampleFigures(scene, tx, actor, added.value.planId);
  });
}

/** Figures of the ten units of today for the quarters of the sample plan that are over. */
async function loadSampleFigures(scene: DemoScene, tx: Tx, actor: Actor, planId: string): Promise<void> {
  const plan = (await listPlans(tx)).find(({ id }) => id === planId)!;
  const quarters = periodsOver('quarter', plan.period.from, plan.period.to, dayOf(scene.now));
  for (const [quarter, asOf] of quarters.entries()) {
    for (const target of plan.targets) {
      const figures = [...scene.units.successors.values()].map((unitId, unit) => ({
        unitId,
        ...sampleCounts(target, unit + 2, 12)[quarter * 2 + 4]!,
      }));
      const at = notAfter(scene.now, asOf.add({ days: 9 }));
      const recorded = await recordFigures(tx, actor, at, { targetId: target.id, asOf, source: 'Số liệu mẫu', figures });
      if (!recorded.ok) throw new Error(`sample figures of ${target.code}: ${recorded.refusal.code}`);
    }
  }
}

const notAfter = (now: Temporal.Instant, day: Temporal.PlainDate): Temporal.Instant => {
  const morning = startOf(day).add({ hours: 9 });
  return Temporal.Instant.compare(morning, now) < 0 ? morning : now;
};

/** Households and people at risk per ward, in the order of OLD_WARDS: invented, of a size that a ward may have. Two are small on purpose. */
const HOUSEHOLDS = [3120, 3480, 7450, 6320, 4280, 7910, 11240, 5160, 9870, 12630, 13180, 10440, 8590];
const AT_RISK = [7, 6, 54, 35, 41, 33, 52, 38, 57, 60, 72, 50, 49];
/** Where the whole of each target begins and ends, in per cent of what is counted. */
const COURSE: Record<string, { from: number; to: number; spread: number }> = {
  T1: { from: 6.5, to: 42.5, spread: 9 },
  T3: { from: 18, to: 74.5, spread: 13 },
};
/** From which quarter on a ward has it (index); 12 = not within the plan's time. */
const MODEL_SINCE = [6, 12, 0, 1, 2, 5, 0, 3, 0, 0, 1, 2, 4];
const COLLABORATOR_SINCE = [2, 5, 0, 0, 1, 3, 0, 0, 0, 0, 0, 1, 0];

/** One ward's counts of a target in each quarter: never falling, bent by chance that is the same every time. */
function sampleCounts({ code, indicator }: Target, ward: number, quarters: number): { numerator: number; denominator: number }[] {
  if (indicator?.counts === 'bodies') {
    const since = (code === 'T7' ? MODEL_SINCE : COLLABORATOR_SINCE)[ward]!;
    return Array.from({ length: quarters }, (_, quarter) => ({ numerator: quarter >= since ? 1 : 0, denominator: 1 }));
  }
  const { from, to, spread } = COURSE[code]!;
  const chance = seeded(294 * 100 + ward * 10 + Number(code.slice(1)));
  const aim = to + (chance() * 2 - 1) * spread;
  const start = from * (0.9 + chance() * 0.4);
  const steps = Array.from({ length: quarters - 1 }, () => 0.25 + 1.5 * chance());
  const whole = steps.reduce((sum, step) => sum + step, 0);
  const all = (code === 'T1' ? HOUSEHOLDS : AT_RISK)[ward]!;
  let gone = 0;
  return Array.from({ length: quarters }, (_, quarter) => {
    if (quarter > 0) gone += steps[quarter - 1]! / whole;
    const share = start + (aim - start) * gone;
    const denominator = code === 'T1' ? all + quarter * Math.round(all / 400) : all + Math.floor(quarter / 5);
    return { numerator: Math.min(denominator, Math.floor((denominator * share) / 100)), denominator };
  });
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (xorshift). */
function seeded(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
