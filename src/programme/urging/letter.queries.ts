import { sql } from 'kysely';
import { NotFound } from '../../kernel/errors.ts';
import { listReach, listUnits, nameOn } from '../../organisation/units/unit.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { authorityLines } from '../../platform/documents/paper.ts';
import { ANSWER_DAYS, type LetterContent, letterContent, usualRecipients } from './letter.content.ts';
import { DELIVERIES, urged } from './urging.queries.ts';

type Day = Temporal.PlainDate;

export type LetterState = 'draft' | 'issued' | 'withdrawn';
export type Letter = {
  id: string;
  bodyId: string;
  unitId: string;
  /** By the name of the day it was issued or drafted. */
  unit: string;
  body: string;
  state: LetterState;
  draftedAt: Temporal.Instant;
  symbol: string | null;
  issuedOn: Day | null;
  issuedBy: string | null;
  content: LetterContent | null;
  withdrawnAt: Temporal.Instant | null;
  withdrawnWhy: 'answered' | 'ended' | 'by hand' | null;
  withdrawnNote: string | null;
};

const LETTERS = sql`
  select l.id, l.body_id as "bodyId", l.unit_id as "unitId", l.state, l.drafted_at as "draftedAt", l.symbol, l.issued_on as "issuedOn",
    l.issued_by as "issuedBy", l.content, l.withdrawn_at as "withdrawnAt", l.withdrawn_why as "withdrawnWhy", l.withdrawn_note as "withdrawnNote",
    coalesce(${nameOn(sql`l.unit_id`, sql`coalesce(l.issued_on, (l.drafted_at at time zone 'Asia/Ho_Chi_Minh')::date)`)}, '') as unit,
    coalesce(${nameOn(sql`l.body_id`, sql`coalesce(l.issued_on, (l.drafted_at at time zone 'Asia/Ho_Chi_Minh')::date)`)}, '') as body
  from programme.urging_letter l`;

/** Letters this actor may see, those to be issued first, then the latest. */
export async function listLetters(tx: Tx, limit: number, units: readonly string[] | null = null): Promise<Letter[]> {
  const { rows } = await sql<Letter>`${LETTERS}
    ${units ? sql`where l.state = 'issued' and l.unit_id = any (${[...units]}::uuid[])` : sql``}
    order by l.state = 'draft' desc, coalesce(l.issued_at, l.withdrawn_at, l.drafted_at) desc, l.id limit ${limit}`.execute(tx);
  return rows.map(readLetter);
}

/** @throws NotFound where there is none that this actor may see */
export async function findLetter(tx: Tx, id: string): Promise<Letter> {
  const { rows } = await sql<Letter>`${LETTERS} where l.id = ${id}::uuid`.execute(tx);
  if (!rows[0]) throw new NotFound('letter', id);
  return readLetter(rows[0]);
}

const readLetter = (row: Letter): Letter => ({ ...row, content: row.content === null ? null : letterContent.parse(row.content) });

/** Drafts that the actor may issue: of the bodies where they keep the programme. */
export async function listDrafts(tx: Tx): Promise<Letter[]> {
  const keeps = await listReach(tx, 'programme.write');
  return (await listLetters(tx, 200)).filter(({ state, bodyId }) => state === 'draft' && keeps.has(bodyId));
}

export type LateItem = { deliveryId: string; what: string; dueOn: Day; planId: string };

/** Everything of a unit that is late on a day and about which this body writes, longest late first. */
export async function listLate(tx: Tx, { bodyId, unitId }: Pick<Letter, 'bodyId' | 'unitId'>, day: Day): Promise<LateItem[]> {
  const { rows } = await sql<LateItem>`
    select d.id as "deliveryId", t.what, d.due_on as "dueOn", d.plan_id as "planId" from ${DELIVERIES}
    where ${urged(day)} and d.unit_id = ${unitId}::uuid and d.due_on < ${day}::date
      and programme.urging_body(p.id, ${day}::date) = ${bodyId}::uuid
    order by d.due_on, t.what, d.id limit 200`.execute(tx);
  return rows;
}

/** What a draft would say if it were issued on a day as it stands: what the letter says, and which deliveries it is about. */
export async function proposeLetter(tx: Tx, letter: Letter, day: Day): Promise<{ content: LetterContent; items: LateItem[] } | undefined> {
  const items = await listLate(tx, letter, day);
  const units = new Map((await listUnits(tx, day)).map((unit) => [unit.id, unit]));
  const body = units.get(letter.bodyId);
  const to = units.get(letter.unitId);
  if (!body || !to || items.length === 0) return undefined;
  const above = (id: string | null) => (id ? units.get(id) : undefined);
  let place: typeof body | undefined = body;
  while (place && !['ward', 'district', 'city'].includes(place.kind)) place = above(place.parentId);
  const superior = above(body.parentId)?.name ?? null;
  const { rows: plans } = await sql<{ symbol: string; issuedOn: Day; issuer: string }>`
    select p.symbol, p.issued_on as "issuedOn", ${nameOn(sql`p.issuer_id`, sql`p.issued_on`)} as issuer
    from programme.plan p where p.id = any (${[...new Set(items.map(({ planId }) => planId))]}::uuid[]) order by p.issued_on`.execute(tx);
  return {
    items,
    content: {
      superior,
      body: body.name,
      place: (place ?? body).short,
      to: to.name,
      plans: plans.map(({ symbol, issuedOn, issuer }) => ({ symbol, issuedOn: issuedOn.toString(), issuer })),
      items: items.map(({ what, dueOn }) => ({ what, dueOn: dueOn.toString() })),
      answerBy: day.add({ days: ANSWER_DAYS }).toString(),
      signer: { lines: [...authorityLines(body.name, 'head')], name: '' },
      recipients: usualRecipients(superior),
    },
  };
}

/** What this body wrote after the number of its last letter, `/VHTT`: offered again. */
export async function findLastAbbreviation(tx: Tx, bodyId: string): Promise<string> {
  const last = await tx
    .selectFrom('programme.urging_letter')
    .select('symbol')
    .where('body_id', '=', bodyId)
    .where('state', '=', 'issued')
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.symbol?.replace(/^\d+\//, '') ?? '';
}
