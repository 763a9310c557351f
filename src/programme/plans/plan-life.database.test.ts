import fs from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { type Actor, asActor, attempt, openPool, type Pool, type Tx } from '../../platform/db/database.ts';
import { listFigures } from '../figures/figure.queries.ts';
import { readPlan } from '../reading/plan.rules.ts';
import { importPlan, keepReading } from '../reading/reading.commands.ts';
import { enterPlan } from './plan.commands.ts';
import type { PlanContent } from './plan.content.ts';
import { findPlan, findTarget, listPlans } from './plan.queries.ts';
import { amendPlan } from './plan-amendment.commands.ts';
import {
  closePlan,
  confirmLinks,
  discardDraft,
  draftUnitPlan,
  issuePlan,
  redraftPlan,
  reopenPlan,
  rollOverPlan,
} from './plan-life.commands.ts';
import { findPlanFile, listPlanTasks, listVersions } from './plan-life.queries.ts';

const NOW = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const SEED = fs.readFileSync('src/programme/reading/samples/real-bac-tu-liem-294.txt', 'utf8');
const TALK = 'Mở ba buổi nói chuyện ở mỗi tổ dân phố';
const day = (text: string) => Temporal.PlainDate.from(text);
const STANDING = ['programme.read', 'programme.write', 'plan.see', 'plan.read-in', 'task.read', 'figure.read'];
const WARD = ['plan.see', 'plan.keep', 'plan.read-in', 'task.read', 'task.work', 'figure.read'];

let site: TestSite;
let staff: Pool;
const units: Record<string, string> = {};
let head: Actor;
let ward: Actor;
let other: Actor;
let planId: string;

const as = <T>(who: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => asActor(staff, who, work);
const done = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refusal: { code: string } }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.refusal.code);
  return settled.value;
};
const codeOf = async (outcome: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const { ok, refusal } = await outcome;
  return ok ? 'done' : refusal!.code;
};
const contentOf294 = () => as(head, async (tx) => (await findPlanFile(tx, planId))!.content);
const REREAD = { symbol: null, decidedOn: null, signer: null, reason: 'đối chiếu bản gốc' };

beforeAll(async () => {
  site = await openTestSite();
  staff = openPool(site.database.urls.staff, { actorKey: site.store.actorKey, max: 2 });
  const owner = openPool(site.database.urls.owner, { max: 1 });
  await owner.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select u.id, n.short_vi as name from organisation.unit u join organisation.unit_name n on n.unit_id = u.id
      where n.valid_from <= '2024-11-20' and (n.valid_to is null or n.valid_to > '2024-11-20')`.execute(tx);
    for (const { id, name } of rows) units[name] = id;
    planId = (await tx.selectFrom('programme.plan').select('id').where('symbol', '=', '294/KH-UBND').executeTakeFirstOrThrow()).id;
    const accounts = await sql<{ id: string; username: string }>`select id, username from organisation.account`.execute(tx);
    const actor = (username: string, unit: string, may: readonly string[]): Actor => ({
      account: accounts.rows.find((row) => row.username === username)!.id,
      units: [units[unit]!],
      may: new Set(may),
      posts: [{ unit: units[unit]!, may, under: [] }],
      at: NOW,
    });
    head = actor('quan.vhtt', 'Phòng VHTT', STANDING);
    ward = actor('xuandinh.vhxh', 'Xuân Đỉnh', WARD);
    other = actor('conhue1.vhxh', 'Cổ Nhuế 1', WARD);
  });
  await owner.close();
});
afterAll(async () => {
  await staff.close();
  await site.stop();
});

test('the same number, issuer and day again is refused with the plan that is there', async () => {
  const content = await contentOf294();
  const outcome = await attempt(staff, head, (tx) => enterPlan(tx, head, NOW, content));
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'already-there', facts: { planId } } });
});

test('an amendment makes a version: what says the same stays, what changed gets a successor, figures stay, what is gone ends', async () => {
  const before = await contentOf294();
  const plan = await as(head, async (tx) => (await findPlan(tx, planId))!);
  const t3 = plan.targets.find(({ code }) => code === 'T3')!;
  const t1 = plan.targets.find(({ code }) => code === 'T1')!;
  const figures = () => as(head, async (tx) => (await listFigures(tx, [t3.indicator!.id], plan.period)).length);
  const had = await figures();
  expect(had).toBeGreaterThan(50);

  const wards = [units['Xuân Đỉnh']!, units['Cổ Nhuế 1']!];
  const talk = { unitText: 'UBND các phường', cooperating: [], group: 0, target: 'T3', due: '2025-03-31', rhythm: null };
  const amended: PlanContent = {
    ...before,
    targets: before.targets.flatMap((target) =>
      target.code === 'T2'
        ? []
        : target.code === 'T3'
          ? [{ ...target, value: 75, text: { vi: 'Trên 75% người có nguy cơ', en: null } }]
          : [target],
    ),
    groups: [
      { name: 'Truyền thông phòng, chống bạo lực gia đình', kind: 1 },
      { name: 'Kiểm tra', kind: 6 },
    ],
    assignments: [{ ...talk, units: wards, task: TALK }],
  };
  await done(
    attempt(staff, head, (tx) =>
      amendPlan(tx, head, NOW, { planId, content: amended, paper: { ...REREAD, symbol: '300/KH-UBND', decidedOn: day('2024-11-01') } }),
    ),
  );
  const after = await as(head, async (tx) => (await findPlan(tx, planId))!);
  expect(after.version).toBe(2);
  expect(after.targets.find(({ code }) => code === 'T1')!.id).toBe(t1.id);
  expect(after.targets.find(({ code }) => code === 'T3')).toMatchObject({ value: 75 });
  expect(after.targets.find(({ code }) => code === 'T3')!.id).not.toBe(t3.id);
  expect(after.targets.some(({ code }) => code === 'T2')).toBe(false);
  expect(await figures()).toBe(had);
  // an old address leads to the target as it is now
  expect((await as(head, (tx) => findTarget(tx, t3.id)))?.target.value).toBe(75);
  expect(await as(head, (tx) => listVersions(tx, planId))).toMatchObject([{ number: 2, symbol: '300/KH-UBND' }, { number: 1 }]);

  const open = () =>
    as(head, async (tx) => {
      const { rows } = await sql<{ unit: string; state: string; due: string }>`
        select d.unit_id as unit, d.state, d.due_on::text as due
        from programme.delivery d join programme.assignment a on a.id = d.assignment_id join programme.task t on t.id = a.task_id
        where t.what = ${TALK} and d.state <> 'dropped'`.execute(tx);
      return rows;
    });
  expect((await open()).map(({ unit, due }) => [unit, due]).sort()).toEqual(wards.map((unit) => [unit, '2025-03-31']).sort());

  // one ward less, a later day: the same task; then none at all
  const fewer = { ...amended, assignments: [{ ...amended.assignments[0]!, units: [wards[0]!], due: '2025-06-30' }] };
  await done(attempt(staff, head, (tx) => amendPlan(tx, head, NOW, { planId, content: fewer, paper: REREAD })));
  expect(await open()).toEqual([{ unit: wards[0], state: 'open', due: '2025-06-30' }]);
  const { tasks } = await as(head, (tx) => listPlanTasks(tx, planId));
  expect(tasks.filter(({ what }) => what === TALK)).toHaveLength(1);
  await done(attempt(staff, head, (tx) => amendPlan(tx, head, NOW, { planId, content: { ...fewer, assignments: [] }, paper: REREAD })));
  expect(await open()).toEqual([]);
  expect(
    await codeOf(attempt(staff, head, (tx) => amendPlan(tx, head, NOW, { planId, content: { ...fewer, assignments: [] }, paper: REREAD }))),
  ).toBe('nothing-changed');
});

test('a ward makes its own plan of what it was handed: nobody else sees the draft, nor can it touch the district’s', async () => {
  const { planId: draft } = await done(attempt(staff, ward, (tx) => draftUnitPlan(tx, ward, NOW, { planId, unitId: units['Xuân Đỉnh']! })));
  expect(await codeOf(attempt(staff, ward, (tx) => draftUnitPlan(tx, ward, NOW, { planId, unitId: units['Xuân Đỉnh']! })))).toBe('done'); // leads to the same
  const own = await as(ward, async (tx) => (await findPlan(tx, draft))!);
  expect(own).toMatchObject({ state: 'draft', parentId: planId, symbol: null });
  expect(own.targets.every(({ servesId, servesInferred }) => servesId !== null && !servesInferred)).toBe(true);
  const drafts = (who: Actor) => as(who, async (tx) => (await listPlans(tx)).filter(({ state }) => state === 'draft').length);
  expect([await drafts(ward), await drafts(other), await drafts(head)]).toEqual([1, 0, 1]);
  await expect(attempt(staff, other, (tx) => discardDraft(tx, other, NOW, { planId: draft }))).rejects.toThrow('not found');
  await expect(attempt(staff, other, (tx) => draftUnitPlan(tx, other, NOW, { planId, unitId: units['Xuân Đỉnh']! }))).rejects.toThrow(
    'not found',
  );

  const content = await contentOf294();
  await expect(
    attempt(staff, ward, (tx) => amendPlan(tx, ward, NOW, { planId, content: { ...content, generalAim: 'x' }, paper: REREAD })),
  ).rejects.toThrow('not found');
  // past the program, the database itself
  const touched = await as(ward, async (tx) => {
    const { numAffectedRows } = (await sql`update programme.plan set general_aim = 'x' where id = ${planId}`.execute(tx)) as {
      numAffectedRows?: bigint;
    };
    const targets = (await sql`update programme.target set value = 1 where plan_id = ${planId}`.execute(tx)) as {
      numAffectedRows?: bigint;
    };
    return [Number(numAffectedRows), Number(targets.numAffectedRows)];
  });
  expect(touched).toEqual([0, 0]);
  await expect(
    as(ward, (tx) =>
      sql`insert into programme.plan (state, title_vi, issuer_id, period_from, period_to, added_at, added_by)
    values ('draft', 'x', ${units['Cổ Nhuế 1']!}, '2024-01-01', '2024-12-31', now(), ${ward.account})`.execute(tx),
    ),
  ).rejects.toThrow(/row-level security/);

  // it is written, issued, and then seen by all
  const file = await as(ward, async (tx) => (await findPlanFile(tx, draft))!);
  await done(
    attempt(staff, ward, (tx) =>
      redraftPlan(tx, ward, NOW, { planId: draft, content: { ...file.content, title: { vi: 'Kế hoạch của phường', en: null } } }),
    ),
  );
  const paper = { planId: draft, symbol: '12/KH-UBND', issuedOn: day('2024-11-20'), signer: null, signerCapacity: null };
  await done(attempt(staff, ward, (tx) => issuePlan(tx, ward, NOW, paper)));
  expect(await codeOf(attempt(staff, ward, (tx) => issuePlan(tx, ward, NOW, paper)))).toBe('not-in-this-state');
  expect(await as(other, (tx) => findPlan(tx, draft))).toMatchObject({ state: 'issued', symbol: '12/KH-UBND', slug: '12-kh-ubnd-2024' });
  // its text is fixed from now on, even for who keeps it
  const changed = await as(
    ward,
    async (tx) => (await sql`delete from programme.target where plan_id = ${draft}`.execute(tx)) as { numAffectedRows?: bigint },
  );
  expect(Number(changed.numAffectedRows)).toBe(0);
});

test('links to the plan above follow from the indicators, inferred until confirmed', async () => {
  const content = await contentOf294();
  const lower: PlanContent = {
    ...content,
    symbol: '7/KH-UBND',
    issuedOn: '2024-11-19',
    issuerId: units['Cổ Nhuế 1']!,
    parents: [{ symbol: '294/KH-UBND', date: '2022-07-14', title: null, issuer: null, inferred: false }],
    assignments: [],
  };
  const { planId: below } = await done(attempt(staff, other, (tx) => enterPlan(tx, other, NOW, lower)));
  const inferred = async () =>
    (await as(other, (tx) => findPlan(tx, below)))!.targets.map(({ servesId, servesInferred }) => servesId !== null && servesInferred);
  expect(await inferred()).toEqual(content.targets.map(() => true));
  await done(attempt(staff, other, (tx) => confirmLinks(tx, other, NOW, { planId: below })));
  expect(await inferred()).toEqual(content.targets.map(() => false));
});

test('a plan is closed, opened again, and followed by a draft that is discarded', async () => {
  const close = (on: string) => attempt(staff, head, (tx) => closePlan(tx, head, NOW, { planId, on: day(on), why: 'tổng kết' }));
  expect(await codeOf(close('2024-11-21'))).toBe('day-to-come');
  await done(close('2024-11-20'));
  expect(await as(head, (tx) => findPlan(tx, planId))).toMatchObject({ state: 'closed', closedOn: day('2024-11-20') });
  await done(attempt(staff, head, (tx) => reopenPlan(tx, head, NOW, { planId })));
  expect(await as(head, (tx) => findPlan(tx, planId))).toMatchObject({ state: 'issued', closedOn: null });

  const { planId: next } = await done(attempt(staff, head, (tx) => rollOverPlan(tx, head, NOW, { planId })));
  expect(await as(head, (tx) => findPlan(tx, next))).toMatchObject({
    state: 'draft',
    followsId: planId,
    period: { from: day('2026-01-01') },
  });
  await done(attempt(staff, head, (tx) => discardDraft(tx, head, NOW, { planId: next })));
  expect(await as(head, (tx) => findPlan(tx, next))).toBeUndefined();
  await expect(attempt(staff, head, (tx) => discardDraft(tx, head, NOW, { planId }))).resolves.toMatchObject({
    refusal: { code: 'not-in-this-state' },
  });
});

test('a reading is its reader’s alone, and an import of sixty pages takes less than two seconds', async () => {
  const dropped = { name: 'a.txt', sha256: 'a'.repeat(64), size: 10, text: SEED };
  const { readingId } = await done(attempt(staff, ward, (tx) => keepReading(tx, ward, NOW, dropped)));
  const seen = (who: Actor) =>
    as(who, async (tx) => (await tx.selectFrom('programme.reading').select('id').where('id', '=', readingId).execute()).length);
  expect([await seen(ward), await seen(head), await seen(other)]).toEqual([1, 0, 0]);

  const long = Array.from(
    { length: 1200 },
    (_, n) =>
      `${n + 1}. Phòng Y tế tổ chức ${n} lớp tập huấn cho cán bộ, đạt 9${n % 10}% số người trực tiếp làm công tác này trong năm; báo cáo UBND quận trước ngày 15/12.`,
  );
  const sixty = `ỦY BAN NHÂN DÂN\nQUẬN BẮC TỪ LIÊM\nSố: 77/KH-UBND\nBắc Từ Liêm, ngày 05 tháng 11 năm 2024\nKẾ HOẠCH\nPhòng, chống bạo lực gia đình đến năm 2025\nI. MỤC TIÊU\n${long.slice(0, 60).join('\n')}\nII. TỔ CHỨC THỰC HIỆN\n${long.slice(60).join('\n')}`;
  expect(sixty.length).toBeGreaterThan(150_000);
  const began = performance.now();
  const outcome = await attempt(staff, head, (tx) =>
    importPlan(tx, head, NOW, { plan: readPlan(sixty), original: { sha256: 'b'.repeat(64), name: 'b.txt', size: 1 } }),
  );
  expect(performance.now() - began).toBeLessThan(2000);
  expect(outcome).toMatchObject({ ok: true, value: { slug: '77-kh-ubnd-2024', endGuessed: false } });
});
