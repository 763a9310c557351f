import { type Runner, run, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import type { z } from 'zod';
import { type Actor, asActor, type Pool, THE_CLOCK, type Tx } from './db/database.ts';
import type { Log } from './log.ts';

/** A job is declared by the command that asks for it: a name and the shape of its payload. Payloads carry ids, never facts. */
type Job<P> = { name: string; payload: z.ZodType<P> };

export const job = <P>(name: string, payload: z.ZodType<P>): Job<P> => ({ name, payload });

/**
 * Adds a job in the caller's transaction: it exists if, and only if, the change that asked for it commits.
 * `runAt` is an instant of the program's clock, `now` that clock's now. The same `key` again replaces the job that waits.
 */
export async function enqueue<P>(
  tx: Tx,
  { name }: Job<P>,
  payload: P,
  when: { now?: Temporal.Instant; runAt?: Temporal.Instant; key?: string } = {},
): Promise<void> {
  const seconds = when.now && when.runAt ? Math.max(0, when.now.until(when.runAt).total('seconds')) : 0;
  await sql`select jobs.add(${name}, ${JSON.stringify(payload)}::json, make_interval(secs => ${seconds}), ${when.key ?? null})`.execute(tx);
}

type Command<P> = (tx: Tx, actor: Actor, now: Temporal.Instant, payload: P) => Promise<unknown>;

/** What does a job, or what is done every so often. Bound in a feature's `work.ts`. */
export type Work = { name: string; every?: number; run: Command<unknown> };

export const work = <P>(declared: Job<P>, command: Command<P>): Work => ({
  name: declared.name,
  run: (tx, actor, now, payload) => command(tx, actor, now, declared.payload.parse(payload)),
});

/** Done every `seconds`, as long as a worker lives; safe to run twice and by two workers at once. */
export const sweep = (name: string, seconds: number, command: (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<unknown>): Work => ({
  name,
  every: seconds,
  run: (tx, actor, now) => command(tx, actor, now),
});

/**
 * Starts doing the work: jobs by graphile-worker (logged in as ba_jobs), sweeps by a timer, each run one transaction in the clock's name.
 * `stop` waits for what is running.
 */
export async function startWork(
  works: readonly Work[],
  { pool, jobsUrl, now, log }: { pool: Pool; jobsUrl: string; now: () => Temporal.Instant; log: Log },
): Promise<{ stop(): Promise<void> }> {
  const once = (item: Work, payload: unknown) => {
    const clock = { ...THE_CLOCK, at: now() };
    return asActor(pool, clock, (tx) => item.run(tx, clock, clock.at, payload));
  };
  const taskList: TaskList = Object.fromEntries(
    works.filter((item) => !item.every).map((item) => [item.name, async (payload) => void (await once(item, payload))]),
  );
  const pgPool = new pg.Pool({ connectionString: jobsUrl, max: 4 });
  pgPool.on('error', (error) => log.warn({ error: error.message }, 'jobs: a connection was lost'));
  pgPool.on('connect', (client) => client.on('error', () => {}));
  const runner: Runner = await run({
    pgPool,
    taskList,
    noHandleSignals: true,
    concurrency: 2,
    pollInterval: 2000,
    logger: quietLogger(log),
  });

  let stopped = false;
  const running = new Set<Promise<unknown>>();
  const timers = works.flatMap((item) => {
    if (!item.every) return [];
    const tick = () => {
      if (stopped) return;
      const one = once(item, undefined).catch((error: Error) =>
        log.error({ work: item.name, error: error.message }, 'a sweep failed; it will be tried again'),
      );
      running.add(one);
      void one.finally(() => running.delete(one));
    };
    tick();
    return [setInterval(tick, item.every * 1000)];
  });
  return {
    async stop() {
      stopped = true;
      timers.forEach(clearInterval);
      await runner.stop();
      await Promise.allSettled(running);
      await pgPool.end();
    },
  };
}

import { Logger } from 'graphile-worker';

/** graphile-worker's own words go to our log; its chatter below a warning does not. */
const quietLogger = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ from: 'graphile-worker' }, message);
    else if (level === 'warning') log.warn({ from: 'graphile-worker' }, message);
  });
