import { startOf } from '../../kernel/day.ts';
import type { Duty, DutySource } from '../../organisation/duties.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listToDo, listToJudge } from './delivery.queries.ts';

/** What a person's units have to hand in under a plan, and what waits for the judgement of who keeps it. They go with the post. */
export const taskDuties: DutySource = {
  name: 'programme.task',
  title: { vi: 'Nhiệm vụ của kế hoạch', en: 'Tasks of a plan' },
  async list(tx, actor) {
    return [...(actor.may.has('task.work') ? await toDo(tx) : []), ...(keepsPlans(actor.may) ? await toJudge(tx) : [])];
  },
};

const keepsPlans = (may: ReadonlySet<string>): boolean => may.has('programme.write') || may.has('plan.keep');
const href = (id: string) => `/lam-viec/chuong-trinh/nhiem-vu/bao-cao/${id}`;

async function toDo(tx: Tx): Promise<Duty[]> {
  return (await listToDo(tx)).map(({ id, what, unit, plan, dueOn, state, since }) => ({
    source: 'programme.task',
    id,
    kind:
      state === 'returned'
        ? { vi: 'Kết quả bị trả lại', en: 'A result that came back' }
        : { vi: 'Nhiệm vụ của kế hoạch', en: 'A task of a plan' },
    act: { vi: 'Cập nhật', en: 'Update' },
    title: `${what} (${unit}, ${plan})`,
    href: href(id),
    since,
    dueBy: startOf(dueOn.add({ days: 1 })),
    law: null,
  }));
}

async function toJudge(tx: Tx): Promise<Duty[]> {
  return (await listToJudge(tx)).map(({ id, what, unit, plan, since }) => ({
    source: 'programme.task',
    id,
    kind: { vi: 'Kết quả chờ duyệt', en: 'A result waits for judgement' },
    act: { vi: 'Xem kết quả', en: 'Look at it' },
    title: `${unit}: ${what} (${plan})`,
    href: href(id),
    since,
    dueBy: null,
    law: null,
  }));
}
