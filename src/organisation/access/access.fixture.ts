import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { dayOf } from '../../kernel/day.ts';
import { type Actor, asActor, openPool, type Pool, THE_PUBLIC } from '../../platform/db/database.ts';
import { actorOf, organisationAccess, type Permission } from '../access.ts';
import { findPerson } from '../people/account.queries.ts';
import { beginUnit } from '../units/tree.commands.ts';
import type { UnitKind } from '../units/unit.rules.ts';

export const KEY = Buffer.alloc(32, 6);
export const NOW = Temporal.Instant.from('2026-11-24T09:00:00+07:00');
const REORGANISED = '2025-07-01';

/** A city, its district until 30/6/2025 with a ward of that time, two wards of today, a group below the one. */
export type World = {
  database: TestDatabase;
  owner: pg.Client;
  staff: Pool;
  worker: Pool;
  units: Record<'city' | 'district' | 'oldWard' | 'ward' | 'sibling' | 'group', string>;
  /** Adds somebody who holds a role in a unit, from a day until a day. */
  holder(username: string, role: string, unit: keyof World['units'], from?: string, to?: string | null): Promise<string>;
  /** The account with its posts of the day of `at`. */
  actor(account: string, at?: Temporal.Instant): Promise<Actor>;
  /** Adds a data-subject request, the first kind of record that can be restricted. */
  request(unit: keyof World['units']): Promise<string>;
  close(): Promise<void>;
};

export async function openWorld(permissions: readonly Permission[] = organisationAccess): Promise<World> {
  const database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  const owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  const staff = openPool(database.urls.staff, { actorKey: KEY, max: 2 });
  const worker = openPool(database.urls.worker, { actorKey: KEY, max: 1 });
  const owning = openPool(database.urls.owner, { max: 1 });
  const units = await owning.db.transaction().execute(async (tx) => {
    const unit = (kind: UnitKind, name: string, parentId: string | null, from = '2013-12-27', to: string | null = null) =>
      beginUnit(tx, {
        kind,
        ...{ nameVi: name, nameEn: name, shortVi: name, code: null, parentId },
        from: Temporal.PlainDate.from(from),
        to: to ? Temporal.PlainDate.from(to) : null,
      });
    const city = await unit('city', 'UBND thành phố', null);
    const district = await unit('district', 'UBND quận', city, '2013-12-27', REORGANISED);
    const oldWard = await unit('ward', 'UBND phường Xuân Tảo', district, '2013-12-27', REORGANISED);
    const ward = await unit('ward', 'UBND phường Xuân Đỉnh', city, REORGANISED);
    const sibling = await unit('ward', 'UBND phường Đông Ngạc', city, REORGANISED);
    const group = await unit('residential group', 'Tổ dân phố số 3', ward, REORGANISED);
    return { city, district, oldWard, ward, sibling, group };
  });
  await owning.close();
  let numbered = 0;
  return {
    ...{ database, owner, staff, worker, units },
    async holder(username, role, unit, from = unit === 'oldWard' || unit === 'district' ? '2022-01-01' : REORGANISED, to = null) {
      const id = crypto.randomUUID();
      await owner.query('insert into organisation.account (id, username, name, second_factor_required) values ($1, $2, $3, false)', [
        ...[id, username, `Người ${username}`],
      ]);
      const until = to ?? (unit === 'oldWard' || unit === 'district' ? REORGANISED : null);
      await owner.query('insert into organisation.post (account_id, unit_id, role, valid_from, valid_to) values ($1, $2, $3, $4, $5)', [
        ...[id, units[unit], role, from, until],
      ]);
      return id;
    },
    async actor(account, at = NOW) {
      const person = await asActor(staff, THE_PUBLIC, (tx) => findPerson(tx, account, dayOf(at)));
      if (!person) throw new Error('no such person');
      return actorOf(person, account, at, permissions);
    },
    async request(unit) {
      const id = crypto.randomUUID();
      await owner.query(
        `insert into organisation.data_request (id, unit_id, numbered_by, year, number, kind, channel, concerns, danger, received_on, due_by,
          due_unread, registered_at, registered_by, sealed_asker, sealed_about)
        values ($1, $2, $2, 2026, $3, 'know', 'in person', 'own', false, '2026-11-20', '2026-12-20', true, now(), $4, '\\x00', '\\x00')`,
        [id, units[unit], ++numbered, crypto.randomUUID()],
      );
      return id;
    },
    async close() {
      await staff.close();
      await worker.close();
      await owner.end();
      await database.drop();
    },
  };
}
