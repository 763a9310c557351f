import pg from 'pg';
import { DatabaseUnusable } from '../platform/db/postgres.ts';

/** What a store is. `nothing yet`: it was never filled; `cut off`: a demonstration whose loading did not come to its end. */
export type InstanceKind = 'nothing yet' | 'real' | 'demonstration' | 'cut off';

export const findInstanceKind = (ownerUrl: string): Promise<InstanceKind> =>
  asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ demonstration: boolean; loaded: boolean }>(
      'select demonstration, loaded_at is not null as loaded from platform.instance',
    );
    const [row] = rows;
    if (!row) return 'nothing yet';
    return row.demonstration ? (row.loaded ? 'demonstration' : 'cut off') : 'real';
  });

/**
 * Makes a store a real one for good, unless it is something already. Called before the first content that is no demonstration's.
 * @returns what the store was before.
 */
export async function becomeReal(ownerUrl: string, now: Temporal.Instant): Promise<InstanceKind> {
  const kind = await findInstanceKind(ownerUrl);
  if (kind === 'nothing yet') {
    await asOwner(ownerUrl, (owner) =>
      owner.query('insert into platform.instance (demonstration, began_at) values (false, $1) on conflict do nothing', [now.toString()]),
    );
  }
  return kind;
}

/** Tells PostgreSQL by how much the program's clock is before the machine's, for what is written there alone (triggers). 0 in real use. */
export const keepClock = (ownerUrl: string, now: Temporal.Instant): Promise<void> =>
  asOwner(ownerUrl, async (owner) => {
    const ahead = now.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    const seconds = Math.abs(ahead) < 1000 ? 0 : ahead / 1000;
    await owner.query('update platform.instance set clock_ahead = make_interval(secs => $1)', [seconds]);
  });

/** Takes `becomeReal` back where nothing came of it: a command that was refused leaves an empty store as empty as it was. */
export const forgetIfEmpty = (ownerUrl: string): Promise<boolean> =>
  asOwner(ownerUrl, async (owner) => {
    const { rowCount } = await owner.query(`
      delete from platform.instance where not demonstration
        and not exists (select from organisation.account) and not exists (select from portal.article)`);
    return rowCount === 1;
  });

/** @throws DatabaseUnusable when the settings ask a store to become what it is not: `DEMO=0` of a demonstration, `DEMO=1` of a real one. */
export async function settleInstance(ownerUrl: string, demoSetting: string | undefined, now: Temporal.Instant): Promise<void> {
  if (demoSetting === '0' && (await becomeReal(ownerUrl, now)) === 'demonstration') {
    throw new DatabaseUnusable(
      'Kho này là bản trình diễn và không bao giờ thành kho thật; với DEMO=0 hãy dùng DATA_DIR (hoặc DATABASE_URL) khác. / ' +
        'This store is a demonstration and never becomes a real one: with DEMO=0 use another DATA_DIR (or DATABASE_URL).',
    );
  }
  if (demoSetting === '1' && (await findInstanceKind(ownerUrl)) === 'real') throw realStaysReal();
}

export const realStaysReal = () =>
  new DatabaseUnusable(
    'Kho này là kho thật nên không nạp bản trình diễn vào; hãy dùng DATA_DIR (hoặc DATABASE_URL) khác. / ' +
      'This store is a real one, so no demonstration is loaded into it: use another DATA_DIR (or DATABASE_URL).',
  );

async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  try {
    await owner.connect();
    return await work(owner);
  } finally {
    await owner.end();
  }
}
