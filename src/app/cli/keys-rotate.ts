import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { sql } from 'kysely';
import { record } from '../../platform/audit.ts';
import { sealAnew } from '../../platform/auth-secret.ts';
import { type Config, readConfig } from '../../platform/config.ts';
import { openPool, type Pool, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { LOGINS } from '../../platform/db/roles.ts';
import { keyFile, nextKeyFile, readKey } from '../keys.ts';
import { listRuns } from '../run-file.ts';
import { openStore } from '../store.ts';
import { BadUsage, both, print, Refusing, readArgs, remark } from './command.ts';
import { clockOf, hasStore } from './desk.ts';

const ROTATABLE = ['actor', 'sign-in', 'votes'] as const;
type Rotatable = (typeof ROTATABLE)[number];

/** Replaces keys while nothing runs: file and database together. A rotation that was cut off is finished or undone by the next. */
export async function rotateKeys(args: readonly string[]): Promise<void> {
  const { words } = readArgs(args, {}, { least: 0, most: ROTATABLE.length });
  const unknown = words.find((word) => !ROTATABLE.some((name) => name === word));
  if (unknown)
    throw new BadUsage(
      both(`Không thay được khóa ${unknown}; chỉ ${ROTATABLE.join(', ')}`, `there is no rotating ${unknown}: only ${ROTATABLE.join(', ')}`),
    );
  const names: Rotatable[] = words.length > 0 ? ROTATABLE.filter((name) => words.includes(name)) : ['actor', 'sign-in'];
  const config = readConfig(process.env);
  if (!hasStore(config)) throw new Refusing(both('Chưa có dữ liệu.', 'There is no data yet.'));
  refuseWhileRunning(listRuns(config.dataDir).map(({ pid }) => pid));
  const store = await openStore(config, remark);
  try {
    const owner = openPool(store.urls.owner, { max: 1 });
    try {
      await refuseWhileConnected(owner);
      for (const name of names) await rotate(owner, config, name, clockOf(config)());
    } finally {
      await owner.close();
    }
  } finally {
    await store.stop();
  }
  print(
    both(
      'Hãy khởi động lại mọi tiến trình (chép khóa mới tới các máy khác), rồi làm lại keys escrow.',
      'Start every process again (copy the new keys to other machines first), then hold keys escrow anew.',
    ),
  );
}

const refuseWhileRunning = (pids: readonly number[]): void => {
  if (pids.length === 0) return;
  throw new Refusing(
    both(
      `Bình An đang chạy (tiến trình ${pids.join(', ')}): tiến trình giữ khóa cũ sẽ không làm được gì. Hãy dừng rồi chạy lại lệnh này.`,
      `Bình An is running (process ${pids.join(', ')}): a process with the old key could do nothing. Stop it and run this again.`,
    ),
  );
};

/** A program of ours on another machine shows in the server's own list of who is connected. */
async function refuseWhileConnected(owner: Pool): Promise<void> {
  const others = Object.values(LOGINS).filter((role) => role !== LOGINS.owner);
  const { rows } = await sql<{ role: string }>`
    select distinct usename as role from pg_stat_activity where datname = current_database() and usename = any (${others}::text[])`.execute(
    owner.db,
  );
  if (rows.length === 0) return;
  const roles = rows.map(({ role }) => role).join(', ');
  throw new Refusing(
    both(
      `Còn tiến trình nối vào cơ sở dữ liệu (${roles}). Hãy dừng mọi tiến trình trước.`,
      `Processes are connected to the database (${roles}). Stop all of them first.`,
    ),
  );
}

async function rotate(owner: Pool, { keysDir }: Config, name: Rotatable, now: Temporal.Instant): Promise<void> {
  const file = keyFile(keysDir, name);
  const next = nextKeyFile(keysDir, name);
  const old = readKey(keysDir, name);
  if (fs.existsSync(next)) {
    // cut off before: the database tells which of the two it has
    const taken = name === 'sign-in' && (await owner.db.transaction().execute((tx) => opensSecondFactors(tx, fs.readFileSync(next))));
    if (taken) {
      fs.renameSync(next, file);
      print(both(`Đã hoàn tất lần thay khóa ${name} bị ngắt.`, `the rotation of ${name} that was cut off is finished`));
      return;
    }
    fs.rmSync(next);
  }
  const key = randomBytes(32);
  fs.writeFileSync(next, key, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await owner.db.transaction().execute(async (tx) => {
      if (name === 'actor') {
        await sql`delete from platform.actor_key`.execute(tx);
        await sql`insert into platform.actor_key (key) values (${key})`.execute(tx);
      }
      if (name === 'sign-in') await moveSignIn(tx, old, key);
      await tx.updateTable('platform.key_ceremony').set({ outdated_at: now }).where('outdated_at', 'is', null).execute();
      await record(tx, THE_CLOCK, now, 'keys.rotated', name);
    });
  } catch (error) {
    fs.rmSync(next, { force: true });
    throw error;
  }
  fs.renameSync(next, file);
  print(`${both('đã thay', 'rotated')}: ${file}`);
}

/** Second factors are kept encrypted with this key: they are encrypted anew. Sessions were signed with it: they end. */
async function moveSignIn(tx: Tx, old: Buffer, key: Buffer): Promise<void> {
  await sql`alter table auth."twoFactor" disable trigger audited`.execute(tx); // nobody has changed their codes; the rotation has an entry of its own
  for (const { id, secret, backupCodes } of await listSecondFactors(tx)) {
    const moved = await sealAnew(secretOf(old), secretOf(key), [secret, backupCodes]);
    await sql`update auth."twoFactor" set "secret" = ${moved[0]}, "backupCodes" = ${moved[1]} where "id" = ${id}`.execute(tx);
  }
  await sql`alter table auth."twoFactor" enable trigger audited`.execute(tx);
  await sql`delete from auth."session"`.execute(tx);
  await sql`delete from auth."verification"`.execute(tx);
}

/** Whether this key opens what the database holds; false where it holds nothing. */
async function opensSecondFactors(tx: Tx, key: Buffer): Promise<boolean> {
  const [first] = await listSecondFactors(tx);
  if (!first) return false;
  return sealAnew(secretOf(key), secretOf(key), [first.secret]).then(
    () => true,
    () => false,
  );
}

const listSecondFactors = async (tx: Tx) =>
  (await sql<{ id: string; secret: string; backupCodes: string }>`select "id", "secret", "backupCodes" from auth."twoFactor"`.execute(tx))
    .rows;

/** As `openAuth` is given it. */
const secretOf = (key: Buffer): string => key.toString('base64url');
