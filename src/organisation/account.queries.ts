import { sql } from 'kysely';
import type { Tx } from '../platform/db/database.ts';

/** A person as the frame of a page needs them. `posts` are those of the day asked for, oldest first. */
export type Person = {
  name: string;
  username: string;
  invented: boolean;
  secondFactorRequired: boolean;
  posts: { unitId: string; unitName: string; role: string }[];
};

/** Who an account is on a day; undefined when there is none or it is deactivated. Asked before anybody is acting. */
export async function findPerson(tx: Tx, account: string, day: Temporal.PlainDate): Promise<Person | undefined> {
  type Row = {
    name: string;
    username: string;
    invented: boolean;
    required: boolean;
    unitId: string | null;
    unitName: string | null;
    role: string | null;
  };
  const { rows } = await sql<Row>`
    select name, username, invented, second_factor_required as required, unit_id as "unitId", unit_name as "unitName", role
    from organisation.posts_of(${account}::uuid, ${day}::date)`.execute(tx);
  const first = rows[0];
  if (!first) return undefined;
  return {
    name: first.name,
    username: first.username,
    invented: first.invented,
    secondFactorRequired: first.required,
    posts: rows.flatMap(({ unitId, unitName, role }) => (unitId && role ? [{ unitId, unitName: unitName ?? '', role }] : [])),
  };
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
