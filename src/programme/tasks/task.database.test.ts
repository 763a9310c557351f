import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asActor, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { type Report, reportDelivery } from './delivery.commands.ts';
import { findDelivery, findTask, listParts, listProgress, listToDo, listToJudge } from './delivery.queries.ts';
import { acceptDelivery, dropDelivery, extendDelivery, reopenDelivery, returnDelivery } from './judgement.commands.ts';
import { addTask, assignUnits, endAssignment, endTask, type NewTask } from './task.commands.ts';
import { NOW, openTaskWorld, type TaskWorld } from './task.fixture.ts';

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
const _clock = <T>(at: string, work: (tx: Tx, now: Temporal.Instant) => Promise<T>) => {
  const now = Temporal.Instant.from(at);
  return asActor(it.world.worker, { ...THE_CLOCK, at: now }, (tx) => work(tx, now));
};

describe('who sees and who writes', () => {
  let ward: string;
  let taskId: string;
  beforeAll(async () => {
    ({ taskId } = await give('Treo pa nô'));
    ward = await deliveryOf(taskId, 'ward');
  });

  test('a ward finds its own, its neighbour does not; the standing body and the leader find both', async () => {
    expect(await it.by('officer', NOW, (tx) => findDelivery(tx, ward))).toMatchObject({ works: true, task: { keeps: false } });
    expect(await it.by('neighbour', NOW, (tx) => findDelivery(tx, ward))).toBeUndefined();
    expect(await it.by('leader', NOW, (tx) => findDelivery(tx, ward))).toMatchObject({ works: false, task: { keeps: false } });
    expect(await it.by('standingBody', NOW, (tx) => findDelivery(tx, ward))).toMatchObject({ works: false, task: { keeps: true } });
    expect(await it.by('officer', NOW, async (tx) => (await listParts(tx, taskId)).map(({ unit }) => unit))).toEqual([
      'UBND phường Xuân Đỉnh',
    ]);
  });
  test('neither neighbour nor leader nor standing body reports for a ward', async () => {
    for (const who of ['neighbour', 'leader'] as const) {
      await expect(it.by(who, NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward)))).rejects.toThrow(/not found/);
    }
    await expect(it.by('standingBody', NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward)))).rejects.toThrow(/task\.work/);
  });
  test('by raw SQL neither: nobody’s row changes', async () => {
    for (const who of ['neighbour', 'leader'] as const) {
      const changed = await it.by(who, NOW, async (tx, actor) => {
        const { numAffectedRows } = await sql`update programme.delivery set percent = 99, updated_at = now(), updated_by = ${actor.account}
          where id = ${ward}`.execute(tx);
        return Number(numAffectedRows);
      });
      expect(changed).toBe(0);
    }
  });
  test.each([
    ['accept', sql`state = 'accepted', closed_at = now()`],
    ['drop', sql`state = 'dropped', closed_at = now()`],
    ['put off', sql`due_on = '2030-01-01'`],
    ['call returned', sql`state = 'returned'`],
    ['speak in another’s name', sql`updated_at = now(), updated_by = gen_random_uuid()`],
  ])('a ward may not %s what it has to hand in, whatever SQL it sends', async (_act, set) => {
    await expect(
      it.by('officer', NOW, (tx) => sql`update programme.delivery set ${set} where id = ${ward}`.execute(tx)),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });
  test.each(['accepted', 'returned', 'extended', 'dropped', 'reopened'])('nor write “%s” into its history', async (kind) => {
    await expect(
      it.by('officer', NOW, (tx, actor) =>
        sql`insert into programme.progress (delivery_id, unit_id, kind, note, due_on, at, by)
          values (${ward}, ${it.world.units.ward}, ${kind}, 'x', ${kind === 'extended' ? '2030-01-01' : null}::date, now(), ${actor.account})`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });
  test('history cannot be rewritten by anyone who signs in', async () => {
    for (const who of ['officer', 'standingBody'] as const) {
      await expect(it.by(who, NOW, (tx) => sql`update programme.progress set note = 'x'`.execute(tx))).rejects.toThrow(/permission denied/);
      await expect(it.by(who, NOW, (tx) => sql`delete from programme.evidence`.execute(tx))).rejects.toThrow(/permission denied/);
    }
  });
  test('an officer gives no tasks', async () => {
    await expect(
      it.by('officer', NOW, (tx, actor) => assignUnits(tx, actor, NOW, { taskId, units: [it.world.units.ward], part: 'leads' })),
    ).rejects.toThrow(/not found/);
    await expect(it.by('officer', NOW, (tx, actor) => endTask(tx, actor, NOW, { taskId, why: 'x' }))).rejects.toThrow(/not found/);
  });
});

describe('report, return, hand in, accept, take back', () => {
  test('goes its way, and each step is in the history', async () => {
    const { taskId } = await give('Tập huấn cho hòa giải viên');
    const ward = await deliveryOf(taskId, 'ward');
    const state = async () => (await it.by('standingBody', NOW, (tx) => findDelivery(tx, ward)))!;
    const said = () => it.by('standingBody', NOW, (tx) => listProgress(tx, ward));

    await it.by('officer', NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward, { note: 'Đã mời giảng viên' })));
    expect(await state()).toMatchObject({ state: 'open', percent: 50 });
    expect(
      await it.tried('standingBody', NOW, (tx, actor) => acceptDelivery(tx, actor, NOW, { deliveryId: ward, note: null })),
    ).toMatchObject({
      refusal: { code: 'not-sent' },
    });
    const evidence = [{ kind: 'link', name: 'x', href: 'https://bactuliem.hanoi.gov.vn' }] as const;
    await it.by('officer', NOW, (tx, actor) =>
      reportDelivery(tx, actor, NOW, report(ward, { seen: 1, percent: 100, send: true, budgetUsed: 5_000_000, evidence })),
    );
    expect(await it.by('standingBody', NOW, (tx) => listToJudge(tx))).toMatchObject([{ id: ward }]);
    expect(
      await it.tried('standingBody', NOW, (tx, actor) =>
        returnDelivery(tx, actor, NOW, { deliveryId: ward, note: 'Thiếu danh sách', dueOn: day('2026-12-01') }),
      ),
    ).toMatchObject({ refusal: { code: 'not-later' } });
    await it.by('standingBody', NOW, (tx, actor) =>
      returnDelivery(tx, actor, NOW, { deliveryId: ward, note: 'Thiếu danh sách', dueOn: day('2026-12-20') }),
    );
    expect(await state()).toMatchObject({ state: 'returned' });
    expect((await state()).dueOn.toString()).toBe('2026-12-20');
    expect((await state()).firstDueOn.toString()).toBe('2026-12-15');
    expect((await it.by('officer', NOW, (tx) => listToDo(tx))).map(({ id }) => id)).toContain(ward);

    await it.by('officer', NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward, { seen: 4, percent: 100, send: true })));
    await it.by('standingBody', NOW, (tx, actor) => acceptDelivery(tx, actor, NOW, { deliveryId: ward, note: null }));
    expect(await it.tried('officer', NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward, { seen: 6 })))).toMatchObject({
      refusal: { code: 'closed' },
    });
    expect((await said()).map(({ kind }) => kind)).toEqual(['accepted', 'sent', 'extended', 'returned', 'sent', 'update']);
    expect((await said()).at(-2)).toMatchObject({ evidence: [{ kind: 'link', href: evidence[0].href }], budgetUsed: 5_000_000 });
    expect(await it.by('standingBody', NOW, (tx) => findTask(tx, taskId))).toMatchObject({ budgetUsed: 5_000_000 });

    const late = NOW.add({ hours: 25 });
    expect(await it.tried('standingBody', late, (tx, actor) => reopenDelivery(tx, actor, late, { deliveryId: ward }))).toMatchObject({
      refusal: { code: 'too-late' },
    });
    const soon = NOW.add({ hours: 1 });
    await it.by('standingBody', soon, (tx, actor) => reopenDelivery(tx, actor, soon, { deliveryId: ward }));
    expect(await state()).toMatchObject({ state: 'sent', closedAt: null });
  });

  test('two officers at once: one is told, and nothing is overwritten', async () => {
    const { taskId } = await give('Phát tờ rơi');
    const ward = await deliveryOf(taskId, 'ward');
    const both = await Promise.all(
      [25, 75].map((percent) => it.tried('officer', NOW, (tx, actor) => reportDelivery(tx, actor, NOW, report(ward, { percent })))),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'changed-meanwhile' } });
    expect(await it.by('officer', NOW, (tx) => listProgress(tx, ward))).toHaveLength(1);
  });

  test('put off, dropped, and a unit relieved of its part: what was open is dropped with the reason', async () => {
    const { taskId } = await give('Kiểm tra cơ sở');
    const ward = await deliveryOf(taskId, 'ward');
    await it.by('standingBody', NOW, (tx, actor) =>
      extendDelivery(tx, actor, NOW, { deliveryId: ward, note: 'Bão', dueOn: day('2026-12-30') }),
    );
    await it.by('standingBody', NOW, (tx, actor) => dropDelivery(tx, actor, NOW, { deliveryId: ward, note: 'Không còn cơ sở nào' }));
    expect(await it.by('officer', NOW, (tx) => findDelivery(tx, ward))).toMatchObject({ state: 'dropped' });

    const sibling = (await partsOf(taskId)).find(({ unitId }) => unitId === it.world.units.sibling)!;
    await it.by('standingBody', NOW, (tx, actor) =>
      endAssignment(tx, actor, NOW, { assignmentId: sibling.id, why: 'Đã có đoàn của Thành phố' }),
    );
    expect(await it.by('neighbour', NOW, (tx) => findDelivery(tx, sibling.deliveryId!))).toMatchObject({ state: 'dropped' });
    expect(await it.by('neighbour', NOW, async (tx) => (await listProgress(tx, sibling.deliveryId!))[0])).toMatchObject({
      kind: 'dropped',
      note: 'Đã có đoàn của Thành phố',
    });
    expect(
      await it.tried('standingBody', NOW, (tx, actor) => reopenDelivery(tx, actor, NOW, { deliveryId: sibling.deliveryId! })),
    ).toMatchObject({
      refusal: { code: 'part-ended' },
    });
  });

  test('given to more units: who has it keeps it', async () => {
    const { taskId } = await give('Lập sổ theo dõi', { leads: [it.world.units.ward] });
    const more = (units: string[]) =>
      it.tried('standingBody', NOW, (tx, actor) => assignUnits(tx, actor, NOW, { taskId, units, part: 'leads' }));
    expect(await more([it.world.units.ward, it.world.units.sibling])).toMatchObject({ ok: true, value: { assigned: 1 } });
    expect(await more([it.world.units.sibling])).toMatchObject({ refusal: { code: 'nobody-new' } });
    expect((await partsOf(taskId)).map(({ state }) => state)).toEqual(['open', 'open']);
  });
});
