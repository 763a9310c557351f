import { type RawBuilder, sql } from 'kysely';
import { SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import { literally } from '../../platform/db/like.ts';
import { listNames } from '../people/account.queries.ts';
import { SEALED_TEXT } from './chain.queries.ts';

export const AUDIT_PAGE_SIZE = 50;
/** Only so many are counted and can be paged through: who wants more narrows the time, or exports. */
export const MOST_COUNTED = 2000;

/** What is asked of the record. `units` are those asked for with all below them; null: any. `act`: a noun, or a noun and verb. */
export type AuditQuery = {
  /** Exactly what it was about: an id or address. Or, without one, the beginning of an act. */
  record: string;
  accounts: readonly string[] | null;
  units: readonly string[] | null;
  act: string;
  from: Temporal.Instant | null;
  until: Temporal.Instant | null;
};

/** One entry. `by` is null where the clock acted, or a command on the machine itself; `serial` is null until it is sealed. */
export type AuditRow = {
  id: string;
  at: Temporal.Instant;
  /** The transaction it was written in: of entries of one instant the later comes later. */
  xid: string;
  account: string;
  by: string | null;
  what: string;
  about: string;
  detail: unknown;
  units: readonly string[];
  serial: number | null;
};

/** A page of the record, newest first, and how many there are, counted up to `MOST_COUNTED`. Empty for who may not read it. */
export async function listAudit(tx: Tx, query: AuditQuery, page: number): Promise<{ rows: AuditRow[]; total: number; more: boolean }> {
  const { rows } = await sql<Omit<AuditRow, 'by'>>`
    select ${FIELDS} from audit.entry e where ${matching(query)}
    order by e.at desc, e.xid desc, e.id desc limit ${AUDIT_PAGE_SIZE} offset ${(page - 1) * AUDIT_PAGE_SIZE}`.execute(tx);
  const counted = await sql<{ n: number }>`
    select count(*) as n from (select from audit.entry e where ${matching(query)} limit ${MOST_COUNTED + 1}) found`.execute(tx);
  const total = counted.rows[0]?.n ?? 0;
  return { rows: await withNames(tx, rows), total: Math.min(total, MOST_COUNTED), more: total > MOST_COUNTED };
}

/** Where an export goes on: after this entry, in the order of time. */
export type Place = { at: Temporal.Instant; xid: string; id: string };

/** The next entries of an export, oldest first. */
export async function listAuditAfter(tx: Tx, query: AuditQuery, after: Place | null, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<Omit<AuditRow, 'by'>>`
    select ${FIELDS} from audit.entry e where ${matching(query)} and ${behind(after)} order by e.at, e.xid, e.id limit ${limit}`.execute(
    tx,
  );
  return await withNames(tx, rows);
}

/** What was sealed of an entry: `hash` = sha256(`before` ‖ `text`), hex and UTF-8. All null but the text while it waits. */
export type SealedRow = Place & { serial: number | null; before: string | null; hash: string | null; text: string };

/** The next entries as they were sealed, oldest first: for checking them without this program. */
export async function listSealedAfter(tx: Tx, query: AuditQuery, after: Place | null, limit: number): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select e.at, e.xid::text as xid, e.id, s.serial, encode(s.hash, 'hex') as hash,
      case when s.serial is not null then coalesce(encode(audit.hash_at(s.serial - 1), 'hex'), '') end as before, ${SEALED_TEXT} as text
    from audit.entry e left join audit.seal s on s.entry_id = e.id
    where ${matching(query)} and ${behind(after)} order by e.at, e.xid, e.id limit ${limit}`.execute(tx);
  return rows;
}

export type FoundAccount = { id: string; username: string; name: string };

/** People of the reader's reach by user name, id or part of the name; at most 20. */
export async function findAccounts(tx: Tx, asked: string): Promise<FoundAccount[]> {
  const { rows } = await sql<FoundAccount>`select id, username, name from audit.find_accounts(${asked})`.execute(tx);
  return rows;
}

/** A unit and all that ever hung below it. */
export async function listUnitsBelow(tx: Tx, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select ${unit}::uuid union select p.unit_id from organisation.unit_parent p join below b on p.parent_id = b.id)
    select id from below`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What units are called for short, each by its last name: an old entry keeps its unit, whatever became of it. */
export async function listShortNames(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; short: string }>`
    select distinct on (unit_id) unit_id as id, short_vi as short from organisation.unit_name order by unit_id, valid_from desc`.execute(
    tx,
  );
  return new Map(rows.map(({ id, short }) => [id, short]));
}

const FIELDS = sql`e.id, e.at, e.xid::text as xid, e.actor_id as account, e.what, e.about, e.detail, e.unit_ids as units,
  (select s.serial from audit.seal s where s.entry_id = e.id) as serial`;

function matching({ record, accounts, units, act, from, until }: AuditQuery): RawBuilder<boolean> {
  const conditions = [
    sql`true`,
    ...(record ? [isAct(record) ? actBegins(record) : sql`e.about = ${record}`] : []),
    ...(accounts ? [sql`e.actor_id = any (${[...accounts]}::uuid[])`] : []),
    ...(units ? [sql`e.unit_ids && ${[...units]}::uuid[]`] : []),
    ...(act ? [actBegins(act)] : []),
    ...(from ? [sql`e.at >= ${from}`] : []),
    ...(until ? [sql`e.at < ${until}`] : []),
  ];
  return sql`${sql.join(conditions, sql` and `)}`;
}

const isAct = (text: string) => /^[a-z]+(-[a-z]+)*(\.[a-zA-Z-]*)?$/.test(text);

/** A noun alone means every act of it; with its verb that act. */
const actBegins = (act: string) => (act.includes('.') ? sql`e.what = ${act}` : sql`e.what like ${`${literally(act)}.%`}`);

const behind = (after: Place | null) =>
  after ? sql`(e.at, e.xid, e.id) > (${after.at}::timestamptz, ${after.xid}::xid8, ${after.id}::uuid)` : sql`true`;

async function withNames(tx: Tx, rows: readonly Omit<AuditRow, 'by'>[]): Promise<AuditRow[]> {
  const names = await listNames(
    tx,
    rows.map(({ account }) => account),
  );
  return rows.map((row) => ({ ...row, by: row.account === SYSTEM_ACCOUNT ? null : (names.get(row.account) ?? row.account) }));
}
