import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { openFieldSeal } from '../../platform/crypto/field-seal.ts';
import { type Actor, attempt, openPool, type Pool } from '../../platform/db/database.ts';
import { beginUnit, endUnit } from '../units/tree.commands.ts';
import { type NewRequest, prepareAnswer, registerRequest, signAnswer } from './data-request.commands.ts';
import { CHECKS } from './data-request.rules.ts';

const KEY = Buffer.alloc(32, 7);
export const seal = openFieldSeal(Buffer.alloc(32, 9));
export const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`);
export const day = (text: string) => Temporal.PlainDate.from(text);

/** Officers: Thảo and Quỳnh of Xuân Tảo, Yến who protects the City's data, Long who is from elsewhere. */
export const THAO = '11111111-1111-4111-8111-111111111111';
export const QUYNH = '22222222-2222-4222-8222-222222222222';
export const YEN = '33333333-3333-4333-8333-333333333333';
export const LONG = '44444444-4444-4444-8444-444444444444';
export const MARCH = at('2024-03-11T09:00');
export const HANDLE = ['privacy.handle', 'privacy.read'];

/** Somebody who handles personal data in one unit. */
export const officer = (account: string, unit: string, now: Temporal.Instant): Actor => ({
  account,
  units: [unit],
  may: new Set(HANDLE),
  posts: [{ unit, may: HANDLE, under: [] }],
  at: now,
});

export const REQUEST = {
  kind: 'access',
  channel: 'in person',
  concerns: 'own',
  danger: false,
  receivedOn: day('2024-03-11'),
  asker: { name: 'Lê Thị Bông', contact: '0900 000 001' },
  about: 'Xin bản sao hồ sơ tôi đã khai năm 2023.',
} as const;

/** A city, its district, the ward Xuân Tảo (until `endXuanTao`) and, from 1/7/2025, Xuân Đỉnh; and what officers do there. */
export type PrivacyWorld = Awaited<ReturnType<typeof openPrivacyWorld>>;

export async function openPrivacyWorld() {
  const database: TestDatabase = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  const staff: Pool = openPool(database.urls.staff, { actorKey: KEY });
  const worker: Pool = openPool(database.urls.worker, { actorKey: KEY });
  const owner: Pool = openPool(database.urls.owner, { actorKey: KEY });
  const { city, district, xuanTao, xuanDinh } = await owner.db.transaction().execute(async (tx) => {
    const unit = (kind: 'city' | 'district' | 'ward', nameVi: string, shortVi: string, parentId: string | null, from = day('2014-01-01')) =>
      beginUnit(tx, { kind, nameVi, nameEn: shortVi, shortVi, code: null, parentId, from, to: null });
    const city = await unit('city', 'UBND thành phố Hà Nội', 'Hà Nội', null);
    const district = await unit('district', 'UBND quận Bắc Từ Liêm', 'Bắc Từ Liêm', city);
    const xuanTao = await unit('ward', 'UBND phường Xuân Tảo', 'Xuân Tảo', district);
    const xuanDinh = await unit('ward', 'UBND phường Xuân Đỉnh', 'Xuân Đỉnh', city, day('2025-07-01'));
    return { city, district, xuanTao, xuanDinh };
  });
  for (const [id, name] of Object.entries({ [THAO]: 'Thảo', [QUYNH]: 'Quỳnh', [YEN]: 'Yến', [LONG]: 'Long' })) {
    await admin.query(
      'insert into organisation.account (id, username, name, invented, second_factor_required) values ($1, $2, $3, true, false)',
      [id, `u${id.slice(0, 4)}`, name],
    );
  }

  const register = async (actor: Actor, now = MARCH, more: Partial<NewRequest> = {}): Promise<string> => {
    const outcome = await attempt(staff, actor, (tx) => registerRequest(seal)(tx, actor, now, { unitId: xuanTao, ...REQUEST, ...more }));
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value.id;
  };
  const prepare = (actor: Actor, id: string, now = MARCH) =>
    attempt(staff, actor, (tx) =>
      prepareAnswer(seal)(tx, actor, now, { id, outcome: 'answered', text: 'Gửi kèm bản sao.', basis: '', checked: CHECKS }),
    );
  const sign = (actor: Actor, id: string, now = MARCH) => attempt(staff, actor, (tx) => signAnswer(tx, actor, now, { id }));

  return {
    ...{ admin, staff, worker, city, district, xuanTao, xuanDinh, register, prepare, sign },
    /** Who protects data in the City and in every unit below. */
    protection(now: Temporal.Instant): Actor {
      const may = [...HANDLE, 'privacy.oversee'];
      return { account: YEN, units: [city], may: new Set(may), posts: [{ unit: city, may, under: ['privacy.oversee'] }], at: now };
    },
    /** A request that Thảo answered and Quỳnh signed. */
    async answered(now = MARCH): Promise<string> {
      const id = await register(officer(THAO, xuanTao, now), now);
      await prepare(officer(THAO, xuanTao, now), id, now);
      const signed = await sign(officer(QUYNH, xuanTao, now), id, now);
      if (!signed.ok) throw new Error(signed.refusal.code);
      return id;
    },
    endXuanTao: () => owner.db.transaction().execute((tx) => endUnit(tx, xuanTao, day('2025-07-01'))),
    async close() {
      await Promise.all([staff.close(), worker.close(), owner.close()]);
      await admin.end();
      await database.drop();
    },
  };
}
