import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import { type Actor, asActor, attempt, type Tx } from '../../platform/db/database.ts';
import { organisationAccess } from '../access.ts';
import { dataRequestRecord as kind } from '../privacy/data-request.kind.ts';
import { NOW, openWorld, type World } from './access.fixture.ts';
import { breakGlass, restrictRecord } from './record-access.commands.ts';
import { listWhoSees } from './who-sees.queries.ts';

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

const as = async <T>(account: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = await world.actor(account);
  return asActor(world.staff, actor, (tx) => work(tx, actor));
};
const ask = (account: string, id: string) =>
  as(account, (tx) => listWhoSees(tx, { kind, id, now: NOW, day: dayOf(NOW), permissions: organisationAccess }));

test('who sees a record is what the database answers as each account, with the post and the permission that let them in', async () => {
  const id = await world.request('sibling');
  const { seers, others, asked, total, next } = await ask(dpo, id);
  expect(new Map(seers.map(({ account, reasons }) => [account, reasons]))).toEqual(
    new Map([
      [elsewhere, [expect.objectContaining({ by: 'post', permissions: [expect.objectContaining({ name: 'privacy.handle' })] })]],
      [dpo, [expect.objectContaining({ by: 'post', permissions: [expect.objectContaining({ name: 'privacy.oversee' })] })]],
    ]),
  );
  expect({ others, next, all: asked === total }).toEqual({ others: 0, next: null, all: true });
});

test('it shows the named, the broken glass until when, and those whom breaking it would let in', async () => {
  const id = await world.request('ward');
  const another = await world.holder('bao.ve.hai', 'data protection officer', 'city');
  await as(head, (tx, actor) => restrictRecord(tx, actor, NOW, { kind, id, reason: 'liên quan cán bộ phường', people: [lan] }));
  await as(dpo, (tx, actor) => breakGlass(tx, actor, NOW, { kind, id, reason: 'người trực nghỉ ốm, nạn nhân đang gọi', hours: 1 }));
  const actor = await world.actor(auditor, NOW.add({ minutes: 1 }));
  const answer = await asActor(world.staff, actor, (tx) =>
    listWhoSees(tx, { kind, id, now: NOW.add({ minutes: 1 }), day: dayOf(NOW), permissions: organisationAccess }),
  );
  const by = new Map(answer.seers.map((seer) => [seer.account, seer]));
  expect([...by.keys()].toSorted()).toEqual([lan, head, dpo].toSorted());
  expect(by.get(lan)).toMatchObject({ named: true, glassUntil: null });
  expect(by.get(dpo)).toMatchObject({ named: false, glassUntil: NOW.add({ hours: 1 }) });
  expect(answer.mayBreak.map((one) => one.account)).toEqual([another]); // not the chair, nor the head of the sibling ward
  const broken = await world
    .actor(chair)
    .then((actor) =>
      attempt(world.staff, actor, (tx) =>
        breakGlass(tx, actor, NOW, { kind, id, reason: 'người trực nghỉ ốm, nạn nhân đang gọi', hours: 1 }),
      ),
    );
  expect(broken).toMatchObject({ ok: false, refusal: { code: 'no-post-lets-in' } });
  const { rows } = await world.owner.query('select account_id as id from organisation.broken_glass where record_id = $1', [id]);
  expect(rows).toEqual([{ id: dpo }]); // asking broke nothing
});

test('those with posts where the record is are asked first, those above it next, then the rest, each once', async () => {
  const id = await world.request('ward');
  const told: { id: string; rank: number }[] = [];
  for (let after = { rank: -1, id: '00000000-0000-0000-0000-000000000000' }; ; after = told.at(-1)!) {
    const { rows } = await as(auditor, (tx) =>
      sql<{ id: string; rank: number }>`
        select id, rank from organisation.accounts_to_ask('organisation.data_request', ${id}::uuid, ${after.rank}, ${after.id}::uuid, 2)`.execute(
        tx,
      ),
    );
    told.push(...rows);
    if (rows.length < 2) break;
  }
  const { rows: all } = await world.owner.query('select id from organisation.account');
  expect(told.map((one) => one.id).toSorted()).toEqual(all.map((one) => one.id).toSorted());
  const rankOf = (account: string) => told.find((one) => one.id === account)?.rank;
  expect([lan, head, chair, dpo, auditor, elsewhere].map(rankOf)).toEqual([0, 0, 0, 1, 1, 99]);
  expect(told.map(({ rank }) => rank)).toEqual(told.map(({ rank }) => rank).toSorted((a, b) => a - b));
});

test('it leaves the asker who they were, and is nobody’s to ask without the permission', async () => {
  const id = await world.request('ward');
  const after = await as(auditor, async (tx) => {
    await listWhoSees(tx, { kind, id, now: NOW, day: dayOf(NOW), permissions: organisationAccess });
    return (await sql<{ id: string }>`select platform.actor_id() as id`.execute(tx)).rows[0]?.id;
  });
  expect(after).toBe(auditor);
  expect(await ask(lan, id)).toMatchObject({ seers: [], others: 0, total: 0 });
});

test('it names only people in the asker’s reach and counts the others', async () => {
  const id = await world.request('ward');
  const near = await world.holder('kiem.soat.phuong', 'auditor', 'ward');
  const { seers, others } = await ask(near, id);
  expect(seers.map((seer) => seer.account)).toEqual(expect.arrayContaining([lan, head]));
  expect(seers.map((seer) => seer.account)).not.toContain(dpo);
  expect(others).toBe(2);
});
