import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, asActor, attempt, THE_CLOCK } from '../../platform/db/database.ts';
import { findRequest } from './data-request.queries.ts';
import { at, day, HANDLE, LONG, MARCH, officer, openPrivacyWorld, type PrivacyWorld, QUYNH, seal, THAO } from './privacy.fixture.ts';
import { privacyHoldings } from './privacy.holdings.ts';
import { issueReport } from './report.commands.ts';
import { findReport, listReports } from './report.queries.ts';

let world: PrivacyWorld;
beforeAll(async () => {
  world = await openPrivacyWorld();
});
afterAll(() => world?.close());

describe('when a ward ends', () => {
  const MIDNIGHT = at('2025-07-01T00:10');

  test('last year’s report prints with the names of its day, its open requests go on, and it issues nothing more', async () => {
    await world.answered();
    const related = await world.register(officer(THAO, world.xuanTao, MARCH));
    await world.admin.query(
      `insert into organisation.recusal (record_id, account_id, kind, reason, at, by) values ($1, $2, 'organisation.data_request', 'family', now(), $2)`,
      [related, QUYNH],
    );
    const january = at('2025-01-06T09:00');
    const quynh = officer(QUYNH, world.xuanTao, january);
    const text = {
      unitId: world.xuanTao,
      year: 2024,
      abbreviation: 'UBND',
      signer: 'deputy',
      signerName: 'Đặng Văn Hòa',
      correcting: false,
    } as const;
    const issued = await attempt(world.staff, quynh, (tx) => issueReport(tx, quynh, january, text));
    if (!issued.ok) throw new Error(issued.refusal.code);
    expect(await attempt(world.staff, quynh, (tx) => issueReport(tx, quynh, january, text))).toMatchObject({
      refusal: { code: 'issued', facts: { symbol: '01/BC-UBND' } },
    });
    const open = await world.register(quynh, at('2025-06-20T09:00'), { receivedOn: day('2025-06-20') });

    await world.endXuanTao();
    const holding = privacyHoldings.find(({ name }) => name === 'organisation.data_request')!;
    if (holding.on !== 'moves') throw new Error('it must move');
    const counted = await asActor(world.worker, THE_CLOCK, (tx) => holding.count(tx, [world.xuanTao]));
    const moved = await asActor(world.worker, THE_CLOCK, (tx) =>
      holding.move(tx, MIDNIGHT, { from: world.xuanTao, to: world.xuanDinh, limit: 100 }),
    );
    expect(moved).toBe(counted.get(world.xuanTao));
    expect(
      await asActor(world.worker, THE_CLOCK, (tx) => holding.move(tx, MIDNIGHT, { from: world.xuanTao, to: world.xuanDinh, limit: 100 })),
    ).toBe(0);

    // Quỳnh's post ended with the ward: she reads what was issued there, and holds a post in the new one
    const after: Actor = {
      account: QUYNH,
      units: [world.xuanDinh],
      may: new Set(HANDLE),
      posts: [
        { unit: world.xuanDinh, may: HANDLE, under: [] },
        { unit: world.xuanTao, may: ['privacy.read'], under: [] },
      ],
      at: MIDNIGHT,
    };
    expect(await asActor(world.staff, after, (tx) => findRequest(tx, seal, open))).toMatchObject({
      unitId: world.xuanDinh,
      code: expect.stringMatching(/^DS-2025-/),
    });
    const report = await asActor(world.staff, after, (tx) => findReport(tx, issued.value.id));
    expect(report).toMatchObject({
      symbol: '01/BC-UBND',
      names: { unit: 'UBND phường Xuân Tảo', superior: 'UBND quận Bắc Từ Liêm', place: 'Xuân Tảo' },
      signer: { lines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] },
    });
    // one answered; one still open, late, and closed to Quỳnh herself, who is related: it counts all the same
    expect(report?.figures.requests.access).toEqual({ received: 2, answered: 1, refused: 0, withdrawn: 0, open: 1, late: 1 });
    expect(await attempt(world.staff, after, (tx) => issueReport(tx, after, MIDNIGHT, { ...text, correcting: true }))).toMatchObject({
      refusal: { code: 'unit-ended' },
    });
    const elsewhere = officer(LONG, world.xuanDinh, MIDNIGHT);
    expect(await asActor(world.staff, elsewhere, (tx) => listReports(tx))).toEqual({ rows: [], total: 0 });
  });

  test('who rearranges units counts, moves nothing and reads nothing', async () => {
    const id = await world.register(officer(THAO, world.xuanDinh, MIDNIGHT), MIDNIGHT, { unitId: world.xuanDinh });
    const rearranges: Actor = {
      account: LONG,
      units: [world.city],
      may: new Set(['organisation.reorganise']),
      posts: [{ unit: world.city, may: ['organisation.reorganise'], under: ['organisation.reorganise'] }],
      at: MIDNIGHT,
    };
    const holding = privacyHoldings.find(({ name }) => name === 'organisation.data_request')!;
    if (holding.on !== 'moves') throw new Error('it must move');
    expect(
      (await asActor(world.staff, rearranges, (tx) => holding.list(tx, world.xuanDinh, 500))).find((one) => one.id === id)?.label,
    ).toMatch(/^DS-2025-\d{4}$/);
    expect(await asActor(world.staff, rearranges, (tx) => findRequest(tx, seal, id))).toBeUndefined();
    const nobody = officer(LONG, world.district, MIDNIGHT);
    expect(await asActor(world.staff, nobody, (tx) => holding.list(tx, world.xuanDinh, 5))).toEqual([]);
    const moved = asActor(world.staff, nobody, (tx) => holding.move(tx, MIDNIGHT, { from: world.xuanDinh, to: world.district, limit: 5 }));
    await expect(moved).rejects.toThrow('permission denied'); // the clock alone moves
  });
});
