import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { isInstanceWide, ROLES, SINGLE_ROLES } from '../roles.ts';
import { inviteAccounts } from '../sign-in/invitation.commands.ts';
import { EMAIL, USERNAME } from './account.commands.ts';
import { findLoadWorld, findPeopleLoad } from './people-load.queries.ts';
import { ROLE_BY_NAME, readPeople } from './people-load.reading.ts';
import { type LoadRow, type Plan, type Problem, planPeople } from './people-load.rules.ts';

/** How long what was dropped and not loaded is kept, and for how long after loading invitations can be made from it. */
const KEPT = Temporal.Duration.from({ hours: 7 * 24 });
/** PostgreSQL takes 65,535 parameters at most. */
const CHUNK = 1000;

/** Reads a spreadsheet and says what each row would do. Nobody is added yet. */
export async function dropPeople(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { bytes, name }: { bytes: Uint8Array; name: string },
): Promise<Outcome<{ loadId: string }>> {
  const read = await readPeople(bytes);
  if (!read.ok) return read;
  const { plans, problems } = await plan(tx, actor, now, read.value);
  await tx.deleteFrom('organisation.people_load').where('read_at', '<', now.subtract(KEPT)).execute();
  const loadId = newId();
  const rows = { rows: JSON.stringify(read.value), row_count: read.value.length };
  await tx
    .insertInto('organisation.people_load')
    .values({ id: loadId, account_id: actor.account!, name, read_at: now, ...rows, ...findingsOf(plans, problems) })
    .execute();
  await record(tx, actor, now, 'people-load.read', loadId, { rows: read.value.length, problems: problems.length });
  return allow({ loadId });
}

/** Looks over the same rows again: what was right when they were read may be wrong now, or the other way round. */
export async function recheckPeople(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { loadId }: { loadId: string },
): Promise<Outcome<{ loadId: string }>> {
  if ((await findPeopleLoad(tx, loadId)).loadedAt) return refuse('loaded-before');
  const { plans, problems } = await plan(tx, actor, now, await findRows(tx, loadId));
  await tx.updateTable('organisation.people_load').set(findingsOf(plans, problems)).where('id', '=', loadId).execute();
  await record(tx, actor, now, 'people-load.read', loadId, { problems: problems.length });
  return allow({ loadId });
}

/** Loads all of it, or nothing: what was right when it was read is looked at again. Accounts have no way in yet. */
export async function loadPeople(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { loadId }: { loadId: string },
): Promise<Outcome<{ loadId: string; people: number; posts: number }>> {
  await sql`select pg_advisory_xact_lock(5204021)`.execute(tx); // two loads at once would each look before the other wrote
  const load = await findPeopleLoad(tx, loadId);
  if (load.loadedAt) return refuse('loaded-before');
  const rows = await findRows(tx, loadId);
  const { plans, problems } = await plan(tx, actor, now, rows);
  if (problems.length > 0) return refuse('has-errors', null, { problems: problems.length });
  const ids = new Map(plans.map(({ username, accountId }) => [username, accountId ?? '']));
  const people = plans.filter(({ who }) => who === 'new');
  for (const { username } of people) ids.set(username, newId());
  for (const some of chunks(people)) {
    await tx
      .insertInto('organisation.account')
      .values(
        some.map(({ username, name, email }) => ({
          id: ids.get(username)!,
          username,
          name,
          email,
          second_factor_required: false, // their posts ask for it
          added_at: now,
          added_by: actor.account,
        })),
      )
      .execute();
  }
  for (const some of chunks(plans)) {
    await tx
      .insertInto('organisation.post')
      .values(
        some.map((one) => ({
          account_id: ids.get(one.username)!,
          unit_id: one.unitId,
          role: one.role,
          valid_from: one.from,
          valid_to: one.to,
          decision: one.decision,
          given_at: now,
          given_by: actor.account,
        })),
      )
      .execute();
  }
  const counts = { people: people.length, posts: plans.length };
  await tx
    .updateTable('organisation.people_load')
    .set({ loaded_at: now, ...counts })
    .where('id', '=', loadId)
    .execute();
  await record(tx, actor, now, 'people-load.loaded', loadId, counts);
  return allow({ loadId, ...counts });
}

/** The one-time addresses of those who were added by a load and have not been in: made now, known to nobody else, the earlier ones void. */
export async function inviteLoaded(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { loadId }: { loadId: string },
): Promise<{ name: string; username: string; token: string; expiresAt: Temporal.Instant }[]> {
  const { loadedAt } = await findPeopleLoad(tx, loadId);
  if (!loadedAt || Temporal.Instant.compare(loadedAt.add(KEPT), now) < 0) throw new NotFound('load', loadId);
  const people = await tx
    .selectFrom('organisation.account as a')
    .where('a.added_by', '=', actor.account)
    .where('a.added_at', '=', loadedAt)
    .where('a.deactivated_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('organisation.invitation as i').whereRef('i.account_id', '=', 'a.id').where('i.used_at', 'is not', null))),
    )
    .select(['a.id', 'a.name', 'a.username'])
    .orderBy('a.username')
    .limit(60_000)
    .execute();
  const invitations = await inviteAccounts(
    tx,
    actor,
    now,
    people.map(({ id }) => id),
  );
  await record(tx, actor, now, 'people-load.invited', loadId, { people: people.length });
  return people.map(({ name, username }, index) => ({ name, username, ...invitations[index]! }));
}

const findingsOf = (plans: readonly Plan[], problems: readonly Problem[]) => ({
  findings: JSON.stringify({ problems, who: Object.fromEntries(plans.map(({ line, who }) => [line, who])) }),
  error_count: new Set(problems.map(({ line }) => line)).size,
  people: plans.filter(({ who }) => who === 'new').length,
  posts: plans.length,
});

async function plan(tx: Tx, actor: Actor, now: Temporal.Instant, rows: readonly LoadRow[]): Promise<ReturnType<typeof planPeople>> {
  const day = dayOf(now);
  const usernames = rows.map(({ username }) => username.toLowerCase());
  return planPeople(rows, {
    ...(await findLoadWorld(tx, day, usernames, actor.account!)),
    today: day,
    roles: ROLE_BY_NAME,
    single: new Set(SINGLE_ROLES),
    instanceWide: new Set(ROLES.filter(isInstanceWide)),
    username: USERNAME,
    email: EMAIL,
  });
}

async function findRows(tx: Tx, loadId: string): Promise<LoadRow[]> {
  const { rows } = await tx.selectFrom('organisation.people_load').where('id', '=', loadId).select('rows').executeTakeFirstOrThrow();
  return rows as unknown as LoadRow[]; // what dropPeople wrote
}

function* chunks(all: readonly Plan[]): Generator<readonly Plan[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}
