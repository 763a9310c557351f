import fs from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../kernel/outcome.ts';
import { permissionsOf } from '../../organisation/access.ts';
import { type Config, readConfig } from '../../platform/config.ts';
import { type Actor, asActor, attempt, openPool, SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import { portalAccess } from '../../portal/access.ts';
import { programmeAccess } from '../../programme/access.ts';
import { clockFrom } from '../clock.ts';
import { becomeReal, forgetIfEmpty } from '../instance.ts';
import { readRun } from '../run-file.ts';
import { openStore, type Store } from '../store.ts';
import { both, remark } from './command.ts';

/** Whoever operates this machine brings in articles and plans. */
const DESK_ROLES = ['editor', 'approver', 'standing body'];

/** What a command works with once the store is open. */
export type Desk = {
  config: Config;
  store: Store;
  now: () => Temporal.Instant;
  /** Runs a command in the name of whoever operates this machine, who may edit and approve. A refusal undoes it. */
  attempt<T>(command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** The same and undone whatever comes out: to see what would happen. */
  rehearse<T>(command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>): Promise<Outcome<T>>;
};

/** Opens the store beside a running program or alone, lets `work` do its part, and closes what was opened. */
export async function atDesk<T>(work: (desk: Desk) => Promise<T>, { writes }: { writes: boolean }): Promise<T> {
  const config = besideProgram(readConfig(process.env));
  const now = clockOf(config);
  const store = await openStore(config, remark);
  try {
    const kind = writes ? await becomeReal(store.urls.owner, now()) : undefined;
    const pool = openPool(store.urls.staff, { actorKey: store.actorKey, max: 2 });
    const actor: Actor = { account: SYSTEM_ACCOUNT, units: [], may: permissionsOf(DESK_ROLES, [...portalAccess, ...programmeAccess]) };
    try {
      return await work({
        config,
        store,
        now,
        attempt: (command) => attempt(pool, actor, (tx) => command(tx, actor)),
        async rehearse(command) {
          let outcome: Awaited<ReturnType<typeof command>> | undefined;
          try {
            return await asActor(pool, actor, async (tx) => {
              outcome = await command(tx, actor);
              throw outcome;
            });
          } catch (thrown) {
            if (outcome && thrown === outcome) return outcome;
            throw thrown;
          }
        },
      });
    } finally {
      await pool.close();
      if (kind === 'nothing yet' && !(await forgetIfEmpty(store.urls.owner))) remark(BECAME_REAL);
    }
  } finally {
    await store.stop();
  }
}

const BECAME_REAL = both(
  'Kho dữ liệu còn trống: từ nay là kho thật, bản trình diễn sẽ không nạp vào đây.',
  'The store was empty: from now on it is a real one, no demonstration will be loaded into it.',
);

/** Whether there is a store to look into: looking must not make one. */
export const hasStore = (config: Config): boolean =>
  config.databaseUrl !== undefined || fs.existsSync(path.join(config.dataDir, 'postgres', 'PG_VERSION'));

/** The running program's clock where one runs here, so that a demonstration's past stays its present. */
export function clockOf(config: Config): () => Temporal.Instant {
  const running = config.databaseUrl ? undefined : readRun(config.dataDir);
  if (!running) return clockFrom(config.demoNow);
  return () => Temporal.Now.instant().add({ milliseconds: Math.round(running.clockAhead) });
}

/** The address that the running program answers at, unless one was given: what a command prints is to be opened. */
function besideProgram(config: Config): Config {
  const run = readRun(config.dataDir);
  return run?.address && !config.baseUrlGiven ? readConfig({ ...config.env, BASE_URL: run.address }) : config;
}
