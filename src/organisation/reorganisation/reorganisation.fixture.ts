import { sql } from 'kysely';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Actor, asActor, attempt, openPool, type Pool, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import type { Holding } from '../holdings.ts';
import type { Role } from '../roles.ts';
import { beginUnit } from '../units/tree.commands.ts';
import { moveOn } from './move.commands.ts';

const KEY = new Uint8Array(32).fill(7);
export const BEGAN = Temporal.PlainDate.from('2020-01-01');
export const morningOf = (day: string): Temporal.Instant => Temporal.Instant.from(`${day}T08:00:00+07:00`);

/** A city with wards An, Bình and Cẩm, a residential group below An, and an administrator of the city (`long`). */
export type SmallCity = {
  database: TestDatabase;
  admin: pg.Client;
  staff: Pool;
  worker: Pool;
  city: string;
  an: string;
  binh: string;
  cam: string;
  group: string;
  long: (at: string) => Actor & { at: Temporal.Instant };
  /** Runs a command as the administrator on the morning of a day. */
  act: <T>(day: string, command: (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<Outcome<T>>) => Promise<Outcome<T>>;
  /** The same, where it must be allowed. */
  done: <T>(day: string, command: (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<Outcome<T>>) => Promise<T>;
  /** Runs the clock's job until it has nothing left to do; returns how many transactions moved something. */
  carryOut: (day: string, id: string, holdings: readonly Holding[], batch?: number) => Promise<number>;
  /** Gives a post to a new account; returns the post's id. */
  person: (name: string, unit: string, role: Role, until?: string | null, actingFor?: string | null) => Promise<string>;
  /** Every row of the tree's tables, posts and seats, as text. */
  rows: () => Promise<string>;
  close: () => Promise<void>;
};

export async function openSmallCity(): Promise<SmallCity> {
  const database = await openTestDatabase();
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  await admin.query('insert into platform.actor_key (key) values ($1)', [Buffer.from(KEY)]);
  const staff = openPool(database.urls.staff, { actorKey: KEY, max: 3 });
  const worker = openPool(database.urls.worker, { actorKey: KEY, max: 2 });
  const city = newId();
  const account = newId();
  await admin.query(
    `insert into organisation.account (id, username, name, second_factor_required) values ($1, 'long', 'Trần Đức Long', false)`,
    [account],
  );
  const may = ['organisation.read', 'organisation.administer', 'organisation.reorganise'];
  const long = (at: string) => ({ account, units: [city], may: new Set(may), posts: [{ unit: city, may, under: may }], at: morningOf(at) });
  const first = long('2020-01-01');
  const begin = (
    tx: Tx,
    kind: 'city' | 'ward' | 'residential group',
    name: string,
    parentId: string | null,
    code: string | null,
    id = newId(),
  ) => beginUnit(tx, { id, kind, nameVi: `UBND ${name}`, nameEn: `${name} PC`, shortVi: name, code, parentId, from: BEGAN, to: null });
  const [an, binh, cam, group] = await asActor(staff, first, async (tx) => {
    await begin(tx, 'city', 'Thành phố', null, null, city);
    const wards = [
      await begin(tx, 'ward', 'An', city, '00001'),
      await begin(tx, 'ward', 'Bình', city, '00002'),
      await begin(tx, 'ward', 'Cẩm', city, '00003'),
    ];
    return [...wards, await begin(tx, 'residential group', 'Tổ 1', wards[0] ?? null, null)] as [string, string, string, string];
  });
  const act: SmallCity['act'] = (day, command) => {
    const actor = long(day);
    return attempt(staff, actor, (tx) => command(tx, actor, actor.at));
  };
  return {
    ...{ database, admin, staff, worker, city, an, binh, cam, group, long, act },
    async done(day, command) {
      const outcome = await act(day, command);
      if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
      return outcome.value;
    },
    async carryOut(day, id, holdings, batch = 2000) {
      const clock = { ...THE_CLOCK, at: morningOf(day) };
      for (let turns = 0; ; turns += 1) {
        const moving = await asActor(worker, clock, async (tx) => {
          await moveOn(holdings, batch)(tx, clock, clock.at, { reorganisationId: id });
          const { rows } = await sql<{ moving: boolean }>`select moving from organisation.reorganisation where id = ${id}::uuid`.execute(
            tx,
          );
          return rows[0]?.moving ?? false;
        });
        if (!moving || turns > 200) return turns;
      }
    },
    async person(name, unit, role, until = null, actingFor = null) {
      const [who, post] = [newId(), newId()];
      await admin.query('insert into organisation.account (id, username, name, second_factor_required) values ($1, $2, $3, false)', [
        who,
        `u${who.slice(0, 8)}`,
        name,
      ]);
      await admin.query(
        'insert into organisation.post (id, account_id, unit_id, role, valid_from, valid_to, acting_for) values ($1, $2, $3, $4, $5, $6, $7)',
        [post, who, unit, role, '2021-01-01', until, actingFor],
      );
      return post;
    },
    async rows() {
      const { rows } = await admin.query<{ all: string }>(`select jsonb_build_object(
        'unit', (select jsonb_agg(to_jsonb(x) order by x.id) from organisation.unit x),
        'name', (select jsonb_agg(to_jsonb(x) order by x.unit_id, x.valid_from) from organisation.unit_name x),
        'code', (select jsonb_agg(to_jsonb(x) order by x.unit_id, x.valid_from) from organisation.unit_code x),
        'parent', (select jsonb_agg(to_jsonb(x) order by x.unit_id, x.valid_from) from organisation.unit_parent x),
        'seat', (select jsonb_agg(to_jsonb(x) order by x.duty, x.valid_from) from organisation.seat x),
        'post', (select jsonb_agg(to_jsonb(x) order by x.id) from organisation.post x),
        'succession', (select jsonb_agg(to_jsonb(x) order by x.from_unit, x.to_unit) from organisation.succession x))::text as all`);
      return rows[0]?.all ?? '';
    },
    async close() {
      await Promise.all([staff.close(), worker.close(), admin.end()]);
      await database.drop();
    },
  };
}
