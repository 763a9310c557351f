import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import { asActor, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { openNextPeriods, type Report, reportDelivery } from './delivery.commands.ts';
import { findTask, listParts, listProgress } from './delivery.queries.ts';
import { addTask, endTask, type NewTask } from './task.commands.ts';
import { boardParams } from './task.filter.ts';
import { NOW, openTaskWorld, type TaskWorld } from './task.fixture.ts';
import { endLeftParts, taskHolding } from './task.holding.ts';
import { listCompletion, listDeliveries, listTasks } from './task.queries.ts';

let it: TaskWorld;
beforeAll(async () => {
  it = await openTaskWorld();
});
afterAll(() => it?.world.close());

const day = (text: string) => Temporal.PlainDate.from(text);
const give = (what: string, more: Partial<NewTask> = {}, at = NOW) =>
  it.by('standingBody', at, (tx, actor) =>
    addTask(tx, actor, at, {
      planId: it.planId,
      groupId: null,
      targetId: null,
      what,
      dueOn: day('2026-12-15'),
      rhythm: null,
      origin: 'by hand',
      leads: [it.world.units.ward, it.world.units.sibling],
      ...more,
    }),
  );
const partsOf = (taskId: string) => it.by('standingBody', NOW, (tx) => listParts(tx, taskId));
const deliveryOf = async (taskId: string, unit: 'ward' | 'sibling') =>
  (await partsOf(taskId)).find(({ unitId }) => unitId === it.world.units[unit])!.deliveryId!;
const report = (deliveryId: string, more: Partial<Report> = {}): Report => ({
  deliveryId,
  seen: 0,
  percent: 50,
  note: null,
  budgetUsed: null,
  evidence: [],
  send: false,
  ...more,
});
const clock = <T>(at: string, work: (tx: Tx, now: Temporal.Instant) => Promise<T>) => {
  const now = Temporal.Instant.from(at);
  return asActor(it.world.worker, { ...THE_CLOCK, at: now }, (tx) => work(tx, now));
};

describe('the clock', () => {
  test('each period opens once, one a look, in order; two workers at once open no more; the plan’s last day ends it', async () => {
    const begun = Temporal.Instant.from('2026-08-10T09:00:00+07:00');
    const { taskId } = await give('Báo cáo tháng', { dueOn: null, rhythm: 'month', leads: [it.world.units.ward] }, begun);
    const dues = async () => {
      const { rows } = await it.world.owner.query(
        `select first_due_on::text as due from programme.delivery d join programme.assignment a on a.id = d.assignment_id where a.task_id = $1 order by 1`,
        [taskId],
      );
      return rows.map(({ due }) => due);
    };
    const look = (at: string) => clock(at, (tx, now) => openNextPeriods(tx, THE_CLOCK, now));
    expect(await dues()).toEqual(['2026-08-31']);
    await look('2026-08-31T23:59:00+07:00');
    expect(await dues()).toEqual(['2026-08-31']);
    await look('2026-11-24T09:00:00+07:00');
    expect(await dues()).toEqual(['2026-08-31', '2026-09-30']);
    await Promise.all([look('2026-11-24T09:01:00+07:00'), look('2026-11-24T09:01:00+07:00')]);
    await look('2026-11-24T09:02:00+07:00');
    await look('2026-11-24T09:03:00+07:00');
    expect(await dues()).toEqual(['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30']);
    for (const at of ['2027-03-01T00:00:00+07:00', '2027-03-01T00:01:00+07:00']) await look(at);
    expect((await dues()).at(-1)).toBe('2026-12-31');
    expect(await dues()).toHaveLength(5);

    await it.by('standingBody', NOW, (tx, actor) => endTask(tx, actor, NOW, { taskId, why: 'Gộp vào báo cáo quý' }));
    await look('2026-11-24T09:04:00+07:00');
    expect(await dues()).toHaveLength(5);
  });
});

describe('when a unit ends', () => {
  const before = Temporal.Instant.from('2025-03-10T09:00:00+07:00');
  const midnight = '2025-07-01T00:00:10+07:00';
  const move = (from: string, to: string) =>
    clock(midnight, (tx, now) => (taskHolding.on === 'moves' ? taskHolding.move(tx, now, { from, to, limit: 100 }) : Promise.resolve(0)));
  const count = (from: string) =>
    clock(midnight, async (tx) => (taskHolding.on === 'moves' ? ((await taskHolding.count(tx, [from])).get(from) ?? 0) : -1));

  test('its open parts go to who takes over, with all that was said; what two would hand in on one day is handed in once', async () => {
    const { oldWard, district, ward } = it.world.units;
    const alone = await give('Rà soát hộ có nguy cơ', { leads: [oldWard], dueOn: day('2025-12-15') }, before);
    const shared = await give('Mô hình can thiệp', { leads: [oldWard, district], dueOn: day('2025-12-15') }, before);
    const past = await give('Việc đã xong từ trước', { leads: [oldWard], dueOn: day('2025-05-15') }, before);
    await it.by('standingBody', before, (tx, actor) => endTask(tx, actor, before, { taskId: past.taskId, why: 'Xong' }));
    await it.world.owner.query(
      `insert into programme.progress (delivery_id, unit_id, kind, percent, note, at, by)
       select d.id, d.unit_id, 'update', 40, 'Đã rà 40 hộ', '2025-05-01', $2 from programme.delivery d join programme.assignment a on a.id = d.assignment_id where a.task_id = $1`,
      [alone.taskId, it.people.standingBody],
    );

    expect(await count(oldWard)).toBe(2);
    expect(await move(oldWard, ward)).toBe(2);
    expect(await count(oldWard)).toBe(0);
    expect(await move(oldWard, ward)).toBe(0);
    expect(await move(district, ward)).toBe(1);

    const [taken, ended] = await partsOf(alone.taskId);
    expect(ended).toMatchObject({ unitId: oldWard, deliveryId: null });
    expect(ended!.endedOn?.toString()).toBe('2025-06-30');
    expect(taken).toMatchObject({ unitId: ward, state: 'open' });
    expect(await it.by('officer', NOW, (tx) => listProgress(tx, taken!.deliveryId!))).toMatchObject([{ note: 'Đã rà 40 hộ' }]);

    const parts = await partsOf(shared.taskId);
    expect(parts.filter(({ endedOn }) => !endedOn)).toMatchObject([{ unitId: ward, state: 'open' }]);
    expect(parts.find(({ unitId }) => unitId === district)).toMatchObject({ state: 'dropped' });
    const { rows } = await it.world.owner.query(
      'select came_from is not null as known from programme.assignment where task_id = $1 and unit_id = $2',
      [shared.taskId, ward],
    );
    expect(rows).toEqual([{ known: true }]);
  });

  test('who rearranges units counts them and reads nothing else', async () => {
    const admin = await it.world.holder('quan.tri', 'administrator', 'city');
    const { oldWard } = it.world.units;
    const { taskId } = await give('Giao vội', { leads: [oldWard], dueOn: day('2025-12-15') }, before);
    const actor = await it.world.actor(admin, before.add({ hours: 24 * 60 }));
    const counted = await asActor(
      it.world.staff,
      { ...actor, posts: [{ unit: it.world.units.city, may: ['organisation.reorganise'], under: ['organisation.reorganise'] }] },
      async (tx) => ({
        n: taskHolding.on === 'moves' ? (await taskHolding.count(tx, [oldWard])).get(oldWard) : -1,
        task: await findTask(tx, taskId),
      }),
    );
    expect(counted).toEqual({ n: 1, task: undefined });
    expect(
      await it.by('officer', NOW, async (tx) => (taskHolding.on === 'moves' ? (await taskHolding.count(tx, [oldWard])).size : -1)),
    ).toBe(0);
    await clock(midnight, (tx, now) => endLeftParts(tx, THE_CLOCK, now)); // nobody chose that it ends: it stays
    expect(await count(oldWard)).toBe(1);
  });

  test('what was chosen to end with its unit is not taken along: it ends, and what was open is dropped and says why', async () => {
    const { oldWard, ward, city } = it.world.units;
    const { taskId } = await give('Việc của riêng phường cũ', { leads: [oldWard], dueOn: day('2025-12-15') }, before);
    const [part] = await partsOf(taskId);
    const act = crypto.randomUUID();
    const own = (text: string, values: unknown[]) => it.world.owner.query(text, values);
    await own(
      `insert into organisation.reorganisation (id, unit_id, title, symbol, effective_on, state, created_at, created_by)
       values ($1, $2, 'x', 'x', '2025-07-01', 'decided', now(), $3)`,
      [act, city, it.people.standingBody],
    );
    const step = [crypto.randomUUID(), act, oldWard];
    await own(
      "insert into organisation.reorganisation_step (id, reorganisation_id, position, what, unit_id) values ($1, $2, 1, 'end', $3)",
      step,
    );
    const exception = [act, part!.id, oldWard];
    await own("insert into organisation.reorganisation_exception values ($1, 'programme.task', $2, $3, null)", exception);

    expect(await count(oldWard)).toBe(1); // the one given in a hurry
    expect(await move(oldWard, ward)).toBe(1);
    expect((await partsOf(taskId))[0]).toMatchObject({ unitId: oldWard, endedOn: null, state: 'open' });
    for (let twice = 0; twice < 2; twice++) await clock(midnight, (tx, now) => endLeftParts(tx, THE_CLOCK, now));
    const [ended] = await partsOf(taskId);
    expect(ended).toMatchObject({ unitId: oldWard, state: 'dropped' });
    expect(ended!.endedOn?.toString()).toBe('2025-06-30');
    const said = await it.by('standingBody', NOW, (tx) => listProgress(tx, ended!.deliveryId!));
    expect(said).toMatchObject([{ kind: 'dropped', note: 'Kết thúc cùng đơn vị khi sắp xếp.' }]);
  });
});

describe('the board', () => {
  const asked = (more: object = {}) => boardParams.parse(more);
  test('a ward sees its own, late first; the standing body sees who handed in, who is late and who never said a word', async () => {
    const { taskId } = await give('Bảng tổng hợp');
    const late = await give('Đã trễ', { dueOn: day('2026-11-20') });
    await it.by('officer', NOW, async (tx, actor) =>
      reportDelivery(tx, actor, NOW, report(await deliveryOf(taskId, 'ward'), { percent: 100, send: true })),
    );
    const own = await it.by('officer', NOW, (tx) => listDeliveries(tx, asked(), dayOf(NOW), NOW));
    expect(new Set(own.rows.map(({ unitId }) => unitId))).toEqual(new Set([it.world.units.ward]));
    expect(own.rows.findIndex((row) => row.taskId === late.taskId)).toBeLessThan(own.rows.findIndex((row) => row.taskId === taskId));
    expect(own.total).toBe(own.rows.length);

    const all = await it.by('leader', NOW, (tx) => listTasks(tx, asked(), dayOf(NOW), NOW));
    expect(all.rows.find((row) => row.taskId === taskId)).toMatchObject({ units: 2, handed: 1, accepted: 0, late: 0, never: 1 });
    expect(all.rows.find((row) => row.taskId === late.taskId)).toMatchObject({ units: 2, handed: 0, late: 2, never: 2, lastWord: null });
  });
  test.each([
    [{ q: 'tổng HỢP' }, 1],
    [{ tinhtrang: 'cho-duyet', q: 'Bảng' }, 1],
    [{ han: 'tre', q: 'Đã trễ' }, 1],
    [{ capnhat: 'chua-tung', q: 'Bảng' }, 0],
    [{ capnhat: 'moi', q: 'Bảng' }, 1],
    [{ capnhat: 'im-30-ngay', q: 'Bảng' }, 0],
    [{ donvi: '00000000-0000-4000-8000-0000000000aa' }, 0],
    [{ tinhtrang: 'bịa ra', q: 'Bảng' }, 1],
  ])('a ward asks %j', async (query, n) => {
    expect((await it.by('officer', NOW, (tx) => listDeliveries(tx, asked(query), dayOf(NOW), NOW))).total).toBe(n);
    const tasks = await it.by('standingBody', NOW, (tx) => listTasks(tx, asked(query), dayOf(NOW), NOW));
    expect(tasks.total).toBe('capnhat' in query && query.capnhat === 'chua-tung' ? 1 : n); // of the two wards the other never said a word
  });
  test('how far the plan is: what was dropped is no part of it, what is late is counted apart', async () => {
    const done = await it.by('standingBody', NOW, (tx) => listCompletion(tx, [it.planId], dayOf(NOW)));
    const { whole } = done.get(it.planId)!;
    expect(whole.percent).toBeGreaterThan(0);
    expect(whole.percent).toBeLessThan(100);
    expect(whole.late).toBeGreaterThanOrEqual(2);
    expect(done.get(it.planId)!.groups.get(null)).toEqual(whole);
  });
});
