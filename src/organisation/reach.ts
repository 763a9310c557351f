import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../platform/db/database.ts';

/**
 * For a list that walks many records in the order of a date: whether one is in the actor's reach, before the policy is asked.
 * Only for tables whose policy shows by reach alone: what somebody sees on other grounds would be left out. It never shows more, because the
 * policy is asked of all that remains; and it is `true` for whoever has more units below than `findPerson` tells.
 *
 * PostgreSQL hashes a list of units that the query names, and walks one that it learns while running, so a ward's officer gets a page in half
 * the time. `nullif … is not null` says the same as `= any` and only keeps the planner from reckoning one condition twice.
 */
export function inReach(actor: Actor, column: string, ...permissions: string[]): RawBuilder<boolean> {
  const units = new Set<string>();
  for (const { unit, may, under, below } of actor.posts ?? []) {
    if (permissions.some((one) => may.includes(one) || under.includes(one))) units.add(unit);
    if (!permissions.some((one) => under.includes(one))) continue;
    if (!below) return sql<boolean>`true`;
    for (const one of below) units.add(one);
  }
  return sql<boolean>`nullif(${sql.ref(column)} = any (${[...units]}::uuid[]), false) is not null`;
}
