import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { endIn, type Signed } from './anchor.files.ts';
import { type Fault, firstFault, judgeWitnesses, type Witness } from './chain.rules.ts';

/** `rows`: entries that stand in the chain; `anchors`: signed ends that were compared with it; `firstBad`: null when all is as it was. */
export type Verification = { ok: boolean; rows: number; firstBad: Fault | null; anchors: number; waiting: number };

/**
 * Reckons the whole chain anew and compares it with every signed end: those kept in the database, and `outside`, read before this is asked.
 * Needs a role that sees every entry: the owner, or the worker in the clock's name.
 */
export async function verifyChain(tx: Tx, outside: readonly Signed[], trusted: readonly string[]): Promise<Verification> {
  const witnesses: Witness[] = [];
  const damaged: Fault[] = [];
  for (const signed of [...outside, ...(await listAnchors(tx))]) {
    const end = endIn(signed, trusted);
    if (end) witnesses.push({ source: signed.source, serial: end.serial, hash: end.hash });
    else damaged.push({ why: 'witness damaged', serial: null, upTo: null, entry: null, witness: signed.source });
  }
  const chain = await reckonChain(tx);
  const hashes = await listHashes(
    tx,
    witnesses.map(({ serial }) => serial),
  );
  const firstBad = firstFault([
    ...chain.faults,
    judgeWitnesses(witnesses, hashes, chain.last),
    await findNeverSealed(tx),
    damaged[0] ?? null,
  ]);
  return { ok: firstBad === null, rows: chain.rows, firstBad, anchors: witnesses.length, waiting: await countWaiting(tx) };
}

/** The end of the chain; undefined while nothing is sealed. */
export async function findEnd(tx: Tx): Promise<{ serial: number; hash: string } | undefined> {
  const { rows } = await sql<{ serial: number; hash: string }>`
    select serial, encode(hash, 'hex') as hash from audit.seal order by serial desc limit 1`.execute(tx);
  return rows[0];
}

export async function listHashes(tx: Tx, serials: readonly number[]): Promise<Map<number, string>> {
  if (serials.length === 0) return new Map();
  const { rows } = await sql<{ serial: number; hash: string }>`
    select serial, encode(hash, 'hex') as hash from audit.seal where serial = any (${[...new Set(serials)]}::bigint[])`.execute(tx);
  return new Map(rows.map(({ serial, hash }) => [serial, hash]));
}

/** The anchors that the database keeps, oldest first. */
export async function listAnchors(tx: Tx): Promise<(Signed & { day: Temporal.PlainDate })[]> {
  const rows = await tx
    .selectFrom('audit.anchor')
    .select(['day', 'statement', 'signature', 'public_key as publicKey'])
    .orderBy('day')
    .limit(100_000)
    .execute();
  return rows.map((row) => ({ ...row, source: `anchor ${row.day}` }));
}

export type ChainState = {
  sealed: number;
  lastAt: Temporal.Instant | null;
  waiting: number;
  waitingSince: Temporal.Instant | null;
  verified: { at: Temporal.Instant; ok: boolean; rows: number; firstBad: Fault | null } | undefined;
  anchor: { day: Temporal.PlainDate; serial: number; mailedAt: Temporal.Instant | null } | undefined;
};

/** How the chain stands, for whoever may read the record. */
export async function findChainState(tx: Tx): Promise<ChainState> {
  const { rows } = await sql<Omit<ChainState, 'verified' | 'anchor'>>`
    select coalesce(sealed, 0) as sealed, last_at as "lastAt", coalesce(waiting, 0) as waiting, waiting_since as "waitingSince"
    from audit.chain_state()`.execute(tx);
  const verified = await tx
    .selectFrom('audit.verification')
    .select(['at', 'ok', 'rows', 'first_bad as firstBad'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const anchor = await tx
    .selectFrom('audit.anchor')
    .select(['day', 'serial', 'mailed_at as mailedAt'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  const state = rows[0] ?? { sealed: 0, lastAt: null, waiting: 0, waitingSince: null };
  return { ...state, verified: verified && { ...verified, firstBad: verified.firstBad as Fault | null }, anchor };
}

/**
 * An entry as the text that was sealed: what `audit.text_of` in 0022-audit-seal.sql makes, reckoned here again, because whoever can change
 * rows could change that function too.
 */
export const SEALED_TEXT: RawBuilder<string> = sql<string>`jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  e.actor_id, e.what, e.about, e.detail, to_jsonb(e.unit_ids), e.xid::text)::text`;

async function reckonChain(tx: Tx): Promise<{ rows: number; last: number; faults: Fault[] }> {
  const { rows } = await sql<{ rows: number; last: number; gone: number | null; gap: number | null; changed: number | null }>`
    with chain as (
      select s.serial, s.hash, e.id is null as gone, coalesce(lag(s.serial) over w, 0) as serial_before,
        coalesce(lag(s.hash) over w, '') as hash_before, ${SEALED_TEXT} as text
      from audit.seal s left join audit.entry e on e.id = s.entry_id
      window w as (order by s.serial))
    select count(*) as rows, coalesce(max(serial), 0) as last, min(serial) filter (where gone) as gone,
      min(serial_before + 1) filter (where serial <> serial_before + 1) as gap,
      min(serial) filter (where not gone and hash <> sha256(hash_before || convert_to(text, 'UTF8'))) as changed
    from chain`.execute(tx);
  const { gone, gap, changed, last = 0, ...found } = rows[0] ?? { rows: 0, gone: null, gap: null, changed: null };
  const faults: Fault[] = [];
  for (const [why, serial] of [
    ['removed', gone],
    ['seal removed', gap],
    ['changed', changed],
  ] as const)
    if (serial !== null) faults.push({ why, serial, upTo: null, entry: await findEntryAt(tx, serial), witness: null });
  return { rows: found.rows, last, faults };
}

async function findEntryAt(tx: Tx, serial: number): Promise<string | null> {
  const found = await tx.selectFrom('audit.seal').select('entry_id').where('serial', '=', serial).executeTakeFirst();
  return found?.entry_id ?? null;
}

/** An entry before the place up to which everything is sealed, and yet in no place of the chain. */
async function findNeverSealed(tx: Tx): Promise<Fault | null> {
  const { rows } = await sql<{ id: string }>`
    select e.id from audit.entry e, audit.sealing u
    where (e.xid, e.id) <= (u.xid, u.entry_id) and not exists (select from audit.seal s where s.entry_id = e.id)
    order by e.xid, e.id limit 1`.execute(tx);
  return rows[0] ? { why: 'never sealed', serial: null, upTo: null, entry: rows[0].id, witness: null } : null;
}

async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from audit.entry e, audit.sealing u where (e.xid, e.id) > (u.xid, u.entry_id)`.execute(tx);
  return rows[0]?.waiting ?? 0;
}
