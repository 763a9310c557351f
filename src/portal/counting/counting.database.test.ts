import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { type Actor, asActor, openPool, type Pool, THE_PUBLIC } from '../../platform/db/database.ts';
import { carryOverViews, carryOverVisits, flushCounts, type InTransaction, keepCounting, writeCounts } from './counting.commands.ts';
import { findViewTotal, findVisitTotal, listTotalsChangedSince, listViewsPerDay, listVisitsPerDay } from './counting.queries.ts';
import { type Batch, createCounting, createNumbers } from './counting.ts';

const PHONE = 'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
const actorKey = new Uint8Array(32).fill(7);
const editor: Actor = { account: '00000000-0000-4000-8000-00000000000e', units: [], may: new Set(['portal.edit']) };

let database: TestDatabase;
let site: Pool;
let staff: Pool;
let admin: pg.Client;
let articles: string[];
let inTransaction: InTransaction;

beforeAll(async () => {
  database = await openTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  await admin.query('insert into platform.actor_key (key) values ($1)', [Buffer.from(actorKey)]);
  articles = (
    await admin.query<{ id: string }>(`
      with c as (insert into portal.category (slug, name_vi, name_en) values ('tin', 'Tin', 'News') returning id)
      insert into portal.article (category_id, slug, state, created_at, created_by)
      select c.id, 'bai-' || n, 'draft', now(), gen_random_uuid() from c, generate_series(1, 8) n returning id`)
  ).rows.map(({ id }) => id);
  site = openPool(database.urls.public);
  staff = openPool(database.urls.staff, { actorKey });
  inTransaction = (work) => asActor(site, THE_PUBLIC, work);
});
afterAll(async () => {
  await Promise.all([site.close(), staff.close(), admin.end()]);
  await database.drop();
});

const article = (i: number): string => articles[i] ?? '';
const batch = (views: Record<string, number>, visits = 0, day = '2024-11-20'): Batch => ({
  id: randomUUID(),
  day,
  views: new Map(Object.entries(views)),
  visits,
  online: 0,
});
const write = (one: Batch) => inTransaction((tx) => writeCounts(tx, one));
const totalOf = async (id: string) => (await inTransaction((tx) => findViewTotal(tx, id)))?.total ?? 0;

describe('writing', () => {
  test('answers the totals it touched, by the names pages print them under', async () => {
    const answer = new Map(await write(batch({ [article(0)]: 3 }, 2)));
    expect([...answer.keys()].sort()).toEqual([`views:${article(0)}`, 'visits'].sort());
    expect(answer.get(`views:${article(0)}`)).toBe(3);
    expect(answer.get('visits')).toBe((await inTransaction(findVisitTotal)).total);
  });

  test('the same batch again adds nothing and answers the same', async () => {
    const one = batch({ [article(0)]: 5 }, 4);
    const first = await write(one);
    expect(await write(one)).toEqual(first);
    expect((await Promise.all([one, one, one].map(write))).flat()).toEqual([first, first, first].flat());
  });

  test('what is no article is left out, the rest counts', async () => {
    const before = await totalOf(article(1));
    await write(batch({ [article(1)]: 2, [randomUUID()]: 9, 'no id': 9, [article(1).toUpperCase()]: 9 }));
    expect(await totalOf(article(1))).toBe(before + 2);
  });

  test('from many processes at once, in any order of ids: exact, no deadlock, and Σ days = total', async () => {
    const before = await Promise.all(articles.map(totalOf));
    const visitsBefore = (await inTransaction(findVisitTotal)).counted;
    const sent = Array.from({ length: 120 }, (_, i) => {
      const order = i % 2 ? articles : articles.toReversed();
      return batch(Object.fromEntries(order.map((id, j) => [id, 1 + ((i + j) % 3)])), i % 4, `2024-11-2${i % 3}`);
    });
    await Promise.all(sent.map(write));
    for (const [j, id] of articles.entries()) {
      expect(await totalOf(id)).toBe((before[j] ?? 0) + sent.reduce((sum, { views }) => sum + (views.get(id) ?? 0), 0));
    }
    expect((await inTransaction(findVisitTotal)).counted).toBe(visitsBefore + sent.reduce((sum, { visits }) => sum + visits, 0));
    const { rows } = await admin.query(`
      select article_id from portal.view_total t
      where counted <> (select coalesce(sum(views), 0) from portal.view_count c where c.article_id = t.article_id)
      union all
      select null from portal.visit_total t where counted <> (select sum(visits) from portal.visit_count)`);
    expect(rows).toEqual([]);
  });

  test.each<[string, string]>([
    ['no object', `select portal.add_counts(gen_random_uuid(), '[1]', 0, '2024-11-20')`],
    ['fewer than none', `select portal.add_counts(gen_random_uuid(), '{"a": -1}', 0, '2024-11-20')`],
    ['a fraction', `select portal.add_counts(gen_random_uuid(), '{"a": 1.5}', 0, '2024-11-20')`],
    ['a text', `select portal.add_counts(gen_random_uuid(), '{"a": "1"}', 0, '2024-11-20')`],
    ['visits below none', `select portal.add_counts(gen_random_uuid(), '{}', -1, '2024-11-20')`],
    ['no batch', `select portal.add_counts(null, '{}', 1, '2024-11-20')`],
    ['no views', `select portal.add_counts(gen_random_uuid(), null, 1, '2024-11-20')`],
  ])('refuses %s', async (_what, query) => {
    await expect(inTransaction((tx) => sql.raw(query).execute(tx))).rejects.toMatchObject({ code: '22023' });
  });

  test('batches are remembered for a day', async () => {
    const [old, young] = [batch({}, 1), batch({}, 1)];
    await write(old);
    await write(young);
    await admin.query(`update portal.count_batch set at = at - interval '25 hours' where id = $1`, [old.id]);
    await admin.query(`update portal.count_batch set at = at - interval '23 hours' where id = $1`, [young.id]);
    await write(batch({}, 1));
    const { rows } = await admin.query<{ id: string }>('select id from portal.count_batch where id in ($1, $2)', [old.id, young.id]);
    expect(rows.map(({ id }) => id)).toEqual([young.id]);
  });
});

describe('nobody writes but through the door', () => {
  const tables = ['view_count', 'view_total', 'visit_count', 'visit_total', 'count_batch'];
  test.each(['public', 'staff', 'worker'] as const)('ba_%s reads numbers and changes none', async (role) => {
    const client = new pg.Client({ connectionString: database.urls[role] });
    await client.connect();
    try {
      for (const table of tables) {
        const reading = client.query(`select from portal.${table}`);
        if (table === 'count_batch') await expect(reading, table).rejects.toMatchObject({ code: '42501' });
        else expect((await reading).rowCount, table).toBeGreaterThan(0);
        await expect(client.query(`delete from portal.${table}`), table).rejects.toMatchObject({ code: '42501' });
      }
      for (const change of [
        'update portal.view_total set counted = 0',
        'update portal.visit_total set counted = 0',
        `insert into portal.visit_count values ('2020-01-01', 1)`,
        `insert into portal.view_count select article_id, '2020-01-01', 1 from portal.view_total`,
        'insert into portal.count_batch values (gen_random_uuid())',
      ]) {
        await expect(client.query(change), change).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await client.end();
    }
  });

  test('all five tables are closed by row, for their owner too', async () => {
    const { rows } = await admin.query(
      `select relname from pg_class where relnamespace = 'portal'::regnamespace and relname = any ($1) and relrowsecurity and relforcerowsecurity`,
      [tables],
    );
    expect(rows).toHaveLength(5);
  });
});

describe('carrying over what an older portal had counted', () => {
  const source = 'Cổng thông tin cũ, 18/07/2022';
  const carry = (actor: Actor, amount: number) =>
    asActor(staff, actor, (tx) => carryOverViews(tx, { articleId: article(2), amount, source }));

  test('needs portal.edit', async () => {
    await expect(carry({ ...editor, may: new Set() }, 282)).rejects.toMatchObject({ code: '42501' });
    await expect(carry(THE_PUBLIC, 282)).rejects.toMatchObject({ code: '42501' });
    await expect(inTransaction((tx) => carryOverVisits(tx, { amount: 1, source }))).rejects.toMatchObject({ code: '42501' });
  });

  test('adds to what is counted here, once, and says where it comes from', async () => {
    const { counted = 0 } = (await inTransaction((tx) => findViewTotal(tx, article(2)))) ?? {};
    expect(await carry(editor, 282)).toBe(true);
    expect(await carry(editor, 9_999)).toBe(false);
    await write(batch({ [article(2)]: 1 }));
    expect(await inTransaction((tx) => findViewTotal(tx, article(2)))).toEqual({
      total: 282 + counted + 1,
      counted: counted + 1,
      carriedOver: 282,
      source,
    });
  });

  test('the visits likewise', async () => {
    const { counted } = await inTransaction(findVisitTotal);
    const visits = (amount: number) => asActor(staff, editor, (tx) => carryOverVisits(tx, { amount, source }));
    expect([await visits(5_999_593), await visits(1)]).toEqual([true, false]);
    expect(await inTransaction(findVisitTotal)).toEqual({ total: 5_999_593 + counted, counted, carriedOver: 5_999_593, source });
  });
});

describe('the history', () => {
  test('has every day, those without any too, oldest first', async () => {
    await write(batch({ [article(3)]: 4 }, 6, '2023-01-30'));
    await write(batch({ [article(3)]: 1 }, 1, '2023-02-01'));
    const until = Temporal.PlainDate.from('2023-02-01');
    expect(await inTransaction((tx) => listViewsPerDay(tx, article(3), until, 4))).toEqual([
      { day: '2023-01-29', count: 0 },
      { day: '2023-01-30', count: 4 },
      { day: '2023-01-31', count: 0 },
      { day: '2023-02-01', count: 1 },
    ]);
    expect((await inTransaction((tx) => listVisitsPerDay(tx, until, 365))).map(({ count }) => count).slice(-3)).toEqual([6, 0, 1]);
    expect(await inTransaction((tx) => listVisitsPerDay(tx, until, 365))).toHaveLength(365);
  });

  test('is never of 0 or of 367 days', async () => {
    const until = Temporal.PlainDate.from('2023-02-01');
    await expect(inTransaction((tx) => listVisitsPerDay(tx, until, 0))).rejects.toThrow(RangeError);
    await expect(inTransaction((tx) => listVisitsPerDay(tx, until, 367))).rejects.toThrow(RangeError);
  });
});

describe('from a request to the printed number', () => {
  const begin = () => {
    const counting = createCounting({ now: () => Temporal.Instant.from('2024-11-25T08:00:00+07:00').epochMilliseconds });
    const view = (address: string) =>
      counting.seen({ address, agent: PHONE, purpose: undefined, method: 'GET', status: 200, subject: article(4), counted: true });
    return { counting, view, numbers: createNumbers() };
  };

  test('a failed writing loses nothing, a lost answer doubles nothing', async () => {
    const { counting, view, numbers } = begin();
    const before = await totalOf(article(4));
    view('a');
    const down: InTransaction = async () => {
      throw new Error('connection refused');
    };
    const answerLost: InTransaction = async (work) => {
      await inTransaction(work);
      throw new Error('connection lost');
    };
    await expect(flushCounts(down, counting, numbers)).rejects.toThrow('refused');
    await expect(flushCounts(answerLost, counting, numbers)).rejects.toThrow('lost');
    view('b');
    await flushCounts(inTransaction, counting, numbers);
    expect(numbers.value(`views:${article(4)}`)).toBe(before + 2);
    expect(await totalOf(article(4))).toBe(before + 2);
    expect(counting.dirty()).toBe(false);
  });

  test('two processes keep counting: each prints what both have counted, and stopping writes the rest', async () => {
    const before = await totalOf(article(4));
    const [here, there] = [begin(), begin()];
    const failures: unknown[] = [];
    const keepers = [here, there].map(({ counting, numbers }) =>
      keepCounting({ inTransaction, counting, numbers, every: 20, failed: (cause) => failures.push(cause) }),
    );
    await Promise.all(keepers.map((keeper) => keeper.started));
    expect(here.numbers.value('visits')).toBe((await inTransaction(findVisitTotal)).total);
    for (let i = 0; i < 10; i++) here.view(`${i}`);
    there.view('x');
    const name = `views:${article(4)}`;
    await expect.poll(() => [here.numbers.value(name), there.numbers.value(name)], { timeout: 5000 }).toEqual([before + 11, before + 11]);
    expect(here.numbers.value('online')).toBe(10);
    here.view('last');
    await Promise.all(keepers.map((keeper) => keeper.stop()));
    expect(await totalOf(article(4))).toBe(before + 12);
    expect(failures).toEqual([]);
  });

  test('a total that another process has changed comes with the next cursor, and comes again rather than not at all', async () => {
    const { asOf } = await inTransaction((tx) => listTotalsChangedSince(tx, undefined));
    await write(batch({ [article(5)]: 1 }));
    const { totals } = await inTransaction((tx) => listTotalsChangedSince(tx, asOf));
    expect(new Map(totals).get(`views:${article(5)}`)).toBe(await totalOf(article(5)));
    await admin.query(`update portal.view_total set changed_at = now() - interval '1 hour' where article_id = $1`, [article(6)]);
    expect(new Map(totals).has('visits')).toBe(true);
    expect(new Map((await inTransaction((tx) => listTotalsChangedSince(tx, asOf))).totals).has(`views:${article(6)}`)).toBe(false);
  });
});
