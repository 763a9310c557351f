import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asActor, attempt } from '../../platform/db/database.ts';
import { firstBroken } from './certificate.ts';
import { findRequest } from './data-request.queries.ts';
import { at, day, LONG, officer, openPrivacyWorld, type PrivacyWorld, QUYNH, seal, YEN } from './privacy.fixture.ts';
import { approveDestruction, placeHold, proposeDestruction } from './retention.commands.ts';
import { checkCertificate, findCertificate, listChain } from './retention.queries.ts';

let world: PrivacyWorld;
beforeAll(async () => {
  world = await openPrivacyWorld();
});
afterAll(() => world?.close());

describe('destruction', () => {
  const LATER = at('2026-11-24T09:00');
  const identityOf = async (id: string) =>
    (await world.admin.query('select sealed_asker, sealed_about, destroyed_at from organisation.data_request where id = $1', [id])).rows[0];

  test('takes what is over its time on two approvals, leaves the register, and proves it', async () => {
    const [first, held] = [await world.answered(), await world.answered()];
    const young = await world.answered(at('2026-01-05T09:00'));
    const yen = world.protection(LATER);
    const long = officer(LONG, world.xuanTao, LATER);
    await attempt(world.staff, yen, (tx) =>
      placeHold(tx, yen, LATER, { unitId: world.city, class: null, recordId: held, reason: 'Đang có khiếu nại', until: null }),
    );
    const run = await attempt(world.staff, yen, (tx) =>
      proposeDestruction(tx, yen, LATER, { unitId: world.xuanTao, class: 'data-request' }),
    );
    if (!run.ok) throw new Error(run.refusal.code);
    const { id } = run.value;

    await expect(
      asActor(world.staff, yen, (tx) =>
        tx.selectNoFrom((eb) => eb.fn<string[]>('organisation.destroy_data_requests', [eb.val(id), eb.val(LATER)]).as('x')).execute(),
      ),
    ).rejects.toThrow('not approved');
    expect(await attempt(world.staff, long, (tx) => approveDestruction(tx, long, LATER, { id }))).toMatchObject({
      ok: true,
      value: { certificate: null },
    });
    expect(await attempt(world.staff, long, (tx) => approveDestruction(tx, long, LATER, { id }))).toMatchObject({
      refusal: { code: 'same-person' },
    });
    const done = await attempt(world.staff, yen, (tx) => approveDestruction(tx, yen, LATER, { id }));
    if (!done.ok || !done.value.certificate) throw new Error('not carried out');

    expect(await identityOf(first)).toMatchObject({ sealed_asker: null, sealed_about: null, destroyed_at: expect.anything() });
    expect((await identityOf(held)).sealed_asker).not.toBeNull();
    expect((await identityOf(young)).sealed_asker).not.toBeNull();
    const seen = await asActor(world.staff, yen, (tx) => findRequest(tx, seal, first));
    expect(seen).toMatchObject({ state: 'answered', asker: null, about: null, answers: [{ text: null, signedBy: QUYNH }] });

    const certificate = (await asActor(world.staff, yen, (tx) => findCertificate(tx, done.value.certificate!)))!;
    expect(certificate.idHashes.join()).not.toContain(first);
    const check = await asActor(world.staff, yen, (tx) => checkCertificate(tx, certificate));
    expect(check).toMatchObject({ broken: undefined, stillThere: 0 });
    expect(check.looked).toBeGreaterThan(0);
    const { rows } = await world.admin.query(
      `select detail ->> 'hash' as hash from audit.entry where about = $1 and what = 'destruction.carriedOut'`,
      [certificate.id],
    );
    expect(rows[0].hash).toBe(certificate.hash);
  });

  test('a record that came back, or a certificate that was changed, is found', async () => {
    const yen = world.protection(LATER);
    const [certificate] = await asActor(world.staff, yen, (tx) => listChain(tx, world.xuanTao));
    const { rows } = await world.admin.query('select id from organisation.data_request where destroyed_at is not null limit 1');
    await world.admin.query(
      `update organisation.data_request set sealed_asker = 'x', sealed_about = 'x', destroyed_at = null where id = $1`,
      [rows[0].id],
    );
    expect(await asActor(world.staff, yen, (tx) => checkCertificate(tx, certificate!))).toMatchObject({ stillThere: 1 });
    await world.admin.query(
      'update organisation.data_request set sealed_asker = null, sealed_about = null, destroyed_at = now() where id = $1',
      [rows[0].id],
    );

    await world.admin.query('update organisation.destruction_certificate set first_by = second_by where id = $1', [certificate!.id]);
    expect(firstBroken(await asActor(world.staff, yen, (tx) => listChain(tx, world.xuanTao)))).toBe(1);
    await world.admin.query('update organisation.destruction_certificate set first_by = $2 where id = $1', [certificate!.id, LONG]);
    expect(firstBroken(await asActor(world.staff, yen, (tx) => listChain(tx, world.xuanTao)))).toBeUndefined();
  });

  test('a proposal does not begin approved, and no certificate is written of what was not destroyed', async () => {
    const long = officer(LONG, world.xuanTao, LATER);
    const run = { class: 'data-request', unit_id: world.xuanTao, cutoff: day('2026-01-01'), proposed_at: LATER, proposed_by: LONG };
    const approved = { first_at: LATER, first_by: YEN };
    await expect(
      asActor(world.staff, long, (tx) =>
        tx
          .insertInto('organisation.destruction')
          .values({ ...run, ...approved })
          .execute(),
      ),
    ).rejects.toThrow('permission denied');
    await expect(
      asActor(world.staff, long, async (tx) => {
        const { id } = await tx.insertInto('organisation.destruction').values(run).returning('id').executeTakeFirstOrThrow();
        const untrue = {
          destruction_id: id,
          unit_id: world.xuanTao,
          number: 9,
          class: 'data-request',
          at: LATER,
          first_by: YEN,
          second_by: LONG,
        };
        await tx
          .insertInto('organisation.destruction_certificate')
          .values({ ...untrue, id_hashes: [], count: 0, previous_hash: '0', hash: '1' })
          .execute();
      }),
    ).rejects.toThrow('row-level security');
  });

  test('the sealed fields go no other way, and certificates only grow', async () => {
    for (const [table, column] of [
      ['data_request', 'sealed_asker'],
      ['data_request', 'due_by'],
      ['data_answer', 'sealed_text'],
      ['destruction_certificate', 'hash'],
      ['privacy_report', 'names'],
      ['processing_version', 'purpose'],
    ]) {
      const { rows } = await world.admin.query(
        `select has_column_privilege('ba_staff', 'organisation.' || $1, $2, 'update') or has_table_privilege('ba_staff', 'organisation.' || $1, 'delete') as may`,
        [table, column],
      );
      expect([table, column, rows[0].may]).toEqual([table, column, false]);
    }
  });
});
