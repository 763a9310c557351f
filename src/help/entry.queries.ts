import { sql } from 'kysely';
import type { Tx } from '../platform/db/database.ts';

/** What somebody may need. */
export const NEEDS = ['protection', 'medical', 'listening', 'legal'] as const;
export type Need = (typeof NEEDS)[number];

export type HelpEntry = {
  id: string;
  kind: Need;
  nameVi: string;
  nameEn: string;
  whatVi: string;
  whatEn: string;
  /** As people read it; for a sample it is no number that exists. */
  phone: string;
  /** What a phone dials; null: not to be called. */
  dial: string | null;
  hoursVi: string;
  hoursEn: string;
  /** The ward it serves; null: all of them. */
  unitId: string | null;
  sample: boolean;
  checkedOn: Temporal.PlainDate;
};

/** The published places that help in a ward, and those that help in all of them; of one kind or of any. */
export async function listHelpEntries(tx: Tx, { unitId, need }: { unitId: string | null; need: Need | null }): Promise<HelpEntry[]> {
  const { rows } = await sql<HelpEntry>`
    ${ENTRIES} and (e.unit_id = ${unitId}::uuid or e.unit_id is null) and (${need}::text is null or e.kind = ${need})
    order by e.unit_id nulls last, e.position, e.name_vi, e.id limit 200`.execute(tx);
  return rows;
}

/** The whole published directory, for whoever copies it (search). */
export async function listPublishedEntries(tx: Tx, limit = 5000): Promise<HelpEntry[]> {
  const { rows } = await sql<HelpEntry>`${ENTRIES} order by e.id limit ${limit}`.execute(tx);
  return rows;
}

const ENTRIES = sql`
  select e.id, e.kind, e.name_vi as "nameVi", e.name_en as "nameEn", e.what_vi as "whatVi", e.what_en as "whatEn", e.phone, e.dial,
    e.hours_vi as "hoursVi", e.hours_en as "hoursEn", e.unit_id as "unitId", e.sample, e.checked_on as "checkedOn"
  from help.entry e where e.published`;
