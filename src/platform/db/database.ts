import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Outcome } from '../../kernel/outcome.ts';
import type { DB } from './tables.ts';

const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins;
const readers = new Map<number, (text: string) => unknown>([
  [DATE, asBefore((text) => Temporal.PlainDate.from(text))], // a day stays a day: pg would make it midnight somewhere
  [TIMESTAMPTZ, asBefore((text) => Temporal.Instant.from(text.replace(' ', 'T')))],
  [INT8, Number], // counts: 2^53 visitors will do
]);
/** Ours only: the sign-in library's pool reads what pg reads by itself. */
const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => readers.get(oid) ?? pg.types.getTypeParser(oid, format) };
// pg writes an object parameter as quoted JSON unless it says how it looks to PostgreSQL
for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.Duration]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString();
    },
    configurable: true,
  });
}

/** Rows that follow each other mostly share their days and moments, which never change: the last one read is handed out again. */
function asBefore<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}

type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

/**
 * What a post allows in its unit, and which of it also in every unit below. `below`: those units when they are few, for lists to ask
 * quickly (organisation/reach.ts); no claim, for PostgreSQL knows the tree itself.
 */
export type Reach = { unit: string; may: readonly string[]; under: readonly string[]; below?: readonly string[] };

/** Who is acting. `account` is null for the public: then PostgreSQL shows what is public and nothing else. */
export type Actor = {
  account: string | null;
  /** The units of the posts held today. */
  units: readonly string[];
  /** Everything that any post allows: for screens. Which unit it holds in is `posts`', and PostgreSQL asks that. */
  may: ReadonlySet<string>;
  posts?: readonly Reach[];
  /** The program's now, for policies that reckon with days; without it the database's own. */
  at?: Temporal.Instant;
};

/** Anybody from outside. */
export const THE_PUBLIC: Actor = { account: null, units: [], may: new Set() };

/** The account in whose name the clock acts. It cannot sign in. */
export const SYSTEM_ACCOUNT = '00000000-0000-4000-8000-000000000001';
export const THE_CLOCK: Actor = { account: SYSTEM_ACCOUNT, units: [], may: new Set() };

/**
 * A pool of one role of ours. `actorKey` seals the claims of actors; the public process has none, so nobody can act through it.
 * `max` connections are opened as needed.
 */
export type Pool = { db: Database; actorKey: Uint8Array | null; close(): Promise<void> };

export function openPool(url: string, options: { actorKey?: Uint8Array; max?: number; onError?: (error: Error) => void } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: 'binh-an',
    types: types as pg.CustomTypesConfig,
  });
  const lost = options.onError ?? (() => {}); // the pool opens another connection; whoever used this one is told by its query
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, actorKey: options.actorKey ?? null, close: () => db.destroy() };
}

/**
 * Runs `work` in one transaction in which PostgreSQL knows the actor.
 * The only door to the database: there is no query outside a transaction with an actor.
 * @throws Error when the actor is somebody and this pool may not speak for anybody.
 */
export const asActor = <T>(pool: Pool, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  pool.db.transaction().execute(async (tx) => {
    if (actor.account !== null) {
      if (!pool.actorKey) throw new Error('this pool cannot act for an account: it has no key to seal the claims with');
      keys.set(tx, pool.actorKey);
      const { claims, seal } = sealedClaims(tx, actor);
      await sql`select set_config('app.claims', ${claims}, true), set_config('app.seal', ${seal}, true)`.execute(tx);
    }
    return work(tx);
  });

/** The key of the pool that a transaction with an actor came from. */
const keys = new WeakMap<Tx, Uint8Array>();

/** Claims and seal of an actor, as this transaction's pool makes them. For asking what somebody else would see, and for nothing else. */
export function sealedClaims(tx: Tx, actor: Actor): { claims: string; seal: string } {
  const key = keys.get(tx);
  if (!key) throw new Error('this transaction speaks for nobody: it cannot seal claims');
  const claims = claimsOf(actor);
  return { claims, seal: sealOf(key, claims) };
}

/** As `asActor`, for a command: a refusal undoes whatever was written before it. */
export async function attempt<T>(pool: Pool, actor: Actor, command: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  let outcome: Outcome<T> | undefined;
  try {
    return await asActor(pool, actor, async (tx) => {
      outcome = await command(tx);
      if (!outcome.ok) throw outcome; // rolls back
      return outcome;
    });
  } catch (thrown) {
    if (outcome && thrown === outcome) return outcome;
    throw thrown;
  }
}

const claimsOf = ({ account, units, may, posts: reaches = [], at }: Actor): string => {
  const posts = reaches.map((reach) => ({ unit: reach.unit, may: reach.may, under: reach.under }));
  return JSON.stringify({ account, units, may: [...may], posts, ...(at ? { at: at.toString() } : {}) });
};

/** The seal that `platform.actor()` in 0001-foundation.sql computes again: H(key ‖ H(key ‖ claims)). */
function sealOf(key: Uint8Array, claims: string): string {
  const inner = createHash('sha256').update(key).update(claims).digest();
  return createHash('sha256').update(key).update(inner).digest('hex');
}

/** Is it the database that does not answer (it is down, or starts or stops), rather than something we asked it? */
export function databaseIsGone(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '08001', '08006', '53300'].includes(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(message)
  );
}
