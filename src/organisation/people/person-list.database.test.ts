import type { KyselyPlugin } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { type Actor, asActor, openPool, type Pool } from '../../platform/db/database.ts';
import { organisationAccess, permissionsOf } from '../access.ts';
import { listUnits } from '../units/unit.queries.ts';
import { listPeople, type PeopleFilter } from './person.queries.ts';

const KEY = Buffer.alloc(32, 5);
const CITY = '00000000-0000-4000-8000-00000000c171';
const LONG_AN = '00000000-0000-4000-8000-0000000a0001';
const today = Temporal.PlainDate.from('2026-11-24');
const all: PeopleFilter = { text: '', unit: null, role: null, state: 'active', order: 'name', descending: false, page: 1 };

let database: TestDatabase;
let staff: Pool;
let asked = 0;
beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  const owner = new pg.Client({ connectionString: database.urls.admin });
  await owner.connect();
  // a city of 126 wards with 2,000 residential groups, and 50,000 accounts in them; written without triggers, which are not what is measured
  await owner.query(`
    set session_replication_role = replica;
    insert into organisation.unit (id, kind, valid_from) values ('${CITY}', 'city', '2020-01-01');
    insert into organisation.unit (id, kind, valid_from) select md5('ward' || w)::uuid, 'ward', '2020-01-01' from generate_series(1, 126) w;
    insert into organisation.unit (id, kind, valid_from) select md5('group' || g)::uuid, 'residential group', '2020-01-01' from generate_series(1, 2000) g;
    insert into organisation.unit_parent (unit_id, parent_id, valid_from) select md5('ward' || w)::uuid, '${CITY}', '2020-01-01' from generate_series(1, 126) w;
    insert into organisation.unit_parent (unit_id, parent_id, valid_from)
      select md5('group' || g)::uuid, md5('ward' || (1 + g % 126))::uuid, '2020-01-01' from generate_series(1, 2000) g;
    insert into organisation.unit_name (unit_id, name_vi, name_en, short_vi, valid_from) select id, kind || ' ' || id, kind, kind, '2020-01-01' from organisation.unit;
    insert into organisation.account (id, username, name, second_factor_required)
      select md5('person' || n)::uuid, 'nguoi.' || n, (array['Nguyễn Văn', 'Trần Thị', 'Đỗ Minh'])[1 + n % 3] || ' ' || (array['Ánh', 'Bình', 'Châu', 'Dũng', 'Em'])[1 + n % 5], false
      from generate_series(1, 50000) n;
    insert into organisation.account (id, username, name, second_factor_required) values ('${LONG_AN}', 'long.an', 'Long An', true);
    insert into organisation.post (account_id, unit_id, role, valid_from)
      select md5('person' || n)::uuid, md5('group' || (1 + n % 2000))::uuid, 'collaborator', '2026-01-01' from generate_series(1, 49000) n;
    insert into organisation.post (account_id, unit_id, role, valid_from, valid_to)
      select md5('person' || n)::uuid, md5('ward' || (1 + n % 126))::uuid, 'clerk', '2025-01-01', '2026-01-01' from generate_series(49001, 50000) n;
    analyze organisation.account, organisation.post, organisation.unit_parent, organisation.unit_name, organisation.unit;`);
  await owner.end();
  const pool = openPool(database.urls.staff, { actorKey: KEY });
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  staff = { ...pool, db: pool.db.withPlugin(counting) };
}, 300_000);
afterAll(async () => {
  await staff?.close();
  await database?.drop();
});

// what every policy of the two tables looks at, so that a slow one shows
const may = permissionsOf(['administrator', 'data protection officer', 'auditor'], organisationAccess);
const actor: Actor = {
  account: LONG_AN,
  units: [CITY],
  may,
  posts: [{ unit: CITY, may: [...may], under: [...may] }],
  at: Temporal.Instant.from('2026-11-24T09:00:00+07:00'),
};

test.each<[string, Partial<PeopleFilter>, number]>([
  ['all', {}, 50_000],
  ['the last page, by user name, backwards', { page: 1000, order: 'username', descending: true }, 50_000],
  ['by a name without diacritics', { text: 'do minh chau' }, 3333],
  ['of one ward with what hangs below', { unit: 'ward' }, 392],
  ['of the city with a role', { unit: CITY, role: 'collaborator' }, 49_000],
  ['without a post', { state: 'without a post' }, 1000],
])('a page of 50,000 people, %s: at most six questions, at most three seconds on a busy machine', async (_name, filter, about) => {
  asked = 0;
  const unit = filter.unit === 'ward' ? await wardId() : (filter.unit ?? null);
  asked = 0;
  const began = performance.now();
  const found = await asActor(staff, actor, async (tx) => {
    await listUnits(tx, today);
    return listPeople(tx, today, { ...all, ...filter, unit });
  });
  const took = performance.now() - began;
  expect(asked).toBeLessThanOrEqual(6);
  expect(took).toBeLessThan(3000);
  expect(found.rows.length).toBeGreaterThan(0);
  expect(Math.abs(found.total - about)).toBeLessThanOrEqual(5);
});

test('who holds nothing in reach sees nobody but themselves', async () => {
  const nobody: Actor = { ...actor, posts: [] };
  const found = await asActor(staff, nobody, (tx) => listPeople(tx, today, all));
  expect(found.rows.map(({ username }) => username)).toEqual(['long.an']);
});

const wardId = async () => {
  const client = new pg.Client({ connectionString: database.urls.owner });
  await client.connect();
  const { rows } = await client.query("select md5('ward7')::uuid as id");
  await client.end();
  return rows[0].id as string;
};
