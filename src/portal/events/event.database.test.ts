import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../../platform/db/database.ts';
import { putBanner } from '../static-pages/menu.commands.ts';
import { addEvent, cancelEvent, changeEvent, sayWhatTimeChanged } from './event.commands.ts';
import { findEvent, listAllComingEvents, listComingEvents, listPastEvents } from './event.queries.ts';

const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`);
const editor: Actor = { account: '11111111-1111-4111-8111-111111111111', units: [], may: new Set(['portal.edit']) };

let database: TestDatabase;
let [staff, worker, anybody]: Pool[] = [];
let listener: pg.Client;
let heard = 0;
beforeAll(async () => {
  database = await openTestDatabase();
  const actorKey = randomBytes(32);
  listener = new pg.Client(database.urls.admin);
  await listener.connect();
  await listener.query('insert into platform.actor_key (key) values ($1)', [actorKey]);
  await listener.query('listen content');
  listener.on('notification', () => heard++);
  staff = openPool(database.urls.staff, { actorKey, max: 2 });
  worker = openPool(database.urls.worker, { actorKey, max: 2 });
  anybody = openPool(database.urls.public, { max: 2 });
});
afterAll(async () => {
  for (const pool of [staff, worker, anybody]) await pool?.close();
  await listener?.end();
  await database?.drop();
});
beforeEach(async () => {
  await listener.query('truncate portal.event, portal.banner');
});

const add = (titleVi: string, startsAt: Temporal.Instant, endsAt: Temporal.Instant | null = null) =>
  asActor(staff!, editor, async (tx) => {
    const content = { titleVi, titleEn: null, summaryVi: '', summaryEn: null, place: 'Nhà văn hóa', startsAt, endsAt };
    const outcome = await addEvent(tx, editor, at('2024-01-01T00:00'), { content });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value.eventId;
  });
const titles = (events: readonly { titleVi: string }[]) => events.map(({ titleVi }) => titleVi);

test('an event is coming until its end, to the minute; without an end for two hours', async () => {
  await add('có giờ kết thúc', at('2024-11-20T08:00'), at('2024-11-20T09:00'));
  await add('không có', at('2024-11-20T08:30'));
  const coming = (now: string) => asActor(anybody!, THE_PUBLIC, async (tx) => titles(await listComingEvents(tx, at(now), 10)));
  expect(await coming('2024-11-20T08:59')).toEqual(['có giờ kết thúc', 'không có']);
  expect(await coming('2024-11-20T09:00')).toEqual(['không có']);
  expect(await coming('2024-11-20T10:30')).toEqual([]);
  const past = await asActor(anybody!, THE_PUBLIC, (tx) => listPastEvents(tx, at('2024-11-20T10:30'), { page: 1, limit: 10 }));
  expect([titles(past.rows), past.total]).toEqual([['không có', 'có giờ kết thúc'], 2]);
});

test('a cancelled event leaves the home page, not the list; its number for calendars grows', async () => {
  const eventId = await add('sẽ hủy', at('2024-11-25T08:00'));
  await asActor(staff!, editor, (tx) => cancelEvent(tx, editor, at('2024-11-20T08:00'), { eventId, cancelled: true }));
  await asActor(anybody!, THE_PUBLIC, async (tx) => {
    expect(await listComingEvents(tx, at('2024-11-20T08:00'), 10)).toEqual([]);
    expect(titles(await listAllComingEvents(tx, at('2024-11-20T08:00')))).toEqual(['sẽ hủy']);
    expect(await findEvent(tx, eventId)).toMatchObject({ version: 2, cancelled: true });
  });
});

test('who saves an older version is refused', async () => {
  const eventId = await add('một', at('2024-11-25T08:00'));
  const content = {
    titleVi: 'hai',
    titleEn: null,
    summaryVi: '',
    summaryEn: null,
    place: 'x',
    startsAt: at('2024-11-25T08:00'),
    endsAt: null,
  };
  const change = () =>
    asActor(staff!, editor, (tx) => changeEvent(tx, editor, at('2024-11-20T08:00'), { eventId, baseVersion: 1, content }));
  expect(await change()).toMatchObject({ ok: true });
  expect(await change()).toMatchObject({ ok: false, refusal: { code: 'changed-meanwhile' } });
});

test('the clock says that pages are out of date when an event or a notice begins or ends, and when a day has passed; else it is silent', async () => {
  await add('buổi sáng', at('2024-11-20T08:00'), at('2024-11-20T09:00'));
  const notice = { textVi: 'a', textEn: 'b', href: null, visibleFrom: at('2024-11-20T10:00'), visibleUntil: at('2024-11-20T11:00') };
  await asActor(staff!, editor, (tx) => putBanner(tx, editor, at('2024-11-19T08:00'), { content: notice }));

  const sweep = sayWhatTimeChanged();
  const says = async (now: string): Promise<boolean> => {
    await listener.query('select 1'); // what was sent before has arrived
    heard = 0;
    await asActor(worker!, THE_CLOCK, (tx) => sweep(tx, THE_CLOCK, at(now)));
    await listener.query('select 1');
    return heard > 0;
  };
  expect(await says('2024-11-20T07:30')).toBe(true); // the first time nobody knows what was missed
  expect(await says('2024-11-20T07:59')).toBe(false);
  expect(await says('2024-11-20T08:00')).toBe(true);
  expect(await says('2024-11-20T08:01')).toBe(false);
  expect(await says('2024-11-20T09:05')).toBe(true);
  expect(await says('2024-11-20T09:59')).toBe(false);
  expect(await says('2024-11-20T10:00')).toBe(true);
  expect(await says('2024-11-20T11:00')).toBe(true);
  expect(await says('2024-11-20T23:59')).toBe(false);
  expect(await says('2024-11-21T00:00')).toBe(true);
});
