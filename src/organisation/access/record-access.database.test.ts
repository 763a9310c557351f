import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { type Actor, asActor, attempt, type Tx } from '../../platform/db/database.ts';
import { dataRequestRecord } from '../privacy/data-request.kind.ts';
import { glassDuties } from './access.duties.ts';
import { NOW, openWorld, type World } from './access.fixture.ts';
import {
  breakGlass,
  declareRelated,
  explainClosed,
  liftRecusal,
  liftRestriction,
  restrictRecord,
  reviewGlass,
} from './record-access.commands.ts';
import { countClosed, findRecordAccess, listPeopleNear, listRestricted } from './record-access.queries.ts';

const kind = dataRequestRecord;
const REASON = 'người trực nghỉ ốm, nạn nhân đang gọi';

let world: World;
let lan: string; // culture officer, handles
let head: string; // head of culture and society, restricts and breaks
let chair: string; // breaks, but handles no requests
let dpo: string; // the city's: oversees, reviews
let auditor: string;
let elsewhere: string; // head in the sibling ward

beforeAll(async () => {
  world = await openWorld();
  lan = await world.holder('lan', 'culture officer', 'ward');
  head = await world.holder('truong.phong', 'head of culture and society', 'ward');
  chair = await world.holder('chu.tich', 'chair', 'ward');
  dpo = await world.holder('bao.ve', 'data protection officer', 'city');
  auditor = await world.holder('kiem.soat', 'auditor', 'city');
  elsewhere = await world.holder('noi.khac', 'head of culture and society', 'sibling');
});
afterAll(() => world?.close());

const as = async <T>(account: string, work: (tx: Tx, actor: Actor) => Promise<T>, at = NOW): Promise<T> => {
  const actor = await world.actor(account, at);
  return asActor(world.staff, actor, (tx) => work(tx, actor));
};
const sees = (account: string, id: string, at = NOW) =>
  as(
    account,
    async (tx) => (await tx.selectFrom('organisation.data_request').where('id', '=', id).select('id').execute()).length === 1,
    at,
  );
const restrict = (id: string, people: string[] = [lan]) =>
  as(head, (tx, actor) => restrictRecord(tx, actor, NOW, { kind, id, reason: 'liên quan cán bộ phường', people }));
const later = (minutes: number) => NOW.add({ minutes });

describe('a restricted record', () => {
  test('is open to those named and whoever restricted it, to nobody else, whatever their posts', async () => {
    const id = await world.request('ward');
    const second = await world.holder('hoa', 'culture officer', 'ward');
    expect([await sees(lan, id), await sees(second, id), await sees(dpo, id)]).toEqual([true, true, true]);
    expect(await restrict(id)).toEqual({ ok: true, value: { named: 2 } });
    expect([await sees(lan, id), await sees(head, id), await sees(second, id), await sees(dpo, id)]).toEqual([true, true, false, false]);
    const { restriction } = await as(lan, (tx, actor) => findRecordAccess(tx, actor, NOW, id));
    expect(restriction?.people.toSorted()).toEqual([head, lan].toSorted());
  });

  test('naming somebody does not let in whom no post lets in', async () => {
    const id = await world.request('ward');
    await restrict(id, [lan, elsewhere]);
    expect(await sees(elsewhere, id)).toBe(false);
  });

  test('is restricted neither by who may not see it nor by who holds no such permission', async () => {
    const id = await world.request('ward');
    await expect(as(elsewhere, (tx, actor) => restrictRecord(tx, actor, NOW, { kind, id, reason: 'x', people: [] }))).rejects.toThrow(
      NotFound,
    );
    const refused = await as(lan, (tx, actor) => restrictRecord(tx, actor, NOW, { kind, id, reason: 'x', people: [] }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-yours-to-restrict' } });
  });

  test('cannot be opened to oneself by writing to the tables, nor lifted by who is not named', async () => {
    const id = await world.request('ward');
    await restrict(id);
    for (const write of [
      sql`insert into organisation.restriction_person values (${id}::uuid, platform.actor_id(), now(), platform.actor_id())`,
      sql`delete from organisation.restriction_person where record_id = ${id}::uuid`,
      sql`delete from organisation.restriction where record_id = ${id}::uuid`,
      sql`update organisation.restriction set unit_id = unit_id where record_id = ${id}::uuid`,
    ]) {
      await expect(as(dpo, (tx) => write.execute(tx))).rejects.toThrow(/permission denied/);
    }
    expect(await as(dpo, (tx, actor) => liftRestriction(tx, actor, NOW, { kind, id }))).toMatchObject({ ok: false });
    const { rows } = await as(dpo, (tx) =>
      sql<{
        done: boolean;
      }>`select organisation.restrict_record(${id}::uuid, 'x', ${world.units.ward}::uuid, '', 'x', '{}') as done`.execute(tx),
    );
    expect(rows).toEqual([{ done: false }]);
    expect(await sees(dpo, id)).toBe(false);
  });

  test('tells its code and unit to who may break the glass, not its reason nor its people', async () => {
    const id = await world.request('ward');
    await restrict(id);
    const [known] = await as(chair, (tx) => listRestricted(tx, dayOf(NOW), id));
    expect(known).toMatchObject({ id, unitName: 'UBND phường Xuân Đỉnh', breakable: true, open: false });
    expect(known?.code).toMatch(/^DS-2026-\d{4}$/);
    expect((await as(chair, (tx, actor) => findRecordAccess(tx, actor, NOW, id))).restriction).toBeUndefined();
    expect(await as(elsewhere, (tx) => listRestricted(tx, dayOf(NOW), id))).toEqual([]);
    expect(await as(chair, (tx) => countClosed(tx, kind.name))).toBeGreaterThan(0);
    expect(await as(elsewhere, (tx) => countClosed(tx, kind.name))).toBe(0);
  });

  test('lifted is open again', async () => {
    const id = await world.request('ward');
    await restrict(id);
    expect(await as(lan, (tx, actor) => liftRestriction(tx, actor, NOW, { kind, id }))).toMatchObject({ ok: false });
    expect(await as(head, (tx, actor) => liftRestriction(tx, actor, NOW, { kind, id }))).toMatchObject({ ok: true });
    expect(await sees(dpo, id)).toBe(true);
  });

  test('takes its restriction along when it moves to another unit', async () => {
    const id = await world.request('ward');
    await restrict(id);
    await world.owner.query('update organisation.data_request set unit_id = $2 where id = $1', [id, world.units.sibling]);
    expect(await sees(elsewhere, id)).toBe(false);
    expect(await as(elsewhere, (tx) => listRestricted(tx, dayOf(NOW), id))).toMatchObject([{ id, breakable: true }]);
    expect(await as(chair, (tx) => listRestricted(tx, dayOf(NOW), id))).toEqual([]);
  });
});

describe('breaking the glass', () => {
  test('opens the record for the hours asked, and no longer', async () => {
    const id = await world.request('ward');
    const boss = await world.holder('pho.phong', 'data protection officer', 'ward');
    await restrict(id);
    const broken = await as(boss, (tx, actor) => breakGlass(tx, actor, NOW, { kind, id, reason: REASON, hours: 4 }));
    expect(broken).toEqual({ ok: true, value: { until: NOW.add({ hours: 4 }) } });
    expect([await sees(boss, id, later(1)), await sees(boss, id, later(239)), await sees(boss, id, later(241))]).toEqual([
      true,
      true,
      false,
    ]);
    const { rows } = await world.owner.query(`select detail from audit.entry where what = 'record.glass-broken' and about = $1`, [id]);
    expect(JSON.stringify(rows)).not.toContain('nạn nhân');
  });

  test('is for those who hold it, in their reach, of what is restricted and closed to them', async () => {
    const id = await world.request('ward');
    const go = (account: string) => as(account, (tx, actor) => breakGlass(tx, actor, NOW, { kind, id, reason: REASON, hours: 1 }));
    expect(await go(chair)).toMatchObject({ ok: false, refusal: { code: 'not-restricted' } });
    await restrict(id);
    expect(await go(elsewhere)).toMatchObject({ ok: false, refusal: { code: 'not-restricted' } });
    expect(await go(lan)).toMatchObject({ ok: false });
    expect(await go(chair)).toMatchObject({ ok: false, refusal: { code: 'no-post-lets-in' } }); // handles no such requests, restricted or not
    expect(await go(head)).toMatchObject({ ok: false, refusal: { code: 'open-already' } });
  });

  test.each([
    ['for a day and a minute', `now() + interval '24 hours 1 minute'`, `'${REASON}'`, /check constraint/],
    ['without a real reason', `now() + interval '1 hour'`, `'vì vội'`, /check constraint/],
  ])('cannot be written %s', async (_how, until, reason, error) => {
    const id = await world.request('ward');
    await restrict(id);
    const insert = sql`insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until)
      values (${id}::uuid, ${kind.name}, ${world.units.ward}::uuid, platform.actor_id(), ${sql.raw(reason)}, platform.actor_at(),
        platform.actor_at() + (${sql.raw(until)} - now()))`;
    await expect(as(chair, (tx) => insert.execute(tx))).rejects.toThrow(error);
  });

  test('cannot be written for somebody else, beforehand, or as reviewed already', async () => {
    const id = await world.request('ward');
    await restrict(id);
    const insert = (account: string, at: string, reviewed = '') =>
      as(chair, (tx) =>
        sql`insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until ${sql.raw(reviewed && ', reviewed_at, reviewed_by, justified')})
          values (${id}::uuid, ${kind.name}, ${world.units.ward}::uuid, ${account}::uuid, ${REASON}, ${sql.raw(at)}, ${sql.raw(at)} + interval '1 hour' ${sql.raw(reviewed)})`.execute(
          tx,
        ),
      );
    await expect(insert(lan, 'platform.actor_at()')).rejects.toThrow(/row-level security/);
    await expect(insert(chair, `platform.actor_at() + interval '1 day'`)).rejects.toThrow(/row-level security/);
    await expect(insert(chair, 'platform.actor_at()', `, now(), '${dpo}', true`)).rejects.toThrow(/row-level security|permission denied/);
    await expect(insert(chair, 'platform.actor_at()')).resolves.toBeDefined();
  });

  test('waits for somebody else to say whether it was justified, five days at most', async () => {
    const id = await world.request('ward');
    await restrict(id, []);
    await as(dpo, (tx, actor) => breakGlass(tx, actor, NOW, { kind, id, reason: REASON, hours: 1 }));
    expect((await as(dpo, (tx, actor) => glassDuties.list(tx, actor, NOW))).filter(({ title }) => title.length === 0)).toEqual([]);
    const { rows } = await world.owner.query('select id from organisation.broken_glass where record_id = $1', [id]);
    const glass = rows[0].id as string;
    const own = await as(dpo, (tx, actor) => reviewGlass(tx, actor, NOW, { id: glass, justified: true, note: '' }));
    expect(own).toMatchObject({ ok: false, refusal: { code: 'own-glass' } });
    expect((await as(dpo, (tx, actor) => glassDuties.list(tx, actor, NOW))).map((duty) => duty.id)).not.toContain(glass);
    const [duty] = (await as(auditor, (tx, actor) => glassDuties.list(tx, actor, NOW))).filter((one) => one.id === glass);
    expect(duty?.dueBy).toEqual(NOW.add({ hours: 120 }));
    expect(await as(auditor, (tx, actor) => reviewGlass(tx, actor, NOW, { id: glass, justified: false, note: 'nhắc nhở' }))).toMatchObject({
      ok: true,
    });
    expect(await as(auditor, (tx, actor) => reviewGlass(tx, actor, NOW, { id: glass, justified: true, note: '' }))).toMatchObject({
      ok: false,
      refusal: { code: 'reviewed-already' },
    });
    await expect(as(chair, (tx, actor) => reviewGlass(tx, actor, NOW, { id: glass, justified: true, note: '' }))).rejects.toThrow(NotFound);
  });
});

describe('a related officer', () => {
  test('does not open the record, named or not, and breaking the glass does not help', async () => {
    const id = await world.request('ward');
    const two = await world.holder('hai.vai', 'head of culture and society', 'oldWard');
    await world.owner.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, 'data protection officer', '2025-07-01')`,
      [two, world.units.ward],
    );
    expect(await sees(two, id)).toBe(true);
    expect(await as(two, (tx, actor) => declareRelated(tx, actor, NOW, { kind, id, account: two, relation: 'family' }))).toEqual({
      ok: true,
      value: { self: true },
    });
    expect(await sees(two, id)).toBe(false);
    await restrict(id, [two]);
    expect(await sees(two, id)).toBe(false);
    const broken = await as(two, (tx, actor) => breakGlass(tx, actor, NOW, { kind, id, reason: REASON, hours: 1 }));
    expect(broken).toMatchObject({ ok: false, refusal: { code: 'related' } });
    await expect(
      as(two, (tx) =>
        sql`insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until)
          values (${id}::uuid, ${kind.name}, ${world.units.ward}::uuid, ${two}::uuid, ${REASON}, platform.actor_at(), platform.actor_at() + interval '1 hour')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await as(two, (tx) => listRestricted(tx, dayOf(NOW), id))).toEqual([]);
  });

  test('cannot take it back; who may restrict the record can', async () => {
    const id = await world.request('ward');
    await as(lan, (tx, actor) => declareRelated(tx, actor, NOW, { kind, id, account: lan, relation: 'acquaintance' }));
    expect(await as(lan, (tx, actor) => liftRecusal(tx, actor, NOW, { kind, id, account: lan }))).toMatchObject({ ok: false });
    const { numUpdatedRows } = await as(lan, (tx) =>
      tx.updateTable('organisation.recusal').set({ lifted_at: NOW, lifted_by: lan }).where('record_id', '=', id).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
    expect(await as(head, (tx, actor) => liftRecusal(tx, actor, NOW, { kind, id, account: lan }))).toMatchObject({ ok: true });
    expect(await sees(lan, id)).toBe(true);
  });

  test('is declared by oneself, or by who may restrict, of people in their reach', async () => {
    const id = await world.request('ward');
    const declare = (by: string, account: string) => {
      return as(by, (tx, actor) => declareRelated(tx, actor, NOW, { kind, id, account, relation: 'other' }));
    };
    expect(await declare(lan, chair)).toMatchObject({ ok: false, refusal: { code: 'not-yours-to-declare' } });
    expect(await declare(head, lan)).toMatchObject({ ok: true, value: { self: false } });
    await expect(declare(head, elsewhere)).rejects.toThrow(/row-level security/);
    await expect(declare(elsewhere, elsewhere)).rejects.toThrow(NotFound);
  });

  test('is told so when they try, and the attempt is written down', async () => {
    const id = await world.request('ward');
    await as(lan, (tx, actor) => declareRelated(tx, actor, NOW, { kind, id, account: lan, relation: 'own matter' }));
    expect(await as(lan, (tx, actor) => explainClosed(tx, actor, NOW, { kind: kind.name, id }))).toEqual({ why: 'related' });
    const { rows } = await world.owner.query(`select actor_id from audit.entry where what = 'record.refused-related' and about = $1`, [id]);
    expect(rows).toEqual([{ actor_id: lan }]);
    await expect(as(elsewhere, (tx, actor) => explainClosed(tx, actor, NOW, { kind: kind.name, id }))).rejects.toThrow(NotFound);
  });
});

test('whom one may name: colleagues of the unit, right above and below; nobody for who may not restrict', async () => {
  const id = await world.request('ward');
  const near = (await as(head, (tx) => listPeopleNear(tx, world.units.ward, id))).map((one) => one.id);
  expect(near).toEqual(expect.arrayContaining([lan, chair, dpo]));
  expect(near).not.toContain(elsewhere);
  expect(await as(lan, (tx) => listPeopleNear(tx, world.units.ward, id))).toEqual([]);
});

test('a refusal leaves nothing behind', async () => {
  const id = await world.request('ward');
  const actor = await world.actor(lan);
  await attempt(world.staff, actor, (tx) => restrictRecord(tx, actor, NOW, { kind, id, reason: 'x', people: [] }));
  const { rows } = await world.owner.query(`select from organisation.restriction where record_id = $1`, [id]);
  expect(rows).toEqual([]);
});
