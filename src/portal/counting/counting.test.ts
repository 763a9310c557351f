import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import { type Batch, createCounting, createNumbers, isRobot, type Seen } from './counting.ts';

const PHONE = 'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
const LAPTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const ARTICLE = '8b1f4e0c-3d52-4a6e-9c55-0a1b2c3d4e5f';

function counter(start = '2024-11-20T08:00:00+07:00', mostKnown?: number) {
  let now = Temporal.Instant.from(start);
  const keys: string[] = [];
  const counting = createCounting({
    now: () => now.epochMilliseconds,
    key: (day) => {
      keys.push(day);
      return new TextEncoder().encode(`key of ${day}`);
    },
    ...(mostKnown !== undefined && { mostKnown }),
  });
  return {
    counting,
    keys,
    wait: (duration: Temporal.DurationLike) => {
      now = now.add(duration);
    },
    read: (change: Partial<Seen> = {}) =>
      counting.seen({
        address: '203.113.131.5',
        agent: PHONE,
        purpose: undefined,
        method: 'GET',
        status: 200,
        subject: ARTICLE,
        counted: true,
        ...change,
      }),
    counts: () => {
      const batch = counting.take();
      return { views: batch?.views.get(ARTICLE) ?? 0, visits: batch?.visits ?? 0 };
    },
  };
}

describe('a view', () => {
  test.each<[string, Partial<Seen>, number]>([
    ['a GET answered 200', {}, 1],
    ['a GET answered 304', { status: 304 }, 1],
    ['HEAD', { method: 'HEAD' }, 0],
    ['POST', { method: 'POST' }, 0],
    ['404', { status: 404 }, 0],
    ['410, withdrawn', { status: 410 }, 0],
    ['301, an old address', { status: 301 }, 0],
    ['Sec-Purpose: prefetch', { purpose: 'prefetch' }, 0],
    ['Sec-Purpose: prefetch;prerender', { purpose: 'prefetch;prerender' }, 0],
    ['a robot', { agent: GOOGLEBOT }, 0],
    ['curl', { agent: 'curl/8.5.0' }, 0],
    ['no user agent', { agent: undefined }, 0],
    ['an empty user agent', { agent: ' ' }, 0],
    ['a page that counts nothing', { counted: false }, 0],
  ])('%s', (_what, change, counted) => {
    const { read, counts, counting } = counter();
    read(change);
    expect(counting.online(), 'online').toBe(counted);
    expect(counts()).toEqual({ views: counted, visits: counted });
  });

  test('the same browser again is a view again and no visit', () => {
    const { read, counts } = counter();
    for (let i = 0; i < 5; i++) read();
    expect(counts()).toEqual({ views: 5, visits: 1 });
  });

  test('a page that is no article makes a visit and no view', () => {
    const { counting, counts } = counter();
    counting.seen({ address: '::1', agent: PHONE, purpose: undefined, method: 'GET', status: 200, counted: true });
    expect(counts()).toEqual({ views: 0, visits: 1 });
  });
});

describe('a visit and who is online', () => {
  test('on an open connection: within a second, after 30 minutes, over midnight, another browser behind the same proxy', () => {
    const { read, wait, counts, counting } = counter('2024-11-20T23:58:00+07:00');
    const connection = {};
    read({ connection });
    wait({ milliseconds: 500 });
    read({ connection });
    wait({ minutes: 3 });
    read({ connection });
    expect(counting.online()).toBe(1);
    expect([counts().visits, counts().visits], 'both days').toEqual([1, 0]);
    wait({ minutes: 30 });
    read({ connection });
    read({ connection, address: '203.113.131.6' });
    read({ connection, agent: LAPTOP });
    read({ connection, agent: GOOGLEBOT });
    read({ connection });
    expect(counting.online()).toBe(3);
    expect(counts()).toEqual({ views: 4, visits: 3 });
  });

  test.each<[string, Temporal.DurationLike, number]>([
    ['one millisecond before 30 minutes', { minutes: 29, seconds: 59, milliseconds: 999 }, 1],
    ['at 30 minutes', { minutes: 30 }, 2],
  ])('seen again %s', (_when, duration, visits) => {
    const { read, wait, counts } = counter();
    read();
    wait(duration);
    read();
    expect(counts().visits).toBe(visits);
  });

  test('30 minutes run from the last sight, not from the first', () => {
    const { read, wait, counts } = counter();
    for (let i = 0; i < 10; i++) {
      read();
      wait({ minutes: 20 });
    }
    expect(counts().visits).toBe(1);
  });

  test('online until 5 minutes after the last sight', () => {
    const { read, wait, counting } = counter();
    read();
    wait({ minutes: 4, seconds: 59 });
    expect(counting.online()).toBe(1);
    wait({ seconds: 1 });
    expect(counting.online()).toBe(0);
  });

  test('two browsers at one address, one browser at two addresses: each its own', () => {
    const { read, counts, counting } = counter();
    read();
    read({ agent: LAPTOP });
    read({ address: '203.113.131.6' });
    expect(counting.online()).toBe(3);
    expect(counts().visits).toBe(3);
  });

  test('reading over midnight is one visit, though the key changes; views go to their own day', () => {
    const { read, wait, counting, keys } = counter('2024-11-20T23:59:00+07:00');
    read();
    wait({ minutes: 2 });
    read();
    read();
    expect(keys).toEqual(['2024-11-20', '2024-11-21']);
    expect(counting.online()).toBe(1);
    const [first, second] = [counting.take(), counting.take()];
    expect(first).toMatchObject({ day: '2024-11-20', visits: 1, views: new Map([[ARTICLE, 1]]) });
    expect(second).toMatchObject({ day: '2024-11-21', visits: 0, views: new Map([[ARTICLE, 2]]) });
    expect(counting.take()).toBeUndefined();
  });

  test('beyond the most browsers remembered, the longest unseen is forgotten', () => {
    const { read, wait, counts, counting } = counter(undefined, 2);
    for (const address of ['a', 'b', 'a', 'c']) {
      read({ address });
      wait({ seconds: 1 });
    }
    expect(counting.online()).toBe(2);
    read({ address: 'a' }); // still known
    expect(counts().visits).toBe(3);
    read({ address: 'b' }); // forgotten
    expect(counts().visits).toBe(1);
  });

  test('a clock set back a little doubles nothing; set back far, it is believed', () => {
    const { read, wait, counts, counting } = counter();
    read();
    wait({ minutes: -10 });
    read();
    expect(counts().visits).toBe(1);
    wait({ hours: -48 });
    read();
    expect(counting.take()).toMatchObject({ day: '2024-11-18', visits: 1 });
    wait({ minutes: 31 });
    read();
    expect(counts().visits).toBe(1);
  });
});

test('whatever comes, whatever fails: written + waiting = what happened; robots never; nothing twice', () => {
  const connections = [{}, {}];
  const request = fc.record({
    do: fc.constant('request' as const),
    address: fc.constantFrom('203.113.131.5', '2001:ee0::1'),
    agent: fc.constantFrom(PHONE, LAPTOP, GOOGLEBOT, '', undefined),
    purpose: fc.constantFrom(undefined, undefined, 'prefetch'),
    method: fc.constantFrom('GET', 'GET', 'HEAD'),
    status: fc.constantFrom(200, 200, 304, 404),
    subject: fc.constantFrom(undefined, 'a', 'b'),
    counted: fc.constantFrom(true, true, false),
    connection: fc.constantFrom(undefined, ...connections), // a proxy's connection brings many browsers
  });
  const wait = fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(0.01, 1, 4, 5, 6, 29, 30, 31, 600) });
  const write = fc.record({
    do: fc.constant('write' as const),
    how: fc.constantFrom('well', 'not at all', 'answer lost'),
    batches: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: request }, wait, write), { maxLength: 80 }), (acts) => {
      let now = Temporal.Instant.from('2024-11-20T22:30:00+07:00');
      const counting = createCounting({ now: () => now.epochMilliseconds });
      // what happened, by the definition
      const lastSeen = new Map<string, number>();
      const truth: Record<string, number> = {};
      const add = (to: Record<string, number>, what: string, n: number) => {
        to[what] = (to[what] ?? 0) + n;
      };
      // the database: a batch it knows adds nothing
      const written: Record<string, number> = {};
      const batches = new Set<string>();
      const writeDown = (batch: Batch) => {
        if (batches.has(batch.id)) return;
        batches.add(batch.id);
        if (batch.visits > 0) add(written, `${batch.day} visits`, batch.visits);
        for (const [id, n] of batch.views) add(written, `${batch.day} ${id}`, n);
      };
      for (const act of acts) {
        if (act.do === 'wait') now = now.add({ milliseconds: act.minutes * 60_000 });
        else if (act.do === 'write') {
          for (let i = 0; i < act.batches; i++) {
            const batch = counting.take();
            if (!batch) break;
            if (act.how !== 'not at all') writeDown(batch);
            if (act.how !== 'well') counting.giveBack(batch);
          }
        } else {
          const { subject, connection, ...rest } = act;
          counting.seen({ ...rest, ...(subject !== undefined && { subject }), ...(connection && { connection }) });
          const human = act.agent === PHONE || act.agent === LAPTOP;
          if (!human || !act.counted || act.purpose || act.method !== 'GET' || act.status === 404) continue;
          const who = `${act.address} ${act.agent}`;
          const day = dayOf(now).toString();
          if (now.epochMilliseconds - (lastSeen.get(who) ?? -Infinity) >= 30 * 60_000) add(truth, `${day} visits`, 1);
          lastSeen.set(who, now.epochMilliseconds);
          if (subject !== undefined) add(truth, `${day} ${subject}`, 1);
        }
        expect(counting.online()).toBe([...lastSeen.values()].filter((at) => now.epochMilliseconds - at < 5 * 60_000).length);
      }
      for (let batch = counting.take(); batch; batch = counting.take()) writeDown(batch);
      expect(counting.dirty()).toBe(false);
      expect(written).toEqual(truth);
    }),
    { numRuns: 500 },
  );
});

test('a user agent is judged the same the second time', () => {
  for (const [agent, robot] of [
    [PHONE, false],
    [LAPTOP, false],
    [GOOGLEBOT, true],
    ['', true],
    [undefined, true],
  ] as const) {
    expect([isRobot(agent), isRobot(agent)]).toEqual([robot, robot]);
  }
});

test('the printed numbers: the epoch moves only with a number', () => {
  const numbers = createNumbers();
  const epoch = numbers.epoch();
  numbers.set([['online', 0]]);
  expect(numbers.epoch()).toBe(epoch);
  numbers.set([
    ['visits', 5_999_593],
    [`views:${ARTICLE}`, 282],
  ]);
  const moved = numbers.epoch();
  expect(moved).not.toBe(epoch);
  numbers.set([[`views:${ARTICLE}`, 282]]);
  expect(numbers.epoch()).toBe(moved);
  expect([numbers.value('visits'), numbers.value('online'), numbers.value('views:other')]).toEqual([5_999_593, 0, 0]);
});
