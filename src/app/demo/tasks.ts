import { dayOf } from '../../kernel/day.ts';
import { isRunning, listPlans, type Plan } from '../../programme/plans/plan.queries.ts';
import { reportDelivery } from '../../programme/tasks/delivery.commands.ts';
import { acceptDelivery } from '../../programme/tasks/judgement.commands.ts';
import { addTask } from '../../programme/tasks/task.commands.ts';
import type { DemoScene } from './scene.ts';

/**
 * Tasks under the plan that runs, invented and marked so: one that is past due and that most wards have handed in, one due within days, one
 * due at the end of the year. Same every time, seen from the day the demonstration is loaded.
 */
export async function loadTasks(scene: DemoScene): Promise<void> {
  const today = dayOf(scene.now);
  const keeper = scene.units.successors.size > 0 && Temporal.PlainDate.compare(today, REORGANISED) >= 0 ? 'thanhpho.sovhtt' : 'quan.vhtt';
  const wards = keeper === 'quan.vhtt' ? [...scene.units.wards.values()] : [...scene.units.successors.values()];
  const body = keeper === 'quan.vhtt' ? scene.units.standingBody : scene.units.culture;
  const plan = await scene.as(keeper, 'standing body', async (tx) => (await listPlans(tx)).find((one) => isRunning(one, today)));
  if (!plan) return;
  const assigned = laterOf(plan.issuedOn ?? plan.period.from, today.subtract({ days: 40 }));
  const at = (day: Temporal.PlainDate) => earlierOf(scene.now, day);
  const give = (what: string, dueOn: Temporal.PlainDate, code: string | null, leads: readonly string[]) =>
    scene.as(keeper, 'standing body', (tx, actor) =>
      addTask(tx, actor, at(assigned), {
        planId: plan.id,
        groupId: null,
        targetId: plan.targets.find((target) => target.code === code)?.id ?? null,
        what,
        dueOn: earlierDay(dueOn, lastDay(plan)),
        rhythm: null,
        origin: 'plan',
        leads,
      }),
    );
  const checked = await give('Rà soát, lập danh sách địa chỉ tin cậy ở từng tổ dân phố (mẫu)', today.subtract({ days: 5 }), 'T7', wards);
  await give('Gửi số hộ đã dự nói chuyện chuyên đề của quý (mẫu)', today.add({ days: 9 }), 'T1', wards);
  await give('Rà soát đội ngũ cộng tác viên dân số làm nhiệm vụ phòng, chống bạo lực gia đình (mẫu)', today.add({ days: 25 }), 'T6', wards);
  await give('Tổng hợp kết quả thực hiện kế hoạch, dự thảo báo cáo gửi cấp trên (mẫu)', today.add({ days: 20 }), null, [body]);

  await scene.as(keeper, 'standing body', async (tx, actor) => {
    const deliveries = await tx
      .selectFrom('programme.delivery as d')
      .innerJoin('programme.assignment as a', 'a.id', 'd.assignment_id')
      .select(['d.id', 'd.unit_id as unitId'])
      .where('a.task_id', '=', checked.taskId)
      .execute();
    for (const [index, ward] of wards.entries()) {
      const delivery = deliveries.find(({ unitId }) => unitId === ward);
      if (!delivery || index % 5 === 4) continue; // these have said nothing
      const done = index % 4 !== 3;
      const on = at(today.subtract({ days: 12 - (index % 6) }));
      const reported = await reportDelivery(tx, actor, on, {
        deliveryId: delivery.id,
        seen: 0,
        percent: done ? 100 : 60,
        note: done ? 'Đã lập danh sách (mẫu).' : 'Còn hai tổ chưa rà soát (mẫu).',
        budgetUsed: null,
        evidence: [],
        send: done,
      });
      if (!reported.ok) throw new Error(`task of ${ward}: ${reported.refusal.code}`);
      if (done && index % 2 === 0)
        await acceptDelivery(tx, actor, at(today.subtract({ days: 3 })), { deliveryId: delivery.id, note: null });
    }
  });
}

const REORGANISED = Temporal.PlainDate.from('2025-07-01');
const laterOf = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);
const earlierDay = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b);
const lastDay = ({ period, issuerEndedOn }: Plan) => (issuerEndedOn ? earlierDay(period.to, issuerEndedOn) : period.to);
/** Nine in the morning of a day, at most now. */
function earlierOf(now: Temporal.Instant, day: Temporal.PlainDate): Temporal.Instant {
  const morning = day.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '09:00' }).toInstant();
  return Temporal.Instant.compare(morning, now) < 0 ? morning : now;
}
