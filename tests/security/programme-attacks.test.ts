import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, asActor } from '../../src/platform/db/database.ts';
import { enterPlan } from '../../src/programme/plans/plan.commands.ts';
import { addTask } from '../../src/programme/tasks/task.commands.ts';
import { NOW, openTaskWorld, type TaskWorld } from '../../src/programme/tasks/task.fixture.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

/** Raw SQL as ba_staff with true claims: what a hostile insider could do through a hole in any screen. */
let it: TaskWorld;
let officer: Actor;
let neighbour: Actor;
let leader: Actor;
let inspector: Actor;
let standing: Actor;
let own: string;
let given: { assignment: string; delivery: string; task: string };
const day = (text: string) => Temporal.PlainDate.from(text);
const PLAN = {
  ...{ symbol: '7/KH-UBND', issuedOn: '2026-01-05', abstract: null, generalAim: null, signer: null, signerCapacity: null },
  ...{ title: { vi: 'Kế hoạch của phường', en: null }, period: { from: '2026-01-05', to: '2026-12-31' }, statedTargets: null },
  ...{ basis: [], parents: [], targets: [], groups: [], assignments: [], standingBody: null, duties: [] },
};
beforeAll(async () => {
  it = await openTaskWorld();
  const { world, people } = it;
  officer = await world.actor(people.officer);
  neighbour = await world.actor(people.neighbour);
  leader = await world.actor(people.leader);
  standing = await world.actor(people.standingBody);
  inspector = await world.actor(await world.holder('thanh.tra', 'inspector', 'city', '2022-01-01'));
  const { planId } = await it.by('officer', NOW, (tx, actor) => enterPlan(tx, actor, NOW, { ...PLAN, issuerId: world.units.ward }));
  own = planId;
  const { taskId } = await it.by('standingBody', NOW, (tx, actor) =>
    addTask(tx, actor, NOW, {
      ...{ planId: it.planId, groupId: null, targetId: null, what: 'Treo pa nô', dueOn: day('2026-12-15'), rhythm: null },
      ...{ origin: 'by hand' as const, leads: [world.units.ward] },
    }),
  );
  const row = await one(
    `select a.id as assignment, d.id as delivery, a.task_id as task from programme.assignment a join programme.delivery d on d.assignment_id = a.id where a.task_id = $1`,
    [taskId],
  );
  given = row;
});
afterAll(() => it?.world.close());

const asked = <T>(actor: Actor, query: RawBuilder<T>) => asActor(it.world.staff, actor, (tx) => query.execute(tx));
const one = async (text: string, values: unknown[] = []) => (await it.world.owner.query(text, values)).rows[0];
const DENIED = /row-level security|permission denied|foreign key|a unit reports|does not go back/;
const changed = async (actor: Actor, query: RawBuilder<unknown>) => Number((await asked(actor, query)).numAffectedRows ?? 0);
const taskOf = async (actor: Actor, plan: string, more: { target?: string; group?: string } = {}) =>
  (
    await asked(
      actor,
      sql<{ id: string }>`insert into programme.task (plan_id, target_id, group_id, what, due_on, origin, added_at, added_by)
        values (${plan}, ${more.target ?? null}, ${more.group ?? null}, 'Việc', '2026-12-20', 'by hand', ${NOW}, ${actor.account}) returning id`,
    )
  ).rows[0]!.id;

describe('who keeps a plan of their own', () => {
  const part = (task: string, unit: string) =>
    sql`insert into programme.assignment (task_id, unit_id, part, begun_on) values (${task}, ${unit}, 'leads', '2026-11-24')`;

  test('hands work to the own unit and those below it, not to a neighbour nor to the City', async () => {
    const { ward, group, sibling, city } = it.world.units;
    const task = await taskOf(officer, own);
    for (const unit of [sibling, city]) await expect(asked(officer, part(task, unit))).rejects.toThrow(DENIED);
    for (const unit of [ward, group]) expect(await changed(officer, part(task, unit))).toBe(1);
    const handed = { unitText: '', cooperating: [], task: 'Gửi lên trên', group: null, target: null, due: null, rhythm: null };
    const written = { ...PLAN, symbol: '8/KH-UBND', issuerId: ward, assignments: [{ ...handed, units: [sibling, city, ward] }] };
    const { planId } = await it.by('officer', NOW, (tx, actor) => enterPlan(tx, actor, NOW, written));
    const { rows } = await it.world.owner.query('select unit_id from programme.delivery where plan_id = $1', [planId]);
    expect(rows).toEqual([{ unit_id: ward }]);
  });

  test('puts nothing of theirs under the headings and targets of another plan', async () => {
    const target = await one(
      `insert into programme.target (plan_id, position, code, text_vi, name_vi, comparator, value, unit, source)
        values ($1, 0, 'Q1', 'x', 'x', '>', 5, '%', 'plan') returning id`,
      [it.planId],
    );
    const group = await one('select id from programme.task_group where plan_id = $1', [it.planId]);
    await expect(taskOf(officer, own, { target: target.id })).rejects.toThrow(DENIED);
    await expect(taskOf(officer, own, { group: group.id })).rejects.toThrow(DENIED);
    await expect(taskOf(officer, it.planId)).rejects.toThrow(DENIED);
  });

  test('accepts nothing that another plan asks of them, also not by way of their own', async () => {
    const mine = sql`insert into programme.delivery (assignment_id, unit_id, plan_id, due_on, first_due_on, state)
      values (${given.assignment}, ${it.world.units.ward}, ${own}, '2026-12-20', '2026-12-20', 'open')`;
    await expect(asked(officer, mine)).rejects.toThrow(DENIED);
    const accept = sql`update programme.delivery set state = 'accepted', closed_at = ${NOW} where id = ${given.delivery}`;
    await expect(asked(officer, accept)).rejects.toThrow(DENIED);
  });

  test('does not take a plan in force back to a draft, to throw it away or give it to another issuer', async () => {
    await expect(asked(officer, sql`update programme.plan set state = 'draft' where id = ${own}`)).rejects.toThrow(DENIED);
    const away = sql`update programme.plan set issuer_id = ${it.world.units.city} where id = ${own}`;
    await expect(asked(officer, away)).rejects.toThrow(DENIED);
    await expect(asked(standing, away)).rejects.toThrow(DENIED);
    expect(await changed(officer, sql`delete from programme.plan where id = ${own}`)).toBe(0);
  });
});

describe('what is not theirs', () => {
  test('neither leader nor inspector nor neighbour changes a task or what is handed in for it', async () => {
    for (const actor of [leader, inspector, neighbour]) {
      expect(await changed(actor, sql`update programme.task set what = 'z' where id = ${given.task}`)).toBe(0);
      expect(await changed(actor, sql`update programme.delivery set percent = 5 where id = ${given.delivery}`)).toBe(0);
      const said = sql`insert into programme.progress (delivery_id, unit_id, kind, percent, at, by)
        values (${given.delivery}, ${it.world.units.ward}, 'sent', 100, ${NOW}, ${actor.account})`;
      await expect(asked(actor, said)).rejects.toThrow(DENIED);
    }
    expect(await changed(officer, sql`update programme.task set what = 'z' where id = ${given.task}`)).toBe(0);
  });

  test('what an inspection, a meeting or a direction asks of one unit is not read by its neighbours; the words of the plan are', async () => {
    const words = (origin: string) =>
      one(
        `with t as (insert into programme.task (plan_id, what, due_on, origin, added_at, added_by)
            values ($1, 'Khắc phục thiếu sót', '2026-12-20', $2, now(), $3) returning id),
          a as (insert into programme.assignment (task_id, unit_id, part, begun_on) select id, $4, 'leads', '2026-11-24' from t)
          select id from t`,
        [it.planId, origin, standing.account, it.world.units.ward],
      );
    const reads = async (actor: Actor, id: string) =>
      (await asked(actor, sql`select what from programme.task where id = ${id}`)).rows.length;
    for (const origin of ['inspection', 'meeting', 'law review', 'by hand']) {
      const { id } = await words(origin);
      expect(await Promise.all([officer, neighbour, leader, standing].map((actor) => reads(actor, id))), origin).toEqual([1, 0, 1, 1]);
    }
    const { id } = await words('plan');
    expect(await reads(neighbour, id)).toBe(1);
  });

  test('figures are written in the own name for the own unit', async () => {
    const figure = (unit: string, by: string | null) => sql`
      insert into programme.figure (indicator_id, unit_id, as_of, numerator, denominator, source, sample, recorded_at, recorded_by)
      select id, ${unit}, '2026-09-30', 5, 9, 'x', false, ${NOW}, ${by} from programme.indicator where code = 'T3'`;
    const { ward, sibling } = it.world.units;
    await expect(asked(officer, figure(sibling, officer.account))).rejects.toThrow(DENIED);
    await expect(asked(officer, figure(ward, neighbour.account))).rejects.toThrow(DENIED);
    await expect(asked(leader, figure(ward, leader.account))).rejects.toThrow(DENIED);
    expect(await changed(officer, figure(ward, officer.account))).toBe(1);
    expect((await asked(neighbour, sql`select from programme.figure`)).rows).toEqual([]);
  });
});

describe('forms of the programme', () => {
  const PLANS = '/lam-viec/chuong-trinh/ke-hoach';
  let site: TestSite;
  let ward: Visitor;
  let draft: string;
  beforeAll(async () => {
    site = await openTestSite();
    ward = await site.as('xuandinh.vhxh');
    const html = await (await ward.get(`${PLANS}/moi`)).text();
    const issuer = /<option value="([0-9a-f-]{36})"/.exec(html)![1]!;
    const sent = { issuer, title: 'Kế hoạch\0 phường', periodFrom: '01/11/2024', periodTo: '31/12/2025', parent: '' };
    const answer = await ward.post(`${PLANS}/moi`, sent);
    expect(answer.status).toBe(303);
    draft = /ke-hoach\/([0-9a-f-]{36})/.exec(answer.headers.get('location')!)![1]!;
    plan = { issuer, title: 'Kế hoạch phường', periodFrom: '01/11/2024', periodTo: '31/12/2025' };
  }, 120_000);
  let plan: Record<string, string>;
  afterAll(() => site?.stop());

  test.each<[string, Record<string, string>, number]>([
    ['a day of no year', { periodFrom: '31/12/0000' }, 422],
    ['a task longer than a task may be', { assignments: '1', 'assignment-0-task': 'x'.repeat(3000) }, 422],
    ['a number beyond all', { targets: '1', 'target-0-text': 'x', 'target-0-value': '1e9' }, 422],
    ['a negative one', { targets: '1', 'target-0-text': 'x', 'target-0-value': '-1' }, 422],
    ['a body that is none', { standingBody: crypto.randomUUID(), standingBodyText: 'x' }, 303],
    ['a group there is not', { groups: '1', 'group-0-name': 'Nhóm', 'group-0-kind': '7.5' }, 303],
    ['a code too long', { targets: '1', 'target-0-text': 'x', 'target-0-value': '95,5', 'target-0-code': 'T'.repeat(99) }, 303],
    ['signs that are no letters', { generalAim: 'a\0b', targets: '1', 'target-0-text': '\0x', 'target-0-value': '5' }, 303],
    [
      'a target of another plan',
      { targets: '1', 'target-0-text': 'x', 'target-0-value': '5', 'target-0-serves': crypto.randomUUID() },
      303,
    ],
  ])('%s', async (_, fields, status) => {
    expect((await ward.post(`${PLANS}/${draft}/sua`, { ...plan, ...fields })).status).toBe(status);
  });

  test('a draft is nobody else’s: neither read nor written, issued nor thrown away', async () => {
    const other = await site.as('conhue1.vhxh');
    expect((await other.get(`${PLANS}/${draft}`)).status).toBe(404);
    for (const act of ['sua', 'ban-hanh', 'bo']) {
      const fields = { ...plan, symbol: '1/KH-UBND', issuedOn: '20/11/2024' };
      expect((await other.post(`${PLANS}/${draft}/${act}`, fields)).status, act).toBe(404);
    }
    expect((await site.get('/ke-hoach')).status).toBe(200);
    expect(await (await site.get('/ke-hoach')).text()).not.toContain('Kế hoạch phường');
  });

  test('NUL in an address leads nowhere', async () => {
    expect((await ward.get(`${PLANS}/${draft}?xong=%00`)).status).toBeLessThan(500);
    expect((await ward.get('/lam-viec/chuong-trinh/chi-so/T3%00')).status).toBe(404);
  });
});
