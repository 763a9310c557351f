import type { Tx } from '../../platform/db/database.ts';
import type { PlanContent } from './plan.content.ts';

/** The plan that an issuer has issued under a number on a day. */
export async function findSame(tx: Tx, issuerId: string, symbol: string, issuedOn: Temporal.PlainDate): Promise<string | undefined> {
  const row = await tx
    .selectFrom('programme.plan')
    .select('id')
    .where('issuer_id', '=', issuerId)
    .where('symbol', '=', symbol)
    .where('issued_on', '=', issuedOn)
    .executeTakeFirst();
  return row?.id;
}

/** Two bodies may give the same number in a year: the second gets a number behind it. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  const rows = await tx.selectFrom('programme.plan').select('slug').where('slug', 'like', `${wanted}%`).limit(1000).execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

/** The first of the papers above it that is itself a plan kept here. */
export async function findParent(tx: Tx, { parents }: Pick<PlanContent, 'parents'>): Promise<string | null> {
  for (const { symbol, date } of parents) {
    if (!date) continue;
    const row = await tx
      .selectFrom('programme.plan')
      .select('id')
      .where('symbol', '=', symbol)
      .where('issued_on', '=', Temporal.PlainDate.from(date))
      .executeTakeFirst();
    if (row) return row.id;
  }
  return null;
}
