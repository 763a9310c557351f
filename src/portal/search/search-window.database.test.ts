import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../../platform/db/database.ts';
import { putSearchEntry } from './search.commands.ts';
import { findEntries, type Search } from './search.queries.ts';
import { readQuery } from './search.rules.ts';

// More entries than the first window holds, one a day: in every one `thường`, in each fifth `vừa`, in the three oldest `hiếm`.
const ENTRIES = 1_300;
const NOW = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const KEY = new Uint8Array(32).fill(7);
let database: TestDatabase;
let readers: Pool;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = openPool(database.urls.owner, { max: 1 });
  await owner.db
    .insertInto('platform.actor_key')
    .values({ key: Buffer.from(KEY) })
    .execute();
  await owner.close();
  const clock = openPool(database.urls.worker, { max: 1, actorKey: KEY });
  await asActor(clock, THE_CLOCK, async (tx) => {
    for (let day = 0; day < ENTRIES; day += 1) {
      const words = ['thường', ...(day % 5 === 0 ? ['vừa'] : []), ...(day >= ENTRIES - 3 ? ['hiếm'] : [])];
      await putSearchEntry(tx, {
        kind: 'article',
        ref: String(day),
        language: 'vi',
        title: 'Tin trong ngày',
        matter: words.join(' '),
        href: `/tin-tuc/thu/${day}`,
        label: '',
        dated: NOW.subtract({ hours: 24 * day }),
        visibleFrom: null,
        visibleUntil: null,
      });
    }
    await putSearchEntry(tx, {
      kind: 'help',
      ref: 'undated',
      language: 'vi',
      title: 'Nơi giúp',
      matter: 'thường',
      href: '/tro-giup',
      label: '',
      dated: null,
      visibleFrom: null,
      visibleUntil: null,
    });
  });
  await clock.close();
  readers = openPool(database.urls.public, { max: 1 });
});
afterAll(async () => {
  await readers?.close();
  await database?.drop();
});

const find = (q: string, more: Partial<Search> = {}) =>
  asActor(readers, THE_PUBLIC, (tx) => findEntries(tx, NOW, { query: readQuery(q)!, language: 'vi', page: 1, ...more }));
const refs = async (q: string, more: Partial<Search> = {}) => (await find(q, more)).entries.map(({ ref }) => ref);

test('a word in every entry: the newest, counted up to where nobody counts on; what has no date is always among them', async () => {
  const found = await find('thường');
  expect(found.byKind).toMatchObject({ article: { count: 500, more: true }, help: { count: 1, more: false } });
  expect(found.total).toEqual({ count: 500, more: true });
  expect(found.entries.map(({ ref }) => ref)).toEqual(['undated', '0', '1', '2', '3', '4', '5', '6', '7', '8']);
});

test('a word in some: counted to the last, the newest first', async () => {
  const found = await find('vừa');
  expect(found.total).toEqual({ count: 260, more: false });
  expect(found.entries.map(({ ref }) => ref)).toEqual(['0', '5', '10', '15', '20', '25', '30', '35', '40', '45']);
});

test('a word in the oldest only is found', async () => {
  expect(await refs('hiếm')).toEqual(['1297', '1298', '1299']);
  expect(await refs('thường hiếm')).toEqual(['1297', '1298', '1299']);
});

test('within years the windows are of those years', async () => {
  expect((await refs('thường', { from: 2022, to: 2022 }))[0]).toBe('690'); // 31/12/2022
  const oldest = await find('hiếm', { to: 2021 });
  expect(oldest.total).toEqual({ count: 3, more: false });
  expect(await refs('hiếm', { from: 2022 })).toEqual([]);
});
