import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/**
 * Until when the actor is no second person beside another account, because one of the two lately opened the other's way in, or somebody
 * did in between; null: they are two people. PostgreSQL refuses by the same function (0028, where it is said what opens a way, for how
 * long, and why an instance that is being set up is not held up by it).
 */
export async function findOneHand(tx: Tx, other: string | null): Promise<Temporal.Instant | null> {
  if (other === null) return null;
  const { rows } = await sql<{
    until: Temporal.Instant | null;
  }>`select organisation.one_hand_with_actor(${other}::uuid) as until`.execute(tx);
  return rows[0]?.until ?? null;
}

/**
 * Accounts that lately opened the actor's way in: nobody receives a post from a hand of their own. Until when, by account; empty while the
 * whole instance has two people, so that its first hour goes on.
 */
export async function listHandsOverActor(tx: Tx): Promise<Map<string, Temporal.Instant>> {
  const { rows } = await sql<{ id: string; until: Temporal.Instant }>`select id, until from organisation.hands_over_actor()`.execute(tx);
  return new Map(rows.map(({ id, until }) => [id, until]));
}
