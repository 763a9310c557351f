import { createHmac, createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { isbot } from 'isbot';
import { dayOf, startOf } from '../../kernel/day.ts';

/** What counting looks at in one answered request. Nothing of it is kept but a keyed hash of `address` and `agent`, in memory, for 30 minutes. */
export type Seen = {
  address: string;
  agent: string | undefined;
  /** The `Sec-Purpose` header (or the older `Purpose`). */
  purpose: string | undefined;
  method: string;
  status: number;
  /** The article that was read, if it was one. */
  subject?: string;
  /** The connection the request came by (its socket): what is worked out about a browser is kept with it while it is open. */
  connection?: object;
  /** False for pages that count nothing: help, reports, the workspace. Nothing at all is then looked at. */
  counted: boolean;
};

/** What was counted on one day in Vietnam and is to be written. Its id makes writing it twice count once; it never changes. */
export type Batch = {
  readonly id: string;
  readonly day: string;
  readonly views: ReadonlyMap<string, number>;
  readonly visits: number;
  /** How many were online when it was taken; shown, not written. */
  readonly online: number;
};

export type Counting = {
  seen(request: Seen): void;
  /** The next batch to write, oldest first; undefined when there is none. A batch given back comes again before any other. */
  take(): Batch | undefined;
  /** Writing failed, or its answer was lost: keeps the batch as it is, id included. */
  giveBack(batch: Batch): void;
  /** Is there anything to write? */
  dirty(): boolean;
  /** Browsers seen in the last 5 minutes. */
  online(): number;
};

const MINUTE = 60_000;
export const ONLINE_FOR = 5 * MINUTE;
export const VISIT_ENDS_AFTER = 30 * MINUTE;

/**
 * Counts in memory what design.md 7 and `/gioi-thieu/cach-dem` say, never on the path of a request longer than a hash takes.
 * A view: GET of an article answered 200 or 304 to a user agent that is no robot (an empty one is a robot's); not a prefetch, not HEAD.
 * A visit: such a GET of any counted page by a browser not seen for 30 minutes. Online: browsers seen in the last 5 minutes.
 * A browser is known by HMAC(address, agent) under a key made at random each day, held here only. Within the first 30 minutes of a day
 * yesterday's key is still tried, so that reading over midnight is one visit.
 *
 * `now`: the clock in epoch milliseconds, a plain number because it is asked at every request. `key`: the key of a day; must not leave the process. `mostKnown`: browsers remembered; the longest unseen are
 * forgotten beyond it (and would be a new visit).
 */
export function createCounting(options: { now: () => number; key?: (day: string) => Uint8Array; mostKnown?: number }): Counting {
  const { now, key = () => randomBytes(32), mostKnown = 200_000 } = options;
  const known = createBrowsers(mostKnown);
  const pending = new Map<string, { views: Map<string, number>; visits: number }>(); // by day
  const returned: Batch[] = [];
  const callers = new WeakMap<object, Caller>();
  let today: Day | undefined;
  let clock = -Infinity;

  /** The instant in milliseconds and its day. A clock set back a little stands still until it has caught up; set back further, it is believed and all are forgotten. */
  function tick(): { at: number; day: Day } {
    const at = now();
    if (at < clock - VISIT_ENDS_AFTER) {
      known.forgetAll();
      today = undefined;
      clock = at;
    }
    clock = Math.max(clock, at);
    if (!today || clock >= today.end) today = beginDay(clock, key, today);
    return { at: clock, day: today };
  }

  function pendingOn(day: string) {
    let counts = pending.get(day);
    if (!counts) {
      counts = { views: new Map(), visits: 0 };
      pending.set(day, counts);
    }
    return counts;
  }

  /** Who sends this; judged once for a connection that goes on bringing the same. */
  function callerOf(address: string, agent: string | undefined, connection: object | undefined): Caller {
    const before = connection && callers.get(connection);
    if (before && before.address === address && before.agent === agent) return before;
    const caller: Caller = { address, agent, robot: isRobot(agent), day: undefined, browser: undefined };
    if (connection) callers.set(connection, caller);
    return caller;
  }

  /** Finds a browser by its identity of the day and notes it; was it seen in the last 30 minutes? */
  function meet(caller: Caller, day: Day, at: number): boolean {
    const matter = `${caller.address}\n${caller.agent}`;
    const { browser, seenBefore } = known.see(identity(day.key, matter), at);
    caller.day = day;
    caller.browser = browser;
    if (seenBefore) return true;
    const { yesterday } = day;
    return yesterday !== undefined && at < yesterday.until && known.forget(identity(yesterday.key, matter), at);
  }

  return {
    seen({ address, agent, purpose, method, status, subject, connection, counted }) {
      if (!counted || method !== 'GET' || (status !== 200 && status !== 304)) return;
      if (purpose !== undefined && /\bprefetch\b|\bprerender\b/i.test(purpose)) return;
      const caller = callerOf(address, agent, connection);
      if (caller.robot) return;
      const { at, day } = tick();
      const seenBefore = caller.day === day && caller.browser ? known.seeAgain(caller.browser, at) : meet(caller, day, at);
      const counts = pendingOn(day.name);
      if (!seenBefore) counts.visits++;
      if (subject !== undefined) counts.views.set(subject, (counts.views.get(subject) ?? 0) + 1);
    },
    take() {
      const again = returned.shift();
      if (again) return again;
      const [next] = pending;
      if (!next) return undefined;
      const [day, counts] = next;
      pending.delete(day);
      return { id: randomUUID(), day, ...counts, online: known.online(tick().at) };
    },
    giveBack(batch) {
      returned.push(batch);
    },
    dirty: () => returned.length > 0 || pending.size > 0,
    online: () => known.online(tick().at),
  };
}

type Caller = { address: string; agent: string | undefined; robot: boolean; day: Day | undefined; browser: Browser | undefined };

type Day = { name: string; end: number; key: KeyObject; yesterday?: { key: KeyObject; until: number } };

function beginDay(at: number, key: (day: string) => Uint8Array, before: Day | undefined): Day {
  const day = dayOf(Temporal.Instant.fromEpochMilliseconds(at));
  const begin = startOf(day).epochMilliseconds;
  return {
    name: day.toString(),
    end: startOf(day.add({ days: 1 })).epochMilliseconds,
    key: createSecretKey(key(day.toString())),
    ...(before?.end === begin && { yesterday: { key: before.key, until: begin + VISIT_ENDS_AFTER } }),
  };
}

/** 128 bits of the HMAC: too many to meet by chance, too few bytes to matter. */
const identity = (key: KeyObject, matter: string): string => createHmac('sha256', key).update(matter).digest('base64url').slice(0, 22);

/** When a browser was last seen, and when it was last put at the end of its map (at most a second earlier), in milliseconds. */
type Browser = { who: string; last: number; placed: number };

/** Browsers by identity, in two maps in the order of last sight, so that nothing is ever searched. */
function createBrowsers(most: number) {
  const online = new Map<string, Browser>(); // seen in the last 5 minutes
  const away = new Map<string, Browser>(); // seen 5 to 30 minutes ago
  const isVisiting = (browser: Browser, at: number) => at - browser.last < VISIT_ENDS_AFTER;

  function sweep(at: number): void {
    for (const [who, browser] of online) {
      if (at - browser.last < ONLINE_FOR) break;
      online.delete(who);
      away.set(who, browser);
    }
    for (const [who, browser] of away) {
      if (isVisiting(browser, at) && online.size + away.size <= most) break;
      away.delete(who);
    }
    for (const who of online.keys()) {
      if (online.size + away.size <= most) break;
      online.delete(who);
    }
  }

  /** Takes a browser out; undefined when it was not seen in the last 30 minutes. */
  function takeOut(who: string, at: number): Browser | undefined {
    const browser = online.get(who) ?? away.get(who);
    if (!browser) return undefined;
    online.delete(who);
    away.delete(who);
    return isVisiting(browser, at) ? browser : undefined;
  }

  function see(who: string, at: number): { browser: Browser; seenBefore: boolean } {
    const before = takeOut(who, at);
    const browser = before ?? { who, last: at, placed: at };
    browser.last = at;
    browser.placed = at;
    online.set(who, browser);
    sweep(at);
    return { browser, seenBefore: before !== undefined };
  }

  return {
    /** Notes a browser now; was it seen in the last 30 minutes? */
    see,
    /** The same for one met before. Within a second it keeps its place: at worst somebody behind it is shown online a second too long. */
    seeAgain(browser: Browser, at: number): boolean {
      if (at - browser.placed >= 1000 || online.get(browser.who) !== browser) return see(browser.who, at).seenBefore;
      browser.last = at;
      return true;
    },
    /** Takes out a browser that goes by another name from now on; was it seen in the last 30 minutes? */
    forget: (who: string, at: number): boolean => takeOut(who, at) !== undefined,
    forgetAll() {
      online.clear();
      away.clear();
    },
    online(at: number): number {
      sweep(at);
      return online.size;
    },
  };
}

const judged = new Map<string, boolean>();

/** A user agent is judged once: a few hundred different ones make nearly all requests. */
export function isRobot(agent: string | undefined): boolean {
  if (agent === undefined || agent.trim() === '') return true;
  const before = judged.get(agent);
  if (before !== undefined) return before;
  const robot = isbot(agent);
  if (agent.length <= 300) {
    if (judged.size >= 2000) judged.clear();
    judged.set(agent, robot);
  }
  return robot;
}

/** Totals by the names pages print them under: `visits`, `views:<article id>`. */
export type Totals = Iterable<readonly [name: string, total: number]>;

export type Numbers = {
  /** Moves when a number a page may print has changed, and only then. */
  epoch(): number;
  /** 0 for what nobody has counted yet. */
  value(name: string): number;
  /** Takes over totals as the database has them. */
  set(totals: Totals): void;
};

/** The numbers that pages print: totals as last written or read, and `online`. At most as old as the time between two writings. */
export function createNumbers(): Numbers {
  const values = new Map<string, number>();
  let epoch = 0;
  return {
    epoch: () => epoch,
    value: (name) => values.get(name) ?? 0,
    set(totals) {
      let changed = false;
      for (const [name, total] of totals) {
        if ((values.get(name) ?? 0) !== total) changed = true;
        values.set(name, total);
      }
      if (changed) epoch++;
    },
  };
}
