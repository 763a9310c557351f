import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** Up to how many units below a post are told with it. More would cost every request more than it saves a list. */
const FEW = 200;

/**
 * A post as it stands on a day. `past`: it ended because its unit ended; `acting`: filled in for somebody on leave, who is named.
 * `below`: the units below its own, when there are at most 200 and somebody asked.
 */
export type HeldPost = {
  postId: string;
  unitId: string;
  unitName: string;
  role: string;
  state: 'held' | 'acting' | 'past';
  actingFor: string | null;
  below?: readonly string[];
};

/** A person as the frame of a page needs them. `posts` are those of the day asked for, oldest first, past ones last. */
export type Person = {
  name: string;
  username: string;
  invented: boolean;
  secondFactorRequired: boolean;
  /** Versions of the code of conduct agreed to. */
  agreed: readonly string[];
  posts: readonly HeldPost[];
};

/** Who an account is on a day; undefined when there is none or it is deactivated. Asked before anybody is acting. */
export async function findPerson(tx: Tx, account: string, day: Temporal.PlainDate): Promise<Person | undefined> {
  type Row = Omit<Person, 'posts'> & { [K in keyof Required<HeldPost>]: HeldPost[K] | null };
  const { rows } = await sql<Row>`
    select name, username, invented, second_factor_required as "secondFactorRequired", agreed, post_id as "postId", unit_id as "unitId",
      unit_name as "unitName", role, state, acting_for as "actingFor",
      case when state <> 'past' then organisation.units_below(array[unit_id], ${day}::date, ${FEW}) end as below
    from organisation.posts_of(${account}::uuid, ${day}::date)`.execute(tx);
  const first = rows[0];
  if (!first) return undefined;
  const { name, username, invented, secondFactorRequired, agreed } = first;
  const posts = rows.flatMap(({ postId, unitId, unitName, role, state, actingFor, below }) =>
    postId && unitId && role && state
      ? [{ postId, unitId, unitName: unitName ?? '', role, state, actingFor, ...(below ? { below } : {}) }]
      : [],
  );
  return { name, username, invented, secondFactorRequired, agreed, posts };
}

/** The names behind account ids, for showing who worked on something together. */
export async function listNames(tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from organisation.names_of(${[...new Set(accounts)]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
