import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts';
import { asActor, openPool, type Pool, THE_CLOCK } from './db/database.ts';
import { enqueue, job, startWork, sweep, type Work, work } from './jobs.ts';
import { createLog } from './log.ts';

const now = () => Temporal.Instant.from('2024-11-20T01:00:00Z'); // a demonstration's clock, years behind the server's
const KEY = Buffer.alloc(32, 1);
const bellRings = job('test.bell-rings', z.object({ bellId: z.string() }));

let database: TestDatabase;
let staff: Pool;
let worker: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  staff = openPool(database.urls.staff, { actorKey: KEY });
  worker = openPool(database.urls.worker, { actorKey: KEY });
});
afterAll(async () => {
  await staff?.close();
  await worker?.close();
  await database?.drop();
});

async function doing(works: readonly Work[], meanwhile: () => Promise<void>): Promise<void> {
  const running = await startWork(works, { pool: worker, jobsUrl: database.urls.jobs, now, log: createLog('silent') });
  try {
    await meanwhile();
  } finally {
    await running.stop();
  }
}
const until = async (done: () => boolean) => {
  for (let i = 0; i < 200 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
};

describe('a job', () => {
  test('is done once after its transaction commits, in the clock’s name, with the program’s now; one rolled back never was', async () => {
    const rung: unknown[] = [];
    const ring = work(bellRings, async (_tx, actor, at, { bellId }) => rung.push([actor.account, at.toString(), bellId]));
    await doing([ring], async () => {
      await asActor(staff, THE_CLOCK, (tx) => enqueue(tx, bellRings, { bellId: 'kept' }));
      await asActor(staff, THE_CLOCK, async (tx) => {
        await enqueue(tx, bellRings, { bellId: 'undone' });
        throw new Error('undo');
      }).catch(() => {});
      await until(() => rung.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(rung).toEqual([[THE_CLOCK.account, '2024-11-20T01:00:00Z', 'kept']]);
  });

  test('is due when the program’s clock says, however far that is from the server’s', async () => {
    const admin = openPool(database.urls.admin);
    await asActor(staff, THE_CLOCK, (tx) =>
      enqueue(tx, bellRings, { bellId: 'later' }, { now: now(), runAt: now().add({ hours: 2 }), key: 'later' }),
    );
    const { sql } = await import('kysely');
    const { rows } = await sql<{
      minutes: number;
    }>`select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs where key = 'later'`.execute(
      admin.db,
    );
    await admin.close();
    expect(rows).toEqual([{ minutes: 120 }]);
  });

  test('with a payload of another shape fails and is kept for another try', async () => {
    const ring = work(bellRings, async () => {});
    await doing([ring], async () => {
      await asActor(staff, THE_CLOCK, (tx) => enqueue(tx, { name: 'test.bell-rings', payload: z.any() }, { wrong: 1 }, { key: 'wrong' }));
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    const admin = openPool(database.urls.admin);
    const { sql } = await import('kysely');
    const { rows } = await sql<{ attempts: number }>`select attempts from graphile_worker.jobs where key = 'wrong'`.execute(admin.db);
    await admin.close();
    expect(rows).toEqual([{ attempts: 1 }]);
  });
});

describe('a sweep', () => {
  test('runs at the start and goes on after a failure', async () => {
    let runs = 0;
    const sweeping = sweep('test.sweep', 0.05, async () => {
      runs += 1;
      if (runs === 1) throw new Error('once');
    });
    await doing([sweeping], () => until(() => runs >= 3));
    expect(runs).toBeGreaterThanOrEqual(3);
  });
});
