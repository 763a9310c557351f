import { sql } from 'kysely';
import { dayOf, ZONE } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Signer } from '../../platform/signature.ts';
import { type AnchorFiles, endIn, HEAD, type Signed, signEnd } from './anchor.files.ts';
import { findEnd, listHashes, verifyChain } from './chain.queries.ts';
import { VERIFIED_FROM_HOUR } from './chain.rules.ts';

/**
 * Where the chain's ends go. `trusted`: public keys whose signatures count. `mail`: gives a day's anchor out by mail; when it throws it is
 * tried again later.
 */
export type Outside = {
  signer: Signer;
  trusted: readonly string[];
  files: AnchorFiles;
  mail?: (anchor: Signed & { day: Temporal.PlainDate }) => Promise<void>;
};

/** So many entries a time; the next comes half a second later. */
const AT_ONCE = 5000;

/** Seals what was committed and can have nothing older before it. Returns how many; 0 also when another seals just now. */
export async function sealEntries(tx: Tx): Promise<number> {
  const { rows } = await sql<{ sealed: number }>`select audit.seal_entries(${AT_ONCE}) as sealed`.execute(tx);
  return rows[0]?.sealed ?? 0;
}

/**
 * Lets the head file follow the end of the chain, so that whoever cuts the end off today is found today. It never goes back: where the
 * chain no longer passes through what the file says, the file stays as it is and auditors are told.
 */
export async function followHead(
  tx: Tx,
  now: Temporal.Instant,
  { signer, trusted, files }: Outside,
): Promise<'followed' | 'nothing new' | 'broken'> {
  const kept = files.list().find(({ source }) => source === `${HEAD}.json`);
  const before = kept && endIn(kept, trusted);
  if (kept && !before) return await noteBroken(tx, now, 'head damaged', 0);
  const end = await findEnd(tx);
  if (before && (await listHashes(tx, [before.serial])).get(before.serial) !== before.hash)
    return await noteBroken(tx, now, `head ${before.serial} ${before.hash}`, before.serial);
  if (!end || end.serial === before?.serial) return 'nothing new';
  files.write(HEAD, signEnd(signer, { ...end, rows: end.serial, day: dayOf(now), at: now }, HEAD));
  return 'followed';
}

/** Signs the end of the chain once a day and keeps it inside and outside the database. Returns whether this was the time. */
export async function anchorDay(tx: Tx, now: Temporal.Instant, { signer, files }: Outside): Promise<boolean> {
  const day = dayOf(now);
  const there = await tx.selectFrom('audit.anchor').select('day').where('day', '=', day).executeTakeFirst();
  const end = there ? undefined : await findEnd(tx);
  if (!end) return false;
  const signed = signEnd(signer, { ...end, rows: end.serial, day, at: now }, day.toString());
  const made = await tx
    .insertInto('audit.anchor')
    .values({ day, serial: end.serial, statement: signed.statement, signature: signed.signature, public_key: signed.publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  if (made) files.write(day.toString(), signed); // before the commit: what is in the database is outside it too
  return made !== undefined;
}

/** Mails the anchors that were not mailed yet, oldest first, where there is mail. Returns how many. */
export async function mailAnchors(tx: Tx, now: Temporal.Instant, { mail }: Outside): Promise<number> {
  if (!mail) return 0;
  const waiting = await tx
    .selectFrom('audit.anchor')
    .select(['day', 'statement', 'signature', 'public_key as publicKey'])
    .where('mailed_at', 'is', null)
    .orderBy('day')
    .limit(10)
    .execute();
  for (const anchor of waiting) {
    await mail({ ...anchor, source: anchor.day.toString() });
    await tx.updateTable('audit.anchor').set({ mailed_at: now }).where('day', '=', anchor.day).execute();
  }
  return waiting.length;
}

/** Reckons the chain anew once a night (at the first chance after 02:00) and tells auditors when it does not hold. */
export async function verifyNightly(tx: Tx, _actor: Actor, now: Temporal.Instant, { files, trusted }: Outside): Promise<boolean> {
  const local = now.toZonedDateTimeISO(ZONE);
  if (local.hour < VERIFIED_FROM_HOUR) return false;
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(5204023) as alone`.execute(tx);
  if (!rows[0]?.alone) return false;
  const since = local.startOfDay().toInstant();
  const done = await tx.selectFrom('audit.verification').select('id').where('at', '>=', since).executeTakeFirst();
  if (done || !(await findEnd(tx))) return false;
  const { ok, firstBad, rows: sealed, anchors } = await verifyChain(tx, files.list(), trusted);
  await tx
    .insertInto('audit.verification')
    .values({ at: now, ok, rows: sealed, anchors, first_bad: firstBad && JSON.stringify(firstBad) })
    .execute();
  if (firstBad) await noteBroken(tx, now, `${firstBad.why} ${firstBad.serial ?? firstBad.entry ?? firstBad.witness}`, firstBad.serial ?? 0);
  return true;
}

async function noteBroken(tx: Tx, now: Temporal.Instant, occasion: string, serial: number): Promise<'broken'> {
  await tx
    .insertInto('audit.anomaly')
    .values({ kind: 'chain', occasion, counted: serial, began_at: now, found_at: now })
    .onConflict((conflict) => conflict.columns(['kind', 'occasion']).doNothing())
    .execute();
  return 'broken';
}
