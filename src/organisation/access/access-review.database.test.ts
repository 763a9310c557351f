import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAs } from '../../platform/db/ask-as.ts';
import { type Actor, asActor, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { organisationAccess } from '../access.ts';
import { accessReviewDuties } from './access.duties.ts';
import { NOW, openWorld, type World } from './access.fixture.ts';
import { closeReview, decideReviewItems, openAccessReviews } from './access-review.commands.ts';
import { listReviewItems, listReviews } from './access-review.queries.ts';
import type { Decision } from './access-review.rules.ts';

let world: World;
let admin: string;
let lan: string;
let dpo: string;
let past: string;
let near: string; // administrator of the ward
beforeAll(async () => {
  world = await openWorld();
  admin = await world.holder('quan.tri', 'administrator', 'city');
  dpo = await world.holder('bao.ve', 'data protection officer', 'city');
  lan = await world.holder('lan', 'culture officer', 'ward');
  near = await world.holder('quan.tri.phuong', 'administrator', 'ward');
  await world.holder('moi', 'clerk', 'ward', '2026-10-15');
  past = await world.holder('cu', 'data protection officer', 'oldWard');
});
afterAll(() => world?.close());

const as = async <T>(account: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = await world.actor(account);
  return asActor(world.staff, actor, (tx) => work(tx, actor));
};
const open = (at = NOW) => asActor(world.worker, THE_CLOCK, (tx) => openAccessReviews(tx, THE_CLOCK, at));
const reviewOf = async (account: string, unit: keyof World['units']) =>
  (await as(account, (tx) => listReviews(tx, { state: 'all', page: 1 }))).rows.find((row) => row.unitId === world.units[unit]);
const postOf = async (account: string) =>
  (await world.owner.query('select id, valid_to, keeps_reading from organisation.post where account_id = $1', [account])).rows[0] as {
    id: string;
    valid_to: unknown;
    keeps_reading: boolean;
  };
const decide = async (by: string, unit: keyof World['units'], accounts: string[], decision: Decision) => {
  const review = (await reviewOf(admin, unit))!.id;
  const posts = await Promise.all(accounts.map(async (account) => (await postOf(account)).id));
  return as(by, (tx, actor) => decideReviewItems(tx, actor, NOW, { review, posts, decision, permissions: organisationAccess }));
};

describe('the quarterly review', () => {
  test('opens once a quarter for each unit with posts of before, ended ones included where they leave reading', async () => {
    expect(await open()).toBe(3);
    expect(await open(NOW.add({ hours: 24 }))).toBe(0);
    const ward = (await reviewOf(admin, 'ward'))!;
    expect([ward.quarter.toString(), ward.dueBy]).toEqual(['2026-10-01', NOW.add({ hours: 15 * 24 })]);
    expect((await as(admin, (tx) => listReviewItems(tx, ward.id))).map(({ account }) => account).toSorted()).toEqual(
      [lan, near].toSorted(),
    );
    expect(await as(admin, async (tx) => listReviewItems(tx, (await reviewOf(admin, 'oldWard'))!.id))).toMatchObject([
      { account: past, past: true },
    ]);
  });

  test('is seen in reach only, and waits for those who answer it', async () => {
    expect(await reviewOf(near, 'ward')).toBeDefined();
    expect([await reviewOf(near, 'city'), await reviewOf(lan, 'ward')]).toEqual([undefined, undefined]);
    const [duty] = await as(admin, (tx, actor) => accessReviewDuties.list(tx, actor, NOW));
    expect(duty?.title).toMatch(/và 2 đơn vị khác$/);
    expect(await as(lan, (tx, actor) => accessReviewDuties.list(tx, actor, NOW))).toEqual([]);
  });

  test('lets nobody decide on themselves, by screen or by SQL', async () => {
    expect(await decide(near, 'ward', [near], 'confirmed')).toMatchObject({ ok: false, refusal: { code: 'own-post' } });
    const own = await postOf(near);
    const { numUpdatedRows } = await as(near, (tx) =>
      tx
        .updateTable('organisation.access_review_item')
        .set({ decision: 'confirmed', decided_at: NOW, decided_by: near, permissions: [] })
        .where('post_id', '=', own.id)
        .executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
  });

  test('withdrawing ends the post today, and a past one’s reading', async () => {
    expect(await decide(dpo, 'ward', [lan], 'withdrawn')).toMatchObject({ ok: true, value: { decided: 1 } });
    const { rows } = await world.owner.query('select valid_to::text from organisation.post where account_id = $1', [lan]);
    expect(rows).toEqual([{ valid_to: '2026-11-24' }]);
    expect((await world.actor(lan)).may.size).toBe(0);
    expect((await world.actor(past)).may.size).toBeGreaterThan(0);
    await decide(dpo, 'oldWard', [past], 'withdrawn');
    expect((await postOf(past)).keeps_reading).toBe(false);
    expect((await world.actor(past)).may.size).toBe(0);
    expect(await decide(dpo, 'ward', [lan], 'confirmed')).toMatchObject({ ok: false, refusal: { code: 'withdrawn-already' } });
  });

  test('a reviewer ends posts and neither begins nor prolongs one', async () => {
    const post = (await postOf(near)).id;
    const set = (valid_to: string) =>
      as(dpo, (tx) =>
        tx
          .updateTable('organisation.post')
          .set({ valid_to: Temporal.PlainDate.from(valid_to) })
          .where('id', '=', post)
          .execute(),
      );
    await expect(set('2030-01-01')).rejects.toThrow(/row-level security/);
    await expect(
      as(dpo, (tx) =>
        tx
          .insertInto('organisation.post')
          .values({ account_id: lan, unit_id: world.units.ward, role: 'clerk', valid_from: Temporal.PlainDate.from('2026-11-24') })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('closes when all is decided, keeps what was decided on what grounds, and never changes again', async () => {
    const close = async () => as(dpo, async (tx, actor) => closeReview(tx, actor, NOW, { review: (await reviewOf(admin, 'ward'))!.id }));
    expect(await close()).toMatchObject({ ok: false, refusal: { code: 'undecided', facts: { posts: 1 } } });
    await decide(admin, 'ward', [near], 'confirmed');
    expect(await close()).toMatchObject({ ok: true });
    const review = (await reviewOf(admin, 'ward'))!;
    const items = await as(admin, (tx) => listReviewItems(tx, review.id));
    expect(items.find(({ account }) => account === near)?.permissions).toContain('organisation.administer');
    expect(await decide(admin, 'ward', [near], 'withdrawn')).toMatchObject({ ok: false, refusal: { code: 'review-closed' } });
    for (const table of ['organisation.access_review', 'organisation.access_review_item'] as const) {
      const key = table === 'organisation.access_review' ? 'id' : 'review_id';
      const changed = await as(admin, (tx) =>
        tx
          .updateTable(table)
          .set(table === 'organisation.access_review' ? { closed_at: null } : { decided_at: NOW })
          .where(key as never, '=', review.id as never)
          .executeTakeFirst(),
      );
      expect([table, changed.numUpdatedRows]).toEqual([table, 0n]);
    }
  });
});

describe('asking as somebody else', () => {
  test('writes nothing, and ends when the question does, also when it fails', async () => {
    const other = await world.actor(near);
    await as(dpo, async (tx) => {
      expect(await askAs(tx, other, async (asked) => (await who(asked)).id)).toBe(near);
      expect((await who(tx)).id).toBe(dpo);
      await expect(
        askAs(tx, other, (asked) =>
          asked.insertInto('audit.entry').values({ at: NOW, actor_id: near, what: 'a.b', about: 'c', detail: '{}' }).execute(),
        ),
      ).rejects.toThrow(/read-only/);
      expect((await who(tx)).id).toBe(dpo);
      await tx.insertInto('audit.entry').values({ at: NOW, actor_id: dpo, what: 'a.b', about: 'c', detail: '{}' }).execute();
    });
  });
});

async function who(tx: Tx): Promise<{ id: string }> {
  const { sql } = await import('kysely');
  return (await sql<{ id: string }>`select platform.actor_id() as id`.execute(tx)).rows[0]!;
}
