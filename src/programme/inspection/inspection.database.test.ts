import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { reportDelivery } from '../tasks/delivery.commands.ts';
import { acceptDelivery } from '../tasks/judgement.commands.ts';
import { addTask } from '../tasks/task.commands.ts';
import { addDemand, draftConclusion, issueConclusion, lookAtDemand } from './conclusion.commands.ts';
import { findDemand, listDemands } from './finding.queries.ts';
import { decideInspection, drawUpInspection, nameTeam } from './inspection.commands.ts';
import { visitHolding } from './inspection.holding.ts';
import { listItems, listVisits, type Visit } from './inspection.queries.ts';
import { addFinding, answerItem, holdVisit, shareFindings } from './visit.commands.ts';

const NOW = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const day = (text: string) => Temporal.PlainDate.from(text);
const STANDING = ['programme.read', 'programme.write', 'plan.see', 'inspection.run', 'task.read', 'task.work'];
const INSPECTOR = ['plan.see', 'inspection.run'];
const WARD = ['plan.see', 'task.read', 'task.work'];

let site: TestSite;
let staff: Pool;
let worker: Pool;
let owner: Pool;
const units: Record<string, string> = {};
let head: Actor;
let inspector: Actor;
let outsider: Actor; // an inspector of no team
let leader: Actor;
let xuanDinh: Actor;
let coNhue: Actor;
let roundId: string;
let planId: string;
let visits: Visit[];

const actor = (account: string, unit: string, may: readonly string[]): Actor => ({
  account,
  units: [unit],
  may: new Set(may),
  posts: [{ unit, may, under: [] }],
  at: NOW,
});
const as = <T>(who: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => asActor(staff, who, work);
const must = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const code = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? 'done' : outcome.refusal!.code);
const visitOf = (unit: string): Visit => visits.find(({ unitId }) => unitId === units[unit])!;

beforeAll(async () => {
  site = await openTestSite();
  const { actorKey } = site.store;
  staff = openPool(site.database.urls.staff, { actorKey, max: 2 });
  worker = openPool(site.database.urls.worker, { actorKey, max: 1 });
  owner = openPool(site.database.urls.owner, { max: 1 });
  await owner.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select u.id, n.short_vi as name from organisation.unit u join organisation.unit_name n on n.unit_id = u.id
      where u.valid_from <= '2024-11-20' and (u.valid_to is null or u.valid_to > '2024-11-20')
        and n.valid_from <= '2024-11-20' and (n.valid_to is null or n.valid_to > '2024-11-20')`.execute(tx);
    for (const { id, name } of rows) units[name] = id;
    planId = (await tx.selectFrom('programme.plan').select('id').where('symbol', '=', '294/KH-UBND').executeTakeFirstOrThrow()).id;
    const seat = await tx
      .selectFrom('organisation.seat')
      .select('unit_id')
      .where('duty', '=', 'standing body')
      .orderBy('valid_from')
      .executeTakeFirstOrThrow();
    const accounts = await sql<{ id: string; username: string }>`select id, username from organisation.account`.execute(tx);
    const account = (username: string) => accounts.rows.find((row) => row.username === username)!.id;
    head = actor(account('quan.vhtt'), seat.unit_id, STANDING);
    inspector = actor(account('thanhpho.sovhtt'), seat.unit_id, INSPECTOR);
    outsider = actor(account('quan.tuphap'), seat.unit_id, INSPECTOR);
    leader = actor(account('quan.lanhdao'), seat.unit_id, ['programme.read', 'plan.see']);
    xuanDinh = actor(account('xuandinh.vhxh'), units['Xuân Đỉnh']!, WARD);
    coNhue = actor(account('conhue1.vhxh'), units['Cổ Nhuế 1']!, WARD);
  });
  roundId = await as(head, async (tx) => {
    const wards = ['Xuân Đỉnh', 'Cổ Nhuế 1', 'Xuân Tảo'].map((name) => units[name]!);
    const { id } = must(
      await drawUpInspection(tx, head, NOW, {
        planId,
        year: 2024,
        title: 'Đợt thử',
        units: wards,
        from: day('2024-11-18'),
        to: day('2024-11-29'),
      }),
    );
    must(await nameTeam(tx, head, NOW, { id, head: head.account!, members: [inspector.account!] }));
    must(await decideInspection(tx, head, NOW, { id, symbol: '1/QĐ', on: day('2024-11-18'), signer: 'A', signerLines: ['B'] }));
    visits = await listVisits(tx, id);
    return id;
  });
  await as(inspector, async (tx) => {
    const visitId = visitOf('Xuân Đỉnh').id;
    must(await holdVisit(tx, inspector, NOW, { visitId, on: day('2024-11-19') }));
    const [item] = await listItems(tx, roundId);
    must(await answerItem(tx, inspector, NOW, { visitId, itemId: item!.id, answer: 'no', note: 'ghi chú của đoàn' }));
    must(await addFinding(tx, inspector, NOW, { visitId, severity: 'minor', what: 'thiếu sổ', photos: [] }));
    must(await draftConclusion(tx, inspector, NOW, { visitId, what: 'dự thảo' }));
    must(await addDemand(tx, inspector, NOW, { visitId, what: 'Lập sổ', dueOn: day('2024-12-15') }));
  });
});
afterAll(async () => {
  await staff?.close();
  await worker?.close();
  await owner?.close();
  await site?.stop();
});

const TABLES = [
  'inspection',
  'inspection_item',
  'inspection_team',
  'visit',
  'visit_answer',
  'finding',
  'finding_reply',
  'conclusion',
  'demand',
  'demand_check',
] as const;
/** Tables in which somebody sees any row. */
const seen = (who: Actor): Promise<string[]> =>
  as(who, async (tx) => {
    const found: string[] = [];
    for (const name of TABLES) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`programme.${name}`)}`.execute(tx);
      if (rows[0]!.n > 0) found.push(name);
    }
    return found;
  });
const WORKING = ['inspection', 'inspection_item', 'inspection_team', 'visit', 'visit_answer', 'finding', 'conclusion', 'demand'];

test('working notes are seen by the team and by who reads the whole programme, and by nobody else', async () => {
  expect(await seen(head)).toEqual(WORKING);
  expect(await seen(inspector)).toEqual(WORKING);
  expect(await seen(leader)).toEqual(WORKING);
  expect(await seen(outsider)).toEqual([]);
  expect(await seen(xuanDinh)).toEqual([]);
  expect(await seen(coNhue)).toEqual([]);
  // a team ends with the post
  expect(await seen({ ...inspector, may: new Set(['plan.see']), posts: [] })).toEqual([]);
});

test('the unit sees the findings it was sent, and neither notes nor drafts; another unit nothing', async () => {
  await as(inspector, async (tx) => void must(await shareFindings(tx, inspector, NOW, { visitId: visitOf('Xuân Đỉnh').id })));
  expect(await seen(xuanDinh)).toEqual(['inspection', 'visit', 'finding']);
  expect(await seen(coNhue)).toEqual([]);
});

test('whoever only reads, or is of no team, writes nothing, not even past the commands', async () => {
  const { id: visitId } = visitOf('Xuân Tảo');
  for (const who of [leader, outsider, xuanDinh, coNhue]) {
    const written = await as(who, (tx) =>
      sql`update programme.visit set held_on = '2024-11-20', state = 'held' where id = ${visitId}::uuid`.execute(tx),
    );
    expect(written.numAffectedRows).toBe(0n);
    await expect(
      as(who, (tx) =>
        sql`insert into programme.finding (visit_id, severity, what, at, by) values (${visitId}::uuid, 'minor', 'x', now(), ${who.account}::uuid)`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      as(who, (tx) =>
        sql`insert into programme.inspection_team (inspection_id, account_id, part) values (${roundId}::uuid, ${who.account}::uuid, 'member')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('row-level security');
  }
  // an inspector does not conclude
  const concluded = as(inspector, (tx) =>
    sql`update programme.visit set state = 'concluded' where id = ${visitOf('Xuân Đỉnh').id}::uuid`.execute(tx),
  );
  await expect(concluded).rejects.toThrow('row-level security');
});

test('an inspector judges what came of the team’s demands and no other task; accepted and found not met it is asked anew', async () => {
  const visitId = visitOf('Xuân Đỉnh').id;
  await as(
    head,
    async (tx) => void must(await issueConclusion(tx, head, NOW, { visitId, abbreviation: 'VHTT', signer: 'A', signerLines: ['B'] })),
  );
  const [demand] = await as(inspector, (tx) => listDemands(tx, { visitId }));
  expect(demand).toMatchObject({ delivery: 'open', deliveryUnitId: units['Xuân Đỉnh'] });
  expect(await seen(xuanDinh)).toEqual(['inspection', 'visit', 'finding', 'conclusion', 'demand']);

  const other = await as(head, async (tx) => {
    const { taskId } = await addTask(tx, head, NOW, {
      planId,
      groupId: null,
      targetId: null,
      what: 'Việc khác',
      dueOn: day('2024-12-20'),
      rhythm: null,
      origin: 'by hand',
      leads: [units['Xuân Đỉnh']!],
    });
    const { rows } = await sql<{
      id: string;
    }>`select d.id from programme.delivery d join programme.assignment a on a.id = d.assignment_id where a.task_id = ${taskId}::uuid`.execute(
      tx,
    );
    return rows[0]!.id;
  });
  for (const deliveryId of [demand!.deliveryId!, other]) {
    await as(
      xuanDinh,
      async (tx) =>
        void must(
          await reportDelivery(tx, xuanDinh, NOW, {
            deliveryId,
            seen: 0,
            percent: 100,
            note: 'xong',
            budgetUsed: null,
            evidence: [],
            send: true,
          }),
        ),
    );
  }
  await expect(as(inspector, (tx) => acceptDelivery(tx, inspector, NOW, { deliveryId: other, note: null }))).rejects.toThrow();
  await as(head, async (tx) => void must(await acceptDelivery(tx, head, NOW, { deliveryId: demand!.deliveryId!, note: null })));

  const look = { demandId: demand!.id, met: false, note: 'sổ trống', photos: [] };
  expect(code(await as(inspector, (tx) => lookAtDemand(tx, inspector, NOW, { ...look, dueOn: day('2024-11-01') })))).toBe('not-later');
  await as(inspector, async (tx) => void must(await lookAtDemand(tx, inspector, NOW, { ...look, dueOn: day('2024-12-25') })));
  const anew = await as(inspector, (tx) => findDemand(tx, demand!.id));
  expect(anew).toMatchObject({ delivery: 'open', deliveryUnitId: units['Xuân Đỉnh'], verifiedAt: null });
  expect(String(anew!.dueOn)).toBe('2024-12-25');
  expect(anew!.taskId).not.toBe(demand!.taskId);
  // and an inspector hands out nothing that is no demand of the team
  await expect(
    as(inspector, (tx) =>
      addTask(tx, inspector, NOW, {
        planId,
        groupId: null,
        targetId: null,
        what: 'x',
        dueOn: day('2024-12-20'),
        rhythm: null,
        origin: 'by hand',
        leads: [units['Xuân Tảo']!],
      }),
    ),
  ).rejects.toThrow('row-level security');
});

test('a planned visit goes on to the unit that takes over, once; one that was held stays', async () => {
  const [from, to, heldAt] = [units['Xuân Tảo']!, units['Cổ Nhuế 1']!, units['Xuân Đỉnh']!];
  const admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  // a whole reorganisation is another test's: here the units just end
  await admin.query('set session_replication_role = replica');
  await admin.query("update organisation.unit set valid_to = '2024-11-20' where id = any ($1::uuid[])", [[from, heldAt]]);
  await admin.end();
  const clock = { ...THE_CLOCK, at: NOW };
  const counted = await asActor(worker, clock, async (tx) => (visitHolding.on === 'moves' ? visitHolding.count(tx, [from, heldAt]) : null));
  expect(counted).toEqual(new Map([[from, 1]]));
  const move = (what: { from: string; to: string }) =>
    asActor(worker, clock, async (tx) => (visitHolding.on === 'moves' ? visitHolding.move(tx, NOW, { ...what, limit: 10 }) : 0));
  expect(await move({ from, to })).toBe(1);
  expect(await move({ from, to })).toBe(0);
  expect(await move({ from: heldAt, to })).toBe(0);
  const after = await as(head, (tx) => listVisits(tx, roundId));
  expect(after.find(({ id }) => id === visitOf('Xuân Tảo').id)).toMatchObject({ state: 'cancelled', unitId: from });
  expect(after.find(({ id }) => id === visitOf('Cổ Nhuế 1').id)).toMatchObject({ state: 'planned', unitId: to });
  expect(after.find(({ id }) => id === visitOf('Xuân Đỉnh').id)).toMatchObject({ state: 'concluded', unitId: heldAt });
});
