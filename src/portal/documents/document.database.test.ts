import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { type Actor, asActor, openPool, type Pool, THE_PUBLIC } from '../../platform/db/database.ts';
import { addDocument, changeDocument, type DocumentContent, linkDocuments, showDocument, unlinkDocuments } from './document.commands.ts';
import { findDocument, listDocuments, listNewDocuments } from './document.queries.ts';
import { VALIDITIES, validityOn } from './document.rules.ts';

const now = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const today = Temporal.PlainDate.from('2024-11-20');
const editor: Actor = { account: '11111111-1111-4111-8111-111111111111', units: [], may: new Set(['portal.edit']) };
const reader: Actor = { account: '22222222-2222-4222-8222-222222222222', units: [], may: new Set() };
const content: DocumentContent = {
  symbol: '1/KH-UBND',
  kind: 'ke-hoach',
  issuer: 'UBND xã Thử',
  issuedOn: Temporal.PlainDate.from('2024-01-02'),
  abstract: 'Kế hoạch bảo vệ trẻ em năm 2024',
  abstractEn: null,
  field: 'tre-em',
  stated: 'unknown',
  effectiveOn: null,
  expiredOn: null,
  planSlug: null,
  remark: null,
  remarkEn: null,
};

let database: TestDatabase;
let staff: Pool;
let anybody: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  const actorKey = randomBytes(32);
  const admin = new pg.Client(database.urls.admin);
  await admin.connect();
  await admin.query('insert into platform.actor_key (key) values ($1)', [actorKey]);
  await admin.end();
  staff = openPool(database.urls.staff, { actorKey, max: 4 });
  anybody = openPool(database.urls.public, { max: 2 });
});
afterAll(async () => {
  await staff?.close();
  await anybody?.close();
  await database?.drop();
});

async function add(change: Partial<DocumentContent>): Promise<string> {
  const outcome = await asActor(staff, editor, (tx) => addDocument(tx, editor, now, { content: { ...content, ...change } }));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.documentId;
}

describe('validity', () => {
  test('PostgreSQL and the rule answer the same, for every combination and on every side of every day', async () => {
    const days = [null, '2024-11-19', '2024-11-20', '2024-11-21'].map((text) => text && Temporal.PlainDate.from(text));
    let n = 100;
    for (const stated of VALIDITIES)
      for (const effectiveOn of days)
        for (const expiredOn of days)
          await add({ symbol: `${n++}/CV`, kind: 'cong-van', effectiveOn: effectiveOn || null, expiredOn: expiredOn || null, stated });
    for (const day of [today.subtract({ days: 1 }), today, today.add({ days: 1 })]) {
      const { rows, total } = await asActor(staff, editor, (tx) =>
        listDocuments(tx, { day, limit: 100, page: 1, sort: 'so', kind: 'cong-van' }),
      );
      expect(total).toBe(64);
      for (const row of rows) {
        const found = await asActor(staff, editor, (tx) => findDocument(tx, row.id, day, now));
        expect([row.symbol, row.validity]).toEqual([row.symbol, validityOn(day, found!)]);
      }
    }
  });

  test('the states of the rule are the states of the table', async () => {
    const client = new pg.Client(database.urls.admin);
    await client.connect();
    const { rows } = await client.query(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = 'portal.document'::regclass and conname like '%validity%'`,
    );
    await client.end();
    expect([...rows[0].def.matchAll(/'([^']+)'::text/g)].map(([, word]) => word).sort()).toEqual([...VALIDITIES].sort());
  });
});

describe('the register', () => {
  test('is found by number, by a piece of it, with marks, without them and as it sounds', async () => {
    await add({ symbol: '777/QĐ-TTg', kind: 'quyet-dinh', abstract: 'Chương trình hòa giải ở cơ sở' });
    for (const q of ['777/QĐ-TTg', '777/qd-ttg', '777', 'hòa giải', 'hoa giai', 'hoà giải', 'chương chình']) {
      const { rows } = await asActor(staff, editor, (tx) => listDocuments(tx, { day: today, limit: 10, page: 1, sort: 'moi', q }));
      expect([q, rows.map(({ symbol }) => symbol)]).toEqual([q, ['777/QĐ-TTg']]);
    }
  });

  test('a question of operators, wildcards and quotes is only text', async () => {
    for (const q of ["' or 1=1 --", '%', '_', '\\', '& | !', '<->', ':*', '(('])
      await asActor(staff, editor, (tx) => listDocuments(tx, { day: today, limit: 10, page: 1, sort: 'moi', q }));
    const { total } = await asActor(staff, editor, (tx) => listDocuments(tx, { day: today, limit: 10, page: 1, sort: 'moi', q: '%' }));
    expect(total).toBe(0);
  });

  test('numbers sort as numbers', async () => {
    for (const symbol of ['9/TB', '10/TB', '2/TB']) await add({ symbol, kind: 'thong-bao' });
    const { rows } = await asActor(staff, editor, (tx) =>
      listDocuments(tx, { day: today, limit: 10, page: 1, sort: 'so', kind: 'thong-bao' }),
    );
    expect(rows.map(({ symbol }) => symbol)).toEqual(['2/TB', '9/TB', '10/TB']);
  });

  test('the same number of the same issuer and day is refused, also where the day is not known', async () => {
    for (const issuedOn of [Temporal.PlainDate.from('2024-02-02'), null]) {
      await add({ symbol: '5/CT', issuedOn });
      await expect(add({ symbol: '5/CT', issuedOn })).rejects.toThrow('document-there-already');
    }
  });

  test('who saves what somebody changed meanwhile is refused, and nothing is overwritten', async () => {
    const documentId = await add({ symbol: '6/CT' });
    const change = (abstract: string, baseVersion: number) =>
      asActor(staff, editor, (tx) =>
        changeDocument(tx, editor, now, { documentId, baseVersion, content: { ...content, symbol: '6/CT', abstract } }),
      );
    expect(await change('Lần hai', 1)).toMatchObject({ ok: true });
    expect(await change('Lần hai của người khác', 1)).toMatchObject({ ok: false, refusal: { code: 'changed-meanwhile' } });
    const found = await asActor(staff, editor, (tx) => findDocument(tx, documentId, today, now));
    expect([found?.abstract, found?.version]).toEqual(['Lần hai', 2]);
  });

  test('what is not public is nowhere for the public: not in the list, not by its id, not by search', async () => {
    const documentId = await add({ symbol: '888/MẬT', abstract: 'Tuyệt mật xyzabc' });
    await asActor(staff, editor, (tx) => showDocument(tx, editor, now, { documentId, published: false }));
    await asActor(anybody, THE_PUBLIC, async (tx) => {
      expect(await findDocument(tx, documentId, today, now)).toBeUndefined();
      expect((await listDocuments(tx, { day: today, limit: 5, page: 1, sort: 'moi', q: 'xyzabc', desk: true })).total).toBe(0);
      expect((await listNewDocuments(tx, 100)).map(({ symbol }) => symbol)).not.toContain('888/MẬT');
      expect(await tx.selectFrom('portal.search_entry').select('ref').where('ref', '=', documentId).execute()).toEqual([]);
    });
    await asActor(staff, editor, (tx) => showDocument(tx, editor, now, { documentId, published: true }));
    await asActor(anybody, THE_PUBLIC, async (tx) => {
      expect((await listDocuments(tx, { day: today, limit: 5, page: 1, sort: 'moi', q: 'xyzabc' })).total).toBe(1);
    });
  });

  test('nobody without the permission adds anything, even past the screens', async () => {
    await expect(asActor(staff, reader, (tx) => addDocument(tx, reader, now, { content: { ...content, symbol: '9/X' } }))).rejects.toThrow(
      /row-level security/,
    );
  });

  test('each change leaves an entry in the audit record', async () => {
    const documentId = await add({ symbol: '12/CT' });
    await asActor(staff, editor, (tx) => showDocument(tx, editor, now, { documentId, published: false }));
    const client = new pg.Client(database.urls.admin);
    await client.connect();
    const { rows } = await client.query('select what from audit.entry where about = $1 order by what', [documentId]);
    await client.end();
    expect(rows.map(({ what }) => what)).toEqual(['document.added', 'document.unpublished']);
  });
});

describe('links', () => {
  test('say whether they were inferred; a document implements neither itself nor one that implements it', async () => {
    const [above, below] = [await add({ symbol: '20/QĐ' }), await add({ symbol: '21/KH' })];
    const link = (documentId: string, implementsId: string, inferred: boolean) =>
      asActor(staff, editor, (tx) => linkDocuments(tx, editor, now, { documentId, implementsId, inferred }));
    expect(await link(below, above, true)).toMatchObject({ ok: true });
    expect(await link(above, below, false)).toMatchObject({ ok: false, refusal: { code: 'documents-in-a-circle' } });
    expect(await link(above, above, false)).toMatchObject({ ok: false, refusal: { code: 'document-implements-itself' } });
    const found = await asActor(anybody, THE_PUBLIC, (tx) => findDocument(tx, above, today, now));
    expect(found?.implementedBy).toMatchObject([{ symbol: '21/KH', inferred: true }]);

    expect(await link(below, above, false)).toMatchObject({ ok: true }); // somebody has read it since
    const read = await asActor(anybody, THE_PUBLIC, (tx) => findDocument(tx, below, today, now));
    expect(read?.implementing).toMatchObject([{ symbol: '20/QĐ', inferred: false }]);

    await asActor(staff, editor, (tx) => unlinkDocuments(tx, editor, now, { documentId: below, implementsId: above }));
    expect((await asActor(anybody, THE_PUBLIC, (tx) => findDocument(tx, below, today, now)))?.implementing).toEqual([]);
  });
});
