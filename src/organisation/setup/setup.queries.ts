import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Role } from '../roles.ts';
import { findSeats, listUnits } from '../units/unit.queries.ts';
import type { People, SetupFacts } from './setup.rules.ts';

/** What the organisation itself knows; what stands in other features `app` hands over. */
type OwnFacts = Omit<SetupFacts, 'directory' | 'plans' | 'roster'>;

/** The facts of an instance that is being set up, for whoever sets it up. `openers`: the roles whose posts may open a report. */
export async function findSetupFacts(
  tx: Tx,
  now: Temporal.Instant,
  { openers, mailConfigured }: { openers: readonly Role[]; mailConfigured: boolean },
): Promise<OwnFacts> {
  const day = dayOf(now);
  const { authority } = await findSeats(tx, day);
  return {
    authority: authority?.name ?? null,
    units: (await listUnits(tx, day)).length,
    leaders: await countHolders(tx, ['chair', 'leader']),
    administrators: await countHolders(tx, ['administrator'], { besidesMe: true }),
    dataProtection: await countHolders(tx, ['data protection officer']),
    mail: { configured: mailConfigured, last: (await findLastTestLetter(tx)) ?? null },
    ceremony: (await findCeremony(tx)) ?? null,
    openers: await countHolders(tx, openers),
  };
}

/** People who hold one of these roles today, in any unit. 0 to whoever sets nothing up. */
async function countHolders(tx: Tx, roles: readonly Role[], { besidesMe = false } = {}): Promise<People> {
  const { rows } = await sql<People>`select held, ready from organisation.count_holders(${[...roles]}::text[], ${besidesMe})`.execute(tx);
  return rows[0] ?? { held: 0, ready: 0 };
}

/** The last time somebody tried whether letters leave. */
export const findLastTestLetter = (tx: Tx) =>
  tx
    .selectFrom('organisation.test_letter')
    .select(['at', 'done_at as doneAt', 'failure'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The last ceremony of `keys escrow`. */
async function findCeremony(tx: Tx) {
  const found = await tx
    .selectFrom('platform.key_ceremony')
    .select(['at', 'holders', 'needed', 'outdated_at'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found && { at: found.at, holders: found.holders, needed: found.needed, outdated: found.outdated_at !== null };
}

/** The actor's own address for letters, as it stands in their account. */
export const findOwnAddress = async (tx: Tx, account: string): Promise<string | null> =>
  (await tx.selectFrom('organisation.account').where('id', '=', account).select('email').executeTakeFirst())?.email ?? null;

/** Whether anybody has an account yet; asked by pages that everybody sees. */
export const hasAccounts = async (tx: Tx): Promise<boolean> =>
  (await sql<{ has: boolean }>`select organisation.has_accounts() as has`.execute(tx)).rows[0]?.has ?? true;
