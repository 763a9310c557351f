import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts';
import { type Actor, asActor, attempt, openPool, type Pool, THE_PUBLIC } from '../platform/db/database.ts';
import { type EntryContent, publishEntry, withdrawEntry } from './entry.commands.ts';
import { listHelpEntries } from './entry.queries.ts';

const actorKey = new Uint8Array(32).fill(7);
const now = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const actor = (...may: string[]): Actor => ({ account: '00000000-0000-4000-8000-00000000000e', units: [], may: new Set(may) });
const content: EntryContent = {
  kind: 'medical',
  nameVi: 'Trạm y tế',
  nameEn: 'Health station',
  whatVi: 'Khám',
  whatEn: 'Examines',
  phone: '024 3838 0000',
  dial: '02438380000',
  hoursVi: 'Trực 24/7',
  hoursEn: 'Day and night',
  unitId: null,
  sample: false,
  checkedOn: Temporal.PlainDate.from('2024-11-18'),
  position: 0,
};

let database: TestDatabase;
let staff: Pool;
let outside: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  await admin.query('insert into platform.actor_key (key) values ($1)', [Buffer.from(actorKey)]);
  await admin.end();
  staff = openPool(database.urls.staff, { actorKey, max: 1 });
  outside = openPool(database.urls.public, { max: 1 });
});
afterAll(async () => {
  await Promise.all([staff?.close(), outside?.close()]);
  await database?.drop();
});

const publish = (who: Actor, given: EntryContent) => attempt(staff, who, (tx) => publishEntry(tx, who, now, { content: given }));
const seen = async (need: 'medical' | 'legal' | null) =>
  (await asActor(outside, THE_PUBLIC, (tx) => listHelpEntries(tx, { unitId: null, need }))).map(({ nameVi }) => nameVi);

test('published: everybody sees it; withdrawn: nobody does, and only once', async () => {
  const keeper = actor('directory.edit');
  const published = await publish(keeper, content);
  if (!published.ok) throw new Error(published.refusal.code);
  expect(await seen(null)).toEqual(['Trạm y tế']);
  expect(await seen('legal')).toEqual([]);
  const withdraw = () => attempt(staff, keeper, (tx) => withdrawEntry(tx, keeper, now, published.value));
  expect((await withdraw()).ok).toBe(true);
  expect(await seen(null)).toEqual([]);
  expect((await withdraw()).ok).toBe(false);
});

test('who may not keep the directory changes nothing in it, whatever the code says', async () => {
  await expect(publish(actor('portal.approve'), content)).rejects.toThrow(/row-level security/);
  await expect(asActor(outside, THE_PUBLIC, (tx) => publishEntry(tx, THE_PUBLIC, now, { content }))).rejects.toThrow(/permission denied/);
});

test('an invented number must not ring: refused, and impossible in the table', async () => {
  const refused = await publish(actor('directory.edit'), { ...content, sample: true });
  expect(!refused.ok && refused.refusal.code).toBe('sample-dial');
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  await expect(
    admin.query(`insert into help.entry (kind, name_vi, name_en, what_vi, what_en, phone, dial, hours_vi, hours_en, sample, checked_on)
      values ('legal', 'a', 'a', '', '', '1', '0123456', '', '', true, '2024-11-18')`),
  ).rejects.toThrow(/check constraint/);
  await admin.end();
});
