import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export type PollOption = { id: string; textVi: string; textEn: string; votes: number };
export type Poll = {
  id: string;
  questionVi: string;
  questionEn: string;
  choice: 'single' | 'several';
  openFrom: Temporal.Instant;
  /** Exclusive; null: until someone closes it. */
  openUntil: Temporal.Instant | null;
  sample: boolean;
  /** How many have answered; with several choices the votes add up to more. */
  ballots: number;
  options: PollOption[];
};

/** The poll that is open at `now`; there is never more than one. */
export const findOpenPoll = async (tx: Tx, now: Temporal.Instant): Promise<Poll | undefined> =>
  (await polls(tx, sql`p.open_from <= ${now} and (p.open_until is null or p.open_until > ${now})`, 1))[0];

export const findPoll = async (tx: Tx, id: string): Promise<Poll | undefined> => (await polls(tx, sql`p.id = ${id}::uuid`, 1))[0];

/** What is over at `now`, newest first. */
export const listClosedPolls = (tx: Tx, now: Temporal.Instant, limit = 200): Promise<Poll[]> =>
  polls(tx, sql`p.open_until <= ${now}`, limit);

/** All of them, those to come included, newest first. */
export const listPolls = (tx: Tx, limit = 200): Promise<Poll[]> => polls(tx, sql`true`, limit);

/** The other polls whose time touches the given one: two open polls would leave a reader wondering which. */
export async function listPollsWithin(
  tx: Tx,
  { from, until, but }: { from: Temporal.Instant; until: Temporal.Instant | null; but: string | null },
): Promise<Poll[]> {
  return polls(
    tx,
    sql`tstzrange(p.open_from, p.open_until) && tstzrange(${from}::timestamptz, ${until}::timestamptz) and p.id is distinct from ${but}::uuid`,
    5,
  );
}

async function polls(tx: Tx, which: ReturnType<typeof sql>, limit: number): Promise<Poll[]> {
  const { rows } = await sql<Poll>`
    select p.id, p.question_vi as "questionVi", p.question_en as "questionEn", p.choice, p.open_from as "openFrom", p.open_until as "openUntil",
      p.sample, p.ballots,
      coalesce((select json_agg(json_build_object('id', o.id, 'textVi', o.text_vi, 'textEn', o.text_en, 'votes', o.votes) order by o.position, o.id)
        from portal.poll_option o where o.poll_id = p.id), '[]') as options
    from portal.poll p where ${which} order by p.open_from desc, p.id limit ${limit}`.execute(tx);
  return rows;
}
