import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { type Actor, asActor, openPool, type Pool, type Tx } from '../../platform/db/database.ts';
import { approveArticle, createArticle, publishArticle, saveArticle, submitArticle, withdrawArticle } from './article.commands.ts';
import { STATES } from './article.rules.ts';
import { watchVisibility } from './article-publication.commands.ts';

const now = Temporal.Instant.from('2024-11-20T01:00:00Z');
const EDITOR: Actor = { account: randomUUID(), units: [], may: new Set(['portal.edit']) };
const APPROVER: Actor = { account: randomUUID(), units: [], may: new Set(['portal.edit', 'portal.approve']) };
const content = {
  title: 'Nói chuyện ở nhà văn hóa',
  agencyTag: 'BTLP',
  lead: 'Mở đầu',
  body: '<p>Chữ <script>alert(1)</script>thường</p>',
  author: null,
  source: null,
  titleEn: null,
  leadEn: null,
  bodyEn: null,
  imageId: null,
};

let database: TestDatabase;
let staff: Pool;
let admin: pg.Client;
let categoryId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  const key = randomBytes(32);
  await admin.query('insert into platform.actor_key values ($1)', [key]);
  staff = openPool(database.urls.staff, { actorKey: key, max: 2 });
  const { rows } = await admin.query("insert into portal.category (slug, name_vi, name_en) values ('tin', 'Tin', 'News') returning id");
  categoryId = rows[0].id;
});
afterAll(async () => {
  await staff?.close();
  await admin?.end();
  await database?.drop();
});

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => asActor(staff, actor, work);
async function published(title: string) {
  const made = await as(EDITOR, (tx) => createArticle(tx, EDITOR, now, { categoryId, content: { ...content, title } }));
  if (!made.ok) throw new Error('not made');
  const { articleId } = made.value;
  await as(EDITOR, (tx) => submitArticle(tx, EDITOR, now, { articleId }));
  await as(APPROVER, (tx) => approveArticle(tx, APPROVER, now, { articleId }));
  await as(APPROVER, (tx) => publishArticle(tx, APPROVER, now, { articleId }));
  return made.value;
}

test('the states of the rules are those of the table', async () => {
  const { rows } = await admin.query<{ definition: string }>(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'portal.article'::regclass and conname = 'article_state_check'",
  );
  expect([...rows[0]!.definition.matchAll(/'(\w+)'/g)].map(([, state]) => state).sort()).toEqual([...STATES].sort());
});

test('a body is cleaned by whoever brings it, and each step leaves its act and its entry', async () => {
  const { articleId } = await published('Bài đầu tiên');
  const { rows } = await admin.query('select body from portal.article_version where article_id = $1', [articleId]);
  expect(rows).toEqual([{ body: '<p>Chữ thường</p>' }]);
  const acts = await admin.query('select act from portal.article_act where article_id = $1 order by at, ctid', [articleId]);
  expect(acts.rows.map(({ act }) => act)).toEqual(['created', 'submitted', 'approved', 'published']);
  const entries = await admin.query('select what, actor_id from audit.entry where about = $1 order by at, ctid', [articleId]);
  expect(entries.rows).toEqual([
    { what: 'article.created', actor_id: EDITOR.account },
    { what: 'article.submitted', actor_id: EDITOR.account },
    { what: 'article.approved', actor_id: APPROVER.account },
    { what: 'article.published', actor_id: APPROVER.account },
  ]);
});

test('two articles of one title stand at two addresses', async () => {
  const [a, b] = [await published('Cùng tên'), await published('Cùng tên')];
  expect([a.slug, b.slug]).toEqual(['cung-ten', 'cung-ten-2']);
});

test('it is found after it was published, and not after it was withdrawn', async () => {
  const { articleId, slug } = await published('Tìm thấy được');
  const find = async () => (await admin.query('select href from portal.search_entry where ref = $1', [articleId])).rows;
  expect(await find()).toEqual([{ href: `/tin-tuc/tin/${slug}` }]);
  await as(APPROVER, (tx) => withdrawArticle(tx, APPROVER, now, { articleId, reason: 'thử' }));
  expect(await find()).toEqual([]);
});

test('a version saved on an older one is refused, and nothing is written', async () => {
  const { articleId } = await published('Hai người');
  const save = (baseVersion: number) =>
    as(EDITOR, (tx) => saveArticle(tx, EDITOR, now, { articleId, baseVersion, categoryId, content, topics: [], pinned: false }));
  expect((await save(1)).ok).toBe(true);
  expect(await save(1)).toMatchObject({ ok: false, refusal: { code: 'changed-meanwhile', facts: { version: 2 } } });
});

describe('row-level security', () => {
  test('whatever statement an editor’s connection runs, it does not publish, schedule or withdraw', async () => {
    const { articleId } = await published('Không ai tự đăng');
    for (const change of [
      { published_version: null },
      { withdrawn_at: now },
      { visible_until: now.add({ hours: 1 }) },
      { correction: 'x' },
    ]) {
      const attempt = as(EDITOR, (tx) => tx.updateTable('portal.article').set(change).where('id', '=', articleId).execute());
      await expect(attempt).rejects.toThrow('need portal.approve');
    }
    const straight = as(EDITOR, (tx) =>
      tx
        .insertInto('portal.article')
        .values({
          category_id: categoryId,
          slug: 'lén',
          state: 'published',
          published_version: 1,
          created_at: now,
          created_by: EDITOR.account!,
        })
        .execute(),
    );
    await expect(straight).rejects.toThrow('need portal.approve');
  });

  test('a version is never changed', async () => {
    const attempt = as(APPROVER, (tx) => tx.updateTable('portal.article_version').set({ title: 'x' }).execute());
    await expect(attempt).rejects.toThrow('permission denied');
  });
});

test('the clock tells of an article that comes into sight or goes, once, and of none else', async () => {
  const { articleId } = await published('Hẹn giờ');
  await admin.query('update portal.article set visible_until = $2 where id = $1', [articleId, '2024-11-20T02:00:00Z']);
  const worker = openPool(database.urls.worker, { max: 1 });
  const heard: string[] = [];
  admin.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await admin.query('listen content');
  const watch = watchVisibility();
  const look = async (at: string) => {
    heard.length = 0;
    await worker.db.transaction().execute((tx) => watch(tx, EDITOR, Temporal.Instant.from(at)));
    await admin.query('select 1');
    return heard.length;
  };
  try {
    expect(await look('2024-11-20T01:59:30Z'), 'the first look tells always').toBe(1);
    expect(await look('2024-11-20T01:59:59Z')).toBe(0);
    expect(await look('2024-11-20T02:00:00Z')).toBe(1);
    expect(await look('2024-11-20T02:00:30Z')).toBe(0);
  } finally {
    await worker.close();
  }
});
