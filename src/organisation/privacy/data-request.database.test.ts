import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import { type Actor, asActor, attempt } from '../../platform/db/database.ts';
import { returnAnswer, takeUpRequest, withdrawRequest } from './data-request.commands.ts';
import { findRequest, listRequests } from './data-request.queries.ts';
import { listPrivacyDuties } from './privacy.duties.ts';
import { LONG, MARCH, officer, openPrivacyWorld, type PrivacyWorld, QUYNH, REQUEST, seal, THAO } from './privacy.fixture.ts';

let world: PrivacyWorld;
beforeAll(async () => {
  world = await openPrivacyWorld();
});
afterAll(() => world?.close());

describe('a request', () => {
  test('is numbered by unit and year, due in fifteen days, and nothing of it lies open in the database', async () => {
    const thao = officer(THAO, world.xuanTao, MARCH);
    const id = await world.register(thao);
    const found = await asActor(world.staff, thao, (tx) => findRequest(tx, seal, id));
    expect(found).toMatchObject({ code: 'DS-2024-0001', state: 'received', dueUnread: true, asker: REQUEST.asker, about: REQUEST.about });
    expect(found?.dueBy.toString()).toBe('2024-03-26');
    const { rows } = await world.admin.query('select r::text as all from organisation.data_request r where id = $1', [id]);
    expect(rows[0].all).not.toContain(Buffer.from('Bông').toString('hex'));
    expect(JSON.stringify(rows)).not.toMatch(/Bông|0900|bản sao/);
    const { rows: entries } = await world.admin.query('select detail::text from audit.entry where about = $1', [id]);
    expect(entries).toHaveLength(1);
    expect(entries[0].detail).not.toMatch(/Bông|0900/);
  });

  test('is not there for an officer of another unit, nor moved by them, and is for who oversees the units above', async () => {
    const id = await world.register(officer(THAO, world.xuanTao, MARCH));
    const stranger = officer(LONG, world.district, MARCH);
    expect(await asActor(world.staff, stranger, (tx) => findRequest(tx, seal, id))).toBeUndefined();
    await expect(attempt(world.staff, stranger, (tx) => takeUpRequest(tx, stranger, MARCH, { id }))).rejects.toThrow('not found');
    expect((await asActor(world.staff, world.protection(MARCH), (tx) => findRequest(tx, seal, id)))?.code).toMatch(/^DS-2024-/);
  });

  test('is answered by two: whoever prepared it does not sign, not even past the program', async () => {
    const [thao, quynh] = [officer(THAO, world.xuanTao, MARCH), officer(QUYNH, world.xuanTao, MARCH)];
    const id = await world.register(thao);
    expect((await world.prepare(thao, id)).ok).toBe(true);
    expect(await world.prepare(quynh, id)).toMatchObject({ refusal: { code: 'waiting' } });
    expect(await world.sign(thao, id)).toMatchObject({ refusal: { code: 'own-answer' } });
    await expect(
      asActor(world.staff, thao, (tx) =>
        tx.updateTable('organisation.data_answer').set({ signed_at: MARCH, signed_by: THAO }).where('request_id', '=', id).execute(),
      ),
    ).rejects.toThrow('four_eyes');
    await expect(
      asActor(world.staff, thao, (tx) =>
        tx.updateTable('organisation.data_answer').set({ signed_at: MARCH, signed_by: QUYNH }).where('request_id', '=', id).execute(),
      ),
    ).rejects.toThrow('signs for somebody else');
    await expect(
      asActor(world.staff, thao, (tx) =>
        tx.updateTable('organisation.data_request').set({ state: 'answered', closed_at: MARCH }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow('no signed answer');
    expect((await world.sign(quynh, id)).ok).toBe(true);
    expect(await asActor(world.staff, thao, (tx) => findRequest(tx, seal, id))).toMatchObject({
      state: 'answered',
      answers: [{ signedBy: QUYNH, text: 'Gửi kèm bản sao.' }],
    });
  });

  test('nobody writes an answer in somebody else’s name, or one that is signed from the start', async () => {
    const [thao, quynh] = [officer(THAO, world.xuanTao, MARCH), officer(QUYNH, world.xuanTao, MARCH)];
    const id = await world.register(thao);
    const answer = { request_id: id, number: 1, outcome: 'answered', neutral: false, checked: [], prepared_at: MARCH, prepared_by: THAO };
    const add = (more: object) =>
      asActor(world.staff, quynh, (tx) =>
        tx
          .insertInto('organisation.data_answer')
          .values({ ...answer, ...more })
          .execute(),
      );
    await expect(add({})).rejects.toThrow('row-level security');
    await expect(add({ signed_at: MARCH, signed_by: QUYNH })).rejects.toThrow('permission denied');
  });

  test('goes back with a reason, is prepared anew, and cannot be withdrawn while an answer waits', async () => {
    const [thao, quynh] = [officer(THAO, world.xuanTao, MARCH), officer(QUYNH, world.xuanTao, MARCH)];
    const id = await world.register(thao);
    await world.prepare(thao, id);
    expect(await attempt(world.staff, thao, (tx) => withdrawRequest(tx, thao, MARCH, { id }))).toMatchObject({
      refusal: { code: 'waiting' },
    });
    expect((await attempt(world.staff, quynh, (tx) => returnAnswer(tx, quynh, MARCH, { id, reason: 'Còn thiếu năm 2022' }))).ok).toBe(true);
    expect((await world.prepare(thao, id)).ok).toBe(true);
    const found = await asActor(world.staff, thao, (tx) => findRequest(tx, seal, id));
    expect(found?.answers.map(({ number, returnReason }) => [number, returnReason])).toEqual([
      [1, 'Còn thiếu năm 2022'],
      [2, null],
    ]);
  });

  test('whoever is related to it does not find it, lists it or sign it', async () => {
    const quynh = officer(QUYNH, world.xuanTao, MARCH);
    const id = await world.register(officer(THAO, world.xuanTao, MARCH));
    await world.admin.query(
      `insert into organisation.recusal (record_id, account_id, kind, reason, at, by) values ($1, $2, 'organisation.data_request', 'family', now(), $2)`,
      [id, QUYNH],
    );
    expect(await asActor(world.staff, quynh, (tx) => findRequest(tx, seal, id))).toBeUndefined();
    const { rows } = await asActor(world.staff, quynh, (tx) => listRequests(tx, { state: '', kind: '', unit: '', page: 1 }, dayOf(MARCH)));
    expect(rows.map((row) => row.id)).not.toContain(id);
  });

  test('waits for whoever handles it, then for another to sign; a duty says its number and nothing else', async () => {
    const [thao, quynh] = [officer(THAO, world.xuanTao, MARCH), officer(QUYNH, world.xuanTao, MARCH)];
    const id = await world.register(thao);
    const duty = async (actor: Actor) =>
      (await asActor(world.staff, actor, (tx) => listPrivacyDuties(tx, actor, MARCH))).find((one) => one.id === id);
    expect((await duty(quynh))?.kind.en).toBe('A data-subject request nobody has taken up');
    await world.prepare(thao, id);
    expect(await duty(thao)).toBeUndefined();
    expect(await duty(quynh)).toMatchObject({
      kind: { en: 'An answer waits for a second signature' },
      title: expect.stringMatching(/^DS-2024-\d{4}$/),
    });
  });
});
