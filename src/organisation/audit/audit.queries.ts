import type { Tx } from '../../platform/db/database.ts';
import { SYSTEM_ACCOUNT } from '../../platform/db/database.ts';
import { listNames } from '../people/account.queries.ts';

export const AUDIT_PAGE_SIZE = 50;

/** One entry of the record. `by` is null where the clock acted, or a command on the machine itself. */
export type AuditRow = { at: Temporal.Instant; by: string | null; what: string; about: string };

/** The record, newest first; only entries that contain `text` in what was done or about what. Empty for who may not read it. */
export async function listAudit(tx: Tx, { text, page }: { text: string; page: number }): Promise<{ rows: AuditRow[]; total: number }> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const from = tx.selectFrom('audit.entry').where((eb) => eb.or([eb('what', 'ilike', like), eb('about', 'ilike', like)]));
  const found = await from
    .select(['at', 'actor_id as actor', 'what', 'about'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(AUDIT_PAGE_SIZE)
    .offset((page - 1) * AUDIT_PAGE_SIZE)
    .execute();
  const { total } = await from.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const names = await listNames(
    tx,
    found.map(({ actor }) => actor),
  );
  const rows = found.map(({ at, actor, what, about }) => ({
    at,
    by: actor === SYSTEM_ACCOUNT ? null : (names.get(actor) ?? actor),
    what,
    about,
  }));
  return { rows, total: Number(total) };
}
