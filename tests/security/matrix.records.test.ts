import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allAccess, allRecordKinds } from '../../src/app/screens.ts';
import { NOW, openWorld, type World } from '../../src/organisation/access/access.fixture.ts';
import { actorOf } from '../../src/organisation/access.ts';
import { ROLES, type Role } from '../../src/organisation/roles.ts';
import { type Actor, asActor } from '../../src/platform/db/database.ts';
import { HOW, RECORDS, readTable, WRITING, writeTable } from './matrix.ts';

/** Where somebody's post is, seen from the record. `former`: in the record's own unit, which has ended, and their post with it. */
const PLACES = {
  own: { post: 'ward', record: 'ward', state: 'held' },
  above: { post: 'city', record: 'ward', state: 'held' },
  below: { post: 'group', record: 'ward', state: 'held' },
  sibling: { post: 'sibling', record: 'ward', state: 'held' },
  former: { post: 'oldWard', record: 'oldWard', state: 'past' },
  'former, of another': { post: 'oldWard', record: 'ward', state: 'past' },
  'above the former': { post: 'city', record: 'oldWard', state: 'held' },
} as const;
const KINDS = {
  'data request': { table: 'organisation.data_request' },
  'data request, restricted': { table: 'organisation.data_request' },
  'data request, restricted, named': { table: 'organisation.data_request' },
  'data request, related': { table: 'organisation.data_request' },
  'that one is restricted': { table: 'organisation.restricted_in_reach()' },
  'broken glass': { table: 'organisation.broken_glass' },
  'access review': { table: 'organisation.access_review' },
  account: { table: 'organisation.account' },
  post: { table: 'organisation.post' },
} as const;
type Kind = keyof typeof KINDS;
type Place = keyof typeof PLACES;

let world: World;
const ids = new Map<string, string>(); // kind and unit → a record
const NAMED = crypto.randomUUID();
const RELATED = crypto.randomUUID();
const CLERK = { ward: '', oldWard: '' };

beforeAll(async () => {
  world = await openWorld(allAccess);
  for (const account of [NAMED, RELATED]) {
    await world.owner.query(`insert into organisation.account (id, username, name, second_factor_required) values ($1, $2, 'X', false)`, [
      ...[account, account.slice(0, 8)],
    ]);
  }
  for (const unit of ['ward', 'oldWard'] as const) {
    const keep = (kind: Kind, id: string) => ids.set(`${kind} ${unit}`, id);
    keep('data request', await world.request(unit));
    const restricted = await world.request(unit);
    keep('data request, restricted', restricted);
    keep('data request, restricted, named', restricted);
    keep('that one is restricted', restricted);
    const related = await world.request(unit);
    keep('data request, related', related);
    await world.owner.query(
      `insert into organisation.restriction (record_id, kind, unit_id, reason, at, by) values ($1, 'organisation.data_request', $2, 'x', now(), $3)`,
      [restricted, world.units[unit], NAMED],
    );
    await world.owner.query(`insert into organisation.restriction_person values ($1, $2, now(), $2)`, [restricted, NAMED]);
    await world.owner.query(
      `insert into organisation.recusal (record_id, account_id, kind, reason, at, by) values ($1, $2, 'organisation.data_request', 'family', now(), $2)`,
      [related, RELATED],
    );
    CLERK[unit] = await world.holder(`van.thu.${unit.toLowerCase()}`, 'clerk', unit);
    keep('account', CLERK[unit]);
    const one = async (text: string, values: unknown[]) => (await world.owner.query(text, values)).rows[0].id as string;
    keep('post', await one('select id from organisation.post where account_id = $1', [CLERK[unit]]));
    keep(
      'broken glass',
      await one(
        `insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until)
        values ($1, 'organisation.data_request', $2, $3, 'một lý do dài hơn hai mươi', now(), now() + interval '1 hour') returning id`,
        [restricted, world.units[unit], NAMED],
      ),
    );
    keep(
      'access review',
      await one(
        `insert into organisation.access_review (unit_id, quarter, opened_at, due_by) values ($1, '2026-10-01', now(), now() + interval '15 days') returning id`,
        [world.units[unit]],
      ),
    );
  }
});
afterAll(() => world?.close());

const actorWith = (role: Role, place: Place, account: string): Actor => {
  const { post, state } = PLACES[place];
  const held = { postId: crypto.randomUUID(), unitId: world.units[post], unitName: '', role, state, actingFor: null };
  const person = { name: '', username: '', invented: false, secondFactorRequired: false, agreed: [], posts: [held] };
  return actorOf(person, account, NOW, allAccess);
};

async function sees(kind: Kind, place: Place, role: Role): Promise<boolean> {
  const account = kind.endsWith('named') ? NAMED : kind.endsWith('related') ? RELATED : crypto.randomUUID();
  const { table } = KINDS[kind];
  const id = ids.get(`${kind} ${PLACES[place].record}`)!;
  const key = sql.ref(kind === 'that one is restricted' ? 'record_id' : 'id');
  return asActor(world.staff, actorWith(role, place, account), async (tx) => {
    const { rows } = await sql`select from ${table.endsWith(')') ? sql.raw(table) : sql.table(table)} where ${key} = ${id}::uuid`.execute(
      tx,
    );
    return rows.length === 1;
  });
}

test('a record is seen by the roles of tests/security/matrix.records.txt at each distance, and by no other', async () => {
  const lines: string[] = [];
  for (const kind of Object.keys(KINDS) as Kind[]) {
    for (const place of Object.keys(PLACES) as Place[]) {
      const seen: Role[] = [];
      for (const role of ROLES) if (await sees(kind, place, role)) seen.push(role);
      lines.push(`${kind} | ${place} | ${seen.join(', ') || 'nobody'}`);
    }
  }
  if (WRITING) writeTable(RECORDS, 'Which record is seen by which roles, by where their post is.', lines);
  expect(lines, HOW).toEqual(readTable(RECORDS));
});

test('what must hold of that table, whoever writes it anew', () => {
  const seen = new Map(readTable(RECORDS).map((line) => [line.split(' | ').slice(0, 2).join(' | '), line.split(' | ')[2]!]));
  for (const kind of Object.keys(KINDS) as Kind[]) {
    // a unit's neighbours and whoever was elsewhere before see nothing
    expect([kind, seen.get(`${kind} | sibling`)]).toEqual([kind, 'nobody']);
    expect([kind, seen.get(`${kind} | below`)]).toEqual([kind, 'nobody']);
    expect([kind, seen.get(`${kind} | former, of another`)]).toEqual([kind, 'nobody']);
  }
  for (const place of Object.keys(PLACES)) {
    expect(seen.get(`data request, restricted | ${place}`)).toBe('nobody');
    expect(seen.get(`data request, related | ${place}`)).toBe('nobody');
    // naming opens only what a post would let in without the restriction
    expect(seen.get(`data request, restricted, named | ${place}`)).toBe(seen.get(`data request | ${place}`));
  }
  // who keeps the machine runs nothing through it
  expect(seen.get('data request | own')?.split(', ')).not.toContain('administrator');
  expect(seen.get('data request | above')?.split(', ')).toEqual(['data protection officer']);
});

test('a kind of record that can be restricted is closed by its own policies, and its restriction moves with it', async () => {
  for (const { name, table, unitOf } of allRecordKinds) {
    if (!unitOf) continue;
    const { rows: triggers } = await world.owner.query(
      `select from pg_trigger where tgrelid = $1::regclass and tgname = 'restriction_follows'`,
      [table],
    );
    expect([name, triggers.length]).toEqual([name, 1]);
    const { rows: open } = await world.owner.query(
      `select policyname from pg_policies where schemaname || '.' || tablename = $1 and 'ba_staff' = any (roles) and cmd in ('SELECT', 'ALL')
        and qual not like '%actor_closed%'`,
      [table],
    );
    expect([name, open]).toEqual([name, []]);
  }
});
