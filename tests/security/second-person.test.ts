import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/kernel/outcome.ts';
import { NOW, openWorld, type World } from '../../src/organisation/access/access.fixture.ts';
import { decideReviewItems } from '../../src/organisation/access/access-review.commands.ts';
import { liftRecusal, reviewGlass } from '../../src/organisation/access/record-access.commands.ts';
import { organisationAccess } from '../../src/organisation/access.ts';
import { clearAnomaly } from '../../src/organisation/audit/anomaly.commands.ts';
import { signAnswer } from '../../src/organisation/privacy/data-request.commands.ts';
import { dataRequestRecord as kind } from '../../src/organisation/privacy/data-request.kind.ts';
import { approveDestruction } from '../../src/organisation/privacy/retention.commands.ts';
import { asActor, attempt, type Tx } from '../../src/platform/db/database.ts';
import { portalAccess } from '../../src/portal/access.ts';
import { approveArticle } from '../../src/portal/news/article.commands.ts';

/** An administrator with a second account of theirs: wherever two people are asked for, the two are one. */
let world: World;
let admin: string; // the City's
let puppet: string; // added and invited by the administrator just now
let honest: string; // made by the command on the machine
const MANY = ['administrator', 'auditor', 'data protection officer', 'approver'];
beforeAll(async () => {
  world = await openWorld([...organisationAccess, ...portalAccess]);
  [admin, puppet, honest] = [
    await world.holder('quan.tri', 'administrator', 'city'),
    await world.holder('tai.khoan.hai', 'administrator', 'city'),
    await world.holder('nguoi.khac', 'administrator', 'city'),
  ];
  for (const account of [admin, puppet, honest])
    for (const role of MANY.slice(1))
      await own('insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, $3, $4)', [
        ...[account, world.units.city, role, '2025-07-01'],
      ]);
  await own('update organisation.account set added_by = $1, added_at = $2 where id = $3', [admin, String(NOW), puppet]);
});
afterAll(() => world?.close());

const own = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows;
const raw = async (account: string, query: RawBuilder<unknown>, at = NOW) =>
  asActor(world.staff, await world.actor(account, at), (tx) => query.execute(tx));
const tried = async <T>(
  account: string,
  command: (tx: Tx, actor: Awaited<ReturnType<World['actor']>>) => Promise<Outcome<T>>,
  at = NOW,
) => {
  const actor = await world.actor(account, at);
  return attempt(world.staff, actor, (tx) => command(tx, actor));
};
const ONE_HAND = { ok: false, refusal: { code: 'one-hand', facts: { until: '09:00, 01/12/2026' } } };
const REFUSED = /one hand may be behind both/;
const LATER = NOW.add({ hours: 7 * 24 });

describe('two acts of one hand, whichever account acts first', () => {
  describe.each([
    ['the second account', () => [admin, puppet]],
    ['the first account', () => [puppet, admin]],
  ] as const)('%s as the second person', (_name, both) => {
    const broken = async (account: string) => {
      const record = await world.request('ward');
      const [row] = await own(
        `insert into organisation.broken_glass (record_id, kind, unit_id, account_id, reason, at, until)
         values ($1, 'organisation.data_request', $2, $3, 'người trực nghỉ ốm, gọi gấp', $4, $5) returning id`,
        [record, world.units.ward, account, String(NOW), String(NOW.add({ hours: 1 }))],
      );
      return row.id as string;
    };

    test('does not review a broken glass; a third person does, and so do they a week later', async () => {
      const [first, second] = both();
      const id = await broken(first!);
      const review = (tx: Tx, actor: Parameters<typeof reviewGlass>[1]) =>
        reviewGlass(tx, actor, actor.at!, { id, justified: true, note: '' });
      expect(await tried(second!, review)).toMatchObject(ONE_HAND);
      const bare = sql`update organisation.broken_glass set reviewed_at = ${NOW}, reviewed_by = ${second}, justified = true where id = ${id}`;
      await expect(raw(second!, bare)).rejects.toThrow(REFUSED);
      expect(await tried(second!, review, LATER)).toMatchObject({ ok: true });
      const another = await broken(first!);
      expect(await tried(honest, (tx, actor) => reviewGlass(tx, actor, NOW, { id: another, justified: true, note: '' }))).toMatchObject({
        ok: true,
      });
    });

    test('does not sign an answer, but may send it back', async () => {
      const [first, second] = both();
      const id = await world.request('ward');
      await own(
        `insert into organisation.data_answer (request_id, number, outcome, neutral, sealed_text, checked, prepared_at, prepared_by)
         values ($1, 1, 'answered', false, '\\x00', '{}', $2, $3)`,
        [id, String(NOW), first],
      );
      expect(await tried(second!, (tx, actor) => signAnswer(tx, actor, NOW, { id }))).toMatchObject(ONE_HAND);
      const set = (what: string) =>
        sql`update organisation.data_answer set ${sql.raw(what)}_at = ${NOW}, ${sql.raw(what)}_by = ${second} where request_id = ${id}`;
      await expect(raw(second!, set('signed'))).rejects.toThrow(REFUSED);
      await raw(second!, set('returned'));
    });

    test('does not approve a destruction', async () => {
      const [first, second] = both();
      const [run] = await own(
        `insert into organisation.destruction (class, unit_id, cutoff, proposed_at, proposed_by, first_at, first_by, first_oversees)
         values ('data-request', $1, '2026-01-01', now(), $2, now(), $2, true) returning id`,
        [world.units.ward, first],
      );
      expect(await tried(second!, (tx, actor) => approveDestruction(tx, actor, NOW, { id: run.id }))).toMatchObject(ONE_HAND);
      const bare = sql`update organisation.destruction set second_at = ${NOW}, second_by = ${second} where id = ${run.id}`;
      await expect(raw(second!, bare)).rejects.toThrow(REFUSED);
      await raw(honest, sql`update organisation.destruction set second_at = ${NOW}, second_by = ${honest} where id = ${run.id}`);
    });

    test('does not take a relation back', async () => {
      const [first, second] = both();
      const id = await world.request('ward');
      await own(`insert into organisation.recusal (record_id, account_id, kind, reason, at, by) values ($1, $2, $3, 'family', now(), $2)`, [
        ...[id, first, kind.name],
      ]);
      expect(await tried(second!, (tx, actor) => liftRecusal(tx, actor, NOW, { kind, id, account: first! }))).toMatchObject(ONE_HAND);
      const bare = sql`update organisation.recusal set lifted_at = ${NOW}, lifted_by = ${second} where record_id = ${id}`;
      await expect(raw(second!, bare)).rejects.toThrow(REFUSED);
    });

    test('does not confirm a post in a review, but may withdraw it', async () => {
      const [first, second] = both();
      const [review] = await own(
        `insert into organisation.access_review (unit_id, quarter, opened_at, due_by) values ($1, $2, now(), now() + interval '15 days') returning id`,
        [world.units.city, first === admin ? '2026-10-01' : '2026-07-01'],
      );
      const [post] = await own(`select id from organisation.post where account_id = $1 and role = 'auditor'`, [first]);
      await own(
        `insert into organisation.access_review_item (review_id, post_id, account_id, role, held_since, past) values ($1, $2, $3, 'auditor', '2025-07-01', false)`,
        [review.id, post.id, first],
      );
      const decide = (decision: 'confirmed' | 'withdrawn') =>
        tried(second!, (tx, actor) =>
          decideReviewItems(tx, actor, NOW, { review: review.id, posts: [post.id], decision, permissions: organisationAccess }),
        );
      expect(await decide('confirmed')).toMatchObject(ONE_HAND);
      const bare = sql`update organisation.access_review_item set decision = 'confirmed', decided_at = ${NOW}, decided_by = ${second}, permissions = '{}' where review_id = ${review.id}`;
      await expect(raw(second!, bare)).rejects.toThrow(REFUSED);
      expect(await decide('withdrawn')).toMatchObject({ ok: true });
      await own('update organisation.post set valid_to = null where id = $1', [post.id]);
    });

    test('does not clear what was unusual', async () => {
      const [first, second] = both();
      const [anomaly] = await own(
        `insert into audit.anomaly (kind, occasion, account_id, unit_ids, counted, began_at, found_at) values ('odd hours', $1::text, $1::uuid, array[$2::uuid], 1, now(), now()) returning id`,
        [first, world.units.city],
      );
      expect(await tried(second!, (tx, actor) => clearAnomaly(tx, actor, NOW, { anomalyId: anomaly.id, note: 'ổn' }))).toMatchObject(
        ONE_HAND,
      );
      const bare = sql`update audit.anomaly set seen_at = ${NOW}, seen_by = ${second}, note = 'ổn' where id = ${anomaly.id}`;
      await expect(raw(second!, bare)).rejects.toThrow(REFUSED);
    });

    test('does not approve an article', async () => {
      const [first, second] = both();
      const [{ id: category }] = (await own(
        `insert into portal.category (slug, name_vi, name_en) values ($1, 'Tin', 'News') returning id`,
        [`tin-${first}`],
      )) as [{ id: string }];
      const [article] = await own(
        `insert into portal.article (category_id, slug, state, created_at, created_by) values ($1, $2, 'submitted', now(), $3) returning id`,
        [category, `bai-${first}`, first],
      );
      await own(
        `insert into portal.article_version (article_id, number, title, lead, body, saved_at, saved_by) values ($1, 1, 'x', 'x', 'x', now(), $2)`,
        [article.id, first],
      );
      expect(await tried(second!, (tx, actor) => approveArticle(tx, actor, NOW, { articleId: article.id }))).toMatchObject(ONE_HAND);
      const approve = sql`update portal.article set state = 'approved' where id = ${article.id}`;
      await expect(raw(first!, approve)).rejects.toThrow(REFUSED);
      await expect(raw(second!, approve)).rejects.toThrow(REFUSED);
      await raw(honest, approve);
    });
  });
});
